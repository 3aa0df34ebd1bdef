"""Lint files: recognise what is read, run the rules. One file's trouble never stops the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from budgetlint.linter.engine import Result, lint
from budgetlint.linter.files import STDIN, InputFile, Skipped, find_files
from budgetlint.linter.globs import Glob
from budgetlint.linter.model import Document
from budgetlint.linter.outcomes import Severity, Unread
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.readers.files import is_copy, is_own, read_bytes, read_file, shown_name
from budgetlint.linter.readers.trouble import UNREADABLE, unreadable
from budgetlint.linter.recognisers.document import recognise
from budgetlint.linter.rule import AnyRule, Example
from budgetlint.linter.source import ReadingProblem, Source
from budgetlint.linter.tally import Tally
from budgetlint.linter.wording import LANGS, Wording

if TYPE_CHECKING:
    from budgetlint.linter.acceptance.acceptance import Acceptance, Leftovers, Taken
    from budgetlint.linter.years.previous import PreviousYear

_NONE: Mapping[str, Severity] = MappingProxyType({})


class Settings(NamedTuple):
    """What a run goes by. `year` and `currency_unit` hold where a document states none.

    `loud` has the codes of rules that also report what is off by default, `severities` those that an office changes.
    `file_ignores` are codes that files of a pattern go without, `excluded` files are not checked at all. `acceptance` has the
    waivers and the baseline, and takes down what was checked, so that it serves one run; comments may name any rule that is
    `known`, and leave out none that is `mandatory`. With `only`, real paths, no other files are checked.
    """

    profile: Profile
    rules: Sequence[AnyRule] = ()
    loud: frozenset[str] = frozenset()
    year: int | None = None
    currency_unit: str | None = None
    severities: Mapping[str, Severity] = _NONE
    file_ignores: Sequence[tuple[Glob, frozenset[str]]] = ()
    excluded: Sequence[Glob] = ()
    only: frozenset[str] | None = None
    acceptance: Acceptance | None = None
    stdin_name: str = STDIN
    known: Sequence[AnyRule] = ()
    mandatory: frozenset[str] = frozenset()

    def rules_for(self, path: str) -> Sequence[AnyRule]:
        """The rules for the file of this path."""
        without = {code for glob, codes in self.file_ignores if glob.matches(path) for code in codes}
        return [rule for rule in self.rules if rule.code not in without] if without else self.rules

    def is_excluded(self, path: str) -> bool:
        """Whether a file or folder is not to be checked."""
        return any(glob.matches(path) for glob in self.excluded)

    def wants(self, file: InputFile) -> bool:
        """Whether a file is one of `only`; standard input always is."""
        return self.only is None or file.path == STDIN or os.path.realpath(file.path) in self.only

    def take_down(self, taken: Taken | None) -> None:
        """Let the waivers and the baseline know what became of a document."""
        if self.acceptance and taken:
            self.acceptance.include(taken)


class Run(NamedTuple):
    """All that a run gave: a result for each document, the folders of which something was passed over.

    `excluded` are files that the user named although the configuration excludes them, `useless` those of the year before
    in which no project was found, `leftovers` what is not needed any more of baseline and waivers. Where results were
    dropped once they were written, `sums` and `written` have what they came to and their paths. `unseen` is the number of files
    that were left when the run was broken off. `settings` are what it went by, None where
    nobody says. `refused` are the named files that could not be read, `refused_before` those of the year before. `copies` are the
    copies with our comments that folders held and that were passed over.
    """

    results: tuple[Result, ...]
    skipped: tuple[Skipped, ...] = ()
    unread: bool = False
    excluded: tuple[str, ...] = ()
    useless: tuple[str, ...] = ()
    leftovers: Leftovers | None = None
    sums: Tally | None = None
    written: tuple[str, ...] = ()
    unseen: int = 0
    settings: Settings | None = None
    refused: tuple[Unread, ...] = ()
    refused_before: tuple[Unread, ...] = ()
    copies: tuple[str, ...] = ()

    @property
    def tally(self) -> Tally:
        """What the results come to in sum."""
        return self.sums or Tally(self.results)

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the documents."""
        return self.written or tuple(result.document.source.path for result in self.results)

    def accepted(self, how: str) -> int:
        """The number of findings left out by `comment`, `waiver` or `baseline`."""
        return self.tally.accepted[how]

    def number_of(self, severity: Severity) -> int:
        """The number of findings of `severity`."""
        return self.tally.number_of(severity)

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(result.document for result in self.results)


