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
