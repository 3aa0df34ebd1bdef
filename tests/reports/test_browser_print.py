"""The HTML report on paper: A4, numbered pages, the summary or everything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from budgetlint.linter.run import Run
from budgetlint.linter.wording import LANGS, Lang

View = Callable[..., Page]
Report = Callable[[Lang], Path]
STILL = "window.print = () => { window.printed = (window.printed || 0) + 1; }"
A4 = (595.28, 841.89)  # points


def pages(page: Page) -> list[str]:
    """The text of each printed page, without blanks; all are A4 and bear their number."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = []
    for number, sheet in enumerate(document, 1):
        assert sheet.get_size() == pytest.approx(A4, abs=2)
        text = "".join(sheet.get_textpage().get_text_range().split())
        assert f"{number}/{len(document)}" in text
        texts.append(text)
    return texts


def without_blanks(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("lang", LANGS)
def test_everything_is_printed_with_each_finding(view: View, report: Report, few: Run, lang: Lang) -> None:
    page = view(report(lang), before=STILL)
    page.get_by_role("button", name="打印全部" if lang == "zh" else "Print everything").click()
    assert page.evaluate("window.printed") == 1
    text = "".join(pages(page))
    for result in few.results:
        for finding in result.findings:
            assert finding.rule.code in text
            assert without_blanks(finding.problem(lang))[:12] in text


def test_details_are_open_on_paper_and_closed_again(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"), before=STILL)
    folded = page.locator("details:not([open])").count()
    related = next(place for result in few.results for one in result.findings for place in one.related if place.note)
    assert related.note
    page.get_by_role("button", name="打印全部").click()
    text = "".join(pages(page))
    assert without_blanks(related.note.zh) in text
    expect(page.locator("details:not([open])")).to_have_count(folded)


def test_the_summary_is_printed_without_the_findings(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"), before=STILL)
    page.get_by_role("button", name="打印摘要").click()
    summary = pages(page)
    text = "".join(summary)
    assert "结论" in text
    for result in few.results:
        for finding in result.findings[:5]:
            assert without_blanks(finding.remedy("zh"))[:20] not in text
    page.get_by_role("button", name="打印全部").click()
    everything = pages(page)
    assert len(summary) < len(everything)
    assert without_blanks(few.results[1].findings[0].remedy("zh"))[:20] in "".join(everything)


def test_the_browsers_own_printing_prints_everything_after_a_summary(view: View, report: Report) -> None:
    page = view(report("zh"), before=STILL)
    whole = len(pages(page))
    page.get_by_role("button", name="打印摘要").click()
    assert len(pages(page)) < whole
    assert len(pages(page)) == whole


def test_buttons_are_not_printed_but_filters_and_decisions_are_told(view: View, report: Report) -> None:
    page = view(report("zh"), "#severity=error", before=STILL)
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.type("上级规定")
    page.keyboard.press("Tab")
    text = "".join(pages(page))
    assert "（已筛选）" in text
    assert "不采纳：上级规定" in text
    assert "导出处理意见" not in text
    assert "待沟通" not in text


def test_the_page_prints_with_scripts_off(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"), java_script_enabled=False)
    text = "".join(pages(page))
    related = next(place for result in few.results for one in result.findings for place in one.related if place.note)
    assert related.note
    assert without_blanks(related.note.zh) in text
