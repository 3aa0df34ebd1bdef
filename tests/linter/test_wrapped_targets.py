"""Tables of project targets in hard-wrapped text: columns flattened to blanks, words and figures broken by line ends."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from account_check import assert_account_closes, understood
from conftest import Lint
from hypothesis import given
from hypothesis import strategies as st
from wrapped_print import CAPTION, HEADER, TITLE, PrintedRow, Sheet, printed

from budgetlint.linter.model import Document, Funding, Project, Unit
from budgetlint.linter.outcomes import Met, Undecided
from budgetlint.linter.recognisers.wrapped.figures import figures_in
from budgetlint.linter.recognisers.wrapped.lines import unwrap
from budgetlint.linter.text import Text

OBJECTIVE = "通过开展公园绿地日常养护、补植和病虫害防治，保持市容整洁美观。"
TARGETS = "1、1-产出指标；11-数量指标；养护绿地面积；实施周期指标值:≥120公顷；年度指标值:≥120公顷。"
HEAD = f"{TITLE}\n{CAPTION}\n\n{HEADER}\n\n"


def squeezed(text: object) -> str:
    return "".join(str(text or "").split())


def amounts(funding: Funding | None) -> list[str]:
    return [money.text.value for money in funding.amounts] if funding else []


def parts(funding: Funding | None) -> dict[str, str]:
    return {part: money.text.value for part, money in funding.parts.items()} if funding else {}


def project(text: str) -> Project:
    document = understood(text)
    assert_account_closes(document)
    assert not document.unrecognised
    (found,) = document.projects
    return found


# ---------------------------------------------------------------- a document with all that pages do to a table
PAGES = """\
项目支出绩效目标表
部门名称：示例市园林局 单位：万元

项目名称（资金使用单位） 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标

合计 1,400.00 1,350.00 50.00
示例市园林局 1,100.00 1,100.00

    公园绿地养护经费 300.00 300.00 通过开展公园绿地日常养护、补植和病虫害防治，保持市容整洁美观
，提高市民满意度。

1、1-产出指标；11-数量指标；养护绿地面积；实施周期指标值:≥120公顷；年度指标值:≥120公顷。2
、1-产出指标；12-质量指标；养护验收合格率；实施周期指标值:≥95%；年度指标值:≥9

第 1 页，共 3 页



5%。

    示例河堤防除险加固工程建设单位管理费补助（2022-

2024年）

400.00 400.00
完成示例河堤防除险加固，保障防洪安全。

1、1-产出指标；11-数量指标；加固堤防长度；实施周期指标值:≥12公里；年度指标值:≥4公里。

    智慧公园信息系统升级改造前期咨询服务及可行性研究
编制和评审专项经费（含一期系统整体迁移、二期系统开
发和测评）
通过开展智慧公园信息系统升级改造，采用 BIM
Revit 等技术提高公园管理的信息化水平，
300.00 300.00 为市民提供便捷服务。

1、产出指标：系统升级数量，年度指标值：1套。2、效益指标：系统可用率，年度指标值：≥99%。

    苗木补植 通过补植行道树，提升道路绿化覆盖率和市容品质，
100.00 100.00
改善市民出行环境。

1、1-产出指标；11-数量指标；补植苗木数量；实施周期指标值:≥500株；年度指标值:≥500株。
 示例市动物园管理处（示例市野生动物救护和繁育研究中
心） 300.00 250.00 50.00
     动物饲料采购费 200.00 150.00 50.00 保障动物饲料供应，确保动物健康，提高展出水平，让市民游客满意
。

1、1-产出指标；11-数量指标；采购饲料数量；实施周期指标值:≥300吨；年度指标值:≥300吨。

项目名称（资金使用单位） 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标

    动物笼舍维修 100.00 100.00 通过维修老旧笼舍，保障动物和游客安全。

1、1-产出指标；11-数量指标；维修笼舍数量；实施周期指标值:20间；年度指标值:20间。

第 3 页，共 3 页

注：本表金额单位为万元。

第五部分 名词解释

