"""Any text is read, recognised and linted without an exception, and every character of it is accounted for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from account_check import assert_account_closes, offsets, parts_of, understood
from budget_strategies import CODED_STYLES, HEADER, LABELLED_STYLES, any_text, cells, mixed_text, table_text
from hypothesis import example, given
from hypothesis import strategies as st
from row_layouts import LAYOUTS

from budgetlint.linter.account import held, left_over
from budgetlint.linter.model import Unrecognised
from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.recognisers.document import recognise
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.linter.source import Source
from budgetlint.linter.text import Span, Text
from budgetlint.rules.form_examples import Form, one_cell_a_line, one_row_a_line
from budgetlint.rules.profiles import base_profile

SETTINGS = Settings(base_profile(), load_rules())
CELLS = cells((*CODED_STYLES, *LABELLED_STYLES))
# A table whose last cell holds indicators as people write them, between other text.
TABLES_OF_INDICATORS = st.builds(
    "{}\n{}\n示例市甲局\t1\t1\t\t\t\t\n乙项目\t1\t1\t\t\t目标\t{}\n{}".format,
    mixed_text,
    st.just(HEADER),
    CELLS.map(lambda cell: cell.text),
    mixed_text,
)
TEXTS = st.one_of(any_text, mixed_text, table_text, TABLES_OF_INDICATORS)


# ---------------------------------------------------------------- any text at all
@given(TEXTS)
@example(f"{HEADER}\n乙\t1\t\t\t\t\t说明。1、产出指标：甲，年度指标值：1。\n")
@example(f"{HEADER}\n乙\t1\n2、产出指标：甲，年度指标值：1。\n\n3、\n")
@example("单位：单位：万元")
def test_the_account_of_any_text_closes(text: str) -> None:
    assert_account_closes(understood(text))


@given(TEXTS)
def test_the_parts_of_a_record_lie_in_it(text: str) -> None:
    for project in understood(text).projects:
        for record in project.records:
            whole = offsets(iter([record.text]))
            assert offsets(parts_of(record)) <= whole


@given(TEXTS)
def test_what_is_left_over_is_trimmed_and_stands_on_one_line(text: str) -> None:
    for entry in understood(text).unrecognised:
        assert entry.text.value == entry.text.value.strip() != ""
        assert not set(entry.text.value) & {"\n", "\r"}


def assert_lints(data: bytes) -> None:
    result = lint_bytes(data, "示例.txt", SETTINGS)
    source = result.document.source
    assert_account_closes(result.document)
    assert "E199" not in {finding.rule.code for finding in result.findings}, [
        finding.problem("en") for finding in result.findings
    ]
    for finding in result.findings:
        places = [finding.spans, *(related.spans for related in finding.related)]
        for spans in places:
            assert spans
            assert all(0 <= start <= end <= len(source.text) for start, end in spans)
            if source.readable:
                assert source.excerpt(spans), (finding.rule.code, spans)
        for lang in ("zh", "en"):
            assert finding.problem(lang)
            assert finding.remedy(lang)
    for check in result.checks:
        assert all(0 <= start <= end <= len(source.text) for start, end in check.outcome.spans)


@given(TEXTS)
def test_any_text_is_linted_without_a_crash_and_findings_have_a_place(text: str) -> None:
    assert_lints(text.encode())


@given(
    st.binary(max_size=100)
    | st.tuples(TEXTS, st.sampled_from(["gb18030", "utf-16", "utf-32"])).map(lambda pair: pair[0].encode(pair[1]))
)
def test_any_bytes_are_linted_without_a_crash(data: bytes) -> None:
    assert_lints(data)


@example("项目名称\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n单位：万元", "元", None)
@given(table_text, st.sampled_from([None, "元", "万元"]), st.sampled_from([None, 2025]))
def test_what_a_document_leaves_unsaid_is_taken_from_the_user(text: str, currency_unit: str | None, year: int | None) -> None:
    source = read(text.encode(), "示例.txt")
    silent = recognise(source, base_profile())
    told = recognise(source, base_profile(), year, currency_unit)
    for before, after in zip(silent.tables, told.tables, strict=True):
        assert after.currency_unit == (before.currency_unit or currency_unit)
        assert after.year == (before.year or year)


# ---------------------------------------------------------------- rows of indicators, whole and damaged
@st.composite
def damaged_rows(draw: st.DrawFn) -> str:
    """Up to three layouts, their rows cut, shuffled, repeated, moved a column, or without one of their columns."""
    lines = [line for text in draw(st.lists(st.sampled_from(LAYOUTS), min_size=1, max_size=3)) for line in text.splitlines()]
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(lines)))
        end = draw(st.integers(start, min(len(lines), start + draw(st.sampled_from([1, 4, 30])))))
        some = lines[start:end]
        way = draw(st.sampled_from(["drop", "cut", "shuffle", "repeat", "column", "shift", "loose"]))
        if way == "cut":
            some = [line[: draw(st.integers(0, len(line)))] for line in some]
        elif way == "column":
            at = draw(st.integers(0, 5))
            some = ["\t".join(cells[:at] + cells[at + 1 :]) for cells in (line.split("\t") for line in some)]
        elif way == "shuffle":
            some = draw(st.permutations(some))
        elif way == "loose":
            some = [piece for line in some for piece in line.split("\t")]
        else:
            some = {"drop": [], "repeat": some * 2, "shift": [f"\t{line}" for line in some]}[way]
        lines[start:end] = some
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines)


@given(damaged_rows())
def test_the_account_of_damaged_rows_closes(text: str) -> None:
    assert_lints(text.encode())


# ---------------------------------------------------------------- forms and duties, whole and damaged
FORMS = (Form(), Form(name="亮化工程"), Form(unit="401008示例县排水所", plan=("100%", "", "x", "0")))
DOCUMENTS = tuple(
    f"一、分项绩效目标 TC 分项 \\f A \\l 1\n{duties}二、工作保障措施\n完善制度，加强管理，确保目标如期实现。\n第二部分\n"
    + "".join(write(form) for form in FORMS)
    for write in (one_cell_a_line, one_row_a_line)
    for duties in (
        "（一）排水\n\n绩效目标：管网畅通\n\n绩效指标：①巡查率：里程占比，指标值≥95%。②消除率：占比,指标值=100%。\n\n",
        "1.排水\n绩效目标：管网畅通\n绩效指标：巡查率≥95%；消除率。\n2.绿化\n绩效目标：绿地整洁\n绩效指标：①\n",
    )
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A document of forms and duties cut at random lines, its lines dropped, repeated or shuffled."""
    lines = draw(st.sampled_from(DOCUMENTS)).splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(lines)))
        end = draw(st.integers(start, min(len(lines), start + draw(st.sampled_from([1, 5, 60])))))
        way = draw(st.sampled_from(["drop", "repeat", "shuffle", "move", "cut", "untab", "blank"]))
        some = lines[start:end]
        if way == "repeat":
            lines[end:end] = some
        elif way == "shuffle":
            lines[start:end] = draw(st.permutations(some))
        elif way == "cut":
            lines = lines[:end]
        elif way == "untab":
            lines[start:end] = [line.lstrip("\t") for line in some]
        elif way == "blank":
            lines[start:end] = [f"{line}\n" for line in some]
        else:
            lines[start:end] = []
            at = draw(st.integers(0, len(lines)))
            lines[at:at] = some if way == "move" else []
    return "".join(lines)


