"""Where the time of a check goes: by stages, each measured once in a process of its own, as the command goes through them.

python benchmarks/where.py DOCUMENT...
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise

_ONE = "--one"
_STAGES = (
    "click",
    "own modules for reading and judging",
    "the rules",
    "profile",
    "read",
    "understand",
    "judge",
    "report as text",
)


def main() -> None:
    """Print a table."""
    if sys.argv[1] == _ONE:
        print(*_taken(sys.argv[2]))
        return
    documents = sys.argv[1:]
    columns = [_shares(document) for document in documents]
    print(f"| stage | {' | '.join(document.replace(chr(92), '/').rpartition('/')[2] for document in documents)} |")
    print("| --- |" + " --- |" * len(documents))
    for stage, *shares in zip(_STAGES, *columns, strict=True):
        print(f"| {stage} | {' | '.join(f'{share:.0%}' for share in shares)} |")


def _shares(document: str) -> list[float]:
    one = [sys.executable, __file__, _ONE, document]
    subprocess.run(one, stdout=subprocess.DEVNULL, check=True)  # so that patterns and tables are kept
    run = subprocess.check_output(one, text=True)
    taken = [float(part) for part in run.split()]
    return [stage / sum(taken) for stage in taken]


def _taken(document: str) -> Iterator[float]:
    gc.set_threshold(1_000_000, 20, 20)  # as the command does
    clock = time.process_time
    places = [clock()]
    import click

    places.append(clock())
    from budgetlint.linter.cli import cli
    from budgetlint.linter.engine import lint
    from budgetlint.linter.readers.reading import read
    from budgetlint.linter.run import Run, Settings, understand

    places.append(clock())
    from budgetlint.linter.registry import load_rules

    rules = load_rules()
    places.append(clock())
    from budgetlint.rules.profiles import base_profile

    profile = base_profile()
    places.append(clock())
    with open(document, "rb") as file:  # noqa: PTH123  pathlib is imported by what is measured
        source = read(file.read(), document)
    places.append(clock())
    understood = understand(source, Settings(profile, rules))
    places.append(clock())
    result = lint(understood, rules, profile)
    places.append(clock())
    from budgetlint.reports import text
    from budgetlint.reports.options import ReportOptions

    text.write(Run((result,)), ReportOptions())
    places.append(clock())
    assert click
    assert cli
    yield from (after - before for before, after in pairwise(places))


if __name__ == "__main__":
    main()
