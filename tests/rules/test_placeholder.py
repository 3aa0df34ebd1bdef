"""Family P: what its rules find in a value, a name or a cell, and what they let be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.outcomes import Finding
from budgetlint.linter.registry import load_rules
from budgetlint.linter.rule import Example
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.examples import HEADER, OBJECTIVE, SECOND_LEVELS, UNIT, document, indicator, with_indicators, with_value
from budgetlint.rules.profiles import base_profile

OF_OBJECTIVES = {"M109", "M110", "M111", "M112"}  # test_objectives.py
RULES = tuple(rule for rule in load_rules() if (rule.code[0] in "PM" or rule.code == "S112") and rule.code not in OF_OBJECTIVES)
OF_VALUES = {"P102", "P104", "P108"}


def findings(example: Example) -> list[Finding]:
    return list(lint_bytes(example.data, "example.txt", Settings(base_profile(), RULES)).findings)


def codes(category: str, metric: str, value: str) -> list[str]:
    example = with_value(value, category=SECOND_LEVELS[category], metric=metric)
    return [finding.rule.code for finding in findings(example) if finding.rule.code not in ("M103", "M105")]


SILENT = [
    # P102: an answer was chosen, or all that are listed will do
    ("22", "是否开通预约平台", "是"),
    ("22", "是否开通预约平台", "否"),
    ("12", "路面平整度等级", "优/良"),
    ("12", "路面平整度等级", "合格、良好、优秀"),
    ("12", "食材验收", "合格或优秀"),
    ("12", "路面平整度等级", "优良"),
    ("22", "火险等级", "中低"),
    ("12", "学生来源", "高中"),
    ("22", "是否开通预约平台", "☑是□否"),
    ("12", "伙食评价", "良好以上/优秀"),
    ("11", "采购桌椅", "50张/套"),
    ("22", "拖欠工资情况", "无"),
    ("31", "师生满意度", "满意度高"),
    ("31", "师生满意度", "≥基本满意"),
    # P101: no placeholder behind a comparator
    ("12", "空间布局调整范围", "空间以内"),
    # P104: more than the name
    ("31", "家长满意度", "家长满意度≥92%"),
    ("12", "路灯维修验收合格", "验收合格"),
    ("12", "设备验收合格", "设备验收合格"),
    ("11", "供餐学校数量", "不低于上年学校数量"),
    ("13", "按时完工", "按时完工"),
    ("13", "路灯维修及时性", "及时"),
    ("12", "食材符合国家食品安全标准", "符合国家食品安全标准"),
    ("11", "供餐次数", "200次"),
    ("12", "道路改造工程", "道路改造工程通过验收"),
    ("22", "拖欠工资事件", "零事件"),
    # P108: 约 and 左右 that are part of other words
    ("13", "付款时间", "按合同约定"),
    ("13", "付款时间", "合同约定付款日后5日内"),
    ("21", "用电节约率", "节约3%"),
    ("11", "预约参观人次", "预约500人次"),
    ("11", "村规民约", "公约20条"),
    ("11", "约谈企业次数", "约谈3次"),
    ("12", "合同履约率", "履约100%"),
    ("11", "车道数量", "左右两侧各2条"),
    ("13", "工期", "不晚于预计竣工日2025年9月30日"),
    ("11", "集约用地", "集约200亩"),
    ("11", "特约监督员", "特约10人"),
]

FOUND = [
    ("P101", "12", "苗木成活率", "≥待定|不低于待定|≥待定%|待定%|待定以上|约待确定|≥待填%以上"),
    ("P103", "11", "培训人次", "≥待核定人次|不少于按需"),
    ("P102", "22", "平台保障能力", "是/否|是／否|是、否|是或否|否/是|（是/否）|是否保障：是/否"),
    (
        "P102",
        "12",
        "伙食质量",
        "优/良/中/差|优、良、中、差|好/一般/差|合格/不合格|达标/不达标|高/中/低|已完成/未完成|符合或不符合",
    ),
    ("P102", "12", "工程质量等级", "优良中低差|优良中差|高中低|优中差|好坏|合格不合格"),
    (
        "P104",
        "22",
        "改善通行条件，方便群众出行",
        "改善通行条件，方便群众出行|改善通行条件，方便群众出行。|改善通行条件,方便群众出行",
    ),
    ("P104", "11", "道路改造里程", "道路改造里程|道路改造里程数量|道路改造里程目标"),
    ("P104", "12", "学员结业考核通过率", "学员结业考核通过率|考核通过率"),
    ("P104", "12", "路面平整达标率", "路面平整达标率"),
    ("P104", "12", "保护校园古树及大树", "依法依规保护校园古树和大树|依法保护校园古树与大树"),
    ("P104", "11", "设备购置", "教学设备购置数量"),
    ("P104", "11", "课程开发数量", "开发课程数量|课程数量"),
    ("P108", "11", "受训人次", "约300人次|300人次左右|大约300人次|300余人次|预计300人次|暂定300人次|大概300人次|每年约300人次"),
    ("P108", "13", "响应时间", "约30分钟|30分钟左右"),
    ("P108", "13", "竣工时间", "2025年3月左右|3月前后|预计10月底"),
    ("P108", "14", "路灯维护成本", "约50万元|预计不超过50万元"),
    ("P108", "11", "供餐学校", "预计全部学校|城区约10所，乡镇20所"),
]


@pytest.mark.parametrize(("category", "metric", "value"), SILENT)
def test_a_value_is_let_be(category: str, metric: str, value: str) -> None:
    assert not OF_VALUES & set(codes(category, metric, value))


@pytest.mark.parametrize(
    ("code", "category", "metric", "value"),
    [(code, category, metric, value) for code, category, metric, values in FOUND for value in values.split("|")],
)
def test_a_value_is_found_once(code: str, category: str, metric: str, value: str) -> None:
    assert codes(category, metric, value) == [code]


@pytest.mark.parametrize(
    "metric", ["数量指标", "产出数量", "产出时效", "社会效益", "生态效益指标", "成本", "可持续影响", "项目产出"]
)
def test_a_metric_called_like_a_category_is_found_once(metric: str) -> None:
    found = findings(with_value("≥95%", metric=metric))
    assert [finding.rule.code for finding in found] == ["P105"]


@pytest.mark.parametrize("metric", ["88", "100%", "95.5", "9—10"])
def test_a_metric_without_words_is_found_alone(metric: str) -> None:
    assert [finding.rule.code for finding in findings(with_value("100", metric=metric))] == ["P109"]


@pytest.mark.parametrize("metric", ["5G基站数", "PM2.5浓度", "120急救次数", "A类"])
def test_a_metric_with_figures_has_words(metric: str) -> None:
    assert "P109" not in [finding.rule.code for finding in findings(with_value("≥100个", metric=metric))]


@pytest.mark.parametrize("metric", ["服务对象满意度", "社会公众满意度", "维修数量", "养护成本", "社会效益提升率"])
def test_a_metric_of_its_own_is_no_category(metric: str) -> None:
    assert not {"P105"} & {finding.rule.code for finding in findings(with_value("≥95%", metric=metric))}


def test_yes_or_no_is_a_warning_and_other_lists_are_errors() -> None:
    assert findings(with_value("是/否"))[0].severity == "warning"
    assert findings(with_value("合格/不合格"))[0].severity == "error"


ROWS = {"": ("", ""), "objective": ("", indicator(1, "11-数量指标", "路灯维修数量", "≥200盏")), "indicators": (OBJECTIVE, "")}


@pytest.mark.parametrize("variant", ROWS)
def test_an_empty_cell_is_told_at_the_project(variant: str) -> None:
    whole = ("供餐经费", "10.00", "10.00", "", "", OBJECTIVE, indicator(1, "11-数量指标", "供餐次数", "≥200次"))
    rows = [("合计", "20.00", "20.00", "", "", "", ""), (UNIT, "20.00", "20.00", "", "", "", ""), whole]
    text = document([*rows, ("路灯维修经费", "10.00", "10.00", "", "", *ROWS[variant])])
    found = findings(Example(text))
    assert [(finding.rule.code, finding.variant, finding.args["project"]) for finding in found] == [
        ("P107", variant, "路灯维修经费")
    ]


def test_a_table_without_a_column_of_objectives_has_no_empty_ones() -> None:
    text = document([("供餐经费", "10.00", "10.00", "", "", OBJECTIVE, indicator(1, "11-数量指标", "供餐次数", "≥200次"))])
    cells = [line.split("\t") for line in text.splitlines()]
    narrow = "\n".join("\t".join(row[:5] + row[6:]) if len(row) == len(HEADER) else "\t".join(row) for row in cells)
    assert "P107" not in {finding.rule.code for finding in findings(Example(narrow + "\n"))}


CLEAN = st.builds(
    lambda sign, figure, unit: f"{sign}{figure}{unit}",
    st.sampled_from(["", "≥", "≤", "=", "不少于", "不超过", ">"]),
    st.integers(0, 10**6).map(str),
    st.sampled_from(["%", "个", "公里", "万元", "人次", "天", "元/人", "盏", "次/年"]),
)


@given(
    value=CLEAN,
    category=st.sampled_from(sorted(SECOND_LEVELS)),
    metric=st.sampled_from(["供餐学校数", "路面平整度", "家长满意度"]),
)
def test_a_plain_target_has_no_finding_of_this_family(value: str, category: str, metric: str) -> None:
    assert not [code for code in codes(category, metric, value) if code[0] == "P"]


def test_a_placeholder_is_told_alone() -> None:
    text = with_indicators(indicator(1, "11-数量指标", "供餐次数", "约XX次、XX份"))
    assert {finding.rule.code for finding in findings(text)} == {"P101"}
