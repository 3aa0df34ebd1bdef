"""The desks of a job: at one its drafts are checked, at the other written with their findings, and mended.

Each file is at a desk in a process of its own, so that one that crashes it or never ends costs itself alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from budgetlint.linter.crew.desk import Desk
from budgetlint.linter.crew.jobs import DIED, TIMED_OUT
from budgetlint.linter.crew.parts import Part, Wanted
from budgetlint.linter.crew.recipe import Recipe
from budgetlint.linter.files import InputFile
from budgetlint.linter.fixing.files import FileFix, Order, fix_files
from budgetlint.linter.outcomes import Severity
from budgetlint.linter.run import Settings, Task
from budgetlint.linter.serve.downloads import ANNOTATED, MENDED, Download, Finished
from budgetlint.linter.serve.ending import Watch, end_with_parent
from budgetlint.linter.tally import Tally
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.annotated.files import annotated
from budgetlint.reports.annotated.remarks import CannotAnnotate

RESULTS = Wanted((), results=True)
_MARKED_NAME = Wording("{stem}（批注）{suffix}", "{stem} (annotated){suffix}")
_MENDED_NAME = Wording("{stem}（已改）{suffix}", "{stem} (mended){suffix}")
_LOST = {
    DIED: Wording("没有写成批注：进程中途退出。", "Not annotated: the process ended half-way."),
    TIMED_OUT: Wording("没有写成批注：用的时间太长。", "Not annotated: it took too long."),
}
_FAILED = Wording("没有写成批注：程序出错（{detail}）。", "Not annotated: budgetlint failed ({detail}).")
_UNMENDED = Wording("没有写出改好的文件：程序出错（{detail}）。", "Not mended: budgetlint failed ({detail}).")


class DeskRecipe(NamedTuple):
    """What a process needs to set up a desk: the recipe of the task, the seconds for a file.

    With a `folder` drafts are finished there; without one they are checked. `watching` are the codes of the rules that look at
    what is mended.
    """

    recipe: Recipe
    seconds: float
    lang: Lang = "zh"
    folder: Path | None = None
    watching: tuple[str, ...] = ()

    def desk(self) -> Desk:
        """The desk, in a process of its own, which ends with that which started it."""
        end_with_parent()
        made = self.recipe.desk()
        return _Checking(made.task, self.seconds) if self.folder is None else Finishing(made.task, self)


class _Checking(Desk):
    """Checks, and ends its process where a file holds it up for good."""

    def __init__(self, task: Task, seconds: float) -> None:
        super().__init__(task, RESULTS)
        self._seconds = seconds

    def checked(self, file: InputFile, data: bytes | None) -> Iterable[Part]:
        """What comes of a draft."""
        with Watch(self._seconds):
            return list(super().checked(file, data))


class Finishing(Desk):
    """Writes a draft with its findings and what can be mended in it; what is said of that is the one piece of its part."""

    def __init__(self, task: Task, recipe: DeskRecipe) -> None:
        super().__init__(task, Wanted((), results=False))
        self._seconds = recipe.seconds
        self._lang: Lang = recipe.lang
        self._folder = recipe.folder or Path()
        by_code = {rule.code: rule for rule in task.settings.known}
        self._watched = task.settings._replace(rules=[by_code[code] for code in recipe.watching])

    def checked(self, file: InputFile, data: bytes | None) -> Iterable[Part]:  # noqa: ARG002  it is read by those who write
        """What was made of a draft."""
        with Watch(self._seconds):
            return [_part(file, Finished(*_split(self._made(file))))]

    def troubled(self, file: InputFile, reason: str, detail: str) -> list[Part]:
        """What is said of a draft whose files were not made."""
        return [_part(file, Finished(notes=(_LOST.get(reason, _FAILED).filled(detail=detail),)))]

    def _made(self, file: InputFile) -> Iterator[Download | Wording]:
        """The files that are made, and what is to be said of them."""
        name = Path(file.path)
        try:
            made = annotated(file, self.task.settings, Severity.INFO, self._lang)
        except CannotAnnotate as trouble:
            yield trouble.wording
        else:
            yield self._stored(ANNOTATED, _named(name, _MARKED_NAME, self._lang), made.data)
            yield from made.notes
        try:
            if data := _mended(file.path, self.task.settings, self._watched):
                yield self._stored(MENDED, _named(name, _MENDED_NAME, self._lang), data)
        except Exception as error:  # noqa: BLE001  a bug costs the mended file, not the annotated one
            yield _UNMENDED.filled(detail=f"{type(error).__name__}: {error}")

    def _stored(self, kind: str, name: str, data: bytes) -> Download:
        stored = token_hex(8)
        (self._folder / stored).write_bytes(data)
        return Download(kind, stored, name)


def _part(file: InputFile, finished: Finished) -> Part:
    return Part(file.path, readable=True, tally=Tally(), pieces=(finished.packed(),))


def _split(made: Iterable[Download | Wording]) -> tuple[tuple[Download, ...], tuple[Wording, ...]]:
    both = list(made)
    return tuple(one for one in both if isinstance(one, Download)), tuple(one for one in both if isinstance(one, Wording))


def _mended(path: str, settings: Settings, watched: Settings) -> bytes:
    """The file with all that can be mended safely; empty where there is nothing."""
    codes = frozenset(rule.code for rule in settings.rules)
    for one in fix_files([path], watched, Order(codes, write=False)):
        if isinstance(one, FileFix) and one.mended and one.changed:
            return one.mended.data
    return b""


def _named(file: Path, pattern: Wording, lang: Lang) -> str:
    return pattern.text(lang).format(stem=file.stem, suffix=file.suffix)
