"""The further kinds of nodes that rules look at, beside those of the model."""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.linter.text import Text


class Passage(NamedTuple):
    """A piece of text that a person wrote into the document, whatever it is about.

    `kind` is the caption's kind, `unit-name`, `project-name`, `objective`, `cycle-objective`, `purpose`, `amount`, `extra`,
    `indicator` or `metric`. Where an indicator has its parts in cells of their own, `indicator` is its metric or its value,
    and `description` and `basis` are passages too. A department's main tasks are `task` and `task-content`.
    """

    kind: str
    text: Text


class IdleSuppression(NamedTuple):
    """A rule that a comment leaves out although it finds nothing there; `text` is its name in the comment."""

    text: Text


class DamagedSuppression(NamedTuple):
    """A comment, or the name of a rule in it, that leaves nothing out: `reason` says why.

    `detail` names the rules that cannot be left out, or the one that was probably meant.
    """

    text: Text
    reason: str
    detail: str = ""


class Crash(NamedTuple):
    """A rule that raised an exception, which is a bug of the rule."""

    code: str
    error: str
