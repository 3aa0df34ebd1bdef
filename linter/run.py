"""Lint files: read, recognise, run the rules. One file's trouble never stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from budgetlint.linter.engine import Result, lint
from budgetlint.linter.files import InputFile, Skipped, find_files, first_wrong_byte, refusal
from budgetlint.linter.model import Document
from budgetlint.linter.outcomes import Severity
from budgetlint.linter.profile import Profile
from budgetlint.linter.readers import plain_text
from budgetlint.linter.recognisers.document import recognise
from budgetlint.linter.rule import AnyRule
from budgetlint.linter.source import ReadingProblem, Source

_SAID = ("no-permission", "is-folder")  # refusals of the system that have a message of their own
_ENCODING = "unknown-encoding"


class Settings(NamedTuple):
    """What a run goes by. `year` and `currency_unit` hold where a document states none.

    `loud` has the codes of rules that also report what is off by default.
    """

    profile: Profile
    rules: Sequence[AnyRule] = ()
    loud: frozenset[str] = frozenset()
    year: int | None = None
    currency_unit: str | None = None


class Run(NamedTuple):
    """All that a run gave: a result for each file, the folders of which something was passed over."""

    results: tuple[Result, ...]
    skipped: tuple[Skipped, ...] = ()
    unread: bool = False

    def number_of(self, severity: Severity) -> int:
        """The number of findings of `severity`."""
        return sum(finding.severity is severity for result in self.results for finding in result.findings)

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(result.document for result in self.results)


def run(paths: Iterable[str], settings: Settings) -> Run:
    """Lint the files that `paths` mean. `unread` is set where one that the user named could not be read at all."""
    results: list[Result] = []
    skipped: list[Skipped] = []
    unread = False
    for found in find_files(paths):
        if isinstance(found, Skipped):
            skipped.append(found)
            continue
        document = understand(read_file(found), settings)
        unread = unread or (found.named and not document.source.readable)
        results.append(lint(document, settings.rules, settings.profile, loud=settings.loud))
    return Run(tuple(results), tuple(skipped), unread)


def lint_bytes(data: bytes, path: str, settings: Settings) -> Result:
    """Lint `data`, which the user calls `path`."""
    document = understand(_read(data, path), settings)
    return lint(document, settings.rules, settings.profile, loud=settings.loud)


def understand(source: Source, settings: Settings) -> Document:
    """The document that `source` holds. A bug that shows on it is a problem of that file, and stops no other."""
    try:
        return recognise(source, settings.profile, settings.year, settings.currency_unit)
    except Exception as error:  # noqa: BLE001  any bug of a recogniser is told, the run goes on
        problem = ReadingProblem("unreadable-file", "crashed", f"{type(error).__name__}: {error}")
        return Document(Source(source.path, source.format, problems=(problem,), readable=False), (), (), ())


def read_file(file: InputFile) -> Source:
    """Read one file; what the system says against it becomes a problem of the source."""
    try:
        data = file.read()
    except FileNotFoundError:
        return _unreadable(file.path, "missing")
    except (OSError, ValueError) as error:
        reason = refusal(error)
        return _unreadable(file.path, reason if reason in _SAID else "system", reason)
    return _read(data, file.path)


def _read(data: bytes, path: str) -> Source:
    """The source of `data`; where its encoding is unknown or guessed, the problem also names the first wrong byte."""
    source = plain_text.read(data, path)
    if not any(problem.kind == _ENCODING for problem in source.problems):
        return source
    place = first_wrong_byte(data)
    problems = (
        problem._replace(detail=f"{problem.detail} {place}") if problem.kind == _ENCODING else problem
        for problem in source.problems
    )
    return replace(source, problems=tuple(problems))


def _unreadable(path: str, reason: str, detail: str = "") -> Source:
    return Source(path, None, problems=(ReadingProblem("unreadable-file", reason, detail),), readable=False)
