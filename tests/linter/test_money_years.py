"""Money of several years in the head of a form: that of the form's own year is read, the rest stands there to compare with."""

from __future__ import annotations

from decimal import Decimal

import pytest
from account_check import assert_account_closes

from budgetlint.linter.engine import Result
from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.recognisers.document import recognise
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.form_examples import HEADER, STEPS
from budgetlint.rules.form_examples import ROWS as FORM_ROWS
from budgetlint.rules.profiles import base_profile

SETTINGS = Settings(base_profile(), tuple(rule for rule in load_rules() if rule.code in ("A104", "A121", "X110")))
TITLE = "2025年项目支出绩效目标申报表"
ROWS = [
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
    ["", "产出指标", "数量指标", "维修水闸数量", "16座"],
    ["", "产出指标", "成本指标", "维修总成本", "≤48万元"],
    ["", "满意度指标", "服务对象满意度指标", "农户满意度", "≥90%"],
]


def checked(*money: list[str], title: str = TITLE) -> Result:
    rows = [["项目名称", "灌区水闸维修"], ["主管部门", "东河县水利局"], *money, ["绩效目标", "维修水闸16座。"], *ROWS]
    text = f"{title}\n单位：万元\n" + "".join("\t".join([*row, *[""] * (7 - len(row))]) + "\n" for row in rows)
    result = lint_bytes(text.encode(), "示例.txt", SETTINGS)
    assert_account_closes(result.document)
    return result


def parts(result: Result) -> dict[str, Decimal | None]:
    (project,) = result.document.projects
    return {part: money.value for part, money in project.funding.parts.items()}


def codes(result: Result) -> list[str]:
    return [finding.rule.code for finding in result.findings]


@pytest.mark.parametrize(
    "headings",
    [
        ("上年预算数", "本年预算数", "增减额"),
        ("上年度", "本年度", "增减额"),
        ("2024年预算", "2025年预算", "增减额"),
        ("2024年预算", "2025年申请", "增减额"),
        ("2024年", "2025年", "增减"),
        ("2024年预算数（万元）", "2025年预算数（万元）", "备注"),
        ("上年预算数", "2025年预算数", "增减额"),
        ("上年预算数", "预算数", "增减额"),
        ("2025年执行数", "2025年预算数", "增减额"),
    ],
)
@pytest.mark.parametrize("total_first", [True, False])
def test_the_column_of_the_form_s_year_is_its_money(headings: tuple[str, ...], *, total_first: bool) -> None:
    sources = [["", "财政拨款", "30", "44", "14"], ["", "其他资金", "2", "4", "2"]]
    total = ["", "合计", "32", "48", "16"]
    rows = [total, *sources] if total_first else [*sources, total]
    result = checked(["项目资金", "资金来源", *headings], *rows)
    assert parts(result) == {"total": 48, "fiscal": 44, "other": 4}
    assert not codes(result)
    (project,) = result.document.projects
    assert [extra.text.value for extra in project.extras if extra.heading == headings[0]] == [row[2] for row in rows]


def test_the_own_year_may_stand_first() -> None:
    result = checked(
        ["项目资金", "", "2025年预算", "2024年预算"], ["", "资金总额", "48", "32"], ["", "其中：财政拨款", "48", "32"]
    )
    assert parts(result) == {"total": 48, "fiscal": 48}


@pytest.mark.parametrize(("title", "total"), [(TITLE, 45), ("项目支出绩效目标申报表", 48)])
def test_without_a_year_of_its_own_the_latest_one_is_the_form_s(title: str, total: int) -> None:
    headings = ["项目资金", "资金来源", "2024年执行", "2025年预算", "2026年申请", "增减额"]
    assert parts(checked(headings, ["", "合计", "42", "45", "48", "3"], title=title)) == {"total": total}


@pytest.mark.parametrize(
    "money",
    [
        [["资金情况（万元）", "上年预算", "32", "本年预算", "48"]],
        [["资金情况（万元）", "2024年预算", "32", "2025年预算", "48"]],
        [["上年预算数", "32"], ["本年预算数", "48"]],
        [["2024年预算", "32"], ["2025年预算", "48"]],
    ],
)
def test_headings_may_stand_before_their_amounts(money: list[list[str]]) -> None:
    result = checked(*money)
    assert parts(result) == {"total": 48}
    assert not codes(result)


