"""The part that holds a sheet's comments: their texts, each at its cell, and their authors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.office.splicing import Edit, Element, escaped, outline, quoted, spliced, utf8
from budgetlint.linter.office.xlsx.cells import Position, position, text_element
from budgetlint.linter.text import Span

THREAD = "tc="  # the author of a text that stands for a thread of comments, followed by the id of the thread
_FONT = '<sz val="9"/><color indexed="81"/><rFont val="宋体"/><family val="3"/><charset val="134"/>'


class Run(NamedTuple):
    """A stretch of a comment's text."""

    text: str
    bold: bool = False


def plain(runs: Iterable[Run]) -> str:
    """The text of the runs."""
    return "".join(run.text for run in runs)


class Note(NamedTuple):
    """A comment that stands in the part."""

    author: str
    element: Element

    @property
    def thread(self) -> str:
        """The id of the thread that it stands for; empty for a comment of its own."""
        return self.author.removeprefix(THREAD) if self.author.startswith(THREAD) else ""


class _Piece(NamedTuple):
    """A piece of a comment's text, and the run in which it stands, if it stands in one."""

    text: Element
    run: Element | None


class Notes:
    """The comments of a sheet, those that were there and those that are added; `to_bytes` gives the part."""

    def __init__(self, data: bytes, space: str) -> None:
        self._data = utf8(data) if data.strip() else _empty(space)
        self._root = outline(self._data)
        if self._root.child("commentList") is None:
            self._data = _empty(space)
            self._root = outline(self._data)
        self._edits: list[Edit] = []
        self._added: list[str] = []
        authors = self._root.child("authors")
        self._names = [self._text_of(author) for author in authors.named("author")] if authors else []
        self._new_names: list[str] = []
        self.known = dict(self._read())

    def _read(self) -> Iterator[tuple[Position, Note]]:
        for comments in self._root.named("commentList"):
            for element in comments.named("comment"):
                at = position(element.attribute("ref") or "")
                number = element.attribute("authorId") or ""
                known = number.isdecimal() and int(number) < len(self._names)
                if at is not None:
                    yield at, Note(self._names[int(number)] if known else "", element)

    def add(self, cell: Position, author: str, runs: Sequence[Run]) -> None:
        """Add a comment at a cell that has none."""
        prefix = self._root.prefix
        body = "".join(_run(run, prefix) for run in runs)
        self._added.append(
            f'<{prefix}comment ref="{cell.name}" authorId="{self._author(author)}"><{prefix}text>{body}</{prefix}text>'
            f"</{prefix}comment>"
        )

    def append(self, cell: Position, runs: Sequence[Run]) -> None:
        """Put `runs` below the text of the comment at a cell."""
        comment = self.known[cell].element
        text = comment.child("text")
        prefix = comment.prefix
        if text is None:
            self._edits += comment.appended(f"<{prefix}text>{''.join(_run(run, prefix) for run in runs)}</{prefix}text>")
            return
        own, last = text.child("t"), next(reversed([*text.named("r")]), None)
        if last is None and own is not None:
            self._edits.append(self._longer(own, "\n" + plain(runs)))
        else:
            content = "".join(_run(run, text.prefix) for run in (Run("\n"), *runs))
            self._edits += text.appended(content) if last is None else [Edit(last.end, last.end, content.encode())]

    def text_of(self, cell: Position) -> str:
        """The text of the comment that stood at a cell."""
        return "".join(self._text_of(piece.text) for piece in _pieces(self.known[cell].element))

    def clear(self, author: str, block: re.Pattern[str]) -> list[Position]:
        """Take what matches `block` out of all comments; the cells of those of `author` that are left without words."""
        dropped = []
        for cell, note in list(self.known.items()):
            written = self.text_of(cell)
            if not block.search(written):
                continue
            if note.author == author and not block.sub("", written).strip():
                del self.known[cell]
                self._edits.append(Edit(note.element.start, note.element.end, b""))
                dropped.append(cell)
            else:
                self._cut([found.span() for found in block.finditer(written)], _pieces(note.element))
        return dropped

    def _cut(self, stretches: Sequence[Span], pieces: Sequence[_Piece]) -> None:
        """Take stretches out of a text that stands in several pieces; a run that has no words left goes with them."""
        at = 0
        for piece in pieces:
            text = self._text_of(piece.text)
            inside = ((max(0, start - at), max(0, end - at)) for start, end in reversed(stretches))
            left = text
            for start, end in inside:
                left = left[:start] + left[end:]
            at += len(text)
            if left != text:
                content = text_element(piece.text.tag, left).encode()
                whole, content = (piece.run, b"") if piece.run and not left else (piece.text, content)
                self._edits.append(Edit(whole.start, whole.end, content))

    def to_bytes(self) -> bytes:
        """The part as it stands now."""
        edits = list(self._edits)
        prefix = self._root.prefix
        authors, comments = self._root.child("authors"), self._root.child("commentList")
        names = "".join(f"<{prefix}author>{escaped(name)}</{prefix}author>" for name in self._new_names)
        if authors is None:
            edits.append(Edit(self._root.inner, self._root.inner, f"<{prefix}authors>{names}</{prefix}authors>".encode()))
        elif names:
            edits += authors.appended(names)
        if comments is not None:
            edits += comments.appended("".join(self._added))
        return spliced(self._data, edits)

    def _author(self, name: str) -> int:
        known = [*self._names, *self._new_names]
        if name not in known:
            self._new_names.append(name)
            return len(known)
        return known.index(name)

    def _longer(self, element: Element, more: str) -> Edit:
        """The edit that makes the text of `element` longer by `more`, and keeps the blanks of both."""
        whole = text_element(element.tag, more)
        content = whole[whole.index(">") + 1 : whole.rindex("<")]
        start = f'<{element.tag} xml:space="preserve">'.encode()
        written = self._data[element.inner : element.close]
        return Edit(element.start, element.end, start + written + content.encode() + f"</{element.tag}>".encode())

    def _text_of(self, element: Element) -> str:
        """The text in an element that has no others in it."""
        from lxml import etree  # noqa: PLC0415  the bytes are already parsed; this resolves references

        bare = b"<t>" + self._data[element.inner : element.close] + b"</t>"
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return "".join(map(str, etree.fromstring(bare, parser).itertext()))


def _pieces(comment: Element) -> list[_Piece]:
    """Where the text of a comment stands."""
    text = comment.child("text")
    if text is None:
        return []
    runs = (_Piece(piece, run) for run in text.named("r") for piece in run.named("t"))
    return [*(_Piece(piece, None) for piece in text.named("t")), *runs]


def _run(run: Run, prefix: str) -> str:
    bold = "<b/>" if run.bold else ""
    font = (bold + _FONT).replace("<", f"<{prefix}")
    return f"<{prefix}r><{prefix}rPr>{font}</{prefix}rPr>{text_element(f'{prefix}t', run.text)}</{prefix}r>"


def _empty(space: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<comments xmlns={quoted(space)}><authors/><commentList/></comments>".encode()
