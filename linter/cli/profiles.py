"""`profiles`, and the profiles that can be named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from budgetlint.linter.cli.options import bilingual, lang_option

if TYPE_CHECKING:
    from budgetlint.linter.profile_file import Profiles
    from budgetlint.linter.wording import Lang


def known_profiles() -> Profiles:
    """The profiles that can be named."""
    from budgetlint.linter.profile_file import BUILT_IN, Layer, Profiles
    from budgetlint.rules.profiles import BASE, base_profile, built_in_layers

    return Profiles(Layer(BASE, BUILT_IN, base_profile().data), built_in_layers())


@click.command(
    short_help="列出审核方案，或其内容  List profiles, or show one",
    help=bilingual(
        "列出内置审核方案；给出名称或 .toml 文件时，输出其全部内容和每个键出自哪一层。",
        "List the built-in profiles; for a name or a .toml file, print all that is in force, and where each key comes from.",
    ),
)
@click.argument("profile", metavar="[NAME|PATH]", required=False)
@lang_option
def profiles(profile: str | None, lang: Lang) -> None:
    """List profiles, or show one."""
    from budgetlint.linter.cli.options import layers_of
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.reports.profiles import write_profile, write_profiles

    text = write_profiles(known_profiles(), lang) if profile is None else write_profile(layers_of(profile), lang)
    emit(text, None, machine=False)
