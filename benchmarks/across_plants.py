"""Defects that take two projects, or two years, to show; written from the rule catalogue before the rules were read."""

from __future__ import annotations

import random
import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations, product
from pathlib import Path
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.model import Document, Indicator, Project
from budgetlint.linter.text import Span, Text

# A rule's code, the changed document, the place of the change, and the document of the year before or none.
Planted = tuple[str, str, Span, str]
_FEWEST, _TELLING = 4, 20
_SWAPS = (("满意度", "满意率"), ("满意率", "满意度"), ("收入", "收益"), ("审核", "审查"), ("覆盖率", "覆盖面"))
_SHARE = re.compile(r"(?<!\d)(\d\d)%")
_COUNT = re.compile(r"(\d+)(?=[个台次户人套份项件株座]+$)")
_LESS_IS_BETTER = re.compile("投诉|差错|误差|故障|事故|[≤<＜]|不超过|不高于|小于|以下|以内")
_MORE = Decimal("1.5")
_WORD = 3  # so many characters in a row make a word that tells a subject
_FIRST = {"1": "产出指标", "2": "效益指标", "3": "满意度指标"}


class Way(NamedTuple):
    """One way to plant a defect: edits of the document, or of that of the year before, and the project where it shows.

    What is `copied` must be free of other defects, which would show in the copy too.
    """

    edits: tuple[tuple[Span, str], ...]
    project: Project
    is_previous: bool = False
    copied: Span | None = None


def plants(clean: Result, number: int) -> Iterator[Planted]:
    """Each kind of defect, planted `number` times where the document has as many places for it."""
    document = clean.document
    defects = sorted(finding.start for finding in clean.findings)
    chance = random.Random(len(document.source.text))  # noqa: S311  the same places in each run
    for code, find in _KINDS:
        ways = [way for way in find(document) if not way.copied or not _holds(way.copied, defects)]
        for way in chance.sample(ways, min(number, len(ways))):
            yield code, *_planted(document, way)


def _planted(document: Document, way: Way) -> tuple[str, Span, str]:
    source = document.source.text
    changed = source
    for (start, end), text in sorted(way.edits, reverse=True):
        changed = changed[:start] + text + changed[end:]
    first, last = _hull(*_texts(way.project))
    if way.is_previous:
        return source, (first, last), changed
    before = sum(len(text) - (end - start) for (start, end), text in way.edits if end < first)
    within = sum(len(text) - (end - start) for (start, end), text in way.edits if first <= end <= last)
    return changed, (first + before, last + before + within), ""


def _copied_sets(document: Document) -> Iterator[Way]:
    """A project's indicators in the place of those of a project about something else."""
    for one, other in _strangers(document):
        whole = len(one.indicators) >= _FEWEST and {"1", "2", "3"} <= {_level(record) for record in one.indicators}
        if whole and other.records and _said(one.objective) != _said(other.objective):
            yield Way(((_records(other), _cell(document, one)),), other, copied=_records(one))


def _copied_objectives(document: Document) -> Iterator[Way]:
    """A project's objective in the place of that of a project about something else."""
    for one, other in _strangers(document):
        if one.objective and other.objective and len(one.objective) >= _TELLING:
            yield Way(((_hull(other.objective), one.objective.value),), other, copied=_hull(one.objective))


def _strayed(document: Document) -> Iterator[Way]:
    """An indicator that a project speaks of, which has taken on other work, and the same in one that does not."""
    foreign = _wordings()["strays"]
    for number, (one, other) in enumerate(_strangers(document)):
        if one.objective and one.records and other.records:
            sentence, category, metric, value = foreign[number % len(foreign)]
            said = f"{category}；{metric}；实施周期指标值:{value}；年度指标值:{value}。"
            edits = [
                (_behind(project), f"{len(project.records) + 1}、{category[0]}-{_FIRST[category[0]]}；{said}")
                for project in (one, other)
            ]
            end = _hull(one.objective)[1]
            yield Way((*edits, ((end, end), sentence)), other)


def _renamed(document: Document) -> Iterator[Way]:
    """One of several indicators of one name, under another name that says the same."""
    counts = Counter(record.metric.value for record in document.indicators)
    for project in document.projects:
        for record, (word, other) in product(project.indicators, _SWAPS):
            name = record.metric.value.replace(word, other)
            if name != record.metric.value and counts[record.metric.value] > 1 and not counts[name]:
                yield Way(((_hull(record.metric), name),), project)


