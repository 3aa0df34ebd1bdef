"""E199: a rule failed; a bug of the rule, never of the document."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Document
from budgetlint.linter.nodes import Crash
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED
from budgetlint.rules.grounds import READING
from budgetlint.rules.reading.no_table_recognised import NoTableRecognised


class RuleCrashed(Rule[Crash]):
    """The rule's other findings and all other rules are unharmed."""

    code = "E199"
    name = "rule-crashed"
    severity = Severity.ERROR
    title = Wording("规则运行出错", "A rule crashed")
    messages = {
        "": Wording(
            "规则 {code} 在检查本文件时出错（{error}），它的检查不完整。",
            "Rule {code} failed on this file ({error}); its check is incomplete.",
        ),
    }
    remedies = {
        "": Wording(
            "这是规则的缺陷，不是文件的问题；请把这一行和文件报给规则的作者。",
            "This is a bug of the rule; please report this line to its author.",
        ),
    }
    why = Wording("规则没有跑完，不能当作通过。", "A rule that did not finish has not passed.")
    ground = READING
    since = "0.1.0"
    always_on = True
    node = Crash
    good = (GOOD_CODED, GOOD_LABELLED, Example("附件见邮件"))

    def check(self, node: Crash, context: Context) -> Iterator[Finding]:
        yield self.finding(context, context.title, identity=node.code, code=node.code, error=node.error)


def _crashing(code: str, error: Exception) -> type[NoTableRecognised]:
    """A rule that always raises `error`."""

    def check(_self: NoTableRecognised, _node: Document, _context: Context) -> Iterator[Finding]:
        raise error

    return type(f"Crashing{code}", (NoTableRecognised,), {"code": code, "check": check})


RuleCrashed.bad = tuple(
    Example(GOOD_CODED.content, "项目支出绩效目标表", plugins=(_crashing(code, error),))
    for code, error in (("E901", KeyError("x")), ("E902", ValueError("y")), ("E903", RecursionError("z")))
)
