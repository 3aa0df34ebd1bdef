"""Any text parses; lists of indicators parse back to themselves; a damaged record harms no other."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from budget_strategies import CODED_STYLES, LABELLED_STYLES, Cell, any_text, cells, mixed_text, pieces, write
from hypothesis import example, given, settings
from hypothesis import strategies as st

from budgetlint.grammar.indicators import parse_cell
from budgetlint.grammar.nodes import CategorySyntax, DamagedSyntax, IndicatorSyntax, Slice, ValueSyntax
from budgetlint.grammar.records import CODED


def parsed(cell: str) -> list[IndicatorSyntax | DamagedSyntax]:
    """The nodes with their places in the cell."""
    return [in_cell(node, start) for start, node in parse_cell(cell)]


def in_cell(node: Any, start: int) -> Any:
    if isinstance(node, Slice):
        return Slice(node.start + start, node.end + start, node.text)
    return type(node)(*(in_cell(child, start) for child in node)) if isinstance(node, tuple) else node


def slices(node: object) -> list[Slice]:
    if isinstance(node, Slice):
        return [node]
    return [part for child in node for part in slices(child)] if isinstance(node, tuple) else []


def only(cell: str) -> IndicatorSyntax:
    (node,) = parsed(cell)
    assert isinstance(node, IndicatorSyntax), node
    return node


@given(any_text | mixed_text)
@example("1、")
@example("1、。\n1、")
@example("1、1-")
@example("1-；11-\u3000")
def test_any_text_parses_into_records_in_order_with_true_places(cell: str) -> None:
    end = 0
    for node in parsed(cell):
        assert node.whole.start >= end
        assert node.whole.text
        end = node.whole.end
        for part in slices(node):
            assert cell[part.start : part.end] == part.text
            assert node.whole.start <= part.start <= part.end <= node.whole.end


@given(mixed_text)
def test_parts_of_an_indicator_stand_in_order_and_apart(cell: str) -> None:
    for node in parsed(cell):
        if isinstance(node, IndicatorSyntax):
            values = sorted((value for value in (node.cycle, node.annual) if value), key=lambda value: value.label.start)
            categories = [category for category in (node.level1, node.level2) if category]
            parts = [
                *([node.number] if node.number else []),
                *(part for one in categories for part in (one.whole, one.closing)),
                node.metric,
                *(part for one in values for part in (one.separator, one.label, one.colon, one.value)),
                *([node.end] if node.end else []),
            ]
            for before, after in pairwise(parts):
                assert before.end <= after.start


def assert_reads_back(
    cell: Cell, nodes: list[IndicatorSyntax | DamagedSyntax], *, skip: int | None = None, shift: int = 0
) -> None:
    """Every record but the one at `skip` is as written; those behind it stand `shift` later."""
    assert len(nodes) == len(cell.plans)
    for index, (node, written) in enumerate(zip(nodes, cell.written, strict=True)):
        if index == skip:
            continue
        moved = shift if skip is not None and index > skip else 0
        assert isinstance(node, IndicatorSyntax), node
        expected = {name: Slice(at + moved, at + moved + len(text), text) for name, (at, text) in written.parts.items()}
        assert parts_of(node) == expected
        assert (node.dialect, node.whole.text) == (cell.style.dialect, written.text.rstrip())


def parts_of(node: IndicatorSyntax) -> dict[str, Slice]:
    """The parts of a node by the names of the writer."""
    found: dict[str, Slice | None] = {"number": node.number, "metric": node.metric, "end": node.end}
    for level, category in (("1", node.level1), ("2", node.level2)):
        if category:
            found |= {f"code{level}": category.code, f"name{level}": category.name}
    for kind, value in (("cycle", node.cycle), ("annual", node.annual)):
        if value:
            found |= {kind: value.value, f"{kind}-label": value.label}
    return {name: part for name, part in found.items() if part is not None}


@given(cells())
def test_a_list_in_either_dialect_parses_back_to_itself(cell: Cell) -> None:
    assert_reads_back(cell, parsed(cell.text))


@given(cells())
def test_separators_and_colons_are_those_written(cell: Cell) -> None:
    for node in parsed(cell.text):
        assert isinstance(node, IndicatorSyntax)
        closings = [category.closing.text for category in (node.level1, node.level2) if category]
        mark = cell.style.separator if cell.style.dialect == CODED else cell.style.colon
        assert closings == [mark.strip()] * len(closings)
        for value in (node.cycle, node.annual):
            if value:
                assert (value.separator.text, value.colon.text) == (cell.style.separator.strip(), cell.style.colon.strip())


@given(cells(), st.integers(2, 10))
def test_copies_of_a_list_parse_to_as_many_times_its_records(cell: Cell, times: int) -> None:
    assert len(parsed("\n".join([cell.text] * times))) == len(parsed(cell.text)) * times


def test_ten_times_the_list_is_ten_times_the_nodes() -> None:
    one = "1、1-产出指标；11-数量指标；甲；实施周期指标值:≥1次；年度指标值:≥1次。"
    assert sum(len(slices(node)) for node in parsed(one * 10)) == 10 * len(slices(only(one)))


# ---------------------------------------------------------------- one damaged record
Pieces = list[tuple[str, str]]
Damage = Callable[[Pieces], Pieces]


def without(found: Pieces, *names: str) -> Pieces:
    return [piece for piece in found if piece[0] not in names]


def up_to(found: Pieces, name: str) -> Pieces:
    return found[: [piece[0] for piece in found].index(name) + 1]


def with_colon(found: Pieces, name: str) -> Pieces:
    """A colon for the separator behind the part `name`."""
    at = [piece[0] for piece in found].index(name) + 1
    return [*found[:at], ("", "："), *found[at + 1 :]]


def without_level2(found: Pieces) -> Pieces:
    at = [piece[0] for piece in found].index("code2")
    return found[:at] + found[at + 3 :]


def without_colon(found: Pieces) -> Pieces:
    at = [piece[0] for piece in found].index("name1") + 1
    return found[:at] + found[at + 1 :]


def emptied(found: Pieces) -> Pieces:
    return [found[0], ("", "、"), ("", "。")]


def repeated(found: Pieces) -> Pieces:
    at = [piece[0] for piece in found].index("annual-label")
    return [*found[:-1], *found[at - 1 :]]


CODED_DAMAGE: dict[str, Damage] = {
    "code-missing": lambda found: without(found, "code1"),
    "second-level-missing": without_level2,
    "colon-for-separator": lambda found: with_colon(found, "name1"),
    "value-repeated": repeated,
    "cut-short": lambda found: up_to(found, "name2"),
    "empty-record": emptied,
}
LABELLED_DAMAGE: dict[str, Damage] = {
    "category-colon-missing": without_colon,
    "value-repeated": repeated,
    "empty-record": emptied,
}


def damaged(cell: Cell, index: int, found: Pieces) -> tuple[str, int]:
    """The text of `cell` with the record at `index` replaced, and by how much what follows it is shifted."""
    old, new = cell.written[index], write(found)
    end = old.start + len(old.text)
    return cell.text[: old.start] + new.text + cell.text[end:], len(new.text) - len(old.text)


def check_damage(cell: Cell, data: st.DataObject, mistake: str, damage: Damage) -> None:
    index = data.draw(st.integers(0, len(cell.plans) - 1), label="damaged record")
    text, shift = damaged(cell, index, damage(pieces(cell.plans[index], index + 1, cell.style)))
    nodes = parsed(text)
    assert_reads_back(cell, nodes, skip=index, shift=shift)
    node = nodes[index]
    assert isinstance(node, DamagedSyntax), node
    assert node.mistake == mistake
    assert node.whole.start == cell.written[index].start


@pytest.mark.parametrize("mistake", CODED_DAMAGE)
@given(cell=cells(CODED_STYLES, min_size=2), data=st.data())
@settings(max_examples=40)
def test_a_damaged_coded_record_is_named_and_leaves_the_others_as_they_were(
    mistake: str, cell: Cell, data: st.DataObject
) -> None:
    check_damage(cell, data, mistake, CODED_DAMAGE[mistake])


@pytest.mark.parametrize("mistake", LABELLED_DAMAGE)
@given(cell=cells(LABELLED_STYLES, min_size=2), data=st.data())
@settings(max_examples=40)
def test_a_damaged_labelled_record_is_named_and_leaves_the_others_as_they_were(
    mistake: str, cell: Cell, data: st.DataObject
) -> None:
    check_damage(cell, data, mistake, LABELLED_DAMAGE[mistake])


# ---------------------------------------------------------------- by hand
def texts(category: CategorySyntax | None) -> tuple[str | None, str, str] | None:
    return category and (category.digits, category.name.text, category.closing.text)


def value_texts(value: ValueSyntax | None) -> tuple[str, str, str, str] | None:
    return value and (value.separator.text, value.label.text, value.colon.text, value.value.text)


def test_every_part_of_a_coded_indicator() -> None:
    node = only("7、2-效益指标；24-可持续影响；机制；实施周期指标值:建立；年度指标值:≥1项。")
    assert node.number is not None
    assert node.end is not None
    assert (node.dialect, node.number.text, node.metric.text, node.end.text) == ("coded", "7", "机制", "。")
    assert texts(node.level1) == ("2", "效益指标", "；")
    assert texts(node.level2) == ("24", "可持续影响", "；")
    assert value_texts(node.cycle) == ("；", "实施周期指标值", ":", "建立")
    assert value_texts(node.annual) == ("；", "年度指标值", ":", "≥1项")


def test_every_part_of_a_labelled_indicator() -> None:
    node = only("3、满意度指标：受训人员满意度，年度指标值：≥90%；")
    assert node.number is not None
    assert node.end is not None
    assert (node.dialect, node.number.text, node.metric.text, node.end.text) == ("labelled", "3", "受训人员满意度", "；")
    assert texts(node.level1) == (None, "满意度指标", "：")
    assert (node.level2, node.cycle) == (None, None)
    assert value_texts(node.annual) == ("，", "年度指标值", "：", "≥90%")


@pytest.mark.parametrize(
    ("cell", "level1", "level2"),
    [
        ("1、1-；11-数量指标；甲；年度指标值:1。", ("1", "", "；"), ("11", "数量指标", "；")),
        ("1、1-产出指标；11-；甲；年度指标值:1。", ("1", "产出指标", "；"), ("11", "", "；")),
        ("1、1-产出指标，11-数量指标，甲，年度指标值:1。", ("1", "产出指标", "，"), ("11", "数量指标", "，")),
        ("1、：甲，年度指标值：1。", (None, "", "："), None),
    ],
)
def test_an_absent_name_is_empty_at_its_place(
    cell: str, level1: tuple[str | None, str, str], level2: tuple[str | None, str, str] | None
) -> None:
    node = only(cell)
    assert (texts(node.level1), texts(node.level2)) == (level1, level2)
    assert node.metric.text == "甲"
    for category in (node.level1, node.level2):
        if category and not category.name.text:
            assert category.name.start == category.closing.start


@pytest.mark.parametrize(
    ("cell", "metric", "cycle", "annual"),
    [
        ("1、1-产出指标；11-数量指标；甲；年度指标值:1。", "甲", None, "1"),
        ("1、1-产出指标；11-数量指标；甲；实施周期指标值:1。", "甲", "1", None),
        ("1、1-产出指标；11-数量指标；甲；年度指标值:2；实施周期指标值:1。", "甲", "1", "2"),
        ("1、1-产出指标；11-数量指标；甲；实施周期指标值:；年度指标值:。", "甲", "", ""),
        ("1、1-产出指标；11-数量指标；；年度指标值:1。", "", None, "1"),
        ("1、1-产出指标；11-数量指标；甲。", "甲", None, None),
        ("1、1-产出指标；11-数量指标；甲；年度指标值1。", "甲", None, "1"),
        ("1、1-产出指标；11-数量指标；年度指标值设定率；年度指标值:1。", "年度指标值设定率", None, "1"),
        ("1、1-产出指标；11-数量指标；甲年度指标值:1。", "甲", None, "1"),
        ("1、1-产出指标；11-数量指标；甲；乙；年度指标值:1；2；3。", "甲；乙", None, "1；2；3"),
        ("1、1-产出指标；11-数量指标；甲；项目实施周期目标值：1；年度目标值：2。", "甲", "1", "2"),
        ("1、产出指标：甲，实施周期指标值：1，年度指标值：2。", "甲", "1", "2"),
        ("1、产出指标：甲，年度指标值：1,200人，含乙。", "甲", None, "1,200人，含乙"),
    ],
)
def test_metric_and_values_whatever_is_absent_or_stands_elsewhere(
    cell: str, metric: str, cycle: str | None, annual: str | None
) -> None:
    node = only(cell)
    assert node.metric.text == metric
    assert (node.cycle and node.cycle.value.text, node.annual and node.annual.value.text) == (cycle, annual)


def test_a_number_is_read_before_the_second_level_alone() -> None:
    node = only("1、11-数量指标；甲；年度指标值:1。")
    assert (texts(node.level1), texts(node.level2)) == (None, ("11", "数量指标", "；"))


def test_records_without_numbers_are_cut_where_a_record_can_begin() -> None:
    nodes = parsed("1-产出指标；11-数量指标；甲；年度指标值:1。2-效益指标；21-经济效益；乙；年度指标值:2。")
    assert [isinstance(node, IndicatorSyntax) and node.metric.text for node in nodes] == ["甲", "乙"]


def test_text_before_the_first_mark_belongs_to_no_record() -> None:
    (node,) = parsed("具体如下\n1、产出指标：甲，年度指标值：1。")
    assert node.whole.start == 5


@pytest.mark.parametrize("value", ["1、2、3号楼", "第1、2期", "3、乙、丙", "含1.甲2.乙", "1.5万元", "3-5次", "10-20次、30-40次"])
@pytest.mark.parametrize("head", ["1、1-产出指标；11-数量指标；甲；实施周期指标值:", "1、产出指标：甲，实施周期指标值："])
def test_digits_and_enumeration_commas_in_a_value_are_no_mark(head: str, value: str) -> None:
    node = only(f"{head}{value}；年度指标值：{value}。")
    assert node.cycle is not None
    assert node.annual is not None
    assert (node.cycle.value.text, node.annual.value.text) == (value, value)


@pytest.mark.parametrize("value", ["1.5-2万元", "0.5-1公里", "6.30-7.15", "1、2-3季度", "第1、2-4项", "10.5－12.5%"])
@pytest.mark.parametrize("head", ["1、1-产出指标；11-数量指标；甲；实施周期指标值:", "1、产出指标：甲，实施周期指标值："])
def test_a_range_behind_a_point_or_comma_in_a_value_is_no_mark(head: str, value: str) -> None:
    node = only(f"{head}{value}；年度指标值：{value}。")
    assert node.cycle is not None
    assert node.annual is not None
    assert (node.cycle.value.text, node.annual.value.text) == (value, value)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("1、产出：甲，年度指标值：1。", IndicatorSyntax),
        ("1、产出指标甲，年度指标值：1。", DamagedSyntax),
        ("1、产出指标，甲，年度指标值：1。", DamagedSyntax),
        ("1、1-产出指标；11-数量指标；甲；年度指标值:1。\n2、产出指标，数量指标，乙；年度指标值:2。", DamagedSyntax),
    ],
)
def test_a_number_before_an_annual_value_begins_a_record(cell: str, kind: type) -> None:
    nodes = parsed(cell)
    assert [node.whole.text for node in nodes] == cell.split("\n")
    assert isinstance(nodes[-1], kind)
