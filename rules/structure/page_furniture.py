"""S119: numbers of pages stand in the text."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Document
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, beside
from budgetlint.rules.form_examples import Form, with_forms
from budgetlint.rules.grounds import READING
from budgetlint.rules.structure.captions import captions_of

_FURNITURE = "furniture"


class PageFurniture(Rule[Document]):
    """One finding for a document, with all its places. A header that stands again on a new page is no defect."""

    code = "S119"
    name = "page-furniture"
    severity = Severity.INFO
    title = Wording("页眉页脚混入", "Page numbers in the text")
    messages = {
        "": Wording(
            "页码“{written}”混在表里，本文件共 {count} 处；已跳过，不当作内容。",
            "The page number “{written}” stands in the table; {count} such places in this file. They were not read as content.",
        ),
    }
    remedies = {
        "": Wording("从原始电子表导出，或删去页码行。", "Export from the original table, or delete the lines of page numbers.")
    }
    why = Wording(
        "从版式文件复制的文字会带进页码，容易把一个单元格断成两截。",
        "Text copied from a page layout brings page numbers with it, which tend to cut a cell in two.",
    )
    ground = READING
    since = "0.1.0"
    exceptions = (Wording("换页后重复的表头。", "A header that is repeated on a new page."),)
    node = Document
    bad = (
        beside("", GOOD_CODED, "\n第 1 页，共 3 页\n", "第 1 页，共 3 页"),
        beside("- 2 -\n", GOOD_LABELLED, "", "- 2 -"),
        with_forms(Form(objective="1.更换老旧路灯\n第3页\n2.提高亮灯率"), quote="第3页"),
    )
    good = (GOOD_CODED, GOOD_LABELLED, with_forms(Form()), beside("", GOOD_CODED, GOOD_CODED.text))

    def check(self, node: Document, context: Context) -> Iterator[Finding]:
        places = sorted((caption.text for caption in captions_of(node, _FURNITURE)), key=lambda text: text.start)
        if not places:
            return
        edits = tuple(Edit(place.start, place.origin(len(place)), "") for place in places)
        yield self.finding(
            context,
            places[0],
            identity="",
            also=places[1:],
            fix=Fix(safe=False, description=Wording("删去页码", "delete the page numbers"), edits=edits),
            written=places[0].value,
            count=str(len(places)),
        )
