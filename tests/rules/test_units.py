"""Units of measurement: their kinds, their other spellings, and what is no unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.grammar.targets import parse_target
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.profiles import base_profile

KINDS = {
    UnitKind.SHARE: "% ％ ‰ 百分点 个百分点 百分比 百分百",
    UnitKind.TIME: "秒 分钟 小时/天 工作日 个工作日 个月 年 日历天 学期 h ms 天/件",
    UnitKind.MONEY: "元 万元 元/人·月 元/㎡ 万元/公里 亿元 美元 万/宗 元每人 元(含税)",
    UnitKind.SCORE: "分 分/次",
    UnitKind.GRADE: "级 星级 档",
    UnitKind.TIMES: "倍 番",
    UnitKind.MEASURE: """
        平方米 平方 ㎡ m2 公里 km 延米 吨/日 kW·h KWH 千瓦时 GB Mbps mg/L μg/m³ dB(A)
        ℃ 亩 万平方米 立方米/日 台班 人·天
    """,
    UnitKind.COUNT: """
        个 人 人次/年 次/日 万人次 车次 标段 台(套) 台/套 个/月 口井 万字 株 例
        个村 个标段 批次 千万条 课时 标箱 剂次 人(次)
    """,
    UnitKind.NONE: "/宗 万",
    UnitKind.UNKNOWN: "全部分配 是 合格 分配 达标 以上学历 次要 按时 左右 优 完成 日常 分类 级别 个性化服务水平",
}
UNITS = [(kind, unit) for kind, units in KINDS.items() for unit in units.split()]


@pytest.mark.parametrize(("kind", "unit"), UNITS, ids=[unit for _, unit in UNITS])
def test_the_kind_of_a_unit(kind: UnitKind, unit: str) -> None:
    assert base_profile().unit_kind(unit) is kind


@pytest.mark.parametrize("unit", [None, "", " "])
def test_no_unit(unit: str | None) -> None:
    assert base_profile().unit_kind(unit) is UnitKind.NONE


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("≥90全部分配", UnitKind.UNKNOWN),
        ("≥90符合要求", UnitKind.UNKNOWN),
        ("≤1.5万元/人·月", UnitKind.MONEY),
        ("≥3人次/年", UnitKind.COUNT),
        ("20延米", UnitKind.MEASURE),
        ("1.2万字", UnitKind.COUNT),
        ("≤35μg/m³", UnitKind.MEASURE),
        ("百分之九十", UnitKind.SHARE),
    ],
)
def test_the_unit_behind_a_figure(value: str, kind: UnitKind) -> None:
    assert base_profile().unit_kind(parse_target(value).thresholds[0].unit) is kind


@pytest.mark.parametrize(
    ("unit", "name"),
    [("平方", "平方米"), ("㎡/人", "平方米/人"), ("％", "%"), ("KM", "公里"), ("个月", "月"), ("自然日", "天"), ("名", "人")],
)
def test_the_canonical_spelling(unit: str, name: str) -> None:
    assert base_profile().unit_name(unit) == name


def test_persons_are_not_visits() -> None:
    assert base_profile().unit_name("人次") != base_profile().unit_name("人")


def test_other_spellings_have_the_kind_of_the_canonical_one() -> None:
    profile = base_profile()
    for name, others in profile.data["unit_names"].items():
        assert profile.unit_kind(name) is not UnitKind.UNKNOWN, name
        for other in others.split():
            assert profile.unit_kind(other) is profile.unit_kind(name), other
            assert profile.unit_name(other) == name


def test_no_unit_stands_under_two_kinds() -> None:
    words = [word for units in base_profile().data["units"].values() for word in units.split()]
    assert sorted(words) == sorted(set(words))


@given(st.text(max_size=12))
def test_any_text_has_a_kind_and_a_canonical_spelling_that_stays(text: str) -> None:
    profile = base_profile()
    assert isinstance(profile.unit_kind(text), UnitKind)
    assert profile.unit_name(profile.unit_name(text)) == profile.unit_name(text)


@given(st.sampled_from(UNITS), st.sampled_from(["/年", "/人·月", "每月"]))
def test_what_it_is_counted_by_does_not_change_the_kind(unit: tuple[UnitKind, str], by: str) -> None:
    kind, word = unit
    if kind not in (UnitKind.NONE, UnitKind.UNKNOWN):
        assert base_profile().unit_kind(word + by) is kind
