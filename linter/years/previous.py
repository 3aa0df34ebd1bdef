"""Last year's files (上年): read them, and find those that belong to a document of this year."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

from budgetlint.linter.model import Document
from budgetlint.linter.outcomes import Unread
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.words.namesakes import Namesakes
from budgetlint.linter.years.changes import Changes, changes_since


class PreviousYear(NamedTuple):
    """The documents of the year before.

    `useless` are the paths of files and folders in which no project was found, `refused` what could not be read in these.
    """

    documents: tuple[Document, ...] = ()
    useless: tuple[str, ...] = ()
    refused: tuple[Unread, ...] = ()

    def changes(self, document: Document, profile: Profile, *, alone: bool) -> Changes | None:
        """What became of the projects of `document`, the only one of this year if `alone`; None where nothing belongs to it."""
        own = self.documents if alone else self._of(document, Namesakes(profile.data["namesakes"]))
        return changes_since(own, document, profile) if own and document.projects else None

    def _of(self, document: Document, namesakes: Namesakes) -> Sequence[Document]:
        """The documents of the same department, or whose files have the same name but for the year."""

        def marks(one: Document) -> set[tuple[str, str]]:
            units = {str(unit.name) for table in one.tables for unit in table.units if unit.name}
            owners = {one.department or "", *units} - {""}
            file = PurePath(one.source.path).stem
            return {("file", namesakes.timeless(file)), *(("owner", namesakes.timeless(owner)) for owner in owners)}

        own = marks(document)
        return tuple(one for one in self.documents if not own.isdisjoint(marks(one)))
