"""The command line.

Everything but click is imported inside the commands: `--version` and `--help` load neither grammar, rules nor reports.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from budgetlint.linter import __version__

# The commands and the modules that define them; only that of the command at hand is imported.
_MODULES = {
    "baseline": "baseline",
    "check": "check",
    "config": "configuration",
    "explain": "rules",
    "init": "configuration",
    "parse": "inspect",
    "profiles": "profiles",
    "report": "check",
    "rules": "rules",
    "schema": "inspect",
}


class _Commands(click.Group):
    """The commands by their names, imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names of all commands."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        """The command of this name."""
        if cmd_name not in _MODULES:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{_MODULES[cmd_name]}"), cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="budgetlint")
def cli() -> None:
    """预算绩效目标表质检工具。 A linter for Chinese budget performance tables.

    先试：budgetlint check 文件.txt    Try: budgetlint check FILE
    """


def main() -> None:
    """Run the command line. Characters that a console cannot print are replaced, never a reason to fail."""
    # A run makes many small objects and hardly any cycle; looking for some that often costs 6 % of a large file.
    gc.set_threshold(200_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    try:
        cli(prog_name="budgetlint")
    except OSError as error:
        if error.filename is not None:
            raise  # a file, not one of the streams: a bug
        _give_up(error)
    finally:
        # The system takes the memory back as a whole; Python would look at every object first, which costs 10 % of a run.
        gc.freeze()


def _give_up(error: OSError) -> NoReturn:
    """End a run whose output cannot be printed. What is left of it goes nowhere, so that Python does not try again."""
    from budgetlint.linter.cli.outputs import Unwritable

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    trouble = Unwritable("标准输出", "to standard output", error)
    trouble.show()
    sys.exit(trouble.exit_code)
