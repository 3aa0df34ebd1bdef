"""U113: comparators in unusual signs, or in words beside signs."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar.nodes import Slice
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Document, TargetValue
from budgetlint.linter.outcomes import Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators, with_value
from budgetlint.rules.figures import SECTION, each_value, edits, in_value
from budgetlint.rules.grounds import REVIEW_PRACTICE

_SIGNS = "≥≤＞＜><"
_QUALITY = "12-质量指标"


class OperatorVariant(Rule[Document]):
    """`≧`, `﹥`, `>=` for the usual signs; `大于等于` where the document has signs elsewhere.

    One finding for each document and each of the two.
    """

    code = "U113"
    name = "operator-variant"
    severity = Severity.INFO
    silent_variants = frozenset({"words"})
    title = Wording("比较符写法不统一", "Comparators in different spellings")
    messages = {
        "": Wording("“{value}”中的“{sign}”不是通用的比较符。", "“{sign}” in “{value}” is not the usual sign."),
        "words": Wording(
            "“{value}”用文字“{sign}”，本文件别处用符号“{usual}”。",
            "“{value}” has “{sign}” in words; elsewhere in this document it is “{usual}”.",
        ),
    }
    remedies = {"": Wording("改为“{usual}”。", "Write “{usual}”.")}
    why = Wording(
        "导入系统只认“≥”“≤”“＞”“＜”“＝”，别的写法会被丢掉或看错。",
        "Systems know ≥ ≤ > < = only; other spellings are lost or misread.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Document
    bad = (
        with_value("≧95%", "≧", category=_QUALITY, metric="苗木成活率"),
        with_value("﹥20台", "﹥", metric="购置打药机数量"),
        with_value(">= 90%", ">=", category="31-服务对象满意度", metric="学员满意度"),
        with_value("≦3个工作日", "≦", category="13-时效指标", metric="报修处理时限"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("＞20台", metric="购置打药机数量"),
        with_value("大于等于95%", category=_QUALITY, metric="苗木成活率"),
        with_indicators(indicator(1, _QUALITY, "苗木成活率", "≥95%") + indicator(2, _QUALITY, "设备完好率", "95%以上")),
    )
    exceptions = (
        Wording(
            "“以上”“不低于”“不超过”是通顺的中文，半角和全角的大于、小于号也都通用，不报。",
            "Plain words such as 以上 and 不低于, and > and < in either width, are let be.",
        ),
    )
    options = ("unit_words.odd_signs", "unit_words.unsure_signs", "unit_words.worded_signs")

    def check(self, node: Document, context: Context) -> Iterator[Finding]:
        del node
        values = list(each_value(context))
        plain = {sign.text for value, _ in values for sign in _signs(value)} & set(_SIGNS)
        tables = {
            key: dict(_pair(entry) for entry in context.profile.words(SECTION, key))
            for key in ("odd_signs", "unsure_signs", "worded_signs")
        }
        for value, inner in values:
            for sign in _signs(value):
                for key, table in tables.items():
                    usual = table.get(fold(sign.text))
                    if usual and (key != "worded_signs" or usual in plain):
                        yield self._finding(value, inner, sign, usual, key)

    def _finding(self, value: TargetValue, context: Context, sign: Slice, usual: str, key: str) -> Finding:
        at, also = in_value(value, sign.start, sign.end)
        return self.finding(
            context,
            at,
            variant="words" if key == "worded_signs" else "",
            group=key,
            also=also,
            identity=value.text.value,
            fix=Fix(
                safe=key == "odd_signs",
                description=Wording("改为通用比较符", "use the usual sign"),
                edits=edits(value, sign.start, sign.end, usual),
            ),
            value=value.text.value,
            sign=sign.text,
            usual=usual,
        )


def _signs(value: TargetValue) -> Iterator[Slice]:
    for threshold in value.target.thresholds:
        yield from threshold.signs


def _pair(entry: str) -> tuple[str, str]:
    """`>==≥` is what is written, and the sign that it stands for."""
    return entry[:-2], entry[-1]
