"""The sums between ledgers: one figure that several tables print, and the tables that make up another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from budgetlint.linter.folding import fold
from budgetlint.linter.ledger_sums.facts import (
    ALL,
    FISCAL,
    FUND,
    GENERAL,
    PUBLIC_CODES,
    STATE,
    TOTAL,
    WHOLE,
    Fact,
    Key,
    facts,
)
from budgetlint.linter.ledgers import EXPENDITURE, INCOME, Ledger
from budgetlint.linter.sums import Addend, Sum, SumKind

_SCOPES = (GENERAL, FUND, STATE)
_CARRIED = ("carry-in", "carry-out", "offset")
_Known = dict[Key, list[Fact]]


def sums_across(ledgers: Sequence[Ledger], year: int | None) -> list[tuple[Ledger, Sum]]:
    """Every sum between the ledgers of a document of `year`, with the ledger that states it."""
    claims: list[tuple[Ledger, Sum]] = []
    for budget in _budgets(ledgers):
        known: _Known = {}
        for fact in facts(budget, year):
            known.setdefault(fact.key, []).append(fact)
        for group in _same(known):
            claims += _equal(group)
        claims += _together(known)
    return claims


def _budgets(ledgers: Sequence[Ledger]) -> Iterator[list[Ledger]]:
    """The ledgers of each budget in a document: another department begins one, and so does a title that stands again."""
    budget: list[Ledger] = []
    titles: set[str] = set()
    department = ""
    for ledger in ledgers:
        title = fold(ledger.title.value) if ledger.title else ""
        own = fold(ledger.department.value) if ledger.department else ""
        is_other = bool(own and department) and own not in department and department not in own
        if budget and (is_other or (title and title in titles)):
            yield budget
            budget, titles, department = [], set(), ""
        budget.append(ledger)
        titles.add(title)
        department = department or own
    if budget:
        yield budget


def _same(known: _Known) -> Iterator[list[Fact]]:
    """Groups of figures that mean the same, one for each table, of several tables."""
    merged: dict[Key, list[Fact]] = {}
    scopes = _merged_scopes(known)
    for key, found in known.items():
        target = key._replace(scope=scopes.get(key.scope, key.scope))
        merged.setdefault(_without_carried(target, known), []).extend(found)
    for key, found in (*_fed(known), *_public(known)):
        if key in merged:
            merged[key].extend(found)
    wholes = _wholes(known)
    for found in merged.values():
        first, *others = _one_a_table(found)
        group = [first, *(other for other in others if _is_comparable(first, other, known, wholes))]
        if len(group) > 1:
            yield group


def _wholes(known: _Known) -> dict[tuple[int, str], set[Decimal]]:
    """The totals of expenditure that each table states of each kind of money."""
    wholes: dict[tuple[int, str], set[Decimal]] = {}
    for key, found in known.items():
        if key.side == EXPENDITURE and key.subject == WHOLE and key.part in (TOTAL, "current", "grand"):
            for fact in found:
                wholes.setdefault((id(fact.ledger), key.scope), set()).add(fact.value * (fact.unit or Decimal(1)))
    return wholes


def _is_comparable(first: Fact, other: Fact, known: _Known, wholes: dict[tuple[int, str], set[Decimal]]) -> bool:
    """Whether two tables speak of the same money: where some is carried over, only if they agree on the whole."""
    scopes = {scope for fact in (first, other) for scope in (fact.key.scope, fact.ledger.scope or "")}
    if not any(_carries(known, scope) for scope in scopes):
        return True
    own, others = (wholes.get((id(fact.ledger), fact.key.scope), set()) for fact in (first, other))
    return bool(own & others)


def _one_a_table(found: Sequence[Fact]) -> list[Fact]:
    """Of each table the first figure; a table that prints it twice says so in sums of its own."""
    first: dict[int, Fact] = {}
    for fact in found:
        first.setdefault(id(fact.ledger), fact)
    return list(first.values())


def _merged_scopes(known: _Known) -> dict[str, str]:
    """Kinds of money that are the same here: all of it, where there is no other than the appropriations of a balance."""
    same: dict[str, str] = {}
    if _is_all_of(known, ALL, (FISCAL,)) or (FISCAL not in _scopes_of(known, INCOME) and _is_all_of(known, ALL, _SCOPES)):
        same[ALL] = FISCAL
    if _is_all_of(known, FISCAL, (GENERAL,)):
        same[FISCAL] = GENERAL
        same = {scope: GENERAL if other == FISCAL else other for scope, other in same.items()}
    return same


def _scopes_of(known: _Known, side: str) -> set[str]:
    return {key.subject for key in known if key.side == side and key.scope == ALL}


def _is_all_of(known: _Known, scope: str, sources: Sequence[str]) -> bool:
    """Whether the income of `scope` is that of `sources`, and nothing is carried over."""
    whole = _first(known, Key(scope, INCOME, WHOLE, "current")) or _first(known, Key(scope, INCOME, WHOLE, "grand"))
    parts = [fact for source in sources if (fact := _first(known, Key(scope, INCOME, source, TOTAL)))]
    if whole is None or not parts or sum(part.value for part in parts) != whole.value:
        return False
    return not _carries(known, scope)


def _carries(known: _Known, scope: str) -> bool:
    """Whether money of `scope` is carried over: the grand total is not that of the year."""
    for part in _CARRIED:
        fact = _first(known, Key(scope, INCOME, part, TOTAL))
        if fact is not None and fact.value:
            return True
    for side in (INCOME, EXPENDITURE):
        current, grand = (_first(known, Key(scope, side, WHOLE, part)) for part in ("current", "grand"))
        if current is not None and grand is not None and current.value != grand.value and not _is_slip(current):
            return True
    return False


def _is_slip(current: Fact) -> bool:
    """Whether nothing is carried over on the side of a total, so that where it differs from another one of them is wrong."""
    carried = [row for row in current.ledger.rows if row.part in _CARRIED and row.side == current.key.side]
    return not any(amount.value for row in carried for amount in row.amounts.values())


def _without_carried(key: Key, known: _Known) -> Key:
    """Where nothing is carried over the totals of the year are the grand totals; a ledger's total is either."""
    if key.subject == WHOLE and key.part in ("current", "grand") and not _carries(known, key.scope):
        return key._replace(part=TOTAL)
    if key.subject == WHOLE and key.part == "current" and key.side == EXPENDITURE:
        return key._replace(part=TOTAL)
    return key


