"""Mend one file: make the edits that go together, look again, keep what did good, until nothing is left to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.fixing.comparing import unexpected
from budgetlint.linter.fixing.edits import Repair, Shift, applied, edits_of, repair_of, together
from budgetlint.linter.fixing.mender import Mender
from budgetlint.linter.fixing.menders import mender_for
from budgetlint.linter.mendable import is_mendable
from budgetlint.linter.outcomes import Edit, Finding
from budgetlint.linter.source import Row, Source
from budgetlint.linter.text import Span
from budgetlint.linter.wording import Wording

Lint = Callable[[bytes], Result]
Wants = Callable[[Finding], bool]

_UNCLEAR = Wording("改法自相矛盾，请自己改", "the proposed changes contradict each other; make them yourself")
_STAYS = Wording("改后这个问题还在，没有改", "the finding would still be there, so it was left")
_BRINGS = Wording("改后会出现新问题 {code}（{said}），没有改", "it would bring a new finding, {code} ({said}), so it was left")
_LAYOUT = Wording("会打乱行或单元格，没有改", "it would upset lines or cells, so it was left")


class Made(NamedTuple):
    """A finding that was mended: the source in which it stood then, and the edits that were made there."""

    finding: Finding
    source: Source
    edits: tuple[Edit, ...]


class Kept(NamedTuple):
    """A finding that could have been mended and was not, and why."""

    finding: Finding
    source: Source
    reason: Wording


class Mended(NamedTuple):
    """What became of a file: its bytes, what it was linted to before and after, what was done and what was not.

    `refused` says why nothing was done at all to a file that has `wanted` findings to mend. `waiting` is how many more could
    be mended that were not asked for.
    """

    data: bytes
    before: Result
    after: Result
    made: tuple[Made, ...] = ()
    kept: tuple[Kept, ...] = ()
    refused: Wording | None = None
    wanted: int = 0
    waiting: int = 0


def mend(data: bytes, lint: Lint, wants: Wants, tracked: str = "") -> Mended:
    """Mend the findings of `data` that `wants` asks for; in a Word file by tracked changes, if their time is told."""
    result = lint(data)
    wanted = sum(finding.fix is not None and wants(finding) for finding in result.single)
    if not wanted:
        return Mended(data, result, result, waiting=_waiting(result, wants))
    mender = mender_for(data, result.document, tracked)
    if isinstance(mender, Wording):
        return Mended(data, result, result, refused=mender, wanted=wanted)
    work = _Work(_State(data, result, mender), lint, wants, tracked)
    work.finish()
    after = work.state.result
    return Mended(work.state.data, result, after, tuple(work.made), tuple(work.kept), None, wanted, _waiting(after, wants))


def _waiting(result: Result, wants: Wants) -> int:
    """How many findings of a file that is mended at all have a change that is not asked for."""
    waiting = sum(finding.fix is not None and not wants(finding) for finding in result.single)
    return waiting if waiting and is_mendable(result.document) else 0


class _State(NamedTuple):
    """The file as it is at one time."""

    data: bytes
    result: Result
    mender: Mender


class _Barred(NamedTuple):
    """Edits that are not to be tried again, by their rule and place."""

    code: str
    place: Span


class _Trial(NamedTuple):
    """What edits made of the file, where they move its places, and what is wrong about it; `ahead` are findings that came."""

    state: _State | None
    shift: Shift
    ahead: Sequence[Finding] = ()


class _Work:
    """Mends one file. With every step some findings go and none comes, so that it ends."""

    def __init__(self, state: _State, lint: Lint, wants: Wants, tracked: str) -> None:
        self.state = state
        self.made: list[Made] = []
        self.kept: list[Kept] = []
        self._lint = lint
        self._wants = wants
        self._tracked = tracked
        self._barred: set[_Barred] = set()

    def finish(self) -> None:
        """Mend until nothing is left that can be."""
        while batch := together(self._repairs()):
            self._step(batch)

    def _repairs(self) -> list[Repair]:
        """What could be done now; what could not be is taken down."""
        found = []
        for finding in self.state.result.single:
            if finding.fix is None or not finding.fix.edits or not self._wants(finding) or _barred(finding) in self._barred:
                continue
            repair = repair_of(finding)
            reason = _UNCLEAR if repair is None else self._refusal(repair)
            if repair is None or reason:
                self._bar(finding, reason or _UNCLEAR)
            else:
                found.append(repair)
        return found

    def _refusal(self, repair: Repair) -> Wording | None:
        return next(filter(None, map(self.state.mender.refusal, repair.edits)), None)

    def _bar(self, finding: Finding, reason: Wording) -> None:
        self._barred.add(_barred(finding))
        self.kept.append(Kept(finding, self.state.result.document.source, reason))

    def _step(self, batch: list[Repair]) -> None:
        """Make as many repairs of `batch` as do good together, or bar the one that does none alone."""
        while True:
            trial = self._try(batch)
            if trial.state and not trial.ahead:
                self._settle(batch, trial.state, trial.shift)
                return
            if len(batch) == 1:
                self._bar(batch[0].finding, _why(batch[0], trial))
                return
            suspects = [repair for repair in batch if any(_concerns(finding, repair, trial.shift) for finding in trial.ahead)]
            rest = [repair for repair in batch if repair not in suspects]
            batch = (rest or suspects[:1]) if suspects else batch[: len(batch) // 2]

    def _try(self, batch: Sequence[Repair]) -> _Trial:
        """Make the edits of `batch` and look at what came of them."""
        source = self.state.result.document.source
        edits = self.state.mender.written(edits_of(batch))
        shift = Shift(edits)
        data = self.state.mender.apply(edits_of(batch))
        result = self._lint(data)
        if result.document.source.text != applied(source.text, edits) or not _keeps_layout(
            source, result.document.source, edits, shift
        ):
            return _Trial(None, shift)
        mender = mender_for(data, result.document, self._tracked)
        if isinstance(mender, Wording):
            return _Trial(None, shift)
        mended = {id(repair.finding) for repair in batch}
        stay = [finding for finding in self.state.result.single if id(finding) not in mended]
        return _Trial(_State(data, result, mender), shift, unexpected(stay, result.single, shift))

    def _settle(self, batch: Sequence[Repair], state: _State, shift: Shift) -> None:
        source = self.state.result.document.source
        self.made += [Made(repair.finding, source, repair.edits) for repair in batch]
        self._barred = {barred._replace(place=shift.span(barred.place)) for barred in self._barred}
        self.state = state


def _barred(finding: Finding) -> _Barred:
    edits = finding.fix.edits if finding.fix else ()
    return _Barred(finding.rule.code, (min(edit.start for edit in edits), max(edit.end for edit in edits)))


def _concerns(finding: Finding, repair: Repair, shift: Shift) -> bool:
    """Whether a finding that came stands where `repair` was made, or speaks of the same indicator or of its whole project."""
    start, end = shift.span((repair.start, repair.end))
    if finding.start <= end and start <= finding.end:
        return True
    own, other = finding.subject, repair.finding.subject
    if (own.unit, own.project) != (other.unit, other.project) or not own.project:
        return False
    return not own.metric or own.indicator == other.indicator


def _why(repair: Repair, trial: _Trial) -> Wording:
    """Why a repair that was tried alone is not made."""
    if trial.state is None:
        return _LAYOUT
    place = trial.shift.span((repair.finding.start, repair.finding.end))
    code = repair.finding.rule.code
    come = next((one for one in trial.ahead if one.rule.code != code or one.start >= place[1] or one.end <= place[0]), None)
    if come is None:
        return _STAYS
    return Wording(
        _BRINGS.zh.format(code=come.rule.code, said=come.problem("zh").rstrip("。")),
        _BRINGS.en.format(code=come.rule.code, said=come.problem("en").rstrip(".")),
    )


def _keeps_layout(before: Source, after: Source, edits: Sequence[Edit], shift: Shift) -> bool:
    """Whether the lines and rows are the same as before but for those of which nothing is left."""
    text = after.text
    held: list[int] = []
    for block in before.blocks:
        cells = block.cells if isinstance(block, Row) else (block.text,)
        spans = [shift.span((cell.start, cell.origin(len(cell)))) for cell in cells]
        if not edits or any(text[start:end].strip() for start, end in spans):
            held.append(len(cells) if isinstance(block, Row) else 0)
    return held == [len(block.cells) if isinstance(block, Row) else 0 for block in after.blocks]
