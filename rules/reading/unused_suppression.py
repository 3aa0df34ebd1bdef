"""E110: a comment leaves out a rule that finds nothing there."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.nodes import IdleSuppression
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, beside, with_value
from budgetlint.rules.grounds import READING

_VAGUE = with_value("有效提升", category="22-社会效益", metric="园容整洁程度")
_ROW = "绿地养护经费"


def _above_row(example: Example, comment: str, quote: str = "") -> Example:
    """The document with a comment line above the row of its project."""
    before, row, rest = example.text.partition(_ROW)
    return Example(f"{before}{comment}\n{row}{rest}", quote)


class UnusedSuppression(Rule[IdleSuppression]):
    """Said of rules that ran; one that was not selected may be needed when it is."""

    code = "E110"
    name = "unused-suppression"
    severity = Severity.WARNING
    title = Wording("抑制注释没有用到", "Suppression that nothing needs")
    messages = {
        "": Wording(
            "注释抑制了“{rule}”，但所指的范围里并没有这条规则的问题。",
            "The comment leaves out “{rule}”, which finds nothing in the lines that it speaks of.",
        )
    }
    remedies = {
        "": Wording(
            "从注释里删去“{rule}”，没有别的规则就删去整行；注释管的是紧接着的一行。",
            "Delete “{rule}” from the comment, or the whole line; a comment speaks of the line that follows it.",
        )
    }
    why = Wording(
        "问题改好后留下的注释，会把以后的新问题也挡住。", "A comment that outlives its finding will hide the next one as well."
    )
    ground = READING
    since = "0.1.0"
    node = IdleSuppression
    bad = (
        beside("# budgetlint: ignore S101 -- 系统导出即如此\n", GOOD_CODED, "", "S101"),
        beside("", GOOD_LABELLED, "<!-- budgetlint: ignore-file M101 -- 上级考核办法未定 -->\n", "M101"),
        _above_row(_VAGUE, "# budgetlint: ignore M101, P101 -- 上级考核办法未定", "P101"),
        beside("# budgetlint: 忽略 M101 —— 这一行管的是标题\n", _VAGUE, "", "M101"),
    )
    good = (
        _above_row(_VAGUE, "# budgetlint: ignore M101 -- 上级考核办法未定"),
        beside("", _VAGUE, "<!-- budgetlint: ignore-file qualitative-no-standard -- 上级考核办法未定 -->\n"),
        GOOD_CODED,
    )

    def check(self, node: IdleSuppression, context: Context) -> Iterator[Finding]:
        """Report the name of the rule in the comment."""
        yield self.finding(context, node.text, rule=node.text.value)
