"""Ctrl-C between two steps: a document is written in all reports, or in none."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Self


class Interrupts:
    """Hears Ctrl-C while it is entered; what is `whole` is ended first. Outside of the main thread it changes nothing."""

    def __init__(self) -> None:
        self._before: Any = None
        self._is_held = False
        self._is_due = False

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Something that is done to its end. Raises `KeyboardInterrupt` behind it."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
        if self._is_due:
            raise KeyboardInterrupt

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._is_due = True
        if not self._is_held:
            raise KeyboardInterrupt
