"""What pip leaves out is asked for, what the target does not need is left out."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from budgetlint.linter.offline import wheels
from budgetlint.linter.offline.targets import Target
from budgetlint.linter.offline.wheels import GatheringError, gather, own_wheel, read_wheel

WINDOWS, LINUX = Target("windows", "3.12"), Target("linux", "3.12")


def gathered(folder: Path, index: Path, extras: tuple[str, ...], target: Target) -> list[str]:
    own = own_wheel(folder, next(index.glob("budgetlint-*.whl")))
    return [f"{wheel.name} {wheel.version}" for wheel in gather(own, extras, target)]


def test_what_only_the_target_needs_is_there(tmp_path: Path, index: Path) -> None:
    assert gathered(tmp_path, index, (), WINDOWS) == ["budgetlint 0.1.0", "colour-console 2.0", "plain 1.0"]


def test_what_the_target_does_not_need_is_not(tmp_path: Path, index: Path) -> None:
    assert gathered(tmp_path, index, (), LINUX) == ["budgetlint 0.1.0", "plain 1.0"]


def test_extras_of_requirements_count(tmp_path: Path, index: Path) -> None:
    found = gathered(tmp_path, index, ("pdf",), LINUX)
    assert found == ["budgetlint 0.1.0", "ink 2.5", "pens 3.1", "plain 1.0"]


def test_a_package_that_nobody_has_is_named(tmp_path: Path, index: Path) -> None:
    next(index.glob("plain*")).unlink()
    with pytest.raises(GatheringError, match="plain"):
        gathered(tmp_path, index, (), LINUX)


def test_a_wheel_of_something_else_is_refused(tmp_path: Path, index: Path) -> None:
    with pytest.raises(GatheringError, match=r"plain-1\.0"):
        own_wheel(tmp_path, next(index.glob("plain*")))


@pytest.mark.usefixtures("index")
def test_where_it_was_installed_from_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheels, "_installed_from", lambda: None)
    assert own_wheel(tmp_path, None).name == "budgetlint"


def test_a_line_of_requirements_has_the_checksum(index: Path) -> None:
    wheel = read_wheel(next(index.glob("pens*")))
    assert wheel.pinned == f"pens==3.1 --hash=sha256:{hashlib.sha256(wheel.path.read_bytes()).hexdigest()}"


def test_a_python_without_pip(tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheels, "find_spec", lambda _: None)
    with pytest.raises(GatheringError, match="pip"):
        gathered(tmp_path, index, (), LINUX)
