"""Figures in the prose of objectives, and nouns held against each other."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from budgetlint.rules.nouns import Likeness, core, likeness
from budgetlint.rules.profiles import base_profile
from budgetlint.rules.promises import Firmness, quantities

PROFILE = base_profile()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("交付房源不低于900套。", [("交付房源", "900", "套")]),
        ("举办培训20期、1000人次，满意度达到90%以上", [("培训", "20", "期"), ("培训", "1000", "人次"), ("满意度", "90", "%")]),
        ("6月底前完成设备采购20台", [("设备采购", "20", "台")]),
        ("完成5894套保障房建成交付工作", [("保障房建成交付", "5894", "套")]),
        ("新建公厕10座、改造25座", [("新建公厕", "10", "座"), ("改造公厕", "25", "座")]),
        ("计划新增接收公共住房约 6,000 套", [("新增接收公共住房", "6000", "套")]),
        ("1.房屋办证数量≥80%；2.税费清缴数量≥10套", [("房屋办证", "80", "%"), ("税费清缴", "10", "套")]),
        ("组织两次演练", [("演练", "2", "次")]),
        ("投入500万元建成5G基站300座", [("建成5G基站", "300", "座")]),
        ("服务群众百分之九十五", [("服务群众", "95", "%")]),
    ],
)
def test_figures_with_noun_and_unit(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.nouns[0], f"{one.value:f}", one.unit) for one in quantities(text, PROFILE)] == found


@pytest.mark.parametrize(
    "text",
    [
        "2025年6月底前完成",
        "2024-2028年实施",
        "依据穗府〔2023〕12号文和《条例》第12条至第15条",
        "落实“百千万工程”和“1+N”方案",
        "投资500万元，每人补助300元",
        "培训班（每期50人）",
        "推进1号线建设，完成二期工程建设和第3批征收",
        "截至2023年底，已建成公厕200座",
        "总建筑面积28.9万平方米，用地面积6.4万平方米",
        "“十四五”期间累计改造30个",
        "落实12345热线",
        "一是加强管理；二是提升服务",
        "",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert not quantities(text, PROFILE)


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("新建公厕10座", True),
        ("群众满意度90%", True),
        ("巡查次数≥20次", True),
        ("为12个街道提供服务", False),
        ("对30家企业开展检查", False),
        ("公厕10座", False),
    ],
)
def test_what_is_promised(text: str, promised: bool) -> None:
    assert [one.promised for one in quantities(text, PROFILE)] == [promised]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("自来水普及率由86%提高到95%", [("自来水普及率", "95", "95%")]),
        ("普及率由86提升达到95%", [("普及率", "95", "95%")]),
        ("漏损率从18%降低至12%以下", [("漏损率", "12", "12%以下")]),
        ("报修处理时间由48小时压缩至24小时", [("报修处理时间", "24", "24小时")]),
        ("养老院由原来的3所增加到5所、床位120张", [("养老院", "5", "5所"), ("床位", "120", "120张")]),
        ("由中心培训司机30人、演练2次", [("由中心培训司机", "30", "30人"), ("演练", "2", "2次")]),
    ],
)
def test_of_a_change_the_figure_to_be_reached_counts(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.nouns[0], f"{one.value:f}", one.written) for one in quantities(text, PROFILE)] == found


def test_a_change_is_told_whole() -> None:
    text = "改造小区6个，污水收集率由52%提升到65%，便利居民"
    assert [one.said for one in quantities(text, PROFILE)] == ["改造小区6个", "污水收集率由52%提升到65%"]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("水质合格率一季度达到90%、四季度达到95%", ["一季度", None]),
        ("上半年培训3期、下半年培训5期", ["上半年", "下半年"]),
        ("全年培训8期", [None]),
    ],
)
def test_a_figure_of_part_of_the_year_is_no_total(text: str, periods: list[str | None]) -> None:
    found = quantities(text, PROFILE)
    assert [one.period for one in found] == periods
    assert len({one.nouns for one in found}) == 1


def test_how_firm_a_figure_is() -> None:
    text = "改造公厕10座；接待约300人次；力争举办培训5期；其中：骨干培训2期"
    found = quantities(text, PROFILE)
    assert [one.firmness for one in found] == [Firmness.FIRM, Firmness.ABOUT, Firmness.AIM, Firmness.FIRM]
    assert [one.part for one in found] == [False, False, False, True]
    assert [text[one.start : one.end] for one in found] == ["改造公厕10座", "接待约300人次", "力争举办培训5期", "骨干培训2期"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("养护绿地", "绿地养护面积", Likeness.SAME),
        ("税费送审申报情况", "税费送审申报数量", Likeness.SAME),
        ("供应安居型商品房", "市级安居型商品房供应量", Likeness.NEAR),
        ("供应市级人才住房及公共住房", "市级人才住房及公共租赁住房供应量", Likeness.NEAR),
        ("发放存量领军人才住房补贴", "领军人才住房补贴发放次数", Likeness.NEAR),
        ("档案归档率", "档案及时归档率", Likeness.NONE),
        ("培训教师", "培训学生", Likeness.NONE),
        ("完成", "数量", Likeness.NONE),
    ],
)
def test_how_alike_nouns_are(one: str, other: str, expected: Likeness) -> None:
    assert likeness(core(one, PROFILE), core(other, PROFILE), PROFILE) is expected
    assert likeness(core(other, PROFILE), core(one, PROFILE), PROFILE) is expected


@given(st.text(alphabet="完成培训公厕二两10,.%≥约套个次人，。；：、（）《》“”第年月日 \n其中A-", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for one in quantities(text, PROFILE):
        assert 0 <= one.start < one.end <= len(text)
        assert one.said == text[one.start : one.end]
        assert one.nouns
        assert all(one.nouns)


@given(st.text(max_size=60))
@example("年度0")
def test_a_noun_is_like_itself_and_its_core_is_stable(noun: str) -> None:
    bare = core(noun, PROFILE)
    assert core(bare, PROFILE) == bare
    assert likeness(bare, bare, PROFILE) is (Likeness.SAME if bare else Likeness.NONE)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("完成8所学校修缮。", ("8", "所", "学校修缮")),
        ("新建3所幼儿园。", ("3", "所", "幼儿园")),
        ("修缮学校12所。", ("12", "所", "修缮学校")),
    ],
)
def test_schools_are_counted_before_their_name(text: str, counted: tuple[str, str, str]) -> None:
    (found,) = quantities(text, PROFILE)
    assert (str(found.value), found.unit, found.nouns[0]) == counted


@pytest.mark.parametrize(
    ("text", "counted"),
    [("接入视频监控800路。", True), ("新增监控点位探头60路。", True), ("开通101路公交。", False), ("改造沿线5路车站。", False)],
)
def test_lines_of_a_system_are_counted_and_those_of_buses_numbered(text: str, *, counted: bool) -> None:
    assert any(one.unit == "路" for one in quantities(text, PROFILE)) is counted


def test_what_only_begins_like_a_unit_is_none() -> None:
    assert quantities("保障8所需经费。", PROFILE) == ()
