"""How a metric is held against the category it is filed under (归类): what its name claims, and where it would belong."""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Category, Indicator, TargetValue
from budgetlint.linter.outcomes import Edit, Fix
from budgetlint.linter.profiles.profile import CategoryEntry, Profile
from budgetlint.linter.rule import Context
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.first_levels import is_last

BENEFITS = frozenset({"economic", "social", "ecological", "sustainability", "benefit"})
OUTPUTS = frozenset({"quantity", "quality", "timeliness", "cost"})
SPENDING, SATISFACTION, TIMELINESS = "spending", "satisfaction", "timeliness"
_SECTION = "category_words"
_KEPT = Wording("", "")
_EMPTIED = Wording(
    "移走后所在项目没有“{first}”了，须另补一条。",
    " Then the project has nothing left under “{first}”: add a metric there.",
)
_MAY_BE_EMPTIED = Wording(
    "移出“{first}”的，所在项目就没有这类指标了，须另补一条。",
    " Taken out of “{first}”, it leaves the project nothing there: add a metric.",
)


class Words:
    """The words of section `category_words` of a profile."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def __getitem__(self, key: str) -> tuple[str, ...]:
        return self._profile.words(_SECTION, key)

    def number(self, key: str) -> int:
        """A threshold."""
        return self._profile.number(_SECTION, key)

    def stand_in(self, text: str, *keys: str) -> bool:
        """Whether a word of one of the lists stands in `text`."""
        return self._profile.stands_in(text, _SECTION, *keys)

    def end(self, text: str, *keys: str) -> bool:
        """Whether `text` ends with a word of one of the lists."""
        return self._profile.ends_with(text, _SECTION, *keys)


class Filing(NamedTuple):
    """A metric and its category: `role` is what rules call that, `value` is the target as words, folded.

    `claim` is what the name says plainly: spending, satisfaction, timeliness; empty where it says none of them.
    """

    words: Words
    name: str
    claim: str
    role: str
    value: str


def filing_of(context: Context) -> Filing | None:
    """The indicator's metric under its category; None where it has no name, or its category is missing or contradicts itself."""
    return context.once(_filing)


def _filing(context: Context) -> Filing | None:
    indicator = context.indicator
    if not isinstance(indicator, Indicator):
        return None
    name = name_of(context)
    if not name or not _is_settled(indicator, context):
        return None
    target = indicator.annual or indicator.cycle
    value = fold(target.text.value) if target else ""
    words = Words(context.profile)
    return Filing(words, name, claim_of(name, words), context.role, value)


def name_of(context: Context) -> str:
    """The name of the metric as it is meant, folded, without a remark in brackets at its end; empty where none was given."""
    return context.once(_name)


def _name(context: Context) -> str:
    name = context.profile.slips.mended(fold(context.metric))
    if name.endswith(")") and name.find("(") > 0:
        name = name[: name.rfind("(")]
    is_open = not any(map(str.isalpha, name)) or context.profile.is_open_name(name)
    return "" if is_open else name


def claim_of(name: str, words: Words) -> str:
    """What a folded name says plainly."""
    if is_spending(name, words):
        return SPENDING
    if _is_satisfaction(name, words):
        return SATISFACTION
    return TIMELINESS if _is_timely(name, words) else ""


def is_spending(name: str, words: Words) -> bool:
    """Whether the name is a rate of payment progress, and not of money that is handed out."""
    return words.end(name, "spending_ends") and not ("支付" in name and words.stand_in(name, "paid_out"))


def _is_satisfaction(name: str, words: Words) -> bool:
    ends = [name.rfind(word) + len(word) for word in words["satisfied"] if word in name]
    if not ends or words.stand_in(name, "inspected"):
        return False
    return not words.stand_in(name[max(ends) :], "satisfaction_work")


def _is_timely(name: str, words: Words) -> bool:
    if words.end(name, "moment_ends"):
        return not words.stand_in(name, "shortened")
    in_time = words.end(name, "timely_ends") or (words.end(name, "shares") and words.stand_in(name, "timely_words"))
    return in_time and not words.stand_in(name, "repaid")


def _is_settled(indicator: Indicator, context: Context) -> bool:
    """Whether code and name of each level, and both levels, agree; other rules say where they do not."""
    entries = [
        _entry_of(category, level, context.profile)
        for level, category in ((1, indicator.level1), (2, indicator.level2))
        if category and category.text.value
    ]
    if not entries or None in entries:
        return False
    first, *second = (entry for entry in entries if entry)
    return not second or second[0].parent == first.role


