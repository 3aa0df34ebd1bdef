"""The commands by their names, each imported when asked for, and how a call of one ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from budgetlint.linter.cli.speech import HelpFormatter, Speech
from budgetlint.linter.user_file import FileError

# The commands and the modules that define them; only that of the command at hand is imported.
_MODULES = {
    "annotate": "annotate",
    "baseline": "baseline",
    "check": "check",
    "clean": "clean",
    "config": "configuration",
    "explain": "rules",
    "fix": "fix",
    "init": "configuration",
    "offline": "offline",
    "parse": "inspect",
    "profiles": "profiles",
    "report": "check",
    "rules": "rules",
    "schema": "inspect",
    "serve": "serve",
}


class _Context(click.Context):
    """A call whose help is printed in the user's language."""

    formatter_class = HelpFormatter


class Commands(click.Group):
    """The commands by their names, imported when asked for."""

    context_class = _Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names of all commands."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        """The command of this name."""
        if cmd_name not in _MODULES:
            return None
        command: click.Command = getattr(import_module(f"{__package__}.{_MODULES[cmd_name]}"), cmd_name)
        command.context_class = _Context
        return command

    def main(  # type: ignore[override]  # click overloads it by `standalone_mode`
        self, args: Sequence[str] | None = None, prog_name: str | None = None, *, standalone_mode: bool = True, **extra: Any
    ) -> Any:
        """Run a call and, unless told otherwise, exit with its code; what went wrong is said in the user's language."""
        speech = Speech(sys.argv[1:] if args is None else list(args))
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, obj=speech, **extra)
        try:
            code = super().main(args, prog_name, standalone_mode=False, obj=speech, **extra)
        except (click.ClickException, FileError) as error:
            from budgetlint.linter.cli.trouble import show

            code = show(error, speech.lang)
        except click.Abort:
            from budgetlint.linter.cli.trouble import ABORTED

            click.echo(ABORTED.text(speech.lang), err=True)
            code = 1
        sys.exit(code if isinstance(code, int) else 0)
