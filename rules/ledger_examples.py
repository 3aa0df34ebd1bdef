"""Small ledgers for the examples of rules: a title, a header, and rows of cells."""

from __future__ import annotations

from budgetlint.linter.rule import Example

_UNIT = "单位：万元"
_BALANCE = (("收入", "", "支出", ""), ("项目", "预算数", "项目", "预算数"))
_CODES = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
_PUBLIC = (
    ("年度", "合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行维护费", "", ""),
    ("", "", "", "", "小计", "公务用车购置费", "公务用车运行维护费"),
)

Cells = tuple[str, ...]


def ledger(title: str, *rows: Cells, unit: str = _UNIT, note: str = "") -> str:
    """A ledger with its title, the unit of its money, its header and rows, and a note."""
    lines = [title, "部门：示例市园林局", *([unit] if unit else [])]
    return "\n".join([*lines, *("\t".join(row) for row in rows), *([note] if note else []), ""])


def balance(*rows: Cells, title: str = "2025年部门收支总表") -> str:
    """A balance of income and expenditure: a name and an amount on each side."""
    return ledger(title, *_BALANCE, *rows)


def by_function(*rows: Cells, title: str = "2025年一般公共预算支出表（按功能分类）", unit: str = _UNIT, note: str = "") -> str:
    """Expenditure by function: code, name, total, basic and project expenditure."""
    return ledger(title, _CODES, *rows, unit=unit, note=note)


def by_economy(*rows: Cells, title: str = "2025年一般公共预算支出表（按经济分类）") -> str:
    """Expenditure by economic class, with the same columns."""
    return ledger(title, _CODES, *rows)


def three_public(*rows: Cells) -> str:
    """The three public expenses: year, total, abroad, reception, and cars with their purchase and running."""
    return ledger("2025年一般公共预算“三公”经费支出表", *_PUBLIC, *rows)


def example(*parts: str, quote: str = "") -> Example:
    """A document of these ledgers."""
    return Example("\n".join(parts), quote)


GOOD_FUNCTIONS = by_function(
    ("", "合计", "150.00", "90.00", "60.00"),
    ("211", "节能环保支出", "50.00", "20.00", "30.00"),
    ("21101", "环境保护管理事务", "50.00", "20.00", "30.00"),
    ("2110101", "行政运行", "20.00", "20.00", "0.00"),
    ("2110199", "其他环境保护管理事务支出", "30.00", "0.00", "30.00"),
    ("212", "城乡社区支出", "100.00", "70.00", "30.00"),
    ("21205", "城乡社区环境卫生", "100.00", "70.00", "30.00"),
    ("2120501", "城乡社区环境卫生", "100.00", "70.00", "30.00"),
)
GOOD_BALANCE = balance(
    ("一、财政拨款收入", "150.00", "一、节能环保支出", "50.00"),
    ("二、其他收入", "8.00", "二、城乡社区支出", "108.00"),
    ("本年收入合计", "158.00", "本年支出合计", "158.00"),
    ("上年结转", "2.00", "结转下年", "2.00"),
    ("收入总计", "160.00", "支出总计", "160.00"),
)
