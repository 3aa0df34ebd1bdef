"""The command line as a user meets it: output, messages, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from budgetlint.linter import __version__
from budgetlint.linter.registry import load_rules
from budgetlint.reports.text import width
from budgetlint.rules.examples import GOOD_CODED, document, with_indicators, with_value

COMMAND = [sys.executable, "-m", "budgetlint.linter"]
BAD = with_indicators("1、2-效益指标；24-；绿地设施使用年限；实施周期指标值:≥8年；年度指标值:≥8年。").text
VAGUE = with_value("有效提升", category="22-社会效益").text


def budgetlint(*arguments: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    run = subprocess.run([*COMMAND, *map(str, arguments)], input=stdin, capture_output=True, check=False)
    assert b"Traceback" not in run.stderr
    return subprocess.CompletedProcess(run.args, run.returncode, run.stdout.decode(), run.stderr.decode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "好.txt").write_text(GOOD_CODED.text, encoding="utf-8")
    (tmp_path / "坏.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "虚.txt").write_text(VAGUE, encoding="utf-8")
    return tmp_path


def test_a_clean_file_exits_with_0(folder: Path) -> None:
    run = budgetlint("check", folder / "好.txt")
    assert run.returncode == 0
    assert "没有发现问题" in run.stdout


def test_an_error_exits_with_1_and_is_told_with_place_quote_and_remedy(folder: Path) -> None:
    run = budgetlint("check", folder / "坏.txt")
    assert run.returncode == 1
    assert "S101 missing-category-name" in run.stdout
    assert "2-效益指标；【24-】；绿地设施使用年限" in run.stdout
    assert "→ 写作“24-可持续影响”" in run.stdout


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_says_what_counts(folder: Path, fail_on: str, code: int) -> None:
    assert budgetlint("check", folder / "虚.txt", "--fail-on", fail_on).returncode == code


def test_a_folder_is_searched_for_documents(folder: Path) -> None:
    (folder / "草稿.ofd").write_bytes(b"PK\x03\x04")
    (folder / ".隐藏").mkdir()
    (folder / ".隐藏" / "甲.txt").write_text(BAD, encoding="utf-8")
    run = budgetlint("check", folder, "--format", "json")
    output = json.loads(run.stdout)
    assert [Path(one["path"]).name for one in output["documents"]] == ["坏.txt", "好.txt", "虚.txt"]
    assert "1 个本版本不读的文件" in run.stderr
    assert run.returncode == 1


def test_a_folder_without_documents_exits_with_2_after_the_rest(tmp_path: Path, folder: Path) -> None:
    empty = tmp_path / "空"
    empty.mkdir()
    run = budgetlint("check", empty, folder / "坏.txt")
    assert run.returncode == 2
    assert "文件夹里没有可检查的文件" in run.stderr
    assert "S101" in run.stdout


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("没有.txt", None, "没有这个文件"),
        ("空.txt", b"", "文件是空的"),
        ("空白.txt", b"\xef\xbb\xbf \r\n\t\n", "文件是空的"),
        ("数据.txt", b"a\x00b", "二进制数据"),
        ("改名.txt", b"PK\x03\x04rest", "文件损坏或不完整"),
        ("乱码.txt", b"\xff\xfe\x00\xd8", "既不是 UTF-8"),
    ],
)
def test_a_named_file_that_cannot_be_read_exits_with_2_after_the_rest(
    folder: Path, name: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    run = budgetlint("check", folder / name, folder / "坏.txt")
    assert run.returncode == 2
    assert run.stdout.count(message) == 1
    assert "S101" in run.stdout


def test_a_file_found_in_a_folder_that_cannot_be_read_is_an_error_like_others(tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    assert budgetlint("check", tmp_path).returncode == 1


def test_a_text_without_a_table_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text("关于报送材料的通知\n请各单位报送。\n", encoding="utf-8")
    run = budgetlint("check", tmp_path / "通知.txt")
    assert run.returncode == 0
    assert run.stdout.count("没有识别到绩效目标表") == 1


def test_standard_input_is_read() -> None:
    run = budgetlint("check", "-", stdin=BAD.encode("gb18030"))
    assert run.returncode == 1
    assert "S101" in run.stdout


def test_several_outputs_go_to_their_files(folder: Path) -> None:
    run = budgetlint("check", folder / "坏.txt", "--output", "text", "--output", f"json={folder / '结果.json'}")
    assert "S101" in run.stdout
    assert json.loads((folder / "结果.json").read_text(encoding="utf-8"))["summary"]["error"] == 1


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--select", "S1O1"], "S101"),
        (["--ignore", "mising-category-name"], "missing-category-name"),
        (["--select", "A198"], "A 类现有：A101、A102、A103、A104"),
        (["--select", ""], "--select 没有写规则"),
        (["--select", " , ,"], "--select 没有写规则"),
        (["--ignore", ""], "--ignore 没有写规则"),
        (["--currency-unit", "斤"], "元、千元、万元"),
        (["--output", "json=甲", "--output", "html=./甲"], "写到同一个文件"),
        (["--output", "pdf"], "json"),
        (["--output", "text", "--output", "json"], "FORMAT=PATH"),
        (["--fail-on", "all"], "error"),
        (["--year", "25"], "1990"),
    ],
)
def test_misuse_exits_with_2_and_says_what_is_right(folder: Path, arguments: list[str], hint: str) -> None:
    run = budgetlint("check", folder / "坏.txt", *arguments)
    assert run.returncode == 2
    assert hint in run.stderr
    assert not run.stdout


@pytest.mark.parametrize(("place", "why"), [(".", "这是文件夹"), ("没有/结果", "文件夹不存在"), ("坏.txt/结果", "文件夹不存在")])
def test_a_report_that_cannot_be_written_exits_with_2_and_makes_no_folder(folder: Path, place: str, why: str) -> None:
    commands: tuple[tuple[str | Path, ...], ...] = (
        ("check", folder / "好.txt", "--output", f"json={folder / place}"),
        ("report", folder, "-o", folder / place),
    )
    for arguments in commands:
        run = budgetlint(*arguments)
        assert run.returncode == 2
        assert run.stderr.count("无法写入") == 1
        assert why in run.stderr
        assert not (folder / "没有").exists()


def test_a_report_never_takes_the_place_of_a_document(folder: Path) -> None:
    run = budgetlint("report", folder / "坏.txt", "-o", folder / "坏.txt")
    assert run.returncode == 2
    assert "是被检查的文件" in run.stderr
    assert (folder / "坏.txt").read_text(encoding="utf-8") == BAD


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [("check", "-"), ("check", "-", "--format", "json"), ("rules",), ("schema",), ("--help",)])
def test_a_full_disk_behind_standard_output_is_told(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run([*COMMAND, *arguments], input=BAD.encode(), stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 2
    assert run.stderr.decode().count("磁盘已满") == 1
    assert b"Traceback" not in run.stderr
    assert b"Exception ignored" not in run.stderr


@pytest.mark.parametrize("arguments", [("check", "-"), ("check", "-", "--format", "json", "--show-passed"), ("rules",)])
def test_a_closed_pipe_ends_quietly(arguments: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [*COMMAND, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(BAD.encode())
        process.stdin.close()
        assert process.stderr.read() == b""


def test_an_empty_path_is_no_file_and_never_this_folder() -> None:
    run = budgetlint("check", "")
    assert run.returncode == 2
    assert "没有这个文件" in run.stdout
    assert "（空路径）" in run.stdout


def test_standard_input_is_named_in_words_and_keeps_its_path() -> None:
    assert budgetlint("check", "-", stdin=BAD.encode()).stdout.startswith("（标准输入）\n")
    assert budgetlint("check", "-", "--lang", "en", stdin=BAD.encode()).stdout.startswith("(standard input)\n")
    output = json.loads(budgetlint("check", "-", "--format", "json", stdin=BAD.encode()).stdout)
    assert output["documents"][0]["path"] == "-"


def test_where_a_text_stops_being_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_bytes(b"\xef\xbb\xbf1\r\n2\n\xff\xff\xff")
    run = budgetlint("check", tmp_path / "甲.txt")
    assert run.returncode == 2
    assert "第 3 行，文件第 9 字节" in run.stdout


HELP = ["", "baseline", "check", "config", "explain", "init", "parse", "profiles", "report", "rules", "schema"]


@pytest.mark.parametrize("command", HELP)
def test_help_fits_into_80_columns(command: str) -> None:
    arguments = [command] if command else []
    env = {**os.environ, "COLUMNS": "80"}
    run = subprocess.run([*COMMAND, *arguments, "--help"], capture_output=True, check=True, env=env)
    chinese = run.stdout.decode().splitlines()
    english = subprocess.run([*COMMAND, *arguments, "--help", "--lang", "en"], capture_output=True, check=True, env=env)
    assert max(map(width, [*chinese, *english.stdout.decode().splitlines()])) <= 80
    assert chinese[0].startswith("用法：budgetlint")
    assert english.stdout.startswith(b"Usage: budgetlint")


def test_rules_are_chosen_by_code_name_and_prefix(folder: Path) -> None:
    for chosen, expected in (("S101", 1), ("missing-category-name", 1), ("S", 1), ("s1,A", 1), ("A", 0)):
        output = json.loads(budgetlint("check", folder / "坏.txt", "--select", chosen, "--format", "json").stdout)
        assert output["summary"]["error"] == expected, chosen
    assert budgetlint("check", folder / "坏.txt", "--ignore", "S101").returncode == 0


def test_what_is_off_by_default_is_told_on_demand(tmp_path: Path) -> None:
    targets = ("养护绿地50公顷。", "1、产出指标：绿地养护面积，年度指标值：≥50公顷。")
    text = document([("甲局", "10.01", "10.01", "", "", "", ""), ("甲经费", "10.00", "10.00", "", "", *targets)])
    (tmp_path / "尾差.txt").write_text(text, encoding="utf-8")
    assert "A105" not in budgetlint("check", tmp_path / "尾差.txt").stdout
    assert "A105" in budgetlint("check", tmp_path / "尾差.txt", "--extend-select", "A105").stdout


def test_what_was_met_and_what_is_undecided_is_shown_on_demand(folder: Path) -> None:
    run = budgetlint("check", folder / "好.txt", "--show-passed")
    assert "相符  A101  “总计”：合计 = 各单位之和：10.00 = 10.00" in run.stdout
    output = json.loads(budgetlint("check", folder / "好.txt", "--show-passed", "--format", "json").stdout)
    assert {check["outcome"] for check in output["checks"]} == {"met"}
    assert output["checks"][0]["addends"] == [{"name": "示例市园林绿化中心", "value": "10.00"}]


def test_year_and_currency_unit_fill_in_what_the_document_leaves_unsaid(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(GOOD_CODED.text.replace("单位：万元", ""), encoding="utf-8")
    output = json.loads(budgetlint("parse", tmp_path / "甲.txt", "--year", "2025", "--currency-unit", "元").stdout)
    table = output["documents"][0]["tables"][0]
    assert (table["year"], table["currency_unit"]) == (2025, "元")


def test_messages_come_in_english(folder: Path) -> None:
    run = budgetlint("check", folder / "坏.txt", "--lang", "en")
    assert "has a code and no name" in run.stdout
    assert "1 file(s), 1 projects, 1 indicators" in run.stdout


def test_the_report_is_written_and_exits_with_0(folder: Path) -> None:
    run = budgetlint("report", folder, "-o", folder / "报告.html")
    assert run.returncode == 0
    assert "S101" in (folder / "报告.html").read_text(encoding="utf-8")


def test_the_report_tells_what_is_new_since_last_time(folder: Path) -> None:
    last, page = folder / "上次.json", folder / "报告.html"
    budgetlint("check", folder / "坏.txt", "--output", f"json={last}")
    for command in (("report", "-o", page), ("check", "--exit-zero", "--output", f"html={page}")):
        assert budgetlint(command[0], folder / "坏.txt", "--since", last, *command[1:]).returncode == 0
        written = page.read_text(encoding="utf-8")
        assert "新增 0，已改 0，遗留" in written
        assert 'data-state="left"' in written
    wrong = budgetlint("report", folder / "坏.txt", "--since", folder / "坏.txt", "-o", page)
    assert wrong.returncode == 2
    assert "不是 check --output json 写的结果，也不是基线文件" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_every_rule_is_listed_and_explained() -> None:
    listed = budgetlint("rules").stdout
    for rule in load_rules():
        assert f"{rule.code}  {rule.name}" in listed
    page = budgetlint("explain", "missing-category-name")
    assert page.returncode == 0
    for part in ("S101", "【24-】", "依据", "会报的例子", "不报的例子"):
        assert part in page.stdout
    assert budgetlint("explain", "s101", "--lang", "en").stdout.count("Ground") == 1
    assert "四舍五入尾差（部分情形默认不报）" in listed


def test_the_pages_of_all_rules_are_written(tmp_path: Path) -> None:
    assert budgetlint("rules", "--write-docs", tmp_path / "页").returncode == 0
    written = (tmp_path / "页" / "zh" / "S101.md").read_text(encoding="utf-8")
    title, links, rest = written.split("\n\n", 2)
    assert links == "[规则目录](README.md) · [English](../en/S101.md)"
    assert f"{title}\n\n{rest}" == budgetlint("explain", "S101").stdout
    assert len(list((tmp_path / "页" / "en").iterdir())) == len(load_rules()) + 1


def test_explain_of_an_unknown_rule_says_what_was_meant() -> None:
    run = budgetlint("explain", "S1O1")
    assert run.returncode == 2
    assert "是不是 S101？" in run.stderr
    assert "Did you mean S101?" in budgetlint("explain", "S1O1", "--lang", "en").stderr


def test_the_version_is_printed() -> None:
    assert budgetlint("--version").stdout.strip().endswith(__version__)


def test_what_was_not_checked_at_all_is_told_whatever_rules_are_chosen(tmp_path: Path) -> None:
    for chosen in (["--select", "S101"], ["--ignore", "E"]):
        run = budgetlint("check", tmp_path / "没有.txt", *chosen)
        assert "没有这个文件" in run.stdout
        assert "没有发现问题" not in run.stdout


def test_one_file_named_twice_is_checked_once(folder: Path) -> None:
    run = budgetlint("check", folder / "坏.txt", folder / "坏.txt", folder)
    assert "共 3 个文件" in run.stdout


def test_a_dash_is_standard_output(folder: Path) -> None:
    assert json.loads(budgetlint("check", folder / "好.txt", "--output", "json=-").stdout)["summary"]["error"] == 0


def test_standard_input_may_stand_for_a_file(folder: Path) -> None:
    """As an editor calls it with what is not saved yet: named, configured and ignored as that file."""
    (folder / "budgetlint.toml").write_text('[per-file-ignores]\n"草案.txt" = ["S101"]\n', encoding="utf-8")
    told = budgetlint("check", "-", "--stdin-filename", folder / "稿.txt", "--format", "json", stdin=BAD.encode())
    assert json.loads(told.stdout)["findings"][0]["path"] == str(folder / "稿.txt")
    assert "S101" not in budgetlint("check", "-", "--stdin-filename", folder / "草案.txt", stdin=BAD.encode()).stdout
    assert (folder / "坏.txt").read_text(encoding="utf-8") == BAD
