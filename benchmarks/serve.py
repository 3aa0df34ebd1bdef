"""Press `budgetlint serve` hard, and see that it stays up, keeps its memory, and leaves nothing behind. Linux only.

    python benchmarks/serve.py

Two hundred requests at once (pages, states, uploads), an upload of 500 MB, fifty clients that never come to the point, a
reader that takes nothing, workers that are killed, and at last the server itself. Exits with 1 where something does not hold.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from served_process import Server, serving  # noqa: E402  beside the tests

DRAFT = (ROOT / "examples" / "coded-defects.txt").read_bytes()
OWN = {"Sec-Fetch-Site": "same-origin"}
AT_ONCE = 200
LARGE = 500_000_000
ALLOWED = 150_000_000
SLOW = 50
DRAFTS = 60
MEGABYTE = 1_000_000
MOST_MEMORY = 150  # MB, of the server
MOST_OF_ALL = 600  # MB, of the server and all that it starts
PIECE = b"x" * 65_536
LONGEST = 300


class Watch:
    """The greatest memory of the server, and of all its processes together, and the most that lay in its folder."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._over = threading.Event()
        self.own = self.all = self.stored = 0.0
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.2):
            own = self._server.process.pid
            self.own = max(self.own, memory_of(own))
            self.all = max(self.all, memory_of(own) + sum(map(memory_of, descendants(own))))
            self.stored = max(self.stored, stored(self._server.temporary))


def memory_of(process: int) -> float:
    """The megabytes that a process alone has (its share of what it shares with others)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def descendants(process: int, *, deep: bool = True) -> list[int]:
    """The processes that a process started and, with `deep`, theirs."""
    parents: dict[int, list[int]] = {}
    for other in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((other / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
        except OSError:
            continue
        parents.setdefault(parent, []).append(int(other.name))
    found = list(parents.get(process, []))
    for one in found if deep else ():
        found += parents.get(one, [])
    return found


def stored(folder: Path) -> float:
    """The megabytes in a folder."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += Path(place, name).stat().st_size
            except OSError:
                continue
    return total / MEGABYTE


def submit(client: httpx.Client, number: int = 1) -> httpx.Response:
    """Send drafts."""
    return client.post("/jobs", files=[("drafts", (f"草稿 {one}.txt", DRAFT)) for one in range(number)])


def over(client: httpx.Client, address: str) -> str:
    """The page of a job when it is over."""
    end = time.monotonic() + LONGEST
    while not client.get(f"{address}/state").json()["over"]:
        if time.monotonic() > end:
            raise TimeoutError(address)
        time.sleep(0.2)
    return client.get(address).text


def many_at_once(server: Server) -> bool:
    """Pages and uploads, two hundred at a time."""

    def ask(number: int) -> tuple[str, int]:
        with httpx.Client(base_url=server.url, headers=OWN, timeout=LONGEST) as client:
            if number % 4 == 0:
                return "upload", submit(client).status_code
            return "page", client.get("/" if number % 2 else "/jobs/none/state").status_code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = Counter(pool.map(ask, range(AT_ONCE)))
    print("  answers:", ", ".join(f"{kind} {status}: {number}" for (kind, status), number in sorted(told.items())))
    return (
        {status for kind, status in told if kind == "upload"} <= {303, 503} and told["upload", 303] > 0 and told["page", 200] > 0
    )


def large_upload(server: Server) -> bool:
    """500 MB, which is too much, and 150 MB, which is not."""
    head, foot = b'--x\r\nContent-Disposition: form-data; name="drafts"; filename="a.txt"\r\n\r\n', b"\r\n--x--\r\n"

    def body(pieces: int) -> Iterator[bytes]:
        yield head
        for _ in range(pieces):
            yield PIECE
        yield foot

    told = []
    with httpx.Client(base_url=server.url, headers=OWN, timeout=LONGEST) as client:
        for size in (LARGE, ALLOWED):
            pieces = size // len(PIECE)
            length = {"Content-Length": str(len(head) + pieces * len(PIECE) + len(foot))}
            headers = {"Content-Type": "multipart/form-data; boundary=x", **length}
            answer = client.post("/jobs", content=body(pieces), headers=headers)
            told.append(answer.status_code)
        print("  answers:", *told)
        return told == [413, 303] and "检查结果" in over(client, answer.headers["location"].partition("?")[0])


