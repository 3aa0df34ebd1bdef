"""An office's own template: its look is kept, its rows are repeated, and what it asks for in vain is said."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as Docx
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from opinion_files import NAMED, NUMBER, PLACEHOLDER, checked, one_project, planned, taken_back, written

from budgetlint.linter.run import Run
from budgetlint.linter.user_file import FileError
from budgetlint.reports.opinions.fields import DEPARTMENT_FIELDS, OPINION_FIELDS, SINGLE_FIELDS, names_of, placeholders
from budgetlint.reports.opinions.inputs import read_inputs
from budgetlint.reports.opinions.placeholders import field_of, names_in
from budgetlint.reports.opinions.references import Moves
from budgetlint.reports.opinions.template import Template, read_template

RUN = Run(
    (
        checked(one_project("甲市水务局"), "水务.txt"),
        checked(one_project("甲市林业局", NUMBER + NAMED + PLACEHOLDER), "林业.txt"),
    )
)
ROWS = [row for section in planned(RUN).sections for row in section.rows]
OPINION = ["{{序号}}", "{{项目}}", "{{问题}}", None, "{{建议}}（{{依据}}）", "{{回复}}"]


def workbook(row: list[str | None] | None = None) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "意见 表"
    sheet.append(["审核意见单（{{意见数}} 条）"])
    sheet.append(["编号", "项目", "存在问题", None, "建议", "处理"])
    sheet.append(row or OPINION)
    sheet.append(["合计", "=COUNTA(A3:A3)"])
    sheet.append(["审核人：", None, "{{部门数}} 个部门"])
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("C3:D3")
    sheet["C3"].fill = PatternFill("solid", fgColor="FFE699")
    sheet["A1"].font = Font(name="黑体", size=18)
    choices = DataValidation(type="list", formula1='"采纳,不采纳"')
    choices.add("F3")
    sheet.add_data_validation(choices)
    sheet.print_area = "A1:F5"
    sheet.print_title_rows = "2:2"
    sheet.column_dimensions["C"].width = 30
    other = book.create_sheet("部门")
    other.append(["名次", "部门", "金额"])
    other.append(["{{名次}}", "{{部门}}", "{{涉及金额}}"])
    return book


def template_of(book: Workbook, folder: Path) -> Template:
    book.save(folder / "模板.xlsx")
    return read_template(folder / "模板.xlsx")


def filled(book: Workbook, folder: Path) -> Workbook:
    return load_workbook(BytesIO(written(RUN, templates=(template_of(book, folder),))))


def test_the_row_is_repeated_as_it_looks_and_the_rest_moves_down(tmp_path: Path) -> None:
    sheet = filled(workbook(), tmp_path)["意见 表"]
    last = 2 + len(ROWS)
    assert sheet["A1"].value == f"审核意见单（{len(ROWS)} 条）"
    assert sheet["A1"].font.size == 18
    for number, row in enumerate(ROWS, 3):
        assert [cell.value for cell in sheet[number]][:5] == [
            *(number - 2, row.project, row.problem, None),
            f"{row.suggestion}（{row.ground}）",
        ]
        assert sheet.cell(number, 3).fill.fgColor.rgb == "00FFE699"
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert merged == {"A1:F1", *(f"C{number}:D{number}" for number in range(3, last + 1))}
    assert [cell.value for cell in sheet[last + 1]][:2] == ["合计", f"=COUNTA(A3:A{last})"]
    assert sheet[f"C{last + 2}"].value == "2 个部门"
    assert sheet.print_area == f"'意见 表'!$A$1:$F${last + 2}"
    assert sheet.print_title_rows == "$2:$2"
    assert str(sheet.data_validations.dataValidation[0].sqref) == f"F3:F{last}"
    assert sheet.column_dimensions["C"].width == 30


def test_departments_have_rows_of_their_own(tmp_path: Path) -> None:
    rows = list(filled(workbook(), tmp_path)["部门"].iter_rows(values_only=True))
    assert rows == [("名次", "部门", "金额"), (1, "甲市水务局", 50), (2, "甲市林业局", 50)]


def test_a_filled_template_comes_back_with_its_own_heading_for_replies(tmp_path: Path) -> None:
    template = template_of(workbook(), tmp_path)
    book = load_workbook(BytesIO(written(RUN, templates=(template,))))
    sheet = book["意见 表"]
    assert sheet.column_dimensions["G"].hidden
    for number in range(3, 3 + len(ROWS)):
        sheet.cell(number, 6).value = f"结果{number}"
    book.save(tmp_path / "回来.xlsx")
    last = read_inputs([tmp_path / "模板.xlsx"], tmp_path / "回来.xlsx", str).last
    assert last is not None
    assert [(str(one.mark), one.reply) for one in last] == [(row.mark, f"结果{number}") for number, row in enumerate(ROWS, 3)]


def test_a_template_with_a_status_tells_of_the_last_opinions_too(tmp_path: Path) -> None:
    last = taken_back(written(RUN), tmp_path)
    book = workbook(["{{序号}}", "{{项目}}", "{{问题}}", None, "{{状态}}", "{{回复}}"])
    now = Run((checked(one_project("甲市水务局", NUMBER + NAMED + PLACEHOLDER), "水务.txt"), RUN.results[1]))
    data = written(now, last=last, templates=(template_of(book, tmp_path),))
    sheet = load_workbook(BytesIO(data))["意见 表"]
    assert [sheet.cell(number, 5).value for number in range(3, 6)] == ["仍存在", "仍存在", "已改"]


def word_template(folder: Path) -> Path:
    document = Docx()
    first = document.add_paragraph("致{{部")
    first.add_run("门").bold = True
    first.add_run("}}：共{{意见数}}条")
    table = document.add_table(2, 4, style="Light Grid Accent 1")
    for row, texts in enumerate((["序号", "问题", "建议", "反馈情况"], ["{{序号}}", "{{问题}}", "{{建议}}", "{{回复}}"])):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 1).paragraphs[0].runs[0].italic = True
    document.sections[0].footer.paragraphs[0].text = "第{{年度}}号"
    document.save(str(folder / "模板.docx"))
    return folder / "模板.docx"


def test_a_word_template_keeps_its_look(tmp_path: Path) -> None:
    template = read_template(word_template(tmp_path))
    data = written(RUN, ".docx", templates=(template,))
    document = Docx(BytesIO(data))
    assert document.paragraphs[0].text == f"致甲市水务局、甲市林业局：共{len(ROWS)}条"
    (table,) = document.tables
    assert table.style is not None
    assert table.style.name == "Light Grid Accent 1"
    assert [row.cells[1].text for row in table.rows[1:]] == [row.problem for row in ROWS]
    assert all(row.cells[1].paragraphs[0].runs[0].italic for row in table.rows[1:])
    assert document.sections[0].footer.paragraphs[0].text == "第2025号"
    last = taken_back(data, tmp_path, ".docx")
    assert [str(one.mark) for one in last] == [row.mark for row in ROWS]


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_every_placeholder_of_the_documentation_is_filled_in_by_each_of_its_names(suffix: str, tmp_path: Path) -> None:
    names = [name for key, field in OPINION_FIELDS.items() for name in names_of(key, field)]
    names += [name for key, field in SINGLE_FIELDS.items() for name in names_of(key, field)]
    names += [
        name for key, field in DEPARTMENT_FIELDS.items() if key not in ("rank", "money_rank") for name in names_of(key, field)
    ]
    assert {placeholders()[name.replace(" ", "").lower().replace("（", "(").replace("）", ")")] for name in names}
    path = tmp_path / f"模板{suffix}"
    if suffix == ".xlsx":
        book = Workbook()
        assert book.active is not None
        book.active.append([f"{{{{ {name} }}}}" for name in names])
        book.save(path)
    else:
        document = Docx()
        document.add_table(1, 1).cell(0, 0).text = "\n".join(f"{{{{{name}}}}}" for name in names)
        document.save(str(path))
    data = written(RUN, suffix, templates=(read_template(path),))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", "document.xml"))]
    assert not any("{{" in part for part in parts if "sst" not in part[:200])


def test_what_a_template_asks_for_in_vain_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"没有占位符 \{\{存在的问题\}\}。是不是 \{\{存在问题\}\}"):
        template_of(workbook(["{{序号}}", "{{存在的问题}}"]), tmp_path)
    with pytest.raises(FileError, match="没有写审核意见的一行"):
        template_of(workbook(["{{名次}}", "{{部门}}"]), tmp_path)


@pytest.mark.parametrize(
    ("name", "data"),
    [("无.xlsx", None), ("坏.xlsx", b"PK\x03\x04"), ("坏.docx", b"x"), ("模板.doc", b""), ("压缩.xlsx", "zip")],
)
def test_what_is_no_template_is_refused_in_one_message(name: str, data: bytes | str | None, tmp_path: Path) -> None:
    path = tmp_path / name
    if data == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", "a")
    elif isinstance(data, bytes):
        path.write_bytes(data)
    with pytest.raises(FileError):
        read_template(path)


def test_a_list_without_opinions_says_so_in_the_template(tmp_path: Path) -> None:
    result = RUN.results[0]
    clean = Run((result._replace(findings=(), single=()),))
    book = load_workbook(BytesIO(written(clean, templates=(template_of(workbook(), tmp_path),))))
    assert book["意见 表"]["C3"].value == "没有审核意见。"


@given(st.text(st.characters(exclude_categories=()), max_size=40), st.sampled_from(["=", "+", "-", "@", ""]))
@settings(max_examples=25)
def test_no_text_becomes_a_formula_in_a_template(text: str, start: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        templates = (template_of(workbook(), Path(folder)), read_template(word_template(Path(folder))))
    result = RUN.results[0]
    hostile = tuple(finding._replace(subject=finding.subject._replace(project=start + text)) for finding in result.findings)
    run = Run((result._replace(findings=hostile),))
    sheet = load_workbook(BytesIO(written(run, templates=templates)))["意见 表"]
    assert [cell.value for row in sheet.rows for cell in row if cell.data_type == "f"] == [f"=COUNTA(A3:A{2 + len(hostile)})"]
    assert len(Docx(BytesIO(written(run, ".docx", templates=templates))).tables[0].rows) == len(hostile) + 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(B3:B3)", "SUM(B3:B7)"),
        ("B4+$B$3", "B8+$B$3"),
        ("$1:$3", "$1:$7"),
        ("表!B4+LOG10(B4)", "表!B4+LOG10(B8)"),
        ("A1:F9", "A1:F13"),
        ("B2", "B2"),
    ],
)
def test_references_follow_the_rows(before: str, after: str) -> None:
    assert Moves({3: 5}).references(before) == after


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_documentation_names_every_placeholder_and_none_that_means_nothing(lang: str, root: Path) -> None:
    text = (root / "docs" / lang / "opinions.md").read_text(encoding="utf-8")
    told = {field_of(name) for name in names_in(text)}
    assert told == {*OPINION_FIELDS, *DEPARTMENT_FIELDS, *SINGLE_FIELDS}
