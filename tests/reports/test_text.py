"""The console report: only what a GBK console prints, aligned, never an endless line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Run, Settings, lint_bytes
from budgetlint.linter.wording import Lang
from budgetlint.reports.catalogue import write_catalogue, write_page
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.text import table, width, write
from budgetlint.rules.examples import with_indicators, with_value
from budgetlint.rules.profiles import base_profile

SETTINGS = Settings(base_profile(), load_rules())


def report(text: str, options: ReportOptions | None = None) -> str:
    return write(Run((lint_bytes(text.encode(), "甲.txt", SETTINGS),)), options or ReportOptions())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_ours_can_be_printed_on_a_gbk_console(lang: Lang, root: Path) -> None:
    for path in (root / "examples").rglob("*.txt"):
        run = Run((lint_bytes(path.read_bytes(), "甲.txt", SETTINGS),))
        write(run, ReportOptions(lang, show_passed=True)).encode("gbk")
    write_catalogue(SETTINGS.rules, lang).encode("gbk")
    for rule in SETTINGS.rules:
        write_page(rule, lang).encode("gbk")


def test_columns_are_aligned_by_the_width_of_characters() -> None:
    lines = table([["代码", "x"], ["S101", "y"], ["é", "z"]])
    assert [width(line[:-1]) for line in lines] == [8, 8, 8]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["C", "Z", "M"])), min_size=3, max_size=3), min_size=1))
def test_the_columns_of_any_table_start_at_one_width(rows: list[list[str]]) -> None:
    last = [[*row[:-1], "|"] for row in rows]
    assert len({width(line) for line in table(last)}) == 1


def test_the_quote_is_marked_inside_its_line() -> None:
    assert "年度指标值:【有效提升】。" in report(with_value("有效提升", category="22-社会效益").text)


def test_a_long_quote_is_cut_in_the_middle() -> None:
    slogan = "通过加强管理和服务让广大市民更加满意" * 30
    lines = report(with_value(slogan).text).splitlines()
    assert max(map(width, lines)) < 330


def test_control_characters_do_not_reach_the_console() -> None:
    out = report(with_indicators("1、2-效益指标；24-；使\x1b[31m用\x07年限；实施周期指标值:≥8年；年度指标值:≥8年。").text)
    assert "\x1b" not in out
    assert "\x07" not in out


def test_colours_are_only_used_on_demand() -> None:
    text = with_value("有效提升").text
    assert "\x1b" not in report(text)
    assert "\x1b[33m" in report(text, ReportOptions(colour=True))


def test_the_counts_stand_gravest_first() -> None:
    out = report(with_indicators("1、2-效益指标；24-；XX；实施周期指标值:有效提升；年度指标值:有效提升。").text)
    assert out.index("P101  placeholder") < out.index("S101  missing") < out.index("M101  qualitative")
