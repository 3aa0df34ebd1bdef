"""What became of the opinions of the last list: mended, remaining, or not checked again; and which are new.

Nothing is called mended (已改) where its file, its project or its rule was not looked at this time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.opinions.checked import CheckedFile, Seen
from budgetlint.reports.opinions.departments import Department
from budgetlint.reports.opinions.judged import spots_of, why_not_judged
from budgetlint.reports.opinions.last import LastOpinion
from budgetlint.reports.opinions.last_files import LastFiles
from budgetlint.reports.opinions.marks import Mark
from budgetlint.reports.opinions.opinion import Opinion, is_of_reading
from budgetlint.reports.opinions.pairing import Found, Pairing
from budgetlint.reports.opinions.progress import Progress
from budgetlint.reports.opinions.replies import claims_to_be_mended
from budgetlint.reports.opinions.standing import is_renamed
from budgetlint.reports.opinions.texts import say


class Status(StrEnum):
    """What became of an opinion."""

    MENDED = "mended"
    REMAINS = "remains"
    NEW = "new"
    UNCHECKED = "unchecked"
    WAIVED = "waived"


STATUSES: Mapping[Status, Wording] = {
    Status.MENDED: Wording("已改", "mended"),
    Status.REMAINS: Wording("仍存在", "remains"),
    Status.NEW: Wording("新增", "new"),
    Status.UNCHECKED: Wording("未复查", "not checked again"),
    Status.WAIVED: Wording("已豁免", "waived"),
}
_NO_FILE = Wording("这次没有检查这个文件。", "This file was not checked this time.")
_NO_RULE = Wording("这次没有用规则 {code}。", "Rule {code} was not used this time.")
_NO_PREVIOUS = Wording("这条要与上年比较，这次没有给上年的文件。", "This needs last year's file, which was not given this time.")
_CRASHED = Wording("规则 {code} 这次运行出错。", "Rule {code} failed this time.")
_UNREAD = Wording("文件这次没有读到。", "The file could not be read this time.")
_UNDECIDED = Wording("规则 {code} 这次未能判断，请看文件是否缺金额单位或年度。", "Rule {code} could not judge this time.")
_OF_READING = Wording("版面和读取方面的提示不再列入本表，见检查报告。", "Notes on layout and reading stand in the report only.")
_TOO_MANY = Wording("上次的地方太多，没能逐处记下，请核对。", "There were too many places to tell them all; please check.")
_NO_INDICATOR = Wording("这条指标已删去或改了名。", "This indicator is gone or renamed.")
_NO_MARK = Wording("表里没有识别码，按文字对照。", "It has no mark and was compared by its words.")
_NO_MARK_NOT_FOUND = Wording(
    "表里没有识别码，按文字没有找到，请核对。", "It has no mark, and its words were not found; please check."
)
_REWORDED = Wording("有改动，问题还在。", "It was changed, and the problem is still there.")
_RENAMED = Wording("指标改了名，问题还在。", "The indicator has another name, and the problem is still there.")
_REPLIED = Wording("回复为已改，本次复查仍存在。", "The reply says it is mended; it is still there.")


class Followed(NamedTuple):
    """A new opinion with what is known of it from the last list."""

    opinion: Opinion
    status: Status | None = None
    note: str = ""
    reply: str = ""


class Past(NamedTuple):
    """An opinion of the last list that is not in the new one, and why."""

    last: LastOpinion
    status: Status
    note: str = ""


class FollowUp(NamedTuple):
    """All opinions of both lists: `now` by the department, in order; `past` those of the last list that are not in it.

    `before` is how many the last list had, None where there is none.
    """

    now: Mapping[str, tuple[Followed, ...]]
    past: tuple[Past, ...] = ()
    before: int | None = None

    def count(self, status: Status) -> int:
        """How many opinions have this status: of the last list those that remain, of the new one the new."""
        if status is Status.REMAINS:
            return (self.before or 0) - len(self.past)
        if status is Status.NEW:
            return sum(one.status is status for some in self.now.values() for one in some)
        return sum(one.status is status for one in self.past)

    def summary(self, lang: Lang) -> str:
        """All of it as one line; empty where there is no last list."""
        if self.before is None:
            return ""
        waived = self.count(Status.WAIVED)
        return say(
            "followed",
            lang,
            count=self.before,
            mended=self.count(Status.MENDED),
            remains=self.count(Status.REMAINS),
            unchecked=self.count(Status.UNCHECKED),
            waived=say("waived", lang, count=waived) if waived else "",
            new=self.count(Status.NEW),
        )


def unfollowed(departments: Iterable[Department]) -> FollowUp:
    """The opinions alone, where there is no last list."""
    return FollowUp({one.name: tuple(map(Followed, one.opinions)) for one in departments})


def follow_up(departments: Sequence[Department], last: Sequence[LastOpinion], lang: Lang) -> FollowUp:
    """What became of the opinions `last`."""
    files = LastFiles(departments, last)
    pairing = Pairing([opinion for one in departments for opinion in one.opinions], last, files)
    progress = Progress(pairing, files)
    now = {one.name: tuple(_followed(new, pairing.of(new), progress, lang) for new in one.opinions) for one in departments}
    past = tuple(_past(one, files.of(one), lang) for one in last if not pairing.now(one))
    return FollowUp(now, past, len(last))


def _followed(opinion: Opinion, found: Found | None, progress: Progress, lang: Lang) -> Followed:
    if found is None:
        return Followed(opinion, Status.NEW)
    replies = list(dict.fromkeys(one.reply for one in found.last if one.reply))
    notes = [_RENAMED] if found.renamed else [_REWORDED] if found.reworded else []
    notes += [_REPLIED] if any(map(claims_to_be_mended, replies)) else []
    notes += [] if all(one.mark for one in found.last) else [_NO_MARK]
    told = [*(note.text(lang) for note in notes), *(progress.of(one, lang) for one in found.last)]
    return Followed(opinion, Status.REMAINS, "".join(dict.fromkeys(told)), "\n".join(replies))


def _past(last: LastOpinion, file: CheckedFile | None, lang: Lang) -> Past:
    """What became of an opinion that is not in the new list."""
    if file is None:
        return Past(last, Status.UNCHECKED, _NO_FILE.text(lang))
    if last.mark and _is_waived(last.mark, file.seen):
        return Past(last, Status.WAIVED)
    if why := _why_unchecked(last, file):
        return Past(last, Status.UNCHECKED, why.text(lang).format(code=last.mark.code if last.mark else ""))
    return Past(last, Status.MENDED, _NO_INDICATOR.text(lang) if _is_gone(last, file.seen) else "")


def _is_waived(mark: Mark, seen: Seen) -> bool:
    return any(
        one.code == mark.code and (one.fingerprint == mark.fingerprint or one.subject == mark.subject) for one in seen.left_out
    )


def _why_unchecked(last: LastOpinion, file: CheckedFile) -> Wording | None:
    """Why nothing can be said of an opinion; None where it was looked for and not found."""
    seen, mark = file.seen, last.mark
    if not seen.readable:
        return _UNREAD
    if mark is None:
        return _NO_MARK_NOT_FOUND
    if is_of_reading(mark.code):
        return _OF_READING
    if mark.is_cut and any(opinion.code == mark.code for opinion in file.opinions):
        return _TOO_MANY
    reasons = (why_not_judged(mark.code, spot, number, seen) for spot, number in spots_of(last, seen))
    return _why_not_run(mark, seen) or next(filter(None, reasons), None)


def _why_not_run(mark: Mark, seen: Seen) -> Wording | None:
    if mark.code not in seen.codes or (mark.silent and mark.code not in seen.loud):
        return _NO_RULE
    if mark.code in seen.of_years and not seen.compared:
        return _NO_PREVIOUS
    if mark.code in seen.crashed:
        return _CRASHED
    return _UNDECIDED if mark.code in seen.undecided else None


def _is_gone(last: LastOpinion, seen: Seen) -> bool:
    """Whether the indicator that an opinion names is there no more, or has another name."""
    return any(is_renamed(spot, seen.projects) for spot, _ in spots_of(last, seen))
