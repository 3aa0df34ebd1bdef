"""How far a single long file is, on a terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from budgetlint.linter import stages
from budgetlint.linter.cli import progress
from budgetlint.linter.cli.progress import Progress
from budgetlint.linter.readers.reading import read
from budgetlint.linter.stages import Stage
from budgetlint.reports.text import width


class Terminal(io.StringIO):
    """A terminal of 80 columns."""

    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch, patience: float = 0.0) -> Terminal:
    """Let standard error be a terminal, from within a test: pytest takes it back between its phases."""
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    monkeypatch.setattr(progress, "_OFTEN", 0.0)
    return terminal


def test_the_reader_of_pdf_files_tells_of_each_page(root: Path) -> None:
    pytest.importorskip("pypdfium2")
    path = root / "examples" / "office" / "draft.pdf"
    told: list[Stage] = []
    with stages.told_to(told.append):
        read(path.read_bytes(), "draft.pdf")
    assert told
    assert told == [Stage("draft.pdf", number, len(told)) for number in range(1, len(told) + 1)]
    read(path.read_bytes(), "draft.pdf")
    assert len(told) == told[-1].total


def test_a_terminal_shows_the_page_and_never_more_than_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    shown = Progress(1, "zh")
    with shown.listening():
        for page in (1, 2):
            stages.tell(f"{'很长的' * 30}.pdf", page, 300)
        stages.tell("预算.pdf", 3, 300)
    shown.clear()
    lines = [part for part in terminal.getvalue().split("\r") if part.strip()]
    assert lines[-1] == "正在读 预算.pdf：第 3/300 页"
    assert all(width(line) < 80 for line in lines)
    "".join(lines).encode("gbk")
    assert terminal.getvalue().endswith("\r")


def test_nothing_is_drawn_before_a_second_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch, patience=60.0)
    shown = Progress(1, "en")
    with shown.listening():
        stages.tell("a.pdf", 1, 3)
    shown.clear()
    assert terminal.getvalue() == ""


def test_nothing_is_drawn_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (io.StringIO(), None):
        monkeypatch.setattr("sys.stderr", stream)
        monkeypatch.setattr(progress, "_PATIENCE", 0.0)
        shown = Progress(1, "en")
        with shown.listening():
            stages.tell("a.pdf", 1, 3)
        shown.clear()
        assert stream is None or stream.getvalue() == ""
