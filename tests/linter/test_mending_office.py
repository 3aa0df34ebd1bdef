"""Mending workbooks and Word files: only the text in question changes, in the runs that hold it, and Office opens the file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Protection
from openpyxl.worksheet.table import Table
from programs import converted, office

from budgetlint.linter.engine import Result
from budgetlint.linter.fixing.menders import mender_for
from budgetlint.linter.fixing.mending import Mended, mend
from budgetlint.linter.outcomes import Edit, Finding
from budgetlint.linter.readers.reading import read
from budgetlint.linter.recognisers.document import recognise
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import with_indicators
from budgetlint.rules.profiles import base_profile

RULES = tuple(rule for rule in load_rules() if rule.on_by_default)
TEXT = with_indicators("1、2-效益指标；24-；绿地设施使用年限；实施周期指标值:≧8年；年度指标值:≧8年。").text
ROWS = [line.split("\t") for line in TEXT.splitlines()]
BAD = ROWS[-1][-1]
GOOD = BAD.replace("24-；", "24-可持续影响；").replace("≧", "≥")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
T = f"{{{W}}}t"


def lint(data: bytes, name: str) -> Result:
    return lint_bytes(data, name, Settings(base_profile(), RULES))


def mended(data: bytes, name: str) -> Mended:
    return mend(data, partial(lint, name=name), is_safe)


def is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safe


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(before: bytes, after: bytes) -> set[str]:
    old, new = parts(before), parts(after)
    assert list(old) == list(new)
    return {name for name in old if old[name] != new[name]}


# Word


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def word(indicators: str, *, settings_of: str = "", before: str = "") -> bytes:
    """A Word file with the rows of the example, the last cell as `indicators` has it."""
    cells = [[paragraph(run(cell)) for cell in row] for row in ROWS if len(row) > 1]
    cells[-1][-1] = indicators
    rows = "".join(f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in row)}</w:tr>" for row in cells)
    titles = "".join(paragraph(run(row[0])) for row in ROWS if len(row) == 1 and row[0])
    body = f"<w:body>{titles}{before}<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>{paragraph()}</w:body>"
    mime = f'<Override PartName="/word/{{}}.xml" ContentType="{WORD_TYPES}.{{}}+xml"/>'
    content = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{mime.format('document', 'document.main')}{mime.format('settings', 'settings')}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="{W}">{body}</w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/settings" Target="settings.xml"/></Relationships>',
        "word/settings.xml": f'<w:settings xmlns:w="{W}">{settings_of}</w:settings>',
        "word/media/image1.png": "no picture",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return stream.getvalue()


def skeleton(data: bytes) -> str:
    """The document without its texts."""
    tree = etree.fromstring(parts(data)["word/document.xml"])
    for text in tree.iter(T):
        text.text = None
    return etree.tostring(tree, encoding="unicode")


def shown(data: bytes) -> str:
    tree = etree.fromstring(parts(data)["word/document.xml"])
    return "".join(text.text or "" for text in tree.iter(T))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, len(BAD)), max_size=8).map(sorted))
def test_a_word_file_changes_in_its_texts_alone(cuts: list[int]) -> None:
    edges = [0, *cuts, len(BAD)]
    formats = ["<w:b/>", "<w:i/>", '<w:color w:val="FF0000"/>']
    pieces = [run(BAD[start:end], formats[index % 3]) for index, (start, end) in enumerate(pairwise(edges))]
    data = word(paragraph(*pieces))
    done = mended(data, "甲.docx")
    assert {made.finding.rule.code for made in done.made} == {"S101", "U113"}
    assert changed(data, done.data) == {"word/document.xml"}
    assert skeleton(done.data) == skeleton(data)
    assert shown(done.data) == shown(data).replace(BAD, GOOD)
    assert mended(done.data, "甲.docx").data == done.data


def test_tracked_changes_stay_tracked() -> None:
    head, tail = BAD.split("24-；")
    inserted = f'<w:ins w:id="1" w:author="某人" w:date="2026-01-01T00:00:00Z">{run("24-；")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="某人"><w:r><w:delText>24-；</w:delText></w:r></w:del>'
    data = word(paragraph(run(head), deleted, inserted, run(tail)))
    done = mended(data, "甲.docx")
    xml = parts(done.data)["word/document.xml"].decode()
    assert "24-可持续影响；</w:t></w:r></w:ins>" in xml
    assert "<w:delText>24-；</w:delText>" in xml
    assert done.after.document.source.text.count(GOOD) == 1


def fields(kind: str, text: str) -> str:
    begin, parts_, end = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{kind}</w:instrText></w:r>{parts_}{run(text)}{end}"


@pytest.mark.parametrize(
    "wrapped",
    [
        partial(fields, "REF 指标"),
        lambda text: f'<w:fldSimple w:instr="REF 指标">{run(text)}</w:fldSimple>',
        lambda text: f'<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>',
    ],
    ids=["field", "simple-field", "locked"],
)
def test_what_word_sets_itself_is_left(wrapped: Callable[[str], str]) -> None:
    head, tail = BAD.replace("≧", "≥").split("24-；")
    data = word(paragraph(run(head), wrapped("24-；"), run(tail)))
    done = mended(data, "甲.docx")
    assert done.data == data
    assert "域" in done.kept[0].reason.zh


def test_a_protected_and_a_signed_document_are_left() -> None:
    data = word(paragraph(run(BAD)), settings_of='<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')
    done = mended(data, "甲.docx")
    assert done.data == data
    assert done.refused
    assert "保护" in done.refused.zh
    stream = io.BytesIO(word(paragraph(run(BAD))))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<x/>")
    refused = mended(stream.getvalue(), "甲.docx").refused
    assert refused
    assert "签名" in refused.zh


# Excel


def book(change: Callable[[Any], None] = lambda _: None) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    sheet["I1"] = "=1+1"
    change(sheet)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def book_of_shared_strings(change: Callable[[Any], None] = lambda _: None) -> bytes:
    """The same as Excel writes it, each string once for all cells that show it."""
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream)
    sheet = made.add_worksheet()
    for index, row in enumerate(ROWS):
        sheet.write_row(index, 0, row)
    sheet.write_formula("I1", "=1+1", None, 2)
    change(made)
    made.close()
    return stream.getvalue()


PLACE = f"G{len(ROWS)}"


def value(data: bytes, place: str = PLACE) -> Any:
    sheet = openpyxl.load_workbook(io.BytesIO(data), rich_text=True).active
    assert sheet is not None
    return sheet[place].value


@pytest.mark.parametrize(("make", "part"), [(book, "worksheets/sheet1"), (book_of_shared_strings, "sharedStrings")])
def test_a_workbook_changes_in_its_strings_alone(make: Callable[[], bytes], part: str) -> None:
    data = make()
    done = mended(data, "甲.xlsx")
    assert changed(data, done.data) == {f"xl/{part}.xml"}
    assert value(done.data) == GOOD
    assert value(done.data, "I1") == "=1+1"
    assert mended(done.data, "甲.xlsx").data == done.data


def test_a_string_that_other_cells_share_stays_theirs() -> None:
    def shared(made: Any) -> None:
        other = made.add_worksheet("备查")
        other.write_row(1, 0, ["见", BAD])

    data = book_of_shared_strings(shared)
    source = read(data, "甲.xlsx")
    mender = mender_for(data, recognise(source, base_profile()))
    assert not isinstance(mender, Wording)
    at = source.text.index("24-；") + len("24-")
    after = mender.apply([Edit(at, at, "可持续影响")])
    assert changed(data, after) == {"xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"}
    assert value(after) == BAD.replace("24-；", "24-可持续影响；")
    other = openpyxl.load_workbook(io.BytesIO(after))["备查"]
    assert other["B2"].value == BAD
    strings = etree.fromstring(parts(after)["xl/sharedStrings.xml"])
    assert int(strings.get("uniqueCount") or 0) == len(strings)
    both = [Edit(place.start(), place.start(), "可持续影响") for place in re.finditer("(?<=24-)；", source.text)]
    assert len(both) == 2
    assert changed(data, mender.apply(both)) == {"xl/sharedStrings.xml"}


def test_the_formats_within_a_cell_stay() -> None:
    head, tail = BAD.split("24-")

    def rich(sheet: Any) -> None:
        sheet[PLACE] = CellRichText(head, TextBlock(InlineFont(b=True), "24-"), tail)

    def rich_shared(made: Any) -> None:
        made.worksheets()[0].write_rich_string(PLACE, head, made.add_format({"bold": True}), "24-", tail)

    for data in (book(rich), book_of_shared_strings(rich_shared)):
        assert_bold_stays(mended(data, "甲.xlsx"))


def assert_bold_stays(done: Mended) -> None:
    cell = value(done.data)
    assert str(cell) == GOOD
    bold = next(part for part in cell if isinstance(part, TextBlock))
    assert bold.font.b
    assert bold.text == "24-可持续影响"


def refusal(data: bytes, words: str) -> str:
    source = read(data, "甲.xlsx")
    mender = mender_for(data, recognise(source, base_profile()))
    assert not isinstance(mender, Wording)
    at = source.text.index(words)
    refused = mender.refusal(Edit(at, at + len(words), "改"))
    return refused.zh if refused else ""


def test_formulas_numbers_and_headings_of_tables_are_left() -> None:
    def other(sheet: Any) -> None:
        sheet["I2"] = 5821.5
        sheet["I3"] = "甲列"
        sheet["I4"] = "乙"
        sheet.add_table(Table(displayName="T", ref="I3:I4"))

    data = book(other)
    assert "公式" in refusal(data, "=1+1")
    assert "数值" in refusal(data, "5821.5")
    assert "标题行" in refusal(data, "甲列")
    assert refusal(data, "乙\n") or not refusal(data, "乙")


def test_cells_of_a_protected_sheet_are_left_unless_they_are_open() -> None:
    def protect(sheet: Any) -> None:
        sheet["I2"] = "开放"
        sheet["I2"].protection = Protection(locked=False)
        sheet["I3"] = "锁定"
        sheet.protection.enable()

    data = book(protect)
    assert "保护" in refusal(data, "锁定")
    assert refusal(data, "开放") == ""


@settings(max_examples=40, deadline=None)
@given(st.text("=+-@_x00D甲\n ", min_size=1, max_size=12), st.text("=+-@_x0041甲<&", max_size=8), st.data())
def test_what_is_written_is_what_is_read_and_no_formula(text: str, by: str, data: st.DataObject) -> None:
    if not text.strip():
        return

    def fill(sheet: Any) -> None:
        cell = sheet["I2"]
        cell.value = text
        cell.data_type = "s"

    before = book(fill)
    source = read(before, "甲.xlsx")
    region = next(region for region in source.regions if getattr(region.place, "name", "") == "I2")
    shown_text = source.text[region.start : region.end]
    first = data.draw(st.integers(0, len(shown_text)))
    last = data.draw(st.integers(first, len(shown_text)))
    mender = mender_for(before, recognise(source, base_profile()))
    assert not isinstance(mender, Wording)
    edit = Edit(region.start + first, region.start + last, by)
    assert mender.refusal(edit) is None
    after = mender.apply([edit])
    expected = f"{shown_text[:first]}{by}{shown_text[last:]}"
    new = read(after, "甲.xlsx")
    assert expected in new.text or not expected.strip()
    sheet = etree.fromstring(parts(after)["xl/worksheets/sheet1.xml"])
    cell = next(one for one in sheet.iter("{*}c") if one.get("r") == "I2")
    assert cell.get("t") in ("s", "inlineStr")
    assert cell.find("{*}f") is None


def test_libreoffice_opens_what_was_mended(tmp_path: Path) -> None:
    if office() is None:
        pytest.skip("LibreOffice is not installed")
    pytest.importorskip("pypdfium2")
    for name, data in (("甲.docx", word(paragraph(run(BAD)))), ("乙.xlsx", book_of_shared_strings())):
        (tmp_path / name).write_bytes((tracked(data) if name == "甲.docx" else mended(data, name)).data)
    printed = converted([tmp_path / "甲.docx", tmp_path / "乙.xlsx"], tmp_path / "pdf", to="pdf")
    for file in printed:
        assert "可持续影响" in "".join(read(file.read_bytes(), file.name).text.split())


def tracked(data: bytes) -> Mended:
    return mend(data, partial(lint, name="甲.docx"), is_safe, "2026-01-01T00:00:00Z")


def accepted(data: bytes, gone: str, kept: str) -> str:
    """The text where all changes named `kept` stay, and those named `gone` do not."""
    tree = etree.fromstring(parts(data)["word/document.xml"])
    for change in list(tree.iter(f"{{{W}}}{gone}")):
        parent = change.getparent()
        assert parent is not None
        parent.remove(change)
    texts = tree.iter(T, f"{{{W}}}delText") if kept == "del" else tree.iter(T)
    return "".join(text.text or "" for text in texts)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, len(BAD)), max_size=6).map(sorted), st.booleans())
def test_changes_can_be_tracked(cuts: list[int], one_run: bool) -> None:
    edges = [0, *cuts, len(BAD)]
    if one_run:  # several texts with breaks between them that no line ends at
        inner = "<w:lastRenderedPageBreak/>".join(
            f'<w:t xml:space="preserve">{BAD[start:end]}</w:t>' for start, end in pairwise(edges)
        )
        content = f"<w:r><w:rPr><w:b/></w:rPr>{inner}</w:r>"
    else:
        content = "".join(run(BAD[start:end], "<w:b/>") for start, end in pairwise(edges))
    data = word(paragraph(content))
    done = tracked(data)
    assert len(done.made) == 2
    assert accepted(done.data, gone="del", kept="ins") == shown(data).replace(BAD, GOOD)
    assert accepted(done.data, gone="ins", kept="del") == shown(data)
    xml = etree.fromstring(parts(done.data)["word/document.xml"])
    changes = [one for one in xml.iter() if etree.QName(one).localname in ("ins", "del")]
    numbers = [one.get(f"{{{W}}}id") for one in changes]
    assert len(set(numbers)) == len(numbers) >= 3
    for one in changes:
        assert one.get(f"{{{W}}}author") == "budgetlint"
        assert [etree.QName(inner).localname for inner in one] == ["r"]
        assert one.find(f"{{{W}}}r/{{{W}}}rPr/{{{W}}}b") is not None
    assert all(len(inner) > 1 or inner[0].tag != f"{{{W}}}rPr" for inner in xml.iter(f"{{{W}}}r") if len(inner))
    assert tracked(done.data).data == done.data


def test_a_document_that_tracks_changes_has_them_tracked() -> None:
    for settings_of in ("<w:trackRevisions/>", '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>'):
        done = mended(word(paragraph(run(BAD)), settings_of=settings_of), "甲.docx")
        assert "<w:ins " in parts(done.data)["word/document.xml"].decode()
    for settings_of in ('<w:trackRevisions w:val="false"/>', '<w:documentProtection w:edit="readOnly" w:enforcement="0"/>'):
        done = mended(word(paragraph(run(BAD)), settings_of=settings_of), "甲.docx")
        assert "<w:ins " not in parts(done.data)["word/document.xml"].decode()
        assert done.made


def test_in_the_insertion_of_another_what_goes_is_tracked_and_what_comes_belongs_to_it() -> None:
    inserted = f'<w:ins w:id="7" w:author="某人">{run(BAD)}</w:ins>'
    xml = parts(tracked(word(paragraph(inserted))).data)["word/document.xml"].decode()
    assert xml.count("<w:ins ") == 1
    assert '<w:del w:id="8" w:author="budgetlint" w:date="2026-01-01T00:00:00Z">' in xml
