"""A116: a change that is said to go one way, and goes the other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.statements import Statement
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.grounds import COMPARED_AMOUNTS
from budgetlint.rules.prose_examples import GOOD_PROSE, with_prose
from budgetlint.rules.said import Compared, changes, in_unit, is_well_formed

if TYPE_CHECKING:
    from budgetlint.grammar.prose.figures import Figure
    from budgetlint.grammar.prose.statements import Change

_HALF = Decimal("0.5")
_WHOLE = 100
_WORDS = {1: Wording("增加", "growth"), -1: Wording("减少", "decline"), 0: Wording("持平", "no change")}


class YoyDirection(Rule[Statement]):
    """Growth, decline or no change: the words of the change, of its rate, its sign and both years' amounts agree."""

    code = "A116"
    name = "yoy-direction"
    severity = Severity.ERROR
    title = Wording("增减方向与金额不符", "Direction of a change contradicts its amounts")
    messages = {
        "": Wording(
            "“{subject}”的增减额写{one}，比例却写{other}。",
            "The amount of “{subject}” is said to be a {one}, its rate a {other}.",
        ),
        "amounts": Wording(
            "“{subject}”本年 {now}，上年 {base}，是{one}，却写{other}。",
            "“{subject}” is {now}, and was {base} the year before: a {one}, but it says {other}.",
        ),
        "negative": Wording(
            "“{subject}”写{other}，后面的数却是负数“{stated}”。",
            "“{subject}” is said to be a {other}, and a negative figure follows: “{stated}”.",
        ),
        "beyond": Wording(
            "“{subject}”写下降 {stated}：下降不会超过 100%。",
            "“{subject}” is said to decline by {stated}: nothing declines by more than 100%.",
        ),
    }
    remedies = {
        "": Wording("核对是增加还是减少，两处改成一致。", "Check which way it went, and make both say so."),
        "amounts": Wording("核对两年的金额，改正金额或增减的说法。", "Check both amounts; correct them or the words."),
        "negative": Wording("增加、减少后面写正数。", "Write a positive figure behind growth or decline."),
        "beyond": Wording("核对两年的金额和下降比例。", "Check both amounts and the rate."),
    }
    why = Wording("方向写反，说明就和预算相反。", "With the wrong direction the text says the opposite of the budget.")
    ground = COMPARED_AMOUNTS
    since = "0.1.0"
    node = Statement
    bad = (
        with_prose("2025年收入预算120万元，比2024年预算增加20万元，下降20%。", quote="20%"),
        with_prose("培训费20万元，较2024年的30万元增加10万元。", quote="增加10万元"),
        with_prose("会议费2万元，比2024年预算增加-1万元。", quote="-1万元"),
        with_prose("印刷费2万元，比上年下降150%。", quote="150%"),
        with_prose("水费20万元，与2024年的30万元持平。", quote="持平"),
    )
    good = (
        GOOD_PROSE,
        with_prose("培训费2万元，较2024年的3万元减少1万元，下降33.3%。"),
        with_prose("会议费0万元，比2024年预算增加0万元，下降0%。"),
        with_prose("印刷费2万元，比上年增长150%。"),
        with_prose("水费20.4万元，与2024年的20.0万元基本持平。"),
    )
    exceptions = (Wording("变动为零的。", "Changes of nothing."), Wording("“基本持平”。", "“About the same” (基本持平)."))

    def check(self, node: Statement, context: Context) -> Iterator[Finding]:
        for compared in changes(node):
            change = compared.change
            if is_well_formed(change.amount, change.rate, change.base, *compared.figures):
                yield from self._change(node, compared, context)

    def _change(self, node: Statement, compared: Compared, context: Context) -> Iterator[Finding]:
        change = compared.change
        negative = next((figure for figure in (change.amount, change.rate) if figure and figure.value < 0), None)
        if negative and change.direction:
            yield self._finding(node, compared, context, "negative", node.at(negative), other=change.direction)
        elif change.amount and change.rate and change.rate_direction != change.direction:
            if change.amount.value and change.rate.value:
                at, other = node.at(change.rate), change.rate_direction or 0
                yield self._finding(node, compared, context, "", at, one=change.direction, other=other)
        elif way := _way(compared):
            said = _said(node, change)
            yield self._finding(node, compared, context, "amounts", said, one=way, other=change.direction)
        elif change.rate and change.rate_direction == -1 and change.rate.value > _WHOLE:
            yield self._finding(node, compared, context, "beyond", node.at(change.rate))

    def _finding(
        self, node: Statement, compared: Compared, context: Context, variant: str, at: Text, one: int = 0, other: int = 0
    ) -> Finding:
        change, now = compared.change, compared.figures[0] if compared.figures else None
        sides = ((now, Wording("本年金额", "this year's amount")), (change.base, Wording("上年金额", "the other year's amount")))
        related = [Related(spans_of(node.at(figure)), note) for figure, note in sides if figure]
        return self.finding(
            context,
            at,
            variant=variant,
            identity=f"{compared.subject}:{at.value}",
            related=related,
            subject=compared.subject or (node.at(now).value if now else ""),
            stated=at.value,
            now=_shown(now),
            base=_shown(change.base),
            one=_WORDS[one],
            other=_WORDS[other],
        )


def _way(compared: Compared) -> int:
    """Which way the amounts of both years go where the words go another; 0 where they agree or do not tell."""
    change = compared.change
    if change.base is None or len(compared.figures) != 1 or change.roughly:
        return 0
    now = compared.figures[0]
    difference = now.amount - change.base.amount
    if abs(difference) <= (now.step + change.base.step) * _HALF:
        return 0
    way = 1 if difference > 0 else -1
    return way if way != change.direction else 0


def _said(node: Statement, change: Change) -> Text:
    """The words of the change behind the other year's amount: 增加1万元, 持平."""
    start = change.base.end if change.base else change.start
    words = node.paragraph.slice(start, change.end)
    at = max((words.value.rfind(mark) for mark in "，,"), default=-1) if change.rate else -1
    return (words.slice(0, at) if at > 0 else words).strip()


def _shown(figure: Figure | None) -> str:
    return in_unit(figure.amount, figure.unit) if figure else ""
