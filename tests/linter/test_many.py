"""Many files: the same findings, byte for byte, with one job, several, from the cache; what dies costs one file."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from budgetlint.linter.acceptance.acceptance import Acceptance
from budgetlint.linter.cache.cache import Cache
from budgetlint.linter.cache.identity import identity_of
from budgetlint.linter.cache.store import Store
from budgetlint.linter.config.configuration import Configuration, Waiver
from budgetlint.linter.crew import workers
from budgetlint.linter.crew.crew import by_crew
from budgetlint.linter.crew.desk import Desk, one_by_one
from budgetlint.linter.crew.parts import Part, PieceOf, Wanted
from budgetlint.linter.crew.recipe import recipe_of
from budgetlint.linter.crew.workers import Workers
from budgetlint.linter.files import InputFile
from budgetlint.linter.globs import Glob
from budgetlint.linter.model import Project
from budgetlint.linter.registry import load_rules, rulebook
from budgetlint.linter.rule import Rule
from budgetlint.linter.run import Run, Settings, Task, task_of
from budgetlint.reports import html, json
from budgetlint.reports.options import ReportOptions
from budgetlint.rules.profiles import base_profile

SETTINGS = Settings(base_profile(), load_rules(), known=load_rules())
TEXT = Wanted(tuple(PieceOf(name, ReportOptions(show_passed=True)) for name in ("text", "concise", "jsonl")), results=False)
BOTH = TEXT._replace(results=True)
Crowd = Callable[[Task, Wanted], list[list[Part]]]


@pytest.fixture(scope="module")
def files(root: Path) -> list[str]:
    """Examples of every format that needs no other program, the same in each place of the list."""
    found = sorted(path for path in (root / "examples").rglob("*") if path.suffix in (".txt", ".csv", ".xlsx", ".docx", ".html"))
    return [*map(str, found[:12]), "nowhere.txt"]


@pytest.fixture(scope="module")
def task(files: list[str]) -> Task:
    return task_of(files, SETTINGS)


def alone(task: Task, wanted: Wanted, cache: Cache | None = None) -> list[list[Part]]:
    return [list(done.parts) for done in one_by_one(Desk(task, wanted, cache))]


def by_workers(task: Task, wanted: Wanted, number: int = 4, cache: Cache | None = None, **more: Any) -> list[list[Part]]:
    desk = Desk(task, wanted, cache)
    make = recipe_of(task, wanted, Configuration(), cache).desk
    return [list(done.parts) for done in by_crew(desk, lambda: Workers(number, make, desk, **more))]


def said(parts: list[list[Part]]) -> list[Any]:
    return [[(part.path, part.readable, part.pieces, vars(part.tally)) for part in file] for file in parts]


def reports(parts: list[list[Part]]) -> tuple[str | bytes, ...]:
    run = Run(tuple(part.result for file in parts for part in file if part.result))
    return tuple(write(run, ReportOptions(show_passed=True)) for write in (json.write, html.write))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_several_processes_say_what_one_says(task: Task, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if method == "fork" and not hasattr(os, "fork"):
        pytest.skip("this system does not fork")
    monkeypatch.setattr(workers, "start_method", lambda: method)
    here, there = alone(task, BOTH), by_workers(task, BOTH, 2 if method == "spawn" else 4)
    assert said(there) == said(here)
    assert reports(there) == reports(here)


def test_the_cache_says_what_was_said(task: Task, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(Store(tmp_path), b"base")
    first = alone(task, TEXT, cache)
    assert said(alone(task, TEXT)) == said(first)
    fresh = reports(alone(task, BOTH))
    ran: list[str] = []
    monkeypatch.setattr("budgetlint.linter.run._lint", lambda source, *_, **__: ran.append(source.path))
    known = [task._replace(files=task.files[:-1])]  # the last one is not there, which is never kept
    for one in known:
        assert said(alone(one, TEXT, cache)) == said(first)[:-1]
        assert said(alone(one, BOTH, cache)) == said(first)[:-1]
        assert not ran
    with pytest.raises(AttributeError):
        alone(task, TEXT, cache)
    assert ran == ["nowhere.txt"]
    monkeypatch.undo()
    assert reports(alone(task, BOTH, cache)) == fresh


def test_what_workers_keep_serves_the_next_run(task: Task, tmp_path: Path) -> None:
    cache = Cache(Store(tmp_path), b"base")
    first = by_workers(task, TEXT, cache=cache)

    def hire() -> Workers:
        raise AssertionError("nothing is left to do")

    known = task._replace(files=task.files[:-1])
    again = [list(done.parts) for done in by_crew(Desk(known, TEXT, cache), hire)]
    assert said(again) == said(first)[:-1]


def test_a_file_that_changes_is_checked_again(tmp_path: Path, root: Path) -> None:
    draft = tmp_path / "draft.txt"
    text = (root / "examples" / "draft.txt").read_text(encoding="utf-8")
    draft.write_text(text, encoding="utf-8")
    status = draft.stat()
    cache = Cache(Store(tmp_path / "kept"), b"base")
    (tmp_path / "kept").mkdir()
    task = task_of([str(draft)], SETTINGS)
    first = alone(task, TEXT, cache)
    draft.write_text(text.replace("24-", "25-", 1), encoding="utf-8")
    os.utime(draft, ns=(status.st_atime_ns, status.st_mtime_ns))  # whatever its time says
    changed = alone(task, TEXT, cache)
    assert said(changed) == said(alone(task, TEXT)) != said(first)
    draft.write_text(text, encoding="utf-8")
    assert said(alone(task, TEXT, cache)) == said(first)


def test_a_damaged_cache_costs_time_alone(task: Task, tmp_path: Path) -> None:
    first = alone(task, TEXT, Cache(Store(tmp_path), b"base"))
    for place, path in enumerate(path for path in tmp_path.rglob("*") if path.is_file()):
        data = path.read_bytes()
        path.write_bytes(data[:-1] if place % 2 else data[:16])
    assert said(alone(task, TEXT, Cache(Store(tmp_path), b"base"))) == said(first)


def changed_settings() -> Iterator[tuple[str, Settings, Configuration]]:
    data = base_profile().data
    yield "profile", SETTINGS._replace(profile=type(base_profile())({**data, "framework": "classic"})), Configuration()
    yield "rules", SETTINGS._replace(rules=SETTINGS.rules[1:]), Configuration()
    yield "known", SETTINGS._replace(known=SETTINGS.known[1:]), Configuration()
    yield "loud", SETTINGS._replace(loud=frozenset({"A105"})), Configuration()
    yield "year", SETTINGS._replace(year=2024), Configuration()
    yield "unit", SETTINGS._replace(currency_unit="元"), Configuration()
    yield "severities", SETTINGS._replace(severities={"S101": SETTINGS.rules[0].severity}), Configuration()
    yield "mandatory", SETTINGS._replace(mandatory=frozenset({"S101"})), Configuration()


def test_whatever_a_finding_depends_on_is_part_of_the_key(tmp_path: Path) -> None:
    identities = {"": identity_of(SETTINGS, Configuration(), ())}
    assert identity_of(SETTINGS, Configuration(), ()) == identities[""]
    identities |= {name: identity_of(settings, wanted, ()) for name, settings, wanted in changed_settings()}
    previous = tmp_path / "last.txt"
    previous.write_text("去年", encoding="utf-8")
    identities["previous"] = identity_of(SETTINGS, Configuration(), [str(previous)])
    previous.write_text("前年", encoding="utf-8")
    identities["previous changed"] = identity_of(SETTINGS, Configuration(), [str(previous)])
    rules = tmp_path / "rules"
    rules.mkdir()
    own = Configuration(rule_folders=(rules,))
    for text in ("one = 1", "one = 2"):
        (rules / "own.py").write_text(text, encoding="utf-8")
        identities[text] = identity_of(SETTINGS, own, ())
    assert len(set(identities.values())) == len(identities)


class Deadly(Rule[Project]):
    """Ends the process, sleeps or raises, as the name of a project says."""

    code = "S999"
    name = "deadly"

    def check(self, node: Project, _context: Any) -> Iterator[Any]:
        word = node.name.value
        if "退出" in word:
            os._exit(3)
        if "信号" in word:
            os.kill(os.getpid(), signal.SIGKILL)
        if "睡" in word:
            time.sleep(60)
        if "中断" in word:
            raise SystemExit(4)
        return iter(())


for attribute in ("severity", "title", "messages", "remedies", "why", "ground", "since", "bad", "good"):
    setattr(Deadly, attribute, getattr(load_rules()[0], attribute))
Deadly.node = Project


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the rule of this test is not installed where processes start anew")
def test_what_dies_or_takes_too_long_becomes_the_finding_of_its_file(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "start_method", lambda: "fork")
    text = (root / "examples" / "coded-defects.txt").read_text(encoding="utf-8")
    name = next(project.name.value for result in [*alone_results(text)] for project in result.document.projects)
    words = ["好", "退出", "好", "睡", "信号", "中断", "好", "退出"]
    for place, word in enumerate(words):
        (tmp_path / f"{place}.txt").write_text(text.replace(name, f"{name}{word}"), encoding="utf-8")
    task = task_of([str(tmp_path)], SETTINGS._replace(rules=(*SETTINGS.rules, Deadly), known=(*SETTINGS.known, Deadly)))
    desk = Desk(task, BOTH)
    began = time.monotonic()
    done = [list(one.parts) for one in by_crew(desk, lambda: Workers(2, lambda: desk, desk, timeout=5))]
    assert time.monotonic() - began < 30
    assert [Path(part.path).stem for file in done for part in file] == [str(place) for place in range(len(words))]
    for word, (part,) in zip(words, done, strict=True):
        assert part.result
        told = [(one.variant, one.problem("zh")) for one in part.result.findings if one.rule.code == "E101"]
        expected = {"退出": ("died", "exit code 3"), "信号": ("died", "SIGKILL"), "睡": ("timed-out", "5"), "中断": ("died", "4")}
        if word == "好":
            assert part.readable
            assert not told
        else:
            assert not part.readable
            variant, detail = expected[word]
            assert [(one, detail in message) for one, message in told] == [(variant, True)]


def alone_results(text: str) -> Iterator[Any]:
    from budgetlint.linter.run import lint_bytes

    yield lint_bytes(text.encode(), "a.txt", SETTINGS)


def test_what_cannot_be_sent_is_checked_here(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    from budgetlint.linter.crew.packing import Unpackable

    def refuse(_: object) -> bytes:
        raise Unpackable("a lambda in a finding")

    if not hasattr(os, "fork"):
        pytest.skip("the change of this test does not reach processes that start anew")
    monkeypatch.setattr(workers, "pack_parts", refuse)
    monkeypatch.setattr(workers, "start_method", lambda: "fork")
    assert said(by_workers(task, TEXT, 2)) == said(alone(task, TEXT))


def test_no_worker_outlives_its_run(task: Task) -> None:
    desk = Desk(task, TEXT)
    done = by_crew(desk, lambda: Workers(2, recipe_of(task, TEXT, Configuration()).desk, desk))
    next(done)
    assert len(multiprocessing.active_children()) == 2
    done.close()
    assert not multiprocessing.active_children()


def fail_to_start() -> Desk:
    raise RuntimeError("nothing works in this process")


def test_where_processes_cannot_even_start_the_files_are_checked_here(task: Task, capfd: pytest.CaptureFixture[str]) -> None:
    few = task._replace(files=task.files[:3])
    desk = Desk(few, TEXT)
    done = [list(one.parts) for one in by_crew(desk, lambda: Workers(1, fail_to_start, desk))]
    assert said(done) == said(alone(few, TEXT))
    assert "Error" in capfd.readouterr().err  # of the process, which was tried


def test_where_processes_end_before_they_can_be_told_anything_the_files_are_checked_here(
    task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("budgetlint.linter.crew.workers._Worker.give", lambda *_: False)  # as where the line is broken at once
    few = task._replace(files=task.files[:3])
    assert said(by_workers(few, TEXT, 1)) == said(alone(few, TEXT))


def test_what_is_said_of_the_files_of_an_archive_is_part_of_its_key(tmp_path: Path) -> None:
    cache, glob = Cache(Store(tmp_path), b"base"), Glob(str(Path.cwd()), "甲.txt")
    waiver = Waiver("", "", "", "S101", glob, "", "未定", "张三", None)
    changed = {
        "": SETTINGS,
        "ignored": SETTINGS._replace(file_ignores=[(glob, frozenset({"S101"}))]),
        "waived": SETTINGS._replace(acceptance=Acceptance(rulebook(SETTINGS.rules), [waiver])),
    }
    for data, path, number in ((b"PK\x03\x04", "报送.zip", 3), (b"text", "乙.txt", 2), (b"text", "甲.txt", 3)):
        keys = {cache.key(InputFile(path, named=True), data, Task(settings, ())) for settings in changed.values()}
        assert len(keys) == number, path  # where there are waivers at all, what was found is taken down


def test_a_waiver_that_expires_is_part_of_the_key() -> None:
    waiver = Waiver("", "", "", "S101", None, "", "未定", "张三", date(2026, 6, 30))
    days = [Acceptance(rulebook(SETTINGS.rules), [waiver], None, date(2026, *day)) for day in ((6, 29), (6, 30), (7, 1))]
    keys = [acceptance.key_of("甲.txt", packed=False) for acceptance in days]
    assert keys[0] == keys[1] != keys[2]
