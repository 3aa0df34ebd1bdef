"""E109: a comment to the linter that leaves nothing out, since it is damaged."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.nodes import DamagedSuppression
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, beside
from budgetlint.rules.grounds import READING

_FORM = "# budgetlint: ignore S101, M101 -- 理由"


class BrokenSuppression(Rule[DamagedSuppression]):
    """Such a line is no part of the document; what it meant to leave out is reported all the same."""

    code = "E109"
    name = "damaged-suppression"
    severity = Severity.WARNING
    title = Wording("抑制注释写错", "Suppression that cannot be followed")
    messages = {
        "": Wording("这行抑制注释不合格式，没有起作用。", "This comment does not follow its form, and leaves nothing out."),
        "no-reason": Wording("抑制注释没有写理由，没有起作用。", "This comment gives no reason, and leaves nothing out."),
        "unknown-rule": Wording("没有规则“{written}”，注释没有起作用。", "There is no rule “{written}”; it leaves nothing out."),
        "misspelt-rule": Wording("没有规则“{written}”，注释没有起作用。", "There is no rule “{written}”; it leaves nothing out."),
        "firm": Wording(
            "{codes} 是必查或始终启用的规则，注释不能抑制。", "{codes}: mandatory or always on; a comment cannot leave it out."
        ),
    }
    remedies = {
        "": Wording("写成“{form}”；管整个文件用 ignore-file。", "Write “{form}”; ignore-file speaks of the whole file."),
        "no-reason": Wording("在规则后面写“-- 理由”。", "Add “-- ” and the reason behind the rules."),
        "unknown-rule": Wording(
            "改成正确的代码或名称，`budgetlint rules` 列出全部规则。", "Name it right; `budgetlint rules` lists all rules."
        ),
        "misspelt-rule": Wording("是不是“{codes}”？改正后才起作用。", "Write “{codes}”, if that is meant."),
        "firm": Wording("删去这条规则，改正文中的问题。", "Delete it from the comment, and mend what it finds."),
    }
    why = Wording(
        "以为抑制了却没有，或者没有理由，事后谁也说不清。",
        "What seems left out and is not, or has no reason, nobody can answer for later.",
    )
    ground = READING
    since = "0.1.0"
    node = DamagedSuppression
    bad = (
        beside("# budgetlint: ignore S101\n", GOOD_CODED, "", "# budgetlint: ignore S101"),
        beside("# budgetlint: disable S101 -- 系统导出即如此\n", GOOD_CODED, "", "# budgetlint: disable S101 -- 系统导出即如此"),
        beside("<!-- budgetlint: ignore S1O1 -- 系统导出即如此 -->\n", GOOD_LABELLED, "", "S1O1"),
        beside("# budgetlint: ignore E103 -- 不是表\n", GOOD_CODED, "", "E103"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        beside("说明：本表经 budgetlint 检查。\n", GOOD_CODED, ""),
    )

    def check(self, node: DamagedSuppression, context: Context) -> Iterator[Finding]:
        """Report the comment, or the name of the rule in it."""
        variant = node.reason if node.reason in self.messages else ""
        yield self.finding(context, node.text, variant=variant, written=node.text.value, codes=node.detail, form=_FORM)
