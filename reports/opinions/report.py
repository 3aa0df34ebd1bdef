"""The report `opinions`: the list of review opinions, as Excel or Word by the end of its file's name, or in a template."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from budgetlint.linter.engine import Result
from budgetlint.linter.run import Run
from budgetlint.reports.opinions.checked import CheckedFile, checked_file
from budgetlint.reports.opinions.last import LastOpinion, read_last
from budgetlint.reports.opinions.plan import OpinionList, plan
from budgetlint.reports.options import ReportOptions

if TYPE_CHECKING:
    from budgetlint.reports.opinions.template import Template

WORD, EXCEL = ".docx", ".xlsx"


@dataclass(frozen=True, eq=False, slots=True)
class OpinionInputs:
    """What a list is made with: an office's templates, the opinions of the last list, None where there is none.

    `tell` is told in a line what became of them.
    """

    templates: tuple[Template, ...] = ()
    last: tuple[LastOpinion, ...] | None = None
    tell: Callable[[str], object] | None = None


class _Writer:
    """Gathers what the list needs of each result, and writes it at the end."""

    def __init__(self, options: ReportOptions) -> None:
        self._options = options
        self._files: list[CheckedFile] = []

    def take(self, result: Result) -> bytes:
        """Keep what is needed of `result`; nothing can be written yet."""
        self._files.append(checked_file(result, self._options.lang))
        return b""

    def end(self, run: Run) -> bytes:
        """The list as the bytes of a file; Excel where the file has another name."""
        options = self._options
        inputs = options.opinions or OpinionInputs()
        suffix = options.path.suffix.lower() if options.path else EXCEL
        template = next((template for template in inputs.templates if template.suffix == suffix), None)
        opinions = plan(run, self._files, inputs.last, options.lang, spots_apart=template is None)
        if inputs.tell and opinions.follow_up:
            inputs.tell(opinions.follow_up)
        if template:
            return template.fill(opinions, options.lang, datetime.now().astimezone().date())
        return self._written(opinions, suffix)

    def _written(self, opinions: OpinionList, suffix: str) -> bytes:
        if suffix == WORD:
            from budgetlint.reports.opinions.word import write_word  # noqa: PLC0415  one of two formats

            return write_word(opinions, self._options.lang)
        from budgetlint.reports.opinions.excel import write_workbook  # noqa: PLC0415  likewise

        return write_workbook(opinions, self._options.lang)


class _Report:
    """The report, of a run or while one goes on."""

    def __call__(self, run: Run, options: ReportOptions) -> bytes:
        """The list for all results of `run`."""
        writer = _Writer(options)
        for result in run.results:
            writer.take(result)
        return writer.end(run)

    def open(self, options: ReportOptions) -> _Writer:
        """What writes the list of one run."""
        return _Writer(options)


write = _Report()


def read_inputs(templates: Iterable[Path], last: Path | None, tell: Callable[[str], object]) -> OpinionInputs:
    """Read the templates and the last list, whose replies may stand under a heading of a template. Raises `FileError`."""
    from budgetlint.reports.opinions.template import read_template  # noqa: PLC0415  most lists have none

    found = tuple(map(read_template, templates))
    headings = [heading for template in found for heading in template.reply_headings]
    return OpinionInputs(found, read_last(last, headings) if last else None, tell)
