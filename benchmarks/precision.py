"""Precision by rule: verdicts on the findings of the corpus, given by readers who saw the document and the rule's page.

    BUDGETLINT_CORPUS=FOLDER python benchmarks/precision.py [--unjudged] [DIGITS...]

`verdicts.tsv` has a line for each finding: the first digits of the document, the fingerprint, the rule, the verdict (`right`,
`wrong`, or `arguable` where two reviewers may differ) and, for what is not right, why. Arguable ones count as half. `--unjudged`
prints what has no verdict yet, with all that a reader needs to give one.
Exits with 1 where a target is missed or a verdict is lacking.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from budgetlint.linter.outcomes import Severity
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, run
from budgetlint.reports.flat import FlatFinding, flat_findings
from budgetlint.rules.profiles import base_profile

VERDICTS = Path(__file__).with_name("verdicts.tsv")
LEAST = {Severity.ERROR: Fraction(98, 100), Severity.WARNING: Fraction(92, 100)}
_WORTH = {"right": Fraction(1), "arguable": Fraction(1, 2), "wrong": Fraction(0)}


class Judged(NamedTuple):
    """A finding with the digits of its document, and its verdict, None where there is none yet."""

    digits: str
    finding: FlatFinding
    verdict: str | None


def verdicts() -> dict[tuple[str, str], str]:
    """The verdicts by digits and fingerprint. Raises `ValueError` for one that is no verdict."""
    found = {}
    for line in VERDICTS.read_text(encoding="utf-8").splitlines():
        digits, fingerprint, _, verdict, *_ = line.split("\t")
        if verdict not in _WORTH:
            raise ValueError(f"{fingerprint}: {verdict}")
        found[digits, fingerprint] = verdict
    return found


def judged(folder: Path, wanted: Sequence[str]) -> Iterator[Judged]:
    """The findings of a default run over the documents of the corpus."""
    known = verdicts()
    settings = Settings(base_profile(), tuple(rule for rule in load_rules() if rule.on_by_default))
    for path in sorted(folder.glob("[0-9][0-9][0-9]-*")):
        digits = path.name[:3]
        if not wanted or digits in wanted:
            for finding in flat_findings(run([str(path)], settings), "zh"):
                yield Judged(digits, finding, known.get((digits, finding.fingerprint)))


def _share(found: Sequence[Judged]) -> Fraction | None:
    """The share of findings that are right, of those with a verdict."""
    worth = [_WORTH[one.verdict] for one in found if one.verdict]
    return sum(worth, Fraction(0)) / len(worth) if worth else None


def _percent(share: Fraction | None) -> str:
    return "–" if share is None else f"{float(share):.1%}"


def _table(found: Sequence[Judged]) -> Iterator[str]:
    """A row for each rule and severity, then one for each severity."""
    by_rule: dict[tuple[Severity, str], list[Judged]] = defaultdict(list)
    for one in found:
        by_rule[one.finding.severity, one.finding.code].append(one)
    yield "| rule | severity | findings | right | arguable | wrong | precision |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for (severity, code), own in sorted(by_rule.items(), key=lambda item: (item[0][1], item[0][0])):
        yield _row(code, severity, own)
    for severity in Severity:
        yield _row("all", severity, [one for one in found if one.finding.severity is severity])


def _row(name: str, severity: Severity, found: Sequence[Judged]) -> str:
    counts = Counter(one.verdict for one in found)
    numbers = " | ".join(str(counts[verdict]) for verdict in _WORTH)
    return f"| {name} | {severity} | {len(found)} | {numbers} | {_percent(_share(found))} |"


def _lines(one: Judged) -> Iterator[str]:
    """What a reader needs to judge one finding."""
    finding = one.finding
    where = " > ".join(part for part in (finding.unit, finding.project, finding.indicator, finding.metric) if part)
    yield f"{one.digits}\t{finding.fingerprint}\t{finding.code}\t{finding.severity}\t{finding.place}\t{where}"
    yield f"    “{finding.excerpt[:200]}”"
    yield f"    {finding.problem}"
    yield f"    → {finding.remedy}"


def main() -> int:
    """Print the table, or what is to be judged. Returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--unjudged", action="store_true", help="print the findings without a verdict")
    parser.add_argument("digits", nargs="*", help="the first digits of documents; all of them if left out")
    asked = parser.parse_args()
    folder = os.environ.get("BUDGETLINT_CORPUS")
    if not folder:
        print("BUDGETLINT_CORPUS names no folder of real documents", file=sys.stderr)
        return 2
    found = list(judged(Path(folder), asked.digits))
    lacking = [one for one in found if one.verdict is None]
    for line in (line for one in lacking for line in _lines(one)) if asked.unjudged else _table(found):
        print(line)
    missed = any(
        (share := _share([one for one in found if one.finding.severity is severity])) is not None and share < least
        for severity, least in LEAST.items()
    )
    if lacking:
        print(f"{len(lacking)} findings have no verdict", file=sys.stderr)
    return int(missed or bool(lacking))


if __name__ == "__main__":
    sys.exit(main())
