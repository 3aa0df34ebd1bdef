"""`annotate`: copies with comments, where they go, and what is refused."""

from __future__ import annotations

import json
import os
import shutil
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.oxml.ns import qn
from word_files import cell, p, package, table

from budgetlint.linter import atomic_file
from budgetlint.linter.cli import cli
from budgetlint.reports.annotated import files
from budgetlint.reports.annotated.remarks import Annotated

BAD = package(
    p("2025年项目支出绩效目标表")
    + p("单位：万元")
    + table(
        cell("项目名称") + cell("总计") + cell("绩效指标"),
        cell("河道保洁经费") + cell("62.00") + cell("1、1-产出指标；11-数量指标；保洁河道数量；年度指标值:XX条。"),
    )
)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("甲.docx").write_bytes(BAD)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["annotate", *arguments])


def comments(path: str) -> list[str]:
    return [one.text for one in docx.Document(str(path)).comments]


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_a_file_gets_its_copy() -> None:
    result = run("甲.docx", "-o", "批注.docx")
    assert result.exit_code == 0, result.output
    written = comments("批注.docx")
    assert result.stdout == f"已写入 批注.docx（{len(written)} 条批注）\n"
    assert any(text.startswith("【错误】P101 占位符未替换") for text in written)
    assert Path("甲.docx").read_bytes() == BAD
    assert names(".") == sorted(["甲.docx", "批注.docx"])


def test_grave_findings_alone_and_chosen_rules() -> None:
    assert run("甲.docx", "-o", "b.docx", "--severity", "error").exit_code == 0
    assert {text[:4] for text in comments("b.docx")} == {"【错误】"}
    assert run("甲.docx", "-o", "c.docx", "--select", "P101", "--lang", "en").exit_code == 0
    assert [text.split(" ")[1] for text in comments("c.docx")] == ["P101"]
    assert "Ground: " in comments("c.docx")[0]


def test_a_folder_is_copied_as_it_lies_and_copies_are_not_read_again() -> None:
    Path("局/处").mkdir(parents=True)
    for name in ("局/一.docx", "局/处/一.docx"):
        Path(name).write_bytes(BAD)
    Path("局/说明.txt").write_text("说明", encoding="utf-8")
    for _ in range(2):
        result = run("局", "-o", "局/批注")
        assert result.exit_code == 0, result.output
        assert "局/说明.txt".replace("/", os.sep) in result.stderr
        assert sorted(path.as_posix() for path in Path("局/批注").rglob("*.docx")) == ["局/批注/一.docx", "局/批注/处/一.docx"]
    assert len(comments("局/批注/一.docx")) == len(comments("局/批注/处/一.docx")) > 0


def test_files_of_one_name_are_kept_apart() -> None:
    Path("局").mkdir()
    Path("局/甲.docx").write_bytes(BAD)
    result = run("甲.docx", "局/甲.docx", "-o", "批注")
    assert result.exit_code == 0, result.output
    assert names("批注") == ["甲 (2).docx", "甲.docx"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("甲.docx", "-o", "甲.docx"), "原件"),
        (("甲.docx", "-o", "."), "原件"),
        ((".", "-o", "."), "原件"),
        (("甲.docx", "-o", "甲.pdf"), ".docx"),
        (("甲.docx", "乙.docx", "-o", "a.docx"), "文件夹"),
        (("-", "-o", "a.docx"), "标准输入"),
        (("甲.docx",), "--out"),
    ],
)
def test_what_cannot_be_followed_is_said(arguments: tuple[str, ...], said: str) -> None:
    Path("a.docx").write_bytes(BAD)
    result = run(*arguments)
    assert (result.exit_code, said in result.stderr) == (2, True), result.output
    assert Path("甲.docx").read_bytes() == BAD


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("表.csv", "项目,总计\n甲,1\n".encode(), "HTML"),
        ("表.txt", "1、1-产出指标；11-数量指标；数量；年度指标值:XX条。".encode(), "HTML"),
        ("没有.docx", b"", "没有这个文件"),
        ("坏.docx", b"PK\x03\x04broken", "损坏"),
    ],
)
def test_what_takes_no_comments_is_refused_with_what_to_do(name: str, data: bytes, said: str) -> None:
    if data:
        Path(name).write_bytes(data)
    result = run(name, "-o", f"b{Path(name).suffix}")
    assert (result.exit_code, said in result.stderr) == (2, True), result.output
    assert not Path(f"b{Path(name).suffix}").exists()


