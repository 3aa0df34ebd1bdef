"""Computing times of whole processes as ratios to `python -c "import click, lark"`, and growth with the size of a document.

    python benchmarks/startup.py [DOCUMENT [LARGE]]

Builds the wheel, installs it into a fresh virtual environment, and runs each command in turn, eleven times; the medians
count. DOCUMENT is the file to check, by default `examples/coded-defects.txt`; the targets are meant for document 000 of
the corpus, that of LARGE, with the growth and the memory, for document 001. Exits with 1 where a target is missed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from measuring import alternating, clean_environment

ROOT = Path(__file__).parent.parent
RUNS = 11
COPIES = 10
MOST_GROWTH = 11.0
MOST_MEMORY = 150  # MB
LARGE = "check, large, text"

# How many times as long as the base each command may take; None is only reported.
TARGETS: dict[str, float | None] = {
    "--version": 1.0,
    "--help": None,
    "check, text": 3.0,
    LARGE: 5.0,
    "check, JSON": 4.0,
    "report, HTML": None,
}

_GROWTH = """
import resource, statistics, sys, time
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile
settings = Settings(base_profile(), load_rules())
data, copies, runs = open(sys.argv[1], "rb").read(), int(sys.argv[2]), int(sys.argv[3])
def seconds(data):
    start = time.process_time()
    lint_bytes(data, "x.txt", settings)
    return time.process_time() - start
seconds(data)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 << 20 if sys.platform == "darwin" else 1 << 10)
pairs = [(seconds(data), seconds(data * copies)) for _ in range(runs)]
one, many = map(statistics.median, zip(*pairs))
print(many / one, memory)
"""


def main() -> int:
    """Measure, print a table, and say whether the targets are met."""
    documents = [Path(name) for name in sys.argv[1:]] or [ROOT / "examples" / "coded-defects.txt"]
    document, large = documents[0], documents[-1]
    with tempfile.TemporaryDirectory() as folder:
        python = install_wheel(Path(folder))
        met = start_up(python, document, large, Path(folder) / "report.html")
        return 0 if growth(python, large) and met else 1


def install_wheel(folder: Path, *extras: str) -> Path:
    """A fresh environment with the wheel of this checkout and what its extras need; returns its interpreter."""
    builder = venv.EnvBuilder(with_pip=True)
    builder.create(folder / "env")
    binaries = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    python = binaries / "python"
    # From a copy, so that neither what an earlier build left behind gets in, nor anything is left behind.
    source = shutil.copytree(ROOT, folder / "source", ignore=shutil.ignore_patterns(".*", "build", "*.egg-info"))
    subprocess.run([python, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, source], check=True)
    wheels = [f"{wheel}[{','.join(extras)}]" if extras else str(wheel) for wheel in folder.glob("*.whl")]
    subprocess.run([python, "-m", "pip", "install", "-q", *wheels], check=True)
    return python


def start_up(python: Path, document: Path, large: Path, report: Path) -> bool:
    """The ratios of the commands; True where all targets are met."""
    command = str(python.parent / "budgetlint")
    commands: dict[str, list[str]] = {
        "base": [str(python), "-c", "import click, lark"],
        "--version": [command, "--version"],
        "--help": [command, "--help"],
        "check, text": [command, "check", str(document), "--no-cache"],
        LARGE: [command, "check", str(large), "--no-cache"],
        "check, JSON": [command, "check", str(document), "--no-cache", "--format", "json"],
        "report, HTML": [command, "report", str(document), "-o", str(report)],
    }
    found = alternating(commands, RUNS)
    base = found["base"]
    print(f"base: {base.computing * 1000:.0f} ms, medians of {RUNS} runs that take turns, Python {sys.version.split()[0]}")
    met = True
    for name, target in TARGETS.items():
        ratio = found[name].per(base)
        verdict = "" if target is None else "met" if ratio <= target else "MISSED"
        met = met and verdict != "MISSED"
        print(f"{name:<20}{ratio:6.2f}   target {target or '-':<5} {verdict}")
    return met


def growth(python: Path, document: Path) -> bool:
    """How much longer ten copies in one file take to lint than one, measured in turn, and the memory that one takes."""
    run = [str(python), "-c", _GROWTH, str(document), str(COPIES), str(RUNS)]
    factor, memory = map(float, subprocess.check_output(run, env=clean_environment()).split())
    print(f"{COPIES} copies in one file: {factor:.1f} times the linting time of one, target {MOST_GROWTH:.0f}")
    print(f"memory: {memory:.0f} MB, target {MOST_MEMORY}")
    return factor <= MOST_GROWTH and memory <= MOST_MEMORY


if __name__ == "__main__":
    sys.exit(main())
