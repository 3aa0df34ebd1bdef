"""A115: a rate of change that its amounts do not give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from budgetlint.linter.outcomes import Edit, Finding, Fix, Met, Outcome, Related, Severity, spans_of
from budgetlint.linter.quoting import quoted
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.statements import Statement
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.rates import Rate, recomputed
from budgetlint.rules.grounds import COMPARED_AMOUNTS
from budgetlint.rules.prose_examples import GOOD_PROSE, with_prose
from budgetlint.rules.said import Compared, changes, in_unit, is_well_formed

if TYPE_CHECKING:
    from budgetlint.grammar.prose.figures import Figure
    from budgetlint.grammar.prose.statements import Change

_HALF = Decimal("0.5")


class YoyRecompute(Rule[Statement]):
    """The stated rate is the change over the other year's amount; with rounding of all figures allowed."""

    code = "A115"
    name = "yoy-recompute"
    severity = Severity.ERROR
    title = Wording("同比比例复算不符", "Rate of change does not follow from its amounts")
    messages = {
        "": Wording(
            "“{subject}”写变动 {stated}，按金额复算为 {value}%（{change} ÷ {base}）。",
            "“{subject}” is said to change by {stated}; by its amounts it is {value}% ({change} ÷ {base}).",
        ),
        "difference": Wording(
            "“{subject}”写变动 {stated}，但两年金额相差 {change}（{now} 与 {base}）。",
            "“{subject}” is said to change by {stated}, but the two years differ by {change} ({now} and {base}).",
        ),
        "negative-base": Wording(
            "“{subject}”写增加 {stated}，比本年金额 {now} 还多：上年不会是负数。",
            "“{subject}” is said to grow by {stated}, more than its own amount {now}: the other year cannot have been negative.",
        ),
    }
    remedies = {
        "": Wording(
            "核对本年数、增减额和比例，按金额应写 {value}%。", "Check amount, change and rate; by the amounts it is {value}%."
        ),
        "difference": Wording("核对两年的金额和增减额。", "Check both amounts and the change."),
        "negative-base": Wording("核对本年数和增加额，看单位是否写错。", "Check the amount and the change, and their units."),
    }
    why = Wording(
        "比例由金额算出；两者不符时，读者不知道哪个是对的。",
        "The rate follows from the amounts; where they disagree nobody knows which is right.",
    )
    ground = COMPARED_AMOUNTS
    since = "0.1.0"
    node = Statement
    bad = (
        with_prose("2025年收入预算120万元，比2024年预算增加20万元，增长25%。", quote="25%"),
        with_prose("公园养护预算45万元。较2024年预算减少5万元，下降20%。", quote="20%"),
        with_prose("培训费30万元，较2024年的20万元增加10万元，增长30%。", quote="30%"),
        with_prose("公务接待费8.0万元，比2024年的10.0万元减少3.0万元。", quote="3.0万元"),
        with_prose("印刷费8万元，比上年增加80万元。", quote="80万元"),
    )
    good = (
        GOOD_PROSE,
        with_prose("2025年收入预算120万元，比2024年预算增加20万元，增长20%。"),
        with_prose("项目支出2,183万元，比2024年预算增加142万元，增长7%。"),
        with_prose("培训费300元，比上年增加0.01万元，增长50%。"),
        with_prose("采购预算60万元，其中：货物10万元，工程20万元，服务30万元，比上年增加5万元，增长9.1%。"),
        with_prose("印刷费8万元，比上年增加8万元，上年无此项预算。"),
    )
    exceptions = (
        Wording("四舍五入、去尾能解释的差异。", "What rounding or cutting off a digit explains."),
        Wording(
            "不知道比的是哪一个金额（“收入较上年增加”而文中没有收入数）。",
            "Changes of which nobody can tell the amount that they are about.",
        ),
    )

    def check(self, node: Statement, context: Context) -> Iterator[Outcome]:
        for compared in changes(node):
            change = compared.change
            now = compared.figures
            if not is_well_formed(*now, change.amount, change.rate, change.base) or not all(one.is_money for one in now):
                continue
            if change.direction and change.rate_direction in (None, change.direction):
                yield from self._change(node, compared, context)

    def _change(self, node: Statement, compared: Compared, context: Context) -> Iterator[Outcome]:
        change = compared.change
        if not compared.figures:
            return
        if off := self._difference(node, compared, context):
            yield off
            return
        negative = [one for one in compared.figures if _is_negative(one, change)]
        if len(negative) == len(compared.figures):
            yield self._finding(node, compared, context, "negative-base", change.amount or compared.figures[0])
            return
        if change.rate is None:
            return
        rates = [rate for one in compared.figures if (rate := recomputed(one, change))]
        if met := next((rate for rate in rates if rate.allows(change.rate)), None):
            yield _met(node, compared, met)
        elif rates and len(rates) == len(compared.figures):
            yield self._wrong_rate(node, compared, context, rates[0])

    def _difference(self, node: Statement, compared: Compared, context: Context) -> Finding | None:
        """A finding where both years' amounts stand there and differ by something else."""
        change, now = compared.change, compared.figures[0]
        if change.base is None or change.amount is None or len(compared.figures) > 1:
            return None
        difference = now.amount - change.base.amount
        slack = (now.step + change.base.step + change.amount.step) * _HALF
        same_way = difference * change.direction >= 0
        if not same_way or abs(abs(difference) - abs(change.amount.amount)) <= slack:
            return None
        return self._finding(node, compared, context, "difference", change.amount)

    def _wrong_rate(self, node: Statement, compared: Compared, context: Context, rate: Rate) -> Finding:
        stated = compared.change.rate
        assert stated is not None
        place = node.at(stated)
        value = rate.rounded(stated)
        fix = Fix(
            safe=False,
            description=Wording(f"改为 {value}%", f"write {value}%"),
            edits=(Edit(place.start, place.origin(len(place)), f"{value}%"),),
        )
        return self._finding(node, compared, context, "", stated, fix=fix, value=str(value), rate=rate)

    def _finding(
        self,
        node: Statement,
        compared: Compared,
        context: Context,
        variant: str,
        at: Figure,
        *,
        fix: Fix | None = None,
        value: str = "",
        rate: Rate | None = None,
    ) -> Finding:
        change, now = compared.change, compared.figures[0]
        base = rate.base if rate else change.base.amount if change.base else Decimal(0)
        moved = rate.change if rate else abs(now.amount - base)
        unit = now.unit
        notes = [(now, Wording("本年金额", "this year's amount")), (change.amount, Wording("增减额", "the change"))]
        notes += [(change.base, Wording("上年金额", "the other year's amount"))]
        related = [Related(spans_of(node.at(figure)), note) for figure, note in notes if figure and figure != at]
        return self.finding(
            context,
            node.at(at),
            variant=variant,
            identity=f"{compared.subject}:{node.at(at).value}",
            fix=fix,
            related=related,
            subject=compared.subject or node.at(now).value,
            stated=node.at(at).value,
            value=value,
            change=in_unit(moved, unit),
            base=in_unit(base, unit),
            now=in_unit(now.amount, unit),
        )


def _is_negative(now: Figure, change: Change) -> bool:
    """Whether a growth is greater than the amount itself, whatever the rounding."""
    if change.amount is None or change.base is not None or change.direction < 0:
        return False
    return change.amount.amount - now.amount > (now.step + change.amount.step) * _HALF


def _met(node: Statement, compared: Compared, rate: Rate) -> Met:
    stated = compared.change.rate
    assert stated is not None
    unit = compared.figures[0].unit
    claim = f"{quoted(compared.subject)}{{}}{in_unit(rate.change, unit)} ÷ {in_unit(rate.base, unit)}"
    return Met(
        spans_of(node.at(stated)),
        Wording(claim.format("："), claim.format(": ")),
        stated.value,
        rate.rounded(stated),
        stated.last_digit,
    )
