"""The session of a call of the command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from budgetlint.linter import session as sessions
from budgetlint.linter.cli.speech import Speech
from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from budgetlint.linter.cli.options import Asked
    from budgetlint.linter.config.configuration import Configuration
    from budgetlint.linter.run import Run
    from budgetlint.linter.session import Session
    from budgetlint.linter.wording import Lang

_NEARER = Wording(
    "没有用 {path}：一次运行只用一份配置；要用它，请单独检查那个文件夹。",
    "{path} was not used: one configuration holds for a run; check that folder by itself to use it.",
)


def tell_nearer(asked: Asked, paths: Iterable[str], run: Run, lang: Lang) -> None:
    """Say on standard error which configuration files are nearer to some documents than the one that held for all."""
    from budgetlint.linter.config.find import nearer, start_of

    if not (asked.isolated or asked.config):
        for path in nearer(start_of(paths), run.paths):
            click.echo(_NEARER.text(lang).format(path=path), err=True)


def configured(asked: Asked, paths: Iterable[str] = ()) -> Configuration:
    """The configuration for `paths`: of the file that is asked for, else the nearest one upwards. Raises `FileError`."""
    from budgetlint.linter.config.find import find, start_of

    path = None if asked.isolated else asked.config or find(start_of(paths))
    wanted = sessions.configured(path, asked.values, asked.variables)
    if speech := click.get_current_context().find_object(Speech):
        speech.settle(wanted.lang)
    return wanted


def open_session(asked: Asked, paths: Iterable[str] = ()) -> Session:
    """The session for `paths`; what could not be followed is said on standard error. Raises `FileError`."""
    wanted = configured(asked, paths)

    def tell(note: Wording) -> None:
        click.echo(note.text(wanted.lang), err=True)

    return sessions.open_session(wanted, tell)
