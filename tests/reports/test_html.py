"""The HTML report: whole, self-contained, true to the source, and unharmed by what documents hold."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from conftest import RULES_OF_PARTS
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.files import Skipped
from budgetlint.linter.rule import AnyRule, Example
from budgetlint.linter.run import Run, Settings, lint_bytes, lint_example
from budgetlint.linter.text import Span
from budgetlint.linter.wording import LANGS, Lang
from budgetlint.reports.html import write
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.review.marks import segments
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, OBJECTIVE, UNIT, with_indicators, with_rows, with_value
from budgetlint.rules.profiles import base_profile
from budgetlint.rules.row_examples import in_rows

RULES = RULES_OF_PARTS
_VOID = frozenset({"meta", "br"})
_INDICATOR = "1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。"


class Page(HTMLParser):
    """The elements of a page; fails on one that is not closed where it should be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marks: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        assert tag != "mark" or "mark" not in self.open
        if tag == "mark":
            self.marks.append("")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "rect", "HTML has no other element that closes itself"
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)
        if "mark" in self.open:
            self.marks[-1] += data

    @property
    def text(self) -> str:
        return "".join(self.words)

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]

    @property
    def targets(self) -> set[str]:
        return {(attrs["href"] or "")[1:] for tag, attrs in self.tags if tag == "a"}


def run_of(*examples: Example) -> Run:
    return Run(
        tuple(
            lint_example(example, Settings(base_profile(), (*RULES, *example.plugins)), f"第{number}份.txt")
            for number, example in enumerate(examples, 1)
        )
    )


