"""What is kept between runs is what would be made anew, and never a reason to fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from budgetlint.grammar import kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The private folder, for one test."""
    own = tmp_path / "kept"
    own.mkdir()
    monkeypatch.setattr(kept, "private_folder", lambda: own)
    return own


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "words.toml"
    path.write_text("一", encoding="utf-8")
    return path


class Maker:
    """Counts how often a value is made of a file."""

    def __init__(self, path: Path) -> None:
        self.path, self.times = path, 0

    def __call__(self) -> dict[str, str]:
        self.times += 1
        return {"text": self.path.read_text(encoding="utf-8")}


def test_a_value_is_made_once_while_its_sources_stay(folder: Path, source: Path) -> None:
    maker = Maker(source)
    values = [kept.kept_value("base", [source], maker) for _ in range(3)]
    assert values == [{"text": "一"}] * 3
    assert maker.times == 1
    assert len(list(folder.iterdir())) == 1


def test_a_source_that_changed_is_read_again(folder: Path, source: Path) -> None:
    maker = Maker(source)
    kept.kept_value("base", [source], maker)
    status = source.stat()
    source.write_text("二", encoding="utf-8")
    os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert kept.kept_value("base", [source], maker) == {"text": "二"}
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"\xff", b"\xe9\x05\x00\x00\x00", b"N"])
def test_a_damaged_file_is_made_anew(folder: Path, source: Path, damage: bytes) -> None:
    maker = Maker(source)
    kept.kept_value("base", [source], maker)
    next(folder.iterdir()).write_bytes(damage)
    assert kept.kept_value("base", [source], maker) == {"text": "一"}
    assert kept.kept_value("base", [source], maker) == {"text": "一"}
    assert maker.times == 2


def test_where_nothing_can_be_kept_it_is_made_each_time(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "private_folder", lambda: None)
    maker = Maker(source)
    assert [kept.kept_value("base", [source], maker) for _ in range(2)] == [{"text": "一"}] * 2
    assert maker.times == 2


def test_a_folder_that_cannot_be_written_to_is_no_error(folder: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert kept.kept_value("base", [source], Maker(source)) == {"text": "一"}
    assert not list(folder.iterdir())


@pytest.mark.parametrize(("mode", "owner", "private"), [(0o700, 0, True), (0o755, 0, True), (0o770, 0, False), (0o700, 1, False)])
def test_only_the_users_own_closed_folder_is_trusted(*, mode: int, owner: int, private: bool) -> None:
    own = os.getuid() if hasattr(os, "getuid") else 0
    if not hasattr(os, "getuid"):
        pytest.skip("systems without owners keep the folder in the user's profile")
    assert kept._is_private(mode, own + owner) is private  # noqa: SLF001  the check itself is the subject
