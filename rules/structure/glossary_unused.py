"""S121: the glossary explains a term that the document does not use."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.budget.subjects import Subjects
from budgetlint.linter.folding import fold
from budgetlint.linter.ledgers import Term
from budgetlint.linter.model import Document
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.ledger_examples import GOOD_BALANCE, balance
from budgetlint.rules.ledger_examples import example as budget

_MARKS = str.maketrans("", "", '“”"‘’《》')
_COVER = "2025年示例市园林局部门预算"
_SIDES = (("一、财政拨款收入", "58.00", "一、城乡社区支出", "58.00"), ("收入总计", "58.00", "支出总计", "58.00"))


class GlossaryUnused(Rule[Document]):
    """Each term of the glossary stands in a table or in the prose too."""

    code = "S121"
    name = "glossary-unused"
    severity = Severity.INFO
    on_by_default = False
    title = Wording("名词解释与表格无对应", "Glossary explains what is not used")
    messages = {
        "": Wording(
            "名词解释的“{term}”在正文和表格里没有出现。", "The glossary explains “{term}”, which neither prose nor tables use."
        )
    }
    remedies = {
        "": Wording(
            "删去用不到的名词，或核对表格是否漏了内容。", "Delete what is not used, or check whether the tables lack something."
        )
    }
    why = Wording(
        "名词解释是帮人读懂本部门的表，照搬模板会让人找不到。",
        "A glossary helps to read this budget; one taken from a template sends readers searching.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Document
    bad = (
        budget(_COVER, "名词解释", "一、教育支出：反映政府教育事务支出。", balance(*_SIDES), quote="教育支出"),
        budget(
            _COVER,
            "名词解释",
            "一、财政拨款收入：指财政拨付的资金。",
            "二、科学技术支出：反映科学技术方面的支出。",
            balance(*_SIDES),
            quote="科学技术支出",
        ),
        budget(_COVER, "名词解释", "1.债务还本支出：归还债务本金的支出。", balance(*_SIDES), quote="债务还本支出"),
    )
    good = (
        budget(_COVER, "名词解释", "一、财政拨款收入：指财政拨付的资金。", balance(*_SIDES)),
        budget(_COVER, "名词解释", "一、城乡社区支出：反映城乡社区事务支出。", balance(*_SIDES)),
        budget(_COVER, GOOD_BALANCE),
    )
    options = ("ledgers.parts", "statements.subjects")

    def check(self, node: Document, context: Context) -> Iterator[Finding]:
        if not node.glossary:
            return
        places = [(term.text.start, term.text.start + len(term.text)) for term in node.glossary]
        used = "\n".join(_plain(text) for text in _texts(node, places))
        subjects = Subjects(context.profile, node.department)
        parts = {column.part for ledger in node.ledgers for column in ledger.columns}
        parts |= {row.part for ledger in node.ledgers for row in ledger.rows}
        for term in node.glossary:
            name = _name(term)
            if name and name not in used and (subjects.part(name) or name) not in parts:
                yield self.finding(context, term.name, term=term.name.value)


def _texts(document: Document, glossary: list[tuple[int, int]]) -> Iterator[str]:
    """The text of the document before, between and behind the terms of its glossary."""
    text, position = document.source.text, 0
    for start, end in sorted(glossary):
        yield text[position:start]
        position = max(position, end)
    yield text[position:]


def _name(term: Term) -> str:
    return _plain(term.name.value)


def _plain(text: str) -> str:
    return fold(text).translate(_MARKS)