def _lowered(document: Document) -> Iterator[Way]:
    """A share that was higher the year before."""
    for project, record, value in _targets(document):
        found = _SHARE.search(value.value)
        if found and not _LESS_IS_BETTER.search(f"{record.metric.value}{value.value}"):
            higher = _SHARE.sub(lambda match: f"{int(match[1]) + 1}%", value.value)
            yield Way(((_hull(value), higher),), project, is_previous=True)


def _dropped(document: Document) -> Iterator[Way]:
    """An indicator that the project had the year before."""
    said = "1-产出指标；12-质量指标；抽查问题整改到位比例；实施周期指标值:≥93%；年度指标值:≥93%。"
    for project in document.projects:
        if len(project.indicators) > 1:
            yield Way(((_behind(project), f"{len(project.records) + 1}、{said}"),), project, is_previous=True)


def _carried_over(document: Document) -> Iterator[Way]:
    """Indicators that stayed as they were when the amount did not."""
    for project in document.projects:
        total = project.funding.parts.get("total")
        if len(project.indicators) >= _FEWEST and total and total.value:
            yield Way(((_hull(total.text), f"{total.value * _MORE:,.2f}"),), project, is_previous=True)


def _shrunk(document: Document) -> Iterator[Way]:
    """A count that was higher the year before, when the amount was lower."""
    for project, record, value in _targets(document):
        total = project.funding.parts.get("total")
        found = _COUNT.search(value.value)
        if (
            found
            and int(found[1])
            and total
            and total.value
            and not _LESS_IS_BETTER.search(f"{record.metric.value}{value.value}")
        ):
            more = _COUNT.sub(lambda match: str(int(match[1]) * 2), value.value)
            yield Way(((_hull(total.text), f"{total.value / _MORE:,.2f}"), (_hull(value), more)), project, is_previous=True)


_KINDS: tuple[tuple[str, Callable[[Document], Iterator[Way]]], ...] = (
    ("R101", _copied_sets),
    ("R102", _copied_objectives),
    ("R104", _strayed),
    ("R110", _renamed),
    ("R111", _carried_over),
    ("R113", _lowered),
    ("R114", _dropped),
    ("R115", _shrunk),
)


def _holds(span: Span, places: Sequence[int]) -> bool:
    """Whether one of `places`, which are in order, lies in `span`."""
    return bisect_left(places, span[0]) < bisect_left(places, span[1])


def _strangers(document: Document) -> Iterator[tuple[Project, Project]]:
    """Two projects at a time that are about different things, by their names."""
    for one, other in permutations(document.projects, 2):
        if _shared(one.name.value, other.name.value) < _WORD:
            yield one, other


def _targets(document: Document) -> Iterator[tuple[Project, Indicator, Text]]:
    for project in document.projects:
        for record in project.indicators:
            if record.annual and record.annual.text.value:
                yield project, record, record.annual.text


def _shared(one: str, other: str) -> int:
    """The length of the longest piece of `one` that stands in `other`, as far as it matters."""
    return max(
        (size for size in range(1, _WORD + 1) for start in range(len(one) - size + 1) if one[start : start + size] in other),
        default=0,
    )


def _cell(document: Document, project: Project) -> str:
    start, end = _records(project)
    return document.source.text[start:end]


def _behind(project: Project) -> Span:
    """The place behind the last indicator of a project."""
    end = _records(project)[1]
    return end, end


def _wordings() -> dict[str, list[list[str]]]:
    wordings: dict[str, list[list[str]]] = tomllib.loads(Path(__file__).with_name("planted.toml").read_text("utf-8"))["across"]
    return wordings


def _level(record: Indicator) -> str:
    return record.level1.code or "" if record.level1 else ""


def _records(project: Project) -> Span:
    return _hull(*(record.text for record in project.records))


def _texts(project: Project) -> Iterator[Text]:
    yield project.name
    if project.objective:
        yield project.objective
    yield from (record.text for record in project.records)


def _said(text: Text | None) -> str:
    return text.value if text else ""


def _hull(*texts: Text) -> Span:
    """The stretch of the source from the first character of these texts to the last."""
    spans = [span for text in texts for span in text.spans()]
    return min(start for start, _ in spans), max(end for _, end in spans)