class Task(NamedTuple):
    """What a run has to do: `files` in their order, and what was passed over when they were looked for.

    `before` are the documents of the year before, `alone` says that there is one file only. `found` has all files that are
    not excluded, those too that are none of the settings' `only`.
    """

    settings: Settings
    files: tuple[InputFile, ...]
    skipped: tuple[Skipped, ...] = ()
    excluded: tuple[str, ...] = ()
    before: PreviousYear | None = None
    alone: bool = False
    found: tuple[InputFile, ...] = ()


def run(paths: Iterable[str], settings: Settings, previous: Sequence[str] = ()) -> Run:
    """Lint the files that `paths` mean, beside those of the year before that `previous` mean.

    `unread` is set where a file that the user named could not be read at all.
    """
    return run_task(task_of(paths, settings, previous))


def run_task(task: Task) -> Run:
    """Lint the files of `task`, one after another."""
    results: list[Result] = []
    unread = False
    refused: list[Unread] = []
    passed: list[str] = []
    for file in task.files:
        own = list(lint_file(file, task))
        passed += [file.path] if not own and is_copy(file) else []
        if is_unread(file, (result.document.source.readable for result in own)):
            unread = True
            refused += (found for result in own if (found := unread_of(result)))
        for result in own:
            task.settings.take_down(result.taken)
        results += own
    return run_of(task, tuple(results), unread=unread)._replace(refused=tuple(refused), copies=tuple(passed))


def task_of(paths: Iterable[str], settings: Settings, previous: Sequence[str] = ()) -> Task:
    """The files that `paths` mean, beside those of the year before that `previous` mean."""
    before = _previous_year(previous, settings) if previous else None
    every = list(find_files(paths, settings.is_excluded if settings.excluded else None))
    files = [found for found in every if isinstance(found, InputFile)]
    return Task(
        settings,
        tuple(file for file in files if not file.excluded and settings.wants(file)),
        tuple(found for found in every if isinstance(found, Skipped)),
        tuple(file.path for file in files if file.excluded),
        before,
        alone=len(files) == 1,
        found=tuple(file for file in files if not file.excluded),
    )


def run_of(task: Task, results: tuple[Result, ...] = (), *, unread: bool = False) -> Run:
    """The run that `task` came to."""
    useless = task.before.useless if task.before else ()
    acceptance = task.settings.acceptance
    leftovers = acceptance.leftovers() if acceptance else None
    whole = Run(results, task.skipped, unread, task.excluded, useless, leftovers, settings=task.settings)
    return whole._replace(refused_before=task.before.refused) if task.before else whole


def lint_file(file: InputFile, task: Task, data: bytes | None = None) -> Iterator[Result]:
    """The results of one file of `task`, one for each document in it: an archive may have many, what we wrote has none.

    `data` are its bytes, where they have been read.
    """
    read = read_file(file, task.settings.stdin_name, data)
    sources = (source for source in read if file.named or not is_own(source))
    first = list(islice(sources, 2))
    alone = task.alone and len(first) == 1
    for source in chain(first, sources):
        yield _lint(source, task.settings, task.before, alone=alone)


def lint_trouble(file: InputFile, task: Task, reason: str, detail: str) -> Result:
    """The result of a file whose check did not end."""
    path = shown_name(file, task.settings.stdin_name)
    return lint_problem(path, ReadingProblem(UNREADABLE, reason, detail), task.settings)


