"""The rows of the Parquet tables for one document, as plain data: decimals are strings."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from budgetlint.grammar.targets import Target
from budgetlint.linter.account import texts_of
from budgetlint.linter.engine import Result
from budgetlint.linter.model import Amount, Category, Indicator, Project
from budgetlint.linter.money import in_yuan
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.projects.entries import Entry
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Lang
from budgetlint.linter.years.changes import ProjectChange
from budgetlint.linter.years.target_changes import Turn
from budgetlint.reports.locations import short_place
from budgetlint.reports.parquet_schema import DIGITS, PLACES
from budgetlint.reports.paths import posix

Row = dict[str, Any]
Rows = dict[str, list[Row]]
_VAGUE = frozenset({"M101", "M102"})
_PARTS = ("total", "fiscal", "special_account", "other")
_WAN = 4  # 10⁴ 元
_STEP = Decimal(1).scaleb(-PLACES)
_TOO_LARGE = Decimal(10) ** (DIGITS - PLACES)


def rows_of(result: Result, lang: Lang) -> Rows:
    """The rows of one document, by the names of the tables."""
    return _Rows(result, lang).rows()


class _Placed(NamedTuple):
    """A project with where it stands and its key."""

    entry: Entry
    key: str


class _Stretch(NamedTuple):
    """A stretch of the source that belongs to a project, and to one of its indicators."""

    start: int
    end: int
    project: str
    indicator: str | None


class _Rows:
    """Makes the rows of one document."""

    def __init__(self, result: Result, lang: Lang) -> None:
        self._result = result
        self._document = result.document
        self._source = result.document.source
        self._lang: Lang = lang
        self._path = posix(self._source.path)
        entries = (
            Entry(table, unit, project) for table in self._document.tables for unit in table.units for project in unit.projects
        )
        self._projects = [_Placed(entry, f"{self._path}#{number}") for number, entry in enumerate(entries, 1)]
        self._stretches = sorted(stretch for placed in self._projects for stretch in _stretches(placed))
        self._starts = [stretch.start for stretch in self._stretches]

    def rows(self) -> Rows:
        """The rows of each table."""
        findings = [self._finding(finding, told) for finding, told in self._findings()]
        vague = {row["indicator_id"] for row in findings if row["code"] in _VAGUE}
        ran = not _VAGUE.isdisjoint(rule.code for rule in self._result.rules)
        changes = self._result.changes.projects if self._result.changes else ()
        return {
            "documents": [self._one_document()],
            "projects": [self._project(placed) for placed in self._projects],
            "indicators": [
                self._indicator(placed, *one, vague if ran else None) for placed in self._projects for one in _numbered(placed)
            ],
            "findings": findings,
            "changes": [self._change(change) for change in changes],
        }

    def _findings(self) -> Iterator[tuple[Finding, str]]:
        """Each finding by itself, with the fingerprint of the one that stands for it."""
        told = {
            member: finding.fingerprint
            for finding in self._result.findings
            for member in (finding.members or (finding.fingerprint,))
        }
        for finding in self._result.single or self._result.findings:
            if finding.fingerprint in told:
                yield finding, told[finding.fingerprint]

    def _one_document(self) -> Row:
        document, counts = self._document, Counter(finding.severity for finding in self._result.findings)
        return {
            "document_id": self._path,
            "format": self._source.format,
            "readable": self._source.readable,
            "dialects": document.dialects,
            "department": document.department,
            "year": document.year,
            "projects": len(document.projects),
            "indicators": len(document.indicators),
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "infos": counts[Severity.INFO],
            "accepted": len(self._result.accepted),
            "unrecognised": len(document.unrecognised),
        }

    def _project(self, placed: _Placed) -> Row:
        table, unit, project = placed.entry
        total = project.funding.parts.get("total")
        return {
            "project_id": placed.key,
            "document_id": self._path,
            "table_kind": table.kind,
            "table_title": _words(table.title),
            "year": table.year,
            "unit": _words(unit.name),
            "code": _words(project.code),
            "name": project.called,
            "currency_unit": table.currency_unit,
            **{part: _decimal(_value(project, part)) for part in _PARTS},
            **{f"{part}_wan": _wan(_value(project, part), table.currency_unit) for part in _PARTS},
            "total_text": total.text.value if total else None,
            "objective": _words(project.objective),
            "cycle_objective": _words(project.cycle_objective),
            "purpose": _words(project.purpose),
            "indicators": len(project.indicators),
        }

    def _indicator(self, placed: _Placed, key: str, one: Indicator, vague: set[str | None] | None) -> Row:
        value = one.annual or one.cycle
        target = value.target if value else None
        threshold = target.thresholds[0] if target and target.thresholds else None
        return {
            "indicator_id": key,
            "project_id": placed.key,
            "document_id": self._path,
            "place": self._place(one.text.start),
            "number": _words(one.number),
            "level1_code": _code(one.level1),
            "level1": _name(one.level1),
            "level2_code": _code(one.level2),
            "level2": _name(one.level2),
            "metric": one.metric.value,
            "description": _words(one.description),
            "target": value.text.value if value else None,
            "cycle_target": one.cycle.text.value if one.cycle else None,
            "target_kind": _kind(target) if target else None,
            "comparator": threshold.comparator if threshold else None,
            "quantity": _number(threshold.quantity) if threshold else None,
            "upper": _number(threshold.upper) if threshold else None,
            "target_unit": threshold.unit if threshold else None,
            "period": target.period if target else None,
            "deadline": target.deadline if target else None,
            "vague": None if vague is None else key in vague,
            "weight": _words(one.weight),
            "actual": _words(one.actual),
            "basis": _words(one.basis),
        }

    def _finding(self, finding: Finding, told: str) -> Row:
        lang, rule, subject = self._lang, finding.rule, finding.subject
        project, indicator = self._whose(finding)
        return {
            "fingerprint": finding.fingerprint,
            "reported_as": told,
            "document_id": self._path,
            "project_id": project,
            "indicator_id": indicator,
            "code": rule.code,
            "name": rule.name,
            "severity": finding.severity.value,
            "title": rule.title.text(lang),
            "message": finding.problem(lang),
            "remedy": finding.remedy(lang),
            "ground": rule.ground.text.text(lang),
            "unit": subject.unit or None,
            "project": subject.project or None,
            "metric": subject.metric or None,
            "place": self._place(finding.start),
            "excerpt": self._source.excerpt(finding.spans),
            "fix": ("safe" if finding.fix.safe else "unsafe") if finding.fix else None,
        }

    def _whose(self, finding: Finding) -> tuple[str | None, str | None]:
        """The project and the indicator in which a finding stands; where it stands in none, the project that it names."""
        at = bisect_right(self._starts, finding.start) - 1
        if at >= 0 and finding.start <= self._stretches[at].end:
            return self._stretches[at].project, self._stretches[at].indicator
        named = [placed.key for placed in self._projects if placed.entry.project.called == finding.subject.project]
        return (named[0], None) if len(named) == 1 else (None, None)

    def _change(self, change: ProjectChange) -> Row:
        keys = {id(placed.entry.project): placed.key for placed in self._projects}
        counts = Counter(target.turn for target in change.targets)
        return {
            "document_id": self._path,
            "project_id": keys.get(id(change.now.project)) if change.now else None,
            "fate": change.fate.value,
            "project": change.now.project.called if change.now else None,
            "project_before": change.before.project.called if change.before else None,
            "total_wan": _total_wan(change.now),
            "total_before_wan": _total_wan(change.before),
            **{turn.value: counts[turn] for turn in Turn},
        }

    def _place(self, offset: int) -> str:
        return short_place(self._source, offset, self._lang)


def _numbered(placed: _Placed) -> Iterator[tuple[str, Indicator]]:
    """The indicators of a project with their keys."""
    for number, indicator in enumerate(placed.entry.project.indicators, 1):
        yield f"{placed.key}.{number}", indicator


def _stretches(placed: _Placed) -> Iterator[_Stretch]:
    """The stretches of a project's texts; those of its indicators are told apart."""
    project = placed.entry.project
    own = {id(indicator.text): key for key, indicator in _numbered(placed)}
    for text in texts_of([project]):
        for start, end in text.spans():
            yield _Stretch(start, end, placed.key, own.get(id(text)))


