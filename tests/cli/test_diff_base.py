"""`--diff-base`: only what git says has changed, names in Chinese too; and the short outputs of `check`."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from budgetlint.linter.cli import cli
from budgetlint.rules.examples import GOOD_CODED, with_value

BAD = with_value("有效提升", category="22-社会效益").text


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not shutil.which("git"):
        pytest.skip("there is no git")
    (tmp_path / "旧稿.txt").write_text(GOOD_CODED.text, encoding="utf-8")
    (tmp_path / "改动 稿.txt").write_text(GOOD_CODED.text, encoding="utf-8")
    for arguments in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "one"],
    ):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)  # noqa: S607
    (tmp_path / "改动 稿.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "新稿.txt").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["check", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_only_files_that_changed_are_checked(repository: Path) -> None:
    _, output, _ = check(".", "--diff-base", "HEAD", "--format", "json")
    assert [Path(one["path"]).name for one in json.loads(output)["documents"]] == ["改动 稿.txt", "新稿.txt"]
    _, output, _ = check(str(repository / "旧稿.txt"), "--diff-base", "HEAD", "--format", "json")
    assert not json.loads(output)["documents"]


@pytest.mark.parametrize("base", ["不存在", "--output=x"])
def test_a_revision_that_is_none_is_misuse(repository: Path, base: str) -> None:
    code, _, errors = check(str(repository), f"--diff-base={base}")
    assert code == 2
    assert "git 无法" in errors


def test_without_a_repository_it_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "稿.txt").write_text(BAD, encoding="utf-8")
    code, _, errors = check(str(tmp_path), "--diff-base", "HEAD")
    assert (code, "git 无法" in errors) == (2, True)


@pytest.mark.usefixtures("repository")
def test_statistics_are_the_counts_alone() -> None:
    code, output, _ = check(".", "--statistics", "--fail-on", "warning")
    assert code == 1
    assert "M101  qualitative-no-standard" in output
    assert "有效提升" not in output


@pytest.mark.usefixtures("repository")
def test_quiet_is_findings_alone() -> None:
    _, output, _ = check(".", "--quiet")
    assert "有效提升" in output
    assert "旧稿" not in output
    assert "共 3 个文件" not in output


@pytest.mark.usefixtures("repository")
def test_exit_zero_forgives_findings_and_not_misuse() -> None:
    assert check(".", "--fail-on", "warning", "--exit-zero")[0] == 0
    assert check("没有.txt", "--exit-zero")[0] == 2
