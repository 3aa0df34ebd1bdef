"""Start-up is part of the product: what is not needed is not imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("lark", "pydantic", "pydantic_core", "jinja2", "charset_normalizer", "platformdirs")
PROBE = """
import sys
from budgetlint.linter.cli import main
sys.argv = ["budgetlint", *{arguments!r}]
try:
    main()
except SystemExit:
    pass
print(*sorted(set(sys.modules) & set({heavy!r})), file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    """Which heavy modules a call of the command imports."""
    probe = PROBE.format(arguments=list(arguments), heavy=HEAVY)
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, encoding="utf-8")
    return set(run.stderr.split())


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("check", "--help")])
def test_version_and_help_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not imported(*arguments)


def test_a_check_as_text_needs_neither_pydantic_nor_jinja() -> None:
    assert imported("check", "nowhere.txt") <= {"lark", "platformdirs"}


def test_a_check_as_json_needs_no_models_of_pydantic() -> None:
    assert imported("check", "nowhere.txt", "--format", "json") <= {"lark", "platformdirs", "pydantic_core"}
