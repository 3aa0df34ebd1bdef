"""`check` and `report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetlint.linter.cli.options import ACCEPTANCE, COURSE, READING, SELECTION, Asked, asking, completing, paths_argument
from budgetlint.linter.cli.speech import WRITTEN, bilingual, brief, current_lang
from budgetlint.linter.cli.trouble import Misuse

if TYPE_CHECKING:
    from budgetlint.linter.acceptance.last_results import LastResults
    from budgetlint.linter.run import Run

_CHECK = "\n\n".join(
    (
        bilingual("检查文件或文件夹，“-”为标准输入。", "Check files or folders; “-” is standard input."),
        bilingual(
            "退出码：0 没有问题；1 有问题（见 --fail-on）；\n2 用法错误，点名的文件或文件夹读不了，或报告写不出。",
            "Exit codes: 0 clean; 1 findings (see --fail-on); 2 misuse, a named file or\n"
            "folder that cannot be read, or a report that cannot be written.",
        ),
    )
)
_REPORT = "\n\n".join(
    (
        bilingual("写出 HTML 审核报告。", "Write the HTML review report."),
        bilingual(
            "写成即以 0 退出；点名的文件或文件夹读不了，或报告写不出，则为 2。",
            "Exits with 0 when it was written, with 2 if it could not be, or if a named\nfile or folder could not be read.",
        ),
    )
)


_previous_option = click.option(
    "--previous",
    multiple=True,
    metavar="PATH",
    shell_complete=completing("files"),
    help=bilingual("上年的文件或文件夹，用来比较，可重复。", "Last year's file or folder; repeatable."),
)
_since_option = click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="FILE",
    shell_complete=completing("files"),
    help=bilingual(
        "上次的结果（check 写的 JSON，或基线）：HTML 报告\n据此标出新增、已改和遗留。",
        "Last time's results (JSON of check, or a\nbaseline): the HTML report tells what is new,\nmended and left.",
    ),
)
_scheduler_option = click.option(
    "--scheduler",
    metavar="ADDRESS",
    help=bilingual(
        "交给这个 Dask 调度器的集群检查，\n如 tcp://10.0.0.1:8786。",
        "Check on the Dask cluster of this scheduler,\nsuch as tcp://10.0.0.1:8786.",
    ),
)


@click.command(short_help=brief("检查文件或文件夹", "Check files or folders"), help=_CHECK)
@paths_argument
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[=PATH]",
    shell_complete=completing("formats"),
    help=bilingual(
        "输出格式与文件，可重复：text（默认）、concise、\nmarkdown、html、xlsx、opinions（审核意见表）、\ncsv、json、jsonl、sarif、junit、github、gitlab、\nrdjson、statistics、parquet。",
        "Format and file, repeatable: text (default),\nconcise, markdown, html, xlsx, opinions, csv,\n"
        "json, jsonl, sarif, junit, github, gitlab, rdjson,\nstatistics, parquet.",
    ),
)
@click.option(
    "--format",
    "output_format",
    metavar="FORMAT",
    shell_complete=completing("formats"),
    help=bilingual("同 --output FORMAT。", "The same as --output FORMAT."),
)
@click.option(
    "--show-passed",
    is_flag=True,
    help=bilingual("也列出相符的和未能判断的核对。", "List also what is met and undecided."),
)
@click.option(
    "--statistics", is_flag=True, help=bilingual("只列出每条规则的问题数。", "Only say how many findings each rule has.")
)
@click.option("-q", "--quiet", is_flag=True, help=bilingual("只列出问题，不列合计。", "Only list findings, without counts."))
@click.option("--exit-zero", is_flag=True, help=bilingual("有问题也以 0 退出。", "Exit with 0 whatever is found."))
@click.option(
    "--diff-base",
    metavar="REV",
    help=bilingual("只检查与 git 版本 REV 不同的文件。", "Only files that differ from this git revision."),
)
@click.option(
    "--stdin-filename",
    metavar="PATH",
    shell_complete=completing("files"),
    help=bilingual("标准输入算作这个文件，配置也照它找。", "The file that standard input stands for."),
)
@_previous_option
@_since_option
@click.option(
    "--template",
    "templates",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    shell_complete=completing("files"),
    help=bilingual(
        "审核意见表的模板（.xlsx 或 .docx），其中\n写有 {{问题}} 这样的占位符；用于 opinions。",
        "Template for `opinions`, .xlsx or .docx, with\nplaceholders such as {{problem}}.",
    ),
)
@click.option(
    "--last-opinions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    shell_complete=completing("files"),
    help=bilingual(
        "上次的审核意见表（带回复）：带入回复，\n并标明已改、仍存在、新增；用于 opinions。",
        "The last list of `opinions`, with replies: says\nwhat is mended, what remains, what is new.",
    ),
)
@_scheduler_option
@click.option(
    "--watch", is_flag=True, help=bilingual("改动了就再检查，直到按 Ctrl-C。", "Check again what changes, until Ctrl-C.")
)
@asking("fail-on", *SELECTION, *ACCEPTANCE, *READING, *COURSE)
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    outputs: tuple[str, ...],
    output_format: str | None,
    show_passed: bool,
    statistics: bool,
    quiet: bool,
    exit_zero: bool,
    diff_base: str | None,
    stdin_filename: str | None,
    previous: tuple[str, ...],
    since: Path | None,
    templates: tuple[Path, ...],
    last_opinions: Path | None,
    scheduler: str | None,
    watch: bool,
    asked: Asked,
) -> None:
    """Check files."""
    from budgetlint.linter.cli.checking import Means, carry_out
    from budgetlint.linter.cli.opinions import OpinionFiles
    from budgetlint.linter.cli.options import tell_skipped, tell_unread
    from budgetlint.linter.cli.outputs import READABLE, colour_wanted, read_outputs
    from budgetlint.linter.cli.session import open_session, tell_nearer
    from budgetlint.linter.cli.watching import Memory, Round, watched
    from budgetlint.linter.cli.writing import tell_written
    from budgetlint.linter.files import STDIN
    from budgetlint.linter.run import task_of
    from budgetlint.reports.options import ReportOptions

    if watch and STDIN in paths:
        raise Misuse("--watch 看的是文件，不能用“-”。", "--watch looks at files, not at “-”.")

    shown = [name for name in (output_format, "statistics" if statistics else None) if name]
    wanted = read_outputs([*outputs, *shown], default="text")
    opinions = OpinionFiles(wanted, templates, last_opinions)
    named = tuple(stdin_filename or path if path == STDIN else path for path in paths)

    def once(memory: Memory | None = None) -> Round:
        session = open_session(asked, named)
        only = _changed(diff_base, paths) if diff_base else None
        settings = session.settings()._replace(only=only, stdin_name=stdin_filename or STDIN)
        options = ReportOptions(session.lang, show_passed, colour_wanted(), quiet, _last(since), opinions=opinions.inputs)
        means = Means(session, previous, scheduler, memory)
        result = carry_out(task_of(paths, settings, previous), wanted, options, means)
        opinions.tell(session.lang)
        empty = tell_skipped(result, session.lang)
        if not any(output.path is None and output.format in READABLE for output in wanted):
            tell_unread(result, session.lang)
        if not quiet:
            tell_written(wanted, result, session.lang)
        tell_nearer(asked, named, result, session.lang)
        fail_on = "never" if exit_zero else session.configuration.fail_on
        code = 2 if empty or result.unread else _exit_code(result, fail_on) or int(result.unseen > 0)
        return Round(code, result.unseen > 0, session.configuration)

    ctx.exit(watched((*paths, *previous), once, current_lang) if watch else once().code)


def _changed(base: str, paths: tuple[str, ...]) -> frozenset[str]:
    """The files that differ from `base` in the repository of the first path. Raises `Misuse`."""
    from budgetlint.linter.changed import ChangedError, changed_since
    from budgetlint.linter.files import STDIN

    first = next((Path(path) for path in paths if path not in ("", STDIN)), Path())
    try:
        return changed_since(base, first if first.is_dir() else first.parent)
    except ChangedError as error:
        raise Misuse(f"--diff-base：{error.wording.zh}", f"--diff-base: {error.wording.en}") from error


def _last(since: Path | None) -> LastResults | None:
    """The results of last time. Raises `FileError`."""
    if since is None:
        return None
    from budgetlint.linter.acceptance.last_results import read_last

    return read_last(since)


def _exit_code(result: Run, fail_on: str) -> int:
    """1 where a finding is at least as grave as `fail_on`."""
    from budgetlint.linter.outcomes import RANKS, Severity

    if fail_on == "never":
        return 0
    limit = RANKS[Severity(fail_on)]
    return int(any(RANKS[severity] <= limit for severity, *_ in result.tally.findings))


@click.command(short_help=brief("写出 HTML 审核报告", "Write the HTML review report"), help=_REPORT)
@paths_argument
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=bilingual("报告文件，默认 budgetlint-report.html。", "Its file; default: budgetlint-report.html."),
)
@click.option(
    "--beside",
    is_flag=True,
    help=bilingual("每份草稿的报告写在它旁边。", "Write the report of each draft beside it."),
)
@click.option("--open", "shown", is_flag=True, help=bilingual("写好后用浏览器打开。", "Open it in the browser."))
@_previous_option
@_since_option
@_scheduler_option
@asking(*SELECTION, *ACCEPTANCE, *READING, *COURSE)
@click.pass_context
def report(
    ctx: click.Context,
    paths: tuple[str, ...],
    out: Path | None,
    beside: bool,
    shown: bool,
    previous: tuple[str, ...],
    since: Path | None,
    scheduler: str | None,
    asked: Asked,
) -> None:
    """Write the HTML report, or one beside each draft."""
    from budgetlint.linter.cli.beside import each_beside, show
    from budgetlint.linter.cli.trouble import Failure
    from budgetlint.linter.cli.trouble import show as tell

    if beside and out:
        raise Misuse("--beside 和 -o 只能用一个。", "Use either --beside or -o.")
    wanted = each_beside(paths, asked) if beside else [(paths, out or Path("budgetlint-report.html"))]
    code = 0
    for some, file in wanted:
        try:
            ended = _write_report(some, file, asked, previous=previous, since=since, scheduler=scheduler)
        except Failure as error:
            ended = tell(error, ctx.obj.lang)
        code = max(code, ended)
        if ended == 1:  # stopped by Ctrl-C
            break
    if shown:
        show([file for _, file in wanted if file.exists()])
    ctx.exit(code)


def _write_report(
    paths: tuple[str, ...], out: Path, asked: Asked, *, previous: tuple[str, ...], since: Path | None, scheduler: str | None
) -> int:
    """Write one report; the exit code that follows."""
    from budgetlint.linter.cli.checking import Means, carry_out
    from budgetlint.linter.cli.options import tell_skipped, tell_unread
    from budgetlint.linter.cli.outputs import Output
    from budgetlint.linter.cli.session import open_session, tell_nearer
    from budgetlint.linter.run import task_of
    from budgetlint.reports.options import ReportOptions

    session = open_session(asked, paths)
    task = task_of(paths, session.settings(), previous)
    options = ReportOptions(session.lang, show_passed=True, since=_last(since))
    result = carry_out(task, [Output("html", out)], options, Means(session, previous, scheduler))
    click.echo(WRITTEN.text(session.lang).format(path=out))
    tell_unread(result, session.lang)
    tell_nearer(asked, paths, result, session.lang)
    return 2 if tell_skipped(result, session.lang) or result.unread else int(result.unseen > 0)
