"""A line with several labels, cut before each of them: 主管部门：甲局    项目金额：30万元（其中：财政拨款30万元）."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from budgetlint.grammar import patterns
from budgetlint.grammar.numerals import scaled
from budgetlint.linter.model import Amount
from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.recognisers.indicator_rows.head import LONG
from budgetlint.linter.recognisers.indicator_rows.words import MONEY, Label, RowWords
from budgetlint.linter.recognisers.lines import number_length
from budgetlint.linter.text import Text

_COLONS = "：:"
_BLANKS = " \t\u3000\xa0"
_SIGNS = "；;，,、。"
_PARTING = frozenset(_BLANKS + _SIGNS + "）)")
_SHORTEST_JOINED = 4  # characters of a label behind other words
_LONGEST_LABEL = 20
_SPACED = 2  # a character of a label and the blank behind it
_WIDE = 2  # blanks that part a label from a longer text before it
_OF_WHICH = "其中"
_TOTAL = "total"
_YUAN = "元"
_NAMES = frozenset({"name", "code", "owner", "department", "spender"})
# 财政拨款30万元: the words before an amount, the amount, and its unit.
_AMOUNT = patterns.compile(
    r"(?P<word>[^\s\d，,；;、。：:（）()]*)\s*[：:]?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>亿元|百万元|万元|千元|元|万|亿)"
)


class Piece(NamedTuple):
    """The part of a line from one label up to the next: `label` is None where no known label opens it."""

    text: Text
    label: Label | None


class Sum(NamedTuple):
    """An amount with its unit: `part` is what it counts as, `label` the words that say so."""

    part: str
    number: Text
    unit: Text
    label: Text

    @property
    def currency_unit(self) -> str:
        """万元 of 30万."""
        return self.unit.value if self.unit.value.endswith(_YUAN) else self.unit.value + _YUAN

    def amount(self, currency_unit: str | None) -> Amount:
        """The amount, in the money unit of its table."""
        value = Decimal(self.number.value.replace(",", ""))
        if currency_unit not in (None, self.currency_unit):
            own, other = (scaled(Decimal(1), unit.removesuffix(_YUAN)) for unit in (self.currency_unit, str(currency_unit)))
            value = (value * own / other).normalize()
            value = value.quantize(Decimal(1)) if value == value.to_integral() else value
        return Amount(self.number, value)


def with_own_unit(part: str, money: Amount, label: Text) -> Sum | None:
    """The sum that a cell is which states its own unit (30万元); None for other cells."""
    match = _AMOUNT.fullmatch(money.text.value) if money.value is None else None
    if match is None or match["word"]:
        return None
    return Sum(part, money.text.slice(*match.span("number")), money.text.slice(*match.span("unit")), label)


class Cutter:
    """Cuts lines at the labels of a profile."""

    def __init__(self, words: RowWords, captions: CaptionReader) -> None:
        self._words = words
        self._captions = captions

    def cut(self, line: Text) -> tuple[list[Piece], list[Text]]:
        """The pieces of a line that a label opens, and the signs between them; no pieces for other lines."""
        numbered = number_length(line.value)
        number, line = line.slice(0, numbered), line.slice(numbered, len(line)).strip()
        starts = self._starts(line)
        if not starts or starts[0]:
            named = (self._named_in_brackets(line) or self._named_by_blank(line)) if line.value and not starts else []
            return named, [number] if named and numbered else []
        signs = [number] if numbered else []
        pieces = []
        for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
            written = line.slice(start, end).strip()
            label = self._label(written)
            bare = (
                written.value.rstrip(_BLANKS + _SIGNS) if len(starts) > 1 or (label and label.role in _NAMES) else written.value
            )
            is_long = label is not None and label.role in LONG and end == len(line)
            if bare and not is_long and len(bare) < len(written):
                signs.append(written.slice(len(bare), len(written)).strip())
                written = written.slice(0, len(bare))
                label = self._label(written)
            pieces.append(Piece(written, label))
        return pieces, signs

    def _label(self, text: Text) -> Label | None:
        """The label that opens a piece; lone 其中： and captions (单位：万元) have none."""
        captions = self._captions.read(text)
        if captions and captions[0].kind in ("currency-unit", "year"):
            return None
        return self._words.label_of_line(text)

    def _named_in_brackets(self, line: Text) -> list[Piece]:
        """A label in brackets before its value: 【项目名称】公园长椅更换."""
        end = line.value.find("】") if line.value.startswith("【") else -1
        label = self._words.label(line.slice(1, end)) if end > 1 else None
        if label is None:
            return []
        rest = line.slice(end + 1, len(line)).strip()
        return [Piece(line, label._replace(text=line.slice(0, end + 1), value=rest if rest.value else None))]

    def _named_by_blank(self, line: Text) -> list[Piece]:
        """A name behind its label and blanks: 项目名称  公园长椅更换."""
        first = line.value.split()[0]
        label = self._words.label(line.slice(0, len(first)))
        if label is None or label.role not in _NAMES or len(first) == len(line):
            return []
        return [Piece(line, label._replace(value=line.slice(len(first), len(line)).strip()))]

    def _starts(self, line: Text) -> list[int]:
        """Where labels begin: at the start of the line, behind blanks, or behind a sign that closes what stands before."""
        written = line.value
        starts: list[int] = []
        done = 0
        in_text = False  # whether the last label has a longer text, in which others may stand
        for colon in (at for at, character in enumerate(written) if character in _COLONS):
            begin = self._nearest_label(line, done, colon)
            begin = self._behind_joined(line, begin, colon) if starts else begin
            is_far = colon - begin > _LONGEST_LABEL or (begin and begin == done)
            if is_far or not self._is_label(line, begin, colon) or (in_text and not _has_room(written, begin)):
                continue
            starts.append(begin)
            done = colon + 1
            label = self._words.label_of_line(line.slice(begin, done))
            in_text = label is not None and label.role in LONG
        return starts

    def _nearest_label(self, line: Text, done: int, colon: int) -> int:
        """Where the words before a colon begin: at the nearest sign, or farther where blanks stand in a label (项 目 名 称：)."""
        farthest = max(done, colon - _LONGEST_LABEL)
        parted = [at + 1 for at in range(colon - 1, farthest - 1, -1) if line.value[at] in _PARTING]
        found: int | None = None
        right = colon
        for at in (*parted, *([done] if done == farthest else [])):
            if found is not None and right - at > _SPACED:
                break
            if self._is_label(line, at, colon):
                found = at
            right = at
        return next(iter((*parted, done))) if found is None else found

    def _behind_joined(self, line: Text, begin: int, colon: int) -> int:
        """Where a label begins to which the line above was joined, as a full line of a printed page is: …万元绩效目标：."""
        if colon - begin <= _LONGEST_LABEL and self._is_label(line, begin, colon):
            return begin
        for at in range(max(begin + 1, colon - _LONGEST_LABEL), colon - _SHORTEST_JOINED + 1):
            label = self._words.label(line.slice(at, colon + 1))
            if label and label.role in (*LONG, *_NAMES):
                return at
        return begin

    def _is_label(self, line: Text, begin: int, colon: int) -> bool:
        """Whether the words up to a colon are a label."""
        written = line.value[begin:colon]
        known = self._words.label_of_line(line.slice(begin, colon + 1)) is not None
        return written == _OF_WHICH or known or self._captions.is_label(written)

    def sums(self, piece: Piece) -> tuple[list[Sum], Text] | None:
        """The amounts of a piece that states money, and its words up to the last; None where it states something else."""
        label = piece.label
        opens = piece.text.value.startswith(_OF_WHICH)
        if not opens and (label is None or label.role not in (MONEY, "group") or label.value is None):
            return None
        stated = label.value if label and label.value else piece.text
        part = label.part if label and label.role == MONEY and label.value else None
        found: list[Sum] = []
        for match in _AMOUNT.finditer(stated.value):
            word = stated.slice(*match.span("word")).strip()
            own = self._part(word) if word.value else None if found else part or _TOTAL
            if own is None:
                del found[not opens :]  # without one of its parts the others do not make the total
                break
            named = word if word.value or label is None else label.text
            found.append(Sum(own, stated.slice(*match.span("number")), stated.slice(*match.span("unit")), named))
        return (found, _up_to_last(piece.text, found)) if found else None

    def states_sources(self, piece: Piece) -> bool:
        """Whether a piece is 其中：财政拨款30万元 and no more, without a label or an amount before it."""
        stated = self.sums(piece) if piece.label is None else None
        return stated is not None and stated[1] == piece.text and all(one.part != _TOTAL for one in stated[0])

    @staticmethod
    def sum_in_brackets(text: Text) -> Sum | None:
        """The amount in brackets at the end of a heading: 农村公路养护（20万元）."""
        folded = text.folded().value
        opening = folded.rfind("(")
        inner = text.slice(opening + 1, len(text) - 1) if opening > 0 and folded.endswith(")") else None
        return with_own_unit(_TOTAL, Amount(inner, None), inner) if inner else None

    def _part(self, word: Text) -> str | None:
        """What an amount counts as by the words before it: 财政拨款, 其中财政拨款, 由单位自筹."""
        label = self._words.label(word)
        return label.part if label and label.role == MONEY else None


def _has_room(written: str, begin: int) -> bool:
    """Whether blanks part what begins at `begin` from a longer text before it."""
    before = written[max(0, begin - _WIDE) : begin]
    return "\t" in before or (len(before) == _WIDE and not before.strip(_BLANKS))


def _up_to_last(text: Text, found: Sequence[Sum]) -> Text:
    """A piece up to its last amount, with the signs behind that."""
    end = len(text.up_to(found[-1].unit))
    behind = len(text) - len(text.value[end:].lstrip(_BLANKS + _SIGNS + "）)"))
    return text.slice(0, behind)
