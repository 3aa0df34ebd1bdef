"""Find the rules: the packages named by the entry points `budgetlint.rules`, each scanned for its modules."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from inspect import isabstract
from types import ModuleType

from budgetlint.linter.plugins import entries
from budgetlint.linter.rule import AnyRule, Rule

GROUP = "budgetlint.rules"
_LETTERS_FOR_DIGITS = str.maketrans("oil", "011")
_REQUIRED = ("code", "name", "severity", "title", "messages", "remedies", "why", "ground", "since", "node", "bad", "good")


class RuleError(Exception):
    """A rule that cannot be loaded, or a name that no rule bears."""


def load_rules() -> tuple[AnyRule, ...]:
    """All installed rules in the order of their codes. Raises `RuleError` for an incomplete rule or a code used twice."""
    by_code: dict[str, AnyRule] = {}
    for entry in entries(GROUP):
        for rule in rules_of(entry.load()):
            other = by_code.setdefault(rule.code, rule)
            if other is not rule:
                raise RuleError(f"{rule.code}: {other.__module__}, {rule.__module__}")
    return tuple(by_code[code] for code in sorted(by_code))


def rules_of(package: ModuleType) -> Iterator[AnyRule]:
    """The rules that the modules of `package` define."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if found.ispkg:
            continue
        module = import_module(found.name)
        for value in vars(module).values():
            if (
                isinstance(value, type)
                and issubclass(value, Rule)
                and value.__module__ == module.__name__
                and not isabstract(value)
            ):
                yield checked(value)


def checked(rule: AnyRule) -> AnyRule:
    """`rule` itself; raises `RuleError` where part of its page is missing."""
    missing = [name for name in _REQUIRED if not getattr(rule, name, None)]
    if missing:
        raise RuleError(f"{rule.__module__}: {', '.join(missing)}")
    return rule


def find_rule(rules: tuple[AnyRule, ...], wanted: str) -> AnyRule | None:
    """The rule with the code or name `wanted`, whatever its case."""
    plain = wanted.strip().lower()
    return next((rule for rule in rules if plain in (rule.code.lower(), rule.name)), None)


def closest(rules: tuple[AnyRule, ...], wanted: str) -> str | None:
    """The code or name that `wanted` was probably meant to be."""
    from difflib import get_close_matches  # noqa: PLC0415  for a mistyped name only

    known = {known.lower(): known for rule in rules for known in (rule.code, rule.name)}
    plain = wanted.strip().lower()
    as_code = plain[:1] + plain[1:].translate(_LETTERS_FOR_DIGITS)
    near = [as_code] if as_code in known else get_close_matches(plain, known, n=1, cutoff=0.6)
    return known[near[0]] if near else None
