"""Forms with a fixed row for each category: which row is wrong, and where nothing is said."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.engine import Result
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.completeness.weights_sum import WeightsSum
from budgetlint.rules.form_examples import HEADER, ROWS, Form, one_cell_a_line, one_row_a_line
from budgetlint.rules.profiles import base_profile

RULES = tuple(rule for rule in load_rules() if rule.code == "S113" or rule.code.startswith("Q1"))
CATEGORIES = [row[1] for row in ROWS]


def form(labels: Sequence[str]) -> Form:
    return Form(rows=tuple((row[0], label, *row[2:]) for row, label in zip(ROWS, labels, strict=True)))


def linted(*forms: Form) -> Result:
    return lint_bytes("".join(map(one_cell_a_line, forms)).encode(), "x.txt", Settings(base_profile(), RULES))


@given(wrong=st.integers(0, 8), copied=st.integers(0, 8))
def test_the_row_whose_category_is_lost_is_pointed_at(wrong: int, copied: int) -> None:
    labels = list(CATEGORIES)
    labels[wrong] = CATEGORIES[copied]
    result = linted(form(labels))
    if wrong == copied:
        assert not result.findings
        return
    (finding,) = result.findings
    assert (finding.rule.code, finding.subject.metric) == ("S113", ROWS[wrong][2])
    assert finding.fix
    assert finding.fix.edits[0].replacement.removesuffix("指标") == CATEGORIES[wrong].removesuffix("指标")


@given(order=st.permutations(range(9)))
def test_a_form_in_another_order_has_all_its_rows(order: list[int]) -> None:
    assert not [finding for finding in linted(form([CATEGORIES[i] for i in order])).findings if finding.rule.code == "S113"]


@pytest.mark.parametrize("number", range(9))
def test_a_row_is_missing_where_other_forms_have_it(number: int) -> None:
    rows = [list(row) for row in ROWS]
    first = rows.pop(number)[0]
    if first and number < len(rows):
        rows[number][0] = rows[number][0] or first
    short = Form(name="城东路灯更换", title="城东路灯更换绩效目标表", rows=tuple(map(tuple, rows)))
    (finding,) = linted(Form(), short).findings
    assert (finding.rule.code, finding.variant, finding.subject.project) == ("S113", "row", "城东路灯更换")
    assert "S113" not in {finding.rule.code for finding in linted(short).findings}


def weighted(weights: Sequence[str], lines: Sequence[tuple[str, ...]] = ROWS) -> Result:
    rows = tuple((*row[:-1], weight) for row, weight in zip(lines, weights, strict=True))
    text = one_row_a_line(Form(rows=rows)).replace(HEADER[-1], "权重")
    return lint_bytes(text.encode(), "x.txt", Settings(base_profile(), [WeightsSum]))


@given(parts=st.lists(st.integers(1, 30), min_size=8, max_size=8), total=st.sampled_from([100, 90]))
def test_weights_that_add_up_are_met(parts: list[int], total: int) -> None:
    if sum(parts) >= total:
        return
    result = weighted([*map(str, parts), str(total - sum(parts))])
    assert not result.findings
    assert len(result.checks) == 1
    wrong = weighted([*map(str, parts), str(total - sum(parts) + 3)])
    assert [finding.rule.code for finding in wrong.findings] == ["Q108"]


@pytest.mark.parametrize(
    ("weights", "due"),
    [
        (["10"] * 8, "合计为 80，应为 100（预算执行率另占 10 的应为 90）。"),
        (["0.1"] * 8, "合计为 0.8，应为 1（预算执行率另占 0.1 的应为 0.9）。"),
    ],
)
def test_why_ninety_may_be_due_is_told(weights: list[str], due: str) -> None:
    (finding,) = weighted([*weights, "0"]).findings
    assert finding.problem("zh").endswith(due)


def test_of_very_many_weights_only_some_are_listed() -> None:
    (finding,) = weighted(["7"] * 45, ROWS * 5).findings
    assert finding.problem("zh").count("7") == 11
    assert "7 + 7 + … + 7，合计为 315" in finding.problem("zh")


@pytest.mark.parametrize(
    ("weights", "findings", "checks"),
    [
        ([""] * 9, 0, 0),
        (["30", *[""] * 8], 0, 1),
        (["高", *["10"] * 8], 0, 1),
        (["12", *["11"] * 8], 0, 1),
        (["11.12", *["11.11"] * 8], 0, 1),
        (["11.2", *["11.1"] * 8], 0, 1),
        (["11"] * 9, 1, 0),
        (["0.1"] * 9, 0, 1),
        (["0.15", *["0.1"] * 8], 1, 0),
        (["１０"] * 9, 0, 1),
        (["NaN"] * 9, 0, 1),
        (["-10", *["13.75"] * 8], 0, 1),
    ],
)
def test_what_is_said_of_weights(weights: list[str], findings: int, checks: int) -> None:
    result = weighted(weights)
    assert (len(result.findings), len(result.checks)) == (findings, checks)
