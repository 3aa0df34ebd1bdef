"""Figures in prose (目标里的数字): what is counted, how many, in which unit. Plain data out, in linear time.

`交付房源不低于900套` counts 交付房源 with 900 套. Dates, years, money, numbers of documents and articles, figures in brackets, in
titles and in quoted names, and what is said of years gone by are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from budgetlint.grammar import patterns
from budgetlint.grammar.targets import Threshold, parse_target
from budgetlint.linter.folding import fold, half_width
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.nouns import SECTION, core, trimmed

_KINDS = frozenset({UnitKind.COUNT, UnitKind.SHARE, UnitKind.MEASURE, UnitKind.TIME, UnitKind.SCORE})
_SENTENCE_ENDS = "。；;！!\n"
_CLAUSE_ENDS = f"{_SENTENCE_ENDS}，,：:"
_NOUN_ENDS = "、的并及和与或用以"
_BRACKETS = {"(": ")", "[": "]", "〔": "〕", "【": "】", "《": "》"}
_PAIRS = {**_BRACKETS, "“": "”", "「": "」", "‘": "’"}
_NUMERALS = "二两三四五六七八九十百半"
_RAISED = "²³¹⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒"  # digits too, though no decimal ones
_NUMBERED = ("第", "之", "〕")
_LEADING = "0123456789.、 "  # the number of an entry in a list
_YEAR = 4  # digits
_LONGEST_ATTRIBUTE = 4  # 已 before 建成的
_LONGEST_NOUN = 30
_LONGEST_LEAD = 10  # 提高到 between the figure at the start and the one to be reached


class Firmness(StrEnum):
    """How a figure is meant."""

    FIRM = "firm"
    ABOUT = "about"  # 约、预计
    AIM = "aim"  # 力争


class Quantity(NamedTuple):
    """A figure of a text. `nouns` are the cores of what it may count, the likeliest first.

    `said` is noun, figure and unit as they stand, `start` and `end` its place; `written` is figure and unit (`不低于900套`).
    `period` is `每年` where the clause says so, `each` holds for averages and figures of one of many. `promised` holds where an
    act of delivering, a comparator or the name of a rate makes it a promise, `part` for a part of what was said before.
    """

    nouns: tuple[str, ...]
    comparator: str | None
    value: Decimal
    upper: Decimal | None
    unit: str
    kind: UnitKind
    start: int
    end: int
    written: str
    said: str
    period: str | None = None
    each: bool = False
    firmness: Firmness = Firmness.FIRM
    promised: bool = False
    part: bool = False


class _Clause(NamedTuple):
    """A clause with its place, and what stands before it in its sentence."""

    text: str
    start: int
    ahead: str


class _Figure(NamedTuple):
    """A figure of a clause, with what stands before it, up to the figure before, and the noun behind it.

    `lead` is what leads to it from the figure at the start: 提高到 of `由86%提高到95%`, whose 86% is no figure of its own.
    """

    threshold: Threshold
    before: str
    behind: str
    start: int
    kind: UnitKind
    lead: str = ""


def quantities(text: str, profile: Profile) -> tuple[Quantity, ...]:
    """The figures of `text` that count something, in order; places are those in `text`."""
    plain = _masked(half_width(text))
    several = len(set(_years(plain))) > 1
    clauses = (clause for clause in _clauses(plain) if may_count(clause.text) and not (several and any(_years(clause.text))))
    return tuple(found for clause in clauses for found in _of_clause(clause, text, profile))


def may_count(text: str) -> bool:
    """Whether a figure may stand in `text`; 一 alone counts nothing worth to be held against a metric."""
    return _count().search(text) is not None


@cache
def _count() -> re.Pattern[str]:
    return patterns.compile(rf"[\d{_RAISED}{_NUMERALS}]")


def _years(text: str) -> Iterator[str]:
    """The years that `text` names; where there are several, a figure beside one may be of another than this year."""
    return (part[-_YEAR:] for part in text.split("年")[:-1] if part[-_YEAR:].isdecimal() and part[-_YEAR:-2] == "20")


def _of_clause(clause: _Clause, text: str, profile: Profile) -> Iterator[Quantity]:
    target = parse_target(clause.text)
    nouns: tuple[str, ...] = ()
    act = False
    for figure in _figures(clause.text, target.thresholds, profile):
        before = figure.before.replace(target.deadline or "\0", "").replace(target.period or "\0", "")
        stages = ("stages",) if figure.kind is UnitKind.SHARE else ("stages", "last_stages")
        stage = next((word for key in stages for word in profile.words(SECTION, key) if word in figure.before), None)
        nouns = _nouns(_unstaged(before, profile), figure.behind, nouns, profile)
        ahead = clause.ahead + clause.text[: figure.threshold.start]
        if not nouns or _is_background(fold(ahead), profile):
            continue
        before += figure.lead
        act = act or _has(before, "acts", profile)
        start, end = clause.start + figure.start, clause.start + figure.threshold.end + len(figure.behind)
        yield Quantity(
            nouns=nouns,
            comparator=figure.threshold.comparator,
            value=figure.threshold.quantity or Decimal(0),
            upper=figure.threshold.upper,
            unit=fold(figure.threshold.unit or ""),
            kind=figure.kind,
            start=start,
            end=end,
            written=text[clause.start + figure.threshold.start : clause.start + figure.threshold.end],
            said=text[start:end],
            period=target.period or stage,
            each=_has(before, "each", profile) or "/" in (figure.threshold.unit or ""),
            firmness=_firmness(figure.threshold, clause.ahead + before, profile),
            promised=_is_promised(figure, before, nouns, profile, act=act),
            part="其中" in clause.ahead or before.lstrip().startswith("其中"),
        )


def _is_background(ahead: str, profile: Profile) -> bool:
    """Whether a word of what was before stands ahead; where it only describes a thing (已建成的), that ends at the comma."""
    for word in profile.words(SECTION, "background"):
        at = ahead.rfind(word)
        rest = ahead[at + len(word) :]
        if at >= 0 and not ("的" in rest[:_LONGEST_ATTRIBUTE] and "," in rest):
            return True
    return False


def _figures(clause: str, thresholds: tuple[Threshold, ...], profile: Profile) -> Iterator[_Figure]:
    """The thresholds of a clause that count something."""
    done, lead = 0, ""
    origin: int | None = None
    for index, threshold in enumerate(thresholds):
        following = thresholds[index + 1 : index + 2]
        before, after = clause[done : threshold.start], clause[threshold.end : following[0].start if following else len(clause)]
        if origin is not None:
            before, origin = clause[done:origin], None
        elif following and (began := _began(clause, done, threshold, following[0], profile)) is not None:
            origin, lead = began, clause[threshold.start : following[0].start]
            continue
        kind = profile.unit_kind(threshold.unit)
        if kind in _KINDS and not _is_model(threshold) and _counts(threshold, clause, before, after, profile):
            idle = _idle(before, profile)
            share = kind is UnitKind.SHARE and before.strip()
            yield _Figure(threshold, before, "" if share else _behind(after, profile), done + idle, kind, lead)
        lead = ""
        if not _is_model(threshold):
            done = threshold.end


def _began(clause: str, done: int, first: Threshold, reached: Threshold, profile: Profile) -> int | None:
    """Where 由 stands in `由86%提高到95%`, if `first` is the figure at the start and `reached` the one to be reached."""
    before, lead = clause[done : first.start], clause[first.end : reached.start]
    at = max(before.rfind(word) for word in profile.words(SECTION, "starts"))
    if at < 0 or len(before) - at > _LONGEST_LEAD or len(lead) > _LONGEST_LEAD or first.upper is not None:
        return None
    kinds = (profile.unit_kind(first.unit), profile.unit_kind(reached.unit))
    alike = not first.unit or kinds[0] in (kinds[1], UnitKind.UNKNOWN)
    return done + at if alike and _has(clause[first.start : reached.end], "reaches", profile) else None


def _unstaged(before: str, profile: Profile) -> str:
    """`before` without the part of the year that a figure is for."""
    for word in (*profile.words(SECTION, "stages"), *profile.words(SECTION, "last_stages")):
        before = before.replace(word, "")
    return before


def _idle(before: str, profile: Profile) -> int:
    """How much of what stands before a figure is no part of its noun: the number of an entry, 该项目建成后可."""
    cut = (
        max(before.rfind(word) + len(word) for word in profile.words(SECTION, "cuts") if word in before)
        if (_has(before, "cuts", profile))
        else 0
    )
    rest = before[cut:]
    return len(before) - len(rest.lstrip(_LEADING)) if rest.strip(_LEADING) else len(before) - len(rest.lstrip())


def _is_model(threshold: Threshold) -> bool:
    """Whether a letter is all that follows the figure: 5G, 4A."""
    unit = fold(threshold.unit or "")
    return len(unit) == 1 and unit.isascii() and unit.isalpha()


def _counts(threshold: Threshold, clause: str, before: str, after: str, profile: Profile) -> bool:
    """Whether a figure counts something: no year, no number of a document, an article, a phase, a block or a floor."""
    unit, ahead = fold(threshold.unit or ""), clause[: threshold.start].rstrip()[-1:]
    glued = clause[threshold.start].isdigit() and ahead.isascii() and ahead.isalpha()
    if threshold.quantity is None or glued or ahead in _NUMBERED:
        return False
    is_channel = unit in profile.words(SECTION, "channel_units") and _has(before + after, "channels", profile)
    if (unit in profile.words(SECTION, "no_counts") and not is_channel) or (unit == "期" and _opens(after, "phases", profile)):
        return False
    describes = profile.unit_kind(unit) is UnitKind.MEASURE and fold(before).endswith(profile.words(SECTION, "descriptions"))
    return not describes


def _behind(after: str, profile: Profile) -> str:
    """The noun behind a figure, with the blanks before it: 保障房建成交付 of `5894套保障房建成交付`; empty where none follows."""
    first = len(after) - len(after.lstrip(" 的"))
    if first == len(after) or _opens(after[first:], "stops", profile):
        return ""
    end = min((place for place in (after.find(mark, first) for mark in _NOUN_ENDS) if place >= 0), default=len(after))
    return after[: min(end, first + _LONGEST_NOUN)].rstrip()


def _nouns(before: str, behind: str, last: tuple[str, ...], profile: Profile) -> tuple[str, ...]:
    """What a figure may count: the noun behind it, alone and with what stands before it, else what stands before it.

    Where that is nothing, it is what the `last` figure counted; where it is an act alone, that act on the same thing.
    """
    ahead = fold(before)
    for cut in profile.words(SECTION, "cuts"):
        ahead = ahead.rpartition(cut)[2]
    ahead, behind = core(ahead, profile), core(behind, profile)
    acts = profile.words(SECTION, "acts")
    if ahead in acts and not behind and last:
        ahead += next((last[0].removeprefix(act) for act in acts if last[0].startswith(act)), last[0])
    found = (behind, trimmed(ahead + behind, profile)) if behind else (ahead,)
    return tuple(dict.fromkeys(noun for noun in found if len(noun) > 1)) or last


def _firmness(threshold: Threshold, ahead: str, profile: Profile) -> Firmness:
    if _has(ahead, "aims", profile):
        return Firmness.AIM
    return Firmness.ABOUT if threshold.comparator == "~" or _has(ahead, "about", profile) else Firmness.FIRM


def _is_promised(figure: _Figure, before: str, nouns: tuple[str, ...], profile: Profile, *, act: bool) -> bool:
    if figure.kind is UnitKind.SHARE:
        return nouns[0].endswith(profile.words(SECTION, "rates"))
    if figure.threshold.comparator not in (None, "~"):
        return True
    if figure.kind is UnitKind.TIME:
        return False
    return act and _last(before, "scopes", profile) <= _last(before, "acts", profile)


def _last(text: str, key: str, profile: Profile) -> int:
    """Behind which character the last of those words ends; -1 where none stands in `text`."""
    return max(text.rfind(word) + len(word) if word in text else -1 for word in profile.words(SECTION, key))


def _has(text: str, key: str, profile: Profile) -> bool:
    return profile.stands_in(text, SECTION, key)


def _opens(text: str, key: str, profile: Profile) -> bool:
    return fold(text).startswith(profile.words(SECTION, key))


def _masked(text: str) -> str:
    """`text` with blanks for what stands in brackets and titles, and for quoted names with figures: 《…》, “1+N”."""
    kept = list(text)
    opened: list[int] = []
    for mark in _mark().finditer(text):
        place, character = mark.start(), mark[0]
        if character in _PAIRS:
            opened.append(place)
        elif opened and character == _PAIRS[text[opened[-1]]]:
            start = opened.pop()
            if text[start] in _BRACKETS or may_count(text[start:place]):
                kept[start : place + 1] = " " * (place + 1 - start)
        elif character == "。":
            opened.clear()
    return "".join(kept)


@cache
def _mark() -> re.Pattern[str]:
    return patterns.compile(f"[{re.escape(''.join((*_PAIRS, *_PAIRS.values())))}。]")


@cache
def _clause_end() -> re.Pattern[str]:
    return patterns.compile(f"[{_CLAUSE_ENDS}]")


def _clauses(text: str) -> Iterator[_Clause]:
    """The clauses of `text`, trimmed; a comma or colon between digits parts none."""
    start = sentence = 0
    for end in _clause_end().finditer(f"{text}。"):
        place, character = end.start(), end[0]
        if character in ",:" and _is_between_digits(text, place):
            continue
        whole = text[start:place]
        if whole.strip():
            yield _Clause(whole.strip(), start + len(whole) - len(whole.lstrip()), text[sentence:start])
        start = place + 1
        sentence = start if character in _SENTENCE_ENDS else sentence


def _is_between_digits(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
