"""D108: the budget still speaks of something whose time has passed."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.past_events import past_events

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
        for text in filter(None, (node.name, node.objective, node.cycle_objective, node.purpose)):
            for found in past_events(text, node, context):
                yield self.finding(
                    context,
                    text.slice(found.start, found.end),
                    group=(node.name.start, "events"),
                    year=str(found.budget),
                    event=found.event,
                    last=found.last,
                )
