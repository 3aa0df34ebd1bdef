"""Patterns whose compiled form is kept are those that `re` compiles, whatever happens to what is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.grammar import patterns
from budgetlint.grammar.kept import write_kept

WRITTEN = [
    ("", 0),
    (r"(?P<figure>\d+)(?P<unit>[个只头]?)", 0),
    (r"[，；。、,\s]+|(?<![一-龥])約(?=\d)", re.MULTILINE),
    ("(?i:km²)|ＫＭ", re.IGNORECASE | re.DOTALL),
    (r"(?:a++b)?(c)\1", re.ASCII),
]


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of kept patterns, for one test."""
    own = tmp_path / "patterns.data"
    monkeypatch.setattr(patterns, "_file", lambda: own)
    patterns._known.cache_clear()  # noqa: SLF001  another run begins
    yield own
    patterns._known.cache_clear()  # noqa: SLF001  what the test compiled is none of the other tests'


@pytest.fixture
def another_run(file: Path) -> Callable[[], None]:
    """End this run, which keeps what it compiled, and begin another."""

    def end_and_begin() -> None:
        write_kept(file, patterns._known())  # noqa: SLF001  as at exit
        patterns._known.cache_clear()  # noqa: SLF001

    return end_and_begin


@pytest.mark.parametrize(("pattern", "flags"), WRITTEN)
def test_a_pattern_read_back_is_the_one_compiled(
    pattern: str, flags: int, another_run: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = re.compile(pattern, flags)
    assert patterns.compile(pattern, flags) == expected
    another_run()
    monkeypatch.setattr(patterns, "_parts", None)
    monkeypatch.setattr(re, "compile", None)
    again = patterns.compile(pattern, flags)
    assert (again, again.groupindex, again.groups) == (expected, expected.groupindex, expected.groups)


@given(st.text(), st.text())
def test_what_is_kept_finds_what_is_compiled_anew(word: str, text: str) -> None:
    pattern = f"({re.escape(word)})|[{re.escape(word)}x]+"
    found = [match.span() for match in patterns.compile(pattern).finditer(text)]
    assert found == [match.span() for match in re.compile(pattern).finditer(text)]


def test_a_wrong_pattern_is_told_as_re_tells_it() -> None:
    with pytest.raises(re.error, match="unterminated"):
        patterns.compile("(")


@pytest.mark.parametrize("damage", [b"", b"\xff", b"N", b"i\x01\x00\x00\x00"])
def test_damaged_patterns_are_compiled_anew(file: Path, damage: bytes) -> None:
    file.write_bytes(damage)
    assert patterns.compile("[一二]级") == re.compile("[一二]级")


def test_a_code_that_python_refuses_is_compiled_anew(file: Path) -> None:
    write_kept(file, {("一级", 0): (32, b"\xff\xff\xff\xff", 0, {}, (None,))})
    assert patterns.compile("一级") == re.compile("一级")


def test_what_was_kept_too_long_is_dropped(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_MOST", 1)
    write_kept(file, {("一", 0): (), ("二", 0): ()})
    assert not patterns._known()  # noqa: SLF001  the dropping itself is the subject
