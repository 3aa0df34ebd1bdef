"""S110: an indicator has no name."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import ROWS, Category, Indicator
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import QUANTIFIED_INDICATORS

_BLANK = "blank"
_WEIGHED = (
    "项目名称\t雨水管网养护\n一级指标\t二级指标\t三级指标\t指标值\t权重\n产出指标\t数量指标\t清掏雨水井\t≥300座\t80\n"
    "满意度指标\t服务对象满意度指标\t\t\t20\n"
)


class MetricNameMissing(Rule[Indicator]):
    """Nothing, or only punctuation, stands where the third-level metric should."""

    code = "S110"
    name = "metric-name-missing"
    severity = Severity.ERROR
    title = Wording("缺三级指标名称", "Name of the metric missing")
    messages = {
        "": Wording(
            "第 {number} 条指标没有三级指标名称，只有指标值“{value}”。",
            "Indicator {number} has no metric's name, only the value “{value}”.",
        ),
        _BLANK: Wording(
            "“{category}”这一行占权重 {weight}，却没有写三级指标名称和指标值。",
            "The row of “{category}” has a weight of {weight}, but neither a metric's name nor a value.",
        ),
        "glued": Wording(
            "二级指标“{category}”与指标名称“{metric}”之间缺少“；”。",
            "“；” is missing between the second level “{category}” and the metric's name “{metric}”.",
        ),
    }
    remedies = {
        "": Wording("在指标值前写明衡量的是什么。", "Say before the value what is measured."),
        _BLANK: Wording(
            "补填这条指标的名称和指标值；不设这条指标的，删去它的权重并调整其他各条。",
            "Fill in the metric's name and its value; if none is meant, remove its weight and adapt the others.",
        ),
        "glued": Wording("在“{category}”后补上“；”。", "Add “；” behind “{category}”."),
    }
    why = Wording("有值无名，不知道衡量的是什么。", "A value without a name does not say what is measured.")
    ground = QUANTIFIED_INDICATORS
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_indicators("1、1-产出指标；11-数量指标；；实施周期指标值:≥50公顷；年度指标值:≥50公顷。", "11-数量指标"),
        with_indicators("1、1-产出指标；11-数量指标；实施周期指标值:≥50公顷；年度指标值:≥50公顷。", "11-数量指标"),
        with_indicators("1、产出指标：，年度指标值：≥50公顷。", "产出指标"),
        with_indicators(
            "1、1-产出指标；11-数量指标绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。", "11-数量指标绿地养护面积"
        ),
        Example(_WEIGHED, "服务对象满意度指标"),
    )
    good = (GOOD_CODED, GOOD_LABELLED, with_indicators("1、效益指标：绿化覆盖率，年度指标值：≥40%。"))
    exceptions = (
        Wording(
            "名称处是占位符的由 P101 报。",
            "A placeholder in the place of the name is told by P101.",
        ),
    )
    options = ("categories", "placeholders")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        metric = node.metric.value
        if any(character.isalnum() for character in metric):
            return
        if context.profile.is_open_name(metric) or any(context.profile.placeholders(metric)):
            return  # P101 says that a placeholder stands for it
        category = node.level2 or node.level1
        if node.weight and node.dialect == ROWS and not any(one.text.value for one in node.targets()):
            yield self._blank(node, node.weight, category, context)
            return
        value = node.annual or node.cycle
        glued = _glued(node.level2, context.profile)
        yield self.finding(
            context,
            category.text if category and category.text.value else node.text,
            variant="glued" if glued else "",
            fix=_part(glued[1].start) if glued else None,
            category=glued[0].value if glued else "",
            metric=glued[1].value if glued else "",
            identity=value.text.value if value else "",
            number=node.number.value if node.number else "?",
            value=value.text.value if value else "",
        )

    def _blank(self, node: Indicator, weight: Text, category: Category | None, context: Context) -> Finding:
        """The finding at a row that has nothing but its category and its weight."""
        named = category.name.value if category else ""
        return self.finding(
            context,
            category.text if category and category.text.value else node.text,
            variant=_BLANK,
            identity=_BLANK,
            category=named,
            weight=weight.value,
            metric="",
            number="",
            value="",
        )


def _glued(category: Category | None, profile: Profile) -> tuple[Text, Text] | None:
    """The registered name of the category's code and the words that run on behind it, None where none do."""
    entry = profile.categories.get(category.code or "") if category else None
    if category is None or entry is None:
        return None
    name = category.name
    known = sorted((f"{bare}{suffix}" for bare in entry.names for suffix in ("", "指标")), key=len)
    longest = next((word for word in reversed(known) if name.value.startswith(word)), "")
    rest = name.slice(len(longest), len(name)).strip()
    if not longest or not any(character.isalnum() for character in rest.value):
        return None
    return name.slice(0, len(longest)), rest


def _part(at: int) -> Fix:
    return Fix(safe=True, description=Wording("补上“；”", "add “；”"), edits=(Edit(at, at, "；"),))