def page_of(*examples: Example, lang: Lang = "zh") -> Page:
    return Page(write(run_of(*examples), ReportOptions(lang)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_finding_of_the_examples_is_there_and_marked(rule: AnyRule) -> None:
    for example in rule.bad:
        run = run_of(example)
        findings = run.results[0].findings
        assert rule.code in {finding.rule.code for finding in findings}
        for lang in LANGS:
            page = Page(write(run, ReportOptions(lang)))
            assert len(page.ids) == len(set(page.ids))
            assert page.targets <= set(page.ids)
            for finding in findings:
                assert page.ids.count(f"f-{finding.fingerprint}") == 1
                assert finding.rule.title.text(lang) in page.text
                assert finding.problem(lang) in page.text
                assert finding.remedy(lang) in page.text
                assert finding.rule.ground.text.text(lang) in page.text
                if finding.rule.code == rule.code and finding.subject.project:
                    assert run.results[0].document.source.excerpt(finding.spans) in page.marks


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_needs_nothing_else(lang: Lang) -> None:
    examples = [example for rule in RULES for example in rule.bad]
    page = write(run_of(*examples), ReportOptions(lang))
    assert not re.search(r"https?:|src=|<link|@import|url\(", page)
    assert page.startswith("<!DOCTYPE html>")
    assert '<meta charset="utf-8">' in page


def test_the_page_is_the_same_each_time() -> None:
    examples = [example for rule in RULES for example in rule.bad]
    assert write(run_of(*examples), ReportOptions()) == write(run_of(*examples), ReportOptions())


def test_each_language_is_declared_and_used() -> None:
    chinese, english = page_of(with_value("待定")), page_of(with_value("待定"), lang="en")
    assert chinese.tags[0] == ("html", {"lang": "zh-CN"})
    assert english.tags[0] == ("html", {"lang": "en"})
    assert "需修改" in chinese.text
    assert "To be revised" in english.text
    assert "需修改" not in english.text


@pytest.mark.parametrize("example", [GOOD_CODED, GOOD_LABELLED])
def test_of_a_clean_document_it_is_said_that_nothing_was_found(example: Example) -> None:
    page = page_of(example)
    assert "未发现问题" in page.text
    assert "没有发现问题" in page.text
    assert f"共执行 {len(RULES)} 条规则，其中 {len(RULES)} 条没有发现问题。" in page.text
    assert not page.marks


def test_warnings_alone_ask_for_a_review() -> None:
    page = page_of(with_value("有效提升", category="22-社会效益", metric="公园服务水平"))
    assert "请核对" in page.text


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", "关于报送材料的通知\n".encode()])
def test_what_was_not_checked_is_never_called_clean(data: bytes) -> None:
    page = page_of(Example(data))
    assert "未能检查" in page.text
    assert "未发现问题" not in page.text


def test_an_unread_file_beside_a_clean_one_is_told() -> None:
    page = page_of(GOOD_CODED, Example(b""))
    assert "未能全部检查" in page.text
    assert "另有 1 个文件未能读取" in page.text


def test_a_run_of_no_files_is_not_clean() -> None:
    page = Page(write(Run((), (Skipped("空文件夹", empty=True),)), ReportOptions()))
    assert "未能检查" in page.text
    assert "空文件夹" in page.text


def test_a_file_that_was_passed_over_is_named_and_the_draft_not_called_ready() -> None:
    result = lint_bytes(GOOD_CODED.data, "甲.txt", Settings(base_profile(), RULES))
    page = Page(write(Run((result,), (Skipped("文件夹", ("教育局.docx",)),)), ReportOptions()))
    assert "未能全部检查" in page.text
    assert page.text.count("教育局.docx") == 2


def test_several_documents_have_a_table_and_a_single_one_has_none() -> None:
    single, several = page_of(GOOD_CODED), page_of(GOOD_CODED, with_value("待定"), with_value("待定"))
    assert "各部门排名" not in single.text
    assert "各部门排名" in several.text
    assert {"d-1", "d-2", "d-3"} <= set(several.ids)
    assert len(several.ids) == len(set(several.ids))
    assert several.targets <= set(several.ids)


def test_sums_show_both_sides_and_their_addends() -> None:
    page = page_of(GOOD_CODED)
    assert "7 项核对全部相符。" in page.text
    assert "单位：万元" in page.text
    assert page.text.count("相符") > 7


def test_many_comparisons_of_one_rule_are_one_line() -> None:
    rows = [(f"项目{number}", "1.00", "1.00", "", "", OBJECTIVE, _INDICATOR) for number in range(1, 21)]
    page = page_of(with_rows(("合计", "20.00", "20.00", "", "", "", ""), *rows))
    assert "A103（查“总计与各资金来源之和不符”）：21 项全部相符" in page.text
    assert "加数 20 项" in page.text


def test_a_wrong_sum_stands_in_the_sums_and_leads_to_its_finding() -> None:
    run = run_of(with_rows(("合计", "9.00", "9.00", "", "", "", ""), ("项目", "1.00", "1.00", "", "", OBJECTIVE, _INDICATOR)))
    finding = next(finding for finding in run.results[0].findings if finding.rule.code == "A101")
    page = Page(write(run, ReportOptions()))
    assert page.text.count(finding.problem("zh")) == 2
    assert f"f-{finding.fingerprint}" in page.targets


def test_an_undecided_sum_gives_its_reason() -> None:
    page = page_of(with_rows(("项目", "XX.XX", "1.00", "", "", OBJECTIVE, _INDICATOR)))
    assert "“XX.XX”不是数字" in page.text


def test_a_fix_shows_the_text_before_and_after() -> None:
    page = page_of(with_indicators("1、2-效益指标；24-；绿地设施使用年限；实施周期指标值:≥9年；年度指标值:≥9年。"))
    assert "效益指标；24-；绿地设施使用" in page.text.replace("\n", "")
    assert "效益指标；24-可持续影响；绿地设施使用" in page.text.replace("\n", "")


def test_two_findings_on_one_indicator_share_its_text() -> None:
    page = page_of(with_indicators("1、2-效益指标；24-；绿地；实施周期指标值:待定；年度指标值:待定。"))
    assert page.text.count("绿地；实施周期指标值:") == 1
    assert page.marks == ["24-", "待定", "待定"]


def test_the_cells_of_a_row_stay_apart() -> None:
    page = page_of(in_rows(("产出指标", "数量指标", "路面修复面积", "≥XX平方米")))
    assert "产出指标\t数量指标\t路面修复面积\t≥XX平方米" in page.text
    assert "没有序号的指标" not in page.text


def test_a_defect_told_elsewhere_is_marked_where_the_text_is_shown() -> None:
    indicators = "1、2-效益指标；24-；绿地；实施周期指标值:≥5年；年度指标值:≥XX年。"
    rows = [(f"项目{number}", "1.00", "1.00", "", "", "完成20XX年养护。", indicators) for number in range(1, 25)]
    rows.append(("项目25", "1.00", "1.00", "", "", OBJECTIVE, "1、2-效益指标；24-；绿地；年度指标值:≥XX年。"))
    run = run_of(with_rows(*rows))
    page = Page(write(run, ReportOptions()))
    assert len(run.results[0].findings) < 10
    assert page.marks.count("24-") == 2


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "</style></title><img onerror=x>",
        "\"'><b>&amp;",
        "{{ 7 * 7 }}{% raw %}",
        "\u202e项目\u202c\u2066甲",
        "\x01\x1b[31m\x7f项目\x9b",
    ],
)
def test_hostile_names_do_no_harm(name: str) -> None:
    row = (f"{name}经费", "2.00", "1.00", "", "", "完成20XX年养护。", with_value("待定").text.split("\t")[-1].strip())
    text = write(run_of(with_rows(row)), ReportOptions())
    page = Page(text)
    assert "img" not in {tag for tag, _ in page.tags}
    assert [tag for tag, _ in page.tags if tag in ("style", "script")] == ["style", "script", "script"]
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "经费" in page.text


