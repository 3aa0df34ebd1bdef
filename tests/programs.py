"""Real programs that lay out, convert and print what tests give them: LibreOffice, and a browser.

Both sometimes never end, whatever they are given: then they are ended with all that they started, and asked once more.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_LONGEST_RUN = 120  # seconds
_PRINTING = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")


def office() -> str | None:
    """LibreOffice, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def browser() -> str | None:
    """A browser that prints, where one is installed."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def converted(files: Sequence[Path], folder: Path, *, to: str, filters: Sequence[str] = ()) -> list[Path]:
    """The files as LibreOffice converts them, into `folder`; one run for all of them."""
    program = office()
    assert program
    arguments = ["--headless", "--norestore", *filters, "--convert-to", to, "--outdir", str(folder), *map(str, files)]
    _carry_out(program, "-env:UserInstallation=file://{home}", arguments, folder.parent / "office")
    return [folder / f"{file.stem}.{to.partition(':')[0]}" for file in files]


def as_pdf(files: Sequence[Path], folder: Path) -> list[Path]:
    """Web pages as PDF files, the headers of tables on each page."""
    program = browser()
    assert program
    printed = [folder / f"{file.stem}.pdf" for file in files]
    for file, target in zip(files, printed, strict=True):
        arguments = [*_PRINTING, f"--print-to-pdf={target}", file.as_uri()]
        _carry_out(program, "--user-data-dir={home}", arguments, folder.parent / "browser")
    return printed


def _carry_out(program: str, setting: str, arguments: Sequence[str], home: Path) -> None:
    """Run a program with its settings in the folder `home`; where it does not end, once more with those in another one."""
    try:
        _ended([program, setting.format(home=home), *arguments])
    except subprocess.TimeoutExpired:
        _ended([program, setting.format(home=f"{home}-again"), *arguments])


def _ended(command: Sequence[str]) -> None:
    """Run a program in a group of its own. Raises `CalledProcessError`, and `TimeoutExpired` when all of the group is ended."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            status = process.wait(_LONGEST_RUN)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    if status:
        raise subprocess.CalledProcessError(status, command)
