"""Change each figure of the prose of whole budgets by more than its rounding allows, and see which rule tells it.

    python benchmarks/statements.py [FILE…]

Without files: the budgets among the examples, and the whole budget of the corpus where BUDGETLINT_CORPUS names one. Prints for
each file how many changes each rule tells, the changes that are missed, and the figures that nothing fixes: no table, sum,
difference or rate. A change counts as told where a finding that the file itself has not points at the changed figure, or names
it among those that it compares. Exits with 1 where a figure that something fixes was changed untold.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from budgetlint.grammar.prose.figures import Figure
from budgetlint.grammar.prose.statements import Change
from budgetlint.linter.budget.subjects import Subjects
from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Finding, Met
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.linter.statements import Statement
from budgetlint.linter.text import Text
from budgetlint.rules.arithmetic.part_lists import Parts, Reader, Verdict
from budgetlint.rules.arithmetic.rates import recomputed
from budgetlint.rules.arithmetic.restated import restated
from budgetlint.rules.profiles import base_profile
from budgetlint.rules.said import changes, places

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = (ROOT / "examples" / "budget-clean.txt",)
WHOLE_BUDGET = "003"
RULES = tuple(rule for rule in load_rules() if rule.code.startswith("A"))
_MOST_DOUBLINGS = 40


class Place(NamedTuple):
    """A figure of the prose, what it is, and the smallest change that no rounding explains; None where nothing fixes it."""

    figure: Figure
    statement: Statement
    role: str
    by: Decimal | None

    @property
    def span(self) -> tuple[int, int]:
        text = self.statement.at(self.figure)
        return text.start, text.origin(len(text) - 1) + 1

    def __str__(self) -> str:
        line = self.statement.paragraph.value[max(0, self.figure.start - 16) : self.figure.end]
        return f"{self.role}  …{line}"


def main(arguments: list[str]) -> int:
    """Measure each file and print what came out."""
    paths = [Path(argument) for argument in arguments] or list(defaults())
    return 1 if sum(report(path) for path in paths) else 0


def defaults() -> Iterator[Path]:
    """The files to measure where none is named."""
    yield from (path for path in EXAMPLES if path.exists())
    folder = os.environ.get("BUDGETLINT_CORPUS")
    if folder:
        yield from sorted(Path(folder).glob(f"{WHOLE_BUDGET}-*.txt"))


def report(path: Path) -> int:
    """Print the figures of one file; the number of changes that should have been told and were not."""
    text = path.read_text(encoding="utf-8")
    base = lint(text)
    known = {finding.fingerprint for finding in base.findings}
    found = [(place, told(text, place, known)) for place in figures(base)]
    fixed = [(place, codes) for place, codes in found if place.by is not None]
    missed = [place for place, codes in fixed if not codes]
    counts = Counter(codes[0] for _, codes in fixed if codes)
    print(f"{path.name}: {len(found)} figures, {len(fixed)} fixed by something, {len(fixed) - len(missed)} changes told")
    print("  first told by: " + ", ".join(f"{code} {count}" for code, count in sorted(counts.items())))
    for place in missed:
        print(f"  missed: {place}")
    for place, codes in found:
        if place.by is None:
            print(f"  nothing fixes: {place}" + (f" (told by {', '.join(codes)})" if codes else ""))
    return len(missed)


def told(text: str, place: Place, known: set[str]) -> tuple[str, ...]:
    """The codes of the rules that tell the change of a figure."""
    start, end = place.span
    figure = place.figure
    value = figure.value + (place.by or figure.last_digit + abs(figure.value) / 2)
    number = f"{value.quantize(figure.last_digit):,f}"
    written = number + text[start:end].lstrip("0123456789,.- ")
    result = lint(text[:start] + written + text[end:])
    new = [finding for finding in result.findings if finding.fingerprint not in known]
    return tuple(finding.rule.code for finding in new if names(finding, start, start + len(written)))


def lint(text: str) -> Result:
    """Lint `text` by the rules on figures."""
    return lint_bytes(text.encode(), "budget.txt", Settings(base_profile(), RULES))


def figures(base: Result) -> Iterator[Place]:
    """The figures of all statements, each once, with the least change that something must tell."""
    allowed = allowances(base)
    for statement in base.document.statements:
        named = {place.level.figure: "amount" for place in places(statement)}
        for compared in changes(statement):
            change = compared.change
            pairs = ((change.base, "other year"), (change.amount, "change"), (change.rate, "rate"))
            named |= {figure: role for figure, role in pairs if figure}
            named |= {reason.figure: "reason" for reason in change.reasons}
        named |= {reason.figure: "reason" for reason in statement.reasons}
        named |= {share.figure: "share" for place in places(statement) for share in place.level.shares}
        for figure, role in sorted(named.items(), key=lambda item: item[0].start):
            yield Place(figure, statement, role, allowed.get(statement.at(figure).start))


def allowances(base: Result) -> dict[int, Decimal]:
    """By how much a figure must change to be beyond rounding for one of the comparisons that hold it; by its place."""
    found: dict[int, Decimal] = {}
    for text, by, digit in (*of_rates(base), *of_lists(base), *of_tables(base), *of_repetitions(base)):
        least = by.quantize(digit) + digit
        found[text.start] = min(least, found.get(text.start, least))
    return found


Allowance = tuple[Text, Decimal, Decimal]


def of_rates(base: Result) -> Iterator[Allowance]:
    """Rates and the changes that they follow from, and shares."""
    for statement in base.document.statements:
        for compared in changes(statement):
            change = compared.change
            for figure in (change.rate, change.amount):
                if figure and change.rate and change.direction and len(compared.figures) == 1:
                    by = beyond(figure, compared.figures[0], change)
                    if by is not None:
                        yield statement.at(figure), by, figure.last_digit
        for place in places(statement):
            for share in place.level.shares:
                yield statement.at(share.figure), share.figure.last_digit * 3, share.figure.last_digit


def of_lists(base: Result) -> Iterator[Allowance]:
    """Wholes and their parts; where not all parts must be listed, a whole less than the smallest part too small."""
    reader = Reader(base.document, base_profile())
    lists: list[Parts] = [*reader.over_paragraphs(), *reader.by_meaning()]
    for statement in base.document.statements:
        lists += reader.of_level(statement.level, statement.paragraph) if statement.level else ()
    for parts in lists:
        if parts.verdict is not Verdict.MET or len(parts.parts) == 1 or not parts.sure or not parts.complete:
            continue
        for stated in (parts.whole, *parts.parts):
            scale = stated.figure.step / stated.figure.last_digit
            yield stated.text, (parts.tolerance + abs(parts.difference)) / scale, stated.figure.last_digit


def of_tables(base: Result) -> Iterator[Allowance]:
    """What is held against a figure of a table."""
    for check in base.checks:
        outcome = check.outcome
        if isinstance(outcome, Met) and check.rule.code in ("A112", "A114"):
            text = Text.of(base.document.source.text, *outcome.spans[0])
            yield text, outcome.tolerance + abs(outcome.difference), digit_at(base, text.start)


def of_repetitions(base: Result) -> Iterator[Allowance]:
    """What the prose states twice."""
    for pair in restated(base.document, Subjects(base_profile(), base.document.department)):
        for text in (pair.text, pair.before):
            digit = digit_at(base, text.start)
            yield text, digit, digit


def digit_at(base: Result, start: int) -> Decimal:
    """The last printed digit of the figure that stands at a place."""
    for statement in base.document.statements:
        for amount in statement.amounts:
            if amount.text.start == start:
                return Decimal(1).scaleb(-amount.places)
    return Decimal(1)


def beyond(figure: Figure, now: Figure, change: Change) -> Decimal | None:
    """By how much a rate or a change must grow for the rate to be wrong; None where no growth makes it so."""
    assert change.rate is not None
    by = figure.last_digit
    for _ in range(_MOST_DOUBLINGS):
        grown = figure._replace(value=figure.value + by)
        changed = change._replace(rate=grown) if figure is change.rate else change._replace(amount=grown)
        rate = recomputed(now, changed)
        if rate is None:
            return None
        stated = changed.rate
        if stated is not None and not rate.allows(stated):
            return by
        by *= 2
    return None


def names(finding: Finding, start: int, end: int) -> bool:
    """Whether a finding points at a place or compares it."""
    spans = [*finding.spans, *(span for place in finding.related for span in place.spans)]
    return any(first < end and start < last for first, last in spans)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
