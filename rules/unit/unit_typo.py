"""U102: the per cent sign is miswritten as 百分百."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar.numerals import PERCENT
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.figures import SECTION, in_value
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.unit.written_percent import written_percents


class UnitTypo(Rule[TargetValue]):
    """`≥90百分百`: 百分百 means “one hundred per cent” and is no unit. One finding for each project.

    There is no fix: whether 90 % or all is meant, only the department knows.
    """

    code = "U102"
    name = "unit-typo"
    severity = Severity.WARNING
    title = Wording("计量单位错写", "Unit miswritten")
    messages = {
        "": Wording(
            "“{value}”中的“{written}”不是计量单位，应为百分号。",
            "“{written}” in “{value}” is no unit; it stands for the per cent sign.",
        ),
    }
    remedies = {
        "": Wording(
            "如果是百分之{figure}，改为“{better}”；如果要求全部做到，写“100%”。",
            "Write “{better}” if {figure} per cent is meant, and “100%” if it is the whole.",
        )
    }
    why = Wording(
        "“百分百”就是100%，跟在别的数字后面自相矛盾，读者不知道目标是多少。",
        "“百分百” means 100 %; behind another figure it contradicts it, and the target cannot be told.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("≥90百分百", "百分百", category="12-质量指标", metric="食材验收合格率"),
        with_value("95百分百以上", "百分百", category="31-服务对象满意度", metric="参训学员满意度"),
        with_value("≥90百分之", "百分之", category="12-质量指标", metric="系统可用率"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("百分百", category="12-质量指标", metric="食材验收合格率"),
        with_value("百分之九十五", category="12-质量指标", metric="食材验收合格率"),
        with_value("≥90%，食材百分百可追溯", category="12-质量指标", metric="食材验收合格率"),
    )
    exceptions = (
        Wording("前面没有数字的“百分百”就是100%，不报。", "“百分百” with no figure before it means 100 % and is let be."),
    )
    options = ("unit_words.percent_typos",)

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        for part in written_percents(node, context.profile.words(SECTION, "percent_typos")):
            at, also = in_value(node, part.start, part.end)
            before = node.text.value[: part.start].rstrip()
            yield self.finding(
                context,
                at,
                group=context.project.name.start if context.project else None,
                also=also,
                identity=node.text.value,
                value=node.text.value,
                written=part.text,
                figure=before.lstrip("≥≤><=＞＜＝≧≦ "),
                better=f"{before}{PERCENT}{node.text.value[part.end :]}",
            )
