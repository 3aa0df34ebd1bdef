"""The JSON Schema of the JSON output."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from budgetlint.reports.json_keys import CheckOutput
from budgetlint.reports.parsed.keys import ParseOutput

_OUTPUTS: dict[str, type[Any]] = {"check": CheckOutput, "parse": ParseOutput}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(output: str) -> dict[str, Any]:
    """The schema of the output of `check` or `parse`; for `all`, an object with both under their names."""
    if output in _OUTPUTS:
        return {"$schema": _DIALECT, **TypeAdapter(_OUTPUTS[output]).json_schema(mode="serialization")}
    return {name: json_schema(name) for name in _OUTPUTS}
