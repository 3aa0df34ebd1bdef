"""Recall by rule: defects planted one at a time into clean indicators, and what the linter says of each.

    python benchmarks/recall.py [--plants N] [DOCUMENT...]

Runs against the installed package. DOCUMENT is a table of targets in the coded dialect; by default the clean example, and those
of the corpus where BUDGETLINT_CORPUS is set. Only indicators without findings are changed. A defect is caught if a new finding
of its rule, or of a rule that supersedes it, touches the changed indicator; other new findings are counted beside it. All rules
run, those that are off by default too. Exits with 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import across_plants

from budgetlint.linter.engine import Result
from budgetlint.linter.model import Document, Indicator, Project
from budgetlint.linter.outcomes import Finding
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.linter.text import Span
from budgetlint.rules.profiles import base_profile

ROOT = Path(__file__).parent.parent
LEAST_OF_A_RULE, LEAST_OF_ALL, MOST_OTHERS = 0.95, 0.98, 0.1
_RULES = load_rules()
_SETTINGS = Settings(base_profile(), tuple(rule for rule in _RULES if rule.on_by_default))
_EVERY = Settings(base_profile(), _RULES, frozenset(rule.code for rule in _RULES))
_FIRST = {"1": "产出指标", "2": "效益指标", "3": "满意度指标"}
_KEPT_BY = {code: {rule.code for rule in _RULES if code in rule.supersedes} for code in {rule.code for rule in _RULES}}
_OF_YEAR = frozenset("0123456789补投期")  # 2024-2026年, 补助, 投资, 二期
# What is true as well: copied indicators have nothing to do with their project, nor others with a copied objective.
_WITH = {"R101": {"R104"}, "R102": {"R104", "M109", "X101", "X104"}}


class Written(NamedTuple):
    """One indicator of the coded dialect, part by part; `number` has no separator, the values no label."""

    number: str
    code1: str
    name1: str
    code2: str
    name2: str
    metric: str
    cycle: str
    annual: str
    tail: str = "。"

    def text(self) -> str:
        """The indicator as it stands in its cell."""
        values = f"实施周期指标值:{self.cycle}；年度指标值:{self.annual}"
        return f"{self.number}、{self.code1}-{self.name1}；{self.code2}-{self.name2}；{self.metric}；{values}{self.tail}"


def _filed(was: Written, category: str, metric: str, value: str) -> Written:
    """`was` with another category, metric or value; empty ones are kept."""
    if category:
        name2 = _SETTINGS.profile.categories[category].name
        was = was._replace(code1=category[0], name1=_FIRST[category[0]], code2=category, name2=name2)
    return was._replace(metric=metric or was.metric, cycle=value or was.cycle, annual=value or was.annual)


def _of_another_level(was: Written) -> Written:
    first = "1" if was.code1 == "3" else "3"
    return was._replace(code1=first, name1=_FIRST[first])


def _numbered(records: Iterable[Written]) -> list[Written]:
    return [record._replace(number=str(index)) for index, record in enumerate(records, 1)]


def _without(records: list[Written], first: str) -> list[Written]:
    """The records without those of a first level, at least one of another level."""
    spare = ("31", "学员满意度", "≥90%") if first == "1" else ("11", "培训班次", "≥3次")
    return _numbered([one for one in records if one.code1 != first] or [_filed(records[0], *spare)])


# Defects of the structure, and of a project's whole set of indicators.
_OF_ONE: dict[str, Callable[[Written], Written]] = {
    "P104": lambda was: was._replace(cycle=was.metric, annual=was.metric),
    "S101": lambda was: was._replace(name2=""),
    "S103": _of_another_level,
    "S104": lambda was: was._replace(name2="质量指标" if was.code2 != "12" else "数量指标"),
    "S105": lambda was: was._replace(code2=was.code1 + "9", name2="其他指标"),
    "S106": lambda was: was._replace(metric=f"{was.code2}-{was.metric}"),
    "S107": lambda was: was._replace(number=str(int(was.number) + 7)),
    "S108": lambda was: was._replace(annual=""),
    "S109": lambda was: was._replace(cycle=""),
    "S110": lambda was: was._replace(metric=""),
    "T102": lambda was: was._replace(tail="。。"),
}
_OF_ALL: tuple[tuple[str, Callable[[list[Written]], list[Written]]], ...] = (
    ("Q101", lambda records: _without(records, "1")),
    ("Q101", lambda records: _without(records, "2")),
    ("Q102", lambda records: _without(records, "3")),
    ("Q106", lambda records: _numbered(records[:1])),
    ("Q107", lambda records: _numbered(one._replace(metric=f"{one.metric}{i}") for i in range(14) for one in records)),
    ("R103", lambda records: _numbered([*records, records[0]])),
    ("T108", lambda records: [*records[:-1], records[-1]._replace(tail="")]),
)


class Plant(NamedTuple):
    """A changed document, with the place of the change; `previous` is the document of the year before where it takes one."""

    code: str
    text: str
    place: Span
    previous: str = ""


class Outcome(NamedTuple):
    """What became of one planted defect; `others` are the codes of the other new findings."""

    code: str
    caught: bool
    others: tuple[str, ...]
    quote: str


def main() -> int:
    """Plant, lint, print a table by rule, and say whether the targets are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--plants", type=int, default=20, help="how many times each kind of defect is planted in a document")
    parser.add_argument("--verbose", action="store_true", help="print each miss and each other finding")
    options = parser.parse_args()
    outcomes = [
        outcome for path in options.documents or _documents() for outcome in _outcomes(path.read_text("utf-8"), options.plants)
    ]
    return 0 if _report(outcomes, verbose=options.verbose) else 1


