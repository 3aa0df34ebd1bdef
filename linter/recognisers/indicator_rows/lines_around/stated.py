"""What the lines above a table of indicators state, in the form in which the reader of heads takes it."""

from __future__ import annotations

from dataclasses import dataclass, field

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Caption, Extra
from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.recognisers.indicator_rows.head import NAME, Head
from budgetlint.linter.recognisers.indicator_rows.lines_around.kinds import Kind, Line, unknown_label
from budgetlint.linter.recognisers.indicator_rows.lines_around.pieces import Cutter, Piece, Sum
from budgetlint.linter.recognisers.indicator_rows.words import Label
from budgetlint.linter.source import Row
from budgetlint.linter.text import Text

TELLS_TARGETS = ("目标", "指标")  # an unknown label with these is none of a mere remark


@dataclass
class Stated:
    """What lines state: `rows` are for the reader of heads, the rest is put to what it found; `taken` are their blocks.

    `naming` is the offset of the line that names the project, or else of the first that says something of it.
    """

    start: int
    naming: int
    taken: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    by_place: dict[int, Label] = field(default_factory=dict)  # the labels that open the rows
    captions: list[Caption] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    labels: list[Text] = field(default_factory=list)
    name: Text | None = None

    @property
    def currency_unit(self) -> str | None:
        """The unit of the first amount that is written with its own."""
        return next((one.currency_unit for one in self.sums), None)

    def put_to(self, head: Head, currency_unit: str | None) -> None:
        """Add to `head` what its rows do not hold."""
        if self.name and not head.texts.get(NAME):
            head.texts[NAME] = [self.name]
        for one in self.sums:
            if one.part in head.parts:
                head.extras.append(Extra(one.label.value, one.number))
            else:
                head.parts[one.part] = one.amount(currency_unit)
                head.money_labels.setdefault(one.part, one.label)
            head.labels += [one.label, one.unit]
        head.extras += self.extras
        head.labels += self.labels


class Collector:
    """Puts together what lines state."""

    def __init__(self, cutter: Cutter, captions: CaptionReader, found: Stated) -> None:
        self._cutter = cutter
        self._captions = captions
        self._found = found

    def take(self, line: Line) -> None:
        """Put what one line holds to what was found."""
        found = self._found
        found.taken.append(line.block)
        found.labels += line.signs
        found.captions += line.captions
        if line.kind is Kind.GOES_ON:
            found.rows.append(Row((line.text,)))
        elif line.kind is Kind.LABELLED:
            for piece in line.pieces:
                self._piece(piece)
        elif line.kind is Kind.UNKNOWN_LABEL:
            self._unknown(line.text)
        elif line.kind in (Kind.HEADING, Kind.TEXT):
            found.sums += [one] if line.name and (one := self._cutter.sum_in_brackets(line.text)) else []
            found.captions.append(Caption("heading", line.text, line.text))

    def _piece(self, piece: Piece) -> None:
        found = self._found
        if stated := self._cutter.sums(piece):
            sums, whole = stated
            found.sums += sums
            found.labels.append(whole)
        elif piece.label is None:
            found.captions += self._captions.read(piece.text)
        else:
            found.rows.append(Row((piece.text,)))
            found.by_place[piece.text.start] = piece.label

    def _unknown(self, text: Text) -> None:
        """Keep a label that nobody knows, and what it states; one of targets is left over, so that it is told."""
        at = unknown_label(text)
        if not any(sign in fold(text.value[:at]) for sign in TELLS_TARGETS):
            self._found.extras.append(Extra(text.value[:at], text))
