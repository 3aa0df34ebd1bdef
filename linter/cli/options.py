"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from budgetlint.linter.cli.speech import LANG_VARIABLE, bilingual
from budgetlint.linter.cli.trouble import Misuse

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from budgetlint.linter.files import Skipped
    from budgetlint.linter.run import Run
    from budgetlint.linter.wording import Lang

AUTO = "auto"
MOST_JOBS = 256
Command = TypeVar("Command", bound=Callable[..., Any])


class Asked(NamedTuple):
    """What the command line says of the configuration: `values` by its keys, only those given.

    `variables` names, for keys whose value comes from an environment variable, that variable.
    """

    config: Path | None
    isolated: bool
    values: Mapping[str, Any]
    variables: Mapping[str, str]


def completing(what: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """What completes an option: a function of `completion`, imported when a shell asks."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from budgetlint.linter.cli import completion

        found: list[CompletionItem] = getattr(completion, what)(ctx, param, incomplete)
        return found

    return complete


def _jobs(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | str | None:
    """Raises `Misuse` for what is no number of jobs."""
    if value is None or value == AUTO:
        return value
    if value.isascii() and value.isdigit() and 0 < int(value) <= MOST_JOBS:
        return int(value)
    raise Misuse(
        f"--jobs 应为 1 到 {MOST_JOBS} 的个数，或 auto，不是“{value}”。",
        f"--jobs takes a number from 1 to {MOST_JOBS}, or auto, not “{value}”.",
    )


_FILE: dict[str, Any] = {"metavar": "FILE", "shell_complete": completing("files")}
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=completing("files"))

_RULES: dict[str, Any] = {"multiple": True, "metavar": "RULES", "shell_complete": completing("rule_names")}
# Options that take the place of a key of the configuration, by that key.
_OPTIONS: dict[str, Callable[[Any], Any]] = {
    "select": click.option(
        "--select",
        **_RULES,
        help=bilingual(
            "只用这些规则：代码、名称或代码前缀，\n逗号分隔，可重复；配置里的选择不再算。",
            "Run these rules only: codes, names or\nprefixes of codes, by commas; repeatable.",
        ),
    ),
    "extend-select": click.option(
        "--extend-select",
        **_RULES,
        help=bilingual("另加这些规则，含默认不报的。", "Add these, what is off by default too."),
    ),
    "ignore": click.option("--ignore", **_RULES, help=bilingual("不用这些规则。", "Leave these out.")),
    "preview": click.option("--preview", is_flag=True, help=bilingual("也用试行中的规则。", "Run rules on trial too.")),
    "year": click.option(
        "--year",
        type=click.IntRange(1990, 2099),
        metavar="YEAR",
        help=bilingual("文件未写明时的预算年度。", "Budget year where none is stated."),
    ),
    "currency-unit": click.option(
        "--currency-unit",
        metavar="UNIT",
        help=bilingual("文件未写明时的金额单位，如 万元。", "Money unit where none is stated."),
    ),
    "profile": click.option(
        "--profile",
        metavar="NAME|PATH",
        shell_complete=completing("profile_names"),
        help=bilingual("审核方案：内置名称或 .toml 文件，见 profiles。", "Profile: a built-in name or a .toml file."),
    ),
    "baseline": click.option(
        "--baseline",
        **_FILE,
        help=bilingual("基线文件：其中登记的旧问题不报。", "Leave out the old findings in this file."),
    ),
    "waiver-files": click.option(
        "--waivers",
        "waiver_files",
        multiple=True,
        **_FILE,
        help=bilingual("另加的豁免文件，可重复。", "A further file of waivers; repeatable."),
    ),
    "fail-on": click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info", "never"]),
        metavar="SEVERITY",
        help=bilingual(
            "有这一级或更重的问题即以 1 退出：\nerror（默认）、warning、info、never。",
            "Exit with 1 on findings at least as grave:\nerror (default), warning, info, never.",
        ),
    ),
    "jobs": click.option(
        "-j",
        "--jobs",
        metavar="N|auto",
        callback=_jobs,
        help=bilingual(
            "同时检查 N 个文件；auto（默认）：活多时\n用上全部处理器。",
            "Check N files at a time; auto (default):\nall processors where there is work.",
        ),
    ),
    "timeout": click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        metavar="SECONDS",
        help=bilingual("一个文件最多检查多少秒，超过即报告并继续。", "Give a file up after so many seconds."),
    ),
    "cache": click.option(
        "--no-cache", "cache", is_flag=True, help=bilingual("不用缓存，也不写缓存。", "Neither use nor fill the cache.")
    ),
}
COURSE = ("jobs", "timeout", "cache")
ACCEPTANCE = ("baseline", "waiver-files")
SELECTION = ("select", "extend-select", "ignore", "preview")
READING = ("year", "currency-unit", "profile")
_LANG: tuple[tuple[str, ...], dict[str, Any]] = (
    ("--lang",),
    {
        "type": click.Choice(["zh", "en"]),
        "envvar": LANG_VARIABLE,
        "help": bilingual(
            "消息语言（默认 zh），也可设环境变量 BUDGETLINT_LANG。", "Language of messages; BUDGETLINT_LANG sets it too."
        ),
    },
)
# For commands without a configuration: the call's language is known before its options are read.
lang_option = click.option(*_LANG[0], **_LANG[1], expose_value=False)
_ALWAYS = (
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=bilingual("用这个配置文件，不去找。", "Use this configuration file, and look for none."),
    ),
    click.option(
        "--isolated",
        "--no-config",
        "isolated",
        is_flag=True,
        help=bilingual("不用任何配置文件。", "Use no configuration file."),
    ),
    click.option(*_LANG[0], **_LANG[1]),
)


def asking(*keys: str) -> Callable[[Command], Command]:
    """Give a command the options of the configuration's `keys`, `--config`, `--isolated` and `--lang`, as one `asked`."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def call(*args: Any, config: Path | None, isolated: bool, **values: Any) -> Any:
            given = {key: values.pop(key.replace("-", "_")) for key in (*keys, "lang")}
            return command(*args, asked=_asked(config, given, isolated=isolated), **values)

        decorated: Any = call
        for option in reversed([*(_OPTIONS[key] for key in keys), *_ALWAYS]):
            decorated = option(decorated)
        return decorated  # type: ignore[no-any-return]

    return decorate


def _asked(config: Path | None, given: Mapping[str, Any], *, isolated: bool) -> Asked:
    """Raises `Misuse` for options that contradict each other, or that name no rule."""
    if config and isolated:
        raise Misuse("--config 和 --isolated 不能同时用。", "--config and --isolated exclude each other.")
    if given["lang"] is None:  # it may stand before the command
        given = {**given, "lang": click.get_current_context().find_root().params.get("lang")}
    values = {key: value for key, value in given.items() if value not in (None, (), False)}
    if given.get("cache"):  # the option takes away what the key gives
        values["cache"] = False
    values |= {key: _names(f"--{key}", values[key]) for key in ("select", "extend-select", "ignore") if key in values}
    source = click.get_current_context().get_parameter_source("lang")
    from_variable = source is not None and source.name == "ENVIRONMENT"
    return Asked(config, isolated, values, {"lang": LANG_VARIABLE} if from_variable else {})


def _names(option: str, entries: Iterable[str]) -> list[str]:
    """The names in the entries of an option. Raises `Misuse` where one has none, as a script's empty variable does."""
    named = [[part.strip() for part in entry.split(",") if part.strip()] for entry in entries]
    if not all(named):
        raise Misuse(f"{option} 没有写规则。", f"{option} names no rule.")
    return [name for names in named for name in names]


def tell_unread(run: Run, lang: Lang) -> None:
    """Say on standard error why the files that were named could not be read."""
    from budgetlint.reports.texts import FIELD_COLON, shown_path

    for path, why in run.refused:
        click.echo(f"{shown_path(path, lang)}{FIELD_COLON.text(lang)}{why.text(lang)}", err=True)


def tell_skipped(run: Run, lang: Lang) -> bool:
    """Say on standard error what was passed over; True if nothing was there to check, or a folder could not be listed.

    A file of the year before without any project counts as such a folder.
    """
    from budgetlint.reports.texts import FIELD_COLON, USELESS, copies_text

    _tell_notices(run, lang)
    is_bad = tell_passed_over(run.skipped, run.excluded, lang)
    if run.copies:
        click.echo(copies_text(run.copies, lang), err=True)
    for path, why in run.refused_before:
        click.echo(f"{path}{FIELD_COLON.text(lang)}{why.text(lang)}", err=True)
    for path in run.useless:
        click.echo(f"{path}{FIELD_COLON.text(lang)}{USELESS.text(lang)}", err=True)
    return bool(run.useless) or is_bad or bool(run.copies and not run.paths)


def tell_passed_over(skipped: Sequence[Skipped], excluded: Sequence[str], lang: Lang) -> bool:
    """Say on standard error what was passed over; True if a folder held nothing to check or could not be listed."""
    from budgetlint.reports.texts import EXCLUDED, FIELD_COLON, skipped_text

    colon = FIELD_COLON.text(lang)
    for path in excluded:
        click.echo(f"{path}{colon}{EXCLUDED.text(lang)}", err=True)
    for folder in skipped:
        click.echo(f"{folder.folder}{colon}{skipped_text(folder, lang)}", err=True)
    return any(folder.empty or folder.refused for folder in skipped)


def _tell_notices(run: Run, lang: Lang) -> None:
    """Say what is to be known about waivers."""
    if run.leftovers and run.leftovers.notices:
        from budgetlint.reports.acceptance import notice_text

        for notice in run.leftovers.notices:
            click.echo(notice_text(notice, lang), err=True)
