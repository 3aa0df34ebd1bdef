"""How far a run is, on one line of a terminal. Only characters that a GBK console prints, and no control sequences."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from budgetlint.linter import stages
from budgetlint.linter.stages import Stage
from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from budgetlint.linter.crew.course import Course
    from budgetlint.linter.crew.desk import Done
    from budgetlint.linter.tally import Tally
    from budgetlint.linter.wording import Lang

_PATIENCE = 1.0  # seconds before a line is drawn at all
_OFTEN = 0.1  # seconds between two drawings
_BAR = 20
_USUAL = 80  # columns of a terminal that does not say
_FILES = Wording(
    "[{bar}] {done}/{total} 个文件，每秒 {rate} 个，问题 {findings} 处",
    "[{bar}] {done}/{total} files, {rate}/s, {findings} findings",
)
_PAGES = Wording("正在读 {name}：第 {done}/{total} 页", "reading {name}: page {done}/{total}")


class Progress:
    """Draws on standard error where that is a terminal, and nowhere else."""

    def __init__(self, total: int, lang: Lang) -> None:
        self._total = total
        self._lang: Lang = lang
        self._is_shown = sys.stderr is not None and sys.stderr.isatty()
        self._began = time.monotonic()
        self._drawn = 0.0
        self._width = 0

    def listening(self) -> AbstractContextManager[None]:
        """Also show how far a single file is."""
        return stages.told_to(self._page) if self._is_shown else stages.told_to(None)

    def over(self, done: Iterable[Done], course: Course) -> Iterator[Done]:
        """What is done, while it is shown how much that is, and what was found."""
        for one in done:
            yield one
            self._files(course.files, course.tally)

    def _files(self, done: int, tally: Tally) -> None:
        if self._is_due() and self._total > 1:
            rate = done / max(0.001, time.monotonic() - self._began)
            bar = ("#" * (_BAR * done // self._total)).ljust(_BAR, "-")
            words = _FILES.text(self._lang)
            self._draw(
                words.format(bar=bar, done=done, total=self._total, rate=f"{rate:.1f}", findings=sum(tally.findings.values()))
            )

    def _page(self, stage: Stage) -> None:
        if self._is_due():
            self._draw(_PAGES.text(self._lang).format(name=stage.name, done=stage.done, total=stage.total))

    def _is_due(self) -> bool:
        now = time.monotonic()
        return self._is_shown and now - self._began >= _PATIENCE and now - self._drawn >= _OFTEN

    def _draw(self, line: str) -> None:
        from budgetlint.reports.text import width

        self.clear()
        room = _columns() - 1
        while width(line) > room:
            line = line[:-1]
        self._width = width(line)
        self._drawn = time.monotonic()
        _write(line)

    def clear(self) -> None:
        """Take the line away, so that something else can be printed in its place."""
        if self._width:
            _write(f"\r{' ' * self._width}\r")
            self._width = 0


def _columns() -> int:
    """The width of the terminal that standard error is."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL
    except (OSError, ValueError):
        return _USUAL


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
