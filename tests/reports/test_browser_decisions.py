"""Decisions in the HTML report: made, kept, exported, imported, and made into waivers, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Dialog, Locator, Page, expect

from budgetlint.linter.cli import cli
from budgetlint.linter.run import Run
from budgetlint.linter.wording import Lang
from budgetlint.rules.examples import indicator, with_projects

View = Callable[..., Page]
Report = Callable[[Lang], Path]
DENIED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })"


def finding(page: Page, number: int) -> Locator:
    return page.locator("article").nth(number)


def press(page: Page, number: int, name: str) -> None:
    finding(page, number).get_by_role("button", name=name, exact=True).click()


def exported(page: Page, folder: Path) -> list[dict[str, str]]:
    with page.expect_download() as download:
        page.get_by_role("button", name="导出处理意见").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    entries: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))["dispositions"]
    return entries


def brought_in(page: Page, content: Any, folder: Path) -> str:
    """The page's answer to a file with `content`."""
    path = folder / "意见.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
    page.locator("#notice").evaluate("node => { node.textContent = ''; }")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.locator("#notice")).not_to_be_empty()
    return page.locator("#notice").inner_text()


def test_without_a_decision_nothing_is_decided(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"))
    total = sum(len(result.findings) for result in few.results)
    expect(page.locator("#tally")).to_have_text(f"已处理 0 / {total}：采纳 0，不采纳 0，待沟通 0。")
    assert page.locator(".decide button[aria-pressed=true]").count() == 0


def test_decisions_are_counted_taken_back_and_filtered_by(view: View, report: Report) -> None:
    page = view(report("zh"))
    press(page, 0, "采纳")
    press(page, 1, "待沟通")
    press(page, 2, "不采纳")
    expect(page.locator("#tally")).to_contain_text("：采纳 1，不采纳 1，待沟通 1。")
    press(page, 0, "采纳")
    expect(page.locator("#tally")).to_contain_text("：采纳 0，不采纳 1，待沟通 1。")
    expect(finding(page, 2).get_by_label("理由")).to_be_visible()
    page.locator("input[name=done][value=reject]").click()
    assert page.locator("article:visible").count() == 1


def test_what_was_just_decided_on_stays_until_the_filter_changes(view: View, report: Report) -> None:
    page = view(report("zh"), "#done=none")
    number = page.locator("article:visible").count()
    press(page, 0, "采纳")
    expect(finding(page, 0)).to_be_visible()
    page.keyboard.press("j")
    page.locator("input[name=severity][value=error]").click()
    page.locator("input[name=severity][value=error]").click()
    expect(finding(page, 0)).to_be_hidden()
    assert page.locator("article:visible").count() == number - 1


def test_keys_decide_on_the_finding_at_hand(view: View, report: Report) -> None:
    page = view(report("zh"))
    page.keyboard.press("a")
    expect(page.locator("#tally")).to_contain_text("已处理 0")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(finding(page, 2).get_by_label("理由")).to_be_focused()
    page.keyboard.type("上级文件规定 d")
    page.keyboard.press("Tab")
    expect(page.locator("#tally")).to_contain_text("：采纳 1，不采纳 1，待沟通 1。")
    page.reload()
    expect(page.locator("#tally")).to_contain_text("：采纳 1，不采纳 1，待沟通 1。")
    expect(finding(page, 2).get_by_label("理由")).to_have_value("上级文件规定 d")


def test_two_reports_do_not_mix_their_decisions(view: View, report: Report, full_report: Report) -> None:
    page = view(report("zh"))
    press(page, 0, "采纳")
    assert page.evaluate("JSON.parse(document.getElementById('words').textContent).identity") in page.evaluate(
        "Object.keys(localStorage).join()"
    )
    other = json.loads(full_report("zh").read_text(encoding="utf-8").partition('id="words">')[2].partition("</script>")[0])
    assert other["identity"] != page.evaluate("JSON.parse(document.getElementById('words').textContent).identity")


def test_two_windows_of_one_report_agree(view: View, report: Report) -> None:
    page = view(report("zh"))
    with page.context.expect_page() as opened:
        page.evaluate("window.open(location.href)")
    other = opened.value
    expect(other.locator("#tally")).to_contain_text("已处理 0")
    press(page, 3, "采纳")
    expect(other.locator("#tally")).to_contain_text("已处理 1")
    press(page, 3, "采纳")
    expect(other.locator("#tally")).to_contain_text("已处理 0")


def test_an_export_has_what_baseline_reads_and_comes_back_whole(view: View, report: Report, few: Run, tmp_path: Path) -> None:
    page = view(report("zh"))
    page.get_by_label("审核人").fill("张三")
    press(page, 0, "不采纳")
    finding(page, 0).get_by_label("理由").fill('"引号" 与 <b>')
    press(page, 1, "采纳")
    entries = exported(page, tmp_path)
    first, second = few.results[0].findings[:2]
    path = few.results[0].document.source.path
    assert {(one["fingerprint"], one["path"]) for one in entries} == {(one.fingerprint, path) for one in (first, second)}
    rejected = next(one for one in entries if one["disposition"] == "reject")
    assert rejected["reason"] == '"引号" 与 <b>'
    assert {one["by"] for one in entries} == {"张三"}
    fresh = view(report("zh"))
    assert brought_in(fresh, {"dispositions": entries}, tmp_path) == "已导入 2 条；另有 0 条不属于本报告。"
    assert exported(fresh, tmp_path) == [{key: value for key, value in one.items() if key != "by"} for one in entries]


def test_a_rejected_finding_without_a_reason_is_not_exported(view: View, report: Report, tmp_path: Path) -> None:
    page = view(report("zh"))
    press(page, 1, "不采纳")
    page.locator("input[name=q]").fill("没有这些字")
    page.get_by_role("button", name="导出处理意见").click()
    expect(page.locator("#notice")).to_have_text("不采纳的要写理由，写好再导出。")
    expect(finding(page, 1).get_by_label("理由")).to_be_focused()
    page.keyboard.type("规定如此")
    assert [one["reason"] for one in exported(page, tmp_path)] == ["规定如此"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "不是正确的 JSON。"),
        ("3", "不是导出的处理意见。"),
        ("null", "不是导出的处理意见。"),
        ({"dispositions": {}}, "不是导出的处理意见。"),
        ([None], "第 1 条的 fingerprint 不对。"),
        ([{"fingerprint": "x"}], "第 1 条的 fingerprint 不对。"),
        ([{"fingerprint": "0" * 16}], "第 1 条的 path 不对。"),
        ([{"fingerprint": "0" * 16, "path": "a", "disposition": "maybe"}], "第 1 条的 disposition 不对。"),
        ([{"fingerprint": "0" * 16, "path": "a", "disposition": "accept", "reason": 3}], "第 1 条的 reason 不对。"),
    ],
)
def test_a_file_that_is_no_export_is_refused(view: View, report: Report, tmp_path: Path, content: Any, why: str) -> None:
    page = view(report("zh"))
    press(page, 0, "采纳")
    assert brought_in(page, content, tmp_path) == f"没有导入 意见.json：{why}"
    expect(page.locator("#tally")).to_contain_text("已处理 1")


