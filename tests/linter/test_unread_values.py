"""Columns of target values that no indicator has a place for are told at their headings."""

from __future__ import annotations

import pytest
from conftest import Lint

from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.recognisers.document import recognise
from budgetlint.rules.profiles import base_profile

_LEVELS = ("一级指标", "二级指标", "三级指标")
_ROWS = (("产出指标", "数量指标", "修复路面面积"), ("满意度指标", "服务对象满意度指标", "居民满意度"))


def form(*headings: str, below: tuple[str, ...] = (), values: tuple[str, ...] = ("≥5000平方米", "≥90%")) -> str:
    grid = [("项目名称", "城区道路养护"), ("年度目标", "修复破损路面。"), (*_LEVELS, *headings)]
    grid += [("", "", "", *below)] if below else []
    grid += [(*row, *[value] * len(below or headings)) for row, value in zip(_ROWS, values, strict=True)]
    return "项目支出绩效目标表\n\n（2024年度）\n\n" + "".join("\t".join(row) + "\n" for row in grid)


def told(text: str, year: int | None = None) -> list[str]:
    document = recognise(read(text.encode(), "示例.txt"), base_profile(), year)
    assert len(document.indicators) == len(_ROWS)
    return [text[start:end] for problem in document.problems for start, end in problem.spans]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("2024年指标值", "2025年指标值", "2026年指标值"), ["2025年指标值", "2026年指标值"]),
        (("指标值（2024年）", "指标值（2025年）"), ["指标值（2025年）"]),
        (("第一年目标值", "第二年目标值"), ["第二年目标值"]),
        (("2024年目标", "2025年目标"), ["2025年目标"]),
        (("实施期目标值", "2024年度指标值", "2025年度指标值"), ["2025年度指标值"]),
        (("指标值", "年度指标值"), ["指标值"]),
    ],
)
def test_values_of_further_years_are_told(headings: tuple[str, ...], expected: list[str]) -> None:
    assert told(form(*headings)) == expected


@pytest.mark.parametrize("years", [("2024年", "2025年", "2026年"), ("2024", "2025", "2026"), ("第一年", "第二年", "第三年")])
def test_years_below_one_heading_of_values_are_columns_of_values(years: tuple[str, ...]) -> None:
    assert told(form("指标值", "", "", below=years)) == list(years[1:])


@pytest.mark.parametrize(
    "headings",
    [
        ("指标值",),
        ("实施期指标值", "年度指标值"),
        ("2024年指标值", "2023年指标值"),
        ("年度指标值", "2023年指标值"),
        ("调整前指标值", "调整后指标值"),
        ("年度指标值", "实际完成值"),
        ("年度指标值", "上年指标值"),
        ("年度指标值", "备注"),
    ],
)
def test_values_to_compare_with_are_not(headings: tuple[str, ...]) -> None:
    assert told(form(*headings)) == []


def test_the_year_of_the_user_tells_what_is_before_where_the_document_is_silent() -> None:
    text = form("年度指标值", "2023年指标值").replace("（2024年度）\n\n", "")
    assert told(text) == ["2023年指标值"]
    assert told(text, 2024) == []


def test_words_beside_the_values_are_not_told() -> None:
    assert (
        told(form("年度指标值", "绩效标准").replace("≥5000平方米\n", "反映路面修复情况\n").replace("≥90%\n", "反映居民感受\n"))
        == []
    )


def test_an_empty_column_is_not_told() -> None:
    assert told(form("2024年指标值", "2025年指标值").replace("\t≥5000平方米\n", "\t\n").replace("\t≥90%\n", "\t\n")) == []


def test_the_finding_stands_once_at_all_headings(lint: Lint) -> None:
    found = [one for one in lint(form("2024年指标值", "2025年指标值", "2026年指标值")).findings if one.rule.code == "E108"]
    assert [(len(one.spans), [related.spans for related in one.related] != []) for one in found] == [(1, True)]
    assert found[0].args["detail"] == "“2025年指标值”“2026年指标值”"
