"""T104: a blank where none belongs."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.typography.passages import (
    NOT_READ,
    in_indicator_language,
    is_chinese,
    is_damaged,
    is_wrapped,
    replaced,
)

_BLANKS = " \u3000\xa0"
_COLONS = ":："
# Captions are laid out with blanks.
_LAID_OUT = frozenset({"title", "heading", "form-title", "department", "note"})
_MANY = 3  # so many blanks in one text are its layout, or part a list
_INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"


class StraySpace(Rule[Passage]):
    """A single blank between Chinese characters, or before a colon; one finding for a document and each of the two."""

    code = "T104"
    name = "stray-space"
    severity = Severity.INFO
    title = Wording("多余空格", "Stray blank")
    messages = {
        "": Wording("“{around}”中间有多余的空格。", "A stray blank stands in “{around}”."),
        "colon": Wording("“{around}”的冒号前有多余的空格。", "A stray blank stands before the colon of “{around}”."),
    }
    remedies = {"": Wording("删去空格。", "Delete the blank.")}
    why = Wording(
        "多余的空格会让检索和比对失败，同一个名称被当成两个。",
        "A stray blank makes searches and comparisons fail: one name counts as two.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording(
            "中文与数字、字母之间的空格，标题里排版用的空格，一段话里多处用空格分隔的。",
            "Blanks beside figures and Latin letters, in captions, and where a text is parted by several blanks.",
        ),
        Wording(
            "硬换行的文本里，中文之间的空格可能来自排版，不报。",
            "Blanks between words of hard-wrapped text.",
        ),
    )
    node = Passage
    no_passages = NOT_READ
    by_words = True
    bad = (
        with_indicators("1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值 :≥50公顷；年度指标值:≥50公顷。"),
        with_indicators(_INDICATOR, objective="全年养护绿地50公顷，市民 满意度达到90%。"),
        with_indicators("1、产出指标：绿地 养护面积，年度指标值：≥50公顷。"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_INDICATOR, objective="2025 年养护绿地 50 公顷，建设 GIS 平台，联系 张三 李四 王五 赵六。"),
        with_indicators(_INDICATOR, objective="合 计 50公顷，市民满意度达到90%。"),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        text = node.text.value
        if node.kind in _LAID_OUT or is_damaged(context):
            return
        present = [blank for blank in _BLANKS if blank in text]
        if not present:
            return
        in_language = in_indicator_language(node, context)
        places = list(_blanks(text))
        between = [at for at in places if is_chinese(text[at - 1]) and is_chinese(text[at + 1]) and not _is_spread(text, at)]
        if len(between) >= _MANY or is_wrapped(node.text):
            between = []
        colons = [at for at in places if text[at + 1] in _COLONS and is_chinese(text[at - 1])] if in_language else []
        for variant, found in (("", between), ("colon", colons)):
            for at in found:
                place = node.text.slice(at, at + 1)
                fix = Fix(safe=in_language, description=Wording("删去空格", "delete the blank"), edits=replaced(place, ""))
                around = text[max(0, at - 5) : at + 5]
                yield self.finding(context, place, variant=variant, group=variant, identity=around, fix=fix, around=around)


def _blanks(text: str) -> Iterator[int]:
    """The places of blanks that stand alone inside the text."""
    for at in range(1, len(text) - 1):
        if text[at] in _BLANKS and not text[at - 1].isspace() and not text[at + 1].isspace():
            yield at


def _is_spread(text: str, at: int) -> bool:
    """Whether one of the words beside the blank is a single character, spread out for its looks (合 计)."""
    before = text[:at].rsplit(maxsplit=1)[-1]
    after = text[at:].split(maxsplit=1)[0]
    return min(len(before), len(after)) == 1
