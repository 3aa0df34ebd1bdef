"""The sum below 财政拨款 in a form that parts it further: 其中：一般公共预算, 政府性基金, 国有资本经营预算.

Such amounts are no sources beside 财政拨款, so that the sum of a form's sources does not see them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations

from budgetlint.linter.model import Project, Table
from budgetlint.linter.recognisers.amounts import amount
from budgetlint.linter.sums import Addend, Sum, SumKind, money_columns

_FISCAL = "fiscal"
_GENERAL = "一般公共预算"
_PARTS = (_GENERAL, "政府性基金", "国有资本")
_NO_PARTS = ("结转", "结余", "支出")  # 一般公共预算结转资金
_OF_CYCLE = ("中期", "实施期", "项目总投资", "总投资")
_MARKS = "其中：:0123456789.．、()（）①②③④⑤ "
_NUMERALS = "一二三四五六"  # （一）
_MOST_FURTHER = 5


def sums_of_fiscal(table: Table, project: Project) -> Iterator[Sum]:
    """The claim that the appropriations of a project are what they are made of, where its form states each of these once.

    What else may be a part of them (上年结转, 财政专户) counts where the sum is met with it. A form with amounts of the whole
    cycle beside those of the year claims nothing: nobody can tell whose an amount is.
    """
    stated = project.funding.parts.get(_FISCAL)
    if stated is None or stated.value is None or not any(_part(extra.heading) for extra in project.extras):
        return
    if any(label.value.strip().startswith(_OF_CYCLE) for label in project.labels):
        return
    listed = [(_part(extra.heading), Addend(_bare(extra.heading), amount(extra.text))) for extra in project.extras]
    parts = [part for part, _ in listed if part]
    own = [one for part, one in listed if part]
    if _GENERAL not in parts or len({*parts}) < len(parts) or (len(own) == 1 and own[0].value <= stated.value):
        return
    further = [one for part, one in listed if one.value and not part][:_MOST_FURTHER]
    addends = (*own, *_filling(stated.value - sum(one.value for one in own), further))
    yield Sum(SumKind.FISCAL_OF_PARTS, project.name, _bare(money_columns(table).get(_FISCAL, "")), stated, addends)


def _part(heading: str) -> str | None:
    """Which of the parts a heading names: 其中：一般公共预算."""
    name = heading.strip()
    for part in _PARTS:
        before, found, after = name.partition(part)
        if found and not before.strip(_MARKS + _NUMERALS) and not any(word in after for word in _NO_PARTS):
            return part
    return None


def _bare(heading: str) -> str:
    return heading.strip(_MARKS)


def _filling(gap: Decimal, further: Sequence[Addend]) -> tuple[Addend, ...]:
    """Those of `further` that make up `gap`; none where no choice of them does."""
    choices = chain.from_iterable(combinations(further, count) for count in range(1, len(further) + 1))
    return next((chosen for chosen in choices if sum(one.value for one in chosen) == gap), ()) if gap else ()
