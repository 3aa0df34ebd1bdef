"""Small documents with one row an indicator, for the examples of rules."""

from __future__ import annotations

from budgetlint.linter.rule import Example

_HEAD = (("项目名称", "城区道路养护", "", ""), ("年度总体目标", "全年修复破损路面，保障道路畅通。", "", ""))
_HEADER = ("一级指标", "二级指标", "三级指标", "指标值")
_TASKS = (
    ("年度主要任务", "任务名称", "主要内容", "预算金额（万元）", "", ""),
    ("", "", "", "总额", "财政拨款", "其他资金"),
)
_TARGETS = (
    ("年度绩效指标", "一级指标", "二级指标", "三级指标", "目标值", ""),
    ("", "产出指标", "数量指标", "课桌椅更新数量", "≥500套", ""),
    ("", "满意度指标", "服务对象满意度指标", "师生满意度", "≥90%", ""),
)


def in_rows(*rows: tuple[str, ...], quote: str = "") -> Example:
    """The form of a project with these rows of indicators."""
    return Example(lambda: _written("项目支出绩效目标表", (*_HEAD, _HEADER, *rows)), quote)


def with_money(*rows: tuple[str, str], quote: str = "") -> Example:
    """The form of a project whose money stands in these rows: a label, and the amount in 万元."""
    first, *further = ((label, amount, "") for label, amount in rows)
    money = (("项目资金（万元）", *first), *(("", *row) for row in further))
    targets = (
        ("产出指标", "数量指标", "修复路面面积", "≥5000平方米"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
    )
    return Example(lambda: _written("项目支出绩效目标表", (*_HEAD[:1], *money, *_HEAD[1:], _HEADER, *targets)), quote)


def with_unit_cell(metric: str, value: str, unit: str, quote: str = "") -> Example:
    """The form of a project with this indicator, its unit in a column of its own."""
    header = (*_HEADER, "计量单位")
    rows = (("产出指标", "数量指标", metric, value, unit), ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90", "%"))
    return Example(lambda: _written("项目支出绩效目标表", (*_HEAD, header, *rows)), quote)


def with_further_value(*headings: str, quote: str = "") -> Example:
    """The form of a project with a column of values below each of these headings."""
    rows = (("产出指标", "数量指标", "修复路面面积"), ("满意度指标", "服务对象满意度指标", "居民满意度"))
    values = ("≥5000平方米", "≥90%")
    filled = [(*row, *[value] * len(headings)) for row, value in zip(rows, values, strict=True)]
    return Example(lambda: _written("项目支出绩效目标表", (*_HEAD, (*_HEADER[:3], *headings), *filled)), quote)


def with_tasks(*rows: tuple[str, ...], quote: str = "") -> Example:
    """The targets of a department with these rows of main tasks: its name, content, total, appropriation, other funds."""
    named = [("", *row) for row in rows]
    form = (
        ("部门名称", "示例市教育局", "", "", "", ""),
        *_TASKS,
        *named,
        ("年度总体目标", "改善办学条件。", "", "", "", ""),
        *_TARGETS,
    )
    return Example(lambda: _written("部门整体支出绩效目标表", form), quote)


def _written(title: str, rows: tuple[tuple[str, ...], ...]) -> str:
    return f"{title}\n\n（2025年度）\n\n" + "".join("\t".join(row) + "\n" for row in rows)
