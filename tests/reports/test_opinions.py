"""The list of opinions: what stands in it, how it is ordered, and that it is safe and ready to print."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from docx import Document as Docx
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from opinion_files import (
    NAMED,
    NAMELESS,
    NUMBER,
    PLACEHOLDER,
    SATISFIED,
    SETTINGS,
    checked,
    departments,
    one_project,
    planned,
    sheets,
    table,
    text_of,
    word_tables,
    written,
)

from budgetlint.linter.outcomes import Related, Severity
from budgetlint.linter.readers.own_report import is_own_report
from budgetlint.linter.run import Run, lint_bytes
from budgetlint.reports.opinions.names import sheet_names
from budgetlint.reports.opinions.spots import Spots
from budgetlint.reports.opinions.texts import LONGEST_CELL, fitting
from budgetlint.rules.row_examples import with_tasks

COLUMNS = ["序号", "单位", "项目", "指标", "位置", "问题", "依据", "建议", "严重程度", "回复", "识别码"]


@pytest.fixture(scope="module")
def single() -> Run:
    return Run((checked(one_project()),))


def test_each_finding_is_a_row_with_all_that_a_department_needs(single: Run) -> None:
    book = sheets(written(single))
    assert list(book) == ["审核意见"]
    rows = table(book["审核意见"])
    findings = single.results[0].findings
    assert [row["问题"].split("\n")[0] for row in rows] == [
        finding.problem("zh") + ("（年度指标值同）" if finding.rule.code == "P101" else "") for finding in findings
    ]
    assert list(rows[0]) == COLUMNS
    nameless = next(row for row in rows if "24-" in row["问题"])
    assert (nameless["单位"], nameless["项目"], nameless["指标"]) == ("甲市水务局", "排水管网清疏项目", "第 2 条 管网使用年限")
    assert (nameless["严重程度"], nameless["回复"]) == ("应改", None)
    assert [row["序号"] for row in rows] == list(range(1, len(rows) + 1))
    assert all(row["依据"] and row["建议"] for row in rows)


def test_the_word_file_has_the_same_opinions_and_repeats_its_headings(single: Run) -> None:
    data = written(single, ".docx")
    rows = table(sheets(written(single))["审核意见"])
    (told,) = word_tables(data)
    assert told[0] == COLUMNS[:-1]
    assert [row[5] for row in told[1:]] == [row["问题"] for row in rows]
    document = Docx(BytesIO(data))
    section = document.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    assert document.element.body.xpath("./w:tbl/w:tr[1]/w:trPr/w:tblHeader")
    assert "PAGE" in section.footer._element.xml  # noqa: SLF001  the library has no words for fields


def test_the_workbook_is_ready_to_filter_and_to_print(single: Run) -> None:
    sheet = sheets(written(single))["审核意见"]
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "序号")
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.auto_filter.ref == f"A{head}:J{sheet.max_row}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center is not None
    assert "&P" in (sheet.oddFooter.center.text or "")
    assert sheet.column_dimensions["K"].hidden


def test_a_further_place_in_the_same_indicator_is_told_of_once(single: Run) -> None:
    (row,) = [row for row in table(sheets(written(single))["审核意见"]) if "占位符" in row["问题"]]
    assert "同样的还有" not in row["问题"]


def test_a_defect_in_many_places_is_one_opinion_that_lists_them() -> None:
    projects = [(f"第{number}片区管网清疏项目", "10.00", NUMBER + NAMED + PLACEHOLDER) for number in range(1, 31)]
    result = checked(text_of("甲市水务局", projects))
    (finding,) = [finding for finding in result.findings if finding.rule.code == "P101"]
    book = sheets(written(Run((result,))))
    (row,) = [row for row in table(book["审核意见"]) if "占位符" in row["问题"]]
    assert "“第2片区管网清疏项目”的第 3 条" in row["问题"]
    assert "各处明细" in row["问题"]
    places = [one for one in table(book["各处明细"]) if one["意见序号"] == row["序号"]]
    assert len(places) == len({(one["项目"], one["指标"]) for one in places}) == 29
    assert len(finding.related) == 59
    assert {one["项目"] for one in places} >= {name for name, _, _ in projects[1:]}


def test_each_place_quotes_its_own_words() -> None:
    objective = "清疏排水管网1150公里，沿线居民满意度达到90%，管网使用8年以上。"
    projects = [(f"第{number}片区管网清疏项目", "10.00", NUMBER + NAMED + SATISFIED) for number in range(1, 31)]
    text = text_of("甲市水务局", projects)
    for number in range(1, 31):
        text = text.replace(objective, f"按甲财〔2024〕1号和甲发改【2023】{number}号文，{objective[:-1]}", 1)
    book = sheets(written(Run((checked(text),))))
    (row,) = [row for row in table(book["审核意见"]) if "六角括号" in row["问题"]]
    places = [one for one in table(book["各处明细"]) if one["意见序号"] == row["序号"]]
    assert [f"【2023】{number}号" in one["原文"] for number, one in enumerate(places, 2)] == [True] * 29
    assert not [one for one in places if "【2023】1号" in one["问题"]]
    assert all(one["建议"] for one in places)


def test_a_place_that_has_no_words_of_its_own_does_not_quote_those_of_another() -> None:
    result = checked(one_project())
    (finding,) = [finding for finding in result.findings if finding.rule.code == "P101"]
    nameless = next(one for one in result.findings if one.rule.code == "S101")
    other = finding._replace(related=(Related(nameless.spans),))
    assert "XX" in other.problem("zh")
    (spot,) = Spots(result._replace(findings=(other,)), (), "zh").of(other)
    assert spot.problem == other.rule.title.zh


def test_punctuation_of_the_whole_file_is_one_line_without_places() -> None:
    objective = "清疏排水管网1150公里，沿线居民满意度达到90%，管网使用8年以上。"
    mixed = "清疏排水管网1150公里,管养(含抢修)，沿线居民满意度达到90%，管网使用8年以上。"
    projects = [(f"第{number}片区管网清疏项目", "10.00", NUMBER + NAMED + SATISFIED) for number in range(1, 9)]
    mixed_text = text_of("甲市水务局", projects).replace(objective, mixed.replace("公里,管", "公里长,管"))
    book = sheets(written(Run((checked(mixed_text),))))
    (row,) = [row for row in table(book["审核意见"]) if "半角" in row["问题"]]
    assert row["问题"].endswith("全文这类地方共 16 处，可一并查找替换。")
    assert row["建议"] == "改为“，”。改为“（）”。"
    assert not [one for one in planned(Run((checked(mixed_text),))).spots if "半角" in one.problem]


def test_notes_on_layout_and_reading_are_no_opinions() -> None:
    text = one_project(indicators=NUMBER + NAMED + SATISFIED.replace("90%；年", "90%<br>；年"))
    result = checked(text)
    told = [finding.rule.code for finding in result.findings]
    assert "S118" in told
    opinions = planned(Run((result,)))
    assert "S118" not in [row.code for row in opinions.sections[0].rows]
    assert opinions.notes[0].startswith(f"另有 {told.count('S118')} 条版面和读取方面的提示")


def test_a_file_that_cannot_be_read_is_an_opinion_too() -> None:
    result = lint_bytes(b"PK\x03\x04 broken", "报送/坏.xlsx", SETTINGS)
    (row,) = table(sheets(written(Run((result,))))["审核意见"])
    assert row["严重程度"] == "应改"
    assert row["单位"] == "坏"


def test_without_findings_the_list_says_so() -> None:
    result = checked(one_project(indicators=""))
    clean = Run((result._replace(findings=(), single=()),))
    assert "没有审核意见。" in [cell.value for row in sheets(written(clean))["审核意见"].rows for cell in row]
    assert "没有审核意见。" in [paragraph.text for paragraph in Docx(BytesIO(written(clean, ".docx"))).paragraphs]


# Departments.


def several() -> Run:
    return Run(
        (
            checked(one_project("甲市水务局", NUMBER + NAMED + PLACEHOLDER, "300.00"), "报送/水务.txt"),
            checked(one_project("甲市教育局", NUMBER + NAMELESS + PLACEHOLDER, "20.00"), "报送/教育.txt"),
            checked(one_project("甲市林业局", NUMBER + NAMED + SATISFIED), "报送/林业.txt"),
            checked(one_project("甲市 教育局", NUMBER + NAMELESS + PLACEHOLDER, "30.00"), "报送/教育二.txt"),
        )
    )


def test_departments_are_ranked_by_findings_and_by_money() -> None:
    book = sheets(written(several()))
    rows = table(book["部门汇总"])
    assert [row["部门"] for row in rows] == ["甲市教育局", "甲市水务局", "甲市林业局", "合计"]
    assert [row["名次"] for row in rows[:3]] == [1, 2, 3]
    assert [row["金额名次"] or 0 for row in rows[:2]] == [2, 1]
    assert rows[0]["文件数"] == 2
    for row, one in zip(rows, departments(several()), strict=False):
        assert row["应改"] == sum(opinion.severity is Severity.ERROR for opinion in one.opinions)
        assert row["意见数"] == len(one.opinions)
    assert rows[-1]["意见数"] == sum(row["意见数"] for row in rows[:-1])


def test_a_file_that_could_not_be_read_comes_last_without_a_rank() -> None:
    unread = checked("", "报送/空.txt")
    rows = table(sheets(written(Run((unread, *several().results))))["部门汇总"])
    assert [row["名次"] or 0 for row in rows[:-1]] == [1, 2, 3, 0]


def test_several_files_of_one_department_go_to_one_sheet_that_names_them() -> None:
    book = sheets(written(several()))
    assert [name for name in book if "教育局" in name] == ["甲市教育局"]
    assert {row["文件"] for row in table(book["甲市教育局"])} == {"教育.txt", "教育二.txt"}
    assert "文件" not in table(book["甲市水务局"])[0]


def test_links_lead_to_the_sheets_that_are_there() -> None:
    data = written(several())
    book = sheets(data)
    ranking = book["部门汇总"]
    links = {str(cell.value): cell.hyperlink.location for row in ranking.rows for cell in row if cell.hyperlink}
    named = {name for name, link in links.items() if str(link).replace("'", "").split("!")[0] in book}
    assert named == set(links) >= {"甲市教育局", "甲市水务局"}


def test_a_project_counts_once_whatever_is_said_of_it() -> None:
    twice = Run((checked(one_project(money="50.00"), "a.txt"), checked(one_project(money="50.00"), "b.txt")))
    (department,) = departments(twice)
    assert len(department.opinions) == 4
    assert (department.stakes.projects, department.stakes.money) == (1, Decimal(50))


@pytest.mark.parametrize(("unit", "money"), [("元", "500000.00"), ("万元", "50.00"), ("千元", "500.00")])
def test_money_at_stake_is_told_in_one_unit(unit: str, money: str) -> None:
    text = text_of("甲市水务局", [("排水管网清疏项目", money, NUMBER + NAMED + PLACEHOLDER)], unit)
    (department,) = departments(Run((checked(text),)))
    assert (department.stakes.money, department.stakes.unknown) == (Decimal(50), 0)


def test_an_amount_in_an_unknown_unit_is_counted_as_unknown() -> None:
    text = one_project().replace("单位：万元", "备注：无")
    (department,) = departments(Run((checked(text),)))
    assert (department.stakes.projects, department.stakes.money, department.stakes.unknown) == (1, Decimal(0), 1)


def test_targets_of_the_whole_are_not_counted_as_projects_without_money() -> None:
    run = Run((checked(with_tasks().text, "整体.txt"), checked(one_project())))
    rows = {row.department: row for row in planned(run).ranking}
    whole = next(row for name, row in rows.items() if name != "甲市水务局")
    assert (whole.stakes, whole.money, whole.unknown) == ("—", "整体绩效目标，不计项目", "—")
    assert rows["甲市水务局"].money == Decimal("50.00")
    total = planned(run).total
    assert (total.stakes, total.money) == (1, Decimal("50.00"))


def test_what_is_only_noted_puts_no_money_at_stake() -> None:
    result = checked(one_project())
    slight = tuple(finding._replace(severity=Severity.INFO) for finding in result.findings)
    (department,) = departments(Run((result._replace(findings=slight),)))
    assert department.stakes.projects == 0


def test_five_hundred_departments_each_have_a_sheet() -> None:
    name = "甲市住房和城乡建设局及其下属各事业单位第[{}]号：预算*绩效?管理/办公室\\科"
    run = Run(tuple(checked(one_project(name.format(number)), f"{number}.txt") for number in range(500)))
    book = sheets(written(run))
    assert len(book) == 501
    assert all(len(sheet) <= 31 for sheet in book)
    ranking = table(book["部门汇总"])
    links = [cell.hyperlink.location for row in book["部门汇总"].rows for cell in row if cell.hyperlink]
    assert len(ranking) == 501
    assert len(set(links)) == 500


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=40), max_size=12))
def test_names_of_sheets_are_what_excel_takes(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


# What is written is text, and files that open.

_HOSTILE = st.text(
    st.one_of(st.sampled_from("=+-@\t\r\n\x00\x07\x1b_x0041\ufffe{}'\"<>&"), st.characters(exclude_categories=())), max_size=40
)


@given(start=st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "_x0041_", ""]), rest=_HOSTILE)
@settings(max_examples=60)
def test_no_text_becomes_a_formula_or_breaks_the_file(start: str, rest: str) -> None:
    result = checked(one_project())
    name = start + rest
    hostile = tuple(
        finding._replace(subject=finding.subject._replace(project=name, unit=name, metric=name)) for finding in result.findings
    )
    run = Run((result._replace(findings=hostile),))
    (sheet,) = sheets(written(run)).values()
    assert not [cell for row in sheet.rows for cell in row if cell.data_type == "f"]
    with zipfile.ZipFile(BytesIO(written(run))) as archive:
        for part in archive.namelist():
            assert b"<f>" not in archive.read(part)
            etree.fromstring(archive.read(part))
    assert len(word_tables(written(run, ".docx"))[0]) == len(hostile) + 1


@given(st.text(st.characters(exclude_categories=()), max_size=200), st.integers(0, 40_000))
@settings(max_examples=60)
def test_a_cell_never_holds_more_than_excel_takes_and_says_what_was_cut(text: str, more: int) -> None:
    long = text + "绩" * more
    cell = fitting(long, "zh")
    assert len(cell.encode("utf-16-le")) // 2 <= LONGEST_CELL
    if "从略" in cell and "从略" not in text:
        kept, _, cut = cell.rpartition("……（原文过长，从略 ")
        assert len(kept) + int(cut.split()[0]) == len(long.replace("\r\n", "\n"))


def test_a_cell_that_begins_like_a_formula_stays_text_when_it_is_edited(single: Run) -> None:
    (result,) = single.results
    finding = result.findings[0]
    named = result._replace(findings=(finding._replace(subject=finding.subject._replace(project="=1+1")),))
    (sheet,) = sheets(written(Run((named,)))).values()
    (cell,) = [cell for row in sheet.rows for cell in row if cell.value == "=1+1"]
    assert cell.data_type == "s"
    assert cell.style_array.quotePrefix if hasattr(cell, "style_array") else cell.quotePrefix


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_the_same_input_gives_the_same_file(suffix: str) -> None:
    assert written(several(), suffix) == written(several(), suffix)


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_a_list_is_known_as_ours(single: Run, suffix: str) -> None:
    data = written(single, suffix)
    assert is_own_report(data)
    result = lint_bytes(data, f"意见{suffix}", SETTINGS)
    assert [problem.reason for problem in result.document.problems] == ["own-report"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_is_said_in_one_language(lang: Any) -> None:
    book = sheets(written(several(), lang=lang))
    assert ("Departments" in book) == (lang == "en")
    head = table(book["Departments" if lang == "en" else "部门汇总"])[0]
    assert ("Opinions" in head) == (lang == "en")


def test_what_the_list_leaves_out_is_said(single: Run) -> None:
    from budgetlint.linter.outcomes import WAIVER, Accepted

    (result,) = single.results
    left_out = Run((result._replace(accepted=(Accepted(result.findings[0], WAIVER),)),), excluded=("丙.txt",))
    assert planned(left_out).notes == ("另有 1 处问题按豁免、注释或基线不列入本表。", "丙.txt：按配置不检查。")
    assert planned(left_out._replace(unseen=3)).notes[0] == "检查中途停止，有 3 个文件没有检查，不在本表之内。"
    texts = [cell.value for row in sheets(written(left_out))["审核意见"].rows for cell in row]
    assert "丙.txt：按配置不检查。" in texts


def test_a_crash_of_a_rule_is_no_opinion_of_the_department() -> None:
    from budgetlint.rules.reading.rule_crashed import RuleCrashed

    crashing = RuleCrashed.bad[0].plugins[0]
    result = checked(one_project(), settings=SETTINGS._replace(rules=[*SETTINGS.rules, crashing]))
    opinions = planned(Run((result,)), None)
    assert all(row.code != "E199" for row in opinions.sections[0].rows)
    assert any(crashing.code in note for note in opinions.notes)
