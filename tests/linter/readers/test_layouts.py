"""The same document as text, web page, Word file and workbook says the same and has the same findings."""

from __future__ import annotations

import os
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT
from layouts import as_html, as_word, as_workbook, layout_of
from programs import as_pdf, browser, office

from budgetlint.linter.engine import Result
from budgetlint.linter.model import Funding
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile

SETTINGS = Settings(base_profile(), tuple(rule for rule in load_rules() if rule.on_by_default))
# What these rules report is a matter of how the text lies in the file, and goes with it.
OF_LAYOUT = {"S116", "S117", "S118", "S119", "T103", "T104", "T109", "A121"}
CORPUS = os.environ.get("BUDGETLINT_CORPUS", "")
OF_TEXT = {"suppressions.txt"}  # its comments stand on lines of their own, which only a text file has
EXAMPLES = [path for path in sorted((ROOT / "examples").glob("*.txt")) if path.name not in OF_TEXT]
DOCUMENTS = [*EXAMPLES, *(sorted(Path(CORPUS).glob("*.txt")) if CORPUS else [])]
EVERY = pytest.mark.parametrize("name", [path.stem for path in DOCUMENTS])


@pytest.fixture(scope="module")
def texts() -> dict[str, Result]:
    """What linting each document as text gives."""
    return {path.stem: lint_bytes(path.read_bytes(), path.name, SETTINGS) for path in DOCUMENTS}


@pytest.fixture(scope="module")
def pages(texts: dict[str, Result], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each document as a web page."""
    folder = tmp_path_factory.mktemp("pages")
    files = {name: folder / f"{name}.html" for name in texts}
    for name, result in texts.items():
        files[name].write_text(as_html(layout_of(result.document)), encoding="utf-8")
    return files


@pytest.fixture(scope="module")
def word(pages: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each document as a Word file, by LibreOffice."""
    demand_office()
    files = as_word(list(pages.values()), tmp_path_factory.mktemp("word"))
    return {file.stem: file for file in files}


@pytest.fixture(scope="module")
def workbooks(pages: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each document as a workbook, by LibreOffice."""
    demand_office()
    files = as_workbook(list(pages.values()), tmp_path_factory.mktemp("sheets"))
    return {file.stem: file for file in files}


@pytest.fixture(scope="module")
def prints(pages: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each document as a PDF, by a browser."""
    if browser() is None:
        pytest.skip("no browser is installed")
    files = as_pdf(list(pages.values()), tmp_path_factory.mktemp("prints"))
    return {file.stem: file for file in files}


def demand_office() -> None:
    if office() is None:
        pytest.skip("LibreOffice is not installed")


@EVERY
def test_a_web_page_says_the_same(texts: dict[str, Result], pages: dict[str, Path], name: str) -> None:
    demand_same(texts[name], pages[name])


@EVERY
def test_a_word_file_says_the_same(texts: dict[str, Result], word: dict[str, Path], name: str) -> None:
    demand_same(texts[name], word[name])


@EVERY
def test_a_workbook_says_the_same(texts: dict[str, Result], workbooks: dict[str, Path], name: str) -> None:
    demand_same(texts[name], workbooks[name])


@EVERY
def test_a_pdf_says_the_same(texts: dict[str, Result], prints: dict[str, Path], name: str) -> None:
    pytest.importorskip("pypdfium2")
    demand_same(texts[name], prints[name])


@pytest.mark.parametrize("digits", ["000", "coded-clean", "draft", "department-clean"])
def test_a_pdf_without_rules_says_the_same(texts: dict[str, Result], tmp_path: Path, digits: str) -> None:
    pytest.importorskip("pypdfium2")
    if browser() is None:
        pytest.skip("no browser is installed")
    name = next((name for name in texts if name.startswith(digits)), None)
    if name is None:
        pytest.skip("BUDGETLINT_CORPUS names no folder of real documents")
    page = tmp_path / f"{name}.html"
    page.write_text(as_html(layout_of(texts[name].document), is_ruled=False), encoding="utf-8")
    (file,) = as_pdf([page], tmp_path)
    demand_same(texts[name], file)


def demand_same(expected: Result, file: Path) -> None:
    found = lint_bytes(file.read_bytes(), file.name, SETTINGS)
    assert said(found) == said(expected)
    assert ledgers(found) == ledgers(expected)
    assert Counter(statement.kind for statement in found.document.statements) == Counter(
        statement.kind for statement in expected.document.statements
    )
    assert findings(found) == findings(expected)


def said(result: Result) -> list[tuple[object, ...]]:
    """The projects with their money, and their indicators with their values."""
    return [
        (
            plain(project.name.value),
            amounts(project.funding),
            [(plain(one.metric.value), plain(one.annual.text.value if one.annual else "")) for one in project.indicators],
        )
        for project in result.document.projects
    ]


def ledgers(result: Result) -> list[tuple[object, ...]]:
    """The ledgers with the amounts in their rows."""
    return [
        (ledger.name, [(plain(row.label), {at: amount.value for at, amount in row.amounts.items()}) for row in ledger.rows])
        for ledger in result.document.ledgers
    ]


def plain(text: str) -> str:
    return "".join(text.split())


def amounts(funding: Funding) -> dict[str, Decimal | None]:
    return {part: amount.value for part, amount in funding.parts.items()}


def findings(result: Result) -> Counter[tuple[str, str]]:
    return Counter((found.rule.code, found.fingerprint) for found in result.findings if found.rule.code not in OF_LAYOUT)
