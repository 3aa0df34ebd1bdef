"""The verdict: the outcome in words, with counts, for all that was checked and for one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import RANKS, Finding, Met, Severity
from budgetlint.linter.run import Run
from budgetlint.reports.review.since import Since
from budgetlint.reports.review.sums import wrong_sums
from budgetlint.reports.review.texts import Words
from budgetlint.reports.texts import EXCLUDED, FIELD_COLON, skipped_text

KINDS = ("unchecked", "revise", "partly", "review", "without", "ready")


class CountView(NamedTuple):
    """How many findings of one severity there are."""

    severity: str
    word: str
    number: int


class SinceView(NamedTuple):
    """What is new, mended and left since the results in the file `name`; `unknown` documents were not among them."""

    name: str
    new: int
    mended: int
    left: int
    unknown: int


class VerdictView(NamedTuple):
    """The outcome in words: `kind` is one of `KINDS`; `notes` explain it."""

    kind: str
    word: str
    notes: tuple[str, ...]
    counts: tuple[CountView, ...]
    since: SinceView | None = None


def verdict_view(run: Run, words: Words, since: SinceView | None) -> VerdictView:
    """The verdict on all that was checked."""
    unread = sum(not document.source.readable for document in run.documents)
    passed_over = bool(run.unseen) or any(skipped.others or skipped.refused for skipped in run.skipped)
    kind, reason = _kind(run.results, incomplete=bool(unread) or passed_over, unread=unread)
    notes = [words(reason), *_without_targets(run.results, words)]
    if unread and kind != "unchecked":
        notes.append(words("say_unread", count=unread))
    if run.unseen:
        notes.append(words("say_unseen", count=run.unseen))
    notes += _passed_over(run, words)
    findings = (finding for result in run.results for finding in result.findings)
    return VerdictView(kind, _word(kind, reason, words), tuple(notes), counts(findings, words), since)


def verdict_on(result: Result, words: Words, since: SinceView | None) -> VerdictView:
    """The verdict on one document."""
    unread = not result.document.source.readable
    kind, reason = _kind((result,), incomplete=unread, unread=int(unread))
    notes = (words(reason), *_without_targets((result,), words))
    return VerdictView(kind, _word(kind, reason, words), notes, counts(result.findings, words), since)


def counts(findings: Iterable[Finding], words: Words) -> tuple[CountView, ...]:
    """The number of findings of each severity."""
    numbers = Counter(finding.severity for finding in findings)
    return tuple(CountView(severity.value, words.severity(severity), numbers[severity]) for severity in RANKS)


def since_view(name: str, documents: Sequence[Since]) -> SinceView:
    """The sums over documents."""
    new, left = (sum(one.number(state) for one in documents) for state in ("new", "left"))
    unknown = sum(one.before is None for one in documents)
    return SinceView(name, new, sum(len(one.mended) for one in documents), left, unknown)


def _kind(results: Sequence[Result], *, incomplete: bool, unread: int) -> tuple[str, str]:
    """The kind of the verdict and the text that explains it. Files that could not be read do not count as errors of a draft."""
    read = [result for result in results if result.document.source.readable]
    numbers = Counter(finding.severity for result in read for finding in result.findings)
    if not any(result.document.tables or result.document.ledgers for result in read):
        return "unchecked", "say_no_table" if read or not unread else "say_unread_only"
    if numbers[Severity.ERROR]:
        return "revise", "say_revise"
    if incomplete:
        return "partly", "say_partly"
    if numbers[Severity.WARNING]:
        return "review", "say_review"
    if not any(result.document.tables for result in read):
        return "without", "say_hints" if numbers[Severity.INFO] else "say_ready"
    return "ready", "say_hints" if numbers[Severity.INFO] else "say_ready"


def _word(kind: str, reason: str, words: Words) -> str:
    return words("verdict_hints" if kind == "ready" and reason == "say_hints" else f"verdict_{kind}")


def _without_targets(results: Sequence[Result], words: Words) -> Iterator[str]:
    """What was checked where there are budget tables, but no table of performance targets."""
    read = [result for result in results if result.document.source.readable]
    if any(result.document.tables for result in read) or not any(result.document.ledgers for result in read):
        return
    met = sum(isinstance(check.outcome, Met) for result in read for check in result.checks)
    wrong = sum(len(wrong_sums(result)) for result in read)
    yield words("say_without_wrong" if wrong else "say_without", met=met, wrong=wrong)


def _passed_over(run: Run, words: Words) -> Iterator[str]:
    colon = words.pick(FIELD_COLON)
    for skipped in run.skipped:
        if skipped.others or skipped.refused:
            yield f"{skipped.folder}{colon}{skipped_text(skipped, words.lang)}"
    for path in run.excluded:
        yield f"{path}{colon}{words.pick(EXCLUDED)}"
