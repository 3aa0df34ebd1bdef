"""A101 where the file may be a part of the whole: it asks, and blames nobody."""

from __future__ import annotations

import pytest

from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.examples import OBJECTIVE, UNIT, document
from budgetlint.rules.profiles import base_profile

_SETTINGS = Settings(base_profile(), [rule for rule in load_rules() if rule.code == "A101"])
_INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"


def _found(total: str, units: int, footer: str = "") -> list[tuple[str, str]]:
    """The variant and the severity of what is said of so many units of 10.00 万元 each under `total`."""
    rows: list[tuple[str, ...]] = [("合计", total, total, "", "", "", "")]
    for number in range(units):
        rows += [
            (f"{UNIT}{number}分中心", "10.00", "10.00", "", "", "", ""),
            (f"绿地{number}片养护经费", "10.00", "10.00", "", "", OBJECTIVE, _INDICATOR),
        ]
    result = lint_bytes(f"{document(rows)}\n{footer}\n".encode(), "x.txt", _SETTINGS)
    return [(finding.variant, finding.severity.value) for finding in result.findings]


@pytest.mark.parametrize(
    ("total", "units", "footer", "found"),
    [
        ("361.50", 1, "", [("part", "warning")]),
        ("9.90", 1, "", [("", "error")]),  # a part is never more than the whole
        ("30.00", 2, "", [("", "error")]),
        ("30.00", 2, "第12页，共34页", [("part", "warning")]),
        ("30.00", 2, "第 12 页 / 共 34 页", [("part", "warning")]),
        ("30.00", 2, "第34页，共34页", [("", "error")]),
        ("19.00", 2, "第12页，共34页", [("", "error")]),
        ("30.00", 2, "第12页", [("", "error")]),
        ("20.00", 2, "第12页，共34页", []),
        ("361.50", 1, "第1页，共34页", [("part", "warning")]),
        ("361.50", 1, "第34页，共34页", [("", "error")]),
        ("361.50", 1, "填报人：张三    审核人：李四", [("", "error")]),
        ("361.50", 1, "注：本表含转移支付项目。", [("", "error")]),
    ],
)
def test_a_part_of_the_whole_is_asked_about(total: str, units: int, footer: str, found: list[tuple[str, str]]) -> None:
    assert _found(total, units, footer) == found


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("单位名称", ("", "error")),
        ("申报单位", ("", "error")),
        ("部门名称", ("part", "warning")),
        ("主管部门", ("part", "warning")),
    ],
)
def test_a_caption_that_names_the_unit_tells_that_it_is_all(label: str, found: tuple[str, str]) -> None:
    rows = [("合计", "361.50", "361.50", "", "", "", ""), (UNIT, "10.00", "10.00", "", "", "", "")]
    rows.append(("绿地养护经费", "10.00", "10.00", "", "", OBJECTIVE, _INDICATOR))
    text = document(rows).replace("单位名称：", f"{label}：")
    (finding,) = lint_bytes(text.encode(), "x.txt", _SETTINGS).findings
    assert (finding.variant, finding.severity.value) == found


@pytest.mark.parametrize("row", ["合计\t361.50\t10.00", "合计\t10.00\t361.50"])
def test_a_total_whose_own_row_does_not_add_up_is_wrong(row: str) -> None:
    rows = [("合计", "10.00", "10.00", "", "", "", ""), (UNIT, "10.00", "10.00", "", "", "", "")]
    rows.append(("绿地养护经费", "10.00", "10.00", "", "", OBJECTIVE, _INDICATOR))
    text = document(rows).replace("合计\t10.00\t10.00", row)
    (finding,) = lint_bytes(text.encode(), "x.txt", _SETTINGS).findings
    assert (finding.variant, finding.severity.value) == ("", "error")
