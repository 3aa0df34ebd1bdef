"""What is read of forms of further provinces: every word of them, with categories, values and money in their places."""

from __future__ import annotations

import provincial_layouts as layouts
import pytest
from conftest import Lint
from provincial_layouts import LAYOUTS

from budgetlint.linter.model import Document, Indicator, Project, Table
from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.recognisers.document import recognise
from budgetlint.rules.profiles import base_profile

# Layout → kind of the table, projects, indicators, categories left empty.
COUNTS = {
    "GROUPED_HEADINGS": ("project-targets", 2, 5, 0),
    "LEVELS_IN_ROWS": ("project-targets", 2, 4, 0),
    "YEARS_BEFORE": ("declaration", 1, 4, 0),
    "SECTION_LINES": ("overall-targets", 1, 4, 1),
    "DECOMPOSED": ("declaration", 1, 4, 0),
    "HALF_YEAR": ("overall-targets", 1, 3, 0),
    "TRANSFER": ("declaration", 1, 3, 0),
    "POINTS": ("declaration", 1, 2, 0),
    "MERGED_METRIC": ("declaration", 1, 3, 0),
    "ELLIPSIS": ("declaration", 1, 4, 0),
    "POLICY": ("declaration", 1, 3, 0),
}


def understood(name: str) -> Document:
    return recognise(read(LAYOUTS[name].encode(), "示例.txt"), base_profile())


def only_table(name: str) -> Table:
    (table,) = understood(name).tables
    return table


def only_project(name: str) -> Project:
    (project,) = only_table(name).projects
    return project


def shape(indicator: Indicator) -> tuple[str, str, str, str]:
    first, second = (one.name.value if one else "" for one in (indicator.level1, indicator.level2))
    return first, second, indicator.metric.value, indicator.annual.text.value if indicator.annual else ""


def amounts(project: Project) -> dict[str, str]:
    return {part: str(money.value) for part, money in project.funding.parts.items()} if project.funding else {}


def test_every_layout_is_counted() -> None:
    assert COUNTS.keys() == LAYOUTS.keys()


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_whole(name: str) -> None:
    document = understood(name)
    (table,) = document.tables
    read_of_it = (
        table.kind,
        len(document.projects),
        len(document.indicators),
        sum(len(project.unfilled) for project in document.projects),
    )
    assert read_of_it == COUNTS[name]
    assert [one.text.value for one in document.unrecognised] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_sound_layout_is_silent(lint: Lint, name: str) -> None:
    result = lint(LAYOUTS[name])
    told = [finding.rule.code for finding in result.findings if finding.severity != "info"]
    assert told == (["E108"] if name == "POLICY" else [])  # of several years' values one is checked, and that is said


def test_headings_below_a_group_and_merged_ones_are_one_header() -> None:
    (unit,) = only_table("GROUPED_HEADINGS").units
    assert unit.name is not None
    assert unit.name.value == "205001-示例县水务局"
    assert unit.funding is not None
    assert str(unit.funding.parts["total"].value) == "150.00"
    assert [(project.name.value, amounts(project)) for project in unit.projects] == [
        ("河道清淤", {"total": "90.00"}),
        ("水质监测", {"total": "60.00"}),
    ]
    assert shape(unit.projects[1].indicators[1]) == ("效益指标", "生态效益指标", "水质达标率", "≥95%")


def test_a_unit_s_own_row_is_compared_with_its_projects(lint: Lint) -> None:
    wrong = LAYOUTS["GROUPED_HEADINGS"].replace("\t150.00\t", "\t155.00\t")
    assert [finding.rule.code for finding in lint(wrong).findings] == ["A102"]


def test_the_row_above_the_first_unit_is_the_total() -> None:
    above = "205-示例县水务系统\t\t150.00" + "\t" * 9 + "\n"
    text = layouts.GROUPED_HEADINGS.replace("205001-示例县水务局\t\t150", above + "205001-示例县水务局\t\t150")
    (table,) = recognise(read(text.encode(), "示例.txt"), base_profile()).tables
    assert table.total is not None
    assert table.total.label.value == "205-示例县水务系统"
    assert len(table.units) == 1


def test_levels_in_rows_of_their_own_hold_for_the_rows_below() -> None:
    (unit,) = only_table("LEVELS_IN_ROWS").units
    assert unit.name is not None
    assert unit.name.value == "示例州图书馆"
    assert [shape(one) for project in unit.projects for one in project.indicators] == [
        ("产出指标", "数量指标", "流动服务次数", "≥60次"),
        ("满意度指标", "服务对象满意度", "读者满意度", "≥90%"),
        ("产出指标", "数量指标", "修复古籍册数", "≥200册"),
        ("效益指标", "社会效益", "古籍开放阅览册数", "≥150册"),
    ]


