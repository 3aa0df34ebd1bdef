"""The code before a project's name in one cell: 51172224T000010000001-森林防火经费."""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.linter.folding import half_width
from budgetlint.linter.text import Text

_DASHES = "-_"
_FEWEST_SIGNS, _FEWEST_DIGITS = 8, 6


class Named(NamedTuple):
    """A name without its code, the code, and the sign between them."""

    name: Text
    code: Text | None = None
    dash: tuple[Text, ...] = ()


def without_project_code(name: Text, code: Text | None) -> Named:
    """The name parted from the code before it; as it is where it has none, or where the code stands in a cell of its own."""
    written = half_width(name.value)
    at = min((place for dash in _DASHES if (place := written.find(dash)) > 0), default=0)
    rest = name.slice(at + 1, len(name)).strip() if at else name
    if code is not None or not at or not _is_code(written[:at].rstrip()) or rest.value.isascii():
        return Named(name, code)
    return Named(rest, name.slice(0, at).strip(), (name.slice(at, at + 1),))


def _is_code(written: str) -> bool:
    digits = sum(map(str.isdigit, written))
    return written.isascii() and written.isalnum() and len(written) >= _FEWEST_SIGNS and digits >= _FEWEST_DIGITS
