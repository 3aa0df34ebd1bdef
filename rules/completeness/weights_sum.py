"""Q108: the weights of a project's indicators do not add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Met, Outcome, Severity, Undecided, spans_of
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.completeness.presence import place
from budgetlint.rules.form_examples import HEADER, ROWS, Form, one_row_a_line
from budgetlint.rules.grounds import REVIEW_PRACTICE

_ONE = Decimal(1)
_HUNDRED = Decimal(100)
_COARSE = 50  # as many steps, or more, make the whole
_MOST_SHOWN, _FIRST = 24, 10  # weights in a message
_TOTALS = Wording("权重合计", "sum of weights")


def _weighted(*weights: str, quote: str = "") -> Example:
    """A form whose last column has these weights."""
    rows = tuple((*row[:-1], weight) for row, weight in zip(ROWS, weights, strict=True))
    return Example(one_row_a_line(Form(rows=rows)).replace(HEADER[-1], "权重"), quote)


class WeightsSum(Rule[Project]):
    """100, or 90 where the rate of execution counts for the other 10; the accepted totals are the profile's."""

    code = "Q108"
    name = "weights-sum"
    severity = Severity.ERROR
    title = Wording("权重合计不为100", "Weights do not add up to 100")
    messages = {
        "": Wording(
            "“{project}”的指标权重 {addends}，合计为 {total}，应为 {expected}。",
            "The weights of “{project}”, {addends}, add up to {total}; due is {expected}.",
        ),
    }
    remedies = {
        "": Wording(
            "核对各条权重，使合计为 100；预算执行率另占 10 分的，合计为 90。",
            "Check the weights: they add up to 100, or to 90 where budget execution counts for 10.",
        ),
    }
    why = Wording(
        "权重合计不对，评价得分就不是百分制，项目之间无法比较。",
        "With another sum scores are not out of 100 and cannot be compared.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    bad = (
        _weighted("10", "10", "10", "10", "10", "10", "10", "10", "15", quote="县城路灯更换"),
        _weighted("15%", "15%", "10%", "10%", "10%", "10%", "10%", "10%", "15%", quote="县城路灯更换"),
        _weighted("20分", "10分", "10分", "10分", "10分", "5分", "5分", "5分", "10分", quote="县城路灯更换"),
    )
    good = (
        _weighted("20", "10", "10", "10", "10", "10", "10", "10", "10"),
        _weighted("10%", "10%", "10%", "10%", "10%", "10%", "10%", "10%", "10%"),
        _weighted("0.2", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1"),
        _weighted("11.11", "11.11", "11.11", "11.11", "11.11", "11.11", "11.11", "11.11", "11.11"),
        _weighted("20", "", "", "", "10", "", "10", "", "10"),
    )
    exceptions = (
        Wording("没有权重的表不适用。", "Tables without weights are not judged."),
        Wording(
            "有的指标没有写权重，或写的不是数，合计又不对时，列为未能判断。",
            "Where an indicator has no weight, or one that is no number, and the sum does not meet, it is undecided.",
        ),
        Wording("除不尽的权重按打印位数留出舍入差。", "Rounding of the printed digits is allowed for."),
    )
    options = ("counts.weight_totals",)

    def check(self, node: Project, context: Context) -> Iterator[Outcome]:
        written = [one.weight for one in node.indicators if one.weight and one.weight.value.strip()]
        if not written:
            return
        numbers = [_number(text) for text in written]
        known = [number for number in numbers if number is not None]
        total = sum(known, Decimal(0))
        expected = _expected(known, total, context)
        tolerance = _tolerance(known, expected)
        if known and abs(total - expected) <= tolerance and len(known) == len(written):
            yield Met(spans_of(place(node)), _TOTALS, total, expected, tolerance, _addends(node, known))
        elif len(known) < len(node.records):
            reason = Wording("不是每条指标都写了权重数。", "Not every indicator has a weight that is a number.")
            yield Undecided(spans_of(place(node)), _TOTALS, reason)
        else:
            yield self.finding(
                context,
                place(node),
                identity="",
                project=called(node),
                total=_shown(total),
                expected=_due(known, context),
                addends=_listed([text.value.strip() for text in written]),
            )


def _listed(weights: Sequence[str]) -> str:
    """The weights as a sum; of very many the first ones and the last."""
    shown = weights if len(weights) <= _MOST_SHOWN else [*weights[:_FIRST], "…", weights[-1]]
    return " + ".join(shown)


def _number(text: Text) -> Decimal | None:
    """The weight as a figure: `10`, `10%`, `10分`."""
    plain = fold(text.value).removesuffix("%").removesuffix("分")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number >= 0 else None


def _expected(numbers: Sequence[Decimal], total: Decimal, context: Context) -> Decimal:
    """The accepted total that is nearest; a hundredth of it where the weights are fractions of one."""
    return min(_totals(numbers, context), key=lambda wanted: abs(total - wanted))


def _totals(numbers: Sequence[Decimal], context: Context) -> list[Decimal]:
    """The accepted totals, in hundredths where the weights are fractions of one."""
    scale = _HUNDRED if numbers and max(numbers) <= _ONE else _ONE
    return [Decimal(wanted) / scale for wanted in context.profile.data["counts"]["weight_totals"]]


def _due(numbers: Sequence[Decimal], context: Context) -> Wording:
    """The whole, and when a smaller total is right."""
    whole, *less = sorted(_totals(numbers, context), reverse=True)
    parts = [(_shown(whole - total), _shown(total)) for total in less]
    zh = "；".join(f"预算执行率另占 {part} 的应为 {total}" for part, total in parts)
    en = "; ".join(f"{total} where budget execution counts for {part}" for part, total in parts)
    return Wording(f"{_shown(whole)}（{zh}）", f"{_shown(whole)} ({en})") if parts else Wording(_shown(whole), _shown(whole))


def _tolerance(numbers: Sequence[Decimal], expected: Decimal) -> Decimal:
    """Half of the last printed digit for each weight; nothing where that digit is too coarse to come from rounding."""
    step = min((_step(number) for number in numbers), default=Decimal(0))
    return step * len(numbers) / 2 if step * _COARSE <= expected else Decimal(0)


def _step(number: Decimal) -> Decimal:
    """One of the last printed digit, nothing for a whole number."""
    exponent = number.as_tuple().exponent
    return _ONE.scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(0)


def _addends(node: Project, numbers: Sequence[Decimal]) -> tuple[tuple[str, Decimal], ...]:
    names = (one.metric.value for one in node.indicators if one.weight and one.weight.value.strip())
    return tuple(zip(names, numbers, strict=True))


def _shown(number: Decimal) -> str:
    return f"{number.normalize():f}"
