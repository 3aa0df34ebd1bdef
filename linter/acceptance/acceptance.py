"""Which findings of a run are left out, on whose word, and which waivers and old findings are not needed any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from budgetlint.linter.acceptance.baseline import Baseline, Entry
from budgetlint.linter.acceptance.comments import Comments
from budgetlint.linter.acceptance.rulebook import Rulebook
from budgetlint.linter.config.configuration import Waiver
from budgetlint.linter.folding import fold
from budgetlint.linter.outcomes import BASELINE, WAIVER, Accepted, Finding
from budgetlint.linter.source import Source
from budgetlint.linter.wording import Wording

# Makes one finding of those that a rule reports in many places.
Group = Callable[[Sequence[Finding]], list[Finding]]
EXPIRED, UNUSED, REFUSED = "waiver-expired", "waiver-unused", "waiver-refused"


class Notice(NamedTuple):
    """Something to know about a waiver: `kind`, where the waiver stands, and what about it."""

    kind: str
    file: str
    key: str
    text: Wording


class Leftovers(NamedTuple):
    """What a run did not need: entries of the baseline that are mended, and notices on waivers."""

    mended: tuple[Entry, ...] = ()
    notices: tuple[Notice, ...] = ()


class _Checked(NamedTuple):
    """A document that was checked: its path, the codes that ran, and the fingerprints of what they found."""

    path: str
    codes: frozenset[str]
    fingerprints: frozenset[str]


class Taken(NamedTuple):
    """What one document told of waivers and the baseline: which took a finding, which must not, and what was found."""

    used: frozenset[Waiver]
    refused: frozenset[Waiver]
    checked: _Checked


class Acceptance:
    """The waivers and the baseline of a run. `today` decides which waivers have expired."""

    def __init__(
        self, rulebook: Rulebook, waivers: Iterable[Waiver] = (), baseline: Baseline | None = None, today: date = date.min
    ) -> None:
        self.rulebook = rulebook
        self.baseline = baseline
        self._known: Mapping[tuple[str, str], Entry] = baseline.known() if baseline else {}
        self._known_in: dict[str, list[str]] = {}
        for path, fingerprint in self._known:
            self._known_in.setdefault(path, []).append(fingerprint)
        self.waivers = [(waiver, rulebook.codes_of(waiver.rule)) for waiver in waivers]
        self._today = today
        self._used: set[Waiver] = set()
        self._refused: set[Waiver] = set()
        self._checked: list[_Checked] = []

    @property
    def knows_fingerprints(self) -> bool:
        """Whether a waiver or the baseline names a fingerprint."""
        return self.baseline is not None or any(waiver.fingerprint for waiver, _ in self.waivers)

    def of(self, source: Source, running: Iterable[str]) -> DocumentAcceptance:
        """What holds for one document, on which the rules of the codes `running` run."""
        return DocumentAcceptance(self, source, frozenset(running))

    def key_of(self, path: str, *, packed: bool) -> str:
        """All that is said of a file, and of those in it where it is `packed`, as one text: equal texts leave out the same."""
        waivers = [waiver for waiver, _ in self.waivers if packed or waiver.path is None or waiver.path.matches(path)]
        place = self.baseline.path_of(path) if self.baseline else ""
        inside = [where for where in self._known_in if where.startswith(place)] if packed else [place]
        known = sorted((where, *sorted(self._known_in.get(where, ()))) for where in inside)
        return repr(([(waiver, self.is_over(waiver)) for waiver in waivers], self.baseline is not None, known))

    def include(self, taken: Taken) -> None:
        """Take down what became of one document."""
        self._used |= taken.used
        self._refused |= taken.refused
        self._checked.append(taken.checked)

    def is_known(self, path: str, finding: Finding) -> bool:
        """Whether the baseline has `finding`."""
        if self.baseline is None or finding.rule.code in self.rulebook.firm:
            return False
        return (self.baseline.path_of(path), finding.fingerprint) in self._known

    def leftovers(self) -> Leftovers:
        """What the documents checked so far did not need."""
        return Leftovers(tuple(sorted(self._mended())), tuple(self._notices()))

    def is_over(self, waiver: Waiver) -> bool:
        """Whether the last day of a waiver has passed."""
        return waiver.until is not None and waiver.until < self._today

    def _mended(self) -> Iterator[Entry]:
        if self.baseline is None:
            return
        checked = {self.baseline.path_of(one.path): one for one in self._checked}
        for entry in self.baseline.entries:
            document = checked.get(entry.section.path)
            if document is None:
                if not self.baseline.is_there(entry.section.path):
                    yield entry
            elif entry.code in document.codes and entry.fingerprint not in document.fingerprints:
                yield entry

    def _notices(self) -> Iterator[Notice]:
        for waiver, codes in self.waivers:
            if self.is_over(waiver):
                day = f"{waiver.until:%Y-%m-%d}"
                yield _notice(
                    EXPIRED, waiver, Wording(f"豁免已于 {day} 到期，不再有效。", f"expired on {day} and no longer holds.")
                )
            elif waiver in self._refused:
                yield _notice(REFUSED, waiver, Wording("必查规则不能豁免。", "a mandatory rule cannot be waived."))
            elif waiver not in self._used and self._could_be_used(waiver, codes):
                yield _notice(UNUSED, waiver, Wording("豁免没有用到，可以删去。", "is not needed any more."))

    def _could_be_used(self, waiver: Waiver, codes: frozenset[str]) -> bool:
        """Whether a document was checked that `waiver` names, with its rule; one without a path may be about another one."""
        documents = [one for one in self._checked if waiver.path is not None and waiver.path.matches(one.path)]
        return any(not codes or not codes.isdisjoint(one.codes) for one in documents)


class DocumentAcceptance:
    """What is left out of the findings of one document."""

    def __init__(self, whole: Acceptance, source: Source, running: frozenset[str]) -> None:
        self._whole = whole
        self._path = source.path
        self._running = running
        self.comments = Comments(source, whole.rulebook, running)
        self.accepted: list[Accepted] = []
        self._used: set[Waiver] = set()
        self._refused: set[Waiver] = set()
        self._found: frozenset[str] = frozenset()

    @property
    def taken(self) -> Taken:
        """What became of this document."""
        return Taken(frozenset(self._used), frozenset(self._refused), _Checked(self._path, self._running, self._found))

    def without_named(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings but for those that a comment, or a waiver of their rule and project, leaves out."""
        return [finding for finding in findings if not self._takes(self._named(finding))]

    def without_known(self, findings: Sequence[Finding], grouped: Group) -> list[Finding]:
        """The findings but for those whose fingerprint a waiver or the baseline has.

        A waiver of the fingerprint that a group of findings goes by speaks of all of them.
        """
        self._found = frozenset(finding.fingerprint for finding in findings)
        if not self._whole.knows_fingerprints:
            return list(findings)
        groups = [finding for finding in grouped(findings) if finding.members]
        waived = {
            member: accepted
            for finding in groups
            if (accepted := self._waived(finding, by_fingerprint=True))
            for member in finding.members
        }
        return [finding for finding in findings if not self._takes(self._by_fingerprint(finding, waived))]

    def _named(self, finding: Finding) -> Accepted | None:
        return self.comments.accepts(finding) or self._waived(finding, by_fingerprint=False)

    def _by_fingerprint(self, finding: Finding, waived: Mapping[str, Accepted]) -> Accepted | None:
        if group := waived.get(finding.fingerprint):
            return group._replace(finding=finding)
        if single := self._waived(finding, by_fingerprint=True):
            return single
        return Accepted(finding, BASELINE) if self._whole.is_known(self._path, finding) else None

    def _waived(self, finding: Finding, *, by_fingerprint: bool) -> Accepted | None:
        """That a waiver covers `finding`, if one does."""
        for waiver, codes in self._whole.waivers:
            if bool(waiver.fingerprint) == by_fingerprint and _covers(waiver, codes, self._path, finding):
                if finding.rule.code in self._whole.rulebook.firm:
                    self._refused.add(waiver)
                elif not self._whole.is_over(waiver):
                    self._used.add(waiver)
                    return Accepted(finding, WAIVER, waiver.reason, waiver.by)
        return None

    def _takes(self, accepted: Accepted | None) -> bool:
        if accepted is not None:
            self.accepted.append(accepted)
        return accepted is not None


def _covers(waiver: Waiver, codes: frozenset[str], path: str, finding: Finding) -> bool:
    if waiver.fingerprint and waiver.fingerprint != finding.fingerprint:
        return False
    if waiver.rule and finding.rule.code not in codes:
        return False
    if waiver.project and fold(waiver.project) != fold(finding.subject.project):
        return False
    return waiver.path is None or waiver.path.matches(path)


def _notice(kind: str, waiver: Waiver, text: Wording) -> Notice:
    return Notice(kind, waiver.file, waiver.key, text)
