"""S113: a form with a fixed row for each category has one of them twice, and another not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from budgetlint.linter.model import Category, Indicator, Project
from budgetlint.linter.outcomes import Edit, Finding, Fix, Related, Severity, spans_of
from budgetlint.linter.profiles.profile import CategoryEntry
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.fixed_form import form_entries, is_fixed_form, rows_of
from budgetlint.rules.form_examples import ROWS, Form, with_forms
from budgetlint.rules.grounds import FORM_ROWS

_EXTRA = ("", "质量指标", "亮度达标率", "达标盏数占抽测盏数的比例", "≥95%", "行业标准")


def _relabelled(**labels: str) -> Form:
    """A form in which the rows of these numbers (`row8`) have another category."""
    rows = [list(row) for row in ROWS]
    for key, label in labels.items():
        rows[int(key.removeprefix("row")) - 1][1] = label
    return Form(rows=tuple(map(tuple, rows)))


def _without(number: int) -> Form:
    """A second form, without its row of this number; a first level goes to the row below."""
    rows = [list(row) for row in ROWS]
    first, removed = rows[number][0], rows.pop(number - 1)
    rows[number - 1][0] = first or removed[0]
    return Form(name="城东路灯更换", title="城东路灯更换绩效目标表", rows=tuple(map(tuple, rows)))


class CategoryDuplicated(Rule[Project]):
    """Judged by the place of the row: the one whose own category is missing is the wrong one. Or a row is missing."""

    code = "S113"
    name = "category-duplicated"
    severity = Severity.ERROR
    title = Wording("固定表二级指标重复或缺行", "Category of a fixed form repeated or missing")
    messages = {
        "": Wording(
            "“{written}”出现了两次，而表中没有“{missing}”。", "“{written}” stands here twice, and “{missing}” not at all."
        ),
        "row": Wording(
            "“{project}”的表少了“{missing}”一行，同一文件的其他表都有。",
            "The form of “{project}” has no row for “{missing}”, which others of this file have.",
        ),
    }
    remedies = {
        "": Wording("这一行应为“{missing}”，核对后改正。", "This row should be “{missing}”; check it and mend it."),
        "row": Wording("补上这一行；没有内容的也保留行，注明不适用。", "Add the row; keep it even if it is empty, and say so."),
    }
    why = Wording(
        "申报表每类固定一行，重复一类就漏掉另一类，汇总时两类都会错。",
        "The form has one row for each category; one written twice means another lost, and both are counted wrongly.",
    )
    ground = FORM_ROWS
    since = "0.1.0"
    node = Project
    supersedes = frozenset({"C109", "C111", "Q101", "Q102", "Q103", "Q104"})
    bad = (
        with_forms(_relabelled(row8="生态效益指标"), quote="生态效益指标"),
        with_forms(_relabelled(row1="质量指标"), quote="质量指标", write="rows"),
        with_forms(_relabelled(row5="社会效益指标"), quote="社会效益指标"),
        with_forms(Form(), _without(3), quote="城东路灯更换"),
    )
    good = (
        with_forms(Form()),
        with_forms(_relabelled(row8="可持续影响", row7="环境效益指标")),
        with_forms(_without(3)),
        with_forms(Form(rows=(*ROWS[:2], _EXTRA, *ROWS[2:]))),
    )
    exceptions = (
        Wording(
            "只看每类一行的申报表；行数不同、一类可写多条的表不报。",
            "Only forms with one row for each category; silent where a form has other rows, or several of a kind.",
        ),
        Wording(
            "少一行的，同一文件里要有别的表九行齐全才报。",
            "A missing row is told only where another form of the same file has all of them.",
        ),
    )
    options = ("categories", "framework")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        rows = rows_of(node, context.profile)
        if rows is None or not is_fixed_form(context):
            return
        entries = form_entries(context.profile)
        missing = [entry for entry in entries if entry not in rows]
        if len(rows) < len(entries):
            yield self.finding(
                context,
                node.place,
                variant="row",
                identity=missing[0].role,
                project=called(node),
                missing=missing[0].name,
                written="",
            )
            return
        for entry in missing:
            place = _wrong_row(rows, entries.index(entry))
            yield self._repeated(place, rows, entry, context)

    def _repeated(self, place: int, rows: list[CategoryEntry], entry: CategoryEntry, context: Context) -> Finding:
        """The row at `place` should be of `entry`."""
        records = context.project.indicators if context.project else ()
        written, *others = (category.name for category in _alike(records, rows, place))
        missing = _like(entry.name, written.value)
        edit = Edit(written.start, written.origin(len(written)), missing)
        return self.finding(
            context._replace(indicator=records[place]),
            written,
            related=[Related(spans_of(other), Wording("同名的另一行", "the other row of that name")) for other in others],
            fix=Fix(safe=False, description=Wording(f"改为“{missing}”", f"change to “{missing}”"), edits=(edit,)),
            written=written.value,
            missing=missing,
            project=called(context.project),
        )


def _alike(records: Sequence[Indicator], rows: Sequence[CategoryEntry], place: int) -> list[Category]:
    """The category of the row at `place`, then those of the other rows of the same one."""
    order = [place, *(index for index, row in enumerate(rows) if row == rows[place] and index != place)]
    return [category for index in order if (category := records[index].level2)]


def _wrong_row(rows: Sequence[CategoryEntry], due: int) -> int:
    """The row at the place of the missing category if it is a repetition, else the last repetition."""
    counts = Counter(rows)
    if counts[rows[due]] > 1:
        return due
    return max(index for index, row in enumerate(rows) if counts[row] > 1)


def _like(name: str, written: str) -> str:
    """`name` with or without the ending 指标, as `written` has it."""
    bare = name.removesuffix("指标")
    return f"{bare}指标" if written.endswith("指标") else bare
