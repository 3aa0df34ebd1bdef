"""Start-up is part of the product: what is not needed is not imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from budgetlint.rules.examples import GOOD_CODED

HEAVY = ("lark", "pydantic", "pydantic_core", "jinja2", "charset_normalizer", "tempfile", "_hashlib")
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


def imported(*arguments: str, heavy: tuple[str, ...] = HEAVY) -> set[str]:
    """Which heavy modules a call of the command imports."""
    probe = PROBE.format(arguments=list(arguments), heavy=heavy)
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, encoding="utf-8")
    return set(run.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("check", "--help")])
def test_version_and_help_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not imported(*arguments)


def test_a_check_as_text_needs_neither_pydantic_nor_jinja() -> None:
    assert imported("check", "nowhere.txt") <= {"lark"}


def test_a_check_without_configuration_needs_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "好.txt").write_text(GOOD_CODED.text, encoding="utf-8")
    parts = ("acceptance.acceptance", "config.read", "config.schema", "toml_text", "rule_folder", "validation")
    assert not imported("check", "好.txt", heavy=("tomllib", "json", *(f"budgetlint.linter.{part}" for part in parts)))
    assert not imported("check", "好.txt", heavy=("budgetlint.linter.cli.baseline", "budgetlint.linter.cli.configuration"))


def test_a_small_check_needs_neither_processes_nor_the_cache(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_text(GOOD_CODED.text, encoding="utf-8")
    ours = ("cache", "crew.crew", "crew.packing", "crew.recipe", "crew.workers")
    assert not imported("check", str(tmp_path), heavy=("multiprocessing", *(f"budgetlint.linter.{name}" for name in ours)))


def test_a_check_as_json_needs_no_models_of_pydantic() -> None:
    assert imported("check", "nowhere.txt", "--format", "json") <= {"lark", "pydantic_core"}


def test_what_one_run_compiled_serves_the_next(tmp_path: Path, root: Path) -> None:
    """Patterns are the same in each run, whatever the order of sets, so that the kept ones are found again."""
    kept = []
    for seed in ("1", "2"):
        environment = os.environ | {"BUDGETLINT_CACHE_DIR": str(tmp_path), "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "budgetlint.linter", "check", str(root / "examples" / "coded-defects.txt")]
        subprocess.run(command, env=environment, capture_output=True, check=False)
        kept.append({path: path.stat().st_mtime_ns for path in tmp_path.rglob("patterns-*")})
    assert kept[0]
    assert kept[0] == kept[1]