@given(damaged())
def test_the_account_of_damaged_forms_and_duties_closes(text: str) -> None:
    assert_lints(text.encode())


@given(damaged() | damaged_rows())
def test_the_parts_of_a_row_lie_in_it(text: str) -> None:
    for project in understood(text).projects:
        for record in project.records:
            assert offsets(parts_of(record)) <= offsets(iter([record.text]))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_whole_forms_and_duties_leave_nothing_over(document: str) -> None:
    assert not understood(document).unrecognised


# ---------------------------------------------------------------- the account itself
def source_of(text: str) -> Source:
    return Source("示例.txt", "text", text)


@given(st.text("甲 \n\r\t", max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=5))
def test_held_and_left_over_share_out_the_text(text: str, pairs: list[tuple[int, int]]) -> None:
    source = source_of(text)
    bounds = [sorted((min(start, len(text)), min(end, len(text)))) for start, end in pairs]
    spans: list[Span] = held([[Unrecognised(Text.of(text, start, end)) for start, end in bounds]])
    taken = {offset for start, end in bounds for offset in range(start, end)}
    assert {offset for start, end in spans for offset in range(start, end)} == taken
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    rest = offsets(iter(left_over(source, spans)))
    assert not rest & taken
    assert {offset for offset, char in enumerate(text) if not char.isspace()} - taken <= rest


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\n\n \t\n"])
def test_what_is_left_over_is_one_text_a_line(end: str) -> None:
    assert [text.value for text in left_over(source_of(f" 甲 乙{end}  丙 "), [])] == ["甲 乙", "丙"]


def test_an_empty_text_holds_nothing() -> None:
    assert held([Text.of("甲乙", 1, 1)]) == []
