"""`config` and `init`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from budgetlint.linter.cli.options import ACCEPTANCE, READING, SELECTION, Asked, asking, completing, lang_option
from budgetlint.linter.cli.speech import WRITTEN, bilingual, brief, current_lang
from budgetlint.linter.cli.trouble import Misuse

_CONFIG = bilingual(
    "显示检查这个文件或文件夹时实际生效的配置，以及每个值的来处。",
    "Print the configuration in force for a file or folder, and where each value\ncomes from.",
)
_INIT = bilingual(
    "在文件夹里写一份带注释的 budgetlint.toml；已有则不动，以 2 退出。",
    "Write a commented budgetlint.toml into a folder; exits with 2, and changes\nnothing, where there is one.",
)


@click.command(short_help=brief("显示生效的配置", "Show the configuration in force"), help=_CONFIG)
@click.argument("path", default=".", shell_complete=completing("files"))
@asking("fail-on", *SELECTION, *ACCEPTANCE, *READING)
def config(path: str, asked: Asked) -> None:
    """Show the configuration in force."""
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.cli.session import open_session
    from budgetlint.linter.files import STDIN
    from budgetlint.reports.pages.configuration import write_configuration

    if path not in ("", STDIN) and not os.path.lexists(path):
        raise Misuse(f"{path}：没有这个文件或文件夹。", f"{path}: there is no such file or folder.")
    session = open_session(asked, [path])
    session.settings()  # names a rule or a unit that does not exist
    emit(write_configuration(session.configuration, session.lang), None, machine=False)


@click.command(short_help=brief("写一份起步配置", "Write a starter configuration"), help=_INIT)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@lang_option
def init(folder: Path) -> None:
    """Write a starter configuration."""
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.config.find import NAME
    from budgetlint.reports.pages.configuration import write_starter

    path = folder / NAME
    if path.exists():
        raise Misuse(f"{path} 已存在，没有改动。", f"{path} exists already and was not changed.")
    emit(write_starter(), path, machine=True)
    click.echo(WRITTEN.text(current_lang()).format(path=path))
