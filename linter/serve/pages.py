"""The pages: where drafts are dropped in, and what became of them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.review import inlined

# What a page may do beside what a report may: send its own form, and ask its own server how far a job is.
_OWN = "form-action 'self'; connect-src 'self'; img-src data:"


class Words:
    """Picks the words of a template by the language of its page: `say("中文", "English")`."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def __call__(self, chinese: str, english: str) -> str:
        return Wording(chinese, english).text(self.lang)


def rendered(name: str, lang: Lang, **values: Any) -> tuple[str, str]:
    """A page, and the policy of what it may load."""
    style, script = _style(), _own("serve.js")
    page = _environment().get_template(name).render(
        say=Words(lang),
        style=Markup(style),  # noqa: S704  our own file
        script=Markup(script),  # noqa: S704  our own file
        **values,
    )  # fmt: skip
    return page, inlined.policy(style, script).replace("form-action 'none'", _OWN)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_own), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _own(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    """The colours of the report, and what these pages are laid out by."""
    palette = files("budgetlint.reports").joinpath("templates", "palette.css").read_text(encoding="utf-8")
    return f"{palette}\n{_own('serve.css')}"
