"""Processes of a job that end by themselves where nobody is left to end them."""

from __future__ import annotations

import faulthandler
import os
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait

_GRACE = 30.0  # seconds beyond those of a file after which its process ends itself, should nobody else be there to do it


class Watch:
    """Ends this process if something takes far too long in it and nobody ends it: the one that would may be gone."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        self._nowhere = os.open(os.devnull, os.O_WRONLY)
        faulthandler.dump_traceback_later(self._seconds + _GRACE, exit=True, file=self._nowhere)

    def __exit__(self, *_: object) -> None:
        faulthandler.cancel_dump_traceback_later()
        os.close(self._nowhere)


def end_with_parent() -> None:
    """End this process as soon as the one that started it is gone, whatever it is doing."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
