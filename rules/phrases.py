"""Rules that an office writes without programming: words or patterns, where to look, and what to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar

from budgetlint.linter.config.configuration import Phrase
from budgetlint.linter.model import TargetValue
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Ground, Severity
from budgetlint.linter.rule import AnyRule, Context, Example, Rule
from budgetlint.linter.user_file import FileError
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.phrases import PhraseMatcher
from budgetlint.rules.examples import GOOD_CODED, indicator, with_indicators, with_metric, with_project, with_value
from budgetlint.rules.form_examples import Form, duty, with_duties, with_forms, with_row
from budgetlint.rules.row_examples import with_tasks

_VALUE, _INDICATOR = "value", "indicator"
# The kinds of passages that each place means; an indicator holds its metric and its values.
_KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "objective": ("objective", "cycle-objective"),
        "metric": ("metric",),
        _INDICATOR: ("indicator",),
        "prose": ("prose",),
        "name": ("project-name", "unit-name"),
        "title": ("title", "form-title"),
        "purpose": ("purpose",),
        "description": ("description",),
        "basis": ("basis",),
        "task": ("task", "task-content"),
    }
)
_PROSE = "一、基本情况\n\n按照年度工作安排，{}，各单位据此组织实施并做好总结。\n\n二、分项绩效目标\n"
_DUTY = duty("一", "绿地养护", "绿地整洁", ["①成活率：成活株数占比，指标值≥95%。"])
_INDICATORS = indicator(1, "12-质量指标", "绿地养护合格率", "≥95%")


class PhraseRule(Rule[Passage | TargetValue]):
    """A rule of words; those of a file are made from it."""

    matcher: ClassVar[PhraseMatcher]
    since = "0.1.0"
    by_words = True


def _check(self: PhraseRule, node: Passage | TargetValue, context: Context) -> Iterator[Finding]:
    """A finding for each place of the words."""
    twins = [twin for twin in getattr(node, "twins", ()) if twin.value == node.text.value]
    for start, end in self.matcher.spans(node.text.value):
        found = node.text.slice(start, end)
        yield self.finding(context, found, also=[twin.slice(start, end) for twin in twins], words=found.value)


def phrase_rules(phrases: Iterable[Phrase]) -> tuple[AnyRule, ...]:
    """The rules that `phrases` describe. Raises `FileError` for one that does not do what its own examples say."""
    rules: dict[str, Phrase] = {}
    for phrase in phrases:
        for word in (phrase.code, phrase.name):
            if (other := rules.setdefault(word, phrase)) is not phrase:
                taken = Wording(
                    f"“{word}”已在 {other.file} 的 {other.key} 用过", f"“{word}” is taken by {other.key} of {other.file}"
                )
                raise FileError(phrase.file, f"{phrase.key}.{'code' if word == phrase.code else 'name'}", taken)
    return tuple(_rule(phrase) for phrase in dict.fromkeys(rules.values()))


def _rule(phrase: Phrase) -> AnyRule:
    matcher = PhraseMatcher(phrase.words, phrase.patterns, phrase.exceptions)
    _demand_true_examples(phrase, matcher)
    places = [place for place in phrase.where if not (_INDICATOR in phrase.where and place in ("metric", _VALUE))]
    kinds = frozenset(kind for place in places for kind in _KINDS.get(place, ()))
    good = tuple(_example(phrase.where[0], text, "") for text in phrase.good)
    attributes = {
        "__doc__": phrase.message.zh,
        "__module__": phrase.file,
        "code": phrase.code,
        "name": phrase.name,
        "severity": Severity(phrase.severity),
        "title": phrase.title,
        "messages": {"": _template(phrase.message)},
        "remedies": {"": _template(phrase.remedy)},
        "why": phrase.why,
        "ground": Ground(phrase.ground, official=False),
        "node": tuple([Passage] if kinds else []) + tuple([TargetValue] if _VALUE in places else []),
        "bad": tuple(_example(phrase.where[0], text, _first(matcher, text)) for text in phrase.bad),
        "good": good or (GOOD_CODED,),
        "matcher": matcher,
        "passages": kinds,
        "check": _check,
    }
    return type(f"Phrase{phrase.code}", (PhraseRule,), attributes)


def _demand_true_examples(phrase: Phrase, matcher: PhraseMatcher) -> None:
    """Raises `FileError` where a bad example has none of the words, or a good one has some."""
    for place, text in enumerate(phrase.bad, 1):
        if not _first(matcher, text):
            problem = Wording(
                f"反例“{text}”里找不到要找的词句，这条规则不会起作用",
                f"nothing is found in the bad example “{text}”, so the rule would never report",
            )
            raise FileError(phrase.file, f"{phrase.key}.bad[{place}]", problem)
    for place, text in enumerate(phrase.good, 1):
        if found := _first(matcher, text):
            problem = Wording(
                f"正例“{text}”里找到了“{found}”，可用 except 排除",
                f"“{found}” is found in the good example “{text}”; see `except`",
            )
            raise FileError(phrase.file, f"{phrase.key}.good[{place}]", problem)


def _first(matcher: PhraseMatcher, text: str) -> str:
    return next((text[start:end] for start, end in matcher.spans(text)), "")


def _template(wording: Wording) -> Wording:
    """A template in which `{words}` stands for what was found, and every other brace for itself."""
    doubled = (text.replace("{", "{{").replace("}", "}}").replace("{{words}}", "{words}") for text in wording)
    return Wording(*doubled)


def _example(place: str, text: str, quote: str) -> Example:
    """A document with `text` at `place`."""
    return _EXAMPLES[place](text)._replace(quote=quote)


_EXAMPLES: Mapping[str, Callable[[str], Example]] = MappingProxyType(
    {
        "objective": lambda text: with_indicators(_INDICATORS, objective=text),
        "metric": lambda text: with_metric(text, "≥95%", category="12-质量指标"),
        _VALUE: with_value,
        _INDICATOR: lambda text: with_metric(text, "≥95%", category="12-质量指标"),
        "prose": lambda text: with_duties(_DUTY, before=_PROSE.format(text)),
        "name": lambda text: with_project(text, _INDICATORS),
        "title": lambda text: with_forms(Form(title=f"{text}绩效目标表")),
        "purpose": lambda text: with_forms(Form(purpose=text)),
        "description": lambda text: with_row("更换路灯数量", text),
        "basis": lambda text: with_row("更换路灯数量", "全年更换的路灯盏数", basis=text),
        "task": lambda text: with_tasks(("设备更新", text, "10.00", "10.00", "")),
    }
)
