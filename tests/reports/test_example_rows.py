"""The rows of examples on the pages of rules: those that show the defect, or why there is none."""

from __future__ import annotations

import pytest

from budgetlint.linter.outcomes import Finding
from budgetlint.linter.registry import find_rule, load_rules
from budgetlint.linter.rule import Example
from budgetlint.linter.run import Settings, lint_example
from budgetlint.reports.pages.example_rows import marked_rows, telling_rows
from budgetlint.rules.examples import UNIT, with_rows, with_value
from budgetlint.rules.form_examples import Form, with_forms
from budgetlint.rules.profiles import base_profile

RULES = load_rules()


def finding(example: Example, code: str) -> Finding:
    rule = find_rule(RULES, code)
    assert rule
    return lint_example(example, Settings(base_profile(), (rule,), frozenset({code}))).findings[0]


def test_a_part_of_a_long_cell_is_shown_without_its_row() -> None:
    example = with_value("XX株")
    shown = marked_rows(example, finding(example, "P101"))
    assert shown == "1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值:【XX】株；年度指标值:XX株。"


def test_related_rows_are_shown_with_that_of_the_finding() -> None:
    example = with_rows(
        (UNIT, "3.00", "3.00", "", "", "", ""),
        ("甲项目", "1.00", "1.00", "", "", "", ""),
        ("乙项目", "1.00", "1.00", "", "", "", ""),
    )
    assert marked_rows(example, finding(example, "A102")).splitlines() == [
        f"{UNIT} | 【3.00】 | 3.00",
        "甲项目 | 1.00 | 1.00",
        "乙项目 | 1.00 | 1.00",
    ]


@pytest.mark.parametrize("write", ["cells", "rows"])
def test_a_row_of_a_form_is_shown_whole_however_it_is_written(write: str) -> None:
    example = with_forms(Form(plan=("30%", "20%", "60%", "100%")), write=write)
    assert marked_rows(example, finding(example, "X105")) == " | 30% | 【20%】 | 60% | 100%"


def test_a_good_example_is_shown_by_what_tells_it_from_the_bad_ones() -> None:
    bad = [with_forms(Form(plan=("30%", "20%", "60%", "100%"))), with_forms(Form(name="别的项目", plan=("1%", "0", "2%", "3%")))]
    good = with_forms(Form(plan=("10%", "20%", "60%", "100%")))
    assert telling_rows(good, bad) == [" | 10% | 20% | 60% | 100%"]
    assert telling_rows(good, [good]) == [
        "满意度指标 | 服务对象满意度指标 | 沿线居民满意度 | 满意人数占受访人数的比例 | ≥90% | 历年调查结果"
    ]


def test_bytes_are_shown_by_their_first_ones() -> None:
    example = Example(b"\x89PNG" + bytes(40))
    assert marked_rows(example, finding(example, "E101")).startswith("89 50 4e 47 00")
    assert telling_rows(example, ())[0].endswith(" …")
