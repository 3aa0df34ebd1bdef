"""A server for tests: its application in this process, with a work that is quick to start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from serving import Serve, Served
from starlette.testclient import TestClient

from budgetlint.linter.serve.app import Pages, application
from budgetlint.linter.serve.guard import Admitted
from budgetlint.linter.serve.jobs import Job, Jobs, Work
from budgetlint.linter.serve.limits import Limits
from budgetlint.linter.serve.uploads import Taken
from budgetlint.linter.serve.work import Order
from budgetlint.linter.wording import Lang


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Set up an application whose jobs do `work`."""
    with ExitStack() as stack:

        def made(work: Work, limits: Limits | None = None, token: str = "") -> Served:
            root = tmp_path / "private"
            root.mkdir()
            jobs = Jobs(root, limits or Limits(), work)

            def order(job: Job, taken: Taken, lang: Lang) -> Order:
                return Order(job.incoming, job.outgoing, taken.drafts, taken.previous, None, {"lang": lang}, jobs.limits)

            app = application(jobs, Pages(jobs, order, "zh"), Admitted(frozenset({"127.0.0.1:80"}), token))
            host = {"Host": "127.0.0.1:80"}
            client = TestClient(app, "http://127.0.0.1:80", False, headers=host, follow_redirects=False)
            return Served(stack.enter_context(client), jobs)

        yield made
