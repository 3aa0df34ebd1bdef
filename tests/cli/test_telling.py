"""What a call says of what it wrote, of what it could not read, and of words that it does not know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetlint.linter.cli import cli
from budgetlint.rules.examples import GOOD_CODED, with_value

_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("好.txt").write_text(GOOD_CODED.text, encoding="utf-8")
    Path("虚.txt").write_text(with_value("有效提升", category="22-社会效益").text, encoding="utf-8")
    Path("锁.docx").write_bytes(_LOCKED)


@pytest.mark.parametrize(
    "line",
    [
        "report {} -o 报告.html",
        "report 好.txt {} --beside",
        "baseline {}",
        "parse {}",
        "check {} --output opinions=意见.xlsx",
        "check {} --output html=报告.html --quiet",
        "check {} --statistics",
        "check {} --format json",
        "check {} 好.txt --output html=报告.html --jobs 2",
        "check 好.txt --previous {}",
    ],
)
@pytest.mark.parametrize(("name", "why"), [("无.xlsx", "没有这个文件。"), ("锁.docx", "文件有密码。")])
def test_why_a_named_file_was_not_read_is_told_once(line: str, name: str, why: str) -> None:
    done = call(*line.format(name).split())
    assert done.exit_code == 2
    assert done.stderr.count(f"{name}：{why}") == 1, done.stderr


def test_what_the_findings_tell_is_not_told_again() -> None:
    done = call("check", "无.xlsx")
    assert done.exit_code == 2
    assert "没有这个文件" in done.stdout
    assert done.stderr == ""


def test_what_was_written_is_told_with_what_was_found() -> None:
    done = call("check", "虚.txt", "--output", "opinions=意见.xlsx", "--output", "json=结果.json")
    assert done.stdout == ""
    said = done.stderr.splitlines()
    assert said[:2] == ["已写入 意见.xlsx", "已写入 结果.json"]
    summary = json.loads(Path("结果.json").read_text(encoding="utf-8"))["summary"]
    assert f"警告 {summary['warning']}，" in said[2]
    assert call("check", "虚.txt", "--output", "json=结果.json", "--quiet").stderr == ""
    both = call("check", "虚.txt", "--output", "text", "--output", "json=结果.json")
    assert both.stderr == "已写入 结果.json\n"


def test_statistics_say_what_was_left_out() -> None:
    assert call("baseline", "虚.txt").exit_code == 0
    found = call("check", "虚.txt", "--baseline", "budgetlint-baseline.jsonl", "--statistics").stdout
    assert "未列出：基线登记的旧问题" in found
    assert "未列出" not in call("check", "虚.txt", "--statistics").stdout


def test_a_locked_file_takes_no_comments_and_is_no_template() -> None:
    assert "文件有密码" in call("annotate", "锁.docx", "-o", "批.docx").stderr
    done = call("check", "好.txt", "--template", "锁.docx", "--output", "opinions=意见.docx")
    assert done.exit_code == 2
    assert "文件有密码" in done.stderr


def test_what_is_no_result_of_last_time_is_told_as_such() -> None:
    Path("报告.html").write_text("<!DOCTYPE html>\n", encoding="utf-8")
    assert "不是 check --output json 写的结果" in call("report", "好.txt", "--since", "报告.html").stderr
    Path("冲突.jsonl").write_text("<<<<<<< 甲\n", encoding="utf-8")
    assert "git 合并冲突" in call("report", "好.txt", "--since", "冲突.jsonl").stderr


def test_the_configuration_of_nothing_is_refused() -> None:
    done = call("config", "无")
    assert done.exit_code == 2
    assert "没有这个文件或文件夹" in done.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chek 好.txt", "没有命令“chek”。是不是 check？"),
        ("xyzzy", "没有命令“xyzzy”。\n"),
        ("annotate 好.txt --format x", "没有选项 --format。\n"),
        ("check 好.txt --quite", "没有选项 --quite。是不是 --quiet"),
        ("check 好.txt --timeout x", "“x”不是数。"),
        ("--lang en chek", "No such command 'chek'. Did you mean check?"),
    ],
)
def test_words_that_are_not_known_are_told_with_what_is_near(line: str, said: str) -> None:
    done = call(*line.split())
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_report_on_nothing_does_not_say_that_nothing_was_found() -> None:
    Path("空").mkdir()
    assert call("report", "空", "-o", "报告.html").exit_code == 2
    first = Path("报告.html").read_text(encoding="utf-8").partition('<section id="first">')[2].partition("</section>")[0]
    assert "未能检查" in first
    assert "没有发现问题" not in first


def test_pages_of_rules_that_cannot_be_written_are_told() -> None:
    Path("文件").write_text("", encoding="utf-8")
    done = call("rules", "--write-docs", "文件/页")
    assert done.exit_code == 2
    assert "无法写入" in done.stderr
