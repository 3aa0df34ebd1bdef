"""What the rules on copied indicators and copied objectives say alike: who belongs to a cluster, how alike its names are."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.linter.projects.comparison import Cluster, Comparison
from budgetlint.linter.projects.entries import Entry
from budgetlint.linter.rule import Context
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.likeness import RELATED_NAMES, kinship

# What tells whether two names mean the same.
OPTIONS = ("namesakes.places", "namesakes.nouns", "namesakes.bare", "namesakes.counted", "namesakes.basic")
_NAMED = 3


def at(entry: Entry, context: Context) -> Context:
    """The place of a project."""
    return context._replace(table=entry.table, unit=entry.unit, project=entry.project)


def are_one_kind(cluster: Cluster) -> bool:
    """Whether all projects of a cluster differ by place, stage or year alone."""
    return len(cluster.kinds) == 1


def are_unrelated(cluster: Cluster, comparison: Comparison) -> bool:
    """Whether projects with exactly the same have names that have little to do with each other."""
    stem = comparison.namesakes.stem
    for group in cluster.equal:
        kinds = [kind for kind in cluster.kinds if not set(kind).isdisjoint(group)]
        names = [stem(cluster.entries[next(place for place in kind if place in group)].project.called) for kind in kinds]
        if any(kinship(names[0], name) < RELATED_NAMES for name in names[1:]):
            return True
    return False


def names(entries: Sequence[Entry]) -> Wording:
    """The names of a cluster, of a large one the first and the number: “甲”“乙”“丙”等 5 个项目."""
    listed = [f"“{entry.project.called}”" for entry in entries[:_NAMED]]
    if more := len(entries) - len(listed):
        return Wording(f"{''.join(listed)}等 {len(entries)} 个项目", f"{', '.join(listed)} and {more} more")
    return Wording(f"{''.join(listed[:-1])}和{listed[-1]}", f"{', '.join(listed[:-1])} and {listed[-1]}")


def named(entry: Entry) -> Wording:
    """A project as a note beside its place."""
    name = entry.project.called
    unit = entry.unit.name.value if entry.unit.name else ""
    return Wording(f"“{name}”（{unit}）", f"“{name}” ({unit})") if unit else Wording(f"“{name}”", f"“{name}”")
