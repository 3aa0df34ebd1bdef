"""C110: payment progress for a result."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.category.filing import Words, emptied, is_spending, name_of
from budgetlint.rules.examples import GOOD_CODED, with_indicators, with_metric
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.management import is_of_management
from budgetlint.rules.row_examples import in_rows


class SpendRateAsPerformance(Rule[Indicator]):
    """The name ends in 资金使用率, 资金支付率, 预算执行率, 支出进度 or the like, under whatever category."""

    code = "C110"
    name = "spend-rate-as-performance"
    severity = Severity.WARNING
    title = Wording("以资金支付率作绩效指标", "Payment progress for a result")
    messages = {
        "": Wording(
            "“{metric}”只说明钱花了多少，不是项目的产出或效益。",
            "“{metric}” tells how much was spent, which is neither an output nor a benefit.",
        ),
    }
    remedies = {
        "": Wording(
            "删去这一条，换成钱办成的事（数量、质量、时效或效果）；预算执行率在自评时另行计分。{emptied}",
            "Drop it and state what the money did (how much, how well, how soon, to what effect); execution is scored"
            " apart.{emptied}",
        ),
    }
    why = Wording(
        "预算执行率在绩效自评中单独占分，再作指标就重复计分，而且会鼓励突击花钱。",
        "Execution has points of its own in the self-evaluation; as a metric it counts twice, and it rewards hasty spending.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_metric("专项资金使用率", "100%"),
        with_metric("资金支付完成率", "≥95%", category="21-经济效益"),
        with_metric("培训经费预算执行率", "100%", category="13-时效指标"),
        with_indicators("1、产出指标：年度支出进度，年度指标值：≥92%。", "年度支出进度"),
    )
    good = (
        GOOD_CODED,
        with_metric("工程结算支付及时率", "100%", category="13-时效指标"),
        with_metric("伙食补助资金支付率", "100%"),
        with_metric("资金使用合规率", "100%", category="12-质量指标"),
        in_rows(
            ("投入管理指标", "预算和财务管理", "预算执行率", "≥95%"),
            ("产出指标", "数量指标", "修复路面面积", "≥2000平方米"),
            ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
        ),
        in_rows(
            ("预算执行率", "", "预算执行率", "100%"),
            ("产出指标", "数量指标", "修复路面面积", "≥2000平方米"),
            ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
        ),
        with_metric("工程合同进度款支付率", "100%", category="13-时效指标"),
    )
    exceptions = (
        Wording(
            "部门整体绩效表里“投入”“过程”“管理”等类别下规定要考核的预算执行率，以及表里一级指标就是“预算执行率”的一行。",
            "The execution that forms of whole departments ask for under 投入, 过程, 管理 and the like, or as a first level.",
        ),
        Wording(
            "支付是否及时、使用是否合规，按合同支付，以及补贴、补助、工资等发放到人的支付率。",
            "Whether payment is in time or in order, payment under a contract, and subsidies and wages paid out to people.",
        ),
    )
    options = ("category_words.management", "category_words.spending_ends", "category_words.paid_out")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        name = name_of(context)
        words = Words(context.profile)
        if is_spending(name, words) and not is_of_management(context) and not _is_level_of_its_own(node, words):
            left = emptied(node, context)
            yield self.finding(context, node.metric, group=(name, left), metric=node.metric.value, emptied=left)


def _is_level_of_its_own(indicator: Indicator, words: Words) -> bool:
    """Whether the form has a first level for the rate of execution, beside 产出 and 效益."""
    return indicator.level1 is not None and is_spending(fold(indicator.level1.name.value).removesuffix("指标"), words)
