"""The catalogue of rules, for a console."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.linter.rule import AnyRule
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.text import table
from budgetlint.reports.texts import SEVERITIES

_HEAD = (Wording("代码", "code"), Wording("规则", "rule"), Wording("级别", "severity"), Wording("说明", "title"))
_ALL_OFF = Wording("（默认不报）", " (off by default)")
_ON_TRIAL = Wording("（试行，加 --preview）", " (on trial: --preview)")
_PARTLY_OFF = Wording("（部分情形默认不报）", " (partly off by default)")


def write_catalogue(rules: Sequence[AnyRule], lang: Lang) -> str:
    """All rules as a table."""
    rows = [[cell.text(lang) for cell in _HEAD]]
    rows += [[rule.code, rule.name, SEVERITIES[rule.severity].text(lang), _listed_title(rule, lang)] for rule in rules]
    return "\n".join(table(rows)) + "\n"


def _listed_title(rule: AnyRule, lang: Lang) -> str:
    """The title, and whether the rule is off unless it is asked for."""
    off = _ON_TRIAL if rule.preview else _ALL_OFF if not rule.on_by_default else _PARTLY_OFF if rule.silent_variants else None
    return rule.title.text(lang) + (off.text(lang) if off else "")
