"""What the name of a metric tells of its unit."""

from __future__ import annotations

from budgetlint.grammar.numerals import PERCENT
from budgetlint.linter.folding import fold
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.figures import SECTION

_SCALES = "万亿"
_SHARE_ENDINGS = ("率", "度", "占比", "比例", "比重")
_OF_A_WHOLE = ("率", "占比", "比重")
_UNIT_ENDINGS = ("次", "时", "套", "份", "里", "个", "人")


def without_remark(metric: str) -> str:
    """The name, folded, without a remark in brackets at its end."""
    name = fold(metric)
    return name[: name.rfind("(")] if name.endswith(")") and name.rfind("(") > 0 else name


def bracketed_unit(metric: str, profile: Profile) -> str:
    """The unit that stands in brackets at the end of a name (`数量（个）`, `得分（单位：分）`); empty where none does."""
    name = fold(metric)
    if not name.endswith(")"):
        return ""
    inner = name[name.rfind("(") + 1 : -1].removeprefix("单位:").removeprefix("单位")
    kind = profile.unit_kind(inner)
    if kind in (UnitKind.UNKNOWN, UnitKind.NONE):
        return ""
    if kind is UnitKind.COUNT and (_is_thing(inner) or without_remark(metric).endswith(_SHARE_ENDINGS)):
        return ""
    return inner


def _is_thing(counted: str) -> bool:
    """Whether a word that may count also names a thing, so that in brackets it tells of whom or what: （企业）, （学校）."""
    return len(counted.lstrip(_SCALES)) > 1 and not counted.endswith(_UNIT_ENDINGS)


def told_unit(metric: str, profile: Profile) -> str:
    """The unit that a name tells at its end: `次` of `培训次数`, `人次` of `参训人次`; empty where it tells none."""
    name = without_remark(metric)
    if name.endswith(profile.words(SECTION, "not_counted")):
        return ""
    counted, whole = name.removesuffix("数"), profile.words(SECTION, "counted_whole")
    if counted.endswith(whole):
        return next(word for word in whole if counted.endswith(word))
    return name[-2] if name.endswith(profile.words(SECTION, "counted")) else ""


def is_share(metric: str, profile: Profile) -> bool:
    """Whether a metric is a share of a whole by its name: it ends in 率 or 占比, and is no speed, yield or growth."""
    return _is_ratio(metric, profile, _OF_A_WHOLE) and not profile.stands_in(without_remark(metric), SECTION, "changes")


def is_ratio(metric: str, profile: Profile) -> bool:
    """Whether a metric is a ratio by its name, though it may be that of a change: 成本节约率, 补助比例."""
    return _is_ratio(metric, profile, (*_OF_A_WHOLE, "比例", "百分比"))


def _is_ratio(metric: str, profile: Profile, endings: tuple[str, ...]) -> bool:
    name = without_remark(metric)
    if not name.endswith(endings) or name.endswith(profile.words(SECTION, "no_shares")):
        return False
    return bracketed_unit(metric, profile) in ("", PERCENT) and not profile.stands_in(name, SECTION, "per_heads")


def is_bad_event(metric: str, profile: Profile) -> bool:
    """Whether a metric is the rate or the number of what should not happen, and of nothing else: 投诉率, 事故发生次数."""
    name = without_remark(metric).rstrip(str(profile.data[SECTION]["event_endings"]))
    return name.endswith(profile.words(SECTION, "bad_events"))
