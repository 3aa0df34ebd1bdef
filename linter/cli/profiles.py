"""`profiles`, and the profiles that can be named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from budgetlint.linter.cli.options import Asked, asking, bilingual

if TYPE_CHECKING:
    from budgetlint.linter.profile_file import Profiles


def known_profiles() -> Profiles:
    """The profiles that can be named."""
    from budgetlint.linter.profile_file import BUILT_IN, Layer, Profiles
    from budgetlint.rules.profiles import BASE, base_profile, built_in_layers

    return Profiles(Layer(BASE, BUILT_IN, base_profile().data), built_in_layers())


@click.command(
    short_help="列出审核方案，或其内容  List profiles, or show one",
    help=bilingual(
        "列出内置审核方案；给出名称或 .toml 文件时，输出其全部内容和每个键出自哪一层。",
        "List the built-in profiles; for a name or a .toml file, print all that is\nin force, and where each key comes from.",
    ),
)
@click.argument("profile", metavar="[NAME|PATH]", required=False)
@asking()
def profiles(profile: str | None, asked: Asked) -> None:
    """List profiles, or show one."""
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.cli.session import configured, telling
    from budgetlint.reports.profiles import write_profile, write_profiles

    lang = configured(asked).lang
    with telling():
        text = write_profiles(known_profiles(), lang) if profile is None else write_profile(known_profiles().chain(profile), lang)
    emit(text, None, machine=False)
