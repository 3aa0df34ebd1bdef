"""What a project is called in a message."""

from __future__ import annotations

from budgetlint.linter.model import Project
from budgetlint.linter.wording import Wording

UNNAMED = Wording("（未写名称）", "(unnamed)")


def called(project: Project | None) -> str | Wording:
    """What a project is called; words that say so where nothing names it."""
    return project.called or UNNAMED if project else ""
