"""The kinds of values that sections of a profile hold: words, patterns, names, numbers, tables."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictInt

from budgetlint.linter.folding import fold


def _word(written: str) -> str:
    """A word as words are compared."""
    folded = fold(written)
    if not folded:
        raise ValueError("empty")
    return folded


def _pattern(written: str) -> str:
    """A pattern as it stands; it is joined with others, so it must compile among them."""
    try:
        empty = re.compile(written).fullmatch("")
        re.compile(f"(?:x|{written})")
    except re.error as error:
        raise ValueError(str(error)) from error
    if empty:
        raise ValueError("matches-empty")
    return written


def _joined(written: Any) -> Any:
    """Words parted by blanks; a file may also give them as a list."""
    if isinstance(written, list) and all(isinstance(word, str) for word in written):
        return " ".join(map(_word, written))
    return " ".join(map(_word, written.split())) if isinstance(written, str) else written


Word = Annotated[str, AfterValidator(_word)]
Words = list[Word]
Patterns = list[Annotated[str, AfterValidator(_pattern)]]
# Many words in one text, parted by blanks, which TOML reads faster.
WordText = Annotated[str, BeforeValidator(_joined)]
Name = Annotated[str, Field(min_length=1)]
Number = Annotated[StrictInt, Field(ge=0)]


class Strict(BaseModel):
    """A table without further keys."""

    model_config = ConfigDict(extra="forbid")
