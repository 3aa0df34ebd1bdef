"""Many files: what a second process saves, what the cache saves, and whether memory stays the same.

    python benchmarks/many_files.py [--files N] [--memory] [DOCUMENT]

Writes N copies of DOCUMENT, each with a line of its own; the targets are meant for 1,000 of document 002 of the corpus. The
same call is made with one process, with two, and again with what was kept; the outputs are compared byte for byte. `--memory`
takes the peak for N files and for a tenth of them, for each output that is written as results come in. Exits with 1 where a
target is missed. Two processes need two idle processors; the share of the time that they worked is printed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from budgetlint.linter.plugins import entries

ROOT = Path(__file__).parent.parent
LEAST_BY_TWO = 1.5
LEAST_FROM_CACHE = 15.0
MOST_MEMORY = 1.3
STREAMED = ("text", "concise", "jsonl", "parquet")

_PEAK = """
import resource, sys
from budgetlint.linter.cli import main
sys.argv = ["budgetlint", *sys.argv[1:]]
try:
    main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


class Call(NamedTuple):
    """A call of the command: its seconds, those that processors worked for it, and what it printed."""

    seconds: float
    work: float
    output: bytes


def main() -> int:
    """Measure, print a line for each figure, and say whether the targets are met."""
    parser = argparse.ArgumentParser()
    parser.add_argument("document", nargs="?", type=Path, default=ROOT / "examples" / "coded-defects.txt")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--memory", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ["BUDGETLINT_CACHE_DIR"] = str(folder / "kept")
        text = asked.document.read_text(encoding="utf-8")
        copies(folder / "some", text, asked.files // 10)
        call(folder / "some", "--no-cache")  # compiles what every run needs
        copies(folder / "all", text, asked.files)
        met = memory(folder) if asked.memory else speed(folder / "all")
    return 0 if met else 1


def copies(folder: Path, text: str, number: int) -> None:
    """Write a folder of documents that differ in their last line."""
    folder.mkdir()
    for place in range(number):
        (folder / f"{place:05}.txt").write_text(f"{text}\n\n附注{place}\n", encoding="utf-8")


def call(folder: Path, *arguments: str) -> Call:
    """Check a folder."""
    before, began = os.times(), time.perf_counter()
    command = [sys.executable, "-m", "budgetlint.linter", "check", str(folder), "--isolated", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    after = os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return Call(time.perf_counter() - began, work, done.stdout)


def speed(folder: Path) -> bool:
    """Compare one process with two, and the first run with the second."""
    one = call(folder, "--jobs", "1", "--no-cache")
    two = call(folder, "--jobs", "2", "--no-cache")
    first = call(folder, "--jobs", "1")
    second = call(folder, "--jobs", "1")
    by_two, from_cache = one.seconds / two.seconds, first.seconds / second.seconds
    same = one.output == two.output == first.output == second.output
    for name, made in {"one process": one, "two": two, "one, keeping": first, "again": second}.items():
        print(f"{name:<14} {made.seconds:7.2f} s, work {made.work:7.2f} s, {made.work / made.seconds:4.0%} of a processor")
    print(f"two processes  {by_two:.2f} times as fast (target {LEAST_BY_TWO}), with {two.work / one.work:.2f} times the work")
    less = first.work / second.work
    print(f"from the cache {from_cache:.1f} times as fast (target {LEAST_FROM_CACHE:g}), with {less:.1f} times less work")
    print(f"outputs        {'the same' if same else 'DIFFERENT'}, {len(one.output):,} bytes")
    return same and by_two >= LEAST_BY_TWO and from_cache >= LEAST_FROM_CACHE


def memory(folder: Path) -> bool:
    """Compare the peaks for all files and for a tenth of them."""
    offered = {entry.name for entry in entries("budgetlint.reports")}
    met = True
    for name in (name for name in STREAMED if name in offered):
        options = ("--no-cache", "--jobs", "1", "--output", f"{name}={folder / 'report'}")
        some, whole = peak(folder / "some", options), peak(folder / "all", options)
        print(f"{name:<10} {some / 1024:6.1f} MB, {whole / 1024:6.1f} MB: {whole / some:.2f} times (target {MOST_MEMORY})")
        met = met and whole <= MOST_MEMORY * some
    return met


def peak(folder: Path, options: Sequence[str]) -> int:
    """The peak of the memory of a check, in kB."""
    command = [sys.executable, "-c", _PEAK, "check", str(folder), "--isolated", *options]
    return int(subprocess.run(command, stderr=subprocess.PIPE, check=False).stderr.split()[-1])


if __name__ == "__main__":
    sys.exit(main())
