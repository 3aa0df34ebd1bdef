"""C105: timeliness under another category."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.category.filing import TIMELINESS, category_of, emptied, filing_of, home, move, place
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators, with_value
from budgetlint.rules.grounds import CATEGORY_MEANINGS


class TimelinessMisfiled(Rule[Indicator]):
    """The name asks whether something is in time, or when it is done, and the category is not timeliness."""

    code = "C105"
    name = "timeliness-misfiled"
    severity = Severity.WARNING
    title = Wording("时效指标归类错误", "Timeliness under another category")
    messages = {
        "": Wording(
            "“{metric}”说的是是否及时、何时完成，却归在“{written}”。",
            "“{metric}” tells whether something is done in time, and is filed under “{written}”.",
        ),
    }
    remedies = {"": Wording("改归“{home}”。{emptied}", "File it under “{home}”.{emptied}")}
    why = Wording(
        "及时性是产出的要求，放在效益、成本等类下，效益还是没有指标来衡量。",
        "Being in time is a quality of the output; filed under a benefit or a cost it leaves that one unmeasured.",
    )
    ground = CATEGORY_MEANINGS
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_value("100%", "22-社会效益", category="22-社会效益", metric="伙食补助发放及时率"),
        with_value("12月底前", "14-成本指标", category="14-成本指标", metric="道路修补完成时间"),
        with_value("≥95%", "11-数量指标", category="11-数量指标", metric="季度培训按时完成率"),
        with_value("≤5分钟", "24-可持续影响", category="24-可持续影响", metric="系统查询响应时间"),
        with_indicators("1、效益指标：路灯报修处理及时率，年度指标值：≥95%。", "效益指标"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("100%", category="13-时效指标", metric="伙食补助发放及时率"),
        with_value("≤2秒", category="12-质量指标", metric="系统响应时间"),
        with_value("≥30%", category="22-社会效益", metric="缩短审批办理时间"),
        with_value("≥97%", category="21-经济效益", metric="小额贷款按期还款率"),
        with_indicators("1、产出指标：路灯报修处理及时率，年度指标值：≥95%。"),
    )
    exceptions = (
        Wording(
            "响应、答复、修复快慢作为质量或效益的。", "Promptness of answers and repairs that is taken for quality or a benefit."
        ),
        Wording("把办理时间缩短多少作为效益的；贷款的按期还款率。", "Time saved, as a benefit; loans paid back in time."),
    )
    options = ("category_words.timely_ends", "category_words.timely_words", "category_words.moment_ends")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        role = context.role
        if role in (TIMELINESS, "output"):
            return
        filing = filing_of(context)
        if filing is None or filing.claim != TIMELINESS:
            return
        if role in ("quality", "benefit") and filing.words.stand_in(filing.name, "responses"):
            return
        fix = move(TIMELINESS, node, context)
        left = emptied(node, context, TIMELINESS)
        yield self.finding(
            context,
            place(node),
            group=None if fix else (filing.name, left),
            fix=fix,
            metric=node.metric.value,
            written=category_of(node).text.value,
            home=home(TIMELINESS, node, context),
            emptied=left,
        )
