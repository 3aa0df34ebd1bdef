"""Regular expressions whose compiled form is kept between runs.

Python compiles an expression anew in each process, at up to 10 ms for those of target values; its compiled form, a list of
numbers, is read back in 0.05 ms. Only internals of `re` give and take that form, so that whatever fails there falls back to
`re.compile`; what is kept holds for one build of Python.
"""

from __future__ import annotations

import atexit
import re
import sys
from array import array
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from budgetlint.grammar.kept import kept_file, read_kept, write_kept

error = re.error  # with `compile` and `match`, all that Lark asks of a module of regular expressions
_MOST = 1000  # more than one version of the rules and profiles has

# What `_sre.compile` takes behind the pattern: flags, code, number of groups, names of groups in both directions.
Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
Known = dict[tuple[str, int], Parts]


def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:  # noqa: A001  the name that Lark asks for
    """What `re.compile` gives."""
    try:
        return _assembled(pattern, int(flags))
    except Exception:  # noqa: BLE001  a wrong pattern, of which `re` tells more, or a Python with other internals
        return re.compile(pattern, flags)


def match(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """What `re.match` gives; Lark asks whether a keyword is also what a pattern takes."""
    return compile(pattern, flags).match(text)


def _assembled(pattern: str, flags: int) -> re.Pattern[str]:
    known = _known()
    parts = known.get((pattern, flags))
    if parts is None:
        parts = known[pattern, flags] = _parts(pattern, flags)
        _keep_at_exit()
    all_flags, code, *groups = parts
    compiled: re.Pattern[str] = _sre().compile(pattern, all_flags, memoryview(code).cast("I").tolist(), *groups)
    return compiled


@cache
def _sre() -> Any:
    return import_module("_sre")


def _parts(pattern: str, flags: int) -> Parts:
    """Compile `pattern` as `re` does, up to its last step."""
    parsed = import_module("re._parser").parse(pattern, flags)
    code = array("I", import_module("re._compiler")._code(parsed, flags))  # noqa: SLF001  see above
    state = parsed.state
    names = {number: name for name, number in state.groupdict.items()}
    return int(flags | state.flags), code.tobytes(), state.groups - 1, state.groupdict, tuple(map(names.get, range(state.groups)))


@cache
def _known() -> Known:
    """What this and earlier runs compiled."""
    file = _file()
    known = read_kept(file) if file else None
    return known if isinstance(known, dict) and len(known) <= _MOST else {}


@cache
def _keep_at_exit() -> None:
    """What was compiled anew is written once, when all is done."""
    if file := _file():
        atexit.register(lambda: write_kept(file, _known()))


def _file() -> Path | None:
    build = sys.implementation.cache_tag, sys.byteorder, str(_sre().MAGIC)
    return kept_file("patterns", *map(str, build))
