"""The unit price (单价, 单位成本) of a project, and the one quantity that it can only be the price of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from budgetlint.grammar.targets import Threshold
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator, Project, TargetValue
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.figures import only_figure
from budgetlint.rules.nouns import shares_run

SECTION = "costs"
_YUAN = "元"
_EACH = "每"
_LOWER, _UPPER = ("≥", ">"), ("≤", "<")
_COUNTED = (UnitKind.COUNT, UnitKind.MEASURE)
_LONGEST_UNIT = 4  # 平方米, 平方公里
_SHARED = 2  # characters of what both are about


class Priced(NamedTuple):
    """A price for one `unit` of something, in 元, and how many of it there are."""

    indicator: Indicator
    value: TargetValue
    price: Decimal
    unit: str
    counted: TargetValue
    quantity: Decimal

    @property
    def product(self) -> Decimal:
        return self.price * self.quantity


class _Price(NamedTuple):
    """A unit price; nothing where it has no upper bound, so that nothing follows from it."""

    indicator: Indicator
    value: TargetValue
    price: Decimal
    unit: str


def priced(project: Project, context: Context) -> Priced | None:
    """The only unit price of a project with the only quantity in its unit, where both are about one thing."""
    profile = context.profile
    places = [context.at(indicator) for indicator in project.indicators]
    prices = [price for place in places if place.role == "cost" for price in _prices(place)]
    counted = [place for place in places if place.role == "quantity" and _figure(place) is not None]
    if len(prices) != 1:
        return None
    (price,) = prices
    unit = profile.unit_name(price.unit.partition("/")[0])
    fitting = [place for place in counted if _is_in(place, unit)]
    if len(fitting) != 1 or not _is_of(price, fitting[0], profile, alone=len(counted) == 1):
        return None
    value, figure = _annual(fitting[0]), _figure(fitting[0])
    if value is None or figure is None or figure.quantity is None:
        return None
    return Priced(*price, counted=value, quantity=figure.quantity)


def _prices(place: Context) -> Iterator[_Price]:
    """The unit price that an indicator of cost is, if it is one."""
    indicator, value, profile = place.indicator, _annual(place), place.profile
    figure = only_figure(value.target) if value else None
    if not isinstance(indicator, Indicator) or value is None or figure is None or figure.unit is None or figure.quantity is None:
        return
    money, slash, unit = figure.unit.partition("/")
    unit = unit if slash else _named_unit(fold(place.metric), profile)
    if unit and profile.unit_name(money) == _YUAN:
        is_open = _is_open(figure, place)
        yield _Price(indicator, value, Decimal(0) if is_open else figure.upper or figure.quantity, unit)


def _is_open(figure: Threshold, place: Context) -> bool:
    """Whether a price has no upper bound, or is a ceiling that few reach, or is said of some part only."""
    if figure.comparator in _UPPER and place.profile.stands_in(fold(place.metric), SECTION, "ceilings"):
        return True
    return figure.comparator in _LOWER or bool(figure.scope)


def _named_unit(metric: str, profile: Profile) -> str:
    """The unit that a name such as 每公里养护成本 opens with."""
    if not metric.startswith(_EACH):
        return ""
    opened = (metric[1 : 1 + length] for length in range(_LONGEST_UNIT, 0, -1))
    return next((unit for unit in opened if profile.unit_kind(unit) in _COUNTED), "")


def _annual(place: Context) -> TargetValue | None:
    return place.indicator.annual if isinstance(place.indicator, Indicator) else None


def _figure(place: Context) -> Threshold | None:
    """The one figure of a quantity that is to be reached."""
    value = _annual(place)
    figure = only_figure(value.target) if value and value.target.period is None else None
    is_whole = figure and figure.quantity and figure.unit and not figure.scope and figure.comparator not in _UPPER
    return figure if is_whole else None


def _unit(place: Context) -> str:
    """The unit of a quantity, in its usual spelling."""
    figure = _figure(place)
    return place.profile.unit_name(figure.unit) if figure and figure.unit else ""


def _is_in(place: Context, unit: str) -> bool:
    """Whether a quantity is counted in `unit`, or in one that counts the same: 台, 辆."""
    own = _unit(place)
    return own == unit or any({own, unit} <= set(entry.split(",")) for entry in place.profile.words(SECTION, "alike_units"))


def _is_of(price: _Price, counted: Context, profile: Profile, *, alone: bool) -> bool:
    """Whether a price is that of what is counted: both name it, or the price names nothing and nothing else is counted."""
    one = _thing(price.indicator.metric.value, price.unit, profile)
    other = _thing(counted.metric, price.unit, profile)
    return shares_run(one, other, _SHARED) if one and other else alone and not one


def _thing(metric: str, unit: str, profile: Profile) -> str:
    name = fold(metric).replace(f"{_EACH}{unit}", "")
    for word in sorted(profile.words(SECTION, "idle"), key=len, reverse=True):
        name = name.replace(word, "")
    return name.strip("()")
