"""The further kinds of nodes that rules look at, beside those of the model."""

from __future__ import annotations

from dataclasses import dataclass

from budgetlint.linter.text import Text


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that a person wrote into the document, whatever it is about.

    `kind` is the caption's kind, `unit-name`, `project-name`, `objective`, `amount`, `extra` or `indicator`.
    """

    kind: str
    text: Text


@dataclass(frozen=True, slots=True)
class Crash:
    """A rule that raised an exception, which is a bug of the rule."""

    code: str
    error: str
