"""U101: the per cent sign is written out as 百分比, or the whole share in words."""

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
from budgetlint.rules.unit.written_percent import worded_shares, written_percents


class UnitWordPercent(Rule[TargetValue]):
    """`≥90百分比` for `≥90%`, with or without brackets; `九成`, `百分之九十`, `全覆盖`. One finding for each of the two."""

    code = "U101"
    name = "unit-word-percent"
    severity = Severity.INFO
    title = Wording("百分数写成文字", "Percentage in words")
    messages = {
        "": Wording("“{value}”把百分号写成了“{written}”。", "“{value}” has “{written}” where the per cent sign belongs."),
        "words": Wording(
            "“{value}”把百分数写成了文字“{written}”，就是“{better}”。",
            "“{value}” has a percentage in words: “{written}” is “{better}”.",
        ),
    }
    remedies = {"": Wording("改为“{better}”。", "Write “{better}”.")}
    why = Wording(
        "“百分比”是导出系统里单位栏的名称，跟在数字后面读不通；导入系统只认数字，“九成”一类的文字会被丢掉。",
        "“百分比” (percentage) is the name of a unit in some systems; behind a figure it does not read. Systems take in"
        " digits only, and lose words such as 九成.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("≥90百分比", "百分比", category="12-质量指标", metric="苗木成活率"),
        with_value("≥ 95 百分比", "百分比", category="31-服务对象满意度", metric="学生家长满意度"),
        with_value("=100.00（百分比）", "（百分比）", category="12-质量指标", metric="路面修复合格率"),
        with_value("不低于九成", "九成", category="31-服务对象满意度", metric="游客满意度"),
        with_value("百分之九十五以上", "百分之九十五", category="12-质量指标", metric="路灯亮灯率"),
        with_value("全覆盖", category="22-社会效益", metric="社区巡查覆盖率"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≥90%", category="12-质量指标", metric="苗木成活率"),
        with_metric("优良天数百分比", "≥90%", category="23-生态效益"),
        with_value("比上年提高2个百分点", category="12-质量指标", metric="苗木成活率"),
        with_value("三分之二以上", category="22-社会效益", metric="业主表决通过率"),
        with_value("全覆盖", category="22-社会效益", metric="社区巡查范围"),
    )
    exceptions = (
        Wording("“百分点”是另一种单位，不报。", "“百分点” (percentage points) is a unit of its own."),
        Wording(
            "除不尽的分数（“三分之二”）没有相等的百分数，不报。",
            "A fraction such as 三分之二 that no percentage equals is let be.",
        ),
    )
    options = ("unit_words.percent_words", "unit_words.wholes")

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        yield from self._in_words(node, context)
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

    def _in_words(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        for share in worded_shares(node, context):
            at, also = in_value(node, share.start, share.end)
            yield self.finding(
                context,
                at,
                variant="words",
                group="words",
                also=also,
                identity=node.text.value,
                fix=Fix(
                    safe=False,
                    description=Wording("改写成百分数", "write the percentage in digits"),
                    edits=edits(node, share.start, share.end, share.better),
                ),
                value=node.text.value,
                written=node.text.value[share.start : share.end],
                better=share.better,
            )
