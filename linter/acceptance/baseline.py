"""The baseline (基线): old findings that are known, by the path of their document and their fingerprint."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from budgetlint.linter.globs import relative_path
from budgetlint.linter.outcomes import Finding
from budgetlint.linter.source import Source

NAME = "budgetlint-baseline.jsonl"
_LONGEST = 40


class Section(NamedTuple):
    """A project of a document, or the document itself where unit and project are empty; its path has `/` on every system."""

    path: str
    unit: str = ""
    project: str = ""


class Entry(NamedTuple):
    """A known finding. `text` is what it points at, for people only."""

    section: Section
    code: str
    fingerprint: str
    text: str = ""


class Baseline(NamedTuple):
    """The known findings, and the projects that have none; paths count from `folder`."""

    folder: str
    entries: frozenset[Entry] = frozenset()
    sections: frozenset[Section] = frozenset()

    def known(self) -> dict[tuple[str, str], Entry]:
        """The entries by path and fingerprint."""
        return {(entry.section.path, entry.fingerprint): entry for entry in self.entries}

    def path_of(self, path: str) -> str:
        """A path of a user's as the baseline has it."""
        return path if path == "-" else relative_path(path, self.folder)

    def is_there(self, path: str) -> bool:
        """Whether the document of an entry still exists."""
        return path == "-" or os.path.lexists(Path(self.folder, path))


class Checked(NamedTuple):
    """A document that was checked: the codes of the rules that ran, what they found, and its projects."""

    path: str
    codes: frozenset[str]
    entries: frozenset[Entry]
    sections: frozenset[Section]


def renewed(before: Baseline, checked: Iterable[Checked], *, add: bool) -> Baseline:
    """The baseline after a check: what is mended is gone, and what was found is in it if `add`.

    What the check did not look at stays: other documents as long as they exist, rules that did not run.
    """
    documents = {document.path: document for document in checked}
    entries: set[Entry] = {entry for document in documents.values() for entry in document.entries} if add else set()
    for entry in before.entries:
        document = documents.get(entry.section.path)
        if document is None:
            is_kept = before.is_there(entry.section.path)
        else:
            is_kept = entry.code not in document.codes or (not add and _is_among(entry, document.entries))
        if is_kept:
            entries.add(entry)
    rest = (section for section in before.sections if section.path not in documents and before.is_there(section.path))
    sections = {section for document in documents.values() for section in document.sections}
    return Baseline(before.folder, frozenset(entries), frozenset((*rest, *sections)))


def _is_among(entry: Entry, found: Iterable[Entry]) -> bool:
    return any(one.fingerprint == entry.fingerprint for one in found)


def entry_of(finding: Finding, source: Source, path: str) -> Entry:
    """A finding as an entry; `path` as the baseline has it."""
    text = " ".join(source.excerpt(finding.spans).split())
    section = Section(path, finding.subject.unit, finding.subject.project)
    return Entry(section, finding.rule.code, finding.fingerprint, text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
