"""Read a file of any format: the reader for it is found by the entry points `budgetlint.readers` and imported then.

The name of an entry point is a format, or the end of a file's name without its dot; its value takes the bytes and the path
and gives a `Source`. It raises `Unreadable` where there is nothing to read.
"""

from __future__ import annotations

from budgetlint.linter.readers import plain_text
from budgetlint.linter.readers.formats import BINARY, CONVERTED, ENCRYPTED, NAMED_SHEETS, TEXT, ZIP, format_of, suffix_of
from budgetlint.linter.readers.limits import MOST_BYTES
from budgetlint.linter.readers.trouble import LIMIT, UNREADABLE, Reader, guarded, unreadable
from budgetlint.linter.source import ReadingProblem, Source

GROUP = "budgetlint.readers"
_THROUGH_OFFICE = "converted"
# What there is to say of formats that are not read: how each becomes one that is.
_OTHERS = {
    **dict.fromkeys(("PNG", "JPEG", "GIF", "TIFF"), "picture"),
    **dict.fromkeys(("RAR", "7-Zip", "gzip"), "other-archive"),
    "OFD": "ofd",
}


def read(data: bytes, path: str) -> Source:
    """The `Source` of `data`, which the user calls `path`. What cannot be read is named in its problems."""
    if len(data) > MOST_BYTES:
        return unreadable(path, ReadingProblem(LIMIT, "bytes", f"{MOST_BYTES:,}"))
    form = format_of(data, path)
    if form in (TEXT, ZIP, BINARY):
        form = _registered_suffix(path, form) or form
    if form in (TEXT, BINARY) or not data.strip():
        return plain_text.read(data, path)
    if problem := _refused(form):
        return unreadable(path, problem)
    try:
        reader = _reader(_THROUGH_OFFICE if form in CONVERTED else form)
    except ImportError:
        return unreadable(path, ReadingProblem(UNREADABLE, "needs-extra", form))
    other = unreadable(path, ReadingProblem(UNREADABLE, "other-format", form))
    return guarded(reader, data, path, form) if reader else other


def _refused(form: str) -> ReadingProblem | None:
    """Why files of a format are not read, where its name says so."""
    if form == ENCRYPTED:
        return ReadingProblem(UNREADABLE, "password")
    if form == ZIP:
        return ReadingProblem(UNREADABLE, "damaged", ZIP)
    kind, _, name = form.partition(":")
    return ReadingProblem(UNREADABLE, _OTHERS.get(name, "other-format"), name) if kind == "other" else None


def _reader(name: str) -> Reader | None:
    """The reader that is registered under `name`."""
    from budgetlint.linter.plugins import entries  # noqa: PLC0415  text is read without

    reader: Reader | None = next((entry.load() for entry in entries(GROUP) if entry.name == name), None)
    return reader


def _registered_suffix(path: str, form: str) -> str:
    """The end of a file's name where a reader of another package is registered for it; empty elsewhere."""
    suffix = f".{suffix_of(path)}"
    if suffix in plain_text.SUFFIXES or suffix == "." or (form == TEXT and suffix[1:] in NAMED_SHEETS):
        return ""
    from budgetlint.linter.plugins import entries  # noqa: PLC0415  text is read without

    return next((entry.name for entry in entries(GROUP) if f".{entry.name}" == suffix), "")