def _fed(known: _Known) -> Iterator[tuple[Key, list[Fact]]]:
    """Appropriations of a kind as income are its expenditure too, where nothing is carried over."""
    for scope in (ALL, FISCAL):
        if _carries(known, scope):
            continue
        for source in _SCOPES:
            found = known.get(Key(scope, INCOME, source, TOTAL))
            if found:
                yield Key(source, EXPENDITURE, WHOLE, TOTAL), found
        found = known.get(Key(scope, INCOME, FISCAL, TOTAL))
        if found:
            yield Key(FISCAL, INCOME, WHOLE, TOTAL), found


def _public(known: _Known) -> Iterator[tuple[Key, list[Fact]]]:
    """The three public expenses as economic classes, where the table of classes has all expenditure of the general budget."""
    for code, part in PUBLIC_CODES.items():
        found = [
            fact
            for fact in known.get(Key(GENERAL, EXPENDITURE, f"e{code}", TOTAL), [])
            if fact.ledger.kind == "economic-expenditure"
        ]
        if found:
            yield Key("public", EXPENDITURE, part, TOTAL), found


def _first(known: _Known, key: Key) -> Fact | None:
    found = known.get(key)
    return found[0] if found else None


def _equal(group: Sequence[Fact]) -> Iterator[tuple[Ledger, Sum]]:
    """The first figure against each other one, in the unit of the first."""
    first, *others = group
    for other in others:
        claim = _sum(SumKind.TABLES_EQUAL, first, [other])
        if claim is not None:
            yield first.ledger, claim


