"""What was left out of the findings, in words: the baseline, waivers and comments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from budgetlint.linter.outcomes import BASELINE, COMMENT, WAIVER
from budgetlint.linter.run import Run
from budgetlint.linter.wording import Lang, Wording

if TYPE_CHECKING:
    from budgetlint.linter.acceptance.acceptance import Notice
    from budgetlint.linter.acceptance.baseline import Baseline, Entry
    from budgetlint.linter.acceptance.dispositions import Decisions

_LEFT_OUT = {
    BASELINE: Wording("基线登记的旧问题 {count} 处", "{count} old finding(s) in the baseline"),
    WAIVER: Wording("豁免 {count} 处", "{count} waived"),
    COMMENT: Wording("注释抑制 {count} 处", "{count} by comments"),
}
_NOT_LISTED = Wording("未列出：{parts}。", "Left out: {parts}.")
_MENDED = Wording(
    "基线中有 {count} 处已改好或已不在，budgetlint baseline --prune 可清除：",
    "{count} finding(s) of the baseline are mended or gone; budgetlint baseline --prune drops them:",
)
_MORE = Wording("另有 {count} 处", "{count} more")
_TAKEN_DOWN = Wording(
    "已写入 {file}：共 {total} 处，其中新登记 {new} 处，删去 {gone} 处。",
    "written to {file}: {total} finding(s), {new} new, {gone} dropped.",
)
_IMPORTED = Wording(
    "{file}：新增豁免 {new} 条，已有 {known} 条；采纳 {accept} 条、待沟通 {discuss} 条不作豁免。",
    "{file}: {new} waiver(s) added, {known} there already; {accept} accepted and {discuss} to be discussed are no waivers.",
)
_CONFIGURE = Wording(
    '在 budgetlint.toml 里写 waiver-files = ["{name}"] 才会生效。',
    'It holds once budgetlint.toml says waiver-files = ["{name}"].',
)
_MOST = 10


def left_out_lines(run: Run, lang: Lang) -> list[str]:
    """For the end of a report: how many findings were left out on whose word, and what of the baseline is mended."""
    counts = {how: run.accepted(how) for how in _LEFT_OUT}
    parts = [words.text(lang).format(count=counts[how]) for how, words in _LEFT_OUT.items() if counts[how]]
    lines = [_NOT_LISTED.text(lang).format(parts=("、" if lang == "zh" else ", ").join(parts))] if parts else []
    return [*lines, *_mended(run.leftovers.mended if run.leftovers else (), lang)]


def _mended(mended: tuple[Entry, ...], lang: Lang) -> Iterator[str]:
    if mended:
        yield _MENDED.text(lang).format(count=len(mended))
        for entry in mended[:_MOST]:
            place = " > ".join(part for part in entry.section if part)
            yield f"  {entry.code}  {place}  {entry.text}".rstrip()
        if len(mended) > _MOST:
            yield f"  {_MORE.text(lang).format(count=len(mended) - _MOST)}"


def notice_text(notice: Notice, lang: Lang) -> str:
    """What is to be known about a waiver, and where it stands."""
    colon = "：" if lang == "zh" else ": "
    return f"{notice.file}{colon}{notice.key}{colon}{notice.text.text(lang)}"


def taken_down_text(before: Baseline, after: Baseline, target: Path, lang: Lang) -> str:
    """What was written into a baseline."""
    old, new = before.known().keys(), after.known().keys()
    return _TAKEN_DOWN.text(lang).format(file=target, total=len(new), new=len(new - old), gone=len(old - new))


def imported_text(decisions: Decisions, target: Path, lang: Lang, *, configured: bool) -> str:
    """What became of a review's decisions."""
    text = _IMPORTED.text(lang).format(
        file=target,
        new=len(decisions.waivers),
        known=decisions.known,
        accept=decisions.others["accept"],
        discuss=decisions.others["discuss"],
    )
    hint = (
        "" if configured or not (decisions.waivers or decisions.known) else "\n" + _CONFIGURE.text(lang).format(name=target.name)
    )
    return text + hint
