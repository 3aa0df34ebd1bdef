"""X108: a payment plan parts the money evenly."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from budgetlint.linter.model import Plan
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.cross.shares import WHOLE, in_percent, shares_of
from budgetlint.rules.form_examples import Form, with_forms
from budgetlint.rules.grounds import REVIEW_PRACTICE

_FEWEST_STEPS = 3
_EVEN = ("25%", "50%", "75%", "100%")


class PlanUniform(Rule[Plan]):
    """Every step adds the same share, as in a default that nobody changed; one finding for a document."""

    code = "X108"
    name = "plan-uniform"
    severity = Severity.INFO
    title = Wording("支出计划均分", "A payment plan in even parts")
    messages = {
        "": Wording(
            "“{project}”的支出计划各期都增加 {step}%，像是未改动的默认值。",
            "The payment plan of “{project}” adds {step} % at each step, like a default that nobody changed.",
        ),
    }
    remedies = {
        "": Wording("按实际付款节点填写。", "State when payments are really due."),
    }
    why = Wording(
        "每个项目都均分，说明计划没有按项目实际测算。", "Even parts in project after project were not worked out for any of them."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    on_by_default = False
    exceptions = (
        Wording(
            "工资、物业、租金等按月均衡支出的项目。", "Projects spent evenly over the year, such as wages, caretaking or rent."
        ),
    )
    options = ("plans.even",)
    node = Plan
    bad = (
        with_forms(Form(plan=_EVEN), quote="25%"),
        with_forms(Form(name="公园绿化提升", plan=("25.00%", "50.00%", "75.00%", "100.00%"))),
        with_forms(Form(plan=_EVEN), Form(name="公园绿化提升", plan=_EVEN), write="rows"),
    )
    good = (
        with_forms(Form()),
        with_forms(Form(name="办公楼物业管理", plan=_EVEN)),
        with_forms(Form(plan=("100%", "100%", "100%", "100%"))),
    )

    def check(self, node: Plan, context: Context) -> Iterator[Finding]:
        shares = shares_of(node)
        if len(shares) < _FEWEST_STEPS or not in_percent(node) or shares[-1].value != WHOLE or context.project is None:
            return
        first = shares[0].value
        name = context.project.called
        even = first > 0 and all(share.value - before.value == first for before, share in pairwise(shares))
        if not even or context.profile.stands_in(name, "plans", "even"):
            return
        yield self.finding(
            context,
            shares[0].step.share.text,
            identity="",
            group="document",
            note=Wording(f"“{name}”", f"“{name}”"),
            project=called(context.project),
            step=f"{first.normalize():f}",
        )
