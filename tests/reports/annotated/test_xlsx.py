"""The findings in the very workbook: comments at their cells and a sheet that lists them, as Excel and LibreOffice take them."""

from __future__ import annotations

import ctypes
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from programs import converted, office
from workbook_check import Book, faults
from workbooks import FIRST, HEADINGS, OWN, full, in_utf16, prefixed, rewritten, strict, transitional, with_macros, with_thread

from budgetlint.linter.engine import Result
from budgetlint.linter.office.package import OfficePackage
from budgetlint.linter.readers.own_sheet import HEADINGS as LISTED
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.linter.wording import Lang
from budgetlint.reports.annotated.remarks import Annotated
from budgetlint.reports.annotated.xlsx import annotate
from budgetlint.rules.profiles import base_profile


def through_openpyxl(data: bytes) -> bytes:
    stream = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(stream)
    return stream.getvalue()


KINDS: dict[str, Callable[[bytes], bytes]] = {
    "XlsxWriter": lambda data: data,
    "macros": with_macros,
    "strict": strict,
    "prefixed": prefixed,
    "thread": with_thread,
    "UTF-16": in_utf16,
    "openpyxl": through_openpyxl,
}


def checked(data: bytes) -> Result:
    rules = tuple(rule for rule in load_rules() if rule.on_by_default)
    return lint_bytes(data, "甲.xlsx", Settings(base_profile(), rules))


def annotated(data: bytes, lang: Lang = "zh") -> Annotated:
    return annotate(data, checked(data), lang)


