"""The READMEs hold: their output is real, their rules and options exist, both say the same commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from budgetlint.linter.registry import load_rules

READMES = ("README.md", "README.zh-CN.md")


@pytest.mark.parametrize("name", READMES)
def test_the_output_shown_is_real(root: Path, name: str) -> None:
    shown = re.search(r"<!-- output of: (.+) -->\n```text\n(.+?)```", (root / name).read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    command = [sys.executable, "-m", "budgetlint.linter", *shown[1].split()[1:]]
    run = subprocess.run(command, cwd=root, capture_output=True, check=False, encoding="utf-8")
    assert run.stdout == shown[2]


def test_both_languages_give_the_same_commands(root: Path) -> None:
    commands = [re.findall(r"```sh\n(.+?)```", (root / name).read_text(encoding="utf-8"), re.DOTALL) for name in READMES]
    assert commands[0] == commands[1]
    assert len(commands[0]) == 2


@pytest.mark.parametrize("name", READMES)
def test_the_table_of_rules_is_complete(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    listed: set[str] = set()
    for first, last in re.findall(r"\b([A-Z]\d{3})(?:–[A-Z]?(\d{3}))?", text):
        listed |= {f"{first[0]}{number}" for number in range(int(first[1:]), int(last or first[1:]) + 1)}
    assert {rule.code for rule in load_rules()} == listed


@pytest.mark.parametrize("name", READMES)
def test_every_link_leads_to_a_file(root: Path, name: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (root / name).read_text(encoding="utf-8")):
        assert (root / target).exists(), target
