"""What the rules on repetition say of metrics and of the values of the cycle and the year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.examples import indicator, with_indicators
from budgetlint.rules.profiles import base_profile

RULES = tuple(rule for rule in load_rules() if rule.code in {"R103", "R108", "R109"})
SETTINGS = Settings(base_profile(), RULES)


def codes_of(indicators: str) -> list[str]:
    return [finding.rule.code for finding in lint_bytes(with_indicators(indicators).data, "x.txt", SETTINGS).findings]


# (metric, value of the cycle, annual value)
SILENT = [
    ("课桌更换数量", "9000套", "3000套"),
    ("课桌更换数量", "≥9000套", "3000套"),
    ("校车年检合格率", "100%", "校车年检合格率100%"),
    ("校车年检合格率", "100%", "98%"),
    ("学生满意度", "不低于95%", "90%以上"),
    ("学生投诉率", "≤3%", "≤5%"),
    ("学生投诉率", "3%", "5%"),
    ("食堂改造完成率", "100%", "40%"),
    ("食堂改造进度", "100%", "40%"),
    ("营养餐覆盖率", "≥95%", "≥80%"),
    ("参保人数增长率", "≥10%", "≥4%"),
    ("学生投诉率", "≤5%", "≤3%"),
    ("学生投诉率", "5%", "3%"),
    ("学生投诉率", "≤5%", "≤5%以内"),
    ("学生满意度", "≥90%", "≥95%"),
    ("学生满意度", "≥90%", "≤85%"),
    ("学生满意度", "85%-90%", "80%"),
    ("学生满意度", "约90%", "80%"),
    ("培训教师人数", "累计600人", "全年200人"),
    ("培训教师人数", "小学200人", "中学300人"),
    ("在册学生人数（人）", "1800", "2000"),
    ("综合排名（位）", "20", "30"),
    ("日均供餐份数", "≥1800份", "≥2000份"),
    ("在校学生人数", "1800人", "2000人"),
    ("每学期抽检批次", "2批次", "3批次"),
    ("抽检批次", "每学期2批次", "每学期3批次"),
    ("单价", "≤12元/份", "≤13元/份"),
    ("投诉处理时限", "≤3天", "≤5天"),
    ("食堂改造完成时间", "2026年6月底前", "100%"),
    ("食堂改造完成情况", "100%", "全部完成"),
    ("食堂改造完成情况", "100%", "按时完成"),
    ("食堂改造完成情况", "符合《学校食堂建设标准》", "100%"),
    ("课题成果", "课题成果", "3个"),
    ("课题成果数量", "3", "50%"),
    ("抽检情况", "小学≥20批次，初中≥90%", "≥30批次"),
    ("培训情况", "XX", "≥30人"),
    ("抽检批次", "XX", "≥30%"),
]

FOUND = [
    ("R109", "课桌更换数量", "3000套", "9000套"),
    ("R109", "更换课桌次数", "3", "9"),
    ("R109", "培训教师人数", "累计200人", "全年300人"),
    ("R109", "培训教师人数", "200人", "全年完成300人"),
    ("R109", "资助学生人数（人）", "≥200", "≥300"),
    ("R109", "资助金额（万元）", "20", "60"),
    ("R109", "改造食堂面积", "≥1200平方米", "≥2600平方米"),
    ("R109", "改造总投资", "≤800万元", "≤900万元"),
    ("R109", "食物中毒事故次数", "≤1次", "≤2次"),
    ("R108", "投诉处理情况", "≤3天", "≥95%"),
    ("R108", "抽检情况", "≥30批次", "100%"),
    ("R108", "节约水费", "≥5万元", "≥8%"),
    ("R108", "食堂改造", "≥1200平方米", "3个"),
    ("R108", "食谱更新", "每月公布新食谱内容", "≥90%"),
]


@pytest.mark.parametrize(("metric", "cycle", "annual"), SILENT)
def test_values_that_agree_are_let_be(metric: str, cycle: str, annual: str) -> None:
    assert codes_of(indicator(1, "12-质量指标", metric, annual, cycle)) == []


@pytest.mark.parametrize(("code", "metric", "cycle", "annual"), FOUND)
def test_values_that_disagree_are_found_once(code: str, metric: str, cycle: str, annual: str) -> None:
    assert codes_of(indicator(1, "12-质量指标", metric, annual, cycle)) == [code]


def test_a_metric_three_times_is_one_finding_with_both_places() -> None:
    text = with_indicators("".join(indicator(i, "11-数量指标", "供餐份数", "≥9份") for i in (1, 2, 3))).text
    (finding,) = lint_bytes(text.encode(), "x.txt", SETTINGS).findings
    assert (finding.variant, len(finding.related)) == ("equal", 2)
    assert finding.subject.indicator == "2"
    assert finding.fix is None


@pytest.mark.parametrize("name", ["XX", "待定", "", "——"])
def test_names_that_are_not_filled_in_are_no_repetition(name: str) -> None:
    assert codes_of("".join(indicator(i, "11-数量指标", name, f"≥{i}份") for i in (1, 2))) == []


@given(
    metric=st.sampled_from(["课桌更换数量", "改造食堂面积", "校车年检合格率", "学生满意度", "学生投诉率", "营养餐覆盖率"]),
    figure=st.integers(0, 100),
    unit=st.sampled_from(["%", "个", "平方米", "万元", "人次", "天"]),
    sign=st.sampled_from(["≥", "≤", "", "不少于"]),
    words=st.sampled_from(["", "全年", "预计"]),
)
def test_equal_figures_never_disagree(metric: str, figure: int, unit: str, sign: str, words: str) -> None:
    value = f"{sign}{figure}{unit}"
    assert codes_of(indicator(1, "12-质量指标", metric, value, value)) == []
    assert "R109" not in codes_of(indicator(1, "12-质量指标", metric, value, f"{words}{value}"))


@given(cycle=st.integers(0, 1000), annual=st.integers(0, 1000))
def test_a_count_of_the_year_is_at_most_that_of_the_cycle(cycle: int, annual: int) -> None:
    found = codes_of(indicator(1, "11-数量指标", "课桌更换数量", f"{annual}套", f"{cycle}套"))
    assert found == (["R109"] if annual > cycle else [])


@given(names=st.lists(st.sampled_from("甲乙丙丁戊己庚辛"), unique=True, max_size=8))
def test_different_names_are_no_repetition(names: list[str]) -> None:
    assert codes_of("".join(indicator(i, "11-数量指标", f"{name}校供餐份数", "≥9份") for i, name in enumerate(names, 1))) == []
