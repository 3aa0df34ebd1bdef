"""Which mender takes a file, or why none does."""

from __future__ import annotations

from budgetlint.linter.fixing.mender import Mender
from budgetlint.linter.mendable import MENDED, first_break
from budgetlint.linter.model import Document
from budgetlint.linter.readers.formats import DOCX, XLSX, ZIP, format_of
from budgetlint.linter.source import Source
from budgetlint.linter.wording import Wording

_OLD_SHEETS = frozenset({"xls", "et", "ett", "xlsb", "uos", "ods"})
_OLD_TEXTS = frozenset({"doc", "wps", "rtf", "odt", "uot", "xml"})

_WRAPPED = Wording(
    "是从 PDF 取出的文字（第 {line} 行断在一句话中间），改它没有用，请改原表",
    "is text taken from a PDF (line {line} breaks off within a sentence); mend the original table instead",
)
_PDF = Wording(
    "PDF 不能改，请改生成它的 Word 或 Excel 原件", "a PDF is not mended; mend the Word or Excel file that it was made from"
)
_WEB = Wording("网页不能改，请改它的原件", "a web page is not mended; mend what it was made from")
ARCHIVED = Wording("压缩包里的文件不能改，请先解压", "files in an archive are not mended; unpack them first")
COPIED = Wording(
    "这是本工具写的报告或批注件，请改原件；要改批注件，直接写它的文件名",
    "written by budgetlint itself; mend the original, or name an annotated copy to mend that",
)
_AS_EXCEL = Wording("这种格式不能改，请用 Excel 或 WPS 另存为 .xlsx", "this format is not mended; save it as .xlsx first")
_AS_WORD = Wording("这种格式不能改，请用 Word 或 WPS 另存为 .docx", "this format is not mended; save it as .docx first")
_OTHER = Wording("这种格式不能改", "this format is not mended")


def mender_for(data: bytes, document: Document, tracked: str = "") -> Mender | Wording:
    """What writes edits into the file `data` that `document` was read from, or why nothing does.

    In a Word file they are tracked changes, made at the time `tracked`, where that is told.
    """
    source = document.source
    form = format_of(data, source.path)
    if form not in MENDED or source.format not in MENDED:
        return _for_format(form)
    place = first_break(document)
    if place is not None:
        line = source.line_location(place, place).line
        return Wording(*(text.format(line=line) for text in _WRAPPED))
    return _mender(data, source, tracked)


def _mender(data: bytes, source: Source, tracked: str) -> Mender | Wording:
    if source.format == XLSX:
        from budgetlint.linter.fixing.workbook import WorkbookMender  # noqa: PLC0415  for such files only

        return WorkbookMender.of(data, source)
    if source.format == DOCX:
        from budgetlint.linter.fixing.word import WordMender  # noqa: PLC0415  for such files only

        return WordMender.of(data, source, tracked)
    from budgetlint.linter.fixing.text_file import TextMender  # noqa: PLC0415  for such files only

    return TextMender.of(data, source)


def _for_format(form: str) -> Wording:
    """What to do about a file of a format that is not mended."""
    if form in _OLD_SHEETS:
        return _AS_EXCEL
    if form in _OLD_TEXTS:
        return _AS_WORD
    known = {"pdf": _PDF, "html": _WEB, ZIP: ARCHIVED}
    return known.get(form, _OTHER)
