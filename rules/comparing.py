"""Figures of an objective held against those of its indicators (目标与指标对照): what meets, what differs, what stands alone.

Plain data in and out, so that any text with figures can be held against any indicators.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from budgetlint.grammar.targets import Threshold
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Document, Indicator, Project, TargetValue
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context
from budgetlint.linter.text import Text
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.figures import plain, same_unit
from budgetlint.rules.nouns import SECTION, Likeness, core, likeness, shares_run, within
from budgetlint.rules.promises import Firmness, Quantity, quantities

_OVERALL = "overall-targets"
_RANKS = {Likeness.SAME: 2, Likeness.NEAR: 1, Likeness.NONE: 0}
_SHARED = 3  # characters in a row that make a metric one about the promised thing
_HEAD = 2  # characters that end a noun and name the thing: 绿地 of 养护绿地
_TELLING = 3  # digits of a figure that need no unit to be known again
_LONGEST_RUN = 5  # how many figures on either side may add up with one
_USUAL_SHARES = frozenset(map(Decimal, (60, 80, 85, 90, 92, 95, 96, 97, 98, 99, 100)))
_ROUGHLY = Decimal("0.1")


class Verdict(StrEnum):
    """How a promised figure stands to the indicators."""

    MET = "met"
    CONFLICT = "conflict"  # the same noun and unit, another figure
    DOUBT = "doubt"  # the like, where the two may count different things
    UNITS = "units"  # the same noun in another unit: 人次, 次
    ALONE = "alone"  # no indicator is about it
    OTHER = "other"  # nothing to be said


class Measure(NamedTuple):
    """What an indicator measures: the core of its name, and the figure that it has, None where it has none or several.

    `text` is all of its record, `planned` what of it is meant for this year or for the cycle.
    """

    noun: str
    text: str
    planned: str
    figures: tuple[Threshold, ...]
    single: Threshold | None
    kind: UnitKind
    period: str | None
    each: bool
    satisfied: bool
    indicator: Indicator
    value: TargetValue | None

    @property
    def quantity(self) -> Decimal | None:
        return self.single.quantity if self.single else None


class Judged(NamedTuple):
    """A figure of an objective with the verdict on it, and the indicator that it was held against."""

    promise: Quantity
    verdict: Verdict
    measure: Measure | None = None


def judged(context: Context) -> tuple[tuple[Text, Judged], ...]:
    """What is to be said of the figures of the project's objectives, each with the objective in which it stands."""
    return context.once(_judged_of_own)


def _judged_of_own(context: Context) -> tuple[tuple[Text, Judged], ...]:
    return tuple(_judged(context.project, context.profile)) if context.project else ()


def _judged(project: Project, profile: Profile) -> Iterator[tuple[Text, Judged]]:
    texts = [text for text in (project.objective, project.cycle_objective) if text and project.indicators]
    promised = [(text, found) for text in texts if (found := quantities(text.value, profile))]
    measures = measures_of(project.indicators, profile) if promised else ()
    for text, promises in promised:
        for one in compare(promises, measures, profile):
            yield text, one


def judged_across(project: Project, document: Document, profile: Profile) -> Iterator[tuple[Text, Judged]]:
    """What is to be said of the figures of a project without indicators, beside those of the whole department's targets.

    One project may be but a part of a metric of all: only a figure greater than the metric's is one too many.
    """
    texts = [text for text in (project.objective, project.cycle_objective) if text and not project.records]
    overall = [one for table in document.tables if table.kind == _OVERALL and texts for one in table.projects]
    measures = measures_of((each for one in overall if one is not project for each in one.indicators), profile)
    for text in texts if measures else ():
        for one in compare_apart(quantities(text.value, profile), measures, profile):
            beyond = one.measure is not None and one.measure.quantity is not None and one.promise.value > one.measure.quantity
            if one.verdict is Verdict.UNITS or (beyond and one.promise.kind is UnitKind.COUNT):
                yield text, one


def compare_apart(promises: Sequence[Quantity], measures: Sequence[Measure], profile: Profile) -> Iterator[Judged]:
    """The verdicts where promises and indicators stand in different tables: an equal figure of something else proves nothing."""
    for promise in promises:
        like = [measure for measure in measures if _alike(promise, measure, profile) is not Likeness.NONE]
        if like and not any(_is_met(promise, measure, profile) for measure in like):
            found = _differing(promise, promises, like, profile)
            if found:
                yield found


