"""Where reports go: `FORMAT` to standard output, `FORMAT=PATH` to a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from budgetlint.linter.plugins import entries

if TYPE_CHECKING:
    from budgetlint.linter.run import Run
    from budgetlint.reports.options import ReportOptions

GROUP = "budgetlint.reports"
MACHINE = frozenset({"json"})


class Output(NamedTuple):
    """One output that the user asked for; `path` is None for standard output."""

    format: str
    path: Path | None


def read_outputs(specs: Sequence[str], default: str) -> list[Output]:
    """The outputs that `specs` mean. Raises `click.UsageError` for an unknown format or two on standard output."""
    known = [entry.name for entry in entries(GROUP)]
    outputs = []
    for spec in specs or [default]:
        name, _, path = spec.partition("=")
        if name not in known:
            options = "、".join(known)
            raise click.UsageError(
                f"没有输出格式“{name}”，可用：{options}。 There is no output format “{name}”; there are: {', '.join(known)}."
            )
        outputs.append(Output(name, Path(path) if path else None))
    if sum(output.path is None for output in outputs) > 1:
        raise click.UsageError(
            "只能有一种输出到屏幕，其余请写成 FORMAT=PATH。 Only one format can go to standard output; give the others a path."
        )
    return outputs


def write_outputs(outputs: Sequence[Output], run: Run, options: ReportOptions) -> None:
    """Write each report where it belongs. Raises `click.ClickException` where a file cannot be written."""
    for output in outputs:
        write = _writer(output.format)
        on_terminal = output.path is None and options.colour
        emit(write(run, replace(options, colour=on_terminal)), output.path, machine=output.format in MACHINE)


def _writer(name: str) -> Callable[[Run, ReportOptions], str]:
    writer: Callable[[Run, ReportOptions], str] = next(entry for entry in entries(GROUP) if entry.name == name).load()
    return writer


def emit(text: str, path: Path | None, *, machine: bool) -> None:
    """Write `text` to a file or to standard output; what machines read is UTF-8 whatever the console."""
    if path is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n", errors="replace")
        except OSError as error:
            raise click.ClickException(f"无法写入 {path}：{error.strerror}。 Cannot write {path}.") from error
    elif machine:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    else:
        click.echo(text, nl=False, color=True)


def colour_wanted() -> bool:
    """Whether standard output is a terminal that may show colours."""
    import os

    return sys.stdout.isatty() and "NO_COLOR" not in os.environ
