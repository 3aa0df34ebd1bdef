"""What every report is told beside the results."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from budgetlint.linter.wording import Lang

if TYPE_CHECKING:
    from budgetlint.linter.acceptance.last_results import LastResults
    from budgetlint.reports.opinions.inputs import OpinionInputs


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """`show_passed` adds what was compared and met, or could not be judged; `colour` is for terminals only.

    `quiet` leaves out whatever is no finding. `since` are the results of last time, for reports that compare.
    `path` is the file of a report whose format its name tells, `opinions` what the list of opinions is made with.
    """

    lang: Lang = "zh"
    show_passed: bool = False
    colour: bool = False
    quiet: bool = False
    since: LastResults | None = None
    path: Path | None = None
    opinions: OpinionInputs | None = None

    @property
    def of_pieces(self) -> ReportOptions:
        """What the pieces of a report may depend on; these are kept, and go to other processes."""
        return replace(self, since=None, path=None, opinions=None)
