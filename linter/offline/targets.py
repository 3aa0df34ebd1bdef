"""The machines that packages are gathered for: a platform and a version of Python, in the words of pip and of markers."""

from __future__ import annotations

import platform
import sys
from typing import NamedTuple

PYTHONS = ("3.11", "3.12", "3.13")
# The oldest C library that is served is that of Kylin V10 and UOS 20.
_GLIBC = ("2_28", "2_27", "2_26", "2_24", "2_17", "2_12", "2_5")
_OLD_NAMES = ("manylinux2014", "manylinux2010", "manylinux1")


class _Platform(NamedTuple):
    """A platform: its tags in names of wheels, best first, and what markers of requirements call it."""

    tags: tuple[str, ...]
    system: str
    sys_platform: str
    os_name: str
    machine: str


def _linux(machine: str) -> _Platform:
    tags = (*(f"manylinux_{version}_{machine}" for version in _GLIBC), *(f"{name}_{machine}" for name in _OLD_NAMES))
    return _Platform((*tags, f"linux_{machine}"), "Linux", "linux", "posix", machine)


def _windows(tag: str, machine: str) -> _Platform:
    return _Platform((tag,), "Windows", "win32", "nt", machine)


_PLATFORMS = {
    "windows": _windows("win_amd64", "AMD64"),
    "windows-32": _windows("win32", "x86"),
    "linux": _linux("x86_64"),
    "linux-arm": _linux("aarch64"),
}
PLATFORMS = tuple(_PLATFORMS)


class Target(NamedTuple):
    """A machine to install on: one of `PLATFORMS`, one of `PYTHONS`."""

    platform: str
    python: str

    @property
    def pip_options(self) -> list[str]:
        """What tells pip to choose packages for this machine, not for the one that it runs on."""
        compact = self.python.replace(".", "")
        tags = [option for tag in _PLATFORMS[self.platform].tags for option in ("--platform", tag)]
        abis = [option for abi in (f"cp{compact}", "abi3", "none") for option in ("--abi", abi)]
        return [*tags, "--python-version", self.python, "--implementation", "cp", *abis, "--only-binary=:all:"]

    @property
    def markers(self) -> dict[str, str]:
        """What a marker such as `platform_system == "Windows"` is held against."""
        named = _PLATFORMS[self.platform]
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "os_name": named.os_name,
            "platform_machine": named.machine,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": named.system,
            "platform_version": "",
            "python_full_version": f"{self.python}.0",
            "python_version": self.python,
            "sys_platform": named.sys_platform,
        }


def this_machine() -> Target:
    """The target that is most like the machine at hand; Windows where it is none of `PLATFORMS`."""
    machine = platform.machine().lower()
    here = {"linux": {"x86_64": "linux", "aarch64": "linux-arm"}, "win32": {"amd64": "windows", "x86": "windows-32"}}
    name = here.get(sys.platform, {}).get(machine, "windows")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return Target(name, version if version in PYTHONS else PYTHONS[-1])
