"""Files to take home, and what the page says of each draft."""

from __future__ import annotations

import json
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


class Finished(NamedTuple):
    """What was made of a draft, and what is to be said of it."""

    downloads: tuple[Download, ...] = ()
    notes: tuple[Wording, ...] = ()

    def packed(self) -> str:
        """What `finished_of` takes."""
        return json.dumps(self)


def finished_of(packed: str) -> Finished:
    """What was packed."""
    downloads, notes = json.loads(packed)
    return Finished(tuple(Download(*download) for download in downloads), tuple(Wording(*note) for note in notes))


class Row(NamedTuple):
    """One draft: its findings by severity, what was understood of it, the files made from it, and what is to be said."""

    path: str
    readable: bool
    findings: Mapping[Severity, int]
    projects: int
    indicators: int
    downloads: tuple[Download, ...]
    notes: tuple[Wording, ...]
