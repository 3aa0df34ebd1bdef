"""Duties in prose, and the headings and paragraphs around them."""

from __future__ import annotations

import pytest

from budgetlint.linter.model import DamagedIndicator, Document, Indicator
from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.recognisers.document import recognise
from budgetlint.linter.recognisers.lines import number_length
from budgetlint.rules.form_examples import Form, one_cell_a_line
from budgetlint.rules.profiles import base_profile

INDICATORS = "①管网巡查率：已巡查里程占管网总里程的比例，指标值≥95%。②积水点消除率：已消除数占应消除数的比例,指标值=100%。"
DUTY = f"（一）排水管网养护\n\n绩效目标：管网畅通，汛期道路不积水\n\n绩效指标：{INDICATORS}\n\n"
PROSE = "（一）完善制度建设。制订完善预算绩效管理制度、资金管理办法，为全年绩效目标的实现奠定制度基础。"


def understood(text: str) -> Document:
    return recognise(read(text.encode(), "示例.txt"), base_profile())


def parts(indicator: Indicator | DamagedIndicator) -> tuple[str, ...]:
    if isinstance(indicator, DamagedIndicator):
        return ("damaged", indicator.mistake)
    texts = (indicator.number, indicator.metric, indicator.description, indicator.annual.text if indicator.annual else None)
    return tuple(str(text) if text else "" for text in texts)


def records(text: str) -> list[tuple[str, ...]]:
    (project,) = understood(text).projects
    return [parts(record) for record in project.records]


def test_a_duty_is_a_project_without_money() -> None:
    document = understood(DUTY)
    (table,) = document.tables
    (project,) = table.projects
    assert (table.kind, table.units[0].name) == ("duty-targets", None)
    assert (str(project.name), str(project.objective), project.funding.amounts) == (
        "排水管网养护",
        "管网畅通，汛期道路不积水",
        (),
    )
    assert [parts(record) for record in project.records] == [
        ("①", "管网巡查率", "已巡查里程占管网总里程的比例", "≥95%"),
        ("②", "积水点消除率", "已消除数占应消除数的比例", "=100%"),
    ]
    assert [str(label) for label in project.labels] == ["（一）", "绩效目标：", "绩效指标："]
    assert not document.unrecognised


@pytest.mark.parametrize(
    "text",
    [
        DUTY.replace("\n\n", "\n"),
        DUTY.replace("。②", "。\n②"),
        DUTY.replace("（一）排水管网养护\n\n", "1.排水管网养护。"),
        DUTY.replace("\n\n绩效指标", "。绩效指标"),
        DUTY.replace("①", "1.").replace("②", "2."),
        DUTY.replace("①", "（1）").replace("②", "（2）"),
    ],
)
def test_it_may_be_written_in_other_ways(text: str) -> None:
    found = understood(text)
    assert [parts(record)[1:] for record in found.projects[0].records] == [
        ("管网巡查率", "已巡查里程占管网总里程的比例", "≥95%"),
        ("积水点消除率", "已消除数占应消除数的比例", "=100%"),
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("①巡查率≥95%；②消除率：见①，指标值≥90%", [("①", "巡查率", "", "≥95%"), ("②", "消除率", "见①", "≥90%")]),
        ("巡查率≥95%；消除率=100%。", [("", "巡查率", "", "≥95%"), ("", "消除率", "", "=100%")]),
        ("①达标率：达标率≥30%的河段占比，指标值≥90%", [("①", "达标率", "达标率≥30%的河段占比", "≥90%")]),
        ("①巡查，清淤，上报：按时，指标值为12次", [("①", "巡查，清淤，上报", "按时", "12次")]),
        ("①巡查率：指标值完成情况，目标值：95%以上", [("①", "巡查率", "指标值完成情况", "95%以上")]),
        ("①：巡查里程占比，指标值≥95%。", [("①", "", "巡查里程占比", "≥95%")]),
        ("①巡查率：里程占比", [("①", "巡查率", "里程占比", "")]),
        ("①巡查率。②消除率：占比，指标值≥90%。", [("damaged", "cut-short"), ("②", "消除率", "占比", "≥90%")]),
        ("①甲：乙，指标值≥1，指标值≥2。②。", [("damaged", "value-repeated"), ("damaged", "empty-record")]),
        ("详见附件", [("damaged", "no-record")]),
        ("1、1-产出指标；11-数量指标；巡查次数；年度指标值:≥12次。", [("1", "巡查次数", "", "≥12次")]),
    ],
)
def test_indicators_in_prose(cell: str, expected: list[tuple[str, ...]]) -> None:
    assert records(f"（一）排水\n绩效目标：管网畅通\n绩效指标：{cell}\n") == expected


