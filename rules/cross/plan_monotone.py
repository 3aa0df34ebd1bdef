"""X105: a payment plan falls from one step to the next."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Plan
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.cross.shares import first_fall, is_of_each_period, shares_of
from budgetlint.rules.form_examples import Form, with_forms
from budgetlint.rules.grounds import REVIEW_PRACTICE


class PlanMonotone(Rule[Plan]):
    """By a later date no less can have been spent than by an earlier one."""

    code = "X105"
    name = "plan-monotone"
    severity = Severity.ERROR
    title = Wording("支出计划前高后低", "A payment plan falls")
    messages = {
        "": Wording(
            "支出计划到“{label}”是 {share}，比“{before}”的 {more} 还少。",
            "The payment plan has {share} by “{label}”, less than the {more} by “{before}”.",
        ),
    }
    remedies = {
        "": Wording(
            "各期填累计比例，后一期不小于前一期。",
            "State the share spent up to each date; it cannot be less than the one before.",
        ),
    }
    why = Wording(
        "支出计划填的是累计进度，累计数不会减少；减少说明填的是当期数，或填错了格。",
        "The plan states what will have been spent by each date, which cannot fall; a fall means shares of single periods,"
        " or a figure in the wrong cell.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording(
            "各期名称不含“底、末、前”，且各期相加正好是100%的，视为各期自己的比例。",
            "Shares that add up to 100 % under labels that do not say “by then” are taken for those of each period.",
        ),
    )
    options = ("plans.cumulative",)
    node = Plan
    bad = (
        with_forms(Form(plan=("30.00%", "20.00%", "80.00%", "100.00%")), quote="20.00%"),
        with_forms(Form(plan=("20%", "50%", "90%", "10%")), quote="10%"),
        with_forms(Form(plan=("20", "60", "40", "100")), quote="40", write="rows"),
    )
    good = (
        with_forms(Form()),
        with_forms(Form(plan=("100%", "100%", "100%", "100%"))),
        with_forms(Form(plan=("0", "0", "50%", "100%"))),
        with_forms(Form(plan=("10%", "", "50%", "100%"))),
    )

    def check(self, node: Plan, context: Context) -> Iterator[Finding]:
        if is_of_each_period(node, context.profile):
            return
        if fall := first_fall(shares_of(node)):
            before, share = (one.step for one in fall)
            yield self.finding(
                context,
                share.share.text,
                identity=share.label.value,
                related=[Related(spans_of(before.share.text), Wording("前一期", "the step before"))],
                label=share.label.value,
                share=share.share.text.value,
                before=before.label.value,
                more=before.share.text.value,
            )
