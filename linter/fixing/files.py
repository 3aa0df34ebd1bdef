"""Mend files: each by itself, so that one file's trouble never stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.files import STDIN, InputFile, Skipped, find_files, legible
from budgetlint.linter.fixing.menders import ARCHIVED, COPIED
from budgetlint.linter.fixing.mending import Mended, mend
from budgetlint.linter.fixing.writing import Unwritten, write_mended
from budgetlint.linter.outcomes import Finding
from budgetlint.linter.readers.archive import is_archive
from budgetlint.linter.readers.files import holds_own
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
    where none was kept. A file that is `excluded` by the configuration is named and left.
    """

    path: str
    named: bool
    data: bytes = b""
    mended: Mended | None = None
    trouble: Wording | None = None
    refused: Wording | None = None
    backup: str = ""
    from_stdin: bool = False
    excluded: bool = False

    @property
    def changed(self) -> bool:
        return self.mended is not None and self.mended.data != self.data


class FixTally:
    """What mending files came to in sum: all that is kept of them once they are told."""

    def __init__(self) -> None:
        self.read = self.changed = self.made = self.kept = self.waiting = self.remaining = 0
        self.in_trouble = False

    def take(self, one: FileFix | Skipped) -> None:
        """Count what became of a file, or that something was passed over."""
        if isinstance(one, Skipped):
            self.in_trouble = self.in_trouble or one.empty or bool(one.refused)
            return
        self.in_trouble = self.in_trouble or (one.trouble is not None and (one.named or one.mended is not None))
        self.read += one.mended is not None or one.refused is not None
        if one.mended is None:
            return
        if one.changed and not one.trouble:
            self.changed += 1
            self.made += len(one.mended.made)
        self.kept += len(one.mended.kept)
        self.waiting += one.mended.waiting
        self.remaining += len((one.mended.before if one.trouble else one.mended.after).findings)


def fix_files(paths: Iterable[str], settings: Settings, order: Order) -> Iterator[FileFix | Skipped]:
    """Mend the files that `paths` mean, one after another; `settings` has the rules that watch over what is changed."""
    for found in find_files(paths, settings.is_excluded if settings.excluded else None):
        if isinstance(found, Skipped):
            yield found
        elif found.excluded:
            yield FileFix(legible(found.path), found.named, excluded=True)
        else:
            yield _fixed(found, settings, order)


def _fixed(file: InputFile, settings: Settings, order: Order) -> FileFix:
    path = settings.stdin_name if file.path == STDIN else file.path
    done = FileFix(legible(path), file.named, from_stdin=file.path == STDIN)
    try:
        data = file.read()
    except (OSError, ValueError):
        return done._replace(trouble=_said(run([file.path], settings).results[0]))
    if left := _left(file, data, path):
        return done._replace(data=data, refused=left)
    mended = mend(data, lambda content: lint_bytes(content, path, settings), order.wants, order.tracked)
    if not mended.before.document.source.readable:
        return done._replace(data=data, trouble=_said(mended.before))
    done = done._replace(data=data, mended=mended, refused=mended.refused)
    if not done.changed or not order.write or file.path == STDIN:
        return done
    try:
        return done._replace(backup=legible(write_mended(path, data, mended.data, backup=order.backup)))
    except Unwritten as error:
        return done._replace(trouble=error.reason)


def _left(file: InputFile, data: bytes, path: str) -> Wording | None:
    """Why a file is left as it is, whatever stands in it."""
    if is_archive(data, path):
        return ARCHIVED
    return COPIED if not file.named and holds_own(file) else None


def _said(result: Result) -> Wording:
    """What is said of a file that cannot be read."""
    finding = result.findings[0]
    return Wording(finding.problem("zh").rstrip("。"), finding.problem("en").rstrip("."))
