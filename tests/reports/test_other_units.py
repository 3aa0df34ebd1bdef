"""Places of one finding in several units: each names its project, and its unit where that is another than the finding's."""

from __future__ import annotations

import pytest
from opinion_files import checked, sheets, table, word_tables, written

from budgetlint.linter.engine import Result
from budgetlint.linter.run import Run
from budgetlint.reports.html import write as write_html
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.text import write as write_text
from budgetlint.rules.examples import document

_QUANTITY = "1、产出指标：养护绿地面积，年度指标值：≥50公顷。"
_MISFILED = "2、效益指标：周边居民满意度，年度指标值：≥90%。"
_OBJECTIVE = "养护绿地50公顷，周边居民满意度达到90%。"


def _result(*units: str) -> Result:
    """A project 专项工作经费 in each unit, with satisfaction filed as a benefit."""
    total = f"{10 * len(units)}.00"
    rows: list[tuple[str, ...]] = [("合计", total, total, "", "", "", "")]
    for unit in units:
        rows += [
            (unit, "10.00", "10.00", "", "", "", ""),
            ("专项工作经费", "10.00", "10.00", "", "", _OBJECTIVE, _QUANTITY + _MISFILED),
        ]
    return checked(document(rows))


@pytest.fixture(scope="module")
def two() -> Result:
    """C103 in two units, told once."""
    result = _result("示例市园林东所", "示例市园林西所")
    (finding,) = [finding for finding in result.findings if finding.rule.code == "C103"]
    assert len(finding.related) == 1
    return result


def test_the_console_names_the_other_unit(two: Result) -> None:
    out = write_text(Run((two,)), ReportOptions())
    assert "示例市园林西所“专项工作经费”第 2 条“效益指标”" in out
    assert "示例市园林东所“专项工作经费”" not in out
    assert "示例市园林西所 “专项工作经费” indicator 2" in write_text(Run((two,)), ReportOptions("en"))


def test_the_report_names_the_other_unit(two: Result) -> None:
    page = write_html(Run((two,)), ReportOptions())
    assert "示例市园林西所 › 专项工作经费 › 第 2 条指标" in page
    assert "示例市园林东所 › 专项工作经费" not in page


def test_an_opinion_names_the_other_unit(two: Result) -> None:
    (row,) = [row for row in table(sheets(written(Run((two,))))["审核意见"]) if "是满意度指标" in row["问题"]]
    assert row["问题"].endswith("同样的还有 1 处：示例市园林西所“专项工作经费”的第 2 条")
    said = [cell for rows in word_tables(written(Run((two,)), ".docx")) for row in rows for cell in row]
    assert any("示例市园林西所“专项工作经费”的第 2 条" in cell for cell in said)


def test_the_list_of_all_places_names_the_other_units() -> None:
    result = _result(*(f"示例市第{number}园林绿化管理中心" for number in range(1, 31)))
    book = sheets(written(Run((result,))))
    (row,) = [row for row in table(book["审核意见"]) if "是满意度指标" in row["问题"]]
    places = [one["项目"] for one in table(book["各处明细"]) if one["意见序号"] == row["序号"]]
    assert places == [f"示例市第{number}园林绿化管理中心：专项工作经费" for number in range(2, 31)]


def test_places_in_the_unit_itself_need_no_unit() -> None:
    rows = [("合计", "20.00", "20.00", "", "", "", ""), ("示例市园林东所", "20.00", "20.00", "", "", "", "")]
    rows += [(name, "10.00", "10.00", "", "", _OBJECTIVE, _QUANTITY + _MISFILED) for name in ("绿地养护经费", "专项工作经费")]
    out = write_text(Run((checked(document(rows)),)), ReportOptions())
    assert " “专项工作经费”第 2 条“效益指标”" in out
