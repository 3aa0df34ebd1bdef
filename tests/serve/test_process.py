"""The command as a process: what it says, whom it lets in, and that nothing stays behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from click.testing import CliRunner
from served_process import Server, serving
from serving import OWN, until

from budgetlint.linter.cli import cli
from budgetlint.linter.serve import connection
from budgetlint.linter.serve.app import Pages, application
from budgetlint.linter.serve.guard import Admitted
from budgetlint.linter.serve.jobs import Jobs
from budgetlint.linter.serve.limits import Limits
from budgetlint.linter.serve.server import configuration, listen
from budgetlint.linter.serve.work import carry_out

DRAFT = [("drafts", ("草稿.txt", "预算绩效目标表".encode()))]
posix = pytest.mark.skipif(os.name == "nt", reason="ends it by signals of POSIX")


def submitted(server: Server) -> httpx.Client:
    """A client whose draft the server has."""
    client = httpx.Client(base_url=server.url, headers=OWN)
    assert client.post("/jobs", files=DRAFT).status_code == 303
    assert list(server.temporary.glob("budgetlint-serve-*/*/"))
    return client


@posix
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_stays_however_it_ends(tmp_path: Path, how: int) -> None:
    with serving(tmp_path) as server:
        submitted(server)
        assert [folder.stat().st_mode & 0o077 for folder in tmp_path.iterdir()] == [0]
        said = server.end(how)
        assert "绩效" not in said
        assert said == "" or how == signal.SIGKILL  # then a process that just starts may say that nobody is there
    until(lambda: list(tmp_path.iterdir()) == [], 15)


@posix
def test_a_worker_that_is_killed_costs_its_job(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        client = submitted(server)
        address = client.post("/jobs", files=DRAFT).headers["location"].partition("?")[0]
        until(lambda: children(server.process.pid))
        for process in children(server.process.pid):
            os.kill(process, signal.SIGKILL)
        until(lambda: client.get(f"{address}/state").json()["over"])
        again = client.post("/jobs", files=DRAFT).headers["location"].partition("?")[0]
        until(lambda: client.get(f"{again}/state").json()["over"])
        assert "检查结果" in client.get(again).text
        assert server.end() == ""


def test_many_requests_at_once_are_answered(tmp_path: Path) -> None:
    with serving(tmp_path) as server:

        def asked(number: int) -> int:
            with httpx.Client(base_url=server.url, headers=OWN, timeout=60) as client:
                return (client.post("/jobs", files=DRAFT) if number % 5 == 0 else client.get("/")).status_code

        with ThreadPoolExecutor(40) as pool:
            assert sorted(pool.map(asked, range(60))) == [200] * 48 + [303] * 12


def children(parent: int) -> list[int]:
    """The processes of jobs that a server has started."""
    started = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            stat = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            command = (process / "cmdline").read_text(encoding="utf-8")
        except OSError:
            continue
        if int(stat[1]) == parent and "spawn_main" in command:
            started.append(int(process.name))
    return started


def test_slow_clients_are_given_up_and_others_are_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_PATIENCE", 0.5)
    with in_thread(tmp_path) as url:
        host, port = re.findall(r"//([\d.]+):(\d+)", url)[0]
        slow = [socket.create_connection((host, int(port))) for _ in range(20)]
        for one in slow[:10]:
            one.sendall(b"GET / HTTP/1.1\r\nHost: ")
        head = f"POST /jobs HTTP/1.1\r\nHost: {host}:{port}\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 1000\r\n"
        for one in slow[10:13]:
            one.sendall(f"{head}Content-Type: multipart/form-data; boundary=x\r\n\r\n--x".encode())
        assert httpx.get(url).status_code == 200
        for one in slow[:10] + slow[13:]:
            one.settimeout(10)
            assert one.recv(1000) == b""
        for one in slow[10:13]:
            one.settimeout(10)
            assert one.recv(1000).startswith(b"HTTP/1.1 408 ")
        for one in slow:
            one.close()


@contextmanager
def in_thread(folder: Path) -> Iterator[str]:
    """A server in a thread of this process, whose patience a test may change; its address."""
    address = listen("127.0.0.1", 0)
    root = folder / "private"
    root.mkdir()
    jobs = Jobs(root, Limits(silence=0.5), carry_out)
    app = application(jobs, Pages(jobs, lambda *_: pytest.fail("no upload is whole"), "zh"), Admitted(address.hosts))
    server = uvicorn.Server(configuration(app))
    thread = threading.Thread(target=server.run, args=([address.listening],))
    thread.start()
    until(lambda: server.started)
    try:
        yield address.url
    finally:
        server.should_exit = True
        thread.join()


@pytest.mark.skipif(sys.platform != "linux", reason="all of 127.0.0.0/8 is there on Linux alone")
def test_another_address_needs_its_token(tmp_path: Path) -> None:
    with serving(tmp_path, "--host", own_address(), "--lang", "en") as server:
        base, _, token = server.url.partition("?token=")
        assert len(token) >= 32
        assert httpx.get(base).status_code == 403
        with httpx.Client(follow_redirects=True) as client:
            assert "Check budget performance tables" in client.get(server.url).text
            assert client.get(base).status_code == 200


def own_address() -> str:
    """An address of this machine that is no loopback; skips where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing
        except OSError:
            pytest.skip("no address but the loopback")
        return str(probe.getsockname()[0])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "0", "nowhere.invalid", "a" * 100])  # noqa: S104  these are refused
def test_an_address_that_is_none_is_refused(host: str) -> None:
    result = CliRunner().invoke(cli, ["serve", "--no-browser", "--host", host])
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert result.stderr


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(cli, ["serve", "--no-browser", "--port", str(port)])
    assert result.exit_code == 2
    assert f"127.0.0.1:{port} 用不了" in result.stderr


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("budgetlint.linter.serve")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = CliRunner().invoke(cli, ["serve", "--no-browser"])
    assert result.exit_code == 2
    assert "pip install 'budgetlint[web]'" in result.stderr
