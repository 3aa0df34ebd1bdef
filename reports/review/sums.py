"""The sums of a document as the review report shows them: those that are wrong, and those that are met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.engine import Check, Result
from budgetlint.linter.outcomes import Finding, Met
from budgetlint.linter.rule import AnyRule
from budgetlint.linter.source import Source
from budgetlint.linter.sums import Sum
from budgetlint.linter.wording import Wording
from budgetlint.reports.review.clipping import NAME, SAID, clipped
from budgetlint.reports.review.findings import FindingViews
from budgetlint.reports.review.glosses import glossed
from budgetlint.reports.review.places import position
from budgetlint.reports.review.texts import Words

# How messages call what is compared with `stated`, and by how much the two differ.
_OTHER_SIDE = ("added", "printed")
_APART = ("difference", "open")
_OPEN = 8  # comparisons of one rule that are shown at once; more are folded into a line


class SumView(NamedTuple):
    """A comparison: both sides, their difference, and what was added up, each with its amount.

    One that is wrong has the severity of its finding, and `anchor` leads there; one that is met has neither.
    """

    code: str
    message: str
    stated: str
    added: str
    difference: str
    tolerance: str
    addends: tuple[tuple[str, str], ...]
    position: str
    severity: str = ""
    word: str = ""
    anchor: str = ""
    rounded: bool = False


class FoldView(NamedTuple):
    """Many comparisons of one rule that were met, under one line."""

    code: str
    title: str
    number: int
    is_all: bool
    met: tuple[SumView, ...]


class SumsView(NamedTuple):
    """All comparisons of one document; `money` says what its amounts are counted in, empty where that is unknown.

    `names` tells readers of English what the headings mean.
    """

    money: str
    wrong: tuple[SumView, ...]
    met: tuple[SumView, ...]
    folded: tuple[FoldView, ...]
    met_count: int
    undecided: int
    names: str = ""

    @property
    def all_met(self) -> bool:
        return bool(self.met_count) and not self.wrong and not self.undecided


def sums_view(result: Result, views: FindingViews, words: Words) -> SumsView:
    """The comparisons of `result`; `views` knows where its findings stand in the page."""
    source = result.document.source
    wrong = wrong_sums(result)
    by_rule = _met_by_rule(result.checks, source, words)
    wrong_codes = {finding.rule.code for finding in wrong}
    units = [table.currency_unit for table in result.document.tables]
    units += [ledger.currency_unit for ledger in result.document.ledgers]
    money = list(dict.fromkeys(unit for unit in units if unit))
    folded = [
        _fold(rule, by_rule[rule.code], words, is_all=rule.code not in wrong_codes)
        for rule in result.rules
        if len(by_rule.get(rule.code, ())) > _OPEN
    ]
    view = SumsView(
        money=words("sums_money" if len(money) == 1 else "sums_moneys", unit=words("comma").join(money)) if money else "",
        wrong=tuple(_wrong(finding, source, views, words) for finding in wrong),
        met=tuple(met for checks in by_rule.values() if len(checks) <= _OPEN for met in checks),
        folded=tuple(folded),
        met_count=sum(len(checks) for checks in by_rule.values()),
        undecided=sum(not isinstance(check.outcome, Met) for check in result.checks),
    )
    return view if words.lang == "zh" else view._replace(names=_names(view, words))


def _names(view: SumsView, words: Words) -> str:
    """What the headings in the comparisons mean; empty where none of the usual ones stands there."""
    rows = (*view.wrong, *view.met, *(row for fold in view.folded for row in fold.met))
    meant = glossed(text for row in rows for text in (row.message, *(name for name, _ in row.addends)))
    return words("sums_names", names=meant) if meant else ""


def wrong_sums(result: Result) -> list[Finding]:
    """The findings on sums: of rules that look at sums, and those that tell by what two sides differ."""
    kinds = ((rule.code, rule.node if isinstance(rule.node, tuple) else (rule.node,)) for rule in result.rules)
    codes = {code for code, nodes in kinds if Sum in nodes}
    return [finding for finding in result.findings if finding.rule.code in codes or _has_sides(finding)]


def _has_sides(finding: Finding) -> bool:
    return "stated" in finding.args and any(name in finding.args for name in _OTHER_SIDE)


def _wrong(finding: Finding, source: Source, views: FindingViews, words: Words) -> SumView:
    said = {name: _said(finding, name, words) for name in ("stated", "direction", "tolerance", *_OTHER_SIDE, *_APART)}
    sides = tuple(
        (clipped(words.pick(side.note), NAME, words), clipped(" ".join(source.excerpt(side.spans).split()), NAME, words))
        for side in finding.related
        if side.note
    )
    return SumView(
        code=finding.rule.code,
        message=clipped(finding.problem(words.lang), SAID, words),
        stated=said["stated"],
        added=next(filter(None, map(said.get, _OTHER_SIDE)), ""),
        difference=" ".join(filter(None, (said["direction"], *map(said.get, _APART)))),
        tolerance=said["tolerance"],
        addends=sides,
        position=position(source, finding.start, words),
        severity=finding.severity.value,
        word=words.severity(finding.severity),
        anchor=views.anchor(finding),
    )


def _said(finding: Finding, name: str, words: Words) -> str:
    """What the message of a finding says under `name`; empty where its rule has no such word."""
    value = finding.args.get(name, "")
    return clipped(words.pick(value) if isinstance(value, Wording) else value, NAME, words)


def _met_by_rule(checks: Iterable[Check], source: Source, words: Words) -> dict[str, tuple[SumView, ...]]:
    by_rule: dict[str, list[SumView]] = defaultdict(list)
    for check in checks:
        if isinstance(check.outcome, Met):
            by_rule[check.rule.code].append(_met(check.rule.code, check.outcome, source, words))
    return {code: tuple(by_rule[code]) for code in sorted(by_rule)}


def _met(code: str, met: Met, source: Source, words: Words) -> SumView:
    return SumView(
        code=code,
        message=clipped(words.pick(met.message), SAID, words),
        stated=_money(met.left),
        added=_money(met.right),
        difference=_money(met.difference),
        tolerance=_money(met.tolerance),
        addends=tuple((clipped(name, NAME, words), _money(value)) for name, value in met.addends),
        position=position(source, met.spans[0][0], words),
        rounded=met.difference != 0,
    )


def _fold(rule: AnyRule, met: tuple[SumView, ...], words: Words, *, is_all: bool) -> FoldView:
    return FoldView(rule.code, words.pick(rule.title), len(met), is_all, met)


def _money(value: Decimal) -> str:
    return f"{value:,f}"
