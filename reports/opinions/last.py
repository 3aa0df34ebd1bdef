"""Read the last list of opinions, as it came back: sorted, filtered, with columns moved, saved by another program."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.readers.formats import DOCX, format_of
from budgetlint.linter.readers.reading import read
from budgetlint.linter.readers.trouble import Unreadable
from budgetlint.linter.source import Row
from budgetlint.linter.user_file import FileError
from budgetlint.linter.wording import Wording
from budgetlint.reports.opinions.fields import field_of_heading
from budgetlint.reports.opinions.marks import Mark, is_settled, read_mark

_FEWEST_HEADINGS = 3
_OF_OPINIONS = frozenset({"reply", "severity", "ground", "status"})  # what other tables with problems do not tell
_SETTLED = frozenset({"已改", "已豁免", "mended", "waived"})
_STANDING = frozenset({"仍存在", "新增", "未复查", "remains", "new", "notcheckedagain"})  # folded
_WHY = {
    "password": Wording("文件有密码", "it has a password"),
    "needs-office": Wording("要装有 LibreOffice 才能读这种格式，请另存为 .xlsx 或 .docx", "save it as .xlsx or .docx"),
    "empty": Wording("文件是空的", "it is empty"),
    "too-many": Wording("文件太大", "it is too large"),
}
_DAMAGED = Wording("文件损坏，或不是表格", "it is damaged, or holds no table")
_MISSING = {
    errno.ENOENT: Wording("没有这个文件", "there is no such file"),
    errno.EISDIR: Wording("这是文件夹", "it is a folder"),
    errno.EACCES: Wording("没有读取权限", "there is no permission"),
}
_NO_LIST = Wording(
    "里面没有审核意见表：要有一行表头，其中有“问题”和“回复”等列。",
    "it holds no list of opinions: a row of headings is wanted, with columns such as “problem” and “reply”.",
)


class LastOpinion(NamedTuple):
    """A row of the last list. `mark` is None where it was lost."""

    department: str
    file: str
    unit: str
    project: str
    indicator: str
    place: str
    problem: str
    ground: str
    suggestion: str
    severity: str
    reply: str
    mark: Mark | None

    @property
    def words(self) -> dict[str, str]:
        """What the row says, by the keys of `OPINION_FIELDS`."""
        return {field: getattr(self, field) for field in _WORDS}


_WORDS = tuple(field for field in LastOpinion._fields if field != "mark")


def file_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises `FileError`."""
    try:
        return path.read_bytes()
    except OSError as error:
        words = error.strerror or str(error)
        why = _MISSING.get(error.errno or 0, Wording(words, words))
        if path.is_dir():  # Windows calls it a lack of permission
            why = _MISSING[errno.EISDIR]
        raise FileError(str(path), "", Wording(f"读不了：{why.zh}", f"it cannot be read: {why.en}")) from error


def read_last(path: Path, reply_headings: Iterable[str] = ()) -> tuple[LastOpinion, ...]:
    """The opinions of the list in a file that still stand open; `reply_headings` are further names of its column of replies.

    Raises `FileError`.
    """
    rows = _rows(file_bytes(path), path)
    found = tuple(_opinions(rows, frozenset(map(fold, reply_headings))))
    if not found and not any(_columns(row, frozenset()) for row in rows):
        raise FileError(str(path), "", _NO_LIST)
    return found


def _rows(data: bytes, path: Path) -> list[list[str]]:
    if format_of(data, str(path)) == DOCX:
        import zipfile  # noqa: PLC0415  for Word files only

        from lxml import etree  # noqa: PLC0415  likewise

        from budgetlint.reports.opinions.word_rows import word_rows  # noqa: PLC0415  likewise

        try:
            return list(word_rows(data))
        except (Unreadable, zipfile.BadZipFile, etree.LxmlError, KeyError, StopIteration) as error:
            raise _unread(path, error.problem.reason if isinstance(error, Unreadable) else "") from error
    source = read(data, str(path))
    if not source.readable:
        raise _unread(path, source.problems[0].reason if source.problems else "")
    return [[cell.value for cell in block.cells] for block in source.blocks if isinstance(block, Row)]


def _unread(path: Path, reason: str) -> FileError:
    why = _WHY.get(reason, _DAMAGED)
    return FileError(str(path), "", Wording(f"读不了：{why.zh}", f"it cannot be read: {why.en}"))


def _opinions(rows: Iterable[Sequence[str]], replies: frozenset[str]) -> Iterator[LastOpinion]:
    columns: Mapping[str, int] = {}
    seen: set[str] = set()
    for row in rows:
        headings = _columns(row, replies)
        if headings is not None:
            columns = headings
        elif columns and (opinion := _opinion(row, columns)):
            key = str(opinion.mark) if opinion.mark else ""
            if key not in seen:  # a list in several sheets may tell one opinion twice
                yield opinion
            seen |= {key} - {""}


def _columns(row: Sequence[str], replies: frozenset[str]) -> dict[str, int] | None:
    """The columns by the fields that they hold, none of them in another table than one of opinions; None in other rows."""
    named: dict[str, int] = {}
    for index, cell in enumerate(row):
        folded = fold(cell)
        field = "reply" if folded in replies else field_of_heading(folded)
        if field and field not in named:
            named[field] = index
    if len(named) < _FEWEST_HEADINGS:
        return None
    return named if "problem" in named and not _OF_OPINIONS.isdisjoint(named) else {}


def _opinion(row: Sequence[str], columns: Mapping[str, int]) -> LastOpinion | None:
    def cell(field: str) -> str:
        index = columns.get(field, len(row))
        return row[index].strip() if index < len(row) else ""

    mark, is_done = next(((mark, is_settled(text)) for text in row if (mark := read_mark(text))), (None, False))
    status = cell("status")
    whose, what = cell("project") or cell("unit"), cell("suggestion") or cell("ground") or cell("severity")
    if not (mark or (cell("problem") and whose and what)) or is_done:
        return None
    if mark is None and fold(status) in _SETTLED:
        return None
    words = {field: cell(field) for field in _WORDS}
    words["department"] = words["department"] or words["unit"]
    words["reply"] = _reply(words["reply"], status)
    if mark:
        words |= {"department": mark.department, "file": mark.file}
    return LastOpinion(**words, mark=mark)


def _reply(reply: str, status: str) -> str:
    """The reply, and what a department wrote over our status, which is a reply as well."""
    is_own = not status or fold(status) in _STANDING
    return reply if is_own or fold(status) in fold(reply) else "\n".join(filter(None, [status, reply]))
