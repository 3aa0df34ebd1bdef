"""Recognise the header row of a table of targets and give each column its role."""

from __future__ import annotations

import re

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Column
from budgetlint.linter.profile import Profile
from budgetlint.linter.source import Row

# 项目名称（资金使用单位）, 总计（万元）: the remark at the end is no part of the heading.
_REMARK = re.compile(r"\([^()]*\)$")


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