财政拨款收入：指本级财政当年拨付的资金，
包括 1,200.00 万元的专项资金。
"""


@pytest.fixture(scope="module")
def pages() -> Document:
    return understood(PAGES)


def test_names_are_whole_again(pages: Document) -> None:
    assert [unit.name and unit.name.value for unit in pages.tables[0].units] == [
        "示例市园林局",
        "示例市动物园管理处（示例市野生动物救护和繁育研究中心）",
    ]
    assert [[found.name.value for found in unit.projects] for unit in pages.tables[0].units] == [
        [
            "公园绿地养护经费",
            "示例河堤防除险加固工程建设单位管理费补助（2022-2024年）",
            "智慧公园信息系统升级改造前期咨询服务及可行性研究编制和评审专项经费（含一期系统整体迁移、二期系统开发和测评）",
            "苗木补植",
        ],
        ["动物饲料采购费", "动物笼舍维修"],
    ]


def test_objectives_are_whole_again(pages: Document) -> None:
    assert [str(found.objective) for found in pages.projects] == [
        "通过开展公园绿地日常养护、补植和病虫害防治，保持市容整洁美观，提高市民满意度。",
        "完成示例河堤防除险加固，保障防洪安全。",
        "通过开展智慧公园信息系统升级改造，采用 BIM\nRevit 等技术提高公园管理的信息化水平，为市民提供便捷服务。",
        "通过补植行道树，提升道路绿化覆盖率和市容品质，改善市民出行环境。",
        "保障动物饲料供应，确保动物健康，提高展出水平，让市民游客满意。",
        "通过维修老旧笼舍，保障动物和游客安全。",
    ]


def test_indicators_are_whole_again_over_a_page_break(pages: Document) -> None:
    assert [len(found.indicators) for found in pages.projects] == [2, 1, 2, 1, 1, 1]
    assert [len(found.records) for found in pages.projects] == [2, 1, 2, 1, 1, 1]
    second = pages.projects[0].indicators[1]
    assert second.annual
    assert second.annual.text.value == "≥95%"
    assert len(list(second.annual.text.spans())) == 2


def test_money_is_in_its_columns_as_far_as_they_can_be_told(pages: Document) -> None:
    table = pages.tables[0]
    assert table.total
    assert parts(table.total.funding) == {"total": "1,400.00", "fiscal": "1,350.00"}
    assert amounts(table.total.funding)[2:] == ["50.00"]
    assert parts(table.projects[4].funding) == {"total": "200.00", "fiscal": "150.00"}
    assert [money.text.value for money in table.projects[4].funding.undecided] == ["50.00"]
    assert parts(table.projects[5].funding) == {"total": "100.00", "fiscal": "100.00"}


def test_pages_repeat_headers_and_numbers(pages: Document) -> None:
    table = pages.tables[0]
    assert [caption.kind for caption in table.captions] == [
        *("title", "department", "currency-unit"),
        *("furniture", "furniture", "note"),
    ]
    assert len(table.headers) == 14
    assert table.currency_unit == "万元"


def test_what_follows_the_table_is_left_to_others(pages: Document) -> None:
    assert_account_closes(pages)
    end = PAGES.index("第五部分")
    assert all(entry.text.start >= end for entry in pages.unrecognised)
    assert all(text.start < end for found in pages.projects for record in found.records for text in [record.text])


def test_all_sums_of_the_pages_meet(lint: Lint) -> None:
    result = lint(PAGES)
    assert not [finding for finding in result.findings if finding.rule.code.startswith("A")]
    outcomes = [check.outcome for check in result.checks if check.rule.code in ("A101", "A102", "A103")]
    assert [outcome for outcome in outcomes if not isinstance(outcome, Met)] == []
    assert len(outcomes) == 15


# ---------------------------------------------------------------- which column an amount belongs to
ROW = f"    {{}} {{}} {OBJECTIVE}\n\n{TARGETS}\n"
UNITS = "示例市甲局 {}\n\n" + ROW.format("绿地养护", "{}") + "\n" + ROW.format("苗木补植", "{}")


def units(*rows: str) -> Unit:
    document = understood(HEAD + UNITS.format(*rows))
    assert_account_closes(document)
    return document.tables[0].units[0]


def test_a_single_source_is_the_main_one() -> None:
    assert [parts(found.funding) for found in units("3.00 3.00", "1.00 1.00", "2.00 2.00").projects] == [
        {"total": "1.00", "fiscal": "1.00"},
        {"total": "2.00", "fiscal": "2.00"},
    ]


def test_a_single_source_by_which_the_rows_make_too_much_is_another() -> None:
    unit = units("3.00 1.00 2.00", "1.00 1.00", "2.00 2.00")
    assert [parts(found.funding) for found in unit.projects] == [{"total": "1.00", "fiscal": "1.00"}, {"total": "2.00"}]
    assert [money.text.value for money in unit.projects[1].funding.undecided] == ["2.00"]


def test_single_sources_stay_open_where_the_sums_leave_a_choice() -> None:
    unit = units("2.00 1.00 1.00", "1.00 1.00", "1.00 1.00")
    assert [parts(found.funding) for found in unit.projects] == [{"total": "1.00"}, {"total": "1.00"}]


def test_as_many_amounts_as_columns_are_in_order() -> None:
    unit = units("3.00 2.00 0.00 1.00", "1.00 0.00 0.00 1.00", "2.00 2.00 - -")
    assert parts(unit.projects[0].funding) == {"total": "1.00", "fiscal": "0.00", "special_account": "0.00", "other": "1.00"}
    assert parts(unit.projects[1].funding)["other"] == "-"


def test_amounts_that_do_not_add_up_are_open_but_the_total(lint: Lint) -> None:
    unit = units("3.00 3.00", "1.00 1.00", "2.00 2.50")
    assert parts(unit.projects[1].funding) == {"total": "2.00"}
    codes = [finding.rule.code for finding in lint(HEAD + UNITS.format("3.00 3.00", "1.00 1.00", "2.00 2.50")).findings]
    assert [code for code in codes if code.startswith("A")] == ["A103"]


def test_a_total_alone_states_no_source() -> None:
    assert parts(units("3.00 3.00", "1.00", "2.00 2.00").projects[0].funding) == {"total": "1.00"}


def test_amounts_below_the_headings_of_a_kept_layout() -> None:
    header = "项目名称        总计      财政拨款   财政专户拨款   其他资金   绩效目标   绩效指标"
    row = "    绿地养护    5.00                                  5.00"
    found = project(f"{TITLE}\n{CAPTION}\n\n{header}\n\n{row}\n{OBJECTIVE}\n\n{TARGETS}\n")
    assert parts(found.funding) == {"total": "5.00", "other": "5.00"}


def test_without_a_column_of_the_total_the_columns_are_open() -> None:
    header = HEADER.replace(" 总计", "")
    found = project(f"{TITLE}\n\n{header}\n\n    绿地养护 5.00 {OBJECTIVE}\n\n{TARGETS}\n")
    assert parts(found.funding) == {}
    assert amounts(found.funding) == ["5.00"]


def test_one_column_for_one_source_leaves_no_choice() -> None:
    header = HEADER.replace(" 财政专户拨款 其他资金", "")
    text = f"{TITLE}\n{CAPTION}\n\n{header}\n\n" + UNITS.format("3.00 2.00", "1.00 1.00", "2.00 2.00")
    assert [parts(found.funding) for found in understood(text).projects] == [
        {"total": "1.00", "fiscal": "1.00"},
        {"total": "2.00", "fiscal": "2.00"},
    ]


def test_two_columns_of_one_kind_leave_all_but_the_first_open() -> None:
    found = project(
        f"{TITLE}\n\n{HEADER.replace('财政拨款', '小计')}\n\n    绿地养护 5.00 5.00 5.00 - {OBJECTIVE}\n\n{TARGETS}\n"
    )
    assert parts(found.funding) == {"total": "5.00"}
    assert len(found.funding.undecided) == 3


def test_a_column_that_cannot_be_told_leaves_its_sum_undecided(lint: Lint) -> None:
    text = HEAD + UNITS.format("6.00 4.00 1.00 1.00", "3.00 2.00 1.00", "3.00 2.00 1.00")
    outcomes = [check.outcome for check in lint(text).checks if check.rule.code == "A102"]
    assert Counter(type(outcome) for outcome in outcomes) == {Met: 2, Undecided: 2}


def test_a_wrong_sum_is_one_finding_a_row(lint: Lint) -> None:
    findings = lint(HEAD + UNITS.format("9.00 8.00 1.00", "3.00 2.00 1.00", "3.00 2.00 1.00")).findings
    (found,) = [finding for finding in findings if finding.rule.code == "A102"]
    notes = [related.note.zh for related in found.related if related.note]
    assert "“财政拨款”差 4.00" in notes


# ---------------------------------------------------------------- amounts in a line
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("绿地养护 30.00 30.00 完成养护", ["30.00", "30.00"]),
        ("绿地养护 5 30.00 30.00 2024 年完成", ["30.00", "30.00"]),
        ("绿地养护 1,200.00 1,000.00 200.00", ["1,200.00", "1,000.00", "200.00"]),
        ("绿地养护 31.00 30.00", ["31.00", "30.00"]),
        ("绿地养护 100 99.5 0.5 完成养护", ["100", "99.5", "0.5"]),
        ("绿地养护 30 30 完成养护", ["30", "30"]),
        ("绿地养护 ３０．００ ３０．００", ["３０．００", "３０．００"]),
        ("绿地养护 30.00 30.00 - - 完成养护", ["30.00", "30.00", "-", "-"]),
        ("绿地养护 -3.00 (3.00)", ["-3.00", "(3.00)"]),
        ("30.00 30.00", ["30.00", "30.00"]),
        ("30.00 30.00 1.通过养护", ["30.00", "30.00"]),
        ("绿地养护 30.00 完成养护", ["30.00"]),
        ("总投资 1,200.00 万元", []),
        ("养护 3 5 处", []),
        ("养护 3 处", []),
        ("12", []),
        ("- - -", []),
        ("完成率 95.5 %", []),
        ("合格率≥95.00%", []),
    ],
)
def test_amounts_of_a_row_in_a_line(line: str, found: list[str]) -> None:
    figures = figures_in(Text.of(line, 0, len(line)), 4)
    assert ([money.text.value for money in figures.amounts] if figures else []) == found
    if figures:
        assert line[figures.start : figures.end].split() == found


# ---------------------------------------------------------------- joins
@pytest.mark.parametrize(
    ("source", "whole"),
    [
        ("采用BIM\n技术", "采用BIM技术"),
        ("采用\nBIM技术", "采用BIM技术"),
        ("BIM\nRevit", "BIM\nRevit"),
        ("BIM  \n  Revit", "BIM Revit"),
        ("2022-\n2024年", "2022-2024年"),
        ("20\n24年", "2024年"),
        ("A\n3纸", "A3纸"),
        ("B\n、C", "B、C"),
    ],
)
def test_a_blank_is_kept_between_latin_words_alone(source: str, whole: str) -> None:
    pieces = [Text.of(source, match.start(), match.end()) for match in re.finditer(r"[^\s]+", source)]
    text = unwrap(pieces, source)
    assert text
    assert text.value == whole
    assert "".join(source[start:end] for start, end in text.spans()) == whole


# ---------------------------------------------------------------- parts of a row
def row(text: str) -> Project:
    return project(f"{HEAD}{text}\n\n{TARGETS}\n")


def test_a_number_in_a_name_is_no_amount() -> None:
    assert row(f"    公园绿地养护 5 期 5.00 5.00 {OBJECTIVE}").name.value == "公园绿地养护 5 期"


def test_figures_in_running_text_open_no_row() -> None:
    found = row(f"    绿地养护 5.00 5.00\n投资\n\n绿道 1,200.00 万元，{OBJECTIVE}")
    assert found.objective
    assert squeezed(found.objective) == f"投资绿道1,200.00万元，{OBJECTIVE}"


def test_the_end_of_a_bracket_behind_the_amounts_is_of_the_name() -> None:
    assert row(f"    公园绿地养护（2022-2024年） 5.00 5.00\n{OBJECTIVE}").name.value == "公园绿地养护（2022-2024年）"
    found = row(f"    公园绿地日常养护经费（一期 5.00 5.00\n至三期）\n\n{OBJECTIVE}")
    assert found.name.value == "公园绿地日常养护经费（一期至三期）"
    assert squeezed(found.objective) == OBJECTIVE
    found = row("    公园绿地日常养护经费（2022- 5.00 5.00 通过开展绿地养护，\n2024年）\n保持市容整洁。")
    assert (found.name.value, squeezed(found.objective)) == (
        "公园绿地日常养护经费（2022-2024年）",
        "通过开展绿地养护，保持市容整洁。",
    )
    found = row("    公园绿地日常养护经费（一期 5.00 5.00 通过开展养护（含修剪\n和补植）\n，保持市容整洁。")
    assert found.name.value == "公园绿地日常养护经费（一期"


def test_indicators_may_stand_on_the_line_of_the_amounts() -> None:
    found = project(f"{HEAD}    绿地养护 5.00 5.00 {TARGETS}\n")
    assert found.objective is None
    assert len(found.indicators) == 1


def test_indicators_whose_first_mark_is_wrapped() -> None:
    found = project(f"{HEAD}    绿地养护 5.00 5.00 {OBJECTIVE}\n\n1\n、1-产\n{TARGETS[5:]}\n")
    assert len(found.indicators) == 1


def test_a_project_without_amounts() -> None:
    text = f"{HEAD}    绿地养护 5.00 5.00 {OBJECTIVE}\n\n{TARGETS}\n\n    苗木补植\n{OBJECTIVE}\n\n{TARGETS}\n"
    assert [(found.name.value, amounts(found.funding)) for found in understood(text).projects] == [
        ("绿地养护", ["5.00", "5.00"]),
        ("苗木补植", []),
    ]


def test_an_indented_project_without_targets_is_no_unit() -> None:
    text = (
        HEAD
        + UNITS.format("6.00 6.00", "1.00 1.00", "2.00 2.00")
        + "\n    公园标识更新工作 3.00 3.00\n\n"
        + "示例市乙局 0.00 0.00\n"
    )
    table = understood(text).tables[0]
    assert [unit.name and unit.name.value for unit in table.units] == ["示例市甲局", "示例市乙局"]
    assert [found.name.value for found in table.units[0].projects][2] == "公园标识更新工作"


def test_the_number_of_a_row_is_no_part_of_its_name() -> None:
    found = project(f"{TITLE}\n{CAPTION}\n\n序号 {HEADER}\n\n    1 绿地养护 5.00 5.00 {OBJECTIVE}\n\n{TARGETS}\n")
    assert found.name.value == "绿地养护"
    assert [(extra.heading, extra.text.value) for extra in found.extras] == [("序号", "1")]


@pytest.mark.parametrize(
    "header",
    [
        "项目名称（资金使\n用单位） 总计 财政拨款 财政专\n户拨款 其他资金 绩效目标 绩效指标",
        HEADER.replace(" ", "\n"),
        HEADER.replace(" ", "  "),
    ],
)
def test_a_header_on_several_lines(header: str) -> None:
    found = project(f"{TITLE}\n\n{header}\n\n    绿地养护 5.00 5.00 {OBJECTIVE}\n\n{TARGETS}\n")
    assert found.name.value == "绿地养护"
    assert parts(found.funding) == {"total": "5.00", "fiscal": "5.00"}


@pytest.mark.parametrize(
    "header",
    [
        "项目名称 绩效目标 总计 绩效指标",
        "项目名称 绩效目标 绩效指标",
        "项目名称 项目编码 总计 绩效目标 绩效指标",
        "完成项目名称 总计 财政拨款 绩效目标 绩效指标的核对。",
    ],
)
def test_other_headers_are_left_alone(header: str) -> None:
    assert not understood(f"{TITLE}\n\n{header}\n\n    绿地养护 5.00 5.00 {OBJECTIVE}\n\n{TARGETS}\n").tables


def test_cells_side_by_side_are_left_alone() -> None:
    header = "项目名称        总计      财政拨款   绩效目标                 绩效指标"
    rows = (
        "绿地养护经费    300.00    300.00     通过开展公园绿地日常     1、1-产出指标；11-数量指标；\n"
        "                                     养护、补植和病虫害       养护绿地面积；实施周期指标\n"
        "                                     防治，保持市容整洁。     值:≥120公顷；年度指标值:≥1\n"
        "                                                              20公顷。\n"
    )
    document = understood(f"{TITLE}\n\n{header}\n{rows}")
    assert not document.tables
    assert_account_closes(document)


def test_a_line_of_an_objective_that_names_the_table_is_no_title() -> None:
    text = f"    绿地养护 5.00 5.00 完成部门整体绩效目标表的编制，\n完成项目绩效目标表的编制，\n{OBJECTIVE}"
    assert squeezed(row(text).objective) == f"完成部门整体绩效目标表的编制，完成项目绩效目标表的编制，{OBJECTIVE}"


def test_ten_copies_are_ten_tables() -> None:
    document = understood(PAGES.partition("\n第五部分")[0] * 10)
    assert [len(table.projects) for table in document.tables] == [6] * 10
    assert not document.unrecognised


def test_rows_of_a_grid_behind_a_wrapped_table_are_read_as_such() -> None:
    grid = HEADER.replace(" ", "\t") + "\n示例市乙局\t1\t1\t\t\t\t\n道路养护\t1\t1\t\t\t目标\t" + TARGETS + "\n"
    document = understood(f"{PAGES.partition('注：')[0]}{TITLE}\n部门名称：示例市乙局 单位：元\n{grid}")
    assert_account_closes(document)
    assert [len(table.projects) for table in document.tables] == [6, 1]
    assert [str(table.department) for table in document.tables] == ["示例市园林局", "示例市乙局"]


# ---------------------------------------------------------------- any table, printed at any width
_NAMES = (
    "绿地养护经费",
    "示例河堤防除险加固工程建设单位管理费补助资金（2022-2024年）",
    "学校食堂食品安全快速检测设备购置与运行维护经费",
    "公务用车运行维护费",
    "智慧社区BIM平台与数据中台升级改造（含二期）前期咨询服务及可行性研究编制专项经费",
    "“平急两用”公共基础设施建设规划",
    "城市道路挖掘修复",
)
_OBJECTIVES = (
    OBJECTIVE,
    "完成设备购置，保障食品安全。",
    "一、按时完成工程建设任务，保证质量合格；二、及时支付工程款，控制投资在概算以内，推动2024年重点任务落实到位；三、做好信息公开。",
    "1、组织专家现场检查12次，整改完成率≥95%。2、编制《示例市绿地养护技术指引》，接受市民监督。",
)
_INDICATORS = (
    TARGETS,
    f"{TARGETS}2、2-效益指标；22-社会效益；市民投诉办结率，含热线、网络等渠道受理的全部事项；年度指标值:2024年12月31日前≥98%。",
    "1、产出指标：培训人次，年度指标值：≥300人次。2、效益指标：示范街区数量，年度指标值：2个。",
)
_UNITS = ("示例市甲局", "示例市住房城乡建设行业监测与研究中心（示例市造价管理站）", "示例市乙所")


@st.composite
def tables(draw: st.DrawFn) -> list[PrintedRow]:
    """Units with projects; some have a second source of money beside the main one."""
    rows: list[PrintedRow] = []
    for name in draw(st.lists(st.sampled_from(_UNITS), min_size=1, max_size=3)):
        projects = []
        for _ in range(draw(st.integers(2, 5))):
            main, other = draw(st.integers(1, 10**7)), draw(st.sampled_from([0, 0, 0, 5000]))
            cents = (main + other, main, other) if other else (main, main)
            projects.append((cents, draw(st.sampled_from(_NAMES)), draw(st.sampled_from(_OBJECTIVES))))
        totals = [sum(cents[index] for cents, *_ in projects if len(cents) > index) for index in range(3)]
        rows.append(PrintedRow(name, printed_amounts(total for total in totals if total), is_unit=True))
        rows += [PrintedRow(n, printed_amounts(cents), o, draw(st.sampled_from(_INDICATORS))) for cents, n, o in projects]
    return rows


def printed_amounts(cents: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"{value / 100:,.2f}" for value in cents)


SHEETS = st.builds(
    Sheet,
    name=st.integers(24, 56),
    objective=st.integers(66, 90),
    indicators=st.integers(60, 120),
    page=st.sampled_from([0, 0, 12, 23, 31]),
    indent=st.sampled_from([2, 4, 4, 6]),
    blank=st.booleans(),
    amounts=st.lists(st.sampled_from(["beside", "own", "before", "after"]), min_size=1, max_size=4).map(tuple),
    repeat_header=st.booleans(),
    footer=st.sampled_from(["", "第 {} 页，共 9 页", "- {} -", "{}"]),
)
# Without indents only blank lines tell where rows begin.
FLAT_SHEETS = st.builds(
    Sheet,
    name=st.integers(24, 56),
    objective=st.integers(66, 90),
    indicators=st.integers(60, 120),
    indent=st.just(0),
    amounts=st.lists(st.sampled_from(["beside", "own", "before"]), min_size=1, max_size=3).map(tuple),
)


def meant(rows: list[PrintedRow]) -> list[tuple[str, list[str], str, str]]:
    return [
        (squeezed(found.name), list(found.amounts), squeezed(found.objective), squeezed(found.indicators))
        for found in rows
        if not found.is_unit
    ]


def read_back(document: Document) -> list[tuple[str, list[str], str, str]]:
    return [
        (
            squeezed(found.name),
            amounts(found.funding),
            squeezed(found.objective),
            squeezed("".join(record.text.value for record in found.records)),
        )
        for found in document.projects
    ]


@given(tables(), SHEETS | FLAT_SHEETS)
def test_a_printed_table_reads_back(rows: list[PrintedRow], sheet: Sheet) -> None:
    document = understood(printed(rows, sheet))
    assert_account_closes(document)
    assert not document.unrecognised
    assert read_back(document) == meant(rows)
    found = [unit.name.value for table in document.tables for unit in table.units if unit.name]
    assert [squeezed(name) for name in found] == [printed_row.name for printed_row in rows if printed_row.is_unit]


@given(tables(), SHEETS, st.integers(-6, 6))
def test_moved_wraps_change_nothing_but_places(rows: list[PrintedRow], sheet: Sheet, by: int) -> None:
    moved = Sheet(
        name=max(24, sheet.name + by),
        objective=sheet.objective + by,
        indicators=sheet.indicators + by,
        page=sheet.page,
        indent=sheet.indent,
        amounts=sheet.amounts,
    )
    before, after = understood(printed(rows, sheet)), understood(printed(rows, moved))
    assert read_back(before) == read_back(after)
    assert [indicator.metric.value for indicator in before.indicators] == [i.metric.value for i in after.indicators]


# ---------------------------------------------------------------- damage
@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A printed table whose lines are cut, dropped, repeated or out of order."""
    lines = printed(draw(tables()), draw(SHEETS | FLAT_SHEETS)).splitlines()
    kinds, pick = st.sampled_from(["cut", "drop", "twice", "swap", "break"]), st.integers(0, len(lines) - 1)
    for kind, first, second in draw(st.lists(st.tuples(kinds, pick, pick), max_size=12)):
        at, other = first % len(lines), second % len(lines)
        if kind == "cut":
            lines[at] = lines[at][: len(lines[at]) // 2]
        elif kind == "drop" and len(lines) > 1:
            del lines[at]
        elif kind == "twice":
            lines[at:at] = lines[min(at, other) : max(at, other)][:40]
        elif kind == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        else:
            lines[at : at + 1] = [lines[at][: len(lines[at]) // 3], lines[at][len(lines[at]) // 3 :]]
    return draw(st.sampled_from(["\n", "\r\n", "\r", "\n\n"])).join(lines)


@given(damaged())
def test_damage_is_read_and_accounted_for(text: str) -> None:
    assert_account_closes(understood(text))


@given(damaged(), st.data())
def test_lines_in_any_order_are_accounted_for(text: str, data: st.DataObject) -> None:
    lines = text.splitlines()
    assert_account_closes(understood("\n".join(data.draw(st.permutations(lines[:40])))))


# ---------------------------------------------------------------- the real document
Corpus = Callable[[str], Path]


@pytest.fixture(scope="module")
def real(corpus: Corpus) -> Document:
    return understood(corpus("001").read_text(encoding="utf-8"))


def test_the_real_document_is_read_in_full(real: Document) -> None:
    (table,) = real.tables
    (unit,) = table.units
    assert (len(unit.projects), len(real.indicators)) == (103, 512)
    assert sum(1 for indicator in real.indicators if indicator.annual) == 511
    assert sum(len(found.records) for found in unit.projects) == 512
    assert not real.unrecognised
    assert_account_closes(real)


def test_the_projects_of_the_real_document_are_those_that_were_verified(real: Document) -> None:
    told = "\n".join(
        f"{found.name}|{' '.join(amounts(found.funding))}|{found.objective}|{len(found.records)}" for found in real.projects
    )
    assert hashlib.blake2b(told.encode(), digest_size=8).hexdigest() == "5830b11f921f8df8"


def test_the_indicators_of_the_real_document_are_numbered_without_a_gap(real: Document) -> None:
    for found in real.projects:
        numbers = [int(indicator.number.value) for indicator in found.indicators if indicator.number]
        assert numbers == list(range(1, len(numbers) + 1))
        assert all(before.text.start < after.text.start for before, after in pairwise(found.indicators))


def test_the_sums_of_the_real_document(lint: Lint, corpus: Corpus) -> None:
    result = lint(corpus("001").read_text(encoding="utf-8"))
    found = [finding for finding in result.findings if finding.rule.code.startswith("A")]
    assert [finding.rule.code for finding in found] == ["A101"]
    outcomes = [check.outcome for check in result.checks if check.rule.code in ("A102", "A103")]
    assert len(outcomes) == 107
    assert all(isinstance(outcome, Met) and outcome.difference == 0 for outcome in outcomes)


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (r"(?m)^ +", ""),
        (r"\n\n+", "\n"),
        (r"\n\n+ *|\n +", "\n"),
        (r"\n", "\r\n"),
        (r"\n", "\n\n"),
        (r"(?m)$", "  "),
        (r"(?m)^ {4}", "\u3000\u3000"),
        (r"(?m)^ {5}", "\f    "),
        (r"(?m)^ {4}", "\t"),
        (r"(?m)^(?=.)", "   "),
        (r"(?<=\S) (?=\d)", "   "),
    ],
)
def test_the_real_document_reads_the_same_with_other_blanks(
    corpus: Corpus, real: Document, pattern: str, replacement: str
) -> None:
    text = corpus("001").read_text(encoding="utf-8")
    document = understood(re.sub(pattern, replacement, text))
    assert read_back(document) == read_back(real)
    assert [len(table.units) for table in document.tables] == [1]
    assert not document.unrecognised


def test_an_amount_of_the_real_document_changed_is_told(lint: Lint, corpus: Corpus) -> None:
    text = corpus("001").read_text(encoding="utf-8")
    places = [match.span() for match in re.finditer(r"(?<= )\d[\d,]*\.\d\d(?=\s)", text)][5::23]
    for start, end in places:
        value = float(text[start:end].replace(",", "")) + 1
        found = [f.rule.code for f in lint(f"{text[:start]}{value:,.2f}{text[end:]}").findings if f.rule.code.startswith("A")]
        assert found[0] == "A101"
        assert set(found[1:]) <= {"A102", "A103"}
        assert len(found) > 1


@pytest.mark.parametrize("digits", ["000", "001", "002"])
@pytest.mark.parametrize("width", [40, 50])
def test_the_real_documents_printed_anew_read_back(corpus: Corpus, digits: str, width: int) -> None:
    before = understood(corpus(digits).read_text(encoding="utf-8"))
    rows = []
    for unit in before.tables[0].units:
        rows.append(PrintedRow(squeezed(unit.name), tuple(amounts(unit.funding)), is_unit=True))
        for found in unit.projects:
            indicators = "".join(record.text.value for record in found.records)
            rows.append(PrintedRow(squeezed(found.name), tuple(amounts(found.funding)), squeezed(found.objective), indicators))
    sheet = Sheet(name=width, objective=72, indicators=2 * width, page=31, amounts=("beside", "own", "before", "after"))
    assert read_back(understood(printed(rows, sheet))) == meant(rows)
