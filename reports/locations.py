"""Places in words: a line and column, a cell, a paragraph, a cell of a table, a page."""

from __future__ import annotations

from budgetlint.linter.source import Source
from budgetlint.linter.wording import Lang, Wording

_LINE = Wording("行 {line} 列 {column}", "line {line}, column {column}")
_WORDS = {
    "CellLocation": Wording("{sheet}!{cell}", "{sheet}!{cell}"),
    "ParagraphLocation": Wording("第{paragraph}段", "paragraph {paragraph}"),
    "TableLocation": Wording("表{table} 第{row}行第{column}列", "table {table}, row {row}, column {column}"),
    "PageLocation": Wording("第{page}页", "page {page}"),
}


def short_place(source: Source, offset: int, lang: Lang) -> str:
    """`9:13`, `Sheet1!C5`, `表2 第3行第4列`."""
    if not source.regions:
        line, column = source.position(offset)
        return f"{line}:{column}"
    return placed(source.locate(offset, offset), lang)


def long_place(source: Source, offset: int, lang: Lang) -> str:
    """`行 9 列 13`, else as in short."""
    if not source.regions:
        line, column = source.position(offset)
        return _LINE.text(lang).format(line=line, column=column)
    return placed(source.locate(offset, offset), lang)


def placed(location: tuple[object, ...], lang: Lang) -> str:
    """A place that is no line."""
    words = _WORDS[type(location).__name__]
    return words.text(lang).format(**location._asdict())  # type: ignore[attr-defined]
