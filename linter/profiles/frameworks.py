"""Tell the framework of a document (指标体系) from its categories: whether 成本指标 is a first level or stands below 产出指标."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from budgetlint.linter.model import Category, Document
from budgetlint.linter.profiles.profile import AUTO, CategoryEntry, Profile

_USUAL = "classic"
_Named = tuple[Category, CategoryEntry]


def profile_for(document: Document, profile: Profile) -> Profile:
    """`profile` with the categories of the framework that `document` uses, unless it settles that itself."""
    if profile.framework != AUTO:
        return profile
    named = list(_named(document, profile))
    votes = Counter(entry.framework for _, entry in named if entry.framework)
    framework = max(votes, key=lambda name: votes[name], default=_USUAL)
    return profile.of(framework, coded=not _has_codes_of_its_own(named, profile))


def _named(document: Document, profile: Profile) -> Iterator[_Named]:
    """The categories whose names the profile knows. A second level written alone (成本指标 beside 数量指标) is taken as such."""
    indicators = document.indicators
    firsts = {one.level1.name.value for one in indicators if one.level1 and not one.level2}
    alone = any(profile.category_of_name(name, 2) and not profile.category_of_name(name, 1) for name in firsts)
    for indicator in indicators:
        for level, category in ((1, indicator.level1), (2, indicator.level2)):
            if category is None:
                continue
            at = 2 if level == 1 and alone and indicator.level2 is None else level
            if entry := profile.category_of_name(category.name.value, at):
                yield category, entry


def _has_codes_of_its_own(named: list[_Named], profile: Profile) -> bool:
    """Whether a category that has no code in the profile bears one that is another's: then another table of codes is used."""
    return any(category.code in profile.categories for category, entry in named if entry.framework and not entry.code)
