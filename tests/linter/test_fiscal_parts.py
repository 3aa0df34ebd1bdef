"""What the appropriations of a form are made of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.outcomes import Met, Outcome, Undecided
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile
from budgetlint.rules.row_examples import with_money

SETTINGS = Settings(base_profile(), tuple(rule for rule in load_rules() if rule.code == "A104"))

Rows = tuple[tuple[str, str], ...]
TOTAL: Rows = (("年度资金总额", "100"),)
REST: Rows = (("其他资金", "20"),)


def told(*rows: tuple[str, str]) -> list[Decimal]:
    """By how much each sum that is found wrong is off."""
    findings = lint_bytes(with_money(*rows).data, "x.txt", SETTINGS).findings
    return [Decimal(str(finding.args["difference"])) for finding in findings]


def outcomes(*rows: tuple[str, str]) -> list[Outcome]:
    return [check.outcome for check in lint_bytes(with_money(*rows).data, "x.txt", SETTINGS).checks]


@pytest.mark.parametrize(
    "nested",
    [
        (("财政资金合计", "80"), ("一般公共预算", "60"), ("政府性基金", "20")),
        (("财政拨款小计", "80"), ("一般公共预算资金", "60"), ("政府性基金预算资金", "15"), ("国有资本经营预算资金", "5")),
        (("1.财政资金合计", "80"), ("其中：一般公共预算", "60"), ("政府性基金", "20")),
        (("其中：财政拨款", "80"), ("（1）一般公共预算", "80"), ("（2）政府性基金", "0")),
        (("财政拨款", "80"), ("其中：一般公共预算", "50")),
        (("财政拨款", "80"), ("其中：上年结转", "30")),
        (("财政拨款", "80"), ("一般公共预算", "50"), ("政府性基金", "20"), ("上年结转", "10")),
        (("财政资金合计", "80"), ("一般公共预算", "50"), ("政府性基金", "20"), ("财政专户管理资金", "10")),
        (("财政资金合计", "80"), ("中央补助", "10"), ("一般公共预算", "50"), ("政府性基金", "20")),
        (("财政资金合计", "80"), ("一般公共预算", "50"), ("政府性基金", "30"), ("一般公共预算结转资金", "9")),
        (("财政拨款", "80"),),
        (("一般公共预算", "60"), ("政府性基金", "20")),
    ],
)
def test_appropriations_that_are_made_of_their_parts_are_let_be(nested: Rows) -> None:
    assert told(*TOTAL, *nested, *REST) == []


@pytest.mark.parametrize(
    ("nested", "off"),
    [
        ((("财政资金合计", "80"), ("一般公共预算", "60"), ("政府性基金", "10")), 10),
        ((("财政拨款小计", "80"), ("一般公共预算资金", "60"), ("政府性基金预算资金", "50")), 30),
        ((("其中：财政拨款", "80"), ("其中：一般公共预算", "90")), 10),
        ((("1.财政资金合计", "80"), ("一般公共预算", "50"), ("政府性基金", "10"), ("国有资本经营预算", "5")), 15),
    ],
)
def test_appropriations_that_are_not_are_told_at_their_amount(nested: Rows, off: int) -> None:
    assert told(*TOTAL, *nested, *REST) == [off]


def test_the_parts_of_a_cycle_beside_those_of_the_year_are_not_held_against_it() -> None:
    nested: Rows = (("财政资金合计", "80"), ("一般公共预算", "60"), ("政府性基金", "10"))
    assert told(("中期资金总额", "300"), *TOTAL, *nested, *REST) == []


def test_a_sum_that_is_met_or_cannot_be_read_is_listed() -> None:
    nested = [("财政资金合计", "80"), ("一般公共预算", "60"), ("政府性基金", "20")]
    assert [type(one) for one in outcomes(*TOTAL, *nested, *REST)] == [Met, Met]
    nested[2] = ("政府性基金", "待定")
    assert Undecided in {type(one) for one in outcomes(*TOTAL, *nested, *REST)}


@given(general=st.integers(1, 10**6), fund=st.integers(1, 10**6), other=st.integers(0, 10**6))
def test_parts_that_add_up_are_never_told(general: int, fund: int, other: int) -> None:
    fiscal = general + fund
    rows = (("财政资金合计", str(fiscal)), ("一般公共预算", str(general)), ("政府性基金", str(fund)), ("其他资金", str(other)))
    assert told(("年度资金总额", str(fiscal + other)), *rows) == []


@pytest.mark.parametrize(
    ("sources", "off"),
    [
        ((("其中：上级补助", "60"), ("本级资金", "40")), []),
        ((("其中：上级补助", "60"), ("本级资金", "30")), [10]),
        ((("财政拨款", "80"), ("其中：上级补助", "60"), ("本级资金", "20"), *REST), []),
        ((("财政拨款", "80"), ("其中：上级补助", "60"), ("本级资金", "20"), ("其他资金", "10")), [10]),
        ((("财政拨款", "80"), ("其中：上级补助", "60"), *REST), []),
        ((("其中：上级补助", "60"), ("乡镇统筹", "40")), []),
        ((("中央补助", "50"), ("省级统筹", "30"), ("本级资金", "20")), []),
    ],
)
def test_money_of_other_levels_counts_where_no_appropriation_holds_it(sources: Rows, off: list[int]) -> None:
    assert told(*TOTAL, *sources) == off
