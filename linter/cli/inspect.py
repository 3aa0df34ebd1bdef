"""`parse` and `schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from budgetlint.linter.cli.options import bilingual, lang_option, paths_argument, reading_options

if TYPE_CHECKING:
    from budgetlint.linter.wording import Lang


@click.command(
    short_help="输出读到的内容  Print what was understood",
    help=bilingual("输出读到的内容（JSON）。", "Print what was understood, as JSON."),
)
@paths_argument
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["json"]),
    default="json",
    help=bilingual("输出格式，只有 json。", "Output format, always json."),
)
@reading_options
@lang_option
@click.pass_context
def parse(
    ctx: click.Context,
    paths: tuple[str, ...],
    output_format: str,
    lang: Lang,
    year: int | None,
    currency_unit: str | None,
    profile: str,
) -> None:
    """Print what was understood."""
    from budgetlint.linter.cli.options import chosen_profile, known_unit, tell_skipped
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.run import Settings, run
    from budgetlint.reports.parsed import write_parsed
    from budgetlint.reports.texts import shown_path

    chosen = chosen_profile(profile)
    result = run(paths, Settings(chosen, year=year, currency_unit=known_unit(chosen, currency_unit)))
    emit(write_parsed(result.documents), None, machine=output_format == "json")
    for document in result.documents:
        if not document.source.readable:
            words = "：无法读取" if lang == "zh" else ": cannot be read"
            click.echo(f"{shown_path(document.source.path, lang)}{words}", err=True)
    ctx.exit(2 if tell_skipped(result, lang) or result.unread else 0)


@click.command(
    short_help="输出 JSON Schema  Print the JSON Schema",
    help=bilingual("输出 check 和 parse 所出 JSON 的 JSON Schema。", "Print the JSON Schema of what check and parse print."),
)
@click.argument("output", type=click.Choice(["check", "parse", "all"]), default="all")
def schema(output: str) -> None:
    """Print the JSON Schema."""
    import json

    from budgetlint.linter.cli.outputs import emit
    from budgetlint.reports.schema import json_schema

    emit(json.dumps(json_schema(output), ensure_ascii=False, indent=2) + "\n", None, machine=True)
