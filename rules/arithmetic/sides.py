"""What every rule on sums says: both sides, the addends, the difference and the tolerance."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetlint.linter.outcomes import Finding, Met, Outcome, Related, Severity, Undecided, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind, Verdict
from budgetlint.linter.wording import Wording

_INNER = str.maketrans("“”", "‘’")
_ALSO = 3  # other sums named in a message
_LISTED = 6  # addends named in a message; its related places have them all
_CLAIMS = {
    SumKind.TOTAL_OF_UNITS: Wording("“{column}”：{owner} = 各单位之和", "“{column}”: “{owner}” = sum of the units"),
    SumKind.UNIT_OF_PROJECTS: Wording("“{column}”：{owner} = 各项目之和", "“{column}”: “{owner}” = sum of its projects"),
    SumKind.ROW_OF_SOURCES: Wording("{owner}：{column} = 各资金来源之和", "“{owner}”: “{column}” = sum of its sources"),
    SumKind.TOTAL_OF_TASKS: Wording("“{column}”：{owner} = 各项任务之和", "“{column}”: “{owner}” = sum of the tasks"),
    SumKind.BUDGET_OF_PARTS: Wording("{owner}：{column} = 各项资金之和", "“{owner}”: “{column}” = sum of its parts"),
    SumKind.FISCAL_OF_PARTS: Wording("{owner}：{column} = 其中各项之和", "“{owner}”: “{column}” = sum of what it is made of"),
    SumKind.INCOME_AND_EXPENDITURE: Wording(
        "{table}“{column}”：{owner} = 支出总计", "“{table}”, “{column}”: “{owner}” = total expenditure"
    ),
    SumKind.TOTAL_WITH_CARRIED: Wording(
        "{table}“{column}”：{owner} = 本年合计 + 结转",
        "“{table}”, “{column}”: “{owner}” = this year's total + what is carried over",
    ),
    SumKind.BASIC_AND_PROJECT: Wording(
        "{table}{owner}：{column} = 基本支出 + 项目支出", "“{table}”, “{owner}”: “{column}” = basic + project expenditure"
    ),
    SumKind.ROW_OF_PARTS: Wording(
        "{table}{owner}：{column} = 各分栏之和", "“{table}”, “{owner}”: “{column}” = sum of its columns"
    ),
    SumKind.TOTAL_OF_ROWS: Wording(
        "{table}“{column}”：{owner} = 各分项之和", "“{table}”, “{column}”: “{owner}” = sum of its rows"
    ),
    SumKind.FUNCTIONS_BELOW: Wording(
        "{table}“{column}”：{owner} = 下级科目之和", "“{table}”, “{column}”: “{owner}” = sum below it"
    ),
    SumKind.ECONOMIC_BELOW: Wording(
        "{table}“{column}”：{owner} = 下级科目之和", "“{table}”, “{column}”: “{owner}” = sum below it"
    ),
    SumKind.LEDGER_OF_UNITS: Wording(
        "{table}“{column}”：{owner} = 各单位之和", "“{table}”, “{column}”: “{owner}” = sum of the units"
    ),
    SumKind.THREE_PUBLIC: Wording("{table}{owner}：{column} = 各项之和", "“{table}”, “{owner}”: “{column}” = sum of its parts"),
    SumKind.CHANGE_OF_YEARS: Wording(
        "{table}{owner}：{column} = 本年 － 上年", "“{table}”, “{owner}”: “{column}” = this year less last year"
    ),
    SumKind.TABLES_EQUAL: Wording(
        "{table}“{owner}”的“{column}”与他表一致", "“{table}”, “{owner}”, “{column}”: the same elsewhere"
    ),
    SumKind.TABLES_TOGETHER: Wording(
        "{table}“{owner}”的“{column}” = 各预算表之和", "“{table}”, “{owner}”, “{column}” = sum of the tables of the budgets"
    ),
}


def compare(rule: Rule[Sum], claim: Sum, context: Context, variant: str = "") -> Iterator[Outcome]:
    """The outcome of a rule for sums of its kind: wrong, met, or undecided where a cell holds no number or none at all."""
    if claim.unreadable is not None:
        reason = Wording(f"“{claim.unreadable.value}”不是数字", f"“{claim.unreadable.value}” is no number")
        yield Undecided(spans_of(claim.owner), _claim(claim), reason)
    elif claim.unknown is not None:
        reason = Wording(
            f"“{claim.unknown.value}”在此栏的金额无法确定", f"the amount of “{claim.unknown.value}” in this column is not known"
        )
        yield Undecided(spans_of(claim.owner), _claim(claim), reason)
    elif claim.without_unit:
        table = _quotable(claim.without_unit)
        reason = Wording(f"“{table}”没有写明金额单位", f"“{table}” states no unit of money")
        yield Undecided(spans_of(claim.owner), _claim(claim), reason)
    elif claim.stated is None:
        reason = Wording("该行此栏没有填写金额", "the row states no amount in this column")
        yield Undecided(spans_of(claim.owner), _claim(claim), reason)
    elif claim.verdict is Verdict.WRONG:
        yield sum_finding(rule, claim, context, variant)
    else:
        yield Met(
            spans=spans_of(claim.stated.text),
            message=_claim(claim),
            left=claim.stated_value,
            right=claim.added,
            tolerance=claim.tolerance,
            addends=tuple((addend.name, addend.value) for addend in claim.addends if addend.amount),
        )


def compare_with_sources(rule: Rule[Sum], claim: Sum, context: Context) -> Iterator[Outcome]:
    """Compare a total with the sources of its money; a total or sources that are blank are told by variants of their own."""
    if claim.unreadable is None and claim.stated is None:
        yield sum_finding(rule, claim, context, variant="no-total")
    elif claim.unreadable is None and not any(addend.amount for addend in claim.addends):
        yield sum_finding(rule, claim, context, variant="no-sources")
    else:
        yield from compare(rule, claim, context)


def sum_finding(rule: Rule[Sum], claim: Sum, context: Context, variant: str = "", severity: Severity | None = None) -> Finding:
    """A finding at the stated amount; what other columns of the row differ by joins it."""
    stated = claim.stated.text if claim.stated else claim.owner
    at = claim.suspect.text if claim.suspect else stated
    off = abs(claim.difference)
    addends = [addend for addend in claim.addends if addend.amount]
    related = [
        Related(spans_of(addend.amount.text), Wording(f"加数：{addend.name}", f"addend: {addend.name}"))
        for addend in addends
        if addend.amount and addend.amount != claim.suspect
    ]
    if at is not stated:
        related.insert(0, Related(spans_of(stated), Wording(f"合计一方：{claim.owner.value}", f"the total: {claim.owner.value}")))
    return rule.finding(
        context,
        at,
        variant=variant,
        severity=severity,
        identity=f"{claim.kind}:{claim.owner.value}:{claim.difference}",
        group=("suspect", claim.suspect.text.start) if claim.suspect else (claim.owner.start, claim.table, variant),
        note=Wording(f"“{claim.column}”差 {money(off)}", f"“{claim.column}” is off by {money(off)}"),
        related=related,
        owner=_quotable(claim.owner.value) if claim.table else claim.owner.value,
        column=claim.column,
        stated=money(claim.stated_value),
        added=money(claim.added),
        difference=money(off),
        direction=Wording("多", "more") if claim.difference > 0 else Wording("少", "less"),
        tolerance=money(claim.tolerance),
        addends=_list([f"{addend.name} {money(addend.value)}" for addend in addends]),
        table=_quotable(claim.table),
        suspicion=_suspicion(claim),
        further=_further(claim),
    )


def _quotable(name: str) -> str:
    """A name as it stands between quotation marks: without blanks, its own marks made inner ones."""
    return "".join(name.split()).translate(_INNER)


def _suspicion(claim: Sum) -> Wording:
    """Which figure is likely wrong, where several sums point at one."""
    if claim.suspect is None:
        return Wording("", "")
    written = "".join(claim.suspect.text.value.split())
    return Wording(f"看来是“{written}”写错：", f"“{written}” is likely wrong: ")


def _further(claim: Sum) -> Wording:
    """The other sums that the same figure breaks."""
    if not claim.also:
        return Wording("", "")
    said = [_claim(other) for other in claim.also[:_ALSO]]
    zh, en = "；".join(one.zh for one in said), "; ".join(one.en for one in said)
    return Wording(f"同一个数还使 {len(claim.also)} 处对不上：{zh}。", f" The same figure breaks {len(claim.also)} more: {en}.")


def money(value: Decimal) -> str:
    """An amount with thousands commas, as printed in tables."""
    return f"{value:,f}"


def _claim(claim: Sum) -> Wording:
    template = _CLAIMS[claim.kind]
    table = _quotable(claim.table)
    owner = _quotable(claim.owner.value) if claim.table else claim.owner.value
    if owner == table:  # a table of one row, which its title names
        table = ""
    return Wording(*(text.format(column=claim.column, owner=owner, table=table).removeprefix("“”, ") for text in template))


def _list(addends: list[str]) -> Wording:
    listed, rest = addends[:_LISTED], len(addends) - _LISTED
    more = Wording(f" 等共 {len(addends)} 项", f", … {len(addends)} in all") if rest > 0 else Wording("", "")
    return Wording("，".join(listed) + more.zh, ", ".join(listed) + more.en)
