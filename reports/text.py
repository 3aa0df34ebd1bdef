"""The report for a console: each finding with its place, the words in question marked in their line, and the remedy.

Only characters that a GBK console can print are used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

from budgetlint.linter.engine import Check, Result
from budgetlint.linter.outcomes import Finding, Met, Severity
from budgetlint.linter.run import Run
from budgetlint.linter.source import Source
from budgetlint.linter.wording import Lang, Wording
from budgetlint.linter.years.changes import Changes
from budgetlint.reports.change_rows import HEAD, TITLE, change_rows, rest
from budgetlint.reports.locations import short_place
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.piecewise import Piecewise
from budgetlint.reports.text_places import FurtherPlaces
from budgetlint.reports.texts import MET, SEVERITIES, UNDECIDED, shown_path, subject_parts

_AROUND = 28  # characters shown at either side of the words in question
_LONGEST = 90  # characters of the words in question themselves
_INDENT = " " * 8
_PLACE_WIDTH = 8
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}

_NO_FINDINGS = Wording("没有发现问题", "no findings")
_TOTAL = Wording(
    "共 {documents} 个文件、{projects} 个项目、{indicators} 条指标：错误 {error}，警告 {warning}，提示 {info}。",
    "{documents} file(s), {projects} projects, {indicators} indicators: {error} error(s), {warning} warning(s), {info} info.",
)
_CHECKED = Wording("核对结果：{met} 项相符，{undecided} 项未能判断", "comparisons: {met} met, {undecided} undecided")
_MET_LINE = Wording(
    "{message}：{left} {sign} {right}（差 {difference}，容差 {tolerance}；{addends}）",
    "{message}: {left} {sign} {right} (difference {difference}, tolerance {tolerance}; {addends})",
)
_MENDABLE = {
    (True, False): Wording("其中 {safe} 处可以用 budgetlint fix 改好。", "budgetlint fix can mend {safe} of the places."),
    (True, True): Wording(
        "其中 {safe} 处可以用 budgetlint fix 改好，另 {more} 处加 --unsafe 再改。",
        "budgetlint fix can mend {safe} of the places, with --unsafe {more} more.",
    ),
    (False, True): Wording(
        "其中 {more} 处可以用 budgetlint fix --unsafe 改，改后请核对。",
        "budgetlint fix --unsafe can mend {more} of the places; read them over.",
    ),
}
_HIDDEN = (
    Wording(
        "另有 {count} 项核对未能判断，加 --show-passed 查看。", "{count} comparison could not be judged; --show-passed shows it."
    ),
    Wording(
        "另有 {count} 项核对未能判断，加 --show-passed 查看。",
        "{count} comparisons could not be judged; --show-passed shows them.",
    ),
)
_HEAD = (Wording("代码", "code"), Wording("规则", "rule"), Wording("级别", "severity"), Wording("数量", "count"))


def _piece(result: Result, options: ReportOptions) -> str:
    """One document; a quiet report has those with findings and nothing else."""
    return "" if options.quiet and not result.findings else f"{_document(result, options)}\n"


def _end(run: Run, options: ReportOptions) -> str:
    """Counts and totals; none in a quiet report."""
    if options.quiet:
        return ""
    counts = counts_table(run, options.lang)
    end = (total_line(run, options.lang), *_mendable(run, options.lang), *left_out(run, options.lang), *_hidden(run, options))
    return "\n".join([*counts, *end]) + "\n"


def _document(result: Result, options: ReportOptions) -> str:
    lines = [_style(shown_path(result.document.source.path, options.lang), options, bold=True)]
    further = FurtherPlaces(result.document, options.lang)
    for finding in result.findings:
        lines += _finding(finding, result.document.source, further, options)
    if not result.findings:
        lines.append(f"  {_NO_FINDINGS.text(options.lang)}")
    if options.show_passed:
        lines += _checks(result.checks, result.document.source, options.lang)
    if result.changes:
        lines += ["", *_changes(result.changes, options.lang)]
    return "\n".join(lines) + "\n"


def _changes(changes: Changes, lang: Lang) -> Iterator[str]:
    """What changed since the year before, as a table."""
    yield f"  {TITLE.text(lang)}"
    if rows := change_rows(changes, lang):
        yield from table([[cell.text(lang) for cell in HEAD], *rows])
    if unchanged := rest(changes, lang):
        yield f"  {unchanged}"


def _finding(finding: Finding, source: Source, further: FurtherPlaces, options: ReportOptions) -> Iterator[str]:
    lang = options.lang
    severity = _style(SEVERITIES[finding.severity].text(lang), options, colour=_COLOURS[finding.severity], bold=True)
    subject = " > ".join(subject_parts(finding, lang))
    yield f"  {_place(source, finding.start, lang)}{severity}  {finding.rule.code} {finding.rule.name}  {subject}".rstrip()
    if source.text:
        yield f"{_INDENT}| {_excerpt(source, finding.start, finding.end, options)}"
    yield f"{_INDENT}{finding.problem(lang)}{further.twin(finding)}"
    yield f"{_INDENT}→ {finding.remedy(lang)}"
    yield from (f"{_INDENT}({line})" for line in further.lines(finding))


def _place(source: Source, offset: int, lang: Lang) -> str:
    """The place, as wide as a column of places."""
    place = short_place(source, offset, lang)
    return place + " " * max(1, _PLACE_WIDTH - width(place))


def _excerpt(source: Source, start: int, end: int, options: ReportOptions) -> str:
    """The words in question between 【】, with what stands around them on their line."""
    text = source.text
    before = _last_line(text[max(0, start - _AROUND) : start])
    after = _first_line(text[end : end + _AROUND])
    words = " ".join(text[start:end].split())
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST // 2]} … {words[-_LONGEST // 2 :]}"
    cut_before = "…" if len(before) == _AROUND else ""
    cut_after = "…" if len(after) == _AROUND else ""
    marked = _style(f"【{words}】", options, bold=True)
    return f"{cut_before}{_flat(before)}{marked}{_flat(after)}{cut_after}"


def _last_line(text: str) -> str:
    return text.replace("\r", "\n").rpartition("\n")[2]


def _first_line(text: str) -> str:
    return text.replace("\r", "\n").partition("\n")[0]


def _flat(text: str) -> str:
    """Tabs as a bar between blanks, as columns of a table are drawn; other control characters as blanks."""
    return "".join(" | " if character == "\t" else character if character.isprintable() else " " for character in text)


def _checks(checks: Sequence[Check], source: Source, lang: Lang) -> Iterator[str]:
    met = sum(isinstance(check.outcome, Met) for check in checks)
    yield f"  {_CHECKED.text(lang).format(met=met, undecided=len(checks) - met)}"
    for check in checks:
        outcome = check.outcome
        place = f"  {_place(source, outcome.spans[0][0], lang)}"
        if isinstance(outcome, Met):
            line = _MET_LINE.text(lang).format(
                message=outcome.message.text(lang),
                left=f"{outcome.left:,f}",
                sign="≈" if outcome.difference else "=",
                right=f"{outcome.right:,f}",
                difference=f"{outcome.difference:,f}",
                tolerance=f"{outcome.tolerance:,f}",
                addends=" + ".join(f"{value:,f}" for _, value in outcome.addends) or "0",
            )
            yield f"{place}{MET.text(lang)}  {check.rule.code}  {line}"
        else:
            yield f"{place}{UNDECIDED.text(lang)}  {check.rule.code}  {outcome.message.text(lang)}: {outcome.reason.text(lang)}"


def counts_table(run: Run, lang: Lang) -> list[str]:
    """A table of the findings by rule, gravest first."""
    counts = run.tally.findings
    if not counts:
        return []
    order = list(Severity)
    rows = [[cell.text(lang) for cell in _HEAD]]
    rows += [
        [code, name, SEVERITIES[severity].text(lang), str(count)]
        for (severity, code, name), count in sorted(counts.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    ]
    return [*table(rows), ""]


def total_line(run: Run, lang: Lang) -> str:
    """How much was checked, and what was found."""
    tally = run.tally
    return _TOTAL.text(lang).format(
        documents=tally.documents,
        projects=tally.projects,
        indicators=tally.indicators,
        error=tally.number_of(Severity.ERROR),
        warning=tally.number_of(Severity.WARNING),
        info=tally.number_of(Severity.INFO),
    )


def _mendable(run: Run, lang: Lang) -> list[str]:
    """How many of the places that were told `fix` may mend."""
    safe, more = run.tally.mendable, run.tally.mendable_unsafely
    return [_MENDABLE[safe > 0, more > 0].text(lang).format(safe=safe, more=more)] if safe or more else []


def left_out(run: Run, lang: Lang) -> list[str]:
    """What was not listed, on whose word."""
    if run.leftovers is None and not run.tally.accepted:
        return []
    from budgetlint.reports.acceptance import left_out_lines  # noqa: PLC0415  most runs leave nothing out

    return left_out_lines(run, lang)


def _hidden(run: Run, options: ReportOptions) -> list[str]:
    """That comparisons could not be judged, where the report does not list them."""
    undecided = run.tally.undecided
    if not undecided or options.show_passed:
        return []
    return [_HIDDEN[undecided > 1].text(options.lang).format(count=undecided)]


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines, columns aligned by the width that a console gives each character."""
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        ("  " + "  ".join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True))).rstrip()
        for row in rows
    ]


def width(text: str) -> int:
    """The columns that `text` takes on a console: two for each wide character."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _style(text: str, options: ReportOptions, *, colour: str | None = None, bold: bool = False) -> str:
    if not options.colour:
        return text
    from click import style  # noqa: PLC0415  colours are for terminals only

    return style(text, fg=colour, bold=bold)


write = Piecewise(_piece, _end)
