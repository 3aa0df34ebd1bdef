"""Names that come from elsewhere."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.serve.names import free_name, safe_name, safe_path

HOSTILE = st.text(st.one_of(st.characters(), st.sampled_from('./\\:*?"<>|%\r\n\0 ~\u202e')), max_size=300)
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


@given(HOSTILE)
def test_a_name_is_one_that_every_system_takes(name: str) -> None:
    safe = safe_name(name)
    assert safe == safe.strip() != ""
    assert safe.isprintable()
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe not in (".", "..")
    assert not safe.endswith(".")
    assert len(safe.encode()) <= 250
    assert safe.partition(".")[0].strip().lower() not in RESERVED
    assert safe_name(safe) == safe


@given(HOSTILE)
def test_a_path_stays_in_its_folder(path: str) -> None:
    safe = safe_path(path)
    for kind in (PurePosixPath, PureWindowsPath):
        assert not kind(safe).is_absolute()
        assert ".." not in kind(safe).parts
    assert len(PurePosixPath(safe).parts) <= 3
    assert len(safe) <= 122


@given(name=HOSTILE)
def test_a_name_can_be_written(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("names")
    (folder / safe_name(name)).write_bytes(b"")
    assert [path.name for path in folder.iterdir()] == [safe_name(name)]


@given(st.lists(st.sampled_from(["a.docx", "A.docx", "a (2).docx", "x/a.docx", "预算", "预算.txt"]), max_size=12))
def test_no_name_is_given_twice(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        free = free_name(name, taken)
        assert free.casefold() not in taken
        assert Path(free).suffix == Path(name).suffix
        taken.add(free.casefold())
    assert len(taken) == len(names)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("2026年 预算（终稿）.docx", "2026年 预算（终稿）.docx"),
        ("C:\\Users\\甲\\草稿.xlsx", "草稿.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("aux.txt", "_aux.txt"),
        ("a\r\nSet-Cookie: x=y.pdf", "a__Set-Cookie_ x=y.pdf"),
        ("..", "_"),
        ("", "_"),
        ("长" * 200 + ".docx", "长" * 55 + ".docx"),
    ],
)
def test_what_becomes_of_a_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_folders_of_an_archive_are_kept() -> None:
    assert safe_path("2026/水务局/预算.docx") == "2026/水务局/预算.docx"
    assert safe_path("甲/乙/丙/丁.docx") == "乙/丙/丁.docx"
    assert safe_path("/../../根.docx") == "根.docx"
