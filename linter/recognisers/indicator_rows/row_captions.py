"""The captions that a line is, or a row of a grid all of whose cells are some."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.linter.model import Caption
from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.source import Block, Paragraph
from budgetlint.linter.text import Text

_MOST_CAPTIONS = 4  # in one row
_COLONS = ("：", ":")


def read_captions(block: Block, captions: CaptionReader) -> list[Caption]:
    """The captions of a line, or of a row all of whose cells are some."""
    if isinstance(block, Paragraph):
        return captions.read(block.text)
    cells = [cell for cell in block.cells if cell.value]
    if len(cells) > _MOST_CAPTIONS:
        return []
    found = [captions.read(cell) for cell in cells]
    if found and all(found):
        return [caption for one in found for caption in one]
    beside = _beside_labels(cells, captions)
    return beside if any(caption.kind == "currency-unit" for caption in beside) else []


def _beside_labels(cells: Sequence[Text], captions: CaptionReader) -> list[Caption]:
    """The captions of a row of labels with their values in cells beside them (编制单位： 甲局 单位： 万元), if all are some."""
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    if len(cells) % 2 or not all(label.value.endswith(_COLONS) for label, _ in pairs):
        return []
    found = [captions.read(Text.join(pair)) for pair in pairs]
    return [caption for one in found for caption in one] if all(found) else []
