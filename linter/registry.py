"""Find the rules: the packages named by the entry points `budgetlint.rules`, each scanned for its modules."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from budgetlint.linter.plugins import entries
from budgetlint.linter.rule import AnyRule, Rule

GROUP = "budgetlint.rules"
_LETTERS_FOR_DIGITS = str.maketrans("oil", "011")
_CODE = re.compile(r"[a-z]\d+")
_NEAR_CODE, _NEAR_NAME = 0.88, 0.6  # one letter too many or too few; a few wrong letters in a name
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
            if isinstance(value, type) and value.__module__ == module.__name__ and issubclass(value, Rule) and _is_whole(value):
                yield checked(value)


def _is_whole(rule: AnyRule) -> bool:
    """Whether a class is a rule and no base of several."""
    return rule.check is not Rule.check


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
    """The code or name that `wanted` was probably meant to be; for a code, one of the same family."""
    from difflib import get_close_matches  # noqa: PLC0415  for a mistyped name only

    plain = wanted.strip().lower()
    as_code = _as_code(plain)
    if as_code:
        known = {code.lower(): code for code in family(rules, wanted)}
        near = [as_code] if as_code in known else get_close_matches(as_code, known, n=1, cutoff=_NEAR_CODE)
    else:
        known = {rule.name: rule.name for rule in rules}
        near = get_close_matches(plain, known, n=1, cutoff=_NEAR_NAME)
    return known[near[0]] if near else None


def family(rules: tuple[AnyRule, ...], wanted: str) -> tuple[str, ...]:
    """All codes of the family that `wanted`, a code of it or what looks like one, belongs to."""
    code = _as_code(wanted.strip().lower())
    return tuple(rule.code for rule in rules if code and rule.code[0].lower() == code[0])


def _as_code(plain: str) -> str:
    """`plain` with the letters that are taken for digits replaced, where that makes a code; else empty."""
    code = plain[:1] + plain[1:].translate(_LETTERS_FOR_DIGITS)
    return code if _CODE.fullmatch(code) and any(map(str.isdigit, plain)) else ""
