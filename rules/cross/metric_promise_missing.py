"""X104: the objective promises a training, a report or the like, and no indicator speaks of it."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold, half_width
from budgetlint.linter.model import DamagedIndicator, Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import MATCHING_INDICATORS
from budgetlint.rules.objectives import SECTION, objectives_of
from budgetlint.rules.promises import quantities

_AREA = indicator(1, "11-数量指标", "绿地养护面积", "≥50公顷")
_FAR = 14  # characters between the act and what it promises
_STOPS = "。；;，,：:！!\n"


class MetricPromiseMissing(Rule[Project]):
    """`组织养护人员培训` in the objective, and no word of training in the indicators; one finding for each objective."""

    code = "X104"
    name = "metric-promise-missing"
    severity = Severity.INFO
    title = Wording("目标承诺无指标", "A promise without an indicator")
    messages = {
        "": Wording(
            "绩效目标写了“{said}”，没有一个指标提到“{thing}”。", "The objective says “{said}”; no indicator speaks of “{thing}”."
        ),
    }
    remedies = {
        "": Wording(
            "这项工作要考核的，补一个“{thing}”的指标；只是手段的，目标里可以不写。",
            "If it is to be checked, add an indicator on “{thing}”; a mere means need not stand in the objective.",
        ),
    }
    why = Wording("目标里写的工作没有指标，做没做就没有人看。", "What no indicator speaks of, nobody checks.")
    ground = MATCHING_INDICATORS
    since = "0.1.0"
    node = Project
    bad = (
        with_indicators(_AREA, "组织养护人员安全培训", objective="养护绿地50公顷，组织养护人员安全培训。"),
        with_indicators(_AREA, "开展汛期倒树处置应急演练", objective="养护绿地50公顷；开展汛期倒树处置应急演练。"),
        with_indicators(_AREA, "编制古树名木评估报告", objective="养护绿地50公顷，编制古树名木评估报告，改善休憩环境。"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(
            _AREA + indicator(2, "12-质量指标", "养护人员参训率", "≥95%"), objective="养护绿地50公顷，组织养护人员安全培训。"
        ),
        with_indicators(_AREA, objective="养护绿地50公顷，培训基地的草坪由中心代管。"),
        with_indicators(
            _AREA + indicator(2, "11-数量指标", "古树名木评估成果", "1份"), objective="养护绿地50公顷，编制古树名木评估报告。"
        ),
    )
    exceptions = (
        Wording("带数字的承诺由M109报。", "Promises with a figure, which M109 reports."),
        Wording("指标里用别的词说同一件事的（学员、参训率）。", "Indicators that tell it in other words (学员, 参训率)."),
        Wording("项目没有指标，或有读不出的指标。", "Projects without indicators, or with ones that cannot be read."),
    )
    options = ("objectives.promising", "objectives.deliverables", "objectives.following")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        if not node.indicators or any(isinstance(record, DamagedIndicator) for record in node.records):
            return
        for text in objectives_of(context):
            for start, end, thing in _promises(half_width(text.value), node, context.profile):
                at = text.slice(start, end)
                counted = any(one.start < end and start < one.end for one in quantities(text.value, context.profile))
                if not counted:
                    yield self.finding(context, at, group=(text.start, "objective"), said=at.value, thing=thing)


def _promises(text: str, project: Project, profile: Profile) -> Iterator[tuple[int, int, str]]:
    """Where an act and the thing that it promises stand, if no indicator has a word for that thing."""
    acts, following = profile.words(SECTION, "promising"), profile.words(SECTION, "following")
    there = [(thing, words) for thing, words in profile.pairs(SECTION, "deliverables") if thing in text]
    told = fold("".join(indicator.text.value for indicator in project.indicators)) if there else ""
    for thing, words in there:
        if any(word in told for word in words.split(",")):
            continue
        at = text.find(thing)
        end = at + len(thing)
        clause = max(text.rfind(stop, 0, at) for stop in _STOPS) + 1
        start = max(text.rfind(act, max(clause, at - _FAR), at) for act in acts)
        if start >= 0 and (end == len(text) or text[end:].lstrip().startswith(following)):
            yield start, end, thing
