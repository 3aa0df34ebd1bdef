"""The sums of a document as the HTML report shows them: what is wrong, what is met, what could not be judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from budgetlint.linter.engine import Check, Result
from budgetlint.linter.outcomes import Finding, Met, Undecided
from budgetlint.linter.rule import AnyRule
from budgetlint.linter.source import Source
from budgetlint.linter.sums import Sum
from budgetlint.reports.review.findings import FindingViews
from budgetlint.reports.review.places import position
from budgetlint.reports.review.texts import SHAPES, Words

_OPEN = 8  # comparisons of one rule that are shown at once; more are folded into a line


@dataclass(frozen=True, slots=True)
class WrongView:
    """A finding of a rule on sums, told in short; `anchor` leads to it."""

    anchor: str
    severity: str
    severity_word: str
    shape: str
    code: str
    title: str
    problem: str


@dataclass(frozen=True, slots=True)
class MetView:
    """A comparison that was met: both sides, and what was added up."""

    code: str
    message: str
    left: str
    right: str
    difference: str
    tolerance: str
    rounded: bool
    addends: tuple[tuple[str, str], ...]
    position: str


@dataclass(frozen=True, slots=True)
class UndecidedView:
    """A comparison that could not be made."""

    code: str
    message: str
    reason: str
    position: str


@dataclass(frozen=True, slots=True)
class FoldView:
    """Many comparisons of one rule that were met, under one line."""

    summary: str
    met: tuple[MetView, ...]


@dataclass(frozen=True, slots=True)
class SumsView:
    """All comparisons of one document; `money` is what its amounts are counted in, empty where that is unknown."""

    money: str
    wrong: tuple[WrongView, ...]
    met: tuple[MetView, ...]
    folded: tuple[FoldView, ...]
    undecided: tuple[UndecidedView, ...]
    met_count: int

    @property
    def all_met(self) -> bool:
        return bool(self.met_count) and not self.wrong and not self.undecided


def sums_view(result: Result, views: FindingViews, words: Words) -> SumsView:
    """The comparisons of `result`; `views` knows where its findings stand in the page."""
    source = result.document.source
    wrong = [finding for finding in result.findings if finding.rule.code in _rules_on_sums(result)]
    by_rule = _met_by_rule(result.checks, source, words)
    wrong_codes = {finding.rule.code for finding in wrong}
    return SumsView(
        money="、".join(dict.fromkeys(table.currency_unit for table in result.document.tables if table.currency_unit)),
        wrong=tuple(_wrong(finding, views, words) for finding in wrong),
        met=tuple(met for checks in by_rule.values() if len(checks) <= _OPEN for met in checks),
        folded=tuple(
            FoldView(_summary(rule, len(by_rule[rule.code]), words, alone=rule.code not in wrong_codes), by_rule[rule.code])
            for rule in result.rules
            if len(by_rule.get(rule.code, ())) > _OPEN
        ),
        undecided=tuple(_undecided(result.checks, source, words)),
        met_count=sum(len(checks) for checks in by_rule.values()),
    )


def _rules_on_sums(result: Result) -> set[str]:
    return {rule.code for rule in result.rules if rule.node is Sum or (isinstance(rule.node, tuple) and Sum in rule.node)}


def _wrong(finding: Finding, views: FindingViews, words: Words) -> WrongView:
    return WrongView(
        anchor=views.anchor(finding),
        severity=finding.severity.value,
        severity_word=words.severity(finding.severity),
        shape=SHAPES[finding.severity],
        code=finding.rule.code,
        title=words.pick(finding.rule.title),
        problem=finding.problem(words.lang),
    )


def _met_by_rule(checks: Iterable[Check], source: Source, words: Words) -> dict[str, tuple[MetView, ...]]:
    by_rule: dict[str, list[MetView]] = defaultdict(list)
    for check in checks:
        if isinstance(check.outcome, Met):
            by_rule[check.rule.code].append(_met(check.rule.code, check.outcome, source, words))
    return {code: tuple(by_rule[code]) for code in sorted(by_rule)}


def _met(code: str, met: Met, source: Source, words: Words) -> MetView:
    return MetView(
        code=code,
        message=words.pick(met.message),
        left=_money(met.left),
        right=_money(met.right),
        difference=_money(met.difference),
        tolerance=_money(met.tolerance),
        rounded=met.difference != 0,
        addends=tuple((name, _money(value)) for name, value in met.addends),
        position=position(source, met.spans[0][0], words),
    )


def _undecided(checks: Iterable[Check], source: Source, words: Words) -> Iterator[UndecidedView]:
    for check in checks:
        if isinstance(check.outcome, Undecided):
            outcome = check.outcome
            place = position(source, outcome.spans[0][0], words)
            yield UndecidedView(check.rule.code, words.pick(outcome.message), words.pick(outcome.reason), place)


def _summary(rule: AnyRule, count: int, words: Words, *, alone: bool) -> str:
    return words("folded_met" if alone else "folded_rest", code=rule.code, title=words.pick(rule.title), count=count)


def _money(value: Decimal) -> str:
    return f"{value:,f}"
