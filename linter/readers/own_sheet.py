"""The sheet that budgetlint puts into a workbook with its findings, which is no part of the draft when that is read again."""

from __future__ import annotations

from collections.abc import Mapping

from budgetlint.linter.wording import LANGS, Wording

HEADINGS = (
    Wording("位置", "place"),
    Wording("级别", "severity"),
    Wording("代码", "code"),
    Wording("规则", "rule"),
    Wording("项目", "project"),
    Wording("原文", "excerpt"),
    Wording("问题", "problem"),
    Wording("修改建议", "remedy"),
    Wording("依据", "ground"),
    Wording("同类其他处", "further places"),
)


def is_own(first_row: Mapping[int, str]) -> bool:
    """Whether a sheet lists findings: its first row, by columns, begins with the headings; others may write beside them."""
    row = [first_row.get(column, "").strip() for column in range(1, len(HEADINGS) + 1)]
    return any(row == [heading.text(lang) for heading in HEADINGS] for lang in LANGS)
