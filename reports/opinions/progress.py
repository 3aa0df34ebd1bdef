"""How much of an opinion on several places is mended: `6 处已改 1 处（嘉翠苑）`."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.linter.wording import Lang
from budgetlint.reports.opinions.checked import Seen
from budgetlint.reports.opinions.judged import spots_of, why_not_judged
from budgetlint.reports.opinions.last import LastOpinion
from budgetlint.reports.opinions.last_files import LastFiles
from budgetlint.reports.opinions.marks import Mark, Spotted
from budgetlint.reports.opinions.pairing import Pairing
from budgetlint.reports.opinions.standing import is_renamed
from budgetlint.reports.opinions.texts import say

_MOST_NAMES = 5


class Progress:
    """Tells how far the opinions of the last list are mended that go on in the new one."""

    def __init__(self, pairing: Pairing, files: LastFiles) -> None:
        self._pairing = pairing
        self._files = files

    def of(self, last: LastOpinion, lang: Lang) -> str:
        """How many of its places are mended, and which; empty where it has one only, or none of them is."""
        file, mark = self._files.of(last), last.mark
        if file is None or mark is None or mark.is_cut:
            return ""
        before = {_place(spot): (spot, number) for spot, number in reversed(list(spots_of(last, file.seen)))}
        now = [opinion.mark for opinion in self._pairing.now(last)]
        kept = _kept(mark, now, file.seen)
        mended = [
            spot
            for place, (spot, number) in reversed(before.items())
            if spot.project and place not in kept and not _is_lost(spot, now, file.seen)
            if not why_not_judged(mark.code, spot, number, file.seen)
        ]
        if not mended or len(mended) == len(before):
            return ""
        names = _names(mended, file.seen, several=len({spot.project for spot, _ in before.values()}) > 1)
        return say("progress", lang, count=len(before), mended=len(mended), names=_told(names, lang))


def _place(spot: Spotted) -> tuple[str, str]:
    return (spot.project, spot.metric) if spot.project else ("", spot.short)


def _kept(mark: Mark, now: Sequence[Mark], seen: Seen) -> set[tuple[str, str]]:
    """The places where it still stands, or where it is left out."""
    still = {short for one in now for short in one.shorts}
    still |= {one.fingerprint[: len(mark.spot.short)] for one in seen.left_out if one.code == mark.code}
    places = {_place(spot) for spot in mark.every if spot.short in still}
    return places | {_place(spot) for one in now for spot in one.every if spot.project}


def _is_lost(spot: Spotted, now: Sequence[Mark], seen: Seen) -> bool:
    """Whether an indicator is gone while its project has the same under another name."""
    return is_renamed(spot, seen.projects) and any(one.project == spot.project for mark in now for one in mark.every)


def _names(spots: Sequence[Spotted], seen: Seen, *, several: bool) -> list[str]:
    """The projects of some places, or in one project the names of their indicators."""
    projects = [seen.projects[spot.project] for spot in spots]
    if several:
        return list(dict.fromkeys(project.name for project in projects))
    named = (project.named(spot.metric) for project, spot in zip(projects, spots, strict=True))
    return list(dict.fromkeys(some[0].metric for some in named if some))


def _told(names: Sequence[str], lang: Lang) -> str:
    shown = say("list", lang).join(names[:_MOST_NAMES])
    words = shown if len(names) <= _MOST_NAMES else say("more", lang, names=shown, count=len(names))
    return say("in_brackets", lang, text=words) if words else ""