def test_an_undecodable_path_can_be_written() -> None:
    result = lint_bytes(b"", "\udcff.txt", Settings(base_profile(), RULES))
    assert "[U+DCFF].txt" in write(Run((result,)), ReportOptions()).encode().decode()


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_in_a_document_leaves_the_page_whole(objective: str, value: str) -> None:
    indicator = f"1、1-产出指标；11-数量指标；面积；实施周期指标值:{value}；年度指标值:待定。"
    row = (UNIT, "9.00", "1.00", "", "", objective, indicator)
    content = with_rows(row).text.encode("utf-8", "replace")
    page = page_of(Example(content))
    assert page.targets <= set(page.ids)


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))
EDGES = st.lists(st.integers(0, 52), min_size=2, max_size=6, unique=True).map(sorted)


@given(st.text(min_size=52, max_size=52), EDGES, st.lists(st.lists(SPANS, max_size=3), max_size=5))
def test_marking_keeps_the_text_and_marks_what_is_meant(source: str, edges: list[int], marks: list[list[Span]]) -> None:
    block = list(zip(edges[::2], edges[1::2], strict=False))
    cut = segments(source, block, dict(enumerate(marks, 1)))
    assert "".join(segment.text for segment in cut) == "".join(source[start:end] for start, end in block)
    offsets = [offset for start, end in block for offset in range(start, end)]
    position = 0
    for segment in cut:
        for _ in segment.text:
            inside = any(start <= offsets[position] < end for spans in marks for start, end in spans)
            assert inside == bool(segment.numbers)
            position += 1


def test_marks_that_overlap_become_one_and_those_that_touch_stay_apart() -> None:
    cut = segments("abcdefghij", [(0, 10)], {1: [(1, 4)], 2: [(3, 6)], 3: [(6, 8)], 4: [(9, 9)]})
    assert [(segment.text, segment.numbers) for segment in cut] == [
        ("a", ()),
        ("bcdef", (1, 2)),
        ("gh", (3,)),
        ("i", ()),
        ("", (4,)),
        ("j", ()),
    ]
