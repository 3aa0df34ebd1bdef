"""Mend files: each by itself, so that one file's trouble never stops the others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.files import STDIN, InputFile, Skipped, find_files, legible
from budgetlint.linter.fixing.menders import ARCHIVED
from budgetlint.linter.fixing.mending import Mended, mend
from budgetlint.linter.fixing.writing import Unwritten, write_mended
from budgetlint.linter.outcomes import Finding
from budgetlint.linter.readers.archive import is_archive
from budgetlint.linter.run import Settings, lint_bytes, run
from budgetlint.linter.wording import Wording


class Order(NamedTuple):
    """What is to be mended: findings of the rules `codes`, those whose changes are not safe only if `unsafe`.

    `write` says whether files are written at all, `backup` whether what they were is kept beside them. In Word files the changes
    are tracked ones of the time `tracked`, if it is told.
    """

    codes: frozenset[str]
    unsafe: bool = False
    write: bool = True
    backup: bool = True
    tracked: str = ""

    def wants(self, finding: Finding) -> bool:
        """Whether a finding is to be mended."""
        return finding.rule.code in self.codes and finding.fix is not None and (finding.fix.safe or self.unsafe)


class FileFix(NamedTuple):
    """What became of one file. `mended` is None where nothing was read; `trouble` says why it was not read, or not written.

    `refused` says why it is not mended though it was read. `data` is what it was, `backup` the name of the copy of that, empty
    where none was kept.
    """

    path: str
    named: bool
    data: bytes = b""
    mended: Mended | None = None
    trouble: Wording | None = None
    refused: Wording | None = None
    backup: str = ""
    from_stdin: bool = False

    @property
    def changed(self) -> bool:
        return self.mended is not None and self.mended.data != self.data


class FixRun(NamedTuple):
    """What became of all files; the other fields are those of a run that only checks."""

    files: tuple[FileFix, ...]
    skipped: tuple[Skipped, ...] = ()
    excluded: tuple[str, ...] = ()

    @property
    def in_trouble(self) -> bool:
        """Whether a file that was named could not be read, one could not be written, or a folder held nothing."""
        return any(one.trouble and (one.named or one.mended) for one in self.files) or any(
            folder.empty or folder.refused for folder in self.skipped
        )


def fix_files(paths: Iterable[str], settings: Settings, order: Order) -> FixRun:
    """Mend the files that `paths` mean; `settings` has the rules that watch over what is changed."""
    files: list[FileFix] = []
    skipped: list[Skipped] = []
    excluded: list[str] = []
    for found in find_files(paths, settings.is_excluded if settings.excluded else None):
        if isinstance(found, Skipped):
            skipped.append(found)
        elif found.excluded:
            excluded.append(found.path)
        else:
            files.append(_fixed(found, settings, order))
    return FixRun(tuple(files), tuple(skipped), tuple(excluded))


def _fixed(file: InputFile, settings: Settings, order: Order) -> FileFix:
    path = settings.stdin_name if file.path == STDIN else file.path
    done = FileFix(legible(path), file.named, from_stdin=file.path == STDIN)
    try:
        data = file.read()
    except (OSError, ValueError):
        return done._replace(trouble=_said(run([file.path], settings).results[0]))
    if is_archive(data, path):
        return done._replace(data=data, refused=ARCHIVED)
    mended = mend(data, lambda content: lint_bytes(content, path, settings), order.wants, order.tracked)
    if not mended.before.document.source.readable:
        return done._replace(data=data, trouble=_said(mended.before))
    done = done._replace(data=data, mended=mended, refused=mended.refused)
    if not done.changed or not order.write or file.path == STDIN:
        return done
    try:
        return done._replace(backup=write_mended(path, data, mended.data, backup=order.backup))
    except Unwritten as error:
        return done._replace(trouble=error.reason)


def _said(result: Result) -> Wording:
    """What is said of a file that cannot be read."""
    finding = result.findings[0]
    return Wording(finding.problem("zh").rstrip("。"), finding.problem("en").rstrip("."))
