"""The hierarchy of the rows of a ledger: 类, 款, 项 by their codes, names by their numbers, and the units above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from budgetlint.linter.ledgers import LedgerRow


@dataclass
class Node:
    """A row with the rows directly below it."""

    row: LedgerRow
    code: str | None = None
    below: list[Node] = field(default_factory=list)


def by_code(rows: Iterable[LedgerRow], codes: Mapping[int, str]) -> list[Node]:
    """The rows as trees: below a row stand those whose code begins with its own and with that of no row nearer to them.

    `codes` maps a row's place in the source to its code. Of rows with one code the last one before counts.
    """
    tops: list[Node] = []
    latest: dict[str, Node] = {}
    pending: list[Node] = []
    for row in rows:
        code = codes.get(row.text.start)
        if code is None:
            continue
        node = Node(row, code)
        pending.append(node)
        latest.setdefault(code, node)
    current: dict[str, Node] = {}
    for node in pending:
        code = node.code or ""
        above = next((code[:end] for end in range(len(code) - 1, 0, -1) if code[:end] in latest), None)
        parent = (current.get(above) or latest[above]) if above else None
        (parent.below if parent else tops).append(node)
        current[code] = node
    return tops


def by_depth(rows: Sequence[LedgerRow]) -> list[Node]:
    """The rows as trees by the depth that their numbers give."""
    tops: list[Node] = []
    stack: list[Node] = []
    for row in rows:
        node = Node(row)
        while stack and stack[-1].row.depth >= row.depth:
            stack.pop()
        (stack[-1].below if stack else tops).append(node)
        stack.append(node)
    return tops


def walk(tops: Iterable[Node]) -> Iterable[Node]:
    """Every node that has others below it."""
    pending = list(tops)
    while pending:
        node = pending.pop()
        if node.below:
            yield node
            pending += node.below
