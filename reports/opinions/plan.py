"""What a list of opinions says, laid out for any format: the departments ranked, their opinions, and those of the last list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from budgetlint.linter.outcomes import Severity
from budgetlint.linter.run import Run
from budgetlint.linter.wording import Lang
from budgetlint.reports.opinions.checked import CheckedFile
from budgetlint.reports.opinions.departments import Department, departments_of, file_names
from budgetlint.reports.opinions.fields import DEPARTMENT_FIELDS
from budgetlint.reports.opinions.follow_up import STATUSES, Followed, FollowUp, Past, Status, follow_up, unfollowed
from budgetlint.reports.opinions.last import LastOpinion
from budgetlint.reports.opinions.marks import settled
from budgetlint.reports.opinions.spots import Spot, numbered, places_text
from budgetlint.reports.opinions.stakes import Stakes
from budgetlint.reports.opinions.texts import GRADES, say
from budgetlint.reports.texts import copies_text, shown_path, skipped_text

_CENT = Decimal("0.01")


class OpinionRow(NamedTuple):
    """One row of opinions, by the keys of `OPINION_FIELDS`. `grade` tells how to colour its severity."""

    number: int
    department: str
    file: str
    unit: str
    project: str
    indicator: str
    place: str
    problem: str
    ground: str
    suggestion: str
    severity: str
    reply: str
    status: str
    note: str
    code: str
    mark: str
    grade: Severity | None


class DepartmentRow(NamedTuple):
    """One row of departments, by the keys of `DEPARTMENT_FIELDS`; blank where there is no rank."""

    rank: int | str
    department: str
    files: int
    projects: int
    opinions: int
    errors: int
    warnings: int
    infos: int
    stakes: int | str
    money: Decimal | str
    money_rank: int | str
    unknown: int | str


class Section(NamedTuple):
    """The opinions on one department, `fields` the columns to show; `intro` stands above them."""

    name: str
    title: str
    intro: tuple[str, ...]
    fields: tuple[str, ...]
    rows: tuple[OpinionRow, ...]


class SpotRow(NamedTuple):
    """A further place of the opinion `number` of a department, where they are too many for its row."""

    department: str
    number: int
    problem: str
    spot: Spot

    def cell(self, field: str, lang: Lang) -> str:
        """What stands in a column of the list of places."""
        spot = self.spot
        return {
            "department": self.department,
            "number": str(self.number),
            "problem": self.problem,
            "project": "：".join(part for part in (spot.unit, spot.project) if part),
            "indicator": " ".join(part for part in (numbered(spot.number, lang), spot.metric) if part),
            "place": spot.place,
            "excerpt": "\n".join(part for part in (spot.excerpt, spot.note) if part),
            "suggestion": spot.proposal or spot.remedy,
        }[field]


class OpinionList(NamedTuple):
    """A whole list. `past` is None where there is no last list."""

    title: str
    intro: tuple[str, ...]
    ranking: tuple[DepartmentRow, ...]
    total: DepartmentRow
    sections: tuple[Section, ...]
    past: Section | None
    spots: tuple[SpotRow, ...]
    notes: tuple[str, ...]
    follow_up: str
    years: tuple[int, ...]
    files: tuple[str, ...]

    @property
    def several(self) -> bool:
        """Whether there are several departments, which are ranked then."""
        return len(self.sections) > 1

    @property
    def spot_fields(self) -> tuple[str, ...]:
        """The columns of the list of places."""
        department = ("department",) if self.several else ()
        return (*department, "number", "problem", "project", "indicator", "place", "excerpt", "suggestion")


def plan(
    run: Run, files: Sequence[CheckedFile], last: Sequence[LastOpinion] | None, lang: Lang, *, spots_apart: bool = True
) -> OpinionList:
    """The list for the `files` of a run, beside the list `last`.

    With `spots_apart`, places too many for a cell go to a list of their own.
    """
    names = file_names([file.path for file in files], lang)
    departments = departments_of(files, lang)
    followed = unfollowed(departments) if last is None else follow_up(departments, last, lang)
    sheet = say("spots", lang) if spots_apart else ""
    sections: list[Section] = []
    spots: list[SpotRow] = []
    for department in departments:
        rows = []
        for number, one in enumerate(followed.now[department.name], 1):
            row, whole = _row(number, one, lang, sheet)
            rows.append(row)
            if not whole:
                spots += (
                    SpotRow(department.name, number, spot.problem or one.opinion.problem, spot) for spot in one.opinion.spots
                )
        sections.append(_section(department, tuple(rows), lang, followed=last is not None))
    several = len(departments) > 1
    return OpinionList(
        title=say("overview" if several else "title", lang),
        intro=_intro(departments, lang) if several else (),
        ranking=tuple(_shown(department, lang) for department in departments),
        total=_total(departments, lang),
        sections=tuple(sections),
        past=_past_section(followed, lang, several=several),
        spots=tuple(spots),
        notes=tuple(_notes(run, files, lang)),
        follow_up=followed.summary(lang),
        years=tuple(sorted({year for department in departments for year in department.years})),
        files=tuple(names.values()),
    )


def _row(number: int, followed: Followed, lang: Lang, sheet: str) -> tuple[OpinionRow, bool]:
    opinion = followed.opinion
    places, whole = places_text(opinion.project, opinion.spots, lang, sheet=sheet)
    row = OpinionRow(
        number=number,
        department=opinion.department,
        file=opinion.file,
        unit=opinion.unit,
        project=opinion.project,
        indicator=opinion.indicator,
        place=opinion.place,
        problem="\n".join(part for part in (opinion.problem, places) if part),
        ground=opinion.ground,
        suggestion=opinion.suggestion,
        severity=GRADES[opinion.severity].text(lang),
        reply=followed.reply,
        status=STATUSES[followed.status].text(lang) if followed.status else "",
        note=followed.note,
        code=opinion.code,
        mark=str(opinion.mark),
        grade=opinion.severity,
    )
    return row, whole


def _section(department: Department, rows: tuple[OpinionRow, ...], lang: Lang, *, followed: bool) -> Section:
    many = len(department.files) > 1
    status = ("status", "note") if followed else ()
    fields = (
        *("number", *(("file",) if many else ()), "unit", "project", "indicator", "place", "problem", "ground"),
        *("suggestion", "severity", *status, "reply"),
    )
    return Section(department.name, say("title", lang), _section_intro(department, lang), fields, rows)


def _section_intro(department: Department, lang: Lang) -> tuple[str, ...]:
    files = department.files
    file = shown_path(files[0].path, lang).replace("\\", "/").rpartition("/")[2] if len(files) == 1 else ""
    parts = [
        say("department", lang, name=department.name),
        say("file", lang, name=file or say("files", lang, count=len(files))),
        *(say("year", lang, year=say("list", lang).join(map(str, department.years))) for _ in department.years[:1]),
    ]
    money = [_money(department.stakes, lang)] if department.stakes.projects else []
    return ("　".join(parts), "　".join([_counts(department, lang), *money]))


def _counts(department: Department, lang: Lang) -> str:
    counts = {severity.value: department.counts[severity] for severity in Severity}
    return say("counts", lang, count=len(department.opinions), **counts)


def _money(stakes: Stakes, lang: Lang) -> str:
    text = say("money", lang, count=stakes.projects, money=f"{in_cents(stakes.money):,f}")
    return text + (say("comma", lang) + say("money_unknown", lang, count=stakes.unknown) if stakes.unknown else "")


def in_cents(amount: Decimal) -> Decimal:
    """An amount in 万元 to two places."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


