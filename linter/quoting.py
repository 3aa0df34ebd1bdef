"""Names of the document between quotation marks of ours."""

from __future__ import annotations

_INNER = str.maketrans("“”", "‘’")


def quoted(name: str) -> str:
    """`name` between quotation marks, its own marks made inner ones; those that stand around all of it are left out."""
    bare = name[1:-1] if name[:1] == "“" and name.find("”") == len(name) - 1 else name
    return f"“{bare.translate(_INNER)}”"
