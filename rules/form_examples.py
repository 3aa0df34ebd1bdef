"""Declaration forms and duties for the examples of rules; authors of rules may use them too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from budgetlint.linter.rule import Example

UNIT = "401007示例县路灯管理所"
STEPS = ("3月底", "6月底", "10月底", "12月底")
HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
ROWS = (
    ("产出指标", "数量指标", "更换路灯数量", "全年更换的路灯盏数", "≥300盏", "路灯改造实施方案"),
    ("", "质量指标", "验收合格率", "验收合格的路灯占更换路灯的比例", "≥98%", "城市道路照明工程施工规范"),
    ("", "时效指标", "完工时间", "全部路灯更换完毕的时间", "10月底前", "路灯改造实施方案"),
    ("", "成本指标", "每盏更换成本", "更换费用除以更换盏数", "≤400元", "近三年采购均价"),
    ("效益指标", "经济效益指标", "年节约电费", "更换前后全年电费之差", "≥5万元", "历史电费数据"),
    ("", "社会效益指标", "主要道路亮灯率", "亮灯盏数占应亮盏数的比例", "≥97%", "行业标准"),
    ("", "生态效益指标", "年节约用电量", "更换前后全年用电量之差", "≥8万度", "历史电费数据"),
    ("", "可持续影响指标", "灯具质保年限", "合同约定的质保时间", "≥5年", "采购合同"),
    ("满意度指标", "服务对象满意度指标", "沿线居民满意度", "满意人数占受访人数的比例", "≥90%", "历年调查结果"),
)


class Form(NamedTuple):
    """A declaration form; what a rule looks at is given, the rest is in order."""

    name: str = "县城路灯更换"
    title: str = "县城路灯更换绩效目标表"
    unit: str = UNIT
    code: str = "40100725A0001"
    money: tuple[tuple[str, str], ...] = (("预算数", "120000.00"), ("其中：财政资金", "120000.00"), ("其他资金", "0"))
    purpose: str = "用于更换县城主要道路的老旧路灯"
    plan: tuple[str, ...] = ("20.00%", "50.00%", "90.00%", "100.00%")
    objective: str = "1.更换老旧路灯300盏\n2.主要道路亮灯率达到97%以上"
    rows: tuple[tuple[str, ...], ...] = ROWS

    def grid(self) -> list[tuple[str, ...]]:
        """The rows of the form with their cells."""
        return [
            ("项目编码", self.code, "项目名称", self.name),
            ("预算规模及资金用途", *(cell for pair in self.money for cell in pair)),
            ("", self.purpose),
            ("资金支出计划（%）", *STEPS),
            ("", *self.plan),
            ("绩效目标", self.objective),
            HEADER,
            *self.rows,
        ]


def one_cell_a_line(form: Form) -> str:
    """The form as a word processor writes it into a text file: a tab before each cell, a blank line behind each row."""
    rows = ("".join(f"\t{cell}\n" for cell in row) for row in form.grid())
    return f"{form.title}\n\t{form.unit}\n\t单位：元\n\n" + "\n".join(rows) + "\n\n"


def one_row_a_line(form: Form) -> str:
    """The form with its rows on lines, cells separated by tabs; cells with line breaks in quotation marks."""
    rows = ("\t".join(f'"{cell}"' if "\n" in cell else cell for cell in row) for row in form.grid())
    return "\n".join([form.title, form.unit, "单位：元", *rows]) + "\n\n"


def with_forms(*forms: Form, quote: str = "", write: str = "cells") -> Example:
    """A document of these forms."""
    writer = one_cell_a_line if write == "cells" else one_row_a_line
    return Example(lambda: "".join(map(writer, forms)), quote)


def with_row(metric: str, description: str, value: str = "≥90%", basis: str = "行业标准", *, quote: str = "") -> Example:
    """A form whose first indicator is of this metric, description, value and basis."""
    row = (*ROWS[0][:2], metric, description, value, basis)
    return with_forms(Form(rows=(row, *ROWS[1:])), quote=quote)


def duty(number: str, name: str, objective: str, indicators: Sequence[str]) -> str:
    """A duty in prose."""
    return f"（{number}）{name}\n\n绩效目标：{objective}\n\n绩效指标：{''.join(indicators)}\n\n"


def with_duties(*duties: str, quote: str = "", before: str = "一、分项绩效目标\n") -> Example:
    """A document of these duties."""
    return Example(before + "".join(duties), quote)


def described(*indicators: tuple[str, str, str]) -> Iterable[str]:
    """Indicators of metric, description and value, numbered with circled figures."""
    return [f"{chr(0x2460 + i)}{metric}：{text}，指标值{value}。" for i, (metric, text, value) in enumerate(indicators)]
