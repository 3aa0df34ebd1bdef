"""Highlights in a PDF cover the very words, and the file as it was is a prefix of the new one."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from marked import marked
from pdf_files import Sheet, pdf

pdfium = pytest.importorskip("pypdfium2")
pypdf = pytest.importorskip("pypdf")

from budgetlint.linter.registry import load_rules  # noqa: E402  all this needs the extra
from budgetlint.linter.run import Settings, lint_bytes  # noqa: E402
from budgetlint.reports.annotated.pdf.document import annotate  # noqa: E402
from budgetlint.reports.annotated.remarks import CannotAnnotate, remarks  # noqa: E402
from budgetlint.rules.profiles import base_profile  # noqa: E402

SETTINGS = Settings(base_profile(), load_rules())
PATH = "a.pdf"
WORDS = "Budget XXXX total 2025 funds"
TURNED = [
    Sheet(WORDS, x, y, (20, 30, 480, 390), turn) for turn, x, y in ((0, 60, 200), (90, 200, 60), (180, 400, 200), (270, 200, 380))
]
Page = Any  # of pypdfium2, which has no types


def highlights(data: bytes, page: int = 0) -> list[dict[str, Any]]:
    """The highlights of a page."""
    found = [one.get_object() for one in pypdf.PdfReader(io.BytesIO(data)).pages[page].get("/Annots", [])]
    return [one for one in found if one["/Subtype"] == "/Highlight"]


def covered(data: bytes, page: int = 0) -> list[str]:
    """The words that each highlight of a page covers, line by line."""
    document = pdfium.PdfDocument(data)
    text = document[page].get_textpage()
    found = []
    for one in highlights(data, page):
        points = [float(number) for number in one["/QuadPoints"]]
        quads = [points[at : at + 8] for at in range(0, len(points), 8)]
        boxes = [(min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2])) for quad in quads]
        found.append("".join(text.get_text_bounded(*box) for box in boxes))
    document.close()
    return found


def picture(data: bytes, page: int = 0, *, drawn: bool = True) -> Any:
    document = pdfium.PdfDocument(data)
    made = document[page].render(scale=2, may_draw_forms=False, draw_annots=drawn).to_numpy().copy()
    document.close()
    return made


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("page", range(4))
def test_a_highlight_covers_its_words_however_the_page_is_turned(page: int, streamed: bool) -> None:
    data = pdf(TURNED[page], streamed=streamed)
    written = annotate(data, marked(data, PATH, "XXXX", "2025 funds"), "zh")
    assert written.data.startswith(data)
    assert [text.strip() for text in covered(written.data)] == ["XXXX", "2025 funds"]
    before, after = picture(data), picture(written.data)
    changed = (before != after).any(axis=2)
    rows, columns = changed.any(axis=1).nonzero()[0], changed.any(axis=0).nonzero()[0]
    assert rows[-1] - rows[0] < 50  # the words run across, as they are read
    assert 200 < columns[-1] - columns[0] < 400
    dark = (before.max(axis=2) < 60) & changed
    assert (after[dark].max(axis=1) < 90).all()  # the words show through


def test_all_else_stays_as_it_is() -> None:
    link = "<< /Type /Annot /Subtype /Link /Rect [10 10 20 20] /Contents (kept) >>"
    data = pdf(Sheet(WORDS, more="/Annots 6 0 R"), Sheet("second page XXXX here"), objects=(link, "[5 0 R]"))
    written = annotate(data, marked(data, PATH, "XXXX"), "en")
    reader = pypdf.PdfReader(io.BytesIO(written.data))
    first, second = reader.pages
    assert [one.get_object()["/Subtype"] for one in first["/Annots"]] == ["/Link", "/Highlight"]
    assert "/Annots" not in second
    assert reader.metadata.title == "Budget 2025"
    assert reader.metadata.author == "Office"
    assert [page.extract_text() for page in reader.pages] == [WORDS, "second page XXXX here"]
    (one,) = highlights(written.data)
    assert (one["/T"], one["/F"]) == ("budgetlint", 4)
    assert one["/Contents"].split("\r") == ["[warning] Z901 Test", "“XXXX” is wrong.", "→ Mend it.", "Ground: the test's ground"]


def test_chinese_notes_are_read_again() -> None:
    data = pdf(Sheet(WORDS))
    (one,) = highlights(annotate(data, marked(data, PATH, "XXXX"), "zh").data)
    assert one["/Contents"].startswith("【警告】Z901 试例\r“XXXX”不对。")


@pytest.mark.parametrize("streamed", [False, True])
def test_a_second_run_writes_nothing_twice(streamed: bool) -> None:
    data = pdf(Sheet(WORDS), streamed=streamed)
    once = annotate(data, marked(data, PATH, "XXXX"), "zh").data
    assert annotate(once, marked(once, PATH, "XXXX"), "zh").data == once
    again = annotate(once, marked(once, PATH, "XXXX", "total"), "zh")
    assert (again.written, [note.zh[:3] for note in again.notes]) == (1, ["1 条"])
    assert again.data.startswith(once)
    assert [text.strip() for text in covered(again.data)] == ["XXXX", "total"]


def test_who_signs_later_takes_the_place_of_who_signed_before() -> None:
    data = pdf(Sheet(WORDS))
    once = annotate(data, marked(data, PATH, "XXXX"), "zh", "张三").data
    assert [one["/T"] for one in highlights(once)] == ["张三"]
    assert annotate(once, marked(once, PATH, "XXXX"), "zh", "张三").data == once
    again = annotate(once, marked(once, PATH, "XXXX"), "zh", "李四").data
    assert [one["/T"] for one in highlights(again)] == ["李四"]


def test_what_is_mended_loses_its_highlight() -> None:
    link = "<< /Type /Annot /Subtype /Link /Rect [10 10 20 20] /Contents (kept) >>"
    data = pdf(Sheet(WORDS, more="/Annots [5 0 R]"), objects=(link,))
    once = annotate(data, marked(data, PATH, "XXXX", "total"), "zh").data
    after = annotate(once, marked(once, PATH, "total"), "zh")
    assert (after.written, [note.zh[:3] for note in after.notes]) == (0, ["1 条", "1 条"])
    assert [text.strip() for text in covered(after.data)] == ["total"]
    clean = annotate(once, marked(once, PATH), "zh").data
    left = pypdf.PdfReader(io.BytesIO(clean)).pages[0]["/Annots"]
    assert [one.get_object()["/Subtype"] for one in left] == ["/Link"]


def test_a_file_without_findings_stays_as_it_is() -> None:
    data = pdf(Sheet(WORDS))
    assert annotate(data, marked(data, PATH), "zh") == (data, 0, ())


def test_a_signed_file_is_named_and_keeps_what_was_signed() -> None:
    data = pdf(Sheet(WORDS), root="/AcroForm << /Fields [] /SigFlags 3 >>")
    written = annotate(data, marked(data, PATH, "XXXX"), "zh")
    assert written.data.startswith(data)
    assert ["签章" in note.zh for note in written.notes] == [True]


def test_what_stands_before_the_signature_of_the_format_is_no_hindrance() -> None:
    data = b"junk before\n" + pdf(Sheet(WORDS))
    written = annotate(data, marked(data, PATH, "XXXX"), "zh").data
    assert [text.strip() for text in covered(written)] == ["XXXX"]


def test_an_encrypted_file_is_refused() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(Sheet(WORDS))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(CannotAnnotate, match="encrypted"):
        annotate(out.getvalue(), marked(out.getvalue(), PATH, "XXXX"), "zh")
    assert annotate(out.getvalue(), marked(out.getvalue(), PATH), "zh") == (out.getvalue(), 0, ())


def test_a_damaged_table_of_objects_is_refused() -> None:
    data = pdf(Sheet(WORDS))
    broken = data[: data.rindex(b"startxref")] + b"startxref\n7\n%%EOF"
    with pytest.raises(CannotAnnotate, match="damaged"):
        annotate(broken, marked(data, PATH, "XXXX"), "zh")


@pytest.mark.parametrize("digits", ["011", "012"])
def test_the_highlights_of_real_files_cover_their_words(corpus: Callable[[str], Path], digits: str) -> None:
    path = corpus(digits)
    data = path.read_bytes()
    result = lint_bytes(data, path.name, SETTINGS)
    written = annotate(data, result, "zh")
    assert written.data.startswith(data)
    wanted = sorted("".join(result.document.source.excerpt(one.spans).replace("…", "").split()) for one in remarks(result, "zh"))
    pages = range(len(pypdf.PdfReader(io.BytesIO(written.data)).pages))
    found = sorted("".join(text.split()) for page in pages for text in covered(written.data, page))
    assert [text for text in wanted if text] == [text for text in found if text]


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_poppler_draws_what_it_is_to_draw(tmp_path: Path) -> None:
    data = pdf(TURNED[1])
    (tmp_path / "a.pdf").write_bytes(annotate(data, marked(data, PATH, "XXXX"), "zh").data)
    done = subprocess.run(["pdftoppm", "-r", "72", str(tmp_path / "a.pdf")], check=True, capture_output=True)  # noqa: S607
    assert not done.stderr
    head, _, pixels = done.stdout.partition(b"\n255\n")
    assert head.startswith(b"P6")
    assert (255, 224, 102) in set(zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True))
