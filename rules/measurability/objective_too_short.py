"""M112: the objective is too short to say anything."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, OBJECTIVE, indicator, with_indicators
from budgetlint.rules.grounds import QUANTIFIED_INDICATORS
from budgetlint.rules.objectives import SECTION, objectives_of, said, without_numbering
from budgetlint.rules.promises import may_count

_METRIC = indicator(1, "11-数量指标", "绿地养护面积", "≥50公顷")


class ObjectiveTooShort(Rule[Project]):
    """A few words without a figure: `保障工作开展`. The same words in several projects are one finding."""

    code = "M112"
    name = "objective-too-short"
    severity = Severity.WARNING
    title = Wording("绩效目标过短", "Objective too short")
    messages = {
        "": Wording(
            "绩效目标“{said}”只有{count}个字，看不出做多少、达到什么效果。",
            "The objective “{said}” has {count} characters and tells neither how much is done nor what comes of it.",
        ),
    }
    remedies = {
        "": Wording(
            "补写主要产出（做什么、做多少）和效果（谁受益、变化多大）。",
            "Add the main output (what, how much) and the effect (who benefits, by how much).",
        ),
    }
    why = Wording(
        "指标是从目标分解出来的；目标空泛，指标就没有依据。",
        "Indicators are drawn from the objective; from an empty one nothing can be drawn.",
    )
    ground = QUANTIFIED_INDICATORS
    since = "0.1.0"
    node = Project
    bad = (
        with_indicators(_METRIC, "保障工作正常开展。", objective="保障工作正常开展。"),
        with_indicators(_METRIC, "1.改善休憩环境", objective="1.改善休憩环境"),
        with_indicators(_METRIC, "提高市民生活质量", objective="提高市民生活质量"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_METRIC, objective=OBJECTIVE),
        with_indicators(_METRIC, objective="养护绿地50公顷"),
        with_indicators(_METRIC, objective="完成城北公园补植和病虫害防治，改善市民休憩环境。"),
    )
    exceptions = (
        Wording("写有数量的短目标，如“养护绿地50公顷”。", "Short objectives with a figure, such as 养护绿地50公顷."),
        Wording("占位的文字由占位类规则来报。", "Placeholders, which rules of their own report."),
    )
    options = ("objectives.shortest",)

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        del node
        for text in objectives_of(context):
            length = len(without_numbering(text.value))
            if length < context.profile.number(SECTION, "shortest") and not may_count(words := said(text.value)):
                yield self.finding(context, text, group=words, said=text.value, count=str(length))
