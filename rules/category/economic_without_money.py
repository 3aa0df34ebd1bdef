"""C109: nothing of the economy under the economic benefit."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.category.filing import category_of, emptied, filing_of, has_unit, home, move, place
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import CATEGORY_MEANINGS

_CATEGORY = "21-经济效益"


class EconomicWithoutMoney(Rule[Indicator]):
    """Neither the name nor the target of a metric under the economic benefit speaks of money, output, saving or employment.

    A hint where the name is no rate: in a name of many words an economic effect may be meant all the same.
    """

    code = "C109"
    name = "economic-without-money"
    severity = Severity.WARNING
    title = Wording("经济效益指标无经济内涵", "An economic benefit without economy")
    messages = {
        "": Wording(
            "“{metric}”归在“{written}”，名称和指标值都没有说到收入、成本、节约或产业等经济上的效果。",
            "“{metric}” is filed under “{written}”, and neither name nor target speaks of income, cost, saving or trade.",
        ),
    }
    remedies = {
        "": Wording(
            "写经济上的结果（如“年节约电费5万元”“带动销售额增长3%”）；没有经济效益的，这一类可以不填，"
            "本条按含义改归社会效益、生态效益或可持续影响。{emptied}",
            "State an economic result (“年节约电费5万元”); where there is none leave this class out, and file this"
            " metric under what it is.{emptied}",
        ),
        "quality": Wording(
            "这是产出的质量，改归“{home}”；经济效益写节约或增收的结果（如“年节约电费5万元”），没有的可以不填。{emptied}",
            "This is the quality of the output: file it under “{home}”. For the economic benefit state what is saved or earned"
            " (“年节约电费5万元”), or leave that class out.{emptied}",
        ),
    }
    why = Wording(
        "经济效益反映项目给经济发展或财政带来的影响，与钱无关的指标放进来，这一类等于没有。",
        "The economic benefit is what the project does for the economy or the budget; without it the class is empty.",
    )
    ground = CATEGORY_MEANINGS
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_value("≥98%", _CATEGORY, category=_CATEGORY, metric="监控设备正常运行率"),
        with_value("≥80%", _CATEGORY, category=_CATEGORY, metric="居民办证率"),
        with_value("有所改善", _CATEGORY, category=_CATEGORY, metric="学生就餐条件"),
        with_value("≥95%", _CATEGORY, category=_CATEGORY, metric="路灯亮灯率"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≥5万元", category=_CATEGORY, metric="每年少用的灌溉水"),
        with_value("≥3%", category=_CATEGORY, metric="夜市营业额增长率"),
        with_value("≥200人", category=_CATEGORY, metric="带动周边就业人数"),
        with_value("≥90%", category=_CATEGORY, metric="摊位租金收缴率"),
        with_value("≥2%", category=_CATEGORY, metric="粮食增产幅度"),
    )
    exceptions = (
        Wording(
            "效率、资源利用、就业、产量等间接的经济效果。",
            "Indirect economic effects: efficiency, use of resources, employment, yields.",
        ),
        Wording(
            "名称不是比率的，说的可能是间接的经济效果，只作提示。",
            "A name that is no rate may mean an indirect effect, and gets a hint only.",
        ),
    )
    options = ("category_words.economic", "category_words.quality")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if context.role != "economic":
            return
        filing = filing_of(context)
        if filing is None or filing.claim or filing.words.stand_in(filing.name + filing.value, "economic"):
            return
        if context.sense.about_money or has_unit(node.annual or node.cycle, UnitKind.MONEY, context):
            return
        share = filing.words.end(filing.name, "shares")
        quality = share and filing.words.stand_in(filing.name, "quality")
        left = emptied(node, context, "quality") if quality else emptied(node, context, stays=True)
        yield self.finding(
            context,
            place(node),
            variant="quality" if quality else "",
            severity=None if share else Severity.INFO,
            group=None if quality else (filing.name, left),
            fix=move("quality", node, context) if quality else None,
            metric=node.metric.value,
            written=category_of(node).text.value,
            home=home("quality", node, context),
            emptied=left,
        )
