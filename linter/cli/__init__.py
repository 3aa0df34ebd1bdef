"""The command line.

Everything but click is imported inside the commands: `--version` and `--help` load neither grammar, rules nor reports.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

import click

from budgetlint.linter import __version__
from budgetlint.linter.cli.commands import Commands
from budgetlint.linter.cli.speech import bilingual

_HELP = "\n\n".join(
    (
        bilingual("预算绩效目标表质检工具。", "A linter for Chinese budget performance tables."),
        bilingual(
            "先试：budgetlint check 文件.txt\nIn English: budgetlint --lang en --help",
            "Try: budgetlint check FILE\n中文：budgetlint --lang zh --help",
        ),
    )
)


@click.group(cls=Commands, help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="budgetlint", message="%(prog)s %(version)s")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    help=bilingual("语言，写在命令之前或之后都行。", "Language; before the command or after it."),
)
def cli(lang: str | None) -> None:
    """Check budget performance tables."""


def main() -> None:
    """Run the command line. Characters that a console cannot print are replaced, never a reason to fail."""
    # A run makes many small objects and hardly any cycle; looking for some each 200,000 objects costs 3 % of a large workbook.
    gc.set_threshold(1_000_000, 20, 20)
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
    from budgetlint.linter.cli.speech import Speech
    from budgetlint.linter.cli.trouble import show

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(show(Unwritable("标准输出", "to standard output", error), Speech(sys.argv[1:]).lang))
