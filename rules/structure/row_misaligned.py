"""S116: the cells of a row do not stand under their headings."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator, Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, OBJECTIVE, with_rows
from budgetlint.rules.grounds import READING
from budgetlint.rules.row_examples import in_rows

_ROW = ("产出指标", "质量指标", "路面修复验收合格率", "≥98%")
_INDICATORS = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"


class RowMisaligned(Rule[Project | Indicator]):
    """A tab too few or too many moved the targets of a project, or an indicator's metric and value.

    They were told by what they say, and checked.
    """

    code = "S116"
    name = "row-misaligned"
    severity = Severity.INFO
    title = Wording("表格行错位", "Row out of line with its header")
    messages = {
        "": Wording(
            "“{project}”这一行的单元格与表头对不齐，“{cell}”不在自己的栏里；已按内容认出绩效目标和指标。",
            "The cells of “{project}” are out of line with the header; “{cell}” does not stand in its column."
            " Objective and indicators were told by their content.",
        ),
        "indicator": Wording(
            "指标“{metric}”这一行的单元格与表头对不齐，“{cell}”不在自己的栏里；已按内容认出指标名称和指标值。",
            "The cells of the indicator “{metric}” are out of line with the header; “{cell}” does not stand in its column."
            " Metric and value were told by their content.",
        ),
    }
    remedies = {
        "": Wording(
            "核对这一行的列数，空栏也要留出位置。", "Check the number of columns of this row; blank cells need their place too."
        ),
        "indicator": Wording(
            "把这一行移回指标名称、指标值各自的栏；合并的单元格也要留出位置。",
            "Move the row back below its headings; merged cells need their place too.",
        ),
    }
    why = Wording(
        "列错了位，导入系统后金额、目标和指标都会进错栏。",
        "In a row out of line, amounts, objective and indicators are imported into the wrong fields.",
    )
    ground = READING
    since = "0.1.0"
    node = (Project, Indicator)
    bad = (
        with_rows(("绿地养护经费", "10.00", "10.00", "", OBJECTIVE, _INDICATORS), quote=OBJECTIVE),
        with_rows(("绿地养护经费", "10.00", "10.00", "", "", "", OBJECTIVE, _INDICATORS), quote=OBJECTIVE),
        with_rows(("绿地养护经费", "10.00", "10.00", "", "", f"{OBJECTIVE}{_INDICATORS}"), quote=f"{OBJECTIVE}{_INDICATORS}"),
        in_rows(_ROW, ("路面平整度合格率", "≥95%", "", ""), quote="路面平整度合格率"),
        in_rows(_ROW, ("", "", "", "路面平整度合格率", "≥95%"), quote="路面平整度合格率"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        in_rows(_ROW, ("", "", "路面平整度合格率", "≥95%")),
        with_rows(("绿地养护经费", "10.00", "", "", "10.00", OBJECTIVE, _INDICATORS)),
    )
    exceptions = (
        Wording(
            "按内容认得出绩效目标和指标时才报；认不出的留在“未识别”里。",
            "Told where objective and indicators are known by their content; what is not stays unrecognised.",
        ),
    )
    options = ("headings",)

    def check(self, node: Project | Indicator, context: Context) -> Iterator[Finding]:
        if isinstance(node, Indicator):
            if node.misplaced:
                yield self._of_indicator(node, node.misplaced, context)
        elif node.misplaced:
            yield self.finding(
                context,
                node.misplaced,
                identity="",
                project=called(node),
                cell=_short(context.document.source.excerpt(node.misplaced)),
            )

    def _of_indicator(self, node: Indicator, cell: Text, context: Context) -> Finding:
        return self.finding(context, cell, variant="indicator", identity="", metric=node.metric.value, cell=_short(cell.value))


def _short(text: str, most: int = 16) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
