"""Waivers: they leave out what they name and nothing else, say who answers, expire, and are told of when not needed."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from budgetlint.linter.cli import cli
from budgetlint.rules.examples import OBJECTIVE, UNIT, indicator, with_rows

VAGUE = indicator(1, "22-社会效益", "园容整洁程度", "有效提升")
OPEN = indicator(2, "11-数量指标", "修剪草坪次数", "≥XX次")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, ["甲园养护", "乙园养护"])
    return tmp_path


def write(folder: Path, names: list[str]) -> None:
    total = f"{10 * len(names)}.00"
    rows = ((name, "10.00", "10.00", "", "", OBJECTIVE, VAGUE + OPEN) for name in names)
    table = with_rows(("合计", total, total, "", "", "", ""), (UNIT, total, total, "", "", "", ""), *rows)
    (folder / "草稿.txt").write_text(table.text, encoding="utf-8")


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def check(*arguments: str | Path) -> dict[str, Any]:
    output: dict[str, Any] = json.loads(call("check", "草稿.txt", *arguments, "--format", "json").stdout)
    return output


def found(*arguments: str | Path) -> set[tuple[str, str]]:
    """Code and project of the findings of M101 and P101."""
    return {(one["code"], one["project"]) for one in check(*arguments, "--select", "M101,P101")["findings"]}


ALL = {("M101", "甲园养护"), ("M101", "乙园养护"), ("P101", "甲园养护"), ("P101", "乙园养护")}


def waive(folder: Path, lines: str, name: str = "waivers.toml") -> Path:
    path = folder / name
    path.write_text(f'[[waivers]]\n{lines}\nreason = "办法未定"\nby = "张三"\n', encoding="utf-8")
    return path


def test_a_waiver_by_rule_and_path(folder: Path) -> None:
    waive(folder, 'rule = "M101"\npath = "草稿.txt"')
    assert found("--waivers", "waivers.toml") == {one for one in ALL if one[0] == "P101"}
    output = check("--waivers", "waivers.toml")
    waived = [one for one in output["accepted"] if one["code"] == "M101"]
    assert {(one["how"], one["reason"], one["by"]) for one in waived} == {("waiver", "办法未定", "张三")}
    assert output["summary"]["waived"] == len(output["accepted"]) == 2
    assert "未列出：豁免 2 处。" in call("check", "草稿.txt", "--waivers", "waivers.toml").stdout


def test_the_review_report_lists_what_is_waived_and_calls_no_such_rule_clean(folder: Path) -> None:
    waive(folder, 'rule = "M101"\npath = "草稿.txt"')
    assert call("report", "草稿.txt", "--waivers", "waivers.toml", "-o", "报告.html").exit_code == 0
    page = (folder / "报告.html").read_text(encoding="utf-8")
    assert "未列出：豁免 2 处。" in page
    assert "<bdi>有效提升</bdi></td><td>豁免</td><td><bdi>办法未定</bdi></td><td><bdi>张三</bdi></td>" in page
    with_waiver = ran(page)  # M101 is not among the rules that found nothing
    call("report", "草稿.txt", "-o", "报告.html")
    page = (folder / "报告.html").read_text(encoding="utf-8")
    assert "没有豁免" in page
    assert ran(page) == with_waiver


def ran(page: str) -> str:
    """How many rules ran, and how many of them found nothing."""
    found = re.search(r"共执行 \d+ 条规则，其中 \d+ 条没有发现问题。", page)
    assert found is not None
    return found[0]


def test_a_waiver_for_one_project_by_the_name_of_the_rule(folder: Path) -> None:
    waive(folder, 'rule = "qualitative-no-standard"\npath = "*.txt"\nproject = "甲园 养护"')
    assert found("--waivers", "waivers.toml") == ALL - {("M101", "甲园养护")}


def test_a_waiver_by_fingerprint(folder: Path) -> None:
    fingerprint = next(one["fingerprint"] for one in check()["findings"] if (one["code"], one["project"]) == ("P101", "乙园养护"))
    waive(folder, f'fingerprint = "{fingerprint}"')
    assert found("--waivers", "waivers.toml") == ALL - {("P101", "乙园养护")}


def test_a_waiver_of_a_fingerprint_that_many_places_share_speaks_of_all_of_them(folder: Path) -> None:
    write(folder, [f"第{number}园养护" for number in range(1, 26)])
    (group,) = check("--select", "P101")["findings"]
    assert len(group["related"]) >= 24
    waive(folder, f'fingerprint = "{group["fingerprint"]}"')
    output = check("--select", "P101", "--waivers", "waivers.toml")
    assert not output["findings"]
    assert output["summary"]["waived"] == 25


def test_a_waiver_for_another_file_or_another_rule_does_nothing(folder: Path) -> None:
    waive(folder, 'rule = "M101"\npath = "别的.txt"')
    assert found("--waivers", "waivers.toml") == ALL


def test_waivers_stand_in_the_configuration_too(folder: Path) -> None:
    text = '[[waivers]]\nrule = "M101"\npath = "*"\nreason = "x"\nby = "y"\n'
    (folder / "budgetlint.toml").write_text(text, encoding="utf-8")
    assert found() == {one for one in ALL if one[0] == "P101"}
    waive(folder, 'rule = "P101"\npath = "草稿.txt"')
    (folder / "budgetlint.toml").write_text(f'waiver-files = ["waivers.toml"]\n{text}', encoding="utf-8")
    assert not found()


def test_an_expired_waiver_does_nothing_and_is_told_of(folder: Path) -> None:
    waive(folder, 'rule = "M101"\npath = "草稿.txt"\nuntil = 2020-12-31')
    result = call("check", "草稿.txt", "--waivers", "waivers.toml", "--lang", "en")
    assert "waivers.toml: waivers[1]: expired on 2020-12-31" in result.stderr
    assert found("--waivers", "waivers.toml") == ALL
    waive(folder, 'rule = "M101"\npath = "草稿.txt"\nuntil = 2099-12-31')
    assert "到期" not in call("check", "草稿.txt", "--waivers", "waivers.toml").stderr


def test_an_unused_waiver_is_told_of_if_it_could_have_been_used(folder: Path) -> None:
    waive(folder, 'rule = "S101"\npath = "草稿.txt"')
    notices = check("--waivers", "waivers.toml")["notices"]
    assert [(one["kind"], one["key"]) for one in notices] == [("waiver-unused", "waivers[1]")]
    assert not check("--waivers", "waivers.toml", "--select", "M101")["notices"]
    (folder / "另.txt").write_text((folder / "草稿.txt").read_text(encoding="utf-8"), encoding="utf-8")
    waive(folder, 'rule = "S101"\npath = "另.txt"')
    assert not check("--waivers", "waivers.toml")["notices"]


def test_a_mandatory_rule_cannot_be_waived(folder: Path) -> None:
    waive(folder, 'rule = "M101"\npath = "草稿.txt"')
    (folder / "budgetlint.toml").write_text('mandatory = ["M101"]\nwaiver-files = ["waivers.toml"]', encoding="utf-8")
    assert found() == ALL
    assert [one["kind"] for one in check()["notices"]] == ["waiver-refused"]


WRONG = [
    ('rule = "M999"\npath = "*"\nreason = "x"\nby = "y"', "waivers[1].rule：没有规则“M999”"),
    ('rule = "M101"\npath = "*"\nreason = " "\nby = "y"', "waivers[1].reason：不能是空白"),
    ('rule = "M101"\npath = "*"\nreason = "x"', "waivers[1].by：缺少这个键"),
    ('rule = "M101"\npath = "*"\nreason = "x"\nby = "y"\nuntil = "soon"', "waivers[1].until：应为日期"),
    ('rule = "M101"\npath = "*"\nraeson = "x"\nby = "y"', "waivers[1].raeson：没有这个键"),
]


@pytest.mark.parametrize(("lines", "message"), WRONG)
def test_a_wrong_waiver_is_refused_with_file_and_key(folder: Path, lines: str, message: str) -> None:
    (folder / "waivers.toml").write_text(f"[[waivers]]\n{lines}\n", encoding="utf-8")
    result = call("check", "草稿.txt", "--waivers", "waivers.toml")
    assert result.exit_code == 2
    assert f"waivers.toml：{message}" in result.stderr


def review(folder: Path, *dispositions: dict[str, str], wrapped: bool = False) -> Path:
    path = folder / "review.json"
    content: Any = {"dispositions": dispositions, "tool": "report"} if wrapped else list(dispositions)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("wrapped", [False, True])
def test_what_a_review_rejects_becomes_waivers_once(folder: Path, wrapped: bool) -> None:
    prints = {(one["code"], one["project"]): one["fingerprint"] for one in check()["findings"]}
    kinds = {"甲园养护": "reject", "乙园养护": "accept"}
    decisions = [
        {"fingerprint": prints["M101", name], "path": "草稿.txt", "disposition": kind, "reason": '"引号"与\n换行', "note": "x"}
        for name, kind in kinds.items()
    ]
    path = review(folder, *decisions, wrapped=wrapped)
    result = call("baseline", "--from", path, "--by", "李四")
    assert "新增豁免 1 条" in result.stdout
    assert "waiver-files" in result.stdout
    waivers = tomllib.loads((folder / "waivers.toml").read_text(encoding="utf-8"))["waivers"]
    assert waivers == [{"fingerprint": prints["M101", "甲园养护"], "path": "草稿.txt", "reason": '"引号"与\n换行', "by": "李四"}]
    assert found("--waivers", "waivers.toml") == ALL - {("M101", "甲园养护")}
    before = (folder / "waivers.toml").read_bytes()
    again = call("baseline", "--from", path, "--by", "李四").stdout
    assert "已有 1 条" in again
    assert "waiver-files" in again
    assert (folder / "waivers.toml").read_bytes() == before


def test_what_stood_in_the_file_of_waivers_stays(folder: Path) -> None:
    waive(folder, '# 说明\nrule = "P101"\npath = "草稿.txt"', "office.toml")
    (folder / "budgetlint.toml").write_text('waiver-files = ["office.toml"]', encoding="utf-8")
    fingerprint = next(one["fingerprint"] for one in check()["findings"] if one["code"] == "M101")
    decision = {"fingerprint": fingerprint, "path": "草稿.txt", "disposition": "reject", "reason": "x", "by": "王五"}
    result = call("baseline", "--from", review(folder, decision))
    assert "waiver-files" not in result.stdout
    text = (folder / "office.toml").read_text(encoding="utf-8")
    assert "# 说明" in text
    assert [one["by"] for one in tomllib.loads(text)["waivers"]] == ["张三", "王五"]


def test_the_same_finding_of_two_documents_becomes_two_waivers(folder: Path) -> None:
    (folder / "副本.txt").write_bytes((folder / "草稿.txt").read_bytes())
    rejected = {"fingerprint": "0123456789abcdef", "disposition": "reject", "reason": "x", "by": "王五"}
    path = review(folder, *({**rejected, "path": name} for name in ("草稿.txt", "副本.txt", "副本.txt")))
    assert "新增豁免 2 条" in call("baseline", "--from", path).stdout
    waivers = tomllib.loads((folder / "waivers.toml").read_text(encoding="utf-8"))["waivers"]
    assert [one["path"] for one in waivers] == ["草稿.txt", "副本.txt"]
    assert "新增豁免 0 条，已有 3 条" in call("baseline", "--from", path).stdout


def test_what_an_expired_waiver_said_is_written_anew(folder: Path) -> None:
    fingerprint = next(one["fingerprint"] for one in check()["findings"] if one["code"] == "M101")
    waive(folder, f'fingerprint = "{fingerprint}"\nuntil = 2000-01-01', "waivers.toml")
    decision = {"fingerprint": fingerprint, "path": "草稿.txt", "disposition": "reject", "reason": "x", "by": "王五"}
    assert "新增豁免 1 条" in call("baseline", "--from", review(folder, decision)).stdout
    assert fingerprint not in {one["fingerprint"] for one in check("--waivers", "waivers.toml")["findings"]}


def test_waivers_beside_the_documents_hold_for_them_too(folder: Path) -> None:
    fingerprint = next(one["fingerprint"] for one in check()["findings"] if one["code"] == "M101")
    (folder / "豁免").mkdir()
    decision = {"fingerprint": fingerprint, "path": "草稿.txt", "disposition": "reject", "reason": "x", "by": "王五"}
    call("baseline", "--from", review(folder, decision), "-o", "豁免/waivers.toml")
    assert fingerprint not in {one["fingerprint"] for one in check("--waivers", "豁免/waivers.toml")["findings"]}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"reason": ""}, "dispositions[1].reason：不采纳要写理由"),
        ({"disposition": "rejected"}, "dispositions[1].disposition：应为 accept、reject、discuss 之一"),
        ({"fingerprint": "x"}, "dispositions[1].fingerprint：指纹“x”"),
        ({}, "dispositions[1].by：要写责任人，或加 --by"),
    ],
)
def test_a_wrong_review_is_refused(folder: Path, change: dict[str, str], message: str) -> None:
    decision = {"fingerprint": "0" * 16, "path": "草稿.txt", "disposition": "reject", "reason": "x"} | change
    result = call("baseline", "--from", review(folder, decision))
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (folder / "waivers.toml").exists()


def test_paths_or_a_review_and_not_both(folder: Path) -> None:
    for arguments in ((), ("草稿.txt", "--from", "review.json"), ("--from", "review.json", "--prune")):
        assert call("baseline", *arguments).exit_code == 2
    (folder / "review.json").write_text("{", encoding="utf-8")
    assert "JSON" in call("baseline", "--from", "review.json").stderr
