"""What became of the opinions of the last list: mended, remaining, or not checked again; and which are new.

Nothing is called mended (已改) where its file, its project or its rule was not looked at this time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import takewhile
from pathlib import PurePath
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.wording import LANGS, Lang, Wording
from budgetlint.reports.opinions.checked import CheckedFile, Seen
from budgetlint.reports.opinions.departments import Department
from budgetlint.reports.opinions.last import LastOpinion
from budgetlint.reports.opinions.marks import Mark
from budgetlint.reports.opinions.opinion import Opinion
from budgetlint.reports.opinions.texts import say, wording


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
_NO_PROJECT = Wording("文件里已没有这个项目，请核对。", "The file has this project no more; please check.")
_NO_INDICATOR = Wording("这条指标已删去或改了名。", "This indicator is gone or renamed.")
_NO_MARK = Wording("表里没有识别码，按文字对照。", "It has no mark and was compared by its words.")
_NO_MARK_NOT_FOUND = Wording(
    "表里没有识别码，按文字没有找到，请核对。", "It has no mark, and its words were not found; please check."
)
_REWORDED = Wording("有改动，问题还在。", "It was changed, and the problem is still there.")
_REPLIED = Wording("回复为已改，本次复查仍存在。", "The reply says it is mended; it is still there.")
_CLAIMS = ("已改", "已修改", "已整改", "已完成修改", "已更正", "已纠正", "mended", "fixed", "corrected", "done")
_DENIALS = ("未", "没", "不", "not ")


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
    pairing = _Pairing([opinion for one in departments for opinion in one.opinions], last, files)
    now = {one.name: tuple(_followed(opinion, pairing.of(opinion), lang) for opinion in one.opinions) for one in departments}
    past = tuple(_past(one, files.of(one), lang) for one in last if not pairing.has(one))
    return FollowUp(now, past, len(last))


def _followed(opinion: Opinion, found: _Found | None, lang: Lang) -> Followed:
    if found is None:
        return Followed(opinion, Status.NEW)
    replies = list(dict.fromkeys(one.reply for one in found.last if one.reply))
    notes = [_REWORDED] if found.reworded else [_REPLIED] if any(map(_claims_to_be_mended, replies)) else []
    notes += [] if all(one.mark for one in found.last) else [_NO_MARK]
    return Followed(opinion, Status.REMAINS, "".join(note.text(lang) for note in notes), "\n".join(replies))


def _claims_to_be_mended(reply: str) -> bool:
    words = reply.lower()
    return any(claim in words for claim in _CLAIMS) and not any(denial in words for denial in _DENIALS)


def _past(last: LastOpinion, file: CheckedFile | None, lang: Lang) -> Past:
    """What became of an opinion that is not in the new list."""
    if file is None:
        return Past(last, Status.UNCHECKED, _NO_FILE.text(lang))
    if last.mark and _is_waived(last.mark, file.seen):
        return Past(last, Status.WAIVED)
    if why := _why_unchecked(last, file.seen):
        return Past(last, Status.UNCHECKED, why.text(lang).format(code=last.mark.code if last.mark else ""))
    return Past(last, Status.MENDED, _NO_INDICATOR.text(lang) if _is_gone(last, file.seen) else "")


def _is_waived(mark: Mark, seen: Seen) -> bool:
    return any(
        one.code == mark.code and (one.fingerprint == mark.fingerprint or one.subject == mark.subject) for one in seen.left_out
    )


def _why_unchecked(last: LastOpinion, seen: Seen) -> Wording | None:
    """Why nothing can be said of an opinion; None where it was looked for and not found."""
    if not seen.readable:
        return _UNREAD
    if last.project and fold(last.project) not in (*seen.metrics, *_overall()):
        return _NO_PROJECT
    return _why_not_run(last.mark, seen) if last.mark else _NO_MARK_NOT_FOUND


def _why_not_run(mark: Mark, seen: Seen) -> Wording | None:
    if mark.code not in seen.codes or (mark.silent and mark.code not in seen.loud):
        return _NO_RULE
    if mark.code in seen.of_years and not seen.compared:
        return _NO_PREVIOUS
    if mark.code in seen.crashed:
        return _CRASHED
    return _UNDECIDED if mark.code in seen.undecided else None


def _overall() -> set[str]:
    """What stands in the place of a project where the whole department is meant."""
    return {fold(wording("overall").text(lang)) for lang in LANGS}


def _is_gone(last: LastOpinion, seen: Seen) -> bool:
    """Whether no indicator of the project has the name that the opinion names."""
    wanted, project = fold(last.indicator), fold(last.project)
    if not wanted or not project:
        return False
    names = seen.metrics.get(project) or frozenset().union(*seen.metrics.values())
    return not any(name and wanted.endswith(name) for name in names)


class LastFiles:
    """Which file of this run an opinion of the last list is about."""

    def __init__(self, departments: Sequence[Department], last: Sequence[LastOpinion]) -> None:
        self._files = [(fold(one.name), file) for one in departments for file in one.files]
        self._before: dict[str, set[str]] = defaultdict(set)
        for opinion in last:
            self._before[fold(opinion.department)].add(opinion.file)
        self._known: dict[tuple[str, str], CheckedFile | None] = {}

    def of(self, last: LastOpinion) -> CheckedFile | None:
        """The file of this name, else the only one of the department where the last list had one only, too."""
        key = fold(last.department), last.file
        if key not in self._known:
            self._known[key] = self._find(*key)
        return self._known[key]

    def _find(self, department: str, file: str) -> CheckedFile | None:
        shared = [_shared(file, one.path) for _, one in self._files]
        best = max(shared, default=0)
        nearest = [one for one, count in zip(self._files, shared, strict=True) if count == best] if best else []
        if len(nearest) == 1:
            return nearest[0][1]
        own = [one for name, one in nearest or self._files if name == department]
        if len(own) == 1 and (nearest or len(self._before[department]) == 1):
            return own[0]
        return self._files[0][1] if not department and len(self._files) == len(self._before) == 1 else None


def _shared(one: str, other: str) -> int:
    """How many last parts two paths have in common."""
    mine, theirs = _parts(one), _parts(other)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(mine), reversed(theirs), strict=False))
    return sum(1 for _ in alike)


def _parts(path: str) -> tuple[str, ...]:
    return tuple(fold(part) for part in PurePath(path.replace("\\", "/")).parts)


class _Found(NamedTuple):
    """The opinions of the last list that a new one goes on with; `reworded` where the document says it in other words."""

    last: tuple[LastOpinion, ...]
    reworded: bool = False


class _Pairing:
    """Which opinions of the last list the new ones are: by their marks, by their words, or by rule and subject.

    One may have become several where its places are told one by one now, and several one.
    """

    def __init__(self, opinions: Sequence[Opinion], last: Sequence[LastOpinion], files: LastFiles) -> None:
        self._found: dict[int, _Found] = {}
        self._paired: set[int] = set()
        paths = {id(one): file.path for one in last if (file := files.of(one))}
        self._by_marks(opinions, last, lambda old: paths.get(id(old)), lambda new: new.path)
        self._by_marks(opinions, last, lambda old: fold(old.department), lambda new: fold(new.department))
        self._one_by_one(opinions, last, lambda old: _words_of_last(old, paths), _words_of_new, reworded=False)
        self._one_by_one(opinions, last, lambda old: _subject_of_last(old, paths), _subject_of_new, reworded=True)

    def of(self, opinion: Opinion) -> _Found | None:
        """What a new opinion was in the last list; None where it is new."""
        return self._found.get(id(opinion))

    def has(self, last: LastOpinion) -> bool:
        """Whether an opinion of the last list goes on in the new one."""
        return id(last) in self._paired

    def _by_marks(
        self,
        opinions: Iterable[Opinion],
        last: Iterable[LastOpinion],
        place_of_last: Callable[[LastOpinion], str | None],
        place_of_new: Callable[[Opinion], str],
    ) -> None:
        waiting: dict[tuple[str | None, str, str], list[LastOpinion]] = defaultdict(list)
        for old in last:
            if old.mark and not self.has(old):
                for short in old.mark.shorts:
                    waiting[place_of_last(old), old.mark.code, short].append(old)
        for opinion in opinions:
            if id(opinion) not in self._found:
                keys = ((place_of_new(opinion), opinion.code, short) for short in sorted(opinion.mark.shorts))
                found = {id(old): old for key in keys for old in waiting.get(key, ())}
                self._pair(opinion, tuple(found.values()))

    def _one_by_one(
        self,
        opinions: Iterable[Opinion],
        last: Iterable[LastOpinion],
        key_of_last: Callable[[LastOpinion], Hashable],
        key_of_new: Callable[[Opinion], Hashable],
        *,
        reworded: bool,
    ) -> None:
        waiting: dict[Hashable, list[LastOpinion]] = defaultdict(list)
        for old in last:
            if not self.has(old) and (key := key_of_last(old)):
                waiting[key].append(old)
        for opinion in opinions:
            if id(opinion) not in self._found and (some := waiting.get(key_of_new(opinion))):
                self._pair(opinion, (some.pop(0),), reworded=reworded)

    def _pair(self, opinion: Opinion, last: tuple[LastOpinion, ...], *, reworded: bool = False) -> None:
        if last:
            self._found[id(opinion)] = _Found(last, reworded)
            self._paired |= {id(one) for one in last}


def _words_of_last(old: LastOpinion, paths: Mapping[int, str]) -> Hashable:
    """An opinion without a mark by what its list says."""
    problem = fold(old.problem.partition("\n")[0])
    return None if old.mark else (paths.get(id(old)), fold(old.project), fold(old.indicator), problem)


def _words_of_new(opinion: Opinion) -> Hashable:
    return opinion.path, fold(opinion.project), fold(opinion.indicator), fold(opinion.problem)


def _subject_of_last(old: LastOpinion, paths: Mapping[int, str]) -> Hashable:
    return (paths.get(id(old)), old.mark.code, old.mark.subject) if old.mark else None


def _subject_of_new(opinion: Opinion) -> Hashable:
    return opinion.path, opinion.code, opinion.mark.subject
