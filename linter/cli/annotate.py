"""`annotate`: the findings as comments in a copy of the very file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetlint.linter.cli.options import ACCEPTANCE, READING, SELECTION, Asked, asking, paths_argument
from budgetlint.linter.cli.speech import bilingual, brief
from budgetlint.linter.cli.trouble import MISUSE_CODE, Misuse
from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from budgetlint.linter.cli.copies import Copy
    from budgetlint.linter.outcomes import Severity
    from budgetlint.linter.run import Settings
    from budgetlint.linter.wording import Lang
    from budgetlint.reports.annotated.remarks import Annotated

_HELP = "\n\n".join(
    (
        bilingual(
            "把问题写成批注，另存一份：Word 和 Excel 是批注，PDF 是高亮。\n原件不动，其余内容一字不改。",
            "Save a copy with the findings as comments (Word, Excel) or highlights\n"
            "(PDF). The original stays; nothing else in the copy differs.",
        ),
        bilingual(
            "退出码：0 已写出；2 用法错误，已有别的同名文件，\n或点名的文件读不了、不能批注、写不出。",
            "Exit codes: 0 written; 2 misuse, another file of that name, or a named file\n"
            "that cannot be read, annotated or written.",
        ),
    )
)
_WRITTEN = (
    Wording("已写入 {path}（{count} 条批注）", "written: {path} ({count} comments)"),
    Wording("已写入 {path}（{count} 条批注）", "written: {path} ({count} comment)"),
)
_CLEAN = Wording("已写入 {path}（没有新的批注）", "written: {path} (no new comments)")
_LONGEST_NAME = 40
_FORBIDDEN = "<>&—\"'"
_REFUSED = Wording("{path}：没有写。{why}", "{path}: nothing was written; {why}")


@click.command(short_help=brief("把问题写成文件里的批注", "Write the findings as comments"), help=_HELP)
@paths_argument
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="OUT",
    help=bilingual("写到这个文件；多个文件或文件夹则写到这个文件夹。", "The file to write; for several files, a folder."),
)
@click.option(
    "--severity",
    type=click.Choice(["error", "warning", "info"]),
    default="info",
    metavar="SEVERITY",
    help=bilingual(
        "只批注这一级或更重的问题：\nerror、warning、info（默认）。",
        "Only findings at least as grave:\nerror, warning, info (default).",
    ),
)
@click.option(
    "--author",
    default=None,
    metavar="NAME",
    help=bilingual("批注署名，默认 budgetlint。", "Who signs the comments; budgetlint by default."),
)
@click.option(
    "--force",
    is_flag=True,
    help=bilingual(
        "已有同名文件也覆盖。不加时只换掉没有改过的批注件。",
        "Write over any file that is there; without it, over\nannotated copies that were not edited.",
    ),
)
@asking(*SELECTION, *ACCEPTANCE, *READING)
@click.pass_context
def annotate(
    ctx: click.Context, paths: tuple[str, ...], out: Path, severity: str, author: str | None, force: bool, asked: Asked
) -> None:
    """Write the findings into copies of the files."""
    from budgetlint.linter.cli.copies import Copies, demand_room
    from budgetlint.linter.cli.inputs import demand_no_input
    from budgetlint.linter.cli.options import tell_skipped
    from budgetlint.linter.cli.session import open_session, tell_nearer
    from budgetlint.linter.files import STDIN
    from budgetlint.linter.outcomes import Severity
    from budgetlint.linter.readers.files import holds_own, is_copy
    from budgetlint.linter.run import run_of, task_of

    if STDIN in paths:
        raise Misuse("标准输入不能批注，请写文件名。", "Standard input takes no comments; name a file.")
    signed = _signature(author)
    targets = Copies(paths, out)
    session = open_session(asked, paths)
    settings = session.settings()
    task = task_of(paths, settings._replace(excluded=(*settings.excluded, *targets.own)))
    own = [file for file in task.files if not file.named and holds_own(file)]
    copies = targets.of(file for file in task.files if file not in own)
    demand_no_input((copy.target for copy in copies), session.configuration, task.found)
    if not force:
        demand_room(copies)
    written = [_is_written(copy, settings, Severity(severity), session.lang, signed) for copy in copies]
    run = run_of(task)._replace(
        written=tuple(copy.file.path for copy in copies), copies=tuple(file.path for file in own if is_copy(file))
    )
    empty = tell_skipped(run, session.lang)
    tell_nearer(asked, paths, run, session.lang)
    failed = any(copy.file.named and not done for copy, done in zip(copies, written, strict=True)) or not any(written)
    ctx.exit(MISUSE_CODE if empty or failed else 0)


def _signature(author: str | None) -> str:
    """The name that signs. Raises `Misuse` for one that office programs would not show."""
    from budgetlint.reports.annotated.remarks import AUTHOR

    if author is None:
        return AUTHOR
    name = author.strip()
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable() or not set(name).isdisjoint(_FORBIDDEN):
        raise Misuse(
            f"--author 要写 1 到 {_LONGEST_NAME} 个字的名字，不能有 < > & 引号和破折号。",
            f"--author takes a name of 1 to {_LONGEST_NAME} characters, without < > & quotes and dashes (—).",
        )
    return name


def _is_written(copy: Copy, settings: Settings, severity: Severity, lang: Lang, author: str) -> bool:
    """Write one copy and say so, or say why there is none; the others go on."""
    from budgetlint.linter.atomic_file import write_whole
    from budgetlint.linter.cli.outputs import Unwritable
    from budgetlint.linter.files import legible
    from budgetlint.reports.annotated.files import annotated
    from budgetlint.reports.annotated.remarks import CannotAnnotate

    try:
        made = annotated(copy.file, settings, severity, lang, author)
        copy.target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(copy.target, made.data)
    except CannotAnnotate as trouble:
        why = trouble.wording
    except OSError as error:
        why = Unwritable(f" {copy.target}", str(copy.target), error).wording
    else:
        _say(made, copy.target, lang)
        return True
    click.echo(_REFUSED.text(lang).format(path=legible(copy.file.path), why=why.text(lang)), err=True)
    return False


def _say(made: Annotated, target: Path, lang: Lang) -> None:
    words = _WRITTEN[made.written == 1] if made.written else _CLEAN
    click.echo(words.text(lang).format(path=target, count=made.written))
    for note in made.notes:
        click.echo(f"  {note.text(lang)}")
