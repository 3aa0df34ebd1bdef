"""X106: a payment plan does not end with the whole of the money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetlint.linter.model import Plan
from budgetlint.linter.outcomes import Met, Outcome, Severity, Undecided, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.cross.shares import WHOLE, first_fall, in_percent, is_named, is_of_each_period, make_the_whole, shares_of
from budgetlint.rules.form_examples import Form, with_forms
from budgetlint.rules.grounds import REVIEW_PRACTICE

_CLAIM = Wording("年底支出计划 = 100%", "the payment plan at the end of the year = 100 %")


class PlanFinal100(Rule[Plan]):
    """The share at the end of the year is the whole budget of the year."""

    code = "X106"
    name = "plan-final-100"
    severity = Severity.ERROR
    title = Wording("年底支出计划不为100%", "A payment plan does not end at 100 %")
    messages = {
        "": Wording(
            "支出计划到“{label}”是 {share}，年底应为100%。",
            "The payment plan has {share} by “{label}”; at the end of the year 100 % is due.",
        ),
        "each-period": Wording(
            "支出计划到“{label}”是 {share}；各期相加正好100%，填的像是各期自己的比例，而不是累计比例。",
            "The payment plan has {share} by “{label}”; its shares add up to 100 %, so they look like those of each period"
            " rather than of what is spent up to then.",
        ),
    }
    remedies = {
        "": Wording(
            "按累计口径填写，年底为100%；跨年的资金只填本年预算的部分。",
            "State what is spent up to each date, 100 % at the year's end; of money for several years only this year's part.",
        ),
    }
    why = Wording(
        "当年预算应在当年执行完；年底不到100%，说明预算安排多了或计划填错。",
        "A year's budget is to be spent in the year; less than 100 % means too much money or a wrong plan.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording("最后一期不是年底的，不作判断。", "A plan whose last step is not the end of the year is left alone."),
        Wording("以金额填写的计划，不作判断。", "A plan in amounts of money is left alone."),
    )
    options = ("plans.year_end", "plans.cumulative")
    node = Plan
    bad = (
        with_forms(Form(plan=("20.00%", "50.00%", "80.00%", "90.00%")), quote="90.00%"),
        with_forms(Form(plan=("25%", "25%", "25%", "25%")), quote="25%"),
        with_forms(Form(plan=("30%", "60%", "100%", "110%")), quote="110%", write="rows"),
    )
    good = (
        with_forms(Form()),
        with_forms(Form(plan=("0.2", "0.5", "0.8", "1"))),
        with_forms(Form(plan=("20%", "50%", "80%", ""))),
    )

    def check(self, node: Plan, context: Context) -> Iterator[Outcome]:
        if not node.steps or not in_percent(node) or not is_named(node.steps[-1], context.profile, "year_end"):
            return
        last = node.steps[-1]
        shares = shares_of(node)
        if first_fall(shares):
            return  # X105 says so
        if last.share.value is None:
            reason = Wording("年底一期没有填写比例", "the last step states no share")
            yield Undecided(spans_of(last.label), _CLAIM, reason)
        elif shares[-1].value == WHOLE or is_of_each_period(node, context.profile):
            yield Met(spans_of(last.share.text), _CLAIM, WHOLE, WHOLE, Decimal(0))
        else:
            adds_up = make_the_whole(shares)
            yield self.finding(
                context,
                last.share.text,
                variant="each-period" if adds_up else "",
                identity=last.label.value,
                label=last.label.value,
                share=last.share.text.value,
            )
