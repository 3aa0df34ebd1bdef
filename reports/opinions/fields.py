"""The fields of a list: their headings, the placeholders of templates that mean them, and the widths of their columns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.wording import Wording

WORD, EXCEL = ".docx", ".xlsx"  # the ends of names of lists and of templates


class Field(NamedTuple):
    """A field: its heading, the width of its column in characters, and other names that placeholders may use."""

    heading: Wording
    width: int
    others: tuple[str, ...] = ()


_REPLIES = ("部门回复", "单位回复", "反馈", "单位反馈", "答复", "整改情况", "修改情况", "采纳情况")
# Words in headings of an office's own for the column of replies.
_OF_REPLIES = ("回复", "反馈", "答复", "整改情况", "整改结果", "落实情况", "reply", "response")
# One opinion a row.
OPINION_FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "number": Field(Wording("序号", "No."), 6, ("编号", "number")),
        "department": Field(Wording("部门", "Department"), 14, ("部门名称", "主管部门")),
        "file": Field(Wording("文件", "File"), 14, ("文件名",)),
        "unit": Field(Wording("单位", "Unit"), 12, ("单位名称", "预算单位", "被审单位")),
        "project": Field(Wording("项目", "Project"), 15, ("项目名称",)),
        "indicator": Field(Wording("指标", "Indicator"), 14, ("指标名称", "绩效指标")),
        "place": Field(Wording("位置", "Place"), 9, ("所在位置",)),
        "problem": Field(Wording("问题", "Problem"), 36, ("存在问题", "问题描述", "审核意见", "主要问题")),
        "ground": Field(Wording("依据", "Ground"), 20, ("审核依据",)),
        "suggestion": Field(Wording("建议", "Suggestion"), 27, ("修改建议", "整改建议", "审核建议")),
        "severity": Field(Wording("严重程度", "Severity"), 10, ("级别", "程度", "问题性质")),
        "reply": Field(Wording("回复", "Reply"), 22, _REPLIES),
        "status": Field(Wording("状态", "Status"), 8, ("办理状态",)),
        "note": Field(Wording("复查说明", "What was found"), 16, ("说明",)),
        "code": Field(Wording("规则", "Rule"), 7, ("规则代码", "code")),
        "mark": Field(Wording("识别码", "Mark"), 10, ()),
    }
)
# One further place of an opinion a row.
SPOT_FIELDS: Mapping[str, Field] = MappingProxyType(
    {**OPINION_FIELDS, "excerpt": Field(Wording("原文", "Text"), 28), "number": Field(Wording("意见序号", "Opinion"), 9)}
)
# One department a row.
DEPARTMENT_FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "rank": Field(Wording("名次", "Rank"), 6, ("排名",)),
        "department": OPINION_FIELDS["department"]._replace(width=34),
        "files": Field(Wording("文件数", "Files"), 7),
        "projects": Field(Wording("项目数", "Projects"), 7),
        "opinions": Field(Wording("意见数", "Opinions"), 8, ("意见条数",)),
        "errors": Field(Wording("应改", "To mend"), 8, ("应改数",)),
        "warnings": Field(Wording("请核实", "To check"), 8, ("请核实数", "核实数")),
        "infos": Field(Wording("供参考", "To note"), 8, ("供参考数", "参考数")),
        "stakes": Field(Wording("涉及项目数", "Projects concerned"), 10, ("涉及项目",)),
        "money": Field(Wording("涉及金额（万元）", "Money at stake (万元)"), 16, ("涉及金额", "money")),
        "money_rank": Field(Wording("金额名次", "Rank by money"), 8, ("金额排名",)),
        "unknown": Field(Wording("金额不明的项目数", "Of unknown amount"), 10, ("金额不明",)),
    }
)
# Once in a list. Department, file and the counts are there in the rows, too; outside of them they are those of the whole list.
SINGLE_FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "title": Field(Wording("标题", "Title"), 0),
        "date": Field(Wording("日期", "Date"), 0),
        "year": Field(Wording("年度", "Year"), 0, ("预算年度",)),
        "summary": Field(Wording("汇总", "Summary"), 0),
        "follow_up": Field(Wording("复查汇总", "Follow-up"), 0),
        "departments": Field(Wording("部门数", "Departments"), 0),
    }
)
CENTRED = frozenset({"number", "severity", "status", "rank", "money_rank"})
# What makes a row of a template one of departments, or one of opinions.
OF_DEPARTMENTS = frozenset({"rank", "money_rank"})
OF_OPINIONS = frozenset(OPINION_FIELDS) - {"department", "file"}


def names_of(key: str, field: Field) -> tuple[str, ...]:
    """All names of a field, the usual one first."""
    return (field.heading.zh, *field.others, field.heading.en, key)


@cache
def placeholders() -> Mapping[str, str]:
    """The field that each name of a placeholder means, by the name folded and in small letters."""
    every = {**SINGLE_FIELDS, **DEPARTMENT_FIELDS, **OPINION_FIELDS}
    return {_folded(name): key for key, field in every.items() for name in names_of(key, field)}


def field_of_heading(heading: str) -> str:
    """The field of an opinion that a heading of a column names; empty where it names none."""
    folded = _folded(heading)
    return _headings().get(folded) or ("reply" if any(word in folded for word in _OF_REPLIES) else "")


@cache
def _headings() -> Mapping[str, str]:
    return {_folded(name): key for key, field in OPINION_FIELDS.items() for name in names_of(key, field)}


def _folded(name: str) -> str:
    return fold(name).lower()
