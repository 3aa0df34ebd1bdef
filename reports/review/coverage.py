"""How much was checked: documents, projects, indicators, what was understood of them, sums and rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from budgetlint.linter.outcomes import Met, Undecided
from budgetlint.linter.run import Run
from budgetlint.reports.review.projects import OF_DEPARTMENT, OF_DUTIES, OF_PROJECTS
from budgetlint.reports.review.sums import wrong_sums
from budgetlint.reports.review.texts import Words


class Fact(NamedTuple):
    """A number with its name, and what more there is to say of it. `link` is where it is told in full."""

    name: str
    value: str
    more: str = ""
    link: str = ""


def coverage(run: Run, words: Words) -> tuple[Fact, ...]:
    """The facts, in their order."""
    return tuple(_facts(run, words))


def _facts(run: Run, words: Words) -> Iterator[Fact]:
    documents = run.documents
    read = sum(document.source.readable for document in documents)
    unread = words("fact_of_all", all=len(documents)) if read < len(documents) else ""
    yield Fact(words("documents"), str(read), unread, "unjudged" if unread else "")
    units = sum(unit.name is not None for document in documents for table in document.tables for unit in table.units)
    kinds: Counter[str] = Counter()
    for table in (table for document in documents for table in document.tables):
        kinds[table.kind] += len(table.projects)
    projects = sum(kinds[kind] for kind in OF_PROJECTS)
    others = [words(f"fact_{kind}", count=kinds[kind]) for kind in (OF_DUTIES, OF_DEPARTMENT) if kinds[kind]]
    more = words("comma").join(([words("fact_units", count=units)] if units else []) + others)
    yield Fact(words("projects"), f"{projects:,}", more, "overview")
    yield _indicators(run, words)
    checks = [check for result in run.results for check in result.checks]
    met = sum(isinstance(check.outcome, Met) for check in checks)
    undecided = sum(isinstance(check.outcome, Undecided) for check in checks)
    wrong = sum(len(wrong_sums(result)) for result in run.results)
    yield Fact(words("sums"), f"{met + wrong:,}", words("fact_sums", met=met, wrong=wrong, undecided=undecided), "sums")
    left_over = sum(len(document.unrecognised) for document in documents)
    yield Fact(words("unrecognised"), f"{left_over:,}", words("fact_pieces" if left_over else "fact_none"), "unjudged")
    rules = {rule.code for result in run.results for rule in result.rules}
    yield Fact(words("rules"), str(len(rules)), words("fact_rules"), "annex")


def _indicators(run: Run, words: Words) -> Fact:
    records = sum(len(project.records) for document in run.documents for project in document.projects)
    read = sum(len(document.indicators) for document in run.documents)
    share = words("fact_share", percent=100 * read // records, read=read, all=records) if records else ""
    return Fact(words("indicators"), f"{records:,}", share, "")
