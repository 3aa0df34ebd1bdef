"""Which categories stand in a project, as far as that can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from budgetlint.linter.model import Category, Indicator, Project
from budgetlint.linter.profiles.profile import CategoryEntry, Profile
from budgetlint.linter.rule import Context
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.rules.fixed_form import is_fixed_form

SATISFACTION = "satisfaction"
OUTPUT = "output"
COST = "cost"


class Presence(NamedTuple):
    """The roles of the first and second levels in a project.

    `whole` is False where a category cannot be told: one of `firsts` may be missing in appearance only; `parted` is False
    where an output has no second level that is known, as in a dialect of first levels alone.
    """

    firsts: frozenset[str]
    seconds: frozenset[str]
    whole: bool
    parted: bool


def presence(context: Context) -> Presence:
    """What stands in the project of `context`."""
    return context.once(_presence)


def _presence(context: Context) -> Presence:
    """A category counts by its code and by its name, and a metric of satisfaction by itself."""
    profile, records = context.profile, context.project.records if context.project else ()
    firsts: set[str] = set()
    seconds: set[str] = set()
    indicators = [record for record in records if isinstance(record, Indicator)]
    whole = len(indicators) == len(records)
    parted = True
    for indicator in indicators:
        entries = list(_entries(indicator, profile))
        roles = {entry.parent or entry.role for entry in entries}
        if profile.sense(indicator.metric.value).kind is SenseKind.SATISFACTION:
            roles.add(SATISFACTION)
        firsts |= roles
        own = {entry.role for entry in entries if entry.parent}
        seconds |= own
        whole = whole and bool(roles)
        parted = parted and (bool(own) or OUTPUT not in roles)
    return Presence(frozenset(firsts), frozenset(seconds), whole, parted)


def is_judged(project: Project, context: Context) -> bool:
    """Whether the rules on missing categories apply; of a form with fixed rows S113 says what is missing."""
    return bool(project.records) and not is_fixed_form(context)


def missing_firsts(found: Presence, profile: Profile) -> list[str]:
    """The roles of required first levels that are not there, those that its framework has; none where that cannot be told."""
    known = {entry.role for entry in profile.entries if not entry.parent}
    wanted = [role for role in required(profile)["first_levels"] if role in known]
    return [role for role in wanted if role not in found.firsts] if found.whole else []


def missing_outputs(found: Presence, profile: Profile) -> list[str]:
    """The roles of required second levels of output that are not there, cost left out, of which another rule tells."""
    if not (found.whole and found.parted and OUTPUT in found.firsts):
        return []
    known = {entry.role for entry in profile.entries if entry.parent} - {COST}
    return [role for role in required(profile)["output"] if role in known and role not in found.seconds]


def lacks_satisfaction(found: Presence) -> bool:
    """Whether nothing in the project is about satisfaction."""
    return found.whole and SATISFACTION not in found.firsts


def should_have_satisfaction(project: Project, context: Context) -> bool:
    """Whether nothing is about satisfaction where the required set asks for it and somebody is served."""
    if str(required(context.profile)["satisfaction"]) == "no":
        return False
    if context.profile.stands_in(project.called, "project_kinds", "nobody_served"):
        return False
    return lacks_satisfaction(presence(context))


def required(profile: Profile) -> dict[str, list[str]]:
    """The required set that is in force."""
    section = profile.data["required"]
    chosen: dict[str, list[str]] = section["sets"][section["set"]]
    return chosen


def names(roles: Iterable[str], profile: Profile, level: int) -> Wording:
    """The names of categories, in a row."""
    found = [next(entry.name for entry in profile.entries if entry.role == role and entry.level == level) for role in roles]
    return Wording("和".join(("、".join(found[:-1]), found[-1])) if len(found) > 1 else "".join(found), ", ".join(found))


def place(project: Project) -> Text:
    """Where a finding about the whole project stands: at its name, else at its first indicator."""
    return project.place if project.name.value.strip() or not project.records else project.records[0].text


def _entries(indicator: Indicator, profile: Profile) -> Iterator[CategoryEntry]:
    """What its categories are by code and by name; a second level may stand alone in the place of the first."""
    for level, category in ((1, indicator.level1), (2, indicator.level2)):
        if category:
            yield from _readings(category, level, profile)
            if level == 1 and indicator.level2 is None and (alone := profile.category_of_name(category.name.value, 2)):
                yield alone


def _readings(category: Category, level: int, profile: Profile) -> Iterator[CategoryEntry]:
    by_code = profile.categories.get(category.code or "")
    by_name = profile.category_of_name(category.name.value, level)
    yield from (entry for entry in (by_code, by_name) if entry and entry.level == level)
