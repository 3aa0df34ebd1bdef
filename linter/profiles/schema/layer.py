"""What a file may say that extends another profile, derived from what a whole profile says."""

from __future__ import annotations

from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, create_model

from budgetlint.linter.profiles.schema.categories import Category
from budgetlint.linter.profiles.schema.data import ProfileData
from budgetlint.linter.profiles.schema.kinds import Name, Patterns, Strict, Words, WordText


def layer_model() -> type[BaseModel]:
    """What a file that extends another may say: any key of a profile, and lists to add to or to remove from."""
    return create_model(
        "Layer",
        __base__=_partial(ProfileData),
        name=(Name, ""),
        extends=(Name, ...),
        add=(_lists(ProfileData), {}),
        remove=(_lists(ProfileData, names=True), {}),
    )


def _partial(model: type[BaseModel]) -> type[BaseModel]:
    """`model` with no key required; entries of lists stay whole."""
    fields: dict[str, Any] = {key: (_partial_type(_annotated(field)), None) for key, field in model.model_fields.items()}
    return create_model(f"Partial{model.__name__}", __base__=Strict, **fields)


def _partial_type(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _partial(annotation)
    if get_origin(annotation) is dict:
        key, value = get_args(annotation)
        return dict[key, _partial_type(value)]  # type: ignore[misc,valid-type]
    return annotation


def _lists(model: type[BaseModel], *, names: bool = False) -> type[BaseModel]:
    """The lists of `model` alone; with `names`, tables in them by their names."""
    fields: dict[str, Any] = {
        key: (found, None)
        for key, field in model.model_fields.items()
        if (found := _list_type(_annotated(field), names=names)) is not None
    }
    return create_model(f"Lists{model.__name__}", __base__=Strict, **fields)


def _list_type(annotation: Any, *, names: bool) -> Any:
    """What may be added to, or removed from, what `annotation` describes; None where it is no list and has none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _lists(annotation, names=names)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation == WordText:
        return annotation
    if origin is dict:
        below = _list_type(arguments[1], names=names)
        return None if below is None else dict[arguments[0], below]  # type: ignore[valid-type]
    if origin is not list:
        return None
    is_table = isinstance(arguments[0], type) and issubclass(arguments[0], BaseModel)
    if names and is_table:
        return Words if arguments[0] is Category else None
    return list[str] if names and annotation == Patterns else annotation


def _annotated(field: Any) -> Any:
    """The type of a field with what `Annotated` says of it."""
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
