"""`rules` and `explain`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetlint.linter.cli.options import Asked, asking, completing
from budgetlint.linter.cli.speech import bilingual, brief
from budgetlint.linter.cli.trouble import Misuse

if TYPE_CHECKING:
    from budgetlint.linter.session import Session


@click.command(short_help=brief("列出全部规则", "List all rules"), help=bilingual("列出全部规则。", "List all rules."))
@click.option(
    "--write-docs",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help=bilingual("把每条规则的说明页写进文件夹（Markdown）。", "Write a Markdown page for each rule into it."),
)
@asking()
def rules(folder: Path | None, asked: Asked) -> None:
    """List all rules."""
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.cli.session import open_session
    from budgetlint.reports.pages.catalogue import write_catalogue

    session = open_session(asked)
    if folder is None:
        emit(write_catalogue(session.rules, session.lang), None, machine=False)
    else:
        _write_docs(folder, session)


def _write_docs(folder: Path, session: Session) -> None:
    from budgetlint.linter.cli.outputs import Unwritable, emit
    from budgetlint.linter.session import profile_in_force
    from budgetlint.reports.pages.rule_page import Catalogue, write_docs

    for name, page in write_docs(Catalogue(session.rules, profile_in_force(session.configuration))):
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unwritable(f" {path.parent}", str(path.parent), error) from error
        emit(page, path, machine=True)


@click.command(
    short_help=brief("说明一条规则", "Explain one rule in full"),
    help=bilingual("说明一条规则：查什么、为什么、依据、正反例。", "Explain one rule in full: what, why, its ground, examples."),
)
@click.argument("rule", metavar="CODE|NAME", shell_complete=completing("rule_names"))
@asking()
def explain(rule: str, asked: Asked) -> None:
    """Explain one rule in full."""
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.cli.session import open_session
    from budgetlint.linter.registry import find_rule
    from budgetlint.linter.selection import unknown_rule
    from budgetlint.linter.session import profile_in_force
    from budgetlint.reports.pages.rule_page import Catalogue, write_page

    session = open_session(asked)
    found = find_rule(session.rules, rule)
    if found is None:
        raise Misuse(*unknown_rule(session.rules, rule))
    emit(write_page(found, Catalogue(session.rules, profile_in_force(session.configuration)), session.lang), None, machine=False)
