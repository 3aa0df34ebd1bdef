"""A117: a rate of change over nothing."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.statements import Statement
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.rates import base_of
from budgetlint.rules.grounds import COMPARED_AMOUNTS
from budgetlint.rules.prose_examples import GOOD_PROSE, with_prose
from budgetlint.rules.said import changes, is_well_formed


class YoyZeroBase(Rule[Statement]):
    """A rate needs something that it is a rate of: where the other year had nothing, there is none."""

    code = "A117"
    name = "yoy-zero-base"
    severity = Severity.INFO
    title = Wording("基数为零仍写增长率", "Rate of change over nothing")
    messages = {
        "": Wording(
            "“{subject}”上年为 0，却写变动 {stated}：基数为零，没有比例。",
            "“{subject}” was 0 the year before, and a rate of {stated} is given: over nothing there is no rate.",
        ),
    }
    remedies = {
        "": Wording("删去比例，写“上年无此项预算”或“与上年持平”。", "Delete the rate; say that there was none, or no change."),
    }
    why = Wording("零不能作除数，这样的比例没有意义。", "Nothing can be divided by zero; such a rate says nothing.")
    ground = COMPARED_AMOUNTS
    since = "0.1.0"
    node = Statement
    bad = (
        with_prose("机关运行经费0万元，比2024年预算增加0万元，增长0%。", quote="0%"),
        with_prose("政府采购预算17万元，比上年增加17万元，增长100%。", quote="100%"),
        with_prose("印刷费3万元，较2024年的0万元增加3万元，增长300%。", quote="300%"),
    )
    good = (
        GOOD_PROSE,
        with_prose("机关运行经费0万元，与2024年预算持平。"),
        with_prose("政府采购预算17万元，比上年增加17万元，上年无此项预算。"),
        with_prose("印刷费0万元，比上年减少3万元，下降100%。"),
        with_prose("水费5万元，比上年增加0万元，增长0%。"),
    )

    def check(self, node: Statement, context: Context) -> Iterator[Finding]:
        for compared in changes(node):
            change = compared.change
            if change.rate is None or len(compared.figures) != 1 or not is_well_formed(*compared.figures, change.amount):
                continue
            now = compared.figures[0]
            if base_of(now, change) == 0 and change.amount:
                sides = ((now, Wording("本年金额", "this year's amount")), (change.amount, Wording("增减额", "the change")))
                related = [Related(spans_of(node.at(figure)), note) for figure, note in sides]
                yield self.finding(
                    context,
                    node.at(change.rate),
                    identity=compared.subject,
                    related=related,
                    subject=compared.subject or node.at(now).value,
                    stated=node.at(change.rate).value,
                )
