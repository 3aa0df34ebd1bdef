"""Reports that are written while the run goes on say what the whole reports say, and keep no result."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path

import pytest

from budgetlint.linter.crew.course import Course
from budgetlint.linter.crew.desk import Desk, Done, one_by_one
from budgetlint.linter.crew.parts import Part, PieceOf, Wanted
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Run, Settings, Task, run, task_of
from budgetlint.reports import concise, github, json_lines, text
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.piecewise import Piecewise
from budgetlint.rules.examples import GOOD_CODED
from budgetlint.rules.profiles import base_profile

PIECEWISE = {"concise": concise.write, "github": github.write, "jsonl": json_lines.write, "text": text.write}
OPTIONS = [ReportOptions(), ReportOptions("en", show_passed=True), ReportOptions(colour=True), ReportOptions(quiet=True)]


@pytest.fixture(scope="module")
def task(root: Path) -> Task:
    return task_of(sorted(map(str, (root / "examples").rglob("*.txt")))[:6], Settings(base_profile(), load_rules()))


@pytest.fixture(scope="module")
def whole(task: Task) -> Run:
    return run([file.path for file in task.files], task.settings)


def followed(task: Task, wanted: Wanted) -> tuple[Run, list[Part]]:
    course, parts = Course(task, keep=False), list[Part]()
    course.follow(one_by_one(Desk(task, wanted)), lambda part, _: parts.append(part))
    return course.run(), parts


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("name", sorted(PIECEWISE))
def test_pieces_and_end_are_the_whole_report(task: Task, whole: Run, name: str, options: ReportOptions) -> None:
    report: Piecewise = PIECEWISE[name]
    ended, parts = followed(task, Wanted((PieceOf(name, options),), results=False))
    assert not ended.results
    assert "".join(part.pieces[0] for part in parts) + report.end(ended, options) == report(whole, options)


def test_pieces_depend_on_no_file_beside_the_document() -> None:
    assert ReportOptions("en", path=Path("list.xlsx")).of_pieces == ReportOptions("en")


def test_what_results_come_to_is_the_same_whether_they_are_kept_or_not(task: Task, whole: Run) -> None:
    ended, parts = followed(task, Wanted(results=False))
    assert vars(ended.tally) == vars(whole.tally)
    assert ended.paths == whole.paths
    assert all(part.result is None for part in parts)


def test_a_result_is_dropped_when_it_is_written(task: Task) -> None:
    alive: list[weakref.ref[object]] = []
    most = 0

    def each(part: Part, _: bool) -> None:
        nonlocal most
        assert part.result is not None
        alive.append(weakref.ref(part.result.document.source))
        gc.collect()
        most = max(most, sum(one() is not None for one in alive))

    Course(task, keep=False).follow(one_by_one(Desk(task, Wanted())), each)
    assert len(alive) == len(task.files)
    assert most <= 2


def test_a_run_that_was_broken_off_knows_what_is_left(task: Task) -> None:
    course = Course(task, keep=False)

    def some() -> list[Done]:
        return [done for done, _ in zip(one_by_one(Desk(task, Wanted())), range(2), strict=False)]

    course.follow(some(), lambda *_: None)
    assert course.run().unseen == len(task.files) - 2


STREAMED = """
from budgetlint.reports.options import ReportOptions

class Lines:
    def __init__(self, options):
        self.seen = 0
    def take(self, result):
        self.seen += 1
        assert result.document.tables
        return f"{result.document.source.path}: {len(result.findings)}\\n"
    def end(self, run):
        assert not run.results
        return f"{self.seen} of {run.tally.documents}\\n".encode()

class Report:
    def open(self, options):
        return Lines(options)

write = Report()
"""


@pytest.fixture
def office(tmp_path: Path) -> dict[str, str]:
    """The environment of a call for which a package offers a report of its own."""
    info = tmp_path / "site" / "lines-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "entry_points.txt").write_text("[budgetlint.reports]\nlines = lines:write\n", encoding="utf-8")
    (tmp_path / "site" / "lines.py").write_text(STREAMED, encoding="utf-8")
    paths = [str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}


def test_a_plug_in_may_take_results_one_by_one(office: dict[str, str], tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD_CODED.text, encoding="utf-8")
    command = [sys.executable, "-m", "budgetlint.linter", "check", "a.txt", "b.txt", "--isolated"]
    ran = subprocess.run([*command, "--format", "lines"], cwd=tmp_path, env=office, capture_output=True, check=False)
    assert ran.stdout.decode().split("\n") == ["a.txt: 0", "b.txt: 0", "2 of 2", ""]
    out = tmp_path / "out.txt"
    several = [*command, "--output", f"lines={out}", "--output", "concise"]
    assert subprocess.run(several, cwd=tmp_path, env=office, capture_output=True, check=False).stdout == b""
    assert out.read_bytes() == ran.stdout
