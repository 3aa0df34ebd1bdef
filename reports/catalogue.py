"""The catalogue of rules and the page of one rule, for a console."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from budgetlint.linter.rule import AnyRule, Example
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.text import table
from budgetlint.reports.texts import SEVERITIES

_HEAD = (Wording("代码", "code"), Wording("规则", "rule"), Wording("级别", "severity"), Wording("说明", "title"))
_WHY = Wording("为什么", "Why")
_MESSAGE = Wording("提示语", "Message")
_REMEDY = Wording("怎么改", "What to do")
_GROUND = Wording("依据", "Ground")
_OFFICIAL = Wording("官方文件", "official text")
_BAD = Wording("反例", "Bad")
_GOOD = Wording("正例", "Good")
_SUPERSEDES = Wording("同处不再报", "Takes the place of")
_SINCE = Wording("自版本", "Since")
_OFF = Wording("默认不报", "Off by default")
_ALL_OFF = Wording("（默认不报）", " (off by default)")
_PARTLY_OFF = Wording("（部分情形默认不报）", " (partly off by default)")


def write_catalogue(rules: Sequence[AnyRule], lang: Lang) -> str:
    """All rules as a table."""
    rows = [[cell.text(lang) for cell in _HEAD]]
    rows += [[rule.code, rule.name, SEVERITIES[rule.severity].text(lang), _listed_title(rule, lang)] for rule in rules]
    return "\n".join(table(rows)) + "\n"


def _listed_title(rule: AnyRule, lang: Lang) -> str:
    """The title, and whether the rule is off unless it is asked for."""
    off = _ALL_OFF if not rule.on_by_default else _PARTLY_OFF if rule.silent_variants else None
    return rule.title.text(lang) + (off.text(lang) if off else "")


def write_page(rule: AnyRule, lang: Lang) -> str:
    """Everything about one rule."""
    return "\n".join(_page(rule, lang)) + "\n"


def _page(rule: AnyRule, lang: Lang) -> Iterator[str]:
    yield f"{rule.code} {rule.name}  {rule.title.text(lang)}  [{SEVERITIES[rule.severity].text(lang)}]"
    yield ""
    yield from _section(_WHY, [rule.why.text(lang)], lang)
    yield from _section(_MESSAGE, (message.text(lang) for message in rule.messages.values()), lang)
    yield from _section(_REMEDY, (remedy.text(lang) for remedy in rule.remedies.values()), lang)
    official = f" ({_OFFICIAL.text(lang)})" if rule.ground.official else ""
    yield from _section(_GROUND, [rule.ground.text.text(lang) + official], lang)
    yield from _section(_BAD, (_shown(example) for example in rule.bad), lang)
    yield from _section(_GOOD, (_shown(example) for example in rule.good), lang)
    if rule.supersedes:
        yield from _section(_SUPERSEDES, [", ".join(sorted(rule.supersedes))], lang)
    if rule.silent_variants or not rule.on_by_default:
        shown = [rule.messages[variant].text(lang) for variant in sorted(rule.silent_variants)]
        yield from _section(_OFF, shown or [rule.title.text(lang)], lang)
    yield from _section(_SINCE, [rule.since], lang)


def _section(title: Wording, lines: Iterable[str], lang: Lang) -> Iterator[str]:
    yield f"{title.text(lang)}"
    for line in lines:
        yield f"  {line}"
    yield ""


def _shown(example: Example) -> str:
    """The line of an example that matters: the one with its quote, else the last one, tabs drawn as bars."""
    lines = [line for line in example.text.splitlines() if line.strip()]
    quoted = [line for line in lines if example.quote and example.quote in line]
    line = (quoted or lines or [""])[-1]
    return " | ".join(cell for cell in line.split("\t"))