def test_a_duty_on_one_line_is_named_without_its_stop() -> None:
    indicators = "绩效指标：1.用水总量≤2.5亿立方米；2.下降率：占比，指标值≥3%。"
    document = understood(f"（三）水资源管理。绩效目标：控制用水总量。{indicators}\n")
    (project,) = document.projects
    assert (str(project.name), str(project.objective)) == ("水资源管理", "控制用水总量。")
    assert [parts(record) for record in project.records] == [
        ("1", "用水总量", "", "≤2.5亿立方米"),
        ("2", "下降率", "占比", "≥3%"),
    ]
    assert not document.unrecognised


def test_headings_and_prose_are_captions() -> None:
    text = (
        f"第一部分\n某局整体绩效目标\n一、分项绩效目标 TC 分项绩效目标 \\f A \\l 1 \n{DUTY}二、工作保障措施\n{PROSE}\n\n说不清\n"
    )
    document = understood(text)
    assert [(caption.kind, str(caption.text)) for caption in document.captions] == [
        ("heading", "第一部分"),
        ("heading", "某局整体绩效目标"),
        ("heading", "一、分项绩效目标"),
        ("field-code", "TC 分项绩效目标 \\f A \\l 1"),
        ("heading", "二、工作保障措施"),
        ("prose", PROSE),
    ]
    assert [str(entry.text) for entry in document.unrecognised] == ["说不清"]


def test_headings_between_duties_are_captions() -> None:
    document = understood(f"{DUTY}二、党建工作\n{DUTY}")
    assert [str(caption.text) for caption in document.captions] == ["二、党建工作"]
    assert len(document.projects) == 2


def test_duties_and_forms_stand_in_one_document() -> None:
    document = understood(f"一、分项绩效目标\n{DUTY}{PROSE}\n第二部分\n{one_cell_a_line(Form())}{PROSE}\n")
    assert [(table.kind, len(table.projects)) for table in document.tables] == [("duty-targets", 1), ("declaration", 1)]
    assert not document.unrecognised


def test_prose_alone_is_not_understood() -> None:
    document = understood(f"一、工作保障措施\n{PROSE}\n")
    assert not document.captions
    assert len(document.unrecognised) == 2


def test_an_objective_without_indicators_is_no_duty() -> None:
    assert not understood("（一）排水\n绩效目标：管网畅通\n（二）绿化\n绩效目标：绿地整洁\n").projects


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("（一）排水", "（一）"),
        ("(12)排水", "(12)"),
        ("一、排水", "一、"),
        ("十二、排水", "十二、"),
        ("1.排水", "1."),
        ("1.5公里管网", ""),
        ("2025年工作", ""),
        ("第一部分 概况", "第一部分 "),
        ("第三章", "第三章"),
        ("第三方评估", ""),
        ("①排水", "①"),
        ("一级指标", ""),
        ("（含税）", ""),
        ("", ""),
        ("（", ""),
        ("第", ""),
        ("1", ""),
    ],
)
def test_the_number_of_a_heading(line: str, number: str) -> None:
    assert line[: number_length(line)] == number