def _documents() -> list[Path]:
    corpus = os.environ.get("BUDGETLINT_CORPUS")
    real = sorted(Path(corpus).glob("00[01]-*.txt")) if corpus else []
    return [ROOT / "examples" / "coded-clean.txt", *real]


def _outcomes(text: str, plants: int) -> Iterator[Outcome]:
    usual, every = (lint_bytes(text.encode(), "clean.txt", settings) for settings in (_SETTINGS, _EVERY))
    off = {rule.code for rule in _RULES if not rule.on_by_default}
    for plant in _plants(every, plants):
        settings, before = (_EVERY, every) if plant.code in off else (_SETTINGS, usual)
        yield _judged(plant, before, lint_bytes(plant.text.encode(), "planted.txt", settings, plant.previous.encode()))


def _judged(plant: Plant, before: Result, after: Result) -> Outcome:
    """Hold the findings on the changed document against those on the clean one."""
    known = {finding.fingerprint for finding in before.findings}
    accepted = {plant.code} | _KEPT_BY.get(plant.code, set())
    caught = any(finding.rule.code in accepted and _is_at(finding, plant.place) for finding in after.findings)
    new = [finding for finding in after.findings if finding.fingerprint not in known]
    expected = accepted | _WITH.get(plant.code, set())
    others = tuple(finding.rule.code for finding in new if finding.rule.code not in expected)
    return Outcome(plant.code, caught, others, plant.text[plant.place[0] : plant.place[1]].replace("\n", " ")[:90])


def _is_at(finding: Finding, place: Span) -> bool:
    """Whether a finding, or another place of it, touches `place`."""
    spans = [*finding.spans, *(span for related in finding.related for span in related.spans)]
    return any(start < place[1] and place[0] < end for start, end in spans)


def _plants(clean: Result, number: int) -> Iterator[Plant]:
    """Each kind of defect, planted `number` times at random places that are the same in each run."""
    chance = random.Random(len(clean.document.source.text))  # noqa: S311  the same places in each run
    projects = [one for one in clean.document.projects if len(one.indicators) > 1 and _clean_records(one, clean)]
    yield from _in_indicators(clean, number, chance)
    yield from _in_objectives(clean.document, projects, number, chance)
    yield from _in_costs(clean.document, projects, number, chance)
    for defect in _planted("siblings") if len(projects) > 2 else ():  # noqa: PLR2004  each way has three values
        for index in range(number):
            yield _among_siblings(clean.document, defect["code"], projects, defect["ways"][index % len(defect["ways"])])
    for code, change in _OF_ALL:
        for _ in range(number if projects else 0):
            project = chance.choice(projects)
            spans = [span for record in project.records for span in record.text.spans()]
            text = "".join(one.text() for one in change([_written(record) for record in project.indicators]))
            yield _replaced(clean.document, code, spans, text, project)
    yield from (Plant(*planted) for planted in across_plants.plants(clean, number))


