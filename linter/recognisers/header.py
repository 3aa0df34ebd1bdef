"""Recognise the header row of a table of targets and give each column its role."""

from __future__ import annotations

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Column
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.source import Row

# 项目名称（资金使用单位）, 总计（万元）: the remark at the end is no part of the heading.
_REMARK_BEGUN = patterns.compile(r"[\s(（]")
_LONGEST_WORD = 12
_LONGEST_NUMBER_HEADING = 5  # 序号 and a blank
_REMARK = patterns.compile(r"\([^()]*\)$")


def read_header(row: Row, profile: Profile) -> tuple[Column, ...] | None:
    """The columns that `row` heads, or None where it is no header.

    A header names the project, and the objective or the indicators, each in a cell of its own.
    """
    columns = []
    for cell in row.cells:
        heading = fold(cell.value)
        role, part = profile.headings.get(heading) or profile.headings.get(_REMARK.sub("", heading)) or (None, None)
        columns.append(Column(role, part, cell))
    roles = {column.role for column in columns}
    return tuple(columns) if "project" in roles and roles & {"objective", "indicators"} else None


def read_subheader(row: Row, columns: tuple[Column, ...], profile: Profile) -> tuple[Column, ...] | None:
    """The columns of a header in two rows, `row` being the second, which parts merged cells of the first; else None.

    It holds headings of money alone, under cells of the first row that are blank or head the group (资金).
    """
    pairs = list(zip(columns, (*row.cells, *[None] * len(columns)), strict=False))
    below = [(column, cell) for column, cell in pairs if cell is not None and cell.value]
    parts = [profile.headings.get(fold(cell.value), (None, None)) for _, cell in below]
    if not below or any(role != "money" for role, _ in parts) or any(column.role not in (None, "money") for column, _ in below):
        return None
    found = {column: Column("money", part, cell) for (column, cell), (_, part) in zip(below, parts, strict=True)}
    return tuple(found.get(column, column) for column in columns)


def may_begin_header(line: str, projects: tuple[str, ...]) -> bool:
    """Whether one of the headings `projects`, or the beginning of one, is the first word of a line.

    It may be the second one too, behind the heading of a number (序号).
    """
    start = line.find(" ", 0, _LONGEST_NUMBER_HEADING) + 1
    words = {fold(_REMARK_BEGUN.split(line[at : at + _LONGEST_WORD], maxsplit=1)[0]) for at in {0, start}}
    return any(word and heading.startswith(word) for word in words for heading in projects if heading[:1] == word[:1])
