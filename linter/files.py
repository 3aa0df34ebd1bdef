"""Find the files that a user's paths mean."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from budgetlint.linter.readers.plain_text import SUFFIXES

STDIN = "-"
# Formats in which offices keep such tables and that no reader here takes yet; a folder that holds them is told so.
OTHER_SUFFIXES = frozenset(
    {".doc", ".docx", ".wps", ".pdf", ".xls", ".xlsx", ".xlsm", ".et", ".ods", ".csv", ".html", ".htm", ".zip"}
)


class InputFile(NamedTuple):
    """A file to check. `named` says that the user named it himself, rather than a folder that holds it."""

    path: str
    named: bool

    def read(self) -> bytes:
        """The bytes of the file; raises `OSError` where the system refuses."""
        return sys.stdin.buffer.read() if self.path == STDIN else Path(self.path).read_bytes()


class Skipped(NamedTuple):
    """A folder with no document in it (`others` is 0), or with files of other formats that were passed over."""

    folder: str
    others: int
    empty: bool


def find_files(paths: Iterable[str]) -> Iterator[InputFile | Skipped]:
    """The files that `paths` mean: files as they are, folders by the documents below them, each file once."""
    seen: set[Path] = set()
    for path in paths:
        folder = Path(path)
        if path == STDIN or not folder.is_dir():
            yield InputFile(path, named=True)
            continue
        documents, others = _inside(folder)
        for document in documents:
            if (resolved := document.resolve()) not in seen:
                seen.add(resolved)
                yield InputFile(str(document), named=False)
        if others or not documents:
            yield Skipped(path, others, empty=not documents)


def _inside(folder: Path) -> tuple[list[Path], int]:
    """The documents below `folder` in the order of their names, and how many files have a format not read here.

    Hidden files and folders are left out.
    """
    documents, others = [], 0
    for found in sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in found.relative_to(folder).parts) or not found.is_file():
            continue
        if found.suffix.lower() in SUFFIXES:
            documents.append(found)
        elif found.suffix.lower() in OTHER_SUFFIXES:
            others += 1
    return documents, others
