"""Ledgers as offices print them: headers, halves, pages, codes, units, notes; and what stands around them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from account_check import assert_account_closes, understood
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgetlint.linter.ledgers import Ledger
from budgetlint.linter.recognisers.ledgers.words import LedgerWords
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.ledger_examples import balance, by_function, ledger, three_public
from budgetlint.rules.profiles import base_profile

CLEAN = Path(__file__).parents[2] / "examples" / "budget-clean.txt"
_CRASH = "E199"


def only(text: str) -> Ledger:
    document = understood(text)
    assert_account_closes(document)
    (found,) = document.ledgers
    return found


def amounts(found: Ledger) -> list[tuple[str | None, str, list[str | None]]]:
    return [
        (row.code, row.label, [str(row.amounts[i].value) if i in row.amounts else None for i in range(len(found.columns))])
        for row in found.rows
    ]


# ---------------------------------------------------------------- headers
def test_a_header_of_three_rows_with_merged_cells() -> None:
    found = only(
        ledger(
            "2025年部门收入预算总表",
            ("项目", "", "", "", "收入预算", "", ""),
            ("功能分类科目编码", "", "", "功能分类科目名称", "合计", "财政拨款收入", "事业收入"),
            ("类", "款", "项", "", "", "", ""),
            ("211", "", "", "节能环保支出", "50.00", "40.00", "10.00"),
            ("211", "01", "", "环境保护管理事务", "50.00", "40.00", "10.00"),
            ("211", "01", "02", "一般行政管理事务", "50.00", "40.00", "10.00"),
            ("合计", "", "", "", "50.00", "40.00", "10.00"),
        )
    )
    assert [column.role for column in found.columns] == ["class", "subclass", "item", "name", "money", "money", "money"]
    assert [column.part for column in found.columns[4:]] == ["total", "fiscal", "business"]
    assert [row.code for row in found.rows] == ["211", "21101", "2110102", None]
    assert [row.depth for row in found.rows] == [0, 1, 2, 0]
    assert found.rows[-1].kind == "total"


def test_columns_below_a_year_take_it_and_changes_are_no_amounts() -> None:
    found = only(
        ledger(
            "一般公共预算支出表",
            ("功能分类科目", "", "2024年执行数", "2025年预算数", "", "", "2025年预算数比2024年执行数", ""),
            ("科目编码", "科目名称", "", "小计", "基本支出", "项目支出", "增减额", "增减%"),
            ("211", "节能环保支出", "40.00", "50.00", "20.00", "30.00", "10.00", "25.00%"),
        )
    )
    money = [(column.part, column.year, column.measure, column.stage) for column in found.columns[2:]]
    assert money == [
        ("total", 2024, "amount", "execution"),
        ("total", 2025, "amount", "budget"),
        ("basic", 2025, "amount", "budget"),
        ("project", 2025, "amount", "budget"),
        ("total", None, "change", "budget"),
        ("total", None, "rate", "budget"),
    ]
    assert amounts(found)[0][2][2:] == ["40.00", "50.00", "20.00", "30.00", "10.00", "25.00"]
    assert found.year == 2025


def test_a_row_that_numbers_the_columns_is_part_of_the_header() -> None:
    found = only(by_function(("栏次", "", "1=2+3", "2", "3"), ("211", "节能环保支出", "50.00", "20.00", "30.00")))
    assert [row.code for row in found.rows] in (["211"], [None, "211"])
    numbered = only(by_function(("1", "2", "3=4+5", "4", "5"), ("211", "节能环保支出", "50.00", "20.00", "30.00")))
    assert [row.code for row in numbered.rows] == ["211"]


@pytest.mark.parametrize(
    ("title", "kind", "scope"),
    [
        ("收支预算总表", "balance", "all"),
        ("2025年部门财务收支预算总表", "balance", "all"),
        ("收入总体情况表", "income", "all"),
        ("部门支出总表", "expenditure", "all"),
        ("财政拨款收支总体情况表", "appropriations-balance", "fiscal"),
        ("政府预算拨款收支总表", "appropriations-balance", "fiscal"),
        ("一般公共预算支出情况表（按功能分类科目）", "function-expenditure", "general"),
        ("一般公共预算支出表（按经济分类）", "economic-expenditure", "general"),
        ("一般公共预算基本支出表（经济科目）", "basic", "general"),
        ("政府性基金预算支出表", "function-expenditure", "government-fund"),
        ("国有资本经营预算支出表", "function-expenditure", "state-capital"),
        ("一般公共预算“三公”经费支出表", "three-public", "general"),
        ("2025年政府采购预算表", "procurement", None),
        ("一般公共预算机关运行经费支出预算表", "running-costs", "general"),
        ("项目支出表", "project-expenditure", None),
    ],
)
def test_what_titles_say(title: str, kind: str, scope: str | None) -> None:
    words = LedgerWords(base_profile())
    said = words.of_title(title)
    assert words.is_title(title)
    assert (said.kind, said.scope) == (kind, scope)


# ---------------------------------------------------------------- rows
def test_two_sides_of_a_balance_are_rows_of_their_own() -> None:
    found = only(
        balance(
            ("一、财政拨款收入", "150.00", "一、节能环保支出", "50.00"),
            ("1. 一般公共预算拨款", "150.00", "二、城乡社区支出", "100.00"),
            ("收入总计", "150.00", "支出总计", "150.00"),
        )
    )
    assert [(row.side, row.kind, row.part, row.depth) for row in found.rows] == [
        ("income", "subject", "fiscal", 0),
        ("expenditure", "subject", None, 0),
        ("income", "subject", "general", 1),
        ("expenditure", "subject", None, 0),
        ("income", "total", "grand-total", 0),
        ("expenditure", "total", "grand-total", 0),
    ]


def test_rows_of_units_own_the_rows_below_them() -> None:
    header = ("预算单位", "科目编码", "科目名称", "支出总计", "基本支出", "项目支出")
    found = only(
        ledger(
            "2025年部门支出总表",
            header,
            ("示例市园林局", "", "", "80", "50", "30"),
            ("示例市园林局本级", "", "", "50", "20", "30"),
            ("", "211", "节能环保支出", "50", "20", "30"),
            ("示例市公园中心", "", "", "30", "30", "0"),
            ("", "212", "城乡社区支出", "30", "30", "0"),
        )
    )
    assert [(row.kind, row.unit.value if row.unit else None) for row in found.rows] == [
        ("unit", "示例市园林局"),
        ("unit", "示例市园林局本级"),
        ("subject", "示例市园林局本级"),
        ("unit", "示例市公园中心"),
        ("subject", "示例市公园中心"),
    ]


def test_codes_in_names_are_codes() -> None:
    rows = (("[211]节能环保支出", "50.00"), ("  [21101]环境保护管理事务", "50.00"), ("2110101 行政运行", "50.00"))
    found = only(ledger("一般公共预算支出情况表", ("功能科目名称", "总计"), *rows))
    assert [(row.code, row.label) for row in found.rows] == [
        ("211", "节能环保支出"),
        ("21101", "环境保护管理事务"),
        ("2110101", "行政运行"),
    ]


def test_a_blank_inside_an_amount_is_told_and_the_amount_read() -> None:
    (row,) = only(by_function(("211", "节能环保支出", "21, 225", "5", "21, 220"))).rows
    assert [(amount.slip, str(amount.value)) for amount in row.amounts.values()] == [
        (True, "21225"),
        (False, "5"),
        (True, "21220"),
    ]


def test_years_in_rows_and_their_change() -> None:
    found = only(three_public(("2024年", "9", "0", "3", "6", "0", "6"), ("增减变化金额", "-1", "0", "-1", "0", "0", "0")))
    assert [(row.year, row.measure) for row in found.rows] == [(2024, "amount"), (None, "change")]


# ---------------------------------------------------------------- pages
def test_a_title_and_a_header_that_stand_again_go_on_with_the_ledger() -> None:
    first = by_function(("211", "节能环保支出", "50.00", "20.00", "30.00"))
    second = by_function(("212", "城乡社区支出", "10.00", "10.00", ""))
    found = only(f"{first}\n第 3 页，共 9 页\n\n{second}")
    assert [(row.code, row.page) for row in found.rows] == [("211", 1), ("212", 2)]


def test_another_title_begins_another_ledger() -> None:
    row = ("211", "节能环保支出", "50.00", "20.00", "30.00")
    document = understood(by_function(row) + "\n" + by_function(row, title="2025年政府性基金预算支出表"))
    assert_account_closes(document)
    assert [len(found.rows) for found in document.ledgers] == [1, 1]


def test_a_note_goes_with_the_ledger_above_it() -> None:
    found = only(by_function(("", "合计", "", "", ""), note="注：本表无数据。\n本套报表可能存在尾数误差。"))
    assert [note.value for note in found.notes] == ["注：本表无数据。", "本套报表可能存在尾数误差。"]


def test_a_total_without_amounts_may_stand_on_a_line_without_cells() -> None:
    text = by_function(("", "", "", "", ""), note="注：本部门没有政府性基金预算支出。", title="政府性基金预算支出表")
    found = only(text.replace("\t\t\t\t\n", "合计\n"))
    assert [(row.kind, row.label) for row in found.rows] == [("total", "合计")]


def test_a_row_of_blank_amounts_is_no_header() -> None:
    found = only(
        balance(
            ("一、财政拨款收入", "150.00", "一、节能环保支出", "150.00"),
            ("二、财政专户管理资金", "", "二、城乡社区支出", ""),
            ("三、其他资金", "", "三、其他支出", ""),
            ("收入总计", "150.00", "支出总计", "150.00"),
        )
    )
    assert len(found.rows) == 8


# ---------------------------------------------------------------- around them
def test_cover_contents_and_glossary() -> None:
    text = (
        "2025年示例市园林局部门预算\n\n目  录\n\n第一部分 部门概况......1\n第二部分 部门预算表\n一、收支总表\n二、收入总表\n"
        "第三部分 名词解释\n\n第一部分 部门概况\n\n"
        + balance(("一、财政拨款", "5", "一、节能环保支出", "5"), ("收入总计", "5", "支出总计", "5"))
        + "\n第三部分 名词解释\n\n一、基本支出：指保障机构运转的支出。\n二、项目支出：指完成特定任务的支出。\n"
    )
    document = understood(text)
    assert_account_closes(document)
    assert document.cover is not None
    assert (str(document.cover.department), document.year) == ("示例市园林局", 2025)
    assert document.contents is not None
    assert [(entry.kind, entry.title.value) for entry in document.contents.entries] == [
        ("text", "部门概况"),
        ("group", "部门预算表"),
        ("table", "收支总表"),
        ("table", "收入总表"),
        ("text", "名词解释"),
    ]
    assert [term.name.value for term in document.glossary] == ["基本支出", "项目支出"]


# ---------------------------------------------------------------- whatever becomes of the text
LINES = CLEAN.read_text(encoding="utf-8").split("\n")
SETTINGS = Settings(base_profile(), load_rules())


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A stretch of the clean budget with lines cut out, shuffled, doubled, and a column dropped or cells emptied."""
    start = draw(st.integers(0, len(LINES) - 20))
    lines = LINES[start : start + draw(st.integers(5, 60))]
    chance = draw(st.randoms(use_true_random=False))
    for _ in range(draw(st.integers(0, 4))):
        place = chance.randrange(len(lines))
        kind = chance.choice(["cut", "double", "swap", "column", "cell", "join"])
        if kind == "cut" and len(lines) > 2:
            del lines[place]
        elif kind == "double":
            lines[place:place] = lines[max(0, place - 6) : place]
        elif kind == "swap":
            other = chance.randrange(len(lines))
            lines[place], lines[other] = lines[other], lines[place]
        elif kind == "column":
            column = chance.randrange(5)
            lines = ["\t".join(cell for at, cell in enumerate(line.split("\t")) if at != column) for line in lines]
        elif kind == "cell":
            cells = lines[place].split("\t")
            cells[chance.randrange(len(cells))] = chance.choice(
                ["", "—", "见附件", "1,2", "9", "合计", "(5)", "12%", "一、", "\t"]
            )
            lines[place] = "\t".join(cells)
        elif kind == "join" and place + 1 < len(lines):
            lines[place : place + 2] = [lines[place] + lines[place + 1]]
    return "\n".join(lines)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_the_account_of_damaged_ledgers_closes(text: str) -> None:
    result = lint_bytes(text.encode(), "budget.txt", SETTINGS)
    assert not [finding for finding in result.findings if finding.rule.code == _CRASH]
    if result.document.source.readable:
        assert_account_closes(result.document)


def test_shuffled_rows_of_a_ledger_with_codes_still_add_up() -> None:
    rows = [
        ("", "合计", "150", "90", "60"),
        ("211", "节能环保支出", "50", "20", "30"),
        ("21101", "环境保护管理事务", "50", "20", "30"),
        ("2110101", "行政运行", "20", "20", "0"),
        ("2110199", "其他环境保护管理事务支出", "30", "0", "30"),
        ("212", "城乡社区支出", "100", "70", "30"),
    ]
    for seed in range(10):
        random.Random(seed).shuffle(rows)  # noqa: S311  nothing secret
        result = lint_bytes(by_function(*rows).encode(), "budget.txt", SETTINGS)
        assert [finding.rule.code for finding in result.findings if finding.rule.code.startswith("A")] == []
