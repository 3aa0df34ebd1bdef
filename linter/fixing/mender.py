"""What writes edits into a file of one format, and why it would not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from budgetlint.linter.outcomes import Edit
from budgetlint.linter.wording import Wording

CROSSES = Wording("改动越出了一个单元格或一行，请自己改", "the change goes beyond one cell or line; make it yourself")
BREAKS = Wording("要写入换行或制表符，会打乱行和单元格", "it would write a line break or a tab, which parts lines and cells")
FORMULA = Wording(
    "改后单元格以“{sign}”开头，会被当作公式，请自己改",
    "the cell would begin with “{sign}” and become a formula; change it yourself",
)
FORMULA_SIGNS = tuple("=+-@＝＋－＠")  # a spreadsheet takes the full-width ones for the others


class Mender(Protocol):
    """Writes edits into one file. Offsets are those of its `Source`."""

    def refusal(self, edit: Edit) -> Wording | None:
        """Why this edit cannot be made in the file; None where it can."""
        ...

    def written(self, edits: Sequence[Edit]) -> list[Edit]:
        """The edits as they come out in the canonical text, with the marks that the format needs."""
        ...

    def apply(self, edits: Sequence[Edit]) -> bytes:
        """The file with `edits`, none of them refused, in order and apart."""
        ...


def breaks_lines(text: str) -> bool:
    """Whether `text` has a character that ends a line or a cell, or that no document may hold."""
    return any(character < " " or character in "\x7f\x85\u2028\u2029" for character in text)


def becomes_formula(before: str, after: str) -> str:
    """The sign by which a spreadsheet would take a cell for a formula that it did not before; empty where it would not."""
    sign, old = after.lstrip()[:1], before.lstrip()[:1]
    return sign if sign in FORMULA_SIGNS and sign != old else ""
