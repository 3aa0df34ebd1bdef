"""E108: part of a file is hidden, or was never calculated."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Finding, Related, Severity
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.source import ReadingProblem
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED
from budgetlint.rules.grounds import READING

_HIDDEN = "hidden"


class PartlyRead(Rule[ReadingProblem]):
    """What a file holds is not what its reader sees: hidden sheets, rows and columns; formulas without a result."""

    code = "E108"
    name = "partly-read"
    severity = Severity.WARNING
    title = Wording("有隐藏或未计算的内容", "Hidden or not calculated")
    messages = {
        "": Wording("有内容没有显示。", "Some content is not shown."),
        _HIDDEN: Wording("有隐藏的内容，也读了：{detail}。", "There is hidden content, which was read too: {detail}."),
        "not-calculated": Wording(
            "公式没有计算结果，读不到数。", "Formulas have no result, so that their figures cannot be read."
        ),
    }
    remedies = {
        "": Wording("检查这些内容。", "Check this content."),
        _HIDDEN: Wording("取消隐藏并核对；不该报送的删去。", "Show and check it; delete what should not be sent."),
        "not-calculated": Wording("用 Excel 或 WPS 打开，保存一次再检查。", "Open it in Excel or WPS, save it, and check again."),
    }
    why = Wording(
        "隐藏的行常是上一稿的残留，报送时一并交了出去；没有结果的公式无从核对。",
        "Hidden rows are often left over from an earlier draft and are sent along; formulas without results cannot be checked.",
    )
    ground = READING
    supersedes = frozenset({"A121"})
    since = "0.1.0"
    node = ReadingProblem
    bad = (
        Example("<table><tr><td>项目名称<td>总计<tr hidden><td>绿地养护经费<td>10.00</table>".encode()),
        Example('<table><tr><td>项目<td>金额<tr style="display: none"><td>校园安保<td>5.00</table>'.encode()),
        Example('<html><p style="display:none">上一稿</p><table><tr><td>项目<td>金额</table>'.encode()),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        Example("<table><tr><td>项目名称<td>总计<tr><td>绿地养护经费<td>10.00</table>".encode()),
        Example('<html><p style="display:none"></p><table><tr><td>项目<td>金额</table>'.encode()),
    )

    def check(self, node: ReadingProblem, context: Context) -> Iterator[Finding]:
        if node.kind == self.name:
            yield self.finding(
                context,
                node.spans[:1] or context.title,
                variant=node.reason,
                severity=Severity.INFO if node.reason == _HIDDEN else None,
                identity=f"{node.reason} {node.detail}",
                related=[Related((span,)) for span in node.spans[1:]],
                detail=node.detail,
            )
