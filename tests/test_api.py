"""The Python interface: what it gives is what the command gives; options are the keys of the configuration."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import budgetlint.linter
from budgetlint.linter import FileError, lint_path, lint_text, parse
from budgetlint.linter.api import Options
from budgetlint.linter.config.keys import KEYS
from budgetlint.linter.outcomes import Severity
from budgetlint.linter.run import Run
from budgetlint.rules.examples import GOOD_CODED, indicator, with_indicators

BAD = with_indicators(indicator(1, "24-", "河道保洁制度覆盖率", "≥90%")).text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "好.txt").write_text(GOOD_CODED.text, encoding="utf-8")
    (tmp_path / "坏.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_a_folder_gives_what_the_command_gives(folder: Path) -> None:
    run = lint_path(folder)
    command = [sys.executable, "-m", "budgetlint.linter", "check", str(folder), "--isolated", "--format", "json"]
    printed = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    told = [(finding.rule.code, finding.fingerprint) for result in run.results for finding in result.findings]
    assert told
    assert told == [(finding["code"], finding["fingerprint"]) for finding in printed["findings"]]
    assert not run.unread


def test_paths_may_be_several_and_of_any_kind(folder: Path) -> None:
    assert len(lint_path([folder / "好.txt", str(folder / "坏.txt")]).results) == 2
    assert len(lint_path(str(folder / "好.txt"), previous=folder / "坏.txt").results) == 1


def test_a_text_has_the_name_that_it_is_given(folder: Path) -> None:
    result = lint_text(BAD, name="草稿.txt", select="S101")
    assert result.document.source.path == "草稿.txt"
    assert [finding.rule.code for finding in result.findings] == ["S101"]
    assert not lint_text(GOOD_CODED.text, select=["S", "A"]).findings
    assert lint_text(GOOD_CODED.text, previous=BAD).changes
    assert folder


def test_what_was_read_is_given(folder: Path) -> None:
    (document,) = parse(folder / "好.txt", year=2025)
    assert [indicator.metric.value for indicator in document.indicators]
    missing = parse(folder / "没有.txt")[0]
    assert not missing.source.readable


def test_a_file_that_cannot_be_read_is_a_finding_and_no_exception(folder: Path) -> None:
    run = lint_path(folder / "没有.txt")
    assert run.unread
    assert run.results[0].findings


def test_a_configuration_is_used_where_it_is_named_and_options_beat_it(folder: Path) -> None:
    (folder / "budgetlint.toml").write_text('ignore = ["S101"]\n[severity]\nS101 = "info"\n', encoding="utf-8")
    named = folder / "budgetlint.toml"
    assert lint_path(folder / "坏.txt", select="S101").number_of(Severity.ERROR)
    assert not codes(lint_path(folder / "坏.txt", config=named)) & {"S101"}
    assert codes(lint_path(folder / "坏.txt", config=named, select=["S101"])) == {"S101"}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"select": "S1O1"}, "是不是 S101"),
        ({"currency_unit": "斤"}, "There is no money unit"),
        ({"profile": "basis"}, "是不是 base"),
        ({"config": "没有.toml"}, "没有这个文件"),
        ({"ignore": [""]}, "empty"),
    ],
)
def test_options_that_cannot_be_followed_raise_a_plain_exception(options: Options, words: str) -> None:
    with pytest.raises(FileError, match=re.escape(words)):
        lint_text(BAD, **options)


def test_an_option_that_does_not_exist_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="selct"):
        lint_text(BAD, selct="S101")  # type: ignore[call-arg]


def test_options_are_keys_of_the_configuration() -> None:
    keys = {key.name.replace("-", "_") for key in KEYS}
    assert set(Options.__annotations__) - {"config"} <= keys


def test_what_cannot_be_followed_is_a_warning(folder: Path) -> None:
    (folder / "budgetlint.toml").write_text('mandatory = ["S101"]\n', encoding="utf-8")
    with pytest.warns(UserWarning, match="必查规则"):
        assert "S101" in codes(lint_path(folder / "坏.txt", config=folder / "budgetlint.toml", ignore="S101"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        lint_text(BAD)


def test_the_package_is_light_until_it_is_used() -> None:
    probe = "import sys, budgetlint.linter as b; assert 'budgetlint.linter.api' not in sys.modules; b.lint_text; print('ok')"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert run.stdout == "ok\n"
    with pytest.raises(AttributeError, match="nothing"):
        _ = budgetlint.linter.nothing
    assert set(budgetlint.linter.__all__) >= {"lint_path", "lint_text", "parse"}


def test_click_is_not_needed() -> None:
    probe = f"import sys; from budgetlint.linter import lint_text; lint_text({BAD!r}); assert 'click' not in sys.modules"
    subprocess.run([sys.executable, "-c", probe], check=True)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_examples_in_the_documentation_run(
    root: Path, folder: Path, lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "坏.txt").rename(folder / "草稿.txt")
    monkeypatch.chdir(folder)
    blocks = re.findall(r"```python\n(.+?)```", (root / "docs" / lang / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 3
    for block in blocks:
        exec(compile(block, "api.md", "exec"), {})  # noqa: S102  the documentation's own code
    assert "S101" in capsys.readouterr().out


def codes(run: Run) -> set[str]:
    return {finding.rule.code for result in run.results for finding in result.findings}
