"""What every report is told beside the results."""

from __future__ import annotations

from dataclasses import dataclass

from budgetlint.linter.wording import Lang


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """`show_passed` adds what was compared and met, or could not be judged; `colour` is for terminals only.

    `quiet` leaves out whatever is no finding.
    """

    lang: Lang = "zh"
    show_passed: bool = False
    colour: bool = False
    quiet: bool = False
