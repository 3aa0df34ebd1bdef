"""What to propose for an indicator that cannot be measured, in words, from the library of common indicators."""

from __future__ import annotations

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator, TargetValue
from budgetlint.linter.rule import Context
from budgetlint.linter.wording import LANGS, Wording
from budgetlint.linter.words.suggestions import Suggestion
from budgetlint.linter.words.vocabulary import Measurability
from budgetlint.rules.first_levels import is_last

_NOTHING = Wording("", "")
_PROPOSAL = Wording(
    "{before}“{metric}”可改为“{indicator}”{filed}，{way}{figure}。",
    "{before}For “{metric}”, “{indicator}” would do{filed}: {way}{figure}.",
)
_PROPOSED_VALUE = Wording(
    "{before}“{metric}”的指标值可写“{indicator}”{filed}，{way}{figure}。",
    "{before}For “{metric}”, the target “{indicator}” would do{filed}: {way}{figure}.",
)
_FILED = Wording("（归入“{category}”）", " (under “{category}”)")
_FIGURE = Wording("；数值按上年完成数和本年计划确定", "; set the figure from last year's result and this year's plan")
_MOST_COMPARED = 60  # indicators of a project that are looked at
_IS = "为"
_ANNUAL, _CYCLE = "annual", "cycle"
_LIKE = {
    _ANNUAL: Wording(
        "参照年度指标值“{other}”，写出实施周期的数。",
        "State the figure of the whole cycle, in the terms of the annual one, “{other}”.",
    ),
    _CYCLE: Wording(
        "参照实施周期指标值“{other}”，写出本年度的数。",
        "State the figure of this year, in the terms of the one of the cycle, “{other}”.",
    ),
}


def proposal(context: Context, value: TargetValue, before: Wording = _NOTHING) -> Wording | None:
    """What to write in place of `value`, behind the words `before`; None where nothing is known.

    The figure of the indicator's other value comes first, then the library.
    """
    other = _other(context, value)
    if other:
        return Wording(
            before.zh + _LIKE[other.kind].zh.format(other=other.text.value),
            before.en + _LIKE[other.kind].en.format(other=other.text.value),
        )
    suggestion = context.suggestion
    if not suggestion or _is_taken(context, suggestion) or _leaves_none(context, suggestion):
        return None
    return _from_library(context, suggestion, before)


def _leaves_none(context: Context, suggestion: Suggestion) -> bool:
    """Whether another metric is proposed that is filed elsewhere, so that nothing is left under the first level."""
    indicator = context.indicator
    if not suggestion.role or not isinstance(indicator, Indicator) or _keeps_name(context.metric, suggestion):
        return False
    return is_last(indicator, context, suggestion.role)


def _is_taken(context: Context, suggestion: Suggestion) -> bool:
    """Whether the project has the proposed metric already, or was offered it for an indicator before this one."""
    if not context.project or not suggestion.metric:
        return False
    before = True
    for one in context.project.indicators[:_MOST_COMPARED]:
        before = before and one is not context.indicator
        if one is context.indicator:
            continue
        if fold(one.metric.value) == fold(suggestion.metric) or (before and _was_offered(one, context, suggestion)):
            return True
    return False


def _was_offered(one: Indicator, context: Context, suggestion: Suggestion) -> bool:
    value = one.annual or one.cycle
    if not value or context.profile.measurability(value.target) is not Measurability.VAGUE:
        return False
    offered = context.profile.suggestion(one.metric.value, context.role)
    return offered is not None and offered.metric == suggestion.metric


def _other(context: Context, value: TargetValue) -> TargetValue | None:
    """The indicator's other value where that has a figure and is not the same again."""
    if not isinstance(context.indicator, Indicator):
        return None
    other = context.indicator.cycle if value.kind == _ANNUAL else context.indicator.annual
    measured = other and other.kind in _LIKE and any(threshold.quantity is not None for threshold in other.target.thresholds)
    return other if other and measured and fold(other.text.value) != fold(value.text.value) else None


def _from_library(context: Context, suggestion: Suggestion, before: Wording) -> Wording:
    filed = _filed(context, suggestion)
    figure = _FIGURE if suggestion.is_typical else _NOTHING
    name = "" if _keeps_name(context.metric, suggestion) else suggestion.metric
    verb = "" if suggestion.is_typical or not name else _IS
    zh, en = (
        (_PROPOSAL if name else _PROPOSED_VALUE)
        .text(lang)
        .format(
            before=before.text(lang),
            metric=context.metric,
            indicator=f"{name}{verb}{suggestion.target}",
            filed=filed.text(lang),
            way=suggestion.way.text(lang),
            figure=figure.text(lang),
        )
        for lang in LANGS
    )
    return Wording(zh, en)


def _keeps_name(metric: str, suggestion: Suggestion) -> bool:
    """Whether the metric is named well already: as it is proposed, or more or less closely so (设备完好率, 设施设备完好率)."""
    named = fold(metric)
    return not suggestion.metric or named.endswith(suggestion.metric) or suggestion.metric.endswith(named)


def _filed(context: Context, suggestion: Suggestion) -> Wording:
    """The category where the proposed indicator belongs, where that is another than its own."""
    entry = context.profile.entry_of_role(suggestion.role) if suggestion.role else None
    if not entry or context.role in ("", entry.role, entry.parent):
        return _NOTHING
    own = context.profile.entry_of_role(context.role)
    if own and own.level == 1 and entry.parent:
        entry = context.profile.entry_of_role(entry.parent) or entry  # the document writes first levels only
    return _FILED.filled(category=entry.name)
