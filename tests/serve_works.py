"""Work for jobs of tests, which another process imports."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection

from budgetlint.linter.serve.downloads import EVERYTHING, REPORT, Download
from budgetlint.linter.serve.progress import Progress
from budgetlint.linter.serve.work import Order, Outcome
from budgetlint.linter.wording import Wording

NAME = "全部\"; x=\r\nSet-Cookie: a=b'%0d 结果.zip"


def quick(order: Order, sender: Connection) -> None:
    """Give back a page that says what came, and an archive with a hostile name."""
    said = [
        f"{path.relative_to(order.incoming).as_posix()}={path.read_bytes()!r}" for path in sorted(order.incoming.rglob("*.*"))
    ]
    (order.outgoing / "a1").write_text("\n".join(said), encoding="utf-8")
    (order.outgoing / "b2").write_bytes(b"PK")
    (order.outgoing / "other").write_text("not offered", encoding="utf-8")
    sender.send(
        Outcome(
            (Download(REPORT, "a1", "报告.html"), Download(EVERYTHING, "b2", NAME)), (), (Wording("<b>说明</b>", "<b>note</b>"),)
        )
    )


def endless(order: Order, sender: Connection) -> None:
    """Say something, and go on for ever."""
    (order.outgoing / "pid").write_text(str(os.getpid()), encoding="utf-8")
    sender.send(Progress(1, 3, 7))
    time.sleep(600)


def dying(order: Order, sender: Connection) -> None:
    """Die without a word."""
    del order, sender
    os._exit(3)
