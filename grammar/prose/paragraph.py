"""The text of a paragraph as its statements are read: its words before, between and behind figures, with their places."""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.grammar.nodes import Slice
from budgetlint.grammar.prose.figures import Figure, Squeezed, Token, tokens_of
from budgetlint.grammar.prose.statements import Names
from budgetlint.grammar.prose.words import is_filler, leading, listed, plain_words, trailing, without_number, years

_LONGEST_AFTER = 20
_LONGEST_LIST = 600
_FEWEST_NAMES = 2


class Subject(NamedTuple):
    """What a figure is about: the words with their place, and the year that they name."""

    slice: Slice
    year: int | None


class Paragraph:
    """A paragraph. Offsets that come in are those of its squeezed `text`, those that go out its own."""

    def __init__(self, squeezed: Squeezed) -> None:
        self._squeezed = squeezed
        self.text = squeezed.text

    def tokens(self) -> list[Token]:
        """The tokens without brackets that hold no figure, and without the words in those."""
        kept: list[Token] = []
        opened: list[int] = []
        for token in tokens_of(self.text):
            if token.kind == "open":
                opened.append(len(kept))
            elif token.kind == "close" and opened:
                at = opened.pop()
                if not any(kept[place].kind == "figure" for place in range(at, len(kept))):
                    kept[at:] = [inner for inner in kept[at + 1 :] if inner.kind == "year"]
                    continue
            elif token.kind == "close":
                continue
            kept.append(token)
        for at in reversed(opened):
            del kept[at]
        return kept

    def origin(self, at: int) -> int:
        """The place of `at`, the end of the paragraph where that is behind all."""
        origins = self._squeezed.origins
        return origins[at] if at < len(origins) else (origins[-1] + 1 if origins else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The places of `start` up to `end`."""
        return self._squeezed.span(start, end)

    def placed(self, figure: Figure) -> Figure:
        """A figure of the squeezed text, at its own place."""
        start, end = self.span(figure.start, figure.end)
        return figure._replace(start=start, end=end)

    def subject(self, at: int, words: str) -> Subject:
        """What the `words` at `at`, before a figure, say that it is about."""
        begins = at == 0 or self.text[at - 1] in "。;:"
        cut = len(words) - len(without_number(words)) if begins else 0
        match = years().search(words, cut)
        year = int(match[1]) if match else None
        if match and match.start() > cut and is_filler(words[match.end() :]):
            words = words[: match.start()]
        elif match and (match.start() == cut or not is_filler(words[match.end() :])) and match.start() - cut < match.end():
            cut = match.end() if match.start() == cut else cut
        lead = cut + len(words) - cut - len(leading(words[cut:]))
        said = trailing(words[lead:])
        place = self.span(at + lead, at + lead + len(said))
        return Subject(Slice(*place, said), year)

    def after(self, end: int) -> str:
        """The words behind a count, up to the next sign."""
        match = plain_words().match(self.text, end, end + _LONGEST_AFTER)
        return match[0] if match else ""

    def names_before(self, token: Token, sentence: int) -> Names | None:
        """The list of names that ends in this count of the sentence that begins at `sentence`: 下设甲科、乙科，共 2 个科室."""
        start = max(sentence, token.start - _LONGEST_LIST)
        match = listed().search(self.text[start : token.start])
        if match is None:
            return None
        names = match["names"]
        least = names.count("、") + 1
        if least < _FEWEST_NAMES or "等" in names or "(" in names:
            return None
        start += match.start("names")
        most = least + sum(names.count(word) for word in ("和", "及", "与"))
        return Names(*self.span(start, start + len(names)), least, most)
