"""What the rules on typography and wording say, what they let be, and the lexicon of slips."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.engine import Result
from budgetlint.linter.folding import fold
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.examples import indicator, with_indicators
from budgetlint.rules.profiles import base_profile

RULES = load_rules()
WORDING_RULES = tuple(rule for rule in RULES if rule.code.startswith("T"))
SETTINGS = Settings(base_profile(), WORDING_RULES)
INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"
Entry = dict[str, Any]
ENTRIES: list[Entry] = base_profile().data["slips"]["entries"]
CERTAIN = [pair.split("=") for pair in base_profile().data["slips"]["certain"].split()]


def lint_objective(objective: str) -> Result:
    text = with_indicators(INDICATOR, objective=objective).text
    return lint_bytes(text.encode(), "example.txt", SETTINGS)


def told(result: Result) -> list[str]:
    return [finding.rule.code for finding in result.findings]


def slips_of(text: str) -> list[str]:
    return [slip.wrong for _, slip in base_profile().slips.find(text)]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["wrong"])
def test_an_entry_of_the_lexicon_is_found_in_its_bad_texts_and_not_in_its_good_ones(entry: Entry) -> None:
    for text in entry["bad"]:
        assert slips_of(text) == [entry["wrong"]], text
        assert told(lint_objective(text)) == ["T106" if entry.get("missing") else "T107"], text
    for text in entry["good"]:
        assert not slips_of(text), text


@pytest.mark.parametrize(("wrong", "right"), CERTAIN)
def test_a_certain_slip_is_found_and_what_is_meant_is_none(wrong: str, right: str) -> None:
    assert slips_of(f"做好{wrong}工作") == [wrong]
    assert not slips_of(f"做好{right}工作")


def test_no_slip_stands_twice_or_is_part_of_what_another_means() -> None:
    words = [*(wrong for wrong, _ in CERTAIN), *(entry["wrong"] for entry in ENTRIES)]
    assert len(words) == len(set(words))
    assert all(word == fold(word) for word in words)
    for entry in ENTRIES:
        assert not slips_of(f"的{entry['right']}的"), entry


SILENT = (
    "构建共建共治共享的治理格局",
    "资助研究研究生课题12项",
    "人人参与、天天巡查、家家户户受益，一一落实，常常走访",
    "整整齐齐、干干净净、高高兴兴、方方面面",
    "一个一个解决，一步一步推进，每年每年评",
    "现代服务服务业发展，管理管理人员，租赁租赁住房，使用使用权",
    "水产产生产能，研发开发开放平台",
    "以保护耕地为目的的整治",
    "对肺结核等进行进行性疾病的筛查",
    "完成三年三年行动计划",
    "养护绿地……，做到“三无”——无垃圾；其中：主干道10条。",
    "落实“门前三包”“一街一策”",
    "运维项目(2023)，建设(CIM)平台，共1,250个点位",
    "2025 年更换 20 台 LED 灯",
    "联系 张三 李四 王五 赵六",
    "公告（2024）第5号，（2024）粤01民初12号判决",
    "对20个小区检查4次，投入资金100万元建设公园2个",
    "覆盖率由80%提高到覆盖率90%",
    "3个街道5个社区",
    "培训3期，每期50人，共150人",
    "拨乱反正，反应时间不超过5分钟，反应迅速情况",
    "协助公安机关发布通缉信息",
    "天主教主教团、交警支队支队长、太岳区根据根据地",
    "很远很远的山区，读着读着，极少极少",
    "按装机容量、按排放标准、按排水户数收费",
    "自己完成作业，年末完成结算，期末达到目标",
    "及时律师函，办公圆桌，循环镜检，究竟标准",
    "工作服，校服，制服",
    "创意度、随意度、饱满度",
    "根据相关政策开展补贴发放",
    '购置55"显示屏2块',
)

TOLD = (
    ("为缴费单位单位和职工服务", "T101", "单位单位"),
    ("经费用于用于日常办公", "T101", "用于用于"),
    ("不断提升提升城市竞争力", "T101", "提升提升"),
    ("改善的的环境", "T101", "的的"),
    ("完成绿化，，改善环境。", "T102", "，，"),
    ("完成绿化。，改善环境。", "T102", "。，"),
    ("完成绿化：：改善环境", "T102", "：："),
    ("完成绿化，补植苗木,清运垃圾", "T103", ","),
    ("公园（含广场)养护", "T103", "（含广场)"),
    ("完成绿化 补植苗木", "T104", " "),
    ("以”绣花“功夫打造", "T105", "”绣花“"),
    ("打造”花城“品牌和”水城“名片", "T105", "”花城“"),
    ("居民意度达到90%", "T106", "意度"),
    ("提供便捷的信息服，减少跑动", "T106", "服"),
    ("确保信息化工作政策开展，", "T107", "政策开展"),
    ("反正工程验收情况", "T107", "反正"),
    ("绿地面积5000平方米道路面积300平方米", "T109", "5000平方米道路面积300平方米"),
    ("新建公园2个改造公园3个", "T109", "2个改造公园3个"),
    ("按照示财预【2024】15号文件", "T110", "【2024】15号"),
    ("按照示财预[2024]15号文件", "T110", "[2024]15号"),
    ("落实“门前三包”和「一街一策」", "T111", "「一街一策」"),
)


@pytest.mark.parametrize("text", SILENT)
def test_what_is_right_is_let_be(text: str) -> None:
    assert told(lint_objective(text)) == []


@pytest.mark.parametrize(("text", "code", "quote"), TOLD)
def test_what_is_wrong_is_told_at_its_characters(text: str, code: str, quote: str) -> None:
    result = lint_objective(text)
    assert [(f.rule.code, result.document.source.excerpt(f.spans)) for f in result.findings][:1] == [(code, quote)]
    assert set(told(result)) == {code}


def mended(result: Result) -> str:
    """The text with the changes that all findings propose."""
    text = result.document.source.text
    edits = {edit for finding in result.findings if finding.fix for edit in finding.fix.edits}
    for start, end, replacement in sorted(edits, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("养护养护50公顷绿地", "养护50公顷绿地"),
        ("完成绿化，，改善环境。", "完成绿化，改善环境。"),
        ("完成绿化。。。", "完成绿化……"),
        ("完成绿化，补植苗木,清运垃圾; 改善环境；", "完成绿化，补植苗木，清运垃圾；改善环境；"),
        ("完成绿化 补植苗木", "完成绿化补植苗木"),
        ("以”绣花“功夫", "以“绣花”功夫"),
        ("市民意度达到90%", "市民满意度达到90%"),
        ("工作政策开展，确保", "工作正常开展，确保"),
        ("按照示财预【2024】15号", "按照示财预〔2024〕15号"),
    ],
)
def test_a_fix_writes_what_is_meant(written: str, meant: str) -> None:
    assert meant in mended(lint_objective(written))


def test_the_indicator_language_is_read_too() -> None:
    record = "1、1-产出指标；11-数量指标；绿地 养护面积；实施周期指标值 :≥50公顷；年度指标值:≥50公顷。。"
    result = lint_bytes(with_indicators(record + indicator(2, "11-数量指标", "公园数量", "≥5个")).data, "a.txt", SETTINGS)
    assert [(f.rule.code, f.fix.safe if f.fix else None) for f in result.findings] == [
        ("T104", True),
        ("T104", True),
        ("T102", True),
    ]


def test_a_missing_metric_is_no_doubled_mark() -> None:
    record = "1、1-产出指标；11-数量指标；；实施周期指标值:≥50公顷；年度指标值:≥50公顷。"
    result = lint_bytes(with_indicators(record).data, "a.txt", Settings(base_profile(), RULES))
    assert "S110" in told(result)
    assert not [code for code in told(result) if code.startswith("T")]


def test_where_a_wrong_separator_is_told_its_width_is_not() -> None:
    record = "1、1-产出指标,11-数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。"
    objective = "养护绿地，补植苗木。"
    result = lint_bytes(with_indicators(record, objective=objective).data, "a.txt", Settings(base_profile(), RULES))
    assert [code for code in told(result) if code[0] in "ST"] == ["S111"]


def test_the_same_slip_in_many_places_is_one_finding() -> None:
    result = lint_objective("反正绿化情况，反正养护情况，反正管理情况")
    assert [(f.rule.code, len(f.related)) for f in result.findings] == [("T107", 2)]


VERBS = ("养护", "改造", "清运", "巡查", "补植", "修剪")
THINGS = ("绿地", "路灯", "公园", "苗木", "课桌椅", "食堂", "网络设备", "消防设施")
UNITS = ("个", "套", "公顷", "台", "次")
CLAUSES = st.builds(
    lambda verb, thing, number, unit: f"{verb}{thing}{number}{unit}",
    st.sampled_from(VERBS),
    st.sampled_from(THINGS),
    st.integers(1, 9999),
    st.sampled_from(UNITS),
)
PROSE = st.lists(CLAUSES, min_size=1, max_size=6).map(lambda clauses: "，".join(clauses) + "。")


@given(PROSE)
def test_clean_prose_is_let_be(prose: str) -> None:
    assert told(lint_objective(prose)) == []


@given(PROSE, st.sampled_from(ENTRIES), st.data())
def test_a_planted_slip_is_found_at_its_characters(prose: str, entry: Entry, data: st.DataObject) -> None:
    bad = data.draw(st.sampled_from(entry["bad"]))
    result = lint_objective(prose + bad)
    (finding,) = result.findings
    assert result.document.source.excerpt(finding.spans) == entry["wrong"]
    assert finding.start == result.document.source.text.index(bad) + fold(bad).index(fold(str(entry["wrong"])))


@given(PROSE, st.sampled_from(VERBS[:3]), st.sampled_from(("，", "；", "。", "、")))
def test_a_planted_double_is_found_at_its_characters(prose: str, verb: str, mark: str) -> None:
    result = lint_objective(f"{prose}全年{verb}{verb}50个{mark * 2}完成任务")
    excerpts = [(f.rule.code, result.document.source.excerpt(f.spans)) for f in result.findings]
    assert excerpts == [("T101", verb * 2), ("T102", mark * 2)]


@given(PROSE, st.integers(0, 100))
def test_a_line_break_in_a_cell_adds_no_finding(prose: str, at: int) -> None:
    at %= len(prose)
    assert told(lint_objective(f'"{prose[:at]}\n{prose[at:]}"')) == []


def test_a_name_with_a_slip_is_filed_as_it_is_meant() -> None:
    record = indicator(1, "13-时效指标", "资金支付及率", "≥95%") + indicator(2, "31-服务对象满意度", "居民意度", "≥90%")
    codes = told(lint_bytes(with_indicators(record).data, "a.txt", Settings(base_profile(), RULES)))
    assert [code for code in codes if code[0] in "CT"] == ["T106", "T106"]
