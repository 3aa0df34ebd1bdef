"""Which rules are asked of a node, and that those asked by words alone look at nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from budgetlint.linter.model import Document, Indicator, TargetValue
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding
from budgetlint.linter.profiles.frameworks import profile_for
from budgetlint.linter.readers.reading import read
from budgetlint.linter.registry import load_rules
from budgetlint.linter.rule import AnyRule, Context
from budgetlint.linter.run import Settings, lint_bytes, understand
from budgetlint.linter.walk import walk
from budgetlint.rules.examples import document, indicator
from budgetlint.rules.profiles import base_profile
from budgetlint.rules.structure.missing_category_name import MissingCategoryName
from budgetlint.rules.typography.doubled_word import DoubledWord

BY_WORDS = [rule for rule in load_rules() if rule.by_words]
KINDS = (Passage, Indicator, TargetValue)
_HERE = Path(__file__).parent.parent.parent / "examples"


class LookedAround(Exception):  # noqa: N818  no error of the program
    """A rule asked for what stands around a node."""


class _Around:
    """Stands for the table, the unit and the project of a node, and tells on whoever looks at them."""

    def __getattribute__(self, name: str) -> Any:
        raise LookedAround(name)

    def __bool__(self) -> bool:
        raise LookedAround


@cache
def _understood(data: bytes) -> Document:
    return understand(read(data, "x.txt"), Settings(base_profile()))


@cache
def _examples() -> tuple[Document, ...]:
    return tuple(_understood(path.read_bytes()) for path in sorted(_HERE.glob("*.txt")))


def is_silent(rule: AnyRule, node: object, context: Context) -> bool:
    try:
        return not list(rule().check(node, context))
    except LookedAround:
        return False


@pytest.mark.parametrize("rule", BY_WORDS, ids=lambda rule: str(rule.code))
def test_a_rule_that_goes_by_words_is_silent_whatever_stands_around(rule: AnyRule) -> None:
    kinds = rule.node if isinstance(rule.node, tuple) else (rule.node,)
    assert set(kinds) <= set(KINDS)
    around: Any = _Around()
    own = [_understood(example.data) for example in (*rule.bad, *rule.good)]
    for one in (*own, *_examples()):
        for node, where in walk(Context(one, profile_for(one, base_profile()))):
            if isinstance(node, kinds) and is_silent(rule, node, where):
                alone = where._replace(table=around, unit=around, project=around, ledger=around)
                assert is_silent(rule, node, alone), node


def heard(*, goes_by_words: bool, metrics: tuple[str, ...]) -> list[str]:
    """What a rule that speaks of 甲 is asked of in a document of two projects, each with indicators of these metrics."""
    asked: list[str] = []

    class Listening(MissingCategoryName):
        by_words = goes_by_words

        def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
            asked.append(context.metric)
            if "甲" in context.metric:
                yield self.finding(context, node.metric)

    cells = "".join(indicator(number, "11-数量指标", metric, "≥1个") for number, metric in enumerate(metrics, 1))
    text = document([(name, "10.00", "10.00", "", "", "完成任务。", cells) for name in ("东湖", "西湖")])
    lint_bytes(text.encode(), "x.txt", Settings(base_profile(), (Listening,)))
    return asked


def test_a_rule_by_words_is_asked_once_where_it_says_nothing() -> None:
    assert heard(goes_by_words=True, metrics=("乙数", "丙数", "乙数")) == ["乙数", "丙数"]


def test_a_rule_by_words_is_asked_each_time_where_it_speaks() -> None:
    assert heard(goes_by_words=True, metrics=("甲数", "乙数")) == ["甲数", "乙数", "甲数"]


def test_another_rule_is_asked_each_time() -> None:
    assert heard(goes_by_words=False, metrics=("甲数", "乙数")) == ["甲数", "乙数"] * 2


@pytest.mark.parametrize(
    ("passages", "no_passages", "expected"),
    [
        (("objective", "metric"), (), {"objective", "metric"}),
        (("objective", "metric"), ("metric",), {"objective"}),
        (
            (),
            ("metric", "indicator", "amount", "note", "unit-name"),
            {"objective", "project-name", "title", "department", "currency-unit"},
        ),
    ],
)
def test_a_rule_reads_the_kinds_of_passages_that_it_names(
    passages: tuple[str, ...], no_passages: tuple[str, ...], expected: set[str]
) -> None:
    kinds: list[str] = []

    class Reading(DoubledWord):
        def check(self, node: Passage, context: Context) -> Iterator[Finding]:
            kinds.append(node.kind)
            yield from super().check(node, context)

    Reading.passages, Reading.no_passages = frozenset(passages), frozenset(no_passages)
    text = document([("东湖", "10.00", "10.00", "", "", "完成任务。", indicator(1, "11-数量指标", "甲数", "≥1个"))])
    lint_bytes(text.encode(), "x.txt", Settings(base_profile(), (Reading,)))
    assert set(kinds) == expected
