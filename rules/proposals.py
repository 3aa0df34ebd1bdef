"""What to propose for an indicator that cannot be measured, in words, from the library of common indicators."""

from __future__ import annotations

from budgetlint.linter.rule import Context
from budgetlint.linter.suggestions import Suggestion
from budgetlint.linter.wording import LANGS, Wording

_NOTHING = Wording("", "")
_PROPOSAL = Wording(
    "{before}“{metric}”可改为“{indicator}”{filed}，{way}{figure}。",
    "{before}For “{metric}”, “{indicator}” would do{filed}: {way}{figure}.",
)
_FILED = Wording("（归入“{category}”）", " (under “{category}”)")
_FIGURE = Wording("；数值按上年完成数和本年计划确定", "; set the figure from last year's result and this year's plan")
_IS = "为"


def proposal(context: Context, before: Wording = _NOTHING) -> Wording | None:
    """What to write in place of the indicator of `context`, behind the words `before`; None where the library has nothing."""
    suggestion = context.suggestion
    if not suggestion:
        return None
    filed = _filed(context, suggestion)
    figure = _FIGURE if suggestion.is_typical else _NOTHING
    verb = "" if suggestion.is_typical or not suggestion.metric else _IS
    zh, en = (
        _PROPOSAL.text(lang).format(
            before=before.text(lang),
            metric=context.subject.metric,
            indicator=f"{suggestion.metric}{verb}{suggestion.target}",
            filed=filed.text(lang),
            way=suggestion.way.text(lang),
            figure=figure.text(lang),
        )
        for lang in LANGS
    )
    return Wording(zh, en)


def _filed(context: Context, suggestion: Suggestion) -> Wording:
    """The category where the proposed indicator belongs, where that is another than its own."""
    entry = context.profile.entry_of_role(suggestion.role) if suggestion.role else None
    if not entry or context.role in ("", entry.role, entry.parent):
        return _NOTHING
    return Wording(_FILED.zh.format(category=entry.name), _FILED.en.format(category=entry.name))
