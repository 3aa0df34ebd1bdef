"""Where words are shown on the pages of a PDF, whatever boxes a page states, and however it is turned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_files import Sheet, pdf

from budgetlint.linter.places import PageLocation

pytest.importorskip("pypdfium2")

from budgetlint.linter.readers.pdf.pages import Frame
from budgetlint.linter.readers.reading import read
from budgetlint.linter.source import ReadingProblem

BOXES = st.tuples(*[st.integers(0, 99)] * 2, *[st.integers(100, 900)] * 2)


@given(BOXES, st.sampled_from([0, 90, 180, 270]), st.integers(-50, 999))
def test_where_a_point_is_shown_leads_back_to_it(box: tuple[int, int, int, int], turn: int, at: int) -> None:
    frame = Frame(*box, turn)
    assert frame.drawn(*frame.shown(at, at / 2)) == (at, at / 2)
    assert frame.shown(*frame.drawn(at, at / 2)) == (at, at / 2)


@pytest.mark.parametrize(
    ("sheet", "left", "bottom"),
    [
        (Sheet("XXXX", 100, 300), 100, 100),  # the box of the page is inherited
        (Sheet("XXXX", 100, 300, (20, 30, 480, 390)), 80, 90),
        (Sheet("XXXX", 100, 300, (-90, -90, 900, 900)), 100, 100),  # what is shown ends where the page does
        (Sheet("XXXX", 200, 60, (20, 30, 480, 390), turn=90), 30, 180),
    ],
)
def test_words_stand_where_they_are_shown(sheet: Sheet, left: float, bottom: float) -> None:
    source = read(pdf(sheet), "a.pdf")
    assert source.text.strip() == "XXXX"
    location = source.locate(0, 4)
    assert isinstance(location, PageLocation)
    (box,) = location.boxes
    assert abs(box.x0 - left) < 1
    assert box.y0 < bottom - 5 < bottom < box.y1


# Which way words run that are upright on a page turned so far.
DIRECTIONS = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_that_lie_sideways_are_read_and_stand_where_they_are_shown(turn: int) -> None:
    """The words are written upright for one turn of the page, and the page is shown in each."""
    first, second = "Budget of the year", "Targets of the year"
    sizes = {0: (500, 400), 90: (400, 500), 180: (500, 400), 270: (400, 500)}
    for shown in (0, 90, 180, 270):
        written = {0: (100, 300), 90: (100, 100), 180: (400, 100), 270: (400, 300)}[turn]
        data = pdf(Sheet(f"{first}) Tj 0 -30 Td ({second}", *written, turn=turn))
        source = read(data.replace(f"/Rotate {turn} ".encode(), f"/Rotate {shown} ".ljust(9 + len(str(turn))).encode()), "a.pdf")
        assert source.text.split() == f"{first} {second}".split()
        location = source.locate(0, 6)
        assert isinstance(location, PageLocation)
        (box,) = location.boxes
        page = Frame(0, 0, 500, 400, shown)
        x, y = page.drawn((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        along, up = DIRECTIONS[turn], DIRECTIONS[(turn + 90) % 360]
        assert abs((x - written[0]) * along[0] + (y - written[1]) * along[1] - 20) < 4  # the middle of “Budget”
        assert abs((x - written[0]) * up[0] + (y - written[1]) * up[1] - 4) < 4
        assert 0 <= box.x0 < box.x1 <= sizes[shown][0]
        assert 0 <= box.y0 < box.y1 <= sizes[shown][1]


def side_by_side(pairs: list[tuple[str, str]]) -> Sheet:
    rows = (f"{left}) Tj 240 0 Td ({right}) Tj -240 -16 Td (" for left, right in pairs)
    return Sheet(f"Budget) Tj 0 -40 Td ({''.join(rows)}", 20, 360)


def test_prose_in_two_columns_is_read_down_each() -> None:
    pairs = [(f"left {at} of the budget of this year", f"right {at} of the budget of that year") for at in range(10)]
    for words in (pairs, [*pairs, ("end.", "")]):
        source = read(pdf(side_by_side(words)), "a.pdf")
        sides = [" ".join(side) for side in zip(*words, strict=True)]
        assert source.text.split() == ["Budget", *" ".join(sides).split()]
        at = source.text.index("right 3")
        location = source.locate(at, at + 5)
        assert isinstance(location, PageLocation)
        assert abs(location.boxes[0].x0 - 260) < 1


@pytest.mark.parametrize(
    "pairs",
    [
        [(f"target {at} of the budget of the year", str(at)) for at in range(10)],  # figures
        [(f"target {at} of the budget"[: 9 + 2 * at], f"value {at} of the year"[: 9 + at]) for at in range(10)],  # ragged
        [(f"left {at} of the budget of this year", f"right {at} of the budget of that year") for at in range(5)],  # few
    ],
)
def test_what_stands_in_rows_is_read_row_by_row(pairs: list[tuple[str, str]]) -> None:
    source = read(pdf(side_by_side(pairs)), "a.pdf")
    assert source.text.split() == ["Budget", *" ".join(word for pair in pairs for word in pair).split()]


# From number 5 on: a font whose codes mean nothing, one that it is made of, a picture.
_FONT = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
_SYSTEM = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
_PICTURE = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
OBJECTS = (
    _FONT,
    f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo {_SYSTEM} >>",
    f"{_PICTURE}\nstream\nA\nendstream",
)
FONTS = "/Resources << /Font << /F 3 0 R /G 5 0 R >> /XObject << /I 7 0 R >> >>"


def problems(*sheets: Sheet, objects: tuple[str, ...] = OBJECTS) -> tuple[ReadingProblem, ...]:
    return read(pdf(*sheets, objects=objects), "a.pdf").problems


def unmapped(count: int) -> str:
    """Words in the font whose codes mean nothing, behind others."""
    return ") Tj /G 12 Tf <" + "".join(f"0{at}B7" for at in range(1, count + 1)) + "> Tj ("


def test_a_page_whose_font_does_not_tell_its_characters_is_named_and_not_read() -> None:
    pages = (Sheet("Budget of the year"), Sheet(unmapped(8), more=FONTS), Sheet("Targets"))
    source = read(pdf(*pages, objects=OBJECTS), "a.pdf")
    assert source.problems == (ReadingProblem("scanned-without-text", "garbled-pages", "2"),)
    assert source.text.split() == ["Budget", "of", "the", "year", "Targets"]
    assert problems(Sheet(unmapped(8), more=FONTS)) == (ReadingProblem("scanned-without-text", "garbled"),)


def test_words_whose_font_does_not_tell_its_characters_are_named() -> None:
    source = read(pdf(Sheet(f"Targets of the budget{unmapped(2)}", more=FONTS), objects=OBJECTS), "a.pdf")
    assert source.problems == (ReadingProblem("scanned-without-text", "garbled-words", "1"),)
    assert source.text.startswith("Targets of the budget")
    assert source.text.count("\ufffd") == 2


def picture(width: int, height: int) -> str:
    return f") Tj ET q {width} 0 0 {height} 0 0 cm /I Do Q BT ("


@pytest.mark.parametrize(
    ("sheet", "scanned"),
    [
        (Sheet(f"- 2 -{picture(500, 400)}", y=10, more=FONTS), True),  # a number below a scan
        (Sheet(f"- 2 -{picture(60, 40)}", y=10, more=FONTS), False),
        (Sheet(f"Budget{picture(500, 400)}", y=200, more=FONTS), False),  # a title over a picture
        (Sheet(picture(60, 40), more=FONTS), True),
        (Sheet("", more=FONTS), False),
    ],
)
def test_a_scan_among_pages_is_named(sheet: Sheet, scanned: bool) -> None:
    expected = (ReadingProblem("scanned-without-text", "pages", "2"),) if scanned else ()
    assert problems(Sheet("Targets"), sheet) == expected


def test_words_in_notes_and_fields_that_lie_over_a_page_are_named() -> None:
    def over(kind: str) -> Sheet:
        return Sheet("Targets", more=f"/Annots [<< /Type /Annot /Rect [0 0 99 20] {kind} >>]")

    kinds = ["/Subtype /FreeText /Contents (5)", "/Subtype /Widget /FT /Tx /V (5)", "/Subtype /Widget /FT /Tx /V ( )"]
    kinds += ["/Subtype /FreeText", "/Subtype /Text /Contents (5)", "/Subtype /Highlight /Contents (5)"]
    assert problems(*map(over, kinds)) == (ReadingProblem("partly-read", "beside-pages", "1、2"),)
