"""A118: the amounts given as reasons add up to less than the change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from budgetlint.linter.model import Document
from budgetlint.linter.outcomes import Finding, Met, Outcome, Related, Severity, spans_of
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.statements import Statement
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.prose_examples import GOOD_PROSE, with_prose
from budgetlint.rules.said import changes, in_unit, is_well_formed, per_unit

if TYPE_CHECKING:
    from budgetlint.grammar.prose.statements import Change, Reason

# With one amount alone, the other reasons are given in words.
_FEWEST_REASONS = 2
_SHOWN = 12
# What the reasons leave open is worth a question from here on: one in twenty.
_OPEN_SHARE = Decimal("0.05")


class ChangeUnexplained(Rule[Statement]):
    """Where a change is explained by several amounts, these cover nearly all of it."""

    code = "A118"
    name = "change-unexplained"
    severity = Severity.INFO
    title = Wording("增减原因分解不足", "Change explained in part")
    messages = {
        "": Wording(
            "变动 {stated}，所列原因合计 {added}，还有 {open} 没有说明。",
            "The change is {stated}; the reasons given add up to {added}, and {open} are left unexplained.",
        ),
    }
    remedies = {
        "": Wording(
            "补充其余 {open} 的原因，或写明“等”。", "Explain the other {open} too, or say that only some reasons are given."
        ),
    }
    why = Wording(
        "原因带了金额，读者就会相加；差额会被问到。",
        "Reasons with amounts invite readers to add them up and to ask for the rest.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Statement
    bad = (
        with_prose(
            "项目支出300万元，比2024年预算增加90万元，主要原因：一是新增路灯改造50万元；二是新增公园维修20万元。", quote="90万元"
        ),
        with_prose("收入预算500万元，比上年增加100万元，主要原因是新增绿化项目30万元，新增道路项目40万元。", quote="100万元"),
        with_prose(
            "2025年支出预算500万元，比2024年预算减少80万元。",
            "预算减少主要原因：一是压减设备购置30万元；二是压减委托业务费20万元。",
            quote="80万元",
        ),
    )
    good = (
        GOOD_PROSE,
        with_prose("项目支出300万元，比2024年预算增加90万元，主要原因：一是新增路灯改造66万元；二是新增公园维修23万元。"),
        with_prose("收入预算500万元，比上年增加100万元，主要原因是新增绿化项目30万元。"),
        with_prose("收入预算500万元，比上年增加100万元，主要原因是新增绿化项目30万元、新增道路项目20万元等。"),
        with_prose("支出500万元，比上年增加40万元，主要原因是新增道路项目60万元，压减公务用车费用20万元。"),
    )
    exceptions = (
        Wording("只有一项原因写了金额的；写“等”的。", "One reason with an amount alone, and lists that end in 等."),
        Wording("所列原因占变动的 95% 以上。", "Reasons that cover 95% of the change or more."),
    )
    options = ("statements.lessening", "statements.adding")

    def check(self, node: Statement, context: Context) -> Iterator[Outcome]:
        for compared in changes(node):
            if compared.change.reasons:
                yield from self._judge(node, compared.change, node, compared.change.reasons, context)
        if node.reasons and (found := _explained(node, context.document)):
            yield from self._judge(*found, node, node.reasons, context)

    def _judge(
        self, stated: Statement, change: Change, told: Statement, reasons: Sequence[Reason], context: Context
    ) -> Iterator[Outcome]:
        amount = change.amount
        figures = [reason.figure for reason in reasons]
        if amount is None or not amount.value or len(reasons) < _FEWEST_REASONS or not is_well_formed(amount, *figures):
            return
        added = sum((_signed(reason, change.direction, context.profile) for reason in reasons), Decimal(0))
        rest = amount.amount - added
        if rest <= amount.amount * _OPEN_SHARE:
            claim = Wording("变动额与所列原因之和", "the change and the sum of its reasons")
            spans = spans_of(stated.at(amount))
            left, right, slack = (per_unit(one, amount.unit) for one in (amount.amount, added, amount.amount * _OPEN_SHARE))
            parts = tuple((reason.words[-_SHOWN:], per_unit(reason.figure.amount, amount.unit)) for reason in reasons)
            yield Met(spans, claim, left, right, slack, parts)
        elif not _goes_on(told.paragraph, figures[-1].end):
            yield self._finding(stated, change, told, reasons, context, added, rest)

    def _finding(
        self,
        stated: Statement,
        change: Change,
        told: Statement,
        reasons: Sequence[Reason],
        context: Context,
        added: Decimal,
        rest: Decimal,
    ) -> Finding:
        amount = change.amount
        assert amount is not None
        note = Wording("原因", "reason")
        return self.finding(
            context,
            stated.at(amount),
            identity=f"{amount.amount}:{added}",
            related=[Related(spans_of(told.at(reason.figure)), note) for reason in reasons],
            stated=in_unit(amount.amount, amount.unit),
            added=in_unit(added, amount.unit),
            open=in_unit(rest, amount.unit),
        )


def _explained(node: Statement, document: Document) -> tuple[Statement, Change] | None:
    """The last change before the reasons of `node`, in its paragraph or in the one right before."""
    before = [one for one in document.statements if one.text.start < node.text.start and node.order - one.order <= 1]
    found = [(one, compared.change) for one in before for compared in changes(one) if compared.change.amount]
    return found[-1] if found else None


def _signed(reason: Reason, direction: int, profile: Profile) -> Decimal:
    """A reason's amount, negative where its words go against the change."""
    lessening, adding = (
        max((reason.words.rfind(word) for word in profile.words("statements", key)), default=-1)
        for key in ("lessening", "adding")
    )
    way = direction if lessening == adding else -1 if lessening > adding else 1
    return reason.figure.amount if way == direction else -reason.figure.amount


def _goes_on(paragraph: Text, end: int) -> bool:
    """Whether the list of reasons says that there are more (等)."""
    return "等" in paragraph.value[end : end + 8]
