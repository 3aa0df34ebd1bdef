"""The year that a form states in a cell, in a line above it, or as a period below its title."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from conftest import Lint

from budgetlint.linter.engine import Result
from budgetlint.linter.model import Table
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.form_examples import Form, one_cell_a_line, one_row_a_line
from budgetlint.rules.profiles import base_profile

ROWS = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t更换长椅数量\t≥60张\n\t时效指标\t更换完成时间\t2026年8月底前\n"
TITLE = "项目支出绩效目标表\n"
SETTINGS = Settings(base_profile(), load_rules())


def only_table(result: Result) -> Table:
    (table,) = result.document.tables
    return table


def codes(result: Result) -> list[str]:
    return [finding.rule.code for finding in result.findings]


@pytest.mark.parametrize("label", ["预算年度", "年度", "项目年度", "预算年度："])
@pytest.mark.parametrize("year", ["2025", "2025年", "２０２５年度"])
def test_the_year_in_a_cell_of_a_form_is_the_table_s(lint: Lint, label: str, year: str) -> None:
    result = lint(f"{TITLE}项目名称\t公园长椅更换\t{label}\t{year}\n绩效目标\t更换长椅60张。\t\t\n{ROWS}")
    assert only_table(result).year == 2025
    assert "D102" in codes(result)
    assert "D103" not in codes(result)


def test_the_year_may_be_a_figure() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ([TITLE.strip()], ["项目名称", "公园长椅更换", "预算年度", 2025], ["绩效目标", "更换长椅60张。"]):
        sheet.append(row)
    for line in ROWS.splitlines():
        sheet.append(line.split("\t"))
    stream = io.BytesIO()
    book.save(stream)
    assert only_table(lint_bytes(stream.getvalue(), "项目.xlsx", SETTINGS)).year == 2025


@pytest.mark.parametrize("line", ["预算年度：2025", "项目年度：2025年", "预算年度：2025年    单位：万元"])
def test_the_year_in_a_line_above_a_table_is_the_table_s(lint: Lint, line: str) -> None:
    result = lint(f"{TITLE}项目名称：公园长椅更换\n{line}\n绩效目标：更换长椅60张。\n{ROWS}")
    assert only_table(result).year == 2025
    assert "D102" in codes(result)


@pytest.mark.parametrize("cell", ["2025-2027", "长期", "12", "2025年3月起"])
def test_what_is_no_year_stays_a_cell(lint: Lint, cell: str) -> None:
    result = lint(f"{TITLE}项目名称\t公园长椅更换\t预算年度\t{cell}\n绩效目标\t更换长椅60张。\t\t\n{ROWS}")
    assert only_table(result).year is None
    assert [str(extra.text) for extra in only_table(result).projects[0].extras] == [cell]


@pytest.mark.parametrize("write", [one_cell_a_line, one_row_a_line])
def test_a_declaration_form_states_its_year(lint: Lint, write: Callable[[Form], str]) -> None:
    stated = write(Form(money=(("预算年度", "2023年"), *Form().money)))
    assert only_table(lint(stated)).year == 2023


@pytest.mark.parametrize(
    "period", ["（2025年1—7月）", "(2025年1-6月)", "（2025年1月至7月）", "（2025年上半年）", "（2025年第三季度）"]
)
def test_a_period_below_the_title_is_a_caption(lint: Lint, period: str) -> None:
    result = lint(f"项目绩效运行监控表\n{period}\n项目名称\t公园长椅更换\t\t\n绩效目标\t更换长椅60张。\t\t\n{ROWS}")
    table = only_table(result)
    assert [(caption.kind, str(caption.text)) for caption in table.captions] == [
        ("title", "项目绩效运行监控表"),
        ("year", period),
    ]
    assert table.year == 2025
    assert "E105" not in codes(result)