def measures_of(indicators: Iterable[Indicator], profile: Profile) -> tuple[Measure, ...]:
    """What the indicators measure."""
    return tuple(_measure(indicator, profile) for indicator in indicators)


def compare(promises: Sequence[Quantity], measures: Sequence[Measure], profile: Profile) -> Iterator[Judged]:
    """The verdict on each of the promises of one text."""
    spoken_for = {
        index
        for index, measure in enumerate(measures)
        if any(_is_met(one, measure, profile) and _alike(one, measure, profile) is not Likeness.NONE for one in promises)
    }
    free = [measure for index, measure in enumerate(measures) if index not in spoken_for]
    for promise in promises:
        yield _verdict(promise, promises, measures, free, profile)


def _verdict(
    promise: Quantity, promises: Sequence[Quantity], measures: Sequence[Measure], free: Sequence[Measure], profile: Profile
) -> Judged:
    """The verdict on one promise; `free` are the indicators that have the figure of no promise about the same thing."""
    met = [measure for measure in measures if _is_met(promise, measure, profile)]
    if any(_alike(promise, measure, profile) is not Likeness.NONE for measure in met):
        return Judged(promise, Verdict.MET)
    same = [measure for measure in free if _alike(promise, measure, profile) is Likeness.SAME]
    if not same and (met or _is_sum(promise, measures, profile) or _is_summed(promise, promises, measures)):
        return Judged(promise, Verdict.MET)
    return (
        _differing(promise, promises, same or free, profile)
        or _lasting(promise, measures, free, profile)
        or _alone(promise, measures, profile)
    )


def _measure(indicator: Indicator, profile: Profile) -> Measure:
    value = indicator.annual or indicator.cycle
    figures = tuple(one for each in indicator.targets() for one in each.target.thresholds if one.quantity is not None)
    own = value.target.thresholds if value else ()
    single = own[0] if len(own) == 1 and own[0].quantity is not None and own[0].upper is None else None
    name = fold(indicator.metric.value)
    unit = single.unit if single else None
    return Measure(
        noun=core(name, profile),
        text=fold(indicator.text.value),
        planned=_planned(indicator),
        figures=figures,
        single=single,
        kind=profile.unit_kind(unit),
        period=value.target.period if value else None,
        each=profile.stands_in(name, SECTION, "each") or "/" in (unit or ""),
        satisfied=_is_satisfaction(name, profile),
        indicator=indicator,
        value=value,
    )


def _planned(indicator: Indicator) -> str:
    """The name and the targets with what explains them: none of the figures of last year, or reached or foreseen by now."""
    values = [value.text for value in (indicator.annual, indicator.cycle) if value]
    explained = [text for text in (indicator.description, indicator.basis) if text]
    return " ".join(fold(text.value) for text in (indicator.metric, *values, *explained))


def _is_satisfaction(noun: str, profile: Profile) -> bool:
    return profile.stands_in(noun, SECTION, "satisfied")


def _alike(promise: Quantity, measure: Measure, profile: Profile) -> Likeness:
    found = (likeness(noun, measure.noun, profile) for noun in promise.nouns)
    return max(found, key=lambda like: _RANKS[like], default=Likeness.NONE)


def _is_met(promise: Quantity, measure: Measure, profile: Profile) -> bool:
    """Whether the figure is one of the indicator's; a share that many metrics have must be of the same thing.

    Of an indicator of the like, what last year came to is no target.
    """
    text = measure.text if _alike(promise, measure, profile) is Likeness.NONE else measure.planned
    if _says_figure(promise, text) and (promise.kind is not UnitKind.SHARE or _is_about(promise, measure, profile)):
        return True
    return any(
        promise.value in (figure.quantity, figure.upper) and same_unit(promise.unit, figure.unit or promise.unit, profile)
        for figure in measure.figures
        if promise.kind is not UnitKind.SHARE
        or not _proves_little(promise, measure, profile)
        or _is_about(promise, measure, profile)
    )


