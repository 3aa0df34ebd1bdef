"""What stands around the ledgers of a whole budget: its cover and its glossary (名词解释)."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.linter.folding import fold
from budgetlint.linter.ledgers import Cover, Term
from budgetlint.linter.model import Caption
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.captions import year_in
from budgetlint.linter.recognisers.ledgers.captions import LedgerCaptions
from budgetlint.linter.recognisers.ledgers.words import is_numbered, split_year
from budgetlint.linter.recognisers.lines import number_length
from budgetlint.linter.recognisers.reading import Claim
from budgetlint.linter.source import Block, Paragraph
from budgetlint.linter.text import Text

_FIRST_BLOCKS = 12  # the cover stands among them
_LONGEST_TERM = 40
_COLONS = "：:"
_PART = "部分"


class FrontReader:
    """Reads covers and glossaries by the words of a profile."""

    def __init__(self, profile: Profile, captions: LedgerCaptions) -> None:
        own = profile.data["contents"]
        self._captions = captions
        self._endings = tuple(sorted(own["cover"].split(), key=len, reverse=True))
        self._longest_cover = int(own["longest_cover"])
        self._glossary = frozenset(own["glossary"].split())

    def cover(self, blocks: Sequence[Block]) -> Claim | None:
        """The title of the whole document among its first lines, with the line that names the department below it."""
        for at, block in enumerate(blocks[:_FIRST_BLOCKS]):
            if not isinstance(block, Paragraph) or not self._is_cover(block.text.value):
                continue
            department = self._department(block.text)
            below = self._captions.read(blocks[at + 1]) if at + 1 < len(blocks) else []
            named = [caption for caption in below if caption.kind == "department"]
            if named and len(named) == len(below):
                return Claim(at, at + 2, (), tuple(named), cover=Cover(block.text, named[0].value, _year(block.text)))
            return Claim(at, at + 1, (), cover=Cover(block.text, department, _year(block.text)))
        return None

    def _is_cover(self, line: str) -> bool:
        folded = fold(line)
        return len(folded) <= self._longest_cover and folded.endswith(self._endings) and not is_numbered(line)

    def _department(self, title: Text) -> Text | None:
        """The department between the year and 部门预算, as far as the title names one."""
        folded = fold(title.value)
        ending = next(word for word in self._endings if folded.endswith(word))
        kept = [index for index, character in enumerate(title.value) if not character.isspace()]
        end = kept[len(kept) - len(ending)]
        rest = split_year(folded)[1]
        start = kept[len(folded) - len(rest)] if rest and rest != folded else 0
        name = title.slice(start, end).strip() if start < end else title.slice(0, 0)
        bare_name = name.value.rstrip("的")
        name = name.slice(0, len(bare_name)).strip()
        has_year = "20" in name.value
        return name if name.value and not has_year else None

    def glossary(self, blocks: Sequence[Block]) -> list[Claim]:
        """The terms below each heading of a glossary: numbered lines with a term, a colon and what it means."""
        claims: list[Claim] = []
        for at, block in enumerate(blocks):
            if isinstance(block, Paragraph) and self._is_glossary(block.text.value):
                end, terms = self._terms(blocks, at + 1)
                if terms:
                    heading = Caption("heading", block.text, block.text)
                    claims.append(Claim(at, end, (), (heading,), glossary=tuple(terms)))
        return claims

    def _is_glossary(self, line: str) -> bool:
        folded = fold(line)
        length = number_length(folded)
        return folded[length if length < len(folded) else 0 :].removeprefix(_PART) in self._glossary

    def _terms(self, blocks: Sequence[Block], at: int) -> tuple[int, list[Term]]:
        """The terms from block `at` on, and the block behind the last; a line without a number goes on with its term."""
        terms: list[Term] = []
        while at < len(blocks):
            block = blocks[at]
            if not isinstance(block, Paragraph):
                break
            if (term := _term(block.text)) is not None:
                terms.append(term)
            elif terms and not is_numbered(block.text.value) and not terms[-1].text.value.endswith("。"):
                terms[-1] = terms[-1]._replace(text=Text.join([terms[-1].text, block.text]))
            else:
                break
            at += 1
        return at, terms


def _term(line: Text) -> Term | None:
    """The term that a line such as 一、甲：指乙 explains."""
    length = number_length(line.value)
    colon = next(
        (at for at, character in enumerate(line.value[: length + _LONGEST_TERM]) if character in _COLONS and at > length), None
    )
    if not length or colon is None:
        return None
    return Term(line.slice(length, colon).strip(), line)


def _year(title: Text) -> int | None:
    return year_in(title.value)
