"""What sentences of budget prose state: amounts, changes, parts, shares, counts, and what is left open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.grammar.prose.figures import Figure
from budgetlint.grammar.prose.parser import parse_statements
from budgetlint.grammar.prose.statements import Change, Level


def shown(level: Level) -> str:
    """A level in short: subject, figure, stage, then its changes, shares and parts."""
    pieces = [f"{level.about.text} {figure(level.figure)}"]
    pieces += [f"[{change(one)}]" for one in level.changes]
    pieces += [f"占{one.of}{figure(one.figure)}" for one in level.shares]
    for one in level.breakdowns:
        parts = "、".join(shown(part) for part in one.parts)
        total = f" ={figure(one.total)}" if one.total else ""
        pieces.append(f"{one.promise}{'' if one.sure else '?'}({parts}{total})")
    return " ".join(pieces)


def change(one: Change) -> str:
    words = [one.subject.text, str(one.year or "上年"), one.stage, {1: "+", -1: "-", 0: "="}[one.direction]]
    words += [f"自{figure(one.base)}"] if one.base else []
    words += [figure(found) for found in (one.amount, one.rate) if found]
    words += [f"因{figure(reason.figure)}" for reason in one.reasons]
    return " ".join(word for word in words if word)


def figure(found: Figure) -> str:
    return f"{found.value}{found.unit}"


SENTENCES = [
    ("2025年部门收入预算 1,200.00 万元。", ["部门收入预算 1200.00万元"]),
    (
        "2025年收入预算120万元，比2024年预算增加20万元，增长20%。",
        ["收入预算 120万元 [2024 budget + 20万元 20%]"],
    ),
    # A budget is compared with what the words say: the execution is no budget.
    ("支出预算50万元，比2024年预算执行数减少5.5万元。", ["支出预算 50万元 [2024 execution - 5.5万元]"]),
    ("收入预算50万元，较上年决算数下降1%。", ["收入预算 50万元 [上年 final - 1%]"]),
    ("培训费3万元，与2024年预算持平。", ["培训费 3万元 [2024 budget =]"]),
    ("会议费3万元，较上年无增减。", ["会议费 3万元 [上年 =]"]),
    ("租金收入 8 万元，同比增长 5 %。", ["租金收入 8万元 [上年 + 5%]"]),
    # The other year's amount, with its unit or without.
    ("经费100万元，较2024年的110万元减少10万元，下降9.1%。", ["经费 100万元 [2024 - 自110万元 10万元 9.1%]"]),
    ("经费2.05万元,较上年2.08减少0.03万元,减少了1.44%。", ["经费 2.05万元 [上年 - 自2.08万元 0.03万元 1.44%]"]),
    # A comparison in a sentence of its own is about the amount before it, past what it is used for.
    ("绿化养护预算40万元，主要用于修剪30公顷。较2024年预算增加4万元。", ["绿化养护预算 40万元 [2024 budget + 4万元]"]),
    ("公务接待费。2025年预算数2万元，比上年减少1万元。", ["公务接待费 2万元 [上年 - 1万元]"]),
    ("收支总计均为90万元。与2024年相比，收、支总计各增加9万元，增长11.1%。", ["收支总计 90万元 [2024 + 9万元 11.1%]"]),
    # Parts.
    ("采购预算9万元，其中：货物4万元、工程0万元、服务5万元。", ["采购预算 9万元 open(货物 4万元、工程 0万元、服务 5万元)"]),
    ("预算9万元，包括人员支出4万元、公用支出5万元。", [" 9万元 all(人员支出 4万元、公用支出 5万元)"]),
    ("总预算50万，其中支持甲20万，支持乙30万，合计50万。", ["总预算 50万元 open(支持甲 20万元、支持乙 30万元 =50万元)"]),
    (
        "车辆费28万元（购置费0万元，运行费28万元），较上年无增减；接待费1万元。",
        ["车辆费 28万元 [上年 =] open(购置费 0万元、运行费 28万元)", "接待费 1万元"],
    ),
    ("收支总预算9万元。收入包括：拨款8万元、结转1万元；支出包括：教育7万元、住房2万元。",
     ["收支总预算 9万元 all(拨款 8万元、结转 1万元) all(教育 7万元、住房 2万元)"]),
    ("支出9万元，其中：基本支出6万元，占66.7%；项目支出3万元，占支出的33.3%。",
     ["支出 9万元 open(基本支出 6万元 占66.7%、项目支出 3万元 占支出33.3%)"]),
    ("改造6个小区，其中：1个小区年底竣工；3个小区开工；2个小区完成设计。",
     ["改造 6个 open( 1个、 3个、 2个)"]),
    # A list inside a list: it cannot be told where it ends.
    ("经费9万元，其中A5万元，其中a3万元，b2万元，B4万元。", ["经费 9万元 open?(A 5万元 open?(a 3万元、b 2万元、B 4万元))"]),
    # Reasons are no amounts of their own.
    ("项目支出30万元，比上年增加9万元，主要原因：一是新增路灯6万元；二是新增井盖3万元。",
     ["项目支出 30万元 [上年 + 9万元 因6万元 因3万元]"]),
    ("费用5万元，比上年减少1万元，主要原因是压减；水费2万元，与上年持平。",
     ["费用 5万元 [上年 - 1万元]", "水费 2万元 [上年 =]"]),
    # What is no amount: thresholds, prices, quantities of a purpose.
    ("单价50万元以上设备3台，补贴标准5元/人。", ["单价50万元以上设备 3台"]),
    ("因公出国（境）费0万元。", ["因公出国(境)费 0万元"]),
    ("合格率不低于98%，及时率100%。", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_what_a_sentence_states(sentence: str, expected: list[str]) -> None:
    assert [shown(level) for level in parse_statements(sentence).levels] == expected


def test_places_are_those_of_the_text_as_written() -> None:
    text = "（二）公 务接待费 2,000.50 万元，比 2024 年 减少 1 万元。"
    (level,) = parse_statements(text).levels
    assert text[level.figure.start : level.figure.end] == "2,000.50 万元"
    assert text[level.subject.start : level.subject.end] == "公 务接待费"
    assert text[level.changes[0].start : level.changes[0].end] == "比 2024 年 减少 1 万元"


def test_reasons_of_another_paragraph_wait_for_their_change() -> None:
    said = parse_statements("预算增加主要原因：一是新增道路50万元；二是新增桥梁20万元。")
    assert not said.levels
    assert said.reasons_for == "预算增加"
    assert [str(reason.figure.value) for reason in said.reasons] == ["50", "20"]


def test_a_change_of_something_unnamed_has_no_owner() -> None:
    said = parse_statements("印刷费较上年增加3万元。")
    assert [one.subject.text for one in said.changes] == ["印刷费"]


def test_names_are_counted() -> None:
    (level,) = parse_statements("下设办公室、财务科和人事科，共3个科室。").levels
    assert level.names is not None
    assert (level.names.least, level.names.most) == (2, 3)


def test_commas_at_wrong_places_make_a_figure_malformed() -> None:
    (level,) = parse_statements("预算12,34万元。").levels
    assert level.figure.malformed


@given(st.text(alphabet="预算比较上年增减少万元其中包括占%，。；：、（）()0123456789. 一是主要原因合计持平、", max_size=80))
def test_any_text_is_read_and_every_figure_stands_where_it_says(text: str) -> None:
    said = parse_statements(text)
    for level in said.levels:
        assert 0 <= level.start <= level.figure.start < level.figure.end <= len(text)
        for part in level.parts:
            assert part.figure.start > level.figure.start
