"""The HTML report: one page that needs nothing else, no network and no script."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from budgetlint.linter.run import Run
from budgetlint.reports.html_texts import Words
from budgetlint.reports.html_view import report_view
from budgetlint.reports.options import ReportOptions

_PAGE = "report.html.j2"
# Control characters, lone surrogates, and marks that turn the direction of what follows: harmful in a page, so they are shown.
_SHOWN = frozenset(
    {*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
)
_HARMFUL = {code: f"[U+{code:04X}]" for code in (*_SHOWN, *range(0xD800, 0xE000))}


def write(run: Run, options: ReportOptions) -> str:
    """The report on `run` as one HTML page."""
    words = Words(options.lang)
    return _environment().get_template(_PAGE).render(report=report_view(run, words), say=words)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_harmless,
    )


def _template(name: str) -> str:
    return files("budgetlint.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _harmless(value: Any) -> Any:
    """What a template prints: characters that would harm the page are named instead."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return value.translate(_HARMFUL)
    return value
