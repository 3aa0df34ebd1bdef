"""Documents of departments for the tests of the list of opinions, and what is written of them, read back."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document as Docx
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from budgetlint.linter.engine import Result
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Run, Settings, lint_bytes
from budgetlint.linter.wording import Lang
from budgetlint.reports.opinions.checked import checked_file
from budgetlint.reports.opinions.departments import Department, departments_of
from budgetlint.reports.opinions.inputs import OpinionInputs
from budgetlint.reports.opinions.last import LastOpinion, read_last
from budgetlint.reports.opinions.plan import OpinionList, plan
from budgetlint.reports.opinions.report import write
from budgetlint.reports.options import ReportOptions
from budgetlint.rules.profiles import base_profile

SETTINGS = Settings(base_profile(), [rule for rule in load_rules() if rule.on_by_default])
_HEAD = "项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n"
# Each has one flaw, that of its name; they are whole otherwise.
NUMBER = "1、1-产出指标；11-数量指标；清疏管网长度；实施周期指标值:≥1150公里；年度指标值:≥1150公里。"
NAMELESS = "2、2-效益指标；24-；管网使用年限；实施周期指标值:≥8年；年度指标值:≥8年。"
NAMED = NAMELESS.replace("24-；", "24-可持续影响；")
PLACEHOLDER = "3、3-满意度指标；31-服务对象满意度；沿线居民满意度；实施周期指标值:≥XX%；年度指标值:≥XX%。"
SATISFIED = PLACEHOLDER.replace("XX", "90")


def text_of(department: str, projects: Sequence[tuple[str, str, str]], unit: str = "万元") -> str:
    """A table of the projects of a department: the name, the money and the indicators of each."""
    total = f"{sum(float(money) for _, money, _ in projects):.2f}"
    objective = "清疏排水管网1150公里，沿线居民满意度达到90%，管网使用8年以上。"
    rows = [("合计", total, total, "", "", "", ""), (department, total, total, "", "", "", "")]
    rows += [(name, money, money, "", "", objective, indicators) for name, money, indicators in projects]
    return f"2025年项目支出绩效目标表\n\n单位名称：{department}\n\n单位：{unit}\n\n{_HEAD}" + "".join(
        "\t".join(row) + "\n" for row in rows
    )


def checked(text: str, path: str = "报送/甲.txt", settings: Settings = SETTINGS) -> Result:
    return lint_bytes(text.encode(), path, settings)


def one_project(department: str = "甲市水务局", indicators: str = NUMBER + NAMELESS + PLACEHOLDER, money: str = "50.00") -> str:
    return text_of(department, [("排水管网清疏项目", money, indicators)])


def written(run: Run, suffix: str = ".xlsx", lang: Lang = "zh", **inputs: Any) -> bytes:
    return write(run, ReportOptions(lang, path=Path(f"意见{suffix}"), opinions=OpinionInputs(**inputs)))


def planned(run: Run, last: Sequence[LastOpinion] | None = None) -> OpinionList:
    return plan(run, [checked_file(result, "zh") for result in run.results], last, "zh")


def departments(run: Run) -> tuple[Department, ...]:
    return departments_of([checked_file(result, "zh") for result in run.results], "zh")


def sheets(data: bytes) -> dict[str, Worksheet]:
    book = load_workbook(BytesIO(data))
    return {sheet.title: sheet for sheet in book.worksheets}


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows below the headings of a sheet, by its headings."""
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(number for number, row in enumerate(rows) if row[0] in ("序号", "名次", "No.", "Rank", "部门", "意见序号"))
    filled = (row for row in rows[head + 1 :] if sum(value not in (None, "") for value in row) > 1)
    return [dict(zip(map(str, rows[head]), row, strict=True)) for row in filled]


def word_tables(data: bytes) -> list[list[list[str]]]:
    tables = Docx(BytesIO(data)).tables
    return [[[cell.text for cell in row.cells] for row in one.rows] for one in tables]


def taken_back(data: bytes, folder: Path, suffix: str = ".xlsx") -> tuple[LastOpinion, ...]:
    """The list as it is read when it comes back."""
    path = folder / f"上次{suffix}"
    path.write_bytes(data)
    return read_last(path)
