"""Whatever a call reads, nothing that it writes takes the place of it."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from budgetlint.linter.cli import cli
from budgetlint.linter.cli.inputs import READ
from budgetlint.rules.examples import GOOD_CODED

# Parameters that name a place to write to, or nothing on the disk.
_WRITTEN = {"out", "folder", "outputs"}
_NO_FILES = {"output_format", "rule", "select", "extend_select", "ignore", "stdin_filename"}


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("稿").mkdir()
    for name in ("稿/甲.txt", "稿/乙.txt", "上年.txt"):
        Path(name).write_text(GOOD_CODED.text, encoding="utf-8")
    Path("旧.jsonl").write_text("", encoding="utf-8")
    Path("豁免.toml").write_text("", encoding="utf-8")
    Path("方案.toml").write_text('extends = "基.toml"\n', encoding="utf-8")
    Path("基.toml").write_text('extends = "base"\n', encoding="utf-8")
    Path("配置.toml").write_text('extends = "上级.toml"\nrule-folders = ["规则"]\n', encoding="utf-8")
    Path("上级.toml").write_text("", encoding="utf-8")
    Path("规则").mkdir()
    Path("规则/词.toml").write_text("", encoding="utf-8")
    Path("处理.json").write_text('{"budgetlint": "dispositions"}', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "target"),
    [
        ("parse 稿/甲.txt -o 稿/甲.txt", "稿/甲.txt"),
        ("parse 稿 --format xlsx -o 稿/甲.txt", "稿/甲.txt"),
        ("parse 稿/甲.txt --profile 方案.toml -o 方案.toml", "方案.toml"),
        ("baseline 稿 -o 稿/甲.txt", "稿/甲.txt"),
        ("baseline 稿 --waivers 豁免.toml -o 豁免.toml", "豁免.toml"),
        ("baseline --from 处理.json -o 处理.json", "处理.json"),
        ("report 稿 -o 稿/../稿/乙.txt", "稿/乙.txt"),
        ("report 稿 --previous 上年.txt -o 上年.txt", "上年.txt"),
        ("report 上年.txt --previous 稿 -o 稿/乙.txt", "稿/乙.txt"),
        ("report 稿 --since 旧.jsonl -o 旧.jsonl", "旧.jsonl"),
        ("report 稿 --baseline 旧.jsonl -o 旧.jsonl", "旧.jsonl"),
        ("report 稿 --waivers 豁免.toml -o 豁免.toml", "豁免.toml"),
        ("check 稿 --profile 方案.toml --output text=方案.toml", "方案.toml"),
        ("check 稿 --profile 方案.toml --output text=基.toml", "基.toml"),
        ("check 稿 --config 配置.toml --output text=配置.toml", "配置.toml"),
        ("check 稿 --config 配置.toml --output text=上级.toml", "上级.toml"),
        ("check 稿 --config 配置.toml --output text=规则/词.toml", "规则/词.toml"),
        ("annotate 上年.txt --baseline 旧.txt -o 旧.txt", "旧.txt"),
    ],
)
def test_a_file_that_is_read_is_never_the_target(place: Path, line: str, target: str) -> None:
    (place / "旧.txt").write_text("", encoding="utf-8")
    before = (place / target).read_bytes()
    done = call(*line.split())
    assert done.exit_code == 2
    assert "是被检查的文件" in done.stderr or "是这次要读的文件" in done.stderr, done.stderr
    assert (place / target).read_bytes() == before


@pytest.mark.parametrize(("option", "name"), [("--template", "模板.xlsx"), ("--last-opinions", "收回.xlsx")])
def test_neither_the_template_nor_the_last_list_is_overwritten_by_the_list(place: Path, option: str, name: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    for row in (["问题", "建议", "回复", "文件"], ["{{问题}}", "{{建议}}", "{{回复}}", ""]):
        book.active.append(row)
    book.save(place / name)
    before = (place / name).read_bytes()
    done = call("check", "稿", option, name, "--output", f"opinions={name}")
    assert done.exit_code == 2
    assert f"（{option}）" in done.stderr
    assert (place / name).read_bytes() == before


def test_a_draft_that_git_leaves_out_of_the_check_is_an_input_all_the_same(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("budgetlint.linter.changed.changed_since", lambda *_: frozenset())
    done = call("check", "稿", "--diff-base", "HEAD", "--output", "text=稿/甲.txt")
    assert done.exit_code == 2
    assert (place / "稿/甲.txt").read_text(encoding="utf-8") == GOOD_CODED.text


def test_what_a_command_keeps_up_to_date_it_may_replace(place: Path) -> None:
    (place / "budgetlint.toml").write_text('baseline = "旧.jsonl"\n', encoding="utf-8")
    assert call("baseline", "稿").exit_code == 0
    assert "稿/甲.txt" in (place / "旧.jsonl").read_text(encoding="utf-8")
    assert call("baseline", "稿", "-o", "旧.jsonl").exit_code == 0
    for _ in range(2):
        assert call("report", "稿", "-o", "稿/报告.html").exit_code == 0


def test_every_parameter_that_names_a_file_is_known() -> None:
    ctx = click.Context(cli)
    for name in cli.list_commands(ctx):
        command = cli.get_command(ctx, name)
        assert command
        for param in command.params:
            if isinstance(param.type, click.Path) or (param.metavar or "") in {"PATH", "PATH...", "FILE", "NAME|PATH"}:
                assert param.name in READ.keys() | _WRITTEN | _NO_FILES, (name, param.name)
