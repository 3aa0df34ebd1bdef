"""Placeholders (`{{问题}}`) in an office's template: finding them, checking their names, and filling them in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.user_file import FileError, nearest
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.opinions.fields import OF_DEPARTMENTS, OF_OPINIONS, placeholders

_PATTERN = r"[{｛]{2}([^{}｛｝]{1,40})[}｝]{2}"
Value = str | int | Decimal
OPINIONS, DEPARTMENTS, SINGLE = "opinions", "departments", "single"
NONE_FOUND = Wording(
    "模板里没有写审核意见的一行：要有一行写着 {{序号}}、{{项目}}、{{问题}}、{{建议}}、{{回复}} 这样的占位符。",
    "the template has no row for opinions: a row with placeholders such as {{number}}, {{project}}, {{problem}} is wanted.",
)


class Filling(NamedTuple):
    """What fills a template in: a row of values for each opinion and for each department, and those that stand once."""

    opinions: Sequence[Mapping[str, Value]]
    departments: Sequence[Mapping[str, Value]]
    single: Mapping[str, Value]
    lang: Lang


def names_in(text: str) -> list[str]:
    """The names of the placeholders in `text`, as written."""
    return [found[1] for found in _pattern().finditer(text)] if "{" in text or "｛" in text else []


def spans_in(text: str) -> list[tuple[int, int, str]]:
    """Where the placeholders stand, and the fields that they mean."""
    return [(found.start(), found.end(), field_of(found[1])) for found in _pattern().finditer(text)]


def field_of(name: str) -> str:
    """The field that a name means; empty for an unknown one."""
    return placeholders().get(fold(name).lower(), "")


def fields_in(text: str) -> list[str]:
    """The fields that the placeholders in `text` mean."""
    return [field_of(name) for name in names_in(text)]


def check_names(path: Path, texts: Iterable[str]) -> None:
    """Raises `FileError` for a placeholder that means nothing, with what was probably meant."""
    for name in (name for text in texts for name in names_in(text)):
        if not field_of(name):
            near = nearest(fold(name).lower(), placeholders())
            hint = Wording(f"是不是 {{{{{near}}}}}？", f" Did you mean {{{{{near}}}}}?") if near else _ALL
            written = f"{{{{{name}}}}}"
            raise FileError(
                str(path), "", Wording(f"没有占位符 {written}。{hint.zh}", f"there is no placeholder {written}.{hint.en}")
            )


_ALL = Wording(
    "可用：序号、部门、文件、单位、项目、指标、位置、问题、依据、建议、严重程度、回复、状态、复查说明等，见文档。",
    " There are number, unit, project, indicator, problem, ground, suggestion, severity, reply and others.",
)


def kind_of(fields: Sequence[str]) -> str:
    """What a row with these fields is repeated for: opinions, departments, or nothing."""
    if OF_OPINIONS.intersection(fields):
        return OPINIONS
    return DEPARTMENTS if OF_DEPARTMENTS.intersection(fields) else SINGLE


def fill(text: str, values: Mapping[str, Value], write: Callable[[Value], str]) -> str:
    """`text` with the values of its fields."""
    return _pattern().sub(lambda found: write(values.get(field_of(found[1]), "")), text)


def shown(value: Value) -> str:
    """A value within a text."""
    return f"{value:,f}" if isinstance(value, Decimal) else str(value)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_PATTERN)
