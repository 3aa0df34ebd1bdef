"""Sentences that stand in a document twice, with one word changed: found by what stands before and behind that word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from budgetlint.grammar.prose.figures import squeeze
from budgetlint.linter.text import Text

_STOPS = "。；;！!？?\n"
_SHORTEST = 18  # characters; what is shorter is a phrase that many texts share
_EDGE = 9  # characters that two copies share at one of their ends
_MOST_CHANGED = 4
_CLOSE = (0.8, 10)  # how much of a copy is unchanged, and how many characters at least
# A word that says little may differ between two versions on purpose.
_PARTICLES = frozenset('的了等和及与并、，, ：:“”"（）()')


class Sentence(NamedTuple):
    """A sentence without blanks and markup; `origins` are the places of its characters in `text`."""

    words: str
    origins: tuple[int, ...]
    text: Text

    def at(self, start: int, end: int) -> Text:
        """The characters from `start` up to `end`, at least one, where they stand in the source."""
        end = max(end, start + 1)
        return self.text.slice(self.origins[start], self.origins[min(end, len(self.origins)) - 1] + 1)


class Drift(NamedTuple):
    """Two copies of a sentence and the words that differ."""

    one: Sentence
    other: Sentence
    words: Text
    other_words: Text


def sentences(text: Text) -> Iterator[Sentence]:
    """The sentences of `text`, without numbers in front and without what stands between < and >."""
    squeezed = squeeze(text.value)
    words: list[str] = []
    origins: list[int] = []
    inside = False
    for character, origin in zip(squeezed.text, squeezed.origins, strict=True):
        inside = inside or character == "<"
        if not inside and character in _STOPS:
            if len(words) >= _SHORTEST:
                yield Sentence("".join(words), tuple(origins), text)
            words, origins = [], []
        elif not inside:
            words.append(character)
            origins.append(origin)
        inside = inside and character != ">"
    if len(words) >= _SHORTEST:
        yield Sentence("".join(words), tuple(origins), text)


def drifts(ones: Iterable[Sentence], others: Iterable[Sentence]) -> Iterator[Drift]:
    """Each sentence of `ones` that stands among `others` with a word changed, and not as it is."""
    others = list(others)
    known = {sentence.words for sentence in others}
    heads: dict[str, list[Sentence]] = {}
    tails: dict[str, list[Sentence]] = {}
    for sentence in others:
        heads.setdefault(sentence.words[:_EDGE], []).append(sentence)
        tails.setdefault(sentence.words[-_EDGE:], []).append(sentence)
    for one in ones:
        if one.words in known:
            continue
        near = [*heads.get(one.words[:_EDGE], ())[: _CLOSE[1]], *tails.get(one.words[-_EDGE:], ())[: _CLOSE[1]]]
        found = next((drift for other in near if (drift := _drift(one, other))), None)
        if found:
            yield found


def _drift(one: Sentence, other: Sentence) -> Drift | None:
    """The one change between two sentences; None where there are several, or it is no slip."""
    head = _shared(one.words, other.words)
    tail = _shared(one.words[head:][::-1], other.words[head:][::-1])
    changed, instead = one.words[head : len(one.words) - tail], other.words[head : len(other.words) - tail]
    longest = max(len(one.words), len(other.words))
    if max(len(changed), len(instead)) > _MOST_CHANGED or longest - _MOST_CHANGED < longest * _CLOSE[0]:
        return None
    if not (set(changed) | set(instead)) - _PARTICLES or any(map(_is_sign, changed + instead)):
        return None
    before, behind = _around(one.words, head, tail, min(len(changed), len(instead)))
    places = [sentence.at(head - before, len(sentence.words) - tail + behind) for sentence in (one, other)]
    return Drift(one, other, places[0], places[1])


def _around(words: str, head: int, tail: int, shortest: int) -> tuple[int, int]:
    """How many characters before and behind a change make a word of it, where it is but one character."""
    if shortest > 1:
        return 0, 0
    if head and words[head - 1] not in _PARTICLES:
        return 1, 0
    return 0, int(tail > 0)


def _is_sign(character: str) -> bool:
    """Whether a character may tell two things apart on purpose: a figure, a letter, a numeral."""
    return character.isascii() or character in "一二三四五六七八九十百千万亿两东西南北上下"


def _shared(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length
