"""The cache holds what was put into it, whole or not at all, and no more than it may."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from budgetlint.grammar import kept
from budgetlint.linter.cache.store import Store

KEY, OTHER = "ab" * 24, "cd" * 24


def test_an_entry_comes_back_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.read(KEY) is None
    store.write(KEY, b"one")
    store.write(OTHER, b"")
    store.write(KEY, b"two")
    assert store.read(KEY) == b"two"
    assert store.read(OTHER) == b""
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


@pytest.mark.parametrize("damage", [b"", b"\0", b"x" * 40])
def test_a_damaged_entry_is_none(tmp_path: Path, damage: bytes) -> None:
    store = Store(tmp_path)
    store.write(KEY, b"one")
    path = next(path for path in tmp_path.rglob("*") if path.is_file())
    path.write_bytes(damage)
    assert store.read(KEY) is None
    path.write_bytes(path.read_bytes()[:-1])
    assert store.read(KEY) is None


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path, most=1000)
    keys = [f"{number:02x}" * 24 for number in range(10)]
    for age, key in enumerate(keys):
        store.write(key, bytes(200 - 16))
        os.utime(tmp_path / key[:2] / key[2:], (age, age))
    assert store.read(keys[0])  # used again, though the oldest
    store.trim()
    assert [key for key in keys if store.read(key)] == [keys[0], *keys[7:]]
    store.trim()
    assert sum(bool(store.read(key)) for key in keys) == 4


def _write(folder: Path, number: int) -> None:
    store = Store(folder)
    for turn in range(50):
        store.write(KEY, bytes([number]) * (1000 + turn))


def test_several_processes_write_at_a_time_and_one_reads(tmp_path: Path) -> None:
    writers = [multiprocessing.Process(target=_write, args=(tmp_path, number)) for number in (1, 2, 3)]
    for writer in writers:
        writer.start()
    store = Store(tmp_path)
    seen = 0
    while any(writer.is_alive() for writer in writers):
        entry = store.read(KEY)
        if entry is not None:
            seen += 1
            assert len(set(entry)) == 1
            assert len(entry) >= 1000
    for writer in writers:
        writer.join()
    assert seen
    assert [path.name for path in (tmp_path / KEY[:2]).iterdir()] == [KEY[2:]]


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    (tmp_path / KEY[:2]).write_text("a file in the way", encoding="utf-8")
    store = Store(tmp_path)
    store.write(KEY, b"one")
    assert store.read(KEY) is None


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of all that is kept, for one test."""
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "kept"))
    kept.private_folder.cache_clear()
    monkeypatch.setattr(kept, "private_folder", kept.private_folder.__wrapped__)
    return tmp_path / "kept"


def test_results_lie_in_a_folder_that_nobody_else_can_read(top: Path) -> None:
    folder = kept.closed_folder(kept.RESULTS)
    assert folder == top / kept.RESULTS
    if os.name != "posix":
        return
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o750)
    assert kept.closed_folder(kept.RESULTS) is None
    folder.rmdir()
    (top / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to(top / "elsewhere")
    assert kept.closed_folder(kept.RESULTS) is None


def test_clean_takes_what_is_kept_and_nothing_else(top: Path) -> None:
    folder = kept.closed_folder(kept.RESULTS)
    assert folder
    Store(folder).write(KEY, b"x" * 84)
    path = kept.kept_file("patterns", "a")
    assert path
    kept.write_kept(path, [1, 2])
    others = [top / "draft.docx", top / "results" / "mine.txt", top / "ab" / KEY]
    for other in others:
        other.parent.mkdir(exist_ok=True)
        other.write_text("keep", encoding="utf-8")
    size = path.stat().st_size + 100
    assert kept.clean() == (2, size)
    assert kept.clean() == (0, 0)
    assert sorted(found for found in top.rglob("*") if found.is_file()) == sorted(others)
