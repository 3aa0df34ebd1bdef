"""The figures of a budget's tables by what prose calls them: 收入预算, 公务接待费, 行政运行（项）, a project's name."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from budgetlint.linter.budget.subjects import PUBLIC, Subjects, plain_name
from budgetlint.linter.ledger_sums.facts import ALL, FISCAL, FUND, GENERAL, STATE, TOTAL, WHOLE, Key, facts
from budgetlint.linter.ledgers import AMOUNT, BUDGET, EXPENDITURE, INCOME, Ledger, LedgerRow
from budgetlint.linter.model import Amount, Document, Table
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.quoting import quoted
from budgetlint.linter.text import Text

_UNITS = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "百万元": Decimal(10**6), "亿元": Decimal(10**8)}
_SCOPES = (ALL, FISCAL, GENERAL, FUND, STATE)
_OWN_SCOPES = (GENERAL, FUND, STATE)
_OVERALL = ("grand", "current", TOTAL)
_INCOME_PARTS = frozenset(
    {"special-account", "own", "business", "operation", "superior", "subordinate", "other-income", "carry-in"}
)
_SMALL = frozenset({"goods", "works", "services"})
_RUNNING, _RUNNING_WORDS = "running-costs", "机关运行经费"
# Rows of the table of public expenses that state all of them, and not one.
_WHOLES = frozenset({None, TOTAL, "three-public", "grand-total", "current-total"})
_ITEM = "项"
_CLASSES = ("类", "款", _ITEM)
_LENGTHS = {"类": 3, "款": 5, _ITEM: 7}


class Printed(NamedTuple):
    """A figure of a table in 元: its value, its last printed digit, its words, and where a reader finds it."""

    value: Decimal
    digit: Decimal
    text: Text
    place: str


class BudgetFigures:
    """The figures of all ledgers and tables of projects of one document, for the budget's own year and the one before."""

    def __init__(self, document: Document, profile: Profile, subjects: Subjects) -> None:
        self._document = document
        self._profile = profile
        self._subjects = subjects

    def of(self, part: str, words: str) -> list[Printed]:
        """The figures that mean `part`; `words` are those of the prose, which may tell income from expenditure."""
        if part in PUBLIC or part == _RUNNING:
            return self.public(part, self._document.year)
        if part == "procurement" or part in _SMALL:
            return list(self._procured(part))
        return [printed for key in self._keys(part, plain_name(words)) for printed in self._facts.get(key, ())]

    def public(self, part: str, year: int | None) -> list[Printed]:
        """One of the three public expenses in the budget of `year`."""
        return [printed for ledger in self._document.ledgers for printed in _public(ledger, part, year, self._document.year)]

    def of_function(self, words: str) -> list[Printed] | None:
        """The figures of what prose writes 公共服务支出（类）商贸事务（款）行政运行（项）; None where it writes no such thing."""
        names = _levels(plain_name(words))
        if not names:
            return None
        code = self._code(names)
        found: list[Printed] = []
        for scope in _SCOPES:
            found += self._facts.get(Key(scope, EXPENDITURE, code, TOTAL), ()) if code else ()
        return found

    def of_project(self, name: str) -> list[Printed]:
        """The budgets of the projects of this name."""
        return self._projects.get(name, [])

    def _keys(self, part: str, words: str) -> Iterator[Key]:
        spends, earns = "支出" in words, "收入" in words
        if part in ("income", "all"):
            yield from (Key(ALL, INCOME, WHOLE, of) for of in _OVERALL)
        if part in ("expenditure", "all"):
            yield from (Key(ALL, EXPENDITURE, WHOLE, of) for of in _OVERALL)
        if part == "fiscal" and not spends:
            yield from (Key(scope, INCOME, FISCAL, TOTAL) for scope in (ALL, FISCAL))
            yield from (Key(FISCAL, INCOME, WHOLE, of) for of in _OVERALL)
        if part == "fiscal" and not earns:
            yield from (Key(FISCAL, EXPENDITURE, WHOLE, of) for of in _OVERALL)
        if part in _OWN_SCOPES and not spends:
            yield from (Key(scope, INCOME, part, TOTAL) for scope in (ALL, FISCAL))
        if part in _OWN_SCOPES and not earns:
            yield from (Key(part, EXPENDITURE, WHOLE, of) for of in _OVERALL)
        if part in _INCOME_PARTS:
            yield Key(ALL, INCOME, part, TOTAL)
        if part in ("basic", "project"):
            scope = GENERAL if words.startswith("一般公共预算") else FISCAL if words.startswith("财政拨款") else ALL
            yield Key(scope, EXPENDITURE, WHOLE, part)

    def _procured(self, part: str) -> Iterator[Printed]:
        for ledger in self._document.ledgers:
            whole = next((row for row in ledger.rows if row.kind in ("total", "unit") and row.year is None), None)
            for row in ledger.rows:
                for index, amount in row.amounts.items():
                    column = ledger.columns[index]
                    own = column.measure == AMOUNT and column.stage == BUDGET
                    in_column = row is whole and column.part == part
                    means = row.part == part or (row is whole and part == "procurement")
                    in_row = ledger.kind == "procurement" and means and column.part == TOTAL
                    if own and (in_column or in_row) and amount.value is not None:
                        yield from _printed(amount, ledger, row, column.label)

    def _code(self, names: list[tuple[str, str]]) -> str | None:
        """The code of the last of `names`, below those before it; None where the ledgers do not tell it for sure."""
        level, last = names[-1]
        codes = {code for code in self._codes.get(last, ()) if len(code) == _LENGTHS[level]}
        for above, name in names[:-1]:
            heads = tuple(code for code in self._codes.get(name, ()) if len(code) == _LENGTHS[above])
            codes = {code for code in codes if code.startswith(heads)} if heads else codes
        return codes.pop() if len(codes) == 1 else None

    @cached_property
    def _codes(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for ledger in self._document.ledgers:
            for row in ledger.rows if ledger.classes == "function" else ():
                if row.code:
                    found.setdefault(plain_name(row.label), set()).add(row.code)
        return found

    @cached_property
    def _facts(self) -> dict[Key, list[Printed]]:
        found: dict[Key, list[Printed]] = {}
        for fact in facts(self._document.ledgers, self._document.year):
            if fact.unit is not None:
                printed = Printed(fact.value * fact.unit, fact.digit * fact.unit, fact.amount.text, fact.place)
                found.setdefault(fact.key, []).append(printed)
        return found

    @cached_property
    def _projects(self) -> dict[str, list[Printed]]:
        found: dict[str, list[Printed]] = {}
        for table in self._document.tables:
            unit = _unit(table.currency_unit)
            for project in table.projects if unit is not None else ():
                total = project.funding.parts.get(TOTAL)
                if unit is not None and total and total.value is not None:
                    digit = Decimal(1).scaleb(-total.places) * unit
                    printed = Printed(total.value * unit, digit, total.text, f"{_title(table)}“{project.called}”")
                    found.setdefault(self._subjects.name(project.called), []).append(printed)
        for ledger in self._document.ledgers:
            for row in ledger.rows if ledger.kind == "project-expenditure" else ():
                amount = ledger.amount(row, TOTAL)
                if amount and row.kind == "subject":
                    found.setdefault(self._subjects.name(row.name.value), []).extend(_printed(amount, ledger, row, ""))
        return found


def _public(ledger: Ledger, part: str, year: int | None, own_year: int | None) -> Iterator[Printed]:
    if ledger.kind not in ("three-public", _RUNNING):
        return
    has_years = any(row.year for row in ledger.rows)
    for row in ledger.rows:
        if row.measure != AMOUNT or (row.year != year if has_years else year != own_year):
            continue
        for index, amount in row.amounts.items():
            column = ledger.columns[index]
            runs = _RUNNING_WORDS in "".join(column.label.split())
            if runs:
                means = part == _RUNNING and column.part in (TOTAL, _RUNNING)
            else:
                whole = ledger.kind == "three-public" and part == "three-public" and column.part == TOTAL and row.part in _WHOLES
                means = column.part == part or whole or (row.part == part and column.part == TOTAL)
            if means and column.measure == AMOUNT and column.stage == BUDGET and column.year in (None, year):
                yield from _printed(amount, ledger, row, column.label)


def _printed(amount: Amount, ledger: Ledger, row: LedgerRow, column: str) -> Iterator[Printed]:
    unit = _unit(ledger.currency_unit)
    if unit is not None and amount.value is not None:
        places = max(one.places for each in ledger.rows for one in each.amounts.values())
        digit = Decimal(1).scaleb(-places) * unit
        name = row.name.value or (row.unit.value if row.unit else "")
        yield Printed(amount.value * unit, digit, amount.text, f"{ledger.name}{quoted(name) if name else ' '}{column}")


def _unit(written: str | None) -> Decimal | None:
    return _UNITS.get((written or "").removeprefix("人民币"))


def _title(table: Table) -> str:
    return table.title.value if table.title else "项目表"


def _levels(words: str) -> list[tuple[str, str]]:
    """The levels that words like 商贸事务(款)行政运行(项) name, from the outermost to the last."""
    found = []
    rest = words
    for level in _CLASSES:
        name, sign, behind = rest.partition(f"({level})")
        if sign and name:
            found.append((level, name))
            rest = behind
    return found if not rest.strip("支出年初预算数安排为,，:") else []
