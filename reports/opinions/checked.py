"""What the list of opinions keeps of each file that was checked: little enough for thousands of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.files import STDIN
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Document
from budgetlint.linter.nodes import Crash
from budgetlint.linter.outcomes import Undecided
from budgetlint.linter.wording import Lang
from budgetlint.linter.years.changes import ProjectChange
from budgetlint.reports.opinions.marks import subject_key
from budgetlint.reports.opinions.opinion import Opinion, crashes, is_of_reading, opinions_of
from budgetlint.reports.opinions.stakes import Amounts, amounts_at_stake, has_money
from budgetlint.reports.opinions.standing import ProjectNow, projects_now
from budgetlint.reports.texts import shown_path


class LeftOut(NamedTuple):
    """A finding that a waiver, a comment or the baseline leaves out."""

    code: str
    fingerprint: str
    subject: str


class Seen(NamedTuple):
    """What was looked at in a file: its projects by their keys, the rules that ran, and how far they came.

    `loud` rules told what is off by default, too; `of_years` compare with the year before, which `compared` says was there.
    """

    readable: bool
    has_tables: bool
    projects: Mapping[str, ProjectNow]
    codes: frozenset[str]
    loud: frozenset[str]
    of_years: frozenset[str]
    compared: bool
    undecided: frozenset[str]
    crashed: frozenset[str]
    left_out: frozenset[LeftOut]


class CheckedFile(NamedTuple):
    """A file with the opinions on it, and the amounts at stake in it; `counted` says that it has projects with money.

    `of_reading` is how many notes on its reading are no opinions.
    """

    path: str
    department: str
    year: int | None
    projects: int
    opinions: tuple[Opinion, ...]
    amounts: Amounts
    seen: Seen
    accepted: int
    of_reading: int
    counted: bool


def checked_file(result: Result, lang: Lang) -> CheckedFile:
    """What to keep of `result`."""
    document = result.document
    department = department_name(document, lang)
    return CheckedFile(
        path=document.source.path,
        department=department,
        year=document.year,
        projects=len(document.projects),
        opinions=tuple(opinions_of(result, department, lang)),
        amounts=amounts_at_stake(result),
        seen=_seen(result),
        accepted=len(result.accepted),
        of_reading=sum(is_of_reading(finding.rule.code) for finding in result.findings),
        counted=not document.tables or has_money(document),
    )


def department_name(document: Document, lang: Lang) -> str:
    """The department that a document names, else its one unit, else the name of the file."""
    named = document.department
    if named and named.strip():
        return " ".join(named.split())
    units = {fold(unit.name.value): unit.name.value for table in document.tables for unit in table.units if unit.name}
    if len(units) == 1:
        return " ".join(next(iter(units.values())).split())
    path = document.source.path
    return PurePath(path).stem if path not in ("", STDIN) else shown_path(path, lang)


def _seen(result: Result) -> Seen:
    document = result.document
    return Seen(
        readable=document.source.readable,
        has_tables=bool(document.tables or document.ledgers or document.statements),
        projects=projects_now(result),
        codes=frozenset(rule.code for rule in result.rules if rule.node is not Crash),
        loud=result.loud,
        of_years=frozenset(rule.code for rule in result.rules if rule.node is ProjectChange),
        compared=result.changes is not None,
        undecided=frozenset(check.rule.code for check in result.checks if isinstance(check.outcome, Undecided)),
        crashed=frozenset(crashes(result)),
        left_out=frozenset(
            LeftOut(one.finding.rule.code, one.finding.fingerprint, subject_key(one.finding.subject)) for one in result.accepted
        ),
    )
