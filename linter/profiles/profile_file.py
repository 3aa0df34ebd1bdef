"""Read a user's profile: a TOML file that extends another profile. What is wrong with it is told with file, key and remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from budgetlint.linter.profiles.layers import entries_of, layered, listed
from budgetlint.linter.profiles.profile import AUTO, Profile
from budgetlint.linter.user_file import FileError, did_you_mean, one_of, read_toml
from budgetlint.linter.wording import Wording

_SUFFIX = ".toml"


class Layer(NamedTuple):
    """One profile of a chain: its name, where it stands (`built-in` or a path), and what it says over the one below."""

    name: str
    origin: str
    data: Mapping[str, Any]


BUILT_IN = "built-in"


class Profiles(NamedTuple):
    """The profiles that can be named: the base, and the built-in ones above it."""

    base: Layer
    above: Mapping[str, Mapping[str, Any]]

    def chain(self, wanted: str) -> tuple[Layer, ...]:
        """The layers of the profile that `wanted` names, a built-in one or a file, the base first.

        Raises `FileError` where there is none, or one of them cannot be used.
        """
        return self._chain(wanted, _Asked("", Path(), ()))

    def extended(self, below: tuple[Layer, ...], said: Mapping[str, Any], file: str, key: str) -> tuple[Layer, ...]:
        """The layers of `below` with what a configuration `file` says under `key` on top. Raises `FileError`."""
        try:
            data = _validated(file, {**said, "extends": below[-1].name})
            layer = Layer(key, file, _searched({name: value for name, value in data.items() if name not in ("name", "extends")}))
            _demand_listed(layer, merged(below))
            _demand_whole(layer, merged((*below, layer)))
        except FileError as error:
            raise FileError(file, f"{key}.{error.key}" if error.key else key, error.problem) from error
        return (*below, layer)

    def _chain(self, wanted: str, asked: _Asked) -> tuple[Layer, ...]:
        if wanted == self.base.name:
            return (self.base,)
        if wanted in self.above:
            data = self.above[wanted]
            return (*self._chain(str(data["extends"]), asked), Layer(wanted, BUILT_IN, data))
        path = asked.folder / wanted
        if path.resolve() in asked.seen:
            names = " → ".join(str(seen) for seen in (*asked.seen, path.resolve()))
            raise FileError(asked.file, "extends", Wording(f"方案循环继承：{names}", f"the profiles extend each other: {names}"))
        if not wanted.endswith(_SUFFIX) and not path.exists():
            raise FileError(asked.file, "extends" if asked.file else "", self._unknown(wanted))
        said = _validated(str(path), read_toml(path))
        below = self._chain(said["extends"], _Asked(str(path), path.parent, (*asked.seen, path.resolve())))
        layer = Layer(said.pop("name", "") or path.stem, str(path), _searched(said))
        _demand_listed(layer, merged(below))
        _demand_whole(layer, merged((*below, layer)))
        return (*below, layer)

    def _unknown(self, wanted: str) -> Wording:
        known = [self.base.name, *self.above]
        hint = did_you_mean(wanted, known)
        return Wording(
            f"没有方案“{wanted}”，可用：{'、'.join(known)}，或一个 .toml 文件。{hint.zh}",
            f"there is no profile “{wanted}”; there are {', '.join(known)}, or a .toml file.{hint.en}",
        )


class _Asked(NamedTuple):
    """Who asks for a profile: the file that extends it (empty for the command), its folder, and all files before."""

    file: str
    folder: Path
    seen: tuple[Path, ...]


def merged(layers: Sequence[Layer]) -> dict[str, Any]:
    """The data of a chain of layers, the base first."""
    data: dict[str, Any] = {}
    for layer in layers:
        data = layered(data, layer.data)
    return data


def profile_of(layers: Sequence[Layer], library: Callable[[], dict[str, Any]]) -> Profile:
    """The profile that a chain of layers makes, with the library of suggestions below them."""
    return Profile(merged(layers), library)


def _searched(said: dict[str, Any]) -> dict[str, Any]:
    """What a layer says; where it has placeholders of its own, they are searched for in every text, whatever its signs."""
    own = [part.get("placeholders", {}) for part in (said, said.get("add", {}))]
    if any("patterns" in part for part in own) and "signs" not in own[0]:
        return layered(said, {"placeholders": {"signs": ""}})
    return said


def _validated(file: str, said: dict[str, Any]) -> dict[str, Any]:
    """What the file says, its words folded."""
    from budgetlint.linter.profiles.schema.layer import layer_model  # noqa: PLC0415  heavy, and needed for a user's file only
    from budgetlint.linter.validation import validated  # noqa: PLC0415

    return validated(layer_model(), said, file).model_dump(exclude_unset=True, by_alias=True)


def _demand_whole(layer: Layer, data: Mapping[str, Any]) -> None:
    """Raises `FileError` where the layer leaves a profile that lacks something or names what is not there."""
    from budgetlint.linter.profiles.schema.data import ProfileData  # noqa: PLC0415
    from budgetlint.linter.validation import validated  # noqa: PLC0415

    validated(ProfileData, {key: value for key, value in data.items() if key not in ("name", "extends")}, layer.origin)
    for key, value, known in _references(data):
        if value not in known:
            raise FileError(layer.origin, key, one_of(value, known))


def _references(data: Mapping[str, Any]) -> Iterator[tuple[str, str, Sequence[str]]]:
    """What one part of a profile says of another by its name: the key, the name, and the names that there are."""
    categories, required = data["categories"], data["required"]
    yield "framework", data["framework"], [AUTO, *dict.fromkeys(filter(None, (entry.get("framework") for entry in categories)))]
    yield "required.set", required["set"], list(required["sets"])
    first = list(dict.fromkeys(entry["role"] for entry in categories if not entry.get("parent")))
    second = list(dict.fromkeys(entry["role"] for entry in categories if entry.get("parent")))
    for place, entry in enumerate(categories, 1):
        if parent := entry.get("parent"):
            yield f"categories[{place}].parent", parent, first
    for name, wanted in required["sets"].items():
        for key, known in (("first_levels", first), ("output", second)):
            for role in wanted[key]:
                yield f"required.sets.{name}.{key}", role, known


def _demand_listed(layer: Layer, below: Mapping[str, Any]) -> None:
    """Raises `FileError` where something is to be removed that is not there."""
    for key, words in _lists(layer.data.get("remove", {}), ()):
        entries = below
        for part in key:
            entries = entries.get(part, [] if part == key[-1] else {})
        known = [str(listed(entry)) for entry in entries_of(entries)]
        for word in entries_of(words):
            if word not in known:
                hint = did_you_mean(word, known)
                raise FileError(
                    layer.origin,
                    ".".join(("remove", *key)),
                    Wording(f"列表里没有“{word}”，无从去掉。{hint.zh}", f"“{word}” is not in the list.{hint.en}"),
                )


def _lists(data: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from _lists(value, (*above, str(key)))
        else:
            yield (*above, str(key)), value
