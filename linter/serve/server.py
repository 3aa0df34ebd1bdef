"""Serve the page on one address of this machine until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from pathlib import Path
from secrets import token_urlsafe
from typing import Any, NamedTuple

import uvicorn
from starlette.applications import Starlette

from budgetlint.linter.serve.app import Pages, application
from budgetlint.linter.serve.connection import PromptConnection
from budgetlint.linter.serve.guard import Admitted
from budgetlint.linter.serve.jobs import Job, Jobs
from budgetlint.linter.serve.limits import Limits
from budgetlint.linter.serve.rooms import private_folder
from budgetlint.linter.serve.uploads import Taken
from budgetlint.linter.serve.work import Order, carry_out
from budgetlint.linter.wording import Lang

_CONNECTIONS = 300
_LAST_ANSWERS = 3  # seconds for answers that are under way when it stops
_HTTP = 80  # the port that no address names
_LOOPBACK = ("127.0.0.1", "localhost")


class Ways(NamedTuple):
    """By what the drafts are checked: a file of the configuration, or none, and keys on top of it."""

    config: Path | None
    values: Mapping[str, Any]
    lang: Lang


class Address(NamedTuple):
    """A socket that listens, the hosts that requests may name, and the token that they need, if any."""

    listening: socket.socket
    hosts: frozenset[str]
    token: str
    url: str


def listen(host: str, port: int) -> Address:
    """Listen on `host`, on a free port where `port` is 0. Raises `OSError`, and `ValueError` for what is no address.

    From the machine itself no token is needed: the address of each job is one. Other hosts need one.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family)
    bound, chosen = listening.getsockname()[:2]
    at = ip_address(bound)
    if at.is_unspecified:
        listening.close()
        raise ValueError(host)
    name = f"[{host}]" if ":" in host else host.lower()
    token = "" if at.is_loopback else token_urlsafe(24)
    names = (name, *(_LOOPBACK if at.is_loopback else ()))
    hosts = frozenset(f"{name}{end}" for name in names for end in ((f":{chosen}", "") if chosen == _HTTP else (f":{chosen}",)))
    return Address(listening, hosts, token, f"http://{name}:{chosen}/{f'?token={token}' if token else ''}")


def serve(address: Address, ways: Ways, limits: Limits, started: Callable[[], None]) -> None:
    """Serve on `address` until the process is told to stop; `started` is called when the first request may come."""
    with private_folder() as folder:
        jobs = Jobs(folder, limits, carry_out)

        def order(job: Job, taken: Taken, lang: Lang) -> Order:
            values = {**ways.values, "lang": lang}
            return Order(job.incoming, job.outgoing, taken.drafts, taken.previous, ways.config, values, limits)

        app = application(jobs, Pages(jobs, order, ways.lang), Admitted(address.hosts, address.token))
        try:
            _Announced(configuration(app), started).run([address.listening])
        finally:
            jobs.close()


def configuration(app: Starlette) -> uvicorn.Config:
    """Nothing is written to a log: it could tell what is in a draft."""
    return uvicorn.Config(
        app,
        http=PromptConnection,
        ws="none",
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_LAST_ANSWERS,
    )


class _Announced(uvicorn.Server):
    """A server that says when it has started."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._announce()
