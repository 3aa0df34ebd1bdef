"""D102: an annual target is due in another year than the budget's."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, with_rows
from budgetlint.rules.examples import indicator as one
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.likely_year import BudgetYear, likely_year, years_in

_ANNUAL = "annual"
_TIME = "13-时效指标"


def _due(annual: str, quote: str = "", *, cycle: str = "2027年6月底前") -> Example:
    row = ("2025年绿地养护经费", "10.00", "10.00", "", "", "2025年养护绿地50公顷。")
    return with_rows(
        (*row, one(1, _TIME, "补植完成时间", annual, cycle) + one(2, _TIME, "验收时间", "2025年11月底前")), quote=quote
    )


class DeadlineOutsideYear(Rule[TargetValue]):
    """An annual target's deadline lies in the budget year."""

    code = "D102"
    name = "deadline-outside-year"
    severity = Severity.WARNING
    title = Wording("完成时限不在预算年度", "Deadline outside the budget year")
    messages = {
        "": Wording(
            "年度指标值“{value}”的时限在 {due} 年，预算年度是 {year} 年{likely}。",
            "The annual target “{value}” is due in {due}; the budget is of {year}{likely}.",
        ),
    }
    remedies = {
        "": Wording(
            "年度指标写本年要完成的部分和时限；跨年的写在实施周期指标值里。",
            "State what is due this year; what runs on belongs in the value of the whole cycle.",
        ),
    }
    why = Wording(
        "年度绩效按预算年度考核，别的年度的时限无法考核。",
        "Annual performance is judged by the budget year; a deadline of another year cannot be.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        _due("2026年3月底前", "2026年3月底前"),
        _due("2024年12月31日前", "2024年12月31日前"),
        _due("2026年6月30日前完成", "2026年6月30日前完成"),
    )
    good = (
        GOOD_CODED,
        _due("2025年12月31日前"),
        _due("12月31日前"),
        _due("2024年11月至2025年4月"),
        _due("2025年6月底前", cycle="2028年12月底前"),
    )
    exceptions = (
        Wording(
            "实施周期指标值；跨年的时段（2024年11月至2025年4月供暖）。",
            "Values of the whole cycle, and periods that reach into the year.",
        ),
        Wording("预算年度只能推断时，只作提示。", "Where the year is only inferred, it is a hint."),
    )

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        years = years_in(node.target.deadline or "") if node.kind == _ANNUAL else []
        budget = likely_year(context.document) if years else None
        if budget is None or not _lies_outside(years, budget, node.text.value):
            return
        yield self.finding(
            context,
            node.text,
            severity=None if budget.stated else Severity.INFO,
            value=node.text.value,
            due=str(years[-1]),
            year=str(budget.year),
            likely=Wording("", "") if budget.stated else Wording("（按文中年份推断）", " (inferred from the text)"),
        )


def _lies_outside(years: list[int], budget: BudgetYear, value: str) -> bool:
    """Whether no year that the value names is the budget's."""
    return budget.year not in {*years, *years_in(fold(value))} and not min(years) <= budget.year <= max(years)
