"""What a list of opinions is made with, besides the results: templates of an office, and the list of last time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from budgetlint.reports.opinions.last import LastOpinion, read_last

if TYPE_CHECKING:
    from budgetlint.reports.opinions.template import Template


@dataclass(frozen=True, eq=False, slots=True)
class OpinionInputs:
    """What a list is made with: an office's templates, the opinions of the last list, None where there is none.

    `tell` is told in a line what became of them.
    """

    templates: tuple[Template, ...] = ()
    last: tuple[LastOpinion, ...] | None = None
    tell: Callable[[str], object] | None = None


def read_inputs(templates: Iterable[Path], last: Path | None, tell: Callable[[str], object]) -> OpinionInputs:
    """Read the templates and the last list, whose replies may stand under a heading of a template. Raises `FileError`."""
    from budgetlint.reports.opinions.template import read_template  # noqa: PLC0415  most lists have none

    found = tuple(map(read_template, templates))
    headings = [heading for template in found for heading in template.reply_headings]
    return OpinionInputs(found, read_last(last, headings) if last else None, tell)