def _proves_little(promise: Quantity, measure: Measure, profile: Profile) -> bool:
    """Whether an equal share may be one of another thing: many metrics have it, or one of the two alone is a satisfaction."""
    return promise.value in _USUAL_SHARES or measure.satisfied != _is_satisfaction(promise.nouns[0], profile)


def _says_figure(promise: Quantity, text: str) -> bool:
    number = plain(promise.value)
    written = number if len(number) >= _TELLING and promise.kind is not UnitKind.SHARE else f"{number}{promise.unit}"
    at = text.find(written)
    while at >= 0:
        around = text[max(at - 1, 0) : at] + text[at + len(number) : at + len(number) + 1]
        if not any(character.isdigit() or character in ",." for character in around):
            return True
        at = text.find(written, at + 1)
    return False


def _is_about(promise: Quantity, measure: Measure, profile: Profile) -> bool:
    """Whether the indicator is about the promised thing at all."""
    if measure.satisfied and _is_satisfaction(promise.nouns[0], profile):
        return True
    endings = [word for word in profile.words(SECTION, "progress") if measure.noun.endswith(word)]
    thing = measure.noun.removesuffix(max(endings, key=len, default=""))
    reached = bool(endings) and len(thing) > 1
    if promise.kind is measure.kind is UnitKind.SHARE and promise.value == measure.quantity and _share_half(promise, measure):
        return True
    return any(
        shares_run(noun, measure.noun, _SHARED)
        or (len(measure.noun) > 1 and within(measure.noun, noun))
        or (reached and (thing in noun or noun[-_HEAD:] in thing))
        for noun in promise.nouns
    )


def _share_half(promise: Quantity, measure: Measure) -> bool:
    """Whether half of the characters of one noun stand in the other: 救助率, 应救尽救率."""
    return any(len({*noun} & {*measure.noun}) * 2 >= min(len(noun), len(measure.noun)) for noun in promise.nouns)


def _is_sum(promise: Quantity, measures: Iterable[Measure], profile: Profile) -> bool:
    """Whether the figures of several indicators in its unit add up to it."""
    if promise.kind not in (UnitKind.COUNT, UnitKind.MEASURE):
        return False
    parts = [one.quantity for one in measures if one.single and same_unit(promise.unit, one.single.unit or "", profile)]
    return len(parts) > 1 and sum(filter(None, parts)) == promise.value


def _is_summed(promise: Quantity, promises: Sequence[Quantity], measures: Iterable[Measure]) -> bool:
    """Whether it and its neighbours add up to the figure of an indicator: 记录仪25台，电脑10台 and 购置设备 35台."""
    if promise.kind is not UnitKind.COUNT:
        return False
    totals = {measure.quantity for measure in measures if measure.kind is UnitKind.COUNT}
    at = promises.index(promise)
    runs = ((first, last) for first in range(max(at - _LONGEST_RUN, 0), at + 1) for last in range(at + 1, at + _LONGEST_RUN + 2))
    return any(
        sum(one.value for one in promises[first:last] if one.kind is UnitKind.COUNT) in totals
        for first, last in runs
        if last - first > 1 and last <= len(promises)
    )


def _differing(promise: Quantity, promises: Sequence[Quantity], measures: Sequence[Measure], profile: Profile) -> Judged | None:
    """The verdict where one indicator counts the same thing with another figure, or in another unit."""
    likes = [(_alike(promise, measure, profile), measure) for measure in measures]
    same = [measure for like, measure in likes if like is Likeness.SAME]
    near = [measure for like, measure in likes if like is Likeness.NEAR] or _only_satisfaction(
        promise, promises, measures, profile
    )
    for found, verdict in ((same, Verdict.CONFLICT), (near, Verdict.DOUBT)):
        held = [measure for measure in found if _is_comparable(promise, measure, profile)]
        if len(held) == 1:
            return Judged(promise, _softened(promise, held[0], verdict, profile), held[0])
        drifted = [measure for measure in found if _drifts(promise, measure)]
        if len(drifted) == 1 and not held:
            return Judged(promise, Verdict.UNITS, drifted[0])
        if found:
            return Judged(promise, Verdict.OTHER)
    return None