def _in_indicators(clean: Result, number: int, chance: random.Random) -> Iterator[Plant]:
    """Defects of one indicator, which is changed, or appended where nothing of the old one is left."""
    document = clean.document
    sites = [(project, record) for project in document.projects for record in _clean_records(project, clean)]
    for code, ways in _ways():
        for index in range(number if sites else 0):
            project, record = chance.choice(sites)
            changed = ways[index % len(ways)](_written(record))
            if changed.metric == record.metric.value or changed.code2 == _code_of(record):
                yield _replaced(document, code, list(record.text.spans()), changed.text())
            else:
                yield _appended(document, code, project, changed)


def _in_objectives(document: Document, clean: Sequence[Project], number: int, chance: random.Random) -> Iterator[Plant]:
    """Defects of an objective: a sentence before it, or another objective in a project whose indicators are clean."""
    with_objective = [project for project in document.projects if project.objective]
    for code, sentences in _sentences():
        for index in range(number if with_objective else 0):
            yield _headed(document, code, chance.choice(with_objective), sentences[index % len(sentences)])
    for defect in _planted("objective") if clean else ():
        for index in range(number):
            yield _in_objective(document, defect["code"], chance.choice(clean), defect["ways"][index % len(defect["ways"])])


def _in_costs(document: Document, projects: Sequence[Project], number: int, chance: random.Random) -> Iterator[Plant]:
    """Costs beyond the money of a project that is one of the year and of nobody else, by its name and objective.

    The quantity of a unit price, where one is told, is an indicator behind it.
    """
    paid = [one for one in projects if _OF_YEAR.isdisjoint(f"{one.name.value}{one.objective and one.objective.value}")]
    for defect in _planted("cost") if paid else ():
        for index in range(number):
            project = chance.choice(paid)
            metric, value, times, *counted = defect["ways"][index % len(defect["ways"])]
            amount = float(project.funding.parts["total"].value or 0) * times + 1
            was = _written(project.indicators[0])
            cost = _filed(was, "14", metric, value.format(amount=f"{amount:.2f}", each=f"{amount * 100:.0f}"))
            if counted:
                quantity = _filed(was, "11", *counted)._replace(number=str(len(project.records) + 2), tail="")
                cost = cost._replace(annual=f"{cost.annual}。{quantity.text()}")
            yield _appended(document, defect["code"], project, cost)


def _ways() -> Iterator[tuple[str, list[Callable[[Written], Written]]]]:
    """The kinds of defects of one indicator, each with the ways to plant it."""
    for code, way in _OF_ONE.items():
        yield code, [way]
    for defect in _planted("defect"):
        if ways := defect.get("ways"):
            yield defect["code"], [partial(_refiled, way=tuple(way)) for way in ways]


def _sentences() -> Iterator[tuple[str, list[str]]]:
    """The kinds of defects of an objective, each with the sentences that have it."""
    return ((defect["code"], defect["objectives"]) for defect in _planted("defect") if "objectives" in defect)


def _planted(kind: str) -> list[dict[str, Any]]:
    """The defects of a kind that `planted.toml` tells."""
    return list(tomllib.loads(Path(__file__).with_name("planted.toml").read_text("utf-8"))[kind])


def _in_objective(document: Document, code: str, project: Project, way: Sequence[str]) -> Plant:
    """The document with another objective of `project`, and with one more indicator where the way tells one."""
    how, text, *added = way
    objective, source = project.objective, document.source.text
    if objective is None:
        raise ValueError(project.name.value)
    start, end = min(first for first, _ in objective.spans()), max(last for _, last in objective.spans())
    if added:
        source = _appended(document, code, project, _filed(_written(project.indicators[0]), *added)).text
    text = text.format(name=project.name.value)
    if how == "append":
        text = f"{source[start:end].rstrip('。；;，,')}。{text}"
    return Plant(code, source[:start] + text + source[end:], (start, start + len(text)))


