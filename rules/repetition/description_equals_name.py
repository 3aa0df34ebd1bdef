"""R105: the description of an indicator repeats its name."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.form_examples import ROWS, Form, described, duty, with_duties, with_forms, with_row
from budgetlint.rules.grounds import REVIEW_PRACTICE

_SIGNS = "。；;，,.:：%"
_REMARKS = ("(%)", "(年)", "(个)")


class DescriptionEqualsName(Rule[Indicator]):
    """One finding for a document, with all places."""

    code = "R105"
    name = "description-equals-name"
    severity = Severity.INFO
    title = Wording("指标描述照抄名称", "Description repeats the name")
    messages = {
        "": Wording(
            "“{metric}”的描述照抄了名称，没有说明含义和算法。",
            "The description of “{metric}” repeats its name and says neither what it means nor how it is worked out.",
        ),
    }
    remedies = {
        "": Wording("写明口径和计算方法，如分子、分母各是什么。", "Say what is counted and how, such as both sides of a ratio.")
    }
    why = Wording(
        "描述是用来固定口径的；照抄名称等于没有写。", "A description fixes what is counted; a name written twice fixes nothing."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    on_by_default = False
    node = Indicator
    by_words = True
    bad = (
        with_row("补植苗木成活率", "补植苗木成活率", quote="补植苗木成活率"),
        with_row("学生参与率（%）", "学生参与率。", quote="学生参与率。"),
        with_duties(duty("一", "道路养护", "道路平整", [*described(("坑槽修补率", "坑槽修补率", "≥95%"))]), quote="坑槽修补率"),
        with_forms(Form(rows=tuple((*row[:3], row[2], *row[4:]) for row in ROWS)), quote=ROWS[0][2]),
    )
    good = (
        with_forms(Form()),
        with_row("补植苗木成活率", "成活苗木占补植苗木的比例"),
        with_duties(duty("一", "道路养护", "道路平整", [*described(("坑槽修补率", "已修补坑槽占坑槽总数的比例", "≥95%"))])),
    )

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if node.description and node.metric.value and _bare(node.description.value) == _bare(node.metric.value):
            yield self.finding(context, node.description, group="document", metric=node.metric.value)


def _bare(text: str) -> str:
    folded = fold(text)
    for remark in _REMARKS:
        folded = folded.replace(remark, "")
    return folded.strip(_SIGNS)