def small(*rows: tuple[str, ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表1"
    for row in (HEADINGS[:4], *rows):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def book() -> bytes:
    return full()


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", KINDS)
def test_each_finding_is_at_its_cell_and_in_the_list(book: bytes, kind: str) -> None:
    data = KINDS[kind](book)
    result = checked(data)
    made = annotate(data, result, "zh")
    assert set(faults(made.data)) <= set(faults(data))
    new = Book(made.data)
    comments, before = new.comments(), Book(data).comments()
    written = {(sheet, cell) for sheet, own in comments.items() for cell in own if own[cell] != before.get(sheet, {}).get(cell)}
    places = set()
    for finding in result.findings:
        location = result.document.source.locate(finding.start, finding.end)
        places.add(tuple(location[:2]))
        assert f"{finding.rule.code} {finding.rule.title.zh}" in comments[str(location[0])][str(location[1])]
        assert finding.problem("zh") in comments[str(location[0])][str(location[1])]
    assert places <= written
    assert made.written == len(written)
    assert annotate(data, result, "zh").data == made.data
    assert [
        text for sheet, own in before.items() for cell, text in own.items() if not comments[sheet][cell].startswith(text)
    ] == []
    listing = openpyxl.load_workbook(io.BytesIO(transitional(made.data)))[f"{OWN}2"]
    rows = [[str(cell.value or "") for cell in row] for row in listing]
    assert rows[0] == [heading.zh for heading in LISTED]
    assert [row[2] for row in rows[1:]] == [finding.rule.code for finding in result.findings]
    links = {cell.hyperlink.location for row in listing.iter_rows(min_row=2, max_col=1) for cell in row if cell.hyperlink}
    assert f"'{FIRST}'!D7" in links
    assert len([row for row in listing.iter_rows(min_row=2, max_col=1) if row[0].hyperlink]) == len(rows) - 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_second_call_gives_the_same_comments(book: bytes, lang: Lang) -> None:
    once = annotated(book, lang).data
    twice = annotated(once, lang).data
    assert Book(twice).comments() == Book(once).comments()
    marks = [[finding.fingerprint for finding in checked(data).findings] for data in (book, once, twice)]
    assert marks[0] == marks[1] == marks[2]
    assert set(faults(twice)) <= set(faults(book))
    assert {"".join(problem.detail for problem in checked(data).document.source.problems) for data in (book, once, twice)} == {
        "隐藏、极隐"
    }


def test_a_mended_draft_loses_its_comments_and_keeps_those_of_others() -> None:
    draft = small(("产出指标", "数量指标", "检查次数", "≥XX次"))
    made = annotated(draft)
    assert "P101" in Book(made.data).comments()["表1"]["D2"]
    mended = rewritten(made.data, lambda name, part: part.replace(b"XX", b"12") if name.endswith("sheet1.xml") else part)
    comments = Book(annotated(mended).data).comments()["表1"]
    assert "D2" not in comments


def test_who_signs_later_takes_the_place_of_who_signed_before(book: bytes) -> None:
    first = annotate(book, checked(book), "zh", "张三").data
    second = annotate(first, checked(first), "zh", "李四").data
    signed = [str(Book(data).comments()).count(f"—— {name} ——") for data, name in ((first, "张三"), (second, "李四"))]
    assert signed[0] == signed[1] > 0
    assert "张三" not in str(Book(second).comments())


def test_without_findings_the_workbook_stays_as_it_is() -> None:
    data = small(("产出指标", "数量指标", "检查次数", "≥12次"))
    nothing = checked(data)._replace(findings=(), single=())
    assert annotate(data, nothing, "zh").data == data


def test_other_sides_are_those_in_other_cells() -> None:
    heads = [("支出总表",), ("", "", "", "", "单位：万元"), ("科目编码", "科目名称", "合计", "基本支出", "项目支出")]
    rows = [("205", "教育支出", 900, 600, 300), ("20502", "普通教育", 900, 600, 290), ("2050201", "学前教育", 100, 100, 0)]
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in [*heads, *rows, ("2050202", "小学教育", 800, 500, 300), ("", "合计", 900, 600, 300)]:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    (comments,) = Book(annotated(stream.getvalue()).data).comments().values()
    (line,) = [line for line in comments["E5"].split("\n") if line.startswith("另见：")]
    assert "E4" in line
    assert "E5" not in line


def test_what_looks_like_a_formula_stays_text() -> None:
    data = small(("产出指标", "数量指标", "=HYPERLINK(1)XX", "≥XX次"), ("产出指标", "数量指标", "@合格XX", "+XX"))
    listing = openpyxl.load_workbook(io.BytesIO(annotated(data).data))[OWN]
    cells = [
        cell for row in listing.iter_rows(min_row=2) for cell in row if str(cell.value or "").startswith(("=", "+", "-", "@"))
    ]
    assert cells
    assert all(cell.data_type != "f" and cell.quotePrefix for cell in cells)


def test_a_cell_with_very_many_remarks_gets_one_comment_of_bounded_length() -> None:
    targets = "；".join(f"{number}、产出指标：检查第{number}批XX，年度指标值：≥XX次" for number in range(1, 400))
    data = small(("产出指标", "数量指标", "检查次数", targets))
    result = checked(data)
    comments = Book(annotate(data, result, "zh").data).comments()["表1"]
    assert max(map(len, comments.values())) < 32_767


@pytest.mark.parametrize(
    ("name", "said"), [("_xmlsignatures/origin.sigs", "数字签名"), ("xl/revisions/headers.xml", "共享工作簿")]
)
def test_what_the_user_should_know_is_said(name: str, said: str) -> None:
    data = small(("产出指标", "数量指标", "检查次数", "≥XX次"))
    package = OfficePackage(data)
    package.put(name, b"<headers/>")
    package.declare(name, "application/xml")
    package.relate("xl/workbook.xml", "revisionHeaders" if "revisions" in name else "origin", name)
    made = annotated(package.to_bytes())
    assert any(said in note.zh for note in made.notes)
    assert (OWN in Book(made.data).sheets()) == ("revisions" not in name)


def test_a_drawing_that_is_no_xml_takes_boxes_all_the_same(book: bytes) -> None:
    broken = rewritten(
        book, lambda name, part: part.replace(b"<font ", b"<br><font ") if name.endswith("vmlDrawing1.vml") else part
    )
    with zipfile.ZipFile(io.BytesIO(annotated(broken).data)) as archive:
        drawing = archive.read("xl/drawings/vmlDrawing1.vml")
    with zipfile.ZipFile(io.BytesIO(annotated(book).data)) as archive:
        assert drawing.replace(b"<br>", b"") == archive.read("xl/drawings/vmlDrawing1.vml")


def test_libreoffice_shows_each_comment_at_its_cell(book: bytes, tmp_path: Path) -> None:
    if office() is None:
        pytest.skip("LibreOffice is not installed")
    files = []
    for number, kind in enumerate(KINDS):
        files.append(tmp_path / f"{number}.xlsx")
        files[-1].write_bytes(annotated(KINDS[kind](book)).data)
    out = tmp_path / "out"
    out.mkdir()
    for old, new in zip(files, converted(files, out, to="xlsx:Calc MS Excel 2007 XML"), strict=True):
        assert _lines(Book(new.read_bytes())) == _lines(Book(old.read_bytes()))
    printed = converted(files, out, to='pdf:calc_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}')
    for old, new in zip(files, printed, strict=True):
        hidden = {sheet for sheet in Book(old.read_bytes()).sheets() if sheet in ("隐藏", "极隐")}
        wanted = [text for (sheet, _), text in _lines(Book(old.read_bytes())).items() if sheet not in hidden]
        assert sorted("".join(text.split()) for text in _notes(new)) == sorted("".join(text.split()) for text in wanted)


def _lines(book: Book) -> dict[tuple[str, str], str]:
    return {(sheet, cell): text.replace("\r", "").strip() for sheet, own in book.comments().items() for cell, text in own.items()}


def _notes(file: Path) -> list[str]:
    """The texts of a PDF's notes."""
    found = []
    document = pypdfium2.PdfDocument(file)
    for page in document:
        for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            note = pdfium.FPDFPage_GetAnnot(page.raw, number)
            if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_TEXT:
                size = pdfium.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
                held = (ctypes.c_ushort * size)()
                pdfium.FPDFAnnot_GetStringValue(note, b"Contents", held, size)
                found.append(bytes(held)[: size - 2].decode("utf-16-le"))
            pdfium.FPDFPage_CloseAnnot(note)
    document.close()
    return found


def test_the_command_writes_the_copy(tmp_path: Path) -> None:
    (tmp_path / "草稿.xlsx").write_bytes(small(("产出指标", "数量指标", "检查次数", "≥XX次")))
    run = subprocess.run(
        [sys.executable, "-m", "budgetlint.linter", "annotate", "草稿.xlsx", "-o", "批注.xlsx"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "预审意见" in run.stdout
    assert "P101" in Book((tmp_path / "批注.xlsx").read_bytes()).comments()["表1"]["D2"]
