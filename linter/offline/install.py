"""Install budgetlint from the packages beside this file, without a network. Needs Python's own library only."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
DROP_FILES = ("check-drafts.bat", "check-drafts.sh", "start-page.bat", "start-page.sh")


def say(chinese: str, english: str) -> None:
    """Print a line in both languages; what the console cannot show is left out."""
    for line in (chinese, english):
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(line.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()


def usual_place() -> Path:
    """Where programs of one user lie on this system."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "Programs" / "budgetlint"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "budgetlint"


def programs(folder: Path) -> Path:
    """The folder of the programs of the environment in `folder`."""
    return folder / "venv" / ("Scripts" if os.name == "nt" else "bin")


def install(folder: Path) -> int:
    """Make an environment of its own in `folder` and install all packages into it; 0 where all went well."""
    folder.mkdir(parents=True, exist_ok=True)
    venv.create(folder / "venv", clear=True, with_pip=True)
    python = programs(folder) / ("python.exe" if os.name == "nt" else "python")
    command = [str(python), "-m", "pip", "install", "--no-index", "--find-links", str(HERE / "wheels"), "--no-deps"]
    command += ["--require-hashes", "--disable-pip-version-check", "--quiet", "-r", str(HERE / "requirements.txt")]
    done = subprocess.run(command, check=False)  # noqa: S603  the packages beside this file
    if done.returncode:
        return done.returncode
    for name in DROP_FILES:
        shutil.copy(HERE / name, folder)
    command = [str(python), "-m", "budgetlint.linter", "--version"]
    return subprocess.run(command, check=False).returncode  # noqa: S603  what was installed just now


def main() -> int:
    """Install, and say how it went."""
    parser = argparse.ArgumentParser(description="Install budgetlint without a network. 离线安装 budgetlint。")
    parser.add_argument("--to", type=Path, default=usual_place(), metavar="FOLDER", help="default: %(default)s")
    folder = parser.parse_args().to.absolute()
    wanted = (HERE / "python-version").read_text(encoding="utf-8").strip()
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    if running != wanted:
        say(f"这份安装包用于 Python {wanted}，当前是 {running}。", f"This archive is for Python {wanted}, not {running}.")
        return 2
    try:
        code = install(folder)
    except (OSError, subprocess.SubprocessError) as error:
        say(f"安装没有完成：{error}", f"The installation failed: {error}")
        return 1
    if code:
        say("安装没有完成，原因见上。", "The installation failed, see above.")
        return 1
    drop = folder / DROP_FILES[0 if os.name == "nt" else 1]
    say(f"装好了：{programs(folder) / 'budgetlint'}", f"Installed: {programs(folder) / 'budgetlint'}")
    say(f"把草稿拖到这个文件上就检查：{drop}", f"Drop drafts onto this file to check them: {drop}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
