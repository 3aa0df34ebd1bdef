"""Paragraphs put together, the statements in them, and the table of key projects among them."""

from __future__ import annotations

import pytest

from budgetlint.linter.model import Document
from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.recognisers.document import recognise
from budgetlint.rules.profiles import base_profile

TABLE = (
    "项目名称\t预算数（万元）\t绩效目标",
    "路灯维修\t120\t更换路灯300盏，其中主干道200盏",
    "",
    "\t\t，支路100盏。",
    "公园养护经费\t80\t养护绿地，",
    "",
    "（城北片区）\t\t修剪行道树2000株。",
    "备注：无。",
)


def understood(*lines: str) -> Document:
    return recognise(read("\n".join(lines).encode(), "示例.txt"), base_profile())


def test_a_paragraph_cut_by_a_page_is_one() -> None:
    document = understood("2. 园林养护预算 18 万元，主要用于行道树和绿地的", "", "日常修剪。较 2024 年预算增加 3 万元。", *TABLE)
    (statement,) = document.statements
    assert statement.level is not None
    assert statement.number == "2"
    assert [str(amount.text) for amount in statement.amounts] == ["18 万元", "3 万元"]
    assert document.source.excerpt(statement.at(statement.level.changes[0]).spans()) == "较 2024 年预算增加 3 万元"
    assert not document.unrecognised


def test_a_heading_and_a_numbered_line_begin_a_paragraph_of_their_own() -> None:
    document = understood("一、收入情况", "（一）拨款 5 万元，主要用于道路、桥梁的养护和管理", "（二）其他收入 1 万元。", *TABLE)
    assert [(str(one.heading), one.number) for one in document.statements] == [
        ("一、收入情况", "（一）"),
        ("（一）拨款 5 万元，主要用于道路、桥梁的养护和管理", "（二）"),
    ]


def test_the_paragraph_that_opens_a_list_says_so() -> None:
    document = understood("项目支出 9 万元，具体包括：", "1. 路灯维修 5 万元。", "2. 公园养护 4 万元。", *TABLE)
    assert [statement.opens for statement in document.statements] == [True, False, False]


def test_the_rows_of_a_key_project_are_put_together() -> None:
    document = understood("2025 年，本部门重点项目绩效目标情况如下：", "", *TABLE)
    (table,) = document.tables
    assert table.kind == "project-targets"
    assert table.currency_unit == "万元"
    assert [str(project.name) for project in table.projects] == ["路灯维修", "公园养护经费（城北片区）"]
    assert [str(project.objective) for project in table.projects] == [
        "更换路灯300盏，其中主干道200盏，支路100盏。",
        "养护绿地，修剪行道树2000株。",
    ]
    assert [project.indicators for project in table.projects] == [(), ()]
    assert not document.unrecognised


@pytest.mark.parametrize(
    ("lines", "alone"),
    [
        (
            "一、实施主体\n东山区公园管理处\n二、实施周期\n2025.1.1-12.31\n三、预算\n年度12万元，其中人员8万元，设备4万元。",
            [],
        ),
        ("公园管理处经费为12万元，均为财政拨款收入。\n绿化养护经费情况说明\n一、项目概述\n养护绿地三百亩，保持整洁。", []),
        (
            "一、实施主体\n东山区公园管理处\n西山区公园管理处\n二、年度预算\n年度预算12万元，其中人员8万元。",
            ["东山区公园管理处", "西山区公园管理处"],
        ),
    ],
)
def test_a_line_between_prose_is_part_of_it(lines: str, alone: list[str]) -> None:
    document = understood(lines, *TABLE)
    assert [one.text.value for one in document.unrecognised] == alone
