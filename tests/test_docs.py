"""The pages in `docs/rules` are those that the rules themselves write, and nothing else lies there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from budgetlint.linter.registry import load_rules
from budgetlint.reports.pages.rule_page import Catalogue, write_docs
from budgetlint.rules.profiles import base_profile

PAGES = dict(write_docs(Catalogue(load_rules(), base_profile())))
HOW = "run: budgetlint rules --write-docs docs/rules"


@pytest.fixture
def folder(root: Path) -> Path:
    return root / "docs" / "rules"


def test_every_page_is_current(folder: Path) -> None:
    stale = [
        name for name, page in PAGES.items() if not (folder / name).is_file() or (folder / name).read_bytes() != page.encode()
    ]
    assert not stale, HOW


def test_no_page_is_left_over(folder: Path) -> None:
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == set(PAGES)


def test_every_link_leads_to_a_page() -> None:
    for name, page in PAGES.items():
        here = Path(name).parent
        for target in re.findall(r"\]\(([^)]+\.md)\)", page):
            parts = [*here.parts, *Path(target).parts]
            while ".." in parts:
                at = parts.index("..")
                del parts[at - 1 : at + 1]
            assert "/".join(parts) in PAGES, f"{name}: {target}"


def test_each_page_leads_to_the_other_language() -> None:
    for name, page in PAGES.items():
        lang, _, file = name.partition("/")
        assert f"](../{'en' if lang == 'zh' else 'zh'}/{file})" in page


def test_chinese_pages_have_no_english_sentences_and_no_open_templates() -> None:
    for name, page in PAGES.items():
        said = re.sub(r"```text\n.*?```|`[^`]*`|\(.*?\.md\)", "", page, flags=re.DOTALL)
        assert not re.search(r"\{\w*\}", said), name
        if name.startswith("zh/"):
            assert not re.search(r"[A-Za-z]{2,}( [a-z]{2,}){2,}", said), name
