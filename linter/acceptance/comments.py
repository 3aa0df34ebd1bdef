"""Comments in a text that leave findings out: which of them did, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.acceptance.rulebook import Rulebook
from budgetlint.linter.nodes import DamagedSuppression, IdleSuppression
from budgetlint.linter.outcomes import COMMENT, Accepted, Finding
from budgetlint.linter.source import Paragraph, Source
from budgetlint.linter.text import Text
from budgetlint.linter.user_file import nearest

# Letters that are taken for digits.
_DIGITS = str.maketrans("OIL", "011")


class _Active(NamedTuple):
    """One rule that a comment leaves out between two offsets; `used` becomes non-empty when it does."""

    name: Text
    codes: frozenset[str]
    start: int
    end: int
    reason: str
    used: list[bool]


class Comments:
    """The comments of one document."""

    def __init__(self, source: Source, rulebook: Rulebook, running: frozenset[str]) -> None:
        self._source = source
        self._rulebook = rulebook
        self._running = running
        self._active: list[_Active] = []
        self.damaged: list[DamagedSuppression] = []
        for comment in source.comments:
            self._read(comment)

    def accepts(self, finding: Finding) -> Accepted | None:
        """That a comment leaves out `finding`, if one does."""
        meant = [one for one in self._active if finding.rule.code in one.codes and one.start <= finding.start < one.end]
        for one in meant:
            one.used.append(True)
        return Accepted(finding, COMMENT, meant[0].reason) if meant else None

    def idle(self) -> Iterator[IdleSuppression]:
        """What comments name although nothing was found; rules that did not run are not spoken of."""
        for one in self._active:
            if not one.used and not one.codes.isdisjoint(self._running):
                yield IdleSuppression(one.name)

    def _read(self, comment: Text) -> None:
        from budgetlint.grammar.suppressions import parse_suppression  # noqa: PLC0415  documents seldom have comments

        said = parse_suppression(comment.value)
        if isinstance(said, str):
            self.damaged.append(DamagedSuppression(comment, said))
            return
        start, end = (0, len(self._source.text) + 1) if said.whole_file else _next_block(self._source, comment)
        for rule in said.rules:
            name = comment.slice(rule.start, rule.end)
            codes = self._rulebook.codes_of(rule.name)
            if not codes:
                self.damaged.append(self._unknown(name))
            elif refused := codes & self._rulebook.firm:
                self.damaged.append(DamagedSuppression(name, "firm", "、".join(sorted(refused))))
            if allowed := codes - self._rulebook.firm:
                self._active.append(_Active(name, allowed, start, end, said.reason, []))

    def _unknown(self, name: Text) -> DamagedSuppression:
        written, names = name.value, self._rulebook.names
        code = written[:1].upper() + written[1:].upper().translate(_DIGITS)
        near = code if code in names else nearest(code, names) or nearest(written.lower(), names.values())
        return DamagedSuppression(name, "misspelt-rule" if near else "unknown-rule", near)


def _next_block(source: Source, comment: Text) -> tuple[int, int]:
    """Where the line begins and ends that follows `comment`, a row with all the lines of its cells; empty at the end."""
    for block in source.blocks:
        texts: Sequence[Text] = [block.text] if isinstance(block, Paragraph) else block.cells
        start, end = texts[0].start, max(text.origin(len(text)) for text in texts)
        if start > comment.start:
            return start, end + 1
    return len(source.text), len(source.text)
