"""Most users sit at Windows: no call that it lacks, and its line ends, consoles, paths and names."""

from __future__ import annotations

import ast
import json
import ntpath
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from budgetlint.linter import globs
from budgetlint.linter.cli import cli
from budgetlint.linter.cli.outputs import GROUP
from budgetlint.linter.globs import Glob
from budgetlint.linter.plugins import entries
from budgetlint.rules.examples import indicator, with_indicators

BAD = with_indicators(indicator(1, "24-", "河道保洁制度覆盖率", "≥90%")).text
SOURCES = ("linter", "reports", "rules", "grammar")
# Modules and functions that Windows does not have.
MODULES = {"fcntl", "pwd", "grp", "termios", "tty", "pty", "resource", "posix", "syslog", "readline", "curses", "crypt"}
CALLS = {
    "os": {"fork", "forkpty", "getuid", "geteuid", "getgid", "getpgid", "killpg", "setsid", "mkfifo", "mknod", "chown", "lchown"}
    | {"uname", "nice", "getloadavg", "wait", "wait3", "waitpid", "sched_getaffinity", "statvfs", "sync", "fchmod", "openpty"},
    "signal": {"alarm", "setitimer", "SIGALRM", "SIGKILL", "SIGHUP", "SIGPIPE", "SIGUSR1", "SIGUSR2", "pause", "pthread_kill"},
    "time": {"tzset", "clock_gettime"},
    "asyncio": {"add_signal_handler"},
}
# "fork" is not there; `start_method` asks for the system first.
STARTED = ("get_context('spawn')", "get_context(start_method())")


def nodes(root: Path) -> Iterator[tuple[str, ast.AST]]:
    """What stands in the code, but for branches that ask for the system first."""
    for path in (path for folder in SOURCES for path in (root / folder).rglob("*.py")):
        remaining: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
        while remaining:
            node = remaining.pop()
            if not (isinstance(node, ast.If) and ast.unparse(node.test).startswith(("sys.platform", "os.name"))):
                yield f"{path.name}:{getattr(node, 'lineno', 0)}", node
                remaining += ast.iter_child_nodes(node)


def lacking(node: ast.AST) -> list[str]:
    """What of a node Windows does not have."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names if alias.name.partition(".")[0] in MODULES]
    if isinstance(node, ast.ImportFrom):
        return [alias.name for alias in node.names if node.module in MODULES or alias.name in CALLS.get(node.module or "", ())]
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("get_context"):
        return [] if ast.unparse(node).endswith(STARTED) else ["get_context"]
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return [node.attr] if node.attr in CALLS.get(node.value.id, ()) else []
    return [node.arg] if isinstance(node, ast.keyword) and node.arg in ("preexec_fn", "pass_fds") else []


def test_nothing_is_called_that_windows_lacks(root: Path) -> None:
    assert not [f"{where}: {name}" for where, node in nodes(root) for name in lacking(node)]


def test_every_text_file_is_read_and_written_with_an_encoding(root: Path) -> None:
    """Without one Windows takes GBK or whatever its code page is."""
    wrong = []
    for where, node in nodes(root):
        if isinstance(node, ast.Call) and not any(keyword.arg == "encoding" for keyword in node.keywords):
            called = ast.unparse(node.func)
            binary = any(isinstance(argument, ast.Constant) and "b" in str(argument.value) for argument in node.args)
            metadata = called.startswith(("super()", "metadata."))  # texts that are no files of ours
            unsaid = called.endswith((".read_text", ".write_text")) and not metadata
            if unsaid or (called == "open" and not binary):
                wrong.append(where)
    assert not wrong


def findings(folder: Path, *arguments: str | Path) -> list[dict[str, Any]]:
    result = CliRunner().invoke(cli, ["check", *map(str, arguments), "--format", "json"])
    assert result.exit_code in (0, 1), result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    assert folder.exists()
    return found


def test_line_ends_of_windows_change_no_place_and_no_fingerprint(tmp_path: Path) -> None:
    seen = []
    for name, end in (("lf", "\n"), ("crlf", "\r\n"), ("cr", "\r")):
        path = tmp_path / name / "草稿.txt"
        path.parent.mkdir()
        path.write_bytes(BAD.replace("\n", end).encode("gb18030"))
        seen.append(
            [
                (one["code"], one["fingerprint"], one["location"]["line"], one["location"]["column"])
                for one in findings(tmp_path, path)
            ]
        )
    assert seen[0]
    assert seen[0] == seen[1] == seen[2]


@pytest.mark.parametrize(
    "name", ["２０２６年　预算（终稿）.txt", "甲 乙.txt", "ＡＢＣ．ｔｘｔ.txt", "草稿【1】.txt", "100%.txt", "#1.txt"]
)
def test_full_width_and_odd_names_are_names_like_others(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(BAD, encoding="utf-8")
    assert {one["path"] for one in findings(tmp_path, tmp_path)} == {str(tmp_path / name)}
    runner = CliRunner()
    for output in ("sarif", "html", "junit", "xlsx", "csv", "gitlab", "rdjson", "github"):
        target = tmp_path / "结果" / f"{name}.{output}"
        target.parent.mkdir(exist_ok=True)
        result = runner.invoke(cli, ["check", str(tmp_path / name), "--output", f"{output}={target}"])
        assert result.exit_code == 1, result.output
        assert target.stat().st_size


def test_patterns_match_paths_with_backslashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The functions of `os.path` are those of Windows here."""
    fake = SimpleNamespace(
        path=SimpleNamespace(abspath=partial(ntpath.join, "C:\\预算"), relpath=ntpath.relpath, isabs=ntpath.isabs), sep="\\"
    )
    monkeypatch.setattr(globs, "os", fake)
    glob = Glob("C:\\预算", "草稿/**")
    assert glob.matches("草稿\\水务.txt")
    assert glob.matches("C:\\预算\\草稿\\水\\务.txt")
    assert not glob.matches("D:\\预算\\草稿\\水务.txt")
    assert Glob("C:\\预算", "草稿\\*.txt").matches("草稿/水务.txt")


def test_outputs_name_files_with_slashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "草稿").mkdir()
    (tmp_path / "草稿" / "水务.txt").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    where = os.path.join("草稿", "水务.txt")  # noqa: PTH118  as a user of the system writes it
    result = CliRunner().invoke(cli, ["check", where, "--format", "gitlab"])
    assert json.loads(result.stdout)[0]["location"]["path"] == "草稿/水务.txt"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps names that are in no encoding")
@pytest.mark.parametrize("output", [entry.name for entry in entries(GROUP)])
def test_a_name_in_gbk_is_shown_as_it_is_meant(tmp_path: Path, output: str) -> None:
    """As an archive from Windows leaves it."""
    Path(os.fsdecode(bytes(tmp_path) + "/草稿.txt".encode("gbk"))).write_text(BAD, encoding="utf-8")
    target = tmp_path.parent / f"结果.{'xlsx' if output == 'opinions' else output}"
    result = CliRunner().invoke(cli, ["check", str(tmp_path), "--output", f"{output}={target}"])
    assert result.exit_code == 1, result.exception
    if output in ("text", "json", "csv", "html"):
        assert "草稿.txt" in target.read_text(encoding="utf-8")
    assert CliRunner().invoke(cli, ["parse", str(tmp_path)]).exit_code == 0
