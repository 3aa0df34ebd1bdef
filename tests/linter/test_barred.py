"""Tables drawn with bars are read as those with tabs."""

from __future__ import annotations

import pytest
from account_check import assert_account_closes, understood
from conftest import ROOT, Lint
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.engine import Result
from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.source import Paragraph, Row

CELL = st.text(st.sampled_from("甲乙1，。a%"), max_size=6)
ROWS = st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=6))
# Forms with one cell a line are no tables that anybody draws.
DRAWN = sorted(path.name for path in (ROOT / "examples").glob("*.txt") if not path.name.startswith("forms"))


def rows_of(text: str) -> list[list[str]]:
    return [[cell.value for cell in block.cells] for block in read(text.encode(), "甲.txt").blocks if isinstance(block, Row)]


def barred(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


@given(ROWS)
def test_markdown_is_read_back(rows: list[list[str]]) -> None:
    lines = [barred(rows[0]), barred([":--" for _ in rows[0]]), *map(barred, rows[1:])]
    assert rows_of("\n".join(lines)) == rows


@given(st.integers(4, 6).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=6)))
def test_a_table_with_bars_between_its_cells_alone_is_read_back(rows: list[list[str]]) -> None:
    rows = [["表头"] * len(rows[0]), *rows]
    assert rows_of("\n".join("|".join(row) for row in rows)) == rows


@given(ROWS)
def test_a_ruled_table_is_read_back_with_its_wrapped_cells(rows: list[list[str]]) -> None:
    rule = "+" + "+".join("----" for _ in rows[0]) + "+"
    lines = [rule]
    for row in [["表头"] * len(rows[0]), *rows]:
        halves = [[cell[: len(cell) // 2] for cell in row], [cell[len(cell) // 2 :] for cell in row]]
        lines += [*map(barred, halves), rule]
    read_back = [[cell.replace("\n", "") for cell in row] for row in rows_of("\n".join(lines))]
    assert read_back == [["表头"] * len(rows[0]), *rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a | b | c\n---|:-:|---\n1 | | 3\n4 | 5 | 6\n\n完", [["a", "b", "c"], ["1", "", "3"], ["4", "5", "6"]]),
        ("甲|乙|丙|丁\n1|2|3|4\n|6|7|\n", [["甲", "乙", "丙", "丁"], ["1", "2", "3", "4"], ["", "6", "7", ""]]),
        (
            " 甲 | 乙 | 丙 | 丁\n | 2 | 3 | 4\n |  | 7 | 8\n完",
            [["甲", "乙", "丙", "丁"], ["", "2", "3", "4"], ["", "", "7", "8"]],
        ),
        ("a | b | c\n---|---|---\n | 2 | 3\n| 4 | 5 | 6 |", [["a", "b", "c"], ["", "2", "3"], ["4", "5", "6"]]),
        ("| a | b\n|---|---\n| 1 | 2\n", [["a", "b"], ["1", "2"]]),
        ("┌──┬──┐\n│甲│乙│\n├──┼──┤\n│1 │2 │\n└──┴──┘", [["甲", "乙"], ["1", "2"]]),
        ("｜甲｜乙｜\n｜1｜2｜", [["甲", "乙"], ["1", "2"]]),
        ("| 是\\|否 | 乙 |\n| 1 | 2 |", [["是|否", "乙"], ["1", "2"]]),
        ("+---+---+\n| 甲 | 乙 |\n+---+---+\n| 1 | 2 |\n| 3 | 4 |\n+---+---+", [["甲", "乙"], ["1", "2"], ["3", "4"]]),
    ],
)
def test_other_ways_to_draw(text: str, rows: list[list[str]]) -> None:
    assert rows_of(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "是|否",
        "|绝对值|",
        "目标：A|B\n--------\n完成",
        "----------",
        "注：|x|≤5",
        "1 | 2",
        "a|b|c|d\n1|2|3|4\n完",
        "a|b|c\n1|2|3\n4|5|6",
    ],
)
def test_a_bar_in_a_text_is_no_table(text: str) -> None:
    assert all(isinstance(block, Paragraph) for block in read(text.encode(), "甲.txt").blocks)


def drawn(text: str) -> str:
    """The text with its rows between bars, and a rule below the first of each table."""
    lines = []
    is_inside = False
    for line in text.splitlines():
        cells = line.split("\t")
        if len(cells) > 1:
            lines += [barred(cells)] if is_inside else [barred(cells), barred(["---"] * len(cells))]
        else:
            lines.append(line)
        is_inside = len(cells) > 1
    return "\n".join(lines) + "\n"


def told(result: Result) -> list[tuple[str, str]]:
    return [(finding.rule.code, result.document.source.excerpt(finding.spans)) for finding in result.findings]


@pytest.mark.parametrize("name", DRAWN)
def test_a_document_drawn_with_bars_has_the_same_findings_at_the_same_words(lint_whole: Lint, name: str) -> None:
    text = (ROOT / "examples" / name).read_text(encoding="utf-8")
    assert told(lint_whole(drawn(text))) == told(lint_whole(text))


@pytest.mark.parametrize("name", DRAWN)
def test_the_account_of_a_document_drawn_with_bars_closes(name: str) -> None:
    assert_account_closes(understood(drawn((ROOT / "examples" / name).read_text(encoding="utf-8"))))
