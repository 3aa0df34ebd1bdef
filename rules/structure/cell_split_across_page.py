"""S117: a cell goes on in another row, behind a break of the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from budgetlint.linter.model import Document
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Span
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED
from budgetlint.rules.form_examples import Form, with_forms
from budgetlint.rules.grounds import READING
from budgetlint.rules.structure.captions import captions_of

_KINDS = frozenset({"objective", "cycle-objective", "purpose", "project-name", "description", "basis"})
_NUMBERS = "0123456789（(①②③④⑤⑥⑦⑧⑨"
_STOPS = "。；;！？!?.、，,：:"
_SHOWN = 12


class CellSplitAcrossPage(Rule[Passage]):
    """The text of one cell was put together from two places, between which a page number or a new row stands."""

    code = "S117"
    name = "cell-split-across-page"
    severity = Severity.INFO
    title = Wording("单元格跨页断裂", "Cell cut by a page break")
    messages = {
        "": Wording(
            "“{before}”之后断到了下一页，接“{behind}”；已合并后检查。",
            "The cell breaks off after “{before}” and goes on with “{behind}” on the next page; it was checked as one.",
        ),
    }
    remedies = {
        "": Wording("把两段合并到一个单元格。", "Join both parts in one cell."),
    }
    why = Wording(
        "导出或复制时跨页的单元格会断成两行，导入系统后后半段会丢失。",
        "A cell that runs over a page comes out in two rows, and an import loses the second.",
    )
    ground = READING
    since = "0.1.0"
    node = Passage
    passages = _KINDS
    bad = (
        with_forms(
            Form(objective="全年更换老旧路\n第 3 页，共 9 页\n灯300盏"),
            quote=["全年更换老旧路", "第 3 页，共 9 页", "灯300盏"][0],
        ),
        with_forms(Form(purpose="用于更换县城\n第 3 页，共 9 页\n主要道路的路灯"), quote="用于更换县城"),
        with_forms(Form(objective="更换路灯\n- 7 -\n并清洗灯罩"), quote="更换路灯"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_forms(Form()),
        with_forms(Form(objective="1.更换老旧路灯。\n第 3 页，共 9 页\n2.提高亮灯率")),
        with_forms(Form(objective="1.更换老旧路灯\n第 3 页，共 9 页\n2.提高亮灯率")),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        if len(node.text.runs) == 1:
            return
        for before, behind in pairwise(node.text.spans()):
            if _is_page_break(before, behind, context.document):
                yield self._finding(before, behind, context)
                return

    def _finding(self, before: Span, behind: Span, context: Context) -> Finding:
        source = context.document.source
        ahead, after = (source.excerpt([span]).strip() for span in (before, behind))
        fix = Fix(safe=False, description=Wording("合并两段", "join both parts"), edits=(Edit(before[1], behind[0], ""),))
        gap = source.text[before[1] : behind[0]]
        has_cells_between = "\t" in gap and bool(gap.strip())
        row = context.project.name.start if context.project else None
        return self.finding(
            context,
            [before],
            identity=ahead,
            group=row,
            fix=None if has_cells_between else fix,
            before=ahead[-_SHOWN:],
            behind=after[:_SHOWN],
        )


def _is_page_break(before: Span, behind: Span, document: Document) -> bool:
    """Whether a page number or a new row cuts a sentence between the spans."""
    text = document.source.text
    ahead, after = text[before[0] : before[1]].rstrip(), text[behind[0] : behind[1]].lstrip()
    if not ahead or not after or ahead[-1] in _STOPS or after[0] in _NUMBERS:
        return False
    gap = text[before[1] : behind[0]]
    new_row = document.source.is_plain and "\t" in gap and "\n\n" in gap.replace("\r\n", "\n")
    return new_row or any(before[1] <= caption.text.start < behind[0] for caption in captions_of(document, "furniture"))
