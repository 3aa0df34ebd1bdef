"""An application of `budgetlint serve` within a test, and what is asked of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from starlette.testclient import TestClient

from budgetlint.linter.serve.jobs import Jobs

OWN = {"Sec-Fetch-Site": "same-origin"}
Files = list[tuple[str, tuple[str, bytes]]]


class Served(NamedTuple):
    """An application, its jobs, and one who asks it."""

    client: TestClient
    jobs: Jobs

    def submit(self, files: Files) -> Any:
        """Send a form, as a page of its own does; the answer."""
        return self.client.post("/jobs", files=files, headers=OWN)

    def job(self, files: Files) -> str:
        """The address of the job of a form."""
        answer = self.submit(files)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["location"]).partition("?")[0]

    def done(self, address: str) -> str:
        """The page of a job when it is over."""
        until(lambda: self.client.get(f"{address}/state").json()["over"])
        return str(self.client.get(address).text)


Serve = Callable[..., Served]


def until(holds: Callable[[], object], seconds: float = 60) -> None:
    """Wait for something that comes soon."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def swept(served: Served) -> list[Path]:
    """What is left after sweeping."""
    served.jobs.sweep()
    return list(served.jobs.root.iterdir())


def links(page: str) -> list[str]:
    """The addresses of the files that a page offers."""
    return re.findall(r'href="(/jobs/[^"]+/files/[^"]+)"', page)
