"""Keys in the HTML report, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from budgetlint.linter.wording import Lang

View = Callable[..., Page]
Report = Callable[[Lang], Path]
FOCUSED = "document.activeElement.id"
IDS = "Array.from(document.querySelectorAll('article:not([hidden])'), one => one.id)"


def test_j_and_k_go_from_finding_to_finding(view: View, report: Report) -> None:
    page = view(report("zh"))
    ids = page.evaluate(IDS)
    for wanted in ids[:4]:
        page.keyboard.press("j")
        assert page.evaluate(FOCUSED) == wanted
        expect(page.locator(f"#{wanted}")).to_be_in_viewport()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("k")
    assert page.evaluate(FOCUSED) == ids[2]
    for _ in range(5):
        page.keyboard.press("K")
    assert page.evaluate(FOCUSED) == ids[0]


def test_keys_pass_over_what_is_filtered_out(view: View, report: Report) -> None:
    page = view(report("zh"))
    page.keyboard.press("j")
    page.locator("input[name=severity][value=error]").click()
    shown = page.evaluate(IDS)
    visited = []
    for _ in range(len(shown) + 2):
        page.keyboard.press("j")
        visited.append(page.evaluate(FOCUSED))
    assert set(visited) <= set(shown)
    assert visited[-1] == shown[-1]


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_keys_with_modifiers_are_the_browsers(view: View, report: Report, modifier: str) -> None:
    page = view(report("zh"))
    page.keyboard.press(f"{modifier}+j")
    assert page.evaluate(FOCUSED) == ""


def test_keys_typed_into_a_field_are_text(view: View, report: Report) -> None:
    page = view(report("zh"))
    page.keyboard.press("/")
    expect(page.locator("input[name=q]")).to_be_focused()
    page.keyboard.type("jk?/ard")
    expect(page.locator("input[name=q]")).to_have_value("jk?/ard")
    expect(page.locator("#help")).to_be_hidden()
    expect(page.locator("#tally")).to_contain_text("已处理 0")


def test_enter_goes_from_the_search_to_what_it_found(view: View, report: Report) -> None:
    page = view(report("zh"))
    page.keyboard.press("/")
    page.keyboard.type("S101")
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == page.evaluate(IDS)[0]
    assert page.locator("article:focus").get_attribute("data-rule") == "S101"


def test_a_reason_is_done_with_enter_unless_an_input_method_takes_it(view: View, report: Report) -> None:
    page = view(report("zh"))
    ids = page.evaluate(IDS)
    page.keyboard.press("j")
    page.keyboard.press("r")
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "guiding", "selectionStart": 7, "selectionEnd": 7})
    page.locator("article .reason input:focus").dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    expect(page.locator(f"#{ids[0]} .reason input")).to_be_focused()
    client.send("Input.insertText", {"text": "规定如此"})
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == ids[0]
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == ids[1]
    expect(page.locator(f"#{ids[0]} .reason input")).to_have_value("规定如此")


def test_the_help_holds_the_focus_and_goes_with_escape(view: View, report: Report) -> None:
    page = view(report("zh"))
    page.keyboard.press("j")
    before = page.evaluate(FOCUSED)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || document.activeElement.closest('dialog') !== null")
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate(FOCUSED) == before


def test_every_key_is_in_the_help(view: View, report: Report) -> None:
    page = view(report("en"))
    page.keyboard.press("?")
    assert page.locator("#help kbd").all_text_contents() == ["j", "k", "a", "r", "d", "c", "/", "?"]
    assert all(text.strip() for text in page.locator("#help dd").all_text_contents())


def test_single_keys_can_be_switched_off_for_good(view: View, report: Report) -> None:
    page = view(report("zh"))
    page.keyboard.press("?")
    page.get_by_label("启用单键快捷键").click()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == ""
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == ""
    page.get_by_role("button", name="快捷键").click()
    page.get_by_label("启用单键快捷键").click()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED).startswith("f-")