def _among_siblings(document: Document, code: str, projects: list[Project], way: Sequence[str]) -> Plant:
    """The document with the same metric added to its first projects, once for each value; the place is that of the last."""
    category, metric, *values = way
    plant = Plant(code, document.source.text, (0, 0))
    for project, value in reversed(list(zip(projects, values, strict=False))):
        added = _appended(document, code, project, _filed(_written(project.indicators[0]), category, metric, value))
        end, length = _end_of(project), len(added.text) - len(document.source.text)
        text = plant.text[:end] + added.text[end : end + length] + plant.text[end:]
        plant = Plant(code, text, (plant.place[0] + length, plant.place[1] + length) if plant.place[1] else (end, end + length))
    return plant


def _refiled(was: Written, way: tuple[str, str, str]) -> Written:
    return _filed(was, *way)


def _clean_records(project: Project, clean: Result) -> list[Indicator]:
    """The indicators of a project that nothing is said of and that are whole."""
    spans = [span for finding in clean.findings for span in finding.spans]
    return [record for record in project.indicators if _is_whole(record) and not _touches(record, spans)]


def _is_whole(record: Indicator) -> bool:
    return bool(record.dialect == "coded" and record.number and record.level2 and record.cycle and record.annual)


def _touches(record: Indicator, spans: list[Span]) -> bool:
    return any(start < last and first < end for start, end in record.text.spans() for first, last in spans)


def _written(record: Indicator) -> Written:
    """An indicator of the coded dialect as its parts; codes and names default to those of its first digit."""
    first, second = record.level1, record.level2
    code2 = (second.code if second else None) or "11"
    return Written(
        number=record.number.value.rstrip("、．.)） ").strip("（( ") if record.number else "1",
        code1=(first.code if first else None) or code2[0],
        name1=first.name.value if first else "",
        code2=code2,
        name2=second.name.value if second else "",
        metric=record.metric.value,
        cycle=record.cycle.text.value if record.cycle else "",
        annual=record.annual.text.value if record.annual else "",
        tail=record.end.value.strip() if record.end else "。",
    )


def _replaced(document: Document, code: str, spans: list[Span], text: str, project: Project | None = None) -> Plant:
    """The document with the stretch that `spans` cover replaced by `text`; the place of a project's defect is all of it."""
    source = document.source.text
    start, end = min(first for first, _ in spans), max(last for _, last in spans)
    first = project.name.start if project else start
    return Plant(code, source[:start] + text + source[end:], (first, start + len(text)))


def _code_of(record: Indicator) -> str | None:
    """The code of an indicator's second level."""
    return record.level2.code if record.level2 else None


def _headed(document: Document, code: str, project: Project, sentence: str) -> Plant:
    """The document with `sentence` at the head of a project's objective."""
    source = document.source.text
    start = project.objective.start if project.objective else project.name.start
    return Plant(code, f"{source[:start]}{sentence}。{source[start:]}", (start, start + len(sentence)))


def _appended(document: Document, code: str, project: Project, changed: Written) -> Plant:
    """The document with one more indicator behind a project's last, so that none of its categories is lost."""
    source, end = document.source.text, _end_of(project)
    before = source[:end] if source[end - 1] in "。；;" else f"{source[:end]}。"
    text = changed._replace(number=str(len(project.records) + 1), tail="。").text()
    return Plant(code, before + text + source[end:], (len(before), len(before) + len(text)))


def _end_of(project: Project) -> int:
    """Where the last indicator of a project ends."""
    return max(stop for _, stop in project.records[-1].text.spans())


def _report(outcomes: list[Outcome], *, verbose: bool) -> bool:
    """Print recall by rule; whether all targets are met."""
    by_code: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_code[outcome.code].append(outcome)
    good = True
    for code, ones in sorted(by_code.items()):
        recall = sum(one.caught for one in ones) / len(ones)
        others = Counter(other for one in ones for other in one.others)
        good &= recall >= LEAST_OF_A_RULE
        print(f"{code}  planted {len(ones):4}  recall {recall:6.1%}  others {dict(others.most_common(6))}")
        for quote in sorted({one.quote for one in ones if not one.caught}) if verbose else ():
            print(f"      missed: {quote}")
    recall = sum(one.caught for one in outcomes) / len(outcomes)
    others_each = sum(len(one.others) for one in outcomes) / len(outcomes)
    print(f"all   planted {len(outcomes):4}  recall {recall:6.1%}  other new findings per defect {others_each:.2f}")
    return good and recall >= LEAST_OF_ALL and others_each <= MOST_OTHERS


if __name__ == "__main__":
    sys.exit(main())
