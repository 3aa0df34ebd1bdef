"""The baseline over all example documents, damaged ones too: what was taken down never comes back where nothing was changed."""

from __future__ import annotations

from functools import reduce
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from budgetlint.linter.acceptance.acceptance import Acceptance
from budgetlint.linter.acceptance.baseline import Baseline, entry_of
from budgetlint.linter.engine import Result
from budgetlint.linter.registry import load_rules, rulebook
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
DOCUMENTS = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
RULES = load_rules()
BOOK = rulebook(RULES)
PATH = "草稿.txt"
CUTS = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from(["", "XX", "。", "24-", "\t"])), max_size=6)


def lint(text: str, baseline: Baseline | None) -> tuple[Result, Acceptance]:
    acceptance = Acceptance(BOOK, baseline=baseline)
    settings = Settings(base_profile(), RULES, acceptance=acceptance)
    return lint_bytes(text.encode(), str(Path(PATH).absolute()), settings), acceptance


def taken_down(text: str) -> Baseline:
    result, _ = lint(text, None)
    folder = str(Path.cwd())
    entries = (entry_of(finding, result.document.source, PATH) for finding in result.single)
    return Baseline(folder, frozenset(entry for entry in entries if entry.code not in BOOK.firm))


def damaged(text: str, cut: tuple[float, str]) -> str:
    at = int(cut[0] * len(text))
    return text[:at] + cut[1] + text[at + 1 :]


@settings(max_examples=60)
@given(st.sampled_from(DOCUMENTS), CUTS)
def test_nothing_that_was_taken_down_is_reported_and_nothing_is_called_mended(
    document: str, cuts: list[tuple[float, str]]
) -> None:
    text = reduce(damaged, cuts, document)
    result, acceptance = lint(text, taken_down(text))
    assert {finding.rule.code for finding in result.findings} <= BOOK.firm
    assert not acceptance.leftovers().mended


@settings(max_examples=30)
@given(st.sampled_from(DOCUMENTS))
def test_blank_lines_above_bring_nothing_back(document: str) -> None:
    result, acceptance = lint(f"\n\n{document}", taken_down(document))
    assert {finding.rule.code for finding in result.findings} <= BOOK.firm
    assert not acceptance.leftovers().mended


@settings(max_examples=30)
@given(st.sampled_from(DOCUMENTS), st.data())
def test_what_is_not_taken_down_is_reported_as_ever(document: str, data: st.DataObject) -> None:
    whole = taken_down(document)
    some = data.draw(st.sets(st.sampled_from(sorted(whole.entries)))) if whole.entries else set()
    result, _ = lint(document, whole._replace(entries=frozenset(some)))
    left = {finding.fingerprint for finding in result.single if finding.rule.code not in BOOK.firm}
    assert left == {entry.fingerprint for entry in whole.entries - some}
