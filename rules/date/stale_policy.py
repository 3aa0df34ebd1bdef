"""D104: a document of many years ago is named as the basis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from budgetlint.grammar import patterns
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, OBJECTIVE, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.likely_year import likely_year

_KINDS = frozenset({"basis", "objective", "cycle-objective", "purpose", "description", "prose"})
_BRACKETS = "〔[【（("
_DUE = indicator(1, "13-时效指标", "补植完成时间", "2025年6月底前") + indicator(2, "13-时效指标", "验收时间", "2025年11月底前")
_NEAR = 12


class StalePolicy(Rule[Passage]):
    """A document's number bears a year that lies more than five years before the budget's."""

    code = "D104"
    name = "stale-policy"
    severity = Severity.INFO
    title = Wording("依据文件年代较久", "Basis of many years ago")
    messages = {
        "": Wording(
            "依据“{written}”是 {issued} 年的文件，预算年度是 {year} 年{likely}，请确认仍然有效。",
            "The basis “{written}” is of {issued}, the budget of {year}{likely}: check that it is still in force.",
        ),
    }
    remedies = {
        "": Wording(
            "核实文件是否仍然有效，已有新文件的换成新文件。",
            "Find out whether it is in force; name the newer one if there is one.",
        )
    }
    why = Wording(
        "文件常有有效期，过期文件不能作为安排预算的依据。", "Such documents often lapse, and what lapsed justifies no budget."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Passage
    passages = _KINDS
    by_words = True
    bad = (
        with_indicators(_DUE, "市园字〔2012〕8号", objective=f"按照市园字〔2012〕8号养护绿地。{OBJECTIVE}"),
        with_indicators(_DUE, "建城【2015】20号", objective=f"落实建城【2015】20号。{OBJECTIVE}"),
        with_indicators(_DUE, "某府办[2010]3号", objective=f"依据《绿化办法》（某府办[2010]3号）补植。{OBJECTIVE}"),
    )
    good = (
        GOOD_CODED,
        with_indicators(_DUE, objective=f"按照市园字〔2022〕8号养护绿地。{OBJECTIVE}"),
        with_indicators(_DUE, objective=f"执行《中华人民共和国森林法》。{OBJECTIVE}"),
        with_indicators(_DUE, objective=f"建城〔2010〕20号已废止，改按新办法执行。{OBJECTIVE}"),
        with_indicators(
            indicator(1, "11-数量指标", "补植数量", "≥50株"), objective=f"按照市园字〔2012〕8号养护绿地。{OBJECTIVE}"
        ),
    )
    exceptions = (
        Wording("没有发文字号的法律法规。", "Laws, which bear no such number."),
        Wording("看不出预算年度的文件。", "Documents that do not tell their year."),
    )
    options = ("years.stale_after", "years.not_a_basis")

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        written = node.text.value
        if "号" not in written or not any(bracket in written for bracket in _BRACKETS):
            return
        for match in _number().finditer(written):
            budget = likely_year(context.document)
            issued = int(match["year"])
            behind = written[match.end() : match.end() + _NEAR]
            if budget is None or issued >= budget.year - context.profile.number("years", "stale_after"):
                continue
            if any(word in behind for word in context.profile.words("years", "not_a_basis")):
                continue
            at = node.text.slice(match.start(), match.end()).strip()
            yield self.finding(
                context,
                at,
                group=("".join(at.value.split()), "policy"),
                written=at.value,
                issued=str(issued),
                year=str(budget.year),
                likely=Wording("", "") if budget.stated else Wording("（按文中年份推断）", " (inferred from the text)"),
            )


@cache
def _number() -> re.Pattern[str]:
    return patterns.compile(
        r"[^\s，。、；：:“”《》〈〉（）()〔〕\[\]【】\d及和与按照依据根据落实执行]{1,12}\s?[〔\[【（(](?P<year>(?:19|20)\d\d)[〕\]】）)]\s?第?\d{1,5}\s?号"
    )
