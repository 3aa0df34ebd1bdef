"""The worked examples of an office's own rules: a phrase file, a folder of Python rules, a plug-in package."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from budgetlint.linter.plugins import entries
from budgetlint.linter.registry import load
from budgetlint.linter.testing import assert_examples, assert_texts, rules_in

COMMAND = [sys.executable, "-m", "budgetlint.linter"]


@pytest.fixture
def office(root: Path) -> Path:
    return root / "examples" / "office-rules"


def budgetlint(office: Path, *arguments: str, paths: tuple[Path, ...] = ()) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([*map(str, paths), os.environ.get("PYTHONPATH", "")])}
    return subprocess.run([*COMMAND, *arguments], cwd=office, env=env, capture_output=True, check=False, encoding="utf-8")


def installed(folder: Path, value: str) -> Path:
    """A folder for the import path that says of an entry point what an installed package would."""
    info = folder / "example-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "entry_points.txt").write_text(f"[budgetlint.rules]\nexample = {value}\n", encoding="utf-8")
    return folder


def test_the_rules_of_the_folder_hold(office: Path) -> None:
    rules = rules_in(office / "rules")
    assert [rule.code for rule in rules] == ["P901", "P902", "S901"]
    for rule in rules:
        assert_examples(rule)
        assert_texts(rule)


def test_the_draft_shows_each_of_them(office: Path) -> None:
    run = budgetlint(office, "check", "draft.txt", "--format", "json")
    found = json.loads(run.stdout)["findings"]
    assert [(one["code"], one["severity"]) for one in found] == [("S901", "info"), ("P901", "warning"), ("P902", "info")]
    assert "P902" in budgetlint(office, "rules").stdout
    assert "尽快" in budgetlint(office, "explain", "office-no-deadline").stdout


def test_the_plug_in_is_found_by_its_entry_point(office: Path, tmp_path: Path) -> None:
    project = (office / "plugin" / "pyproject.toml").read_text(encoding="utf-8")
    value = re.search(r'^example-office = "(.+)"$', project, re.MULTILINE)
    assert value
    paths = (installed(tmp_path, value[1]), office / "plugin")
    run = budgetlint(office, "check", "draft.txt", "--isolated", "--format", "json", paths=paths)
    assert [one["code"] for one in json.loads(run.stdout)["findings"]] == ["M901"]


def test_the_rule_of_the_plug_in_holds(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(office / "plugin"))
    from budgetlint_example_office.low_satisfaction import LowSatisfaction  # type: ignore[import-not-found]

    assert_examples(LowSatisfaction)
    assert_texts(LowSatisfaction)


BROKEN = {
    "raises": "raise RuntimeError('坏了')",
    "syntax": "def (",
    "import": "import nothing_of_this_name",
    "incomplete": "from budgetlint.linter.rule import Rule\nclass H(Rule):\n    def check(self, node, context):\n        yield",
    "exits": "raise SystemExit(3)",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plug_in_is_named_and_passed_over(office: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / f"office_{name}.py").write_text(BROKEN[name], encoding="utf-8")
    run = budgetlint(office, "check", "draft.txt", paths=(installed(tmp_path, f"office_{name}"),))
    assert f"office_{name}" in run.stderr
    assert "Traceback" not in run.stderr
    assert "P901" in run.stdout
    assert run.returncode == 0


def test_a_broken_file_of_a_folder_is_named_and_the_others_run(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "规则"
    folder.mkdir()
    (folder / "坏.py").write_text(BROKEN["raises"], encoding="utf-8")
    good = (office / "rules" / "office_name_of_project.py").read_text(encoding="utf-8")
    (folder / "_words.py").write_text("MARK = '年度'\n", encoding="utf-8")
    (folder / "好-1.py").write_text(good.replace('_MARK = "年度"', "from . import _words\n_MARK = _words.MARK"), encoding="utf-8")
    (tmp_path / "budgetlint.toml").write_text('rule-folders = ["规则"]', encoding="utf-8")
    run = budgetlint(office, "check", "draft.txt", "--config", str(tmp_path / "budgetlint.toml"))
    assert "坏.py" in run.stderr
    assert "RuntimeError: 坏了" in run.stderr
    assert "S901" in run.stdout


def test_a_rule_cannot_take_the_code_of_another(office: Path, tmp_path: Path) -> None:
    good = (office / "rules" / "office_name_of_project.py").read_text(encoding="utf-8")
    (tmp_path / "office_thief.py").write_text(good.replace('"S901"', '"S101"'), encoding="utf-8")
    run = budgetlint(office, "check", "draft.txt", "--isolated", paths=(installed(tmp_path, "office_thief"),))
    assert "office_thief" in run.stderr
    assert "S101" in run.stderr


def test_built_in_rules_are_never_broken() -> None:
    loaded = load()
    assert not loaded.broken
    assert any(entry.value == "budgetlint.rules" for entry in entries("budgetlint.rules"))
