"""`rules` and `explain`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetlint.linter.cli.options import bilingual, lang_option

if TYPE_CHECKING:
    from budgetlint.linter.wording import Lang


@click.command(short_help="列出全部规则  List all rules", help=bilingual("列出全部规则。", "List all rules."))
@click.option(
    "--write-docs",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help=bilingual("把每条规则的说明页写进文件夹（Markdown）。", "Write a page for each rule into a folder, as Markdown."),
)
@lang_option
def rules(folder: Path | None, lang: Lang) -> None:
    """List all rules."""
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.registry import load_rules
    from budgetlint.reports.catalogue import write_catalogue

    if folder is None:
        emit(write_catalogue(load_rules(), lang), None, machine=False)
    else:
        _write_docs(folder)


def _write_docs(folder: Path) -> None:
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.registry import load_rules
    from budgetlint.reports.rule_page import Catalogue, write_docs
    from budgetlint.rules.profiles import base_profile

    for name, page in write_docs(Catalogue(load_rules(), base_profile())):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        emit(page, path, machine=True)


@click.command(
    short_help="说明一条规则  Explain one rule in full",
    help=bilingual("说明一条规则：查什么、为什么、依据、正反例。", "Explain one rule in full: what, why, its ground, examples."),
)
@click.argument("rule", metavar="CODE|NAME")
@lang_option
def explain(rule: str, lang: Lang) -> None:
    """Explain one rule in full."""
    from budgetlint.linter.cli.options import unknown_rule
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.registry import find_rule, load_rules
    from budgetlint.reports.rule_page import Catalogue, write_page
    from budgetlint.rules.profiles import base_profile

    known = load_rules()
    found = find_rule(known, rule)
    if found is None:
        raise unknown_rule(known, rule)
    emit(write_page(found, Catalogue(known, base_profile()), lang), None, machine=False)
