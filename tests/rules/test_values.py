"""What the rules about target values say of a value under its category, and of what they keep silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.examples import SECOND_LEVELS, with_indicators, with_value
from budgetlint.rules.profiles import base_profile

CODES = {"P101", "P103", "P106", "M101", "M102", "S112"}
RULES = tuple(rule for rule in load_rules() if rule.code in CODES)
METRIC = "绿地养护情况"


def codes_of_text(text: str) -> list[str]:
    result = lint_bytes(text.encode(), "example.txt", Settings(base_profile(), RULES))
    return [finding.rule.code for finding in result.findings]


def codes_of(value: str, category: str, metric: str = METRIC) -> list[str]:
    return codes_of_text(with_value(value, category=SECOND_LEVELS[category], metric=metric).text)


# (value, category, metric): no rule about values says anything.
SILENT = [
    *(
        (value, "13", METRIC)
        for value in ("按计划完成", "按计划进度", "按计划进度完成", "按上级要求时限完成", "按计划", "按合同约定")
    ),
    *(
        (value, "13", METRIC)
        for value in (
            "及时",
            "按时",
            "保质保量，按时完成",
            "按时开工",
            "按时完成",
            "及时完成",
            "12月底前",
            "确保及时修复",
            "当年完成",
        )
    ),
    *(
        (value, "12", METRIC)
        for value in ("合格", "达标", "规范", "管理规范", "人员到位", "优良以上", "符合要求", "一次性通过", "优")
    ),
    ("符合基建行业规范", "12", METRIC),
    ("成果通过专家评审", "12", METRIC),
    ("依照专业检测技术标准", "12", METRIC),
    ("达到《城市照明管理办法》要求", "12", METRIC),
    ("按《绿地养护实施方案》执行", "12", METRIC),
    ("按GB50500执行", "12", METRIC),
    ("符合《城市园林绿化养护管理标准》及本市有关技术规程的全部要求", "12", METRIC),
    ("设备运行正常", "12", METRIC),
    ("无", "12", METRIC),
    ("符合文件要求", "12", METRIC),
    *(
        (value, "22", METRIC)
        for value in ("是", "否", "有", "达成", "完成", "已完成", "全部完成", "全覆盖", "零投诉", "建筑物正常使用")
    ),
    *(
        (value, "22", METRIC)
        for value in ("没有负面影响", "无负面影响", "零事故", "未发生安全事故", "杜绝火灾事故", "无重大安全责任事故")
    ),
    ("没有负面影响", "24", METRIC),
    ("全年不发生因养护作业造成的人员伤亡及重大财产损失安全责任事故", "22", METRIC),
    ("辖区内不发生重特大道路交通事故和群体性上访事件等影响稳定的事件", "22", METRIC),
    ("通过加强日常巡查和隐患排查整治，全年未出现一般及以上安全责任事故", "22", METRIC),
    ("购置打药机、割灌机和高枝锯各一台并配备相应的防护用品和备用配件", "11", METRIC),
    ("提升改造公园厕所三座", "11", METRIC),
    ("全部完成", "11", METRIC),
    ("是（是否建立制度）", "22", "制度"),
    ("是否建立制度：是", "22", "制度"),
    ("是否完成（是）", "22", "制度"),
    ("完成对低保户是否符合条件的核查", "11", "核查"),
    ("自登记日起7个工作日内作出是否受理决定", "13", "时限"),
    ("市人大常委会否决0件", "11", "议案"),
    ("配备有无线网络的场馆≥3处", "11", "场馆"),
    ("所有无障碍设施完好", "22", "设施"),
    ("十几次", "11", "次数"),
    ("**重点**：养护绿地50公顷", "11", METRIC),
    ("热线138****1234接听率≥90%", "12", METRIC),
    ("见http://a.b/__x__，≥90%", "12", METRIC),
    ("数据库a_b__c更新≥2次", "11", METRIC),
    ("待填写满意度问卷100份", "11", METRIC),
    ("请填写人员满意度≥90%", "31", METRIC),
    ("张XX同志帮扶≥2次", "11", METRIC),
    ("培训李××等3人", "11", METRIC),
    ("采购MAXX-200型打药机≥2台", "11", METRIC),
    ("≥3×4米", "11", "宣传栏尺寸"),
    ("N95口罩≥200个", "11", "口罩"),
    ("测试数据采集≥2次", "11", METRIC),
    ("☑是□否", "22", METRIC),
    ("√", "22", METRIC),
    ("出具意见方案≥2份", "11", METRIC),
    ("待遇落实", "22", METRIC),
    ("2025年6月", "13", METRIC),
    ("2025年6月30日", "13", METRIC),
    ("按计划完成100%", "11", METRIC),
    ("≥1", "11", METRIC),
    ("主干道≥98%，支路≥96%", "12", METRIC),
    ("比上年提高5个百分点", "22", METRIC),
    ("全体在校学生", "11", METRIC),
    ("一级", "12", METRIC),
    ("百分之九十五", "12", METRIC),
]

# The codes that are found under a category, and the values that have exactly these.
FOUND = [
    (
        "P101",
        "11",
        "×个|Ｘ台|每村不少于X人|X月X日|202X年12月|N个|n次|*|≥*%|%|≥|≥ %|  年  月|...|\\|null|#REF!|#N/A|#VALUE!|<数量>",
    ),
    (
        "P101",
        "11",
        "【数量】|□是□否|例：≥10个|示例|填写具体数值|空|不适用|无|待定|X|—|N/A|≥X次|≥XX%|≥**%|2025年X月|202×年|请填写",
    ),
    (
        "P101",
        "22",
        "**公园|△△街道≥2次|【指标名称】≥2次|2025年X月底前|待填写数量|某某公园|{单位}≥2个|20XX年|____|（略）|请填写指标值",
    ),
    ("P103", "11", "见方案|见实施方案|详见方案|见文件|见清单|详见采购清单|见附件1|详见附表2|见上|同上|同上年|同周期指标值"),
    (
        "P103",
        "11",
        "按文件执行|按照文件规定|按预算执行|按预算控制|按年初计划数|以财政批复为准|以结算为准|按实结算|年度计划数|按批复要求",
    ),
    ("P103", "11", "年底统计|以年底统计数为准|待上级下达|待下达|待核实|未知|不确定|按需|据实结算|根据年度实际情况统计"),
    (
        "P106",
        "11",
        "如何提升|几次|采购了几台|会否影响|达到≥95%?|达到≥95%？|是否达到计划数要求|养护质量如何？|能否按时完成|是否建立制度：",
    ),
    ("P106", "22", "有无投诉|是否符合规定的要求|有没有投诉|群众是不是满意"),
    (
        "M101",
        "22",
        "达到预期|达到预期目标|达到预期效果|达成预期指标|基本完成|较好完成|顺利完成|圆满完成|逐年递增|略有增长|略高于上年",
    ),
    ("M101", "24", "可持续|长效|中长期|可持续发展|影响深远|建立健全长效机制"),
    ("M101", "22", "保障单位正常运转|保障机关正常运行|维持正常办公|正常开展工作|日常工作正常开展|确保工作顺利进行"),
    ("M101", "12", "保障单位正常运转|日常工作正常开展|高质量|保质保量|促进城市更新项目方案编制规范化|达到预期要求|规范有效"),
    (
        "M101",
        "22",
        "高|好|强|和谐|适度|有力|顺畅|夯实|见效|一般|高质量|高标准|保质保量|优质|优质服务|规范有效|较少|广泛|广泛宣传",
    ),
    (
        "M101",
        "22",
        "广大市民|正面影响|取得实效|落实到位|科学合理|建立健全|规范管理|增加农民收入|解决就业问题|保障民生|惠及民生|服务群众",
    ),
    (
        "M101",
        "22",
        "满足群众需求|满足需求|满足工作需要|筑牢安全防线|丰富群众文化生活|做好服务工作|长期受益|环保|有效提升|明显改善",
    ),
    ("M101", "14", "节约|有效控制|严格控制"),
    ("M101", "13", "尽快|尽快完成|适时|及时性有效提升"),
    ("M101", "23", "节能减排|环保"),
    ("M101", "31", "非常满意|满意"),
    ("M101", "11", "若干|一批|多次|数次|多批|部分|大量|不定期"),
    ("M101", "22", "为政府决策提供依据|做好政务优化营商环境工作|确保住房和城乡建设领域和谐稳定|确保单位后勤工作的正常运转"),
    ("M102", "22", "广州地区建筑施工企业安全管理人员达到安全管理岗位的工作要求，提升企业人员安全管理意识和专业素质"),
    ("M102", "22", "实现住房公积金缴存人数和缴存总额持续稳定增长|通过宣传指引，让缴存单位按时足额完成公积金缴存。"),
    ("S112", "11", "10个;20个|春季≥2次；秋季≥2次"),
]


@pytest.mark.parametrize(("value", "category", "metric"), SILENT)
def test_a_value_that_can_be_checked_is_let_be(value: str, category: str, metric: str) -> None:
    assert codes_of(value, category, metric) == []


@pytest.mark.parametrize(
    ("value", "category", "code"),
    [(value, category, code) for code, category, values in FOUND for value in values.split("|")],
)
def test_a_value_that_says_nothing_is_found_once(value: str, category: str, code: str) -> None:
    assert codes_of(value, category) == [code]


def test_enough_is_held_to_be_silent() -> None:
    assert len(SILENT) >= 60


@pytest.mark.parametrize("name", ["待定", "无", "X", "-", "略"])
def test_a_name_or_an_objective_that_was_left_open_is_found_once(name: str) -> None:
    metric = "1、1-产出指标；11-数量指标；{}；实施周期指标值:≥50公顷；年度指标值:≥50公顷。"
    assert codes_of_text(with_indicators(metric.format(name)).text) == ["P101"]
    assert codes_of_text(with_indicators(metric.format("绿地养护面积"), objective=name).text) == ["P101"]
    project = with_indicators(metric.format("绿地养护面积")).text.replace("绿地养护经费", name)
    assert codes_of_text(project) == ["P101"]


def test_a_placeholder_in_a_metric_is_told_once() -> None:
    text = with_indicators("1、产出指标：XX，年度指标值：≥50公顷。").text
    assert codes_of_text(text) == ["P101"]


FIGURES = st.builds(
    lambda sign, figure, unit: f"{sign}{figure}{unit}",
    st.sampled_from(["", "≥", "≤", "=", "不少于", "不超过", "达到", ">"]),
    st.one_of(st.integers(0, 10**6).map(str), st.decimals(0, 100, places=2).map(str)),
    st.sampled_from(["%", "个", "公顷", "万元", "人次", "台", "天", "元/平方米", "个工作日", "户", "次/年"]),
)
DATES = st.builds(
    lambda date, end: date.strftime(f"%Y年{end}"),
    st.dates(),
    st.sampled_from(["%m月%d日", "%m月底前", "底前", "第四季度", "%m月%d日前完成"]),
)
GRADES = st.sampled_from(["优良以上", "一级", "甲级", "优秀等级", "合格以上", "二等奖", "A级", "三级以上"])
WORDS = st.sampled_from(["", "有效提升", "达到预期", "按计划", "按需", "保质保量", "基本完成", "持续稳定增长", "年度计划数"])


@given(value=st.one_of(FIGURES, DATES, GRADES), words=WORDS, category=st.sampled_from(sorted(SECOND_LEVELS)))
def test_a_figure_a_date_or_a_grade_is_never_called_vague_or_deferred(value: str, words: str, category: str) -> None:
    text = f"{words}，{value}" if words else value
    assert not {"M101", "M102", "P103"} & set(codes_of(text, category))
