"""What the benchmarks measure with: material in which nothing repeats, costs of whole processes, the stages of a check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile


@pytest.fixture(autouse=True)
def _beside(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "benchmarks"))


def test_variants_are_as_large_as_their_model_and_all_different(root: Path, tmp_path: Path) -> None:
    import material

    usual = root / "examples" / "coded-clean.txt"
    folder = material.variants(usual, 60, tmp_path / "many")
    settings = Settings(base_profile(), load_rules())
    results = [lint_bytes(path.read_bytes(), path.name, settings) for path in sorted(folder.iterdir())[::12]]
    counts = {(len(result.document.projects), len(result.document.indicators)) for result in results}
    model = lint_bytes(usual.read_bytes(), usual.name, settings).document
    assert counts == {(len(model.projects), len(model.indicators))}
    assert len({path.read_bytes() for path in folder.iterdir()}) == 60
    metrics = [{one.metric.value for one in result.document.indicators} for result in results]
    assert len(set.union(*metrics)) > len(metrics[0])


def test_a_cost_is_that_of_the_process_itself() -> None:
    import measuring

    idle, busy = (measuring.cost([sys.executable, "-c", code]) for code in ("pass", "sum(range(12_000_000))"))
    assert busy.computing > idle.computing > 0
    assert busy.clock > 0
    assert idle.memory > 1 or sys.platform == "win32"


def test_every_stage_of_a_check_has_its_share(root: Path) -> None:
    run = [sys.executable, str(root / "benchmarks" / "where.py"), str(root / "examples" / "draft.txt")]
    lines = subprocess.check_output(run, text=True, encoding="utf-8").splitlines()
    shares = [int(line.rsplit("|", 2)[1].strip().rstrip("%")) for line in lines[2:]]
    assert len(shares) == 8
    assert 95 <= sum(shares) <= 105


def test_a_peer_that_cannot_be_installed_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import peers

    monkeypatch.setattr("shutil.which", lambda _: None)
    assert peers._from_npm(tmp_path, "zhlint").why == "npm is not there"  # noqa: SLF001  the reason is the subject
    assert peers._failure([sys.executable, "-c", "raise SystemExit('gone')"]) == "gone"  # noqa: SLF001
    assert not peers._failure([sys.executable, "-c", "pass"])  # noqa: SLF001
