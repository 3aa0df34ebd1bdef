"""C111: nothing of the environment under the ecological benefit."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.category.filing import category_of, emptied, filing_of, place
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import CATEGORY_MEANINGS

_CATEGORY = "23-生态效益"


class EcologicalMisfiled(Rule[Indicator]):
    """Neither the name nor the target nor the description of a metric under the ecological benefit speaks of the environment.

    A hint where the name neither is a rate nor speaks of another benefit.
    """

    code = "C111"
    name = "ecological-misfiled"
    severity = Severity.WARNING
    title = Wording("生态效益指标误用", "An ecological benefit without ecology")
    messages = {
        "": Wording(
            "“{metric}”归在“{written}”，名称和指标值都与环境无关。",
            "“{metric}” is filed under “{written}”, and neither name nor target has to do with the environment.",
        ),
    }
    remedies = {
        "": Wording(
            "按含义改归社会效益、可持续影响、成本等类；项目没有生态效益的，这一类可以不填。{emptied}",
            "File it under the social benefit, cost or whatever it is; without such a benefit leave the class out.{emptied}",
        ),
    }
    why = Wording(
        "生态效益反映对自然环境的影响，用别的内容凑数，评价时既无法打分也无从举证。",
        "The ecological benefit is what is done to nature; something else put there for form's sake can neither be scored nor"
        " shown.",
    )
    ground = CATEGORY_MEANINGS
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_value("≥90%", _CATEGORY, category=_CATEGORY, metric="保障教学工作完成"),
        with_value("有效", _CATEGORY, category=_CATEGORY, metric="提高师生生活质量"),
        with_value("是", _CATEGORY, category=_CATEGORY, metric="促进社会和谐发展"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≤55分贝", category=_CATEGORY, metric="夜间施工噪声"),
        with_value("没有负面影响", category=_CATEGORY, metric="文物影响情况"),
        with_value("≥30%", category=_CATEGORY, metric="餐厨垃圾减量"),
        with_value("不破坏周边绿地", category=_CATEGORY, metric="施工影响"),
        with_value("≥210吨", category=_CATEGORY, metric="化学需氧量年削减量"),
        with_value("≥2吨", category=_CATEGORY, metric="总磷削减量"),
    )
    exceptions = (
        Wording(
            "文物、市容、防灾等常与环境并列的内容。", "What commonly stands beside it: relics, the look of the town, disasters."
        ),
        Wording(
            "指标说明里写到环境的不报；名称既不是比率、也没有明说别的效益的，只作提示。",
            "Silent where the description speaks of the environment; a hint where the name is no rate and of no other benefit.",
        ),
    )
    options = ("category_words.ecological", "category_words.foreign_to_ecology")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if context.role != "ecological":
            return
        filing = filing_of(context)
        if filing is None or filing.claim:
            return
        description = fold(node.description.value) if node.description else ""
        if filing.words.stand_in(f"{filing.name} {filing.value} {description}", "ecological"):
            return
        foreign = filing.words.stand_in(filing.name, "foreign_to_ecology")
        left = emptied(node, context, stays=True)
        yield self.finding(
            context,
            place(node),
            severity=None if filing.words.end(filing.name, "shares") or foreign else Severity.INFO,
            group=(filing.name, left),
            metric=node.metric.value,
            written=category_of(node).text.value,
            emptied=left,
        )
