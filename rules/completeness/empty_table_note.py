"""Q111: a ledger has no figures, and nothing says why."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.ledgers import Ledger
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.ledger_examples import GOOD_BALANCE, by_function, example, three_public

_FUND = "2025年政府性基金预算支出表"
_CAPITAL = "2025年国有资本经营预算支出表"
_NOTE = "注：本部门2025年没有政府性基金预算支出，本表为空表。"
_REACH = 100  # characters of a sentence on each side
_STOPS = "。；;！\r\n\t"


class EmptyTableNote(Rule[Ledger]):
    """A ledger all of whose amounts are zero or blank: a note below it, or a sentence of the text, says that there is none."""

    code = "Q111"
    name = "empty-table-note"
    severity = Severity.WARNING
    title = Wording("空表缺说明", "An empty table without a note")
    messages = {
        "": Wording("“{table}”没有一个不为零的数，表下也没有说明。", "“{table}” has no amount but zero, and no note says why."),
    }
    remedies = {
        "": Wording(
            "确无此项的，在表下注明，如“本部门没有……预算，本表为空表”；漏填的补上。",
            "Where there is none, say so below the table; where figures were forgotten, add them.",
        )
    }
    why = Wording(
        "空表没有说明，看不出是确实没有，还是漏填、漏传。",
        "Nobody can tell an empty table from one whose figures were forgotten.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording(
            "表下的注，或正文里写明没有这项资金的，都算说明。",
            "A note below the table counts, and so does a sentence anywhere that says there is no such money.",
        ),
    )
    options = ("ledgers.nothing", "ledgers.scopes")
    node = Ledger
    bad = (
        example(by_function(("", "合计", "0", "0", "0"), title=_FUND), quote=_FUND),
        example(GOOD_BALANCE, by_function(("", "合计", "", "", ""), title=_CAPITAL), quote=_CAPITAL),
        example(by_function(("", "", "", "", ""), title=_FUND, note="注：无。"), quote=_FUND),
    )
    good = (
        example(by_function(("", "合计", "0", "0", "0"), title=_FUND, note=_NOTE)),
        example("本部门没有国有资本经营预算支出。\n", by_function(("", "合计", "0", "0", "0"), title=_CAPITAL)),
        example(by_function(("", "合计", "5.00", "", "5.00"), title=_FUND)),
        example(three_public(("2025年", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00"))),
    )

    def check(self, node: Ledger, context: Context) -> Iterator[Finding]:
        title = node.title
        if (
            title is None
            or node.kind == "three-public"
            or any(amount.value != 0 for row in node.rows for amount in row.amounts.values())
        ):
            return
        if not _is_explained(node, context):
            yield self.finding(context, title, table=title.value)


def _is_explained(ledger: Ledger, context: Context) -> bool:
    """Whether a note of the ledger, or a sentence of the document about its money, says that there is none."""
    nothing = context.profile.words("ledgers", "nothing")
    if any(word in fold(note.value) for note in ledger.notes for word in nothing):
        return True
    return any(_denies(sentence, nothing) for sentence in _sentences(context, _subjects(ledger, context.profile)))


def _subjects(ledger: Ledger, profile: Profile) -> tuple[str, ...]:
    """The words for the money of a ledger; those of its title where its kind has none."""
    words: str = profile.data["ledgers"]["scopes"].get(ledger.scope or "", "")
    return tuple(words.split())


def _sentences(context: Context, subjects: tuple[str, ...]) -> Iterator[str]:
    """What stands around each mention of a subject, up to the ends of its sentence."""
    text = context.document.source.text
    for subject in subjects:
        at = text.find(subject)
        while at >= 0:
            first, last = max(0, at - _REACH), at + _REACH
            start = max(text.rfind(stop, first, at) for stop in _STOPS) + 1 or first
            end = min((found for stop in _STOPS if (found := text.find(stop, at, last)) >= 0), default=last)
            yield fold(text[start:end])
            at = text.find(subject, end)


def _denies(sentence: str, nothing: tuple[str, ...]) -> bool:
    return any(word in sentence for word in (*nothing, "无"))
