"""What results come to in sum: all that a run keeps of documents whose results are written and dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from budgetlint.linter.engine import Result
from budgetlint.linter.mendable import is_mendable
from budgetlint.linter.outcomes import Severity, Undecided

# How grave a finding is, the code of its rule, and the rule's name.
Kind = tuple[Severity, str, str]


class Tally:
    """Counts of documents, projects, indicators, findings by their kind, findings left out, and comparisons not judged.

    `mendable` findings have a safe change that can be made in their file, `mendable_unsafely` those with another one.
    """

    def __init__(self, results: Iterable[Result] = ()) -> None:
        self.mendable = self.mendable_unsafely = 0
        self.documents = self.projects = self.indicators = self.undecided = 0
        self.findings: Counter[Kind] = Counter()
        self.accepted: Counter[str] = Counter()
        for result in results:
            self.take(result)

    def take(self, result: Result) -> None:
        """Count a result."""
        document = result.document
        self.documents += 1
        self.projects += len(document.projects)
        self.indicators += len(document.indicators)
        self.undecided += sum(isinstance(check.outcome, Undecided) for check in result.checks)
        self.findings.update((finding.severity, finding.rule.code, finding.rule.name) for finding in result.findings)
        self.accepted.update(one.how for one in result.accepted)
        fixes = [finding.fix.safe for finding in result.single if finding.fix]
        if fixes and is_mendable(document):
            self.mendable += sum(fixes)
            self.mendable_unsafely += len(fixes) - sum(fixes)

    def include(self, other: Tally) -> None:
        """Count what another tally has counted."""
        self.documents += other.documents
        self.projects += other.projects
        self.indicators += other.indicators
        self.undecided += other.undecided
        self.findings.update(other.findings)
        self.accepted.update(other.accepted)
        self.mendable += other.mendable
        self.mendable_unsafely += other.mendable_unsafely

    def number_of(self, severity: Severity) -> int:
        """The number of findings of `severity`."""
        return sum(count for (grave, *_), count in self.findings.items() if grave is severity)
