"""P106: a target value asks a question."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.vocabulary import Measurability
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import QUANTIFIED_INDICATORS
from budgetlint.rules.proposals import proposal

_BRACKETS = patterns.compile(r"\(([^()]*)\)")
_ANSWERED = frozenset({Measurability.QUANTIFIED, Measurability.DATED, Measurability.GRADED, Measurability.PLACEHOLDER})


class QuestionAsValue(Rule[TargetValue]):
    """是否, 能否, 如何 or a question mark in the value; a list of options such as 是/否 is no question."""

    code = "P106"
    name = "question-as-value"
    severity = Severity.ERROR
    title = Wording("以问句作指标值", "A question for a target value")
    messages = {
        "": Wording(
            "指标值“{value}”是一个问题，不是目标。",
            "The target “{value}” asks a question and sets no target.",
        ),
    }
    remedies = {
        "": Wording(
            "写出要达到的结果：有数的写数（如“100%”“≥20台”），没有数的写结论（如“符合××标准”）并注明标准。",
            "State the result to be reached: a figure (“100%”, “≥20台”), or a plain statement that names its standard.",
        ),
    }
    why = Wording(
        "问句是评价时要查的事，不是事先定下的目标，怎样做都算没有违背。",
        "A question is what an evaluation looks into; as a target it can neither be met nor missed.",
    )
    ground = QUANTIFIED_INDICATORS
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("养护费用是否符合标准", category="12-质量指标", metric="养护标准达标率"),
        with_value("苗木采购数量是否达到年度计划数要求", metric="苗木采购数"),
        with_value("养护质量如何？", category="12-质量指标", metric="养护质量"),
        with_value("能否按时完成", category="13-时效指标", metric="完成时间"),
        with_value("有无投诉", category="22-社会效益", metric="养护投诉"),
        with_value("采购了几台", metric="采购打药机数量"),
        with_value("达到≥95%？", category="12-质量指标", metric="苗木成活率"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("是", category="22-社会效益", metric="是否建立养护台账"),
        with_value("自登记日起7个工作日内作出是否受理决定", category="13-时效指标", metric="投诉受理时限"),
        with_value("是否建立养护台账：是", category="22-社会效益", metric="养护台账"),
        with_value("完成对古树是否需要支撑的核查", metric="古树核查"),
    )
    exceptions = (
        Wording(
            "指标名称是问句而值是答案的（“是否建立…”：是）。", "A metric that asks and a value that answers (是否建立…: 是)."
        ),
        Wording(
            "“是否”作定语的（“作出是否受理决定”）；选项清单见 P102。",
            "是否 within a noun (作出是否受理决定); lists of answers are P102.",
        ),
    )
    options = (
        "questions.words",
        "questions.patterns",
        "questions.endings",
        "questions.marks",
        "questions.not_after",
        "questions.attributive",
    )
    supersedes = frozenset({"P103", "P104", "M101", "M102", "M104", "M113"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        profile = context.profile
        value = _statement(fold(node.text.value), profile)
        if node.target.options:
            return
        if value.endswith(profile.words("questions", "marks")) or (
            profile.measurability(node.target) not in _ANSWERED and _asks(value, profile)
        ):
            yield self.finding(context, node.text, also=node.twins, proposal=proposal(context, node), value=node.text.value)


def _statement(value: str, profile: Profile) -> str:
    """What `value` says in the end: the answer where it gives one in brackets or behind a colon, without the question."""
    answers = profile.words("checkable", "answers")
    if any(remark in answers for remark in _BRACKETS.findall(value)):
        return ""
    outside = _BRACKETS.sub("", value) or value
    return outside.rpartition(":")[2] or outside


def _asks(value: str, profile: Profile) -> bool:
    if value.endswith(profile.words("questions", "endings")) or profile.asks(value):
        return True
    return any(_asks_with(word, value, profile) for word in profile.words("questions", "words"))


def _asks_with(word: str, value: str, profile: Profile) -> bool:
    """Whether `word` asks in `value`; in 作出是否受理决定 and 对是否符合条件的核查 it belongs to a noun."""
    before, found, behind = value.partition(word)
    if not found or before.endswith(profile.words("questions", "not_after")):
        return False
    _, of, noun = behind.rpartition("的")
    return not (of and noun.endswith(profile.words("questions", "attributive")))
