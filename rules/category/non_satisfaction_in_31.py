"""C104: something else under satisfaction."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.category.filing import SATISFACTION, Filing, category_of, filing_of, has_unit, place
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import CATEGORY_MEANINGS

_CATEGORY = "31-服务对象满意度"


class NonSatisfactionIn31(Rule[Indicator]):
    """A rate, a count or a time under satisfaction that does not tell how content anyone is.

    A hint where it is a common proxy, such as a rate of complaints.
    """

    code = "C104"
    name = "non-satisfaction-in-31"
    severity = Severity.WARNING
    title = Wording("满意度类下非满意度指标", "No satisfaction, under satisfaction")
    messages = {
        "": Wording(
            "“{metric}”归在“{written}”，却不是服务对象的满意度。",
            "“{metric}” is filed under “{written}” and is nobody's satisfaction.",
        ),
        "proxy": Wording(
            "“{metric}”归在“{written}”：用投诉一类的数代替满意度，只看得到不满意的人。",
            "“{metric}” is filed under “{written}”: complaints stand in for satisfaction and show only those who complained.",
        ),
    }
    remedies = {
        "": Wording(
            "按含义改归产出或效益的相应类别，满意度另设一条，写明问的是谁（如“受训人员满意度”）和“≥90%”一类的值。",
            "File it under the output or the benefit that it is, and add a satisfaction metric that says who is asked, with a"
            " value such as “≥90%”.",
        ),
        "proxy": Wording(
            "有条件的改用满意度，写明问的是谁（如“办事群众满意度”，指标值“≥90%”）；投诉率可放在社会效益或质量指标。",
            "Better measure satisfaction itself and say who is asked (“办事群众满意度”, “≥90%”); complaints may stand"
            " under social benefit.",
        ),
    }
    why = Wording(
        "满意度指标反映服务对象和受益人的认可程度，别的指标放进来，这一类就空了。",
        "Satisfaction is what those served think of it; with something else in its place that is left unmeasured.",
    )
    ground = CATEGORY_MEANINGS
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_value("≥95%", _CATEGORY, category=_CATEGORY, metric="培训出勤率"),
        with_value("≥300人", _CATEGORY, category=_CATEGORY, metric="营养餐用餐学生"),
        with_value("≤3%", _CATEGORY, category=_CATEGORY, metric="道路施工投诉率"),
        with_value("100%", _CATEGORY, category=_CATEGORY, metric="来访事项办结率"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≥90%", category=_CATEGORY, metric="社会公众认可度"),
        with_value("≥90%", category=_CATEGORY, metric="服务对象"),
        with_value("100%", category=_CATEGORY, metric="窗口服务好评率"),
        with_value("≥85%", category=_CATEGORY, metric="居民获得感"),
        with_value("满意", category=_CATEGORY, metric="学生及家长"),
    )
    exceptions = (
        Wording(
            "评价、认可、好评、获得感等说法，以及只写了服务对象而没写“满意度”的名称。",
            "Other words for being content, and names that say only who is asked.",
        ),
        Wording(
            "投诉率一类常用来代替满意度的，只作提示。",
            "What commonly stands in for satisfaction, such as a rate of complaints, gets a hint only.",
        ),
    )
    options = ("category_words.contented", "category_words.proxies", "category_words.settled")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if context.role != SATISFACTION:
            return
        filing = filing_of(context)
        if filing is None or filing.claim or filing.words.stand_in(filing.name, "contented"):
            return
        proxy = filing.words.stand_in(filing.name, "proxies") and not filing.words.stand_in(filing.name, "settled")
        if not (proxy or _measures_another_thing(filing, node, context)):
            return
        yield self.finding(
            context,
            place(node),
            variant="proxy" if proxy else "",
            severity=Severity.INFO if proxy else None,
            group=filing.name,
            metric=node.metric.value,
            written=category_of(node).text.value,
        )


def _measures_another_thing(filing: Filing, node: Indicator, context: Context) -> bool:
    if "满意" in filing.value:
        return False
    counts = filing.words.end(filing.name, "count_ends") or has_unit(node.annual or node.cycle, UnitKind.COUNT, context)
    return counts or filing.words.end(filing.name, "shares")
