"""The page in a real browser, from dropping drafts to opening what is taken home."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from layouts import as_html, as_word, as_workbook, layout_of
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from programs import as_pdf, browser, office
from served_process import Server, serving
from serving import until

from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile

LONG = 120_000  # milliseconds
WIDTH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A rule that ends its process, or never ends, on what no draft says.
TRAP = """
import os
import time
from budgetlint.rules.reading.no_table_recognised import NoTableRecognised


class Trap(NoTableRecognised):
    code = "S901"
    name = "trap"

    def check(self, node, context):
        if "陷阱甲" in node.source.text:
            os._exit(5)
        while "陷阱乙" in node.source.text:
            time.sleep(0.1)
        return iter(())
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    program = browser()
    if program is None:
        pytest.skip("no chromium on the PATH")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("office")
    (folder / "rules").mkdir()
    (folder / "rules" / "trap.py").write_text(TRAP, encoding="utf-8")
    (folder / "budgetlint.toml").write_text('rule-folders = ["rules"]\ntimeout = 15\n', encoding="utf-8")
    with serving(tmp_path_factory.mktemp("tmp"), "--config", str(folder / "budgetlint.toml")) as running:
        yield running
        assert running.end() == ""


@pytest.fixture
def visit(chromium: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Open the page in a fresh profile; in the end nothing stood on the console, and nothing was asked of others."""
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def opened(address: str = "", **properties: object) -> Page:
        context = chromium.new_context(**properties)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(LONG)
        context.on("console", lambda message: trouble.append(message.text))
        context.on("weberror", lambda error: trouble.append(str(error.error)))
        context.on("request", lambda request: trouble.append(request.url) if not request.url.startswith(allowed) else None)
        page = context.new_page()
        page.goto(server.url + address)
        return page

    allowed = (server.url, "data:", "about:", "blob:")
    yield opened
    for context in contexts:
        context.close()
    assert not trouble


@pytest.fixture(scope="module")
def drafts(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One document as Word, workbook and PDF: a real one, where it and LibreOffice are there."""
    corpus = os.environ.get("BUDGETLINT_CORPUS")
    if not (corpus and office()):
        return [root / "examples" / "office" / name for name in ("forms-clean.docx", "draft.xlsx", "draft.pdf")]
    text = next(Path(corpus).glob("000-*"))
    folder = tmp_path_factory.mktemp("drafts")
    page = folder / "2026年 预算（送审）.html"
    page.write_text(as_html(layout_of(lint_bytes(text.read_bytes(), text.name, Settings(base_profile())).document)), "utf-8")
    return [*as_word([page], folder), *as_workbook([page], folder), *as_pdf([page], folder)]


def checked(page: Page, files: list[Path]) -> Page:
    """The page when these drafts are checked."""
    page.set_input_files("#drafts", [str(file) for file in files])
    page.click("button")
    expect(page.locator("ul.sums")).to_be_visible(timeout=LONG)
    return page


def taken_home(page: Page, folder: Path) -> dict[str, bytes]:
    """Everything that the page offers, as the browser saves it."""
    found: dict[str, bytes] = {}
    for link in page.locator("a[download]").all():
        with page.expect_download() as download:
            link.click()
        target = folder / download.value.suggested_filename
        download.value.save_as(target)
        found[target.name] = target.read_bytes()
    return found


def accessible(page: Page) -> None:
    """Nothing that axe knows to hinder anybody."""
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()


def row(page: Page, name: str) -> list[str]:
    """What the page says of a draft."""
    return (
        page.locator("tbody tr").filter(has=page.get_by_role("rowheader", name=name, exact=True)).locator("td").all_inner_texts()
    )


def test_drafts_go_in_and_all_comes_out(visit: Callable[..., Page], server: Server, drafts: list[Path], tmp_path: Path) -> None:
    page = checked(visit(), drafts)
    for draft in drafts:
        assert int(row(page, draft.name)[4]) > 0  # indicators
    with page.expect_popup() as popup:
        page.get_by_role("link", name="打开审核报告").click()
    expect(popup.value.get_by_role("heading", level=1)).to_contain_text("报告")
    expect(popup.value.locator("#filters")).to_be_visible()  # its script runs
    assert popup.value.locator("article").count() > 0
    popup.value.close()

    found = taken_home(page, tmp_path)
    word, workbook, printed = drafts
    assert found["预审报告.html"].startswith(b"<!DOCTYPE html>")
    assert len(list(openpyxl.load_workbook(io.BytesIO(found["审核意见表.xlsx"])).active.rows)) > 3  # type: ignore[union-attr]
    assert docx.Document(io.BytesIO(found[f"{word.stem}（批注）.docx"])).paragraphs
    assert openpyxl.load_workbook(io.BytesIO(found[f"{workbook.stem}（批注）.xlsx"])).sheetnames
    notes = [
        note
        for leaf in pypdf.PdfReader(io.BytesIO(found[f"{printed.stem}（批注）.pdf"])).pages
        for note in leaf.annotations or ()
    ]
    assert notes
    with ZipFile(io.BytesIO(found["全部结果.zip"])) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(found) - 1
        assert archive.read(f"批注件/{word.stem}（批注）.docx") == found[f"{word.stem}（批注）.docx"]

    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Results")
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate(WIDTH) <= 0
    accessible(page)
    page.emulate_media(color_scheme="dark")
    accessible(page)
    page.reload()
    page.get_by_role("button", name="Remove these files").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check budget performance tables")
    accessible(page)
    until(lambda: not list(server.temporary.glob("budgetlint-serve-*/*")))


def test_hostile_files_cost_themselves_alone(visit: Callable[..., Page], root: Path, tmp_path: Path) -> None:
    """Among five good drafts: one whose check dies, one whose check never ends, one that is no draft, and a hostile name."""
    good = [root / "examples" / name for name in ("draft.txt", "coded-clean.txt", "labelled-clean.txt", "forms-clean.txt")]
    with ZipFile(tmp_path / "各部门.zip", "w") as archive:
        archive.writestr("../../水务局/<img src=x onerror=alert(1)>.txt", (root / "examples" / "draft.txt").read_bytes())
        archive.writestr("甲.txt", "陷阱甲\n没有表\n")
        archive.writestr("乙.txt", "陷阱乙\n没有表\n")
        archive.writestr("丙.docx", b"PK\x03\x04 no document")
    page = checked(visit(), [*good, tmp_path / "各部门.zip"])
    assert page.locator("tbody tr").count() == 8
    assert page.locator("img").count() == 0
    for name in (*(path.name for path in good), "水务局/_img src=x onerror=alert(1)_.txt"):
        assert int(row(page, name)[4]) > 0
    assert "进程中途退出" in row(page, "甲.txt")[-1]
    assert "15 秒内没有检查完" in row(page, "乙.txt")[-1]
    assert row(page, "丙.docx")[0] == "1"


def test_it_works_without_scripts(visit: Callable[..., Page], root: Path, tmp_path: Path) -> None:
    page = checked(visit(java_script_enabled=False), [root / "examples" / "office" / "draft.xlsx"])
    assert "没有动静，也会删除" in page.inner_text("main")
    found = taken_home(page, tmp_path)
    assert openpyxl.load_workbook(io.BytesIO(found["draft（批注）.xlsx"])).sheetnames
    with page.expect_popup() as popup:
        page.get_by_role("link", name="打开审核报告").click()
    assert popup.value.locator("article").count() > 0


def test_files_are_gone_when_the_page_is_closed(visit: Callable[..., Page], server: Server, root: Path) -> None:
    before = set(server.temporary.glob("budgetlint-serve-*/*"))
    page = checked(visit(), [root / "examples" / "draft.txt"])
    other = page.context.new_page()
    other.goto(page.url)
    page.reload()
    with other.expect_response(lambda answer: "/state" in answer.url):
        page.goto("about:blank")
    other.wait_for_timeout(1000)
    assert set(server.temporary.glob("budgetlint-serve-*/*")) - before
    other.goto("about:blank")
    until(lambda: not set(server.temporary.glob("budgetlint-serve-*/*")) - before)


def test_dropped_files_are_added_and_limits_are_told_at_once(visit: Callable[..., Page]) -> None:
    page = visit("?lang=en", viewport={"width": 360, "height": 700})
    assert page.evaluate(WIDTH) <= 0
    drop = """(names) => {
      const data = new DataTransfer();
      for (const name of names) data.items.add(new File(["x"], name));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }"""
    page.evaluate(drop, ["a.txt"])
    page.evaluate(drop, ["b.txt"])
    assert page.locator(".main-drop .chosen li").all_inner_texts() == ["a.txt", "b.txt"]
    page.evaluate(drop, [f"{number}.txt" for number in range(200)])
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#sending")).to_have_text("At most 200 files at a time.")
    assert page.url.endswith("?lang=en")
