"""C108: a product of the work under a benefit."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.category.filing import BENEFITS, Filing, bare_unit, category_of, filing_of, home, move, place
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators, with_value
from budgetlint.rules.grounds import CATEGORY_MEANINGS

_COUNTED = (UnitKind.COUNT, UnitKind.MEASURE)
_SOCIAL = "22-社会效益"


class OutputAsBenefit(Rule[Indicator]):
    """Under a benefit, the name is of work done (培训, 检查, 安装 …) and the target counts it; or it is the work's acceptance."""

    code = "C108"
    name = "output-as-benefit"
    severity = Severity.WARNING
    title = Wording("产出混入效益", "An output under a benefit")
    messages = {
        "": Wording(
            "“{metric}”（{value}）数的是做了多少工作，归在“{written}”看不到带来的效果。",
            "“{metric}” ({value}) counts the work done; under “{written}” it tells no effect.",
        ),
        "quality": Wording(
            "“{metric}”是产出的质量，归在“{written}”看不到带来的效果。",
            "“{metric}” is the quality of the output; under “{written}” it tells no effect.",
        ),
        "done": Wording(
            "“{metric}”说的是工作本身做得怎样、做了多少，归在“{written}”看不到带来的效果。",
            "“{metric}” tells how well or how far the work itself was done; under “{written}” it tells no effect.",
        ),
    }
    remedies = {
        "done": Wording(
            "改归“{home}”，或写由此带来的变化（如返修减少、投诉下降、使用人受益）。",
            "File it under “{home}”, or state what changes by it (fewer repairs, fewer complaints, people served).",
        ),
        "": Wording(
            "改归“{home}”，效益另写做成以后的变化（如受益人数、事故减少、费用节约）。",
            "File it under “{home}”, and for the benefit state what changes by it (people served, fewer accidents, money saved).",
        ),
    }
    why = Wording(
        "产出是做了什么，效益是由此带来什么；把产出写进效益，项目值不值得做就没有指标来说明。",
        "An output is what was done and a benefit what came of it; else nothing tells whether it was worth it.",
    )
    ground = CATEGORY_MEANINGS
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_value("≥12场", _SOCIAL, category=_SOCIAL, metric="食品安全培训场次"),
        with_value("45台", "21-经济效益", category="21-经济效益", metric="空调安装数量"),
        with_value("260处", _SOCIAL, category=_SOCIAL, metric="路面病害检测情况"),
        with_value("100%", _SOCIAL, category=_SOCIAL, metric="道路工程验收合格率"),
        with_value("≥98%", _SOCIAL, category=_SOCIAL, metric="水泵维护维修质量合格率"),
        with_indicators("1、效益指标：公园设施巡查次数，年度指标值：≥50次。", "效益指标"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≥2000人", category=_SOCIAL, metric="培训后实现就业人数"),
        with_value("0次", category=_SOCIAL, metric="施工安全事故次数"),
        with_value("≥5万人次", category=_SOCIAL, metric="公园活动参与人次"),
        with_value("≤3件", category=_SOCIAL, metric="食堂检查问题件数"),
        with_value("≥98%", category=_SOCIAL, metric="食品抽检合格率"),
    )
    exceptions = (
        Wording(
            "受益、就业、投诉、事故、获奖、参与等本身就是效果的计数，以及目标为零或“不超过”的。",
            "Counts that are effects themselves (people served or employed, complaints, accidents, prizes), and targets of"
            " zero or at most.",
        ),
        Wording(
            "维修质量合格率、建档率等工作本身的比率，也可能有意作效果，只作提示；经济、生态效益下的由 C109、C111 提出。",
            "Rates of the work itself, such as repairs well done or files opened, get a hint; C109 and C111 report them under"
            " the economic and the ecological benefit.",
        ),
    )
    options = ("category_words.outputs", "category_words.effects", "category_words.accepted_ends", "category_words.done_ends")
    supersedes = frozenset({"C109", "C111", "C113"})

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if context.role not in BENEFITS:
            return
        filing = filing_of(context)
        if filing is None or filing.claim:
            return
        variant = _variant(filing, node, context)
        if variant is None:
            return
        role = "quality" if variant else "quantity"
        value = node.annual or node.cycle
        yield self.finding(
            context,
            place(node),
            variant=variant,
            severity=Severity.INFO if variant == "done" else None,
            fix=None if variant == "done" else move(role, node, context),
            metric=node.metric.value,
            value=value.text.value if value else "",
            written=category_of(node).text.value,
            home=home(role, node, context),
        )


def _variant(filing: Filing, node: Indicator, context: Context) -> str | None:
    """Which message holds; None where the metric may well be an effect."""
    if filing.words.end(filing.name, "accepted_ends"):
        return "quality"
    if _is_work(filing) and _is_counted(node, context):
        return ""
    if filing.role not in ("economic", "ecological") and filing.words.end(filing.name, "done_ends"):
        return "done"
    return None


def _is_work(filing: Filing) -> bool:
    return filing.words.stand_in(filing.name, "outputs") and not filing.words.stand_in(filing.name, "effects", "paid_out")


def _is_counted(node: Indicator, context: Context) -> bool:
    """Whether the target is a number of things to be reached."""
    value = node.annual or node.cycle
    if value is None or bare_unit(value, context) not in _COUNTED:
        return False
    threshold = value.target.thresholds[0]
    return bool(threshold.quantity) and threshold.comparator not in ("≤", "<")
