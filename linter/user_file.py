"""Files that users write for the linter (TOML): reading them, and saying what is wrong with file, key and remedy."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from budgetlint.linter.wording import Lang, Wording

_COLON = Wording("：", ": ")
_AT_LINE = r"\(at line (\d+), column (\d+)\)"
_PLACE = r"\(at [^()]*\)$"
# What `tomllib` says, by how it begins.
_TOML = (
    ("Expected '='", "键后面缺“=”"),
    ("Expected newline", "一行只能写一个键"),
    ("Expected ']", "标题的方括号没有写完"),
    ("Expected", "缺少标点或引号"),
    ("Invalid initial character", "键写错（中文的键要加引号）"),
    ("Invalid value", "值写错（文字要加英文引号）"),
    ("Invalid statement", "不是“键 = 值”"),
    ("Invalid date", "日期或时间不存在"),
    ("Invalid hex", "转义写错"),
    ("Unescaped", "反斜杠要写成两个，或改用单引号"),
    ("Escaped", "转义写错"),
    ("Unclosed", "括号没有写完"),
    ("Unterminated", "引号没有写完"),
    ("Cannot declare", "同一标题写了两次"),
    ("Cannot redefine", "同一标题写了两次"),
    ("Cannot overwrite", "同一个键写了两次"),
    ("Cannot mutate", "这里不能再加键"),
    ("Duplicate", "同一个键写了两次"),
    ("Illegal character", "有不能用的字符"),
    ("Found invalid character", "有不能用的字符"),
)
_NEAR = 0.6
_REFUSALS = {
    errno.ENOENT: Wording("没有这个文件", "there is no such file"),
    errno.EISDIR: Wording("这是文件夹", "it is a folder"),
    errno.EACCES: Wording("没有读取权限", "there is no permission"),
}


class FileError(Exception):
    """A file of a user's that cannot be used: its name, the key (empty where it is the file), and what is wrong."""

    def __init__(self, file: str, key: str, problem: Wording) -> None:
        super().__init__(file, key, problem)
        self.file = file
        self.key = key
        self.problem = problem

    def text(self, lang: Lang) -> str:
        """All of it, in one language."""
        return _COLON.text(lang).join(part for part in (self.file, self.key, self.problem.text(lang)) if part)

    def __str__(self) -> str:
        """All of it, in Chinese and English."""
        place = "".join(f"{part}：" for part in (self.file, self.key) if part)
        return f"{place}{self.problem.zh} {self.problem.en}"


def read_text(path: Path) -> str:
    """The text of a file in UTF-8. Raises `FileError`."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        words = error.strerror or str(error)
        why = _REFUSALS.get(error.errno or 0, Wording(words, words))
        raise FileError(str(path), "", Wording(f"读不了：{why.zh}", f"it cannot be read: {why.en}")) from error
    except UnicodeDecodeError as error:
        raise FileError(
            str(path), "", Wording(f"不是 UTF-8 编码（第 {error.start} 字节处）", f"it is not UTF-8 (at byte {error.start})")
        ) from error


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file says. Raises `FileError`."""
    import tomllib  # noqa: PLC0415  5 ms, and needed for a user's file only

    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise FileError(str(path), "", _syntax(str(error))) from error


def _syntax(message: str) -> Wording:
    place = re.search(_AT_LINE, message)
    what = re.sub(_PLACE, "", message).strip()
    why = next((chinese for start, chinese in _TOML if what.startswith(start)), what)
    if place is None:
        return Wording(f"不是正确的 TOML：{why}", f"it is not valid TOML: {what}")
    line, column = place.groups()
    return Wording(f"第 {line} 行第 {column} 列不是正确的 TOML：{why}", f"not valid TOML at line {line}, column {column}: {what}")


def one_of(found: str, known: Iterable[str]) -> Wording:
    """That `found` is none of the words that may stand there."""
    known = list(known)
    hint = did_you_mean(found, known)
    return Wording(
        f"应为 {'、'.join(known)} 之一，写的是“{found}”。{hint.zh}",
        f"expected one of {', '.join(known)}, found “{found}”.{hint.en}",
    )


def did_you_mean(wanted: str, known: Iterable[str]) -> Wording:
    """What was probably meant; empty where nothing is near."""
    near = nearest(wanted, known)
    return Wording(f"是不是 {near}？", f" Did you mean {near}?") if near else Wording("", "")


def nearest(wanted: str, known: Iterable[str]) -> str:
    """The word that `wanted` was probably meant to be; empty where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415  for a mistyped word only

    return next(iter(get_close_matches(wanted, list(known), n=1, cutoff=_NEAR)), "")
