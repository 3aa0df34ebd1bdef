"""The pieces of a Word file: runs, paragraphs, cells, tables, and the parts around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from budgetlint.reports.opinions.package import write_parts
from budgetlint.reports.opinions.texts import legal

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TEXT_WIDTH = 15_138  # twentieths of a point: A4 across, less its margins
_LONG = 1_000  # characters of a cell from which on its row may part over two pages
_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-{kind}+xml"/>'
        for part, kind in (
            ("/word/document.xml", "officedocument.wordprocessingml.document.main"),
            ("/word/styles.xml", "officedocument.wordprocessingml.styles"),
            ("/word/footer1.xml", "officedocument.wordprocessingml.footer"),
            ("/docProps/core.xml", "package.core-properties"),
        )
    )
    + "</Types>"
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/footer" Target="footer1.xml"/></Relationships>'
)
_FONTS = '<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>'
_BODY = _FONTS.format(latin="Times New Roman", chinese="宋体")
_HEAD = _FONTS.format(latin="Arial", chinese="黑体")


def _style(kind: str, name: str, look: str, *, more: str = "", spacing: str = "") -> str:
    default = ' w:default="1"' if kind == "Normal" else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{kind}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{spacing}{more}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


_STYLES = (
    f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_BODY}"
    '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    + _style("Normal", "Normal", "")
    + _style(
        "Title",
        "Title",
        f'{_HEAD}<w:sz w:val="36"/><w:szCs w:val="36"/>',
        spacing='<w:keepNext/><w:spacing w:after="160"/>',
        more='<w:jc w:val="center"/>',
    )
    + _style(
        "Heading1",
        "heading 1",
        f'{_HEAD}<w:sz w:val="30"/><w:szCs w:val="30"/>',
        spacing='<w:keepNext/><w:pageBreakBefore/><w:spacing w:after="120"/>',
        more='<w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
    )
    + _style("Line", "Line", "", spacing='<w:spacing w:after="80"/>')
    + _style("Cell", "Cell", '<w:sz w:val="18"/><w:szCs w:val="18"/>')
    + _style("Centred", "Centred", '<w:sz w:val="18"/><w:szCs w:val="18"/>', more='<w:jc w:val="center"/>')
    + _style("Number", "Number", '<w:sz w:val="18"/><w:szCs w:val="18"/>', more='<w:jc w:val="right"/>')
    + _style("Footer", "footer", '<w:sz w:val="18"/><w:szCs w:val="18"/>', more='<w:jc w:val="center"/>')
    + "</w:styles>"
)


class WordCell(NamedTuple):
    """A cell: its text, its style, a colour behind it, a mark that is not shown, and a bookmark that it leads to."""

    text: str
    style: str = "Cell"
    fill: str = ""
    mark: str = ""
    target: str = ""
    bold: bool = False


def paragraph(text: str, style: str, *, bookmark: str = "", number: int = 0) -> str:
    """A paragraph, perhaps with a bookmark around its text."""
    content = runs(text)
    if bookmark:
        name = quoteattr(bookmark)
        content = f'<w:bookmarkStart w:id="{number}" w:name={name}/>{content}<w:bookmarkEnd w:id="{number}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def runs(text: str, look: str = "") -> str:
    """Text as a run, its lines parted by breaks."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in legal(text).split("\n"))
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def hidden_run(text: str) -> str:
    """Text that is neither shown nor printed."""
    return f'<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">{escape(legal(text))}</w:t></w:r>'


def table(headings: Sequence[WordCell], widths: Sequence[int], rows: Iterable[Sequence[WordCell]]) -> str:
    """A table over the width of the page, its headings repeated on each. `widths` are shares."""
    share = _TEXT_WIDTH / sum(widths)
    wide = [round(width * share) for width in widths]
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
        '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
    told = "".join([_row(headings, wide, head=True), *(_row(row, wide) for row in rows)])
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{told}</w:tbl>"


def _row(cells: Sequence[WordCell], widths: Sequence[int], *, head: bool = False) -> str:
    whole = "<w:cantSplit/>" if all(len(cell.text) < _LONG for cell in cells) else ""
    properties = f"<w:trPr>{whole}{'<w:tblHeader/>' if head else ''}</w:trPr>"
    told = "".join(_cell(cell, width) for cell, width in zip(cells, widths, strict=True))
    return f"<w:tr>{properties}{told}</w:tr>"


def _cell(cell: WordCell, width: int) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    content = runs(cell.text, "<w:b/>" if cell.bold else "")
    if cell.target:
        linked = runs(cell.text, '<w:color w:val="1F4E99"/><w:u w:val="single"/>')
        content = f'<w:hyperlink w:anchor={quoteattr(cell.target)} w:history="1">{linked}</w:hyperlink>'
    mark = hidden_run(cell.mark) if cell.mark else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{cell.style}"/></w:pPr>{content}{mark}</w:p></w:tc>'
    )


def document(body: Iterable[str], title: str, keywords: str, page: tuple[str, str, str]) -> bytes:
    """A Word file of A4 across. `page` are the words before, between and behind the number of the page and of all pages."""
    before, between, behind = page
    numbers = f"{runs(before)}{_page_field('PAGE')}{runs(between)}{_page_field('NUMPAGES')}{runs(behind)}"
    footer = f'{_XML}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{numbers}</w:p></w:ftr>'
    sheet = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" w:header="567" w:footer="454" w:gutter="0"/></w:sectPr>'
    )
    core = (
        f'{_XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>budgetlint</dc:creator><cp:keywords>{keywords}</cp:keywords>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
    )
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": core,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/document.xml": f"{_XML}<w:document {_W} {_R}><w:body>{''.join(body)}{sheet}</w:body></w:document>",
        "word/styles.xml": _STYLES,
        "word/footer1.xml": footer,
    }
    return write_parts({name: text.encode() for name, text in parts.items()})


def _page_field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
