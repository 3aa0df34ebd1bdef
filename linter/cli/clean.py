"""`clean`."""

from __future__ import annotations

import click

from budgetlint.linter.cli.options import lang_option
from budgetlint.linter.cli.speech import Speech, bilingual, brief
from budgetlint.linter.cli.trouble import Failure
from budgetlint.linter.wording import Wording

_DONE = Wording("已清除 {path} 中的 {files} 个文件，共 {size} MB。", "Removed {files} file(s), {size} MB, from {path}.")
_BYTES = 1_000_000


@click.command(
    short_help=brief("清除缓存", "Remove what is kept"),
    help=bilingual(
        "清除缓存：以前的检查结果（含文件原文）和编译好的规则。",
        "Remove the results of earlier runs, which quote the files, and what was compiled.",
    ),
)
@lang_option
@click.pass_obj
def clean(speech: Speech) -> None:
    """Remove what is kept between runs."""
    from budgetlint.grammar import kept

    path = kept.cache_folder()
    try:
        files, size = kept.clean()
    except OSError as error:
        why = error.strerror or str(error)
        raise Failure(f"无法清除 {error.filename}：{why}。", f"Cannot remove {error.filename}: {why}.") from error
    click.echo(_DONE.text(speech.lang).format(path=path, files=f"{files:,}", size=f"{size / _BYTES:.1f}"))
