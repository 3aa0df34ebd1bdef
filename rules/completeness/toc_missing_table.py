"""Q110: the table of contents lists a table that the document lacks."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.ledgers import ContentsEntry
from budgetlint.linter.model import Document
from budgetlint.linter.outcomes import Finding, Outcome, Severity, Undecided, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.ledger_examples import GOOD_BALANCE, GOOD_FUNCTIONS, example

_BOTH = "目录\n一、部门收支总表\n二、一般公共预算支出表（按功能分类）\n"
_THIRD = "目录\n一、部门收支总表\n二、政府性基金预算支出表\n三、一般公共预算支出表（按功能分类）\n"


class TocMissingTable(Rule[Document]):
    """Each table of the contents (目录) against the titles and numbers of the tables, and against every line of the text."""

    code = "Q110"
    name = "toc-missing-table"
    severity = Severity.ERROR
    title = Wording("目录所列表格缺失", "A table of the contents is missing")
    messages = {
        "": Wording(
            "目录列有“{listed}”，正文中没有找到这张表。", "The contents list “{listed}”, and the text has no such table."
        ),
    }
    remedies = {
        "": Wording(
            "补上这张表，没有数据的也要附空表并注明；若只是转换文件时丢了页，请用完整的文件再查。",
            "Add it, empty and with a note where it has no figures; if pages were lost in conversion, check the whole file.",
        )
    }
    why = Wording("公开的预算须附齐目录所列的表，缺一张即不完整。", "A published budget has every table that its contents list.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording(
            "正文里有同名的一行（表没有读成表格）时不报；一张表都没有找到的文件只记为无法判断。",
            "Silent where a line of the text bears the title, though no table was read there; a document in which none of the"
            " listed tables is found is left undecided.",
        ),
    )
    options = ("ledgers.kinds", "ledgers.scopes", "ledgers.classes")
    node = Document
    bad = (
        example(_THIRD, GOOD_BALANCE, GOOD_FUNCTIONS, quote="二、政府性基金预算支出表"),
        example("目录\n表1 部门收支总表\n表2 部门收入总表\n", GOOD_BALANCE, quote="表2 部门收入总表"),
        example(
            "目  录\n\n一、文字部分\n第一部分 部门概况\n二、预算表\n（一）收支总表\n（二）支出总表\n",
            GOOD_BALANCE,
            quote="（二）支出总表",
        ),
    )
    good = (
        example(_BOTH, GOOD_BALANCE, GOOD_FUNCTIONS),
        example("目录\n一、部门概况\n二、部门预算表\n", GOOD_BALANCE),
        example(_THIRD, GOOD_BALANCE, GOOD_FUNCTIONS, "政府性基金预算支出表\n（本表无数据）\n"),
        example(_BOTH, GOOD_BALANCE.replace("收支总表", "收支预算总表"), GOOD_FUNCTIONS),
    )

    def check(self, node: Document, context: Context) -> Iterator[Outcome]:
        listed = [entry for entry in node.contents.entries if entry.kind == "table"] if node.contents else []
        if not listed:
            return
        from budgetlint.linter.budget.listed_tables import missing_tables  # noqa: PLC0415  most documents have no contents

        missing = missing_tables(node, listed, context.profile)
        if len(missing) == len(listed):
            reason = Wording(
                "目录所列的表一张也没有找到，文件可能不完整", "none of the listed tables is found; the file may be a part"
            )
            yield Undecided(spans_of(listed[0].text), _claim(listed[0]), reason)
            return
        for entry in missing:
            yield self._missing(entry, context)

    def _missing(self, entry: ContentsEntry, context: Context) -> Finding:
        return self.finding(context, entry.text, listed=entry.title.value)


def _claim(entry: ContentsEntry) -> Wording:
    listed = fold(entry.title.value)
    return Wording(f"目录所列“{listed}”在正文中", f"“{listed}” of the contents is in the text")
