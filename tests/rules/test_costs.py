"""What is said of costs beside the money of their project (X110), and of unit prices beside quantities (X111)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.outcomes import Finding
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.examples import OBJECTIVE, SECOND_LEVELS, UNIT, document, indicator, with_indicators
from budgetlint.rules.profiles import base_profile

SETTINGS = Settings(base_profile(), tuple(rule for rule in load_rules() if rule.code in {"X110", "X111"}))


def findings(
    metric: str,
    value: str,
    *,
    total: str = "100.00",
    cycle: str | None = None,
    name: str = "公园养护经费",
    objective: str = OBJECTIVE,
) -> list[Finding]:
    text = written(metric, value, total=total, cycle=cycle, name=name, objective=objective)
    return list(lint_bytes(text.encode(), "x.txt", SETTINGS).findings)


def written(metric: str, value: str, *, total: str, cycle: str | None, name: str, objective: str) -> str:
    one = indicator(1, SECOND_LEVELS["14"], metric, value, cycle)
    return document(((UNIT, total, total, "", "", "", ""), (name, total, total, "", "", objective, one)))


# Costs of a project of 100 万元, each of which is right.
SILENT = [
    ("养护总成本", "≤100万元"),
    ("养护总成本", "100万元"),
    ("养护总成本", "≤1000000元"),
    ("养护总成本", "≤0.01亿元"),
    ("养护总成本", "≤98.5万元"),
    ("养护总成本（万元）", "≤100"),
    ("养护总成本（元）", "≤1000000"),
    ("养护总成本", "控制在100万元以内"),
    ("预算控制数", "≤100万元"),
    ("养护支出", "80-100万元"),
    ("人工成本", "≤60万元"),
    ("养护支出", "甲片≤60万元，乙片≤40万元"),
    ("每公里养护成本", "≤120万元"),
    ("每公里养护成本", "≤120万元/公里"),
    ("单位面积养护成本", "≤150万元"),
    ("打药机采购单价", "≤120万元"),
    ("人均培训费", "≤3000000元"),
    ("养护成本", "≤120万元/平方公里"),
    ("月度支出", "每月≤120万元"),
    ("养护成本节约额", "≥120万元"),
    ("降低企业用地成本", "≥500万元"),
    ("社会成本", "≤500万元"),
    ("生态环境损失", "≤500万元"),
    ("三公经费", "≤500万元"),
    ("全市环卫作业成本", "≤500万元"),
    ("公园建设总投资", "≤500万元"),
    ("工程总造价", "≤500万元"),
    ("项目概算", "≤500万元"),
    ("合同总成本", "≤300万元"),
    ("养护总成本", "≥120万元"),
    ("养护总成本", "≤120万美元"),
    ("养护总成本", "≤120%"),
    ("养护总成本", "≤120万"),
    ("养护总成本", "不超过预算"),
    ("成本控制率", "≤100%"),
    ("养护总成本", "XX万元"),
    ("困难群众补助标准", "≥120万元"),
]


@pytest.mark.parametrize(("metric", "value"), SILENT)
def test_costs_within_the_money_and_other_money_are_let_be(metric: str, value: str) -> None:
    assert findings(metric, value) == []


@pytest.mark.parametrize(
    ("metric", "value", "excess"),
    [
        ("养护总成本", "≤120万元", "20万元"),
        ("养护总成本", "120万元", "20万元"),
        ("养护总成本", "≤1200000元", "20万元"),
        ("养护总成本", "≤1.2亿元", "11,900万元"),
        ("养护总成本（万元）", "≤100.5", "0.5万元"),
        ("人员经费", "不超过101万元", "1万元"),
        ("资金投入", "90-130万元", "30万元"),
        ("养护支出", "甲片≤60万元，乙片≤120万元", "20万元"),
    ],
)
def test_a_cost_beyond_the_money_is_told_with_what_it_is_beyond(metric: str, value: str, excess: str) -> None:
    (finding,) = findings(metric, value)
    assert finding.args["excess"] == excess


@pytest.mark.parametrize(
    ("name", "objective"),
    [
        ("公园改造项目（2024-2026年）", OBJECTIVE),
        ("公园改造尾款", OBJECTIVE),
        ("公园改造补助资金", OBJECTIVE),
        ("公园改造专项债券项目", OBJECTIVE),
        ("公园改造", "续建城北公园，完成园路和绿化工程，市民满意度达到90%。"),
        ("公园改造", "项目总投资300万元，今年完成园路工程。"),
        ("公园改造", "2025年完成园路工程，2026年完成绿化工程。"),
    ],
)
def test_where_the_money_of_the_year_is_a_part_nothing_is_said(name: str, objective: str) -> None:
    assert findings("改造总成本", "≤300万元", name=name, objective=objective) == []


@pytest.mark.parametrize(
    ("name", "objective"),
    [
        ("智慧公园平台建设（二期）", OBJECTIVE),
        ("智慧公园平台二期", "完成智慧公园平台二期建设，市民满意度达到90%。"),
    ],
)
def test_a_phase_in_the_name_alone_is_not_several_years(name: str, objective: str) -> None:
    assert [finding.rule.code for finding in findings("平台总成本", "≤120万元", name=name, objective=objective)] == ["X110"]
    assert findings("平台总成本", "≤120万元", name="智慧公园平台", objective="完成平台二期建设。") == []
    assert findings("平台总成本", "≤120万元", name=f"{name}续建", objective=objective) == []


@pytest.mark.parametrize(
    ("quantity", "price", "told"), [("15台", "≤78万元/辆", True), ("15辆", "≤78万元/台", True), ("15次", "≤78万元/期", False)]
)
def test_units_that_count_the_same_are_multiplied(quantity: str, price: str, *, told: bool) -> None:
    metrics = indicator(1, SECOND_LEVELS["11"], "公交车更新数量", quantity) + indicator(
        2, SECOND_LEVELS["14"], "公交车购置单价", price
    )
    row = ("公交车更新", "900.00", "900.00", "", "", OBJECTIVE, metrics)
    text = document(((UNIT, "900.00", "900.00", "", "", "", ""), row))
    found = lint_bytes(text.encode(), "x.txt", SETTINGS).findings
    assert [finding.rule.code for finding in found] == (["X111"] if told else [])


def test_a_cost_of_the_whole_cycle_may_be_more_than_the_money_of_the_year() -> None:
    assert findings("养护总成本", "≤100万元", cycle="≤300万元") == []
    (finding,) = findings("养护总成本", "≤110万元", cycle="≤300万元")
    assert finding.args["value"] == "≤110万元"


@pytest.mark.parametrize(
    ("total", "value"), [("100.40", "≤101万元"), ("99.96", "≤100万元"), ("100.40", "≤100.4万元"), ("", "≤9万元")]
)
def test_a_cost_rounded_up_and_a_project_without_an_amount_are_let_be(total: str, value: str) -> None:
    assert findings("养护总成本", value, total=total) == []


def test_a_digit_that_is_coarse_beside_the_money_hides_nothing() -> None:
    assert findings("养护总成本", "≤1万元", total="0.40")


@given(total=st.decimals(Decimal("0.01"), Decimal(99999), places=2), part=st.integers(1, 100))
def test_no_part_of_the_money_is_too_much(total: Decimal, part: int) -> None:
    assert findings("养护总成本", f"≤{total * part / 100:f}万元", total=str(total)) == []


# ---------------------------------------------------------------- price times quantity, of a project of 10 万元
def products(*entries: str, objective: str = OBJECTIVE) -> list[str]:
    """What the findings of X111 say that the product is; entries are such as `11 课桌椅采购数量=≥300张`."""
    cell = ""
    for number, entry in enumerate(entries, 1):
        category, _, rest = entry.partition(" ")
        metric, _, value = rest.partition("=")
        cell += indicator(number, SECOND_LEVELS[category], metric, value)
    text = with_indicators(cell, objective=objective).text
    found = lint_bytes(text.encode(), "x.txt", SETTINGS).findings
    return [str(finding.args["product"]) for finding in found if finding.rule.code == "X111"]


@pytest.mark.parametrize(
    "entries",
    [
        ("11 课桌椅采购数量=≥100张", "14 课桌椅采购单价=≤1000元/张"),
        ("11 课桌椅采购数量=≥115张", "14 课桌椅采购单价=≤1000元/张"),
        ("11 课桌椅采购数量=≥300张", "14 书柜采购单价=≤1000元/张"),
        ("11 课桌椅采购数量=≥300张", "14 课桌椅采购单价=≤1000元"),
        ("11 课桌椅采购数量=≥300张", "14 课桌椅采购单价=≤1000元/套"),
        ("11 课桌椅采购数量=≥300张", "14 课桌椅采购单价=≥1000元/张"),
        ("11 课桌椅采购数量=≤300张", "14 课桌椅采购单价=≤1000元/张"),
        ("11 课桌椅采购数量=≥300张", "14 课桌椅采购单价=≤1000美元/张"),
        ("11 课桌采购数量=≥300张", "11 床位采购数量=≥300张", "14 采购单价=≤1000元/张"),
        ("11 课桌采购数量=≥300张", "14 课桌单价=≤1000元/张", "14 椅子单价=≤300元/把"),
        ("11 书柜采购数量=≥30个", "11 课桌采购数量=≥300张", "14 采购单价=≤1000元/张"),
        ("11 培训人次=≥300人次", "14 人均培训成本=≤1000元/人"),
        ("11 服务人数=≥5000人", "14 人均培训成本=≤550元/人"),
        ("22 受训人数=≥5000人", "14 人均培训成本=≤550元/人"),
        ("11 培训人数=≥300人", "14 培训成本=≤550元/人·天"),
        ("11 培训人数=每期300人", "14 培训成本=≤550元/人"),
        ("11 检测批次=≥600批次", "14 单次检测成本=≤1200元/次"),
        ("11 补助学生人数=≥800人", "14 学生补助标准=≤600元/人"),
        ("11 手术例数=≥800例", "14 手术最高费用=≤6000元/例"),
        ("11 道路维修面积=≥2万平方米", "14 道路维修成本=主干道≤50元/平方米"),
        ("11 道路维修面积=≥2万平方米", "14 道路维修成本=≤50元/米"),
        ("11 道路维修面积=≥2000平方米", "14 道路维修成本=≤50元/平方米"),
        ("11 道路养护里程=20公里", "14 每公里道路养护成本=≤0.5万元"),
        ("11 印刷手册数量=≥1万册", "14 手册印刷单价=≤8元/册"),
        ("11 印刷手册数量=若干", "14 手册印刷单价=≤80元/册"),
        ("11 印刷手册数量=≥1万册", "14 手册印刷单价下降率=≥8%"),
        ("11 课桌椅采购数量=≥100张", "14 课桌椅采购单价=≤1000元/张", "14 采购总成本=≤10万元"),
        ("11 宣传场次=≥20场", "14 每场宣传成本=≤5000元"),
        ("11 体检人数=≥200人", "14 体检人均成本=≤500元/人"),
        ("11 巡查车辆租赁数量=≥2辆", "14 车辆租赁单价=≤4.8万元/辆"),
        ("14 课桌椅采购单价=≤1000元/张",),
    ],
)
def test_prices_that_the_money_pays_or_that_nobody_can_multiply_are_let_be(entries: tuple[str, ...]) -> None:
    assert products(*entries) == []


@pytest.mark.parametrize(
    ("entries", "product"),
    [
        (("11 课桌椅采购数量=≥300张", "14 课桌椅采购单价=≤1000元/张"), "30万元"),
        (("11 课桌椅采购数量=300张", "14 采购单价=1000元/张"), "30万元"),
        (("11 道路养护里程=50公里", "14 每公里道路养护成本=≤5万元"), "250万元"),
        (("11 参训教师人数=≥300名", "14 教师培训人均成本=≤1000元/人"), "30万元"),
        (("11 道路维修面积=≥2万平方米", "14 道路维修成本=≤50元/平方米"), "100万元"),
        (("11 手册印刷数量=≥1万册", "14 手册印刷单价=≤8元/册", "14 印刷总成本=≤5万元"), "8万元"),
    ],
)
def test_a_price_for_so_many_that_the_money_does_not_pay_is_told(entries: tuple[str, ...], product: str) -> None:
    assert products(*entries) == [product]


def test_of_a_project_of_several_years_only_a_total_cost_counts() -> None:
    entries = ["11 课桌椅采购数量=≥300张", "14 课桌椅采购单价=≤1000元/张"]
    years = "2024年采购课桌椅300张，2025年付清尾款。"
    assert products(*entries, objective=years) == []
    assert products(*entries, "14 采购总成本=≤20万元", objective=years) == ["30万元"]


@given(count=st.integers(1, 5000), cents=st.integers(1, 10**6))
def test_what_the_money_pays_is_never_told(count: int, cents: int) -> None:
    price = Decimal(cents) / 100
    found = products(f"11 书桌数量=≥{count}张", f"14 书桌单价=≤{price}元/张")
    assert bool(found) == (count * price > 120_000)
