"""Results and parts as bytes, for other processes and for the cache. Rules go by their codes: they belong to each process."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from budgetlint.linter.crew.parts import Part
from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Finding
from budgetlint.linter.rule import AnyRule

_QUICK = 1  # a fifth of the size for a third of a millisecond a document
Rules = Mapping[str, AnyRule]
Some = TypeVar("Some")


class Unpackable(Exception):  # noqa: N818  said of what a plug-in's rule put into a finding
    """Something that cannot go to another process."""


def pack(value: object) -> bytes:
    """`value` as bytes. Raises `Unpackable`."""
    try:
        return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _QUICK)
    except Exception as error:
        raise Unpackable(f"{type(error).__name__}: {error}") from error


def unpack(data: bytes) -> Any:
    """What was packed, by this user and this version of the program; raises whatever damaged bytes lead to."""
    return pickle.loads(zlib.decompress(data))  # noqa: S301  from a worker, or from the user's private folder


def pack_parts(parts: Iterable[Part]) -> bytes:
    """Parts, with their results where they have some. Raises `Unpackable`."""
    return pack([part._replace(result=_coded(part.result)) if part.result else part for part in parts])


def unpack_parts(data: bytes, rules: Rules) -> list[Part]:
    """The parts that were packed."""
    return [part._replace(result=_ruled(part.result, rules)) if part.result else part for part in unpack(data)]


def pack_results(results: Sequence[Result]) -> bytes:
    """Results. Raises `Unpackable`."""
    return pack([_coded(result) for result in results])


def unpack_results(data: bytes, rules: Rules) -> list[Result]:
    """The results that were packed."""
    return [_ruled(result, rules) for result in unpack(data)]


def _coded(result: Result) -> Result:
    """`result` with the codes of rules in the place of the rules."""
    return _with_rules(result, lambda rule: rule.code)


def _ruled(result: Result, rules: Rules) -> Result:
    """`result` with rules in the place of their codes."""
    return _with_rules(result, rules.__getitem__)


def _with_rules(result: Result, of: Any) -> Result:
    """`result` with `of` each rule; a finding that stands in several places stays one."""
    seen: dict[int, Finding] = {}

    def finding(one: Finding) -> Finding:
        if id(one) not in seen:
            seen[id(one)] = one._replace(rule=of(one.rule))
        return seen[id(one)]

    return result._replace(
        findings=tuple(map(finding, result.findings)),
        checks=tuple(check._replace(rule=of(check.rule)) for check in result.checks),
        rules=tuple(map(of, result.rules)),
        accepted=tuple(one._replace(finding=finding(one.finding)) for one in result.accepted),
        single=tuple(map(finding, result.single)),
    )
