"""C103: satisfaction under another category."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.category.filing import SATISFACTION, category_of, emptied, filing_of, has_unit, home, move, place
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators, with_value
from budgetlint.rules.grounds import CATEGORY_MEANINGS


class SatisfactionMisfiled(Rule[Indicator]):
    """The name is that of a satisfaction rate, and the category is not satisfaction."""

    code = "C103"
    name = "satisfaction-misfiled"
    severity = Severity.ERROR
    title = Wording("满意度指标归类错误", "Satisfaction under another category")
    messages = {
        "": Wording(
            "“{metric}”是满意度指标，却归在“{written}”。",
            "“{metric}” is satisfaction and is filed under “{written}”.",
        ),
    }
    remedies = {"": Wording("改归“{home}”。{emptied}", "File it under “{home}”.{emptied}")}
    why = Wording(
        "满意度单独成类、单独计分；放在别的类下，会被当作没有满意度指标，效益或产出也多算一条。",
        "Satisfaction is a class of its own with its own points; elsewhere it is missed there and counted as something else.",
    )
    ground = CATEGORY_MEANINGS
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_value("≥90%", "24-可持续影响", category="24-可持续影响", metric="游客满意度"),
        with_value("≥95%", "22-社会效益", category="22-社会效益", metric="学生家长满意率"),
        with_value("≥85%", "12-质量指标", category="12-质量指标", metric="培训学员对课程的满意程度"),
        with_indicators("1、效益指标：周边居民满意度，年度指标值：≥90%。", "效益指标"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("2次", metric="游客满意度调查次数"),
        with_value("100%", metric="满意度测评完成率"),
        with_value("≥98%", category="12-质量指标", metric="灯具到货验收满意率"),
    )
    exceptions = (
        Wording(
            "满意度调查、测评的次数和完成率，以及货物验收的满意率。",
            "How often satisfaction was asked for, and whether goods were found satisfactory on receipt.",
        ),
        Wording(
            "表格没有二级指标时只作警告。",
            "A table without a second level gets a warning and no error.",
        ),
    )
    options = ("category_words.satisfied", "category_words.satisfaction_work", "category_words.inspected")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if context.role == SATISFACTION:
            return
        filing = filing_of(context)
        if filing is None or filing.claim != SATISFACTION or has_unit(node.annual or node.cycle, UnitKind.COUNT, context):
            return
        fix = move(SATISFACTION, node, context)
        left = emptied(node, context, SATISFACTION)
        yield self.finding(
            context,
            place(node),
            severity=None if node.level2 else Severity.WARNING,
            group=None if fix else (filing.name, left),
            fix=fix,
            metric=node.metric.value,
            written=category_of(node).text.value,
            home=home(SATISFACTION, node, context),
            emptied=left,
        )
