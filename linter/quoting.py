"""Names and texts of the document between quotation marks of ours."""

from __future__ import annotations

from collections.abc import Iterator

_INNER = str.maketrans("“”", "‘’")


def quoted(name: str) -> str:
    """`name` between quotation marks, its own marks made inner ones; those that stand around all of it are left out."""
    bare = name[1:-1] if name[:1] == "“" and name.find("”") == len(name) - 1 else name
    return f"“{bare.translate(_INNER)}”"


def nested(text: str) -> str:
    """`text` with ‘ ’ for the “ ” that stand within others; as it is where they do not pair, for nobody knows what is quoted."""
    _, *quoted = text.split("“")
    if all("”" in piece for piece in quoted) or len(quoted) != text.count("”"):
        return text
    marked = "".join(_by_depth(text))
    return marked if len(marked) == len(text) else text


def _by_depth(text: str) -> Iterator[str]:
    """The characters of `text`, inner marks made such; up to the first mark that closes what was not opened."""
    depth = 0
    for character in text:
        depth -= character == "”"
        if depth < 0:
            return
        yield character.translate(_INNER) if depth else character
        depth += character == "“"
