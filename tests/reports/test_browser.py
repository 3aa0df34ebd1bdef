"""The HTML report in a real browser, from a file and without a network."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Run, Settings, lint_bytes
from budgetlint.linter.wording import LANGS, Lang
from budgetlint.reports.html import write
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.review.script import script
from budgetlint.rules.examples import UNIT, document, indicator
from budgetlint.rules.profiles import base_profile

View = Callable[..., Page]
Report = Callable[[Lang], Path]
WIDTH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_works_from_a_file(view: View, full_report: Report, lang: Lang) -> None:
    path = full_report(lang)
    page = view(path)
    count = path.read_text(encoding="utf-8").count("<article")
    assert count > 100
    assert page.locator("article").count() == count
    expect(page.locator("#filters")).to_be_visible()
    expect(page.locator("#filter-status")).to_contain_text(str(count))


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_is_whole_with_scripts_off(view: View, report: Report, lang: Lang) -> None:
    page = view(report(lang), java_script_enabled=False)
    for locator in page.locator("article").all()[:20]:
        expect(locator).to_be_visible()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#filter-status")).to_be_hidden()
    assert page.locator("button, input, select, dialog").count() == 0


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [360, 640, 1280])
def test_nothing_is_wider_than_its_window(view: View, full_report: Report, lang: Lang, width: int) -> None:
    # 640 are 1280 at 200 %.
    page = view(full_report(lang), viewport={"width": width, "height": 800})
    assert page.evaluate(WIDTH) <= 0
    page.keyboard.press("?")
    assert page.evaluate("(() => { const box = help.getBoundingClientRect(); return box.right - innerWidth; })()") <= 0


def test_every_link_leads_to_something_that_is_shown(view: View, full_report: Report) -> None:
    page = view(full_report("zh"))
    dead = page.evaluate(
        """Array.from(document.querySelectorAll('a[href^="#"]')).filter(link => {
             const to = document.getElementById(link.getAttribute('href').slice(1));
             return !to || !to.checkVisibility();
           }).map(link => link.outerHTML)"""
    )
    assert dead == []


def test_the_policy_stops_whatever_is_not_the_pages_own(browser: Browser, report: Report, tmp_path: Path) -> None:
    foreign = """<script>document.title = "ran"</script><p id="mark" style="color: red" onclick="document.title = 'ran'">x</p>
        <style>#mark { font-size: 99px }</style><img src="https://example.org/x.png"><link rel="stylesheet" href="x.css">"""
    path = tmp_path / "报告.html"
    path.write_text(report("zh").read_text(encoding="utf-8").replace("<main>", f"<main>{foreign}"), encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.locator("#mark").click()
    expect(page.locator("#filters")).to_be_visible()
    assert "预审报告" in page.title()
    assert page.evaluate("getComputedStyle(mark).color") != "rgb(255, 0, 0)"
    assert page.evaluate("getComputedStyle(mark).fontSize") != "99px"
    assert {url.partition("#")[0] for url in asked} == {path.as_uri()}
    assert len(refused) >= 6
    context.close()


def test_older_browsers_understand_the_script() -> None:
    # What Chromium has learnt since its version 73, which office shells are still built on.
    syntax = r"\?\.[A-Za-z(\[]|\?\?|\|\|=|&&=|catch \{|#\w+ ?="
    names = r"\.(?:at|replaceAll|hasOwn|replaceChildren|allSettled)\(|structuredClone"
    assert re.findall(f"{syntax}|{names}", re.sub(r"//.*|\"[^\"]*\"", "", script())) == []


HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "]]><!--</style></article></section>",
    "{{ 7 * 7 }}{% raw %}${alert(1)}",
    "\u202etxt.exe\u2066左右\u2069\u202c",
    "javascript:alert(1)//#&q=a=b",
    "&lt;b&gt;&amp;",
]


def hostile_report(folder: Path, names: list[str], cell: str = "") -> Path:
    rows = [("合计", "10.00", "10.00", "", "", "", ""), (UNIT, "10.00", "10.00", "", "", "", "")]
    for name in names:
        said = indicator(1, "22-社会效益", f"{name}{cell}程度", f"明显提升{name}")
        rows.append((f"{name}经费", "10.00", "9.00", "", "", f"完成{name}。", said))
    settings = Settings(base_profile(), load_rules())
    result = lint_bytes(document(rows).encode(), "<b>路 径'\".txt", settings)
    path = folder / "审核.html"
    path.write_text(write(Run((result,)), ReportOptions()), encoding="utf-8")
    return path


def test_a_hostile_document_does_no_harm(view: View, tmp_path: Path) -> None:
    page = view(hostile_report(tmp_path, HOSTILE))
    page.on("dialog", lambda dialog: pytest.fail(f"a script of the document ran: {dialog.message}"))
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2
    assert page.locator("body > main").count() == 1
    options = page.locator("select[name=project] option").all_text_contents()
    for name in ("<script>alert(1)</script>经费", "{{ 7 * 7 }}{% raw %}${alert(1)}经费"):
        assert any(option.startswith(name) for option in options)
    for index in range(1, len(options)):
        page.locator("select[name=project]").select_option(index=index)
        page.reload()
        expect(page.locator("select[name=project] option:checked")).to_have_text(re.compile(r"\(\d+\)$"))
        assert page.evaluate("document.querySelector('select[name=project]').selectedIndex") == index
        assert page.locator("article:visible").count() > 0
    page.get_by_role("button", name="清除筛选").first.click()
    page.keyboard.press("Escape")
    for character in ("<", "\"'", "]]>", "\\", "(", "&lt;"):
        page.fill("input[name=q]", character)
        page.reload()
        expect(page.locator("input[name=q]")).to_have_value(character)


def test_a_cell_of_a_hundred_thousand_characters_does_no_harm(view: View, tmp_path: Path) -> None:
    path = hostile_report(tmp_path, ["绿地养护"], "很长" * 50_000)
    assert path.stat().st_size < 3_000_000
    page = view(path, viewport={"width": 360, "height": 800})
    assert page.evaluate(WIDTH) <= 0
    page.fill("input[name=q]", "没有这些字")
    expect(page.locator("#no-match")).to_be_visible()


def test_an_address_that_says_nonsense_does_no_harm(view: View, report: Report) -> None:
    for address in ("#%", "#f-%E0%A4%A&severity=%", "#severity=fatal&rule=X&sort=up&q=", "#nowhere", "#&&==&"):
        page = view(report("zh"), address)
        expect(page.locator("#filters")).to_be_visible()
        page.get_by_role("button", name="清除筛选").first.click()
        assert page.locator("article[hidden]").count() == 0
