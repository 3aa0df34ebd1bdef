"""The HTML report in a real browser, from a file and without a network."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, run
from budgetlint.reports.html import write
from budgetlint.reports.options import ReportOptions
from budgetlint.rules.profiles import base_profile

Browse = Callable[..., subprocess.CompletedProcess[str]]
# Nothing of the browser's own goes out, so that every request it logs would be one of the page.
OFFLINE = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run")


@pytest.fixture(scope="module")
def page(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the examples, as a file."""
    result = run([str(root / "examples")], Settings(base_profile(), load_rules()))
    path = tmp_path_factory.mktemp("报告") / "审核 报告.html"
    path.write_text(write(result, ReportOptions(show_passed=True)), encoding="utf-8")
    return path


@pytest.fixture
def browse(page: Path, tmp_path: Path) -> Browse:
    """Open the page in headless Chromium with further options; skips where there is no Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium on the PATH")

    def open_page(*options: str) -> subprocess.CompletedProcess[str]:
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", *OFFLINE]
        return subprocess.run(
            [*command, "--enable-logging=stderr", *options, page.as_uri()],
            capture_output=True,
            check=True,
            timeout=120,
            encoding="utf-8",
            errors="replace",
        )

    return open_page


def test_the_page_opens_without_a_word_on_the_console(browse: Browse, page: Path) -> None:
    opened = browse("--dump-dom")
    assert "需修改" in opened.stdout
    assert opened.stdout.count("<article") == page.read_text(encoding="utf-8").count("<article")
    assert "CONSOLE" not in opened.stderr


def test_the_page_prints(browse: Browse, tmp_path: Path) -> None:
    browse(f"--print-to-pdf={tmp_path / '报告.pdf'}", "--no-pdf-header-footer")
    assert (tmp_path / "报告.pdf").read_bytes().startswith(b"%PDF-")


def test_the_page_is_no_wider_than_its_window(browse: Browse, page: Path) -> None:
    whole = page.read_text(encoding="utf-8")
    script = "<script>document.title = document.documentElement.scrollWidth - window.innerWidth</script>"
    measuring = whole.replace("Content-Security-Policy", "off").replace("</body>", f"{script}</body>")
    page.write_text(measuring, encoding="utf-8")
    try:
        title = browse("--dump-dom", "--window-size=500,900").stdout.partition("<title>")[2].partition("</title>")[0]
    finally:
        page.write_text(whole, encoding="utf-8")
    assert int(title) <= 0
