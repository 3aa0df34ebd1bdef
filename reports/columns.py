"""The columns of the tables that CSV and Excel get: findings, and what was compared."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Met
from budgetlint.linter.run import Run
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.cells import Cell
from budgetlint.reports.flat import flat_findings
from budgetlint.reports.locations import short_place
from budgetlint.reports.texts import MET, SEVERITIES, UNDECIDED, shown_path

FINDING_COLUMNS = (
    Wording("文件", "file"),
    Wording("位置", "place"),
    Wording("级别", "severity"),
    Wording("代码", "code"),
    Wording("规则", "rule"),
    Wording("单位", "unit"),
    Wording("项目", "project"),
    Wording("指标序号", "indicator"),
    Wording("指标名称", "metric"),
    Wording("原文", "excerpt"),
    Wording("问题", "problem"),
    Wording("修改建议", "remedy"),
    Wording("依据", "ground"),
    Wording("同类其他处数", "further places"),
    Wording("指纹", "fingerprint"),
)
CHECK_COLUMNS = (
    Wording("文件", "file"),
    Wording("位置", "place"),
    Wording("结果", "outcome"),
    Wording("代码", "code"),
    Wording("核对内容", "comparison"),
    Wording("左边", "left"),
    Wording("右边", "right"),
    Wording("差额", "difference"),
    Wording("容差", "tolerance"),
    Wording("加数", "addends"),
    Wording("未能判断的原因", "reason"),
)


def finding_rows(run: Run, lang: Lang) -> Iterator[tuple[Cell, ...]]:
    """A row for each finding, by `FINDING_COLUMNS`."""
    for one in flat_findings(run, lang):
        yield (
            shown_path(one.path, lang),
            one.place,
            SEVERITIES[one.severity].text(lang),
            one.code,
            one.title,
            one.unit,
            one.project,
            one.indicator,
            one.metric,
            one.excerpt,
            one.problem,
            one.remedy,
            one.ground,
            one.further_places,
            one.fingerprint,
        )


def check_rows(run: Run, lang: Lang) -> Iterator[tuple[Cell, ...]]:
    """A row for each comparison, met or undecided, by `CHECK_COLUMNS`."""
    for result in run.results:
        source = result.document.source
        for check in result.checks:
            outcome = check.outcome
            met = isinstance(outcome, Met)
            yield (
                shown_path(source.path, lang),
                short_place(source, outcome.spans[0][0], lang),
                (MET if met else UNDECIDED).text(lang),
                check.rule.code,
                outcome.message.text(lang),
                *((outcome.left, outcome.right, outcome.difference, outcome.tolerance) if isinstance(outcome, Met) else [""] * 4),
                " + ".join(f"{name} {value:,f}" for name, value in outcome.addends) if isinstance(outcome, Met) else "",
                "" if isinstance(outcome, Met) else outcome.reason.text(lang),
            )
