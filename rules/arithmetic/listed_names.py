"""Names listed beside their number: 下设办公室、养护科，共 2 个科室; 设 3 个科室，包括：…."""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.grammar.prose.statements import Level
from budgetlint.linter.folding import half_width
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.text import Text

_BEHIND = ("包括", "分别为", "分别是")
_CLOSE = 16  # within as many characters of the number its list begins
_STOPS = "。；;\n"
_JOINERS = "和及与"
_FEWEST = 2


class Listed(NamedTuple):
    """A number of names, and the names, which are `number`."""

    stated: Text
    noun: str
    names: Text
    number: int


def listed_names(level: Level, text: Text, profile: Profile) -> Listed | None:
    """The list of names whose number `level` states, where they differ; None where they agree or nothing is listed."""
    noun = level.after
    if level.figure.is_money or not any(noun.startswith(word) for word in profile.words("statements", "listed_nouns")):
        return None
    place = _before(level) or _behind(level, text.value)
    if place is None:
        return None
    names = text.slice(*place)
    least, most = _counted(names.value)
    if least < _FEWEST or least <= level.figure.value <= most:
        return None
    return Listed(text.slice(level.figure.start, level.figure.end), noun, names, least)


def _before(level: Level) -> tuple[int, int] | None:
    return (level.names.start, level.names.end) if level.names else None


def _behind(level: Level, written: str) -> tuple[int, int] | None:
    """Where the names behind a number stand."""
    near = written[level.figure.end : level.figure.end + _CLOSE + 2]
    found = [(at, sign) for sign in _BEHIND if (at := near.find(sign)) >= 0]
    if not found or any(stop in near[: min(found)[0]] for stop in _STOPS):
        return None
    at, sign = min(found)
    start = level.figure.end + at + len(sign)
    start += len(written[start:]) - len(written[start:].lstrip("：: "))
    ends = [place for stop in _STOPS if (place := written.find(stop, start)) >= 0]
    end = min(ends, default=len(written))
    names = written[start:end]
    return None if any(character.isdigit() for character in names) or "等" in names else (start, end)


def _counted(names: str) -> tuple[int, int]:
    """How many names there are, without and with the words that may part the last two; (0, 0) where commas part them."""
    depth = 0
    plain = []
    for character in half_width(names):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            plain.append(character)
    bare = "".join(plain)
    if "," in bare:
        return 0, 0
    least = bare.count("、") + 1
    return least, least + sum(bare.count(joiner) for joiner in _JOINERS)
