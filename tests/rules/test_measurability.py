"""Family M: what its rules find in values and names, and what they let be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.outcomes import Finding
from budgetlint.linter.registry import load_rules
from budgetlint.linter.rule import Example
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.examples import SECOND_LEVELS, indicator, with_indicators, with_value
from budgetlint.rules.profiles import base_profile

ALL = load_rules()
OF_OBJECTIVES = {"M109", "M110", "M111", "M112"}  # test_objectives.py
RULES = tuple(rule for rule in ALL if (rule.code[0] in "PM" or rule.code == "S112") and rule.code not in OF_OBJECTIVES)


def findings(example: Example) -> list[Finding]:
    return list(lint_bytes(example.data, "example.txt", Settings(base_profile(), RULES)).findings)


def codes(category: str, metric: str, value: str) -> list[str]:
    return [finding.rule.code for finding in findings(with_value(value, category=SECOND_LEVELS[category], metric=metric))]


SILENT = [
    # M101: a test has a standard of its own
    ("22", "绿化验收", "合格"),
    ("22", "排放监测", "达标"),
    # M104: all of them, a verb, a count in words
    ("22", "供餐受益范围", "全县义务教育阶段学生"),
    ("22", "供餐受益范围", "所有乡镇学校"),
    ("22", "帮扶效果", "覆盖困难家庭"),
    ("12", "采购方式", "公开招标"),
    ("12", "教师学历", "本科以上学历"),
    ("11", "体检人数", "全体在职职工"),
    ("21", "租金收入", "应收尽收"),
    ("12", "课程开发", "提交课程教案和评估报告"),
    ("11", "供餐学校数", "应供尽供"),
    ("11", "供餐学校数", "与上年持平"),
    ("22", "学生健康", "未发生食物中毒事件"),
    ("23", "施工影响", "无较大影响"),
    ("23", "施工影响", "没有明显的不良影响"),
    ("12", "结项", "形成研究报告"),
    # M108: one target, told in detail
    ("12", "道路平整度合格率", "主干道≥98%，次干道≥96%，支路≥95%"),
    ("11", "改造道路", "3条（共5公里）"),
    ("11", "改造道路", "3条，其中沥青路面2公里"),
    ("11", "培训", "4期，每期50人"),
    ("12", "道路合格率", "主干道合格率≥98%，次干道合格率≥96%"),
    ("31", "师生满意度", "学生满意度≥90%，家长满意度≥85%"),
    ("11", "在编人数", "在职53人，退休20人"),
    ("13", "路灯维修", "2小时内到场，修复率100%"),
    ("13", "完工", "9月底前完成改造道路3条"),
    ("11", "订购教材", "《安全用电100问》200册"),
    ("22", "游客量", "增长5%，达到2万人次"),
    ("11", "抽检", "第1批10份，第2批20份"),
    # M113: a figure, or no worse than before
    ("21", "门票收入", "同比增长5%"),
    ("22", "事故次数", "比上年减少2起"),
    ("22", "入园率", "不低于上年水平"),
    ("22", "入园率", "与去年持平"),
    # M114: a bound, dates, what is a range by nature
    ("13", "维修时限", "3-5个工作日内"),
    ("13", "维修时限", "2至3天以内"),
    ("12", "教室照明温度", "20-26度"),
    ("12", "泳池余氯浓度", "0.3-1.0%"),
    ("13", "实施期", "2024-2026年"),
    ("22", "幼儿入园率", "3-6岁幼儿入园率≥95%"),
    ("13", "开工时间", "3-4月"),
    ("11", "供餐学校", "≥20所"),
]

FOUND = [
    ("M104", "22", "补助享受对象", "城乡低保家庭|县属中小学教师|本市户籍老年人|参加体检的退休人员"),
    ("M104", "12", "研究情况", "课题研究报告|宣传画册"),
    ("M104", "11", "制作宣传品数", "制作宣传视频和折页|宣传视频、折页等"),
    ("M108", "11", "宣传品", "视频2个、折页300份|2个视频，300份折页|视频2个和折页300份|视频3个及教材500册"),
    ("M108", "12", "培训", "培训3期，合格率≥95%|检测200份、合格率98%"),
    ("M108", "12", "食材检测", "合格率98%，覆盖率100%|一次验收合格率100%，优良率≥80%"),
    ("M108", "11", "公厕", "公共厕所2座、路灯20盏"),
    ("M108", "11", "道路", "改造道路3条，铺设管线2公里|路灯20盏；电缆500米"),
    ("M113", "21", "门票收入", "同比增长|较上年增长|比上年有所增加|与上年相比稳步提高|同比上年度有效增长|环比下降"),
    ("M113", "22", "交通事故次数", "较去年明显减少|同比下降|通过加强巡查和宣传教育，全县交通事故起数和伤亡人数同比下降"),
    ("M114", "11", "新建路灯", "20-30盏|20～30盏|20至30盏|新建20-30盏"),
    ("M114", "31", "家长满意度", "80%-90%|80-90%"),
    ("M114", "14", "改造成本", "10-12万元|10万-12万元"),
    ("M101", "22", "师生幸福感", "有效提升|明显增强"),
    ("M101", "22", "教育公平", "有效维护|有效巩固|良好的社会影响|产生积极影响|取得较好效果"),
    ("M101", "31", "家长满意度", "满意度高|满意度较高"),
    ("M101", "22", "有效预防路灯事故", "达标|合格|稳定向好"),
    ("M101", "22", "城乡差距", "不断缩小"),
    ("M101", "21", "行政成本", "有效节约|降低"),
]


@pytest.mark.parametrize(("category", "metric", "value"), SILENT)
def test_a_value_is_let_be(category: str, metric: str, value: str) -> None:
    assert codes(category, metric, value) == []


@pytest.mark.parametrize(
    ("code", "category", "metric", "value"),
    [(code, category, metric, value) for code, category, metric, values in FOUND for value in values.split("|")],
)
def test_a_value_is_found_once(code: str, category: str, metric: str, value: str) -> None:
    assert codes(category, metric, value) == [code]


@pytest.mark.parametrize(("value", "severity"), [("1-2场", "info"), ("3-5场", "warning")])
def test_a_narrow_range_is_a_hint(value: str, severity: str) -> None:
    found = findings(with_value(value, metric="供餐培训场次"))
    assert [(finding.rule.code, finding.severity.value) for finding in found] == [("M114", severity)]


@pytest.mark.parametrize(
    ("value", "lower", "upper"),
    [("10-12万元", "10万元", "12万元"), ("1.5亿至2亿元", "1.5亿元", "2亿元"), ("800-900元", "800元", "900元")],
)
def test_the_ends_of_a_range_are_told_as_they_are_written(value: str, lower: str, upper: str) -> None:
    remedy = findings(with_value(value, category="14-成本指标", metric="改造成本"))[0].remedy("zh")
    assert f"“≥{lower}”" in remedy
    assert f"“≤{upper}”" in remedy


@pytest.mark.parametrize(
    "metric",
    [
        "开展食品安全培训",
        "加强供餐监管，及时整改问题",
        "按要求留存食材样品",
        "完成校园路灯改造",
        "组织校长培训",
        "建立健全陪餐制度",
        "开展培训，提高教师水平",
        "落实陪餐制度（每学期）",
        "按项目计划完成工作",
        "确保校车无故障上路行驶",
        "持续保障校园绿化管理",
        "保障道路通畅",
    ],
)
def test_a_task_for_a_name_is_a_hint(metric: str) -> None:
    found = findings(with_value("100%", category=SECOND_LEVELS["12"], metric=metric))
    assert [(finding.rule.code, finding.severity.value) for finding in found] == [("M103", "info")]


@pytest.mark.parametrize(
    "metric",
    [
        "完成供餐学校数量",
        "开展培训次数",
        "组织机构健全率",
        "组织部门满意度",
        "完成时间",
        "编制内教师培训率",
        "实施方案编制数量",
        "落实情况",
        "推进会召开次数",
        "完成质量（一次验收）",
        "提升供餐质量",
        "加强巡查频次",
        "建立台账数",
        "开展活动场次（场）",
    ],
)
def test_a_measure_that_opens_like_a_task_is_let_be(metric: str) -> None:
    assert "M103" not in codes("12", metric, "≥3次")


@pytest.mark.parametrize(
    ("metric", "value", "better"),
    [
        ("开展食品安全培训", "≥4场", "食品安全培训次数"),
        ("完成采购计划", "100%", "采购计划完成率"),
        ("编制年度报告手册", "3份", "年度报告手册数量"),
    ],
)
def test_a_task_gets_a_better_name(metric: str, value: str, better: str) -> None:
    finding = findings(with_value(value, metric=metric))[0]
    assert f"“{better}”" in finding.remedy("zh")


@pytest.mark.parametrize(
    "metric", ["完成率", "覆盖率", "满意率", "合格率（%）", "安全性", "数量完成率", "可持续性", "办结率", "经济效益完成率"]
)
def test_a_name_without_its_object_is_a_hint(metric: str) -> None:
    found = findings(with_value("≥95%", category=SECOND_LEVELS["12"], metric=metric))
    assert [(finding.rule.code, finding.severity.value) for finding in found] == [("M105", "info")]


@pytest.mark.parametrize("value", ["同比下降", "同比增长"])
def test_last_years_figure_is_left_to_be_filled_in(value: str) -> None:
    (found,) = findings(with_value(value, category=SECOND_LEVELS["22"], metric="生产安全事故死亡人数"))
    assert found.rule.code == "M113"
    assert not any(character.isdigit() for character in found.remedy("zh"))


def test_equal_names_in_one_document_are_one_finding() -> None:
    cell = "".join(indicator(i, SECOND_LEVELS[code], "完成率", "≥95%") for i, code in enumerate(("11", "12", "13"), 1))
    found = findings(with_indicators(cell))
    assert [(finding.rule.code, len(finding.related)) for finding in found] == [("M105", 2)]


def sheet(*values: str) -> Example:
    cell = "".join(indicator(i, SECOND_LEVELS["12"], f"第{i}中学供餐率", value) for i, value in enumerate(values, 1))
    return with_indicators(cell)


@pytest.mark.parametrize(
    ("values", "fires"),
    [
        (["≥90%"] * 9, True),
        (["≥90%"] * 8, False),
        ([*["≥90%"] * 7, "≥85%", "≥80%"], True),
        ([*["≥90%"] * 6, "≥85%", "≥80%", "≥95%"], False),
        ([*["≥90百分比"] * 5, *["≥90%"] * 4], True),
        (["100%"] * 9, False),
        (["1所"] * 9, False),
    ],
)
def test_one_threshold_counts_from_nine_metrics_on(values: list[str], *, fires: bool) -> None:
    assert ("M107" in {finding.rule.code for finding in findings(sheet(*values))}) is fires


@pytest.mark.parametrize(
    ("values", "fires"),
    [(["100%"] * 4, True), (["100%"] * 3, False), (["100%", "100%", "≥90%", "≥95%"], False), (["100百分比"] * 5, True)],
)
def test_all_at_100_percent_is_told_when_asked_for(values: list[str], *, fires: bool) -> None:
    assert ("M106" in {finding.rule.code for finding in findings(sheet(*values))}) is fires


def test_all_at_100_percent_is_off_by_default() -> None:
    assert [rule.code for rule in ALL if rule.code[0] == "M" and not rule.on_by_default] == ["M106"]


def test_the_only_benefit_is_not_proposed_to_become_a_satisfaction() -> None:
    vague = indicator(1, "22-社会效益", "基层医疗服务能力", "有所提升")
    count, other = indicator(2, "11-数量指标", "乡村医生培训人数", "≥60人"), indicator(3, "22-社会效益", "辐射人口", "≥3万人")
    (alone,) = (one for one in findings(with_indicators(vague + count)) if one.rule.code == "M101")
    (beside,) = (one for one in findings(with_indicators(vague + count + other)) if one.rule.code == "M101")
    assert "满意度" not in alone.remedy("zh")
    assert "满意度" in beside.remedy("zh")


CLEAN = st.one_of(
    st.builds(
        lambda sign, figure, unit: f"{sign}{figure}{unit}",
        st.sampled_from(["", "≥", "≤", "=", "不少于", "不超过", ">"]),
        st.integers(0, 10**6).map(str),
        st.sampled_from(["%", "个", "公里", "万元", "人次", "天", "元/人", "盏", "次/年"]),
    ),
    st.dates().map(lambda day: day.strftime("%Y年%m月%d日前")),
    st.sampled_from(["优良以上", "一级", "甲级", "合格以上", "A级"]),
    st.builds("{}以上，{}≥{}%".format, st.sampled_from(["主干道≥98%", "城区≥95%"]), st.just("支路"), st.integers(1, 100)),
)


@given(
    value=CLEAN,
    category=st.sampled_from(sorted(SECOND_LEVELS)),
    metric=st.sampled_from(["供餐学校数", "路面平整度", "家长满意度"]),
)
def test_a_clean_target_has_no_finding_of_this_family(value: str, category: str, metric: str) -> None:
    assert not [code for code in codes(category, metric, value) if code[0] == "M"]


@given(
    metric=st.text("供餐率数的开展完成、，（）%0 ", max_size=12),
    value=st.text("约是否/0-9%次个，、；（）同比增长全体学生 ", max_size=16),
)
def test_no_rule_breaks_on_odd_names_and_values(metric: str, value: str) -> None:
    example = with_value(value, category=SECOND_LEVELS["12"], metric=metric)
    found = lint_bytes(example.data, "example.txt", Settings(base_profile(), ALL)).findings
    assert "E199" not in {finding.rule.code for finding in found}
