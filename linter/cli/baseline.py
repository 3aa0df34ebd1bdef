"""`baseline`: take down the findings of today, or make waivers of what a review rejected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetlint.linter.cli.options import READING, SELECTION, Asked, asking, completing
from budgetlint.linter.cli.speech import bilingual, brief
from budgetlint.linter.cli.trouble import Misuse

if TYPE_CHECKING:
    from budgetlint.linter.acceptance.baseline import Baseline, Checked
    from budgetlint.linter.model import Document
    from budgetlint.linter.run import Run
    from budgetlint.linter.session import Session

_HELP = "\n\n".join(
    (
        bilingual(
            "把现有的问题登记为基线，以后 check --baseline 只报新的。",
            "Take down the present findings, so that check --baseline reports new ones.",
        ),
        bilingual(
            "--from 把审核报告导出的处理意见中“不采纳”的写成豁免。",
            "--from makes waivers of the findings that a review rejected.",
        ),
    )
)


@click.command(short_help=brief("登记旧问题", "Take down the old findings"), help=_HELP)
@click.argument("paths", nargs=-1, metavar="PATH...", shell_complete=completing("files"))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=bilingual("写到这个文件。", "Write to this file."),
)
@click.option(
    "--prune",
    is_flag=True,
    help=bilingual("只删去已改好的，不登记新的。", "Only drop what is mended; add nothing."),
)
@click.option(
    "--from",
    "review",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=bilingual("审核报告导出的处理意见。", "Decisions that the review report exported."),
)
@click.option("--by", default="", metavar="NAME", help=bilingual("豁免的责任人。", "Who answers for the waivers."))
@asking(*SELECTION, "waiver-files", *READING)
@click.pass_context
def baseline(
    ctx: click.Context,
    paths: tuple[str, ...],
    out: Path | None,
    prune: bool,
    review: Path | None,
    by: str,
    asked: Asked,
) -> None:
    """Write a baseline, or waivers."""
    from budgetlint.linter.cli.session import open_session

    if bool(paths) == bool(review) or (review and prune):
        raise Misuse("写明 PATH，或者 --from 文件，二者取一。", "Give paths or --from FILE, one of the two.")
    session = open_session(asked, paths)
    if review:
        _import(session, review, out, by)
    else:
        ctx.exit(_take_down(session, paths, out, prune=prune))


def _import(session: Session, review: Path, out: Path | None, by: str) -> None:
    """Add what `review` rejects to the file of waivers: `out`, else the first of the configuration."""
    from datetime import datetime

    from budgetlint.linter.acceptance.dispositions import read_decisions
    from budgetlint.linter.acceptance.waiver_file import NAME, read_waivers, written
    from budgetlint.linter.cli.inputs import demand_no_input
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.user_file import read_text
    from budgetlint.reports.acceptance import imported_text

    files = session.configuration.waiver_files
    target = out or (files[0] if files else Path(NAME))
    demand_no_input([target], session.configuration, renewed=files)
    present = read_waivers(target) if target.exists() else ()
    today = datetime.now().astimezone().date()
    decisions = read_decisions(review, by, present, str(target.absolute().parent), today)
    before = read_text(target) if target.exists() else ""
    if decisions.waivers:
        emit(written(decisions.waivers, before), target, machine=True)
    configured = target.absolute() in [path.absolute() for path in files]
    click.echo(imported_text(decisions, target, session.lang, configured=configured))


def _take_down(session: Session, paths: tuple[str, ...], out: Path | None, *, prune: bool) -> int:
    """Write the baseline to `out`, else to that of the configuration; return the exit code."""
    from budgetlint.linter.acceptance.baseline import NAME, Baseline, renewed
    from budgetlint.linter.acceptance.baseline_file import read_baseline, written
    from budgetlint.linter.cli.inputs import demand_no_input
    from budgetlint.linter.cli.options import tell_skipped, tell_unread
    from budgetlint.linter.cli.outputs import emit
    from budgetlint.linter.run import run_task, task_of
    from budgetlint.reports.acceptance import taken_down_text

    target = out or session.configuration.baseline or Path(NAME)
    task = task_of(paths, session.settings(with_baseline=False))
    wanted = session.configuration
    demand_no_input([target], wanted, task.found, renewed=[wanted.baseline] if wanted.baseline else ())
    result = run_task(task)
    before = read_baseline(target) if prune or target.exists() else Baseline(str(target.absolute().parent))
    after = renewed(before, _checked(result, before, session.firm), add=not prune)
    emit(written(after), target, machine=True)
    click.echo(taken_down_text(before, after, target, session.lang))
    tell_unread(result, session.lang)
    return 2 if tell_skipped(result, session.lang) or result.unread else 0


def _checked(result: Run, before: Baseline, firm: frozenset[str]) -> Iterator[Checked]:
    """What a run found in each document that could be read; findings of `firm` rules are never old ones."""
    from budgetlint.linter.acceptance.baseline import Checked, Section, entry_of

    for one in result.results:
        source = one.document.source
        if source.readable:
            path = before.path_of(source.path)
            yield Checked(
                path,
                frozenset(rule.code for rule in one.rules),
                frozenset(entry_of(finding, source, path) for finding in one.single if finding.rule.code not in firm),
                frozenset(Section(path, *name) for name in _projects(one.document)),
            )


def _projects(document: Document) -> Iterator[tuple[str, str]]:
    """The names of each unit and each of its projects, those of units alone too."""
    for unit in (unit for table in document.tables for unit in table.units):
        name = unit.name.value if unit.name else ""
        yield name, ""
        yield from ((name, project.called) for project in unit.projects)
