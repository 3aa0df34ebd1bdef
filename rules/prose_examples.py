"""Whole budgets in small for the examples of rules on prose: paragraphs, and a table of key projects behind them."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.linter.rule import Example

_TITLE = "2025年示例市园林绿化中心部门预算"
_PROJECTS = (
    ("路灯维护经费", "120", "全年维护路灯3000盏，亮灯率不低于98%。"),
    ("绿地养护经费", "80", "全年养护绿地50公顷，市民满意度不低于90%。"),
)
Projects = Sequence[tuple[str, str, str]]


def with_prose(*paragraphs: str, quote: str = "", projects: Projects = _PROJECTS, title: str = _TITLE) -> Example:
    """A budget with these paragraphs, and the table of its key projects."""
    rows = "\n".join("\t".join(row) for row in (("项目名称", "预算数（万元）", "绩效目标"), *projects))
    prose = "\n\n".join(paragraphs)
    return Example(f"{title}\n\n第一部分 部门预算情况说明\n\n{prose}\n\n第二部分 重点项目绩效目标\n\n{rows}\n", quote)


GOOD_PROSE = with_prose("2025年收入预算200万元，比2024年预算增加20万元，增长11.1%，主要原因是新增绿地养护20万元。")
