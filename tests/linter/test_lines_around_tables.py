"""Documents in which a project's name, money and objective stand in lines and headings around a plain table of indicators."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

import docx
import openpyxl
import pytest
from account_check import assert_account_closes
from hypothesis import given
from hypothesis import strategies as st
from row_layouts import written

from budgetlint.linter.engine import Result
from budgetlint.linter.model import Document, Project
from budgetlint.linter.outcomes import Severity
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile

HEADINGS = ["一级指标", "二级指标", "三级指标", "指标值"]
BENCHES = [
    HEADINGS,
    ["产出指标", "数量指标", "更换长椅数量", "≥300张"],
    ["产出指标", "质量指标", "长椅验收合格率", "≥98%"],
    ["产出指标", "时效指标", "更换完成时间", "2026年10月底前"],
    ["产出指标", "成本指标", "长椅更换总成本", "≤30万元"],
    ["效益指标", "社会效益指标", "长椅完好率", "≥95%"],
    ["满意度指标", "服务对象满意度指标", "市民满意度", "≥90%"],
]
LAMPS = [
    HEADINGS,
    ["产出指标", "数量指标", "维修路灯数量", "≥200盏"],
    ["产出指标", "质量指标", "路灯亮灯率", "≥98%"],
    ["产出指标", "时效指标", "维修完成时间", "2026年6月底前"],
    ["产出指标", "成本指标", "路灯维修总成本", "≤20万元"],
    ["效益指标", "社会效益指标", "夜间照明覆盖率", "≥95%"],
    ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"],
]
SETTINGS = Settings(base_profile(), load_rules())

Part = str | Sequence[list[str]]
Writer = Callable[[Sequence[Part]], tuple[str, bytes]]


def as_text(parts: Sequence[Part]) -> tuple[str, bytes]:
    return "项目.txt", "".join(f"{part}\n" if isinstance(part, str) else written([*part]) for part in parts).encode()


def as_csv(parts: Sequence[Part]) -> tuple[str, bytes]:
    stream = io.StringIO()
    for part in parts:
        csv.writer(stream).writerows([[part, "", "", ""]] if isinstance(part, str) else part)
    return "项目.csv", stream.getvalue().encode()


def as_html(parts: Sequence[Part]) -> tuple[str, bytes]:
    def table(rows: Iterable[Iterable[str]]) -> str:
        return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)

    body = "".join(f"<p>{part}</p>" if isinstance(part, str) else f"<table>{table(part)}</table>" for part in parts)
    return "项目.html", f'<html><meta charset="utf-8"><body>{body}</body></html>'.encode()


def as_word(parts: Sequence[Part]) -> tuple[str, bytes]:
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for row, cells in zip(table.rows, part, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    return "项目.docx", stream.getvalue()


def as_workbook(parts: Sequence[Part]) -> tuple[str, bytes]:
    return workbook({"Sheet1": parts})


def workbook(sheets: dict[str, Sequence[Part]]) -> tuple[str, bytes]:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for tab, parts in sheets.items():
        sheet = book.create_sheet(tab)
        for part in parts:
            for row in [[part]] if isinstance(part, str) else part:
                sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return "项目.xlsx", stream.getvalue()


WRITERS = (as_text, as_csv, as_html, as_word, as_workbook)


def checked(file: tuple[str, bytes]) -> Result:
    name, data = file
    result = lint_bytes(data, name, SETTINGS)
    if not name.endswith(".csv"):  # whose commas are no text
        assert_account_closes(result.document)
    return result


def understood(*parts: str | Sequence[list[str]], writer: Writer = as_text) -> Document:
    return checked(writer(parts)).document


def only(document: Document) -> Project:
    (project,) = document.projects
    return project


def names(document: Document) -> list[str]:
    return [project.called for project in document.projects]


def objectives(document: Document) -> list[str]:
    return [str(project.objective) for project in document.projects]


def money(project: Project) -> dict[str, Decimal | None]:
    return {part: amount.value for part, amount in project.funding.parts.items()}


def codes(result: Result) -> list[str]:
    return [finding.rule.code for finding in result.findings if finding.severity != "info"]


# ---------------------------------------------------------------- one project

HEAD = (
    "清源县2026年项目支出绩效目标表",
    "主管部门：清源县住房和城乡建设局    单位：万元",
    "项目编码：51018526T000012345",
    "项目名称：公园长椅更换",
    "项目金额：30万元",
    "资金用途：采购、安装公园长椅。",
    "绩效目标：全年更换公园长椅300张。",
)


@pytest.mark.parametrize("writer", WRITERS)
def test_labelled_lines_above_a_table_are_its_head(writer: Writer) -> None:
    result = checked(writer([*HEAD, BENCHES, "备注：金额为预算数。", "填报人：张三    联系电话：0900-1234567"]))
    (table,) = result.document.tables
    project = only(result.document)
    assert (project.called, str(project.code)) == ("公园长椅更换", "51018526T000012345")
    assert (str(project.objective), str(project.purpose)) == ("全年更换公园长椅300张。", "采购、安装公园长椅。")
    assert (str(table.department), table.year, table.currency_unit) == ("清源县住房和城乡建设局", 2026, "万元")
    assert money(project) == {"total": 30}
    assert len(project.indicators) == 6
    assert not result.document.unrecognised
    assert not codes(result)


@given(lines=st.permutations(HEAD))
def test_the_lines_may_stand_in_any_order(lines: list[str]) -> None:
    project = only(understood(*lines, BENCHES))
    assert (project.called, str(project.objective)) == ("公园长椅更换", "全年更换公园长椅300张。")
    assert str(project.code) == "51018526T000012345"
    assert money(project) == {"total": 30}


def test_several_labels_may_stand_on_one_line() -> None:
    units = "项目名称：公园长椅更换；主管部门：清源县住建局　　实施单位：清源县园林所"
    document = understood(f"{units} 项目总金额：30万元，其中：财政拨款25万元，自筹资金5万元", BENCHES)
    assert names(document) == ["公园长椅更换"]
    assert money(only(document)) == {"total": 30, "fiscal": 25, "other": 5}
    assert str(document.tables[0].units[0].name) == "清源县园林所"
    assert str(document.tables[0].department) == "清源县住建局"
    assert not document.unrecognised


def test_amounts_have_the_unit_that_is_written_behind_them() -> None:
    document = understood("项目名称：公园长椅更换", "单位：元", "项目金额：1.25万元（其中：财政拨款12500元）", BENCHES)
    assert document.tables[0].currency_unit == "元"
    assert money(only(document)) == {"total": 12500, "fiscal": 12500}


def test_amounts_in_lines_have_to_add_up() -> None:
    line = "项目金额：30万元，其中：财政拨款20万元，自筹资金5万元"
    assert codes(checked(as_word(["项目名称：公园长椅更换", line, BENCHES]))) == ["A104"]


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("lines", [("其中：财政拨款20万元", "其他资金：5万元"), ("其中：财政拨款20万元，其他资金5万元。",)])
def test_sources_may_stand_on_a_line_of_their_own(writer: Writer, lines: tuple[str, ...]) -> None:
    result = checked(writer(["项目名称：公园长椅更换", "预算金额：30万元", *lines, BENCHES]))
    assert money(only(result.document)) == {"total": 30, "fiscal": 20, "other": 5}
    assert codes(result) == ["A104"]


@pytest.mark.parametrize("line", ["其中：30万元用于采购长椅。", "其中：财政拨款20万元用于采购。", "其中：长椅采购20万元"])
def test_other_words_behind_of_which_are_no_sources(line: str) -> None:
    document = understood("项目名称：公园长椅更换", "预算金额：30万元", line, BENCHES)
    assert money(only(document)) == {"total": 30}


def test_an_unknown_part_of_the_money_costs_the_other_parts_and_no_more() -> None:
    result = checked(as_text(["项目名称：公园长椅更换", "项目金额：30万元，其中：财政拨款25万元，某某基金5万元", BENCHES]))
    assert money(only(result.document)) == {"total": 30}
    assert [one.text.value for one in result.document.unrecognised] == ["其中：财政拨款25万元，某某基金5万元"]
    assert not codes(result)


@pytest.mark.parametrize("writer", WRITERS)
def test_an_objective_goes_on_over_several_paragraphs(writer: Writer) -> None:
    lines = [
        "项目名称：公园长椅更换",
        "绩效目标：",
        "1.全年更换公园长椅300张；",
        "2.改善市民休憩条件；",
        "（3）市民满意度达到90%以上。",
    ]
    document = understood(*lines, BENCHES, writer=writer)
    assert objectives(document) == ["".join(lines[2:])]
    assert not document.unrecognised


def test_headings_part_an_objective_from_what_follows() -> None:
    document = understood(
        "公园长椅更换项目绩效目标申报书",
        "一、项目基本情况",
        "项目名称：公园长椅更换",
        "二、项目绩效目标",
        "（一）实施期目标",
        "三年更换公园长椅900张。",
        "（二）年度目标",
        "全年更换公园长椅300张。",
        "三、绩效指标",
        BENCHES,
        "四、其他说明",
        "无。",
        writer=as_word,
    )
    assert objectives(document) == ["全年更换公园长椅300张。"]
    assert str(only(document).cycle_objective) == "三年更换公园长椅900张。"
    assert not document.unrecognised


def test_a_heading_numbered_like_that_of_the_objective_ends_it() -> None:
    lines = ["项目名称：公园长椅更换", "一、绩效目标", "全年更换公园长椅300张。", "二、保障措施", "成立工作专班，按月调度进度。"]
    document = understood(*lines, BENCHES)
    assert objectives(document) == ["全年更换公园长椅300张。"]
    assert [caption.text.value for caption in document.captions] == lines[3:]


def test_the_words_that_introduce_the_table_are_no_part_of_the_objective() -> None:
    document = understood("项目名称：公园长椅更换", "绩效目标：更换公园长椅300张。", "具体绩效指标如下：", BENCHES)
    assert objectives(document) == ["更换公园长椅300张。"]


def test_prose_between_the_name_and_the_table_is_none_of_them() -> None:
    prose = "公园长椅建于2010年，老化严重，存在安全隐患。"
    document = understood("项目名称：公园长椅更换", prose, "绩效目标：更换公园长椅300张。", BENCHES)
    assert (names(document), objectives(document)) == (["公园长椅更换"], ["更换公园长椅300张。"])
    assert [caption.text.value for caption in document.captions] == [prose]


def test_a_label_of_targets_that_nobody_knows_is_told() -> None:
    document = understood("项目名称：公园长椅更换", "项目地点：县城各公园", "三定目标：更换公园长椅。", BENCHES)
    assert [one.text.value for one in document.unrecognised] == ["三定目标：更换公园长椅。"]
    assert [extra.text.value for extra in only(document).extras] == ["县城各公园"]


def test_an_objective_in_a_line_is_held_against_the_indicators() -> None:
    result = checked(as_word(["项目名称：路灯维修", "绩效目标：全年维修路灯260盏。", LAMPS]))
    (finding,) = (one for one in result.findings if one.rule.code == "X101")
    assert result.document.source.excerpt(finding.spans) == "全年维修路灯260盏"
    assert finding.subject.project == "路灯维修"


def test_a_line_names_the_project_of_a_form_that_has_no_cell_for_it() -> None:
    form = [["年度目标", "全年更换公园长椅300张。", "", ""], ["项目资金（万元）", "年度资金总额", "30", ""], *BENCHES]
    document = understood("项目支出绩效目标表", "项目名称：公园长椅更换", form, writer=as_word)
    assert (names(document), objectives(document)) == (["公园长椅更换"], ["全年更换公园长椅300张。"])
    assert money(only(document)) == {"total": 30}


def test_a_cell_may_state_its_own_money_unit() -> None:
    result = checked(as_workbook([[["项目名称", "公园长椅更换"], ["项目金额", "30万元"], *BENCHES]]))
    assert money(only(result.document)) == {"total": 30}
    assert result.document.tables[0].currency_unit == "万元"
    assert "A121" not in codes(result)


@pytest.mark.parametrize(
    "lines",
    [
        ("项 目 名 称：公园长椅更换", "主 管 部 门：清源县住建局", "资 金 总 额：30万元", "绩 效 目 标：更换公园长椅300张。"),
        ("【项目名称】公园长椅更换", "【主管部门】清源县住建局", "【项目金额】30万元", "【绩效目标】更换公园长椅300张。"),
        ("1.项目名称：公园长椅更换", "2.主管部门：清源县住建局", "3.项目金额：30万元", "4.绩效目标：更换公园长椅300张。"),
        ("（一）项目名称：公园长椅更换；", "（二）主管部门：清源县住建局；", "预算：30万元；", "目标：更换公园长椅300张。"),
        ("项目名称  公园长椅更换", "主管部门:清源县住建局,项目总额:30万元", "总体目标:更换公园长椅300张。"),
        ("**项目名称**：公园长椅更换", "主管部门：清源县住建局", "项目金额：30万元绩效目标：更换公园长椅300张。"),
        ("项目：公园长椅更换", "主管部门：清源县住建局", "金额：30万元", "工作目标：更换公园长椅300张。"),
        ("白石镇人民政府", "公园长椅更换（30万元）", "主管部门：清源县住建局", "年度总目标：更换公园长椅300张。"),
    ],
)
def test_labels_are_written_in_many_ways(lines: Sequence[str]) -> None:
    document = understood(*lines, BENCHES)
    assert (names(document), objectives(document)) == (["公园长椅更换"], ["更换公园长椅300张。"])
    assert money(only(document)) == {"total": 30}
    assert str(document.tables[0].department) == "清源县住建局"


def test_goals_with_numbers_are_parts_of_the_objective() -> None:
    document = understood("项目名称：公园长椅更换", "年度目标：", "目标1：更换长椅300张；", "目标2：市民满意度90%以上。", BENCHES)
    assert objectives(document) == ["目标1：更换长椅300张；目标2：市民满意度90%以上。"]


def test_a_form_in_a_table_of_its_own_may_stand_above_the_lines() -> None:
    benches: list[Part] = [[["项目名称", "公园长椅更换", "项目金额", "30万元"]], "绩效目标：更换公园长椅300张。", BENCHES]
    lamps: list[Part] = [[["项目名称", "路灯维修", "项目金额", "20万元"]], "绩效目标：维修路灯200盏。", LAMPS]
    document = understood(*benches, *lamps, writer=as_word)
    assert names(document) == ["公园长椅更换", "路灯维修"]
    assert objectives(document) == ["更换公园长椅300张。", "维修路灯200盏。"]
    assert [money(project) for project in document.projects] == [{"total": 30}, {"total": 20}]


def test_an_objective_may_stand_below_its_table() -> None:
    first = ("项目名称：公园长椅更换", BENCHES, "绩效目标：", "更换公园长椅300张。")
    document = understood(*first, "项目名称：路灯维修", LAMPS, "绩效目标：维修路灯200盏。", writer=as_word)
    assert objectives(document) == ["更换公园长椅300张。", "维修路灯200盏。"]
    assert not document.unrecognised


# ---------------------------------------------------------------- several projects

TWICE = {
    "labels": ("项目名称：公园长椅更换", "项目名称：路灯维修", ["公园长椅更换", "路灯维修"]),
    "chinese numbers": ("一、公园长椅更换项目", "二、路灯维修项目", ["公园长椅更换项目", "路灯维修项目"]),
    "brackets": ("（一）公园长椅更换", "（二）路灯维修", ["公园长椅更换", "路灯维修"]),
    "items": ("项目一：公园长椅更换", "项目二：路灯维修", ["公园长椅更换", "路灯维修"]),
    "annexes": ("附件3 公园长椅更换项目绩效目标表", "附件4 路灯维修项目绩效目标表", ["公园长椅更换项目", "路灯维修项目"]),
    "behind a title": ("项目支出绩效目标表（公园长椅更换）", "项目支出绩效目标表（路灯维修）", ["公园长椅更换", "路灯维修"]),
    "bare lines": ("公园长椅更换", "路灯维修", ["公园长椅更换", "路灯维修"]),
}


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("how", TWICE)
def test_each_table_is_the_project_that_stands_above_it(writer: Writer, how: str) -> None:
    first, second, expected = TWICE[how]
    parts: list[Part] = [
        first,
        "绩效目标：更换公园长椅300张。",
        BENCHES,
        second,
        "绩效目标：维修路灯200盏。",
        LAMPS,
        "填报人：张三",
    ]
    result = checked(writer(parts))
    assert names(result.document) == expected
    assert objectives(result.document) == ["更换公园长椅300张。", "维修路灯200盏。"]
    assert [len(project.indicators) for project in result.document.projects] == [6, 6]
    assert not result.document.unrecognised
    assert not codes(result)


@pytest.mark.parametrize("writer", WRITERS)
def test_headings_alone_part_tables(writer: Writer) -> None:
    assert names(understood("一、公园长椅更换项目", BENCHES, "二、路灯维修项目", LAMPS, writer=writer)) == [
        "公园长椅更换项目",
        "路灯维修项目",
    ]


def test_the_title_above_all_projects_holds_for_each() -> None:
    title = ("清源县2026年项目绩效目标", "单位：万元")
    document = understood(*title, "一、公园长椅更换项目", "项目金额：30", BENCHES, "二、路灯维修项目", "项目金额：20", LAMPS)
    assert [(table.year, table.currency_unit) for table in document.tables] == [(2026, "万元")] * 2
    assert [money(project) for project in document.projects] == [{"total": 30}, {"total": 20}]


def test_a_header_that_stands_again_on_the_next_page_goes_on_with_the_table() -> None:
    pages: list[Part] = [
        "项目名称：公园长椅更换",
        BENCHES[:4],
        "第 1 页 共 2 页",
        [HEADINGS, *BENCHES[4:]],
        "项目名称：路灯维修",
        LAMPS,
    ]
    document = understood(*pages)
    assert [(project.called, len(project.indicators)) for project in document.projects] == [("公园长椅更换", 6), ("路灯维修", 6)]


def test_a_title_that_stands_again_on_the_next_page_begins_no_project() -> None:
    title = "公园长椅更换项目绩效目标表"
    document = understood(title, BENCHES[:4], title, [HEADINGS, *BENCHES[4:]])
    assert [(project.called, len(project.indicators)) for project in document.projects] == [("公园长椅更换项目", 6)]


def test_the_head_of_a_page_begins_no_project() -> None:
    pages: list[Part] = ["公园长椅更换", BENCHES[:4], "清源县2026年部门预算", "- 2 -", [HEADINGS, *BENCHES[4:]]]
    document = understood(*pages, "路灯维修", LAMPS)
    assert [(project.called, len(project.indicators)) for project in document.projects] == [("公园长椅更换", 6), ("路灯维修", 6)]


@pytest.mark.parametrize("marks", [("", ""), ("（一）", "（二）"), ("1.", "2.")])
def test_targets_of_the_cycle_and_of_the_year_are_parts_of_one_project(marks: tuple[str, str]) -> None:
    parts = (f"{marks[0]}实施期绩效指标", BENCHES, f"{marks[1]}年度绩效指标", LAMPS)
    project = only(understood("项目名称：公园长椅更换", "年度目标：更换公园长椅300张。", *parts))
    assert [bool(indicator.cycle) for indicator in project.indicators] == [True] * 6 + [False] * 6
    assert [bool(indicator.annual) for indicator in project.indicators] == [False] * 6 + [True] * 6


def test_the_categories_of_the_year_begin_anew_below_those_of_the_cycle() -> None:
    result = checked(as_word(["项目名称：公园长椅更换", "实施期绩效指标", BENCHES, "年度绩效指标", BENCHES]))
    assert "S114" not in {finding.rule.code for finding in result.findings}


def test_the_title_of_a_paper_names_its_project() -> None:
    prose = ("一、项目背景", "公园长椅老化，存在安全隐患。")
    lines = ("公园长椅更换项目实施方案", *prose, "二、绩效目标", "更换公园长椅300张。", "三、绩效指标")
    document = understood(*lines, BENCHES)
    assert (names(document), objectives(document)) == (["公园长椅更换项目"], ["更换公园长椅300张。"])


def test_a_project_without_a_table_gives_nothing_to_the_next() -> None:
    without = ("项目名称：公园长椅更换", "绩效目标：更换公园长椅300张。")
    document = understood(*without, "项目名称：路灯维修", "绩效目标：维修路灯200盏。", LAMPS)
    assert (names(document), objectives(document)) == (["路灯维修"], ["维修路灯200盏。"])


def test_lines_below_a_table_are_its_own() -> None:
    below = ["说明：本表由项目单位填报。", "填报人：李四    填报日期：2026年1月15日", "（盖章）", "2026年1月15日"]
    result = checked(as_word(["项目名称：公园长椅更换", BENCHES, *below, "项目名称：路灯维修", LAMPS, *below]))
    assert names(result.document) == ["公园长椅更换", "路灯维修"]
    assert not result.document.unrecognised
    assert not codes(result)


# ---------------------------------------------------------------- names

GENERIC = (
    "项目支出绩效目标表",
    "2026年度项目支出绩效目标表",
    "清源县2026年县级部门预算项目绩效目标表",
    "清源县住房和城乡建设局2026年项目支出绩效目标表",
    "附件2 项目绩效目标表（2026年度）",
    "一、绩效指标",
    "二、项目资金来源情况",
)


@pytest.mark.parametrize("title", GENERIC)
def test_words_that_every_title_has_name_no_project(title: str) -> None:
    assert names(understood(title, "绩效目标：更换公园长椅300张。", BENCHES)) == [""]


def test_each_sheet_may_be_named_after_its_project() -> None:
    benches: list[Part] = ["绩效目标：更换公园长椅300张。", BENCHES]
    lamps: list[Part] = ["绩效目标：维修路灯220盏。", LAMPS]
    result = checked(workbook({"公园长椅更换": benches, "路灯维修": lamps, "Sheet3": lamps, "附件2": benches}))
    assert names(result.document) == ["公园长椅更换", "路灯维修", "", ""]
    assert {finding.subject.project for finding in result.findings if finding.rule.code == "X101"} == {"路灯维修", ""}


def test_a_sheet_with_several_projects_names_none_of_them() -> None:
    result = checked(workbook({"公园长椅更换": ["绩效目标：更换公园长椅300张。", BENCHES, "绩效目标：维修路灯200盏。", LAMPS]}))
    assert names(result.document) == ["", ""]


@pytest.mark.parametrize("writer", WRITERS)
def test_a_project_that_nothing_names_is_told_at_its_table(writer: Writer) -> None:
    result = checked(writer(["绩效目标：更换公园长椅300张。", [*BENCHES[:-1], [*BENCHES[-1][:-1], "XX%"]]]))
    assert names(result.document) == [""]
    assert sorted(codes(result)) == ["P101", "P107"]
    (unnamed,) = (finding for finding in result.findings if finding.rule.code == "P107")
    assert result.document.source.excerpt(unnamed.spans) == "一级指标"
    assert not any(finding.subject.project for finding in result.findings)
    assert "一级指标" not in unnamed.problem("zh")


def test_a_name_that_was_not_filled_in_is_told_at_its_label() -> None:
    result = checked(as_word(["项目名称：", "绩效目标：更换公园长椅300张。", BENCHES]))
    (finding,) = (one for one in result.findings if one.rule.code == "P107")
    assert (result.document.source.excerpt(finding.spans), str(finding.severity)) == ("项目名称：", "error")


def test_many_tables_without_a_name_are_one_finding() -> None:
    result = checked(as_word(["绩效目标：更换公园长椅300张。", BENCHES, "绩效目标：维修路灯200盏。", LAMPS]))
    (finding,) = (one for one in result.findings if one.rule.code == "P107")
    assert len(finding.related) == 1


# ---------------------------------------------------------------- nothing is lost

LINES = [
    *HEAD,
    "一、公园长椅更换项目",
    "（二）路灯维修",
    "绩效目标：",
    "1.全年更换公园长椅300张；",
    "项目名称：",
    "其中：财政拨款30万元",
    "根据县政府会议精神，现将有关情况说明如下。",
    "说明：本表一式三份。",
    "单位：",
    "：",
    "项目一：",
    "预算金额：30万元绩效目标：更换长椅。",
    "附件3",
    "绩效目标：维修；主管部门：甲局",
]


@given(parts=st.lists(st.one_of(st.sampled_from(LINES), st.just(BENCHES), st.just(LAMPS)), min_size=1, max_size=12))
def test_every_word_of_any_such_document_is_accounted_for(parts: list[Part]) -> None:
    document = understood(*parts)
    metrics = sum(part in (BENCHES, LAMPS) for part in parts)
    assert len(document.indicators) == 6 * metrics


@pytest.mark.parametrize("writer", WRITERS)
def test_a_name_left_empty_is_told_at_its_label(writer: Writer) -> None:
    form = [["项目名称", "", "", ""], ["主管部门", "安平县城管局", "", ""], ["绩效目标", "更换长椅300张。", "", ""], *BENCHES]
    result = checked(writer(["2026年项目绩效目标表", form]))
    (told,) = [finding for finding in result.findings if finding.rule.code in ("P107", "E105")]
    assert (told.rule.code, told.severity, told.variant) == ("P107", Severity.ERROR, "name")
    assert result.document.source.excerpt(told.spans) == "项目名称"
    (table,) = result.document.tables
    assert (table.year, str(only(result.document).objective)) == (2026, "更换长椅300张。")
