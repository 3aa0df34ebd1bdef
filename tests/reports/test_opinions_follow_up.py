"""The list that came back with replies: what is mended, what remains, what is new, and what was not looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as Docx
from openpyxl import Workbook, load_workbook
from opinion_files import (
    NAMED,
    NAMELESS,
    NUMBER,
    PLACEHOLDER,
    SATISFIED,
    SETTINGS,
    checked,
    one_project,
    planned,
    sheets,
    table,
    taken_back,
    text_of,
    word_tables,
    written,
)
from programs import converted, office

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import WAIVER, Accepted, Finding
from budgetlint.linter.rule import Context
from budgetlint.linter.run import Run, lint_bytes
from budgetlint.linter.user_file import FileError
from budgetlint.reports.opinions.last import LastOpinion, read_last
from budgetlint.reports.opinions.plan import OpinionList
from budgetlint.reports.opinions.replies import claims_to_be_mended
from budgetlint.rules.structure.missing_category_name import MissingCategoryName

FLAWED = NUMBER + NAMELESS + PLACEHOLDER
CLEAN = NUMBER + NAMED + SATISFIED


def run_of(text: str, path: str = "报送/甲.txt") -> Run:
    return Run((checked(text, path),))


@pytest.fixture
def last(tmp_path: Path) -> tuple[LastOpinion, ...]:
    return taken_back(written(run_of(one_project())), tmp_path)


def by_code(opinions: OpinionList) -> dict[str, tuple[str, str]]:
    assert opinions.past is not None
    rows = [row for section in (*opinions.sections, opinions.past) for row in section.rows]
    return {row.code: (row.status, row.note) for row in rows}


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_a_list_comes_back_as_it_went_out(suffix: str, tmp_path: Path) -> None:
    run = run_of(one_project())
    last = taken_back(written(run, suffix), tmp_path, suffix)
    (section,) = planned(run, None).sections
    assert [str(one.mark) for one in last] == [row.mark for row in section.rows]
    assert [(one.project, one.indicator, one.problem) for one in last] == [
        (row.project, row.indicator, row.problem) for row in section.rows
    ]


@pytest.mark.parametrize("other", ["≥待定", "≥待定%", "不低于待定", "待定", "XX%以上"])
def test_a_placeholder_in_the_place_of_another_mends_nothing(last: tuple[LastOpinion, ...], other: str) -> None:
    opinions = planned(run_of(one_project(indicators=NUMBER + NAMED + PLACEHOLDER.replace("≥XX%", other))), last)
    assert by_code(opinions)["P101"][0] == "仍存在"


def test_what_remains_keeps_its_reply_and_what_is_mended_is_told(last: tuple[LastOpinion, ...]) -> None:
    replied = [one._replace(reply="正在核实") if one.mark and one.mark.code == "P101" else one for one in last]
    half = run_of(one_project(indicators=NUMBER + NAMED + PLACEHOLDER))
    opinions = planned(half, replied)
    assert by_code(opinions) == {"P101": ("仍存在", ""), "S101": ("已改", "")}
    assert opinions.sections[0].rows[0].reply == "正在核实"
    assert opinions.follow_up == "上次意见 2 条：已改 1，仍存在 1，未复查 0；本次新增 0 条。"


def test_a_reply_that_claims_more_than_was_done_is_pointed_out(last: tuple[LastOpinion, ...]) -> None:
    replied = [one._replace(reply="已修改") for one in last]
    assert set(by_code(planned(run_of(one_project()), replied)).values()) == {("仍存在", "回复为已改，本次复查仍存在。")}
    denied = [one._replace(reply="未修改，理由如下") for one in last]
    assert set(by_code(planned(run_of(one_project()), denied)).values()) == {("仍存在", "")}


@pytest.mark.parametrize(
    "reply",
    [
        *("已按意见修改", "已按要求调整", "已补充", "采纳，已完善", "按财政局意见改正", "已删除该指标", "已修改", "已更正"),
        *("已将指标值改为90%", "已对未量化的指标进行细化", "修改完毕", "改好了", "均已改正。", "采纳。修改。", "整改到位"),
        *("已按不低于90%修改", "已整改"),
        *("同意，已按审核意见重新填报", "已经 修改", "Fixed as asked.", "done"),
    ],
)
def test_usual_phrases_claim_that_it_is_mended(reply: str) -> None:
    assert claims_to_be_mended(reply)


@pytest.mark.parametrize(
    "reply",
    [
        *("", "未修改，理由如下", "不采纳", "正在改", "将按意见修改", "拟于下次修改", "已列入整改计划", "已安排整改", "尚未修改"),
        *("已改不了", "暂不调整"),
        *("已核实，无误，不作修改", "采纳", "已沟通", "无需修改", "待研究后调整", "下一步完善", "没有修改", "已知悉", "情况属实"),
        *("not changed", "will be fixed", "改" * 1000),
    ],
)
def test_refusals_and_plans_do_not(reply: str) -> None:
    assert not claims_to_be_mended(reply)


# Mended is said only where the place could be judged again.


def with_rate(value: str, name: str = "设备购置率", category: str = "11-数量指标") -> Run:
    """A project in which C101 finds a share under quantity (数量指标), the value and the name as given."""
    rate = f"4、1-产出指标；{category}；{name}；实施周期指标值:≥{value}；年度指标值:≥{value}。"
    return run_of(one_project(indicators=CLEAN + rate))


@pytest.fixture
def last_rate(tmp_path: Path) -> list[LastOpinion]:
    last = [one for one in taken_back(written(with_rate("100%")), tmp_path) if one.mark and one.mark.code == "C101"]
    assert [one.indicator for one in last] == ["第 4 条 设备购置率"]
    return [one._replace(reply="不采纳") for one in last]


@pytest.mark.parametrize("value", ["XX%", "", "**%", "%", "【请填写】"])
def test_nothing_is_mended_where_the_value_is_blank_or_a_placeholder(value: str, last_rate: list[LastOpinion]) -> None:
    status, note = by_code(planned(with_rate(value), last_rate))["C101"]
    assert (status, "无从判断" in note) == ("未复查", True)


def test_what_another_name_of_the_indicator_keeps_is_not_mended_and_keeps_its_reply(last_rate: list[LastOpinion]) -> None:
    opinions = planned(with_rate("100%", "购置及安装率"), last_rate)
    (row,) = [row for row in opinions.sections[0].rows if row.code == "C101"]
    assert (row.status, row.note, row.reply) == ("仍存在", "指标改了名，问题还在。", "不采纳")
    assert opinions.past is not None
    assert not [row for row in opinions.past.rows if row.code == "C101"]


def test_an_indicator_that_moved_to_another_number_under_another_name_is_followed(last_rate: list[LastOpinion]) -> None:
    moved = with_rate("100%", "购置及安装率").results[0].document.source.text.replace("3、3-", "9、3-").replace("4、1-", "3、1-")
    opinions = planned(run_of(moved), last_rate)
    assert by_code(opinions)["C101"][0] == "仍存在"


def test_a_true_mend_of_value_or_category_is_told(last_rate: list[LastOpinion]) -> None:
    assert by_code(planned(with_rate("12次"), last_rate))["C101"] == ("已改", "")
    assert by_code(planned(with_rate("100%", "设备验收合格率", "12-质量指标"), last_rate))["C101"] == (
        "已改",
        "这条指标已删去或改了名。",
    )


def test_nothing_is_mended_where_another_rule_hides_it(last_rate: list[LastOpinion]) -> None:
    class Hiding(MissingCategoryName):
        code = "X101"
        node = Indicator
        supersedes = frozenset({"C101"})

        def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
            if "设备" in node.metric.value:
                yield self.finding(context, node.text, written="", code="", expected="", found="", name="")

    rules = [*SETTINGS.rules, Hiding]
    text = with_rate("100%").results[0].document.source.text
    run = Run((checked(text, settings=SETTINGS._replace(rules=rules)),))
    assert by_code(planned(run, last_rate))["C101"] == ("未复查", "这里现在有另一个问题，改好它才能判断。")


def test_nothing_is_mended_where_the_indicator_could_not_be_read(last_rate: list[LastOpinion]) -> None:
    text = with_rate("100%").results[0].document.source.text
    damaged = run_of(text[: text.index("4、1-产出")] + "4、1-产出指标设备购置率100%。\n")
    assert by_code(planned(damaged, last_rate))["C101"][0] == "未复查"


def test_a_project_of_the_same_name_in_another_unit_mends_nothing(tmp_path: Path) -> None:
    def text(unit: str, indicators: str) -> str:
        return text_of(unit, [("专项工作经费", "50.00", indicators)])

    last = [one for one in taken_back(written(run_of(text("甲中心", FLAWED))), tmp_path) if one.mark]
    other = planned(run_of(text("乙中心", CLEAN)), [one._replace(file="甲.txt") for one in last])
    assert {status for status, _ in by_code(other).values()} == {"未复查"}


def test_the_objective_may_be_blanked_without_being_mended(tmp_path: Path) -> None:
    objective = "清疏排水管网1150公里，沿线居民满意度达到90%，管网使用8年以上。"
    vague = one_project(indicators=CLEAN).replace(objective, "做好工作。")
    last = [one for one in taken_back(written(run_of(vague)), tmp_path) if one.mark and not one.indicator and one.project]
    last = [one for one in last if one.mark and not one.mark.code.startswith(("A", "Q"))]
    assert last
    for words in ("", "XX"):
        opinions = planned(run_of(vague.replace("做好工作。", words)), last)
        assert opinions.past is not None
        assert {row.status for row in opinions.past.rows} <= {"未复查"}


def test_how_much_of_an_opinion_on_several_projects_is_mended_is_told(tmp_path: Path) -> None:
    def text(clean: Collection[int]) -> str:
        return text_of(
            "甲市水务局",
            [(f"第{n}片区管网清疏项目", "10.00", CLEAN if n in clean else NUMBER + NAMED + PLACEHOLDER) for n in range(1, 31)],
        )

    last = [one for one in taken_back(written(run_of(text([]))), tmp_path) if one.mark and one.mark.code == "P101"]
    assert by_code(planned(run_of(text([7])), last))["P101"] == ("仍存在", "30 处已改 1 处（第7片区管网清疏项目）。")
    several = by_code(planned(run_of(text(range(1, 8))), last))["P101"]
    assert several[1].startswith("30 处已改 7 处（第1片区管网清疏项目、")
    assert several[1].endswith("等 7 个）。")
    gone = run_of(text([7]).replace("第8片区管网清疏项目", "第八片区管网清疏项目"))
    assert by_code(planned(gone, last))["P101"] == ("仍存在", "30 处已改 1 处（第7片区管网清疏项目）。")


def test_a_new_finding_is_new(tmp_path: Path) -> None:
    last = taken_back(written(run_of(one_project(indicators=NUMBER + NAMED + PLACEHOLDER))), tmp_path)
    assert {code: status for code, (status, _) in by_code(planned(run_of(one_project()), last)).items()} == {
        "S101": "新增",
        "P101": "仍存在",
    }


def test_other_words_of_the_same_flaw_are_not_mended(last: tuple[LastOpinion, ...]) -> None:
    reworded = run_of(one_project(indicators=FLAWED.replace("XX", "XXX")))
    assert by_code(planned(reworded, last))["P101"] == ("仍存在", "有改动，问题还在。")


def test_an_indicator_that_was_dropped_is_said_to_be_gone(last: tuple[LastOpinion, ...]) -> None:
    assert by_code(planned(run_of(one_project(indicators=NUMBER + SATISFIED)), last))["S101"] == (
        "已改",
        "这条指标已删去或改了名。",
    )


def test_nothing_is_mended_in_a_file_that_was_not_checked(last: tuple[LastOpinion, ...]) -> None:
    other = run_of(one_project("乙市林业局", CLEAN), "报送/乙.txt")
    assert {status for status, _ in by_code(planned(other, last)).values()} == {"未复查"}


def test_nothing_is_mended_where_the_file_could_not_be_read(last: tuple[LastOpinion, ...]) -> None:
    unread = Run((lint_bytes(b"PK\x03\x04 broken", "报送/甲.txt", SETTINGS),))
    found = by_code(planned(unread, last))
    assert {found["S101"], found["P101"]} == {("未复查", "文件这次没有读到。")}


def test_nothing_is_mended_by_a_rule_that_did_not_run(last: tuple[LastOpinion, ...]) -> None:
    fewer = SETTINGS._replace(rules=[rule for rule in SETTINGS.rules if rule.code != "S101"])
    found = by_code(planned(Run((checked(one_project(indicators=CLEAN), settings=fewer),)), last))
    assert found == {"S101": ("未复查", "这次没有用规则 S101。"), "P101": ("已改", "")}


def test_nothing_is_mended_where_the_project_is_gone(last: tuple[LastOpinion, ...]) -> None:
    renamed = run_of(one_project(indicators=CLEAN).replace("排水管网清疏项目", "雨水管网清疏项目"))
    assert set(by_code(planned(renamed, last)).values()) == {("未复查", "文件里已没有这个项目，请核对。")}


def test_nothing_is_mended_where_a_rule_failed(last: tuple[LastOpinion, ...]) -> None:
    class Failing(MissingCategoryName):
        def check(self, node: object, context: object) -> object:  # type: ignore[override]
            raise KeyError(node, context)

    rules = [Failing if rule.code == "S101" else rule for rule in SETTINGS.rules]
    run = Run((checked(one_project(indicators=CLEAN), settings=SETTINGS._replace(rules=rules)),))
    assert by_code(planned(run, last))["S101"] == ("未复查", "规则 S101 这次运行出错。")


def test_what_was_off_unless_asked_for_is_not_mended_when_it_is_not_asked_for(last: tuple[LastOpinion, ...]) -> None:
    asked = [one._replace(mark=one.mark._replace(silent=True)) for one in last if one.mark]
    assert {status for status, _ in by_code(planned(run_of(one_project(indicators=CLEAN)), asked)).values()} == {"未复查"}
    loud = SETTINGS._replace(loud=frozenset({"S101", "P101"}))
    run = Run((checked(one_project(indicators=CLEAN), settings=loud),))
    assert {status for status, _ in by_code(planned(run, asked)).values()} == {"已改"}


def test_what_is_waived_is_not_mended(last: tuple[LastOpinion, ...]) -> None:
    result = checked(one_project())
    kept = tuple(finding for finding in result.findings if finding.rule.code != "S101")
    waived = tuple(Accepted(finding, WAIVER, "已沟通") for finding in result.findings if finding.rule.code == "S101")
    opinions = planned(Run((result._replace(findings=kept, accepted=waived),)), last)
    assert by_code(opinions)["S101"] == ("已豁免", "")
    assert "已豁免 1" in opinions.follow_up


def test_a_comparison_with_last_year_is_not_mended_without_last_year(tmp_path: Path) -> None:
    before = one_project(indicators=CLEAN).replace("2025", "2024")
    now = one_project(indicators=CLEAN.replace("1150公里", "900公里"))
    run = Run((lint_bytes(now.encode(), "报送/甲.txt", SETTINGS, before.encode()),))
    last = [one for one in taken_back(written(run), tmp_path) if one.mark and one.mark.code == "R113"]
    assert last
    assert by_code(planned(run_of(now), last))["R113"] == ("未复查", "这条要与上年比较，这次没有给上年的文件。")


def test_a_group_remains_as_long_as_one_of_its_places_does(tmp_path: Path) -> None:
    def text(flawed: int) -> str:
        every = [(f"第{number}片区管网清疏项目", "10.00", NUMBER + NAMED + PLACEHOLDER) for number in range(flawed)]
        return text_of("甲市水务局", every + [(f"第{number}片区管网清疏项目", "10.00", CLEAN) for number in range(flawed, 30)])

    last = [one for one in taken_back(written(run_of(text(30))), tmp_path) if one.mark and one.mark.code == "P101"]
    assert len(last) == 1
    opinions = planned(run_of(text(3)), [last[0]._replace(reply="正在改")])
    rows = [row for row in opinions.sections[0].rows if row.code == "P101"]
    assert {(row.status, row.reply) for row in rows} == {("仍存在", "正在改")}
    assert len(rows) == 3
    assert opinions.past is not None
    assert not opinions.past.rows
    assert by_code(planned(run_of(text(0)), last))["P101"][0] == "已改"


def test_a_file_under_another_name_is_known_by_its_department(last: tuple[LastOpinion, ...]) -> None:
    renamed = run_of(one_project(indicators=CLEAN), "修改稿/终稿.txt")
    assert {status for status, _ in by_code(planned(renamed, last)).values()} == {"已改"}


def test_one_of_two_files_that_is_missing_is_not_mended_by_the_other(tmp_path: Path) -> None:
    both = Run((checked(one_project(), "a.txt"), checked(one_project(), "b.txt")))
    last = taken_back(written(both), tmp_path)
    opinions = planned(run_of(one_project(indicators=CLEAN), "a.txt"), last)
    assert opinions.past is not None
    assert sorted(row.status for row in opinions.past.rows) == ["已改", "已改", "未复查", "未复查"]


def test_what_was_not_checked_again_stays_open_and_what_is_mended_does_not(last: tuple[LastOpinion, ...], tmp_path: Path) -> None:
    fewer = SETTINGS._replace(rules=[rule for rule in SETTINGS.rules if rule.code != "S101"])
    second = written(Run((checked(one_project(indicators=CLEAN), settings=fewer),)), last=last)
    again = taken_back(second, tmp_path)
    assert [one.mark.code for one in again if one.mark] == ["S101"]


def test_the_statuses_have_a_sheet_of_their_own_and_columns(last: tuple[LastOpinion, ...]) -> None:
    half = run_of(one_project(indicators=NUMBER + NAMED + PLACEHOLDER))
    book = sheets(written(half, last=last))
    assert [row["状态"] for row in table(book["审核意见"])] == ["仍存在"]
    assert [row["状态"] for row in table(book["上次意见"])] == ["已改"]
    texts = [cell.value for row in book["审核意见"].rows for cell in row]
    assert "上次意见 2 条：已改 1，仍存在 1，未复查 0；本次新增 0 条。" in texts
    now, past = word_tables(written(half, ".docx", last=last))
    assert ("状态" in now[0], past[1][past[0].index("状态")]) == (True, "已改")


@pytest.mark.parametrize(
    ("status", "reply", "said"),
    [
        ("已改", "", "已改"),
        ("已改", "采纳", "已改\n采纳"),
        ("已改", "已改，见第3页", "已改，见第3页"),
        ("mended", "", "mended"),
        ("部分整改", "", "部分整改"),
        ("", "采纳", "采纳"),
        ("仍存在", "", ""),
    ],
)
def test_what_a_department_writes_over_our_status_is_its_reply(
    last: tuple[LastOpinion, ...], status: str, reply: str, said: str, tmp_path: Path
) -> None:
    half = run_of(one_project(indicators=NUMBER + NAMED + PLACEHOLDER))
    book = load_workbook(BytesIO(written(half, last=last)))
    sheet = book["审核意见"]
    rows = ([cell.value for cell in row] for row in sheet.rows)
    number, headings = next((number, row) for number, row in enumerate(rows, 1) if "状态" in row)
    for heading, text in (("状态", status), ("回复", reply)):
        sheet.cell(number + 1, headings.index(heading) + 1).value = text
    path = tmp_path / "回来.xlsx"
    book.save(path)
    (one,) = read_last(path)  # what we called mended is done with
    assert one.reply == said
    opinions = planned(half, (one,))
    assert opinions.sections[0].rows[0].reply == said
    assert ("回复为已改" in by_code(opinions)["P101"][1]) == ("已改" in said or said == "mended")


# What people do to a list before it comes back.


def _sorted(book: Workbook) -> None:
    sheet = book["审核意见"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    for target, row in zip(sheet.iter_rows(min_row=5), reversed(rows), strict=True):
        for cell, value in zip(target, row, strict=True):
            cell.value = value


def _columns_moved(book: Workbook) -> None:
    sheet = book["审核意见"]
    sheet.insert_cols(1, 2)
    sheet["A4"] = "处室"
    sheet.move_range(f"L4:L{sheet.max_row}", cols=4)


def _column_deleted(book: Workbook) -> None:
    book["审核意见"].delete_cols(7)


def _headings_lost(book: Workbook) -> None:
    sheet = book["审核意见"]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.delete_rows(1, 3)


def _renamed(book: Workbook) -> None:
    book["审核意见"].title = "Sheet1"
    book.create_sheet("汇总", 0).append(["名称", "数量", "备注"])


@pytest.mark.parametrize("change", [_sorted, _columns_moved, _column_deleted, _headings_lost, _renamed])
def test_a_list_is_known_whatever_was_done_to_it(change: Callable[[Workbook], None], tmp_path: Path) -> None:
    run = run_of(one_project())
    book = load_workbook(BytesIO(written(run)))
    for row in book["审核意见"].iter_rows(min_row=5):
        row[9].value = f"回复{row[0].value}"
    change(book)
    path = tmp_path / "回来.xlsx"
    book.save(path)
    (section,) = planned(run, read_last(path)).sections
    assert [(row.status, row.reply) for row in section.rows] == [("仍存在", f"回复{row.number}") for row in section.rows]


def test_without_marks_opinions_are_compared_by_their_words(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(written(run_of(one_project()))))
    book["审核意见"].delete_cols(11)
    path = tmp_path / "回来.xlsx"
    book.save(path)
    last = read_last(path)
    assert [one.mark for one in last] == [None, None]
    half = run_of(one_project(indicators=NUMBER + NAMED + PLACEHOLDER))
    opinions = planned(half, last)
    assert [row.status for row in opinions.sections[0].rows] == ["仍存在"]
    assert opinions.past is not None
    assert [row.status for row in opinions.past.rows] == ["未复查"]


def test_rows_of_a_word_list_may_be_deleted_and_replies_written_in(tmp_path: Path) -> None:
    run = run_of(one_project())
    document = Docx(BytesIO(written(run, ".docx")))
    (one,) = document.tables
    row = next(document.element.body.iterfind(".//{*}tr[2]"))
    row.getparent().remove(row)  # the library cannot delete a row
    one.rows[1].cells[-1].text = "不采纳，原因见附件"
    path = tmp_path / "回来.docx"
    document.save(str(path))
    opinions = planned(run, read_last(path))
    assert [(row.status, row.reply) for row in opinions.sections[0].rows] == [("新增", ""), ("仍存在", "不采纳，原因见附件")]


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_a_list_saved_by_another_office_program_is_known(tmp_path: Path) -> None:
    run = Run((checked(text_of("甲局", [("=1+1", "50.00", FLAWED)]), "甲.txt"), checked(one_project("乙局"), "乙.txt")))
    (tmp_path / "a.xlsx").write_bytes(written(run))
    (tmp_path / "b.docx").write_bytes(written(run, ".docx"))
    for target, name in (("xls", "a.xlsx"), ("ods", "a.xlsx"), ("docx", "b.docx")):
        converted([tmp_path / name], tmp_path / "out", to=target)
    for name in ("a.xls", "a.ods", "b.docx"):
        last = read_last(tmp_path / "out" / name)
        opinions = planned(run, last)
        assert len(last) == 4, name
        assert {one.project for one in last} == {"=1+1", "排水管网清疏项目"}
        assert {row.status for section in opinions.sections for row in section.rows} == {"仍存在"}, name


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("无.xlsx", None),
        ("坏.xlsx", b"PK\x03\x04"),
        ("坏.docx", b"PK\x03\x04"),
        ("空.xlsx", b""),
        ("文.xlsx", "只有一行字".encode()),
    ],
)
def test_what_is_no_list_is_refused_in_one_message(name: str, data: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(FileError) as caught:
        read_last(path)
    assert str(path) in caught.value.text("zh")


def test_a_workbook_without_opinions_is_refused(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["单位", "项目", "金额"])  # type: ignore[union-attr]
    book.save(tmp_path / "表.xlsx")
    with pytest.raises(FileError, match="没有审核意见表"):
        read_last(tmp_path / "表.xlsx")
