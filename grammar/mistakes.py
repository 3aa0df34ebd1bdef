"""Typical slips that break a record, by name, each with records that show it.

`UnexpectedInput.match_examples` compares the parser's state where a record fails with its state where an example fails.
A test holds every example to its name. What a reader would still understand (an absent name, an absent value, a wrong
separator) is no damage: the grammars accept it and rules report it.
"""

from __future__ import annotations

from budgetlint.grammar.records import CODED, DESCRIBED, LABELLED

MISTAKES: dict[str, dict[str, tuple[str, ...]]] = {
    CODED: {
        "code-missing": (
            "1、产出指标；11-数量指标；甲；实施周期指标值:1；年度指标值:1。",
            "产出指标；11-数量指标；甲；年度指标值:1。",
        ),
        "second-level-missing": (
            "1、1-产出指标；甲；实施周期指标值:1；年度指标值:1。",
            "1、1-产出指标；数量指标；甲；实施周期指标值:1；年度指标值:1。",
            "1、1-产出指标；11数量指标；甲；实施周期指标值:1；年度指标值:1。",
            "1、1-产出指标；；甲；实施周期指标值:1；年度指标值:1。",
        ),
        "colon-for-separator": (
            "1、1-产出指标：11-数量指标；甲；实施周期指标值:1；年度指标值:1。",
            "1、1-产出指标；11-数量指标：甲；实施周期指标值:1；年度指标值:1。",
            "1、1-：11-数量指标；甲；实施周期指标值:1；年度指标值:1。",
            "1、1-产出指标；11-：甲；实施周期指标值:1；年度指标值:1。",
        ),
        "value-repeated": (
            "1、1-产出指标；11-数量指标；甲；年度指标值:1；年度指标值:2。",
            "1、1-产出指标；11-数量指标；甲；实施周期指标值:1；实施周期指标值:2。",
            "1、1-产出指标；11-数量指标；甲；实施周期指标值:1；年度指标值:1；年度指标值:2。",
            "1、1-产出指标；11-数量指标；甲；年度指标值:1；实施周期指标值:1；年度指标值:2。",
        ),
        "cut-short": (
            "1、1-",
            "1、1-产出指标",
            "1、1-产出指标；",
            "1、1-产出指标；11-",
            "1、11-数量指标",
            "1、1-产出指标；11-数量指标",
        ),
        "empty-record": ("1、", "1、。", "1、；", "1、;"),
    },
    LABELLED: {
        "category-colon-missing": (
            "1、产出指标，甲，年度指标值：1。",
            "1、产出指标；甲，年度指标值：1。",
            "1、产出指标甲，年度指标值：1。",
            "1、产出指标。",
            "1、产出指标",
        ),
        "cut-short": ("1、效益指", "1、甲。", "1、甲，乙"),
        "value-repeated": (
            "1、产出指标：甲，年度指标值：1，年度指标值：2。",
            "1、产出指标：甲，实施周期指标值：1，实施周期指标值：2。",
            "1、产出指标：甲，实施周期指标值：1，年度指标值：1，年度指标值：2。",
            "1、产出指标：甲，年度指标值：1，实施周期指标值：1，年度指标值：2。",
        ),
        "empty-record": ("1、", "1、。"),
    },
    DESCRIBED: {
        "value-repeated": (
            "①甲：乙，指标值≥1，指标值≥2。",
            "①甲，指标值≥1，指标值≥2",
            "①甲：乙，指标值：1，指标值：2",
        ),
        "cut-short": ("①甲", "①甲。", "①甲，乙"),
        "empty-record": ("①", "①。", "1、"),
    },
}

# What a damaged record is called where it resembles none of the above.
OTHER = "other"
