"""What the rules on forms, plans, descriptions and prose report, and what they let pass."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Met, Undecided
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.examples import with_value
from budgetlint.rules.form_examples import (
    ROWS,
    STEPS,
    Form,
    described,
    duty,
    one_cell_a_line,
    one_row_a_line,
    with_duties,
    with_row,
)
from budgetlint.rules.profiles import base_profile

CODES = {"A104", "A105", "X105", "X106", "X107", "X108", "C115", "R105", "R106", "R112", "S117", "S118", "S119", "D105"}
RULES = tuple(rule for rule in load_rules() if rule.code in CODES)


def linted(text: str) -> Result:
    return lint_bytes(text.encode(), "example.txt", Settings(base_profile(), RULES))


def codes(text: str) -> list[str]:
    return [finding.rule.code for finding in linted(text).findings]


def marked(text: str) -> list[tuple[str, str]]:
    result = linted(text)
    source = result.document.source
    return [(finding.rule.code, source.excerpt(finding.spans)) for finding in result.findings]


def variants(text: str) -> list[str]:
    return [finding.variant for finding in linted(text).findings]


# ---------------------------------------------------------------- budgets
def money(total: str, *parts: tuple[str, str]) -> str:
    return one_cell_a_line(Form(money=(("预算数", total), *parts)))


@pytest.mark.parametrize(
    ("total", "fiscal", "other", "code"),
    [
        ("100", "100", "0", None),
        ("100.00", "60.00", "40.00", None),
        ("100.00", "60.00", "39.98", "A104"),
        ("100.00", "60.00", "39.00", "A104"),
        ("100", "100", "", None),
        ("1,000,000.00", "1000000.00", "0.00", None),
        ("0", "0", "0", None),
        ("100", "见附件", "0", None),
    ],
)
def test_a_budget_is_the_sum_of_its_parts(total: str, fiscal: str, other: str, code: str | None) -> None:
    assert codes(money(total, ("其中：财政资金", fiscal), ("其他资金", other))) == ([code] if code else [])


def test_what_met_and_what_is_undecided_is_told() -> None:
    (met, plan) = (check.outcome for check in linted(money("100", ("其中：财政资金", "90"), ("其他资金", "10"))).checks)
    assert isinstance(met, Met)
    assert met.addends == (("财政资金", Decimal(90)), ("其他资金", Decimal(10)))
    assert isinstance(plan, Met)
    outcomes = [check.outcome for check in linted(money("100", ("其中：财政资金", "待定"), ("其他资金", "10"))).checks]
    assert isinstance(outcomes[0], Undecided)


def test_other_parts_of_the_money_count_too() -> None:
    parts = (("其中：财政拨款", "60"), ("政府性基金", "30"), ("单位资金", "10"))
    assert not codes(money("100", *parts))
    assert codes(money("98", *parts)) == ["A105"]
    assert codes(money("90", *parts)) == ["A104"]


@given(st.lists(st.decimals(0, 10**9, places=2), min_size=2, max_size=2), st.booleans())
def test_any_right_sum_is_met(parts: list[Decimal], in_rows: bool) -> None:
    names = ("其中：财政资金", "其他资金")
    form = Form(
        money=(("预算数", str(sum(parts))), *((name, str(part)) for name, part in zip(names, parts, strict=True))),
    )
    assert not codes(one_row_a_line(form) if in_rows else one_cell_a_line(form))


# ---------------------------------------------------------------- plans
@pytest.mark.parametrize(
    ("plan", "found"),
    [
        (("20%", "40%", "60%", "100%"), []),
        (("0%", "0%", "0%", "100%"), []),
        (("10.5%", "10.5%", "99.9%", "100.0%"), []),
        (("0.1", "0.5", "0.9", "1"), []),
        (("", "", "", "100%"), []),
        (("20%", "10%", "60%", "100%"), [("X105", "10%")]),
        (("20%", "", "10%", "100%"), [("X105", "10%")]),
        (("20%", "40%", "60%", "80%"), [("X106", "80%")]),
        (("20%", "40%", "60%", "8%"), [("X105", "8%")]),
        (("25%", "25%", "25%", "25%"), [("X106", "25%")]),
        (("30%", "100%", "120%", "120%"), [("X106", "120%")]),
        (("100%", "100%", "100%", "100%"), [("X107", "100%")]),
        (("100%", "100%", "100%", "90%"), [("X107", "100%"), ("X105", "90%")]),
        (("25%", "50%", "75%", "100%"), [("X108", "25%")]),
        (("待定", "待定", "待定", "待定"), []),
        (("", "", "", ""), []),
    ],
)
def test_plans(plan: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    for write in (one_cell_a_line, one_row_a_line):
        assert marked(write(Form(plan=plan))) == found


def with_steps(*steps: str, plan: tuple[str, ...], label: str = "资金支出计划（%）") -> str:
    text = one_row_a_line(Form(plan=plan))
    return text.replace("\t".join(STEPS), "\t".join(steps)).replace("资金支出计划（%）", label)


def test_shares_of_each_period_are_no_fall() -> None:
    quarters = ("一季度", "二季度", "三季度", "四季度")
    assert not codes(with_steps(*quarters, plan=("40%", "30%", "20%", "10%")))
    assert codes(with_steps(*quarters, plan=("40%", "30%", "20%", "5%"))) == ["X105"]


def test_a_plan_that_ends_before_the_year_is_not_held_to_the_whole() -> None:
    assert not codes(with_steps("3月底", "6月底", "9月底", "10月底", plan=("20%", "40%", "60%", "80%")))


def test_a_plan_in_money_is_not_held_to_per_cent() -> None:
    assert not codes(with_steps(*STEPS, plan=("20000", "60000", "80000", "120000"), label="资金支出计划"))
    assert codes(with_steps(*STEPS, plan=("20000", "60000", "50000", "120000"), label="资金支出计划")) == ["X105"]


def test_november_is_not_the_first_quarter() -> None:
    assert not codes(with_steps("11月底", "12月底", "12月中", "12月末", plan=("100%", "100%", "100%", "100%")))


@given(st.lists(st.integers(0, 99), min_size=3, max_size=3, unique=True).map(sorted))
def test_any_rising_plan_is_silent(shares: list[int]) -> None:
    plan = (*(f"{share}%" for share in shares), "100%")
    assert set(codes(one_cell_a_line(Form(plan=plan)))) <= {"X108"}


# ---------------------------------------------------------------- descriptions and bases
@pytest.mark.parametrize(
    ("metric", "description", "variant"),
    [
        ("垃圾分类知晓率", "问卷调查", ""),
        ("设备完好率", "现场查看。", ""),
        ("供餐食品安全", "统计报表", ""),
        ("工资按时发放", "群众满意度", "satisfaction"),
        ("课程按计划开设", "家长满意率", "satisfaction"),
        ("课程开设率", "开设课程数量", "count"),
        ("入学率", "入学儿童人数", "count"),
        ("服务对象满意度", "问卷调查", None),
        ("群众评价", "电话回访", None),
        ("投诉处理满意率", "回访满意率", None),
        ("课程开设率", "已开设课程占计划课程的比例", None),
        ("课程开设率", "开设数量/计划数量", None),
        ("入学率", "入学儿童与适龄儿童人数", None),
        ("培训人数", "参加培训的人数", None),
        ("垃圾分类知晓率", "问卷调查中知晓的人数占比", None),
        ("路面修补面积", "全年修补的路面面积", None),
        ("开展满意度调查次数", "全年开展居民满意度调查的次数", None),
    ],
)
def test_descriptions(metric: str, description: str, variant: str | None) -> None:
    found = [finding for finding in linted(with_row(metric, description).text).findings if finding.rule.code == "C115"]
    assert [finding.variant for finding in found] == ([] if variant is None else [variant])
    prose = with_duties(duty("一", "甲", "乙", list(described((metric, description.rstrip("。"), "≥90%"))))).text
    assert ("C115" in codes(prose)) == (variant is not None)


@pytest.mark.parametrize(
    ("metric", "description", "same"),
    [
        ("完工率", "完工率", True),
        ("完工率（%）", "完工率。", True),
        ("完工率", "完工项目占比", False),
        ("完工率", "工程完工率", False),
    ],
)
def test_a_description_that_repeats_the_name(metric: str, description: str, same: bool) -> None:
    assert ("R105" in codes(with_row(metric, description).text)) == same


@pytest.mark.parametrize(
    ("basis", "variant"),
    [
        ("年度工作计划", ""),
        ("县城路灯更换", "project"),
        ("县城路灯更换方案", None),
        ("行业标准", None),
        ("县发改投资〔2024〕5号", None),
    ],
)
def test_bases(basis: str, variant: str | None) -> None:
    assert variants(with_row("完好率", "完好盏数占比", basis=basis).text) == ([] if variant is None else [variant])


# ---------------------------------------------------------------- levels of administration
@pytest.mark.parametrize(
    ("unit", "words", "found"),
    [
        ("示例区城市管理局", "做好市本级道路养护", True),
        ("示例县住房和城乡建设局", "做好市本级道路养护", True),
        ("示例市示例区园林所", "做好市本级道路养护", True),
        ("示例区示例镇人民政府", "做好县本级道路养护", True),
        ("示例市城市管理局", "做好省本级道路养护", True),
        ("示例区城市管理局", "做好区本级道路养护", False),
        ("示例区城市管理局", "市本级财政补助用于道路养护", False),
        ("示例区城市管理局", "执行市级养护标准", False),
        ("示例市城市管理局", "做好市本级道路养护", False),
        ("景德镇市示例园林中心", "做好市本级道路养护", False),
        ("示例市开发区管委会", "做好市本级道路养护", False),
        ("示例省交通厅", "做好市本级道路养护", False),
        ("示例社区服务中心", "做好市本级道路养护", False),
    ],
)
def test_levels_of_administration(unit: str, words: str, found: bool) -> None:
    assert codes(one_cell_a_line(Form(unit=f"401007{unit}", objective=words))) == (["R112"] if found else [])


def test_the_offices_that_are_named_tell_the_level() -> None:
    indicators = list(described(("完好率", "反映市本级设施完好情况", "≥95%")))
    for before, found in (
        ("落实区委、区政府部署和区政府工作报告。\n", ["R112"]),
        ("落实区政府部署。\n", []),
        ("落实市委、市政府和区委、区政府、区政府办部署。\n", []),
        ("落实辖区政府、辖区政府、辖区政府部署。\n", []),
    ):
        assert codes(with_duties(duty("一", "甲", "乙", indicators), before=before).text) == found


# ---------------------------------------------------------------- marks, pages, deadlines
@pytest.mark.parametrize(
    ("objective", "found"),
    [
        ("<p>完成养护</p>", ["<p>", "</p>"]),
        ("完成<BR/>养护", ["<BR/>"]),
        ('<span style="x">完成</span>', ['<span style="x">', "</span>"]),
        ("完成&nbsp;养护", ["&nbsp;"]),
        ("养护 TC 养护 \\f A \\l 1", ["TC 养护 \\f A \\l 1"]),
        ("坡度<5%且a<b", []),
        ("执行<养护规范>", []),
        ("A&B 两处", []),
        ("路径 D:\\养护", []),
        ("TC 认证", []),
    ],
)
def test_marks(objective: str, found: list[str]) -> None:
    result = linted(one_cell_a_line(Form(objective=objective)))
    source = result.document.source
    places = [
        source.excerpt(spans)
        for finding in result.findings
        for spans in (finding.spans, *(related.spans for related in finding.related))
    ]
    assert places == found


def test_the_marks_are_stripped_by_a_safe_fix() -> None:
    text = one_cell_a_line(Form(objective="<p>完成&nbsp;养护&lt;5天</p>"))
    (finding,) = linted(text).findings
    assert finding.fix
    assert finding.fix.safe
    for edit in sorted(finding.fix.edits, reverse=True):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    assert "\t完成 养护<5天\n" in text


@pytest.mark.parametrize(
    ("value", "rest"),
    [
        ("早于6月底前", "6月底前"),
        ("不晚于2025年6月30日之前", "2025年6月30日之前"),
        ("早于6月30日", None),
        ("6月底前", None),
        ("最迟6月底前", None),
        ("早于上年", None),
    ],
)
def test_a_deadline_said_twice(value: str, rest: str | None) -> None:
    text = with_value(value, category="13-时效指标", metric="完成时间").text
    findings = linted(text).findings
    assert len(findings) == (rest is not None)
    for finding in findings:
        assert finding.fix
        for edit in sorted(finding.fix.edits, reverse=True):
            text = text[: edit.start] + edit.replacement + text[edit.end :]
        assert text.count(value) == 0
        assert rest is not None
        assert text.count(rest) == 2


@pytest.mark.parametrize(
    ("written", "mended"),
    [("①③", "①②"), ("②③", "①②"), ("①①", "①②"), ("⑴⑶", "⑴⑵"), ("①②", None), ("⒈⒉", None)],
)
def test_circled_numbers_are_a_sequence_too(written: str, mended: str | None) -> None:
    rules = tuple(rule for rule in load_rules() if rule.code == "S107")
    text = with_duties(duty("一", "甲", "乙", [f"{sign}亮灯率：亮灯盏数占比，指标值≥97%。" for sign in written])).text
    findings = lint_bytes(text.encode(), "example.txt", Settings(base_profile(), rules)).findings
    assert len(findings) == (mended is not None)
    for finding in findings:
        assert finding.fix
        for edit in sorted(finding.fix.edits, reverse=True):
            text = text[: edit.start] + edit.replacement + text[edit.end :]
        assert [text[at - 1] for at in range(len(text)) if text.startswith("亮灯率：", at)] == list(mended or "")


def test_a_sound_form_and_a_sound_duty_are_silent() -> None:
    text = with_duties(duty("一", "路灯", "路灯完好", list(described(("亮灯率", "亮灯盏数占比", "≥97%"))))).text
    assert not codes(text + one_cell_a_line(Form()) + one_cell_a_line(Form(name="亮化", rows=ROWS[:9])))
