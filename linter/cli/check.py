"""`check` and `report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetlint.linter.cli.options import lang_option, paths_argument, reading_options, selection_options

if TYPE_CHECKING:
    from budgetlint.linter.run import Run
    from budgetlint.linter.wording import Lang

_FAIL_ON = ("error", "warning", "info", "never")


@click.command()
@paths_argument
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[=PATH]",
    help="输出格式与去处，可重复：text、json、html。 Format and file, repeatable: text, json, html.",
)
@click.option("--format", "output_format", metavar="FORMAT", help="同 --output FORMAT。 The same as --output FORMAT.")
@click.option(
    "--show-passed", is_flag=True, help="一并列出相符的和未能判断的核对。 List also what was met and what is undecided."
)
@click.option(
    "--fail-on",
    type=click.Choice(_FAIL_ON),
    default="error",
    show_default=True,
    help="发现这一级及以上的问题时以 1 退出。 Exit with 1 on findings of this severity or graver.",
)
@selection_options
@reading_options
@lang_option
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    outputs: tuple[str, ...],
    output_format: str | None,
    show_passed: bool,
    fail_on: str,
    lang: Lang,
    year: int | None,
    currency_unit: str | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> None:
    """检查文件或文件夹，“-”为标准输入。 Check files or folders; “-” is standard input.

    退出码：0 没有问题，1 有问题（见 --fail-on），2 用法错误或点名的文件无法读取。

    Exit codes: 0 clean, 1 findings (see --fail-on), 2 misuse or a named file that could not be read.
    """
    from budgetlint.linter.cli.options import settings_for, tell_skipped
    from budgetlint.linter.cli.outputs import colour_wanted, read_outputs, write_outputs
    from budgetlint.linter.run import run
    from budgetlint.reports.options import ReportOptions

    wanted = read_outputs([*outputs, *([output_format] if output_format else [])], default="text")
    settings = settings_for(year=year, currency_unit=currency_unit, select=select, extend_select=extend_select, ignore=ignore)
    result = run(paths, settings)
    write_outputs(wanted, result, ReportOptions(lang, show_passed, colour_wanted()))
    empty = tell_skipped(result, lang)
    ctx.exit(2 if empty or result.unread else _exit_code(result, fail_on))


def _exit_code(result: Run, fail_on: str) -> int:
    """1 where a finding is at least as grave as `fail_on`."""
    from budgetlint.linter.outcomes import RANKS, Severity

    if fail_on == "never":
        return 0
    limit = RANKS[Severity(fail_on)]
    return int(any(RANKS[finding.severity] <= limit for one in result.results for finding in one.findings))


@click.command()
@paths_argument
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("budgetlint-report.html"),
    show_default=True,
    help="报告文件。 The report's file.",
)
@selection_options
@reading_options
@lang_option
@click.pass_context
def report(
    ctx: click.Context,
    paths: tuple[str, ...],
    out: Path,
    lang: Lang,
    year: int | None,
    currency_unit: str | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> None:
    """写出 HTML 审核报告。 Write the HTML review report.

    写成即以 0 退出；点名的文件无法读取时为 2。 Exits with 0 when it was written, 2 if a named file could not be read.
    """
    from budgetlint.linter.cli.options import settings_for, tell_skipped
    from budgetlint.linter.cli.outputs import Output, write_outputs
    from budgetlint.linter.run import run
    from budgetlint.reports.options import ReportOptions

    settings = settings_for(year=year, currency_unit=currency_unit, select=select, extend_select=extend_select, ignore=ignore)
    result = run(paths, settings)
    write_outputs([Output("html", out)], result, ReportOptions(lang, show_passed=True))
    written = f"已写入 {out}" if lang == "zh" else f"written: {out}"
    click.echo(written)
    ctx.exit(2 if tell_skipped(result, lang) or result.unread else 0)
