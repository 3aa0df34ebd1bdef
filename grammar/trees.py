"""Parse trees: what the `.lark` files make of a text."""

from __future__ import annotations

from collections.abc import Iterator


class Token(str):
    """A terminal as it stands in the text: `type` is its name, `start_pos` where it begins."""

    __slots__ = ("start_pos", "type")
    type: str
    start_pos: int

    @classmethod
    def of(cls, kind: str, value: str, start: int) -> Token:
        """The terminal `kind`, which stands as `value` at `start`."""
        token = cls(value)
        token.type = kind
        token.start_pos = start
        return token

    @property
    def end_pos(self) -> int:
        return self.start_pos + len(self)


class Tree:
    """A rule: `data` is its name, `children` what it is made of, in the order of the text."""

    __slots__ = ("children", "data")

    def __init__(self, data: str, children: list[Tree | Token]) -> None:
        self.data = data
        self.children = children

    def __repr__(self) -> str:
        return f"Tree({self.data!r}, {self.children!r})"

    def find(self, data: str) -> Iterator[Tree]:
        """All trees of the name `data`, the tree itself or below it, in the order of the text."""
        if self.data == data:
            yield self
        for child in self.children:
            if isinstance(child, Tree):
                yield from child.find(data)
