"""The findings as an Excel workbook: an overview, the findings, and what was compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from budgetlint.linter.outcomes import Severity
from budgetlint.linter.run import Run
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.cells import Cell
from budgetlint.reports.columns import CHECK_COLUMNS, FINDING_COLUMNS, check_rows, finding_rows
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.texts import SEVERITIES, shown_path
from budgetlint.reports.workbook import Sheet, workbook

_OVERVIEW, _FINDINGS, _CHECKS = Wording("概览", "Overview"), Wording("问题", "Findings"), Wording("核对", "Comparisons")
_DOCUMENT_COLUMNS = (
    Wording("文件", "file"),
    Wording("部门", "department"),
    Wording("项目数", "projects"),
    Wording("指标数", "indicators"),
    *(SEVERITIES[severity] for severity in Severity),
    Wording("未识别的文字段数", "texts not understood"),
)
_WIDTHS = {"excerpt": 32, "problem": 48, "remedy": 40, "ground": 30, "project": 24, "unit": 20, "comparison": 40, "addends": 40}


def write(run: Run, options: ReportOptions) -> bytes:
    """The workbook. Comparisons have a sheet of their own with `show_passed`."""
    lang = options.lang
    sheets = [
        _sheet(_OVERVIEW, _DOCUMENT_COLUMNS, _document_rows(run, lang), lang),
        _sheet(_FINDINGS, FINDING_COLUMNS, finding_rows(run, lang), lang),
    ]
    if options.show_passed:
        sheets.append(_sheet(_CHECKS, CHECK_COLUMNS, check_rows(run, lang), lang))
    return workbook(sheets)


def _sheet(name: Wording, columns: Sequence[Wording], rows: Iterable[Sequence[Cell]], lang: Lang) -> Sheet:
    widths = [_WIDTHS.get(column.en, 0) for column in columns]
    return Sheet(name.text(lang), [column.text(lang) for column in columns], widths, rows)


def _document_rows(run: Run, lang: Lang) -> Iterable[tuple[Cell, ...]]:
    for result in run.results:
        document = result.document
        counts = Counter(finding.severity for finding in result.findings)
        yield (
            shown_path(document.source.path, lang),
            document.department or "",
            len(document.projects),
            len(document.indicators),
            *(counts[severity] for severity in Severity),
            len(document.unrecognised),
        )
