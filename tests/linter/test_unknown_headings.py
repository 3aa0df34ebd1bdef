"""Tables with one row an indicator whose headings or labels are not the usual ones: nothing is lost, and no label is a name."""

from __future__ import annotations

import pytest
from conftest import Lint

from budgetlint.linter.model import Document, Indicator, Project
from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.recognisers.document import recognise
from budgetlint.rules.profiles import base_profile

VALUES = [
    "指标值内容",
    "目标",
    "目标内容",
    "考核标准",
    "指标内容",
    "参考值",
    "指标标准",
    "考核目标",
    "目标值（2025年）",
    "绩效指标标准",
    "年度考核标准",
]


def understood(text: str) -> Document:
    return recognise(read(text.encode(), "示例.txt"), base_profile())


def form(*headings: str, name: str = "项目名称") -> str:
    """A form whose rows have a cell for each of `headings`, the value first."""
    rows = (("产出指标", "数量指标", "清掏雨水井"), ("", "质量指标", "排水畅通率"))
    cells = (("≥320座", "≥97%"), ("按台账核对", "按巡查记录核对"), ("台账", "记录"))
    lines = [
        "项目支出绩效目标表",
        f"{name}\t雨水管网养护",
        "主管部门\t示例市排水中心",
        "\t".join(("一级指标", "二级指标", "三级指标", *headings)),
    ]
    for at, row in enumerate(rows):
        lines.append("\t".join((*row, *(cells[column][at] for column in range(len(headings))))))
    return "\n".join(lines) + "\n"


def only_project(text: str) -> Project:
    (project,) = understood(text).projects
    return project


def annual(indicator: Indicator) -> str | None:
    return indicator.annual.text.value if indicator.annual else None


@pytest.mark.parametrize("heading", VALUES)
def test_the_likeliest_heading_behind_the_metric_is_that_of_the_value(heading: str) -> None:
    assert [annual(one) for one in only_project(form(heading)).indicators] == ["≥320座", "≥97%"]


@pytest.mark.parametrize("other", ["指标值说明", "评（扣）分标准", "考核标准", "指标内容", "备注", "上年实际值"])
@pytest.mark.parametrize("heading", ["指标值内容", "目标值", "指标值"])
def test_a_known_heading_keeps_the_value(heading: str, other: str) -> None:
    assert [annual(one) for one in only_project(form(heading, other)).indicators] == ["≥320座", "≥97%"]


@pytest.mark.parametrize("heading", ["评（扣）分标准", "上年实际值", "指标值依据", "计量单位", "分值"])
def test_other_columns_are_no_values(heading: str) -> None:
    assert [one.annual for one in only_project(form(heading)).indicators] == [None, None]


def test_a_table_without_a_column_of_values_is_told_once(lint: Lint) -> None:
    found = [finding for finding in lint(form("巡查频道")).findings if finding.rule.code == "S108"]
    assert [(finding.variant, finding.args["count"]) for finding in found] == [("no-column", "2")]


def test_values_in_the_names_of_metrics_need_no_column(lint: Lint) -> None:
    text = form("备注").replace("清掏雨水井", "清掏雨水井≥320座")
    assert not [finding for finding in lint(text).findings if finding.rule.code == "S108"]


@pytest.mark.parametrize(
    "label", ["政策（项目）名称", "项目支出名称", "任务名称", "转移支付（项目）名称", "民生实事名称", "事项（工程）名称"]
)
def test_the_label_of_a_name_is_told_by_its_word_or_its_ending(label: str) -> None:
    assert only_project(form("指标值", name=label)).name.value == "雨水管网养护"


@pytest.mark.parametrize("label", ["建设内容", "项目"])
def test_a_label_is_never_a_name(label: str) -> None:
    assert "主管" not in only_project(form("指标值", name=label)).name.value


def test_a_column_of_all_projects_money() -> None:
    text = (
        "项目绩效目标表\n项目名称\t项目资金\t一级指标\t二级指标\t三级指标\t指标值\n"
        "雨水管网养护\t275.00\t产出指标\t数量指标\t清掏雨水井\t≥320座\n"
    )
    assert str(only_project(text).funding.parts["total"].value) == "275.00"


@pytest.mark.parametrize("written", ["{}[125]", "[331]{}", "{}（125001）", "125-{}", "【331】{}", "{}"])
@pytest.mark.parametrize("separator", ["\t", "\n\t"])
def test_a_department_s_code_is_no_part_of_its_name(written: str, separator: str) -> None:
    text = form("指标值").replace("示例市排水中心", written.format("示例市排水中心"))
    lines = "\n\n".join("\n".join("\t" + cell for cell in line.split("\t")) for line in text.splitlines())
    document = understood(lines if separator == "\n\t" else text)
    assert (document.department, document.unrecognised) == ("示例市排水中心", ())


def test_a_form_with_one_cell_a_line_names_its_spender() -> None:
    text = form("指标值").replace("示例市排水中心", "示例市排水中心\t实施单位\t示例市河道管理处")
    lines = "\n\n".join("\n".join("\t" + cell for cell in line.split("\t")) for line in text.splitlines())
    (table,) = understood(lines).tables
    assert [str(unit.name) for unit in table.units] == ["示例市河道管理处"]


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("指标值\t计量单位", "≥99.9%\t%"),
        ("指标值\t计量单位", "≥99.9％\t%"),
        ("指标值\t\t", "≥\t99.9%\t%"),
        ("比较符\t指标值\t单位", "≥\t99.9\t%"),
        ("绩效指标性质\t指标值\t绩效度量单位", "≥\t99.9\t%"),
        ("计算关系\t指标值\t绩效指标单位", "≥\t99.9\t%"),
    ],
)
def test_a_value_has_its_unit_once(headings: str, cells: str) -> None:
    head = f"项目支出绩效目标表\n项目名称\t政务云租赁\n一级指标\t二级指标\t三级指标\t{headings}\n"
    text = f"{head}产出指标\t质量指标\t可用率\t{cells}\n"
    (indicator,) = only_project(text).indicators
    assert annual(indicator) in ("≥99.9%", "≥99.9％")


def test_names_of_categories_are_on_one_line() -> None:
    text = form("指标值").replace("产出指标", '"产出\n指标"').replace("数量指标", '"数量\n指标"')
    (first, _) = only_project(text).indicators
    assert [str(one.name) for one in (first.level1, first.level2) if one] == ["产出指标", "数量指标"]
