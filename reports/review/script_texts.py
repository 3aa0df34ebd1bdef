"""What the script of the review report says, in both languages."""

from __future__ import annotations

from budgetlint.linter.wording import Lang, Wording

_TEXTS: dict[str, Wording] = {
    "filters": Wording("筛选", "Filter"),
}


def script_texts(lang: Lang) -> dict[str, str]:
    """The texts by their names."""
    return {name: wording.text(lang) for name, wording in _TEXTS.items()}
