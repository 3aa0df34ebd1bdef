"""Forms that have one row for each second-level category (固定表)."""

from __future__ import annotations

from itertools import islice

from budgetlint.linter.model import Project
from budgetlint.linter.profiles.profile import CategoryEntry, Profile
from budgetlint.linter.rule import Context

DECLARATION = "declaration"
_SAMPLE = 50


def form_entries(profile: Profile) -> list[CategoryEntry]:
    """The categories that have a row each, in the order of the form."""
    return [entry for entry in profile.entries if entry.parent]


def rows_of(project: Project, profile: Profile) -> list[CategoryEntry] | None:
    """The category of each row; None where one is damaged or not known."""
    rows = [profile.entry_of(row.level2.code, row.level2.name.value, 2) for row in project.indicators if row.level2]
    known = [row for row in rows if row]
    return known if len(known) == len(project.records) else None


def is_fixed_form(context: Context) -> bool:
    """Whether the project's form has a row for each category: as many rows as there are, or one less than other forms."""
    if context.table is None or context.table.kind != DECLARATION or context.project is None:
        return False
    rows = rows_of(context.project, context.profile)
    entries = form_entries(context.profile)
    if rows is None or len(rows) not in (len(entries), len(entries) - 1):
        return False
    if len(rows) == len(entries):
        return len(set(rows)) >= len(entries) - 1
    return len(set(rows)) == len(rows) and _others_are_whole(context, entries)


def _others_are_whole(context: Context, entries: list[CategoryEntry]) -> bool:
    """Whether one of the document's first forms has all rows; more of them would tell nothing else, and take long."""
    forms = (project for table in context.document.tables if table.kind == DECLARATION for project in table.projects)
    return any(rows_of(project, context.profile) == entries for project in islice(forms, _SAMPLE))
