"""The mark (识别码) by which an opinion is known again when its list comes back, whatever became of the list."""

from __future__ import annotations

import re
from typing import NamedTuple

from budgetlint.grammar.digest import blake2b
from budgetlint.linter.folding import fold
from budgetlint.linter.outcomes import Finding, Subject

_PATTERN = r"([A-Z]+[0-9]+)(~?):([0-9a-f]{16}):([0-9a-f]{8})((?:\+[0-9a-f]{8})*)\|([^|\n]*)\|([^|\n]*)"
_SHORT = 8
_MOST_MEMBERS = 400


class Mark(NamedTuple):
    """What an opinion is about: its rule, its fingerprint, the subject, the further findings made one with it, and its file.

    `silent` says that the rule reports this only when asked for by its name. `subject` stays when the words are changed,
    `members` are the beginnings of fingerprints.
    """

    code: str
    silent: bool
    fingerprint: str
    subject: str
    members: tuple[str, ...]
    department: str
    file: str

    def __str__(self) -> str:
        """As it stands in a cell."""
        members = "".join(f"+{member}" for member in self.members)
        tilde = "~" if self.silent else ""
        return f"{self.code}{tilde}:{self.fingerprint}:{self.subject}{members}|{_name(self.department)}|{_name(self.file)}"

    @property
    def shorts(self) -> frozenset[str]:
        """The beginnings of all fingerprints."""
        return frozenset((self.fingerprint[:_SHORT], *self.members))


def mark_of(finding: Finding, department: str, file: str) -> Mark:
    """The mark of `finding` in a file of a department."""
    members = [one[:_SHORT] for one in finding.members if one != finding.fingerprint][:_MOST_MEMBERS]
    silent = finding.variant in getattr(finding.rule, "silent_variants", ())
    return Mark(finding.rule.code, silent, finding.fingerprint, subject_key(finding.subject), tuple(members), department, file)


def subject_key(subject: Subject) -> str:
    """What stays of a finding when its words are changed but not mended."""
    parts = "\x1f".join(fold(part) for part in (subject.unit, subject.project, subject.category, subject.metric))
    return blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=_SHORT // 2).hexdigest()


def read_mark(text: str) -> Mark | None:
    """The mark that stands in `text`, if one does."""
    found = re.search(_PATTERN, text)
    if found is None:
        return None
    code, silent, fingerprint, subject, members, department, file = found.groups()
    return Mark(code, bool(silent), fingerprint, subject, tuple(members.split("+")[1:]), department.strip(), file.strip())


def _name(text: str) -> str:
    return " ".join(text.replace("|", "/").split())
