"""Comments in a text: they leave out what they name, are never taken for part of the document, and are told of when idle."""

from __future__ import annotations

import pytest
from account_check import assert_account_closes, understood
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.acceptance.acceptance import Acceptance
from budgetlint.linter.engine import Result
from budgetlint.linter.registry import load_rules, rulebook
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.examples import OBJECTIVE, UNIT, indicator, with_rows
from budgetlint.rules.form_examples import Form, with_forms
from budgetlint.rules.profiles import base_profile

RULES = load_rules()
VAGUE = indicator(1, "22-社会效益", "园容整洁程度", "有效提升")
FIRST, SECOND = "甲园养护", "乙园养护"


def two_projects(above_first: str = "", above_second: str = "") -> str:
    """Two projects with the same defect (M101), and comment lines above their rows."""
    text = with_rows(
        ("合计", "20.00", "20.00", "", "", "", ""),
        (UNIT, "20.00", "20.00", "", "", "", ""),
        (FIRST, "10.00", "10.00", "", "", OBJECTIVE, VAGUE),
        (SECOND, "10.00", "10.00", "", "", OBJECTIVE, VAGUE),
    ).text
    for name, comment in ((FIRST, above_first), (SECOND, above_second)):
        text = text.replace(f"\n{name}\t", f"\n{comment}\n{name}\t" if comment else f"\n{name}\t")
    return text


def lint(text: str, codes: str = "M101 E105 E110 E109 E103", mandatory: str = "", path: str = "甲.txt") -> Result:
    rules = [rule for rule in RULES if rule.code in codes.split()]
    acceptance = Acceptance(rulebook(RULES, frozenset(mandatory.split())))
    return lint_bytes(text.encode(), path, Settings(base_profile(), rules, acceptance=acceptance))


def found(result: Result) -> list[tuple[str, str]]:
    return [(finding.rule.code, finding.subject.project) for finding in result.findings]


def test_without_comments_both_projects_are_reported() -> None:
    assert found(lint(two_projects())) == [("M101", FIRST), ("M101", SECOND)]


@pytest.mark.parametrize(
    "comment",
    [
        "# budgetlint: ignore M101 -- 理由",
        "<!-- budgetlint: 忽略 qualitative-no-standard —— 理由 -->",
        "# budgetlint: ignore M -- 理由\t\t\t",
        '"# budgetlint: ignore M101 -- 理由"\t\t\t',
        "　# budgetlint: ignore M101 -- 理由",
    ],
)
def test_a_comment_speaks_of_the_row_below_it_alone(comment: str) -> None:
    result = lint(two_projects(above_first=comment))
    assert found(result) == [("M101", SECOND)]
    assert [(one.how, one.reason, one.finding.subject.project) for one in result.accepted] == [("comment", "理由", FIRST)]


@pytest.mark.parametrize("comment", ["# budgetlint: ignore M101 -- 理由,,,", '"# budgetlint: ignore M101 -- 理由",,'])
def test_a_comment_in_a_file_of_records(comment: str) -> None:
    text = two_projects(above_first=comment).replace("\t", ",")
    result = lint(text, path="甲.csv")
    assert found(result) == [("M101", SECOND)]
    assert not result.document.unrecognised


def test_a_comment_between_rows_of_a_table_with_bars() -> None:
    rows = [line.split("\t") for line in two_projects().splitlines() if "\t" in line]
    table = ["| " + " | ".join(cell or " " for cell in row) + " |" for row in rows]
    table.insert(1, "|" + " --- |" * len(rows[0]))
    place = next(index for index, line in enumerate(table) if FIRST in line)
    table.insert(place, "<!-- budgetlint: ignore M101 -- 理由 -->")
    result = lint("项目支出绩效目标表\n\n单位：万元\n\n" + "\n".join(table) + "\n")
    assert found(result) == [("M101", SECOND)]


