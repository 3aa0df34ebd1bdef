"""The slips that a profile knows, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Fix, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.slips import Slip
from budgetlint.rules.typography.passages import replaced

_STOPS = tuple("，。；：、,;:\n")
_AROUND = 6  # characters of context that a message shows


class Place(NamedTuple):
    """A slip in a text: the wrong word, and the words around it."""

    slip: Slip
    text: Text
    around: str

    @property
    def fix(self) -> Fix:
        """What is meant in the place of what stands there."""
        right = self.slip.right
        return Fix(safe=False, description=Wording(f"改为“{right}”", f"change to “{right}”"), edits=replaced(self.text, right))


def slip_findings(rule: Rule[Passage], node: Passage, context: Context, *, missing: bool) -> Iterator[Finding]:
    """What `rule` says of the slips in a passage: those where a character was dropped, or the others."""
    for place in _places(node, context.profile, missing=missing):
        slip = place.slip
        yield rule.finding(
            context,
            place.text,
            severity=None if slip.sure else Severity.INFO,
            group=(slip.wrong, slip.right),
            fix=place.fix,
            written=slip.wrong,
            right=slip.right,
            around=place.around,
        )


def _places(node: Passage, profile: Profile, *, missing: bool) -> Iterator[Place]:
    text = node.text
    for at, slip in profile.slips.find(text.value):
        if slip.missing != missing:
            continue
        end = at + len(slip.wrong)
        yield Place(slip, text.slice(at, end), _around(text.value, at, end))


def _around(text: str, start: int, end: int) -> str:
    """The wrong word with the words of its clause beside it."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    first = max(map(before.rfind, _STOPS)) + 1
    last = min((at for at in map(after.find, _STOPS) if at >= 0), default=len(after))
    return before[first:] + text[start:end] + after[:last]
