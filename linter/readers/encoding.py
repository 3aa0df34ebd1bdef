"""Find the encoding of a text file and decode it."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from budgetlint.linter.readers.trouble import UNKNOWN_ENCODING
from budgetlint.linter.source import ReadingProblem

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_USUAL = 0.9  # of the characters of a text


class Decoded(NamedTuple):
    """The text without its byte-order mark, the encoding, and whether that is a guess."""

    text: str
    encoding: str
    guessed: bool

    @property
    def problems(self) -> tuple[ReadingProblem, ...]:
        """That the encoding is a guess, where it is."""
        return (ReadingProblem(UNKNOWN_ENCODING, "guessed", self.encoding),) if self.guessed else ()


def decode(data: bytes) -> Decoded | None:
    """Decode `data` by its mark, else strictly as UTF-8, else strictly as GB18030, else by detection.

    A text that holds zeros is UTF-16 without a mark, or none. Detection comes last, since libraries take short GB18030 texts
    for Korean. None where nothing fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            return Decoded(text, encoding, guessed=False) if text is not None else None
    if b"\0" in data:
        unmarked = utf16_without_mark(data)
        text = _strict(data, unmarked) if unmarked else None
        return Decoded(text, unmarked, guessed=True) if text is not None and unmarked else None
    for encoding in ("utf-8", "gb18030"):
        text = _strict(data, encoding)
        if text is not None:
            return Decoded(text, encoding, guessed=False)
    return _detect(data)


def first_wrong_byte(data: bytes) -> str:
    """The place `line:byte` of the first byte that is not UTF-8, both from 1; empty where all is, or a mark says UTF-16."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        return f"{line}:{error.start + 1}"
    return ""


def utf16_without_mark(data: bytes) -> str | None:
    """The edition of UTF-16 in which `data`, which has no mark, is Chinese text; None where it is in neither."""
    if len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            sample = codecs.getincrementaldecoder(encoding)().decode(data[:_SAMPLE])
        except UnicodeDecodeError:
            continue
        if sum(map(_is_usual, sample)) >= _USUAL * len(sample) > 0:
            return encoding
    return None


def _is_usual(character: str) -> bool:
    """Whether a character is one of Chinese texts."""
    return (
        " " <= character <= "~" or character in "\t\r\n" or "\u3000" <= character <= "\u9fff" or "\uff00" < character < "\uffee"
    )


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _detect(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415  30 ms to import, and hardly ever needed

    best = from_bytes(data).best()
    return Decoded(str(best), best.encoding, guessed=True) if best else None
