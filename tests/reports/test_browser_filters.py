"""Filter, search, sort and link in the HTML report, in a real browser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from budgetlint.linter.acceptance.last_results import LastDocument, LastFinding, LastResults
from budgetlint.linter.outcomes import Severity
from budgetlint.linter.run import Run
from budgetlint.linter.wording import Lang
from budgetlint.reports.html import write
from budgetlint.reports.options import ReportOptions

View = Callable[..., Page]
Report = Callable[[Lang], Path]
SHOWN = "article:visible"
# What a test sees of the findings that are shown: their severities and rules, in the order of the page.
SEVERITIES = "Array.from(document.querySelectorAll('article:not([hidden])'), one => one.dataset.severity)"
RULES = "Array.from(document.querySelectorAll('article:not([hidden])'), one => one.dataset.rule)"
IDS = "Array.from(document.querySelectorAll('article:not([hidden])'), one => one.id)"


def total(run: Run) -> int:
    return sum(len(result.findings) for result in run.results)


def status(page: Page) -> list[int]:
    """The numbers of the line that says how much is shown."""
    return [int(number) for number in re.findall(r"\d+", page.locator("#filter-status").inner_text())]


def tick(page: Page, name: str, value: str) -> None:
    page.locator(f"input[name={name}][value={value}]").click()


def test_counts_stand_beside_each_severity(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"))
    for severity in Severity:
        label = page.locator("label", has=page.locator(f"input[name=severity][value={severity.value}]"))
        expect(label).to_have_text(re.compile(rf"\b{few.number_of(severity)}$"))


def test_severities_filter_and_add_up(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"))
    tick(page, "severity", "error")
    errors = few.number_of(Severity.ERROR)
    assert page.evaluate(SEVERITIES) == ["error"] * errors
    assert page.locator(SHOWN).count() == errors
    assert status(page) == [errors, total(few)]
    tick(page, "severity", "info")
    assert Counter(page.evaluate(SEVERITIES)) == {"error": errors, "info": few.number_of(Severity.INFO)}
    tick(page, "severity", "error")
    tick(page, "severity", "info")
    assert status(page) == [total(few)]


def test_each_rule_has_as_many_as_its_option_says(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"))
    numbers = Counter(finding.rule.code for result in few.results for finding in result.findings)
    assert len(numbers) > 5
    for code, number in sorted(numbers.items()):
        page.select_option("select[name=rule]", code)
        assert page.evaluate(RULES) == [code] * number
        assert f"({number})" in page.locator("select[name=rule] option:checked").inner_text()


def test_filters_of_different_kinds_meet_and_the_counts_follow(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"))
    page.select_option("select[name=family]", "M")
    of_family = [one for result in few.results for one in result.findings if one.rule.code[0] == "M"]
    errors = sum(one.severity is Severity.ERROR for one in of_family)
    box = page.locator("label", has=page.locator("input[name=severity][value=error]"))
    expect(box).to_have_text(re.compile(rf"\b{errors}$"))
    tick(page, "severity", "warning")
    warnings = [one for one in of_family if one.severity is Severity.WARNING]
    assert status(page)[0] == len(warnings)
    expect(box).to_have_text(re.compile(rf"\b{errors}$"))
    # Beside a rule stands how many there are of it under the other filters; one of which there are none is not offered.
    codes = dict(Counter(one.rule.code for one in warnings))
    options = page.locator("select[name=rule] option:not([hidden]):not([value=''])")
    offered = {text.split()[0]: int(re.findall(r"\d+", text)[-1]) for text in options.all_text_contents()}
    assert offered == codes


def test_documents_units_and_projects_filter_and_empty_sections_go(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"))
    page.select_option("select[name=document]", "d-2")
    assert status(page)[0] == len(few.results[1].findings)
    assert [one.get_attribute("id") for one in page.locator("section.document:visible").all()] == ["d-2"]
    page.select_option("select[name=document]", "")
    project = next(one.subject.project for one in few.results[0].findings if one.subject.project)
    page.select_option("select[name=project]", project)
    assert status(page)[0] == sum(one.subject.project == project for one in few.results[0].findings)
    assert {one.get_attribute("data-project") for one in page.locator("section.project:visible").all()} == {project}
    assert all(one.locator(SHOWN).count() for one in page.locator(".passage:visible").all())


def test_what_is_new_since_last_time_filters(view: View, few: Run, tmp_path: Path) -> None:
    known = few.results[1].findings[::2]
    told = tuple(
        LastFinding(one.rule.code, one.severity.value, *one.subject[:2], "", frozenset((one.fingerprint, *one.members)))
        for one in known
    )
    documents = (
        LastDocument(result.document.source.path, "", told if result is few.results[1] else ()) for result in few.results
    )
    last = LastResults("上次.json", tuple(documents))
    path = tmp_path / "报告.html"
    path.write_text(write(few, ReportOptions(since=last)), encoding="utf-8")
    page = view(path)
    tick(page, "state", "left")
    assert status(page) == [len(known), total(few)]
    assert set(page.evaluate(IDS)) == {f"f-{one.fingerprint}" for one in known}
    tick(page, "state", "left")
    tick(page, "state", "new")
    assert status(page) == [total(few) - len(known), total(few)]


def test_without_last_time_nothing_is_asked_about_it(view: View, report: Report) -> None:
    assert view(report("zh")).locator("input[name=state]").count() == 0


def test_a_search_looks_into_text_message_and_remedy(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"))
    first = few.results[1].findings[0]
    source = few.results[1].document.source
    for words in (first.problem("zh"), first.remedy("zh"), source.excerpt(first.spans)):
        page.fill("input[name=q]", words)
        expect(page.locator(f"#f-{first.fingerprint}")).to_be_visible()
        assert status(page)[0] < total(few)
    page.fill("input[name=q]", "  s1０1 ")
    assert set(page.evaluate(RULES)) == {"S101"}


def test_nothing_found_says_so_and_can_be_reset(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"))
    expect(page.locator("#no-match")).to_be_hidden()
    page.fill("input[name=q]", "没有这些字")
    expect(page.locator("#no-match")).to_be_visible()
    assert page.locator("section.document:visible").count() == 0
    page.locator("#no-match button").click()
    assert page.locator(SHOWN).count() == total(few)
    expect(page.locator("#no-match")).to_be_hidden()
    expect(page.locator("input[name=q]")).to_be_focused()


def test_the_line_that_says_how_much_is_shown_is_read_aloud(view: View, report: Report) -> None:
    expect(view(report("zh")).locator("#filter-status")).to_have_attribute("role", "status")


def test_an_input_method_filters_when_it_is_done_composing(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"))
    page.locator("input[name=q]").focus()
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "zhib", "selectionStart": 4, "selectionEnd": 4})
    assert page.locator("input[name=q]").input_value() == "zhib"
    assert status(page) == [total(few)]
    client.send("Input.insertText", {"text": "没有这些字"})
    assert status(page) == [0, total(few)]


def test_the_address_keeps_the_view(view: View, report: Report) -> None:
    page = view(report("zh"))
    tick(page, "severity", "error")
    tick(page, "severity", "warning")
    page.select_option("select[name=family]", "S")
    page.fill("input[name=q]", "指标 & 名称=")
    page.select_option("select[name=sort]", "severity")
    ids, url = page.evaluate(IDS), page.url
    assert "severity=error&severity=warning" in url
    again = view(report("zh"), url.partition("#")[1] + url.partition("#")[2])
    assert again.evaluate(IDS) == ids
    assert again.locator("input[name=q]").input_value() == "指标 & 名称="
    assert again.url == url


def test_without_filters_the_address_is_that_of_the_file(view: View, report: Report) -> None:
    page = view(report("zh"))
    tick(page, "severity", "error")
    assert "#" in page.url
    tick(page, "severity", "error")
    assert "#" not in page.url


def test_a_linked_finding_is_shown_whatever_the_filters_say(view: View, report: Report, few: Run) -> None:
    linked = next(one for one in few.results[1].findings if one.severity is not Severity.ERROR)
    page = view(report("zh"), f"#f-{linked.fingerprint}&severity=error")
    errors = few.number_of(Severity.ERROR)
    finding = page.locator(f"#f-{linked.fingerprint}")
    expect(finding).to_be_in_viewport()
    expect(finding).to_be_focused()
    assert status(page)[0] == errors + 1
    tick(page, "severity", "info")
    tick(page, "severity", "info")
    expect(finding).to_be_hidden()


def test_links_keep_the_filters_and_going_back_brings_back_those_of_then(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"))
    link = page.locator("#first a[href^='#f-']").first
    wanted = (link.get_attribute("href") or "")[1:]
    severity = page.locator(f"#{wanted}").get_attribute("data-severity")
    other = next(kind.value for kind in Severity if kind.value != severity and few.number_of(kind))
    tick(page, "severity", other)
    number = few.number_of(Severity(other))
    expect(page.locator(f"#{wanted}")).to_be_hidden()
    link.click()
    expect(page.locator(f"#{wanted}")).to_be_in_viewport()
    assert status(page)[0] == number + 1
    assert page.url.endswith(f"#{wanted}&severity={other}")
    page.go_back()
    expect(page.locator(f"#{wanted}")).to_be_hidden()
    assert status(page)[0] == number
    assert page.locator(f"input[name=severity][value={other}]").is_checked()


def test_going_back_to_a_view_without_filters_takes_them_off(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"))
    page.locator("#first a[href^='#f-']").first.click()
    tick(page, "severity", "info")
    assert status(page) == [few.number_of(Severity.INFO), total(few)]
    page.go_back()
    expect(page.locator("input[name=severity][value=info]")).not_to_be_checked()
    assert status(page) == [total(few)]


def test_a_linked_document_shows_all_of_it_where_nothing_in_it_matches(view: View, report: Report, few: Run) -> None:
    page = view(report("zh"), "#q=没有这些字")
    page.goto(page.url.partition("#")[0] + "#d-2")
    expect(page.locator("#d-2")).to_be_in_viewport()
    assert page.locator(SHOWN).count() == len(few.results[1].findings)
    assert page.locator("section.document:visible").count() == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_gravest_come_first_and_the_order_of_the_document_comes_back(view: View, report: Report, lang: Lang) -> None:
    page = view(report(lang))
    before = page.evaluate(IDS)
    page.select_option("select[name=sort]", "severity")
    after = page.evaluate(IDS)
    assert after != before
    assert sorted(after) == sorted(before)
    weights = page.evaluate(
        """Array.from(document.querySelectorAll('section.document'), one => ['error', 'warning', 'info'].map(
           severity => one.querySelectorAll(`article[data-severity=${severity}]`).length))"""
    )
    assert weights == sorted(weights, reverse=True)
    ranks = {"error": 0, "warning": 1, "info": 2}
    for passage in page.locator(".passage").all():
        order = [ranks[one.get_attribute("data-severity") or ""] for one in passage.locator("article").all()]
        assert order == sorted(order)
    page.select_option("select[name=sort]", "")
    assert page.evaluate(IDS) == before
    assert page.evaluate("document.querySelector('#findings').nextElementSibling !== null")


def test_the_projects_with_most_money_come_first(view: View, report: Report) -> None:
    page = view(report("zh"))
    page.select_option("select[name=sort]", "money")
    for unit in page.locator("section.unit").all():
        amounts = [float(one.get_attribute("data-money") or 0) for one in unit.locator("section.project").all()]
        assert amounts == sorted(amounts, reverse=True)


def test_a_table_is_sorted_by_its_heads(view: View, report: Report) -> None:
    page = view(report("zh"))
    table = page.locator("table.sortable").first
    head = table.locator("thead th.number").first
    column = head.evaluate("head => head.cellIndex")

    def numbers() -> list[float]:
        cells = table.locator("tbody tr").evaluate_all(
            "(rows, column) => rows.map(row => row.cells[column].dataset.value || row.cells[column].textContent)", column
        )
        return [float(cell.replace(",", "")) for cell in cells if cell.strip()]

    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert numbers() == sorted(numbers(), reverse=True)
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert numbers() == sorted(numbers())
    assert table.locator("th[aria-sort]").count() == 1
