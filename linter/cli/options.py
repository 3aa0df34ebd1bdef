"""Options that several commands share, and what they mean for a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from budgetlint.linter.profile import Profile
    from budgetlint.linter.profile_file import Layer
    from budgetlint.linter.rule import AnyRule
    from budgetlint.linter.run import Run, Settings
    from budgetlint.linter.wording import Lang

Command = TypeVar("Command", bound=Callable[..., Any])


def bilingual(chinese: str, english: str) -> str:
    """A help text: Chinese, then English, their lines as they are, since click counts wide characters as one."""
    return f"\b\n{chinese}\n{english}"


lang_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    envvar="BUDGETLINT_LANG",
    help=bilingual("消息语言，也可设环境变量 BUDGETLINT_LANG。", "Language of messages; BUDGETLINT_LANG sets it too."),
)
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


def _chain(command: Command, decorators: Sequence[Callable[[Command], Command]]) -> Command:
    return reduce(lambda decorated, decorator: decorator(decorated), reversed(decorators), command)


def reading_options(command: Command) -> Command:
    """What documents leave unsaid."""
    return _chain(
        command,
        [
            click.option(
                "--year",
                type=click.IntRange(1990, 2099),
                metavar="YEAR",
                help=bilingual("文件未写明时的预算年度。", "Budget year where none is stated."),
            ),
            click.option(
                "--currency-unit",
                metavar="UNIT",
                help=bilingual("文件未写明时的金额单位，如 万元。", "Money unit where none is stated."),
            ),
            click.option(
                "--profile",
                default="base",
                metavar="NAME|PATH",
                help=bilingual("审核方案：内置名称或 .toml 文件，见 profiles。", "Profile: a built-in name or a .toml file."),
            ),
        ],
    )


def selection_options(command: Command) -> Command:
    """Which rules run."""
    return _chain(
        command,
        [
            click.option(
                "--select",
                multiple=True,
                metavar="RULES",
                help=bilingual(
                    "只用这些规则：代码、名称或代码前缀，\n逗号分隔，可重复。",
                    "Run these rules only: codes, names or\nprefixes of codes, by commas; repeatable.",
                ),
            ),
            click.option(
                "--extend-select",
                multiple=True,
                metavar="RULES",
                help=bilingual("另加这些规则，含默认不报的。", "Add these, what is off by default too."),
            ),
            click.option(
                "--ignore",
                multiple=True,
                metavar="RULES",
                help=bilingual("不用这些规则。", "Leave these out."),
            ),
        ],
    )


def settings_for(
    *,
    year: int | None,
    currency_unit: str | None,
    profile: str,
    select: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Settings:
    """The settings that the options mean. Raises `click.UsageError` for a rule or unit that does not exist."""
    from budgetlint.linter.registry import load_rules
    from budgetlint.linter.run import Settings

    for option, entries in (("--select", select), ("--extend-select", extend_select), ("--ignore", ignore)):
        _demand_names(option, entries)
    rules = load_rules()
    asked = _chosen(rules, [*select, *extend_select])
    base = _chosen(rules, select) if select else {rule.code for rule in rules if rule.on_by_default}
    wanted = ((base | asked) - _chosen(rules, ignore)) | {rule.code for rule in rules if rule.always_on}
    chosen = chosen_profile(profile)
    return Settings(
        profile=chosen,
        rules=tuple(rule for rule in rules if rule.code in wanted),
        loud=frozenset(asked),
        year=year,
        currency_unit=known_unit(chosen, currency_unit),
    )


def chosen_profile(wanted: str) -> Profile:
    """The profile that `wanted` names. Raises `click.UsageError` for one that does not exist or cannot be used."""
    from budgetlint.rules.profiles import BASE, base_library, base_profile

    if wanted == BASE:
        return base_profile()
    from budgetlint.linter.profile_file import profile_of

    return profile_of(layers_of(wanted), base_library)


def layers_of(wanted: str) -> tuple[Layer, ...]:
    """The layers of the profile that `wanted` names. Raises `click.UsageError` as `chosen_profile` does."""
    from budgetlint.linter.cli.profiles import known_profiles
    from budgetlint.linter.user_file import FileError

    try:
        return known_profiles().chain(wanted)
    except FileError as error:
        raise click.UsageError(str(error)) from error


def known_unit(profile: Profile, written: str | None) -> str | None:
    """The unit of money that `written` means. Raises `click.UsageError` for one that the profile does not know."""
    from budgetlint.linter.folding import fold

    if written is None:
        return None
    units = profile.words("captions", "currency_units")
    for unit in units:
        if fold(unit) == fold(written):
            return unit
    raise click.UsageError(
        f"没有金额单位“{written}”，可用：{'、'.join(units)}。 There is no money unit “{written}”; there are: {', '.join(units)}."
    )


def _demand_names(option: str, entries: Sequence[str]) -> None:
    """Raises `click.UsageError` where an option names no rule at all, as an empty variable of a script does."""
    if any(not entry.replace(",", " ").strip() for entry in entries):
        raise click.UsageError(f"{option} 没有写规则。 {option} names no rule.")


def _chosen(rules: tuple[AnyRule, ...], wanted: Sequence[str]) -> set[str]:
    """The codes that `wanted` names: codes, names, or prefixes of codes such as `S` and `S10`."""
    codes: set[str] = set()
    for name in (part.strip() for entry in wanted for part in entry.split(",") if part.strip()):
        found = {rule.code for rule in rules if rule.name == name.lower() or rule.code.startswith(name.upper())}
        if not found:
            raise unknown_rule(rules, name)
        codes |= found
    return codes


def unknown_rule(rules: tuple[AnyRule, ...], name: str) -> click.UsageError:
    """The error for a rule that does not exist, with what was probably meant, else the codes of its family."""
    from budgetlint.linter.registry import closest, family

    hint = ""
    if near := closest(rules, name):
        hint = f" 是不是 {near}？ Did you mean {near}?"
    elif codes := family(rules, name):
        letter = codes[0][0]
        hint = f" {letter} 类现有：{'、'.join(codes)}。 Family {letter} has: {', '.join(codes)}."
    return click.UsageError(f"没有规则“{name}”。 There is no rule “{name}”.{hint}")


def tell_skipped(run: Run, lang: Lang) -> bool:
    """Say on standard error what was passed over in folders; True if one held nothing to check or could not be listed."""
    from budgetlint.reports.texts import skipped_text

    for folder in run.skipped:
        click.echo(f"{folder.folder}{'：' if lang == 'zh' else ': '}{skipped_text(folder, lang)}", err=True)
    return any(folder.empty or folder.refused for folder in run.skipped)
