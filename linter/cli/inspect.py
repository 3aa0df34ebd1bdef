"""`parse` and `schema`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from budgetlint.linter.cli.options import READING, Asked, asking, lang_option, paths_argument
from budgetlint.linter.cli.speech import bilingual, brief
from budgetlint.linter.cli.trouble import Misuse
from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from budgetlint.linter.model import Document
    from budgetlint.linter.wording import Lang

_UNREAD = Wording("{path}：无法读取", "{path}: cannot be read")


@click.command(
    short_help=brief("输出读到的内容", "Print what was understood"),
    help=bilingual("输出读到的内容。", "Print what was understood."),
)
@paths_argument
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["json", "csv", "xlsx"]),
    default="json",
    metavar="FORMAT",
    help=bilingual("输出格式：json、csv（指标）、xlsx。", "Output format: json, csv (the indicators), xlsx."),
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=bilingual("写到文件，xlsx 必须写明。", "Write to a file; xlsx needs one."),
)
@asking(*READING)
@click.pass_context
def parse(ctx: click.Context, paths: tuple[str, ...], output_format: str, out: Path | None, asked: Asked) -> None:
    """Print what was understood."""
    from budgetlint.linter.cli.options import tell_skipped
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.cli.session import configured
    from budgetlint.linter.run import run
    from budgetlint.linter.session import reading_settings
    from budgetlint.reports.texts import shown_path

    if out is None and output_format == "xlsx":
        raise Misuse("xlsx 要写成文件，请加 --out 文件名。", "xlsx goes to a file only: --out FILE.")
    wanted = configured(asked, paths)
    lang = wanted.lang
    result = run(paths, reading_settings(wanted))
    emit(_written(result.documents, output_format, lang), out, machine=True)
    for document in result.documents:
        if not document.source.readable:
            click.echo(_UNREAD.text(lang).format(path=shown_path(document.source.path, lang)), err=True)
    ctx.exit(2 if tell_skipped(result, lang) or result.unread else 0)


def _written(documents: tuple[Document, ...], output_format: str, lang: Lang) -> str | bytes:
    """What was understood of `documents` in one of the formats."""
    if output_format == "json":
        from budgetlint.reports.parsed import write_parsed

        return write_parsed(documents)
    from budgetlint.reports.parsed_tables import write_csv, write_xlsx

    return write_csv(documents, lang) if output_format == "csv" else write_xlsx(documents, lang)


@click.command(
    short_help=brief("输出 JSON Schema", "Print the JSON Schema"),
    help=bilingual(
        "输出 check 和 parse 所出 JSON 的 JSON Schema，或配置文件的。",
        "Print the JSON Schema of what check and parse print, or of the\nconfiguration file.",
    ),
)
@click.argument("output", type=click.Choice(["check", "parse", "all", "config"]), default="all")
@lang_option
def schema(output: str) -> None:
    """Print the JSON Schema."""
    import json

    from budgetlint.linter.cli.outputs import emit

    emit(json.dumps(_schema(output), ensure_ascii=False, indent=2) + "\n", None, machine=True)


def _schema(output: str) -> dict[str, Any]:
    if output == "config":
        from budgetlint.linter.config.schema import json_schema as of_configuration

        return of_configuration()
    from budgetlint.reports.schema import json_schema

    return json_schema(output)
