"""The hooks and the action: run as they are by pre-commit itself and by a shell, on documents with Chinese names."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from budgetlint.linter.cli import cli
from budgetlint.linter.files import SUFFIXES
from budgetlint.rules.examples import GOOD_CODED, with_indicators

TAG = "v0.0.1"
# Web pages and archives are seldom tables, and PDF needs a library that the plain installation does without.
NOT_HOOKED = {".html", ".htm", ".xhtml", ".mht", ".mhtml", ".zip", ".pdf"}
# What is read and never written.
NOT_MENDED = NOT_HOOKED | {".xls", ".xlsb", ".ods", ".et", ".doc", ".odt", ".wps", ".rtf", ".uot", ".uos"}
NAMELESS = with_indicators("1、2-效益指标；24-；绿地设施使用年限；实施周期指标值:≥8年；年度指标值:≥8年。").text
GOOD = GOOD_CODED.text
GUIDES = ("docs/ci.md", "docs/ci.zh-CN.md")
NAME, MAIL = "某人", "x@example.org"
PERSON = {"GIT_AUTHOR_NAME": NAME, "GIT_AUTHOR_EMAIL": MAIL, "GIT_COMMITTER_NAME": NAME, "GIT_COMMITTER_EMAIL": MAIL}
# No import path of the tests, so that the hook runs what was installed for it; git without the user's own settings.
ENV = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "BUDGETLINT_LANG")}
ENV |= PERSON | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def call(folder: Path, *command: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, env=env or ENV, capture_output=True, check=False, encoding="utf-8")


def git(folder: Path, *arguments: str) -> str:
    run = call(folder, "git", *arguments)
    assert run.returncode == 0, run.stderr
    return run.stdout


def hooks(root: Path) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return listed


def test_the_hook_takes_the_files_that_are_read_and_no_others(root: Path) -> None:
    for hook, left_out in zip(hooks(root), (NOT_HOOKED, NOT_MENDED), strict=True):
        files = re.compile(hook["files"])
        assert {suffix for suffix in SUFFIXES if not files.search(f"预算/草稿{suffix}")} == left_out
        assert files.search("草稿.TXT")
        assert not any(files.search(name) for name in ("a.txt.bak", "atxt", "a.toml", "a.py"))


@pytest.fixture(scope="module")
def tagged(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with this checkout as it is, and a tag."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    listed = call(root, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed.returncode:
        pytest.skip("this is no git checkout")
    folder = tmp_path_factory.mktemp("budgetlint")
    for name in filter(None, listed.stdout.split("\0")):
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "all")
    git(folder, "tag", TAG)
    return folder


@pytest.fixture(scope="module")
def pre_commit(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of pre-commit, with a store of its own; skips where packages cannot be had."""
    pytest.importorskip("pre_commit")
    folder = tmp_path_factory.mktemp("store")
    probe = call(folder, sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), "setuptools>=77")
    if probe.returncode:
        pytest.skip("no package index to build the hook's environment from")
    return ENV | {"PRE_COMMIT_HOME": str(folder / "home"), "PRE_COMMIT_COLOR": "never"}


