"""Reports beside their drafts, opened in the browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest
from click.testing import CliRunner

from budgetlint.linter.cli import cli


def report(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["report", *map(str, arguments)])
    return result.exit_code, result.output


@pytest.fixture
def drafts(tmp_path: Path, root: Path) -> Path:
    data = (root / "examples" / "draft.txt").read_bytes()
    (tmp_path / "甲").mkdir()
    for name in ("甲 局.txt", "甲 局.md", "甲/乙.txt"):
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_each_draft_has_its_own_report(drafts: Path) -> None:
    code, said = report("--beside", drafts / "甲 局.txt", drafts / "甲 局.md", drafts / "甲")
    assert code == 0
    for name in ("甲 局.txt-预审报告.html", "甲 局.md-预审报告.html", "甲/预审报告.html"):
        assert "S101" in (drafts / name).read_text("utf-8")
        assert str(Path(name)) in said


def test_a_second_time_its_own_reports_are_no_drafts(drafts: Path) -> None:
    report("--beside", drafts)
    before = (drafts / "预审报告.html").read_bytes()
    assert report("--beside", drafts)[0] == 0
    assert (drafts / "预审报告.html").read_bytes() == before


def test_they_are_opened(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(webbrowser, "open", shown.append)
    code, _ = report("--beside", "--open", "--lang", "en", drafts / "甲 局.txt")
    assert code == 0
    assert shown == [(drafts / "甲 局.txt-review.html").as_uri()]


def test_only_a_few_are_opened(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(webbrowser, "open", shown.append)
    for number in range(8):
        (drafts / f"{number}.txt").write_bytes(b"")
    report("--beside", "--open", *(drafts / f"{number}.txt" for number in range(8)))
    assert len(shown) == 5


@pytest.mark.parametrize(("arguments", "said"), [(("-o", "a.html"), "--beside"), (("-",), "标准输入")])
def test_what_cannot_be_followed(drafts: Path, arguments: tuple[str, ...], said: str) -> None:
    code, told = report("--beside", drafts / "甲 局.txt", *arguments)
    assert code == 2
    assert said in told


def test_a_missing_draft_does_not_stop_the_others(drafts: Path) -> None:
    code, said = report("--beside", drafts / "无.txt", drafts / "无" / "无.txt", drafts / "甲 局.txt")
    assert code == 2
    assert "文件夹不存在" in said
    assert (drafts / "甲 局.txt-预审报告.html").exists()
