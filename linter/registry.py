"""Find the rules: the packages named by the entry points `budgetlint.rules`, each scanned for its modules, and further ones."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from importlib.machinery import all_suffixes
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from budgetlint.grammar import patterns
from budgetlint.linter.plugins import EntryPoint, entries
from budgetlint.linter.rule import AnyRule, Rule

if TYPE_CHECKING:
    from budgetlint.linter.acceptance.rulebook import Rulebook

GROUP = "budgetlint.rules"
_MODULES = frozenset(all_suffixes())
_INIT = "__init__"
_LETTERS_FOR_DIGITS = str.maketrans("oil", "011")
_CODE = patterns.compile(r"[a-z]\d+")
_NEAR_CODE, _NEAR_NAME = 0.88, 0.6  # one letter too many or too few; a few wrong letters in a name
_REQUIRED = ("code", "name", "severity", "title", "messages", "remedies", "why", "ground", "since", "node", "bad", "good")


class RuleError(Exception):
    """A rule that cannot be loaded."""


class Broken(NamedTuple):
    """A plug-in, a module or a rule of one that cannot be used, and why."""

    name: str
    why: str


class Loaded(NamedTuple):
    """The rules in the order of their codes, and what was passed over since it is broken."""

    rules: tuple[AnyRule, ...]
    broken: tuple[Broken, ...] = ()


def load_rules() -> tuple[AnyRule, ...]:
    """All installed rules in the order of their codes; what is broken is left out."""
    return load().rules


def load(modules: Iterable[ModuleSource] = (), further: Iterable[AnyRule] = ()) -> Loaded:
    """All installed rules, those of `modules`, and `further` ones. A code or name belongs to the first that claims it."""
    shelf = _Shelf()
    sources = [source for entry in sorted(entries(GROUP), key=_built_in_first) for source in _sources(entry, shelf)]
    for source in (*sources, *modules):
        shelf.take(source)
    for rule in further:
        shelf.add(rule, rule.__module__)
    return Loaded(tuple(shelf.by_code[code] for code in sorted(shelf.by_code)), tuple(shelf.broken))


class ModuleSource(NamedTuple):
    """A module that may hold rules: what users call it, and how it is imported."""

    name: str
    load: Callable[[], ModuleType]


class _Shelf:
    """The rules so far, and what could not be taken."""

    def __init__(self) -> None:
        self.by_code: dict[str, AnyRule] = {}
        self.broken: list[Broken] = []
        self._names: dict[str, str] = {}

    def take(self, source: ModuleSource) -> None:
        """Add the rules of a module; whatever goes wrong in it is its own fault and told."""
        try:
            for rule in rules_of(source.load()):
                self.add(checked(rule), source.name)
        except (Exception, SystemExit) as error:  # noqa: BLE001  a broken plug-in stops no other
            self.broken.append(Broken(source.name, f"{type(error).__name__}: {error}"))

    def add(self, rule: AnyRule, source: str) -> None:
        """Add a rule whose code and name nobody else has."""
        other = self.by_code.get(rule.code) or self.by_code.get(self._names.get(rule.name, ""))
        if other is None:
            self.by_code[rule.code] = rule
            self._names[rule.name] = rule.code
        elif other is not rule:
            self.broken.append(Broken(source, f"{rule.code} {rule.name}: {other.code} {other.name} ({other.__module__})"))


def _built_in_first(entry: EntryPoint) -> tuple[bool, str]:
    return entry.value != GROUP, entry.name


def _sources(entry: EntryPoint, shelf: _Shelf) -> Iterator[ModuleSource]:
    """The modules of the package, or the one module, that an entry point names."""
    try:
        loaded: ModuleType = entry.load()
        yield from _modules(loaded)
    except (Exception, SystemExit) as error:  # noqa: BLE001  a broken plug-in stops no other
        shelf.broken.append(Broken(f"{entry.name} = {entry.value}", f"{type(error).__name__}: {error}"))


def _modules(package: ModuleType) -> Iterator[ModuleSource]:
    if not hasattr(package, "__path__"):
        yield ModuleSource(package.__name__, lambda: package)
        return
    for name, is_package in (found for place in package.__path__ for found in _inside(place)):
        whole = f"{package.__name__}.{name}"
        if is_package:
            yield from _modules(import_module(whole))
        else:
            yield ModuleSource(whole, partial(import_module, whole))


def _inside(place: str) -> Iterator[tuple[str, bool]]:
    """The names of the modules and packages in a part of a package, and which are packages.

    `pkgutil` tells them too, in 1 % of the check of a small file, and is asked where that part is no plain folder.
    """
    if not os.path.isdir(place):  # noqa: PTH112  as with `scandir`, for speed
        from pkgutil import iter_modules  # noqa: PLC0415

        yield from ((found.name, found.ispkg) for found in iter_modules([place]))
        return
    with os.scandir(place) as there:
        for entry in sorted(there, key=lambda entry: entry.name):
            name, dot, suffix = entry.name.partition(".")
            if dot + suffix in _MODULES and name != _INIT:
                yield name, False
            elif not dot and os.path.isfile(f"{entry.path}/{_INIT}.py"):  # noqa: PTH113
                yield name, True


def rules_of(module: ModuleType) -> Iterator[AnyRule]:
    """The rules that `module` itself defines."""
    for value in vars(module).values():
        if isinstance(value, type) and value.__module__ == module.__name__ and issubclass(value, Rule) and _is_whole(value):
            yield value


def _is_whole(rule: AnyRule) -> bool:
    """Whether a class is a rule and no base of several."""
    return rule.check is not Rule.check


def checked(rule: AnyRule) -> AnyRule:
    """`rule` itself; raises `RuleError` where part of its page is missing."""
    missing = [name for name in _REQUIRED if not getattr(rule, name, None)]
    if missing:
        raise RuleError(f"{rule.__module__}: {', '.join(missing)}")
    return rule


def rulebook(rules: Iterable[AnyRule], mandatory: frozenset[str] = frozenset()) -> Rulebook:
    """The rules by their names; of those that are always on, and the mandatory ones, no finding is left out."""
    from budgetlint.linter.acceptance.rulebook import Rulebook  # noqa: PLC0415  for waivers and comments only

    rules = tuple(rules)
    return Rulebook({rule.code: rule.name for rule in rules}, mandatory | {rule.code for rule in rules if rule.always_on})


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
