"""E106: a PDF holds pictures of text, or text that cannot be taken out."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.source import ReadingProblem
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED
from budgetlint.rules.grounds import READING

_PAGES = "pages"
_SEVERITIES = {_PAGES: Severity.WARNING, "garbled-pages": Severity.WARNING, "garbled-words": Severity.INFO}
_BLANK = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj "
)
_END = b"trailer<</Root 1 0 R>>\n%%EOF\n"


class ScannedWithoutText(Rule[ReadingProblem]):
    """The pages are scans, or their fonts do not say which characters they show; what is on them was not checked."""

    code = "E106"
    name = "scanned-without-text"
    severity = Severity.ERROR
    title = Wording("扫描件，没有文字", "Scanned, without text")
    messages = {
        "": Wording("PDF 里没有文字，多半是扫描件，未被检查。", "The PDF holds no text, probably scans; nothing was checked."),
        _PAGES: Wording(
            "第 {detail} 页没有文字，多半是扫描件，未被检查。", "No text on page {detail}, probably scans; not checked."
        ),
        "pictures": Wording(
            "文件里只有图片，没有文字，未被检查。", "The file holds pictures alone and no text; nothing was checked."
        ),
        "garbled-pages": Wording(
            "第 {detail} 页的字体没有文字编码，取不出文字，未被检查。",
            "The fonts on page {detail} do not say which characters they show; the page was not checked.",
        ),
        "garbled-words": Wording(
            "第 {detail} 页有些字的字体没有文字编码，取不出。",
            "On page {detail} some fonts do not say which characters they show.",
        ),
        "garbled": Wording(
            "PDF 的字体没有文字编码，取不出文字，未被检查。",
            "The fonts of the PDF do not say which characters they show; nothing was checked.",
        ),
    }
    remedies = {
        "": Wording(
            "换用原来的 Word 或 Excel 文件，或先做文字识别（OCR）。", "Use the Word or Excel file it came from, or run OCR first."
        ),
    }
    why = Wording("没有读到的内容没有被检查。", "What was not read was not checked.")
    ground = READING
    since = "0.1.0"
    always_on = True
    node = ReadingProblem
    bad = (
        Example(_BLANK + b"4 0 obj<</Length 0>>stream\n\nendstream endobj " + _END),
        Example(_BLANK + b"4 0 obj<</Length 20>>stream\n9 9 500 700 re f    \nendstream endobj " + _END),
        Example(_BLANK + b"4 0 obj<</Length 30>>stream\nBT ET 0 0 m 90 90 l S         \nendstream endobj " + _END),
    )
    good = (GOOD_CODED, GOOD_LABELLED, Example(GOOD_LABELLED.text.encode("gb18030")))

    def check(self, node: ReadingProblem, context: Context) -> Iterator[Finding]:
        if node.kind == self.name:
            yield self.finding(
                context,
                context.title,
                variant=node.reason,
                severity=_SEVERITIES.get(node.reason),
                identity=f"{node.reason} {node.detail}",
                detail=node.detail,
            )
