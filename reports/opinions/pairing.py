"""Which opinions of the last list the new ones go on with, also where the document says it in other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.reports.opinions.last import LastOpinion
from budgetlint.reports.opinions.last_files import LastFiles
from budgetlint.reports.opinions.marks import Spotted
from budgetlint.reports.opinions.opinion import Opinion, told_indicator
from budgetlint.reports.opinions.standing import is_renamed


class Found(NamedTuple):
    """The opinions of the last list that a new one goes on with.

    `reworded` where the document says it in other words, `renamed` where its indicator has another name.
    """

    last: tuple[LastOpinion, ...]
    reworded: bool = False
    renamed: bool = False


class Pairing:
    """Which opinions of the last list the new ones are: by their marks, by their words, or by rule and place.

    One may have become several where its places are told one by one now, and several one.
    """

    def __init__(self, opinions: Sequence[Opinion], last: Sequence[LastOpinion], files: LastFiles) -> None:
        self._found: dict[int, Found] = {}
        self._now: dict[int, list[Opinion]] = defaultdict(list)
        self._opinions = opinions
        self._last = last
        self._files = files
        keys = _Keys(last, files)
        self._by_marks(keys.path, lambda new: new.path)
        self._by_marks(lambda old: fold(old.department), lambda new: fold(new.department))
        self._one_by_one(keys.words, _words)
        self._one_by_one(keys.subject, _subject, reworded=True)
        self._one_by_one(keys.indicators, _indicators, reworded=True)
        self._one_by_one(keys.renamed_at_number, _at_number, renamed=True)
        self._one_by_one(keys.renamed, keys.new_names, renamed=True)

    def of(self, opinion: Opinion) -> Found | None:
        """What a new opinion was in the last list; None where it is new."""
        return self._found.get(id(opinion))

    def now(self, last: LastOpinion) -> Sequence[Opinion]:
        """The new opinions that an opinion of the last list goes on in."""
        return self._now.get(id(last), ())

    def _by_marks(self, place_of_last: Callable[[LastOpinion], str | None], place_of_new: Callable[[Opinion], str]) -> None:
        waiting: dict[tuple[str | None, str, str], list[LastOpinion]] = defaultdict(list)
        for old in self._last:
            if old.mark and not self.now(old):
                for short in old.mark.shorts:
                    waiting[place_of_last(old), old.mark.code, short].append(old)
        for opinion in self._opinions:
            if id(opinion) not in self._found:
                keys = ((place_of_new(opinion), opinion.code, short) for short in sorted(opinion.mark.shorts))
                found = {id(old): old for key in keys for old in waiting.get(key, ())}
                if found:
                    self._pair(opinion, Found(tuple(found.values())))

    def _one_by_one(
        self,
        keys_of_last: Callable[[LastOpinion], Iterable[Hashable]],
        keys_of_new: Callable[[Opinion], Iterable[Hashable]],
        *,
        reworded: bool = False,
        renamed: bool = False,
    ) -> None:
        waiting: dict[Hashable, list[LastOpinion]] = defaultdict(list)
        for old in self._last:
            if not self.now(old):
                for key in dict.fromkeys(keys_of_last(old)):
                    waiting[key].append(old)
        for opinion in self._opinions:
            if id(opinion) not in self._found:
                free = (old for key in keys_of_new(opinion) for old in waiting.get(key, ()) if not self.now(old))
                if first := next(free, None):
                    self._pair(opinion, Found((first,), reworded, renamed))

    def _pair(self, opinion: Opinion, found: Found) -> None:
        self._found[id(opinion)] = found
        for old in found.last:
            self._now[id(old)].append(opinion)


class _Keys:
    """The keys by which opinions of the last list are known in a run."""

    def __init__(self, last: Iterable[LastOpinion], files: LastFiles) -> None:
        self._files = files
        self._known = {(self.path(old), *_where(spot)) for old in last if old.mark for spot in old.mark.every}

    def path(self, old: LastOpinion) -> str | None:
        """The file of this run."""
        file = self._files.of(old)
        return file.path if file else None

    def words(self, old: LastOpinion) -> Iterator[Hashable]:
        """An opinion without a mark by what its list says."""
        if not old.mark:
            yield self.path(old), fold(old.project), fold(old.indicator), fold(old.problem.partition("\n")[0])

    def subject(self, old: LastOpinion) -> Iterator[Hashable]:
        """Its rule and whose it is."""
        if old.mark:
            yield self.path(old), old.mark.code, old.mark.subject

    def indicators(self, old: LastOpinion) -> Iterator[Hashable]:
        """Its rule and its indicators, in whatever category they stand."""
        if old.mark:
            yield from ((self.path(old), old.mark.code, *_where(spot)) for spot in old.mark.every if spot.metric)

    def renamed_at_number(self, old: LastOpinion) -> Iterator[Hashable]:
        """Its rule, its project and its number, where its indicator has another name now."""
        number, _ = told_indicator(old.indicator)
        if old.mark and number and self._is_renamed(old, old.mark.spot):
            yield self.path(old), old.mark.code, old.mark.spot.project, number

    def renamed(self, old: LastOpinion) -> Iterator[Hashable]:
        """Its rule and the projects that have its indicators no more."""
        for spot in old.mark.every if old.mark else ():
            if old.mark and self._is_renamed(old, spot):
                yield self.path(old), old.mark.code, spot.project

    def new_names(self, opinion: Opinion) -> Iterator[Hashable]:
        """The rule and the projects of a new opinion on indicators that the last list did not speak of."""
        for spot in opinion.mark.every:
            if spot.metric and (opinion.path, *_where(spot)) not in self._known:
                yield opinion.path, opinion.code, spot.project

    def _is_renamed(self, old: LastOpinion, spot: Spotted) -> bool:
        file = self._files.of(old)
        return file is not None and is_renamed(spot, file.seen.projects)


def _where(spot: Spotted) -> tuple[str, str]:
    return spot.project, spot.metric


def _words(opinion: Opinion) -> Iterator[Hashable]:
    yield opinion.path, fold(opinion.project), fold(opinion.indicator), fold(opinion.problem)


def _subject(opinion: Opinion) -> Iterator[Hashable]:
    yield opinion.path, opinion.code, opinion.mark.subject


def _indicators(opinion: Opinion) -> Iterator[Hashable]:
    return ((opinion.path, opinion.code, *_where(spot)) for spot in opinion.mark.every if spot.metric)


def _at_number(opinion: Opinion) -> Iterator[Hashable]:
    number, name = told_indicator(opinion.indicator)
    if number and name:
        yield opinion.path, opinion.code, opinion.mark.spot.project, number
