"""Whether an office file is a report of budgetlint itself, or a draft's copy with its comments: neither is a draft to check."""

from __future__ import annotations

import io

from budgetlint.grammar.digest import blake2b

CORE = "docProps/core.xml"
REASON = "own-report"  # of the problem of such a file
KEYWORD = "budgetlint-report"  # stands among the keywords of a report's properties
COPY = "budgetlint-copy-"  # likewise of a copy with comments, before the digest of its text; in a PDF it is a remark
_DIGITS = 16
_MOST = 1 << 16
_START, _PDF = b"PK\x03\x04", b"%PDF-"


def may_be_own(data: bytes) -> bool:
    """Whether a look at what is written there is worth the while; cheap, so that few files are read for it."""
    return b"budgetlint" in (_properties(data) or data)


def is_own_report(data: bytes) -> bool:
    """Whether `data` is a workbook or a Word file whose properties say so. Office programs keep them."""
    return KEYWORD.encode() in _properties(data)


def is_own_copy(data: bytes, text: str) -> bool:
    """Whether `data` is a copy with our comments, and its `text` still that of the draft: who edits it makes it a draft."""
    mark = _mark(data)
    return bool(mark) and mark == copy_mark(text).encode()


def is_marked(data: bytes) -> bool:
    """Whether `data` was a copy with our comments at least once."""
    return bool(_mark(data))


def _mark(data: bytes) -> bytes:
    """The last mark of a copy; empty where there is none."""
    said = data if data.startswith(_PDF) else _properties(data)
    place = said.rfind(COPY.encode())
    return said[place : place + len(COPY) + _DIGITS] if place >= 0 else b""


def copy_mark(text: str) -> str:
    """What marks a copy of a draft with this text; blanks count for nothing."""
    content = "".join(text.split()).encode("utf-8", "surrogatepass")
    return f"{COPY}{blake2b(content, digest_size=_DIGITS // 2).hexdigest()}"


def _properties(data: bytes) -> bytes:
    """The properties of an office file as they are written; empty where there are none."""
    if not data.startswith(_START):
        return b""
    import zipfile  # noqa: PLC0415  plain text does without

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(CORE) as stream:
            return stream.read(_MOST)
    except Exception:  # noqa: BLE001  zlib, lzma and bz2 raise what they like on damaged data, which its reader will tell
        return b""