def test_decisions_on_other_reports_are_told_of(view: View, report: Report, tmp_path: Path) -> None:
    strange = {"fingerprint": "0" * 16, "path": "别处.txt", "disposition": "accept"}
    assert brought_in(view(report("zh")), [strange], tmp_path) == "已导入 0 条；另有 1 条不属于本报告。"


def test_a_browser_that_keeps_nothing_is_told_of_and_leaving_asks(view: View, report: Report, tmp_path: Path) -> None:
    page = view(report("zh"), before=DENIED)
    expect(page.locator("#tally")).to_contain_text("离开之前请导出")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", answer)
    press(page, 0, "采纳")
    page.close(run_before_unload=True)
    expect(page.locator("#tally")).to_contain_text("已处理 1")
    assert asked == ["beforeunload"]
    exported(page, tmp_path)
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_where_the_browser_keeps_decisions_leaving_asks_nothing(view: View, report: Report) -> None:
    page = view(report("zh"))
    press(page, 0, "不采纳")
    page.keyboard.type("没写完")
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.reload()
    expect(finding(page, 0).get_by_label("理由")).to_have_value("没写完")
    assert asked == []


def test_damaged_decisions_in_the_browser_are_told_of(view: View, report: Report) -> None:
    page = view(report("zh"))
    press(page, 0, "采纳")
    page.evaluate("Object.keys(localStorage).forEach(key => localStorage.setItem(key, '[{'))")
    page.reload()
    expect(page.locator("#notice")).to_contain_text("已损坏")
    press(page, 0, "采纳")
    page.reload()
    expect(page.locator("#tally")).to_contain_text("已处理 1")