def test_what_looks_like_a_comment_within_a_quoted_cell_is_text() -> None:
    objective = '"全年养护绿地50公顷。\n# budgetlint: ignore M101 -- 理由\n市民满意度达到90%。"'
    document = understood(two_projects().replace(OBJECTIVE, objective, 1))
    assert "# budgetlint" in str(document.projects[0].objective)
    assert not document.source.comments
    assert_account_closes(document)


def test_comments_above_one_another_speak_of_the_same_row() -> None:
    comments = "# budgetlint: ignore M101 -- 一\n\n# budgetlint: ignore E105 -- 二"
    result = lint(two_projects(above_second=comments))
    assert found(result) == [("M101", FIRST), ("E110", "")]


def test_a_comment_for_the_file_speaks_of_all_of_it_from_anywhere() -> None:
    assert not lint(two_projects() + "# budgetlint: ignore-file M101 -- 理由\n").findings
    assert not lint("# budgetlint: ignore-file M101 -- 理由\n" + two_projects()).findings


def test_a_comment_is_neither_part_of_the_document_nor_unrecognised() -> None:
    plain, commented = two_projects(), two_projects("# budgetlint: ignore M101 -- 理由", "# budgetlint 写坏了")
    for text in (plain, commented):
        document = understood(text)
        assert [str(project.name) for project in document.projects] == [FIRST, SECOND]
        assert_account_closes(document)
    assert len(understood(commented).unrecognised) == len(understood(plain).unrecognised)


def test_a_comment_within_a_form_is_no_cell() -> None:
    lines = with_forms(Form()).text.splitlines(keepends=True)
    for place in range(0, len(lines), 7):
        text = "".join((*lines[:place], "# budgetlint: ignore M101 -- 理由\n", *lines[place:]))
        assert [len(project.indicators) for project in understood(text).projects] == [9]


def test_an_idle_comment_is_told_of_only_where_its_rule_ran() -> None:
    text = two_projects(above_first="# budgetlint: ignore M101, P101 -- 理由")
    assert found(lint(text)) == [("M101", SECOND)]
    assert ("E110", "") in found(lint(text, "M101 P101 E110"))


def test_a_damaged_comment_leaves_nothing_out() -> None:
    text = two_projects("# budgetlint: ignore M101", "# budgetlint: ignore M1O1 -- 理由")
    assert found(lint(text)) == [("E109", ""), ("M101", FIRST), ("E109", ""), ("M101", SECOND)]


def test_a_misspelt_rule_is_told_with_what_was_meant() -> None:
    result = lint(two_projects(above_first="# budgetlint: ignore M1O1, qualitativ-no-standard, 啊啊 -- 理由"))
    assert found(result)[0] == ("E109", "")
    result = lint(two_projects(above_first="# budgetlint: ignore M1O1, qualitativ-no-standard -- 理由"))
    remedies = [finding.remedy("zh") for finding in result.findings if finding.rule.code == "E109"]
    assert remedies == ["是不是“M101”？改正后才起作用。", "是不是“qualitative-no-standard”？改正后才起作用。"]


def test_a_mandatory_rule_cannot_be_left_out() -> None:
    text = two_projects(above_first="# budgetlint: ignore M101 -- 理由")
    assert found(lint(text, mandatory="M101")) == [("E109", ""), ("M101", FIRST), ("M101", SECOND)]


def test_a_comment_is_not_the_title_of_a_file_without_one() -> None:
    result = lint("# budgetlint: ignore-file M101 -- 理由\n关于报送材料的通知\n")
    place = next(finding for finding in result.findings if finding.rule.code == "E103")
    assert result.document.source.excerpt(place.spans) == "关于报送材料的通知"


@given(
    st.integers(0, 30),
    st.sampled_from(["# budgetlint: ignore A -- 理由", "<!-- budgetlint: x -->"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_comment_between_any_two_lines_changes_nothing_that_is_understood(place: int, comment: str, end: str) -> None:
    lines = two_projects().splitlines()
    place = min(place, len(lines))
    text = end.join((*lines[:place], comment, *lines[place:]))
    document = understood(text)
    assert_account_closes(document)
    assert [str(project.name) for project in document.projects] == [FIRST, SECOND]
