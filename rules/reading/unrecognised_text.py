"""E105: text beside the tables that belongs to nothing known."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Unrecognised
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, beside
from budgetlint.rules.grounds import READING

_VALUE_LABEL = "指标值"


class UnrecognisedText(Rule[Unrecognised]):
    """What was read and not understood, one finding for a document, with all its places.

    Text that looks like indicators is an error: a header is missing, or a row is broken.
    """

    code = "E105"
    name = "unrecognised-text"
    severity = Severity.INFO
    title = Wording("未识别的文字", "Text not recognised")
    messages = {
        "": Wording(
            "“{text}”没有识别为表的内容，未被检查。", "“{text}” was not recognised as part of a table and was not checked."
        ),
        "targets": Wording(
            "“{text}”像是绩效指标，但所在的行没有识别为表的内容，未被检查。",
            "“{text}” looks like indicators, yet its row was not recognised as part of a table and was not checked.",
        ),
    }
    remedies = {
        "": Wording(
            "无关的可以不理；若是表的内容，请检查列数和换行。",
            "Ignore it if it is no part of a table; else check its columns and line breaks.",
        ),
        "targets": Wording(
            "检查前面是否缺表头，或这一行是否缺项目名称、被换行截断。",
            "Check whether a header is missing above, or whether the row lacks its name or was cut by a line break.",
        ),
    }
    why = Wording("没有看懂的部分不应悄悄跳过。", "What was not understood must not be passed over in silence.")
    ground = READING
    since = "0.1.0"
    node = Unrecognised
    bad = (
        beside("", GOOD_CODED, "\n以上数据以批复为准\n", "以上数据以批复为准"),
        beside("第三章\n", GOOD_LABELLED, "", "第三章"),
        beside("", GOOD_CODED, "\n孤零零的一行\t\t\n", "孤零零的一行"),
        beside(
            "甲经费\t1.00\t\t\t\t1、产出指标：甲，年度指标值：1个。\n\n",
            GOOD_CODED,
            "",
            "甲经费\t1.00\t\t\t\t1、产出指标：甲，年度指标值：1个。",
        ),
    )
    good = (GOOD_CODED, GOOD_LABELLED, beside("", GOOD_CODED, "\n注：金额含上年结转。\n\n第 1 页，共 3 页\n"))

    def check(self, node: Unrecognised, context: Context) -> Iterator[Finding]:
        if context.document.tables:
            lost = _VALUE_LABEL in node.text.value
            yield self.finding(
                context,
                node.text,
                variant="targets" if lost else "",
                severity=Severity.ERROR if lost else None,
                group=("document", lost),
                text=_short(node.text.value),
            )


def _short(text: str, most: int = 30) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
