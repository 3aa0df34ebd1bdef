"""The real office files of the corpus, where it is there: read in full."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Met
from budgetlint.linter.places import CellLocation, PageLocation
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile

Corpus = Callable[[str], Path]
SETTINGS = Settings(base_profile(), load_rules())


def linted(corpus: Corpus, digits: str) -> Result:
    path = corpus(digits)
    if path.suffix == ".pdf":
        pytest.importorskip("pypdfium2")
    return lint_bytes(path.read_bytes(), path.name, SETTINGS)


def test_the_workbook_of_one_department(corpus: Corpus) -> None:
    document = linted(corpus, "010").document
    (project,) = document.projects
    assert (len(project.tasks), len(project.indicators), len(project.unfilled)) == (3, 16, 3)
    assert not document.unrecognised
    first = project.indicators[0]
    assert document.source.locate(first.metric.start, first.metric.start + 3) == CellLocation("Sheet1", "D18", 0, 3)


@pytest.mark.parametrize(("digits", "ledgers"), [("011", 12), ("012", 9)])
def test_the_ledgers_of_a_whole_budget(corpus: Corpus, digits: str, ledgers: int) -> None:
    result = linted(corpus, digits)
    document = result.document
    assert len(document.ledgers) == ledgers
    assert not document.unrecognised
    assert not [finding.rule.code for finding in result.findings if finding.rule.code.startswith("A")]
    assert any(isinstance(check.outcome, Met) for check in result.checks)
    for region in document.source.regions:
        place = document.source.locate(region.start, region.end)
        assert isinstance(place, PageLocation)
        assert all(box.x0 <= box.x1 and box.y0 <= box.y1 for box in place.boxes)
