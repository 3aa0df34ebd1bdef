"""Texts for users, in Chinese and English."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


class Wording(NamedTuple):
    """One text in both languages; as a template it has the same named arguments in both."""

    zh: str
    en: str

    def text(self, lang: Lang) -> str:
        """The text in `lang`."""
        return self.zh if lang == "zh" else self.en
