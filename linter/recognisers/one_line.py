"""Names without the line breaks that a narrow cell forces into them."""

from __future__ import annotations

from budgetlint.linter.text import Text


def on_one_line(name: Text) -> Text:
    """The name without its line breaks and the blanks around them (成本 above 指标 in one cell)."""
    if "\n" not in name.value and "\r" not in name.value:
        return name
    pieces: list[Text] = []
    start = 0
    for line in name.value.replace("\r", "\n").split("\n"):
        pieces.append(name.slice(start, start + len(line)).strip())
        start += len(line) + 1
    return Text.join(pieces)
