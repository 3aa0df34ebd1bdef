"""All wheels that budgetlint needs on another machine, gathered by pip."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from email.parser import HeaderParser
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import unquote, urlparse
from urllib.request import url2pathname
from zipfile import ZipFile

from budgetlint.linter import __version__
from budgetlint.linter.offline.targets import Target
from budgetlint.linter.wording import Wording

NAME = "budgetlint"
_MOST_ROUNDS = 5


class GatheringError(Exception):
    """Packages that cannot be gathered, and why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(f"{wording.zh} {wording.en}")
        self.wording = wording


class Wheel(NamedTuple):
    """A wheel on disk: the name and version of what it holds, its requirements as its metadata has them."""

    path: Path
    name: str
    version: str
    requires: tuple[str, ...]
    extras: tuple[str, ...]

    @property
    def pinned(self) -> str:
        """A line of a file of requirements that only this very wheel meets."""
        digest = hashlib.sha256(self.path.read_bytes()).hexdigest()
        return f"{self.name}=={self.version} --hash=sha256:{digest}"


def read_wheel(path: Path) -> Wheel:
    """What the wheel at `path` says of itself."""
    with ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        told = HeaderParser().parsestr(archive.read(name).decode("utf-8"))
    requires, extras = told.get_all("Requires-Dist", []), told.get_all("Provides-Extra", [])
    return Wheel(path, _canonical(told["Name"]), told["Version"], tuple(requires), tuple(extras))


def own_wheel(folder: Path, origin: Path | None) -> Wheel:
    """The wheel of budgetlint itself in `folder`: from `origin`, a wheel or a checkout, else from where it was installed from.

    Where that is not known any more, the package index is asked for the version that runs. Raises `GatheringError`.
    """
    origin = origin or _installed_from()
    if origin and origin.suffix == ".whl" and origin.is_file():
        shutil.copy(origin, folder)
    elif origin and origin.is_dir():
        _build(origin, folder)
    elif origin is None:
        run_pip("download", "--no-deps", "--only-binary=:all:", "--dest", str(folder), f"{NAME}=={__version__}")
    found = [wheel for wheel in map(read_wheel, sorted(folder.glob("*.whl"))) if wheel.name == NAME]
    if not found:
        raise GatheringError(
            Wording(f"{origin} 不是 budgetlint 的 wheel 或源码文件夹。", f"{origin} is no wheel or checkout of budgetlint.")
        )
    return found[0]


def _build(checkout: Path, folder: Path) -> None:
    """Build the wheel of a copy of `checkout`: what an earlier build left in it must not get into the wheel."""
    with TemporaryDirectory() as scratch:
        copy = Path(scratch, NAME)
        shutil.copytree(checkout, copy, ignore=shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__"))
        run_pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(copy))


def gather(own: Wheel, extras: Sequence[str], target: Target) -> list[Wheel]:
    """`own` and all wheels that it needs with `extras` on `target`, in its folder. Raises `GatheringError`.

    pip chooses the versions. It holds markers against the machine that it runs on, so what only the target needs
    (colorama on Windows) is found here and asked for by name.
    """
    folder = own.path.parent
    wanted = f"{own.path.resolve()}[{','.join(extras)}]" if extras else str(own.path.resolve())
    asked: list[str] = []
    for _ in range(_MOST_ROUNDS):
        run_pip("download", "--dest", str(folder), *target.pip_options, wanted, *asked)
        wheels = {wheel.name: wheel for wheel in map(read_wheel, sorted(folder.glob("*.whl")))}
        needed, missing = _closure(wheels, extras, target)
        if not missing:
            return [wheels[name] for name in sorted(needed)]
        asked += missing
    raise GatheringError(Wording(f"缺少 {'、'.join(asked)}。", f"Missing: {', '.join(asked)}."))


def _closure(wheels: dict[str, Wheel], extras: Sequence[str], target: Target) -> tuple[set[str], list[str]]:
    """The names of the wheels that budgetlint needs on `target`, and the requirements that none of them meets."""
    seen: set[tuple[str, str]] = set()
    missing: dict[str, str] = {}
    left = [(NAME, extra) for extra in ("", *extras)]
    while left:
        name, extra = left.pop()
        if (name, extra) in seen or name not in wheels:
            continue
        seen.add((name, extra))
        for needed, its_extras, written in _requirements(wheels[name], extra, target):
            if needed not in wheels:
                missing[needed] = written
            left += [(needed, its_extra) for its_extra in ("", *its_extras)]
    return {name for name, _ in seen}, sorted(missing.values())


def _requirements(wheel: Wheel, extra: str, target: Target) -> Iterator[tuple[str, Iterable[str], str]]:
    """Name, extras and written form of what `wheel` with `extra` requires on `target`."""
    from packaging.requirements import Requirement  # noqa: PLC0415  of the extra `offline`

    for line in wheel.requires:
        required = Requirement(line)
        if required.marker is None or required.marker.evaluate({**target.markers, "extra": extra}):
            yield _canonical(required.name), sorted(required.extras), f"{required.name}{required.specifier}"


def _canonical(name: str) -> str:
    from packaging.utils import canonicalize_name  # noqa: PLC0415  of the extra `offline`

    return str(canonicalize_name(name))


def _installed_from() -> Path | None:
    """The wheel or the checkout that budgetlint was installed from, as pip notes it; None where that is gone."""
    noted = metadata.distribution(NAME).read_text("direct_url.json")
    if not noted:
        return None
    path = Path(url2pathname(unquote(urlparse(json.loads(noted)["url"]).path)))
    return path if path.exists() else None


def run_module(name: str, *arguments: str) -> None:
    """Run a module of this Python as a program. Raises `GatheringError` with its last words where it fails."""
    if find_spec(name) is None:
        raise GatheringError(
            Wording(f"这个 Python 没有装 {name}：pip install {name}。", f"This Python has no {name}: pip install {name}.")
        )
    command = [sys.executable, "-m", name, *arguments]
    done = subprocess.run(  # noqa: S603  this Python's own pip and shiv
        command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or done.stderr.splitlines()
        words = " ".join(lines[-2:])
        raise GatheringError(Wording(f"{name} 没有成功：{words}", f"{name} failed: {words}"))


def run_pip(*arguments: str) -> None:
    """Run pip. Raises `GatheringError` with its last words where it fails."""
    run_module("pip", *arguments, "--quiet", "--disable-pip-version-check", "--no-input")