def _only_satisfaction(
    promise: Quantity, promises: Sequence[Quantity], measures: Sequence[Measure], profile: Profile
) -> list[Measure]:
    """The one satisfaction measured, where the objective too speaks of one: 搬迁人口满意度, 村民满意度."""
    told = [one for one in promises if _is_satisfaction(one.nouns[0], profile)]
    measured = [measure for measure in measures if measure.satisfied]
    return measured if told == [promise] and len(measured) == 1 else []


def _is_comparable(promise: Quantity, measure: Measure, profile: Profile) -> bool:
    single = measure.single
    if single is None or not single.unit or promise.upper is not None or single.scope not in ("", promise.nouns[0]):
        return False
    return same_unit(promise.unit, single.unit, profile) and (promise.period, promise.each) == (measure.period, measure.each)


def _softened(promise: Quantity, measure: Measure, verdict: Verdict, profile: Profile) -> Verdict:
    """The verdict on two figures that differ, where the promise is a rough one, an aim or a part."""
    quantity = measure.quantity or Decimal(0)
    if measure.noun in profile.words(SECTION, "generic"):
        return Verdict.OTHER
    if promise.firmness is Firmness.ABOUT and abs(quantity - promise.value) <= promise.value * _ROUGHLY:
        return Verdict.OTHER
    if promise.firmness is Firmness.AIM and quantity <= promise.value:
        return Verdict.OTHER
    return Verdict.DOUBT if promise.firmness is not Firmness.FIRM or promise.part else verdict


def _drifts(promise: Quantity, measure: Measure) -> bool:
    """Whether two units count the same things once by heads and once by times: 人次 and 次, 套次 and 套."""
    if measure.single is None or UnitKind.COUNT not in (promise.kind, measure.kind) or promise.kind is not measure.kind:
        return False
    one, other = promise.unit, fold(measure.single.unit or "")
    return one != other and bool(other) and (one in (f"{other}次", other.removesuffix("次")) or other == "次" == one[-1])


def _lasting(promise: Quantity, measures: Sequence[Measure], free: Sequence[Measure], profile: Profile) -> Judged | None:
    """The verdict on a time where indicators are about the same act: 场馆全年开放330天 beside 场馆开放天数, 每周开放时间."""
    if promise.kind is not UnitKind.TIME:
        return None
    acts = [(_without_span(measure.noun, profile), measure) for measure in measures]
    acts = [(act, one) for act, one in acts if len(act) > 1 and (act != one.noun or one.kind is UnitKind.TIME)]
    named = [one for act, one in acts if one in free and any(within(act, noun) for noun in promise.nouns)]
    if len(named) == 1 and _is_of_same_span(promise, named[0], profile):
        return Judged(promise, Verdict.DOUBT, named[0])
    related = any(shares_run(act, noun, _HEAD) for act, _ in acts for noun in promise.nouns)
    return Judged(promise, Verdict.OTHER) if related else None


def _without_span(noun: str, profile: Profile) -> str:
    """A noun without the word for a time at its end: 每周开放 of 每周开放时间."""
    endings = [word for word in profile.words(SECTION, "spans") if noun.endswith(word)]
    return noun.removesuffix(max(endings, key=len, default=""))


def _is_of_same_span(promise: Quantity, measure: Measure, profile: Profile) -> bool:
    """Whether both are times of the whole or of one each, in one unit, which the promise is sure of."""
    single = measure.single
    if single is None or single.scope or promise.upper is not None or promise.each is not measure.each:
        return False
    return promise.firmness is Firmness.FIRM and same_unit(promise.unit, single.unit or "", profile)


def _alone(promise: Quantity, measures: Iterable[Measure], profile: Profile) -> Judged:
    """Whether a promise that counts is one that no indicator is about."""
    trifling = promise.value <= 1 or (promise.unit == "个" and not any(map(str.isdigit, promise.written)))
    firm = promise.promised and not promise.part and promise.firmness is not Firmness.AIM
    if trifling or not firm or promise.kind is UnitKind.SCORE or any(_is_about(promise, one, profile) for one in measures):
        return Judged(promise, Verdict.OTHER)
    return Judged(promise, Verdict.ALONE)