@pytest.mark.parametrize(
    ("number", "before"), [(0, ""), (1, "Object.defineProperty(navigator, 'clipboard', { value: undefined })")]
)
def test_a_remark_is_copied_as_it_goes_to_a_department(view: View, report: Report, few: Run, number: int, before: str) -> None:
    page = view(report("zh"), before=before)
    told = few.results[1].findings[number]
    article = page.locator(f"#f-{told.fingerprint}")
    article.get_by_role("button", name="复制", exact=True).click()
    expect(page.locator("#notice")).to_have_text("已复制 1 条。")
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    copied = page.locator("#paste").input_value()
    for words in (
        told.rule.code,
        told.rule.title.zh,
        told.subject.unit,
        told.subject.project,
        told.problem("zh"),
        told.remedy("zh"),
    ):
        assert words in copied
    assert told.rule.ground.text.zh in copied
    assert few.results[1].document.source.path in copied
    assert copied.splitlines()[0].startswith("[")


def test_what_is_shown_is_copied_at_once_without_what_was_rejected(view: View, report: Report) -> None:
    page = view(report("zh"), "#severity=error")
    number = page.locator("article:visible").count()
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.get_by_role("button", name="复制所列意见").click()
    expect(page.locator("#notice")).to_have_text(f"已复制 {number - 1} 条。")


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two drafts with the same findings."""
    monkeypatch.chdir(tmp_path)
    vague = indicator(1, "22-社会效益", "园容整洁程度", "有效提升")
    text = with_projects([("甲园养护", "全年养护绿地50公顷。", vague), ("乙园养护", "更换路灯300盏。", vague)]).text
    for name in ("东区.txt", "西区.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def call(*arguments: str) -> str:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code in {0, 1}, result.output
    return result.stdout


def found(*arguments: str) -> set[tuple[str, str]]:
    findings = json.loads(call("check", "东区.txt", "西区.txt", "--output", "json", *arguments))["findings"]
    return {(one["path"], one["fingerprint"]) for one in findings}


def test_what_is_rejected_in_the_browser_is_not_reported_again(view: View, drafts: Path) -> None:
    before = found()
    call("report", "东区.txt", "西区.txt", "-o", "审核.html")
    page = view(drafts / "审核.html")
    chosen = page.locator("article[data-rule=M101]")
    assert chosen.count() >= 2
    gone = set()
    for one in chosen.all():
        one.get_by_role("button", name="不采纳").click()
        one.get_by_label("理由").fill("上级考核办法未定")
        path = one.locator("xpath=ancestor::section[@data-path]").get_attribute("data-path")
        gone.add((path or "", (one.get_attribute("id") or "")[2:18]))
    others = page.locator("article:not([data-rule=M101])")
    others.nth(0).get_by_role("button", name="采纳", exact=True).click()
    others.nth(1).get_by_role("button", name="待沟通").click()
    exported(page, drafts)
    said = call("baseline", "--from", "review.json", "--by", "李四")
    assert f"新增豁免 {len(gone)} 条" in said
    assert found("--waivers", "waivers.toml") == before - gone
    waivers = (drafts / "waivers.toml").read_bytes()
    assert f"已有 {len(gone)} 条" in call("baseline", "--from", "review.json", "--by", "李四")
    assert (drafts / "waivers.toml").read_bytes() == waivers
