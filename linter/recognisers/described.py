"""From the syntax of indicators in prose to the model, each part with its place in the source."""

from __future__ import annotations

from budgetlint.grammar.described import DescribedSyntax, parse_described
from budgetlint.grammar.nodes import DamagedSyntax, Slice
from budgetlint.grammar.records import DESCRIBED
from budgetlint.grammar.targets import parse_target
from budgetlint.linter.model import DamagedIndicator, Indicator, TargetValue
from budgetlint.linter.recognisers.indicators import NO_RECORD
from budgetlint.linter.text import Text

_COLONS = "：: "


def read_described(cell: Text) -> tuple[Indicator | DamagedIndicator, ...]:
    """The indicators of a cell, in order, damaged ones among them. Text that belongs to none is in no node."""
    records = tuple(_record(cell, node) for node in parse_described(cell.value))
    return records or (DamagedIndicator("", cell, NO_RECORD, cell),)


def _record(cell: Text, node: DescribedSyntax | DamagedSyntax) -> Indicator | DamagedIndicator:
    if isinstance(node, DamagedSyntax):
        return DamagedIndicator(node.dialect, _part(cell, node.whole), node.mistake, _part(cell, node.at))
    return Indicator(
        dialect=DESCRIBED,
        text=_part(cell, node.whole),
        number=_part(cell, node.number) if node.number else None,
        level1=None,
        level2=None,
        metric=_part(cell, node.metric),
        cycle=None,
        annual=_value(cell, node),
        end=_part(cell, node.end) if node.end else None,
        description=_part(cell, node.description) if node.description else None,
    )


def _value(cell: Text, node: DescribedSyntax) -> TargetValue | None:
    if node.value is None:
        return None
    text, label = _part(cell, node.value), _part(cell, node.label)
    words = len(label.value.rstrip(_COLONS))
    return TargetValue(
        kind="annual",
        text=text,
        target=parse_target(text.value),
        label=label.slice(0, words),
        separator=_part(cell, node.separator),
        colon=label.slice(words, len(label)),
    )


def _part(cell: Text, place: Slice) -> Text:
    return cell.slice(place.start, place.end)
