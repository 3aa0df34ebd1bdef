"""A121: a cell for an amount holds no number that can be added."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Amount
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, OBJECTIVE, with_rows
from budgetlint.rules.grounds import REVIEW_PRACTICE

_TARGETS = (OBJECTIVE, "1、产出指标：绿地养护面积，年度指标值：≥50公顷。")


class AmountFormat(Rule[Amount]):
    """A wrong comma, a blank, a unit or words stand in a column of money; the sums it takes part in are undecided."""

    code = "A121"
    name = "amount-format"
    severity = Severity.WARNING
    title = Wording("金额格式错误", "Amount that is no number")
    messages = {
        "": Wording(
            "金额栏里写的是“{written}”，不是可以相加的数，有关合计无法核对。",
            "“{written}” is no number; its sums cannot be checked.",
        ),
        "blank": Wording("金额“{written}”中间有空格。", "The amount “{written}” has a blank in it."),
    }
    remedies = {
        "": Wording(
            "只写数字，如 1,234.56；金额单位写在表头。", "Write digits alone, such as 1,234.56; the unit belongs above the table."
        ),
        "blank": Wording("写作“{clean}”。", "Write “{clean}”."),
    }
    why = Wording(
        "一个数写坏，单位小计和合计就都核不了，错在哪里也看不出来。",
        "One amount that cannot be read keeps its unit and the grand total from being checked.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Amount
    bad = (
        with_rows(("绿地养护经费", "1,42.00", "", "", "", *_TARGETS), quote="1,42.00"),
        with_rows(("绿地养护经费", "142.00万元", "", "", "", *_TARGETS), quote="142.00万元"),
        with_rows(("绿地养护经费", "21, 225", "", "", "", *_TARGETS), quote="21, 225"),
        with_rows(("绿地养护经费", "见附件", "", "", "", *_TARGETS), quote="见附件"),
    )
    good = (
        GOOD_CODED,
        with_rows(("绿地养护经费", "1,142.00", "1,142.00", "-", "—", *_TARGETS)),
        with_rows(("绿地养护经费", "（5.00）", "－5.00", "", "", *_TARGETS)),
    )
    options = ("placeholders.patterns", "placeholders.exempt")

    def check(self, node: Amount, context: Context) -> Iterator[Finding]:
        if node.slip:
            yield self._blank(node, context)
        elif node.value is None and not any(context.profile.placeholders(node.text.value)):
            yield self.finding(context, node.text, written=node.text.value)

    def _blank(self, node: Amount, context: Context) -> Finding:
        """A number with blanks in it, which are taken out; those of one table are one finding."""
        text = node.text
        clean = "".join(text.value.split())
        blanks = (index for index, character in enumerate(text.value) if character.isspace())
        edits = tuple(Edit(text.origin(index), text.origin(index) + 1, "") for index in blanks)
        table = context.ledger or context.table
        return self.finding(
            context,
            text,
            variant="blank",
            group=("blank", id(table)),
            fix=Fix(safe=True, description=Wording("去掉金额中的空格", "Take out the blanks in the amount"), edits=edits),
            written=text.value,
            clean=clean,
        )
