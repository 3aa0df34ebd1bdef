"""The HTML report: one page that needs nothing else, no network, and a script only for convenience."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from budgetlint.linter.run import Run
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.review import inlined
from budgetlint.reports.review.script import script, script_data
from budgetlint.reports.review.texts import Words
from budgetlint.reports.review.view import report_view

_PAGE = "report.html.j2"
_STYLES = ("palette.css", "report.css", "working.css")


def write(run: Run, options: ReportOptions) -> str:
    """The report on `run` as one HTML page."""
    words = Words(options.lang)
    style, code = "".join(map(_template, _STYLES)), script()
    page = (
        _environment()
        .get_template(_PAGE)
        .render(
            report=report_view(run, options, words),
            say=words,
            style=Markup(style),  # noqa: S704  our own file
            script=Markup(code),  # noqa: S704  our own file
            policy=inlined.policy(style, code),
            script_data=inlined.data(script_data(run, words)),
        )
    )
    return _harmful().sub(_named, page)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _template(name: str) -> str:
    return files("budgetlint.reports").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _harmful() -> re.Pattern[str]:
    """Control characters, lone surrogates, and marks that turn the direction of what follows: harmful in a page.

    No template has any, so what is found came from a document, and is named instead wherever it stands.
    """
    return re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _named(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"
