"""Tables with a slip in their rows: nothing is lost in silence, and what can be told is still checked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import Lint

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Undecided
from budgetlint.rules.examples import HEADER

CAPTIONS = "项目支出绩效目标表\n单位名称：甲局\n单位：万元\n"
HEAD = CAPTIONS + "\t".join(HEADER) + "\n"
INDICATORS = (
    "1、1-产出指标；11-数量指标；养护绿地面积；实施周期指标值:50公顷；年度指标值:50公顷。"
    "2、1-产出指标；12-质量指标；苗木成活率；实施周期指标值:≥XX%；年度指标值:≥95%。"
)
CLEAN = INDICATORS.replace("XX", "95")
TOTAL, UNIT = "合计\t2.00\t2.00\t\t\t\t", "甲局\t2.00\t2.00\t\t\t\t"
FIRST = f"甲经费\t1.00\t1.00\t\t\t养护绿地50公顷。\t{INDICATORS}"
SECOND = f"乙经费\t1.00\t1.00\t\t\t补植苗木300株。\t{CLEAN}"


def table(*rows: str, head: str = HEAD) -> str:
    return head + "".join(f"{row}\n" for row in rows)


def codes(result: Result) -> list[str]:
    return [finding.rule.code for finding in result.findings]


Change = Callable[[str], str]
MOVED: dict[str, Change] = {
    "one tab too few": lambda row: row.replace("\t\t\t养护", "\t\t养护"),
    "two tabs too few": lambda row: row.replace("\t\t\t养护", "\t养护"),
    "one tab too many": lambda row: row.replace("\t\t\t养护", "\t\t\t\t养护"),
    "objective and indicators in one cell": lambda row: row.replace("公顷。\t1、", "公顷。1、"),
}


@pytest.mark.parametrize("change", MOVED.values(), ids=MOVED)
def test_a_row_out_of_line_keeps_its_targets_and_is_told(lint: Lint, change: Change) -> None:
    result = lint(table(TOTAL, UNIT, change(FIRST), SECOND))
    assert sorted(codes(result)) == ["P101", "S116"]
    project = result.document.projects[0]
    assert project.objective
    assert project.objective.value == "养护绿地50公顷。"
    assert len(project.indicators) == 2
    assert not any(isinstance(check.outcome, Undecided) for check in result.checks)


def test_amounts_out_of_line_that_do_not_add_up_are_undecided(lint: Lint) -> None:
    result = lint(table(TOTAL, UNIT, MOVED["one tab too few"](FIRST).replace("1.00\t1.00", "1.00\t"), SECOND))
    assert [amount.text.value for amount in result.document.projects[0].funding.undecided] == ["1.00"]
    assert [check.rule.code for check in result.checks if isinstance(check.outcome, Undecided)] == ["A102", "A102"]


@pytest.mark.parametrize("at", ["养护绿地", "；年度", "1、1-产出", "质量指"])
def test_a_line_break_inside_a_cell_is_mended(lint: Lint, at: str) -> None:
    whole, cut = table(TOTAL, UNIT, FIRST, SECOND), table(TOTAL, UNIT, FIRST.replace(at, f"{at}\n", 1), SECOND)
    assert codes(lint(cut)) == codes(lint(whole)) == ["P101"]
    assert len(lint(cut).document.indicators) == 4


def test_trailing_tabs_may_be_cut_off(lint: Lint) -> None:
    result = lint(table(TOTAL.strip(), UNIT.strip(), FIRST, SECOND))
    assert codes(result) == ["P101"]
    assert [len(unit.projects) for unit in result.document.tables[0].units] == [2]


def test_a_table_goes_on_when_its_captions_stand_again_on_a_new_page(lint: Lint) -> None:
    result = lint(table(TOTAL, UNIT, FIRST) + table(SECOND))
    assert codes(result) == ["P101"]
    assert len(result.document.tables) == 1


@pytest.mark.parametrize(
    "order", [(TOTAL, UNIT, FIRST, SECOND), (UNIT, FIRST, SECOND, TOTAL)], ids=["total above", "total below"]
)
def test_two_copies_are_two_tables(lint: Lint, order: tuple[str, ...]) -> None:
    result = lint(table(*order) * 2)
    assert codes(result) == ["P101", "P101"]
    assert [len(one.projects) for one in result.document.tables] == [2, 2]
    assert not result.document.unrecognised


@pytest.mark.parametrize("written", ["1.0O", "1.00元", "1,0.00", "1，00", "￥1.00", "约1", "#REF!"])
def test_an_amount_that_is_no_number_is_told(lint: Lint, written: str) -> None:
    result = lint(table(TOTAL, UNIT, FIRST.replace("1.00", written, 1).replace("XX", "95"), SECOND))
    assert {"A121", "P101"} & set(codes(result))
    assert any(isinstance(check.outcome, Undecided) for check in result.checks)


@pytest.mark.parametrize(
    ("row", "owner"),
    [(TOTAL.replace("2.00", "", 1), "合计"), (UNIT.replace("2.00", "", 1), "甲局")],
    ids=["grand total", "unit"],
)
def test_a_blank_total_is_told_where_it_is_missing(lint: Lint, row: str, owner: str) -> None:
    rows = [row if row.startswith(one[:2]) else one for one in (TOTAL, UNIT, FIRST.replace("XX", "95"), SECOND)]
    result = lint(table(*rows))
    assert codes(result) == ["A103"]
    assert result.document.source.excerpt(result.findings[0].spans) == owner


def test_a_unit_without_amounts_still_heads_its_projects(lint: Lint) -> None:
    result = lint(table(TOTAL, UNIT.replace("2.00", ""), FIRST, SECOND))
    assert [unit.name.value for unit in result.document.tables[0].units if unit.name] == ["甲局"]
    assert any(isinstance(check.outcome, Undecided) for check in result.checks)


def test_indicators_without_a_header_are_an_error(lint: Lint) -> None:
    result = lint(f"{FIRST}\n\n{table(SECOND)}")
    assert [(finding.rule.code, finding.severity.value) for finding in result.findings] == [("E105", "error")]


def test_a_note_below_the_last_row_is_no_part_of_it(lint: Lint) -> None:
    result = lint(table(TOTAL, UNIT, SECOND[:-1]) + "以上金额为一上数\n")
    assert result.document.indicators[-1].annual
    assert result.document.indicators[-1].annual.text.value == "≥95%"


def test_a_stop_that_is_missing_between_indicators_is_told(lint: Lint) -> None:
    result = lint(table(TOTAL, UNIT, FIRST.replace("XX", "95"), SECOND.replace("50公顷。2、", "502、")))
    assert codes(result) == ["S111", "U109"]
    assert [record.number.value for record in result.document.projects[1].indicators if record.number] == ["1", "2"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("1-产出指标；11-数量指标", "1-产出指标；22-质量指标", ["S104"]),
        ("1-产出指标；11-数量指标", "2-效益指标；19-社会效益", ["S105"]),
        ("1-产出指标；11-数量指标", "1-产出指标11-数量指标", ["S111"]),
        ("1-产出指标；11-数量指标", "1-产出指标；11", ["S101"]),
        ("1-产出指标；11-数量指标", "1-产出指标、11-数量指标", ["S111"]),
        ("1、1-产出指标", "（1）1-产出指标", []),
        ("1、1-产出指标", "1）1-产出指标", []),
        ("养护绿地面积", "1、2号绿地养护面积", []),
        ("养护绿地面积", "1.5米以上树木数量", []),
        ("50公顷；年度", "2025.3.1-5.31；年度", []),
    ],
)
def test_slips_in_an_indicator(lint: Lint, before: str, after: str, expected: list[str]) -> None:
    result = lint(table(TOTAL, UNIT, SECOND.replace("乙", "甲"), SECOND.replace(before, after, 1)))
    assert codes(result) == expected
    assert len(result.document.indicators) == 4


def test_a_record_whose_damage_resembles_several_slips_is_told(lint: Lint) -> None:
    twice = SECOND.replace("年度指标值:50公顷。", "年度指标值:50公顷；实施周期指标值:1；年度指标值:2。", 1)
    assert "E104" in codes(lint(table(TOTAL, UNIT, SECOND, twice)))


def test_digits_that_run_into_a_number_are_parted_in_a_joined_cell(lint: Lint) -> None:
    result = lint(table(TOTAL, UNIT, FIRST.replace("公顷。\t1、", "公顷6001、").replace("XX", "95"), SECOND))
    objective = result.document.projects[0].objective
    assert objective
    assert objective.value == "养护绿地50公顷600"
    assert not result.document.unrecognised
