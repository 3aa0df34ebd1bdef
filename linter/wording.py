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

    def filled(self, **values: object) -> Wording:
        """The wording that a template is with its arguments; one that is a wording itself stands in its language."""
        zh, en = ({name: _said(value, lang) for name, value in values.items()} for lang in LANGS)
        return Wording(self.zh.format(**zh), self.en.format(**en))


def _said(value: object, lang: Lang) -> object:
    return value.text(lang) if isinstance(value, Wording) else value
