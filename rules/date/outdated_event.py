"""D108: the budget still speaks of something whose time has passed."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profile import Profile
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.date.likely_year import likely_year
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE

SECTION = "events"
_STOPS = "。；;"
_DUE = indicator(1, "13-时效指标", "项目完成时间", "2025年11月底前")


def _of(objective: str, quote: str = "") -> Example:
    return with_indicators(_DUE, quote, objective=objective)


class OutdatedEvent(Rule[Project]):
    """`隔离观察用房` in a budget of 2025; old works that are being paid off are let be."""

    code = "D108"
    name = "outdated-event"
    severity = Severity.INFO
    title = Wording("事项已过时效", "A matter of past years")
    messages = {
        "": Wording(
            "{year}年的预算还写“{event}”，这件事一般到{last}年为止。",
            "The budget of {year} still speaks of “{event}”, which as a rule ended by {last}.",
        ),
    }
    remedies = {
        "": Wording(
            "核实是否仍要做：不做的删去；是以前年度工程付款的，写明“结算”或“尾款”。",
            "Check whether it is still to be done: if not, delete it; if old works are paid for, say so (结算, 尾款).",
        ),
    }
    why = Wording("多是沿用往年文本，没有更新。", "Most such texts were carried over from past years.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    bad = (
        _of("改造体育馆场地，满足隔离观察的需要。", "隔离观察"),
        _of("完成第七次全国人口普查入户登记，按时上报数据。", "第七次全国人口普查"),
        _of("采购核酸检测试剂，保障辖区居民应检尽检。", "核酸检测"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        _of("支付体育馆隔离观察用房改造工程尾款。"),
        _of("完成第五次全国经济普查数据开发。"),
        with_indicators(
            indicator(1, "13-时效指标", "项目完成时间", "2022年11月底前"), objective="采购核酸检测试剂，保障辖区居民应检尽检。"
        ),
    )
    exceptions = (
        Wording("写明结算、尾款、遗留、成果应用的。", "Old works that are settled, paid off, or looked back on."),
        Wording("看不出预算年度的文件。", "Documents that do not tell their year."),
    )
    options = ("events.periods", "events.settling")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        budget = likely_year(context.document)
        if budget is None or any(word in fold(node.name.value) for word in context.profile.words(SECTION, "settling")):
            return
        for text in (node.name, node.objective, node.cycle_objective, node.purpose):
            for event, last, at in _events(text, budget.year, context.profile) if text else ():
                yield self.finding(context, at, group=(node.name.start, "events"), year=str(budget.year), event=event, last=last)


def _events(text: Text, year: int, profile: Profile) -> Iterator[tuple[str, str, Text]]:
    """What `text` names that ended before `year`, with its last year and its first place; not where its sentence settles it."""
    value = text.value
    for event, years in profile.pairs(SECTION, "periods"):
        if event in value:
            last, at = years.rpartition("-")[2], value.find(event)
            if int(last) < year and not _is_settled(value, at, profile):
                yield event, last, text.slice(at, at + len(event))


def _is_settled(text: str, at: int, profile: Profile) -> bool:
    start = max(text.rfind(stop, 0, at) for stop in _STOPS) + 1
    end = min((place for stop in _STOPS if (place := text.find(stop, at)) >= 0), default=len(text))
    return any(word in text[start:end] for word in profile.words(SECTION, "settling"))
