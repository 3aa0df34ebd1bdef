"""Edits told by the cells and paragraphs of a document in which they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from budgetlint.linter.outcomes import Edit
from budgetlint.linter.places import Region
from budgetlint.linter.source import Source


class Regions:
    """The regions of a source, by offsets."""

    def __init__(self, source: Source) -> None:
        self._regions = source.regions
        self._starts = [region.start for region in source.regions]

    def of(self, edit: Edit) -> Region | None:
        """The region in which the whole edit stands."""
        index = bisect_right(self._starts, edit.start) - 1
        region = self._regions[index] if index >= 0 else None
        return region if region and edit.end <= region.end else None

    def grouped(self, edits: Sequence[Edit]) -> dict[Region, list[Edit]]:
        """The edits by their regions, with offsets within them."""
        found: dict[Region, list[Edit]] = defaultdict(list)
        for edit in edits:
            if region := self.of(edit):
                found[region].append(within(region, edit))
        return found


def within(region: Region, edit: Edit) -> Edit:
    """The edit with offsets within the region."""
    return Edit(edit.start - region.start, edit.end - region.start, edit.replacement)
