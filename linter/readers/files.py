"""Read files: one gives one source, an archive gives many; what cannot be read is a source that says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from budgetlint.grammar.digest import sha256
from budgetlint.linter.files import STDIN, InputFile, is_told, legible, refusal
from budgetlint.linter.readers import own_report
from budgetlint.linter.readers.encoding import first_wrong_byte
from budgetlint.linter.readers.reading import read
from budgetlint.linter.readers.trouble import UNKNOWN_ENCODING, UNREADABLE, unreadable
from budgetlint.linter.source import ReadingProblem, Source

_SAID = ("no-permission", "is-folder")  # refusals of the system that have a message of their own
_ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")


def read_file(file: InputFile, stdin_name: str = STDIN, data: bytes | None = None) -> Iterator[Source]:
    """Read one file, or standard input by the name that it is given; an archive gives each of its files.

    `data` are its bytes, where they are known. What the system says against it becomes a problem of the source.
    """
    path = shown_name(file, stdin_name)
    try:
        data = file.read() if data is None else data
    except FileNotFoundError:
        yield unreadable(path, ReadingProblem(UNREADABLE, "missing"))
    except (OSError, ValueError) as error:
        reason = refusal(error)
        yield unreadable(path, ReadingProblem(UNREADABLE, reason if reason in _SAID else "system", reason))
    else:
        yield from _sources(data, path)


def read_bytes(data: bytes, path: str) -> Source:
    """The source of `data`; where its encoding is unknown or guessed, the problem also names the first wrong byte."""
    if own_report.is_own_report(data):
        return unreadable(path, ReadingProblem(UNREADABLE, own_report.REASON))
    source = read(data, path)
    source = replace(source, digest=sha256(data).hexdigest(), is_copy=own_report.is_own_copy(data, source.text))
    if not any(problem.kind == UNKNOWN_ENCODING for problem in source.problems):
        return source
    place = first_wrong_byte(data)
    problems = (
        problem._replace(detail=f"{problem.detail} {place}") if problem.kind == UNKNOWN_ENCODING else problem
        for problem in source.problems
    )
    return replace(source, problems=tuple(problems))


def shown_name(file: InputFile, stdin_name: str) -> str:
    """What a file is called, standard input by the name that it is given."""
    return legible(stdin_name if file.path == STDIN else file.path)


def holds_own(file: InputFile) -> bool:
    """Whether budgetlint wrote a file: a report, or a draft's copy with comments in which nothing was edited since."""
    data = _bytes_of(file)
    return own_report.may_be_own(data) and any(map(is_own, read_file(file, data=data)))


def is_copy(file: InputFile) -> bool:
    """Whether a file that was passed over is a copy with our comments, and no report."""
    return own_report.is_marked(_bytes_of(file))


def is_own(source: Source) -> bool:
    """Whether budgetlint wrote a file, which is passed over where a folder holds it."""
    return source.is_copy or any(problem.reason == own_report.REASON for problem in source.problems)


def _bytes_of(file: InputFile) -> bytes:
    """What a file holds; nothing where the system refuses it."""
    try:
        return file.read()
    except (OSError, ValueError):
        return b""


def _sources(data: bytes, path: str) -> Iterator[Source]:
    if data.startswith(_ARCHIVE):
        from budgetlint.linter.readers import archive  # noqa: PLC0415  for archives only

        if archive.is_archive(data, path):
            yield from archive.sources(data, path, is_told, read_bytes)
            return
    yield read_bytes(data, path)
