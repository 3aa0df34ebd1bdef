"""The READMEs hold: their output is real, the rules, links and profile in them hold, both say the same commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from budgetlint.linter.profiles.profile_file import profile_of
from budgetlint.linter.registry import load_rules
from budgetlint.linter.session import known_profiles
from budgetlint.linter.wording import Lang
from budgetlint.reports.pages.rule_page import FAMILIES
from budgetlint.rules.profiles import base_profile

READMES = ("README.md", "README.zh-CN.md")
LANG_OF: tuple[Lang, ...] = ("en", "zh")


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


@pytest.mark.parametrize(("name", "lang"), list(zip(READMES, LANG_OF, strict=True)))
def test_each_family_with_a_rule_stands_in_the_table_and_no_other(root: Path, name: str, lang: Lang) -> None:
    rows = re.findall(r"^\| \[(\w .+?)\]\((.+?)\) \|", (root / name).read_text(encoding="utf-8"), re.MULTILINE)
    letters = {rule.code[0] for rule in load_rules()}
    families = [f"{letter} {family.text(lang)}" for letter, family in FAMILIES.items() if letter in letters]
    assert rows == [(family, f"docs/rules/{lang}/README.md#{slug(family)}") for family in families]


@pytest.mark.parametrize("name", READMES)
def test_the_rules_and_profiles_named_exist(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert set(re.findall(r"\b[A-Z]\d{3}\b", text)) <= {rule.code for rule in load_rules()}
    known = known_profiles()
    assert all(profile in text for profile in (known.base.name, *known.above))


@pytest.mark.parametrize("name", READMES)
def test_every_link_leads_to_a_file_and_to_a_heading_in_it(root: Path, name: str) -> None:
    for target, heading in re.findall(r"\]\(([^)#:]+)#?([^)]*)\)", (root / name).read_text(encoding="utf-8")):
        assert (root / target).exists(), target
        if heading:
            lines = (root / target).read_text(encoding="utf-8").splitlines()
            assert heading in [slug(line.lstrip("# ")) for line in lines if line.startswith("#")]


@pytest.mark.parametrize("name", READMES)
def test_the_profile_shown_loads_and_changes_what_it_says(root: Path, tmp_path: Path, name: str) -> None:
    shown = re.search(r"```toml\n(.+?)```", (root / name).read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    path = tmp_path / "own.toml"
    path.write_text(shown[1], encoding="utf-8")
    profile = profile_of(known_profiles().chain(str(path)), dict)
    assert (profile.data["required"]["set"], profile.data["counts"]["most"]) == ("strict-4-1-1", 15)
    assert "稳定" in base_profile().words("vague", "states")
    assert "稳定" not in profile.words("vague", "states")
    assert profile.is_open_name("待研究")
    assert not base_profile().is_open_name("待研究")


def slug(heading: str) -> str:
    """What a heading is called in a link."""
    return "".join(character for character in heading.lower().replace(" ", "-") if character.isalnum() or character in "-_")
