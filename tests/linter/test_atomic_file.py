"""A file is old or new, never half."""

from __future__ import annotations

import io
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from budgetlint.linter.atomic_file import write_whole

OLD, NEW = b"old" * 100_000, b"new!" * 200_000


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    write_whole(path, OLD)
    assert path.read_bytes() == OLD
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_left_of_a_stream_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a"
    stream = io.BytesIO(OLD + NEW)
    stream.seek(len(OLD))
    write_whole(path, stream)
    assert path.read_bytes() == NEW


def test_nothing_is_left_behind_where_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_may_not_be_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    monkeypatch.setattr(os, "access", lambda _path, _how: False)
    with pytest.raises(PermissionError):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "a", NEW)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    path.chmod(0o640)
    write_whole(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make links")
def test_a_link_still_leads_to_the_file(tmp_path: Path) -> None:
    path, link = tmp_path / "a", tmp_path / "link"
    path.write_bytes(OLD)
    link.symlink_to(path)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert path.read_bytes() == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
def test_what_is_no_file_is_written_to() -> None:
    write_whole(Path(os.devnull), NEW)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes otherwise")
def test_killed_at_any_moment_it_is_old_or_new(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    code = (
        "import sys; from pathlib import Path; from budgetlint.linter.atomic_file import write_whole\n"
        f"print('ready', flush=True)\nwhile True: write_whole(Path(sys.argv[1]), {OLD[:3]!r} * 100000);"
        f" write_whole(Path(sys.argv[1]), {NEW[:4]!r} * 200000)"
    )
    for wait in range(6):
        with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.013 * wait)
            process.send_signal(signal.SIGKILL)
        assert path.read_bytes() in (OLD, NEW)
