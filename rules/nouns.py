"""Nouns that are counted (计数的名词), in metrics and in prose: their cores, and how alike they are."""

from __future__ import annotations

from enum import StrEnum

from budgetlint.linter.folding import fold
from budgetlint.linter.profiles.profile import Profile

SECTION = "promises"
_IDLE = "、的“”‘’「」《》()【】[]〔〕\"'·-/%"
_NUMBERS = "0123456789."  # of an entry in a list
_BRACKETS = {"(": ")", "【": "】", "[": "]"}
_SHORTEST_NEAR, _LEAST_SHARED, _LEAST_PART = 4, 3, 0.6


class Likeness(StrEnum):
    """How far two nouns mean the same."""

    SAME = "same"
    NEAR = "near"  # one says more than the other: 住房供应, 市级住房供应
    NONE = "none"


def core(noun: str, profile: Profile) -> str:
    """`noun`, folded, without remarks in brackets, idle signs and words that say nothing of what is counted; may be empty."""
    folded, depth, kept = fold(noun), 0, []
    for character in folded:
        depth += (character in _BRACKETS) - (character in _BRACKETS.values() and depth > 0)
        if not depth and character not in _IDLE:
            kept.append(character)
    name = "".join(kept)
    while (bare := trimmed(name.lstrip(_NUMBERS), profile)) != name:
        name = bare
    return name


def trimmed(name: str, profile: Profile) -> str:
    """`name` without the words around it that say nothing of what is counted."""
    openings, endings, kept = (profile.words(SECTION, key) for key in ("openings", "endings", "kept_endings"))
    while name:
        shorter = name
        if name.startswith(openings):
            shorter = name[max(len(word) for word in openings if name.startswith(word)) :]
        elif name.endswith(endings) and not name.endswith(kept):
            shorter = name[: -max(len(word) for word in endings if name.endswith(word))]
        if shorter == name:
            break
        name = shorter
    return name


def likeness(one: str, other: str, profile: Profile) -> Likeness:
    """How far two cores mean the same, whatever the order of their words: 养护绿地 is 绿地养护.

    A word that makes another thing or another measure of a noun (及时, 新增) must stand in both or in neither.
    """
    if not one or not other:
        return Likeness.NONE
    if sorted(one) == sorted(other):
        return Likeness.SAME
    short, long = sorted((one, other), key=len)
    if len(short) < max(_SHORTEST_NEAR, len(long) * _LEAST_PART) or not within(short, long):
        return Likeness.NONE
    if any((word in one) != (word in other) for word in profile.words(SECTION, "distinct")):
        return Likeness.NONE
    return Likeness.NEAR if shares_run(short, long, max(_LEAST_SHARED, len(short) // 2)) else Likeness.NONE


def shares_run(one: str, other: str, length: int) -> bool:
    """Whether `length` characters in a row, or all of a shorter noun, stand in both."""
    length = min(length, len(one), len(other))
    return length > 0 and any(one[start : start + length] in other for start in range(len(one) - length + 1))


def within(short: str, long: str) -> bool:
    """Whether `long` has all the characters of `short`."""
    rest = list(long)
    for character in short:
        if character not in rest:
            return False
        rest.remove(character)
    return True
