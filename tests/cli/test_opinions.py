"""The list of opinions from the command line: where it goes, its template, the list of last time, and misuse of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from opinion_files import NAMED, NUMBER, PLACEHOLDER, one_project, sheets, table

from budgetlint.linter.cli import cli


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["check", "--isolated", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "报送"
    place.mkdir()
    (place / "水务.txt").write_text(one_project("甲市水务局"), encoding="utf-8")
    (place / "林业.txt").write_text(one_project("甲市林业局", NUMBER + NAMED + PLACEHOLDER), encoding="utf-8")
    return place


def test_a_round_from_list_to_list(folder: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "一.xlsx", tmp_path / "二.docx"
    assert check(folder, "--output", f"opinions={first}").exit_code == 1
    book = load_workbook(first)
    book["甲市水务局"]["J5"] = "同意修改"
    book.save(first)
    (folder / "水务.txt").write_text(one_project("甲市水务局", NUMBER + NAMED + PLACEHOLDER), encoding="utf-8")
    result = check(folder, "--output", f"opinions={second}", "--last-opinions", first)
    assert result.stderr.startswith(f"上次意见 3 条：已改 1，仍存在 2，未复查 0；本次新增 0 条。\n已写入 {second}\n")
    again = check(folder, "--output", f"opinions={tmp_path / '三.xlsx'}", "--last-opinions", second, "--lang", "en")
    assert "Last opinions: 2; mended: 0, remaining: 2" in again.stderr


def test_a_list_in_the_folder_that_is_checked_is_passed_over(folder: Path) -> None:
    assert (
        check(folder, "--output", f"opinions={folder / '意见.xlsx'}", "--output", f"xlsx={folder / '问题.xlsx'}").exit_code == 1
    )
    before = check(folder, "--format", "concise").stdout
    assert "意见.xlsx" not in before
    assert "问题.xlsx" not in before
    assert len(table(sheets((folder / "意见.xlsx").read_bytes())["部门汇总"])) == 3


def test_a_template_is_filled_in(folder: Path, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["问题", "建议", "回复"])
    book.active.append(["{{问题}}", "{{建议}}", "{{回复}}"])
    book.save(tmp_path / "模板.xlsx")
    target = tmp_path / "意见.xlsx"
    assert check(folder, "--output", f"opinions={target}", "--template", tmp_path / "模板.xlsx").exit_code == 1
    rows = list(load_workbook(target).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert len(rows) == 4
    result = check(folder, "--output", f"opinions={tmp_path / '二.xlsx'}", "--last-opinions", target)
    assert result.stderr.partition("已写入")[0].split() == [
        "上次意见",
        "3",
        *["条：已改", "0，仍存在", "3，未复查", "0；本次新增", "0", "条。"],
        "上次的意见表里没有读到回复。",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--output", "opinions"), "opinions 要写成文件"),
        (("--output", "opinions=意见.pdf"), "可用：.xlsx、.docx"),
        (("--output", "opinions=意见"), "可用：.xlsx、.docx"),
        (("--template", "模板.xlsx"), "--template 用于审核意见表"),
        (("--last-opinions", "上次.xlsx"), "--last-opinions 用于审核意见表"),
        (("--output", "opinions=意见.xlsx", "--template", "没有.xlsx"), "没有.xlsx：读不了：没有这个文件"),
        (("--output", "opinions=意见.xlsx", "--last-opinions", "没有.xlsx"), "没有.xlsx：读不了：没有这个文件"),
        (("--output", "opinions=意见.xlsx", "--last-opinions", "."), "读不了：这是文件夹"),
        (("--output", "opinions=意见.xlsx", "--template", "模板.docx"), "模板 模板.docx 与输出的格式不同"),
        (("--output", "opinions=意见.xlsx", "--template", "模板.doc"), "模板要是 .xlsx 或 .docx 文件"),
    ],
)
def test_misuse_ends_in_one_message(
    arguments: tuple[str, ...], told: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docx import Document

    monkeypatch.chdir(tmp_path)
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "{{问题}}"
    document.save("模板.docx")
    result = check(folder, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "意见.xlsx").exists()
