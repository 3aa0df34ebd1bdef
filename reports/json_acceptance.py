"""What was left out of the findings, as JSON has it."""

from __future__ import annotations

from typing import Literal, cast

from budgetlint.linter.acceptance.acceptance import Notice
from budgetlint.linter.acceptance.baseline import Entry
from budgetlint.linter.outcomes import Accepted
from budgetlint.linter.source import Source
from budgetlint.linter.wording import Lang
from budgetlint.reports.json_keys import AcceptedOut, MendedOut, NoticeOut
from budgetlint.reports.json_places import place_of


def accepted_out(accepted: Accepted, source: Source) -> AcceptedOut:
    """A finding that was left out of `source`."""
    finding = accepted.finding
    return AcceptedOut(
        code=finding.rule.code,
        name=finding.rule.name,
        path=source.path,
        location=place_of(finding.spans, source),
        excerpt=source.excerpt(finding.spans),
        fingerprint=finding.fingerprint or None,
        how=cast('Literal["comment", "waiver", "baseline"]', accepted.how),
        reason=accepted.reason or None,
        by=accepted.by or None,
    )


def mended_out(entry: Entry) -> MendedOut:
    """An entry of the baseline that is mended."""
    path, unit, project = entry.section
    return MendedOut(path, unit or None, project or None, entry.code, entry.fingerprint, entry.text)


def notice_out(notice: Notice, lang: Lang) -> NoticeOut:
    """A notice on a waiver."""
    kind = cast('Literal["waiver-expired", "waiver-unused", "waiver-refused"]', notice.kind)
    return NoticeOut(kind, notice.file, notice.key, notice.text.text(lang))
