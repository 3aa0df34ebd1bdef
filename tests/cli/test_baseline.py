"""The baseline: what was found once is not reported again, what is mended is told of, and two people's files merge in git."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from budgetlint.linter.acceptance.baseline import Baseline, Entry, Section
from budgetlint.linter.acceptance.baseline_file import read_baseline, written
from budgetlint.linter.cli import cli
from budgetlint.rules.examples import UNIT, indicator, with_rows

BASELINE = "budgetlint-baseline.jsonl"
VAGUE = indicator(1, "22-社会效益", "园容整洁程度", "有效提升")
OPEN = indicator(2, "11-数量指标", "修剪草坪次数", "≥XX次")
GOALS = (
    "全年养护绿地50公顷，市民满意度达到90%。",
    "更换路灯300盏，主要道路亮灯率不低于97%。",
    "6月底前完成12所学校的校舍维修。",
    "为社区老人提供助餐服务4万人次，就餐价格低于市价三成。",
    "清疏排水管网1150公里，汛期道路无积水。",
)
OTHER = indicator(1, "21-经济效益", "带动周边商户增收", "明显增加") + indicator(2, "13-时效指标", "设备到货日期", "XX月底前")
CLEAN = indicator(1, "11-数量指标", "修剪草坪次数", "≥12次")


def document(projects: dict[str, str], above: str = "") -> str:
    """A table of these projects with their indicators."""
    total = f"{10 * len(projects)}.00"
    goals = {name: GOALS["甲乙丙丁新".find(name[0])] for name in projects}
    rows = ((name, "10.00", "10.00", "", "", goals[name], indicators) for name, indicators in projects.items())
    return above + with_rows(("合计", total, total, "", "", "", ""), (UNIT, total, total, "", "", "", ""), *rows).text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"甲园养护": VAGUE, "乙园养护": VAGUE + OPEN, "丙园养护": CLEAN})
    return tmp_path


def write(folder: Path, projects: dict[str, str], above: str = "", name: str = "草稿.txt") -> Path:
    path = folder / name
    path.write_text(document(projects, above), encoding="utf-8")
    return path


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def check(*arguments: str | Path) -> dict[str, Any]:
    output: dict[str, Any] = json.loads(call("check", *arguments, "--format", "json").stdout)
    return output


def entries(folder: Path) -> list[dict[str, str]]:
    lines = (folder / BASELINE).read_text(encoding="utf-8").splitlines()
    return [entry for entry in map(json.loads, lines) if "fingerprint" in entry]


def test_what_was_taken_down_is_not_reported_again_but_counted(folder: Path) -> None:
    shown = check("草稿.txt")["findings"]
    assert call("baseline", "草稿.txt").exit_code == 0
    before = len(entries(folder))
    assert before >= len(shown) > 3
    result = call("check", "草稿.txt", "--baseline", BASELINE)
    assert result.exit_code == 0
    assert "没有发现问题" in result.stdout
    assert f"未列出：基线登记的旧问题 {before} 处。" in result.stdout
    output = check("草稿.txt", "--baseline", BASELINE)
    assert not output["findings"]
    assert output["summary"]["baselined"] == before == len(output["accepted"])
    assert {one["how"] for one in output["accepted"]} == {"baseline"}


@pytest.mark.parametrize("new", [CLEAN, OTHER], ids=["clean", "with the same defects"])
def test_nothing_comes_back_when_two_lines_and_a_project_are_inserted_above(folder: Path, new: str) -> None:
    call("baseline", "草稿.txt")
    write(folder, {"新园养护": new, "甲园养护": VAGUE, "乙园养护": VAGUE + OPEN, "丙园养护": CLEAN}, "说明\n\n")
    found = check("草稿.txt", "--baseline", BASELINE)
    assert {finding["project"] for finding in found["findings"] if finding["code"] != "E105"} == {"新园养护"}
    assert not any("养护" in place["excerpt"] for finding in found["findings"] for place in finding["related"])
    assert not found["mended"]


def test_many_findings_that_are_told_as_one_are_taken_down_one_by_one(folder: Path) -> None:
    projects = {f"第{number}园养护": OPEN for number in range(1, 26)}
    write(folder, projects)
    assert [len(one["related"]) for one in check("草稿.txt", "--select", "P101")["findings"]] > [20]
    call("baseline", "草稿.txt", "--select", "P101")
    assert len({one["project"] for one in entries(folder)}) == 25
    del projects["第1园养护"], projects["第2园养护"], projects["第3园养护"], projects["第4园养护"], projects["第5园养护"]
    write(folder, {"新园养护": OPEN, **projects})
    found = check("草稿.txt", "--select", "P101", "--baseline", BASELINE)
    assert [one["project"] for one in found["findings"]] == ["新园养护"]
    assert len(found["mended"]) == 5


def test_a_new_finding_is_reported(folder: Path) -> None:
    call("baseline", "草稿.txt")
    write(folder, {"甲园养护": VAGUE + OPEN, "乙园养护": VAGUE + OPEN, "丙园养护": CLEAN})
    result = call("check", "草稿.txt", "--baseline", BASELINE)
    assert result.exit_code == 1
    found = check("草稿.txt", "--baseline", BASELINE)["findings"]
    assert ("P101", "甲园养护") in [(one["code"], one["project"]) for one in found]
    assert all(one["project"] == "甲园养护" for one in found)


def test_what_is_mended_is_told_of_and_pruned_on_request(folder: Path) -> None:
    call("baseline", "草稿.txt")
    before = len(entries(folder))
    write(folder, {"甲园养护": VAGUE + OPEN, "乙园养护": VAGUE, "丙园养护": CLEAN})
    result = call("check", "草稿.txt", "--baseline", BASELINE)
    assert "已改好或已不在" in result.stdout
    assert "P101  草稿.txt > 示例市园林绿化中心 > 乙园养护  XX" in result.stdout
    mended = check("草稿.txt", "--baseline", BASELINE)["mended"]
    assert ("P101", "乙园养护") in [(one["code"], one["project"]) for one in mended]
    assert call("baseline", "草稿.txt", "--prune").exit_code == 0
    assert len(entries(folder)) == before - len(mended)
    assert not check("草稿.txt", "--baseline", BASELINE)["mended"]
    assert "P101" in [one["code"] for one in check("草稿.txt", "--baseline", BASELINE)["findings"]]


def test_what_a_run_does_not_look_at_stays(folder: Path) -> None:
    write(folder, {"丁园养护": VAGUE}, name="另一份.txt")
    call("baseline", ".")
    before = entries(folder)
    call("baseline", "草稿.txt", "--select", "M101")
    assert entries(folder) == before
    assert not check("草稿.txt", "--baseline", BASELINE, "--select", "S101")["mended"]
    (folder / "另一份.txt").unlink()
    assert {one["path"] for one in check("草稿.txt", "--baseline", BASELINE)["mended"]} == {"另一份.txt"}
    call("baseline", "草稿.txt")
    assert {one["path"] for one in entries(folder)} == {"草稿.txt"}


def test_paths_count_from_the_baseline_wherever_the_command_is_called(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = folder / "二级" / "三级"
    inner.mkdir(parents=True)
    write(inner, {"丁园养护": VAGUE})
    call("baseline", inner, "-o", folder / BASELINE)
    assert {one["path"] for one in entries(folder)} == {"二级/三级/草稿.txt"}
    monkeypatch.chdir(inner)
    assert not check("草稿.txt", "--baseline", folder / BASELINE)["findings"]
    (folder / "budgetlint.toml").write_text(f'baseline = "{BASELINE}"', encoding="utf-8")
    assert not check("草稿.txt")["findings"]
    assert "已写入" in call("baseline", "草稿.txt").stdout
    assert {one["path"] for one in entries(folder)} == {"二级/三级/草稿.txt"}


def test_a_mandatory_rule_has_no_old_findings(folder: Path) -> None:
    call("baseline", "草稿.txt")
    (folder / "budgetlint.toml").write_text(f'baseline = "{BASELINE}"\nmandatory = ["P101"]', encoding="utf-8")
    assert [one["code"] for one in check("草稿.txt")["findings"]] == ["P101"]
    call("baseline", "草稿.txt")
    assert "P101" not in [one["code"] for one in entries(folder)]


def test_the_file_is_in_order_and_holds_neither_line_nor_time_nor_version(folder: Path) -> None:
    call("baseline", "草稿.txt")
    first = (folder / BASELINE).read_bytes()
    call("baseline", "草稿.txt")
    assert (folder / BASELINE).read_bytes() == first
    assert b"\r" not in first
    keys = {key for line in first.decode().splitlines() for key in json.loads(line)}
    assert keys == {"path", "unit", "project", "code", "fingerprint", "text"}
    write(folder, {"新园养护": CLEAN, "甲园养护": VAGUE, "乙园养护": VAGUE + OPEN, "丙园养护": CLEAN}, "\n\n")
    call("baseline", "草稿.txt")
    after = (folder / BASELINE).read_text(encoding="utf-8").splitlines()
    assert [line for line in first.decode().splitlines() if line not in after] == []


def test_the_order_is_that_of_places_not_of_findings() -> None:
    one = Entry(Section("a.txt", "u", "p"), "S101", "f" * 16, "x")
    two = Entry(Section("a.txt", "u", "q"), "A101", "0" * 16, "y")
    lines = written(Baseline("/", frozenset({two, one}))).splitlines()
    assert [json.loads(line).get("code") for line in lines] == [None, None, "S101", None, "A101"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("<<<<<<< HEAD", "合并冲突"),
        ("nonsense", "不是基线的一行"),
        ('{"code": "S101"}', "不是基线的一行"),
        ("[]", "不是基线的一行"),
    ],
)
def test_a_damaged_file_is_refused_with_its_line(folder: Path, line: str, words: str) -> None:
    (folder / BASELINE).write_text(f'{{"path": "a"}}\n{line}\n', encoding="utf-8")
    result = call("check", "草稿.txt", "--baseline", BASELINE)
    assert result.exit_code == 2
    assert "第 2 行" in result.stderr
    assert words in result.stderr
    assert "没有这个文件" in call("check", "草稿.txt", "--baseline", "没有.jsonl").stderr


def test_a_file_with_line_ends_of_windows_reads_the_same(folder: Path) -> None:
    call("baseline", "草稿.txt")
    path = folder / BASELINE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert not check("草稿.txt", "--baseline", BASELINE)["findings"]


def test_lines_of_both_sides_of_a_merge_are_one_baseline(folder: Path) -> None:
    call("baseline", "草稿.txt")
    path = folder / BASELINE
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*reversed(lines), *lines]), encoding="utf-8")
    assert not check("草稿.txt", "--baseline", BASELINE)["findings"]
    call("baseline", "草稿.txt")
    assert path.read_text(encoding="utf-8") == "".join(lines)


def test_pruning_what_is_not_there_is_refused(folder: Path) -> None:
    assert call("baseline", "草稿.txt", "--prune").exit_code == 2
    assert not (folder / BASELINE).exists()


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    settings = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false")
    return subprocess.run(["git", *settings, *arguments], cwd=folder, capture_output=True, check=False, encoding="utf-8")  # noqa: S607


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("baselined", [True, False], ids=["some findings before", "no finding before"])
def test_the_baselines_of_two_people_merge_where_they_touch_different_projects(folder: Path, baselined: bool) -> None:
    names = ["甲园养护", "乙园养护", "丙园养护", "丁园养护"]
    start = dict.fromkeys(names, VAGUE if baselined else CLEAN)

    def commit(projects: dict[str, str], branch: str) -> None:
        git(folder, "switch", "-q", "-C", branch, *([] if branch == "main" else ["main"]))
        write(folder, projects)
        call("baseline", "草稿.txt")
        write(folder, start)  # the documents are each person's own
        git(folder, "add", "-A")
        assert git(folder, "commit", "-qm", branch).returncode == 0

    git(folder, "init", "-q")
    commit(start, "main")
    commit({**start, "甲园养护": start["甲园养护"] + OPEN}, "one")
    commit({**start, "乙园养护": OPEN, "丁园养护": start["丁园养护"] + OPEN}, "two")
    commit({**start, "丙园养护": OPEN}, "three")
    git(folder, "switch", "-q", "one")
    for branch in ("two", "three"):
        merge = git(folder, "merge", "-q", "--no-edit", branch)
        assert merge.returncode == 0, merge.stdout
    merged = read_baseline(folder / BASELINE)
    projects = [entry.section.project for entry in merged.entries if entry.code == "P101"]
    assert sorted(projects) == sorted(names)
    assert written(merged) == (folder / BASELINE).read_text(encoding="utf-8")
