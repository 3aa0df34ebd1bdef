"""Declaration forms, in every layout in which they come."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from budgetlint.linter.model import Document, Indicator, Project
from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.recognisers.document import recognise
from budgetlint.rules.form_examples import HEADER, ROWS, STEPS, Form, one_cell_a_line, one_row_a_line
from budgetlint.rules.profiles import base_profile


def understood(text: str) -> Document:
    return recognise(read(text.encode(), "示例.txt"), base_profile())


def cells(indicator: Indicator) -> tuple[str | None, ...]:
    texts = (
        indicator.level1.name if indicator.level1 else None,
        indicator.level2.name if indicator.level2 else None,
        indicator.metric,
        indicator.description,
        indicator.annual.text if indicator.annual else None,
        indicator.basis,
    )
    return tuple(str(text) if text else None for text in texts)


def content(project: Project) -> tuple[object, ...]:
    """What a project says, without its places."""
    plan = [(str(step.label), step.share.value) for step in project.plan.steps] if project.plan else []
    return (
        str(project.name),
        str(project.code),
        {part: amount.value for part, amount in project.funding.parts.items()},
        str(project.purpose),
        plan,
        str(project.objective).split("\n"),
        [cells(indicator) for indicator in project.indicators],
    )


def carried_down() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    first = ""
    for row in ROWS:
        first = row[0] or first
        rows.append((first, *row[1:]))
    return rows


EXPECTED = (
    "县城路灯更换",
    "40100725A0001",
    {"total": Decimal("120000.00"), "fiscal": Decimal("120000.00"), "other": Decimal(0)},
    "用于更换县城主要道路的老旧路灯",
    list(zip(STEPS, (Decimal("20.00"), Decimal("50.00"), Decimal("90.00"), Decimal("100.00")), strict=True)),
    ["1.更换老旧路灯300盏", "2.主要道路亮灯率达到97%以上"],
    carried_down(),
)


def without_tabs(form: Form) -> str:
    """Each cell on a line, empty ones left out; a blank line behind each row."""
    rows = ("\n".join(cell for cell in row if cell) for row in form.grid())
    return f"{form.title}\n{form.unit}\n单位：元\n\n" + "\n\n".join(rows) + "\n"


def without_blank_lines(form: Form) -> str:
    return "\n".join(line for line in without_tabs(form).split("\n") if line) + "\n"


def without_empty_cells(form: Form) -> str:
    return "\n".join(line for line in one_cell_a_line(form).split("\n") if line != "\t")


def with_repeated_merged_cells(form: Form) -> str:
    return one_row_a_line(form._replace(rows=tuple(carried_down())))


def with_a_label_beside_the_rows(form: Form) -> str:
    """The rows of indicators behind a merged cell 绩效指标, as in the form of the ministry."""
    text = one_row_a_line(form).replace("一级指标\t", "绩效指标\t一级指标\t")
    lines = text.split("\n")
    start = next(index for index, line in enumerate(lines) if line.startswith("绩效指标\t"))
    return "\n".join([*lines[: start + 1], *(f"\t{line}" if line else line for line in lines[start + 1 :])])


def with_blank_lines_in_a_row(form: Form) -> str:
    return one_cell_a_line(form).replace("\t≥98%\n", "\t≥98%\n\n\n").replace("\t采购合同\n", "\n\t采购合同\n")


def with_windows_line_ends(form: Form) -> str:
    return one_cell_a_line(form).replace("\n", "\r\n")


LAYOUTS = (
    one_cell_a_line,
    one_row_a_line,
    without_tabs,
    without_blank_lines,
    without_empty_cells,
    with_repeated_merged_cells,
    with_a_label_beside_the_rows,
    with_blank_lines_in_a_row,
)


@pytest.mark.parametrize("write", LAYOUTS)
def test_a_form_says_the_same_in_every_layout(write: Callable[[Form], str]) -> None:
    document = understood(write(Form()))
    (table,) = document.tables
    assert (table.kind, table.currency_unit, str(table.title)) == ("declaration", "元", Form().title)
    assert [str(unit.name) for unit in table.units] == ["示例县路灯管理所"]
    assert content(table.projects[0]) == EXPECTED
    assert not document.unrecognised


@pytest.mark.parametrize("write", LAYOUTS)
def test_forms_one_after_another_are_one_table(write: Callable[[Form], str]) -> None:
    forms = [Form(name=f"第{number}期路灯更换", title=f"{number}.路灯更换绩效目标表") for number in range(1, 4)]
    document = understood("".join(write(form) for form in forms))
    (table,) = document.tables
    assert [str(project.name) for project in table.projects] == [form.name for form in forms]
    assert [content(project)[3:] for project in table.projects] == [EXPECTED[3:]] * 3
    assert table.title is None
    assert not document.unrecognised


def test_lines_end_as_on_windows() -> None:
    (project,) = understood(with_windows_line_ends(Form())).projects
    assert content(project)[:5] == EXPECTED[:5]
    assert content(project)[6] == EXPECTED[6]


def test_units_and_a_title_over_all() -> None:
    forms = [Form(), Form(unit="401008示例县排水所"), Form(unit="401008示例县排水所", name="管网清淤")]
    document = understood("第二部分\n项目绩效目标\n" + "".join(map(one_cell_a_line, forms)))
    (table,) = document.tables
    assert str(table.title) == "项目绩效目标"
    assert [(str(unit.name), len(unit.projects)) for unit in table.units] == [("示例县路灯管理所", 1), ("示例县排水所", 2)]
    assert [(caption.kind, str(caption.value)) for caption in document.captions] == [("heading", "第二部分")]


def test_another_money_unit_opens_another_table() -> None:
    text = one_cell_a_line(Form()) + one_cell_a_line(Form()).replace("单位：元", "单位：万元")
    assert [table.currency_unit for table in understood(text).tables] == ["元", "万元"]


def test_a_field_code_stands_apart_from_its_heading() -> None:
    form = Form(title="1.路灯更换绩效目标表 TC 1、路灯更换绩效目标表 \\f C \\l 1 ")
    (table,) = understood(one_cell_a_line(form)).tables
    assert [(caption.kind, str(caption.text)) for caption in table.captions[:2]] == [
        ("title", "1.路灯更换绩效目标表"),
        ("field-code", "TC 1、路灯更换绩效目标表 \\f C \\l 1"),
    ]


def test_cells_of_several_lines() -> None:
    text = one_cell_a_line(Form(purpose="用于更换\n老旧路灯", objective="1.更换路灯\n\n2.提高亮灯率"))
    text = text.replace("验收合格的路灯占更换路灯的比例", "验收合格的路灯\n占更换路灯的比例")
    (project,) = understood(text).projects
    assert str(project.purpose) == "用于更换\n老旧路灯"
    assert str(project.objective) == "1.更换路灯\n\n2.提高亮灯率"
    assert str(project.indicators[1].description) == "验收合格的路灯\n占更换路灯的比例"
    assert len(project.indicators) == len(ROWS)


def test_a_page_number_inside_a_cell_is_no_part_of_it() -> None:
    text = (
        one_cell_a_line(Form()).replace("\n2.主要道路", "\n第 3 页，共 9 页\n2.主要道路").replace("\t≥98%\n", "\t≥98%\n- 4 -\n")
    )
    document = understood(text)
    (table,) = document.tables
    assert str(table.projects[0].objective) == "1.更换老旧路灯300盏2.主要道路亮灯率达到97%以上"
    assert [cells(indicator) for indicator in document.indicators] == carried_down()
    assert [str(caption.text) for caption in table.captions if caption.kind == "furniture"] == ["第 3 页，共 9 页", "- 4 -"]
    assert not document.unrecognised


FORM_OF_THE_MINISTRY = """项目支出绩效目标申报表
（2024年度）
项目名称\t管网改造
主管部门\t[205]示例市住建局\t实施单位\t示例市排水公司
项目资金（万元）\t年度资金总额：\t1200.00
\t其中：财政拨款\t1000.00
\t其他资金\t200.00
总体目标\t实施期目标\t年度目标
\t三年改造管网36公里\t改造管网12公里
绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t分值
\t产出指标\t数量指标\t改造管网长度\t≥12公里\t20
\t\t\t新建检查井\t≥80座\t10
\t\t质量指标\t验收合格率\t100%
\t效益指标\t经济效益指标\t\t
\t满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t10
备注\t分两个标段实施
"""


def test_the_form_of_the_ministry() -> None:
    document = understood(FORM_OF_THE_MINISTRY)
    (table,) = document.tables
    (project,) = table.projects
    assert (table.kind, str(table.title), table.year, table.currency_unit) == (
        "declaration",
        "项目支出绩效目标申报表",
        2024,
        "万元",
    )
    assert {part: str(amount.value) for part, amount in project.funding.parts.items()} == {
        "total": "1200.00",
        "fiscal": "1000.00",
        "other": "200.00",
    }
    assert (str(project.objective), str(project.cycle_objective)) == ("改造管网12公里", "三年改造管网36公里")
    assert [(cells(one)[1], str(one.metric), str(one.weight) if one.weight else None) for one in project.indicators] == [
        ("数量指标", "改造管网长度", "20"),
        ("数量指标", "新建检查井", "10"),
        ("质量指标", "验收合格率", None),
        ("服务对象满意度指标", "居民满意度", "10"),
    ]
    assert "分两个标段实施" in [str(extra.text) for extra in project.extras]
    assert not document.unrecognised


def test_an_empty_cell_of_a_plan_is_its_steps() -> None:
    (project,) = understood(one_cell_a_line(Form(plan=("", "50%", "", "100")))).projects
    assert project.plan is not None
    assert [step.share.value for step in project.plan.steps] == [None, Decimal(50), None, Decimal(100)]


def test_a_plan_with_its_shares_in_the_same_cells() -> None:
    text = one_row_a_line(Form()).replace("\t".join(STEPS), "一季度：10%\t二季度：60%\t三季度：80%\t四季度：100%")
    text = text.replace("\t20.00%\t50.00%\t90.00%\t100.00%\n", "")
    (project,) = understood(text).projects
    assert project.plan is not None
    assert [step.share.value for step in project.plan.steps] == [Decimal(10), Decimal(60), Decimal(80), Decimal(100)]


def test_a_row_without_more_than_its_category_is_no_indicator() -> None:
    row = ("", "生态效益指标", "", "", "", "")
    document = understood(one_cell_a_line(Form(rows=(*ROWS[:6], row, *ROWS[7:]))))
    assert [cells(indicator)[1] for indicator in document.indicators] == [row[1] for row in ROWS if "生态" not in row[1]]
    assert not document.unrecognised


def test_a_row_that_lacks_cells_keeps_its_value() -> None:
    text = one_cell_a_line(Form()).replace("\t更换前后全年电费之差\n", "").replace("\t行业标准\n", "")
    indicators = understood(text).indicators
    assert cells(indicators[4])[2:] == ("年节约电费", None, "≥5万元", "历史电费数据")
    assert cells(indicators[5])[2:] == ("主要道路亮灯率", "亮灯盏数占应亮盏数的比例", "≥97%", None)


def test_a_form_without_descriptions() -> None:
    text = one_row_a_line(Form())
    for row in (HEADER, *ROWS):
        text = text.replace("\t".join(row), "\t".join((*row[:3], row[4], row[5])))
    indicators = understood(text).indicators
    assert [cells(indicator)[2:] for indicator in indicators] == [(row[2], None, row[4], row[5]) for row in ROWS]


def test_weights_and_actual_values_have_columns_too() -> None:
    text = one_row_a_line(Form()).replace("\t指标值\t指标值确定依据", "\t指标值\t权重").replace("\t路灯改造实施方案", "\t10")
    assert str(understood(text).indicators[0].weight) == "10"


def test_what_follows_a_form_is_no_part_of_it() -> None:
    text = (
        one_cell_a_line(Form())
        + "三、工作保障措施\n（一）完善制度建设，制订全年工作计划，按季度检查执行情况，确保目标实现。\n说不清的一行\n"
    )
    document = understood(text)
    assert [caption.kind for caption in document.captions] == ["heading", "prose"]
    assert [str(entry.text) for entry in document.unrecognised] == ["说不清的一行"]


def test_a_name_that_is_a_label_too_is_a_name() -> None:
    assert [str(project.name) for project in understood(one_cell_a_line(Form(name="其他资金"))).projects] == ["其他资金"]


def test_a_form_whose_name_is_blank_is_called_by_its_title() -> None:
    assert [str(project.name) for project in understood(one_cell_a_line(Form(name=""))).projects] == ["县城路灯更换"]


def test_a_table_of_many_projects_is_no_form() -> None:
    text = "项目名称\t预算数\t一级指标\t二级指标\t三级指标\t指标值\n甲项目\t1\t产出指标\t数量指标\t路灯数\t≥3盏\n"
    assert not [table for table in understood(text).tables if table.kind == "declaration"]


COST_FIRST = (
    ("成本指标", "经济成本指标", "每盏更换成本", "更换费用除以更换盏数", "≤400元", "近三年采购均价"),
    ("", "社会成本指标", "施工投诉次数", "更换期间受理的投诉", "≤2次", "历史数据"),
    *(row for row in ROWS if row[1] != "成本指标"),
)


@pytest.mark.parametrize("write", [one_cell_a_line, one_row_a_line, without_tabs, without_blank_lines, without_empty_cells])
def test_cost_may_be_a_first_level(write: Callable[[Form], str]) -> None:
    (project,) = understood(write(Form(rows=COST_FIRST))).projects
    assert [cells(one)[:3] for one in project.indicators[:3]] == [
        ("成本指标", "经济成本指标", "每盏更换成本"),
        ("成本指标", "社会成本指标", "施工投诉次数"),
        ("产出指标", "数量指标", "更换路灯数量"),
    ]
