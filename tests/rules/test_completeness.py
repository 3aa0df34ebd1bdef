"""What the rules on completeness say of a project's indicators, and where they keep silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.outcomes import Finding
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.examples import HEADER, SECOND_LEVELS, UNIT, indicator, with_project
from budgetlint.rules.profiles import base_profile, built_in_layers

RULES = tuple(rule for rule in load_rules() if rule.code.startswith("Q1"))


def coded(codes: str) -> str:
    """Indicators of these second levels, each with a metric of its own."""
    return "".join(indicator(i, SECOND_LEVELS[code], f"第{i}项供餐情况", "≥90%") for i, code in enumerate(codes.split(), 1))


def labelled(*pairs: str) -> str:
    """Indicators as `category：metric`."""
    return "".join(f"{i}、{pair}，年度指标值：≥90%。" for i, pair in enumerate(pairs, 1))


def findings(text: str, profile: Profile | None = None, *, loud: str = "") -> tuple[Finding, ...]:
    settings = Settings(profile or base_profile(), RULES, loud=frozenset([loud]))
    return lint_bytes(text.encode(), "example.txt", settings).findings


def codes_of(indicators: str, *, total: str = "10.00", name: str = "学校供餐", profile: Profile | None = None) -> str:
    found = findings(with_project(name, indicators, total=total).text, profile)
    return " ".join(finding.rule.code for finding in found)


def profile_with(required: str) -> Profile:
    data = base_profile().data
    return Profile(data | {"required": data["required"] | {"set": required}})


CODED = [
    ("11 22 31", "10.00", ""),
    ("11 12 22", "10.00", "Q102"),
    ("11 31", "10.00", "Q101"),
    ("22 31", "10.00", "Q101"),
    ("12 13 22 31", "10.00", "Q104"),
    ("12 22", "10.00", "Q104 Q102"),
    ("11", "10.00", "Q106"),
    ("31", "10.00", "Q106"),
    ("11 22", "100.00", "Q102"),
    ("11 22", "100.01", "Q106"),
    ("11 12", "350.00", "Q101"),
    ("11 22 31", "9,000.00", ""),
    ("11 11 11 11 11 11 11 22 31", "0.99", "Q107"),
    ("11 11 11 11 11 11 11 22 31", "1.00", ""),
    ("11 " * 19 + "22 31", "10.00", "Q107"),
    ("11 " * 18 + "22 31", "10.00", ""),
]

LABELLED = [
    (("产出指标：供餐份数", "效益指标：受益学生", "满意度指标：学生满意度"), ""),
    (("产出指标：供餐份数", "效益指标：学生满意度"), ""),
    (("产出指标：供餐份数", "效益指标：受益学生"), "Q102"),
    (("：学生满意度", "效益指标：受益学生"), "Q101"),
    (("产出指标：供餐份数", "：受益学生"), ""),
    (("产出指标：供餐份数", "幸福指标：受益学生"), ""),
    (("数量指标：供餐份数", "社会效益：受益学生", "满意度：学生满意度"), ""),
    (("质量指标：合格率", "社会效益：受益学生", "满意度：学生满意度"), "Q104"),
    (("产出：供餐份数", "产出：合格率", "满意度：学生满意度"), "Q101"),
    (("成本指标：每餐成本", "产出指标：供餐份数", "效益指标：受益学生", "满意度指标：学生满意度"), ""),
]


@pytest.mark.parametrize(("codes", "total", "expected"), CODED)
def test_what_is_said_of_coded_indicators(codes: str, total: str, expected: str) -> None:
    assert codes_of(coded(codes), total=total) == expected


@pytest.mark.parametrize(("pairs", "expected"), LABELLED)
def test_what_is_said_of_labelled_indicators(pairs: tuple[str, ...], expected: str) -> None:
    assert codes_of(labelled(*pairs)) == expected


def test_a_damaged_or_contradictory_indicator_may_be_the_missing_one() -> None:
    damaged = coded("11 12") + "3、2-效益指标；就餐。"
    assert "Q101" not in codes_of(damaged)
    wrong_code = coded("11 31").replace("1-产出指标", "1-效益指标", 1)
    assert "Q101" not in codes_of(wrong_code)


def test_an_amount_without_a_money_unit_is_not_judged() -> None:
    text = with_project("学校供餐", coded("11 22"), total="350.00").text
    assert [finding.rule.code for finding in findings(text)] == ["Q106"]
    silent = text.replace("单位：万元", "")
    assert [finding.rule.code for finding in findings(silent)] == ["Q102"]
    yuan = text.replace("单位：万元", "单位：元")
    assert [finding.rule.code for finding in findings(yuan)] == ["Q102"]


@pytest.mark.parametrize(
    ("required", "codes", "expected"),
    [
        ("none", "12 13", ""),
        ("none", "11", "Q106"),
        ("strict-4-1-1", "11 12 13 14 22 31", ""),
        ("strict-4-1-1", "11 12 13 14 22", "Q102"),
        ("strict-4-1-1", "11 12 14 22 31", "Q104"),
        ("strict-4-1-1", "11 12 13 22 31", "Q103"),
    ],
)
def test_the_required_set_says_what_is_missing(required: str, codes: str, expected: str) -> None:
    assert codes_of(coded(codes), profile=profile_with(required)) == expected


def test_a_required_level_that_the_framework_lacks_is_not_missed() -> None:
    required = base_profile().data["required"]
    own = {"first_levels": ["cost", "output"], "output": ["social_cost", "quantity"], "satisfaction": "no"}
    profile = Profile(base_profile().data | {"required": {"set": "own", "sets": required["sets"] | {"own": own}}})
    assert codes_of(coded("11 22 31"), profile=profile) == ""
    assert "Q101" in codes_of(coded("11 22 31"), profile=profile.of("cost-first"))


def test_satisfaction_is_a_hint_unless_it_is_demanded() -> None:
    text = with_project("学校供餐", coded("11 12 13 14 22")).text
    assert [finding.severity.value for finding in findings(text)] == ["info"]
    assert [finding.severity.value for finding in findings(text, profile_with("strict-4-1-1"))] == ["warning"]
    (quality,) = findings(with_project("学校供餐", coded("11 14 22 31")).text, profile_with("strict-4-1-1"))
    assert "没有质量指标和时效指标" in quality.problem("zh")


@pytest.mark.parametrize(
    ("name", "total", "expected"),
    [
        ("学校食堂改造工程", "9.00", "construction"),
        ("乡镇敬老院新建项目", "9.00", "construction"),
        ("食堂设备购置", "120.00", "large"),
        ("食堂设备购置", "12.00", ""),
        ("人才安居工程", "120.00", ""),
        ("信息化系统建设工程", "120.00", ""),
        ("工程质量监督经费", "120.00", ""),
        ("文化惠民工程", "120.00", ""),
        ("办公用房维修经费", "12.00", ""),
        ("学校供餐", "9,000.00", ""),
    ],
)
def test_cost_is_asked_of_construction_and_large_purchases(name: str, total: str, expected: str) -> None:
    found = findings(with_project(name, coded("11 22 31"), total=total).text)
    assert [finding.variant for finding in found] == ([expected] if expected else [])
    assert not findings(with_project(name, coded("11 14 22 31"), total=total).text)


def test_cost_is_asked_of_every_project_where_it_is_a_first_level() -> None:
    text = with_project("学校供餐", labelled("产出指标：供餐份数", "效益指标：受益学生", "满意度指标：学生满意度")).text
    assert built_in_layers()["cost-first"]["framework"] == "cost-first"
    assert [finding.rule.code for finding in findings(text, base_profile().of("cost-first"))] == ["Q103"]
    assert [finding.rule.code for finding in findings(with_project("学校供餐", coded("11 22 31")).text, loud="Q103")] == ["Q103"]


def test_many_projects_that_lack_the_same_are_one_finding() -> None:
    rows = [HEADER, (UNIT, "50.00", "50.00", "", "", "", "")]
    rows += [(f"第{i}小学供餐", "2.00", "2.00", "", "", "供餐。", coded("11 22")) for i in range(1, 26)]
    text = "项目支出绩效目标表\n\n单位：万元\n\n" + "".join("\t".join(row) + "\n" for row in rows)
    (finding,) = findings(text)
    assert finding.rule.code == "Q102"
    assert len(finding.related) == 24
    assert finding.problem("zh") == "“第1小学供餐”没有满意度指标。"


@given(
    codes=st.lists(st.sampled_from(sorted(SECOND_LEVELS)), max_size=6),
    total=st.integers(100, 10**6),
)
def test_a_whole_set_of_indicators_is_never_called_incomplete(codes: list[str], total: int) -> None:
    assert codes_of(coded(" ".join(["11", *codes, "22", "31"])), total=f"{total / 100 + 1:.2f}") == ""


@given(codes=st.lists(st.sampled_from(sorted(SECOND_LEVELS)), min_size=1, max_size=15), total=st.integers(0, 10**6))
def test_each_rule_speaks_once_of_a_project(codes: list[str], total: int) -> None:
    found = codes_of(coded(" ".join(codes)), total=f"{total / 100:.2f}").split()
    assert len(found) == len(set(found))
    assert ("Q106" in found) <= (not {"Q101", "Q102", "Q104"} & set(found))
