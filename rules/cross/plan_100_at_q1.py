"""X107: a payment plan has all of the money spent in the first quarter."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Plan
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.cross.shares import WHOLE, in_percent, is_named, shares_of
from budgetlint.rules.form_examples import Form, with_forms
from budgetlint.rules.grounds import REVIEW_PRACTICE

_AT_ONCE = ("100%", "100%", "100%", "100%")


class Plan100AtQ1(Rule[Plan]):
    """All is spent by March, though nothing in the project's name says that it is paid at once."""

    code = "X107"
    name = "plan-100-at-q1"
    severity = Severity.INFO
    title = Wording("一季度即计划支出100%", "All money is spent in the first quarter")
    messages = {
        "": Wording(
            "“{project}”计划到“{label}”就支出 {share}，请核对是否现实。",
            "“{project}” is to have spent {share} by “{label}”; check whether that can be.",
        ),
    }
    remedies = {
        "": Wording(
            "按合同付款节点或施工进度分期填写；确属一次性支付的，可以不改。",
            "Part it by the contract's payments or the progress of works; leave it if it is indeed paid at once.",
        ),
    }
    why = Wording(
        "工程和采购很少在一季度付清；计划脱离实际，执行进度就无从监控。",
        "Works and purchases are seldom paid off in the first quarter; an unreal plan cannot be monitored.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording(
            "名称表明是补助、奖励、保险、还本付息等一次性支付的项目。",
            "Projects whose name tells of subsidies, awards, insurance or debt service, which are paid at once.",
        ),
    )
    options = ("plans.paid_at_once", "plans.first_quarter", "plans.not_first_quarter")
    node = Plan
    bad = (
        with_forms(Form(plan=_AT_ONCE), quote="100%"),
        with_forms(Form(name="学校食堂改造", plan=("100.00%", "100.00%", "100.00%", "100.00%")), quote="100.00%", write="rows"),
        with_forms(Form(name="道路修补工程", plan=("100.00％", "100％", "100％", "100％")), quote="100.00％"),
    )
    good = (
        with_forms(Form()),
        with_forms(Form(name="困难家庭取暖补贴", plan=_AT_ONCE)),
        with_forms(Form(name="公务用车保险", plan=_AT_ONCE)),
        with_forms(Form(plan=("0", "100%", "100%", "100%"))),
    )

    def check(self, node: Plan, context: Context) -> Iterator[Finding]:
        shares = shares_of(node)
        if not shares or shares[0].value != WHOLE or not in_percent(node) or context.project is None:
            return
        first, name = shares[0].step, context.project.called
        in_first_quarter = is_named(first, context.profile, "first_quarter")
        if not in_first_quarter or is_named(first, context.profile, "not_first_quarter"):
            return
        if context.profile.stands_in(name, "plans", "paid_at_once"):
            return
        yield self.finding(
            context,
            first.share.text,
            identity="",
            project=called(context.project),
            label=first.label.value,
            share=first.share.text.value,
        )
