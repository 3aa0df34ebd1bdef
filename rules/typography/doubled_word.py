"""T101: a word stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from budgetlint.grammar import patterns
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Fix, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators, with_metric, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.typography.passages import NOT_READ, is_chinese, replaced

_SECTION = "doubled"
_INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"
_PARTICLE = "的"


class DoubledWord(Rule[Passage]):
    """A word of two to four characters that is followed by itself, where no other reading is possible."""

    code = "T101"
    name = "doubled-word"
    severity = Severity.WARNING
    title = Wording("叠字重复", "Doubled word")
    messages = {
        "": Wording("“{word}”连写了两遍。", "“{word}” stands twice in a row."),
        "meeting": Wording(
            "“{word}”连着出现两次，可能多写了一遍。", "“{word}” stands twice in a row; it may have been written twice."
        ),
    }
    remedies = {
        "": Wording("删去一个“{word}”。", "Delete one “{word}”."),
        "meeting": Wording(
            "多写的删去一个；确是两个词相连的，中间加“的”或换个说法。",
            "Delete one; if two words meet here, put 的 between them or say it otherwise.",
        ),
    }
    why = Wording(
        "重复的字词是修改时留下的痕迹，公开后有损文件的严肃性。",
        "A doubled word is left over from editing, and looks careless once the document is published.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    options = (
        "doubled.verbs",
        "doubled.known",
        "doubled.may",
        "doubled.tails",
        "doubled.place_tails",
        "doubled.verb_tails",
        "doubled.ends",
        "doubled.numerals",
        "doubled.particle_before",
        "doubled.particle_after",
    )
    exceptions = (
        Wording("不同的词正好相连（构建共建共治、研究研究生）。", "Different words that meet (构建共建共治, 研究研究生)."),
        Wording("重叠的说法（一个一个、整整齐齐、人人）。", "Reduplications (一个一个, 整整齐齐, 人人)."),
    )
    node = Passage
    no_passages = NOT_READ
    by_words = True
    bad = (
        with_indicators(_INDICATOR, "养护养护", objective="全年养护养护50公顷绿地。"),
        with_metric("公园公园，含口袋公园", "≥50个", "公园公园"),
        with_indicators(_INDICATOR, "用于用于", objective="经费主要用于用于校园食堂改造。"),
        with_indicators(_INDICATOR, "满意度满意度", objective="市民满意度满意度达到90%。"),
        with_indicators(_INDICATOR, "的的", objective="提高道路的的通行能力。"),
        with_indicators(_INDICATOR, "绿地绿地", objective="改善绿地质量，养护绿地绿地。"),
        with_metric("完成完成率", "≥95%", "完成完成", category="12-质量指标"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_INDICATOR, objective="构建共建共治共享的社区格局，资助研究研究生，人人参与，整整齐齐。"),
        with_indicators(_INDICATOR, objective="一个一个落实，以节水为目的的宣传，水产生产生态养殖，研发开发开放平台。"),
        with_indicators(_INDICATOR, objective="服务服务对象，保障保障对象，管理管理人员。"),
        with_value("3个；3个", metric="公园数量"),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        text = node.text.value
        at = 0
        while match := _twice().search(text, at):
            word = match[1]
            variant = _judged(match, context)
            at = match.end() if variant is not None else match.start() + 1
            if variant is None:
                continue
            second = node.text.slice(match.end(1), match.end())
            fix = Fix(safe=False, description=Wording(f"删去一个“{word}”", f"delete one “{word}”"), edits=replaced(second, ""))
            yield self.finding(
                context,
                node.text.slice(*match.span()),
                variant=variant,
                severity=Severity.INFO if variant else None,
                group=word,
                fix=fix,
                word=word,
            )


@cache
def _twice() -> re.Pattern[str]:
    return patterns.compile(r"([^\W\da-zA-Z_]{2,4}?|的)\1")


def _judged(match: re.Match[str], context: Context) -> str | None:
    """The variant of a finding on what stands twice; None where it may."""
    word, text, profile = match[1], match.string, context.profile
    before, after = text[: match.start()], text[match.end() :]
    words = {key: profile.words(_SECTION, key) for key in ("may", "tails", "ends", "numerals")}
    if word == _PARTICLE:
        right = before.endswith(profile.words(_SECTION, "particle_before"))
        return None if right or after.startswith(profile.words(_SECTION, "particle_after")) else ""
    if not is_chinese(word) or word == word[0] * len(word) or word in words["may"]:
        return None
    if any(character in words["numerals"] for character in word):
        return None
    if word in profile.words(_SECTION, "verbs"):
        return None if after.startswith(profile.words(_SECTION, "verb_tails")) else ""
    if after.startswith(words["tails"]) or not _is_word(word, context) or _is_place(word, after, profile):
        return None
    is_end = not is_chinese(after[:1]) or after.startswith(words["ends"])
    return "" if is_end and _is_known(word, profile) else "meeting"


def _is_word(word: str, context: Context) -> bool:
    """Whether `word` is one, and not the end of one word and the beginning of another (构建|共建|共治)."""
    turned = word[1:] + word[:1]
    if _is_known(turned, context.profile):
        return False
    if _is_known(word, context.profile):
        return True
    text = context.document.source.text
    twice = text.count(word * 2)
    return text.count(word) > 2 * twice and text.count(turned) <= (len(word) - 1) * twice


def _is_place(word: str, after: str, profile: Profile) -> bool:
    """Whether a place may be named after the word, which is no other that is known (兴隆兴隆镇)."""
    return not _is_known(word, profile) and after.startswith(profile.words(_SECTION, "place_tails"))


def _is_known(word: str, profile: Profile) -> bool:
    return word in profile.words(_SECTION, "known") or word in profile.words(_SECTION, "verbs")
