"""C106: nothing of time under timeliness."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.category.filing import TIMELINESS, category_of, filing_of, has_unit, place
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import CATEGORY_MEANINGS

_CATEGORY = "13-时效指标"


class NoTimeElementIn13(Rule[Indicator]):
    """Neither the name nor the target of a timeliness metric speaks of time or progress."""

    code = "C106"
    name = "no-time-element-in-13"
    severity = Severity.WARNING
    title = Wording("时效指标无时间要素", "Timeliness without a time")
    messages = {
        "": Wording(
            "“{metric}”归在“{written}”，名称和指标值都没有时间要求。",
            "“{metric}” is filed under “{written}”, and neither its name nor its target speaks of time.",
        ),
    }
    remedies = {
        "": Wording(
            "写明时限（如“受理后10个工作日内”“11月底前”）或改为及时率；考核的若不是快慢，改归数量或质量指标。",
            "State a time limit (“受理后10个工作日内”, “11月底前”) or make it a share done in time; if it is not about time,"
            " file it under quantity or quality.",
        ),
    }
    why = Wording(
        "时效指标反映产出的进度和效率，没有时间要素就无从判断快慢。",
        "Timeliness tells how soon the output comes; without a time nobody can judge that.",
    )
    ground = CATEGORY_MEANINGS
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_value("≥95%", _CATEGORY, category=_CATEGORY, metric="苗木成活率"),
        with_value("100%", _CATEGORY, category=_CATEGORY, metric="营养餐食材合格率"),
        with_value("≥3000人", _CATEGORY, category=_CATEGORY, metric="参训教师"),
        with_value("100%", _CATEGORY, category=_CATEGORY, metric="补助资格审核率"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("100%", category=_CATEGORY, metric="补助发放及时率"),
        with_value("6月底前", category=_CATEGORY, metric="教材配送"),
        with_value("每月2次", category=_CATEGORY, metric="路面巡查"),
        with_value("100%", category=_CATEGORY, metric="年度任务完成率"),
        with_value("≤10个工作日", category=_CATEGORY, metric="补助资格审核"),
    )
    exceptions = (
        Wording("完成率、开工、竣工、进度等说明按计划进展的名称。", "Names that tell how far the work has come, as planned."),
    )
    options = ("category_words.time",)

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if context.role != TIMELINESS:
            return
        filing = filing_of(context)
        if filing is None or filing.claim or filing.words.stand_in(filing.name + filing.value, "time"):
            return
        if context.sense.about_time:
            return
        targets = [value.target for value in node.targets()]
        if any(target.deadline or target.period or target.placeholder for target in targets):
            return
        if any(has_unit(value, UnitKind.TIME, context) for value in node.targets()):
            return
        yield self.finding(
            context,
            place(node),
            group=filing.name,
            metric=node.metric.value,
            written=category_of(node).text.value,
        )