def test_old_formats_are_to_be_saved_anew(root: Path) -> None:
    result = run(
        str(root / "examples/office/department-defects.xls"), str(root / "examples/office/labelled-clean.ods"), "-o", "b"
    )
    assert result.exit_code == 2
    assert result.stderr.count(".xlsx") == 2


def test_files_in_archives_are_refused() -> None:
    with zipfile.ZipFile("包.zip", "w") as archive:
        archive.writestr("甲.docx", BAD)
    result = run("包.zip", "-o", "b")
    assert (result.exit_code, "解压" in result.stderr) == (2, True), result.output


def test_one_file_that_cannot_be_written_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("乙.docx").write_bytes(BAD)
    plain = atomic_file.write_whole

    def failing(path: Path, data: bytes) -> None:
        if "甲" in path.name:
            raise PermissionError(13, "denied")
        plain(path, data)

    monkeypatch.setattr(atomic_file, "write_whole", failing)
    result = run("甲.docx", "乙.docx", "-o", "b")
    assert result.exit_code == 2
    assert "没有写入权限" in result.stderr
    assert names("b") == ["乙.docx"]


def test_a_bug_in_a_writer_is_told_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_data: bytes, _result: object, _lang: str, _author: str) -> Annotated:
        raise KeyError("w:id")

    monkeypatch.setattr(files, "writer_for", lambda _data, _path: broken)
    result = run("甲.docx", "-o", "b.docx")
    assert (result.exit_code, "KeyError" in result.stderr) == (2, True)
    assert not Path("b.docx").exists()


OFFICE = ["draft.pdf", "draft.xlsx", "forms-clean.docx"]


def test_a_file_that_somebody_would_miss_is_not_written_over() -> None:
    other = package(p("别的文件"))
    Path("b.docx").write_bytes(other)
    result = run("甲.docx", "-o", "b.docx")
    assert (result.exit_code, result.stdout, "--force" in result.stderr) == (2, "", True), result.output
    assert Path("b.docx").read_bytes() == other
    assert run("甲.docx", "-o", "b.docx", "--force").exit_code == 0
    assert comments("b.docx")
    edit("b.docx")
    assert run("甲.docx", "-o", "b.docx", "--lang", "en").exit_code == 2
    assert "XXY条" in words("b.docx")


def test_of_many_files_none_is_written_where_one_is_in_the_way() -> None:
    Path("乙.docx").write_bytes(BAD)
    Path("b").mkdir()
    Path("b/乙.docx").write_bytes(package(p("别的文件")))
    result = run("甲.docx", "乙.docx", "-o", "b")
    assert (result.exit_code, names("b")) == (2, ["乙.docx"]), result.output


@pytest.mark.parametrize("name", OFFICE)
def test_an_earlier_copy_makes_way(name: str, root: Path) -> None:
    copy = f"b{Path(name).suffix}"
    written = []
    for severity in ("info", "warning", "info"):
        result = run(str(root / "examples/office" / name), "-o", copy, "--severity", severity)
        assert result.exit_code == 0, result.output
        written.append(Path(copy).read_bytes())
    assert written[0] == written[2]


def checked(*arguments: str) -> tuple[set[str], str]:
    """The documents of a check, and what it says beside."""
    result = CliRunner().invoke(cli, ["check", *arguments, "--format", "json"])
    return {Path(one["path"]).name for one in json.loads(result.stdout)["documents"]}, result.stderr


@pytest.mark.parametrize("name", OFFICE)
def test_a_folder_has_its_copies_passed_over_and_says_so(name: str, root: Path) -> None:
    form = Path(name).suffix
    Path("局").mkdir()
    shutil.copy(root / "examples/office" / name, f"局/a{form}")
    assert run(f"局/a{form}", "-o", f"局/改名{form}").exit_code == 0
    if Path(f"局/a{form}").read_bytes() == Path(f"局/改名{form}").read_bytes():
        pytest.skip("there was nothing to say of it")
    documents, said = checked("局")
    assert documents == {f"a{form}"}
    assert f"改名{form}" in said
    assert checked(f"局/改名{form}") == ({f"改名{form}"}, "")
    assert checked("局", f"局/改名{form}")[0] == {f"a{form}", f"改名{form}"}
    fixed = CliRunner().invoke(cli, ["fix", "局", "--diff"])
    assert f"改名{form}" in fixed.stdout + fixed.stderr
    assert run("局", "-o", "出").exit_code == 0
    assert names("出") == [f"a{form}"]


