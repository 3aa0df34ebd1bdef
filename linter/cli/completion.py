"""What the shell offers for rules, profiles and formats when a user presses Tab."""

from __future__ import annotations

from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem

from budgetlint.linter.cli.speech import current_lang


def rule_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  click's
    """Codes and names of rules; after a comma the next one."""
    from budgetlint.linter.registry import load_rules

    before, comma, word = incomplete.rpartition(",")
    lang = current_lang()
    names = ((name, rule.title.text(lang)) for rule in load_rules() for name in (rule.code, rule.name))
    return [
        CompletionItem(f"{before}{comma}{name}", help=title) for name, title in names if name.lower().startswith(word.lower())
    ]


def profile_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  click's
    """The built-in profiles, then files."""
    from budgetlint.linter.session import known_profiles

    known = known_profiles()
    found = _starting(incomplete, (known.base.name, *known.above))
    return found or [CompletionItem(incomplete, type="file")]


def formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  click's
    """The output formats; after `FORMAT=` a file."""
    from budgetlint.linter.cli.outputs import GROUP
    from budgetlint.linter.plugins import entries

    if "=" in incomplete:
        return [CompletionItem(incomplete, type="file")]
    return _starting(incomplete, (entry.name for entry in entries(GROUP)))


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  click's
    """Files and folders."""
    return [CompletionItem(incomplete, type="file")]


def _starting(incomplete: str, names: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]
