"""The files beside a list of opinions: the office's templates, and the list of last time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetlint.linter.cli.trouble import Misuse
from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from budgetlint.linter.cli.outputs import Output
    from budgetlint.linter.wording import Lang
    from budgetlint.reports.opinions.inputs import OpinionInputs

_FORMAT = "opinions"
_NO_REPLIES = Wording("上次的意见表里没有读到回复。", "No replies were found in the last list.")


class OpinionFiles:
    """What the list of opinions is made with, read before anything is checked.

    Raises `Misuse` where no list is asked for that it serves, and `FileError`.
    """

    def __init__(self, outputs: Sequence[Output], templates: Sequence[Path], last: Path | None) -> None:
        self.inputs: OpinionInputs | None = None
        self._told: list[str] = []
        if templates or last:
            _demand_list(outputs, "--template" if templates else "--last-opinions")
            from budgetlint.reports.opinions.inputs import read_inputs

            self.inputs = read_inputs(templates, last, self._told.append)
            _demand_formats(outputs, templates)

    def tell(self, lang: Lang) -> None:
        """Say on standard error what became of the opinions of last time."""
        for line in dict.fromkeys(self._told):
            click.echo(line, err=True)
        if self.inputs and self.inputs.last and not any(one.reply for one in self.inputs.last):
            click.echo(_NO_REPLIES.text(lang), err=True)


def _suffixes(outputs: Sequence[Output]) -> set[str]:
    return {output.path.suffix.lower() for output in outputs if output.format == _FORMAT and output.path}


def _demand_list(outputs: Sequence[Output], option: str) -> None:
    if not _suffixes(outputs):
        raise Misuse(
            f"{option} 用于审核意见表，请加 --output opinions=审核意见表.xlsx。",
            f"{option} is for the list of opinions: add --output opinions=PATH.xlsx.",
        )


def _demand_formats(outputs: Sequence[Output], templates: Sequence[Path]) -> None:
    """Raises `Misuse` where a template fits no output, or two fit one."""
    for path in templates:
        suffix = path.suffix.lower()
        if suffix not in _suffixes(outputs):
            raise Misuse(
                f"模板 {path} 与输出的格式不同：要写 --output opinions=文件名{suffix}。",
                f"Template {path} is of another format than the output: --output opinions=PATH{suffix}.",
            )
    if len({path.suffix.lower() for path in templates}) < len(templates):
        raise Misuse("同一种格式只能用一个模板。", "There can be one template for each format.")
