"""Read what only an office program reads (.doc, .wps, .et, .rtf …): LibreOffice turns it into Word or Excel, where installed.

It runs without a window, with a profile of its own that is thrown away, so that nothing of the user's takes part.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from budgetlint.linter.readers import locked
from budgetlint.linter.readers.docx import document
from budgetlint.linter.readers.formats import DOCX, XLSX, format_of, suffix_of
from budgetlint.linter.readers.limits import LONGEST_CONVERSION, MOST_UNPACKED
from budgetlint.linter.readers.trouble import LIMIT, Unreadable
from budgetlint.linter.readers.xlsx import workbook
from budgetlint.linter.source import Source

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_SHEETS = frozenset({"et", "ett", "xlsb", "uos", "xls"})
# Macros are off, and links are never updated, whatever the installation is set to.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def read(data: bytes, path: str) -> Source:
    """The `Source` of a document, its format that which it was turned into."""
    form = format_of(data, path)
    if locked.is_locked(data, form):
        raise Unreadable("password")
    program = _program()
    if program is None:
        raise Unreadable("needs-office", f".{suffix_of(path) or form}")
    suffix = _suffix(data, path, form)
    target = XLSX if suffix in _SHEETS else DOCX
    converted = _converted(program, data, suffix, target)
    reader = workbook.read if format_of(converted, "") == XLSX else document.read
    return reader(converted, path)


def _program() -> str | None:
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((place for place in _PLACES if os.path.exists(place)), None)  # noqa: PTH110  a path of another system


def _suffix(data: bytes, path: str, form: str) -> str:
    """The suffix that tells LibreOffice what it is given."""
    if form == "xml":
        return "xls" if b"<Workbook" in data or b":Workbook" in data else "doc"
    own = suffix_of(path)
    return own if form == "doc" and own in ("wps", "wpt") else form


def _converted(program: str, data: bytes, suffix: str, target: str) -> bytes:
    """`data` in the format `target`."""
    with tempfile.TemporaryDirectory(prefix="budgetlint-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source = folder / f"document.{suffix}"
        source.write_bytes(data)
        arguments = ("--headless", "--norestore", "--nolockcheck", "--convert-to", target, "--outdir", str(folder / "out"))
        with _running([program, f"-env:UserInstallation={profile.as_uri()}", *arguments, str(source)]) as process:
            try:
                process.wait(LONGEST_CONVERSION)
            except subprocess.TimeoutExpired as error:
                raise Unreadable("time", str(LONGEST_CONVERSION), kind=LIMIT) from error
        result = folder / "out" / f"document.{target}"
        if not result.is_file() or result.stat().st_size > MOST_UNPACKED:
            raise Unreadable("conversion", f".{suffix}")
        return result.read_bytes()


@contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """The program in a group of its own, which is ended with it: `soffice` starts another program."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603  found above
    try:
        yield process
    finally:
        if sys.platform == "win32":
            process.kill()
        else:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
