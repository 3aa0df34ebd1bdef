"""The engine: readers, recognisers, the model of a document, and the running of rules over it.

`lint_path`, `lint_text` and `parse` are its Python interface, see `budgetlint.linter.api`; they are imported when first used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from budgetlint.linter.api import FileError, lint_path, lint_text, parse

__version__ = "0.1.0"
__all__ = ["FileError", "__version__", "lint_path", "lint_text", "parse"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from budgetlint.linter import api  # noqa: PLC0415  only where asked for

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
