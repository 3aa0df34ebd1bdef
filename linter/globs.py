"""Patterns for paths, as users write them: `归档`, `*.tsv`, `2024/**`, with `/` on every system."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import NamedTuple

_FLAGS = re.IGNORECASE if os.name == "nt" else re.NOFLAG
_SIGNS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_SIGN = r"\*\*/|\*\*|\*|\?"


class Glob(NamedTuple):
    """A pattern, and the folder that it counts from. Without `/` it means any file or folder of that name below."""

    folder: str
    pattern: str

    def matches(self, path: str) -> bool:
        """Whether `path`, or a folder that holds it, is meant."""
        relative = relative_path(path, self.folder)
        is_below = not relative.startswith("../") and not os.path.isabs(relative)  # noqa: PTH117  as above
        return is_below and _compiled(self.pattern).fullmatch(relative) is not None


def relative_path(path: str, folder: str) -> str:
    """`path` as seen from `folder`, with `/` on every system; the whole path where it lies on another drive."""
    whole = os.path.abspath(path)  # noqa: PTH100  links stay what they are
    try:
        seen = os.path.relpath(whole, folder)
    except ValueError:
        seen = whole
    return seen.replace(os.sep, "/")


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    plain = pattern.replace("\\", "/").removeprefix("./").rstrip("/")
    anchored = "/" in plain
    plain = plain.lstrip("/")
    pieces = []
    at = 0
    for sign in re.finditer(_SIGN, plain):
        pieces += [re.escape(plain[at : sign.start()]), _SIGNS[sign[0]]]
        at = sign.end()
    body = "".join([*pieces, re.escape(plain[at:])])
    return re.compile(f"{'' if anchored else '(?:.*/)?'}{body}(?:/.*)?", _FLAGS)
