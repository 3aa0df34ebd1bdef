"""Whether the place of an opinion could be judged again: that nothing is found where nothing is written mends nothing."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.wording import LANGS, Wording
from budgetlint.reports.opinions.checked import Seen
from budgetlint.reports.opinions.last import LastOpinion
from budgetlint.reports.opinions.marks import Spotted, metric_key, project_key
from budgetlint.reports.opinions.opinion import told_indicator
from budgetlint.reports.opinions.standing import ProjectNow, Standing
from budgetlint.reports.opinions.texts import wording

_NO_PROJECT = Wording("文件里已没有这个项目，请核对。", "The file has this project no more; please check.")
_NO_TABLE = Wording("文件里这次没有读到表格，请核对。", "No table was read in the file this time; please check.")
_OPEN = Wording(
    "这里现在是空的或占位符，或没有读懂，无从判断。",
    "There is nothing now, or a placeholder, or what could not be read; it cannot be judged.",
)
_HIDDEN = Wording(
    "这里现在有另一个问题，改好它才能判断。", "Another problem stands there now; it cannot be judged before that is mended."
)
_DAMAGED = Wording("这个项目有指标没有读到，请核对。", "Indicators of this project were not read; please check.")
# What these families say of a whole project does not depend on the words of its objective; the others need its indicators.
_OF_FIGURES = ("A", "Q")
_OF_INDICATORS = ("Q", "R")


def spots_of(last: LastOpinion, seen: Seen) -> Iterator[tuple[Spotted, str]]:
    """Where an opinion stood, each with the number of the indicator where that is known; lists of old tell the first in words."""
    if last.mark is None:
        return
    number, name = told_indicator(last.indicator)
    first, *others = last.mark.every
    yield (first if first.project else _in_words(last, first, name, seen)), number
    yield from ((other, "") for other in others)


def _in_words(last: LastOpinion, spot: Spotted, name: str, seen: Seen) -> Spotted:
    if not last.project or fold(last.project) in {fold(wording("overall").text(lang)) for lang in LANGS}:
        return spot
    keys = [project_key(unit, last.project) for unit in (last.unit, "")]
    found = next((key for key in keys if key in seen.projects), keys[0])
    return spot._replace(project=found, metric=metric_key(name) if name else "")


def why_not_judged(code: str, spot: Spotted, number: str, seen: Seen) -> Wording | None:
    """Why the rule could say nothing of a place; None where it could."""
    if not spot.project:
        return None if seen.has_tables else _NO_TABLE
    project = seen.projects.get(spot.project)
    if project is None:
        return _NO_PROJECT
    if spot.metric or number:
        return _of_indicator(code, spot, number, project)
    if code in project.hidden:
        return _HIDDEN
    if project.is_open and not code.startswith(_OF_FIGURES):
        return _OPEN
    return _DAMAGED if project.is_damaged and code.startswith(_OF_INDICATORS) else None


def _of_indicator(code: str, spot: Spotted, number: str, project: ProjectNow) -> Wording | None:
    """The indicator by its name, or what stands under its number now."""
    named = project.named(spot.metric) if spot.metric else ()
    here: tuple[Standing, ...] = named or tuple(one for one in project.indicators if number and one.number == number)
    if any(one.is_open for one in here):
        return _OPEN
    if any(code in one.hidden for one in here):
        return _HIDDEN
    return _DAMAGED if not named and project.is_damaged else None
