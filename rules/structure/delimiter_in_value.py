"""S112: a target value contains the sign that ends it."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar import patterns
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE

_DELIMITER = patterns.compile(r"(?<!&[lg]t)(?<!&amp)[；;。](?=[^；;。\s])")
# Where a value has a cell of its own, nothing in it can cut it off.
_IN_CELLS = "rows"


class DelimiterInValue(Rule[TargetValue]):
    """`；`, `;` or `。` in the middle of a value, where software that reads the table would cut it."""

    code = "S112"
    name = "delimiter-in-value"
    severity = Severity.INFO
    title = Wording("指标值内含分隔符", "Separator inside a target value")
    messages = {
        "": Wording(
            "指标值中间有“{found}”，导入系统时可能在此被截断。",
            "“{found}” stands inside the value, where an import may cut it off.",
        ),
    }
    remedies = {"": Wording("改用逗号，或把说明移到备注。", "Use a comma, or move the explanation to the remarks.")}
    why = Wording(
        "分隔符用作正文时，软件无法分辨一条指标到哪里为止。",
        "Where the sign is part of the text, software cannot tell where the indicator ends.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("≥95%。计算公式：成活株数/栽植株数", "。"),
        with_value("春季≥2次；秋季≥2次", "；"),
        with_value("主干道≥98%；支路≥96%", "；"),
        with_value("春季10个;秋季20个", ";"),
    )
    good = (GOOD_CODED, GOOD_LABELLED, with_value("主干道≥98%，支路≥96%"))
    exceptions = (
        Wording(
            "值末尾的分隔符不算。",
            "A separator at the end of the value does not count.",
        ),
    )

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        if context.indicator and context.indicator.dialect == _IN_CELLS:
            return
        inside = [match.start() for match in _DELIMITER.finditer(node.text.value) if match.start() > 0]
        if not inside:
            return
        first, *others = (node.text.slice(at, at + 1) for at in inside)
        twins = [twin.slice(at, at + 1) for twin in node.twins for at in inside]
        yield self.finding(
            context,
            first,
            identity=node.text.value,
            also=(*others, *twins),
            found=first.value,
        )