def slow_clients(server: Server) -> bool:
    """Clients that send half of a head, or half of an upload, while others work."""
    host, port = server.url.split("/")[2].split(":")
    slow = [socket.create_connection((host, int(port))) for _ in range(SLOW)]
    for number, one in enumerate(slow):
        own = "Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000\r\n"
        one.sendall(
            f"POST /jobs HTTP/1.1\r\nHost: {host}:{port}\r\n{own}{'' if number % 2 else chr(13) + chr(10) + '--x'}".encode()
        )
    begun = time.monotonic()
    with httpx.Client(base_url=server.url, headers=OWN, timeout=LONGEST) as client:
        page = client.get("/").status_code
        for one in slow:
            one.settimeout(LONGEST)
            while one.recv(len(PIECE)):
                pass
        print(f"  page: {page}; the last slow client was given up after {time.monotonic() - begun:.0f} s")
        return page == httpx.codes.OK and "检查结果" in over(client, submit(client).headers["location"].partition("?")[0])


def reader_that_takes_nothing(server: Server) -> bool:
    """A client that asks for much and reads none of it."""
    host, port = server.url.split("/")[2].split(":")
    with socket.socket() as idle, httpx.Client(base_url=server.url) as client:
        idle.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        idle.connect((host, int(port)))
        idle.sendall(f"GET / HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode() * 200)
        time.sleep(2)
        return client.get("/").status_code == httpx.codes.OK


def killed_workers(server: Server) -> bool:
    """The process of a job dies in the midst of it; then, of another, a process that checks files."""
    with httpx.Client(base_url=server.url, headers=OWN, timeout=LONGEST) as client:
        pages = []
        for of_files in (False, True):
            address = submit(client, DRAFTS).headers["location"].partition("?")[0]
            end = time.monotonic() + LONGEST
            while client.get(f"{address}/state").json()["done"] == 0 and time.monotonic() < end:
                time.sleep(0.02)
            children = [process for process in descendants(server.process.pid) if is_of_job(process)]
            of_job = [process for process in children if process in descendants(server.process.pid, deep=False)]
            os.kill(next(process for process in children if (process in of_job) != of_files), signal.SIGKILL)
            pages.append(over(client, address))
        failed, done = "没有查完" in pages[0], "检查结果" in pages[1]
        told = pages[1].count("进程中途退出")
        print(f"  the job's own: {'failed' if failed else 'done'}")
        print(f"  one that checks: {told} file told, {'done' if done else 'failed'}")
        return failed and done and told == 1


def is_of_job(process: int) -> bool:
    """Whether a process is that of a job, or one that checks its files."""
    try:
        return "spawn_main" in Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")
    except OSError:
        return False


PARTS: dict[str, Callable[[Server], bool]] = {
    f"{AT_ONCE} requests at once": many_at_once,
    "an upload of 500 MB": large_upload,
    f"{SLOW} slow clients": slow_clients,
    "a reader that takes nothing": reader_that_takes_nothing,
    "workers that are killed": killed_workers,
}


@contextmanager
def told(name: str) -> Iterator[None]:
    """Say what is done, and how long it took."""
    print(name, flush=True)
    begun = time.monotonic()
    yield
    print(f"  {time.monotonic() - begun:.1f} s", flush=True)


def main() -> int:
    """Do it all; 1 where something does not hold."""
    bad: list[str] = []
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), "--isolated") as server:
        watch = Watch(server)
        for name, part in PARTS.items():
            with told(name):
                if not part(server) or server.process.poll() is not None:
                    bad.append(name)
        watch.end()
        left = descendants(server.process.pid)
        server.process.kill()
        server.process.wait()
        time.sleep(5)
        remaining = [str(path) for path in Path(folder).iterdir()]
        alive = [process for process in left if Path(f"/proc/{process}").exists()]
        print(f"memory: server {watch.own:.0f} MB, all its processes {watch.all:.0f} MB; files: at most {watch.stored:.0f} MB")
        print(f"after the server was killed: {len(remaining)} files, {len(alive)} processes")
        bad += ["memory"] if watch.own > MOST_MEMORY or watch.all > MOST_OF_ALL else []
        bad += ["left behind"] if remaining or alive else []
    print("all holds" if not bad else f"does not hold: {', '.join(bad)}")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