def lint_problem(path: str, problem: ReadingProblem, settings: Settings) -> Result:
    """The result of a file, called `path`, that could not be taken out of its archive."""
    return _lint(unreadable(path, problem), settings)


def is_unread(file: InputFile, readable: Iterable[bool]) -> bool:
    """Whether nothing of a file that the user named was `readable`."""
    return file.named and not any(readable)


def unread_of(result: Result) -> Unread | None:
    """Why a document could not be read; None where it could, or where no rule was to say."""
    if result.document.source.readable or not result.findings:
        return None
    said = result.findings[0]
    return Unread(result.document.source.path, Wording(*(said.problem(lang) for lang in LANGS)))


def lint_bytes(data: bytes, path: str, settings: Settings, previous: bytes = b"") -> Result:
    """Lint `data`, which the user calls `path`, beside `previous`, the file of the year before, if there is one."""
    before = None
    if previous:
        from budgetlint.linter.years.previous import PreviousYear  # noqa: PLC0415  see below

        before = PreviousYear((understand(read_bytes(previous, path), _a_year_earlier(settings)),))
    result = _lint(read_bytes(data, path), settings, before)
    settings.take_down(result.taken)
    return result


def lint_example(example: Example, settings: Settings, path: str = "example.txt") -> Result:
    """Lint an example of a rule, beside that of the year before if it has one."""
    return lint_bytes(example.data, path, settings, example.previous.encode())


def _lint(source: Source, settings: Settings, before: PreviousYear | None = None, *, alone: bool = True) -> Result:
    document = understand(source, settings)
    return lint(
        document,
        settings.rules_for(source.path),
        settings.profile,
        loud=settings.loud,
        severities=settings.severities,
        changes=before.changes(document, settings.profile, alone=alone) if before else None,
        acceptance=settings.acceptance or (_of_comments_alone(settings) if source.comments else None),
    )


def _of_comments_alone(settings: Settings) -> Acceptance:
    """What comments may leave out, where there are neither waivers nor a baseline."""
    from budgetlint.linter.acceptance.acceptance import Acceptance  # noqa: PLC0415  documents seldom have comments
    from budgetlint.linter.registry import rulebook  # noqa: PLC0415

    return Acceptance(rulebook(settings.known or settings.rules, settings.mandatory))


def _previous_year(paths: Sequence[str], settings: Settings) -> PreviousYear:
    from budgetlint.linter.years.previous import PreviousYear  # noqa: PLC0415  most runs have no year before

    earlier = _a_year_earlier(settings)
    documents: list[Document] = []
    useless: list[str] = []
    refused: list[Unread] = []
    for path in paths:
        files = [found for found in find_files([path]) if isinstance(found, InputFile)]
        sources = (source for file in files for source in read_file(file) if file.named or not is_own(source))
        read = [understand(source, earlier) for source in sources]
        found = [document for document in read if document.projects]
        documents += found
        if not found:
            useless.append(path)
            refused += (unread for document in read if (unread := _unread_of(document, earlier)))
    return PreviousYear(tuple(documents), tuple(useless), tuple(refused))


def _unread_of(document: Document, settings: Settings) -> Unread | None:
    """Why a document that nothing is to check could not be read; None where it could."""
    if document.source.readable:
        return None
    return unread_of(lint(document, [rule for rule in settings.rules if rule.always_on], settings.profile))


def _a_year_earlier(settings: Settings) -> Settings:
    return settings._replace(year=settings.year - 1) if settings.year else settings


def understand(source: Source, settings: Settings) -> Document:
    """The document that `source` holds. A bug that shows on it is a problem of that file, and stops no other."""
    try:
        return recognise(source, settings.profile, settings.year, settings.currency_unit)
    except Exception as error:  # noqa: BLE001  any bug of a recogniser is told, the run goes on
        problem = ReadingProblem(UNREADABLE, "crashed", f"{type(error).__name__}: {error}")
        broken = Source(source.path, source.format, problems=(problem,), readable=False, digest=source.digest)
        return Document(broken, (), (), ())
