"""Which rules run: names and prefixes of codes, from the configuration and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from budgetlint.linter.config.configuration import Configuration, Named, Selection
from budgetlint.linter.outcomes import RANKS, Severity
from budgetlint.linter.registry import closest, family
from budgetlint.linter.rule import AnyRule
from budgetlint.linter.user_file import FileError
from budgetlint.linter.wording import Wording

Rules = tuple[AnyRule, ...]


class Selected(NamedTuple):
    """The rules that run, the codes of those that were asked for by name, and notes on what could not be followed."""

    rules: Rules
    loud: frozenset[str]
    notes: tuple[Wording, ...] = ()


def selected(rules: Rules, configuration: Configuration) -> Selected:
    """The rules that a configuration asks for. Raises `FileError` for a rule that does not exist."""
    wanted = {rule.code for rule in rules if rule.on_by_default}
    asked: set[str] = set()
    for selection in configuration.selections:
        wanted, asked = _changed(rules, selection, wanted, asked)
    mandatory = codes_of(rules, configuration.mandatory)
    notes = [_kept(sorted(codes)) for codes in (mandatory & _ignored(rules, configuration),) if codes]
    on_trial = set() if configuration.preview else {rule.code for rule in rules if rule.preview} - mandatory
    notes += [_on_trial(sorted(codes)) for codes in (on_trial & _named_whole(rules, configuration),) if codes]
    held = (wanted - on_trial) | mandatory | {rule.code for rule in rules if rule.always_on}
    return Selected(tuple(rule for rule in rules if rule.code in held), frozenset(asked | mandatory), tuple(notes))


def watching(rules: Rules, configuration: Configuration) -> Rules:
    """The rules that look at what is changed: those that run, and those that would without `select`. Raises `FileError`."""
    ignored = _ignored(rules, configuration)
    codes = {rule.code for rule in selected(rules, configuration).rules}
    codes |= {rule.code for rule in rules if rule.on_by_default and not rule.preview and rule.code not in ignored}
    return tuple(rule for rule in rules if rule.code in codes)


def severities(rules: Rules, configuration: Configuration) -> dict[str, Severity]:
    """The severities that a configuration changes, by code. Raises `FileError` where it makes a mandatory rule slighter."""
    changed: dict[str, Severity] = {}
    mandatory = codes_of(rules, configuration.mandatory)
    own = {rule.code: rule.severity for rule in rules}
    for named, severity in configuration.severity:
        for code in codes_of(rules, (named,)):
            changed[code] = Severity(severity)
            if code in mandatory and named.name.upper() == code and RANKS[changed[code]] > RANKS[own[code]]:
                raise FileError(
                    named.file,
                    named.key,
                    Wording(f"{code} 是必查规则，不能降级。", f"{code} is mandatory and cannot be made slighter."),
                )
    return {code: own[code] if code in mandatory and RANKS[new] > RANKS[own[code]] else new for code, new in changed.items()}


def codes_of(rules: Rules, names: Iterable[Named]) -> frozenset[str]:
    """The codes that `names` mean: codes, names, or prefixes of codes such as `S` and `S10`. Raises `FileError`."""
    return frozenset(code for named in names for code in _codes(rules, named))


def _codes(rules: Rules, named: Named) -> set[str]:
    name = named.name.strip()
    found = {rule.code for rule in rules if rule.name == name.lower() or rule.code.startswith(name.upper())}
    if not found:
        raise FileError(named.file, named.key, unknown_rule(rules, name))
    return found


def unknown_rule(rules: Rules, name: str) -> Wording:
    """That a rule does not exist, with what was probably meant, else the codes of its family."""
    hint = Wording("", "")
    if near := closest(rules, name):
        hint = Wording(f"是不是 {near}？", f" Did you mean {near}?")
    elif codes := family(rules, name):
        letter = codes[0][0]
        hint = Wording(f"{letter} 类现有：{'、'.join(codes)}。", f" Family {letter} has: {', '.join(codes)}.")
    return Wording(f"没有规则“{name}”。{hint.zh}", f"There is no rule “{name}”.{hint.en}")


def _changed(rules: Rules, selection: Selection, wanted: set[str], asked: set[str]) -> tuple[set[str], set[str]]:
    """What a source of settings makes of the rules that the one before it wanted: `select` begins anew."""
    more = codes_of(rules, selection.extend_select)
    if selection.select:
        only = codes_of(rules, selection.select)
        wanted, asked = set(only), set(only)
    return (wanted | more) - codes_of(rules, selection.ignore), asked | more


def _ignored(rules: Rules, configuration: Configuration) -> frozenset[str]:
    """The codes that a source of settings tries to leave out."""
    return codes_of(rules, (named for selection in configuration.selections for named in selection.ignore))


def _named_whole(rules: Rules, configuration: Configuration) -> set[str]:
    """The codes of the rules that are asked for by their whole code or name."""
    names: Sequence[str] = [
        named.name.lower() for selection in configuration.selections for named in (*selection.select, *selection.extend_select)
    ]
    return {rule.code for rule in rules if rule.code.lower() in names or rule.name in names}


def _kept(codes: Sequence[str]) -> Wording:
    return Wording(
        f"{'、'.join(codes)} 是必查规则，不能去掉，照常检查。",
        f"{', '.join(codes)}: mandatory, cannot be left out, and was checked.",
    )


def _on_trial(codes: Sequence[str]) -> Wording:
    return Wording(f"{'、'.join(codes)} 还在试行，加 --preview 才检查。", f"{', '.join(codes)}: on trial; --preview turns it on.")