@pytest.fixture
def office(tmp_path: Path, tagged: Path) -> Path:
    """A repository of documents that uses the hook, with folders that are called like parts of this project."""
    config = {"repos": [{"repo": str(tagged), "rev": TAG, "hooks": [{"id": "budgetlint"}]}]}
    files = {
        "预算/二〇二六年（草稿）.txt": NAMELESS,
        "预算/好 的.txt": GOOD,
        "归档/旧.txt": NAMELESS,
        "rules/__init__.py": "raise RuntimeError('not the rules of budgetlint')\n",
        "linter/__init__.py": "raise RuntimeError('not the linter of budgetlint')\n",
        "rules/词句.toml": '[[phrases]]\ncode = "P901"\nname = "ours"\nwords = ["绿地"]\nwhere = ["metric"]\n'
        'severity = "info"\nmessage = "自有规则：{words}"\nremedy = "x"\nbad = ["绿地"]\n',
        "budgetlint.toml": 'exclude = ["归档"]\nrule-folders = ["rules"]\n',
        ".pre-commit-config.yaml": yaml.safe_dump(config, allow_unicode=True),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    return tmp_path


def test_pre_commit_runs_the_hook_of_a_tag(office: Path, pre_commit: dict[str, str]) -> None:
    run = call(office, sys.executable, "-m", "pre_commit", "run", "--all-files", env=pre_commit)
    assert run.returncode == 1, run.stdout + run.stderr
    assert "预算/二〇二六年（草稿）.txt" in run.stdout
    assert "S101 missing-category-name" in run.stdout
    assert "归档/旧.txt：配置的 exclude" in run.stdout
    assert "自有规则：绿地" in run.stdout
    assert "RuntimeError" not in run.stdout

    installed = call(office, sys.executable, "-m", "pre_commit", "install", env=pre_commit)
    assert installed.returncode == 0, installed.stderr
    refused = call(office, "git", "commit", "-qm", "草稿", env=pre_commit)
    assert refused.returncode == 1
    assert "S101" in refused.stdout + refused.stderr
    (office / "预算" / "二〇二六年（草稿）.txt").write_text(GOOD, encoding="utf-8")
    git(office, "add", "-A")
    accepted = call(office, "git", "commit", "-qm", "改好", env=pre_commit)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr


def test_pre_commit_runs_the_hook_that_mends(office: Path, tagged: Path, pre_commit: dict[str, str]) -> None:
    config = {"repos": [{"repo": str(tagged), "rev": TAG, "hooks": [{"id": "budgetlint-fix"}]}]}
    (office / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    git(office, "add", "-A")
    run = call(office, sys.executable, "-m", "pre_commit", "run", "--all-files", env=pre_commit)
    assert run.returncode == 1, run.stdout + run.stderr
    assert "files were modified by this hook" in run.stdout
    draft = office / "预算" / "二〇二六年（草稿）.txt"
    assert "24-可持续影响" in draft.read_text(encoding="utf-8")
    assert (office / "归档" / "旧.txt").read_text(encoding="utf-8") == NAMELESS
    assert sorted(path.name for path in draft.parent.iterdir()) == ["二〇二六年（草稿）.txt", "好 的.txt"]
    git(office, "add", "-A")
    again = call(office, sys.executable, "-m", "pre_commit", "run", "--all-files", env=pre_commit)
    assert again.returncode == 0, again.stdout + again.stderr


def action_step(root: Path, name: str) -> dict[str, Any]:
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    step: dict[str, Any] = next(step for step in action["runs"]["steps"] if step.get("name") == name)
    return step


@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="needs a shell")
def test_the_action_checks_what_it_is_given_and_runs_none_of_it(root: Path, tmp_path: Path) -> None:
    (tmp_path / "草 稿.txt").write_text(NAMELESS, encoding="utf-8")
    (tmp_path / "好.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "budgetlint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m budgetlint.linter "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    step = action_step(root, "Check")
    env = {**os.environ, "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}"}
    given = {"BUDGETLINT_PATHS": "草 稿.txt\n好.txt\n$(touch hacked)\n", "BUDGETLINT_ARGS": "--select\nS101\n"}
    assert given.keys() <= step["env"].keys()
    run = call(tmp_path, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], env=env | given)
    assert run.returncode == 2  # the third path is no file
    assert run.stdout.count("::error") == 2
    assert "S101" in run.stdout
    assert not (tmp_path / "hacked").exists()
    only = env | {"BUDGETLINT_PATHS": "好.txt", "BUDGETLINT_ARGS": ""}
    assert call(tmp_path, "bash", "-eo", "pipefail", "-c", step["run"], env=only).returncode == 0


@pytest.mark.parametrize("guide", GUIDES)
def test_what_the_guides_show_is_well_formed_and_its_options_exist(root: Path, guide: str) -> None:
    text = (root / guide).read_text(encoding="utf-8")
    shown = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.+?)```", text, re.DOTALL)]
    assert len(shown) == 3
    ids = [hook["id"] for repo in shown[0]["repos"] for hook in repo["hooks"]]
    assert sorted(ids) == sorted(hook["id"] for hook in hooks(root))
    inputs = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert shown[1]["jobs"]["budgetlint"]["steps"][1]["with"].keys() <= inputs.keys()
    commands = re.findall(r"budgetlint (check [^`\n]+)", text)
    assert len(commands) == 2
    for command in commands:
        name, *arguments = command.split()
        command_named(name).make_context(name, arguments)
    with pytest.raises(click.UsageError):
        command_named("check").make_context("check", ["--no-such-option", "x"])


def command_named(name: str) -> click.Command:
    command = cli.get_command(click.Context(cli), name)
    assert command
    return command


def test_both_guides_show_the_same(root: Path) -> None:
    blocks = [re.findall(r"```yaml\n(.+?)```", (root / guide).read_text(encoding="utf-8"), re.DOTALL) for guide in GUIDES]
    assert [yaml.safe_load(block) for block in blocks[0]] == [yaml.safe_load(block) for block in blocks[1]]
