"""What every recogniser is given, and what it gives: stretches of blocks that it understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from budgetlint.linter.model import Caption, Table
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.source import Block, Source

if TYPE_CHECKING:
    from budgetlint.linter.ledgers import Contents, Cover, Ledger, Term
    from budgetlint.linter.statements import Statement


class Reading(NamedTuple):
    """The source at hand, the profile, and the year that the user says, which holds where the document is silent.

    `understood` says whether a recogniser before this one found a table.
    """

    source: Source
    profile: Profile
    year: int | None = None
    understood: bool = False


class Claim(NamedTuple):
    """The blocks from `start` up to `end` (indexes of the given ones) were read as what the other fields hold.

    Words in those blocks that no node holds are reported as unrecognised.
    """

    start: int
    end: int
    tables: tuple[Table, ...]
    captions: tuple[Caption, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    statements: tuple[Statement, ...] = ()
    cover: Cover | None = None
    contents: Contents | None = None
    glossary: tuple[Term, ...] = ()


Recogniser = Callable[[Sequence[Block], Reading], Iterator[Claim]]
