"""The results of last time (上次的结果), to tell what is new since, what is mended, and what is left."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from budgetlint.linter.acceptance.baseline import Baseline
from budgetlint.linter.acceptance.baseline_file import LINE_STARTS, read_baseline
from budgetlint.linter.user_file import FileError, read_text
from budgetlint.linter.wording import Wording

_NEITHER = Wording(
    "不是 check --output json 写的结果，也不是基线文件", "this is neither a result of check --output json nor a baseline"
)


class LastFinding(NamedTuple):
    """A finding of last time: `fingerprints` are those of all places that it speaks of, `text` is what it points at."""

    code: str
    severity: str
    unit: str
    project: str
    text: str
    fingerprints: frozenset[str]


class LastDocument(NamedTuple):
    """A document of last time; the department is empty where it is not known."""

    path: str
    department: str
    findings: tuple[LastFinding, ...]


class LastResults(NamedTuple):
    """All documents of last time, and the name of the file that told of them."""

    name: str
    documents: tuple[LastDocument, ...]


def read_last(path: Path) -> LastResults:
    """Read what `check --output json` wrote, or a baseline. Raises `FileError`."""
    if (said := _object(read_text(path))) is not None:
        return LastResults(path.name, tuple(_documents(said, str(path))))
    baseline = _baseline(path)
    by_path: dict[str, list[LastFinding]] = {section.path: [] for section in sorted(baseline.sections)}
    for entry in sorted(baseline.entries):
        finding = LastFinding(
            entry.code, "", entry.section.unit, entry.section.project, entry.text, frozenset((entry.fingerprint,))
        )
        by_path[entry.section.path].append(finding)
    return LastResults(path.name, tuple(LastDocument(name, "", tuple(found)) for name, found in by_path.items()))


def _baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises `FileError`; where not even the first line is one, it says what is wanted."""
    first = next((line for line in read_text(path).splitlines() if line.strip()), "")
    if first and not first.startswith(LINE_STARTS):
        raise FileError(str(path), "", _NEITHER)
    return read_baseline(path)


def _object(text: str) -> Mapping[str, Any] | None:
    """The one object that the text is; None for the lines of a baseline."""
    try:
        said = json.loads(text)
    except ValueError:
        return None
    return said if isinstance(said, dict) and "fingerprint" not in said and "documents" in said else None


def _documents(said: Mapping[str, Any], file: str) -> Iterable[LastDocument]:
    try:
        by_path: dict[str, list[LastFinding]] = defaultdict(list)
        for one in said["findings"]:
            by_path[str(one["path"])].append(_finding(one))
        return [
            LastDocument(str(one["path"]), str(one["department"] or ""), tuple(by_path[str(one["path"])]))
            for one in said["documents"]
        ]
    except (KeyError, TypeError) as error:
        raise FileError(file, "", _NEITHER) from error


def _finding(one: Mapping[str, Any]) -> LastFinding:
    return LastFinding(
        code=str(one["code"]),
        severity=str(one["severity"]),
        unit=str(one["unit"] or ""),
        project=str(one["project"] or ""),
        text=" ".join(str(one["excerpt"]).split()),
        fingerprints=frozenset((str(one["fingerprint"]), *map(str, one.get("members") or ()))),
    )
