"""C114: an accident that is planned for."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator, TargetValue
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.category.filing import Words, bare_unit, name_of
from budgetlint.rules.examples import GOOD_CODED, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE

_SOCIAL = "22-社会效益"


class AccidentTolerance(Rule[Indicator]):
    """A number of accidents in one's own work has a small target that is not zero."""

    code = "C114"
    name = "accident-tolerance"
    severity = Severity.WARNING
    title = Wording("安全事故指标允许发生", "An accident that is planned for")
    messages = {
        "": Wording(
            "“{metric}”的指标值“{value}”等于允许发生事故。",
            "The target “{value}” of “{metric}” allows for an accident.",
        ),
    }
    remedies = {"": Wording("改为“{zero}”。", "Make it “{zero}”.")}
    why = Wording(
        "安全事故的目标是不发生，写成“不超过几次”，出了事故仍算完成指标。",
        "The aim is that none happens; with “no more than” an accident still meets the target.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_value("≤1次", category=_SOCIAL, metric="食堂食品安全事故次数"),
        with_value("1起以下", category=_SOCIAL, metric="道路施工责任事故起数"),
        with_value("≤2", category="12-质量指标", metric="重大安全事故发生次数"),
    )
    good = (
        GOOD_CODED,
        with_value("0次", category=_SOCIAL, metric="食堂食品安全事故次数"),
        with_value("＜1起", category=_SOCIAL, metric="道路施工责任事故起数"),
        with_value("≤120起", category=_SOCIAL, metric="全县道路交通事故起数"),
        with_value("≥2次", metric="安全事故应急演练次数"),
        with_value("≤1%", category=_SOCIAL, metric="设备事故率"),
    )
    exceptions = (
        Wording(
            "交通、火灾等面向全社会的事故统计和控制指标，以及事故的处理、演练。",
            "Accidents of a whole population, such as traffic and fires, and drills for accidents or their handling.",
        ),
    )
    options = ("category_words.accidents", "category_words.population", "category_words.grave", "category_words.most_accidents")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        words = Words(context.profile)
        name = name_of(context)
        if not words.stand_in(name, "accidents"):
            return
        if words.stand_in(name, "population") and not words.stand_in(name, "grave"):
            return
        values = [value for value in node.targets() if _allows_some(value, words, context)]
        if not values:
            return
        first, *others = values
        zero = f"0{first.target.thresholds[0].unit or ''}"
        places = [*(place for value in values for place in (value.text, *value.twins))]
        edits = tuple(Edit(place.start, place.origin(len(place)), zero) for place in places)
        yield self.finding(
            context,
            first.text,
            also=[*first.twins, *(other.text for other in others)],
            fix=Fix(safe=False, description=Wording(f"改为“{zero}”", f"change it to “{zero}”"), edits=edits),
            metric=node.metric.value,
            value=first.text.value,
            zero=zero,
        )


def _allows_some(value: TargetValue, words: Words, context: Context) -> bool:
    """Whether the target is a small number of accidents, or at most that."""
    if bare_unit(value, context) not in (UnitKind.COUNT, UnitKind.NONE):
        return False
    threshold = value.target.thresholds[0]
    number, comparator = threshold.quantity, threshold.comparator
    if number is None or comparator in ("≥", ">") or (comparator == "<" and number <= 1):
        return False
    return 1 <= number <= words.number("most_accidents")
