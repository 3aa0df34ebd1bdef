"""The files that are made of all drafts together: the report, the list of opinions, and everything in one archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from secrets import token_hex
from zipfile import ZIP_DEFLATED, ZipFile

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Severity
from budgetlint.linter.run import Run
from budgetlint.linter.serve.downloads import ANNOTATED, EVERYTHING, MENDED, OPINIONS, REPORT, Download, Finished, Row
from budgetlint.linter.serve.names import free_name
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports import html
from budgetlint.reports.opinions import report as opinions
from budgetlint.reports.options import ReportOptions

_NAMES = {
    REPORT: Wording("预审报告.html", "review.html"),
    OPINIONS: Wording("审核意见表.xlsx", "opinions.xlsx"),
    EVERYTHING: Wording("全部结果.zip", "results.zip"),
}
_FOLDERS = {ANNOTATED: Wording("批注件", "annotated"), MENDED: Wording("已改", "mended")}
_FAILED = Wording("{name} 没有写成：程序出错（{detail}）。", "{name} was not written: budgetlint failed ({detail}).")


def for_all(run: Run, folder: Path, lang: Lang) -> Iterator[Download | Wording]:
    """Write what is made of all drafts together into `folder`; says what could not be written."""
    options = ReportOptions(lang, show_passed=True)
    yield _made(REPORT, folder, lang, lambda: html.write(run, options).encode("utf-8", "replace"))
    yield _made(OPINIONS, folder, lang, lambda: opinions.write(run, options))


def everything(folder: Path, own: Sequence[Download], rows: Sequence[Row], lang: Lang) -> Download:
    """All files that were made, in one archive, where each draft has the folder that it came in."""
    stored = token_hex(8)
    taken: set[str] = set()
    with ZipFile(folder / stored, "w", ZIP_DEFLATED) as archive:
        for download in own:
            archive.write(folder / download.stored, _free(download.name, taken))
        for row in rows:
            for download in row.downloads:
                place = PurePosixPath(_FOLDERS[download.kind].text(lang)) / PurePosixPath(row.path).parent
                archive.write(folder / download.stored, _free(str(place / download.name), taken))
    return Download(EVERYTHING, stored, _NAMES[EVERYTHING].text(lang))


def row_of(result: Result, finished: Mapping[str, Finished]) -> Row:
    """What the page says of one draft, with what was made of it."""
    document = result.document
    made = finished.get(document.source.path) or Finished(notes=_unread(result))
    counts = {severity: sum(finding.severity is severity for finding in result.findings) for severity in Severity}
    indicators = sum(len(project.indicators) for project in document.projects)
    return Row(document.source.path, document.source.readable, counts, len(document.projects), indicators, *made)


def _unread(result: Result) -> tuple[Wording, ...]:
    """Why a draft was not read."""
    return tuple(Wording(finding.problem("zh"), finding.problem("en")) for finding in result.findings[:1])


def _made(kind: str, folder: Path, lang: Lang, write: Callable[[], bytes]) -> Download | Wording:
    name = _NAMES[kind].text(lang)
    try:
        data = write()
    except Exception as error:  # noqa: BLE001  a bug costs one of the files
        return _FAILED.filled(name=name, detail=f"{type(error).__name__}: {error}")
    stored = token_hex(8)
    (folder / stored).write_bytes(data)
    return Download(kind, stored, name)


def _free(path: str, taken: set[str]) -> str:
    free = free_name(path, taken)
    taken.add(free.casefold())
    return free
