"""Payment plans (资金支出计划): steps with the share of the money that is to be spent by then."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.linter.model import Amount, Plan, PlanStep
from budgetlint.linter.recognisers.amounts import amount
from budgetlint.linter.recognisers.cells import Cell
from budgetlint.linter.recognisers.form_words import FormWords
from budgetlint.linter.text import Text

_PERCENT = "%％"
_COLONS = "：:"


def read_plan(label: Text, cells: Sequence[Cell], words: FormWords) -> tuple[Plan | None, list[Text]]:
    """The plan that `cells` state, None where they name no step; and the texts that are no part of it.

    A share belongs to the step above it; where columns do not tell, to the step of its order.
    """
    whole = [step for cell in cells if (step := _step_with_share(cell.text))]
    steps = [cell for cell in cells if not _share(cell.text) and any(word in cell.text.value for word in words.steps)]
    shares = [cell for cell in cells if cell.text.value and _share(cell.text)]
    if whole:
        return Plan(label, tuple(whole)), [cell.text for cell in cells if not _step_with_share(cell.text)]
    if not steps:
        return None, [cell.text for cell in cells]
    paired = _by_column(steps, shares) or _by_order(steps, shares)
    held = {id(cell) for cell in steps} | {id(share) for share in paired if share}
    found = zip(steps, paired, strict=True)
    plan = Plan(label, tuple(PlanStep(step.text, _amount(share.text if share else _nothing(step.text))) for step, share in found))
    return plan, [cell.text for cell in cells if id(cell) not in held]


def _by_column(steps: Sequence[Cell], shares: Sequence[Cell]) -> list[Cell | None] | None:
    """The share in each step's column, None where columns do not tell."""
    below = {share.column: share for share in shares}
    columns = [step.column for step in steps]
    if len(below) < len(shares) or len(set(columns)) < len(columns) or not below.keys() <= set(columns):
        return None
    return [below.get(column) for column in columns]


def _by_order(steps: Sequence[Cell], shares: Sequence[Cell]) -> list[Cell | None]:
    return [shares[index] if index < len(shares) else None for index in range(len(steps))]


def _step_with_share(text: Text) -> PlanStep | None:
    """A step and its share in one cell: `3月底：25%`."""
    at = max(text.value.find(colon) for colon in _COLONS)
    if not 0 < at < len(text) - 1:
        return None
    share = text.slice(at + 1, len(text)).strip()
    return PlanStep(text.slice(0, at + 1), _amount(share)) if _share(share) else None


def _share(text: Text) -> bool:
    """Whether a cell holds a share: a number, with or without a percent sign."""
    return _amount(text).value is not None


def _amount(text: Text) -> Amount:
    """The share that a cell states; without a value where it states none."""
    written = text.value.rstrip()
    number = amount(text.slice(0, len(written.rstrip(_PERCENT))).strip()) if written else None
    return Amount(text, number.value if number else None)


def _nothing(step: Text) -> Text:
    """An empty text behind a step that states no share."""
    return step.slice(len(step), len(step))
