"""Names of the document between quotation marks."""

from __future__ import annotations

import pytest

from budgetlint.linter.quoting import quoted


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("公务接待费", "“公务接待费”"),
        ("“三公”经费", "“‘三公’经费”"),
        ("“行政运行（项）”", "“行政运行（项）”"),
        ("“甲”与“乙”", "“‘甲’与‘乙’”"),
    ],
)
def test_marks_are_never_doubled(name: str, said: str) -> None:
    assert quoted(name) == said
