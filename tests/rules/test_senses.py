"""What metrics measure: names as offices of all kinds write them, and hand-labelled names of real documents."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.folding import fold
from budgetlint.linter.words.senses import Sense, SenseKind
from budgetlint.rules.profiles import base_profile

COUNT, RATE, MONEY, DURATION, DEADLINE = "count", "rate", "money", "duration", "deadline"
TIMELINESS, GRADE, SATISFACTION, YES_NO, TASK, UNKNOWN = "timeliness", "grade", "satisfaction", "yes-no", "task", "unknown"

# (kind, whether less is better): names.
SENSES = {
    (COUNT, False): """
        资助贫困学生人数 垃圾清运量(吨) 受理群众投诉件数 排查安全隐患数量 化解信访积案数量 产出数量:慰问困难职工人数
        培训人数≥300人 更新频率 满意度调查次数 水库蓄水量 接收进馆档案卷数 新建充电桩数量(根) 污水日处理量
        职业病危害因素检测点数 良种补贴面积 外宾接待批次 新能源公交车投放量 每万人口医生数
    """,
    (COUNT, True): """
        PM10年均浓度 火灾事故起数 食物中毒人数 学生近视人数 医疗差错次数 网络安全事件数 森林火灾次数 医疗纠纷发生数
        维修过程中发生事故次数
    """,
    (RATE, False): """
        警情处置及时率 故障排除率 投诉处理率 成本节约率 成本控制率 隐患整改率 信访办结率 政府采购节约率 受益面
        社会保险参保率(%) 疫苗接种率达90%以上 师生比 违法建设拆除率 零投诉率 满意度调查问卷回收率 完成率情况 药占比
        舆情应对及时率 事故起数同比下降 差旅费报销及时率 自来水普及率 农产品抽检合格率 安置房回迁率
        百元医疗收入消耗占比 供电可靠率 信用修复率 群众诉求按时办结率 一标三实采集率
    """,
    (RATE, True): """
        投诉率 审核差错率 贷款逾期率 逾期未办结率 行政诉讼败诉率 电梯故障率 院内感染率 税收征管差错率 数据丢包率
        万人失业率 住院病死率 招投标投诉率
    """,
    (MONEY, False): """
        带动投资额 罚没收入 补偿标准 中标价 项目预算控制数 人均奖补标准 挽回损失金额 减免税额 节约资金额
        村集体经济收入
    """,
    (MONEY, True): """
        会议费 直接经济损失 三公经费 采购单价 人均成本(元/人) 展览成本 成本指标:印刷费 人均培训费用
    """,
    (DURATION, False): """
        设备使用年限 平均无故障运行时间 档案保管期限 空气优良天数 缩短企业开办时间 展览展出天数 电视节目制作分钟数
        年均日照小时数 公厕开放时间
    """,
    (DURATION, True): """
        系统平均响应时间 不动产登记办理时间 证件办理时长 等候时长 审批时限
    """,
    (DEADLINE, False): """
        开学前教材到位时间 补贴发放时间 资金下达时间 关键时间节点 工程竣工时间 报告提交时间
    """,
    (TIMELINESS, False): """
        完成时限 按合同约定时间交付 项目开工及时性 突发事件处置及时性 工作完成时效 报告提交的及时性 防疫物资按时供应
        及时处置突发事件 救助金发放时效 信访办理及时情况
    """,
    (GRADE, False): """
        空气质量指数 水环境质量 资金使用效率 劳动生产率 污染改善程度 改善效果 居民幸福指数 促进作用 教学质量
        档案安全性 课题评审得分 学术影响力 系统安全性 产业集聚效应 设施完好程度 财政可持续性 乡村治理效能 经济效益
    """,
    (SATISFACTION, False): """
        满意度:居民满意度 提高群众满意度 社会满意程度 受益农户满意 读者满意度情况 受助群众满意程度
    """,
    (SATISFACTION, True): """
        群众不满意率
    """,
    (YES_NO, False): """
        是否建立应急预案 符合国家卫生标准 控制在预算批复范围内 零事故 无违规违纪现象 软件功能符合招标文件要求
        学生体质得到增强 资金到位情况 未发生安全责任事故 采购程序合法 河道水质稳定达标 各项制度健全
    """,
    (TASK, False): """
        降低行政成本 节约财政资金 编制国土空间规划 增加农民收入 为企业提供融资服务 保护生物多样性 抽查食品安全
        提升城市品质 委托第三方开展绩效评价 加强基层党组织建设 构建和谐社会 改善办学条件 优化公共服务 加大执法检查力度
        新建农村公路 申报国家级项目
    """,
    (UNKNOWN, False): """
        宣传手册 检测报告 培训教材 政策 审计报告 会议场地
    """,
}
BAD_THINGS = "投诉 信访 火灾事故 网络故障 安全隐患 档案差错 合同违约 食品安全事件 医疗纠纷 管网漏损".split()  # noqa: SIM905
DEALINGS = "办结率 处理率 整改率 下降率 控制率 降低率 化解率 查处率 及时处置率 回复满意率 排除率 治理完成率".split()  # noqa: SIM905
NAMES = [(name, kind, less) for (kind, less), names in SENSES.items() for name in names.split()]


def sense(name: str) -> Sense:
    return base_profile().sense(name)


@pytest.mark.parametrize(("name", "kind", "less"), NAMES, ids=[name for name, _, _ in NAMES])
def test_the_sense_of_a_name(name: str, kind: str, less: bool) -> None:
    assert (sense(name).kind, sense(name).lower_is_better) == (SenseKind(kind), less)


@pytest.mark.parametrize(
    ("name", "in_time", "about_time", "about_money"),
    [
        ("救护车到达及时率", True, True, False),
        ("课题按期结题率", True, True, False),
        ("招生录取工作时效", True, True, False),
        ("工程款支付及时率", True, True, True),
        ("桥梁加固工期达标率", False, True, False),
        ("热线平均等待时长", False, True, False),
        ("雨水泵站设计使用年限", False, True, False),
        ("贷款逾期率", False, True, True),
        ("非税收入征缴率", False, False, True),
        ("教材采购节约率", False, False, True),
        ("专家评价", False, False, False),
        ("路灯完好率", False, False, False),
    ],
)
def test_what_a_name_speaks_of(name: str, in_time: bool, about_time: bool, about_money: bool) -> None:
    assert sense(name)[2:] == (in_time, about_time, about_money)


def test_an_efficiency_or_frequency_is_no_share() -> None:
    for name in (
        "窗口办事效率",
        "土壤墒情监测频率",
        "宽带接入速率",
        "发电机组功率",
        "影像分辨率",
        "病床周转率",
        "全员劳动生产率",
    ):
        assert sense(name).kind is not SenseKind.RATE, name


def test_a_name_of_nothing_but_repeated_words_is_judged() -> None:
    for word in ("持续", "的", "(个)", "率", "额", "5%"):
        assert isinstance(sense(word * 5000), Sense)


@given(st.sampled_from(NAMES), st.sampled_from(["≥95%", "(%)", "（个）", " ≤ 3", "（年度）", "(元)(2024)"]))
def test_a_target_or_a_remark_in_the_name_changes_nothing_measured(entry: tuple[str, str, bool], addition: str) -> None:
    name, kind, less = entry
    if kind in (COUNT, RATE, DURATION, DEADLINE, SATISFACTION):
        found = sense(name + addition)
        assert (found.kind, found.lower_is_better) == (SenseKind(kind), less)


@given(
    st.sampled_from(BAD_THINGS),
    st.sampled_from(DEALINGS),
)
def test_how_a_bad_thing_is_dealt_with_is_better_when_more(thing: str, dealing: str) -> None:
    assert not sense(thing + dealing).lower_is_better


@given(
    st.sampled_from(["街道", "全市", "病区", "食堂从业人员", "图书馆", "水利工程", "项目实施过程中"]),
    st.sampled_from(BAD_THINGS),
    st.sampled_from(["率", "发生率", "次数", "数量", "起数", "件数", "发生次数", "占比"]),
)
def test_less_of_a_bad_thing_is_better(place: str, thing: str, measure: str) -> None:
    found = sense(place + thing + measure)
    assert found.lower_is_better
    assert found.kind in (SenseKind.RATE, SenseKind.COUNT)


@given(st.text(max_size=40))
def test_any_text_has_a_sense_which_blanks_do_not_change(text: str) -> None:
    assert sense(text) == sense(f" {text}　")


class Label(NamedTuple):
    """A metric name of the documents by its fingerprint, labelled by hand before the model was tuned.

    Where the kinds border on one another: a count is how many or how much there is or is done, whatever activity stands
    before it; a rate a share of one in another, 及时率 too, but not 效率; money a sum, a price or a standard in money. A
    duration is how long, a deadline by which day; timeliness is whether in time, so that a rate, a limit, a date or 及时 could
    answer (进度, 时效, 按时完成……). A grade is how good or strong (质量, 效果, 影响, …性, …度), unless a verb governs it: then it
    is a task, as is all that names a doing and measures nothing. Yes-no is a statement or the state of a thing (……情况), unknown
    a thing or people. Less is better for complaints, accidents, faults, costs and waiting, not for how they are dealt with.
    """

    fingerprint: str
    kind: str
    lower_is_better: str
    part: str


def fingerprint(name: str) -> str:
    return blake2b(fold(name).encode(), digest_size=8).hexdigest()


def labels() -> dict[str, Label]:
    with Path(__file__).with_name("sense_labels.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    return {row[0]: Label(*row) for row in rows[1:]}


def names_of_the_documents(corpus: Callable[[str], Path]) -> Iterator[str]:
    """All metric names of the documents, and some texts more."""
    text = {digits: corpus(digits).read_text(encoding="utf-8") for digits in ("000", "001", "002", "003", "004")}
    for digits in ("000", "001"):
        yield from re.findall(r"\d-[^;]+;\d\d-[^;]*;(.+?);(?:实施周期|年度)指标值", fold(text[digits]))
    yield from re.findall(r"[：:]([^：:。]+?)[，,]年度指标值", text["002"])
    yield from (cell for line in text["003"].splitlines() for cell in line.split("\t"))
    yield from re.findall(r"[①-⑳]([^：:]+)[：:]", text["004"])
    yield from text["004"].splitlines()


@pytest.mark.parametrize(("part", "least"), [("tune", 1.0), ("held-out", 0.98)])
def test_labelled_names_of_the_documents(corpus: Callable[[str], Path], part: str, least: float) -> None:
    labelled = labels()
    found = {mark: name for name in names_of_the_documents(corpus) if (mark := fingerprint(name)) in labelled}
    assert found.keys() == labelled.keys()
    chosen = [label for label in labelled.values() if label.part == part]
    kinds = sum(sense(found[label.fingerprint]).kind == label.kind for label in chosen)
    less = sum(sense(found[label.fingerprint]).lower_is_better == (label.lower_is_better == "1") for label in chosen)
    assert kinds >= least * len(chosen)
    assert less == len(chosen)
