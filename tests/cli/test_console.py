"""Consoles of all kinds: GBK, ASCII, narrow, closed before the end. Nothing crashes, nothing is garbled by us."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from budgetlint.linter.registry import load_rules
from budgetlint.rules.examples import indicator, with_indicators

COMMAND = [sys.executable, "-m", "budgetlint.linter"]
BAD = with_indicators(indicator(1, "24-", "河道保洁制度覆盖率", "≥90%")).text
SOURCES = ("linter", "reports", "rules", "grammar")
TEXT_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check", "草稿.txt"),
    ("check", "草稿.txt", "--show-passed"),
    ("check", "草稿.txt", "--format", "concise"),
    ("check", "草稿.txt", "--format", "markdown"),
    ("check", "草稿.txt", "--statistics"),
    ("check", "没有.txt"),
    ("check", "--no-such"),
    ("rules",),
    ("explain", "S101"),
    ("profiles",),
    ("config",),
    ("--help",),
    ("check", "--help"),
)
NARROW: tuple[tuple[str, ...], ...] = (("check", "草稿.txt"), ("--help",), ("check", "--help"), ("rules",), ("check",))
LONG: tuple[tuple[str, ...], ...] = (("rules",), ("check", "草稿.txt"), ("schema",), ("--help",), ("profiles", "base"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "草稿.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONIO", "PYTHONUTF8"))}
    done = subprocess.run([*COMMAND, *arguments], cwd=folder, env=env | variables, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)
    return done


@pytest.mark.parametrize("arguments", TEXT_COMMANDS, ids=" ".join)
def test_a_gbk_console_shows_all_that_a_utf8_console_shows(folder: Path, arguments: tuple[str, ...]) -> None:
    gbk, utf8 = (run(folder, *arguments, PYTHONIOENCODING=encoding) for encoding in ("gbk", "utf-8"))
    assert gbk.stdout.decode("gbk") == utf8.stdout.decode()
    assert gbk.stderr.decode("gbk") == utf8.stderr.decode()


def test_what_gbk_lacks_becomes_a_question_mark(folder: Path) -> None:
    (folder / "草稿.txt").write_text(BAD.replace("河道", "🌊河道"), encoding="utf-8")
    done = run(folder, "check", "草稿.txt", PYTHONIOENCODING="gbk")
    assert "?河道" in done.stdout.decode("gbk")
    assert done.returncode == 1


@pytest.mark.parametrize("variables", [{"LANG": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {}])
def test_without_a_locale_nothing_crashes_and_machines_get_utf8(folder: Path, variables: dict[str, str]) -> None:
    assert b"S101" in run(folder, "check", "草稿.txt", **variables).stdout
    assert b"S101" in run(folder, "check", "草稿.txt", "--lang", "en", PYTHONIOENCODING="ascii", **variables).stdout
    machine = run(folder, "check", "草稿.txt", "--format", "json", PYTHONIOENCODING="ascii", **variables)
    assert "草稿.txt" in machine.stdout.decode()
    assert run(folder, "check", "没有.txt", **variables).returncode == 2
    assert run(folder, "report", "草稿.txt", "-o", "报告.html", **variables).returncode == 0
    assert (folder / "报告.html").is_file()


@pytest.mark.parametrize("width", ["40", "x"])
@pytest.mark.parametrize(
    "arguments", [("check", "草稿.txt"), ("--help",), ("check", "--help"), ("rules",), ("check",)], ids=" ".join
)
def test_a_narrow_console_is_no_trouble(folder: Path, arguments: tuple[str, ...], width: str) -> None:
    assert run(folder, *arguments, COLUMNS=width).stderr.count(b"Error") <= 1


@pytest.mark.skipif(os.name == "nt", reason="pipes of this kind are those of POSIX")
@pytest.mark.parametrize(
    "arguments", [("rules",), ("check", "草稿.txt"), ("schema",), ("--help",), ("profiles", "base")], ids=" ".join
)
def test_a_reader_who_has_seen_enough_may_leave(folder: Path, arguments: tuple[str, ...]) -> None:
    with subprocess.Popen([*COMMAND, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def spoken_strings(root: Path) -> dict[str, str]:
    """The strings in the code that hold more than ASCII, with where they stand; docstrings are not shown to users."""
    found = {}
    for path in (path for folder in SOURCES for path in (root / folder).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Wording", "bilingual", "brief", "Misuse"}:
                for part in ast.walk(node):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and not part.value.isascii():
                        found[part.value] = f"{path.name}:{part.lineno}"
    return found


def test_every_glyph_of_our_texts_is_in_gbk(root: Path) -> None:
    texts = spoken_strings(root)
    assert len(texts) > 500
    for rule in load_rules():
        for wording in (
            rule.title,
            rule.why,
            rule.ground.text,
            *rule.messages.values(),
            *rule.remedies.values(),
            *rule.exceptions,
        ):
            texts.update((text, rule.code) for text in wording)
    lacking = {where: [c for c in text if not in_gbk(c)] for text, where in texts.items() if not all(map(in_gbk, text))}
    assert not lacking


def in_gbk(character: str) -> bool:
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
