"""Change each amount of the ledgers of whole budgets by more than its rounding allows, and see which rule tells it.

    python benchmarks/figures.py [FILE…]

Without files: the budget among the examples, and the whole budget of the corpus where BUDGETLINT_CORPUS names one. Prints for
each file how many changes each rule tells, the changes that are missed, and the amounts that no sum fixes. A change counts as
told where a finding that the file itself has not points at the changed amount, or names it among the figures that it compares.
Exits with 1 where an amount that a sum fixes was changed untold.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.ledger_sums import ledger_sums
from budgetlint.linter.ledgers import RATE, Ledger, LedgerRow
from budgetlint.linter.model import Amount
from budgetlint.linter.outcomes import Finding
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "budget-clean.txt"
WHOLE_BUDGET = "003"
RULES = tuple(rule for rule in load_rules() if rule.code.startswith(("A", "X")))


class Place(NamedTuple):
    """An amount with the place that a reader knows it by."""

    amount: Amount
    ledger: Ledger
    row: LedgerRow
    column: str

    def __str__(self) -> str:
        name = "".join(self.row.name.value.split())
        return f"{self.ledger.name}  {self.row.code or ''} {name}  {self.column}  {self.amount.text.value}"


class Change(NamedTuple):
    """An amount, the text with it changed, and the codes of the rules that tell."""

    place: Place
    told: tuple[str, ...]
    fixed: bool


def main(arguments: list[str]) -> int:
    """Measure each file and print what came out."""
    missed = 0
    for path in [Path(argument) for argument in arguments] or list(defaults()):
        missed += report(path)
    return 1 if missed else 0


def defaults() -> Iterator[Path]:
    """The files to measure where none is named."""
    if EXAMPLE.exists():
        yield EXAMPLE
    folder = os.environ.get("BUDGETLINT_CORPUS")
    if folder:
        yield from sorted(Path(folder).glob(f"{WHOLE_BUDGET}-*.txt"))


def report(path: Path) -> int:
    """Print the figures of one file; the number of changes that should have been told and were not."""
    text = path.read_text(encoding="utf-8")
    changes = list(changed(text))
    fixed = [change for change in changes if change.fixed]
    missed = [change for change in fixed if not change.told]
    codes = Counter(code for change in fixed for code in change.told[:1])
    print(f"{path.name}: {len(changes)} amounts, {len(fixed)} fixed by a sum, {len(fixed) - len(missed)} changes told")
    print("  first told by: " + ", ".join(f"{code} {count}" for code, count in sorted(codes.items())))
    for change in missed:
        print(f"  missed: {change.place}")
    for change in changes:
        if not change.fixed:
            by = f" (told by {', '.join(change.told)})" if change.told else ""
            print(f"  nothing fixes: {change.place}{by}")
    return len(missed)


def changed(text: str) -> Iterator[Change]:
    """Each amount of the ledgers of `text` changed, with what is told of it."""
    base = lint(text)
    known = {finding.fingerprint for finding in base.findings}
    allowed = allowances(base)
    for place in places(base):
        start, end = place.amount.text.start, place.amount.text.origin(len(place.amount.text) - 1) + 1
        by = allowed.get(start)
        digit = Decimal(1).scaleb(-place.amount.places)
        value = (place.amount.value or Decimal(0)) + (by or Decimal(0)) + digit
        written = f"{value.quantize(digit):,f}"
        result = lint(text[:start] + written + text[end:])
        new = [finding for finding in result.findings if finding.fingerprint not in known]
        told = tuple(finding.rule.code for finding in new if names(finding, start, start + len(written)))
        yield Change(place, told, fixed=by is not None)


def lint(text: str) -> Result:
    """Lint `text` by the rules on figures."""
    return lint_bytes(text.encode(), "budget.txt", Settings(base_profile(), RULES))


def places(result: Result) -> Iterator[Place]:
    """The amounts of the ledgers, rates left out."""
    for ledger in result.document.ledgers:
        for row in ledger.rows:
            for index, amount in row.amounts.items():
                column = ledger.columns[index]
                if amount.value is not None and column.measure != RATE:
                    yield Place(amount, ledger, row, "".join(column.label.split()))


def allowances(result: Result) -> dict[int, Decimal]:
    """By how much an amount may change before every sum that it takes part in is beyond rounding."""
    allowed: dict[int, list[Decimal]] = defaultdict(list)
    for _, claim in ledger_sums(result.document, base_profile()):
        if not claim.is_decidable:
            continue
        off = claim.tolerance + abs(claim.difference)
        if claim.stated:
            allowed[claim.stated.text.start].append(off)
        for addend in claim.addends:
            if addend.amount and addend.factor:
                allowed[addend.amount.text.start].append(off / abs(addend.factor))
    return {start: min(offs) for start, offs in allowed.items()}


def names(finding: Finding, start: int, end: int) -> bool:
    """Whether a finding points at a place or compares it."""
    spans = [*finding.spans, *(span for place in finding.related for span in place.spans)]
    return any(first < end and start < last for first, last in spans)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
