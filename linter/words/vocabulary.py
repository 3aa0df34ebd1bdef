"""What the words of a profile say of target values: placeholders, questions, what can be measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from typing import Any

from budgetlint.grammar import patterns
from budgetlint.grammar.targets import Target
from budgetlint.linter.folding import fold, half_width

_CLAUSE = patterns.compile(r"[，；;。,\s]+")
_PART = patterns.compile(r"[，；;。、,\s]+")
_VAGUE = ("degrees", "changes", "states", "fillers")
_SHORT, _LONG = 8, 22  # how many characters may stand before a state that ends a clause
_TO_FULL_WIDTH = 0xFEE0
_LIST = patterns.compile(r"[A-Z]{5,}")
_NOTHING = "(?!)"  # the pattern of an empty vocabulary


class Measurability(StrEnum):
    """How far a target value can be measured."""

    QUANTIFIED = "quantified"
    DATED = "dated"
    GRADED = "graded"
    YES_NO = "yes-no"
    STANDARD = "standard"
    PARTLY = "partly"  # one clause names a standard, and another is vague
    VAGUE = "vague"
    PLACEHOLDER = "placeholder"
    WORDS = "words"


class Vocabulary:
    """The vocabularies of a profile; `data` is its TOML as read."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self._words: dict[tuple[str, str], tuple[str, ...]] = {}
        self._pairs: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        self._finders: dict[tuple[str, ...], Callable[[str], re.Match[str] | None]] = {}
        self._endings: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._measured: dict[tuple[str, str], Measurability] = {}
        self._unfilled: dict[tuple[str, str], bool] = {}

    def words(self, section: str, key: str) -> tuple[str, ...]:
        """A vocabulary of the profile: a list, or one text with its words parted by blanks, which is read faster."""
        known = self._words.get((section, key))
        if known is None:
            words = self.data[section][key]
            known = self._words[section, key] = tuple(words.split() if isinstance(words, str) else words)
        return known

    def pairs(self, section: str, key: str) -> tuple[tuple[str, str], ...]:
        """A vocabulary whose words have something said of them: each `word=what` parted at its last sign."""
        known = self._pairs.get((section, key))
        if known is None:
            parted = (entry.rpartition("=") for entry in self.words(section, key))
            known = self._pairs[section, key] = tuple((word, what) for word, _, what in parted)
        return known

    def stands_in(self, text: str, section: str, *keys: str) -> bool:
        """Whether a word of one of these vocabularies stands in `text`: one search, however many words they have."""
        find = self._finders.get((section, *keys))
        if find is None:
            words = {word for key in keys for word in self.words(section, key)}
            find = self._finders[section, *keys] = patterns.compile(_any_of(words) or _NOTHING).search
        return find(text) is not None

    def ends_with(self, text: str, section: str, *keys: str) -> bool:
        """Whether `text` ends with a word of one of these vocabularies."""
        endings = self._endings.get((section, *keys))
        if endings is None:
            endings = self._endings[section, *keys] = tuple(word for key in keys for word in self.words(section, key))
        return text.endswith(endings)

    def number(self, section: str, key: str) -> int:
        """A threshold of the profile."""
        return int(self.data[section][key])

    def placeholders(self, text: str) -> Iterator[tuple[int, int]]:
        """Where placeholders (占位符) stand in `text`."""
        if not self._placeholder_sign(text):
            return iter(())
        return (match.span() for match in self._placeholder.finditer(half_width(text)) if match.lastgroup)

    def is_open_name(self, name: str) -> bool:
        """Whether a name or an objective is a whole placeholder such as 待定 or 无."""
        return fold(name) in self._open_names

    def is_placeholder(self, value: str, role: str) -> bool:
        """Whether a whole target value, folded, has not been filled in. Answers are kept, since values repeat."""
        key = value, role
        if key not in self._unfilled:
            self._unfilled[key] = (
                not {value, self.bare(value)}.isdisjoint(self.words("placeholders", "values"))
                or self._is_word_of("placeholders", value, role)
                or self._placeholder_value.fullmatch(value) is not None
            )
        return self._unfilled[key]

    def bare(self, value: str) -> str:
        """What a whole value, folded, has for its figure: 待定 of 不低于待定, ≥待定% and 待定人次以上."""
        ahead, behind, units = (self.words("placeholders", key) for key in ("ahead", "behind", "units"))
        if not value.startswith(ahead) and not value.endswith(behind):
            return value
        inner = _without_end(_without_opening(value, ahead), behind)
        bare = _without_end(inner, units)
        return bare if len(bare) > 1 else inner

    def measurability(self, target: Target, role: str = "") -> Measurability:
        """How far `target` can be measured under the category of `role`; `WORDS` where nothing is known of its words.

        Answers are kept: several rules ask, and values repeat.
        """
        key = target.text, role
        if key not in self._measured:
            self._measured[key] = self._judged(target, role)
        return self._measured[key]

    def _judged(self, target: Target, role: str) -> Measurability:
        if target.placeholder:
            return Measurability.PLACEHOLDER
        if any(threshold.quantity is not None for threshold in target.thresholds):
            return Measurability.QUANTIFIED
        if target.deadline:
            return Measurability.DATED
        if target.grade:
            return Measurability.GRADED
        if target.options:
            return Measurability.YES_NO
        text = fold(target.text)
        return Measurability.VAGUE if self._is_word_of("vague", text, role) else self._words_measurability(text)

    def is_tolerated(self, section: str, text: str, role: str) -> bool:
        """Whether a word that makes `text` tolerable under the category of `role` stands in it."""
        return any(
            role in entry["roles"] and any(word in text for word in entry["words"])
            for entry in self.data[section].get("tolerated", ())
        )

    def is_tolerated_state(self, text: str, role: str) -> bool:
        """Whether a clause of a vague `text` is no more than a state that the category of `role` may have for a target (及时)."""
        return any(self.is_tolerated("vague", part, role) and not self._is_vague_change(part) for part in _split(_PART, text))

    def names_standard(self, text: str) -> bool:
        """Whether a standard stands in `text` by its name or its number."""
        return self._named.search(text) is not None

    def defers(self, key: str, value: str) -> bool:
        """Whether a whole value, folded, only points to later (`open`) or to another paper (`elsewhere`)."""
        return any(self._deferred[key].fullmatch(said) for said in {value, self.bare(value)})

    def asks(self, text: str) -> bool:
        """Whether a pattern of a question stands in `text`."""
        return self._question.search(text) is not None

    def _is_word_of(self, section: str, value: str, role: str) -> bool:
        return any(role in entry["roles"] and value in entry["words"] for entry in self.data[section]["values_of"])

    def _words_measurability(self, text: str) -> Measurability:
        if self._counted.search(text):
            return Measurability.QUANTIFIED
        if self.names_standard(text):
            return Measurability.STANDARD
        clauses = _split(_CLAUSE, text)
        if any(self._is_checkable(part) for part in (*clauses, *_split(_PART, text))):
            return Measurability.YES_NO
        unexcused = [clause for clause in clauses if not self._standard.search(clause)]
        vague = any(self._is_vague(part) for clause in unexcused for part in _split(_PART, clause))
        if len(unexcused) < len(clauses):
            return Measurability.PARTLY if vague else Measurability.STANDARD
        return Measurability.VAGUE if vague else Measurability.WORDS

    def _is_checkable(self, part: str) -> bool:
        checkable = self.words("checkable", "answers"), self.words("checkable", "states")
        return part in checkable[0] or part.endswith(checkable[1]) or self._zero.fullmatch(part) is not None

    def _is_vague(self, part: str) -> bool:
        return self._vague_words.fullmatch(part) is not None or self._is_vague_change(part)

    def _is_vague_change(self, part: str) -> bool:
        """Whether `part` is vague in another way than to be made of vague words alone."""
        if part in self.words("vague", "phrases") or self._vague_clause.fullmatch(part):
            return True
        degrees = self.words("vague", "degrees")
        if any(rest.endswith(degrees) for rest in _without_ending(part, self.words("vague", "changes"))):
            return True
        if any(self._may_be_before_a_state(rest) for rest in _without_ending(part, self.words("vague", "ending_states"))):
            return True
        return _without_openings(part, degrees).startswith(self.words("vague", "opening_changes"))

    def _may_be_before_a_state(self, rest: str) -> bool:
        return 0 < len(rest) <= _SHORT or (len(rest) <= _LONG and rest.startswith(self.words("vague", "assurances")))

    @cached_property
    def _placeholder(self) -> re.Pattern[str]:
        """For half-width text: what is a placeholder is a named group, what only looks like one matches without it."""
        exempt, marks = ("|".join(self._patterns("placeholders", key)) for key in ("exempt", "patterns"))
        return patterns.compile(f"{exempt}|(?P<placeholder>{marks})")

    @cached_property
    def _placeholder_sign(self) -> Callable[[str], re.Match[str] | None]:
        """Finds a character of which each placeholder has at least one, full-width forms too; most texts have none.

        Where a profile names none, every text is searched.
        """
        signs = self.data["placeholders"]["signs"]
        full_width = "".join(chr(ord(sign) + _TO_FULL_WIDTH) for sign in signs if sign.isascii())
        return patterns.compile(f"[{re.escape(signs + full_width)}]" if signs else "").search

    @cached_property
    def _open_names(self) -> frozenset[str]:
        return frozenset((*self.words("placeholders", "values"), *self.words("placeholders", "names")))

    @cached_property
    def _placeholder_value(self) -> re.Pattern[str]:
        return patterns.compile("|".join(self._patterns("placeholders", "value_patterns")))

    @cached_property
    def _deferred(self) -> dict[str, re.Pattern[str]]:
        return {key: patterns.compile("|".join(self.words("deferred", f"{key}_patterns"))) for key in ("open", "elsewhere")}

    @cached_property
    def _question(self) -> re.Pattern[str]:
        return patterns.compile("|".join(self.words("questions", "patterns")))

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        return patterns.compile("|".join(self.words("checkable", "counted")))

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return patterns.compile("|".join(self.words("checkable", "named")))

    @cached_property
    def _standard(self) -> re.Pattern[str]:
        return patterns.compile("|".join(self.words("checkable", "standards")))

    @cached_property
    def _zero(self) -> re.Pattern[str]:
        return patterns.compile("|".join(self.words("checkable", "zeros")))

    @cached_property
    def _vague_words(self) -> re.Pattern[str]:
        vague = self.data["vague"]
        # Possessive, so that words that overlap cost no backtracking.
        return patterns.compile(f"(?:{_any_of({word for key in _VAGUE for word in vague[key]})})++")

    @cached_property
    def _vague_clause(self) -> re.Pattern[str]:
        return patterns.compile("|".join(self._patterns("vague", "patterns")))

    def _patterns(self, section: str, key: str) -> list[str]:
        """The patterns, with words in capitals such as FIELDS replaced by the list of that name in the same section."""
        lists = {
            name: self.words(section, name) for name in ("fields", "units", "admin", "objects") if name in self.data[section]
        }
        alternatives = {name.upper(): f"(?:{_any_of(words)})" for name, words in lists.items()}
        return [_LIST.sub(lambda match: alternatives.get(match[0], match[0]), pattern) for pattern in self.words(section, key)]


def _split(separator: re.Pattern[str], text: str) -> list[str]:
    return [part for part in separator.split(text) if part]


def _without_ending(text: str, endings: tuple[str, ...]) -> Iterable[str]:
    return [text.removesuffix(ending) for ending in endings if text.endswith(ending)] if text.endswith(endings) else ()


def _without_openings(text: str, openings: tuple[str, ...]) -> str:
    """`text` from where none of `openings` stands at its beginning; the longest goes first."""
    while text.startswith(openings):
        text = _without_opening(text, openings)
    return text


def _any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, longer ones first, in the same order in each run."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _without_opening(text: str, openings: tuple[str, ...]) -> str:
    """`text` without the longest of `openings` that it begins with."""
    if not text.startswith(openings):
        return text
    return text.removeprefix(max((opening for opening in openings if text.startswith(opening)), key=len))


def _without_end(text: str, ends: tuple[str, ...]) -> str:
    """`text` without the longest of `ends` that it ends with."""
    if not text.endswith(ends):
        return text
    return text.removesuffix(max((end for end in ends if text.endswith(end)), key=len))
