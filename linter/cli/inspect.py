"""`parse` and `schema`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from budgetlint.linter.cli.options import READING, Asked, asking, lang_option, paths_argument
from budgetlint.linter.cli.speech import bilingual, brief
from budgetlint.linter.cli.trouble import Misuse

if TYPE_CHECKING:
    from budgetlint.linter.model import Document
    from budgetlint.linter.outcomes import Unread
    from budgetlint.linter.run import Run, Settings
    from budgetlint.linter.wording import Lang


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
    from budgetlint.linter.cli.inputs import demand_no_input
    from budgetlint.linter.cli.options import tell_skipped, tell_unread
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.cli.session import configured
    from budgetlint.linter.run import run_task, task_of
    from budgetlint.linter.session import reading_settings

    if out is None and output_format == "xlsx":
        raise Misuse("xlsx 要写成文件，请加 --out 文件名。", "xlsx goes to a file only: --out FILE.")
    wanted = configured(asked, paths)
    lang = wanted.lang
    task = task_of(paths, reading_settings(wanted))
    demand_no_input([out] if out else (), wanted, task.found)
    result = run_task(task)
    emit(_written(result.documents, output_format, lang), out, machine=True)
    tell_unread(result._replace(refused=tuple(_refused(result, task.settings))), lang)
    ctx.exit(2 if tell_skipped(result, lang) or result.unread else 0)


def _refused(result: Run, settings: Settings) -> Iterator[Unread]:
    """Why documents could not be read, which is for rules to say."""
    from budgetlint.linter.engine import lint
    from budgetlint.linter.registry import load_rules
    from budgetlint.linter.run import unread_of

    unread = [document for document in result.documents if not document.source.readable]
    rules = [rule for rule in load_rules() if rule.always_on] if unread else []
    yield from (why for document in unread if (why := unread_of(lint(document, rules, settings.profile))))


def _written(documents: tuple[Document, ...], output_format: str, lang: Lang) -> str | bytes:
    """What was understood of `documents` in one of the formats."""
    if output_format == "json":
        from budgetlint.reports.parsed.report import write_parsed

        return write_parsed(documents)
    from budgetlint.reports.parsed.tables import write_csv, write_xlsx

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
