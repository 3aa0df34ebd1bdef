"""Findings at chosen words of a file, for tests of what writes them into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.model import Document
from budgetlint.linter.outcomes import Finding, Ground, Severity, Subject
from budgetlint.linter.readers.reading import read
from budgetlint.linter.source import Source
from budgetlint.linter.wording import Wording


class Page(NamedTuple):
    """A rule that says what a test tells it to."""

    code: str = "Z901"
    name: str = "test"
    title: Wording = Wording("试例", "Test")
    why: Wording = Wording("因", "why")
    messages: Mapping[str, Wording] = {"": Wording("“{words}”不对。", "“{words}” is wrong.")}
    remedies: Mapping[str, Wording] = {"": Wording("改掉。", "Mend it.")}
    ground: Ground = Ground(Wording("试例的依据", "the test's ground"), official=False)
    supersedes: frozenset[str] = frozenset()


def marked(data: bytes, path: str, *words: str) -> Result:
    """A result with a finding at each of `words`, where they first stand in the file."""
    source = read(data, path)
    assert source.readable, source.problems
    return at(source, *((source.text.index(word), source.text.index(word) + len(word)) for word in words))


def at(source: Source, *spans: tuple[int, int]) -> Result:
    """A result with a finding at each of `spans`."""
    findings = (
        Finding(Page(), Severity.WARNING, (span,), Subject(), {"words": source.text[slice(*span)]}, "", "") for span in spans
    )
    return Result(Document(source, (), (), ()), tuple(findings), ())
