"""Files to take home, and what the page says of each draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from budgetlint.linter.outcomes import Severity
from budgetlint.linter.wording import Wording

REPORT, OPINIONS, EVERYTHING, ANNOTATED, MENDED = "report", "opinions", "everything", "annotated", "mended"


class Download(NamedTuple):
    """A file in the outgoing folder, called `stored` there; `kind` says what it is, a browser saves it as `name`."""

    kind: str
    stored: str
    name: str


class Row(NamedTuple):
    """One draft: its findings by severity, what was understood of it, the files made from it, and what is to be said."""

    path: str
    readable: bool
    findings: Mapping[Severity, int]
    projects: int
    indicators: int
    downloads: tuple[Download, ...]
    notes: tuple[Wording, ...]
