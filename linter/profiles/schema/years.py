"""`years.toml`: what rules on years look for."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Number, Strict, WordText


class Years(Strict):
    """What rules on years look for."""

    continuing: WordText
    not_a_basis: WordText
    stale_after: Number
