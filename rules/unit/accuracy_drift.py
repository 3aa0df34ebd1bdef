"""U119: one figure with more and with fewer decimals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Document, TargetValue
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind, Verdict
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.figures import each_value, only_figure, plain
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.ledger_examples import by_economy, example, three_public

_COUNT = "11-数量指标"
_LARGEST, _MOST_PLACES = Decimal(10) ** 15, 6  # beyond these a figure is no target


class _Use(NamedTuple):
    quantity: Decimal
    value: TargetValue
    context: Context


class AccuracyDrift(Rule[Document | Sum]):
    """A metric with `1831.3平方米` and `1831平方米`, an amount with 2.5 and 3 in two tables. Off by default: mere rounding."""

    code = "U119"
    name = "accuracy-drift"
    severity = Severity.INFO
    on_by_default = False
    title = Wording("同一数精度不一致", "One figure, different accuracy")
    messages = {
        "": Wording(
            "“{metric}”这里写“{value}”，别处写“{exact}”，像是同一个数取了不同的位数。",
            "“{metric}” is “{value}” here and “{exact}” elsewhere, which looks like one figure, rounded.",
        ),
    }
    remedies = {"": Wording("是同一个数的，统一写到同样的位数。", "If it is one figure, give it the same decimals.")}
    why = Wording("同一个数位数不同，读者会以为是两个目标。", "With different decimals one figure reads as two targets.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = (Document, Sum)
    bad = (
        with_indicators(
            indicator(1, _COUNT, "租赁场地面积", "1831.3平方米") + indicator(2, _COUNT, "租赁场地面积", "1831平方米"),
            "1831平方米",
        ),
        with_indicators(indicator(1, _COUNT, "道路养护里程", "12公里", cycle="12.36公里"), "12公里"),
        with_indicators(
            indicator(1, "14-成本指标", "学生餐单价", "≤10.55元") + indicator(2, "14-成本指标", "学生餐单价", "≤10.6元"),
            "≤10.6元",
        ),
        example(
            by_economy(("302", "商品和服务支出", "3", "3", ""), ("30217", "公务接待费", "3", "3", "")),
            three_public(("2025年", "2.5", "0", "2.5", "0", "0", "0")),
            quote="3",
        ),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(
            indicator(1, _COUNT, "租赁场地面积", "1831.3平方米") + indicator(2, _COUNT, "租赁场地面积", "1830平方米")
        ),
        with_indicators(indicator(1, _COUNT, "道路养护里程", "12公里") + indicator(2, _COUNT, "道路养护里程", "12.00公里")),
    )

    def check(self, node: Document | Sum, context: Context) -> Iterator[Finding]:
        if isinstance(node, Sum):
            yield from self._in_tables(node, context)
            return
        uses: dict[tuple[str, str | None], list[_Use]] = defaultdict(list)
        for value, inner in each_value(context):
            threshold = only_figure(value.target)
            if threshold and threshold.quantity is not None and threshold.upper is None:
                uses[fold(inner.metric), threshold.unit].append(_Use(threshold.quantity, value, inner))
        for group in uses.values():
            yield from self._rounded(group)

    def _in_tables(self, claim: Sum, context: Context) -> Iterator[Finding]:
        """One amount of two ledgers that rounds the other."""
        if claim.kind is not SumKind.TABLES_EQUAL or claim.stated is None or claim.verdict is Verdict.WRONG:
            return
        other = claim.addends[0]
        if other.amount and other.digit != claim.digit and claim.difference:
            first, second = sorted((claim.stated, other.amount), key=lambda amount: amount.places)
            metric = "".join(claim.owner.value.split()) + f"·{claim.column}"
            note = Wording(f"{claim.table}、{other.name}", f"{claim.table}; {other.name}")
            yield self.finding(
                context,
                first.text,
                related=[Related(spans_of(second.text), note)],
                metric=metric,
                value=first.text.value,
                exact=second.text.value,
            )

    def _rounded(self, uses: list[_Use]) -> Iterator[Finding]:
        exact: dict[Decimal, _Use] = {}
        for use in uses:
            for places in range(_places(use.quantity) if use.quantity < _LARGEST else 0):
                exact.setdefault(_rounded_to(use.quantity, places), use)
        for use in uses:
            other = exact.get(use.quantity)
            if other is None or other.quantity == use.quantity:
                continue
            yield self.finding(
                use.context,
                use.value.text,
                also=use.value.twins,
                related=[
                    Related(spans_of(other.value.text), Wording(f"写作{plain(other.quantity)}", f"is {plain(other.quantity)}"))
                ],
                metric=use.context.metric,
                value=use.value.text.value,
                exact=other.value.text.value,
            )


def _places(quantity: Decimal) -> int:
    exponent = quantity.normalize().as_tuple().exponent
    return min(max(0, -exponent), _MOST_PLACES) if isinstance(exponent, int) else 0


def _rounded_to(quantity: Decimal, places: int) -> Decimal:
    return quantity.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
