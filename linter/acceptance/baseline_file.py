"""The file of a baseline: one line a finding, in an order that two people's changes seldom share.

A line is a JSON object. The findings of a project stand below a line that names the project, whether it has any or not, so
that changes to two projects never touch each other. Nothing in it moves when a document grows: no line, number, date or version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from budgetlint.linter.acceptance.baseline import Baseline, Entry, Section
from budgetlint.linter.user_file import FileError, read_text
from budgetlint.linter.wording import Wording

_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")

LINE_STARTS = ('{"', *_CONFLICT)  # how a line of the file begins, one that git left in it too


def read_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises `FileError` with the number of a line that is none of it."""
    entries: set[Entry] = set()
    sections: set[Section] = set()
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if line.strip():
            said = _object(line, path, number)
            section = Section(said["path"], said.get("unit", ""), said.get("project", ""))
            sections.add(section)
            if "fingerprint" in said:
                entries.add(Entry(section, said.get("code", ""), said["fingerprint"], said.get("text", "")))
    return Baseline(str(path.absolute().parent), frozenset(entries), frozenset(sections))


def _object(line: str, path: Path, number: int) -> Mapping[str, str]:
    try:
        said = json.loads(line)
    except ValueError:
        said = None
    if isinstance(said, dict) and isinstance(said.get("path"), str) and all(isinstance(value, str) for value in said.values()):
        return said
    if line.startswith(_CONFLICT):
        problem = Wording("有 git 合并冲突，留下双方的行即可", "a merge conflict of git; keep the lines of both sides")
    else:
        problem = Wording("不是基线的一行", "this is no line of a baseline")
    raise FileError(str(path), "", Wording(f"第 {number} 行：{problem.zh}", f"line {number}: {problem.en}"))


def written(baseline: Baseline) -> str:
    """The text of a baseline, in order."""
    lines: Iterable[tuple[Section, str, str, str]] = (
        *((section, "", "", "") for section in _with_documents(baseline)),
        *((entry.section, entry.code, entry.fingerprint, entry.text) for entry in baseline.entries),
    )
    return "".join(f"{json.dumps(_said(*line), ensure_ascii=False)}\n" for line in sorted(lines))


def _with_documents(baseline: Baseline) -> Iterator[Section]:
    """All sections, those of whole documents too."""
    sections = baseline.sections | {entry.section for entry in baseline.entries}
    yield from sections | {Section(section.path) for section in sections}


def _said(section: Section, code: str, fingerprint: str, text: str) -> dict[str, str]:
    said = {key: value for key, value in section._asdict().items() if value}
    return said | ({"code": code, "fingerprint": fingerprint, "text": text} if fingerprint else {})