def test_a_copy_that_was_worked_on_is_a_draft() -> None:
    assert run("甲.docx", "-o", "乙.docx").exit_code == 0
    docx.Document("乙.docx").save("乙.docx")  # as an office program does, with nothing edited
    assert checked(".")[0] == {"甲.docx"}
    edit("乙.docx")
    assert checked(".") == ({"甲.docx", "乙.docx"}, "")


def test_a_folder_of_copies_alone_holds_nothing_to_check() -> None:
    Path("局").mkdir()
    assert run("甲.docx", "-o", "局/乙.docx").exit_code == 0
    result = CliRunner().invoke(cli, ["check", "局"])
    assert (result.exit_code, "乙.docx" in result.stderr) == (2, True)


def words(path: str) -> str:
    """What a Word file says."""
    return "".join(one.text for one in docx.Document(path).element.body.iter(qn("w:t")))


def edit(path: str) -> None:
    """Change a word of a Word file, as Word would, and keep its properties."""
    opened = docx.Document(path)
    for one in opened.element.body.iter(qn("w:t")):
        one.text = one.text.replace("XX", "XXY")
    opened.save(path)


def test_what_moved_is_said() -> None:
    plain = "1、1-产出指标；11-数量指标；保洁河道数量；年度指标值:XX条。"
    boxed = f"<w:r><w:pict><w:txbxContent>{p(plain)}</w:txbxContent></w:pict></w:r>"
    row = cell("河道保洁经费") + cell("62.00") + cell(p(boxed))
    Path("框.docx").write_bytes(package(table(cell("项目名称") + cell("总计") + cell("绩效指标"), row)))
    result = run("框.docx", "-o", "b.docx", "--select", "P101")
    assert "  1 条批注写在最近的正文处：原处在文本框里" in result.stdout, result.output
    assert "所指文字在文本框里：“XX”" in comments("b.docx")[0]


def test_a_pdf_gets_highlights_and_needs_its_extra(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    pytest.importorskip("pypdfium2")
    pytest.importorskip("pypdf")
    draft = root / "examples/office/draft.pdf"
    result = run(str(draft), "-o", "b.pdf")
    assert (result.exit_code, result.stdout) == (0, "已写入 b.pdf（5 条批注）\n"), result.output
    assert Path("b.pdf").read_bytes().startswith(draft.read_bytes())
    monkeypatch.setitem(sys.modules, "pypdf", None)
    for name in [name for name in sys.modules if name.startswith("budgetlint.reports.annotated.pdf")]:
        monkeypatch.delitem(sys.modules, name)
    result = run(str(draft), "-o", "c.pdf")
    assert (result.exit_code, "pip install 'budgetlint[pdf]'" in result.stderr) == (2, True), result.output


def authors(path: str) -> set[str]:
    return {one.author for one in docx.Document(path).comments}


def test_comments_are_signed_with_the_name_that_is_given() -> None:
    assert run("甲.docx", "-o", "a.docx").exit_code == 0
    assert authors("a.docx") == {"budgetlint"}
    assert run("甲.docx", "-o", "b.docx", "--author", " 预算科 张三 ").exit_code == 0
    assert authors("b.docx") == {"预算科 张三"}
    assert comments("b.docx") == comments("a.docx")


def test_who_signs_later_takes_the_place_of_who_signed_before() -> None:
    assert run("甲.docx", "-o", "b.docx", "--author", "张三").exit_code == 0
    assert run("b.docx", "-o", "same.docx", "--author", "张三").stdout.startswith("已写入 same.docx（没有新的批注）")
    assert run("b.docx", "-o", "c.docx", "--author", "李四").exit_code == 0
    assert authors("c.docx") == {"李四"}
    assert comments("c.docx") == comments("b.docx")
    assert run("c.docx", "-o", "d.docx").exit_code == 0
    assert authors("d.docx") == {"budgetlint"}


@pytest.mark.parametrize("name", ["", "  ", "a<b", "张" * 41, "张\n三", "—— 我 ——", '"'])
def test_a_name_that_cannot_sign_is_refused(name: str) -> None:
    result = run("甲.docx", "-o", "b.docx", "--author", name)
    assert (result.exit_code, Path("b.docx").exists()) == (2, False)
    assert "--author" in result.stderr
