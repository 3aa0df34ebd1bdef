"""What the overview knows of a finding: its id in the page, the projects it concerns, and where its defect shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.outcomes import Finding
from budgetlint.reports.places import hull
from budgetlint.reports.review.findings import FindingViews

# What a spot is: a whole indicator, a project by its name, or a piece of text.
INDICATOR, PROJECT, PLACE = "indicators", "projects", "places"


class Spot(NamedTuple):
    """Where a defect shows: what stands there, and where that begins in which document."""

    kind: str
    document: int
    start: int


class Told(NamedTuple):
    """A finding and its id in the page. `projects` are those that it concerns, its own first, by their place in the document."""

    finding: Finding
    anchor: str
    document: int
    projects: tuple[int, ...]
    spots: frozenset[Spot]


def tell(findings: Sequence[Finding], views: FindingViews, document: int) -> list[Told]:
    """What is known of each of the `findings` of a document."""
    return [
        Told(one, views.anchor(one), document, views.concerned(one), frozenset(_spots(one, views, document))) for one in findings
    ]


def _spots(finding: Finding, views: FindingViews, document: int) -> Iterator[Spot]:
    """Two values of one indicator are one spot; the other sides of a comparison are none."""
    for spans in (finding.spans, *(place.spans for place in finding.related if place.note is None)):
        start, end = hull(spans)
        if (record := views.places.record(start, end)) is not None:
            yield Spot(INDICATOR, document, record.text.start)
        else:
            yield Spot(PROJECT if views.projects.named(start) else PLACE, document, start)
