"""Read a user's profile: a TOML file that extends another profile. What is wrong with it is told with file, key and remedy."""

from __future__ import annotations

import errno
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from budgetlint.linter.layers import entries_of, layered, listed
from budgetlint.linter.profile import AUTO, Profile
from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

_SUFFIX = ".toml"
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")
_NEAR = 0.6
_SAID = {
    "missing": Wording("缺少这个键", "this key is missing"),
    "string_too_short": Wording("不能为空", "it must not be empty"),
}
_REFUSALS = {
    errno.ENOENT: Wording("没有这个文件", "there is no such file"),
    errno.EISDIR: Wording("这是文件夹", "it is a folder"),
    errno.EACCES: Wording("没有读取权限", "there is no permission"),
}
_TYPES = {
    "string": Wording("一段文字（加引号）", "a text in quotes"),
    "int": Wording("一个整数", "a whole number"),
    "greater": Wording("不小于 0 的整数", "a whole number from 0 up"),
    "list": Wording("一个列表（[…]）", "a list ([…])"),
    "dict": Wording("一张表（[…] 标题下的键）", "a table"),
    "model": Wording("一张表（[…] 标题下的键）", "a table"),
}


class ProfileError(Exception):
    """A profile that cannot be used: its file, the key (empty where it is the file), and what is wrong."""

    def __init__(self, file: str, key: str, problem: Wording) -> None:
        super().__init__(file, key, problem)
        self.file = file
        self.key = key
        self.problem = problem


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

        Raises `ProfileError` where there is none, or one of them cannot be used.
        """
        return self._chain(wanted, _Asked("", Path(), ()))

    def _chain(self, wanted: str, asked: _Asked) -> tuple[Layer, ...]:
        if wanted == self.base.name:
            return (self.base,)
        if wanted in self.above:
            data = self.above[wanted]
            return (*self._chain(str(data["extends"]), asked), Layer(wanted, BUILT_IN, data))
        path = asked.folder / wanted
        if path.resolve() in asked.seen:
            names = " → ".join(str(seen) for seen in (*asked.seen, path.resolve()))
            raise ProfileError(
                asked.file, "extends", Wording(f"方案循环继承：{names}", f"the profiles extend each other: {names}")
            )
        if not wanted.endswith(_SUFFIX) and not path.exists():
            raise ProfileError(asked.file, "extends" if asked.file else "", self._unknown(wanted))
        said = _validated(path, _read(path))
        below = self._chain(said["extends"], _Asked(str(path), path.parent, (*asked.seen, path.resolve())))
        layer = Layer(said.pop("name", "") or path.stem, str(path), _searched(said))
        _demand_listed(layer, merged(below))
        _demand_whole(layer, merged((*below, layer)))
        return (*below, layer)

    def _unknown(self, wanted: str) -> Wording:
        known = [self.base.name, *self.above]
        hint = _did_you_mean(wanted, known)
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


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        words = error.strerror or str(error)
        why = _REFUSALS.get(error.errno or 0, Wording(words, words))
        raise ProfileError(str(path), "", Wording(f"读不了：{why.zh}", f"it cannot be read: {why.en}")) from error
    except UnicodeDecodeError as error:
        raise ProfileError(
            str(path), "", Wording(f"不是 UTF-8 编码（第 {error.start} 字节处）", f"it is not UTF-8 (at byte {error.start})")
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(str(path), "", _syntax(str(error))) from error


def _searched(said: dict[str, Any]) -> dict[str, Any]:
    """What a layer says; where it has placeholders of its own, they are searched for in every text, whatever its signs."""
    own = [part.get("placeholders", {}) for part in (said, said.get("add", {}))]
    if any("patterns" in part for part in own) and "signs" not in own[0]:
        return layered(said, {"placeholders": {"signs": ""}})
    return said


def _syntax(message: str) -> Wording:
    place = _AT_LINE.search(message)
    where = Wording(f"第 {place[1]} 行第 {place[2]} 列", f"line {place[1]}, column {place[2]}") if place else None
    what = _AT_LINE.sub("", message).strip()
    if where is None:
        return Wording(f"不是正确的 TOML：{what}", f"it is not valid TOML: {what}")
    return Wording(f"{where.zh}不是正确的 TOML：{what}", f"not valid TOML at {where.en}: {what}")


def _validated(path: Path, said: dict[str, Any]) -> dict[str, Any]:
    """What the file says, its words folded."""
    from pydantic import ValidationError  # noqa: PLC0415  heavy, and needed for a user's file only

    from budgetlint.linter.profile_schema import layer_model  # noqa: PLC0415

    model = layer_model()
    try:
        return model.model_validate(said).model_dump(exclude_unset=True, by_alias=True)
    except ValidationError as error:
        raise _error(str(path), error, model) from error


def _demand_whole(layer: Layer, data: Mapping[str, Any]) -> None:
    """Raises `ProfileError` where the layer leaves a profile that lacks something or names what is not there."""
    from pydantic import ValidationError  # noqa: PLC0415

    from budgetlint.linter.profile_schema import ProfileData  # noqa: PLC0415

    try:
        ProfileData.model_validate({key: value for key, value in data.items() if key not in ("name", "extends")})
    except ValidationError as error:
        raise _error(layer.origin, error, ProfileData) from error
    for key, value, known in _references(data):
        if value not in known:
            raise ProfileError(layer.origin, key, _one_of(value, known))


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
    """Raises `ProfileError` where something is to be removed that is not there."""
    for key, words in _lists(layer.data.get("remove", {}), ()):
        entries = below
        for part in key:
            entries = entries.get(part, [] if part == key[-1] else {})
        known = [str(listed(entry)) for entry in entries_of(entries)]
        for word in entries_of(words):
            if word not in known:
                hint = _did_you_mean(word, known)
                raise ProfileError(
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


def _error(file: str, error: ValidationError, model: type[BaseModel]) -> ProfileError:
    """The first thing that is wrong; a key that does not exist goes first, since what is missing may follow from it."""
    details = error.errors()
    detail = next((detail for detail in details if detail["type"] == "extra_forbidden"), details[0])
    return ProfileError(file, _key(detail), _problem(detail, model))


def _key(detail: ErrorDetails) -> str:
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in detail["loc"] if part != "[key]"]
    return "".join(parts).removeprefix(".")


def _problem(detail: ErrorDetails, model: type[BaseModel]) -> Wording:
    """What is wrong, in words; `model` knows what keys there are."""
    kind, found = detail["type"], detail["input"]
    context = detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _no_such_key(str(detail["loc"][-1]), _keys_at(model, detail["loc"][:-1]))
    if kind in ("literal_error", "enum"):
        return _one_of(str(found), re.findall(r"'([^']+)'", str(context.get("expected", ""))))
    if kind == "value_error":
        return _value_problem(str(context.get("error", "")), str(found))
    if said := _SAID.get(kind):
        return said
    expected = next((words for start, words in _TYPES.items() if kind.startswith(start)), Wording(detail["msg"], detail["msg"]))
    written = repr(found)[:40]
    return Wording(f"应为{expected.zh}，写的是 {written}", f"expected {expected.en}, found {written}")


def _no_such_key(wanted: str, known: Sequence[str]) -> Wording:
    hint = _did_you_mean(wanted, known)
    return Wording(
        f"没有这个键，可用：{'、'.join(known)}。{hint.zh}", f"there is no such key; there are {', '.join(known)}.{hint.en}"
    )


def _value_problem(error: str, written: str) -> Wording:
    if error == "empty":
        return Wording("不能是空白", "it must not be blank")
    if error == "matches-empty":
        return Wording(f"正则表达式“{written}”连空文字也匹配", f"the pattern “{written}” matches even an empty text")
    return Wording(f"正则表达式“{written}”写错：{error}", f"the pattern “{written}” does not compile: {error}")


def _one_of(found: str, known: Sequence[str]) -> Wording:
    hint = _did_you_mean(found, known)
    return Wording(
        f"应为 {'、'.join(known)} 之一，写的是“{found}”。{hint.zh}",
        f"expected one of {', '.join(known)}, found “{found}”.{hint.en}",
    )


def _did_you_mean(wanted: str, known: Sequence[str]) -> Wording:
    near = get_close_matches(wanted, known, n=1, cutoff=_NEAR)
    return Wording(f"是不是 {near[0]}？", f" Did you mean {near[0]}?") if near else Wording("", "")


def _keys_at(model: type[BaseModel], place: Sequence[str | int]) -> list[str]:
    """The keys that a table of the profile may have."""
    from typing import get_args  # noqa: PLC0415

    found: Any = model
    for part in place:
        if hasattr(found, "model_fields") and part in found.model_fields:
            found = found.model_fields[str(part)].annotation
        else:  # a list's or a table's entry
            found = (get_args(found) or (found,))[-1]
    return list(getattr(found, "model_fields", {}))
