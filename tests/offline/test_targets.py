"""The machines that packages are gathered for."""

from __future__ import annotations

import platform
import sys

import pytest
from packaging.markers import Marker, default_environment

from budgetlint.linter.offline.targets import PLATFORMS, PYTHONS, Target, this_machine


@pytest.mark.parametrize("name", PLATFORMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_every_variable_of_a_marker_is_known(name: str, python: str) -> None:
    markers = Target(name, python).markers
    assert markers.keys() == default_environment().keys()
    assert Marker('sys_platform == "win32"').evaluate({**markers}) == name.startswith("windows")
    assert Marker(f'python_version >= "{python}"').evaluate({**markers})


@pytest.mark.skipif(sys.platform != "linux" or platform.machine() != "x86_64", reason="what this machine is called")
def test_the_machine_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    assert this_machine().platform == "linux"
    monkeypatch.setattr(platform, "machine", lambda: "mips")
    assert this_machine().platform == "windows"


def test_old_libraries_of_c_come_after_newer_ones() -> None:
    options = Target("linux-arm", "3.12").pip_options
    assert options.index("manylinux_2_28_aarch64") < options.index("manylinux2014_aarch64")
    assert "--only-binary=:all:" in options
