"""U101: the per cent sign is written out as 百分比."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar.numerals import PERCENT
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_metric, with_value
from budgetlint.rules.figures import SECTION, edits, in_value
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.unit.written_percent import written_percents


class UnitWordPercent(Rule[TargetValue]):
    """`≥90百分比` for `≥90%`, with or without brackets. One finding for each document."""

    code = "U101"
    name = "unit-word-percent"
    severity = Severity.INFO
    title = Wording("单位写作“百分比”", "“百分比” written for the per cent sign")
    messages = {
        "": Wording("“{value}”把百分号写成了“{written}”。", "“{value}” has “{written}” where the per cent sign belongs."),
    }
    remedies = {"": Wording("改为“{better}”。", "Write “{better}”.")}
    why = Wording(
        "“百分比”是导出系统里单位栏的名称，跟在数字后面读不通。",
        "“百分比” (percentage) is the name of a unit in some systems; behind a figure it does not read.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("≥90百分比", "百分比", category="12-质量指标", metric="苗木成活率"),
        with_value("≥ 95 百分比", "百分比", category="31-服务对象满意度", metric="学生家长满意度"),
        with_value("=100.00（百分比）", "（百分比）", category="12-质量指标", metric="路面修复合格率"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≥90%", category="12-质量指标", metric="苗木成活率"),
        with_metric("优良天数百分比", "≥90%", category="23-生态效益"),
        with_value("比上年提高2个百分点", category="12-质量指标", metric="苗木成活率"),
    )
    exceptions = (Wording("“百分点”是另一种单位，不报。", "“百分点” (percentage points) is a unit of its own."),)
    options = ("unit_words.percent_words",)

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        for part in written_percents(node, context.profile.words(SECTION, "percent_words")):
            at, also = in_value(node, part.start, part.end)
            better = f"{node.text.value[: part.start].rstrip()}{PERCENT}{node.text.value[part.end :]}"
            yield self.finding(
                context,
                at,
                group="document",
                also=also,
                identity=node.text.value,
                fix=Fix(
                    safe=True,
                    description=Wording("改为百分号", "write the per cent sign"),
                    edits=edits(node, len(node.text.value[: part.start].rstrip()), part.end, PERCENT),
                ),
                value=node.text.value,
                written=part.text,
                better=better,
            )
