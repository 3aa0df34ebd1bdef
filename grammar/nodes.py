"""Syntax nodes of the indicator language: plain, immutable, each with its place in the parsed string."""

from __future__ import annotations

from typing import NamedTuple


class Slice(NamedTuple):
    """A part of the parsed string: `text` is what stands from `start` up to `end` (code points, end exclusive)."""

    start: int
    end: int
    text: str


class CategorySyntax(NamedTuple):
    """A category (指标类别) as written: its code with the dash, where the dialect has codes, and its name.

    An absent name is an empty slice at the place where it should stand. `whole` is code and name, `closing` the separator
    or colon after them.
    """

    whole: Slice
    code: Slice | None
    name: Slice
    closing: Slice

    @property
    def digits(self) -> str | None:
        """The code without dash and blanks: `24` of `24-`."""
        return self.code.text.rstrip("-－—– \t") if self.code else None


class ValueSyntax(NamedTuple):
    """A target value (指标值) as written.

    `separator` is the delimiter before the label (empty where there is none), `label` the label's words, `colon` the
    colon after it (empty where there is none), `value` the trimmed value (empty where there is none).
    """

    separator: Slice
    label: Slice
    colon: Slice
    value: Slice


class IndicatorSyntax(NamedTuple):
    """One indicator (绩效指标): `n、level1；level2；metric；cycle；annual。` in the order of its dialect.

    `level2` is None in dialects without a second level; `cycle` and `annual` are None where the label is absent.
    """

    dialect: str
    whole: Slice
    number: Slice | None
    level1: CategorySyntax | None
    level2: CategorySyntax | None
    metric: Slice
    cycle: ValueSyntax | None
    annual: ValueSyntax | None
    end: Slice | None


class DamagedSyntax(NamedTuple):
    """A record that cannot be parsed: `mistake` names the typical slip, `at` is the part where it shows."""

    dialect: str
    whole: Slice
    mistake: str
    at: Slice
