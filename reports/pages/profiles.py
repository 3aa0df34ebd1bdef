"""Profiles for a console: the list of them, and one in full as TOML, with the layer that each key comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from budgetlint.linter.profiles.layers import ABOUT
from budgetlint.linter.profiles.profile_file import BUILT_IN, Layer, Profiles, merged
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.text import table

_HEAD = (Wording("方案", "profile"), Wording("继承", "extends"), Wording("改动的键", "keys that it changes"))
_USE = Wording(
    '用法：check --profile 名称；自己的方案写成 .toml 文件，以 extends = "名称" 开头。',
    'Use: check --profile NAME; a profile of your own is a .toml file that begins with extends = "NAME".',
)
_FROM = Wording("自下而上：", "From the lowest layer up: ")
_BUILT_IN = Wording("内置", "built in")
_Path = tuple[str, ...]


def write_profiles(profiles: Profiles, lang: Lang) -> str:
    """The profiles that can be named."""
    rows = [[cell.text(lang) for cell in _HEAD], [profiles.base.name, "", ""]]
    for name, data in profiles.above.items():
        rows.append([name, str(data["extends"]), ", ".join(".".join(path) for path, _ in _keys(data))])
    return "\n".join([*table(rows), "", _USE.text(lang)]) + "\n"


def write_profile(layers: Sequence[Layer], lang: Lang) -> str:
    """All that a chain of layers puts in force, and which of them each key comes from."""
    brackets = Wording("{}（{}）", "{} ({})").text(lang)
    names = " → ".join(brackets.format(layer.name, _origin(layer, lang)) for layer in layers)
    return "\n".join([f"# {_FROM.text(lang)}{names}", *_toml(merged(layers), _touched(layers))]) + "\n"


def _origin(layer: Layer, lang: Lang) -> str:
    return _BUILT_IN.text(lang) if layer.origin == BUILT_IN else layer.origin


def _touched(layers: Sequence[Layer]) -> dict[_Path, str]:
    """Key → the layers that set, lengthen (+) or shorten (-) it, the last that set it first."""
    found: dict[_Path, str] = {}
    for layer in layers:
        found |= {path: layer.name for path, _ in _keys(layer.data)}
        for change, sign in (("add", "+"), ("remove", "-")):
            for path, _ in _keys(layer.data.get(change, {})):
                found[path] = f"{found.get(path, '')} {sign}{layer.name}".strip()
    return found


def _keys(data: Mapping[str, Any], above: _Path = ()) -> Iterator[tuple[_Path, Any]]:
    """The keys of `data` with values that are no tables; those about the layer itself are left out."""
    for key, value in data.items():
        if isinstance(value, Mapping):
            if above or key not in ABOUT:
                yield from _keys(value, (*above, str(key)))
        elif above or key not in ABOUT:
            yield (*above, str(key)), value


def _toml(data: Mapping[str, Any], touched: Mapping[_Path, str]) -> Iterator[str]:
    """The data as TOML, a table for each path, keys without a table first."""
    keys = sorted(_keys(data), key=lambda found: len(found[0]) > 1)
    place: _Path = ()
    for path, value in keys:
        if path[:-1] != place:
            place = path[:-1]
            yield from ("", f"[{'.'.join(map(_key, place))}]")
        yield f"{_key(path[-1])} = {_value(value)}  # {touched.get(path, '')}"


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").replace("-", "").isalnum() else json.dumps(key, ensure_ascii=False)


def _value(value: Any) -> str:
    """A value as TOML writes it; JSON's strings and numbers are TOML's too."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(str(key))} = {_value(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False)
