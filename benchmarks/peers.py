"""Programs that do a part of the same work, in an environment of their own, or the reason why one is not there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

_WORDS = "import autocorrect_py, sys; autocorrect_py.lint_for(open(sys.argv[1], encoding='utf-8').read(), 'text')"
_PAGES = "import pdfplumber, sys; [page.extract_text() for page in pdfplumber.open(sys.argv[1]).pages]"


class Peer(NamedTuple):
    """A program with the command for a file; `why` says why it is missing."""

    name: str
    command: tuple[str, ...] = ()
    why: str = ""


def peers(folder: Path) -> dict[str, Peer]:
    """All of them, installed into `folder` where that can be done."""
    python = _environment(folder)
    binaries = python.parent
    return {
        # Without its trust it refuses a path that is no relative one, and validates nothing.
        "frictionless": _from_pip(python, "frictionless", (str(binaries / "frictionless"), "validate", "--trusted")),
        "autocorrect": _from_pip(python, "autocorrect-py", (str(python), "-c", _WORDS)),
        "pdfplumber": _from_pip(python, "pdfplumber", (str(python), "-c", _PAGES)),
        "zhlint": _from_npm(folder, "zhlint"),
    }


def _environment(folder: Path) -> Path:
    """The interpreter of a fresh environment."""
    venv.EnvBuilder(with_pip=True).create(folder / "peers")
    return folder / "peers" / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def _from_pip(python: Path, package: str, command: tuple[str, ...]) -> Peer:
    failed = _failure([str(python), "-m", "pip", "install", "-q", package])
    return Peer(package, why=failed) if failed else Peer(package, command)


def _from_npm(folder: Path, package: str) -> Peer:
    npm = shutil.which("npm")
    if npm is None:
        return Peer(package, why="npm is not there")
    place = folder / "npm"
    place.mkdir()
    failed = _failure([npm, "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(place), package])
    return Peer(package, why=failed) if failed else Peer(package, (str(place / "node_modules" / ".bin" / package),))


def _failure(command: list[str]) -> str:
    """The last words of a command that failed; empty where it did not."""
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    said = (run.stderr or run.stdout).strip().splitlines()
    return (said[-1] if said else f"exit code {run.returncode}") if run.returncode else ""
