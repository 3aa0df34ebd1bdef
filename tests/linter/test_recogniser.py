"""Tables of project targets as offices write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from budget_strategies import HEADER

from budgetlint.linter.model import Amount, Document, Funding, Indicator, Project, Unit
from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.recognisers.amounts import amount, looks_like_amount
from budgetlint.linter.recognisers.captions import year_in
from budgetlint.linter.recognisers.document import recognise
from budgetlint.linter.text import Text
from budgetlint.rules.profiles import base_profile

TITLE = "2025年项目支出绩效目标表"
CODED = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≥9人次；年度指标值:≥5人次。"
LABELLED = "1、产出指标：培训人次，年度指标值：≥5人次。"


def understood(*lines: str, end: str = "\n") -> Document:
    return recognise(read(end.join(lines).encode(), "示例.txt"), base_profile())


def row(name: str, total: str = "", fiscal: str = "", objective: str = "", indicators: str = "") -> str:
    return f"{name}\t{total}\t{fiscal}\t\t\t{objective}\t{indicators}"


def unit(name: str, total: str) -> str:
    return row(name, total, total)


def project(name: str, total: str) -> str:
    return row(name, total, total, "完成培训", CODED)


def money(funding: Funding | None) -> dict[str, Decimal | None]:
    return {part: stated.value for part, stated in funding.parts.items()} if funding else {}


def outline(document: Document) -> list[list[tuple[str | None, list[str]]]]:
    """The names of units and their projects, table by table."""
    return [
        [(str(unit.name) if unit.name else None, [str(project.name) for project in unit.projects]) for unit in table.units]
        for table in document.tables
    ]


def captions(document: Document) -> list[list[tuple[str, str]]]:
    """Kind and value of the captions, those of the tables first, then those of none."""
    groups = [*(table.captions for table in document.tables), document.captions]
    return [[(caption.kind, str(caption.value)) for caption in group] for group in groups]


def unrecognised(document: Document) -> list[str]:
    return [str(entry.text) for entry in document.unrecognised]


def only_project(document: Document) -> Project:
    (found,) = document.projects
    return found


def only_unit(document: Document) -> Unit:
    ((found,),) = [table.units for table in document.tables]
    return found


def test_the_usual_table_is_understood_whole() -> None:
    document = understood(
        TITLE,
        "单位名称：示例市甲局\t单位：万元",
        HEADER,
        row("合计", "30.00", "30.00"),
        unit("示例市甲局本级", "30.00"),
        row("乙项目", "10.00", "8.00", "完成培训", CODED),
        row("丙项目", "20.00", "22.00", "完成购置", LABELLED),
    )
    (table,) = document.tables
    assert outline(document) == [[("示例市甲局本级", ["乙项目", "丙项目"])]]
    assert captions(document) == [[("title", TITLE), ("department", "示例市甲局"), ("currency-unit", "万元")], []]
    assert (table.kind, table.year, table.currency_unit, str(table.title)) == ("project-targets", 2025, "万元", TITLE)
    assert (document.year, document.department) == (2025, "示例市甲局")
    assert table.total is not None
    assert (str(table.total.label), money(table.total.funding)) == ("合计", {"total": Decimal(30), "fiscal": Decimal(30)})
    assert money(table.units[0].funding) == {"total": Decimal(30), "fiscal": Decimal(30)}
    assert [money(each.funding) for each in document.projects] == [
        {"total": Decimal(10), "fiscal": Decimal(8)},
        {"total": Decimal(20), "fiscal": Decimal(22)},
    ]
    assert [str(each.objective) for each in document.projects] == ["完成培训", "完成购置"]
    assert [indicator.dialect for indicator in document.indicators] == ["coded", "labelled"]
    assert document.dialects == ["coded", "labelled"]
    assert [(column.role, column.part) for column in table.columns] == [
        ("project", None),
        *(("money", part) for part in ("total", "fiscal", "special_account", "other")),
        ("objective", None),
        ("indicators", None),
    ]
    assert (document.unrecognised, document.problems) == ((), ())


def test_an_indicator_keeps_its_parts_at_their_places() -> None:
    document = understood(HEADER, row("乙项目", "1", "1", "目标", CODED))
    (indicator,) = document.indicators
    assert indicator.number is not None
    assert indicator.level1 is not None
    assert indicator.level2 is not None
    assert indicator.cycle is not None
    assert indicator.annual is not None
    parts = {
        "1": indicator.number,
        "1-产出指标": indicator.level1.text,
        "产出指标": indicator.level1.name,
        "11-数量指标": indicator.level2.text,
        "数量指标": indicator.level2.name,
        "培训人次": indicator.metric,
        "≥9人次": indicator.cycle.text,
        "≥5人次": indicator.annual.text,
        "年度指标值": indicator.annual.label,
        CODED: indicator.text,
    }
    for written, text in parts.items():
        assert (text.value, document.source.excerpt(text.spans())) == (written, written)
    assert (indicator.level1.code, indicator.level2.code) == ("1", "11")
    assert indicator.annual.target.thresholds[0].quantity == 5
    assert [separator.value for separator in indicator.separators] == ["；"] * 4
    assert indicator.targets() == (indicator.annual, indicator.cycle)


def test_a_cycle_value_that_repeats_the_annual_one_is_judged_once() -> None:
    document = understood(HEADER, row("乙项目", "1", "1", "目标", CODED.replace("≥9", "≥5")))
    (indicator,) = document.indicators
    assert indicator.annual is not None
    assert indicator.cycle is not None
    assert indicator.annual.twin == indicator.cycle.text
    assert indicator.targets() == (indicator.annual,)


def test_columns_may_stand_in_any_order() -> None:
    document = understood("绩效指标\t财政拨款\t项目编码\t项目名称\t绩效目标\t总计", f"{CODED}\t8\tA01\t乙项目\t完成培训\t10")
    found = only_project(document)
    assert (str(found.name), str(found.code), str(found.objective)) == ("乙项目", "A01", "完成培训")
    assert money(found.funding) == {"fiscal": Decimal(8), "total": Decimal(10)}
    assert len(found.indicators) == 1
    assert unrecognised(document) == []


def test_a_header_repeated_in_the_middle_goes_on_with_the_table() -> None:
    document = understood(
        TITLE, HEADER, unit("甲局", "2"), project("乙项目", "1"), "第 1 页，共 2 页", HEADER, project("丙项目", "1")
    )
    assert outline(document) == [[("甲局", ["乙项目", "丙项目"])]]
    assert len(document.tables[0].headers) == 14
    assert unrecognised(document) == []


def test_a_repeated_header_may_change_the_order_of_columns() -> None:
    document = understood(
        HEADER, project("乙项目", "1"), "绩效指标\t总计\t绩效目标\t项目名称", f"{LABELLED}\t7\t完成购置\t丙项目"
    )
    assert outline(document) == [[(None, ["乙项目", "丙项目"])]]
    assert money(document.projects[1].funding) == {"total": Decimal(7)}


def test_a_repeated_header_leaves_columns_and_money_unit_of_the_first() -> None:
    document = understood(HEADER.replace("总计", "总计（万元）"), project("乙项目", "1"), HEADER, project("丙项目", "1"))
    (table,) = document.tables
    assert [str(column.heading) for column in table.columns][:2] == ["项目名称", "总计（万元）"]
    assert table.currency_unit == "万元"


def test_the_grand_total_may_stand_at_the_bottom() -> None:
    document = understood(HEADER, unit("甲局", "1"), project("乙项目", "1"), row("合 计", "1", "1"))
    (table,) = document.tables
    assert outline(document) == [[("甲局", ["乙项目"])]]
    assert table.total is not None
    assert money(table.total.funding) == {"total": Decimal(1), "fiscal": Decimal(1)}


def test_projects_without_a_unit_row_stand_under_a_unit_without_a_name() -> None:
    document = understood(HEADER, project("乙项目", "1"), project("丙项目", "2"))
    assert outline(document) == [[(None, ["乙项目", "丙项目"])]]
    assert only_unit(document).funding is None


def test_projects_before_the_first_unit_row_have_no_unit() -> None:
    document = understood(HEADER, project("乙项目", "1"), unit("甲局", "2"), project("丙项目", "2"))
    assert outline(document) == [[(None, ["乙项目"]), ("甲局", ["丙项目"])]]


@pytest.mark.parametrize("heading", ["总计（万元）", "总计(万元)", "总计（单位：万元）", "总计（金额单位：万元）"])
def test_a_heading_may_state_the_money_unit(heading: str) -> None:
    document = understood(HEADER.replace("总计", heading), project("乙项目", "1"))
    assert document.tables[0].currency_unit == "万元"
    assert money(only_project(document).funding)["total"] == 1


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("（2025年度）    单位：万元", ["year", "currency-unit"]),
        ("2025年度 金额单位：万元", ["year", "currency-unit"]),
        ("2025年项目支出绩效目标表    单位：万元", ["title", "currency-unit"]),
    ],
)
def test_a_year_or_a_title_may_stand_before_the_money_unit(line: str, kinds: list[str]) -> None:
    document = understood(line, HEADER, project("乙项目", "1"))
    assert [kind for kind, _ in captions(document)[0]] == kinds
    assert (document.tables[0].year, document.tables[0].currency_unit) == (2025, "万元")
    assert unrecognised(document) == []


def test_a_caption_counts_before_a_heading() -> None:
    document = understood("单位：元", HEADER.replace("总计", "总计（万元）"), project("乙项目", "1"))
    assert document.tables[0].currency_unit == "元"


def test_what_is_said_beside_holds_where_the_document_says_nothing() -> None:
    source = read("\n".join([HEADER, project("乙项目", "1")]).encode(), "示例.txt")
    (table,) = recognise(source, base_profile(), 2024, "千元").tables
    assert (table.year, table.currency_unit) == (2024, "千元")
    assert recognise(source, base_profile()).tables[0].currency_unit is None


@pytest.mark.parametrize(
    "line",
    [
        "单位名称：甲局\t单位：万元",
        "单位名称：甲局\t\t\t单位：万元",
        "单位名称：甲局  单位：万元",
        "单位名称：甲局\u3000\u3000单位：万元",
        "单位名称：甲局 金额单位：万元",
        "单位名称:甲局\t单位: 万元",
        "部门：甲局\t（单位：万元）",
        "填报单位：甲局\n金额单位：万元",
    ],
)
def test_department_and_money_unit_may_share_a_line(line: str) -> None:
    document = understood(TITLE, line, HEADER, project("乙项目", "1"))
    assert captions(document)[0][1:] == [("department", "甲局"), ("currency-unit", "万元")]
    assert (document.department, document.tables[0].currency_unit) == ("甲局", "万元")
    assert unrecognised(document) == []


def test_a_unit_that_is_no_money_is_the_department() -> None:
    document = understood("单位：示例市甲局", HEADER, project("乙项目", "1"))
    assert (document.department, document.tables[0].currency_unit) == ("示例市甲局", None)


def table_of(department: str, name: str, *, title: str = TITLE, glue: str = "\n") -> list[str]:
    return [
        title,
        f"单位名称：{department}{glue}单位：万元",
        HEADER,
        row("合计", "1", "1"),
        unit(f"{department}本级", "1"),
        project(name, "1"),
    ]


@pytest.mark.parametrize("glue", ["\n", "\t", "  "])
def test_two_tables_of_two_departments(glue: str) -> None:
    document = understood(*table_of("甲局", "乙项目", glue=glue), "", *table_of("丁局", "戊项目", glue=glue))
    assert outline(document) == [[("甲局本级", ["乙项目"])], [("丁局本级", ["戊项目"])]]
    assert [str(table.department) for table in document.tables] == ["甲局", "丁局"]
    assert [table.total is not None for table in document.tables] == [True, True]
    assert unrecognised(document) == []


@pytest.mark.parametrize("glue", ["\n", "  ", "\t"])
def test_two_tables_without_titles_are_told_by_their_departments(glue: str) -> None:
    document = understood(*table_of("甲局", "乙项目", glue=glue)[1:], *table_of("丁局", "戊项目", glue=glue)[1:])
    assert outline(document) == [[("甲局本级", ["乙项目"])], [("丁局本级", ["戊项目"])]]
    assert [str(table.department) for table in document.tables] == ["甲局", "丁局"]


@pytest.mark.parametrize("line", ["注：金额含上年结转\t示例", "单位：万元\t第 1 页", "填报单位：甲局\t单位：万元"])
def test_captions_with_tabs_below_a_table_are_no_rows(line: str) -> None:
    assert outline(understood(HEADER, unit("甲局", "1"), project("乙项目", "1"), line)) == [[("甲局", ["乙项目"])]]


def test_a_second_grand_total_begins_another_table() -> None:
    document = understood(HEADER, row("合计", "1", "1"), project("乙项目", "1"), row("合计", "2", "2"), project("丙项目", "2"))
    assert outline(document) == [[(None, ["乙项目"])], [(None, ["丙项目"])]]
    assert [money(table.total.funding)["total"] for table in document.tables if table.total] == [1, 2]


def test_a_unit_whose_name_ends_like_a_project_is_told_by_its_sum() -> None:
    document = understood(
        HEADER, unit("甲局", "3"), project("乙", "3"), unit("示例工程项目", "3"), project("丙", "1"), project("丁", "2")
    )
    assert outline(document) == [[("甲局", ["乙"]), ("示例工程项目", ["丙", "丁"])]]


def test_a_project_with_empty_cells_inside_a_unit_is_no_unit() -> None:
    document = understood(HEADER, unit("甲局", "6"), project("乙", "3"), unit("示例购置项目", "2"), project("丙", "1"))
    assert outline(document) == [[("甲局", ["乙", "示例购置项目", "丙"])]]
    empty = document.projects[1]
    assert (empty.objective, empty.records) == (None, ())
    assert money(empty.funding)["total"] == 2


def test_an_empty_project_at_the_end_of_a_unit_belongs_to_it() -> None:
    document = understood(HEADER, unit("甲局", "5"), project("乙", "3"), unit("示例补助", "2"))
    assert outline(document) == [[("甲局", ["乙", "示例补助"])]]


def test_a_row_with_an_objective_alone_is_a_project() -> None:
    document = understood(HEADER, unit("甲局", "1"), row("乙", "1", "1", "完成培训"))
    assert outline(document) == [[("甲局", ["乙"])]]
    assert only_project(document).records == ()


def test_two_units_one_after_the_other() -> None:
    document = understood(HEADER, unit("甲局", "1"), unit("丙中心", "1"), project("乙", "1"))
    assert outline(document) == [[("甲局", []), ("丙中心", ["乙"])]]


def test_a_column_without_a_role_is_kept_beside() -> None:
    document = understood(
        f"{HEADER}\t备注", f"{row('合计', '1')}\t总", f"{unit('甲局', '1')}\t本级", f"{project('乙项目', '1')}\t新增项目"
    )
    (extra,) = only_project(document).extras
    assert (extra.heading, str(extra.text)) == ("备注", "新增项目")
    (of_unit,) = only_unit(document).extras
    assert str(of_unit.text) == "本级"
    assert document.tables[0].total is not None
    assert [str(extra.text) for extra in document.tables[0].total.extras] == ["总"]
    assert document.tables[0].columns[-1].role is None
    assert unrecognised(document) == []


def test_two_columns_of_one_part_keep_the_second_beside() -> None:
    document = understood("项目名称\t总计\t金额\t绩效目标", "乙项目\t1\t2\t完成")
    found = only_project(document)
    assert money(found.funding) == {"total": Decimal(1)}
    assert [(extra.heading, str(extra.text)) for extra in found.extras] == [("金额", "2")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", "0"),
        ("62,895.51", "62895.51"),
        ("1,234,567", "1234567"),
        ("142.00", "142"),
        ("6289551", "6289551"),
        ("１２３．４５", "123.45"),
        ("１，２３４", "1234"),
        ("-5", "-5"),
        ("−5.5", "-5.5"),
        ("－５", "-5"),
        ("(5.00)", "-5"),
        ("（5.00）", "-5"),
        ("-", "0"),
        ("--", "0"),
        ("—", "0"),
        ("——", "0"),
        ("－", "0"),
        ("/", "0"),
        ("XX.XX", None),
        ("见附件", None),
        ("1,23", None),
        ("12,34,567", None),
        ("1.", None),
        (".5", None),
        ("(5", None),
        ("5)", None),
        ("1 000", None),
        ("1.2.3", None),
        ("10万", None),
        ("①", None),
        ("½", None),
    ],
)
def test_amounts(written: str, value: str | None) -> None:
    text = Text.of(written, 0, len(written))
    found = amount(text)
    assert found == Amount(text, None if value is None else Decimal(value))
    assert looks_like_amount(text) == (value is not None)
    document = understood(HEADER, row("乙项目", written, "1", "完成培训", CODED))
    assert money(only_project(document).funding) == {"total": None if value is None else Decimal(value), "fiscal": Decimal(1)}


def test_a_blank_cell_is_no_amount() -> None:
    assert amount(Text.of("甲", 1, 1)) is None
    assert money(only_project(understood(HEADER, row("乙项目", "", "1", "完成"))).funding) == {"fiscal": Decimal(1)}


@pytest.mark.parametrize(
    ("written", "places"), [("1", 0), ("1.0", 1), ("1,000.50", 2), ("-", 0), ("XX.XX", 0), ("１．２５０", 3)]
)
def test_the_places_of_an_amount_are_those_printed(written: str, places: int) -> None:
    found = amount(Text.of(written, 0, len(written)))
    assert found is not None
    assert found.places == places


def numbers(found: Project) -> list[str | None]:
    return [str(record.number) for record in found.records if isinstance(record, Indicator)]


def test_indicators_go_on_below_their_row() -> None:
    second, third = CODED.replace("1、", "2、", 1), CODED.replace("1、", "3、", 1)
    document = understood(HEADER, project("乙项目", "1"), second, f"  {third}", project("丙项目", "1"))
    assert [numbers(each) for each in document.projects] == [["1", "2", "3"], ["1"]]
    for indicator in document.indicators:
        assert document.source.excerpt(indicator.text.spans()) == indicator.text.value
    assert unrecognised(document) == []


def test_indicators_below_a_row_without_any_belong_to_it() -> None:
    document = understood(HEADER, row("乙项目", "1", "1", "完成培训"), LABELLED)
    assert numbers(only_project(document)) == ["1"]


def test_notes_and_page_footers_belong_to_the_table_above() -> None:
    document = understood(TITLE, HEADER, project("乙项目", "1"), "注：金额含上年结转。", "- 3 -", "第 1 页，共 3 页", "1/3")
    assert captions(document) == [
        [
            ("title", TITLE),
            ("note", "金额含上年结转。"),
            ("furniture", "- 3 -"),
            ("furniture", "第 1 页，共 3 页"),
            ("furniture", "1/3"),
        ],
        [],
    ]
    assert unrecognised(document) == []


def test_captions_without_a_table_belong_to_none() -> None:
    document = understood(TITLE, "单位名称：甲局", "无")
    assert document.tables == ()
    assert captions(document) == [[("title", TITLE), ("department", "甲局")]]
    assert unrecognised(document) == ["无"]


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["2025年项目支出绩效目标表"], 2025),
        (["2025年度项目支出绩效目标表"], 2025),
        (["示例市甲局 2024 年部门预算绩效目标表"], 2024),
        (["项目支出绩效目标表", "年度：2025年"], 2025),
        (["项目支出绩效目标表"], None),
        (["2024年至2025年项目支出绩效目标表"], None),
    ],
)
def test_the_year_is_that_of_title_or_caption(lines: list[str], year: int | None) -> None:
    assert understood(*lines, HEADER, project("乙项目", "1")).tables[0].year == year


@pytest.mark.parametrize(
    ("text", "year"), [("2025年", 2025), ("12025年", None), ("1999年", None), ("2025", None), ("2025年2025年", 2025)]
)
def test_years_in_a_text(text: str, year: int | None) -> None:
    assert year_in(text) == year


@pytest.mark.parametrize(
    "lines",
    [["２０２５年项目支出绩效目标表"], ["项目支出绩效目标表", "年度：2025"], ["项目支出绩效目标表", "预算年度：２０２５"]],
)
def test_the_year_however_it_is_written(lines: list[str]) -> None:
    assert understood(*lines, HEADER, project("乙项目", "1")).tables[0].year == 2025


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_nothing(end: str) -> None:
    lines = [*table_of("甲局", "乙项目"), "注：含结转", "其他文字"]
    document, plain = understood(*lines, end=end), understood(*lines)
    assert (outline(document), captions(document), unrecognised(document)) == (
        outline(plain),
        captions(plain),
        unrecognised(plain),
    )
    assert unrecognised(document) == ["其他文字"]


def test_more_cells_than_columns_are_left_unrecognised() -> None:
    document = understood(HEADER, f"{project('乙项目', '1')}\t多余\t还有")
    assert outline(document) == [[(None, ["乙项目"])]]
    assert "".join(unrecognised(document)).replace("\t", "") == "多余还有"


def test_fewer_cells_than_columns_are_read_as_far_as_they_go() -> None:
    document = understood(HEADER, "甲局\t1", "乙项目\t1\t1\t\t\t完成培训")
    assert outline(document) == [[("甲局", ["乙项目"])]]


@pytest.mark.parametrize("line", ["孤零零的一行", "孤零零的一行\t\t", "\t5.00\t", "《示例办法》附件"])
def test_what_belongs_to_nothing_is_left_unrecognised(line: str) -> None:
    document = understood(HEADER, project("乙项目", "1"), line)
    assert outline(document) == [[(None, ["乙项目"])]]
    assert unrecognised(document) == [line.strip()]


@pytest.mark.parametrize("line", ["项目名称\t总计", "绩效目标\t绩效指标", "项目名称：乙\t绩效目标：丙", "序号\t内容"])
def test_a_row_without_the_headings_of_project_and_targets_is_no_header(line: str) -> None:
    assert understood(line, project("乙项目", "1")).tables == ()


@pytest.mark.parametrize("heading", ["项目名称", " 项 目 名 称 ", "项目名称（资金使用单位）", "项目（单位）名称", "预算项目名称"])
def test_headings_may_be_written_in_several_ways(heading: str) -> None:
    assert outline(understood(HEADER.replace("项目名称", heading), project("乙项目", "1"))) == [[(None, ["乙项目"])]]


def test_text_before_the_first_indicator_is_left_unrecognised() -> None:
    document = understood(HEADER, row("乙项目", "1", "1", "完成培训", f"具体如下：{CODED}"))
    assert numbers(only_project(document)) == ["1"]
    assert unrecognised(document) == ["具体如下："]


def test_a_cell_without_indicators_is_one_damaged_record() -> None:
    document = understood(HEADER, row("乙项目", "1", "1", "完成培训", "详见附件"))
    (record,) = only_project(document).records
    assert (record.text.value, only_project(document).indicators) == ("详见附件", ())


@pytest.mark.parametrize("times", [1, 10])
def test_copies_of_a_table_are_as_many_tables(times: int) -> None:
    document = understood(*table_of("甲局", "乙项目") * times)
    found = (len(document.tables), len(document.projects), len(document.indicators), len(document.unrecognised))
    assert found == (times, times, times, 0)
    assert sum(len(table.captions) for table in document.tables) == 3 * times


def test_ten_times_the_rows_are_ten_times_the_nodes() -> None:
    document = understood(HEADER, *[unit("甲局", "1"), project("乙项目", "1")] * 10)
    assert (len(document.tables[0].units), len(document.projects), len(document.indicators)) == (10, 10, 10)
