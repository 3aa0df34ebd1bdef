"""The mark (识别码) by which an opinion is known again when its list comes back, whatever became of the list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from budgetlint.grammar.digest import blake2b
from budgetlint.linter.folding import fold
from budgetlint.linter.outcomes import Finding, Subject

_SPOT = r"[0-9a-f]{8}(?:\.[0-9a-f]{12})?"
_PATTERN = rf"([A-Z]+[0-9]+)(~?):([0-9a-f]{{16}}):({_SPOT})((?:\+{_SPOT})*)\|([^|\n]*)\|([^|\n]*)"
_SETTLED = "|="  # behind a mark, of an opinion that a list tells as mended or waived
_SHORT = 8
_MOST_MEMBERS = 400
_METRIC = 4
_NO_METRIC = "0" * _METRIC
_NOBODY = Subject()


class Spotted(NamedTuple):
    """A finding of an opinion: the beginning of its fingerprint, and the keys of its project and of its indicator's name.

    The keys are empty where it stands in none, and in the marks of older lists.
    """

    short: str
    project: str = ""
    metric: str = ""

    def __str__(self) -> str:
        """As it stands in a mark."""
        return f"{self.short}.{self.project}{self.metric or _NO_METRIC}" if self.project else self.short


class Mark(NamedTuple):
    """What an opinion is about: its rule, its fingerprint, the subject, the further findings made one with it, and its file.

    `silent` says that the rule reports this only when asked for by its name. `subject` stays when the words are changed,
    `spot` says where it stands.
    """

    code: str
    silent: bool
    fingerprint: str
    subject: str
    members: tuple[Spotted, ...]
    department: str
    file: str
    spot: Spotted = Spotted("")

    def __str__(self) -> str:
        """As it stands in a cell."""
        members = "".join(f"+{member}" for member in self.members)
        tilde = "~" if self.silent else ""
        subject = self.spot._replace(short=self.subject)
        return f"{self.code}{tilde}:{self.fingerprint}:{subject}{members}|{_name(self.department)}|{_name(self.file)}"

    @property
    def shorts(self) -> frozenset[str]:
        """The beginnings of all fingerprints."""
        return frozenset((self.fingerprint[:_SHORT], *(member.short for member in self.members)))

    @property
    def every(self) -> tuple[Spotted, ...]:
        """All that it tells of, the first too."""
        return (self.spot._replace(short=self.fingerprint[:_SHORT]), *self.members)

    @property
    def is_cut(self) -> bool:
        """Whether it tells of more than there was room for."""
        return len(self.members) >= _MOST_MEMBERS


def mark_of(finding: Finding, department: str, file: str, subjects: Mapping[str, Subject]) -> Mark:
    """The mark of `finding` in a file of a department; `subjects` are those of all findings in it, by their fingerprints."""
    others = [one for one in finding.members if one != finding.fingerprint][:_MOST_MEMBERS]
    members = tuple(_spotted(one, subjects.get(one, _NOBODY)) for one in others)
    silent = finding.variant in getattr(finding.rule, "silent_variants", ())
    subject = finding.subject
    code, key = finding.rule.code, subject_key(subject)
    return Mark(code, silent, finding.fingerprint, key, members, department, file, _spotted(finding.fingerprint, subject))


def _spotted(fingerprint: str, subject: Subject) -> Spotted:
    project = project_key(subject.unit, subject.project) if subject.project else ""
    return Spotted(fingerprint[:_SHORT], project, metric_key(subject.metric) if project and subject.metric else "")


def project_key(unit: str, project: str) -> str:
    """By what a project is known."""
    return _digest(_SHORT, unit, project)


def metric_key(metric: str) -> str:
    """By what the name of an indicator is known within a project."""
    return _digest(_METRIC, metric)


def subject_key(subject: Subject) -> str:
    """What stays of a finding when its words are changed but not mended."""
    return _digest(_SHORT, subject.unit, subject.project, subject.category, subject.metric)


def _digest(length: int, *parts: str) -> str:
    told = "\x1f".join(map(fold, parts)).encode("utf-8", "surrogatepass")
    return blake2b(told, digest_size=length // 2).hexdigest()


def read_mark(text: str) -> Mark | None:
    """The mark that stands in `text`, if one does."""
    found = re.search(_PATTERN, text)
    if found is None:
        return None
    code, silent, fingerprint, subject, members, department, file = found.groups()
    spot = _read_spot(subject)
    others = tuple(map(_read_spot, members.split("+")[1:]))
    own = spot._replace(short=fingerprint[:_SHORT])
    return Mark(code, bool(silent), fingerprint, spot.short, others, department.strip(), file.strip(), own)


def settled(mark: Mark) -> str:
    """`mark` as it stands in a cell of an opinion that is done with, which the next list leaves out."""
    return f"{mark}{_SETTLED}"


def is_settled(text: str) -> bool:
    """Whether a list said of the opinion with the mark in `text` that it is done with; others may write so, in another cell."""
    found = re.search(_PATTERN, text)
    return found is not None and text.startswith(_SETTLED, found.end())


def _read_spot(text: str) -> Spotted:
    short, _, keys = text.partition(".")
    metric = keys[_SHORT:]
    return Spotted(short, keys[:_SHORT], "" if metric == _NO_METRIC else metric)


def _name(text: str) -> str:
    return " ".join(text.replace("|", "/").split())
