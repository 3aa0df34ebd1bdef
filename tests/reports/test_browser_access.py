"""The HTML report for everybody: axe-core finds nothing, with a page of known faults as control; headings, landmarks, focus."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from budgetlint.linter.wording import LANGS, Lang

View = Callable[..., Page]
Report = Callable[[Lang], Path]
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

FAULTS = """<!DOCTYPE html><html><head><title></title><meta name="viewport" content="user-scalable=no"></head><body>
<h1></h1><h4>四</h4><img src="data:,"><p style="color:#ccc;background:#fff">看不清的字</p>
<form><input><select><option>一</option></select></form><button></button><a href="#x"></a>
<table><tr><th scope="row" headers="y">甲</th></tr></table><div role="checkbox"></div><i id="z"></i><i id="z"></i>
<div aria-hidden="true"><button>按</button></div></body></html>"""
KNOWN = {
    "aria-required-attr",
    "aria-hidden-focus",
    "button-name",
    "color-contrast",
    "document-title",
    "heading-order",
    "html-has-lang",
    "image-alt",
    "label",
    "landmark-one-main",
    "link-name",
    "meta-viewport",
    "select-name",
}


def violations(page: Page) -> dict[str, list[str]]:
    """The rules of axe that something broke, with what broke them."""
    response: dict[str, Any] = Axe().run(page).response
    return {
        rule["id"]: [f"{node['html'][:150]}: {node['failureSummary']}" for node in rule["nodes"]][:5]
        for rule in response["violations"]
    }


def test_the_control_has_its_known_faults(view: View, tmp_path: Path) -> None:
    path = tmp_path / "faults.html"
    path.write_text(FAULTS, encoding="utf-8")
    assert set(violations(view(path))) >= KNOWN


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(view: View, report: Report, lang: Lang, scheme: Scheme) -> None:
    page = view(report(lang), color_scheme=scheme)
    page.keyboard.press("j")
    page.keyboard.press("r")  # the field of the reason is open
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    assert violations(page) == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_the_help_and_where_nothing_matches(view: View, report: Report, scheme: Scheme) -> None:
    page = view(report("zh"), "#q=没有这些字", color_scheme=scheme)
    expect(page.locator("#no-match")).to_be_visible()
    assert violations(page) == {}
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    assert violations(page) == {}


@pytest.mark.parametrize("lang", LANGS)
def test_headings_step_down_one_at_a_time(view: View, report: Report, lang: Lang) -> None:
    page = view(report(lang))
    ranks = page.evaluate(
        "Array.from(document.querySelectorAll('main h1, main h2, main h3, main h4, main h5, main h6, h1'), h => +h.tagName[1])"
    )
    assert ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(ranks))


def test_landmarks_and_the_skip_link(view: View, report: Report) -> None:
    page = view(report("zh"))
    for role in ("banner", "main", "contentinfo", "navigation"):
        assert page.get_by_role(role).count() >= 1, role
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_what_has_the_focus_shows_it(view: View, report: Report) -> None:
    page = view(report("zh"))
    kinds = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        said = page.evaluate(
            """(() => { const at = document.activeElement, style = getComputedStyle(at);
               return [at.tagName, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2]; })()"""
        )
        kinds.add(said[0])
        assert said[1], said
    assert kinds >= {"A"}


def test_tables_say_what_their_heads_are_of(view: View, report: Report) -> None:
    page = view(report("zh"))
    assert page.locator("table").count() > 3
    assert page.locator("table th:not([scope])").count() == 0