def test_the_year_s_own_value_is_taken_beside_those_of_years_before() -> None:
    project = only_project("YEARS_BEFORE")
    assert project.name.value == "示例市公园养护"
    assert amounts(project) == {"total": "300.00", "fiscal": "280.00", "other": "20.00"}
    assert project.objective is not None
    assert project.objective.value == "养护公园26个，补植苗木800株。"
    assert [shape(one)[3] for one in project.indicators] == ["", "≥26个", "≥800株", "≥92%"]
    assert project.indicators[0].cycle is not None
    assert project.indicators[0].cycle.text.value == "≥30个"


def test_the_name_of_a_section_is_no_part_of_the_objective() -> None:
    for name, objective in (("SECTION_LINES", "接待观众12万人次以上，办好临时展览。"), ("DECOMPOSED", "更新社区健身点25个。")):
        found = only_project(name).objective
        assert found is not None
        assert found.value == objective


def test_a_source_is_told_behind_of_which() -> None:
    assert amounts(only_project("SECTION_LINES")) == {"total": "260.00", "fiscal": "220.00", "other": "40.00"}


def test_a_printed_category_without_a_value_is_no_indicator() -> None:
    assert "社会成本指标" not in [one.metric.value for one in only_project("SECTION_LINES").indicators]


def test_targets_in_levels_of_targets_keep_their_categories() -> None:
    assert [shape(one) for one in only_project("DECOMPOSED").indicators] == [
        ("产出目标", "数量", "更新健身点个数", "＝25个"),
        ("产出目标", "质量", "器材验收合格率", "100%"),
        ("效果目标", "社会效益", "新增服务居民人数", "≥8000人"),
        ("效果目标", "满意度", "居民满意度", "≥85%"),
    ]
    assert amounts(only_project("DECOMPOSED")) == {"total": "1500000", "fiscal": "1500000", "other": "0"}


def test_the_value_of_the_whole_year_is_taken_beside_that_of_half_of_it() -> None:
    assert [shape(one)[3] for one in only_project("HALF_YEAR").indicators] == ["≥480公里", "≥90%", "≥90%"]


def test_sources_of_a_transfer_are_compared_with_its_amount(lint: Lint) -> None:
    assert amounts(only_project("TRANSFER")) == {"total": "900", "fiscal": "700", "other": "200"}
    assert "A104" in [finding.rule.code for finding in lint(LAYOUTS["TRANSFER"].replace("\t900\t", "\t960\t")).findings]


def test_captions_with_their_values_in_cells_beside_them_are_read() -> None:
    table = only_table("POINTS")
    assert table.currency_unit == "万元"
    assert table.year == 2025
    assert table.department is not None
    assert table.department.value == "示例区卫健委"


def test_a_column_without_a_heading_behind_the_categories_holds_the_metric() -> None:
    assert [shape(one) for one in only_project("MERGED_METRIC").indicators] == [
        ("产出指标", "数量指标", "设备巡检次数", "≥240次"),
        ("产出指标", "质量指标", "维修验收合格率", "≥98%"),
        ("满意度指标", "服务对象满意度指标", "使用人员满意度", "≥90%"),
    ]


def test_dots_in_a_form_end_no_table() -> None:
    project = only_project("ELLIPSIS")
    assert [one.metric.value for one in project.indicators] == ["维修道路长度", "受益村民人数", "维修道路长度", "村民满意度"]


def test_the_years_of_a_policy_head_its_amounts() -> None:
    project = only_project("POLICY")
    assert project.objective is not None
    assert project.objective.value == "老年人意外险参保率达到90%以上。"
    assert amounts(project) == {"total": "990.00"}
    assert [shape(one)[3] for one in project.indicators] == ["≥4万人", "≥90%", "≥90%"]


MARKED = """2025年部门预算项目绩效目标表
部门名称：示例区民政局    单位：万元
一、居家养老服务
项目名称\t居家养老服务\t\t\t
年度绩效目标\t服务老年人6500名。\t\t\t
一级指标\t二级指标\t三级指标\t指标值\t权重
1.产出指标\t（1）数量指标\t①服务老年人数\t≥6500人\t40
\t（2）质量指标\t②服务达标率\t≥95%\t20
二、效益指标\t一、社会效益指标\t1.5公里内有服务站的社区占比\t≥80%\t20
4、满意度指标\t(一)服务对象满意度指标\t1、老年人满意度\t≥90%\t10
二、困难群众救助
项目名称\t困难群众救助\t\t\t
年度绩效目标\t救助困难群众1200名。\t\t\t
一级指标\t二级指标\t三级指标\t指标值\t权重
产出指标\t数量指标\t救助困难群众人数\t≥1200人\t60
满意度指标\t服务对象满意度指标\t受助群众满意度\t≥90%\t30
"""


def test_marks_of_lists_are_no_part_of_names() -> None:
    document = recognise(read(MARKED.encode(), "示例.txt"), base_profile())
    assert [shape(one) for one in document.indicators[:4]] == [
        ("产出指标", "数量指标", "服务老年人数", "≥6500人"),
        ("产出指标", "质量指标", "服务达标率", "≥95%"),
        ("效益指标", "社会效益指标", "1.5公里内有服务站的社区占比", "≥80%"),
        ("满意度指标", "服务对象满意度指标", "老年人满意度", "≥90%"),
    ]


