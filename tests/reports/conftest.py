"""A real browser for the tests of the HTML report, and the reports that it opens."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, sync_playwright

from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Run, Settings, run
from budgetlint.linter.wording import Lang
from budgetlint.reports.html import write
from budgetlint.reports.options import ReportOptions
from budgetlint.rules.profiles import base_profile

View = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; skips where there is none."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("no chromium on the PATH")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def view(browser: Browser) -> Iterator[View]:
    """Open a file in a fresh profile, with further properties of it.

    In the end nothing stood on the console, no script failed, and nothing was asked for but the page.
    """
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def open_page(path: Path, address: str = "", *, before: str = "", **properties: Any) -> Page:
        context = browser.new_context(**properties)
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        if before:
            page.add_init_script(before)

        def heard(message: ConsoleMessage) -> None:
            trouble.append(f"console: {message.text}")

        def failed(error: Error) -> None:
            trouble.append(f"error: {error.stack}")

        page.on("console", heard)
        page.on("pageerror", failed)
        page.on("request", lambda request: trouble.append(f"asked for {request.url}") if not is_own(request.url, path) else None)
        page.goto(path.as_uri() + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not trouble


def is_own(url: str, path: Path) -> bool:
    """Whether an address is that of the page, or of a file that it makes itself."""
    return url.partition("#")[0] == path.as_uri() or url.startswith("blob:")


@pytest.fixture(scope="session")
def few(root: Path) -> Run:
    """What there is to say of a few examples: units, projects, a file that cannot be read and one without findings."""
    names = ("across-defects.txt", "coded-defects.txt", "coded-clean.txt", "unreadable/empty.txt")
    return run([str(root / "examples" / name) for name in names], Settings(base_profile(), load_rules()))


@pytest.fixture(scope="session")
def report(few: Run, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Lang], Path]:
    """The report on a few examples in a language, as a file."""
    return _written(few, tmp_path_factory.mktemp("报告"))


@pytest.fixture(scope="session")
def full_report(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Lang], Path]:
    """The report on all examples in a language, as a file."""
    everything = run([str(root / "examples")], Settings(base_profile(), load_rules()))
    return _written(everything, tmp_path_factory.mktemp("全部"))


def _written(result: Run, folder: Path) -> Callable[[Lang], Path]:
    def written(lang: Lang) -> Path:
        path = folder / f"审核 报告 {lang}.html"
        if not path.exists():
            path.write_text(write(result, ReportOptions(lang, show_passed=True)), encoding="utf-8")
        return path

    return written
