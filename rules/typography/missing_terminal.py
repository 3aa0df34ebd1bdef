"""T108: the last indicator has no stop."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import DamagedIndicator, Indicator, Table
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE

_ROWS = "rows"
_STOP = "。"


class MissingTerminal(Rule[Table]):
    """The others end with `。`, and the last one of a project does not; one finding for a table."""

    code = "T108"
    name = "missing-terminal"
    severity = Severity.INFO
    title = Wording("缺句末标点", "No stop at the end")
    messages = {
        "": Wording("最后一条指标“{metric}”末尾缺句号。", "The last indicator, “{metric}”, has no stop at its end."),
        "other": Wording(
            "最后一条指标“{metric}”以“{found}”结尾，应为句号。", "The last indicator, “{metric}”, ends with “{found}” for a stop."
        ),
    }
    remedies = {
        "": Wording("补上“。”。", "Add “。”."),
        "other": Wording("改为“。”。", "Write “。”."),
    }
    why = Wording(
        "没有句号，看不出最后一条是写完了还是被截断了。",
        "Without a stop nobody can tell whether the last indicator is whole or was cut off.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording(
            "全表的最后一条大多不带句号的，是导出格式如此。",
            "Tables most of whose last indicators have none.",
        ),
        Wording("一行一个指标的表不用句号。", "Indicators in rows of their own have no stop."),
    )
    options = ("categories",)
    node = Table
    bad = (
        with_indicators("1、产出指标：绿地养护面积，年度指标值：≥50公顷。2、满意度指标：市民满意度，年度指标值：≥90%", "≥90%"),
        with_indicators(
            "1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。"
            "2、3-满意度指标；31-服务对象满意度；市民满意度；实施周期指标值:≥90%；年度指标值:≥90%",
            "≥90%",
        ),
        with_indicators("1、产出指标：绿地养护面积，年度指标值：≥50公顷。2、满意度指标：市民满意度，年度指标值：≥90%；", "；"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators("1、产出指标：绿地养护面积，年度指标值：≥50公顷"),
        with_indicators("1、产出指标：绿地养护面积，年度指标值：≥50公顷；2、满意度指标：市民满意度，年度指标值：≥90%"),
    )

    def check(self, node: Table, context: Context) -> Iterator[Finding]:
        open_ends: list[tuple[Indicator, Context]] = []
        closed = 0  # indicators, of any place, that end with a stop
        stopped = 0  # projects whose last one does
        for unit in node.units:
            for project in unit.projects:
                records = [record for record in project.records if record.dialect != _ROWS]
                closed += sum(_is_closed(record) for record in records[:-1])
                if records and isinstance(last := records[-1], Indicator):
                    if _is_closed(last):
                        stopped += 1
                    else:
                        open_ends.append((last, context._replace(unit=unit, project=project).at(last)))
        if not closed + stopped or len(open_ends) > max(stopped, 1):
            return
        for last, inner in open_ends:
            if (at := _ending(last)) is not None:
                yield self._finding(last, at, inner)

    def _finding(self, last: Indicator, at: Text, context: Context) -> Finding:
        found = last.end.value.strip() if last.end else ""
        behind = at.origin(len(at))
        edit = Edit(at.start, behind, _STOP) if found else Edit(behind, behind, _STOP)
        return self.finding(
            context,
            at,
            variant="other" if found else "",
            group=self.code,
            identity="",
            fix=Fix(safe=True, description=Wording("以“。”结尾", "end with “。”"), edits=(edit,)),
            metric=last.metric.value,
            found=found,
        )


def _is_closed(record: Indicator | DamagedIndicator) -> bool:
    return isinstance(record, Indicator) and record.end is not None and record.end.value.strip() == _STOP


def _ending(last: Indicator) -> Text | None:
    """The wrong sign that ends the indicator, else its last value; None where it has neither."""
    if last.end and last.end.value.strip():
        return last.end.strip()
    values = [value.text for value in (last.cycle, last.annual) if value and value.text.value]
    return max(values, key=lambda text: text.start, default=None)
