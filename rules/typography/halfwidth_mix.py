"""T103: half-width punctuation between Chinese characters, in a document that has the full-width form too."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.typography.passages import NOT_READ, is_chinese, is_damaged, replaced

_FULL = {",": "，", ";": "；"}
_BLANK = " "
_INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"


class HalfwidthMix(Rule[Passage]):
    """`,` and `;` between Chinese characters, brackets around Chinese words; one finding for a document."""

    code = "T103"
    name = "halfwidth-mix"
    severity = Severity.INFO
    title = Wording("全半角混用", "Full-width and half-width mixed")
    messages = {
        "": Wording(
            "“{around}”中用了半角“{written}”，本文件别处用全角“{full}”。",
            "“{around}” has the half-width “{written}”; elsewhere in this document it is “{full}”.",
        ),
        "brackets": Wording(
            "“{around}”用了半角括号，本文件别处用全角括号。",
            "“{around}” has half-width brackets; elsewhere in this document they are full-width.",
        ),
        "pair": Wording("“{around}”的括号一半全角、一半半角。", "One bracket of “{around}” is full-width, the other half-width."),
    }
    remedies = {
        "": Wording("改为“{full}”。", "Write “{full}”."),
        "brackets": Wording("改为“（）”。", "Write （ ）."),
        "pair": Wording("改为“（）”。", "Write （ ）."),
    }
    why = Wording(
        "同一文件里标点不统一，检索和导入时会当成不同的字。",
        "The two forms are different characters to a search or an import, and look careless side by side.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording(
            "冒号是指标导出格式本身的分隔符，不报；全文都用半角的，不算混用。",
            "The colon, which is the export's own delimiter; documents that are half-width throughout.",
        ),
        Wording("括号里是字母或数字的，如 (CIM)、(2023)。", "Brackets around Latin letters or figures, such as (CIM), (2023)."),
    )
    node = Passage
    no_passages = NOT_READ
    by_words = True
    bad = (
        with_indicators(_INDICATOR, ",", objective="全年养护绿地50公顷，补植苗木,清运垃圾。"),
        with_indicators(_INDICATOR, ";", objective="一是养护绿地；二是补植苗木;三是清运垃圾。"),
        with_indicators(_INDICATOR, "(含口袋公园)", objective="养护公园(含口袋公园)和广场（不含停车场）。"),
        with_indicators(_INDICATOR, "（含口袋公园)", objective="养护公园（含口袋公园)和广场。"),
        with_indicators("1、产出指标：绿地养护面积,年度指标值：≥50公顷。2、效益指标：绿化率，年度指标值：≥40%。", ","),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_INDICATOR, objective="建设城市信息模型(CIM)平台，运维项目(2023)，共1,250个点位。"),
        with_indicators("1、1-产出指标;11-数量指标;绿地养护面积;实施周期指标值:≥50公顷;年度指标值:≥50公顷。"),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        text = node.text.value
        if is_damaged(context):
            return
        for sign, full in _FULL.items():
            if sign in text and full in context.document.source.text:
                yield from self._signs(node, context, sign)
        if "(" in text or ")" in text:
            yield from self._brackets(node, context)

    def _signs(self, node: Passage, context: Context, sign: str) -> Iterator[Finding]:
        text = node.text.value
        at = text.find(sign)
        while at >= 0:
            blank = text[at + 1 : at + 2] == _BLANK
            end = at + 1 + blank
            if is_chinese(text[max(0, at - 1) : at]) and is_chinese(text[end : end + 1]):
                place = node.text.slice(at, end)
                fix = Fix(
                    safe=True,
                    description=Wording(f"改为“{_FULL[sign]}”", f"change to “{_FULL[sign]}”"),
                    edits=replaced(place, _FULL[sign]),
                )
                yield self.finding(
                    context,
                    node.text.slice(at, at + 1),
                    group=self.code,
                    identity="",
                    fix=fix,
                    around=text[max(0, at - 4) : end + 4],
                    written=sign,
                    full=_FULL[sign],
                )
            at = text.find(sign, end)

    def _brackets(self, node: Passage, context: Context) -> Iterator[Finding]:
        text = node.text.value
        for start, end in _pairs(text):
            whole = text[start:end]
            is_half = (whole[0] == "(", whole[-1] == ")")
            if not any(is_half):
                continue
            inside = whole[1:-1]
            before = text[:start].rstrip(_BLANK)[-1:]
            if all(is_half) and not (is_chinese(inside) and is_chinese(before) and "（" in context.document.source.text):
                continue
            variant = "brackets" if all(is_half) else "pair"
            yield self.finding(context, node.text.slice(start, end), variant=variant, group=self.code, identity="", around=whole)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """The innermost pairs of round brackets, of either width."""
    opened = -1
    for at, character in enumerate(text):
        if character in "(（":
            opened = at
        elif character in ")）" and opened >= 0:
            yield opened, at + 1
            opened = -1
