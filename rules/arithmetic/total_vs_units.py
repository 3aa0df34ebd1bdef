"""A101: the grand total is not the sum of the units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from budgetlint.linter.folding import fold, half_width
from budgetlint.linter.model import Caption, Table
from budgetlint.linter.outcomes import Finding, Outcome, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind, Verdict, sums_of_total, sums_of_unit
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.sides import compare
from budgetlint.rules.examples import GOOD_CODED, OBJECTIVE, UNIT, with_rows
from budgetlint.rules.grounds import EQUAL_SUMS

_A = (UNIT, "10.00", "10.00", "", "", "", "")
_A1 = ("绿地养护经费", "10.00", "10.00", "", "", OBJECTIVE, "1、产出指标：绿地养护面积，年度指标值：≥50公顷。")
_B = ("示例市公园管理所", "5.50", "5.50", "", "", "", "")
_B1 = ("公园安保经费", "5.50", "5.50", "", "", OBJECTIVE, "1、产出指标：值守公园数量，年度指标值：≥6个。")


class TotalVsUnits(Rule[Sum]):
    """The line 合计 against the units; where projects stand under no unit, they count themselves."""

    code = "A101"
    name = "total-vs-units"
    severity = Severity.ERROR
    title = Wording("合计与各单位之和不符", "Grand total is not the sum of the units")
    messages = {
        "": Wording(
            "{owner}比各单位之和{direction} {difference}：“{column}”栏{owner} {stated}，各单位相加 {added}（容差 {tolerance}）。"
            "加数：{addends}。",
            "{owner} is {difference} {direction} than the sum of its units: column “{column}” has {stated},"
            " the units make {added} (tolerance {tolerance}). Addends: {addends}.",
        ),
        "part": Wording(
            "{owner}比列出的单位多 {difference}：“{column}”栏{owner} {stated}，列出的单位相加 {added}（容差 {tolerance}）。"
            "合计是否含未列出的单位？列出的有：{addends}。",
            "{owner} is {difference} more than the units listed: column “{column}” has {stated}, the units listed make"
            " {added} (tolerance {tolerance}). Does the total count units that are not listed? Listed: {addends}.",
        ),
    }
    remedies = {
        "": Wording(
            "核对合计行与各单位行，改正写错的一方；若本文件只是全文的一部分，合计含未列出的单位，则不用改。",
            "Check the total and the units' rows, and mend the wrong one. If this file is only a part of the whole, and the total"
            " counts units that are not in it, nothing is wrong.",
        ),
        "part": Wording(
            "合计含未列出的单位的，补全文件再查；文件已是全文的，核对合计行与单位行，改正写错的一方。",
            "If the total counts units that are not listed, check the complete file. If this is all of it, check the total and"
            " the unit's row, and mend the wrong one.",
        ),
    }
    why = Wording(
        "合计是公开和批复的依据，与分项对不上必被退回。",
        "The total is what is approved and published; a draft whose total does not add up is sent back.",
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = Sum
    supersedes = frozenset({"A103", "A105"})
    bad = (
        with_rows(("合计", "16.50", "16.50", "", "", "", ""), _A, _A1, _B, _B1, quote="16.50"),
        with_rows(("合计", "15.50", "15.30", "", "", "", ""), _A, _A1, _B, _B1, quote="15.30"),
        with_rows(("合计", "9.90", "9.90", "", "", "", ""), _A1, quote="9.90"),
        with_rows(("合计", "361.50", "361.50", "", "", "", ""), _A, _A1, quote="361.50"),
    )
    good = (
        GOOD_CODED,
        with_rows(("合计", "15.50", "15.50", "", "", "", ""), _A, _A1, _B, _B1),
        with_rows(("合计", "15.51", "15.51", "", "", "", ""), _A, _A1, _B, _B1),
    )

    exceptions = (
        Wording(
            "页码表明文件只是全文的一部分，或只列出一个单位、又看不出就是全文的，合计更大而各行自身又平时只作警告，请核实。"
            "表头“单位名称”就是这个单位的、到了最后一页的、表下有注或填报人的、整本预算里的，是全文，报错误。",
            "A warning that asks where page numbers tell that the file is a part, or one unit alone is listed and nothing tells"
            " that this is all, the total is larger and each row adds up. It is all, and an error, where the caption 单位名称"
            " names that unit, the last page is there, a note or a signature stands below, or in a whole budget.",
        ),
    )

    def check(self, node: Sum, context: Context) -> Iterator[Outcome]:
        if node.kind not in (SumKind.TOTAL_OF_UNITS, SumKind.LEDGER_OF_UNITS):
            return
        part = node.suspect is None and node.difference > 0 and _may_be_part(node, context)
        for outcome in compare(self, node, context, "part" if part else ""):
            yield outcome._replace(severity=Severity.WARNING) if part and isinstance(outcome, Finding) else outcome


def _may_be_part(node: Sum, context: Context) -> bool:
    """Whether the total may count units that are not listed; a row that does not add up itself has a wrong figure instead."""
    if context.table and not _rows_add_up(context.table):
        return False
    return _ends_early(context) or (_has_one_unit(node, context) and not _is_whole(context))


def _is_whole(context: Context) -> bool:
    """Whether its one unit is all that a table has: by its caption, its last page, its foot, or as a part of a whole budget."""
    table = context.table
    if table is None:
        return False
    (unit,) = (fold(unit.name.value) for unit in table.units if unit.name)
    labels = context.profile.words("captions", "own_unit")
    own = (caption for caption in table.captions if caption.kind == "department" and fold(caption.value.value) == unit)
    return (
        bool(context.document.ledgers)
        or any(fold(caption.text.value).startswith(labels) for caption in own)
        or _reaches_last_page(table.captions)
        or _has_its_foot(table)
    )


def _has_its_foot(table: Table) -> bool:
    """Whether a note or a signature (填报人) stands below the last row."""
    last = max((project.name.start for project in table.projects), default=0)
    return any(caption.kind == "note" and caption.text.start > last for caption in table.captions)


def _rows_add_up(table: Table) -> bool:
    """Whether the total's row and those of the units are the sums of their sources."""
    claims = chain(sums_of_total(table), *(sums_of_unit(table, unit) for unit in table.units))
    rows = (claim for claim in claims if claim.kind is SumKind.ROW_OF_SOURCES and claim.is_decidable)
    return all(claim.verdict in (Verdict.MET, Verdict.LAST_DIGIT) for claim in rows)


