"""Which files a git repository holds that differ from a revision."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from budgetlint.linter.wording import Wording

_NO_GIT = Wording("没有找到 git。", "git was not found.")
_REFUSED = Wording("git 无法与“{base}”比较：{words}", "git cannot compare with “{base}”: {words}")


class ChangedError(Exception):
    """Why git cannot say what changed; `wording` is for the user."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


def changed_since(base: str, folder: Path) -> frozenset[str]:
    """The real paths of the files that differ from the revision `base`, new ones too, in the repository of `folder`.

    Raises `ChangedError` where there is no git, no repository, or no such revision.
    """
    top = Path(_git(base, folder, "rev-parse", "--show-toplevel").rstrip("\r\n"))
    # `-z` keeps names as they are: without it git quotes those that are not ASCII.
    differing = _git(base, top, "diff", "-z", "--name-only", "--diff-filter=d", "--no-renames", base, "--")
    new = _git(base, top, "ls-files", "-z", "--others", "--exclude-standard")
    return frozenset(os.path.realpath(top / name) for name in (differing + new).split("\0") if name)


def _git(base: str, folder: Path, *arguments: str) -> str:
    if base.startswith("-"):
        raise ChangedError(_REFUSED.filled(base=base, words=base))
    try:
        run = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError as error:
        raise ChangedError(_NO_GIT) from error
    if run.returncode:
        raise ChangedError(_REFUSED.filled(base=base, words=run.stderr.decode("utf-8", "replace").strip().splitlines()[0]))
    return os.fsdecode(run.stdout)
