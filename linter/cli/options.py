"""Options that several commands share, and what they mean for a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from budgetlint.linter.rule import AnyRule
    from budgetlint.linter.run import Run, Settings

Command = TypeVar("Command", bound=Callable[..., Any])

lang_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    envvar="BUDGETLINT_LANG",
    show_default=True,
    show_envvar=True,
    help="消息语言。 Language of messages.",
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
                help="文件未写明时的预算年度。 Budget year where a document states none.",
            ),
            click.option(
                "--currency-unit",
                metavar="UNIT",
                help="文件未写明时的金额单位，如 万元。 Money unit where a document states none.",
            ),
        ],
    )


def selection_options(command: Command) -> Command:
    """Which rules run."""
    names = "代码、名称或代码前缀，逗号分隔，可重复。 Codes, names or prefixes of codes, parted by commas; repeatable."
    return _chain(
        command,
        [
            click.option("--select", multiple=True, metavar="RULES", help=f"只用这些规则。 Run these rules only. {names}"),
            click.option(
                "--extend-select",
                multiple=True,
                metavar="RULES",
                help="另加这些规则，含默认不报的。 Add these, what is off by default too.",
            ),
            click.option("--ignore", multiple=True, metavar="RULES", help="不用这些规则。 Leave these out."),
        ],
    )


def settings_for(
    *,
    year: int | None,
    currency_unit: str | None,
    select: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Settings:
    """The settings that the options mean. Raises `click.UsageError` for a rule that does not exist."""
    from budgetlint.linter.registry import load_rules
    from budgetlint.linter.run import Settings
    from budgetlint.rules.profiles import base_profile

    rules = load_rules()
    asked = _chosen(rules, [*select, *extend_select])
    base = _chosen(rules, select) if select else {rule.code for rule in rules if rule.on_by_default}
    wanted = (base | asked) - _chosen(rules, ignore)
    return Settings(
        profile=base_profile(),
        rules=tuple(rule for rule in rules if rule.code in wanted),
        loud=frozenset(asked),
        year=year,
        currency_unit=currency_unit,
    )


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
    """The error for a rule that does not exist, with what was probably meant."""
    from budgetlint.linter.registry import closest

    near = closest(rules, name)
    hint = f" 是不是 {near}？ Did you mean {near}?" if near else ""
    return click.UsageError(f"没有规则“{name}”。 There is no rule “{name}”.{hint}")


def tell_skipped(run: Run, lang: str) -> bool:
    """Say on standard error which folders held nothing to check, or files of other formats; True if one held nothing."""
    for folder in run.skipped:
        if folder.empty:
            text = (
                f"{folder.folder}：文件夹里没有可检查的文件。"
                if lang == "zh"
                else f"{folder.folder}: no document in this folder."
            )
            click.echo(text, err=True)
        if folder.others:
            text = (
                f"{folder.folder}：跳过 {folder.others} 个本版本不读的文件（Word、Excel、PDF、CSV、HTML 等）。"
                if lang == "zh"
                else f"{folder.folder}: {folder.others} file(s) of formats that this version does not read were passed over."
            )
            click.echo(text, err=True)
    return any(folder.empty for folder in run.skipped)
