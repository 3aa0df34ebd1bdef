"""The library of common indicators: which entry fits a metric, and how a remedy quotes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.linter.words.suggestions import SuggestionLibrary
from budgetlint.rules.examples import indicator, with_indicators, with_value
from budgetlint.rules.profiles import base_library, base_profile

PROFILE = base_profile()
RULES = load_rules()
WAY = {"zh": "按记录统计", "en": "counted from records"}


def entry(*names: str, **others: Any) -> dict[str, Any]:
    return {"names": [*names], "target": "90", "unit": "%", "comparator": "≥", "way": WAY, "source": "practice", **others}


def library(*entries: dict[str, Any]) -> SuggestionLibrary:
    return SuggestionLibrary(entries, {"practice": {"zh": "通行", "en": "common"}})


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("供餐", "供餐", True),
        ("供餐", "学校供餐", False),
        ("*供餐*", "学校供餐率", True),
        ("*率", "供餐率", True),
        ("*率", "供餐率（%）", False),
        ("供*率", "供餐率", True),
        ("*供*餐*", "餐饮供应", False),
        ("*餐餐*餐", "餐餐", False),
        ("供*供", "供", False),
        ("*", "", True),
    ],
)
def test_a_pattern_covers_the_whole_name(pattern: str, name: str, *, fits: bool) -> None:
    assert bool(library(entry(pattern)).find(name, frozenset())) is fits


@given(parts=st.lists(st.text("供餐率", max_size=3), min_size=2, max_size=4), between=st.lists(st.text("校园餐", max_size=4)))
def test_a_name_built_from_a_pattern_fits_it(parts: list[str], between: list[str]) -> None:
    padded = [*between, *[""] * len(parts)]
    name = "".join(part + gap for part, gap in zip(parts[:-1], padded, strict=False)) + parts[-1]
    assert library(entry("*".join(parts))).find(name, frozenset())


def test_the_first_entry_that_fits_is_taken_under_its_roles() -> None:
    own = library(
        entry("*培训*", roles=["quality"], metric="合格率"),
        entry("*培训*", **{"except": ["*费*"]}, metric="人次", comparator="≤"),
    )
    quality, quantity = frozenset({"quality"}), frozenset({"quantity"})
    assert [
        found and found.metric for found in (own.find("培训", quality), own.find("培训", quantity), own.find("培训费", quantity))
    ] == [
        "合格率",
        "人次",
        None,
    ]


def test_a_name_is_put_in_without_its_ending() -> None:
    found = library(entry("*及时性", metric="{name}率", cut=["性"])).find("供餐及时性（%）".replace("（%）", ""), frozenset())
    assert found
    assert (found.metric, found.target, found.is_typical) == ("供餐及时率", "≥90%", True)


def test_an_own_profile_comes_before_the_library() -> None:
    own = Profile(
        PROFILE.data | {"suggestions": [entry("*公共服务*", metric="游客满意度", source="practice")]},
        base_library,
    )
    found = own.suggestion("公共服务水平", "social")
    assert found
    assert found.metric == "游客满意度"


def test_a_profile_without_a_library_proposes_nothing() -> None:
    assert Profile(PROFILE.data).suggestion("公共服务水平", "social") is None


# (metric, role, what is proposed): what it must be, and where nothing may be said.
PROPOSED = [
    ("公共服务水平", "social", "群众满意度≥90%"),
    ("师生满意度", "satisfaction", "≥90%"),
    ("投诉满意度调查次数", "quantity", None),
    ("居民投诉处理情况", "quality", "投诉按期办结率≥95%"),
    ("校园网络安全", "quality", "网络与数据安全事件发生次数0次"),
    ("网络安全培训", "quantity", None),
    ("教务系统稳定运行", "quality", "系统正常运行率≥99%"),
    ("供水系统稳定运行", "quality", "设备正常运行率≥95%"),
    ("教学平台响应时间", "quality", "≤3秒"),
    ("工资发放及时性", "timeliness", "工资发放及时率≥95%"),
    ("教师培训效果", "quality", "培训考核合格率≥90%"),
    ("教师培训人数", "quantity", "≥100人次"),
    ("反诈宣传效果", "social", "宣传内容知晓率≥80%"),
    ("校舍施工质量", "quality", "工程验收合格率100%"),
    ("节约财政资金", "economic", "资金节约率≥3%"),
    ("项目总成本", "cost", "成本控制率≤100%"),
    ("农民增收", "economic", "收入增长率≥5%"),
    ("河道水质", "ecological", "水质达标率≥95%"),
    ("建立长效机制", "sustainability", "制度办法制定修订数量≥1项"),
    ("对周边环境的影响", "ecological", "环境污染事件发生次数0次"),
    ("环境影响评价报告数", "quantity", None),
    ("区域经济发展", "economic", None),
    ("社会影响力", "social", None),
    ("供餐学校数", "quantity", None),
    ("校园文化建设", "social", None),
    ("管理水平", "sustainability", None),
    ("消防审查工作水平", "social", None),
    ("受益人数", "social", None),
    ("可持续发展能力", "sustainability", None),
    ("城市形象", "social", None),
    ("农产品质量安全水平", "social", "抽检合格率≥98%"),
    ("减少道路交通事故", "social", None),
    ("诉讼案件办理质量", "social", None),
    ("生态系统稳定性", "ecological", None),
    ("住建系统安全稳定运行", "social", None),
    ("教学管理系统稳定运行", "quality", "系统正常运行率≥99%"),
]


@pytest.mark.parametrize(("metric", "role", "expected"), PROPOSED)
def test_what_is_proposed_for_a_metric(metric: str, role: str, expected: str | None) -> None:
    found = PROFILE.suggestion(metric, role)
    assert (found and f"{found.metric}{found.target}") == expected


def entries() -> Iterator[tuple[str, str]]:
    for one in base_library()["suggestions"]:
        for name in one["names"]:
            yield name, (one.get("roles") or [""])[0]


@pytest.mark.parametrize(("pattern", "role"), list(entries()))
def test_every_pattern_of_the_library_can_be_reached(pattern: str, role: str) -> None:
    assert PROFILE.suggestion(pattern.replace("*", ""), role)


def test_every_proposed_name_can_be_taken_as_it_stands() -> None:
    """A name of a measure, without brackets or 的, short enough for a cell."""
    endings = ("率", "度", "次数", "件数", "人数", "数量", "得分", "比例")
    names = [one["metric"] for one in base_library()["suggestions"] if "metric" in one]
    assert [
        name for name in names if not name.endswith(endings) or any(sign in name for sign in "（()）的、，") or len(name) > 14
    ] == []


def remedy(metric: str, value: str, category: str, code: str) -> str:
    example = with_value(value, category=category, metric=metric)
    found = lint_bytes(example.data, "example.txt", Settings(PROFILE, RULES)).findings
    return next(finding.remedy("zh") for finding in found if finding.rule.code == code)


@pytest.mark.parametrize(("metric", "target"), [("课后服务覆盖率", "≥95%"), ("设备完好率", "≥95%"), ("热线电话接通率", "≥95%")])
def test_a_metric_that_keeps_its_name_is_given_a_target_alone(metric: str, target: str) -> None:
    assert remedy(metric, "有效提升", "12-质量指标", "M101").startswith(f"“{metric}”的指标值可写“{target}”，按")


def test_a_remedy_quotes_the_library_and_says_where_the_indicator_belongs() -> None:
    other = indicator(2, "22-社会效益", "受益人数", "≥300人")  # what stays of the benefit
    cells = indicator(1, "22-社会效益", "公共服务水平", "有效提升") + other
    found = lint_bytes(with_indicators(cells).data, "example.txt", Settings(PROFILE, RULES)).findings
    (proposed,) = (finding.remedy("zh") for finding in found if finding.rule.code == "M101")
    assert (
        proposed == "“公共服务水平”可改为“群众满意度≥90%”（归入“服务对象满意度”），"
        "按问卷调查满意人数÷有效问卷数计算；数值按上年完成数和本年计划确定。"
    )
    assert remedy("食堂服务水平", "是/否", "31-服务对象满意度", "P102").startswith("写“是”或“否”")
    assert "归入" not in remedy("食堂服务水平", "良好", "31-服务对象满意度", "M101")


def test_a_remedy_stays_general_where_the_library_has_nothing() -> None:
    assert remedy("校园文化建设", "有效提升", "22-社会效益", "M101").startswith("写一个数（如")


def test_a_remedy_stays_general_where_what_is_proposed_would_leave_no_benefit() -> None:
    assert remedy("公共服务水平", "有效提升", "22-社会效益", "M101").startswith("写一个数（如")


def test_one_finding_of_several_values_proposes_for_each_what_was_not_proposed_before() -> None:
    values = [
        ("公共服务水平", "有效提升"),
        ("宣传效果", "明显"),
        ("校园文化建设", "良好"),
        ("营商环境", "不断优化"),
        ("幸福感", "增强"),
    ]
    cell = "".join(indicator(i, "22-社会效益", metric, value) for i, (metric, value) in enumerate(values, 1))
    found = lint_bytes(with_indicators(cell).data, "example.txt", Settings(PROFILE, RULES)).findings
    (finding,) = (finding for finding in found if finding.rule.code == "M101")
    proposals = [finding.proposal, *(place.proposal for place in finding.related)]
    proposed = "".join(proposal.zh for proposal in proposals if proposal)
    assert [f"“{metric}”可改为" in proposed for metric, _ in values] == [True, True, False, True, False]


def test_the_remedy_is_that_of_the_first_value_and_further_places_keep_their_own() -> None:
    cell = indicator(1, "22-社会效益", "校园文化建设", "良好") + indicator(2, "22-社会效益", "宣传效果", "明显")
    found = lint_bytes(with_indicators(cell).data, "example.txt", Settings(PROFILE, RULES)).findings
    finding = next(finding for finding in found if finding.rule.code == "M101")
    assert finding.remedy("zh").startswith("写一个数（如")
    assert finding.remedy("en").startswith("Give a figure")
    further = [place.proposal for place in finding.related if place.proposal]
    assert ["“宣传效果”可改为" in proposal.zh for proposal in further] == [True]
    assert ["For “宣传效果”" in proposal.en for proposal in further] == [True]


@pytest.mark.parametrize(
    ("annual", "cycle", "remedy"),
    [
        ("≥300人次", "有效提升", "参照年度指标值“≥300人次”，写出实施周期的数。"),
        ("有效提升", "≥900人次", "参照实施周期指标值“≥900人次”，写出本年度的数。"),
    ],
)
def test_the_figure_of_the_other_value_comes_before_the_library(annual: str, cycle: str, remedy: str) -> None:
    cell = indicator(1, "22-社会效益", "公共服务水平", annual, cycle)
    found = lint_bytes(with_indicators(cell).data, "example.txt", Settings(PROFILE, RULES)).findings
    assert [finding.remedy("zh") for finding in found if finding.rule.code == "M101"] == [remedy]


def test_the_same_value_again_is_no_figure_to_go_by() -> None:
    assert "参照" not in remedy("苗木成活率", "达到≥95%？", "12-质量指标", "P106")
