"""Every text that a user sees is there in Chinese and in English, click's own words too, and only one of them is shown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from click.testing import CliRunner, Result
from pydantic import BaseModel

from budgetlint.linter.cli import cli
from budgetlint.linter.cli.speech import spoken
from budgetlint.linter.cli.trouble import translated
from budgetlint.linter.config.schema import ConfigurationFile, PhraseFile
from budgetlint.linter.profiles.schema.data import ProfileData
from budgetlint.linter.user_file import FileError, read_toml
from budgetlint.linter.validation import validated

SOURCES = ("linter", "reports", "rules", "grammar")
# Calls that show their first argument to a user as it is, in one language.
SHOWING = {"echo", "secho", "UsageError", "ClickException", "BadParameter", "fail", "warn"}
# Calls that take a text in Chinese, then in English.
BILINGUAL = {"Wording", "bilingual", "brief", "Misuse", "WrongValueError"}
HAN = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{3,}(?: [a-z]{2,}){2,}")  # three words in a row are a sentence


def call(*arguments: str, env: dict[str, str] | None = None) -> Result:
    result = CliRunner().invoke(cli, [*arguments], prog_name="budgetlint", env=env)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def trees(root: Path) -> Iterator[tuple[str, ast.AST]]:
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*.py")):
            yield path.relative_to(root).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def written(node: ast.expr) -> str:
    """The fixed part of a string in the code; empty where it is computed."""
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part) for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_nothing_is_shown_in_one_language_alone(root: Path) -> None:
    wrong = [
        f"{name}:{node.lineno}"
        for name, tree in trees(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in SHOWING and node.args
        if re.search(r"[^\W\d_]{2,}", written(node.args[0]))
    ]
    assert not wrong


def test_each_text_is_there_in_both_languages(root: Path) -> None:
    wrong = []
    for name, tree in trees(root):
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and called(node) in BILINGUAL and len(node.args) == 2):
                continue
            if any(isinstance(argument, ast.Starred) or not written(argument) for argument in node.args):
                continue  # worked out elsewhere
            chinese, english = map(written, node.args)
            own = re.sub(r"In English:.*|\{.*?\}|--?[\w-]+|“.*?”", "", chinese)
            if (HAN.search(chinese) and not re.search("[A-Za-z]", english)) or ENGLISH.search(own):
                wrong.append(f"{name}:{node.lineno}: {chinese!r} {english!r}")
    assert not wrong


def test_no_text_is_left_out_in_one_language(root: Path) -> None:
    wrong = [
        f"{name}:{node.lineno}"
        for name, tree in trees(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in BILINGUAL and len(node.args) == 2
        if all(isinstance(argument, ast.Constant) for argument in node.args)
        if bool(written(node.args[0])) != bool(written(node.args[1]))
    ]
    assert not wrong


def pages() -> list[tuple[str, ...]]:
    return [(), *((name,) for name in cli.list_commands(click.Context(cli)))]


@pytest.mark.parametrize("command", pages())
def test_a_page_of_help_speaks_one_language(command: tuple[str, ...]) -> None:
    chinese = call(*command, "--help").stdout.replace("In English: ", "")
    assert not ENGLISH.search(chinese), chinese
    assert not re.search(r"Usage|Options|Commands|Error", chinese)
    english = call(*command, "--help", "--lang", "en").stdout.replace("中文", "")
    assert english.startswith("Usage: budgetlint")
    assert not HAN.search(english), english
    assert not re.search("[\x02\x03\x04]", chinese + english)


def test_every_option_says_what_it_is_for_in_both_languages() -> None:
    for command in pages():
        context = click.Context(cli)
        found = cli.get_command(context, command[0]) if command else cli
        assert found
        for param in found.params:
            if isinstance(param, click.Option) and param.name not in ("help", "version"):
                assert param.help, param
                assert HAN.search(spoken(param.help, "zh")), param.name
                assert not HAN.search(spoken(param.help, "en")), param.name


MISUSES = [
    ("chek",),
    ("check",),
    ("check", "x", "--slect", "S"),
    ("check", "x", "-x"),
    ("check", "x", "--quiet=1"),
    ("check", "x", "--year"),
    ("check", "x", "--year", "y"),
    ("check", "x", "--year", "25"),
    ("check", "x", "--fail-on", "all"),
    ("check", "x", "--output", "pdf"),
    ("check", "x", "--select", ","),
    ("check", "x", "--select", "S1O1"),
    ("check", "x", "--config", "没有.toml"),
    ("check", "x", "--config", "a", "--isolated"),
    ("check", "x", "--currency-unit", "斤"),
    ("check", "x", "--profile", "basis"),
    ("check", "x", "--output", "xlsx"),
    ("check", "x", "--diff-base", "-x"),
    ("explain",),
    ("explain", "X"),
    ("baseline",),
    ("parse", "x", "--format", "xlsx"),
    ("schema", "all", "more", "most"),
    ("schema", "chek"),
    ("init", "/dev/null"),
]


@pytest.mark.parametrize("arguments", MISUSES, ids=" ".join)
def test_misuse_is_told_in_one_language(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    chinese = call(*arguments)
    english = call(*arguments, env={"BUDGETLINT_LANG": "en"})
    assert chinese.exit_code == english.exit_code == 2
    assert "错误：" in chinese.stderr
    assert HAN.search(chinese.stderr.split("错误：")[1])
    assert not ENGLISH.search(chinese.stderr), chinese.stderr
    said = re.sub(r"“.*?”|'.*?'|没有\.toml|units?: .*|there are: .*", "", english.stderr.split("Error: ")[1])
    assert not HAN.search(said), said


def test_what_click_says_of_numbers_and_files_is_known() -> None:
    for message in ("'a' is not a valid integer.", "5 is not in the range 1<=x<=2.", "File 'a' does not exist."):
        assert HAN.search(translated(message))
    assert translated("something new") == "something new"


def test_the_language_comes_from_option_then_variable_then_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("--help").stdout.startswith("用法")
    (tmp_path / "budgetlint.toml").write_text('lang = "en"\nyaer = 1\n', encoding="utf-8")
    assert call("--help").stdout.startswith("Usage")
    assert "Error" in call("check", "x").stderr
    assert call("--help", env={"BUDGETLINT_LANG": "zh"}).stdout.startswith("用法")
    assert call("--lang=en", "check", "--help", env={"BUDGETLINT_LANG": "zh"}).stdout.startswith("Usage")
    (tmp_path / "budgetlint.toml").unlink()
    (tmp_path / "pyproject.toml").write_text('[tool.budgetlint]\nlang = "en"\n', encoding="utf-8")
    assert call("--help").stdout.startswith("Usage")


def test_the_language_may_stand_before_the_command() -> None:
    assert "Ground" in call("--lang", "en", "explain", "S101").stdout
    assert "依据" in call("--lang", "en", "explain", "S101", "--lang", "zh").stdout


WRONG_VALUES: tuple[Any, ...] = (1, -1, 1.5, "x", "", True, None, [], ["x"], [1], {}, {"x": 1}, {"x": {"x": 1}})


def tables(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """A model and those that stand in its fields."""
    if model in seen:
        return
    seen.add(model)
    yield model
    open_kinds: list[Any] = [field.annotation for field in model.model_fields.values()]
    while open_kinds:
        kind = open_kinds.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from tables(kind, seen)
        open_kinds += get_args(kind)


@pytest.mark.parametrize("model", [ConfigurationFile, PhraseFile, ProfileData])
def test_what_pydantic_has_against_a_file_is_said_in_chinese(model: type[BaseModel]) -> None:
    for table in tables(model, set()):
        for name, field in table.model_fields.items():
            for value in WRONG_VALUES:
                said = re.sub(r"可用：.*|应为 .*? 之一|“.*?”|写的是 .*", "", refusal(table, {field.alias or name: value}))
                assert not ENGLISH.search(said), said
                assert "别的写法" not in said, (table, name, value)


def refusal(table: type[BaseModel], said: dict[str, Any]) -> str:
    """What is said against a table of a file; empty where nothing is."""
    try:
        validated(table, said, "a.toml")
    except FileError as error:
        return error.problem.zh
    return ""


BROKEN = (
    *("a", "a = ", "a = b", "[a", "a = [1", "a = {b = 1", "a = 'x", 'a = "\\q"', 'a = "\\x"', "a = 1\na = 2", "[a]\n[a]"),
    *("a = 1 b = 2", "= 1", "甲 = 1", "a = 2025-13-45", "a = 1\n[a]", "a = 1\na.b = 2", "a = {b = 1, b = 2}", "[[a]", "a = \x01"),
)


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_wrong_with_a_toml_file_is_said_in_chinese(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FileError) as raised:
        read_toml(tmp_path / "a.toml")
    assert not re.search("[A-Za-z]{4,}", raised.value.problem.zh.replace("TOML", "")), raised.value.problem.zh


def completed(words: str) -> list[str]:
    env = {"_BUDGETLINT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)}
    return [line.partition(",")[2] for line in call(env=env).stdout.splitlines()]


def test_a_shell_completes_commands_rules_profiles_and_formats() -> None:
    assert completed("budgetlint che") == ["check"]
    assert "S101" in completed("budgetlint check --select S1")
    assert "P101,missing-category-name" in completed("budgetlint check --ignore P101,missing-c")
    assert completed("budgetlint explain missing-category") == ["missing-category-name"]
    assert completed("budgetlint check --profile cost") == ["cost-first"]
    assert completed("budgetlint check --output js") == ["json", "jsonl"]
    assert completed("budgetlint check --output json=a") == ["json=a"]
    assert completed("budgetlint check --fail-on e") == ["error"]
