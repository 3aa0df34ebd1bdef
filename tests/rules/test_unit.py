"""What the rules on units and comparators say of a metric and its value, and what they let be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetlint.linter.engine import Result
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.linter.text import Span
from budgetlint.rules.examples import SECOND_LEVELS, indicator, with_indicators, with_rows, with_value
from budgetlint.rules.profiles import base_profile
from budgetlint.rules.row_examples import with_unit_cell

RULES = load_rules()
UNIT_RULES = tuple(rule for rule in RULES if rule.code.startswith("U"))
BY_DEFAULT = {rule.code for rule in UNIT_RULES if rule.on_by_default}


def lint_text(text: str, loud: frozenset[str] = frozenset()) -> Result:
    return lint_bytes(text.encode(), "example.txt", Settings(base_profile(), UNIT_RULES, loud=loud))


def lint_value(value: str, category: str, metric: str) -> Result:
    return lint_text(with_value(value, category=SECOND_LEVELS[category], metric=metric).text)


def told(result: Result) -> list[tuple[str, str]]:
    """Code and first letter of the severity of each finding of a rule that is on by default."""
    return [(f.rule.code, f.severity.value[0]) for f in result.findings if f.rule.code in BY_DEFAULT]


def entries(*lines: str) -> list[tuple[str, str, str]]:
    """(category, metric, value) of lines such as `12 合格率=≥95%|≥98%`, one for each value."""
    found = []
    for line in lines:
        category, _, rest = line.partition(" ")
        metric, _, values = rest.partition("=")
        found += [(category, metric, value) for value in values.split("|")]
    return found


SILENT = entries(
    "11 培训人数=≥500人次|200人|2.3万人",
    "11 培训期数=3期",
    "11 购置打药机数量=15台（套）|≥20台",
    "11 道路修补面积=≥12000平方米|≥13459.00(平方米)|3.5万平方米",
    "11 巡查频次=每周2次|1次/日",
    "11 接待游客=15万人次|30余万人次",
    "11 参加人数（人）=≥300|1,250",
    "11 师生比=1:15",
    "11 绿化养护=一级养护50公顷，二级养护30公顷",
    "11 养护内容=1、道路养护50公里；2、桥梁养护12座",
    "11 资助学生=100%资助",
    "11 信访宣传次数=≥3次",
    "22 业主表决同意率=三分之二以上|≥2/3|过半|过半数以上",
    "12 家具成新率=九成新以上",
    "14 亩均税收比例=≥20万元/亩",
    "22 应急处置突发事故=20起",
    "22 信访宣传次数=≥3次",
    "21 全员劳动生产率=≥20万元",
    "14 生均公用经费=≥650元",
    "14 成本核算报告=≥1份",
    "14 农村低保标准=≥620元/人·月",
    "31 学员满意度=≥90%|≤100%",
    "31 学员不满意率=≤5%",
    "12 食材不合格率=≤2%",
    "12 水质达标率=下降≤2%",
    "12 三公经费控制率=≤95%",
    "12 预算执行率=≤98%",
    "23 臭氧（O3）浓度=≤160微克/立方米",
    "23 空气中CO2含量=≤5%",
    "11 消毒液用量=≥10l",
    "12 空气湿度60%以下天数=≥200天",
    "11 受理投诉件数=≥100件|200件",
    "11 应急抢修次数=50次以上",
    "11 A级景区数量=2家",
    "12 5岁以下儿童死亡率=≤6‰",
    "12 孕产妇死亡率=≤10/10万",
    "12 出生缺陷发生率=≤80/万",
    "12 空气质量指数=≤100",
    "12 机房PUE值=≤1.5",
    "12 物业考核得分=≥90",
    "12 等级保护级别=3",
    "12 公文差错率=≤0.5%|<1%|0%|0",
    "12 系统故障率=≤1次/年|控制在5%以内|下降5%",
    "12 系统故障排除率=≥95%",
    "12 错误更正率=≥95%",
    "12 违法行为查处率=≥90%",
    "12 违法建设拆除率=≥20%",
    "12 事故隐患整改率=100%",
    "12 投诉回复率=≥99%|98%",
    "12 审批办结效率=90%以上",
    "12 一次通过率=≥0.95",
    "13 资金拨付及时率=≥95%|6月底前达到100%",
    "13 报修响应时间=≤15分钟|30分钟内|不超过2小时",
    "13 质保期=3年",
    "13 工期=180天",
    "13 补贴发放频率=1次/月",
    "14 总成本=≤500万元|控制在500万元以内",
    "14 成本节约率=≥5%",
    "14 成本控制率=≥95%|≤100%",
    "14 低保补助标准=≥500元/人/月|1000元/人·月",
    "14 资金支付合规率=≥98%",
    "14 公用经费压减率=≥10%",
    "21 旅游收入增长率=≥8%|≥110%",
    "21 国有资产保值增值率=≥103%",
    "21 固定资产投资完成率=≥100%",
    "21 床位使用率=≥100%",
    "21 非税收入任务完成率=≥100%",
    "21 社保基金收益率=≥3%",
    "21 资金撬动比例=1:5",
    "21 减少经济损失=≥500万元",
    "22 重大安全事故=0起",
    "22 有责投诉次数=≤3次",
    "22 投诉处理满意率=≥95%",
    "22 失业率=≤5.5%|控制在4.5%以内",
    "22 刑事案件发案率=较上年下降3%",
    "22 万人拥有律师数=≥3.5名",
    "22 就业率=完成情况如何|**个|按计划|稳中有升|高于全省平均水平|同比提高",
    "22 毛入学率=≥100%",
    "22 事故下降率=≥5%",
    "22 居民幸福指数=≥85",
    "23 能耗降低率=≥3%",
    "23 空气优良天数=≥300天",
    "23 优良天数比例（AQI≤100）=≥85%",
    "24 设备使用年限=≥5年|5年",
    "24 人才队伍稳定率=≥90%",
    "31 学生满意度=≥90%|100%|不低于90%|90%以上",
    "31 学生满意度（%）=≥90",
    "31 服务满意度（企业）=≥90%",
    "31 服务满意度（市）=≥90%",
    "12 验收合格率（设备）=100%",
    "13 报修办理时限=压缩2天以上",
    "24 设备使用年限=≥8年",
    "24 救援装备可使用年限=≥6年",
    "24 抢修车辆使用年限=≥8年",
    "24 应急响应机制持续年限=≥3年",
    "12 故障备件储备时长=≥6个月",
    "12 故障录波保存时间=≥90天",
    "12 故障抢修值班天数=≥365天",
    "14 亩均投资=≥1800元",
    "11 故障备件储备时长=≥6个月",
    "22 救援队伍服务时长=≥2000小时",
    "11 故障抢修值班天数=≥365天",
    "24 投诉处理机制运行年限=≥3年",
    "24 维修基金可持续使用年限=≥10年",
    "24 事故救援设备使用寿命=≥8年",
    "12 维修质保期=≥2年",
    "12 检测报告有效期=≥1年",
    "11 急救培训时长=≥40小时",
    "31 群众满意度得分=≥85",
    "21 园区企业产销率=≥100%",
    "12 农商行流动性覆盖率=≥100%",
    "24 专项债券本息覆盖率=≥120%",
    "21 担保放大率=≥500%",
)

# What is told of a value: the codes, with the first letter of their severity.
TOLD: dict[str, list[tuple[str, str, str]]] = {
    "U101i": entries(
        "12 苗木成活率=≥95℅|≥90百分比|95（百分比）|90 百分比以上|≥九成|9成以上|不低于八成|≥百分之七十|半数以上|九成五",
        "22 社区巡查覆盖率=全覆盖|全部覆盖",
        "31 居民满意度=九成以上|不低于百分之八十五",
    ),
    "U102w": entries("12 苗木成活率=≥90百分百|≥90百分之|90（百分百）", "31 学员满意度=≥95百分百"),
    "U101i U104w": entries("12 施工验收=≥100百分比"),
    "U103e": entries("13 分配情况=≥90全部分配|≥90是/否|90 全部完成|≥90是", "12 环境影响=≥90符合要求|100达标"),
    "U104w": entries("12 食材合格率=≥100%|>100%|100%以上|120%", "31 学员满意度=≥100%", "22 档案规范化=≥100%"),
    "U104i": entries("11 项目完成率=≥100%", "13 校舍竣工率=≥100%", "12 专项资金到位率=≥100%", "22 景区客流恢复率=≥110%"),
    "U105w": entries("14 路面修补总成本=≥50万元|50万元以上|高于50万元", "14 打药机采购价格=≥90%|≥2000元/台"),
    "U106e": entries("31 学生餐投诉率=5%|5‰", "12 系统故障率=3%", "22 施工安全事故发生次数=2次"),
    "U107e": entries("31 学生餐投诉率=≥5%|≥100%", "12 系统故障率=≥90%", "22 施工安全事故次数=1次以上", "13 报修响应时间=≥30分钟"),
    "U108e": entries(
        "13 响应及时率=4秒|5个工作日内",
        "11 项目完成率=1套|不少于80次巡查及4个样板",
        "21 租金收缴率=500万元",
        "14 成本节约率=≤100万元",
    ),
    "U108w": entries(
        "13 补贴发放及时率=6月底前发放|每月10日前|12月31日前完成提存手续|及时发放",
        "12 成果验收通过率=通过专家评审|通过",
        "22 事故发生率=0次",
        "12 苗木成活率=≥九十五",
        "14 公用经费压减比例=0元",
    ),
    "U109w": entries("11 接入终端规模=≥20|1200", "12 苗木成活率=95|≥95", "31 学员满意度=95"),
    "U109i": entries("11 养护培训次数=≥4", "11 参训人次数=20", "22 安全事故=0"),
    "U110w": entries("11 公园接待量=>300万|1.5亿以上|15万+", "14 路面检测费用=≤1.2万/次|≤3/次"),
    "U110i": entries("11 参保人数=≥50万"),
    "U111w": entries("24 设备使用年限（年）=≥90%", "11 新增设施数量（处）=5台", "11 参训人数（人）=20场"),
    "U111i": entries("11 报告份数=2套|2本", "11 参训人数=20场"),
    "U113i": entries("12 苗木成活率=≧95%|≥=95%|>=95%|≮95%", "11 购置打药机数量=﹥5台|═5台"),
    "U114i": entries("13 报修响应时间=4秒", "31 学员满意度=95%", "14 路面修补成本=50万元"),
    "U115i": entries("22 校园安全事故=0%|=0.00%"),
    "U116w": entries("12 助学金发放率100%（秋季）=100%", "11 开展消防演练≥4次=≥4次|4次"),
    "U117i": entries("31 学员满意度（%）=≥90%"),
    "U120e": entries("31 学员满意度=≤90%|＜95%|不高于90%", "12 路灯完好率=≤98%", "13 报修处置及时率=≤95%"),
    "U121e": entries("12 食材合格率=≥9O%|l00%|≥9l.5%|不低于9o%", "11 参训人数=≥1O0人|≥2l0人"),
    "U118i": entries("31 学员满意度=学员满意度95%以上", "11 修复井盖数量=修复井盖20个", "12 合格率=食材的合格率为95%以上"),
}


@pytest.mark.parametrize(("category", "metric", "value"), SILENT)
def test_what_is_right_is_let_be(category: str, metric: str, value: str) -> None:
    assert told(lint_value(value, category, metric)) == []


@pytest.mark.parametrize(
    ("codes", "category", "metric", "value"), [(codes, *entry) for codes, found in TOLD.items() for entry in found]
)
def test_a_defect_is_told_once(codes: str, category: str, metric: str, value: str) -> None:
    assert sorted(told(lint_value(value, category, metric))) == sorted((code[:-1], code[-1]) for code in codes.split())


def test_every_rule_that_is_on_is_in_the_tables() -> None:
    assert {code[:4] for codes in TOLD for code in codes.split()} | {"U112", "U122"} == BY_DEFAULT


# ---------------------------------------------------------------- several places
def excerpts(result: Result, code: str) -> list[str]:
    return [result.document.source.excerpt(f.spans) for f in result.findings if f.rule.code == code]


def test_a_miswritten_unit_is_one_finding_with_all_places_and_one_safe_fix() -> None:
    text = with_indicators("".join(indicator(n, SECOND_LEVELS["12"], f"合格率{n}", "≥90百分比") for n in range(1, 31))).text
    (finding,) = lint_text(text).findings
    assert len(finding.related) == 59
    assert finding.fix is not None
    assert finding.fix.safe
    assert fixed(text, finding.fix.edits) == text.replace("百分比", "%")


def fixed(text: str, edits: tuple[tuple[int, int, str], ...]) -> str:
    for start, end, replacement in sorted(edits, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


@pytest.mark.parametrize(
    ("category", "metric", "value", "better"),
    [
        ("12", "苗木成活率", "≧ 95%", "≥ 95%"),
        ("12", "苗木成活率", "≥100%", "100%"),
        ("12", "苗木成活率", "100%以上", "100%"),
        ("12", "苗木成活率", "95以上", "95%以上"),
        ("11", "培训次数", "≥4", "≥4次"),
        ("12", "系统故障率", "5%", "≤5%"),
        ("12", "系统故障率", "不低于5%", "≤5%"),
        ("14", "路面修补成本", "≥ 50万元", "≤ 50万元"),
        ("31", "学员满意度", "学员满意度95%以上", "95%以上"),
    ],
)
def test_a_fix_leaves_a_value_that_is_right(category: str, metric: str, value: str, better: str) -> None:
    text = with_value(value, category=SECOND_LEVELS[category], metric=metric).text
    (finding,) = lint_text(text).findings
    assert finding.fix is not None
    assert fixed(text, finding.fix.edits) == text.replace(f":{value}", f":{better}")
    assert told(lint_value(better, category, metric)) == []


def test_the_cycle_value_is_marked_too_where_it_reads_the_same() -> None:
    result = lint_value("≥90百分百", "12", "苗木成活率")
    (finding,) = result.findings
    spans: list[Span] = [*finding.spans, *(span for place in finding.related for span in place.spans)]
    assert [result.document.source.excerpt([span]) for span in spans] == ["百分百", "百分百"]


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("学员满意度", ""),
        ("旅游收入增长", ""),
        ("政策知晓程度", ""),
        ("工程形象进度", ""),
        ("恩格尔系数", ""),
        ("道路通行顺畅", "unnamed"),
    ],
)
def test_a_name_that_tells_a_share_needs_no_other_one(name: str, variant: str) -> None:
    (finding,) = [one for one in lint_value("≥90%", "22", f"{name}（%）").findings if one.rule.code == "U117"]
    assert (finding.variant, finding.fix is None) == (variant, bool(variant))


def many(*entries: tuple[str, str]) -> str:
    return with_indicators("".join(indicator(n, SECOND_LEVELS["11"], *entry) for n, entry in enumerate(entries, 1))).text


@pytest.mark.parametrize(
    ("metric", "values", "odd"),
    [
        ("口袋公园提升数量", ["3个", "5个", "8条"], ["条"]),
        ("口袋公园提升数量", ["3个", "5个", "7个", "8条", "9处"], ["条", "处"]),
        ("口袋公园提升数量", ["3个", "8条"], []),
        ("购置数量", ["3台", "5台", "8辆"], []),
        ("志愿者培训规模", ["30人", "50人", "90人次"], []),
        ("志愿者培训规模", ["30人", "50人", "90名"], []),
        ("口袋公园提升数量", ["3个", "5个", "80%"], []),
    ],
)
def test_one_metric_is_counted_in_one_unit(metric: str, values: list[str], odd: list[str]) -> None:
    assert excerpts(lint_text(many(*((metric, value) for value in values))), "U112") == odd


def test_a_missing_unit_is_taken_from_the_same_metric_elsewhere() -> None:
    text = many(("接入终端规模", "≥20"), ("接入终端规模", "35台"), ("在线终端规模", "≥20"))
    first, second = lint_text(text).findings
    assert first.remedy("zh") == "补上单位，写成“≥20台”。"
    assert first.fix is not None
    assert second.fix is None


@pytest.mark.parametrize(
    ("category", "metric", "value", "said"),
    [
        ("31", "居民满意度", "92以上", "写成“92%以上”"),
        ("31", "居民满意率", "1", "写“100%”"),
        ("13", "报修响应时间", "≤2", "如“≤2天”“≤2小时”"),
        ("11", "接入终端规模", "≥20", "写“个”“家”"),
    ],
)
def test_a_unit_is_proposed_where_it_is_written(category: str, metric: str, value: str, said: str) -> None:
    (finding,) = (one for one in lint_value(value, category, metric).findings if one.rule.code == "U109")
    assert said in finding.remedy("zh")


def test_a_missing_unit_is_taken_from_the_figures_beside() -> None:
    rows = (
        ("项目名称", "创业补贴", "", "", "", ""),
        ("一级指标", "二级指标", "三级指标", "前年执行值", "上年预计值", "指标值"),
        ("产出指标", "时效指标", "补贴审核时限", "5天", "5天", "5"),
        ("产出指标", "数量指标", "接入终端规模", "20台", "3套", "30"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "90%", "90%", "≥90%"),
    )
    text = "项目支出绩效目标表\n\n" + "".join("\t".join(row) + "\n" for row in rows)
    first, second = (one for one in lint_text(text).findings if one.rule.code == "U109")
    assert first.fix
    assert fixed(text, first.fix.edits) == text.replace("5天\t5\n", "5天\t5天\n")
    assert second.fix is None


def test_a_share_for_a_number_of_bad_events_is_told_once_and_stays_no_share() -> None:
    for metric, code in (("交通事故起数", "C102"), ("火灾事故数", "U107")):
        result = lint_bytes(
            with_value("≥10%", category="22-社会效益", metric=metric).data, "x.txt", Settings(base_profile(), RULES)
        )
        (finding,) = (one for one in result.findings if one.rule.code in {"C102", "U107"})
        assert (finding.rule.code, finding.fix) == (code, None)
        assert "≤3起" in finding.remedy("zh")


def test_comparators_in_words_are_told_on_demand_and_beside_signs_only() -> None:
    both = many(("打药机", "≥3台"), ("割灌机", "大于等于5台"))
    assert excerpts(lint_text(both), "U113") == []
    assert excerpts(lint_text(both, frozenset({"U113"})), "U113") == ["大于等于"]
    assert excerpts(lint_text(many(("割灌机", "大于等于5台")), frozenset({"U113"})), "U113") == []


def test_miswritten_per_cents_are_one_finding_for_each_project() -> None:
    cell = "".join(indicator(n, SECOND_LEVELS["12"], f"合格率{n}", "≥90百分百") for n in (1, 2))
    rows = [(name, "10.00", "10.00", "", "", "全年养护绿地50公顷。", cell) for name in ("甲项目", "乙项目")]
    head = [(name, "20.00", "20.00", "", "", "", "") for name in ("合计", "示例市园林绿化中心")]
    assert len(lint_text(with_rows(*head, *rows).text).findings) == 2


def test_figures_of_any_size_are_compared() -> None:
    result = lint_text(many(("道路里程", "9" * 60 + "." + "1" * 60 + "公里"), ("道路里程", "1.05公里"), ("道路里程", "1.1公里")))
    assert excerpts(result, "U119") == ["1.1公里"]


# ---------------------------------------------------------------- clean targets of any kind
COUNTS = st.tuples(
    st.sampled_from(["11", "22"]),
    st.sampled_from(["绿地养护规模", "学生营养餐供应量", "新建口袋公园", "培训规模"]),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "≥", "＞", "不少于", "至少"]),
        st.integers(1, 99999),
        st.sampled_from(["个", "公顷", "份", "人次", "万人", "万元", "台", "次/年"]),
    ),
)
SHARES = st.tuples(
    st.sampled_from(["12", "22", "31"]),
    st.sampled_from(["苗木成活率", "学员满意度", "投诉处理率", "路面完好率", "知晓率", "故障排除及时率"]),
    st.builds("{}{}%{}".format, st.sampled_from(["≥", "＞", "不低于"]), st.integers(1, 99), st.sampled_from(["", "，逐年提高"])),
)
CEILINGS = st.tuples(
    st.sampled_from(["12", "14", "31"]),
    st.sampled_from(["学生餐投诉率", "系统故障率", "路面返修率", "单位成本", "超支率"]),
    st.builds("{}{}%".format, st.sampled_from(["≤", "＜", "不超过", "不高于"]), st.integers(0, 20)),
)
DATES = st.tuples(
    st.just("13"),
    st.sampled_from(["工程完工时间", "助学金发放时间", "项目完成进度"]),
    st.dates().map(lambda day: day.strftime("%Y年%m月底前")),
)


@given(st.one_of(COUNTS, SHARES, CEILINGS, DATES))
def test_a_clean_target_of_any_kind_is_let_be(entry: tuple[str, str, str]) -> None:
    category, metric, value = entry
    assert told(lint_value(value, category, metric)) == []


VALUES = st.text("≥≧≤>=＝0159.,/%％百分比万亿元个次秒人以上以下不低于全部完成是否（）() 率", max_size=14)
METRICS = st.text("率数次（%）个满意度投诉成本95≥", min_size=1, max_size=10)


@settings(max_examples=60)
@given(VALUES, METRICS, st.sampled_from(sorted(SECOND_LEVELS)))
def test_no_rule_crashes_and_edits_stay_in_the_document(value: str, metric: str, category: str) -> None:
    text = with_value(value, category=SECOND_LEVELS[category], metric=metric).text
    result = lint_bytes(text.encode(), "example.txt", Settings(base_profile(), RULES))
    assert all(finding.rule.code != "E199" for finding in result.findings)
    for finding in result.findings:
        for edit in finding.fix.edits if finding.fix else ():
            assert 0 <= edit.start <= edit.end <= len(text)


@pytest.mark.parametrize(
    ("value", "category", "metric"),
    [
        ("≥90全部完成", "14", "路面修补成本"),
        ("≥90是/否", "12", "合格率"),
        ("≥100%", "14", "路面修补成本"),
        ("5", "13", "报修响应时间"),
    ],
)
def test_of_several_rules_the_nearest_tells(value: str, category: str, metric: str) -> None:
    assert len(told(lint_value(value, category, metric))) == 1


# ---------------------------------------------------------------- a column of units beside the value
@pytest.mark.parametrize(
    ("value", "unit"), [("120", "人"), ("120人", "人"), ("120名", "人"), ("6期", "班"), ("优", "级"), ("≥90%", "百分比")]
)
def test_a_column_of_units_that_agrees_is_let_be(value: str, unit: str) -> None:
    assert "U122" not in [code for code, _ in told(lint_text(with_unit_cell("培训情况", value, unit).text))]


@pytest.mark.parametrize(
    ("value", "unit", "severity"), [("28.8万元", "%", "w"), ("15秒", "%", "w"), ("30天", "万元", "w"), ("应保尽保", "%", "i")]
)
def test_a_column_of_units_that_contradicts_the_value_is_told(value: str, unit: str, severity: str) -> None:
    assert ("U122", severity) in told(lint_text(with_unit_cell("培训情况", value, unit).text))


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("≥100%", "“工程验收合格率”最高就是100%，写“100%”即可，“≥100%”中的“≥”是多余的。"),
        ("不低于100%", "“工程验收合格率”最高就是100%，写“100%”即可，“不低于100%”中的“不低于”是多余的。"),
        (">100%", "按百分比算，“工程验收合格率”最高就是100%，不会更多，指标值却写“>100%”。"),
        ("120%", "按百分比算，“工程验收合格率”最高就是100%，不会更多，指标值却写“120%”。"),
    ],
)
def test_a_sign_before_100_percent_is_idle_and_more_than_that_is_too_much(value: str, told: str) -> None:
    example = with_value(value, category="12-质量指标", metric="工程验收合格率")
    result = lint_bytes(example.data, "example.txt", Settings(base_profile(), load_rules()))
    assert [finding.problem("zh") for finding in result.findings if finding.rule.code == "U104"] == [told]


@pytest.mark.parametrize(
    ("value", "unit", "digits"),
    [("≥三十", "期", "≥30"), ("≥九十五", "%", "≥95"), ("二十", "人", "20"), ("不少于一百零五", "人", "不少于105")],
)
def test_a_figure_in_chinese_numerals_beside_its_unit_is_told_in_digits(value: str, unit: str, digits: str) -> None:
    result = lint_text(with_unit_cell("培训情况", value, unit).text)
    assert [(one.variant, one.args["digits"]) for one in result.findings if one.rule.code == "U122"] == [("numeral", digits)]


@pytest.mark.parametrize("value", ["统一", "唯一", "及时", "一", "三十期"])
def test_words_that_end_like_a_numeral_are_none(value: str) -> None:
    assert "U122" not in [code for code, _ in told(lint_text(with_unit_cell("培训情况", value, "期").text))]
