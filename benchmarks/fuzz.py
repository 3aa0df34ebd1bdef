"""Damage a file of each format many times over and read it: each copy ends in findings or in one clear message.

    python benchmarks/fuzz.py            500 copies of each file
    python benchmarks/fuzz.py 50 a.xlsx  so many copies of these files

Exits with 1 where one took too long, printed something, or ended in anything else. Needs `tests` on the path (it puts it there).
"""

from __future__ import annotations

import contextlib
import io
import resource
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from damage import damaged  # noqa: E402  beside the tests

from budgetlint.linter.registry import load_rules  # noqa: E402  likewise
from budgetlint.linter.run import Settings, lint_bytes  # noqa: E402  likewise
from budgetlint.rules.profiles import base_profile  # noqa: E402  likewise

_COPIES = 500
_LONGEST = 5.0  # seconds
_MOST_MEMORY = 2_000_000_000  # bytes, of addresses
_SETTINGS = Settings(base_profile(), load_rules())


def main() -> int:
    """Damage and read; 1 where something went wrong."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else _COPIES
    files = [Path(name) for name in sys.argv[2:]] or sorted((ROOT / "examples" / "office").iterdir())
    return int(sum(_fuzz(file, copies) for file in files) > 0)


def _fuzz(file: Path, copies: int) -> bool:
    """Whether something went wrong with copies of `file`."""
    ends: Counter[str] = Counter()
    slowest = 0.0
    wrong = []
    for number, data in enumerate(damaged(file.read_bytes(), copies)):
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
            result = lint_bytes(data, file.name, _SETTINGS)
        seconds = time.perf_counter() - start
        slowest = max(slowest, seconds)
        source = result.document.source
        end = "read" if source.readable else " ".join(source.problems[0][:2])
        ends[end] += 1
        if seconds > _LONGEST or out.getvalue() or err.getvalue() or "crashed" in end or "memory" in end:
            wrong.append((number, end, f"{seconds:.1f} s", out.getvalue() + err.getvalue()))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{file.name}: slowest {slowest:.2f} s, {memory} MB; " + ", ".join(f"{end} {count}" for end, count in ends.most_common())
    )
    for one in wrong:
        print("  wrong:", *one)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
