"""Tables with one row an indicator: what is read from each layout, and that nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import row_layouts as layouts
from conftest import Lint

from budgetlint.linter.model import Document, Indicator, Project, Table, TargetValue
from budgetlint.linter.outcomes import Met
from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.recognisers.document import recognise
from budgetlint.rules.profiles import base_profile

Corpus = Callable[[str], Path]


def understood(text: str) -> Document:
    return recognise(read(text.encode(), "示例.txt"), base_profile())


def only_table(text: str) -> Table:
    (table,) = understood(text).tables
    return table


def only_project(text: str) -> Project:
    (project,) = only_table(text).projects
    return project


def written(value: TargetValue | None) -> str | None:
    return value.text.value if value else None


def shape(indicator: Indicator) -> tuple[str, str, str, str | None]:
    """First and second level, metric and annual value as written."""
    first, second = (one.name.value if one else "" for one in (indicator.level1, indicator.level2))
    return first, second, indicator.metric.value, written(indicator.annual)


def amounts(parts: Project | Table) -> dict[str, str]:
    funding = parts.funding if isinstance(parts, Project) else parts.total.funding if parts.total else None
    return {part: str(money.value) for part, money in funding.parts.items()} if funding else {}


# ---------------------------------------------------------------- every layout
COUNTS = {
    "DEPARTMENT_GRID": ("overall-targets", 1, 7, 3),
    "DEPARTMENT_PAGES": ("overall-targets", 1, 8, 0),
    "NATIONAL_FORM": ("declaration", 1, 8, 0),
    "TWO_TERMS": ("declaration", 1, 3, 0),
    "SIDE_BY_SIDE": ("declaration", 1, 4, 2),
    "PARTS_IN_COLUMNS": ("declaration", 1, 6, 0),
    "ALL_PROJECTS": ("project-targets", 2, 5, 0),
    "DIRECTIONS": ("project-targets", 2, 3, 0),
    "SELF_EVALUATION": ("declaration", 1, 4, 0),
    "CUT_LABELS": ("declaration", 1, 5, 0),
    "OTHER_NAMES": ("declaration", 1, 3, 0),
    "TWO_FORMS": ("declaration", 2, 4, 0),
    "TWO_SECTIONS": ("declaration", 1, 3, 0),
    "TWO_HEADER_ROWS": ("declaration", 1, 2, 0),
    "PAGES_OF_PROJECTS": ("project-targets", 2, 4, 0),
    "NO_THIRD_LEVEL": ("declaration", 1, 2, 0),
    "EMPTY_TEMPLATE": ("declaration", 1, 0, 2),
    "PROVINCIAL_SELF_EVALUATION": ("declaration", 1, 4, 0),
    "LONG_APPLICATION": ("declaration", 1, 4, 1),
    "LINE_BREAKS": ("declaration", 1, 3, 0),
    "MERGED_VALUE": ("overall-targets", 1, 4, 0),
    "NESTED_MONEY": ("declaration", 1, 2, 0),
}


@pytest.mark.parametrize("name", COUNTS)
def test_a_layout_is_read_whole(name: str) -> None:
    kind, projects, indicators, unfilled = COUNTS[name]
    document = understood(getattr(layouts, name))
    assert {table.kind for table in document.tables} == {kind}
    assert len(document.projects) == projects
    assert len(document.indicators) == indicators
    assert sum(len(project.unfilled) for project in document.projects) == unfilled
    assert not document.unrecognised


@pytest.mark.parametrize("name", COUNTS)
def test_every_indicator_has_its_category_metric_and_value(name: str) -> None:
    for indicator in understood(getattr(layouts, name)).indicators:
        assert indicator.dialect == "rows"
        assert indicator.metric.value
        assert indicator.level1 or indicator.level2 or name == "NO_THIRD_LEVEL"
        assert any(value.text.value for value in indicator.targets())


SILENT = COUNTS.keys() - {"DEPARTMENT_PAGES", "EMPTY_TEMPLATE"}  # rows out of line; a form without indicators


@pytest.mark.parametrize("name", sorted(SILENT))
def test_a_sound_layout_is_silent(lint: Lint, name: str) -> None:
    result = lint(getattr(layouts, name))
    assert not [finding.problem("en") for finding in result.findings if finding.severity != "info"]


# ---------------------------------------------------------------- targets of a whole department
def test_a_department_has_tasks_and_their_total() -> None:
    project = only_project(layouts.DEPARTMENT_PAGES)
    assert project.name.value == "示例市图书馆"
    assert [(task.name.value, str(task.content)) for task in project.tasks] == [
        ("基本支出", "人员和公用支出"),
        ("文献购置", "采购图书和数据库"),
        ("阅读推广", "举办讲座和展览"),
    ]
    assert [{part: str(money.text) for part, money in task.funding.parts.items()} for task in project.tasks] == [
        {"total": "1,860", "fiscal": "1,860", "other": "0"},
        {"total": "950", "fiscal": "900", "other": "50"},
        {"total": "120", "fiscal": "120", "other": "0"},
    ]
    assert project.task_total
    assert {part: str(money.value) for part, money in project.task_total.funding.parts.items()} == {
        "total": "2930",
        "fiscal": "2880",
        "other": "50",
    }


def test_an_objective_goes_on_behind_a_page_break() -> None:
    assert str(only_project(layouts.DEPARTMENT_PAGES).objective) == "一是扩大馆藏；二是办好阅读活动；三是方便读者。"


def test_rows_out_of_line_are_moved_and_told() -> None:
    project = only_project(layouts.DEPARTMENT_PAGES)
    moved = [shape(indicator) for indicator in project.indicators if indicator.misplaced]
    assert moved == [
        ("产出指标", "质量指标", "单册图书采购成本", "≤45 元/册"),
        ("产出指标", "质量指标", "数据库续订成本", "≤180 万元"),
    ]


def test_captions_above_are_the_table_s_own() -> None:
    table = only_table(layouts.DEPARTMENT_PAGES)
    assert (str(table.title), str(table.department), table.year, table.currency_unit) == (
        "部门整体支出绩效目标表",
        "示例市图书馆",
        2025,
        "万元",
    )


def test_categories_without_indicators_are_kept() -> None:
    unfilled = only_project(layouts.DEPARTMENT_GRID).unfilled
    assert [(str(empty.level1.name), str(empty.level2.name)) for empty in unfilled if empty.level1 and empty.level2] == [
        ("产出指标", "成本指标"),
        ("效益指标", "经济效益指标"),
        ("效益指标", "可持续影响指标"),
    ]


def test_a_category_for_which_a_form_says_none_has_no_indicator() -> None:
    text = layouts.NATIONAL_FORM.replace("扬尘投诉次数\t≤2次", "无\t/").replace("养护封路时间\t≤3天", "——\t")
    project = only_project(text)
    assert len(project.indicators) == 6
    assert [str(empty.level2.name) for empty in project.unfilled if empty.level2] == ["社会成本指标", "生态环境成本指标"]
    assert not understood(text).unrecognised


def test_the_goals_of_tasks_are_kept_beside_them() -> None:
    tasks = only_project(layouts.DEPARTMENT_GRID).tasks
    assert [[extra.text.value for extra in task.extras] for task in tasks] == [["绿地整洁。"], ["建成开放。"]]


def test_003_and_its_sums(lint: Lint, corpus: Corpus) -> None:
    result = lint(corpus("003").read_text(encoding="utf-8"))
    (table,) = (table for table in result.document.tables if table.kind == "overall-targets")
    (project,) = table.projects
    assert len(project.tasks) == 4
    assert len(project.indicators) == 37
    assert sum(indicator.misplaced is not None for indicator in project.indicators) == 2
    assert (table.year, table.currency_unit, str(table.title)) == (2023, "万元", "部门整体支出绩效目标表")
    met = [check.outcome for check in result.checks if check.rule.code == "A113"]
    assert len(met) == 3
    assert all(isinstance(outcome, Met) and outcome.difference == 0 for outcome in met)


# ---------------------------------------------------------------- forms
def test_the_head_of_a_form() -> None:
    table = only_table(layouts.NATIONAL_FORM)
    project = table.projects[0]
    assert str(project.name) == "农村公路养护"
    assert str(table.department) == "示例县交通运输局"
    assert str(table.units[0].name) == "示例县公路管理所"
    assert amounts(project) == {"total": "1250.00", "fiscal": "1200.00", "other": "50.00"}
    assert str(project.objective) == "养护农村公路600公里，保障群众安全出行。"
    assert [(extra.heading, extra.text.value) for extra in project.extras] == [("项目属性", "②延续性项目"), ("项目期", "3年")]


def test_cost_as_a_first_level() -> None:
    shapes = [shape(indicator)[:2] for indicator in only_project(layouts.NATIONAL_FORM).indicators]
    assert shapes[:3] == [("成本指标", "经济成本指标"), ("成本指标", "社会成本指标"), ("成本指标", "生态环境成本指标")]


def test_two_terms_stand_side_by_side() -> None:
    project = only_project(layouts.TWO_TERMS)
    assert (str(project.cycle_objective), str(project.objective)) == ("建成30所智慧校园。", "建成10所智慧校园。")
    assert amounts(project) == {"total": "300", "fiscal": "280", "other": "20"}
    values = [(written(one.cycle), written(one.annual)) for one in project.indicators]
    assert values == [("30所", "10所"), ("100%", "100%"), ("≥90%", "≥88%")]
    assert project.indicators[1].annual
    assert project.indicators[1].annual.twins == (project.indicators[1].cycle.text,)  # type: ignore[union-attr]


def test_two_sets_of_indicators_stand_side_by_side() -> None:
    values = [
        (one.metric.value, written(one.cycle), written(one.annual)) for one in only_project(layouts.SIDE_BY_SIDE).indicators
    ]
    assert values == [
        ("覆盖小区数量", "≥300个", "≥100个"),
        ("宣传活动场次", "≥90场", None),
        ("入户宣传户数", None, "≥2万户"),
        ("分类准确率", "≥85%", "≥80%"),
    ]


def test_two_sets_of_indicators_stand_one_below_the_other() -> None:
    values = [(written(one.cycle), written(one.annual)) for one in only_project(layouts.TWO_SECTIONS).indicators]
    assert values == [("≥30公里", None), ("≥90%", None), (None, "≥10公里")]


def test_two_forms_follow_each_other() -> None:
    tables = understood(layouts.TWO_FORMS).tables
    assert [(str(table.units[0].name), str(table.projects[0].name)) for table in tables] == [
        ("示例中学", "校园安保服务"),
        ("示例小学", "食堂燃气"),
    ]


def test_cells_cut_by_line_breaks_are_joined() -> None:
    project = only_project(layouts.LINE_BREAKS)
    assert str(project.objective) == "目标1：每月巡查。目标2：发现问题及时处置。目标3：群众满意。"
    assert [indicator.metric.value for indicator in project.indicators] == [
        "巡查次数（含节假日巡查）",
        "问题处置率（当月）",
        "沿河群众满意度",
    ]


def test_a_form_on_execution_has_the_budget_of_the_beginning() -> None:
    project = only_project(layouts.PROVINCIAL_SELF_EVALUATION)
    assert amounts(project) == {"total": "238.93", "fiscal": "238.93", "other": "0.00"}
    assert str(project.objective) == "保障大厅正常开放。"


# ---------------------------------------------------------------- values, weights, names
def test_comparator_value_and_unit_make_one_value() -> None:
    values = [written(indicator.annual) for indicator in only_project(layouts.PARTS_IN_COLUMNS).indicators]
    assert values == ["≥12期", "优良", "2025年11月底前", "小于等于450元/人", "＝95.50%", "≥90%"]


def test_what_only_says_how_to_read_a_value_is_held() -> None:
    texts = [indicator.text.value for indicator in only_project(layouts.PARTS_IN_COLUMNS).indicators]
    assert texts[1] == "质量指标培训教材质量定性优良无"


def test_each_term_has_its_own_comparator_and_unit() -> None:
    values = [(written(one.cycle), written(one.annual)) for one in only_project(layouts.TWO_HEADER_ROWS).indicators]
    assert values == [("≥90万平方米", "≥30万平方米"), ("≤12小时", "≤12小时")]


def test_marks_of_what_must_be_filled_in_are_no_part_of_names() -> None:
    first = only_project(layouts.PARTS_IN_COLUMNS).indicators[0]
    assert shape(first)[:3] == ("产出指标", "数量指标", "培训班次")
    assert first.level1
    assert (str(first.level1.text), first.level1.weight) == ("产出指标（必填）", None)


def test_weights_of_indicators_and_categories() -> None:
    indicators = only_project(layouts.SELF_EVALUATION).indicators
    assert [str(one.weight) for one in indicators] == ["20", "30", "30", "10"]
    assert [str(one.level1.weight) for one in indicators if one.level1] == ["50分", "50分", "30分", "10分"]
    assert indicators[0].level1 is indicators[1].level1
    assert [str(one.actual) for one in indicators] == ["60座", "96%", "100%", "93%"]


def test_weights_of_levels_in_columns_of_their_own() -> None:
    indicators = only_project(layouts.OTHER_NAMES).indicators
    assert [(str(one.level1.weight), str(one.level2.weight)) for one in indicators if one.level1 and one.level2] == [
        ("60", "30"),
        ("60", "30"),
        ("40", "40"),
    ]
    assert (str(indicators[0].description), str(indicators[0].basis)) == ("年内维护的路灯", "台账")


def test_a_merged_cell_belongs_to_the_first_row_that_it_reaches() -> None:
    first, second, *_ = only_project(layouts.SELF_EVALUATION).indicators
    assert first.text.value.startswith("产出指标（50分）数量指标")
    assert second.text.value.startswith("质量指标保洁达标率")


def test_labels_cut_over_rows_are_joined() -> None:
    assert [shape(indicator)[:3] for indicator in only_project(layouts.CUT_LABELS).indicators] == [
        ("产出指标", "数量指标", "供餐人次"),
        ("产出指标", "数量指标", "食堂数量"),
        ("产出指标", "质量指标", "食品抽检合格率"),
        ("效益指标", "社会效益指标", "老年人就餐覆盖率"),
        ("满意度指标", "服务对象满意度指标", "就餐老人满意度"),
    ]


def test_a_value_below_a_merged_heading_is_one() -> None:
    values = [written(indicator.annual) for indicator in only_project(layouts.MERGED_VALUE).indicators]
    assert values == ["≥300件", "≥95%", "98%", "≥90%"]


def test_amounts_stand_below_their_labels() -> None:
    project = only_project(layouts.MERGED_VALUE)
    assert amounts(project) == {"total": "860.00", "fiscal": "800.00", "government_fund": "0.00", "other": "60.00"}
    assert str(project.objective) == "建好公共法律服务体系。"


def test_money_that_is_part_of_other_money_is_no_source() -> None:
    project = only_project(layouts.NESTED_MONEY)
    assert amounts(project) == {"total": "100.00", "fiscal": "90.00", "other": "10.00"}


# ---------------------------------------------------------------- tables of all projects
def test_all_projects_in_one_table() -> None:
    table = only_table(layouts.ALL_PROJECTS)
    assert amounts(table) == {"total": "330.00"}
    assert [str(unit.name) for unit in table.units] == ["示例市体育局"]
    assert [(str(one.name), amounts(one), str(one.objective)) for one in table.projects] == [
        ("全民健身活动", {"total": "210.00"}, "办好全民健身活动。"),
        ("场馆维修", {"total": "120.00"}, "修缮两座场馆。"),
    ]
    assert [shape(indicator)[3] for project in table.projects for indicator in project.indicators] == [
        "大于等于40场",
        "小于等于0起",
        "≥3万人次",
        "＝2座",
        "≥90%",
    ]


def test_the_total_of_all_projects_is_compared(lint: Lint) -> None:
    wrong = layouts.ALL_PROJECTS.replace("330.00", "333.00")
    assert [finding.rule.code for finding in lint(wrong).findings] == ["A101"]


def test_names_that_are_repeated_in_every_row_are_one_project() -> None:
    projects = only_table(layouts.DIRECTIONS).projects
    assert [(str(one.name), str(one.code), len(one.indicators)) for one in projects] == [
        ("水库除险加固", "4401-01", 2),
        ("山塘清淤", "4401-02", 1),
    ]


def test_the_only_column_of_categories_may_hold_the_second_level() -> None:
    indicators = only_table(layouts.DIRECTIONS).projects[0].indicators
    assert [shape(indicator)[:2] for indicator in indicators] == [("", "数量指标"), ("", "成本指标")]


def test_a_table_of_all_projects_goes_on_below_a_repeated_header() -> None:
    projects = only_table(layouts.PAGES_OF_PROJECTS).projects
    assert [len(project.indicators) for project in projects] == [3, 1]


# ---------------------------------------------------------------- beside other tables
def test_tables_of_other_kinds_keep_their_rows() -> None:
    document = understood(layouts.BESIDE_OTHERS)
    assert [table.kind for table in document.tables] == ["project-targets", "overall-targets"]
    assert [len(table.projects[0].indicators) for table in document.tables] == [1, 1]
    assert [[row.name.value for row in ledger.rows] for ledger in document.ledgers] == [["一般公共服务支出"]]
    assert not document.unrecognised


@pytest.mark.parametrize(
    "text",
    [
        "指标名称\t2024年\t2025年\n财政收入\t10\t11\n",
        "科目编码\t科目名称\t金额\n201\t一般公共服务支出\t10\n",
        "绩效目标\t指标\n\n",
        "本表的一级指标、二级指标和三级指标由部门设置，指标值应当量化。\n",
    ],
)
def test_other_tables_and_prose_are_none(text: str) -> None:
    assert not understood(text).tables


WEIGHED = (
    "项目名称\t更换长椅\n一级指标\t二级指标\t三级指标\t指标值\t权重\n产出指标\t数量指标\t更换长椅数量\t≥60张\t50\n"
    "效益指标\t社会效益指标\t长椅完好率\t≥95%\t30\n{row}\n"
)


def test_a_row_that_has_only_a_weight_counts_and_is_told(lint_whole: Lint) -> None:
    result = lint_whole(WEIGHED.format(row="满意度指标\t服务对象满意度指标\t\t\t20"))
    codes = [finding.rule.code for finding in result.findings]
    assert not {"Q108", "Q102", "S108"} & set(codes)
    (told,) = [finding for finding in result.findings if finding.rule.code == "S110"]
    assert result.document.source.excerpt(told.spans) == "服务对象满意度指标"


@pytest.mark.parametrize(
    "row", ["满意度指标\t服务对象满意度指标\t\t\t", "满意度指标\t服务对象满意度指标\t\t\t0", "\t\t\t\t80", "合计\t\t\t\t80"]
)
def test_a_row_without_weight_or_without_category_is_no_indicator(lint_whole: Lint, row: str) -> None:
    result = lint_whole(WEIGHED.format(row=row))
    codes = [finding.rule.code for finding in result.findings]
    assert "S110" not in codes
    assert "Q108" in codes
    assert len(result.document.projects[0].indicators) == 2
