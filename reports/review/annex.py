"""The annex: which rules ran, what was left out of the findings and why, and by what the report can be made again."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter import __version__
from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Accepted
from budgetlint.linter.rule import AnyRule
from budgetlint.linter.run import Run, Settings
from budgetlint.linter.source import Source
from budgetlint.reports.review.clipping import NAME, clipped
from budgetlint.reports.review.texts import Words
from budgetlint.reports.review.told import Told
from budgetlint.reports.texts import shown_path, subject_parts


class RuleView(NamedTuple):
    """A rule that ran: how many findings it has, and the first of them, and how many were left out.

    `changed` is set where an office changed its severity.
    """

    code: str
    title: str
    severity: str
    word: str
    changed: bool
    findings: int
    anchor: str
    left_out: int


class AcceptedView(NamedTuple):
    """A finding that was left out: what it is, where, on whose word and for what reason."""

    code: str
    title: str
    place: str
    text: str
    how: str
    reason: str
    by: str


class FileView(NamedTuple):
    """A document by its content: the SHA-256 of its bytes."""

    path: str
    format: str
    digest: str


class AnnexView(NamedTuple):
    """All of the annex; `settings` are labels with their values, `digest` stands for all that findings depend on beside files."""

    version: str
    rules: tuple[RuleView, ...]
    clean: int
    accepted: tuple[AcceptedView, ...]
    left_out: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    digest: str
    files: tuple[FileView, ...]


def annex(run: Run, told: Sequence[Told], words: Words) -> AnnexView:
    """The annex of `run`."""
    rules = tuple(_rules(run, told, words))
    return AnnexView(
        version=__version__,
        rules=rules,
        clean=sum(not rule.findings and not rule.left_out for rule in rules),
        accepted=tuple(_accepted(one, result.document.source, words) for result in run.results for one in result.accepted),
        left_out=tuple(_left_out(run, words)),
        settings=tuple(_settings(run.settings, words)) if run.settings else (),
        digest=settings_digest(run.settings) if run.settings else "",
        files=tuple(_file(result, words) for result in run.results),
    )


def settings_digest(settings: Settings) -> str:
    """A digest of the version, the profile, the rules and what a configuration or a command line changes of them."""
    said = {
        "version": __version__,
        "profile": settings.profile.data,
        "rules": sorted(rule.code for rule in settings.rules),
        "loud": sorted(settings.loud),
        "year": settings.year,
        "currency_unit": settings.currency_unit,
        "severities": {code: severity.value for code, severity in settings.severities.items()},
        "file_ignores": sorted((glob.pattern, sorted(codes)) for glob, codes in settings.file_ignores),
        "excluded": sorted(glob.pattern for glob in settings.excluded),
        "mandatory": sorted(settings.mandatory),
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    """What JSON has no word for: sets in order, anything else as Python names it."""
    return sorted(map(str, value)) if isinstance(value, set | frozenset) else str(value)


def _rules(run: Run, told: Iterable[Told], words: Words) -> Iterator[RuleView]:
    rules: dict[str, AnyRule] = {rule.code: rule for result in run.results for rule in result.rules}
    counts: Counter[str] = Counter()
    anchors: dict[str, str] = {}
    for one in told:
        counts[one.finding.rule.code] += 1
        anchors.setdefault(one.finding.rule.code, one.anchor)
    left_out = Counter(one.finding.rule.code for result in run.results for one in result.accepted)
    severities = run.settings.severities if run.settings else {}
    for code in sorted(rules):
        severity = severities.get(code, rules[code].severity)
        yield RuleView(
            code=code,
            title=words.pick(rules[code].title),
            severity=severity.value,
            word=words.severity(severity),
            changed=severity is not rules[code].severity,
            findings=counts[code],
            anchor=anchors.get(code, ""),
            left_out=left_out[code],
        )


def _accepted(accepted: Accepted, source: Source, words: Words) -> AcceptedView:
    finding = accepted.finding
    place = " › ".join((shown_path(source.path, words.lang), *subject_parts(finding, words.lang)))
    return AcceptedView(
        code=finding.rule.code,
        title=words.pick(finding.rule.title),
        place=clipped(place, NAME, words),
        text=clipped(" ".join(source.excerpt(finding.spans).split()), NAME, words),
        how=words(f"how_{accepted.how}"),
        reason=accepted.reason,
        by=accepted.by,
    )


def _left_out(run: Run, words: Words) -> Iterator[str]:
    """How many findings were left out on whose word, what of the baseline is mended, and what is to be known of waivers."""
    if run.leftovers is None and not any(result.accepted for result in run.results):
        return
    from budgetlint.reports.acceptance import left_out_lines, notice_text  # noqa: PLC0415  most runs leave nothing out

    yield from left_out_lines(run, words.lang)
    for notice in run.leftovers.notices if run.leftovers else ():
        yield notice_text(notice, words.lang)


def _settings(settings: Settings, words: Words) -> Iterator[tuple[str, str]]:
    comma = words("comma")
    if settings.year:
        yield words("setting_year"), str(settings.year)
    if settings.currency_unit:
        yield words("setting_unit"), settings.currency_unit
    if settings.severities:
        changed = (f"{code} → {words.severity(severity)}" for code, severity in sorted(settings.severities.items()))
        yield words("setting_severities"), comma.join(changed)
    if settings.loud:
        yield words("setting_loud"), comma.join(sorted(settings.loud))
    if settings.mandatory:
        yield words("setting_mandatory"), comma.join(sorted(settings.mandatory))
    if settings.excluded:
        yield words("setting_excluded"), comma.join(glob.pattern for glob in settings.excluded)
    for glob, codes in settings.file_ignores:
        yield words("setting_file_ignores", pattern=glob.pattern), comma.join(sorted(codes))


def _file(result: Result, words: Words) -> FileView:
    source = result.document.source
    return FileView(shown_path(source.path, words.lang), source.format or "", source.digest)
