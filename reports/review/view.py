"""What the review report says, laid out for its templates: the whole page and its documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.acceptance.last_results import LastFinding, LastResults
from budgetlint.linter.engine import Result
from budgetlint.linter.model import Document
from budgetlint.linter.run import Run
from budgetlint.linter.years.changes import Changes
from budgetlint.reports.change_rows import HEAD, TITLE, ChangeRow, change_rows, rest
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.ranking import Gravity, gravity, ranks
from budgetlint.reports.review import figures
from budgetlint.reports.review.annex import AnnexView, annex
from budgetlint.reports.review.clipping import NAME, clipped
from budgetlint.reports.review.coverage import Fact, coverage
from budgetlint.reports.review.figures import FigureView
from budgetlint.reports.review.finding_view import UnitView
from budgetlint.reports.review.findings import FindingViews
from budgetlint.reports.review.first import FirstViews, first_views
from budgetlint.reports.review.heat import HeatView, Line, heat_view
from budgetlint.reports.review.since import Since, compared, gone
from budgetlint.reports.review.sums import SumsView, sums_view
from budgetlint.reports.review.texts import Words
from budgetlint.reports.review.told import Told, tell
from budgetlint.reports.review.unjudged import Unjudged, unjudged
from budgetlint.reports.review.verdict import VerdictView, since_view, verdict_on, verdict_view
from budgetlint.reports.texts import shown_path


class ChangesView(NamedTuple):
    """What changed since the year before; `rest` says that nothing changed in the other projects."""

    title: str
    head: tuple[str, ...]
    rows: tuple[ChangeRow, ...]
    rest: str


class MendedView(NamedTuple):
    """A finding of last time that is mended: its rule, where it stood, and what it pointed at."""

    code: str
    place: str
    text: str


class DocumentView(NamedTuple):
    """One document: what it is, what was found in it, and what became of it since last time and last year.

    `path` is as the user gave it, by which decisions are kept; `name` is for readers. `rank` counts from 1 in a ranking.
    """

    anchor: str
    path: str
    name: str
    department: str
    projects: int
    indicators: int
    readable: bool
    verdict: VerdictView
    rate: str
    heat: HeatView
    units: tuple[UnitView, ...]
    sums: SumsView
    changes: ChangesView | None
    mended: tuple[MendedView, ...]
    gravity: Gravity
    rank: int = 0


class ReportView(NamedTuple):
    """The whole page. `ranking` are the documents, the worst first; `gone` are those of last time that were not checked."""

    title: str
    about: tuple[tuple[str, str], ...]
    verdict: VerdictView
    first: FirstViews
    facts: tuple[Fact, ...]
    ranking: tuple[DocumentView, ...]
    heat: HeatView
    figures: tuple[FigureView, ...]
    documents: tuple[DocumentView, ...]
    unjudged: Unjudged
    annex: AnnexView
    gone: tuple[str, ...]

    @property
    def several(self) -> bool:
        return len(self.documents) != 1

    @property
    def mended(self) -> int:
        return sum(len(document.mended) for document in self.documents)


def report_view(run: Run, options: ReportOptions, words: Words) -> ReportView:
    """The page for `run`."""
    return _Page(run, options.since, words).view()


class _Page:
    """The parts of the page, and what they share."""

    def __init__(self, run: Run, last: LastResults | None, words: Words) -> None:
        self._run = run
        self._last = last
        self._words = words
        self._since: list[Since] = compared(run.results, last) if last else []
        self._anchors = _anchors(run.results)
        self._views = [self._finding_views(number) for number in range(len(run.results))]
        self._units = [view.units(_anchor(number)) for number, view in enumerate(self._views)]
        self._told = [
            tell(result.findings, views, number)
            for number, (result, views) in enumerate(zip(run.results, self._views, strict=True))
        ]
        self._projects = [views.projects for views in self._views]

    def view(self) -> ReportView:
        run, words = self._run, self._words
        documents = tuple(self._document(number) for number in range(len(run.results)))
        told = [one for document in self._told for one in document]
        labels = _labels(documents, words)
        return ReportView(
            title=_title(run.documents, words),
            about=tuple(_about(run.documents, words)),
            verdict=verdict_view(run, words, since_view(self._last.name, self._since) if self._last else None),
            first=first_views(told, self._projects, labels if len(documents) > 1 else [], words),
            facts=coverage(run, words),
            ranking=_ranking(documents),
            heat=self._heat_of_documents(documents) if len(documents) > 1 else HeatView((), (), ()),
            figures=tuple(figure for figure in self._figures(labels, told) if figure and figure.rows),
            documents=documents,
            unjudged=unjudged(run, [document.anchor for document in documents], words),
            annex=annex(run, told, words),
            gone=tuple(gone(run.results, self._last)) if self._last else (),
        )

    def _finding_views(self, number: int) -> FindingViews:
        result = self._run.results[number]
        states = dict(zip(map(id, result.findings), self._since[number].states, strict=True)) if self._since else {}
        return FindingViews(result, self._anchors[number], self._words, lambda finding: states.get(id(finding), ""))

    def _document(self, number: int) -> DocumentView:
        result, words = self._run.results[number], self._words
        document = result.document
        since = self._since[number] if self._since else None
        return DocumentView(
            anchor=_anchor(number),
            path=document.source.path,
            name=_file_name(document, words),
            department=clipped(document.department or "", NAME, words),
            projects=sum(entry.has_money for entry in self._projects[number].every),
            indicators=len(document.indicators),
            readable=document.source.readable,
            verdict=verdict_on(result, words, since_view(self._last.name, [since]) if self._last and since else None),
            rate=f"{100 * len(result.findings) / len(document.indicators):.0f}" if document.indicators else "",
            heat=self._heat(number),
            units=self._units[number],
            sums=sums_view(result, self._views[number], words),
            changes=_changes(result.changes, words) if result.changes else None,
            mended=tuple(_mended(one, words) for one in since.mended) if since else (),
            gravity=gravity(Counter(one.severity for one in result.findings), read=document.source.readable),
        )

    def _heat(self, number: int) -> HeatView:
        """The projects of one document."""
        words, projects, told = self._words, self._projects[number], self._told[number]
        by_id = {id(one.finding): one for one in told}
        every = [project for unit in self._units[number] for project in unit.projects]
        lines = [
            Line(one.unit, "", one.anchor, [by_id[id(finding)] for finding in one.findings]) for one in every if one.place < 0
        ]
        anchors, concerning = self._project_anchors(number), defaultdict(list)
        for one in told:
            for index in one.projects:
                concerning[index].append(one)
        for index, some in sorted(concerning.items()):
            name = projects.name(index, words)
            lines.append(Line(projects.group(index, words), name, anchors.get(index) or some[0].anchor, some))
        clean = (projects.label(index, words) for index in range(len(projects.every)) if index not in concerning)
        return heat_view(lines, [name for name in clean if name], words)

    def _heat_of_documents(self, documents: Sequence[DocumentView]) -> HeatView:
        ranked = sorted(zip(documents, self._told, strict=True), key=lambda one: _order(one[0]))
        lines = [Line("", document.department or document.name, document.anchor, told) for document, told in ranked if told]
        clean = [document.department or document.name for document, told in ranked if not told and document.readable]
        return heat_view(lines, clean, self._words)

    def _figures(self, labels: Sequence[str], told: Sequence[Told]) -> Iterator[FigureView | None]:
        run, words = self._run, self._words
        if self._since:
            yield figures.since_last(run.results, self._since, words)
        yield figures.families(told, words)
        if run.settings:
            yield figures.measurability(run.results, run.settings.profile, words, labels)
        numbered = enumerate(zip(self._projects, self._told, strict=True))
        with_money = (
            figures.funded(projects, told, self._project_anchors(number), words) for number, (projects, told) in numbered
        )
        yield figures.money([one for some in with_money for one in some], words)

    def _project_anchors(self, number: int) -> dict[int, str]:
        """The ids of the sections of a document's projects, by their place in it."""
        projects = (project for unit in self._units[number] for project in unit.projects)
        return {project.place: project.anchor for project in projects if project.place >= 0}


