"""What the template is given of the findings of a document: by unit, project and place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from budgetlint.linter.outcomes import Finding
from budgetlint.reports.review.marks import Segment


class EditView(NamedTuple):
    """One change: `before` and `after` stand around it."""

    before: str
    removed: str
    inserted: str
    after: str


class FixView(NamedTuple):
    """A suggested change; `rest` are the changes beyond the first few: what goes, what comes, and in how many places."""

    description: str
    safe: bool
    edits: tuple[EditView, ...]
    rest: tuple[tuple[str, str, int], ...]
    rest_number: int


class PlaceView(NamedTuple):
    """A further place: `name` in the reader's terms, or what it is, `anchor` the finding that shows its text.

    `excerpt` is empty where it reads like the finding's own, `proposal` what to do about this place.
    """

    name: str
    proposal: str
    excerpt: str
    position: str
    anchor: str


class PlacesView(NamedTuple):
    """Further places: the first ones by name, of the others only where they stand."""

    number: int
    shown: tuple[PlaceView, ...]
    positions: tuple[str, ...]


NOWHERE = PlacesView(0, (), ())


class RuleWords(NamedTuple):
    """What all findings of one rule share."""

    code: str
    title: str
    ground: str
    official: bool


class FindingView(NamedTuple):
    """One finding. `here` counts the places of the same defect in the same text, `there` are those elsewhere.

    `sides` are other related places. `number` is that of its mark where a text has several, else 0. `quote` is set
    where its mark is part of a larger one.
    """

    anchor: str
    number: int
    severity: str
    word: str
    rule: RuleWords
    problem: str
    remedy: str
    position: str
    quote: str
    fix: FixView | None
    here: int
    there: PlacesView
    sides: PlacesView
    state: str


class PassageView(NamedTuple):
    """A piece of the document with the findings on it; `segments` is empty where they are about the whole file.

    `links` names the marks that need it, by their numbers, each with the id of its finding.
    """

    label: str
    detail: str
    segments: tuple[Segment, ...]
    findings: tuple[FindingView, ...]
    links: Mapping[int, tuple[str, str]]


class ProjectView(NamedTuple):
    """The findings of one project, or of a unit's own row; the name is empty for that and for the whole table.

    `money` is the project's total in 元, empty where it is not known. `place` is its own in `Projects`, -1 where it is none.
    """

    anchor: str
    unit: str
    name: str
    money: str
    findings: tuple[Finding, ...]
    passages: tuple[PassageView, ...]
    place: int = -1


class UnitView(NamedTuple):
    """The findings of one unit; its name is empty for what belongs to none."""

    name: str
    projects: tuple[ProjectView, ...]
