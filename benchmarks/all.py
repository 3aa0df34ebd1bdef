"""All that is measured of speed and memory, against other programs on the same work, in one run.

    python benchmarks/all.py [--files N] [--runs N] [--no-peers] [--only PART]

Builds the wheel and installs it into a fresh environment, and the other programs into one of their own. Computing times (user
and system, of the whole process and those it starts) are medians of runs that take turns, and are shown as multiples of
`python -c "import click, lark"` in the same run. Parts: start, kinds, many, growth, peers, profile.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from material import Material, material, of_each_kind, variants
from measuring import Cost, alternating, clean_environment, cost
from peers import Peer, peers
from startup import growth, install_wheel

_PROFILE = Path(__file__).with_name("where.py")


class Bench(NamedTuple):
    """What is measured, and with what."""

    python: Path
    material: Material
    folder: Path
    files: int
    runs: int

    @property
    def command(self) -> str:
        return str(self.python.parent / "budgetlint")

    @property
    def base(self) -> list[str]:
        return [str(self.python), "-c", "import click, lark"]

    def check(self, path: Path, *options: str) -> list[str]:
        """The check of a file or a folder, without the cache."""
        return [self.command, "check", str(path), "--no-cache", *options]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000, help="files of the folder that is checked as a whole")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command")
    parser.add_argument("--no-peers", action="store_true", help="install no other programs")
    parser.add_argument("--only", choices=sorted(_PARTS), help="one part")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        bench = Bench(install_wheel(folder, "pdf"), material(), folder, asked.files, asked.runs)
        for name, part in _PARTS.items():
            if asked.only in (None, name) and not (asked.no_peers and name == "peers"):
                print(f"\n## {name}\n", flush=True)
                for line in part(bench):
                    print(line, flush=True)


def _start(bench: Bench) -> Iterator[str]:
    small, large = bench.material.small, bench.material.large
    yield from _ratios(
        bench,
        {
            "--version": [bench.command, "--version"],
            "--help": [bench.command, "--help"],
            f"check {small.name}, text": bench.check(small),
            f"check {small.name}, JSON": bench.check(small, "--format", "json"),
            f"check {large.name}, text": bench.check(large),
            f"report {small.name}, HTML": [bench.command, "report", str(small), "-o", str(bench.folder / "report.html")],
        },
    )


def _kinds(bench: Bench) -> Iterator[str]:
    yield from _ratios(bench, {f"check .{kind} ({path.name})": bench.check(path) for kind, path in of_each_kind().items()})


def _many(bench: Bench) -> Iterator[str]:
    folder = variants(bench.material.usual, bench.files, bench.folder / "many")
    size = sum(path.stat().st_size for path in folder.iterdir())
    yield f"{bench.files} files, {size // 1000:,} kB, like {bench.material.usual.name}"
    yield ""
    yield "| run | computing, s | clock, s | a file, ms | memory, MB |"
    yield "| --- | --- | --- | --- | --- |"
    check = [bench.command, "check", str(folder), "-q"]
    for name, options in (
        ("one process, no cache", ("-j", "1", "--no-cache")),
        ("two jobs, no cache", ("-j", "2", "--no-cache")),
        ("cold cache, one process", ("-j", "1")),
        ("warm cache", ("-j", "1")),
    ):
        one = cost([*check, *options], BUDGETLINT_CACHE_DIR=str(bench.folder / "cache"))
        yield f"| {name} | {one.computing:.1f} | {one.clock:.1f} | {one.clock * 1000 / bench.files:.1f} | {one.memory:.0f} |"


def _growth(bench: Bench) -> Iterator[str]:
    met = growth(bench.python, bench.material.large)
    yield "both targets met" if met else "a target was missed"


def _peers(bench: Bench) -> Iterator[str]:
    there = peers(bench.folder)
    small, large, pdf = bench.material.small, bench.material.large, bench.material.pdf
    table = bench.folder / "indicators.csv"
    parse = [bench.command, "parse", str(large), "--format", "csv"]
    parsed = subprocess.run(parse, capture_output=True, check=True, env=clean_environment())
    table.write_bytes(parsed.stdout)
    if command := there["frictionless"].command:  # what it refuses it would not have to read
        subprocess.run([*command, table], capture_output=True, check=True, env=clean_environment())
    yield "| work | budgetlint | the other | budgetlint takes |"
    yield "| --- | --- | --- | --- |"
    for work, peer, path, own in (
        (f"all rules on {large.name}; its indicators, a ready CSV, against a schema told from it", "frictionless", table, large),
        (f"all rules on {small.name}; spaces and punctuation of its text", "autocorrect", small, small),
        (f"all rules on {small.name}; spaces and punctuation of its text", "zhlint", small, small),
        (f"all rules on {pdf.name}; its text alone", "pdfplumber", pdf, pdf),
    ):
        yield _against(work, there[peer], path, bench.check(own), bench.runs)


def _against(work: str, peer: Peer, path: Path, own: Sequence[str], runs: int) -> str:
    if peer.why:
        return f"| {work} | | {peer.name} left out: {peer.why} | |"
    found = alternating({"own": own, "peer": (*peer.command, str(path))}, runs)
    times = found["own"].per(found["peer"])
    return (
        f"| {work} | {found['own'].computing:.2f} s, {found['own'].memory:.0f} MB "
        f"| {peer.name} {found['peer'].computing:.2f} s, {found['peer'].memory:.0f} MB | {times:.2f} × its time |"
    )


def _profile(bench: Bench) -> Iterator[str]:
    run = [str(bench.python), str(_PROFILE), str(bench.material.small), str(bench.material.large)]
    yield subprocess.run(
        run, capture_output=True, text=True, check=True, encoding="utf-8", env=clean_environment(PYTHONUTF8="1")
    ).stdout


def _ratios(bench: Bench, commands: dict[str, list[str]]) -> Iterator[str]:
    found = alternating({"base": bench.base, **commands}, bench.runs)
    base: Cost = found.pop("base")
    yield f"base: {base.computing * 1000:.0f} ms, {base.memory:.0f} MB, Python {sys.version.split()[0]}"
    yield ""
    yield "| command | times the base | memory, MB |"
    yield "| --- | --- | --- |"
    for name, one in found.items():
        yield f"| {name} | {one.per(base):.2f} | {one.memory:.0f} |"


_PARTS: dict[str, Callable[[Bench], Iterator[str]]] = {
    "start": _start,
    "kinds": _kinds,
    "many": _many,
    "growth": _growth,
    "peers": _peers,
    "profile": _profile,
}

if __name__ == "__main__":
    main()
