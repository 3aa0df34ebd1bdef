"""Lay one profile over another: its keys take the place of those below, `add` and `remove` change lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Keys of a layer that are about the layer itself.
ABOUT = frozenset({"name", "extends", "add", "remove"})


def layered(below: Mapping[str, Any], layer: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a profile that has `layer` on top of `below`; neither is changed."""
    replaced = _replaced(below, {key: value for key, value in layer.items() if key not in ABOUT})
    added = _changed(replaced, layer.get("add", {}), _extended)
    return _changed(added, layer.get("remove", {}), _shortened)


def listed(entry: Any) -> Any:
    """What an entry of a list goes by: a table by its name, anything else by itself."""
    return entry.get("name") if isinstance(entry, Mapping) else entry


def _replaced(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    return dict(below) | {
        key: _replaced(below[key], value) if isinstance(value, Mapping) and isinstance(below.get(key), Mapping) else value
        for key, value in above.items()
    }


def _changed(below: Mapping[str, Any], changes: Mapping[str, Any], change: Any) -> dict[str, Any]:
    return dict(below) | {
        key: _changed(below.get(key, {}), value, change) if isinstance(value, Mapping) else change(below.get(key, []), value)
        for key, value in changes.items()
    }


def entries_of(value: Any) -> list[Any]:
    """The entries of a list, or the words of a text that holds words parted by blanks."""
    return value.split() if isinstance(value, str) else list(value)


def _extended(below: Any, more: Any) -> Any:
    entries = entries_of(below)
    return _like(more, [*entries, *(entry for entry in entries_of(more) if entry not in entries)])


def _shortened(below: Any, less: Any) -> Any:
    gone = entries_of(less)
    return _like(below, [entry for entry in entries_of(below) if listed(entry) not in gone])


def _like(value: Any, entries: list[Any]) -> Any:
    return " ".join(entries) if isinstance(value, str) else entries
