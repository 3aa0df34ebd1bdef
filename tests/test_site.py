"""The documentation: a site that builds strictly and needs nothing from elsewhere; what it shows works; both languages say it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from budgetlint.linter.cli import cli
from budgetlint.linter.cli.manual import pages
from budgetlint.linter.cli.outputs import GROUP
from budgetlint.linter.plugins import entries
from budgetlint.linter.readers.building import Builder
from budgetlint.linter.registry import load_rules
from budgetlint.linter.source import Source

HOW = "run: python -m budgetlint.linter.cli.manual docs"
ADDRESS = re.compile(r"(?:src|href)=[\"']?(?:https?:)?//")


def written(root: Path, lang: str) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((root / "docs" / lang).glob("*.md"))}


@pytest.mark.parametrize(("name", "page"), list(pages()))
def test_the_generated_pages_are_current(root: Path, name: str, page: str) -> None:
    assert (root / "docs" / name).read_text(encoding="utf-8") == page, HOW


def test_the_site_builds_strictly_and_needs_nothing_from_elsewhere(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "--site-dir",
        str(tmp_path),
        "-f",
        str(root / "mkdocs.yml"),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    for page in tmp_path.rglob("*.html"):
        loaded = re.findall(r"<(?:script|link|img|iframe)\b[^>]*>", page.read_text(encoding="utf-8"))
        assert not [tag for tag in loaded if ADDRESS.search(tag)], page.name


def test_both_languages_have_the_same_pages_with_the_same_examples(root: Path) -> None:
    chinese, english = written(root, "zh"), written(root, "en")
    assert chinese.keys() == english.keys()
    for name in chinese:
        links = [sorted(re.findall(r"\]\((\w+\.md)\)", pages[name])) for pages in (chinese, english)]
        assert set(links[0]) == set(links[1]), name
        fences = [re.findall(r"^```(\w+)$", pages[name], re.MULTILINE) for pages in (chinese, english)]
        assert fences[0] == fences[1], name


SHOWN = r"(?:^ +|`)budgetlint ((?:check|report|parse|baseline|config|explain|schema)[^`\n]*)"


def commands_of(text: str) -> Iterator[list[str]]:
    for line in re.findall(SHOWN, text, re.MULTILINE):
        yield line.split()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_commands_shown_are_commands(root: Path, lang: str) -> None:
    shown = 0
    for page in written(root, lang).values():
        for name, *arguments in commands_of(page.partition("| --- |")[0] if page.startswith(("# Comm", "# 命令")) else page):
            command = cli.get_command(click.Context(cli), name)
            assert command
            if arguments and "PATH" not in arguments[0]:
                command.make_context(name, list(arguments)).close()
                shown += 1
    assert shown > 10


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_pages_show_is_well_formed_and_names_what_exists(root: Path, lang: str) -> None:
    codes = {rule.code for rule in load_rules()}
    for name, page in written(root, lang).items():
        for block in re.findall(r"```toml\n(.+?)```", page, re.DOTALL):
            tomllib.loads(block)
        for block in re.findall(r"```python\n(.+?)```", page, re.DOTALL):
            ast.parse(block)
        assert set(re.findall(r"\b[A-Z][1-8]\d\d\b", page)) <= codes, name
    listed = set(re.findall(r"`(\w+)`", written(root, lang)["outputs.md"].partition("| --- | --- |")[2].partition("\n\n")[0]))
    assert listed == {entry.name for entry in entries(GROUP)}


def test_the_reader_and_the_report_shown_work(root: Path) -> None:
    from budgetlint.linter import lint_path
    from budgetlint.reports.options import ReportOptions

    blocks = re.findall(r"```python\n(.+?)```", written(root, "en")["extending.md"], re.DOTALL)
    shown: dict[str, object] = {}
    for block in blocks:
        if "def read" in block or "def write" in block or "Piecewise" in block:
            exec(compile(block, "extending.md", "exec"), shown)  # noqa: S102  the documentation's own code
            if "def write" in block:
                plain = shown["write"]
    source = shown["read"]("甲\n乙".encode(), "a.memo")  # type: ignore[operator]
    assert isinstance(source, Source)
    assert len(source.blocks) == 2
    run = lint_path(root / "examples" / "draft.txt")
    assert "S101" in plain(run, ReportOptions())  # type: ignore[operator]
    assert shown["write"](run, ReportOptions()) == plain(run, ReportOptions()) + "1\n"  # type: ignore[operator]
    assert Builder().is_blank


def test_every_option_is_tried_by_some_test(root: Path) -> None:
    others = (path for path in (root / "tests").rglob("*.py") if path.name != Path(__file__).name)
    tried = set(re.findall(r"[\"'](--?[a-z-]+)[\"'=]", "".join(path.read_text(encoding="utf-8") for path in others)))
    context = click.Context(cli)
    found = (cli.get_command(context, name) for name in cli.list_commands(context))
    options = [param for command in found if command for param in command.params if isinstance(param, click.Option)]
    assert not {option.opts[-1] for option in options if tried.isdisjoint(option.opts)}


def test_every_exit_code_is_listed(root: Path) -> None:
    for lang in ("zh", "en"):
        assert re.findall(r"^\| (\d) \|", written(root, lang)["commands.md"], re.MULTILINE) == ["0", "1", "2"]
