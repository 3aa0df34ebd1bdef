"""What target values parse to."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

import pytest
from budget_strategies import any_text, mixed_text
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from budgetlint.grammar.numerals import number_of, scaled
from budgetlint.grammar.targets import Comparator, Target, parse_target


class Figure(NamedTuple):
    """One expected threshold."""

    comparator: Comparator | None
    quantity: str
    unit: str | None = None
    scope: str = ""
    upper: str | None = None


class Rest(NamedTuple):
    """What else is expected of a value."""

    period: str | None = None
    deadline: str | None = None
    grade: str | None = None
    options: str | None = None
    placeholder: str | None = None
    words: tuple[str, ...] = ()


def figures(target: Target) -> list[tuple[str | None, Decimal | None, str | None, str, Decimal | None]]:
    return [(each.comparator, each.quantity, each.unit, each.scope, each.upper) for each in target.thresholds]


def rest(target: Target) -> Rest:
    return Rest(target.period, target.deadline, target.grade, target.options, target.placeholder, target.words)


def decimals(figure: Figure) -> tuple[str | None, Decimal, str | None, str, Decimal | None]:
    upper = None if figure.upper is None else Decimal(figure.upper)
    return figure.comparator, Decimal(figure.quantity), figure.unit, figure.scope, upper


NONE = Rest()
# Values with one figure and nothing else.
PLAIN: dict[str, Figure] = {
    "≥95%": Figure("≥", "95", "%"),
    "≧95％": Figure("≥", "95", "%"),
    ">=95%": Figure("≥", "95", "%"),
    "=>95%": Figure("≥", "95", "%"),
    "≥９５％": Figure("≥", "95", "%"),
    "≥ 95 %": Figure("≥", "95", "%"),
    "≥\n95\t％": Figure("≥", "95", "%"),
    "  ≥95%\u3000": Figure("≥", "95", "%"),
    "≥95.50%": Figure("≥", "95.5", "%"),
    "90%以上": Figure("≥", "90", "%"),
    "90%及以上": Figure("≥", "90", "%"),
    "90%（含以上）": Figure("≥", "90", "%"),
    "不低于80%": Figure("≥", "80", "%"),
    "不少于 3 次": Figure("≥", "3", "次"),
    "不小于5项": Figure("≥", "5", "项"),
    "至少2次": Figure("≥", "2", "次"),
    "大于等于95%": Figure("≥", "95", "%"),
    "大于或等于95%": Figure("≥", "95", "%"),
    "≥-5%": Figure("≥", "-5", "%"),
    "≤5%": Figure("≤", "5", "%"),
    "<=5%": Figure("≤", "5", "%"),
    "不超过3个工作日": Figure("≤", "3", "个工作日"),
    "不高于10%": Figure("≤", "10", "%"),
    "不多于2起": Figure("≤", "2", "起"),
    "至多3次": Figure("≤", "3", "次"),
    "最多3次": Figure("≤", "3", "次"),
    "小于等于5%": Figure("≤", "5", "%"),
    "5次以下": Figure("≤", "5", "次"),
    "30分钟以内": Figure("≤", "30", "分钟"),
    "2小时内": Figure("≤", "2", "小时"),
    "5个工作日内": Figure("≤", "5", "个工作日"),
    "三十日内": Figure("≤", "30", "日"),
    "三个月内": Figure("≤", "3", "个月"),
    "≤30分钟/次": Figure("≤", "30", "分钟/次"),
    "≤1.5万/宗": Figure("≤", "15000", "/宗"),
    "＞95％": Figure(">", "95", "%"),
    ">6.00(次)": Figure(">", "6", "次"),
    "＞6（次）": Figure(">", "6", "次"),
    "超过50人": Figure(">", "50", "人"),
    "大于50人": Figure(">", "50", "人"),
    "高于3%": Figure(">", "3", "%"),
    "<5%": Figure("<", "5", "%"),
    "＜5‰": Figure("<", "5", "‰"),
    "低于5%": Figure("<", "5", "%"),
    "少于5次": Figure("<", "5", "次"),
    "=100%": Figure("=", "100", "%"),
    "＝100％": Figure("=", "100", "%"),
    "达到100%": Figure("=", "100", "%"),
    "达100%": Figure("=", "100", "%"),
    "约30人": Figure("~", "30", "人"),
    "大约30人": Figure("~", "30", "人"),
    "预计30人": Figure("~", "30", "人"),
    "30人左右": Figure("~", "30", "人"),
    "30余人": Figure("~", "30", "人"),
    "100多户": Figure("~", "100", "户"),
    "200余万元": Figure("~", "2000000", "元"),
    "100%": Figure(None, "100", "%"),
    "0": Figure(None, "0"),
    "0.5": Figure(None, "0.5"),
    "1,200人": Figure(None, "1200", "人"),
    "1,234,567.89元": Figure(None, "1234567.89", "元"),
    "２００人次": Figure(None, "200", "人次"),
    "3家": Figure(None, "3", "家"),
    "零次": Figure(None, "0", "次"),
    "两次": Figure(None, "2", "次"),
    "十二次": Figure(None, "12", "次"),
    "二十人": Figure(None, "20", "人"),
    "一百零五人": Figure(None, "105", "人"),
    "半年": Figure(None, "0.5", "年"),
    "半个月": Figure(None, "0.5", "个月"),
    "1.5万元": Figure(None, "15000", "元"),
    "1200万元": Figure(None, "12000000", "元"),
    "2千万元": Figure(None, "20000000", "元"),
    "3亿元": Figure(None, "300000000", "元"),
    "1.2亿": Figure(None, "120000000"),
    "5000万": Figure(None, "50000000"),
    "3千元": Figure(None, "3000", "元"),
    "3千米": Figure(None, "3", "千米"),
    "5千克": Figure(None, "5", "千克"),
    "2万平方米": Figure(None, "20000", "平方米"),
    "≥1.5万人次": Figure("≥", "15000", "人次"),
    "50m²": Figure(None, "50", "m²"),
    "10GB": Figure(None, "10", "GB"),
    "3个百分点": Figure(None, "3", "个百分点"),
    "2次/年": Figure(None, "2", "次/年"),
    "500元/人": Figure(None, "500", "元/人"),
    "≥90百分比": Figure("≥", "90", "%"),
    "≥90（百分比）": Figure("≥", "90", "%"),
    "≥90百分百": Figure("≥", "90", "%"),
    "≥ 100 百分百": Figure("≥", "100", "%"),
    "≥90百分之": Figure("≥", "90", "%"),
    "百分百": Figure(None, "100", "%"),
    "达到百分百": Figure("=", "100", "%"),
    "=100.00(%)": Figure("=", "100", "%"),
    "═100％": Figure("=", "100", "%"),
    "≥13459.00(平方米)": Figure("≥", "13459", "平方米"),
    "≮90%": Figure("≥", "90", "%"),
    "≯5%": Figure("≤", "5", "%"),
    "﹤5%": Figure("<", "5", "%"),
    "﹥45个": Figure(">", "45", "个"),
    "≈30人": Figure("~", "30", "人"),
    "＞或＝95%": Figure("≥", "95", "%"),
    "≥或=95%": Figure("≥", "95", "%"),
    "100+": Figure("≥", "100"),
    "≥95℅": Figure("≥", "95", "%"),
    "95﹪以上": Figure("≥", "95", "%"),
    "≤10/10万": Figure("≤", "10", "/10万"),
    "≤3起/1万人": Figure("≤", "3", "起/1万人"),
    "80/万以下": Figure("≤", "80", "/万"),
    "10万＋": Figure("≥", "100000"),
    "≥90全部分配": Figure("≥", "90", "全部分配"),
    "≥90达标": Figure("≥", "90", "达标"),
    "百分之九十五": Figure(None, "95", "%"),
    "百分之百": Figure(None, "100", "%"),
    "百分之九十五点五": Figure(None, "95.5", "%"),
    "百分之90以上": Figure("≥", "90", "%"),
    "≥百分之九十五": Figure("≥", "95", "%"),
    "≥九成": Figure("≥", "90", "%"),
    "9成以上": Figure("≥", "90", "%"),
    "9.5成": Figure(None, "95", "%"),
    "不低于八成": Figure("≥", "80", "%"),
    "九成五以上": Figure("≥", "95", "%"),
    "八成半": Figure(None, "85", "%"),
    "十成": Figure(None, "100", "%"),
    "九成（含）以上": Figure("≥", "90", "%"),
    "八成至九成": Figure(None, "80", "%", upper="90"),
    "8-9成": Figure(None, "80", "%", upper="90"),
    "三分之二以上": Figure("≥", "66.67", "%"),
    "五分之四": Figure(None, "80", "%"),
    "≥2/3": Figure("≥", "66.67", "%"),
    "半数以上": Figure("≥", "50", "%"),
    "超过半数": Figure(">", "50", "%"),
    "过半": Figure(">", "50", "%"),
    "3成果": Figure(None, "3", "成果"),
    "≥3/2": Figure("≥", "1.5"),
    "10-20人": Figure(None, "10", "人", upper="20"),
    "1~2次": Figure(None, "1", "次", upper="2"),
    "1至2次": Figure(None, "1", "次", upper="2"),
    "３－５次": Figure(None, "3", "次", upper="5"),
    "80%-90%": Figure(None, "80", "%", upper="90"),
    "80%～90%": Figure(None, "80", "%", upper="90"),
    "1-2万": Figure(None, "10000", upper="20000"),
    "1.5-2万元": Figure(None, "15000", "元", upper="20000"),
    "2万-3万元": Figure(None, "20000", "元", upper="30000"),
}
# Values without a figure, or with more than one thing.
MIXED: dict[str, tuple[list[Figure], Rest]] = {
    "": ([], NONE),
    " \n\u3000": ([], NONE),
    "一年不少于2次": ([Figure("≥", "2", "次")], Rest(period="一年")),
    "每月4次": ([Figure(None, "4", "次")], Rest(period="每月")),
    "每季度1次": ([Figure(None, "1", "次")], Rest(period="每季度")),
    "每年≥2场次": ([Figure("≥", "2", "场次")], Rest(period="每年")),
    "年均10次": ([Figure(None, "10", "次")], Rest(period="年均")),
    "主干道≥98%，次干道及支路≥96%": (
        [Figure("≥", "98", "%", "主干道"), Figure("≥", "96", "%", "次干道及支路")],
        Rest(words=("主干道", "次干道及支路")),
    ),
    "自呼入起5分钟内": ([Figure("≤", "5", "分钟", "自呼入起")], Rest(words=("自呼入起",))),
    "公约10条": ([Figure(None, "10", "条", "公约")], Rest(words=("公约",))),
    "邀约20家": ([Figure(None, "20", "家", "邀约")], Rest(words=("邀约",))),
    "节约3万元": ([Figure(None, "30000", "元", "节约")], Rest(words=("节约",))),
    "提高10%": ([Figure(None, "10", "%", "提高")], Rest(words=("提高",))),
    "1、2、3": ([Figure(None, "1"), Figure(None, "2"), Figure(None, "3")], NONE),
    "甲3次；乙5次": ([Figure(None, "3", "次", "甲"), Figure(None, "5", "次", "乙")], Rest(words=("甲", "乙"))),
    "2025年6月底前": ([], Rest(deadline="2025年6月底前")),
    "2025年6月30日前": ([], Rest(deadline="2025年6月30日前")),
    "２０２５年１２月": ([], Rest(deadline="２０２５年１２月")),
    "2025-06-30前": ([], Rest(deadline="2025-06-30前")),
    "2025/6/30": ([], Rest(deadline="2025/6/30")),
    "2025.6.30之前": ([], Rest(deadline="2025.6.30之前")),
    "2025年底": ([], Rest(deadline="2025年底")),
    "2025年内": ([], Rest(deadline="2025年内")),
    "2025年第四季度": ([], Rest(deadline="2025年第四季度")),
    "第三季度末前": ([], Rest(deadline="第三季度末前")),
    "上半年": ([], Rest(deadline="上半年")),
    "年底前": ([], Rest(deadline="年底前")),
    "12月底前": ([], Rest(deadline="12月底前")),
    "6月底前完成80%": ([Figure(None, "80", "%", "完成")], Rest(deadline="6月底前", words=("完成",))),
    "不迟于6月30日": ([], Rest(deadline="6月30日", words=("不迟于",))),
    "三级": ([], Rest(grade="三级")),
    "甲级": ([], Rest(grade="甲级")),
    "二等奖": ([], Rest(grade="二等奖")),
    "优良以上": ([], Rest(grade="优良以上")),
    "良好及以上": ([], Rest(grade="良好及以上")),
    "是/否": ([], Rest(options="是/否")),
    "≥90是/否": ([Figure("≥", "90")], Rest(options="是/否")),
    "百分百完成": ([Figure(None, "100", "%")], Rest(words=("完成",))),
    "1、完成调研；2、完成开发": ([], Rest(words=("1、完成调研", "2、完成开发"))),
    "1.主干道≥98%，（2）支路≥96%": (
        [Figure("≥", "98", "%", "主干道"), Figure("≥", "96", "%", "支路")],
        Rest(words=("1.主干道", "（2）支路")),
    ),
    "达标率≥90%": ([Figure("≥", "90", "%", "达标率")], Rest(words=("达标率",))),
    "有／无": ([], Rest(options="有／无")),
    "合格/不合格": ([], Rest(options="合格/不合格")),
    "优/良/中/差": ([], Rest(options="优/良/中/差")),
    "XXXX": ([], Rest(placeholder="XXXX")),
    "ＸＸ": ([], Rest(placeholder="ＸＸ")),
    "***": ([], Rest(placeholder="***")),
    "有效提升": ([], Rest(words=("有效提升",))),
    "有效 提升，逐步完善": ([], Rest(words=("有效提升", "逐步完善"))),
    "一次性通过": ([], Rest(words=("一次性通过",))),
    "统一标准": ([], Rest(words=("统一标准",))),
    "三公经费": ([], Rest(words=("三公经费",))),
    "一般": ([], Rest(words=("一般",))),
    "零投诉": ([], Rest(words=("零投诉",))),
    "不低于上年": ([], Rest(words=("不低于上年",))),
    "≥上年": ([], Rest(words=("≥上年",))),
    "无": ([], Rest(words=("无",))),
    "三级甲等医院": ([], Rest(words=("三级甲等医院",))),
    "多层次": ([], Rest(words=("多层次",))),
}


def assert_places(value: str, target: Target) -> None:
    """Thresholds stand in the trimmed value, in order and apart."""
    end = 0
    for threshold in target.thresholds:
        assert end <= threshold.start < threshold.end <= len(target.text)
        assert any(
            char.isdecimal() or char in "零〇一二两三四五六七八九十百千半"
            for char in target.text[threshold.start : threshold.end]
        )
        end = threshold.end
    assert target.text == value.strip()


@pytest.mark.parametrize(("value", "figure"), PLAIN.items())
def test_a_value_of_one_figure(value: str, figure: Figure) -> None:
    target = parse_target(value)
    assert figures(target) == [decimals(figure)]
    assert rest(target) == NONE
    assert_places(value, target)
    assert (target.thresholds[0].start, target.thresholds[0].end) == (0, len(value.strip()))


@pytest.mark.parametrize(("value", "expected"), MIXED.items())
def test_a_value_of_dates_grades_options_words_or_several_figures(value: str, expected: tuple[list[Figure], Rest]) -> None:
    target = parse_target(value)
    assert figures(target) == [decimals(figure) for figure in expected[0]]
    assert rest(target) == expected[1]
    assert_places(value, target)


@pytest.mark.parametrize("value", ["≥XXXX套", "≥ＸＸ", "≥X次"])
def test_a_placeholder_behind_a_comparator_is_no_figure(value: str) -> None:
    target = parse_target(value)
    assert not any(threshold.quantity for threshold in target.thresholds)
    assert target.placeholder == "".join(char for char in value if char in "XＸ")


@pytest.mark.parametrize(
    ("value", "comparator"),
    [("95%以上（含）", "≥"), ("2025年投诉≤3起", "≤"), ("力争不低于80%", "≥"), ("确保达到90%以上", "≥")],
)
def test_the_comparator_counts_whatever_stands_around_it(value: str, comparator: str) -> None:
    assert comparator in [threshold.comparator for threshold in parse_target(value).thresholds]


@pytest.mark.parametrize(
    ("value", "signs", "scale", "unit"),
    [
        ("≥90百分比", "≥", "", "百分比"),
        ("≧ 90（%）", "≧", "", "（%）"),
        ("≥90%以上", "≥ 以上", "", "%"),
        ("约1.5万元/人左右", "约 左右", "万", "元/人"),
        ("＞6000万", "＞", "万", ""),
        ("95", "", "", ""),
    ],
)
def test_signs_scale_and_unit_are_kept_as_written(value: str, signs: str, scale: str, unit: str) -> None:
    (threshold,) = parse_target(value).thresholds
    assert [sign.text for sign in threshold.signs] == signs.split()
    assert threshold.scale == scale
    assert (threshold.unit_text.text if threshold.unit_text else "") == unit
    for part in (*threshold.signs, *([threshold.unit_text] if threshold.unit_text else [])):
        assert value[part.start : part.end] == part.text


@pytest.mark.parametrize(
    ("value", "worded"),
    [
        ("达到九成以上", "九成"),
        ("不低于 9.5 成", "9.5 成"),
        ("八成至九成五", "八成至九成五"),
        ("≥百分之七十", "百分之七十"),
        ("半数以上", "半数"),
        ("≥90%", None),
        ("≥90百分比", None),
        ("半年", None),
    ],
)
def test_a_share_in_words_has_its_place(value: str, worded: str | None) -> None:
    (threshold,) = parse_target(value).thresholds
    assert (value[slice(*threshold.worded)] if threshold.worded else None) == worded


@pytest.mark.parametrize("value", ["半数村民参与", "第二分之一", "成品", "建成后移交", "不成", "千分之三"])
def test_words_that_only_look_like_shares_stay_words(value: str) -> None:
    assert parse_target(value).thresholds == ()


@given(
    number=st.integers(1, 9),
    sign=st.sampled_from(["", "≥", "不低于", "达到"]),
    behind=st.sampled_from(["", "以上", "及以上", "左右"]),
)
def test_a_tenth_in_digits_or_in_words_is_ten_per_cent(number: int, sign: str, behind: str) -> None:
    for written in (str(number), "一二三四五六七八九"[number - 1]):
        (threshold,) = parse_target(f"{sign}{written}成{behind}").thresholds
        assert threshold.quantity == Decimal(10 * number)
        assert threshold.unit == "%"


# ---------------------------------------------------------------- any text at all
TARGET_PIECES = st.sampled_from(
    [
        *"0123456789１２零一二十百半点万千亿%％‰-－~～至到,，.．、；/()（）≥≤><＞=约超达余多年月日次人个前内底末XＸ×*级优良 \n",
        *(
            "不低于",
            "以上",
            "（含）以上",
            "以内",
            "左右",
            "百分之",
            "百分之九十",
            "成",
            "分之",
            "半数",
            "过半",
            "季度",
            "每年",
            "一年",
            "上半年",
            "2025年",
            "6月",
            "1-2",
        ),
        *(
            "是/否",
            "合格/不合格",
            "优良",
            "三级",
            "个工作日",
            "人次",
            "1,200",
            "1.5",
            "大于等于",
            "大于或等于",
            "最多",
            "010-8000-1234",
        ),
    ]
)
TARGET_TEXT = st.lists(TARGET_PIECES, max_size=12).map("".join)


@pytest.mark.parametrize("value", ["1-2-3", "0-0-0", "020-8000-1234", "10-20~30人", "九" * 4301 + "次", "百分之" + "九" * 4301])
def test_no_value_raises(value: str) -> None:
    assert parse_target(value).text == value


@settings(max_examples=300)
@given(TARGET_TEXT | any_text | mixed_text)
@example("-")
@example("≥")
@example("以上")
@example("1-")
def test_any_text_parses(value: str) -> None:
    assert_places(value, parse_target(value))


@given(TARGET_TEXT)
def test_no_character_is_lost_but_blanks_and_breaks(value: str) -> None:
    """Of several dates or grades a target keeps the first, so values with them are left out."""
    target = parse_target(value)
    assume(rest(target)[:5] == (None,) * 5)
    kept = [*(target.text[each.start : each.end] for each in target.thresholds), *target.words]
    matters = (char for char in value if not char.isspace() and char not in "，；;。、,")
    assert not Counter(matters) - Counter("".join(kept))


# ---------------------------------------------------------------- written out and parsed back
BEFORE: dict[str, Comparator | None] = {
    "": None,
    **dict.fromkeys(["≥", ">=", "不低于", "不少于", "大于等于", "至少"], "≥"),
    **dict.fromkeys(["≤", "<=", "不高于", "不超过", "小于等于", "最多"], "≤"),
    **dict.fromkeys([">", "＞", "大于", "超过"], ">"),
    **dict.fromkeys(["<", "＜", "小于", "低于"], "<"),
    **dict.fromkeys(["=", "＝", "达到"], "="),
    **dict.fromkeys(["约", "大约"], "~"),
}
BEHIND: dict[str, Comparator | None] = {"": None, "以上": "≥", "及以上": "≥", "以下": "≤", "左右": "~"}
UNITS = (
    "",
    "%",
    "次",
    "人",
    "人次",
    "项",
    "个",
    "天",
    "个工作日",
    "小时",
    "元",
    "平方米",
    "公里",
    "‰",
    "元/人",
    "次/年",
    "百分比",
    "示例单位",
)
SCALES = {"": 1, "万": 10_000, "千万": 10_000_000, "亿": 100_000_000}
QUANTITIES = st.one_of(
    st.integers(0, 999_999_999).map(Decimal), st.decimals(0, 1_000_000, places=2), st.decimals(0, 100, places=1, allow_nan=False)
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@st.composite
def written_numbers(draw: st.DrawFn) -> tuple[str, Decimal]:
    quantity = draw(QUANTITIES)
    written = f"{quantity:,f}" if draw(st.booleans()) else f"{quantity:f}"
    return written.translate(FULL_WIDTH) if draw(st.booleans()) else written, quantity


def unit_of(unit: str) -> str | None:
    return "%" if unit == "百分比" else unit or None


@given(
    written_numbers(),
    st.sampled_from(sorted(BEFORE)),
    st.sampled_from(UNITS),
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(["", " "]),
)
def test_comparator_number_scale_and_unit_parse_back(
    number: tuple[str, Decimal], before: str, unit: str, scale: str, blank: str
) -> None:
    written, quantity = number
    target = parse_target(blank.join([before, written, scale + unit]))
    assert figures(target) == [(BEFORE[before], quantity * SCALES[scale], unit_of(unit), "", None)]
    assert rest(target) == NONE


@given(written_numbers(), st.sampled_from(sorted(BEHIND)), st.sampled_from(UNITS[:-2]), st.sampled_from(sorted(SCALES)))
def test_a_bound_behind_the_unit_parses_back(number: tuple[str, Decimal], behind: str, unit: str, scale: str) -> None:
    written, quantity = number
    target = parse_target(f"{written}{scale}{unit}{behind}")
    assert figures(target) == [(BEHIND[behind], quantity * SCALES[scale], unit_of(unit), "", None)]


@given(
    written_numbers(), written_numbers(), st.sampled_from(["-", "－", "—", "~", "～", "至", "到"]), st.sampled_from(UNITS[:-2])
)
def test_a_range_parses_back(low: tuple[str, Decimal], high: tuple[str, Decimal], dash: str, unit: str) -> None:
    target = parse_target(f"{low[0]}{dash}{high[0]}{unit}")
    assert figures(target) == [(None, low[1], unit_of(unit), "", high[1])]


@given(st.lists(st.tuples(st.sampled_from(["甲", "主干道", "其中乙类"]), st.integers(0, 999)), min_size=1, max_size=5))
def test_each_clause_has_its_scope(clauses: list[tuple[str, int]]) -> None:
    target = parse_target("，".join(f"{scope}≥{number}%" for scope, number in clauses))
    assert figures(target) == [("≥", Decimal(number), "%", scope, None) for scope, number in clauses]


# ---------------------------------------------------------------- numerals
DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A number below 1000 in Chinese numerals."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    written = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        written += f"{DIGITS[tens]}十" if tens > 1 or hundreds else "十"
    elif hundreds and ones:
        written += "零"
    return written + (DIGITS[ones] if ones or not number else "")


@pytest.mark.parametrize("number", [*range(25), 30, 99, 100, 101, 110, 111, 120, 200, 305, 999])
def test_chinese_numerals(number: int) -> None:
    assert number_of(numeral(number)) == number
    assert figures(parse_target(f"≥{numeral(number)}次")) == [("≥", Decimal(number), "次", "", None)]


@pytest.mark.parametrize(
    ("written", "factor"), [("", 1), ("十万", 10**5), ("百万", 10**6), ("千万", 10**7), ("万亿", 10**12), ("千", 1000)]
)
def test_scales(written: str, factor: int) -> None:
    assert scaled(Decimal(3), written) == 3 * factor


# ---------------------------------------------------------------- what is misread
@pytest.mark.parametrize(
    ("value", "comparator"),
    [
        ("不得低于80%", "≥"),
        ("不得少于2次", "≥"),
        ("不得超过5次", "≤"),
        ("不得高于5%", "≤"),
        ("不应低于80%", "≥"),
        ("不会超过5次", "≤"),
        ("未超过5次", "≤"),
    ],
)
def test_a_negated_comparator_is_not_its_opposite(value: str, comparator: str) -> None:
    assert [threshold.comparator for threshold in parse_target(value).thresholds] == [comparator]


@pytest.mark.parametrize(
    ("value", "unit"), [("500元/人以上", "元/人"), ("2次/年以上", "次/年"), ("10元/平方米以内", "元/平方米")]
)
def test_a_bound_behind_a_unit_with_a_stroke_is_a_bound(value: str, unit: str) -> None:
    (threshold,) = parse_target(value).thresholds
    assert (threshold.unit, threshold.comparator is not None) == (unit, True)


def test_a_range_from_a_decimal_is_no_date() -> None:
    target = parse_target("1500.5-2000元")
    assert (figures(target), target.deadline) == ([(None, Decimal("1500.5"), "元", "", Decimal(2000))], None)


@pytest.mark.parametrize("value", ["1月至12月", "2025年6月-8月", "2025年6月30日—2025年12月31日"])
def test_a_range_of_dates_keeps_its_end(value: str) -> None:
    target = parse_target(value)
    assert target.deadline is not None
    assert target.deadline.endswith(value[-2:])


@pytest.mark.parametrize("value", ["不低于-5%", "≥ -5%", "-5%"])
def test_a_negative_figure_keeps_its_sign(value: str) -> None:
    assert [threshold.quantity for threshold in parse_target(value).thresholds] == [Decimal(-5)]


@pytest.mark.parametrize(("value", "unit"), [("5次（含）以上", "次"), ("95%(含)以上", "%"), ("5（含）以上", None)])
def test_an_included_bound_in_brackets_is_a_bound(value: str, unit: str | None) -> None:
    assert figures(parse_target(value)) == [("≥", Decimal(5 if value[1] != "5" else 95), unit, "", None)]


def test_a_range_never_falls_by_its_scale() -> None:
    assert figures(parse_target("5000-1万元")) == [(None, Decimal(5000), "元", "", Decimal(10000))]


def test_a_long_figure_is_not_rounded() -> None:
    assert [threshold.quantity for threshold in parse_target("9" * 29).thresholds] == [Decimal("9" * 29)]


@pytest.mark.parametrize("value", ["≥1/3", "1/3"])
def test_a_fraction_is_not_two_figures(value: str) -> None:
    assert len(parse_target(value).thresholds) <= 1


@pytest.mark.parametrize(("value", "quantities"), [("一次通过率100%", [100]), ("每半年1次", [1])])
def test_words_with_numerals_are_no_figures(value: str, quantities: list[int]) -> None:
    assert [threshold.quantity for threshold in parse_target(value).thresholds] == quantities


@pytest.mark.parametrize(("value", "quantity"), [("一百万元", 1_000_000), ("三万人次", 30_000), ("十万元", 100_000)])
def test_chinese_numerals_before_a_scale_are_figures(value: str, quantity: int) -> None:
    assert [threshold.quantity for threshold in parse_target(value).thresholds] == [quantity]


@pytest.mark.parametrize(
    ("value", "comparator", "quantity", "unit"),
    [
        ("等于5家", "=", "5", "家"),
        ("≥450家次", "≥", "450", "家次"),
        ("1200人日", None, "1200", "人日"),
        ("2000台时", None, "2000", "台时"),
        ("20000元/人/年", None, "20000", "元/人/年"),
        ("≤55dB(A)", "≤", "55", "dB(A)"),
        ("≤55dB（A）", "≤", "55", "dB（A）"),
        ("≥50（天）", "≥", "50", "天"),
    ],
)
def test_units_of_two_words(value: str, comparator: str | None, quantity: str, unit: str) -> None:
    target = parse_target(value)
    (threshold,) = target.thresholds
    assert (threshold.comparator, str(threshold.quantity), threshold.unit) == (comparator, quantity, unit)
    assert target.words == ()


@pytest.mark.parametrize(
    ("value", "ends", "unit", "tolerance"),
    [
        ("120±5名", ("115", "125"), "名", "5"),
        ("20±2℃", ("18", "22"), "℃", "2"),
        ("26℃±1℃", ("25", "27"), "℃", "1"),
        ("95%±2%", ("93", "97"), "%", "2"),
        ("7.0 ± 0.5", ("6.5", "7.5"), None, "0.5"),
        ("50±2万元", ("480000", "520000"), "元", "20000"),
        ("50万元±5000元", ("495000", "505000"), "元", "5000"),
        ("100万元±5%", ("950000", "1050000"), "元", "50000"),
        ("±5%", ("-5", "5"), "%", "5"),
        ("+/-0.5毫米", ("-0.5", "0.5"), "毫米", "0.5"),
        ("120正负5人", ("115", "125"), "人", "5"),
    ],
)
def test_a_tolerance_gives_both_ends(value: str, ends: tuple[str, str], unit: str | None, tolerance: str) -> None:
    target = parse_target(value)
    (threshold,) = target.thresholds
    assert (threshold.quantity, threshold.upper) == tuple(map(Decimal, ends))
    assert (threshold.unit, threshold.tolerance, target.words) == (unit, Decimal(tolerance), ())
    assert (threshold.start, threshold.end) == (0, len(value))


def test_a_figure_with_a_comparator_stays_what_it_is() -> None:
    (threshold,) = parse_target("≥95%±1%").thresholds
    assert (threshold.comparator, threshold.quantity, threshold.upper) == ("≥", Decimal(95), None)
    assert threshold.tolerance == 1


@pytest.mark.parametrize("value", ["1:20", "≥1:18", "≥1：18", "不高于1:3"])
def test_a_ratio_is_neither_of_its_figures(value: str) -> None:
    target = parse_target(value)
    assert (target.thresholds, target.words) == ((), (value,))


@pytest.mark.parametrize(
    "value",
    [
        "2025年汛前",
        "2025年4-6月",
        "4-6月",
        "每月10日前",
        "次年3月31日前",
        "11月15日至次年3月15日",
        "2025年主汛期前",
        "2025年春节前",
    ],
)
def test_more_ways_to_say_when(value: str) -> None:
    target = parse_target(value)
    assert (target.deadline, target.thresholds, target.words) == (value, (), ())


def test_a_stretch_of_months_is_no_date() -> None:
    assert parse_target("3-6个月").deadline is None
    assert parse_target("汛前检查≥2次").deadline is None
