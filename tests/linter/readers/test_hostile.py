"""Files made to exhaust or to mislead whoever opens them end in one clear message, in bounded time."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import ROOT
from damage import damaged

from budgetlint.linter.readers import limits
from budgetlint.linter.readers.reading import read
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes, run
from budgetlint.linter.source import Source
from budgetlint.rules.profiles import base_profile

OFFICE = sorted(path for path in (ROOT / "examples" / "office").iterdir() if path.suffix != ".zip")
LONGEST = 10.0  # seconds of computing
SETTINGS = Settings(base_profile(), load_rules())
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def with_parts(name: str, parts: Mapping[str, bytes | str]) -> bytes:
    """An example with some of its parts in another way."""
    stream = io.BytesIO()
    with zipfile.ZipFile(ROOT / "examples" / "office" / name) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, parts.get(part, old.read(part)))
    return stream.getvalue()


def sheet(rows: str) -> bytes:
    return with_parts("draft.xlsx", {SHEET: f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"})


def archive(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return stream.getvalue()


def demand(source: Source, kind: str, reason: str) -> None:
    assert (source.readable, [problem[:2] for problem in source.problems]) == (False, [(kind, reason)])


def within_time(data: bytes, path: str) -> Source:
    start = time.process_time()
    source = read(data, path)
    assert time.process_time() - start < LONGEST
    return source


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = sheet("<row><c t='str'><v>" + " " * (limits.MOST_UNPACKED + 1) + "</v></c></row>")
    assert len(bomb) < 1_000_000
    demand(within_time(bomb, "a.xlsx"), "limit-reached", "unpacked")


@pytest.mark.parametrize("declaration", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize(
    ("name", "part"), [("draft.xlsx", SHEET), ("forms-clean.docx", "word/document.xml"), ("labelled-clean.ods", "content.xml")]
)
def test_entities_are_refused(name: str, part: str, declaration: str) -> None:
    for text in (f"{declaration}<a>&b;</a>", f"<!-- {'x' * 100_000} -->{declaration}<a>&b;</a>"):
        demand(within_time(with_parts(name, {part: text}), name), "unreadable-file", "entities")
        demand(within_time(with_parts(name, {part: text.encode("utf-16")}), name), "unreadable-file", "entities")


def test_entities_of_a_web_page_are_not_resolved() -> None:
    source = within_time(f"{OUTSIDE}<html><p>甲&a;乙</p>".encode(), "a.html")
    assert "root:" not in source.text


@pytest.mark.parametrize("columns", [1_001, 10_000, 16_384])
def test_too_many_columns(columns: int) -> None:
    demand(within_time(sheet("<row>" + "<c><v>1</v></c>" * columns + "</row>"), "a.xlsx"), "limit-reached", "columns")


def test_a_million_empty_rows_are_nothing() -> None:
    rows = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(3, 1_000_003))
    source = within_time(sheet(f'<row r="1"><c t="str"><v>甲</v></c></row>{rows}'), "a.xlsx")
    assert source.text.strip() == "甲"


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("budgetlint.linter.readers.sheets.MOST_CELLS", 50)
    demand(within_time(sheet("<row><c><v>1</v></c><c><v>1</v></c></row>" * 30), "a.xlsx"), "limit-reached", "cells")


def test_merged_ranges_over_the_whole_sheet_take_no_time() -> None:
    merges = "".join(f'<mergeCell ref="A1:XFD{1_048_576 - number}"/>' for number in range(2_000))
    rows = '<sheetData><row r="9"><c><v>1</v></c></row></sheetData>'
    text = f"<worksheet {MAIN}>{rows}<mergeCells>{merges}</mergeCells></worksheet>"
    assert within_time(with_parts("draft.xlsx", {SHEET: text}), "a.xlsx").problems


def test_repeated_cells_of_a_spreadsheet_are_counted() -> None:
    with zipfile.ZipFile(ROOT / "examples" / "office" / "labelled-clean.ods") as old:
        content = old.read("content.xml").decode()
    many = content.replace("<table:table-row ", '<table:table-row table:number-rows-repeated="90000000" ', 1)
    source = within_time(with_parts("labelled-clean.ods", {"content.xml": many}), "a.ods")
    assert [problem[0] for problem in source.problems] == ["limit-reached"]


def test_archives_within_archives_are_opened_so_far() -> None:
    inner = (ROOT / "examples" / "draft.txt").read_bytes()
    for _ in range(6):
        inner = archive({"内.zip" if inner.startswith(b"PK") else "甲.txt": inner})
    path = "a.zip"
    from budgetlint.linter.readers.archive import sources

    (found,) = sources(inner, path, lambda _: True, read)
    assert found.problems[0][:2] == ("limit-reached", "nested")


def test_an_archive_with_too_many_files_or_none(tmp_path: Path) -> None:
    for name, data, kind in (
        ("many.zip", archive({f"{number}.txt": b"1" for number in range(limits.MOST_MEMBERS + 1)}), ("limit-reached", "members")),
        ("none.zip", archive({"a.png": b"1"}), ("unreadable-file", "empty-archive")),
        ("other.zip", archive({"a.rar": b"Rar!1"}), ("unreadable-file", "other-archive")),
    ):
        (tmp_path / name).write_bytes(data)
        result = run([str(tmp_path / name)], SETTINGS)
        assert [problem[:2] for problem in result.results[0].document.problems] == [kind]
        assert result.unread


@pytest.mark.parametrize("path", OFFICE, ids=lambda path: path.name)
def test_damaged_files_are_read_or_named(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for data in damaged(path.read_bytes(), 30):
        result = lint_bytes(data, path.name, SETTINGS)
        source = result.document.source
        assert source.readable or (len(source.problems) == 1 and source.problems[0].reason != "crashed")
        assert all(finding.problem("zh") and finding.remedy("en") for finding in result.findings)
    assert capfd.readouterr() == ("", "")
