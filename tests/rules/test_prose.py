"""What the rules on prose say, and on what they keep silent: rates, directions, parts, tables, years."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.budget.subjects import Subjects
from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Met
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile
from budgetlint.rules.prose_examples import with_prose

CODES = ("A112", "A114", "A115", "A116", "A117", "A118", "A119", "D101", "D102", "D104", "D107", "S120", "X103")
RULES = tuple(rule for rule in load_rules() if rule.code in CODES)


def lint(*paragraphs: str) -> Result:
    return lint_bytes(with_prose(*paragraphs).data, "预算.txt", Settings(base_profile(), RULES))


def told(*paragraphs: str) -> list[str]:
    return [finding.rule.code for finding in lint(*paragraphs).findings]


SOUND = [
    # Budget and execution are two different bases, and neither is held against the other.
    ("收入预算371.51万元，比2024年预算执行数增加245.58万元。", "支出预算371.51万元，比2024年预算增加244.92万元。"),
    ("三公经费29万元，比上年增加0.5万元，增长1.75%，其中：接待费1万元、运行费28万元（购置费0万元，运行费28万元），较上年无增减。",),
    ("合计1500万元，其中：基本支出600万元，占40%；项目支出900万元，占60%。",),
    ("收支总预算90万元。收入包括：拨款80万元、结转10万元；支出包括：教育70万元、住房20万元。",),
    ("资产原值合计2110万元，其中：房屋700万元，设备100万元。",),
    ("费用5.05万元，较上年5.08减少0.03万元，减少0.59%。",),
    ("经费90万元，其中A50万元，其中a30万元，b20万元，B40万元。",),
    ("采购预算17000元，比上年增加17000元，上年无该预算，增长率无可比性。",),
    # Shares are rounded so that they add up to 100.
    ("经费3万元，其中：甲1万元，占33.4%；乙1万元，占33.3%；丙1万元，占33.3%。",),
    ("甲项目总预算60万元。", "乙项目总预算80万元。"),
    ("在职人员100人，其中：党员60人，女性55人。",),
    ("下设甲科、乙科和丙科，共3个科室。",),
    ("下设甲科、乙科等部门，共9个科室。",),
    ("支持甲企业增长30万元，支持乙企业20万元。",),
    ("支出决算100万元，完成年初预算90万元的111%，比上年减少5万元，下降4.8%。",),
    ("采购预算500万元，其中：面向中小企业预留400万元，其中面向小微企业预留300万元。",),
    ("全年办理案件1,200件，其中刑事案件300件、民事案件700件。",),
    ("支出预算100万元，比2024年增加20万元，同比增长25%。", "收入预算1.2亿元，比上年增加2000万元，增长20%。"),
]  # fmt: skip


@pytest.mark.parametrize("paragraphs", SOUND)
def test_sound_prose_is_left_in_peace(paragraphs: tuple[str, ...]) -> None:
    assert told(*paragraphs) == []


WRONG = [
    (("收入预算371.51万元，比2024年预算增加245.58万元，增长95%。",), ["A115"]),
    (("经费29.0万元，比上年增加0.5万元，下降1.8%。",), ["A116"]),
    (("合计1500万元，其中：基本支出600万元，占40%；项目支出900万元，占50%。",), ["A119"]),
    (("合计1500万元，包括基本支出600万元、项目支出800万元。",), ["A119"]),
    (("总预算50万，其中支持甲20万，支持乙30万，合计60万。",), ["A119"]),
    (("项目支出90万元，具体包括：", "1.道路维修50万元。", "2.桥梁维修30万元。"), ["A119"]),
    (("项目支出90万元，其中：", "道路维修60万元；", "桥梁维修50万元。"), ["A119"]),
    (("设3个科室，包括：办公室、养护科（路灯科）。",), ["A119"]),
    (("1.路灯维护经费预算125万元。",), ["A112"]),
    (("2025年部门预算收入90万元，比2024年增加15万元。2025年部门预算支出90万元，比2024年增加18万元。",), ["A112"]),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "codes"), WRONG)
def test_wrong_figures_are_told(paragraphs: tuple[str, ...], codes: list[str]) -> None:
    assert told(*paragraphs) == codes


@given(
    now=st.integers(min_value=1, max_value=10**9),
    before=st.integers(min_value=1, max_value=10**9),
    digits=st.integers(min_value=0, max_value=2),
)
def test_a_rate_that_follows_is_met_however_it_is_rounded(now: int, before: int, digits: int) -> None:
    change = now - before
    cents = Decimal("0.01")
    rate = (Decimal(abs(change)) / before * 100).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    way = ("增加", "增长") if change >= 0 else ("减少", "下降")
    sentence = f"绿化经费{now * cents:,.2f}万元，比2024年预算{way[0]}{abs(change) * cents:,.2f}万元，{way[1]}{rate}%。"
    result = lint(sentence)
    assert [finding.rule.code for finding in result.findings] == []


@given(parts=st.lists(st.integers(min_value=0, max_value=10**7), min_size=2, max_size=8), off=st.sampled_from([0, 100]))
def test_parts_that_add_up_are_met_and_others_told(parts: list[int], off: int) -> None:
    cents = Decimal("0.01")
    listed = "、".join(f"第{name}项经费{part * cents:,.2f}万元" for name, part in zip("甲乙丙丁戊己庚辛", parts, strict=False))
    result = lint(f"专项经费{(sum(parts) + off) * cents:,.2f}万元，包括{listed}。")
    assert [finding.rule.code for finding in result.findings] == (["A119"] if off else [])
    met = [check for check in result.checks if check.rule.code == "A119" and isinstance(check.outcome, Met)]
    assert bool(met) is not bool(off)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("示例局部门预算收入", "income"),
        ("2025年部门预算支出", "expenditure"),
        ("示例局预算", "all"),
        ("“三公”经费财政拨款预算", "three-public"),
        ("因公出国（境）费用", "abroad"),
        ("财政拨款支出预算", "fiscal"),
        ("政府采购货物预算", "goods"),
        ("项目总预算", None),
        ("支持企业发展", None),
        ("支出决算", None),
    ],
)
def test_what_the_words_of_a_statement_mean(words: str, part: str | None) -> None:
    assert Subjects(base_profile(), "示例局").part(words) == part
