"""What the HTML report says, laid out for its template: the whole page and its documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from budgetlint.linter import __version__
from budgetlint.linter.changes import Changes
from budgetlint.linter.engine import Result
from budgetlint.linter.files import Skipped
from budgetlint.linter.model import Document
from budgetlint.linter.outcomes import RANKS, Finding, Severity
from budgetlint.linter.run import Run
from budgetlint.reports.change_rows import HEAD, TITLE, ChangeRow, change_rows, rest
from budgetlint.reports.review.findings import FindingViews, GroupView, defects
from budgetlint.reports.review.places import position
from budgetlint.reports.review.sums import SumsView, sums_view
from budgetlint.reports.review.texts import SHAPES, Words
from budgetlint.reports.texts import shown_path, skipped_text


@dataclass(frozen=True, slots=True)
class CountView:
    """How many findings of one severity there are."""

    severity: str
    word: str
    shape: str
    count: int


@dataclass(frozen=True, slots=True)
class VerdictView:
    """The outcome in words: `kind` is one of `revise`, `review`, `ready`, `partly`, `unchecked`; `notes` explain it."""

    kind: str
    word: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleCountView:
    """A rule with findings of one severity: how many, in how many places, and where the first one stands."""

    severity: str
    severity_word: str
    shape: str
    code: str
    title: str
    findings: int
    places: int
    anchor: str


@dataclass(frozen=True, slots=True)
class LeftOverView:
    """A piece of text that belongs to nothing known."""

    text: str
    position: str


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed since the year before; `rest` says that nothing changed in the other projects."""

    title: str
    head: tuple[str, ...]
    rows: tuple[ChangeRow, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document: what it is, what was found in it, what was not understood."""

    anchor: str
    path: str
    department: str
    projects: int
    indicators: int
    readable: bool
    counts: tuple[CountView, ...]
    groups: tuple[GroupView, ...]
    sums: SumsView
    left_over: tuple[LeftOverView, ...]
    changes: ChangesView | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole page. `facts` are labels with their values; `clean` are codes and titles of rules without findings."""

    title: str
    verdict: VerdictView
    counts: tuple[CountView, ...]
    facts: tuple[tuple[str, str], ...]
    rules: tuple[RuleCountView, ...]
    documents: tuple[DocumentView, ...]
    clean: tuple[tuple[str, str], ...]
    rules_run: int
    skipped: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    version: str

    @property
    def several(self) -> bool:
        return len(self.documents) != 1

    @property
    def unreadable(self) -> tuple[DocumentView, ...]:
        return tuple(document for document in self.documents if not document.readable)

    @property
    def left_over(self) -> int:
        return sum(len(document.left_over) for document in self.documents)


def report_view(run: Run, words: Words) -> ReportView:
    """The page for `run`."""
    anchors = _anchors(run.results)
    found = {finding.rule.code for result in run.results for finding in result.findings}
    found |= {one.finding.rule.code for result in run.results for one in result.accepted}
    rules = {rule.code: words.pick(rule.title) for result in run.results for rule in result.rules}
    return ReportView(
        title=_title(run.documents, words),
        verdict=_verdict(run, words),
        counts=_counts((finding for result in run.results for finding in result.findings), words),
        facts=tuple(_facts(run.documents, words)),
        rules=tuple(_rule_counts(run.results, anchors, words)),
        documents=tuple(_document(number, run.results, anchors, words) for number in range(len(run.results))),
        clean=tuple((code, title) for code, title in sorted(rules.items()) if code not in found),
        rules_run=len(rules),
        skipped=tuple((skipped.folder, _skipped(skipped, words)) for skipped in run.skipped),
        left_out=tuple(_left_out(run, words)),
        version=__version__,
    )


def _anchors(results: Iterable[Result]) -> list[list[str]]:
    """The ids of all findings: their fingerprints, and a number behind them where an earlier document has the same."""
    seen: Counter[str] = Counter()
    return [[_numbered(f"f-{finding.fingerprint}", seen) for finding in result.findings] for result in results]


def _numbered(name: str, seen: Counter[str]) -> str:
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def _title(documents: Sequence[Document], words: Words) -> str:
    department = documents[0].department if len(documents) == 1 else None
    return f"{words('report')} — {department}" if department else words("report")


def _counts(findings: Iterable[Finding], words: Words) -> tuple[CountView, ...]:
    numbers = Counter(finding.severity for finding in findings)
    return tuple(CountView(severity.value, words.severity(severity), SHAPES[severity], numbers[severity]) for severity in RANKS)


def _verdict(run: Run, words: Words) -> VerdictView:
    unread = sum(not document.source.readable for document in run.documents)
    kind, reason = _kind(run, unread)
    notes = [words(reason)]
    if unread and kind != "unchecked":
        notes.append(words("say_unread", count=unread))
    notes += [f"{skipped.folder}：{_skipped(skipped, words)}" for skipped in run.skipped if skipped.others]
    return VerdictView(kind, words(f"verdict_{kind}"), tuple(notes))


def _kind(run: Run, unread: int) -> tuple[str, str]:
    """The kind of the verdict and the text that explains it. Files that could not be read do not count as errors of a draft."""
    read = [result for result in run.results if result.document.source.readable]
    numbers = Counter(finding.severity for result in read for finding in result.findings)
    if not any(result.document.tables for result in read):
        return "unchecked", "say_no_table" if read or not unread else "say_unread_only"
    if numbers[Severity.ERROR]:
        return "revise", "say_revise"
    if unread or any(skipped.others or skipped.refused for skipped in run.skipped):
        return "partly", "say_partly"
    if numbers[Severity.WARNING]:
        return "review", "say_review"
    return "ready", "say_hints" if numbers[Severity.INFO] else "say_ready"


def _facts(documents: Sequence[Document], words: Words) -> Iterator[tuple[str, str]]:
    if len(documents) == 1:
        yield from _about(documents[0], words)
    read = sum(document.source.readable for document in documents)
    projects = sum(len(document.projects) for document in documents)
    indicators = sum(len(document.indicators) for document in documents)
    what = words("checked_what", documents=read, projects=projects, indicators=indicators)
    yield words("checked"), what
    records = sum(len(project.records) for document in documents for project in document.projects)
    if records:
        share = words("understood_what", read=indicators, all=records, percent=100 * indicators // records)
        yield words("understood"), share
    left_over = sum(len(document.unrecognised) for document in documents)
    yield words("unrecognised"), words("pieces", count=left_over) if left_over else words("none_in_file")


def _about(document: Document, words: Words) -> Iterator[tuple[str, str]]:
    yield words("path"), shown_path(document.source.path, words.lang)
    if document.department:
        yield words("department"), document.department
    if document.year:
        yield words("year"), str(document.year)
    if unit := next((table.currency_unit for table in document.tables if table.currency_unit), None):
        yield words("currency_unit"), unit


def _rule_counts(results: Sequence[Result], anchors: Sequence[Sequence[str]], words: Words) -> Iterator[RuleCountView]:
    """Rules with findings, the gravest first, those with most places first among equals."""
    groups: dict[tuple[Severity, str], list[tuple[Finding, str]]] = defaultdict(list)
    for result, names in zip(results, anchors, strict=True):
        for finding, anchor in zip(result.findings, names, strict=True):
            groups[finding.severity, finding.rule.code].append((finding, anchor))
    rows = [_rule_count(severity, group, words) for (severity, _), group in groups.items()]
    ranks = {severity.value: rank for severity, rank in RANKS.items()}
    yield from sorted(rows, key=lambda row: (ranks[row.severity], -row.places, row.code))


def _rule_count(severity: Severity, group: Sequence[tuple[Finding, str]], words: Words) -> RuleCountView:
    first, anchor = group[0]
    return RuleCountView(
        severity=severity.value,
        severity_word=words.severity(severity),
        shape=SHAPES[severity],
        code=first.rule.code,
        title=words.pick(first.rule.title),
        findings=len(group),
        places=sum(defects(finding) for finding, _ in group),
        anchor=anchor,
    )


def _document(number: int, results: Sequence[Result], anchors: Sequence[Sequence[str]], words: Words) -> DocumentView:
    result = results[number]
    document, source = result.document, result.document.source
    views = FindingViews(result, anchors[number], words)
    return DocumentView(
        anchor=f"d-{number + 1}",
        path=shown_path(source.path, words.lang),
        department=document.department or "",
        projects=len(document.projects),
        indicators=len(document.indicators),
        readable=source.readable,
        counts=_counts(result.findings, words),
        groups=views.groups(),
        sums=sums_view(result, views, words),
        left_over=tuple(
            LeftOverView(piece.text.value, position(source, piece.text.start, words)) for piece in document.unrecognised
        ),
        changes=_changes(result.changes, words) if result.changes else None,
    )


def _changes(changes: Changes, words: Words) -> ChangesView:
    rows = tuple(change_rows(changes, words.lang))
    return ChangesView(words.pick(TITLE), tuple(map(words.pick, HEAD)), rows, rest(changes, words.lang))


def _left_out(run: Run, words: Words) -> list[str]:
    """What was left out of the findings, on whose word, and why."""
    if run.leftovers is None and not any(result.accepted for result in run.results):
        return []
    from budgetlint.reports.acceptance import left_out_items, left_out_lines  # noqa: PLC0415  most runs leave nothing out

    return [*left_out_items(run, words.lang), *left_out_lines(run, words.lang)]


def _skipped(skipped: Skipped, words: Words) -> str:
    if skipped.refused:
        return skipped_text(skipped, words.lang)
    return (
        words("skipped_empty")
        if skipped.empty and not skipped.others
        else words("skipped_others", count=len(skipped.others), names="、".join(skipped.others))
    )
