"""What is told of a file whose table cannot be read: how it is laid out, where, and what to do in its format."""

from __future__ import annotations

import pytest

from budgetlint.linter.outcomes import Finding
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile

Grid = tuple[tuple[str, ...], ...]

_HEADLESS: Grid = (
    ("项目名称", "公园保洁", "", ""),
    ("年度目标", "全年保洁8万平方米。", "", ""),
    ("产出指标", "数量指标", "保洁面积", "≥8万平方米"),
    ("产出指标", "质量指标", "保洁合格率", "≥98%"),
)
_ACROSS: Grid = (
    ("序号", "项目名称", "绩效目标", "产出指标", "", ""),
    ("", "", "", "数量指标", "质量指标", "时效指标"),
    ("1", "公园保洁", "全年保洁", "保洁8万平方米", "合格率98%", "每日"),
)
_ACTIVITIES: Grid = (
    ("职责活动", "年度预算数", "绩效目标", "绩效指标", "评价标准", ""),
    ("", "", "", "", "优", "良"),
    ("公园保洁", "86.00", "保洁到位", "保洁合格率", "≥98%", "≥95%"),
)
_NOTHING: Grid = (("文件名称", "份数"), ("会议通知", "20"))
_NO_COLUMN: Grid = (("项目名称", "绩效目标"), ("公园保洁", "全年保洁8万平方米"))


def told(grid: Grid, form: str) -> tuple[Finding, str]:
    """The finding, and the text that it marks."""
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in grid)
    page = "<html><table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table></html>"
    written = page if form == "html" else "".join("\t".join(row) + "\n" for row in grid)
    linted = lint_bytes(written.encode(), f"示例.{form}", Settings(base_profile(), load_rules()))
    (found,) = (one for one in linted.findings if one.rule.code == "E103")
    (start, end), *_ = found.spans
    return found, linted.document.source.text[start:end]


@pytest.mark.parametrize("form", ["txt", "html"])
@pytest.mark.parametrize(
    ("grid", "variant", "at"),
    [
        (_HEADLESS, "headless", "数量指标"),
        (_ACROSS, "across", "数量指标"),
        (_ACTIVITIES, "other-header", "职责活动"),
        (_NOTHING, "", None),
        (_NO_COLUMN, "no-column", None),
    ],
)
def test_the_layout_is_told_at_its_place(grid: Grid, variant: str, at: str | None, form: str) -> None:
    found, marked = told(grid, form)
    assert found.variant == variant
    assert at is None or marked == at


def test_only_text_files_are_told_of_tabs() -> None:
    page, text = (told(_NOTHING, form)[0] for form in ("html", "txt"))
    assert page.proposal
    assert "制表符" not in page.proposal.zh
    assert text.proposal is None
    assert "制表符" in text.rule.remedies[""].zh
