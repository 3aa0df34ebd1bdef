"""The benches of a job: at one its drafts are checked, at the other written with their findings, and mended.

Each file is at a bench in a process of its own, so that one that crashes it or never ends costs itself alone.
"""

from __future__ import annotations

import faulthandler
import json
import os
import threading
from collections.abc import Iterable, Iterator
from multiprocessing import parent_process
from multiprocessing.connection import wait
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
from budgetlint.linter.serve.downloads import ANNOTATED, MENDED, Download
from budgetlint.linter.tally import Tally
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.annotated.files import annotated
from budgetlint.reports.annotated.remarks import CannotAnnotate

RESULTS = Wanted((), results=True)
_GRACE = 30.0  # seconds beyond those of a file after which its process ends itself, should nobody else be there to do it
_MARKED_NAME = Wording("{stem}（批注）{suffix}", "{stem} (annotated){suffix}")
_MENDED_NAME = Wording("{stem}（已改）{suffix}", "{stem} (mended){suffix}")
_LOST = {
    DIED: Wording("没有写成批注：进程中途退出。", "Not annotated: the process ended half-way."),
    TIMED_OUT: Wording("没有写成批注：用的时间太长。", "Not annotated: it took too long."),
}
_FAILED = Wording("没有写成批注：程序出错（{detail}）。", "Not annotated: budgetlint failed ({detail}).")
_UNMENDED = Wording("没有写出改好的文件：程序出错（{detail}）。", "Not mended: budgetlint failed ({detail}).")


class Finished(NamedTuple):
    """What was made of a draft, and what is to be said of it."""

    downloads: tuple[Download, ...] = ()
    notes: tuple[Wording, ...] = ()

    def packed(self) -> str:
        """What `finished_of` takes."""
        return json.dumps(self)


def finished_of(packed: str) -> Finished:
    """What was packed."""
    downloads, notes = json.loads(packed)
    return Finished(tuple(Download(*download) for download in downloads), tuple(Wording(*note) for note in notes))


class Bench(NamedTuple):
    """What a process needs to set up a bench: the recipe of the task, the seconds for a file.

    With a `folder` drafts are finished there; without one they are checked. `watching` are the codes of the rules that look at
    what is mended.
    """

    recipe: Recipe
    seconds: float
    lang: Lang = "zh"
    folder: Path | None = None
    watching: tuple[str, ...] = ()

    def desk(self) -> Desk:
        """The bench, in a process of its own, which ends with that which started it."""
        _end_with_parent()
        made = self.recipe.desk()
        return _Checking(made.task, self.seconds) if self.folder is None else Finishing(made.task, self)


class _Checking(Desk):
    """Checks, and ends its process where a file holds it up for good."""

    def __init__(self, task: Task, seconds: float) -> None:
        super().__init__(task, RESULTS)
        self._seconds = seconds

    def checked(self, file: InputFile, data: bytes | None) -> Iterable[Part]:
        """What comes of a draft."""
        with _Watch(self._seconds):
            return list(super().checked(file, data))


class Finishing(Desk):
    """Writes a draft with its findings and what can be mended in it; what is said of that is the one piece of its part."""

    def __init__(self, task: Task, bench: Bench) -> None:
        super().__init__(task, Wanted((), results=False))
        self._seconds = bench.seconds
        self._lang: Lang = bench.lang
        self._folder = bench.folder or Path()
        by_code = {rule.code: rule for rule in task.settings.known}
        self._watched = task.settings._replace(rules=[by_code[code] for code in bench.watching])

    def checked(self, file: InputFile, data: bytes | None) -> Iterable[Part]:  # noqa: ARG002  it is read by those who write
        """What was made of a draft."""
        with _Watch(self._seconds):
            return [_part(file, Finished(*_split(self._made(file))))]

    def troubled(self, file: InputFile, reason: str, detail: str) -> list[Part]:
        """What is said of a draft whose files were not made."""
        return [_part(file, Finished(notes=(filled(_LOST.get(reason, _FAILED), detail=detail),)))]

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
            yield filled(_UNMENDED, detail=f"{type(error).__name__}: {error}")

    def _stored(self, kind: str, name: str, data: bytes) -> Download:
        stored = token_hex(8)
        (self._folder / stored).write_bytes(data)
        return Download(kind, stored, name)


def _part(file: InputFile, finished: Finished) -> Part:
    return Part(file.path, readable=True, tally=Tally(), pieces=(finished.packed(),))


def _split(made: Iterable[Download | Wording]) -> tuple[tuple[Download, ...], tuple[Wording, ...]]:
    both = list(made)
    return tuple(one for one in both if isinstance(one, Download)), tuple(one for one in both if isinstance(one, Wording))


def filled(wording: Wording, **values: str) -> Wording:
    """`wording` with these values in both languages."""
    return Wording(wording.zh.format(**values), wording.en.format(**values))


def _mended(path: str, settings: Settings, watched: Settings) -> bytes:
    """The file with all that can be mended safely; empty where there is nothing."""
    codes = frozenset(rule.code for rule in settings.rules)
    for one in fix_files([path], watched, Order(codes, write=False)):
        if isinstance(one, FileFix) and one.mended and one.changed:
            return one.mended.data
    return b""


def _named(file: Path, pattern: Wording, lang: Lang) -> str:
    return pattern.text(lang).format(stem=file.stem, suffix=file.suffix)


class _Watch:
    """Ends this process if something takes far too long in it and nobody ends it: the one that would may be gone."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        self._nowhere = os.open(os.devnull, os.O_WRONLY)
        faulthandler.dump_traceback_later(self._seconds + _GRACE, exit=True, file=self._nowhere)

    def __exit__(self, *_: object) -> None:
        faulthandler.cancel_dump_traceback_later()
        os.close(self._nowhere)


def _end_with_parent() -> None:
    """End this process as soon as the one that started it is gone, whatever it is doing."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
