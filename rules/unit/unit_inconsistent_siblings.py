"""U112: the same metric is counted in different units."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from budgetlint.grammar.nodes import Slice
from budgetlint.linter.model import Document, TargetValue
from budgetlint.linter.outcomes import Finding, Fix, Related, Severity, spans_of
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.figures import SECTION, each_value, edits, only_figure, same_unit
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.metric_units import without_remark

_SHORTEST = 3  # characters of a name that are left when generic words are taken out
_COUNT = "11-数量指标"


class _Use(NamedTuple):
    unit: Slice
    value: TargetValue
    context: Context


class UnitInconsistentSiblings(Rule[Document]):
    """A metric of one name in several projects: most count in one unit, and some in another that means something else."""

    code = "U112"
    name = "unit-inconsistent-siblings"
    severity = Severity.WARNING
    title = Wording("同名指标单位不一致", "One metric, different units")
    messages = {
        "": Wording(
            "“{metric}”在这里的单位是“{unit}”，别处的单位是“{usual}”。",
            "“{metric}” is counted in “{unit}” here and in “{usual}” elsewhere.",
        ),
    }
    remedies = {"": Wording("如果数的是同一样东西，统一用“{usual}”。", "If the same thing is counted, use “{usual}” for all.")}
    why = Wording(
        "同名指标要能相加、比较，单位不同就不能。",
        "Metrics of one name should add up and compare; with different units they do not.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Document
    bad = (
        with_indicators(
            indicator(1, _COUNT, "口袋公园提升数量", "3个")
            + indicator(2, _COUNT, "口袋公园提升数量", "5个")
            + indicator(3, _COUNT, "口袋公园提升数量", "8条"),
            "条",
        ),
        with_indicators(
            indicator(1, _COUNT, "学生营养餐供应数量", "≥900份")
            + indicator(2, _COUNT, "学生营养餐供应数量", "≥500份")
            + indicator(3, _COUNT, "学生营养餐供应数量", "≥200套"),
            "套",
        ),
        with_indicators(
            indicator(1, _COUNT, "桥梁检测数量", "12座")
            + indicator(2, _COUNT, "桥梁检测数量", "9座")
            + indicator(3, _COUNT, "桥梁检测数量", "40条"),
            "条",
        ),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(indicator(1, _COUNT, "口袋公园提升数量", "3个") + indicator(2, _COUNT, "口袋公园提升数量", "5个")),
        with_indicators(
            indicator(1, _COUNT, "购置数量", "3台")
            + indicator(2, _COUNT, "购置数量", "5台")
            + indicator(3, _COUNT, "购置数量", "8辆")
        ),
        with_indicators(
            indicator(1, _COUNT, "志愿者培训规模", "30人")
            + indicator(2, _COUNT, "志愿者培训规模", "50人")
            + indicator(3, _COUNT, "志愿者培训规模", "90人次")
        ),
    )
    exceptions = (
        Wording("“购置数量”一类不知数什么的名称不比较。", "Names that do not tell what is counted (购置数量) are not compared."),
        Wording("人与人次、户与户次含义不同，不报。", "People and visits (人, 人次) are different things."),
    )
    options = ("unit_words.generic", "unit_words.same")

    def check(self, node: Document, context: Context) -> Iterator[Finding]:
        del node
        by_name: dict[str, list[_Use]] = defaultdict(list)
        for use in _uses(context):
            by_name[without_remark(use.context.metric)].append(use)
        for name, uses in by_name.items():
            if len(uses) > 1 and _tells_its_thing(name, context.profile):
                yield from self._odd_ones(uses)

    def _odd_ones(self, uses: list[_Use]) -> Iterator[Finding]:
        counts = Counter(use.unit.text for use in uses)
        usual, most = counts.most_common(1)[0]
        pattern = next(use for use in uses if use.unit.text == usual)
        for use in uses:
            unit = use.unit.text
            if counts[unit] * 2 > most or _goes_with(unit, usual, use.context.profile):
                continue
            yield self.finding(
                use.context,
                use.value.text.slice(use.unit.start, use.unit.end),
                also=[twin.slice(use.unit.start, use.unit.end) for twin in use.value.twins],
                related=[Related(spans_of(pattern.value.text), Wording(f"单位是“{usual}”", f"in “{usual}”"))],
                identity=unit,
                fix=Fix(
                    safe=False,
                    description=Wording(f"改为“{usual}”", f"use “{usual}”"),
                    edits=edits(use.value, use.unit.start, use.unit.end, usual),
                ),
                metric=use.context.metric,
                unit=unit,
                usual=usual,
            )


def _uses(context: Context) -> Iterator[_Use]:
    """The annual values that are a figure with a unit to count in."""
    for value, inner in each_value(context):
        threshold = only_figure(value.target)
        part = threshold.unit_text if threshold else None
        if part and value.kind == "annual" and context.profile.unit_kind(part.text) is UnitKind.COUNT and "/" not in part.text:
            yield _Use(part, value, inner)


def _tells_its_thing(name: str, profile: Profile) -> bool:
    rest = name
    for word in profile.words(SECTION, "generic"):
        rest = rest.replace(word, "")
    return len(rest) >= _SHORTEST


def _goes_with(unit: str, usual: str, profile: Profile) -> bool:
    """Whether the two units mean the same, or things of which no one makes one: people and visits."""
    return same_unit(unit, usual, profile) or unit.rstrip("次") == usual.rstrip("次")
