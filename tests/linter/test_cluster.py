"""A Dask cluster of real processes says what one process says, also when a worker is killed in mid-run."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from budgetlint.linter.config.configuration import Configuration
from budgetlint.linter.crew.cluster import Cluster
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
_PATIENCE = 60  # seconds for processes to start and to end
SETTINGS = Settings(base_profile(), load_rules(), known=load_rules())
WANTED = Wanted((PieceOf("text", ReportOptions(show_passed=True)), PieceOf("jsonl", ReportOptions())), results=False)


class Local:
    """A scheduler of this machine, and workers of it; each is a process of its own, as on the machines of an office."""

    def __init__(self, folder: Path, workers: int) -> None:
        file = folder / "scheduler.json"
        here = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file))
        self._processes = [_dask("scheduler", "--port", "0", *here)]
        if workers:
            each = ("--nworkers", str(workers), "--nthreads", "1", "--local-directory", str(folder))
            self._processes.append(_dask("worker", *here, *each))
        self.scheduler_address = _address(file)
        if not workers:
            return
        with distributed.Client(self.scheduler_address, timeout=_PATIENCE, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=_PATIENCE)

    def close(self) -> None:
        """End them all."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _dask(*arguments: str) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen([sys.executable, "-m", "dask", *arguments], stdout=quiet, stderr=quiet)


def _address(file: Path) -> str:
    """The address that a scheduler writes into its file."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with suppress(OSError, ValueError):
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        time.sleep(0.1)
    raise TimeoutError(file)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Local]:
    """Two workers, each with a nanny that starts it again."""
    local = Local(tmp_path_factory.mktemp("cluster"), 2)
    yield local
    local.close()


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


def by_cluster(task: Task, cluster: Local, after: Any = None) -> tuple[list[list[Part]], Counter[int]]:
    desk = Desk(task, WANTED)
    answers: Counter[int] = Counter()

    def hire() -> Watched:
        watched = Watched(cluster.scheduler_address, recipe_of(task, WANTED, Configuration()), desk)
        watched.answers, watched.after = answers, after
        return watched

    return [list(done.parts) for done in by_crew(desk, hire, far=True)], answers


def test_a_cluster_says_what_one_process_says(task: Task, cluster: Local) -> None:
    parts, answers = by_cluster(task, cluster)
    assert said(parts) == said(alone(task))
    assert set(answers.values()) == {1}
    assert len(answers) == len(task.files)


def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(task: Task, cluster: Local) -> None:
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


def test_an_offices_rules_go_along_to_machines_without_its_folder(root: Path, cluster: Local, tmp_path: Path) -> None:
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


_REFUSED = """
import sys
from budgetlint.linter.config.configuration import Configuration
from budgetlint.linter.crew import cluster
from budgetlint.linter.crew.desk import Desk
from budgetlint.linter.crew.parts import Wanted
from budgetlint.linter.crew.recipe import recipe_of
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, task_of
from budgetlint.rules.profiles import base_profile

cluster._PATIENCE = 1
wanted, task = Wanted((), results=False), task_of([], Settings(base_profile(), load_rules(), known=load_rules()))
for address in sys.argv[1:]:
    try:
        cluster.Cluster(address, recipe_of(task, wanted, Configuration()), Desk(task, wanted))
    except cluster.ClusterError as error:
        print(address, error, sep="|", flush=True)
"""


def test_a_cluster_that_is_not_there_or_has_no_workers_is_said(tmp_path: Path) -> None:
    empty = Local(tmp_path, 0)
    addresses = ["tcp://127.0.0.1:9", "nonsense://x", "127.0.0.1:99999", empty.scheduler_address]
    # In a process of its own: what Dask leaves of a client that found nobody may hold up the next one.
    run = subprocess.run([sys.executable, "-c", _REFUSED, *addresses], capture_output=True, text=True, check=False, timeout=100)
    empty.close()
    refused = dict(line.split("|", 1) for line in run.stdout.splitlines())
    assert list(refused) == addresses, run.stderr
    assert refused[empty.scheduler_address] == "no workers"


def test_the_command_gives_its_files_to_the_cluster(cluster: Local, task: Task) -> None:
    folder = str(Path(task.files[0].path).parent)
    command = [sys.executable, "-m", "budgetlint.linter", "check", folder, "--isolated", "--no-cache"]
    here = subprocess.run([*command, "--jobs", "1"], capture_output=True, check=False)
    there = subprocess.run([*command, "--scheduler", cluster.scheduler_address], capture_output=True, check=False)
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)
    wrong = subprocess.run([*command, "--scheduler", "nonsense://x", "--timeout", "5"], capture_output=True, check=False)
    assert wrong.returncode == 2
    assert "不能用集群 nonsense://x" in wrong.stderr.decode()
    assert "不受 timeout 限制" in wrong.stderr.decode()
