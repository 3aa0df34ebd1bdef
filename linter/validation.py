"""Hold what a user's file says to a model, and say what is wrong in words. Imports pydantic: only where such a file is read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from budgetlint.linter.user_file import FileError, did_you_mean, one_of
from budgetlint.linter.wording import Wording

_POSITION = re.compile(r"at position (\d+)")
Model = TypeVar("Model", bound=BaseModel)
_SAID = {
    "missing": Wording("缺少这个键", "this key is missing"),
    "string_too_short": Wording("不能为空", "it must not be empty"),
    "too_short": Wording("不能为空", "it must not be empty"),
}
_TYPES = {
    "string": Wording("一段文字（加引号）", "a text in quotes"),
    "int": Wording("一个整数", "a whole number"),
    "bool": Wording(" true 或 false", "true or false"),
    "date": Wording("日期，如 2025-12-31", "a date such as 2025-12-31"),
    "list": Wording("一个列表（[…]）", "a list ([…])"),
    "tuple": Wording("一个列表（[…]）", "a list ([…])"),
    "dict": Wording("一张表（[…] 标题下的键）", "a table"),
    "model": Wording("一张表（[…] 标题下的键）", "a table"),
}
_LIMITS = {
    "greater_than_equal": ("ge", Wording("不小于 {limit} 的整数", "a whole number from {limit} up")),
    "less_than_equal": ("le", Wording("不大于 {limit} 的整数", "a whole number up to {limit}")),
}


class WrongValueError(ValueError):
    """What a validator of a model says against a value."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.wording = Wording(zh, en)


def validated(model: type[Model], said: Mapping[str, Any], file: str) -> Model:
    """What `file` says, as `model` has it. Raises `FileError`."""
    try:
        return model.model_validate(said)
    except ValidationError as error:
        raise first_error(file, error, model) from error


def first_error(file: str, error: ValidationError, model: type[BaseModel]) -> FileError:
    """The first thing that is wrong; a key that does not exist goes first, since what is missing may follow from it."""
    details = error.errors()
    detail = next((detail for detail in details if detail["type"] == "extra_forbidden"), details[0])
    return FileError(file, _key(detail), _problem(detail, model))


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
        return one_of(str(found), re.findall(r"'([^']+)'", str(context.get("expected", ""))))
    if kind == "value_error":
        return _value_problem(context.get("error"), str(found))
    if said := _SAID.get(kind):
        return said
    if kind in _LIMITS:
        expected = Wording(*(text.format(limit=context[_LIMITS[kind][0]]) for text in _LIMITS[kind][1]))
    else:
        otherwise = Wording("别的写法", detail["msg"])
        expected = next((words for start, words in _TYPES.items() if kind.startswith(start)), otherwise)
    written = repr(found)[:40]
    return Wording(f"应为{expected.zh}，写的是 {written}", f"expected {expected.en}, found {written}")


def _no_such_key(wanted: str, known: Sequence[str]) -> Wording:
    hint = did_you_mean(wanted, known)
    return Wording(
        f"没有这个键，可用：{'、'.join(known)}。{hint.zh}", f"there is no such key; there are {', '.join(known)}.{hint.en}"
    )


def _value_problem(error: object, written: str) -> Wording:
    if isinstance(error, WrongValueError):
        return error.wording
    if str(error) == "empty":
        return Wording("不能是空白", "it must not be blank")
    if str(error) == "matches-empty":
        return Wording(f"正则表达式“{written}”连空文字也匹配", f"the pattern “{written}” matches even an empty text")
    place = _POSITION.search(str(error))
    where = f"（第 {int(place[1]) + 1} 个字符处）" if place else ""
    return Wording(f"正则表达式“{written}”写错{where}", f"the pattern “{written}” does not compile: {error}")


def _keys_at(model: type[BaseModel], place: Sequence[str | int]) -> list[str]:
    """The keys that a table may have, as they are written in the file."""
    found: Any = model
    for part in place:
        fields = getattr(found, "model_fields", {})
        if (field := next((one for name, one in fields.items() if part in (name, one.alias)), None)) is not None:
            found = field.annotation
        else:  # a list's or a table's entry
            found = (get_args(found) or (found,))[-1]
    return [field.alias or name for name, field in getattr(found, "model_fields", {}).items()]