def _value(project: Project, part: str) -> Decimal | None:
    amount: Amount | None = project.funding.parts.get(part)
    return amount.value if amount else None


def _total_wan(entry: Entry | None) -> str | None:
    return _wan(_value(entry.project, "total"), entry.table.currency_unit) if entry else None


def _wan(value: Decimal | None, currency_unit: str | None) -> str | None:
    """An amount in 万元; None where its unit is not known."""
    return None if value is None or currency_unit is None else _decimal(in_yuan(value, currency_unit).scaleb(-_WAN))


def _decimal(value: Decimal | None) -> str | None:
    """An amount with as many places as the column has; None where it is too large for any budget."""
    if value is None or not value.is_finite() or abs(value) >= _TOO_LARGE:
        return None
    return f"{value.quantize(_STEP, ROUND_HALF_UP):f}"


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _words(text: Text | None) -> str | None:
    return text.value if text is not None and text.value else None


def _code(category: Category | None) -> str | None:
    return category.code if category else None


def _name(category: Category | None) -> str | None:
    return (category.name.value or None) if category else None


def _kind(target: Target) -> str | None:
    """What a target is in the main."""
    kinds: Iterable[tuple[str, object]] = (
        ("placeholder", target.placeholder),
        ("figure", any(threshold.quantity is not None for threshold in target.thresholds)),
        ("date", target.deadline),
        ("grade", target.grade),
        ("options", target.options),
        ("words", target.text),
    )
    return next((kind for kind, there in kinds if there), None)
