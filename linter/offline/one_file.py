"""The program as one file, `budgetlint.pyz`, that needs nothing but a Python; put together by shiv."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from budgetlint.linter.offline.targets import Target
from budgetlint.linter.offline.wheels import Wheel, gather, own_wheel, run_module, run_pip

_ENTRY = "budgetlint.linter.cli:main"
# Run before the program: packages built for one version of Python fail on another in ways that nobody understands.
_PREAMBLE = """\
import sys

if sys.version_info[:2] != ({version}):
    sys.exit("budgetlint.pyz: Python {python} / 需要 Python {python}")
"""


def write_one_file(out: Path, target: Target, extras: tuple[str, ...], origin: Path | None) -> list[Wheel]:
    """Write the program for `target` to `out`; the wheels in it are given back. Raises `GatheringError` and `OSError`."""
    with TemporaryDirectory() as folder:
        wheels = gather(own_wheel(Path(folder), origin), extras, target)
        site = Path(folder, "site")
        chosen = [*target.pip_options, "--target", str(site), *(str(wheel.path) for wheel in wheels)]
        run_pip("install", "--no-index", "--no-deps", "--no-compile", *chosen)
        preamble = Path(folder, "preamble.py")
        preamble.write_text(_PREAMBLE.format(python=target.python, version=target.python.replace(".", ", ")), encoding="utf-8")
        program = ["--entry-point", _ENTRY, "--preamble", str(preamble), "--python", "/usr/bin/env python3"]
        run_module("shiv", "--site-packages", str(site), *program, "--compressed", "--reproducible", "--output-file", str(out))
    return wheels
