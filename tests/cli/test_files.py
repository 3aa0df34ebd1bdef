"""Files and folders that the system refuses."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from budgetlint.linter.files import InputFile, Skipped, find_files
from budgetlint.linter.readers.encoding import first_wrong_byte
from budgetlint.linter.registry import closest, family, load_rules
from budgetlint.linter.run import Run, Settings, run
from budgetlint.linter.wording import LANGS, Lang
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.text import write
from budgetlint.reports.texts import skipped_text
from budgetlint.rules.examples import GOOD_CODED
from budgetlint.rules.profiles import base_profile

RULES = load_rules()
SETTINGS = Settings(base_profile(), RULES)


def refusing(number: int) -> Any:
    def refuse(path: Any, *_: Any) -> Iterator[Any]:
        raise OSError(number, os.strerror(number), str(path))

    return refuse


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, ("没有读取权限", "no permission to read it")),
        (errno.EPERM, ("没有读取权限", "no permission to read it")),
        (errno.EISDIR, ("这是文件夹", "This is a folder")),
        (errno.EIO, (os.strerror(errno.EIO), os.strerror(errno.EIO))),
    ],
)
def test_why_a_file_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch, number: int, words: tuple[str, str]) -> None:
    monkeypatch.setattr(Path, "read_bytes", refusing(number))
    result = run(["甲.txt"], SETTINGS)
    assert result.unread
    for lang, expected in zip(LANGS, words, strict=True):
        assert expected in write(result, ReportOptions(lang))


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有权限列出"), ("en", "no permission to list")])
def test_a_folder_that_cannot_be_listed_is_not_called_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: Lang, words: str
) -> None:
    monkeypatch.setattr(os, "scandir", refusing(errno.EACCES))
    (found,) = find_files([str(tmp_path)])
    assert found == Skipped(str(tmp_path), refused="no-permission")
    assert words in skipped_text(found, lang)


def test_a_closed_folder_within_another_is_told_beside_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "甲.txt").write_text(GOOD_CODED.text, encoding="utf-8")
    (tmp_path / "乙").mkdir()
    scandir = os.scandir

    def half(path: str) -> Any:
        return refusing(errno.EACCES)(path) if path.endswith("乙") else scandir(path)

    monkeypatch.setattr(os, "scandir", half)
    result: Run = run([str(tmp_path)], SETTINGS)
    assert [one.document.source.path for one in result.results] == [str(tmp_path / "甲.txt")]
    assert result.skipped == (Skipped(str(tmp_path / "乙"), refused="no-permission"),)


def test_each_file_of_a_folder_comes_once_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/.d.txt", ".e/f.txt", "g.ofd", "h.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = list(find_files([str(tmp_path), str(tmp_path / "a")]))
    names = [Path(one.path).relative_to(tmp_path).as_posix() for one in found if isinstance(one, InputFile)]
    assert names == ["a/c.txt", "b.txt", "h.TXT"]
    assert [one for one in found if isinstance(one, Skipped)] == [Skipped(str(tmp_path), ("g.ofd",))]


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"a\r\nb\rc\n\xff", "4:8"), (b"\xff", "1:1"), (b"\xff\xfe\x00\xd8", ""), ("甲".encode(), "")],
)
def test_the_first_byte_that_is_not_utf8(data: bytes, place: str) -> None:
    assert first_wrong_byte(data) == place


@pytest.mark.parametrize(
    ("wanted", "near"),
    [("S1O1", "S101"), ("s1l0", "S110"), ("A198", None), ("S1O4", "S104"), ("placeholder", "placeholder-token"), ("Z101", None)],
)
def test_what_was_meant_is_of_the_same_family(wanted: str, near: str | None) -> None:
    assert closest(RULES, wanted) == near


def test_a_code_that_is_near_none_leads_to_its_family() -> None:
    assert family(RULES, "a104")[:3] == ("A101", "A102", "A103")
    assert family(RULES, "annual") == ()
