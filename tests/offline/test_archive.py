"""The archive: made of real packages, and installed where nothing can be reached."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from click.testing import CliRunner

from budgetlint.linter.cli import cli
from budgetlint.linter.offline import wheels
from budgetlint.linter.offline.archive import write_archive
from budgetlint.linter.offline.one_file import write_one_file
from budgetlint.linter.offline.targets import Target, this_machine
from budgetlint.linter.offline.wheels import GatheringError, own_wheel

pytestmark = pytest.mark.xdist_group("offline")
EXTRAS = ("pdf",)
OTHER = "3.11" if sys.version_info[:2] != (3, 11) else "3.12"  # than the Python that runs the tests


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return own_wheel(tmp_path_factory.mktemp("own"), Path(__file__).parents[2]).path


def archived(out: Path, index: Path, target: Target) -> Path:
    """An archive of the wheels of `index`."""
    write_archive(out, target, (), next(index.glob("budgetlint-*.whl")))
    return out


def made(write: object, out: Path, target: Target, own: Path) -> Path:
    """Write an archive; skip where the package index cannot be reached."""
    assert callable(write)
    try:
        write(out, target, EXTRAS, own)
    except GatheringError as error:
        if "No matching distribution" in str(error) or "onnection" in str(error):
            pytest.skip(f"no package index: {error}")
        raise
    return out


def without_network(*command: object, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without a network, where the system can cut it off; else with nothing that pip could ask."""
    cut = ["unshare", "--map-root-user", "--net"]
    able = shutil.which("unshare") and subprocess.run([*cut, "true"], capture_output=True, check=False).returncode == 0
    environment: Mapping[str, str] = {
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PATH": f"{Path(sys.executable).resolve().parent}{os.pathsep}{os.defpath}",
        "PIP_NO_INDEX": "1",
        "SHIV_ROOT": str(folder / "shiv"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    line = [*(cut if able else ()), *map(str, command)]
    return subprocess.run(line, capture_output=True, text=True, cwd=folder, env=environment, check=False, encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="runs the script for Linux")
def test_it_installs_and_checks_without_a_network(tmp_path: Path, own: Path, root: Path) -> None:
    with ZipFile(made(write_archive, tmp_path / "offline.zip", this_machine(), own)) as archive:
        archive.extractall(tmp_path / "unpacked")
    installed = without_network("sh", tmp_path / "unpacked" / "install.sh", "--to", tmp_path / "place", folder=tmp_path)
    assert installed.returncode == 0, installed.stderr
    assert str(tmp_path / "place" / "venv" / "bin" / "budgetlint") in installed.stdout
    assert (tmp_path / "place" / "start-page.sh").exists()
    draft = tmp_path / "草 稿.txt"
    shutil.copy(root / "examples" / "draft.txt", draft)
    shutil.copy(root / "examples" / "office" / "forms-clean.docx", tmp_path)
    done = without_network("sh", tmp_path / "place" / "check-drafts.sh", draft, "forms-clean.docx", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "S101" in (tmp_path / "草 稿.txt-预审报告.html").read_text("utf-8")
    assert (tmp_path / "forms-clean.docx-预审报告.html").exists()


def test_one_file_needs_a_python_alone(tmp_path: Path, own: Path, root: Path) -> None:
    program = made(write_one_file, tmp_path / "budgetlint.pyz", this_machine(), own)
    done = without_network(sys.executable, "-I", program, "check", root / "examples" / "draft.txt", folder=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "S101 missing-category-name" in done.stdout


def test_one_file_for_another_python_says_so(tmp_path: Path, index: Path) -> None:
    program = tmp_path / "budgetlint.pyz"
    write_one_file(program, Target(this_machine().platform, OTHER), (), next(index.glob("budgetlint-*.whl")))
    done = without_network(sys.executable, "-I", program, "--version", folder=tmp_path)
    assert done.returncode != 0
    assert f"需要 Python {OTHER}" in done.stderr


def test_the_installer_says_that_the_python_is_another(tmp_path: Path, index: Path) -> None:
    with ZipFile(archived(tmp_path / "a.zip", index, Target("linux", OTHER))) as archive:
        archive.extractall(tmp_path)
    done = without_network(sys.executable, tmp_path / "install.py", "--to", tmp_path / "place", folder=tmp_path)
    assert done.returncode == 2
    assert f"Python {OTHER}" in done.stdout
    assert not (tmp_path / "place").exists()


def test_what_is_for_windows_opens_there(tmp_path: Path, index: Path) -> None:
    first = archived(tmp_path / "a.zip", index, Target("windows", "3.12"))
    with ZipFile(first) as archive:
        names = archive.namelist()
        for name in ("install.bat", "check-drafts.bat", "start-page.bat"):
            assert archive.read(name).isascii()
            assert archive.read(name).count(b"\n") == archive.read(name).count(b"\r\n") > 5
        assert b"py -3.12" in archive.read("install.bat")
        assert archive.read("README.txt").startswith(b"\xef\xbb\xbf")
        listed = archive.read("requirements.txt").decode().splitlines()
        assert len(listed) == len([name for name in names if name.startswith("wheels/")]) == 3
        assert all(" --hash=sha256:" in line for line in listed)
    assert first.read_bytes() == archived(tmp_path / "b.zip", index, Target("windows", "3.12")).read_bytes()


def test_the_command(tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = str(next(index.glob("budgetlint-*.whl")))
    out = tmp_path / "a.zip"
    done = CliRunner().invoke(cli, ["offline", str(out), "--platform", "windows", "--python", "3.13", "--from", wheel])
    assert done.exit_code == 0, done.output
    assert "colour-console 2.0" in done.output
    assert is_zipfile(out)
    for name, said in (("a.rar", ".zip"), ("none/a.zip", "文件夹不存在")):
        refused = CliRunner().invoke(cli, ["offline", str(tmp_path / name), "--from", wheel])
        assert refused.exit_code == 2
        assert said in refused.output
    monkeypatch.setattr(wheels, "find_spec", lambda _: None)
    refused = CliRunner().invoke(cli, ["offline", str(out), "--from", wheel, "--lang", "en"])
    assert refused.exit_code == 2
    assert "This Python has no pip" in refused.output