def _sum(kind: SumKind, stated: Fact, addends: Sequence[Fact]) -> Sum | None:
    """The claim that a figure is the sum of others.

    Where a ledger states no unit of money it cannot be judged; that is said of the whole alone.
    """
    units = {fact.unit for fact in (stated, *addends)}
    unknown = next((fact.ledger for fact in (stated, *addends) if fact.unit is None), None) if len(units) > 1 else None
    if unknown is not None and stated.key.subject != WHOLE:
        return None
    own = stated.unit or Decimal(1)
    parts = []
    for fact in addends:
        factor = (fact.unit or Decimal(1)) / own
        parts.append(Addend(fact.place, fact.amount, factor=factor, digit=fact.digit * factor))
    claim = Sum(kind, stated.owner, stated.column, stated.amount, tuple(parts), table=stated.ledger.name, digit=stated.digit)
    return claim if unknown is None else claim._replace(without_unit=unknown.name)


def _together(known: _Known) -> Iterator[tuple[Ledger, Sum]]:
    """All appropriations are those of the three budgets: for the whole, and for each code, where the wholes agree."""
    by_table = {scope: _tables_of(known, scope) for scope in _SCOPES}
    if not by_table[GENERAL] or not (by_table[FUND] or by_table[STATE]):
        return
    merged = _merged_scopes(known)
    stated_scopes = [scope for scope in (FISCAL, ALL) if merged.get(scope, FISCAL if scope == FISCAL else "") == FISCAL]
    for scope in stated_scopes:
        if _carries(known, scope):
            continue
        for ledger in {
            id(fact.ledger): fact.ledger for key, found in known.items() if key.scope == scope for fact in found
        }.values():
            yield from _parts_of(ledger, scope, known)


def _tables_of(known: _Known, scope: str) -> bool:
    """Whether a table of its own states the expenditure of a budget by functions."""
    found = known.get(Key(scope, EXPENDITURE, WHOLE, TOTAL), [])
    return any(fact.ledger.kind == "function-expenditure" and fact.ledger.scope == scope for fact in found)


def _parts_of(ledger: Ledger, scope: str, known: _Known) -> Iterator[tuple[Ledger, Sum]]:
    own = [
        (key, fact)
        for key, found in known.items()
        if key.scope == scope and key.side == EXPENDITURE
        for fact in found
        if fact.ledger is ledger
    ]
    whole_agrees = False
    for key, fact in own:
        if key.subject == WHOLE and key.part in (TOTAL, "current"):
            claim = _of_budgets(fact, Key(GENERAL, EXPENDITURE, WHOLE, TOTAL), known)
            if claim is not None:
                whole_agrees = abs(claim.difference) <= claim.tolerance
                yield ledger, claim
    for key, fact in own:
        if key.subject == WHOLE and key.part not in ("basic", "project"):
            continue
        if key.subject == WHOLE or whole_agrees or not any(one.subject == WHOLE for one, _ in own):
            claim = _of_budgets(fact, key._replace(scope=GENERAL), known)
            if claim is not None and not key.subject.startswith("e"):
                yield ledger, claim


def _of_budgets(stated: Fact, key: Key, known: _Known) -> Sum | None:
    """The claim that a figure is that of the three budgets together, by tables of their own."""
    addends = []
    for scope in _SCOPES:
        found = known.get(key._replace(scope=scope), [])
        table = next((fact for fact in found if fact.ledger.kind == "function-expenditure" and fact.ledger.scope == scope), None)
        if table is not None and table.ledger is not stated.ledger:
            addends.append(table)
    return _sum(SumKind.TABLES_TOGETHER, stated, addends) if addends else None
