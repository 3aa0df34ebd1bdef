"""What a reviewer decided on each finding (采纳、不采纳、待沟通), as the review report exports it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel

from budgetlint.linter.acceptance.baseline import Baseline
from budgetlint.linter.config.configuration import Waiver
from budgetlint.linter.config.read import shown
from budgetlint.linter.config.schema import Fingerprint, Name
from budgetlint.linter.user_file import FileError, read_text
from budgetlint.linter.validation import validated
from budgetlint.linter.wording import Wording

REJECT = "reject"


class _Disposition(BaseModel):
    """One decision; further keys are the report's own business."""

    fingerprint: Fingerprint
    path: Name
    disposition: Literal["accept", "reject", "discuss"]
    reason: str | None = None
    by: str | None = None


class _Review(BaseModel):
    """A list of decisions."""

    dispositions: list[_Disposition]


class Decisions(NamedTuple):
    """What becomes of decisions: the entries of new waivers, how many there are already, and how many are no waivers."""

    waivers: tuple[dict[str, str], ...]
    known: int
    others: Counter[str]


def read_decisions(path: Path, by: str, waivers: Iterable[Waiver], folder: str, today: date) -> Decisions:
    """The decisions in a review, by the person `by` where they name none; paths are written as seen from `folder`.

    Raises `FileError` for a rejected finding without a reason or a name.
    """
    file = shown(path)
    review = validated(_Review, _listed(path, file), file)
    present = [waiver for waiver in waivers if waiver.fingerprint]
    others: Counter[str] = Counter()
    # The same text in two documents has the same fingerprint; each document is waived for itself.
    entries: dict[tuple[str, str], dict[str, str]] = {}
    known = 0
    for place, one in enumerate(review.dispositions, 1):
        if one.disposition != REJECT:
            others[one.disposition] += 1
        elif any(_covers(waiver, one, today) for waiver in present):
            known += 1
        else:
            entry = _entry(one, by, Baseline(folder), f"dispositions[{place}]", file)
            entries[one.fingerprint, entry.get("path", "")] = entry
    return Decisions(tuple(entries.values()), known, others)


def _covers(waiver: Waiver, one: _Disposition, today: date) -> bool:
    """Whether a waiver holds today for the finding that was decided on."""
    holds = waiver.until is None or waiver.until >= today
    return holds and waiver.fingerprint == one.fingerprint and (waiver.path is None or waiver.path.matches(one.path))


def _entry(one: _Disposition, by: str, base: Baseline, key: str, file: str) -> dict[str, str]:
    reason, who = (one.reason or "").strip(), (one.by or by).strip()
    if not reason:
        raise FileError(file, f"{key}.reason", Wording("不采纳要写理由", "a rejected finding needs a reason"))
    if not who:
        raise FileError(file, f"{key}.by", Wording("要写责任人，或加 --by 姓名", "it needs a name, or --by NAME"))
    seen = base.path_of(one.path)
    # The path of a waiver says nothing of what lies outside of its folder; there the fingerprint has to do.
    place = {} if seen.startswith("../") or Path(seen).is_absolute() else {"path": seen}
    return {"fingerprint": one.fingerprint, **place, "reason": reason, "by": who}


def _listed(path: Path, file: str) -> dict[str, object]:
    try:
        said = json.loads(read_text(path))
    except ValueError as error:
        raise FileError(file, "", Wording("不是正确的 JSON", "it is not valid JSON")) from error
    return said if isinstance(said, dict) else {"dispositions": said}
