"""`profiles`."""

from __future__ import annotations

import click

from budgetlint.linter.cli.options import Asked, asking, completing
from budgetlint.linter.cli.speech import bilingual, brief


@click.command(
    short_help=brief("列出审核方案，或其内容", "List profiles, or show one"),
    help=bilingual(
        "列出内置审核方案；给出名称或 .toml 文件时，输出其全部内容和每个键出自哪一层。",
        "List the built-in profiles; for a name or a .toml file, print all that is\nin force, and where each key comes from.",
    ),
)
@click.argument("profile", metavar="[NAME|PATH]", required=False, shell_complete=completing("profile_names"))
@asking()
def profiles(profile: str | None, asked: Asked) -> None:
    """List profiles, or show one."""
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.cli.session import configured
    from budgetlint.linter.session import known_profiles
    from budgetlint.reports.pages.profiles import write_profile, write_profiles

    lang = configured(asked).lang
    text = write_profiles(known_profiles(), lang) if profile is None else write_profile(known_profiles().chain(profile), lang)
    emit(text, None, machine=False)
