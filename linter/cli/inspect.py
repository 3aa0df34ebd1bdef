"""`parse` and `schema`."""

from __future__ import annotations

import click

from budgetlint.linter.cli.options import lang_option, paths_argument, reading_options


@click.command()
@paths_argument
@click.option(
    "--format", "output_format", type=click.Choice(["json"]), default="json", show_default=True, help="输出格式。 Output format."
)
@reading_options
@lang_option
@click.pass_context
def parse(
    ctx: click.Context, paths: tuple[str, ...], output_format: str, lang: str, year: int | None, currency_unit: str | None
) -> None:
    """输出读到的内容（JSON）。 Print what was understood, as JSON."""
    from budgetlint.linter.cli.options import tell_skipped
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.run import Settings, run
    from budgetlint.reports.parsed import write_parsed
    from budgetlint.rules.profiles import base_profile

    result = run(paths, Settings(base_profile(), year=year, currency_unit=currency_unit))
    emit(write_parsed(result.documents), None, machine=output_format == "json")
    for document in result.documents:
        if not document.source.readable:
            click.echo(f"{document.source.path}: {'无法读取' if lang == 'zh' else 'cannot be read'}", err=True)
    ctx.exit(2 if tell_skipped(result, lang) or result.unread else 0)


@click.command()
@click.argument("output", type=click.Choice(["check", "parse", "all"]), default="all")
def schema(output: str) -> None:
    """输出 JSON 的 JSON Schema。 Print the JSON Schema of what `check` and `parse` print."""
    import json

    from budgetlint.linter.cli.outputs import emit
    from budgetlint.reports.schema import json_schema

    emit(json.dumps(json_schema(output), ensure_ascii=False, indent=2) + "\n", None, machine=True)
