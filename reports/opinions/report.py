"""The report `opinions`: the list of review opinions, as Excel or Word by the end of its file's name, or in a template."""

from __future__ import annotations

from datetime import datetime

from budgetlint.linter.engine import Result
from budgetlint.linter.run import Run
from budgetlint.reports.opinions.checked import CheckedFile, checked_file
from budgetlint.reports.opinions.fields import EXCEL, WORD
from budgetlint.reports.opinions.inputs import OpinionInputs
from budgetlint.reports.opinions.plan import OpinionList, plan
from budgetlint.reports.options import ReportOptions


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
