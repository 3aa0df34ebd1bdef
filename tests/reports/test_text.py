"""The console report: only what a GBK console prints, aligned, never an endless line."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import RULES_OF_PARTS
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.run import Run, Settings, lint_bytes
from budgetlint.linter.wording import Lang
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.pages.catalogue import write_catalogue
from budgetlint.reports.text import table, width, write
from budgetlint.rules.examples import OBJECTIVE, UNIT, with_indicators, with_rows, with_value
from budgetlint.rules.profiles import base_profile

SETTINGS = Settings(base_profile(), RULES_OF_PARTS)


def report(text: str, options: ReportOptions | None = None) -> str:
    return write(Run((lint_bytes(text.encode(), "甲.txt", SETTINGS),)), options or ReportOptions())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_ours_can_be_printed_on_a_gbk_console(lang: Lang, root: Path) -> None:
    for path in (root / "examples").rglob("*.txt"):
        run = Run((lint_bytes(path.read_bytes(), "甲.txt", SETTINGS),))
        write(run, ReportOptions(lang, show_passed=True)).encode("gbk")
    write_catalogue(SETTINGS.rules, lang).encode("gbk")


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


_VAGUE = "2-效益指标；22-社会效益；{metric}；实施周期指标值:{value}；年度指标值:{value}。"


def test_a_finding_is_told_with_unit_project_and_indicator() -> None:
    out = report(with_value("有效提升", category="22-社会效益").text)
    assert f"M101 qualitative-no-standard  {UNIT} > 绿地养护经费 > 第 1 条指标" in out


def test_the_other_value_of_the_same_indicator_is_no_further_place() -> None:
    text = with_indicators("1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值:≥XX公顷；年度指标值:≥XX公顷。").text
    assert "（年度指标值同）" in report(text)
    assert "(the same in the annual value)" in report(text, ReportOptions("en"))
    assert "同样的还有" not in report(text)


def test_places_in_other_indicators_are_named_by_number_and_words() -> None:
    rows = [
        (f"项目{number}", "1.00", "1.00", "", "", OBJECTIVE, "1、" + _VAGUE.format(metric="公园形象", value="明显改善"))
        for number in range(1, 23)
    ]
    out = report(with_rows(*rows).text)
    line = next(line for line in out.splitlines() if "同样的还有" in line)
    assert line.strip().startswith("(同样的还有 21 处：9:81 “项目2”第 1 条“明显改善”、10:81 “项目3”第 1 条“明显改善”、")
    assert line.count("第 1 条“明显改善”") == 5
    assert line.endswith("、…（全部见 HTML 报告）)")


@pytest.mark.parametrize(("copies", "words"), [(2, "(1 more place: 8:"), (3, "(2 more places: 8:")])
def test_places_are_counted_in_english_too(copies: int, words: str) -> None:
    row = ("绿地养护经费", "1.00", "1.00", "", "", "完成20XX年养护。" * copies, "")
    assert words in report(with_rows(row).text, ReportOptions("en"))


def test_undecided_comparisons_are_never_kept_secret() -> None:
    row = ("项目", "XX.XX", "1.00", "", "", OBJECTIVE, "1、产出指标：绿地养护面积，年度指标值：≥50公顷。")
    text = with_rows(row).text
    assert report(text).endswith("\n另有 1 项核对未能判断，加 --show-passed 查看。\n")
    assert report(text, ReportOptions("en")).endswith("\n1 comparison could not be judged; --show-passed shows it.\n")
    assert "另有" not in report(text, ReportOptions(show_passed=True))
    assert "另有" not in report(with_value("≥5个").text)


def test_the_addends_of_a_message_are_cut() -> None:
    rows = [(f"项目{number}", "1.00", "1.00", "", "", OBJECTIVE, "") for number in range(1, 20)]
    out = report(with_rows((UNIT, "30.00", "30.00", "", "", "", ""), *rows).text)
    assert "单位小计比项目之和多 11.00：" in out
    assert "项目6 1.00 等共 19 项。" in out
    assert "项目7 1.00" not in out


_C = "1-产出指标；11-数量指标；{}；实施周期指标值:1个；年度指标值:1个。"


@pytest.mark.parametrize(
    ("indicators", "said"),
    [
        ("1、产出指标；11-数量指标；甲；年度指标值:1个。", "→ 在“产出指标”前补上编码，如“1-”。"),
        ("1、1-产出指标；社会效益；甲；年度指标值:1个。", "→ 在“社会效益”前补上编码，如“22-”。"),
        ("1、1-产出指标：11-数量指标；甲；年度指标值:1个。", "→ 把冒号改成“；”。"),
        ("1、1-产出指标；11-数量指标；甲；年度指标值:1个；年度指标值:2个。", "→ 拆成两条，各自编号"),
        ("1、产出指标甲，年度指标值：1个。", "→ 在一级指标名称后补上冒号。"),
        ("1、1-产出指标；11-数量", "→ 补完这条指标。"),
        ("1、" + _C.format("甲") + "3、" + _C.format("乙"), "缺第 2 条，或第 3 条编号有误"),
        ("1、" + _C.format("甲") + "5、" + _C.format("乙"), "缺第 2 至 4 条，或第 5 条编号有误"),
        ("1、" + _C.format("甲") + "1、" + _C.format("乙"), "序号 1 重复"),
        ("2、" + _C.format("甲") + "1、" + _C.format("乙"), "此处应为 1，写的是 2"),
        ("1、产出指标：甲，年度指标值：。", "补上“年度指标值：”"),
        ("1、1-产出指标；11-数量指标；甲；实施周期指标值:1个。", "补上“年度指标值:”"),
        (
            "1、1-产出指标；11-数量指标受理业务完成率；实施周期指标值:≥9%；年度指标值:≥9%。",
            "二级指标“数量指标”与指标名称“受理业务完成率”之间缺少“；”。",
        ),
    ],
)
def test_a_remedy_says_what_is_wrong_here(indicators: str, said: str) -> None:
    assert said in report(with_indicators(indicators).text)


def test_what_ran_together_is_parted_by_a_safe_fix() -> None:
    text = with_indicators("1、1-产出指标；11-数量指标受理业务完成率；实施周期指标值:≥9%；年度指标值:≥9%。").text
    result = lint_bytes(text.encode(), "甲.txt", SETTINGS)
    fix = next(finding.fix for finding in result.findings if finding.rule.code == "S110")
    assert fix
    assert fix.safe
    (edit,) = fix.edits
    assert "11-数量指标；受理业务完成率；" in text[: edit.start] + edit.replacement + text[edit.end :]
