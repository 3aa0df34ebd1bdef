"""What the rules about categories say of a metric under its category, and of what they keep silent."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.engine import Result
from budgetlint.linter.registry import load_rules
from budgetlint.linter.rule import Context
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.category.filing import move, place
from budgetlint.rules.examples import SECOND_LEVELS, with_indicators, with_value
from budgetlint.rules.form_examples import ROWS, Form, with_forms
from budgetlint.rules.profiles import base_profile

CODES = {f"C1{number:02}" for number in range(1, 15)}
RULES = tuple(rule for rule in load_rules() if rule.code in CODES)
FIRSTS = {"1": "产出指标", "2": "效益指标", "3": "满意度指标"}
# Rules that speak of the category; an indicator has one finding of them at most.
MISFILED = CODES - {"C102", "C107", "C114"}


def lint_text(text: str) -> Result:
    return lint_bytes(text.encode(), "example.txt", Settings(base_profile(), RULES))


def codes_of(category: str, metric: str, value: str) -> list[str]:
    result = lint_text(with_value(value, category=SECOND_LEVELS[category], metric=metric).text)
    return [finding.rule.code for finding in result.findings]


# Code of the rule that alone speaks (or -), category, metric, target.
LABELS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("category_labels.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("code", "category", "metric", "value"), LABELS)
def test_a_metric_is_let_be_in_its_place_and_found_once_out_of_it(code: str, category: str, metric: str, value: str) -> None:
    assert codes_of(category, metric, value) == ([] if code == "-" else [code])


def test_enough_is_held_to_be_silent() -> None:
    assert sum(code == "-" for code, *_ in LABELS) >= 150
    assert {code for code, *_ in LABELS} == CODES | {"-"}


PARTS = (
    *("资金", "预算", "支付率", "使用率", "及时率", "满意度", "满意率", "完成", "时间", "数量", "次数", "培训", "验收合格率"),
    *("投诉", "事故", "可持续", "成本", "节约", "绿地", "年限", "补助标准", "响应", "按时", "情况", "率", "调查"),
)
METRICS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=5).map("".join)
VALUES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "≥", "≤", "不低于", "=", "12月底前完成"]),
    st.integers(0, 200),
    st.sampled_from(["%", "次", "个", "元", "天", "秒", "公顷", "", "百分比", "万元/公里"]),
)


@given(category=st.sampled_from(sorted(SECOND_LEVELS)), metric=METRICS, value=VALUES)
def test_an_indicator_is_told_once_where_it_belongs(category: str, metric: str, value: str) -> None:
    assert len(MISFILED & set(codes_of(category, metric, value))) <= 1
    assert max(Counter(codes_of(category, metric, value)).values(), default=0) <= 1


@given(
    places=st.lists(
        st.tuples(
            st.sampled_from(sorted(SECOND_LEVELS)),
            st.sampled_from(["公厕", "课桌", "苗木", "路灯", "教材"]),
            st.integers(1, 999),
        ),
        max_size=6,
    )
)
def test_what_is_named_after_its_category_is_let_be(places: list[tuple[str, str, int]]) -> None:
    clean = {
        "11": ("{}数量", "≥{}个"),
        "12": ("{}合格率", "≥9{}%"),
        "13": ("{}配送时间", "≤{}天"),
        "14": ("{}单位成本", "≤{}元/个"),
        "21": ("{}节约费用", "≥{}万元"),
        "22": ("{}受益人数", "≥{}人"),
        "23": ("{}污染物减排量", "≥{}吨"),
        "24": ("{}使用年限", "≥{}年"),
        "31": ("{}使用人满意度", "≥{}%"),
    }
    cells = [
        f"{number}、{category[0]}-{FIRSTS[category[0]]}；{SECOND_LEVELS[category]}；{clean[category][0].format(thing)}；"
        f"实施周期指标值:{clean[category][1].format(figure)}；年度指标值:{clean[category][1].format(figure)}。"
        for number, (category, thing, figure) in enumerate(places, 1)
    ]
    assert not lint_text(with_indicators("".join(cells)).text).findings


@given(category=st.sampled_from(sorted(SECOND_LEVELS)), metric=METRICS, value=VALUES)
def test_what_is_moved_as_suggested_has_its_place(category: str, metric: str, value: str) -> None:
    text = with_value(value, category=SECOND_LEVELS[category], metric=metric).text
    findings = [finding for finding in lint_text(text).findings if finding.fix and finding.rule.code in ("C103", "C105")]
    for finding in findings:
        assert finding.fix
        moved = text
        for start, end, replacement in sorted(finding.fix.edits, reverse=True):
            moved = moved[:start] + replacement + moved[end:]
        assert not MISFILED & {other.rule.code for other in lint_text(moved).findings}


# First level, metrics with targets, and what is said of them where a table has no second level.
LABELLED = (
    ("效益指标", "C103", "员工满意度 98%以上|群众满意度 ≥90%"),
    ("产出指标", "C103", "培训人员满意度 95%"),
    ("效益指标", "C105", "业务限时办结率 95%|补助发放及时率 100%"),
    ("产出指标", "", "补助发放及时率 100%|路面维修完成率 90%|完成时间 11月底前|验收合格率 ≥98%"),
    ("效益指标", "", "故障响应率 >90%|响应及时率 95%以上|服务对象(个人用户) >500万|响应时间 4秒|管理可持续性 100%"),
    ("效益指标", "C108", "培训次数 ≥4次|设备验收合格率 100%"),
    ("满意度指标", "", "用户评价 ≥90%|群众满意度 ≥90%"),
    ("满意度指标", "C104", "政策知晓率 ≥90%"),
    ("产出指标", "C102", "培训次数 ≥90%"),
    ("效益指标", "C110", "资金支付率 100%"),
    ("", "", "群众满意度 ≥90%|补助发放及时率 100%"),
    ("其他指标", "", "群众满意度 ≥90%|补助发放及时率 100%"),
)


@pytest.mark.parametrize(
    ("level", "code", "metric", "value"),
    [(level, code, *entry.rsplit(" ", 1)) for level, code, entries in LABELLED for entry in entries.split("|")],
)
def test_a_table_without_second_levels(level: str, code: str, metric: str, value: str) -> None:
    findings = lint_text(with_indicators(f"1、{level}：{metric}，年度指标值：{value}。").text).findings
    assert [finding.rule.code for finding in findings] == [code] * bool(code)
    assert all(finding.severity != "error" for finding in findings if code == "C103")


def test_codes_that_contradict_themselves_are_left_to_the_rules_of_structure() -> None:
    conflict = "1、1-产出指标；11-质量指标；苗木成活率；实施周期指标值:≥95%；年度指标值:≥95%。"
    mismatch = "1、2-效益指标；12-质量指标；市民满意度；实施周期指标值:≥95%；年度指标值:≥95%。"
    assert not lint_text(with_indicators(conflict).text).findings
    assert not lint_text(with_indicators(mismatch).text).findings


def test_a_move_changes_both_levels_and_nothing_else() -> None:
    text = with_value("≥90%", category="24-可持续影响", metric="游客满意度").text
    (finding,) = lint_text(text).findings
    assert finding.fix
    assert not finding.fix.safe
    assert [(text[edit.start : edit.end], edit.replacement) for edit in finding.fix.edits] == [
        ("2-效益指标", "3-满意度指标"),
        ("24-可持续影响", "31-服务对象满意度"),
    ]


def test_an_accident_is_set_to_none_in_both_values() -> None:
    text = with_value("≤1起", category="22-社会效益", metric="施工责任事故起数").text
    (finding,) = lint_text(text).findings
    assert finding.fix
    assert [(text[edit.start : edit.end], edit.replacement) for edit in finding.fix.edits] == [("≤1起", "0起")] * 2


def test_the_shares_of_one_project_are_one_finding() -> None:
    cells = "".join(
        f"{number}、1-产出指标；11-数量指标；{name}完成率；实施周期指标值:≥90%；年度指标值:100%。"
        for number, name in enumerate(("修路", "植树", "清淤"), 1)
    )
    (finding,) = lint_text(with_indicators(cells).text).findings
    assert len(finding.related) == 5


def test_a_rate_of_coverage_is_a_hint_beside_a_worse_one_too() -> None:
    coverage = "1、1-产出指标；11-数量指标；营养餐覆盖率；实施周期指标值:100%；年度指标值:100%。"
    worse = "2、1-产出指标；11-数量指标；食堂消毒完成率；实施周期指标值:100%；年度指标值:100%。"
    assert [finding.severity for finding in lint_text(with_indicators(coverage).text).findings] == ["info"]
    assert [finding.severity for finding in lint_text(with_indicators(coverage + worse).text).findings] == ["info", "warning"]


def test_a_description_of_the_environment_makes_an_ecological_benefit() -> None:
    saved = ("", "生态效益指标", "节约成本", "{}", "≥5%", "历史数据")
    told = {
        text: [f.rule.code for f in lint_text(with_rows(saved, text)).findings]
        for text in ("节约水、电等资源，降低能耗", "办公支出的减少额")
    }
    assert told == {"节约水、电等资源，降低能耗": [], "办公支出的减少额": ["C111"]}


def with_rows(row: tuple[str, ...], description: str) -> str:
    """A form whose row of the ecological benefit is `row`, with this description."""
    return with_forms(Form(rows=(*ROWS[:6], tuple(cell.format(description) for cell in row), *ROWS[7:]))).text


def test_a_row_under_the_wrong_category_is_told_once() -> None:
    rows = [list(row) for row in ROWS]
    rows[7][1] = "生态效益指标"
    text = with_forms(Form(rows=tuple(map(tuple, rows)))).text
    result = lint_bytes(text.encode(), "example.txt", Settings(base_profile(), load_rules()))
    assert [f.rule.code for f in result.findings if f.rule.code in {"S113", "C109", "C111"}] == ["S113"]


OUTPUT, EFFECT = "1、产出指标：修补路面，年度指标值：≥3公里。", "3、效益指标：受益人数，年度指标值：≥300人。"
ASKED = "须另补一条"


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        (OUTPUT + "2、效益指标：居民满意度，年度指标值：≥90%。", True),
        (OUTPUT + "2、效益指标：补助发放及时率，年度指标值：≥90%。", True),
        (OUTPUT + "2、效益指标：资金支付率，年度指标值：100%。", True),
        (OUTPUT + "2、效益指标：居民满意度，年度指标值：≥90%。" + EFFECT, False),
        (OUTPUT + "2、其他指标：晴天，年度指标值：≥90天。3、效益指标：居民满意度，年度指标值：≥90%。", False),
        (OUTPUT + "2、产出指标：资金支付率，年度指标值：100%。" + EFFECT, False),
    ],
)
def test_what_a_move_leaves_empty_is_asked_for(cells: str, asked: bool) -> None:
    (finding,) = lint_text(with_indicators(cells).text).findings
    assert (ASKED in finding.remedy("zh")) == asked
    assert ("add a metric" in finding.remedy("en")) == asked
    assert not asked or "效益指标" in finding.remedy("zh")


@pytest.mark.parametrize(("category", "metric"), [("21", "居民办证率"), ("21", "监控设备正常运行率"), ("23", "提高师生生活质量")])
def test_the_only_benefit_is_not_moved_without_another(category: str, metric: str) -> None:
    (finding,) = lint_text(with_value("≥90%", category=SECOND_LEVELS[category], metric=metric).text).findings
    assert ASKED in finding.remedy("zh")


def test_a_category_that_many_metrics_share_is_not_pointed_at() -> None:
    result = lint_text(with_value("≥90%", category="22-社会效益", metric="家长满意度").text)
    (indicator,) = result.document.indicators
    assert indicator.level2
    assert place(indicator) == indicator.level2.text
    merged = indicator._replace(text=indicator.metric)
    assert place(merged) == indicator.metric
    assert move("satisfaction", merged, Context(result.document, base_profile())) is None
