"""In which direction the figure of a metric counts."""

from __future__ import annotations

from budgetlint.grammar.numerals import PERCENT
from budgetlint.grammar.targets import Threshold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Fix
from budgetlint.linter.rule import Context
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.figures import SECTION, edits, only_figure, says_any
from budgetlint.rules.metric_units import is_bad_event

_MOST_BAD = 50  # per cent


def is_reverse(context: Context) -> bool:
    """Whether less is better for certain: by its sense, and the rate or number of bad things and of nothing else.

    So 违规行为查实率 and 违法建设拆除率 are let be. Costs are not looked at here, and a number among the outputs
    (投诉受理件数) is work done.
    """
    metric, profile = context.metric, context.profile
    if not context.sense.lower_is_better or "cost" in (context.role, context.first_role) or not is_bad_event(metric, profile):
        return False
    if profile.stands_in(metric, SECTION, "changes", "handled"):
        return False
    return context.sense.kind is SenseKind.RATE or context.role not in ("quantity", "output")


def is_waiting(threshold: Threshold, context: Context) -> bool:
    """Whether the figure is a time that people wait for, or a limit: 响应时间, 办理时限."""
    sense, kind = context.sense, context.profile.unit_kind(threshold.unit)
    return sense.kind is SenseKind.DURATION and sense.lower_is_better and kind is UnitKind.TIME


def undirected(node: TargetValue, context: Context) -> Threshold | None:
    """The one figure of a value that has no comparator, nor words that stand for one; None where it is 0."""
    threshold = only_figure(node.target)
    if threshold is None or threshold.comparator or threshold.upper is not None or not threshold.quantity:
        return None
    if node.target.period or says_any(node.target, context.profile, "bounds"):
        return None
    return threshold


def at_most(node: TargetValue, threshold: Threshold) -> Fix | None:
    """Turn the bound into ≤; None where that takes more than to put a sign before the figure.

    So it does where most may go wrong (故障率≥90%): then the figure, or the name, is that of the opposite.
    """
    signs, at = threshold.signs, threshold.start
    if threshold.unit == PERCENT and threshold.quantity is not None and threshold.quantity > _MOST_BAD:
        return None
    if len(signs) > 1 or (signs and signs[0].start != at):
        return None
    end = signs[0].end if signs else at
    return Fix(
        safe=False,
        description=Wording("改为“≤”" if signs else "补上“≤”", "use ≤"),
        edits=edits(node, at, end, "≤"),
    )