def _anchor(number: int) -> str:
    return f"d-{number + 1}"


def _anchors(results: Iterable[Result]) -> list[list[str]]:
    """The ids of all findings: their fingerprints, and a number behind them where an earlier document has the same."""
    seen: Counter[str] = Counter()
    return [[_numbered(f"f-{finding.fingerprint}", seen) for finding in result.findings] for result in results]


def _numbered(name: str, seen: Counter[str]) -> str:
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def _title(documents: Sequence[Document], words: Words) -> str:
    department = documents[0].department if len(documents) == 1 else None
    return f"{words('report')} — {clipped(department, NAME, words)}" if department else words("report")


def _file_name(document: Document, words: Words) -> str:
    """The file as readers know it: where it lies is nobody else's business."""
    shown = shown_path(document.source.path, words.lang)
    return shown.replace("\\", "/").rpartition("/")[2] or shown


def _about(documents: Sequence[Document], words: Words) -> Iterator[tuple[str, str]]:
    """Which document this is about, where it is one."""
    if len(documents) != 1:
        return
    document = documents[0]
    yield words("path"), _file_name(document, words)
    if document.year:
        yield words("year"), str(document.year)
    if unit := next((table.currency_unit for table in document.tables if table.currency_unit), None):
        yield words("currency_unit"), unit


def _labels(documents: Sequence[DocumentView], words: Words) -> list[str]:
    """What documents are called where one line has room: their departments, with the file where a department has several."""
    numbers = Counter(document.department for document in documents)
    return [
        words("of_unit", name=one.department, unit=one.name)
        if numbers[one.department] > 1 and one.department
        else one.department or one.name
        for one in documents
    ]


def _ranking(documents: Sequence[DocumentView]) -> tuple[DocumentView, ...]:
    """The documents in their order, with their ranks; one that could not be read has none."""
    ranked = ranks([document.gravity for document in documents])
    ordered = sorted(documents, key=_order)
    return tuple(one._replace(rank=ranked[one.gravity] if one.readable else 0) for one in ordered)


def _order(document: DocumentView) -> tuple[Gravity, str]:
    return document.gravity, document.path


def _changes(changes: Changes, words: Words) -> ChangesView:
    rows = tuple(change_rows(changes, words.lang))
    return ChangesView(words.pick(TITLE), tuple(map(words.pick, HEAD)), rows, rest(changes, words.lang))


def _mended(finding: LastFinding, words: Words) -> MendedView:
    place = " › ".join(part for part in (finding.unit, finding.project) if part)
    return MendedView(finding.code, clipped(place, NAME, words), clipped(finding.text, NAME, words))
