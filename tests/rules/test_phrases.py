"""Phrase rules: found where they are meant, refused where they cannot be true."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.rule import AnyRule
from budgetlint.linter.testing import assert_examples, assert_texts, findings_of, rules_in
from budgetlint.linter.user_file import FileError
from budgetlint.linter.words.phrases import PhraseMatcher
from budgetlint.rules.examples import with_value
from budgetlint.rules.phrases import _EXAMPLES

RULE = """
[[phrases]]
code = "P901"
name = "our-words"
words = ["酌情"]
where = ["{place}"]
message = "“{{words}}”{{不是占位}}"
remedy = "删去“{{words}}”。"
bad = ["{bad}"]
good = ["{good}"]
"""
# A sentence that can stand at each place.
TEXTS = {
    "objective": ("酌情修缮校舍12所，家长满意度达到90%。", "修缮校舍12所，家长满意度达到90%。"),
    "metric": ("酌情修缮完成率", "修缮完成率"),
    "value": ("酌情安排", "≥95%"),
    "indicator": ("酌情修缮完成率", "修缮完成率"),
    "prose": ("对困难学校酌情予以补助", "对困难学校予以补助"),
    "name": ("酌情补助项目", "补助项目"),
    "title": ("酌情补助", "困难补助"),
    "purpose": ("用于酌情更换老旧路灯", "用于更换老旧路灯"),
    "description": ("酌情更换的盏数", "更换的盏数"),
    "basis": ("酌情参照行业标准", "行业标准"),
    "task": ("酌情更新设备12台", "更新设备12台"),
}


def written(folder: Path, text: str) -> Path:
    (folder / "规则.toml").write_text(text, encoding="utf-8")
    return folder


def rule_of(folder: Path, text: str) -> AnyRule:
    (rule,) = rules_in(written(folder, text))
    return rule


def test_every_place_has_a_text() -> None:
    assert TEXTS.keys() == _EXAMPLES.keys()


@pytest.mark.parametrize("place", TEXTS)
def test_a_phrase_is_found_at_its_place_and_its_examples_are_true(tmp_path: Path, place: str) -> None:
    bad, good = TEXTS[place]
    rule = rule_of(tmp_path, RULE.format(place=place, bad=bad, good=good))
    assert_examples(rule)
    assert_texts(rule)
    finding = findings_of(rule, rule.bad[0]).findings[0]
    assert finding.problem("zh") == "“酌情”{不是占位}"


@pytest.mark.parametrize("place", [place for place in TEXTS if place not in ("objective", "name")])
def test_a_phrase_is_not_looked_for_elsewhere(tmp_path: Path, place: str) -> None:
    rule = rule_of(tmp_path, RULE.format(place="objective", bad="酌情", good="修缮"))
    assert not findings_of(rule, _EXAMPLES[place](TEXTS[place][0])).findings


def test_an_indicator_is_reported_once_though_its_parts_are_named_too(tmp_path: Path) -> None:
    text = RULE.format(place='indicator", "metric", "value', bad="酌情", good="修缮")
    rule = rule_of(tmp_path, text)
    assert findings_of(rule, with_value("酌情安排")).quotes == ["酌情", "酌情"]
    value_only = rule_of(tmp_path, RULE.format(place="value", bad="酌情", good="修缮"))
    found = findings_of(value_only, with_value("酌情安排"))
    assert [len(finding.related) for finding in found.findings] == [1]


REFUSED = [
    ('bad = ["酌办"]', "phrases[1].bad[1]", "找不到"),
    ('bad = ["酌情", "酌办"]', "phrases[1].bad[2]", "找不到"),
    ('bad = ["酌情"]\ngood = ["不酌情"]', "phrases[1].good[1]", "except"),
    ("bad = []", "phrases[1].bad", "不能为空"),
    ("", "phrases[1].bad", "缺少这个键"),
    ('bad = ["酌情"]\nexcept = ["酌情"]', "phrases[1].bad[1]", "找不到"),
    ('bad = ["酌情"]\npatterns = ["("]', "phrases[1].patterns[1]", "正则表达式“(”写错"),
    ('bad = ["酌情"]\npatterns = ["x*"]', "phrases[1].patterns[1]", "连空文字也匹配"),
    ('bad = ["酌情"]\nseverty = "info"', "phrases[1].severty", "是不是 severity"),
]


@pytest.mark.parametrize(("lines", "key", "problem"), REFUSED)
def test_a_rule_that_cannot_be_true_is_refused_with_file_and_key(tmp_path: Path, lines: str, key: str, problem: str) -> None:
    text = '[[phrases]]\ncode = "P901"\nname = "our-words"\nwords = ["酌情"]\nwhere = ["value"]\nmessage = "x"\nremedy = "y"\n'
    with pytest.raises(FileError) as caught:
        rules_in(written(tmp_path, text + lines))
    assert caught.value.file.endswith("规则.toml")
    assert caught.value.key == key
    assert problem in caught.value.problem.zh


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (('"P901"', '"P101"'), "phrases[1].code"),
        (('"P901"', '"p901"'), "phrases[1].code"),
        (('"our-words"', '"Our Words"'), "phrases[1].name"),
        (('words = ["酌情"]', ""), "phrases[1]"),
        (('["value"]', '["values"]'), "phrases[1].where[1]"),
        (('["value"]', "[]"), "phrases[1].where"),
    ],
)
def test_a_rule_with_a_wrong_value_is_refused(tmp_path: Path, change: tuple[str, str], key: str) -> None:
    text = RULE.format(place="value", bad="酌情", good="无").replace(*change)
    with pytest.raises(FileError) as caught:
        rules_in(written(tmp_path, text))
    assert caught.value.key == key


def test_two_rules_of_one_code_are_refused(tmp_path: Path) -> None:
    text = RULE.format(place="value", bad="酌情", good="无")
    with pytest.raises(FileError) as caught:
        rules_in(written(tmp_path, text + text.replace("our-words", "other-words")))
    assert caught.value.key == "phrases[2].code"


MATCHES = [
    (["约"], [], ["节约"], "节约约10万元", ["约"]),
    (["ＸＸ"], [], [], "XX路", ["XX"]),
    (["尽快"], [], [], "尽 快办理", ["尽 快"]),
    (["尽快", "尽快办理"], [], [], "尽快办理", ["尽快办理"]),
    ([], ["[0-9]+余"], ["10余"], "20余名和10余名", ["20余"]),
    (["尽快"], ["快办"], [], "尽快办", ["尽快"]),
    (["a"], [], [], "", []),
]


@pytest.mark.parametrize(("words", "patterns", "exceptions", "text", "found"), MATCHES)
def test_what_a_matcher_finds(words: list[str], patterns: list[str], exceptions: list[str], text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in PhraseMatcher(words, patterns, exceptions).spans(text)] == found


@given(st.text("甲乙丙 　ａa1", max_size=20), st.text("甲乙a", min_size=1, max_size=3), st.text("丙1 ", max_size=20))
def test_a_word_is_found_wherever_it_stands_without_any_boundary(before: str, word: str, after: str) -> None:
    text = before + word + after
    spans = list(PhraseMatcher([word], [], []).spans(text))
    assert any(start < len(before) + len(word) and end > len(before) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
