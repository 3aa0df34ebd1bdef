"""What a rule says of a node: a finding, a comparison that was met, or that it could not be judged."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from budgetlint.linter.quoting import nested
from budgetlint.linter.text import Span, Text
from budgetlint.linter.wording import Lang, Wording


class Severity(StrEnum):
    """How grave a finding is; the order is that of `RANKS`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


# From grave to slight.
RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Ground(NamedTuple):
    """What a rule rests on (依据): an official text, or common review practice."""

    text: Wording
    official: bool


class Subject(NamedTuple):
    """Whose a finding is, in the reader's terms; empty where it belongs to none."""

    unit: str = ""
    project: str = ""
    indicator: str = ""
    category: str = ""
    metric: str = ""


class Edit(NamedTuple):
    """Replace the source from `start` up to `end` by `replacement`."""

    start: int
    end: int
    replacement: str


class Fix(NamedTuple):
    """A suggested change. A safe one cannot change a meaning."""

    safe: bool
    description: Wording
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place of the same defect, with what to do about it where more is known, or, with a note, the other side."""

    spans: tuple[Span, ...]
    note: Wording | None = None
    proposal: Wording | None = None


class RulePage(Protocol):
    """What a finding knows of its rule: its names, and the templates of what it says."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> Wording: ...
    @property
    def why(self) -> Wording: ...
    @property
    def messages(self) -> Mapping[str, Wording]: ...
    @property
    def remedies(self) -> Mapping[str, Wording]: ...
    @property
    def ground(self) -> Ground: ...
    @property
    def supersedes(self) -> frozenset[str]: ...


class Finding(NamedTuple):
    """One defect. `spans` are its stretches of the source, `args` fill in the rule's message of `variant`.

    Findings with the same `group` of one rule become one, the places of the others `related`, with their `note`.
    `identity` is what the fingerprint knows of the defect itself; by default its text. The engine sets `fingerprint`.
    `proposal` is what to do about this very place, where more is known of it than the rule's remedy says. `members` are the
    fingerprints of the findings that became one in this, its own among them.
    """

    rule: RulePage
    severity: Severity
    spans: tuple[Span, ...]
    subject: Subject
    args: Mapping[str, str | Wording]
    variant: str
    identity: str
    group: Hashable = None
    note: Wording | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""
    proposal: Wording | None = None
    members: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        return min(self.spans)[0]

    @property
    def end(self) -> int:
        return max(end for _, end in self.spans)

    def problem(self, lang: Lang) -> str:
        """What is wrong, in `lang`."""
        return self._fill(self.rule.messages.get(self.variant) or self.rule.messages[""], lang)

    def remedy(self, lang: Lang) -> str:
        """What to do, in `lang`."""
        if self.proposal:
            return nested(self.proposal.text(lang))
        return self._fill(self.rule.remedies.get(self.variant) or self.rule.remedies[""], lang)

    def _fill(self, template: Wording, lang: Lang) -> str:
        args = {key: value.text(lang) if isinstance(value, Wording) else value for key, value in self.args.items()}
        return nested(template.text(lang).format(**args))


# On whose word a finding is left out.
COMMENT, WAIVER, BASELINE = "comment", "waiver", "baseline"


class Accepted(NamedTuple):
    """A finding that is left out: `how` is `comment`, `waiver` or `baseline`; `reason` and `by` as stated there."""

    finding: Finding
    how: str
    reason: str = ""
    by: str = ""


class Met(NamedTuple):
    """A comparison that was met, or whose difference rounding explains."""

    spans: tuple[Span, ...]
    message: Wording
    left: Decimal
    right: Decimal
    tolerance: Decimal
    addends: tuple[tuple[str, Decimal], ...] = ()

    @property
    def difference(self) -> Decimal:
        return self.left - self.right


class Undecided(NamedTuple):
    """A comparison that could not be made, and why."""

    spans: tuple[Span, ...]
    message: Wording
    reason: Wording


Outcome = Finding | Met | Undecided


def spans_of(text: Text) -> tuple[Span, ...]:
    """The stretches of the source that `text` covers, at least one; most have one, which is told at once."""
    return ((text.start, text.start + len(text.value)),) if len(text.runs) == 1 else tuple(text.spans())


class Unread(NamedTuple):
    """A file of which nothing could be read: its path, and the reason."""

    path: str
    why: Wording
