"""Workbooks with all that must outlive an annotation, as several programs would write them."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter
from lxml import etree

from budgetlint.linter.office.package import OfficePackage

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FIRST, SECOND, OWN = "绩效 目标表", "表二", "预审意见"
ROWS = (
    ("产出指标", "数量指标", "培训人次", "≥200"),
    ("产出指标", "质量指标", "培训合格率", "≥XX%"),
    ("产出指标", "时效指标", "完成时间", "早于6月底前"),
    ("效益指标", "社会效益指标", "道路积水投诉率", "≥5%"),
    ("满意度指标", "服务对象满意度指标", "居民意度", "有效提升"),
    ("效益指标", "社会效益指标", "=管网养护质量", "有效提升"),
)
HEADINGS = ("一级指标", "二级指标", "三级指标", "指标值", "备注")
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")
_TRANSITIONAL = (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", MAIN.encode())
_STRICT = (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://purl.oclc.org/ooxml/spreadsheetml/main")
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
THREAD = "{7E96ADC8-0A45-4240-ACAF-07A34C70E03F}"
PERSON = "{140A7094-0E35-4892-8432-C4D2E57EDEB5}"
_PLACEHOLDER = "[线程批注]\n\n你的Excel版本可读取此线程批注。\n\n注释:\n    请核实"


def full() -> bytes:
    """Formulas, a chart, images, text boxes, sparklines, formats by condition, rich text, comments, a table, hidden sheets."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    bold, merged = book.add_format({"bold": True}), book.add_format({"align": "center", "text_wrap": 1, "border": 1})
    sheet = book.add_worksheet(FIRST)
    sheet.merge_range("A1:E1", "部门整体支出绩效目标表", merged)
    sheet.write_row("A3", HEADINGS)
    for number, row in enumerate(ROWS, 3):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    sheet.merge_range("A4:A6", "产出指标", merged)
    sheet.write_formula("E4", "=1+1", None, 2)
    sheet.write_rich_string("E5", "普通", bold, "粗体", "尾")
    sheet.write_comment("D5", "审核人意见：\n请核实", {"author": "张三"})
    sheet.write_comment("E9", "无关", {"author": "张三"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='{FIRST}'!$E$4:$E$6"})
    sheet.insert_chart("G2", chart)
    sheet.insert_image("G20", "a.png", {"image_data": io.BytesIO(PNG)})
    sheet.insert_textbox("G24", "说明：XX年度完成。")
    sheet.add_sparkline("F4", {"range": f"'{FIRST}'!A4:E4"})
    sheet.conditional_format("E4:E9", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("E4:E9", {"type": "cell", "criteria": ">", "value": 1, "format": bold})
    sheet.data_validation("E9", {"validate": "list", "source": ["甲", "乙"]})
    sheet.insert_button("G30", {"caption": "按钮"})
    sheet.set_header("&L&G", {"image_left": "a.png", "image_data_left": io.BytesIO(PNG)})
    sheet.protect("x")
    sheet.set_column("C:C", 40)
    sheet.set_row(4, 60)
    second = book.add_worksheet(SECOND)
    second.add_table("A1:C4", {"data": [["一级指标", "a", "b"]] * 3})
    second.insert_image("G2", "a.png", {"image_data": io.BytesIO(PNG)})
    for name, kind in (("隐藏", "hide"), ("极隐", "very_hidden")):
        hidden = book.add_worksheet(name)
        getattr(hidden, kind)()
        hidden.write_row(0, 0, HEADINGS[:4])
        hidden.write_row(1, 0, ROWS[1])
    book.add_worksheet(OWN).write("A1", "别人的表")
    book.add_worksheet("它's").write_row(0, 0, HEADINGS[:4])
    lone = book.add_chartsheet("图")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": f"='{FIRST}'!$E$4:$E$6"})
    lone.set_chart(chart)
    book.define_name("甲", f"='{FIRST}'!$A$1")
    book.close()
    return stream.getvalue()


def rewritten(data: bytes, change: Callable[[str, bytes], bytes], more: Mapping[str, bytes] | None = None) -> bytes:
    """The package with each part changed, and with `more` in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return stream.getvalue()


def with_macros(data: bytes) -> bytes:
    """The workbook as one with macros (.xlsm)."""
    package = OfficePackage(data)
    package.put("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(range(256)))
    package.declare("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject")
    package.declare("xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    package.relate("xl/workbook.xml", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "xl/vbaProject.bin")
    return package.to_bytes()


def strict(data: bytes) -> bytes:
    """The workbook in the strict edition of the format."""
    return _in_spaces(data, _TRANSITIONAL, _STRICT)


def transitional(data: bytes) -> bytes:
    """The workbook in the usual edition of the format."""
    return _in_spaces(data, _STRICT, _TRANSITIONAL)


def _in_spaces(data: bytes, old: tuple[bytes, ...], new: tuple[bytes, ...]) -> bytes:
    def change(_: str, content: bytes) -> bytes:
        for before, after in zip(old, new, strict=True):
            content = content.replace(before, after)
        return content

    return rewritten(data, change)


def prefixed(data: bytes) -> bytes:
    """The workbook with a prefix before the elements of its main namespace, as libraries for .NET write it."""

    def change(name: str, content: bytes) -> bytes:
        if not name.endswith(".xml") or f'xmlns="{MAIN}"'.encode() not in content:
            return content
        old = etree.fromstring(content)
        new = etree.Element(old.tag, nsmap={key or "x": space for key, space in old.nsmap.items()})
        new.attrib.update(old.attrib)
        new.extend(old)
        etree.cleanup_namespaces(new, keep_ns_prefixes=["r"])
        return etree.tostring(new, encoding="UTF-8", xml_declaration=True)

    return rewritten(data, change)


def by_wps(data: bytes) -> bytes:
    """The workbook with what WPS puts into its own: namespaces, pictures in cells, data of its own."""
    kinds = "http://www.wps.cn/officeDocument"
    space = f'xmlns:etc="{kinds}/2017/etCustomData"'

    def change(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet"):
            return content
        return content.replace(b"<worksheet ", f"<worksheet {space} ".encode(), 1).replace(b"?>\n", b"?>\r\n", 1)

    package = OfficePackage(rewritten(data, change))
    package.put("xl/cellimages.xml", f"<etc:cellImages {space}/>".encode())
    package.declare("xl/cellimages.xml", "application/vnd.wps-officedocument.cellimage+xml")
    package.relate("xl/workbook.xml", f"{kinds}/2020/cellImage", "xl/cellimages.xml")
    return package.to_bytes()


def in_utf16(data: bytes) -> bytes:
    """The workbook with its sheets in UTF-16."""

    def change(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet"):
            return content
        return content.decode().replace("UTF-8", "UTF-16").encode("utf-16")

    return rewritten(data, change)


def with_thread(data: bytes) -> bytes:
    """The workbook with the comment at D5 of the first sheet as a thread."""
    package = OfficePackage(data)
    comments = package.read("xl/comments1.xml").replace("张三".encode(), f"tc={THREAD}".encode(), 1)
    package.put("xl/comments1.xml", re.sub("审核人意见：\\s*请核实".encode(), _PLACEHOLDER.encode(), comments))
    persons, threads = "xl/persons/person.xml", "xl/threadedComments/threadedComment1.xml"
    office = "http://schemas.microsoft.com/office/2017/10/relationships"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    person = f'<person displayName="张三" id="{PERSON}" userId="zs" providerId="None"/>'
    package.put(persons, f'{head}<personList xmlns="{_THREADS}" xmlns:x="{MAIN}">{person}</personList>'.encode())
    package.declare(persons, "application/vnd.ms-excel.person+xml")
    package.relate("xl/workbook.xml", f"{office}/person", persons)
    said = f'<threadedComment ref="D5" dT="2025-03-01T08:00:00.00" personId="{PERSON}" id="{THREAD}"><text>请核实</text>'
    package.put(threads, f'{head}<ThreadedComments xmlns="{_THREADS}">{said}</threadedComment></ThreadedComments>'.encode())
    package.declare(threads, "application/vnd.ms-excel.threadedcomments+xml")
    package.relate("xl/worksheets/sheet1.xml", f"{office}/threadedComment", threads)
    return package.to_bytes()
