"""What a row of a ledger is, wherever it stands: its code, or that of another ledger's row of the same name."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.linter.ledgers import EXPENDITURE, Ledger

FUNCTION, ECONOMIC = "function", "economic"


def codes_by_name(ledgers: Sequence[Ledger]) -> dict[str, list[str]]:
    """The codes of functions (功能分类) by the names that ledgers print beside them, in order."""
    found: dict[str, set[str]] = {}
    for ledger in ledgers:
        if ledger.classes == FUNCTION:
            for row in ledger.rows:
                if row.code and row.label:
                    found.setdefault(row.label, set()).add(row.code)
    return {name: sorted(codes) for name, codes in found.items()}


def codes_of(ledger: Ledger, names: dict[str, list[str]]) -> dict[int, str]:
    """The code of each row by the row's place: its own, or in a balance that of its name.

    A name may stand for several codes (a 款 and its only 项): rows come in the order of codes.
    """
    codes: dict[int, str] = {row.text.start: row.code for row in ledger.rows if row.code}
    last: dict[int, str] = {}
    for row in ledger.rows:
        if row.code is None and row.side == EXPENDITURE and row.kind == "subject" and row.part is None:
            candidates = names.get(row.label, [])
            code = next((one for one in candidates if one > last.get(row.half, "")), None) or next(iter(candidates), None)
            if code:
                codes[row.text.start] = last[row.half] = code
    return codes
