"""A Dask cluster of real processes says what one process says, also when a worker is killed in mid-run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from budgetlint.linter.config.configuration import Configuration
from budgetlint.linter.crew.cluster import Cluster, ClusterError
from budgetlint.linter.crew.crew import by_crew
from budgetlint.linter.crew.desk import Desk, one_by_one
from budgetlint.linter.crew.jobs import Answer
from budgetlint.linter.crew.parts import Part, PieceOf, Wanted
from budgetlint.linter.crew.recipe import recipe_of
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, Task, task_of
from budgetlint.reports.options import ReportOptions
from budgetlint.rules.profiles import base_profile

distributed = pytest.importorskip("distributed")
SETTINGS = Settings(base_profile(), load_rules(), known=load_rules())
WANTED = Wanted((PieceOf("text", ReportOptions(show_passed=True)), PieceOf("jsonl", ReportOptions())), results=False)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process with a nanny that starts it again."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as local:
        yield local


@pytest.fixture(scope="module")
def task(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Task:
    """Thirty drafts that differ, a workbook, and a file that is not there."""
    folder = tmp_path_factory.mktemp("drafts")
    text = (root / "examples" / "coded-defects.txt").read_text(encoding="utf-8")
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(f"{text}\n附注{number}\n", encoding="utf-8")
    shutil.copy(next((root / "examples").rglob("*.xlsx")), folder / "30.xlsx")
    return task_of([str(folder), "nowhere.txt"], SETTINGS)


def said(parts: list[list[Part]]) -> list[Any]:
    return [[(part.path, part.readable, part.pieces, vars(part.tally)) for part in file] for file in parts]


def alone(task: Task) -> list[list[Part]]:
    return [list(done.parts) for done in one_by_one(Desk(task, WANTED))]


class Watched(Cluster):
    """Counts the answers, and does something after some of them."""

    answers: Counter[int]
    after: Any = None

    def take(self) -> Answer:
        answer = super().take()
        self.answers[answer.place] += 1
        if self.answers.total() == 5 and self.after:
            self.after(self)
        return answer


def by_cluster(task: Task, cluster: Any, after: Any = None) -> tuple[list[list[Part]], Counter[int]]:
    desk = Desk(task, WANTED)
    answers: Counter[int] = Counter()

    def hire() -> Watched:
        watched = Watched(cluster.scheduler_address, recipe_of(task, WANTED, Configuration()), desk)
        watched.answers, watched.after = answers, after
        return watched

    return [list(done.parts) for done in by_crew(desk, hire, far=True)], answers


def test_a_cluster_says_what_one_process_says(task: Task, cluster: Any) -> None:
    parts, answers = by_cluster(task, cluster)
    assert said(parts) == said(alone(task))
    assert set(answers.values()) == {1}
    assert len(answers) == len(task.files)


def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(task: Task, cluster: Any) -> None:
    killed: list[int] = []

    def kill(watched: Watched) -> None:
        busy = watched._client.run(os.getpid)  # noqa: SLF001  which processes work is asked of the cluster
        killed.append(next(iter(busy.values())))
        os.kill(killed[0], signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

    parts, answers = by_cluster(task, cluster, kill)
    assert killed
    assert said(parts) == said(alone(task))
    assert set(answers.values()) == {1}
    assert len(answers) == len(task.files)


def test_an_offices_rules_go_along_to_machines_without_its_folder(root: Path, cluster: Any, tmp_path: Path) -> None:
    from budgetlint.linter.session import configured, open_session

    office = tmp_path / "office"
    shutil.copytree(root / "examples" / "office-rules", office)
    session = open_session(configured(office / "budgetlint.toml", {}), lambda note: pytest.fail(note.en))
    task = task_of([str(office / "draft.txt")], session.settings())
    expected = said(alone(task))
    recipe = recipe_of(task, WANTED, session.configuration)
    assert recipe.folders
    desk = Desk(task, WANTED)
    crew = by_crew(desk, lambda: Cluster(cluster.scheduler_address, recipe, desk), far=True)
    data = {file.path: Path(file.path).read_bytes() for file in task.files}
    for folder in session.configuration.rule_folders:
        shutil.rmtree(folder)
    assert data
    assert said([list(done.parts) for done in crew]) == expected
    assert "P902" in expected[0][0][2][0]


def test_a_cluster_that_is_not_there_or_has_no_workers_is_said(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("budgetlint.linter.crew.cluster._PATIENCE", 1)
    recipe, desk = recipe_of(task, WANTED, Configuration()), Desk(task, WANTED)
    for address in ("tcp://127.0.0.1:9", "nonsense://x", "127.0.0.1:99999"):
        with pytest.raises(ClusterError):
            Cluster(address, recipe, desk)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=":0") as empty,
        pytest.raises(ClusterError, match="no workers"),
    ):
        Cluster(empty.scheduler_address, recipe, desk)


def test_the_command_gives_its_files_to_the_cluster(cluster: Any, task: Task) -> None:
    folder = str(Path(task.files[0].path).parent)
    command = [sys.executable, "-m", "budgetlint.linter", "check", folder, "--isolated", "--no-cache"]
    here = subprocess.run([*command, "--jobs", "1"], capture_output=True, check=False)
    there = subprocess.run([*command, "--scheduler", cluster.scheduler_address], capture_output=True, check=False)
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)
    wrong = subprocess.run([*command, "--scheduler", "nonsense://x", "--timeout", "5"], capture_output=True, check=False)
    assert wrong.returncode == 2
    assert "不能用集群 nonsense://x" in wrong.stderr.decode()
    assert "不受 timeout 限制" in wrong.stderr.decode()
