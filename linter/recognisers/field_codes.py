r"""Field codes of a word processor (`TC 总体目标 \f A \l 1`) that an export left behind a heading."""

from __future__ import annotations

from budgetlint.linter.text import Text

# A field is told by its name, and by a switch: a backslash and a letter.
_NAMES = (" TC ", " XE ", " HYPERLINK ", " PAGEREF ", " REF ", " TOC ")


def without_field_code(line: Text) -> tuple[Text, Text | None]:
    """The line up to its field code, and the code; None where there is none."""
    at = field_code_at(line.value)
    return (line, None) if at is None else (line.slice(0, at).strip(), line.slice(at, len(line)).strip())


def field_code_at(line: str) -> int | None:
    """Where a field code begins that goes on to the end of `line`."""
    if "\\" not in line:
        return None
    padded = f" {line}"
    found = [at for name in _NAMES if 0 <= (at := padded.find(name)) < padded.rfind("\\")]
    return min(found, default=None)
