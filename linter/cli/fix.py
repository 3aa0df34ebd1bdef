"""`fix`: mend the findings for which the change is certain, in the very file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from budgetlint.linter.cli.options import ACCEPTANCE, READING, SELECTION, Asked, asking, completing, paths_argument
from budgetlint.linter.cli.speech import bilingual, brief

if TYPE_CHECKING:
    from budgetlint.linter.fixing.files import FileFix
    from budgetlint.linter.wording import Lang

_HELP = "\n\n".join(
    (
        bilingual(
            "把有把握的问题直接在文件里改好：文本、CSV、Excel（.xlsx）、Word（.docx）。\n"
            "“-”为标准输入，改好的文字写到标准输出。其余内容逐字节不动。",
            "Mend in the very file what can be mended for certain: text, CSV, Excel\n"
            "(.xlsx), Word (.docx). “-” is standard input; what it becomes goes to\n"
            "standard output. All else in a file keeps its very bytes.",
        ),
        bilingual(
            "退出码：0 已改好，或没有可以改的；1 用了 --diff 且有可以改的；\n2 用法错误，点名的文件读不了，或文件写不进去。",
            "Exit codes: 0 mended, or nothing to mend; 1 with --diff, where something can\n"
            "be mended; 2 misuse, a named file that cannot be read, or a file that cannot\nbe written.",
        ),
    )
)


@click.command(short_help=brief("改好有把握的问题", "Mend what can be mended for certain"), help=_HELP)
@paths_argument
@click.option("--diff", is_flag=True, help=bilingual("只看要改什么，不写文件。", "Show the changes and write no file."))
@click.option(
    "--unsafe",
    is_flag=True,
    help=bilingual("也作可能改变原意的改动，改后请核对。", "Make changes too that may alter a meaning."),
)
@click.option(
    "--track-changes",
    is_flag=True,
    help=bilingual("Word 文件里的改动写成修订，由你逐处接受或拒绝。", "In Word files make tracked changes, to accept or reject."),
)
@click.option("--no-backup", is_flag=True, help=bilingual("不在旁边留 .bak 文件。", "Keep no .bak file beside."))
@click.option(
    "--stdin-filename",
    metavar="PATH",
    shell_complete=completing("files"),
    help=bilingual("标准输入算作这个文件，配置也照它找。", "The file that standard input stands for."),
)
@asking(*SELECTION, *ACCEPTANCE, *READING)
@click.pass_context
def fix(
    ctx: click.Context,
    paths: tuple[str, ...],
    diff: bool,
    unsafe: bool,
    track_changes: bool,
    no_backup: bool,
    stdin_filename: str | None,
    asked: Asked,
) -> None:
    """Mend files."""
    from budgetlint.linter.cli.options import tell_passed_over
    from budgetlint.linter.cli.session import open_session
    from budgetlint.linter.files import STDIN, Skipped
    from budgetlint.linter.fixing.files import FixTally, Order, fix_files
    from budgetlint.reports.fixes import summary_text

    named = tuple(stdin_filename or path if path == STDIN else path for path in paths)
    session = open_session(asked, named)
    settings = session.settings()._replace(stdin_name=stdin_filename or STDIN)
    codes = frozenset(rule.code for rule in settings.rules)
    order = Order(codes, unsafe, write=not diff, backup=not no_backup, tracked=_now() if track_changes else "")
    tally = FixTally()
    aside = STDIN in paths and not diff  # then standard output is the mended file
    for one in fix_files(paths, session.watching(settings), order):
        tally.take(one)
        if isinstance(one, Skipped):
            tell_passed_over([one], (), session.lang)
        elif one.excluded:
            tell_passed_over((), [one.path], session.lang)
        else:
            _tell(one, session.lang, diff=diff, aside=aside)
    click.echo(summary_text(tally, session.lang, written=not diff), nl=False, err=aside or diff)
    ctx.exit(2 if tally.in_trouble else int(diff and tally.changed > 0))


def _tell(one: FileFix, lang: Lang, *, diff: bool, aside: bool) -> None:
    """Say what became of a file; print what standard input became."""
    from budgetlint.linter.cli.outputs import colour_wanted, emit
    from budgetlint.reports.fixes import difference, file_text

    click.echo(file_text(one, lang), nl=False, err=aside)
    if diff:
        emit(difference(one, lang, colour=colour_wanted()), None, machine=False)
    elif one.from_stdin:
        emit(one.mended.data if one.mended else one.data, None, machine=True)


def _now() -> str:
    from budgetlint.linter.fixing.word import now

    return now()
