"""Forms printed without rules: rows that stand evenly, cells over several columns, cells cut off at the edge of the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_files import Sheet, pdf

pytest.importorskip("pypdfium2")

from budgetlint.linter.places import PageLocation
from budgetlint.linter.readers.reading import read
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.linter.source import Row
from budgetlint.rules.profiles import base_profile

# A font with all Chinese characters, each as wide as it is high, and ASCII half as wide.
_SYSTEM = "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
OBJECTS = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
    f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo {_SYSTEM} /DW 1000 /W [1 95 500] >>",
)
FONT = "/Resources << /Font << /F 5 0 R >> >>"
SIZE = 12
COLUMNS = (20, 84, 148, 212, 276, 340)
END = 404
TOP = 350
FIGURE = frozenset("0123456789,.")

Cells = dict[int, str]


def sheet(rows: Sequence[Cells], pitch: float = 15, top: float = TOP) -> Sheet:
    """A page with the words of `rows` by their columns, figures at the right of theirs."""
    places = [(column, top - pitch * at, words) for at, row in enumerate(rows) for column, words in row.items()]
    drawn = " ".join(_drawn(_start(column, words), y, words) for column, y, words in places)
    return Sheet(f") Tj {drawn} (", more=FONT)


def _start(column: int, words: str) -> float:
    return [*COLUMNS, END][column + 1] - 4 - SIZE / 2 * len(words) if FIGURE.issuperset(words) else COLUMNS[column]


def _drawn(x: float, y: float, words: str) -> str:
    return f"1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj"


def rows_of(*sheets: Sheet) -> list[list[str]]:
    """The rows of tables, without the blank cells, and the paragraphs."""
    source = read(pdf(*sheets, objects=OBJECTS), "a.pdf")
    return [
        [cell.value for cell in block.cells if cell.value] if isinstance(block, Row) else [block.text.value]
        for block in source.blocks
    ]


def written(rows: Sequence[Cells]) -> list[list[str]]:
    return [list(row.values()) for row in rows]


def form(number: int) -> list[Cells]:
    """A form as a sheet has it: labels at the bottom of merged cells, words that run into the next cell."""
    return [
        {0: "（2026年度）"},
        {0: "项目名称", 2: f"示例项目{number}"},
        {0: "主管部门", 2: "示例市教育局", 4: "实施单位", 5: "示例小学"},
        {2: "年度资金总额", 4: f"{100 + number}"},
        {2: "其中：财政拨款", 4: f"{90 + number}"},
        {0: "项目资金（万元）", 2: "其他资金", 4: "10"},
        {0: "年度总体目标", 1: "改善办学条件，完成校舍维修。"},
        {1: "一级指标", 2: "二级指标", 3: "三级指标", 5: "指标值"},
        {2: "数量指标", 3: "维修校舍面积", 5: "≥1000平方米"},
        {2: "质量指标", 3: "验收合格率", 5: "≥98%"},
        {2: "时效指标", 3: "完成时间", 5: "2026年12月底前"},
        {1: "产出指标", 2: "成本指标", 3: "单位成本", 5: "≤800元/平方米"},
        {1: "效益指标", 2: "社会效益指标", 3: "受益学生数", 5: "≥500人"},
        {0: "绩效指标", 1: "满意度指标", 2: "服务对象满意", 3: "学生满意度", 5: "≥95%"},
    ]


def test_a_form_without_rules_is_read_row_by_row() -> None:
    assert rows_of(sheet(form(1))) == written(form(1))


@pytest.mark.parametrize("top", [TOP, 380])  # there the line above the form is one that all pages have at their edge
def test_projects_in_forms_without_rules_have_all_their_indicators_and_amounts(top: float) -> None:
    settings = Settings(base_profile(), tuple(load_rules()))
    pages = [sheet(form(at), top=top) for at in range(1, 5)]
    document = lint_bytes(pdf(*pages, objects=OBJECTS), "a.pdf", settings).document
    assert [project.name.value for project in document.projects] == [f"示例项目{at}" for at in range(1, 5)]
    values = [row[5] for row in form(1)[8:]]
    for at, project in enumerate(document.projects, start=1):
        amounts = {part: amount.value for part, amount in project.funding.parts.items()}
        assert amounts == {"total": 100 + at, "fiscal": 90 + at, "other": 10}
        assert [one.annual.text.value if one.annual else "" for one in project.indicators] == values


def test_a_cell_stands_where_it_is_cut_off() -> None:
    source = read(pdf(sheet(form(1)), objects=OBJECTS), "a.pdf")
    at = source.text.index("受益学生数")
    location = source.locate(at, at + 5)
    assert isinstance(location, PageLocation)
    (box,) = location.boxes
    assert abs(box.x0 - COLUMNS[3]) < 1
    assert abs(box.x1 - COLUMNS[3] - 5 * SIZE) < 1


def test_words_are_parted_at_the_edge_of_a_column_only_where_a_character_is_covered() -> None:
    rows = form(1)
    whole = "年度" + "总体目标改善办学条件完成校舍" * 2  # no character of it ends short of the next
    rows[6] = {0: whole}
    assert [whole] in rows_of(sheet(rows))


def test_rows_of_short_words_that_stand_evenly_are_not_joined() -> None:
    rows = [
        {0: "一级指标", 1: "二级指标", 2: "三级指标", 3: "目标"},
        *({0: f"{at}级指标", 1: "数量指标", 2: "维修面积", 3: "多于"} for at in "甲乙丙"),
    ]
    assert rows_of(sheet(rows)) == written(rows)


def test_a_figure_close_to_the_next_cell_is_a_cell_of_its_own() -> None:
    kinds = ["数量指标", "质量指标", "时效指标", "成本指标"]
    head = {0: "项目名称", 1: "金额", 2: "一级指标", 3: "二级指标", 4: "备注", 5: "指标值"}
    rows = [
        head,
        *(
            ({0: f"项目{at}", 1: f"{at}00"} if kind == "数量指标" else {})
            | {2: "产出指标", 3: kind, 5: f"{at} %" if at < 4 else "1000 %"}
            for at in range(1, 5)
            for kind in kinds
        ),
    ]
    assert rows_of(sheet(rows)) == written(rows)


def test_a_wrapped_cell_of_a_form_goes_on() -> None:
    rows = form(1)
    first = "维修校舍的建筑面积总数"  # up to the next column but one
    rows[8:9] = [{2: "数量指标", 3: first[:10], 5: "≥1000平方米"}, {3: first[10:]}]
    expected = [*written(rows[:8]), ["数量指标", first, "≥1000平方米"], *written(rows[10:])]
    assert rows_of(sheet(rows)) == expected


def test_lines_around_a_form_stay_lines() -> None:
    above, below = "本表由各单位填写，经主管部门审核。", "注：本表所列均为示例数据。"
    rows = [{0: above}, *form(1)[1:], {0: below}]
    source = read(pdf(sheet(rows), objects=OBJECTS), "a.pdf")
    assert rows_of(sheet(rows)) == written(rows)
    assert [block.text.value for block in source.blocks if not isinstance(block, Row)] == [above, below]


def test_words_that_are_moved_in_begin_no_column() -> None:
    rows = form(1)
    moved = [row.pop(2) for row in rows[8:11]]
    page = sheet(rows)
    drawn = " ".join(_drawn(COLUMNS[2] + SIZE, TOP - 15 * at, words) for at, words in enumerate(moved, start=8))
    page = page._replace(text=f"{page.text[:-1]} {drawn} (")
    source = read(pdf(page, objects=OBJECTS), "a.pdf")
    widths = {len(block.cells) for block in source.blocks if isinstance(block, Row)}
    assert widths == {5}  # of all six columns one has cells beside a longer one only
    assert rows_of(page)[8] == ["数量指标", "维修校舍面积", "≥1000平方米"]


@given(st.lists(st.dictionaries(st.integers(0, 5), st.integers(1, 9), min_size=1), min_size=1, max_size=12), st.data())
def test_nothing_is_lost_or_doubled(lengths: list[dict[int, int]], data: st.DataObject) -> None:
    """However long the cells are, and wherever they stand: all characters of a page are in its text once."""
    pitch = data.draw(st.sampled_from([15, 15, 20]))
    characters = iter(range(0x4E00, 0x9FA5))
    rows = [{column: "".join(chr(next(characters)) for _ in range(row[column])) for column in sorted(row)} for row in lengths]
    text = read(pdf(sheet(rows, pitch), objects=OBJECTS), "a.pdf").text
    assert Counter("".join(text.split())) == Counter("".join(words for row in rows for words in row.values()))
