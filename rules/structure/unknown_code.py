"""S105: a category's code or name is not in the table of codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold
from budgetlint.linter.model import ROWS, Category, Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import CODE_TABLE

_PARTS = patterns.compile(r"[\W_]+")


class UnknownCode(Rule[Indicator]):
    """The profile's table has no such code; or the code is known, or none is used, and the table has no such name."""

    code = "S105"
    name = "unknown-code"
    severity = Severity.WARNING
    title = Wording("未登记的指标编码", "Code that the table does not have")
    messages = {
        "": Wording("编码“{code}”不在指标编码表内。", "The code “{code}” is not in the table of indicator codes."),
        "name": Wording("名称“{name}”不在指标编码表内。", "The name “{name}” is not in the table of indicator codes."),
        "name-alone": Wording("名称“{name}”不在指标编码表内。", "The name “{name}” is not in the table of indicator codes."),
    }
    remedies = {
        "": Wording(
            "核对编码；“{name}”的编码应为 {expected}。",
            "Check the code; that of “{name}” is {expected}.",
        ),
        "unknown": Wording(
            "核对编码；本地另有编码表的，按本地的表核对。",
            "Check the code; if your region has a table of its own, check it against that.",
        ),
        "name": Wording("编码 {code} 的名称是“{expected}”。", "The name of the code {code} is “{expected}”."),
        "name-alone": Wording(
            "核对名称；如本地另有编码表，请在审核方案（`--profile`）里登记。",
            "Check the name; if your region has a table of its own, add the name to the configuration.",
        ),
    }
    why = Wording("系统导入时无法归类，审核时无从核对。", "An import cannot sort the indicator, and a reviewer cannot check it.")
    ground = CODE_TABLE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_indicators("1、1-产出指标；15-数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。", "15-"),
        with_indicators("1、2-效益指标；29-综合效益；绿化覆盖率；实施周期指标值:≥40%；年度指标值:≥40%。", "29-"),
        with_indicators("1、7-其他指标；71-其他；绿化覆盖率；实施周期指标值:≥40%；年度指标值:≥40%。", "7-"),
        with_indicators("1、1-产出指标；13-时效指棒；养护完成时间；实施周期指标值:12月底前；年度指标值:12月底前。", "时效指棒"),
        with_indicators("1、产出指棒：绿地养护面积，年度指标值：≥50公顷。", "产出指棒"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators("1、1-产出指标；14-成本指标；单位养护成本；实施周期指标值:≤2元/平方米；年度指标值:≤2元/平方米。"),
        with_indicators("1、数量指标：绿地养护面积，年度指标值：≥50公顷。2、效益：绿化覆盖率，年度指标值：≥40%。"),
        with_indicators("1、1-产出指标；12-质量指标(年度)；苗木成活率；实施周期指标值:≥95%；年度指标值:≥95%。"),
    )
    exceptions = (
        Wording(
            "名称带说明的（“质量指标(年度)”）、仍是占位符的不报。",
            "Silent on names with a remark (“质量指标(年度)”) and on placeholders.",
        ),
        Wording(
            "表中有名称而没有编码的类别，其编码不判断。",
            "The code of a category that the table has without one is not judged.",
        ),
    )
    options = ("categories", "framework")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if node.dialect == ROWS:
            return  # forms have names of their own, and their cells are shared by many indicators
        for category in (node.level1, node.level2):
            if category is None:
                continue
            if category.code is not None and category.code not in context.profile.categories:
                yield from self._code(category, node, context)
            elif _is_judged(category, node) and not _is_known(category.name.value, context.profile):
                yield from self._name(category, node, context)

    def _code(self, category: Category, node: Indicator, context: Context) -> Iterator[Finding]:
        if category.code is None or category.code_text is None:
            return
        named = context.profile.category_of_name(category.name.value, level=len(category.code))
        if named and not named.code:
            return  # the table knows the category, and gives no code for it
        yield self.finding(
            context,
            category.code_text,
            variant="" if named else "unknown",
            group=node.text.start,
            code=category.code,
            name=category.name.value,
            expected=named.code if named else "",
        )

    def _name(self, category: Category, node: Indicator, context: Context) -> Iterator[Finding]:
        entry = context.profile.categories.get(category.code or "")
        yield self.finding(
            context,
            category.name,
            variant="name" if entry else "name-alone",
            group=node.text.start,
            code=category.code or "",
            name=category.name.value.strip(),
            expected=entry.name if entry else "",
        )


def _is_judged(category: Category, node: Indicator) -> bool:
    """Whether the name of `category` is there and by itself; where a metric's name is missing, it may be that."""
    named = category.code is not None or category is node.level1
    return named and bool(category.name.value.strip()) and any(character.isalnum() for character in node.metric.value)


@lru_cache(maxsize=512)  # a document has few names of categories, and writes them often
def _is_known(name: str, profile: Profile) -> bool:
    """Whether a part of `name` is in the table, at either level, or it begins with a name that is, or is a placeholder."""
    if any(profile.placeholders(name)):
        return True
    return fold(name).startswith(profile.full_names) or any(
        profile.category_of_name(part, level) for part in _PARTS.split(fold(name)) if part for level in (1, 2)
    )
