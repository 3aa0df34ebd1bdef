"""Where reports go: `FORMAT` to standard output, `FORMAT=PATH` to a file."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NamedTuple

import click

from budgetlint.linter.atomic_file import write_whole
from budgetlint.linter.cli.trouble import Failure, Misuse
from budgetlint.linter.plugins import entries

GROUP = "budgetlint.reports"
# What machines read: UTF-8 with LF whatever the console.
MACHINE = frozenset({"csv", "gitlab", "json", "jsonl", "junit", "rdjson", "sarif"})
# What tells people all findings of a file, on a console too.
READABLE = frozenset({"concise", "github", "markdown", "text"})
# What is written in the format that the end of the file's name tells.
SUFFIXES = {"opinions": (".xlsx", ".docx")}
# What no console can show.
BINARY = frozenset({"opinions", "xlsx"})
# What is several files, in a folder.
FOLDERS = frozenset({"parquet"})


_DENIED = ("没有写入权限，或文件正被别的程序打开", "there is no permission, or another program has it open")
# What the system says of a place that cannot be written to.
_REFUSALS = {
    errno.ENOENT: ("文件夹不存在", "there is no such folder"),
    errno.ENOTDIR: ("文件夹不存在", "there is no such folder"),
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: ("磁盘只读", "the disk is read-only"),
    errno.EISDIR: ("这是文件夹", "it is a folder"),
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EBADF: ("没有打开", "it is closed"),
}


class Unwritable(Failure):
    """A report that cannot be written: no finding of the check, so that it exits as misuse does."""

    def __init__(self, chinese: str, english: str, error: OSError) -> None:
        words = error.strerror or str(error)
        why, why_in_english = _REFUSALS.get(error.errno or 0, (words, words))
        super().__init__(f"无法写入{chinese}：{why}。", f"Cannot write {english}: {why_in_english}.")


class Output(NamedTuple):
    """One output that the user asked for; `path` is None for standard output."""

    format: str
    path: Path | None


def read_outputs(specs: Sequence[str], default: str) -> list[Output]:
    """The outputs that `specs` mean. Raises `Misuse` for an unknown format or two on standard output."""
    known = [entry.name for entry in entries(GROUP)]
    outputs = []
    for spec in specs or [default]:
        name, _, path = spec.partition("=")
        if name not in known:
            options = "、".join(known)
            raise Misuse(
                f"没有输出格式“{name}”，可用：{options}。",
                f"There is no output format “{name}”; there are: {', '.join(known)}.",
            )
        outputs.append(Output(name, Path(path) if path and path != "-" else None))
        _demand_path(outputs[-1])
        _demand_suffix(outputs[-1])
    _demand_apart(outputs)
    return outputs


def _demand_path(output: Output) -> None:
    """Raises `Misuse` where a format that no console can show is to go there."""
    if output.path is None and output.format in FOLDERS:
        raise Misuse(
            f"{output.format} 要写进文件夹：--output {output.format}=文件夹名。",
            f"{output.format} goes into a folder only: --output {output.format}=FOLDER.",
        )
    if output.path is not None and output.format in FOLDERS and output.path.exists() and not output.path.is_dir():
        raise Misuse(
            f"{output.path} 是文件，不是文件夹：{output.format} 要写进文件夹。",
            f"{output.path} is a file: {output.format} goes into a folder.",
        )
    if output.path is None and output.format in BINARY:
        raise Misuse(
            f"{output.format} 要写成文件：--output {output.format}=文件名。",
            f"{output.format} goes to a file only: --output {output.format}=PATH.",
        )


def _demand_suffix(output: Output) -> None:
    """Raises `Misuse` where the end of a file's name says nothing of the format to write."""
    suffixes = SUFFIXES.get(output.format, ())
    if output.path is not None and suffixes and output.path.suffix.lower() not in suffixes:
        raise Misuse(
            f"{output.format} 按文件名结尾决定格式，可用：{'、'.join(suffixes)}；写的是 {output.path}。",
            f"{output.format} goes by the end of the file's name, {' or '.join(suffixes)}; found {output.path}.",
        )


def _demand_apart(outputs: Sequence[Output]) -> None:
    """Raises `Misuse` where two outputs go to one place."""
    if sum(output.path is None for output in outputs) > 1:
        raise Misuse(
            "只能有一种输出到屏幕，其余请写成 FORMAT=PATH。", "Only one format can go to standard output; give the others a path."
        )
    seen: set[str] = set()
    for path in (output.path for output in outputs if output.path is not None):
        if (place := real(path)) in seen:
            raise Misuse(f"两种输出写到同一个文件 {path}。", f"Two outputs go to one file, {path}.")
        seen.add(place)


def real(path: str | Path) -> str:
    """Where a path leads; itself where the system cannot spell it."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return str(path)


def emit(content: str | bytes, path: Path | None, *, machine: bool) -> None:
    """Write `content` to a file or to standard output; what machines read is UTF-8 whatever the console."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    if path is not None:
        try:
            write_whole(path, data)
        except OSError as error:
            raise Unwritable(f" {path}", str(path), error) from error
    elif sys.stdout is None:
        raise Unwritable("标准输出", "to standard output", OSError(errno.EBADF, os.strerror(errno.EBADF)))
    elif machine or isinstance(content, bytes):
        stream = sys.stdout.buffer
        stream.write(data)
        stream.flush()
    else:
        click.echo(content, nl=False, color=True)


def emit_all(stream: IO[bytes], path: Path) -> None:
    """Write what is left of `stream` to a file."""
    try:
        write_whole(path, stream)
    except OSError as error:
        raise Unwritable(f" {path}", str(path), error) from error


def colour_wanted() -> bool:
    """Whether standard output is a terminal that may show colours."""
    return sys.stdout is not None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
