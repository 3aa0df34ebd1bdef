"""Read the statements of a paragraph.

A parser of its own, since prose has no grammar: it reads a sentence once, from left to right, and whatever it does not know is
plain words.
"""

from __future__ import annotations

from budgetlint.grammar.prose.figures import squeeze
from budgetlint.grammar.prose.statements import Said

_NOTHING = Said((), (), (), "")


def parse_statements(paragraph: str) -> Said:
    """Read `paragraph`; places are those in it. Never raises on any text."""
    squeezed = squeeze(paragraph)
    if not any(character.isdigit() for character in squeezed.text):
        return _NOTHING
    from budgetlint.grammar.prose.builder import Builder  # noqa: PLC0415  most paragraphs have no figure

    return Builder(squeezed).read()
