"""Where the copies of files go: to one file, or below a folder under the names that they have."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from budgetlint.linter.cli.trouble import Misuse
from budgetlint.linter.files import InputFile
from budgetlint.linter.globs import Glob


class Copy(NamedTuple):
    """A file, and where its copy goes."""

    file: InputFile
    target: Path


class Copies:
    """The copies of the files that `paths` mean. Raises `Misuse` where `out` cannot take them."""

    def __init__(self, paths: Sequence[str], out: Path) -> None:
        self._paths = paths
        self._out = out
        self._folders = [path for path in paths if os.path.isdir(path)]  # noqa: PTH112  as where files are found
        self._taken: set[str] = set()
        many = len(paths) > 1 or bool(self._folders)
        self._into_folder = many or out.is_dir() or not out.suffix
        if self._into_folder and out.exists() and not out.is_dir():
            raise Misuse(f"{out} 是文件；多个文件要写到文件夹。", f"{out} is a file; the copies of several go to a folder.")
        if not self._into_folder and out.suffix.lower() != Path(paths[0]).suffix.lower():
            end = Path(paths[0]).suffix
            raise Misuse(
                f"批注件的格式与原件相同，{out} 要以 {end} 结尾。",
                f"The copy has the original's format; {out} must end in {end}.",
            )

    @property
    def own(self) -> tuple[Glob, ...]:
        """What means the copies of an earlier call, where these lie below a folder that is read."""
        whole = os.path.abspath(self._out)  # noqa: PTH100  as globs do
        below = any(Path(os.path.abspath(folder)) in Path(whole).parents for folder in self._folders)  # noqa: PTH100  likewise
        return (Glob(whole, "*"),) if below else ()

    def of(self, files: Iterable[InputFile]) -> list[Copy]:
        """The copies of `files`. Raises `Misuse` where one would take the place of a file that is read."""
        copies = [Copy(file, self._target(file.path)) for file in files]
        read = {os.path.realpath(copy.file.path) for copy in copies}
        for target in (copy.target for copy in copies):
            if os.path.realpath(target) in read:
                raise Misuse(
                    f"{target} 是原件，不能覆盖；请另写一个名字。", f"{target} is an original; give the copy another name."
                )
        return copies

    def _target(self, path: str) -> Path:
        return self._free(self._out / self._below(path)) if self._into_folder else self._out

    def _below(self, path: str) -> Path:
        """The path of a copy below the folder: as the file lies in the folder that was named, else its name alone."""
        for folder in self._folders:
            whole, top = Path(os.path.abspath(path)), Path(os.path.abspath(folder))  # noqa: PTH100  links stay what they are
            if whole.is_relative_to(top):
                return whole.relative_to(top if len(self._paths) == 1 else top.parent)
        return Path(Path(path).name)

    def _free(self, target: Path) -> Path:
        """`target`, or with a number where another file of this call has that name."""
        number, free = 1, target
        while os.path.normcase(free) in self._taken:
            number += 1
            free = target.with_stem(f"{target.stem} ({number})")
        self._taken.add(os.path.normcase(free))
        return free


def demand_room(copies: Iterable[Copy]) -> None:
    """Raises `Misuse` where files are in the way that somebody would miss.

    A copy of an earlier call makes way while nothing was edited in it.
    """
    kept = [copy.target for copy in copies if copy.target.exists() and not _may_go(copy)]
    if kept:
        more = len(kept) - 1
        raise Misuse(
            f"{kept[0]}{f' 等 {more + 1} 个文件' if more else ''}已经存在，不是批注件，或批注后改过内容；没有写任何文件。"
            "请另写一个名字，或加 --force 覆盖。",
            f"{kept[0]}{f' and {more} more' if more else ''} exist(s), and is no annotated copy or was edited since; nothing was"
            " written. Give another name, or overwrite with --force.",
        )


def _may_go(copy: Copy) -> bool:
    """Whether what lies at a target is a copy of ours, or the very file that is copied."""
    from budgetlint.linter.readers.files import holds_own  # only where something is in the way

    target = InputFile(str(copy.target), named=True)
    try:
        return target.read() == copy.file.read() or holds_own(target)
    except (OSError, ValueError):
        return False