def _entry_of(category: Category, level: int, profile: Profile) -> CategoryEntry | None:
    """The category that is meant, where code and name mean the same one."""
    meant = profile.entry_of(category.code, category.name.value, level)
    named = profile.category_of_name(category.name.value, level)
    return None if meant and named and meant.role != named.role else meant


def category_of(indicator: Indicator) -> Category:
    """The category under which it is filed, the second level where it has one."""
    second = indicator.level2
    category = second if second and second.text.value else indicator.level1
    if category is None:
        raise ValueError("no category")
    return category


def place(indicator: Indicator) -> Text:
    """Where a finding about the category stands: at it, or at the metric's name where a merged cell holds it for many."""
    category = category_of(indicator).text
    return category if _is_own(indicator, category) else indicator.metric


def home(role: str, indicator: Indicator, context: Context) -> str:
    """The category of `role` as it would be written in this table."""
    entry = _fitting(context.profile.entry_of_role(role), indicator, context.profile)
    if entry is None:
        return ""
    return f"{entry.code}-{entry.name}" if entry.code and category_of(indicator).code else entry.name


def move(role: str, indicator: Indicator, context: Context) -> Fix | None:
    """The change of the category to that of `role`, where categories are coded."""
    second, first = indicator.level2, indicator.level1
    entry = context.profile.entry_of_role(role)
    if not (second and first and entry and second.code and first.code and _is_own(indicator, second.text)):
        return None
    parent = _parent(entry, context.profile)
    if parent is None or not (entry.code and parent.code):
        return None
    edits = tuple(
        Edit(category.text.start, category.text.origin(len(category.text)), f"{meant.code}-{meant.name}")
        for category, meant in ((first, parent), (second, entry))
        if category.code != meant.code
    )
    target = f"{entry.code}-{entry.name}"
    return Fix(safe=False, description=Wording(f"改归“{target}”", f"move it to “{target}”"), edits=edits)


def emptied(indicator: Indicator, context: Context, role: str = "", *, stays: bool = False) -> Wording:
    """What the advice to move a metric to `role`, or away, must add where it is the only one of its first level; else empty.

    With `stays` the advice leaves it open whether the metric goes to another first level.
    """
    first = context.first_role
    if not is_last(indicator, context, role):
        return _KEPT
    name = _first_name(indicator, first, context.profile)
    zh, en = _MAY_BE_EMPTIED if stays else _EMPTIED
    return Wording(zh.format(first=name), en.format(first=name)) if name else _KEPT


def _first_name(indicator: Indicator, first: str, profile: Profile) -> str:
    """The name of the first level as the table has it, else as the profile has it."""
    if indicator.level1 and indicator.level1.name.value:
        return indicator.level1.name.value
    return next((entry.name for entry in profile.entries if entry.level == 1 and entry.role == first), "")


def _fitting(entry: CategoryEntry | None, indicator: Indicator, profile: Profile) -> CategoryEntry | None:
    """The entry, or that of its first level where the table has no other."""
    return _parent(entry, profile) if entry and not indicator.level2 else entry


def _parent(entry: CategoryEntry, profile: Profile) -> CategoryEntry | None:
    return next((other for other in profile.entries if other.level == 1 and other.role == entry.parent), None)


def _is_own(indicator: Indicator, part: Text) -> bool:
    """Whether `part` stands within the indicator itself."""
    return bool(part.value) and any(start <= part.start < end for start, end in indicator.text.spans())


def bare_unit(value: TargetValue, context: Context) -> UnitKind | None:
    """The kind of unit of a value that is one figure and nothing else; None of any other."""
    target = value.target
    if len(target.thresholds) != 1 or target.words or target.period or target.deadline or target.thresholds[0].scope:
        return None
    threshold = target.thresholds[0]
    return context.profile.unit_kind(threshold.unit) if threshold.quantity is not None else None


def has_unit(value: TargetValue | None, kind: UnitKind, context: Context) -> bool:
    """Whether a figure of the value has a unit of this kind."""
    thresholds = value.target.thresholds if value else ()
    return any(context.profile.unit_kind(threshold.unit) is kind for threshold in thresholds)
