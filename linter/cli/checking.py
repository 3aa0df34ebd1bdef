"""Carry out a check: lint the files, and write the reports as the results come in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from budgetlint.linter.cli.writing import Reports, demand_unchecked
from budgetlint.linter.course import Course
from budgetlint.linter.parts import one_by_one

if TYPE_CHECKING:
    from budgetlint.linter.cli.outputs import Output
    from budgetlint.linter.run import Run, Task
    from budgetlint.reports.options import ReportOptions


def carry_out(task: Task, outputs: Sequence[Output], options: ReportOptions) -> Run:
    """Lint the files of `task` and write the reports. Raises `Misuse` or `Failure` where one cannot be written.

    A report never takes the place of a file that is checked.
    """
    demand_unchecked(outputs, task)
    reports = Reports(outputs, options)
    course = Course(task, keep=reports.keep)
    course.follow(one_by_one(task, reports.wanted), reports.take)
    run = course.run()
    reports.end(run)
    return run