def _has_one_unit(node: Sum, context: Context) -> bool:
    """Whether the only addend is a unit; projects that stand under no unit count themselves."""
    units = [unit for unit in context.table.units if unit.name] if context.table else []
    return node.kind is SumKind.TOTAL_OF_UNITS and len(units) == 1 == len(node.addends)


def _ends_early(context: Context) -> bool:
    """Whether the pages end before the last one: 第12页，共34页."""
    captions = context.table.captions if context.table else context.ledger.captions if context.ledger else ()
    pages = _pages(captions)
    return bool(pages) and max(page for page, _ in pages) < min(total for _, total in pages)


def _reaches_last_page(captions: Iterable[Caption]) -> bool:
    """Whether the last page of all is there."""
    return any(page == total for page, total in _pages(captions))


def _pages(captions: Iterable[Caption]) -> list[tuple[int, int]]:
    return [page for caption in captions if caption.kind == "furniture" and (page := _page(caption))]


def _page(caption: Caption) -> tuple[int, int] | None:
    """The number of a page, and how many there are."""
    figures = "".join(one if one.isdecimal() else " " for one in half_width(caption.text.value)).split()
    if "页" not in caption.text.value or len(figures) != len(("page", "pages")):
        return None
    return int(figures[0]), int(figures[1])