def test_year_and_money_unit_said_once_hold_for_all_tables() -> None:
    document = recognise(read(MARKED.encode(), "示例.txt"), base_profile())
    assert [(table.year, table.currency_unit) for table in document.tables] == [(2025, "万元")] * 2


def test_money_units_that_differ_hold_for_no_other_table() -> None:
    text = MARKED.replace("年度绩效目标\t救助", "资金总额（元）\t3,000,000\t\t\t\n年度绩效目标\t救助")
    document = recognise(read(text.encode(), "示例.txt"), base_profile())
    assert [table.currency_unit for table in document.tables] == [None, "元"]


@pytest.mark.parametrize(
    ("cell", "name", "code"),
    [
        ("51172224T000010000001-河道清淤", "河道清淤", "51172224T000010000001"),
        ("110000240000012345 - 河道清淤（二期）", "河道清淤（二期）", "110000240000012345"),
        ("河道清淤2024-2025", "河道清淤2024-2025", None),
        ("2024-河道清淤", "2024-河道清淤", None),
        ("ABCDEFGHIJ-河道清淤", "ABCDEFGHIJ-河道清淤", None),
    ],
)
def test_a_code_before_a_name_is_the_project_s_code(cell: str, name: str, code: str | None) -> None:
    text = layouts.GROUPED_HEADINGS.replace("\t河道清淤\t", f"\t{cell}\t")
    document = recognise(read(text.encode(), "示例.txt"), base_profile())
    first = document.projects[0]
    assert (first.name.value, first.code.value if first.code else None) == (name, code)
    assert not document.unrecognised


def test_both_levels_of_a_category_in_one_cell_are_parted() -> None:
    text = """项目支出绩效目标表
项目名称\t示例社区建设\t\t
年度绩效目标\t建成社区20个。\t\t
指标类型\t指标名称\t指标值\t分值
产出指标-数量指标\t建成社区数量\t≥20个\t40
\t新增停车位数\t≥200个\t10
效益指标/社会效益指标\t服务居民户数\t≥1.5万户\t30
其他-说明\t居民满意度\t≥85%\t10
"""
    document = recognise(read(text.encode(), "示例.txt"), base_profile())
    assert [shape(one)[:3] for one in document.indicators] == [
        ("产出指标", "数量指标", "建成社区数量"),
        ("产出指标", "数量指标", "新增停车位数"),
        ("效益指标", "社会效益指标", "服务居民户数"),
        ("其他-说明", "", "居民满意度"),
    ]
    assert not document.unrecognised


@pytest.mark.parametrize(
    "headings",
    [
        ["一级指标\t二级指标\t三级指标\t指标值\t\t调整原因", "\t\t\t年初\t调整后\t"],
        ["一级指标\t二级指标\t三级指标\t调整前指标值\t调整后指标值\t调整原因"],
    ],
)
def test_the_value_after_an_adjustment_is_the_target(headings: list[str]) -> None:
    rows = ["产出指标\t数量指标\t整治村庄数\t≥30个\t≥36个\t追加资金", "满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t≥90%\t"]
    text = "\n".join(["2025年项目支出绩效目标调整申报表", "项目名称\t人居环境整治\t\t\t\t", *headings, *rows])
    document = recognise(read(text.encode(), "示例.txt"), base_profile())
    assert [shape(one)[2:] for one in document.indicators] == [("整治村庄数", "≥36个"), ("村民满意度", "≥90%")]
    assert document.tables[0].year == 2025
    assert not document.unrecognised


def test_a_grand_total_may_stand_in_the_column_of_numbers() -> None:
    text = """项目支出绩效目标表
序号\t项目名称\t预算金额（万元）\t绩效目标\t绩效指标
1\t道路养护\t320.00\t养护道路120公里。\t1、产出指标：养护里程，年度指标值：≥120公里。
2\t路灯维护\t86.00\t维护路灯2600盏。\t1、产出指标：维护路灯数量，年度指标值：≥2600盏。
合计\t\t406.00\t\t
"""
    (table,) = recognise(read(text.encode(), "示例.txt"), base_profile()).tables
    assert table.total is not None
    assert str(table.total.funding.parts["total"].value) == "406.00"
    assert [project.name.value for project in table.projects] == ["道路养护", "路灯维护"]


@pytest.mark.parametrize(
    ("stated", "instead", "code"),
    [("基本支出：160.00", "基本支出：170.00", "A107"), ("其他资金：40.00", "其他资金：50.00", "A103")],
)
def test_a_department_s_budget_is_compared_by_source_and_by_nature(lint: Lint, stated: str, instead: str, code: str) -> None:
    assert stated in layouts.SECTION_LINES
    found = [finding.rule.code for finding in lint(layouts.SECTION_LINES.replace(stated, instead)).findings]
    assert found == [code]


def test_expenditure_by_one_nature_alone_claims_nothing(lint: Lint) -> None:
    assert [finding.rule.code for finding in lint(layouts.SECTION_LINES.replace("基本支出：160.00", "")).findings] == []