def test_what_costs_more_than_the_own_year_s_money_is_told_with_that() -> None:
    result = checked(["项目资金", "资金来源", "2024年预算", "2025年预算"], ["", "合计", "52", "40"])
    (finding,) = result.findings
    assert (finding.rule.code, finding.args["total"], finding.args["excess"]) == ("X110", "40万元", "8万元")


def test_the_sources_of_the_own_year_have_to_add_up() -> None:
    rows = (["", "财政拨款", "45", "48"], ["", "其他资金", "0", "5"], ["", "合计", "45", "50"])
    assert codes(checked(["项目资金", "资金来源", "2024年预算", "2025年申请"], *rows)) == ["A104"]


@pytest.mark.parametrize("heading", ["2025年申请", "2025年度申报数", "2025 年申请数"])
def test_a_heading_with_a_year_is_no_amount(heading: str) -> None:
    assert not codes(checked(["项目资金", "资金来源", "预算数", heading], ["", "说明", "见附件", "见附件"]))


def test_years_without_amounts_are_no_columns_of_money() -> None:
    result = checked(["开始年份", "2024年", "结束年份", "2025年"], ["项目资金", "资金总额", "48"])
    assert parts(result) == {"total": 48}


@pytest.mark.parametrize(
    "headings", [("2024年预算", "2025年预算"), ("上年预算数", "本年预算数"), ("2024年预算数", "2025年预算数")]
)
def test_a_table_of_all_projects_has_the_column_of_its_year(headings: tuple[str, str]) -> None:
    rows = [
        ["项目名称", *headings, "绩效目标", "一级指标", "三级指标", "指标值"],
        ["灌区水闸维修", "32", "48", "维修水闸16座。", "产出指标", "维修水闸数量", "16座"],
        ["", "", "", "", "产出指标", "维修总成本", "≤48万元"],
        ["水文站点运维", "20", "25", "运维水文站点30个。", "产出指标", "运维水文站点数量", "30个"],
        ["", "", "", "", "产出指标", "运维总成本", "≤25万元"],
    ]
    text = "2025年部门项目绩效目标汇总表\n单位：万元\n" + "".join("\t".join(row) + "\n" for row in rows)
    result = lint_bytes(text.encode(), "示例.txt", SETTINGS)
    assert_account_closes(result.document)
    assert [project.funding.parts["total"].value for project in result.document.projects] == [48, 25]
    assert not codes(result)


PLAN = [("资金支出计划（%）", *STEPS), ("", "20%", "50%", "90%", "100%")]


@pytest.mark.parametrize("by_cell", [True, False])
@pytest.mark.parametrize("plan", [[], PLAN])
@pytest.mark.parametrize(
    "money",
    [
        [("项目资金", "资金来源", "上年预算数", "本年预算数"), ("", "财政资金", "32", "48"), ("", "合计", "32", "48")],
        [("项目资金", "资金来源", "2024年预算", "2025年申请"), ("", "财政资金", "32", "48"), ("", "合计", "32", "48")],
        [("预算规模及资金用途", "上年预算数", "32", "本年预算数", "48", "其中：财政资金", "48")],
    ],
)
def test_declaration_forms_have_the_money_of_their_year(
    money: list[tuple[str, ...]], plan: list[tuple[str, ...]], *, by_cell: bool
) -> None:
    grid = [
        ("项目名称", "县城路灯更换"),
        ("主管部门", "县住建局"),
        *money,
        *plan,
        ("绩效目标", "更换路灯300盏"),
        HEADER,
        *FORM_ROWS,
    ]
    if by_cell:
        rows = "\n".join("".join(f"\t{cell}\n" for cell in row) for row in grid)
    else:
        rows = "".join("\t".join(row) + "\n" for row in grid)
    text = f"2025年项目绩效目标表\n\t单位：万元\n\n{rows}\n\n"
    document = recognise(read(text.encode(), "示例.txt"), base_profile())
    (project,) = document.projects
    assert {part: amount.value for part, amount in project.funding.parts.items()} == {"total": 48, "fiscal": 48}
    assert "32" in [extra.text.value for extra in project.extras]
    assert_account_closes(document)
