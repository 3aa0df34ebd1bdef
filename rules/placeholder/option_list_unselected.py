"""P102: a target value lists the answers to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.proposals import proposal

_YES_NO = {"是", "否"}
_FEWEST_SIGNS, _MOST_SIGNS = 3, 5  # 高中低, 优良中低差
_CHOOSE = Wording("选定要达到的一个，删去其余；", "Choose the one that is to be reached and drop the others. ")
_YES_OR_NO = Wording(
    "写“是”或“否”（如果“是/否”是计量单位，补上指标值）；",
    "Write “是” or “否” (if “是/否” is the unit of measurement, add the target value). ",
)


class OptionListUnselected(Rule[TargetValue]):
    """The value is a list of answers, one of them the worst: 是/否 is a warning, any other list an error."""

    code = "P102"
    name = "option-list-unselected"
    severity = Severity.ERROR
    title = Wording("选项未选择", "Answer not chosen")
    messages = {
        "": Wording(
            "指标值“{value}”是供选择的答案，还没有选定。", "The target “{value}” lists the answers; none of them was chosen."
        ),
        "yes-no": Wording(
            "指标值只有“{value}”，没有写明目标是哪一个。",
            "The target is just “{value}”; it does not say which of the two is to be reached.",
        ),
    }
    remedies = {
        "": Wording("选定要达到的一个，删去其余。", "Choose the one that is to be reached and drop the others."),
        "yes-no": Wording(
            "写“是”或“否”；如果“是/否”是计量单位，补上指标值。",
            "Write “是” or “否”; if “是/否” is the unit of measurement, add the target value.",
        ),
    }
    why = Wording(
        "答案没有选定，做成什么样都在选项里，无从评价。",
        "As long as no answer is chosen, any result is among them and nothing can be judged.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("是/否", category="22-社会效益", metric="养护保障能力"),
        with_value("优/良/中/差", category="12-质量指标", metric="养护质量等级"),
        with_value("合格/不合格", category="12-质量指标", metric="苗木验收"),
        with_value("有、无", category="22-社会效益", metric="安全责任事故"),
        with_value("（高/中/低）", category="22-社会效益", metric="市民参与程度"),
        with_value("是或否", category="12-质量指标", metric="是否建立养护台账"),
        with_value("优良中低差", category="12-质量指标", metric="养护质量等级"),
        with_value("好坏", category="22-社会效益", metric="市民反映"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("是", category="22-社会效益", metric="是否建立养护台账"),
        with_value("优或良", category="12-质量指标", metric="养护质量等级"),
        with_value("合格/优秀", category="12-质量指标", metric="苗木质量"),
        with_value("优良", category="12-质量指标", metric="养护质量等级"),
        with_value("中低", category="22-社会效益", metric="火险等级"),
    )
    exceptions = (
        Wording(
            "只列出可以接受的等级（“优/良”）：等于“良以上”。", "Lists of acceptable grades only (“优/良”): the lowest is meant."
        ),
        Wording("已经选定的（“是”“是（是否建立）”）。", "Answers that were chosen (“是”, “是（是否建立）”)."),
        Wording("只有“是/否”的只报警告，其余选项清单报错误。", "是/否 alone is a warning; any other list is an error."),
    )
    options = ("options.marks", "options.answers", "options.worst", "options.unmarked")
    supersedes = frozenset({"P104", "M101", "M102", "M104"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        answers = _answers(fold(node.text.value), context.profile)
        if not answers:
            return
        yes_no = set(answers) == _YES_NO
        yield self.finding(
            context,
            node.text,
            variant="yes-no" if yes_no else "",
            severity=Severity.WARNING if yes_no else None,
            group=(context.project.name.start if context.project else None, yes_no),
            also=node.twins,
            proposal=proposal(context, node, _YES_OR_NO if yes_no else _CHOOSE),
            value=node.text.value,
        )


def _answers(value: str, profile: Profile) -> list[str]:
    """The answers that `value`, folded, lists and nothing else; none where all of them are acceptable."""
    listed = value.rpartition(":")[2].strip("()")
    for mark in profile.words("options", "marks"):
        listed = listed.replace(mark, "/")
    worst = profile.words("options", "worst")
    if listed in profile.words("options", "unmarked"):
        return [listed]
    answers = [answer for answer in listed.split("/") if answer]
    if len(answers) == 1 and _FEWEST_SIGNS <= len(listed) <= _MOST_SIGNS:
        answers = list(listed)
    known = (*worst, *profile.words("options", "answers"))
    if len(set(answers)) > 1 and all(answer in known for answer in answers) and any(answer in worst for answer in answers):
        return answers
    return []
