"""What changed since the year before, laid out as rows of a table: one for each project that is new, gone, renamed or changed."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.projects.entries import Entry
from budgetlint.linter.wording import Lang, Wording
from budgetlint.linter.years.changes import Changes, Fate, ProjectChange, total_of
from budgetlint.linter.years.target_changes import Turn

TITLE = Wording("与上年相比", "Since last year")
HEAD = (
    Wording("变化", "change"),
    Wording("项目", "project"),
    Wording("上年金额", "last year"),
    Wording("今年金额", "this year"),
    Wording("指标", "indicators"),
)
_FATES = {
    Fate.KEPT: Wording("有改动", "changed"),
    Fate.RENAMED: Wording("改名", "renamed"),
    Fate.APPEARED: Wording("新增", "new"),
    Fate.VANISHED: Wording("取消", "gone"),
}
_TURNS = {
    Turn.LOWERED: Wording("降低 {count}", "{count} lowered"),
    Turn.RAISED: Wording("提高 {count}", "{count} raised"),
    Turn.CHANGED: Wording("改动 {count}", "{count} changed"),
    Turn.DROPPED: Wording("取消 {count}", "{count} dropped"),
    Turn.ADDED: Wording("新增 {count}", "{count} added"),
}
_KEPT = Wording("未变", "the same")
_FORMER = Wording("（上年：{name}）", " (last year: {name})")
_REST = Wording("其余 {count} 个项目没有变化。", "Projects without any change: {count}.")
_ALL = Wording("{count} 个项目都没有变化。", "Nothing changed in all {count} projects.")


class ChangeRow(NamedTuple):
    """One project: what became of it, its name, both amounts as printed, and its indicators, in words."""

    fate: str
    project: str
    before: str
    now: str
    targets: str


def change_rows(changes: Changes, lang: Lang) -> list[ChangeRow]:
    """The projects in which something changed, in the order of the changes."""
    return [_row(change, lang) for change in changes.projects if _is_changed(change)]


def rest(changes: Changes, lang: Lang) -> str:
    """That nothing changed in the others; empty where there are none."""
    count = sum(not _is_changed(change) for change in changes.projects)
    return (_ALL if count == len(changes.projects) else _REST).text(lang).format(count=count) if count else ""


def _is_changed(change: ProjectChange) -> bool:
    if change.fate is not Fate.KEPT or len(change.of(Turn.KEPT)) < len(change.targets):
        return True
    return change.now is not None and change.before is not None and total_of(change.now) != total_of(change.before)


def _row(change: ProjectChange, lang: Lang) -> ChangeRow:
    return ChangeRow(
        fate=_FATES[change.fate].text(lang),
        project=_name(change, lang),
        before=_amount(change.before),
        now=_amount(change.now),
        targets=_targets(change, lang),
    )


def _name(change: ProjectChange, lang: Lang) -> str:
    entry = change.now or change.before
    name = entry.project.called if entry else ""
    former = change.before.project.called if change.fate is Fate.RENAMED and change.before else ""
    return name + (_FORMER.text(lang).format(name=former) if former else "")


def _amount(entry: Entry | None) -> str:
    total: Decimal | None = total_of(entry) if entry else None
    return f"{total:,f}" if total is not None else ""


def _targets(change: ProjectChange, lang: Lang) -> str:
    if not change.now or not change.before:
        return ""
    counts = Counter(target.turn for target in change.targets)
    said = [wording.text(lang).format(count=counts[turn]) for turn, wording in _TURNS.items() if counts[turn]]
    return ("、" if lang == "zh" else ", ").join(said) or _KEPT.text(lang)
