"""From the syntax of a cell of indicators to the model, each part with its place in the source."""

from __future__ import annotations

from budgetlint.grammar.indicators import parse_cell
from budgetlint.grammar.nodes import CategorySyntax, DamagedSyntax, IndicatorSyntax, Slice, ValueSyntax
from budgetlint.grammar.targets import parse_target
from budgetlint.linter.model import Category, DamagedIndicator, Indicator, TargetValue
from budgetlint.linter.text import Text

# The mistake of a cell in which no record can be told.
NO_RECORD = "no-record"


def read_indicators(cell: Text) -> tuple[Indicator | DamagedIndicator, ...]:
    """The indicators of a cell, in order, damaged ones among them. Text that belongs to none is in no node."""
    records = tuple(_record(cell.slice(start, start + node.whole.end), node) for start, node in parse_cell(cell.value))
    return records or (DamagedIndicator("", cell, NO_RECORD, cell),)


def _record(record: Text, node: IndicatorSyntax | DamagedSyntax) -> Indicator | DamagedIndicator:
    if isinstance(node, DamagedSyntax):
        return DamagedIndicator(node.dialect, record, node.mistake, _part(record, node.at))
    cycle = _value(record, "cycle", node.cycle)
    annual = _value(record, "annual", node.annual, twin=cycle)
    values = [value for value in (node.cycle, node.annual) if value]
    closings = [category.closing for category in (node.level1, node.level2) if category]
    return Indicator(
        dialect=node.dialect,
        text=record,
        number=_part(record, node.number) if node.number else None,
        level1=_category(record, node.level1),
        level2=_category(record, node.level2),
        metric=_part(record, node.metric),
        cycle=cycle,
        annual=annual,
        end=_part(record, node.end) if node.end else None,
        separators=tuple(_part(record, mark) for mark in [*closings, *(value.separator for value in values)]),
    )


def _category(record: Text, node: CategorySyntax | None) -> Category | None:
    if node is None:
        return None
    code_text = _part(record, node.code) if node.code else None
    return Category(node.digits, code_text, _part(record, node.name), _part(record, node.whole))


def _value(record: Text, kind: str, node: ValueSyntax | None, twin: TargetValue | None = None) -> TargetValue | None:
    if node is None:
        return None
    text = _part(record, node.value)
    same = twin is not None and bool(text.value) and twin.text.value == text.value
    return TargetValue(
        kind=kind,
        text=text,
        target=parse_target(text.value),
        label=_part(record, node.label),
        separator=_part(record, node.separator),
        colon=_part(record, node.colon),
        twin=twin.text if same and twin else None,
    )


def _part(record: Text, place: Slice) -> Text:
    return record.slice(place.start, place.end)
