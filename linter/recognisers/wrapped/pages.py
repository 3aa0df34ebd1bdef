"""Part the rows of a wrapped table from what its pages repeat: headers, captions, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Caption
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.recognisers.wrapped.headers import Header, HeaderReader
from budgetlint.linter.recognisers.wrapped.lines import Line

_MOST_CAPTIONS = 6  # lines of captions above a header
_WIDEST_CAPTION = 120
_WIDEST_FURNITURE = 40
_LONGEST_PAGE_NUMBER = 4
_FURNITURE = "furniture"
_NOTE = "note"


class Head(NamedTuple):
    """A header with the captions above it, in the lines from `start` up to the header's end."""

    start: int
    captions: tuple[Caption, ...]
    header: Header


@dataclass
class Pages:
    """The lines of a stretch in three: `heads` by their place, `captions` by theirs, and the `body` that is left."""

    heads: dict[int, Head] = field(default_factory=dict)
    captions: dict[int, tuple[Caption, ...]] = field(default_factory=dict)
    body: list[int] = field(default_factory=list)


class PageReader:
    """Finds what pages repeat, by the words of a profile."""

    def __init__(self, profile: Profile) -> None:
        self._captions = CaptionReader(profile)
        self._headers = HeaderReader(profile)

    def read(self, lines: Sequence[Line]) -> Pages:
        """The lines in three; those before the first head are in none."""
        pages = Pages()
        headers = [(at, header) for at in range(len(lines)) if (header := self._headers.read(lines, at))]
        known: set[tuple[str, str]] = set()
        done = 0
        for at, header in headers:
            start, captions = self._above(lines, at, done)
            self._body(lines, range(done, start), known, pages)
            pages.heads[start] = Head(start, captions, header)
            known |= {_said(caption) for caption in captions}
            done = header.end
        self._body(lines, range(done, len(lines)), known, pages)
        return pages

    def _above(self, lines: Sequence[Line], at: int, done: int) -> tuple[int, tuple[Caption, ...]]:
        """The captions directly above the header at `at`, and the line on which they begin, not before `done`."""
        captions: list[Caption] = []
        start = at
        while start > max(done, at - _MOST_CAPTIONS) and lines[start - 1].width <= _WIDEST_CAPTION:
            found = self._captions.read(lines[start - 1].text)
            if not found or any(caption.kind == _NOTE for caption in found):
                break
            captions[:0] = found
            start -= 1
        return start, tuple(captions)

    def _body(self, lines: Sequence[Line], places: range, known: set[tuple[str, str]], pages: Pages) -> None:
        """Part the captions in `places` from the rows; nothing there is of a table where no head stands before."""
        for at in places if pages.heads else ():
            is_below = at - 1 in pages.captions or (at > 0 and lines[at - 1].ends)
            captions = self._in_body(lines, at, known, is_below=is_below)
            if captions:
                pages.captions[at] = captions
            else:
                pages.body.append(at)

    def _in_body(self, lines: Sequence[Line], at: int, known: set[tuple[str, str]], *, is_below: bool) -> tuple[Caption, ...]:
        """The captions that a line between the rows is: furniture, a note below a row, or what a head has said before."""
        line = lines[at]
        if _is_page_number(lines, at):
            return (Caption(_FURNITURE, line.text, line.text),)
        is_apart = line.width <= _WIDEST_CAPTION and (line.gap or line.width <= _WIDEST_FURNITURE)
        captions = tuple(self._captions.read(line.text)) if is_apart else ()
        if all(caption.kind == _FURNITURE or _said(caption) in known for caption in captions):
            return captions
        is_note = line.gap and is_below and all(caption.kind == _NOTE for caption in captions)
        return captions if is_note else ()


def _said(caption: Caption) -> tuple[str, str]:
    return caption.kind, fold(caption.value.value)


def _is_page_number(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a bare number with blank lines on both sides."""
    written = lines[at].text.value
    behind = at + 1 == len(lines) or lines[at + 1].gap
    return written.isdecimal() and len(written) <= _LONGEST_PAGE_NUMBER and lines[at].gap and behind
