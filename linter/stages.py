"""How far the reading of one file is: readers of long files say so, and whoever shows it listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple


class Stage(NamedTuple):
    """So many pages of a file are read."""

    name: str
    done: int
    total: int


Listener = Callable[[Stage], None]
_listeners: list[Listener] = []


def tell(name: str, done: int, total: int) -> None:
    """Say how far a file is."""
    for listener in _listeners:
        listener(Stage(name, done, total))


@contextmanager
def told_to(listener: Listener | None) -> Iterator[None]:
    """Let `listener` know for a while."""
    if listener is None:
        yield
        return
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)
