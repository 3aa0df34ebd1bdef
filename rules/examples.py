"""Small documents for the examples of rules; authors of rules may use them too."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from budgetlint.linter.rule import Example

HEADER = ("项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标")
UNIT = "示例市园林绿化中心"
OBJECTIVE = "全年养护绿地50公顷，市民满意度达到90%。"
# The second levels of the coded dialect, by their codes, as `with_value` takes them.
SECOND_LEVELS = {
    "11": "11-数量指标",
    "12": "12-质量指标",
    "13": "13-时效指标",
    "14": "14-成本指标",
    "21": "21-经济效益",
    "22": "22-社会效益",
    "23": "23-生态效益",
    "24": "24-可持续影响",
    "31": "31-服务对象满意度",
}
_FIRST_LEVELS = {"1": "产出指标", "2": "效益指标", "3": "满意度指标"}
_CAPTIONS = f"项目支出绩效目标表\n\n单位名称：{UNIT}\n\n单位：万元\n\n"


def document(rows: Iterable[tuple[str, ...]]) -> str:
    """A table of project targets with these data rows, cells separated by tabs."""
    return _CAPTIONS + "".join("\t".join(row) + "\n" for row in (HEADER, *rows))


def with_indicators(indicators: str, quote: str = "", *, objective: str = OBJECTIVE) -> Example:
    """A document of one project with these `indicators`, as they stand in its cell."""
    return with_rows(
        ("合计", "10.00", "10.00", "", "", "", ""),
        (UNIT, "10.00", "10.00", "", "", "", ""),
        ("绿地养护经费", "10.00", "10.00", "", "", objective, indicators),
        quote=quote,
    )


def with_project(name: str, indicators: str, quote: str | None = None, *, total: str = "10.00") -> Example:
    """A document of one project called `name`, with `total` 万元; the finding quotes its name unless said otherwise."""
    return with_rows(
        ("合计", total, total, "", "", "", ""),
        (UNIT, total, total, "", "", "", ""),
        (name, total, total, "", "", f"按计划完成{name}的各项任务，服务对象满意度达到90%。", indicators),
        quote=name if quote is None else quote,
    )


def with_projects(projects: Iterable[tuple[str, str, str]], quote: str = "") -> Example:
    """A document of these projects: the name, the objective and the indicators of each."""
    listed = tuple(projects)
    total = f"{10 * len(listed)}.00"
    return with_rows(
        ("合计", total, total, "", "", "", ""),
        (UNIT, total, total, "", "", "", ""),
        *((name, "10.00", "10.00", "", "", objective, indicators) for name, objective, indicators in listed),
        quote=quote,
    )


def year_by_year(
    before: str, now: str, quote: str = "", *, amounts: tuple[str, str] = ("10.00", "10.00"), name: str = "公园管护经费"
) -> Example:
    """A document of one project with the indicators `now`, and that of the year before; `amounts` are last year's and this."""
    last, this = (_one_project(name, amount, said) for amount, said in zip(amounts, (before, now), strict=True))
    return Example(this, quote, previous=last)


def _one_project(name: str, amount: str, indicators: str) -> str:
    return document(
        (
            ("合计", amount, amount, "", "", "", ""),
            (UNIT, amount, amount, "", "", "", ""),
            (name, amount, amount, "", "", OBJECTIVE, indicators),
        )
    )


def with_rows(*rows: tuple[str, ...], quote: str = "") -> Example:
    """A document with these data rows."""
    return Example(lambda: document(rows), quote)


def with_value(value: str, quote: str | None = None, *, category: str = "11-数量指标", metric: str = "绿地养护面积") -> Example:
    """A document of one indicator with `value` as both target values; the finding quotes it unless said otherwise."""
    return Example(partial(_of_indicator, category, metric, value), value if quote is None else quote)


def _of_indicator(category: str, metric: str, value: str) -> str:
    return with_indicators(indicator(1, category, metric, value)).text


def with_metric(metric: str, value: str, quote: str | None = None, *, category: str = "11-数量指标") -> Example:
    """A document of one indicator; the finding quotes its metric unless said otherwise."""
    return with_value(value, metric if quote is None else quote, category=category, metric=metric)


def indicator(number: int, category: str, metric: str, annual: str, cycle: str | None = None) -> str:
    """One indicator of the coded dialect; the value of the cycle is the annual one unless said otherwise."""
    first = f"{category[0]}-{_FIRST_LEVELS[category[0]]}"
    return f"{number}、{first}；{category}；{metric}；实施周期指标值:{annual if cycle is None else cycle}；年度指标值:{annual}。"


def beside(before: str, example: Example, after: str, quote: str = "") -> Example:
    """The document of `example`, which is text, with lines before and after it."""
    return Example(lambda: f"{before}{example.text}{after}", quote)


GOOD_CODED = with_indicators(
    "1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。"
    "2、2-效益指标；23-生态效益；绿化覆盖率；实施周期指标值:≥40%；年度指标值:≥40%。"
    "3、3-满意度指标；31-服务对象满意度；市民满意度；实施周期指标值:≥90%；年度指标值:≥90%。"
)
GOOD_LABELLED = with_indicators(
    "1、产出指标：绿地养护面积，年度指标值：≥50公顷。2、效益指标：绿化覆盖率，年度指标值：≥40%。"
    "3、满意度指标：市民满意度，年度指标值：≥90%。"
)