def _intro(departments: Sequence[Department], lang: Lang) -> tuple[str, ...]:
    files = sum(len(department.files) for department in departments)
    return (say("departments", lang, count=len(departments), files=files),)


def _department_row(department: Department) -> DepartmentRow:
    counts = department.counts
    return DepartmentRow(
        rank=department.rank or "",
        department=department.name,
        files=len(department.files),
        projects=sum(file.projects for file in department.files),
        opinions=len(department.opinions),
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        infos=counts[Severity.INFO],
        stakes=department.stakes.projects,
        money=in_cents(department.stakes.money),
        money_rank=department.money_rank or "",
        unknown=department.stakes.unknown,
    )


def _shown(department: Department, lang: Lang) -> DepartmentRow:
    """The row of a department; where only targets of the whole are there, that no projects are counted."""
    row = _department_row(department)
    if any(file.counted for file in department.files):
        return row
    return row._replace(stakes="—", money=say("uncounted", lang), unknown="—")


def _total(departments: Iterable[Department], lang: Lang) -> DepartmentRow:
    rows = list(map(_department_row, departments))
    summed = {key: sum(getattr(row, key) for row in rows) for key in DEPARTMENT_FIELDS if key not in _UNSUMMED}
    return DepartmentRow(rank="", department=say("total", lang), money_rank="", **summed)


_UNSUMMED = ("rank", "department", "money_rank")


def _past_section(followed: FollowUp, lang: Lang, *, several: bool) -> Section | None:
    if followed.before is None:
        return None
    rows = tuple(_past_row(number, one, lang) for number, one in enumerate(followed.past, 1))
    department = ("department",) if several else ()
    about = ("number", *department, "unit", "project", "indicator", "problem")
    fields = (*about, "suggestion", "severity", "status", "note", "reply")
    return Section(say("past", lang), say("past", lang), (followed.summary(lang),), fields, rows)


def _past_row(number: int, past: Past, lang: Lang) -> OpinionRow:
    last = past.last
    return OpinionRow(
        number=number,
        **last.words,
        status=STATUSES[past.status].text(lang),
        note=past.note,
        code=last.mark.code if last.mark else "",
        mark=_past_mark(past),
        grade=None,
    )


def _past_mark(past: Past) -> str:
    mark = past.last.mark
    if mark is None:
        return ""
    return settled(mark) if past.status in (Status.MENDED, Status.WAIVED) else str(mark)


def _notes(run: Run, files: Sequence[CheckedFile], lang: Lang) -> Iterator[str]:
    """What the list does not cover, for the reviewer."""
    if run.unseen:
        yield say("unseen", lang, count=run.unseen)
    if of_reading := sum(file.of_reading for file in files):
        yield say("of_reading", lang, count=of_reading)
    if left_out := sum(file.accepted for file in files):
        yield say("left_out", lang, count=left_out)
    for file in files:
        for code in sorted(file.seen.crashed):
            yield say("crashed", lang, path=shown_path(file.path, lang), code=code)
    for path in run.excluded:
        yield say("excluded", lang, path=path)
    for folder in run.skipped:
        yield say("skipped", lang, path=folder.folder, text=skipped_text(folder, lang))
    if run.copies:
        yield copies_text(run.copies, lang)
