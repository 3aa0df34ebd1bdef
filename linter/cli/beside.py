"""Reports that lie beside their drafts, and the browser that shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from budgetlint.linter.cli.trouble import Misuse
from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from budgetlint.linter.cli.options import Asked

_NAME = Wording("预审报告", "review")
_MOST_SHOWN = 5  # more windows at once help nobody


def each_beside(paths: Sequence[str], asked: Asked) -> list[tuple[tuple[str, ...], Path]]:
    """Each draft or folder with the file of its report: beside a draft, inside a folder. Raises `Misuse` for standard input."""
    from budgetlint.linter.cli.session import configured
    from budgetlint.linter.files import STDIN

    if STDIN in paths:
        raise Misuse("标准输入旁边没有地方写报告。", "There is no place beside standard input.")
    name = _NAME.text(configured(asked).lang)
    return [((path,), _place(Path(path), name)) for path in paths]


def _place(path: Path, name: str) -> Path:
    """`草稿.docx` has `草稿.docx-预审报告.html`, so that drafts that differ by their endings have reports of their own."""
    return path / f"{name}.html" if path.is_dir() else path.with_name(f"{path.name}-{name}.html")


def show(files: Iterable[Path]) -> None:
    """Open the first few of `files` in the browser."""
    import webbrowser

    for file in list(files)[:_MOST_SHOWN]:
        webbrowser.open(file.absolute().as_uri())
