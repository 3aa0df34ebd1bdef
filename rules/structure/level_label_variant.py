"""S115: categories side by side are written with and without 指标."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from budgetlint.linter.model import Category, Table
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE

_SUFFIX = "指标"
_Kind = tuple[int, str]


class LevelLabelVariant(Rule[Table]):
    """Among the categories of one level below one first level, the rarer way of writing; one finding for each such group."""

    code = "S115"
    name = "level-label-variant"
    severity = Severity.INFO
    title = Wording("层级名称写法不一", "Categories written in two ways")
    messages = {
        "": Wording(
            "“{written}”与同表的“{other}”写法不一（有的带“指标”，有的不带）。",
            "“{written}” and “{other}” of the same table differ in the ending 指标.",
        ),
    }
    remedies = {"": Wording("统一写法，如“{uniform}”。", "Write them alike, such as “{uniform}”.")}
    why = Wording("名称不一，按名称汇总时同类会被拆开。", "Where names differ, what is counted by name falls into two kinds.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Table
    on_by_default = False
    bad = (
        with_indicators(
            indicator(1, "22-社会效益", "受益户数", "≥600户")
            + indicator(2, "21-经济效益", "节约水费", "≥5万元")
            + indicator(3, "23-生态效益指标", "污水处理率", "≥95%"),
            "生态效益指标",
        ),
        with_indicators(
            indicator(1, "11-数量指标", "铺设管道长度", "≥3公里")
            + indicator(2, "12-质量", "焊缝合格率", "≥98%")
            + indicator(3, "13-时效指标", "完工时间", "10月底前"),
            "质量",
        ),
        with_indicators(
            "1、产出指标：供餐份数，年度指标值：≥36万份。2、效益：受益学生人数，年度指标值：≥1800人。"
            "3、产出指标：抽检批次，年度指标值：≥12批次。",
            "效益",
        ),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(
            indicator(1, "11-数量指标", "铺设管道长度", "≥3公里") + indicator(2, "22-社会效益", "受益户数", "≥600户")
        ),
    )
    exceptions = (
        Wording(
            "不同一级指标下的写法各看各的：编码表里产出类带“指标”，效益类不带。",
            "Categories below different first levels are not compared: the table of codes has 指标 behind those of output only.",
        ),
    )
    options = ("categories",)

    def check(self, node: Table, context: Context) -> Iterator[Finding]:
        for ways in _ways(node, context).values():
            if len(ways) < 2:  # noqa: PLR2004
                continue
            fewer, more = sorted((ways[False], ways[True]), key=len)
            first, *others = fewer
            name = first.name.value
            yield self.finding(
                context,
                first.name,
                identity=name,
                also=[other.name for other in others],
                written=name,
                other=more[0].name.value,
                uniform=name.removesuffix(_SUFFIX) if name.endswith(_SUFFIX) else name + _SUFFIX,
            )


def _ways(table: Table, context: Context) -> dict[_Kind, dict[bool, list[Category]]]:
    """The categories that the profile knows, by level and first level, then by whether they end in 指标."""
    ways: dict[_Kind, dict[bool, list[Category]]] = defaultdict(lambda: defaultdict(list))
    for one in (one for project in table.projects for one in project.indicators):
        for level, category in ((1, one.level1), (2, one.level2)):
            entry = context.profile.category_of_name(category.name.value, level) if category else None
            if category and entry:
                ways[level, entry.parent][category.name.value.endswith(_SUFFIX)].append(category)
    return ways
