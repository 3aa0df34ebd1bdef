"""The words of a declaration form: what a cell names, by the profile."""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.text import Text

NAME, CODE, GROUP, PURPOSE, PLAN = "name", "code", "group", "purpose", "plan"
DEPARTMENT, SPENDER = "department", "spender"
OBJECTIVE, CYCLE_OBJECTIVE, MONEY, OTHER = "objective", "cycle_objective", "money", "other"
_ROLES = (NAME, CODE, GROUP, PURPOSE, PLAN, OBJECTIVE, CYCLE_OBJECTIVE, DEPARTMENT, SPENDER, OTHER)
_OF_WHICH = "其中:"
_REMARK = patterns.compile(r"\([^()]*\)$")
_LONGEST_LABEL = 24


class Label(NamedTuple):
    """What a cell names: a role, and for money which part of it. `value` is what stands behind its colon in the cell."""

    role: str
    part: str | None
    text: Text
    value: Text | None = None


class FormWords:
    """Tells the labels of a form from its values."""

    def __init__(self, profile: Profile) -> None:
        forms = profile.data["forms"]
        self._labels = {fold(word): (role, None) for role in _ROLES for word in forms[role]}
        self._labels |= {fold(word): (MONEY, part) for part, words in forms["money"].items() for word in words}
        self._columns = {fold(word): role for role, words in forms["columns"].items() for word in words}
        self._titles = tuple(forms["titles"])
        self._longest_title = profile.number("forms", "max_title_length")
        self.steps = tuple(forms["steps"])

    def label(self, cell: Text) -> Label | None:
        """The label that `cell` is, or begins with (资金用途：…); None where it is a value."""
        if found := self._of(cell.value):
            return Label(*found, cell)
        at = _colon(cell.value)
        if 0 < at < min(len(cell) - 1, _LONGEST_LABEL) and (found := self._of(cell.value[: at + 1])):
            return Label(*found, cell.slice(0, at + 1), cell.slice(at + 1, len(cell)).strip())
        return None

    def column(self, cell: Text) -> str | None:
        """The role of the column of indicators that `cell` heads."""
        if len(cell) > _LONGEST_LABEL:
            return None
        folded = fold(cell.value)
        return self._columns.get(folded) or self._columns.get(_REMARK.sub("", folded))

    def is_title(self, text: str) -> bool:
        """Whether a line, without a field code, may be the title of a form."""
        return len(text) <= self._longest_title and _REMARK.sub("", fold(text)).endswith(self._titles)

    def _of(self, written: str) -> tuple[str, str | None] | None:
        if len(written) > _LONGEST_LABEL:
            return None
        folded = fold(written).rstrip(":").removeprefix(_OF_WHICH).removeprefix("其中")
        return self._labels.get(folded) or self._labels.get(_REMARK.sub("", folded))


def _colon(written: str) -> int:
    """Where the first colon stands, -1 where none does."""
    places = [at for at in (written.find("："), written.find(":")) if at >= 0]
    return min(places, default=-1)
