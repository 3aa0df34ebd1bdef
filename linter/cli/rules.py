"""`rules` and `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from budgetlint.linter.cli.options import bilingual, lang_option

if TYPE_CHECKING:
    from budgetlint.linter.wording import Lang


@click.command(short_help="列出全部规则  List all rules", help=bilingual("列出全部规则。", "List all rules."))
@lang_option
def rules(lang: Lang) -> None:
    """List all rules."""
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.registry import load_rules
    from budgetlint.reports.catalogue import write_catalogue

    emit(write_catalogue(load_rules(), lang), None, machine=False)


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
    from budgetlint.reports.catalogue import write_page

    known = load_rules()
    found = find_rule(known, rule)
    if found is None:
        raise unknown_rule(known, rule)
    emit(write_page(found, lang), None, machine=False)
