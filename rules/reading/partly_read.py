"""E108: part of a file is hidden, was never calculated, holds no text, or was not checked."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Finding, Related, Severity
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.source import ReadingProblem
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED
from budgetlint.rules.grounds import READING
from budgetlint.rules.row_examples import with_further_value

_HIDDEN = "hidden"
_HINTS = frozenset({_HIDDEN, "hidden-text", "struck", "tracked", "pictures"})


class PartlyRead(Rule[ReadingProblem]):
    """What a file holds is not what its reader sees, or not all of it was read.

    Hidden sheets, rows and columns; formulas without a result; words struck out; tracked changes; objects and pictures;
    columns of further target values.
    """

    code = "E108"
    name = "partly-read"
    severity = Severity.WARNING
    title = Wording("有隐藏、未计算或未读的内容", "Hidden, not calculated or not read")
    messages = {
        "": Wording("有内容没有显示。", "Some content is not shown."),
        _HIDDEN: Wording("有隐藏的内容，也读了：{detail}。", "There is hidden content, which was read too: {detail}."),
        "not-calculated": Wording(
            "公式没有计算结果，读不到数。", "Formulas have no result, so that their figures cannot be read."
        ),
        "hidden-text": Wording("有隐藏文字，没有读：{detail}。", "There is hidden text, which was not read: {detail}."),
        "struck": Wording(
            "有带删除线的文字，当作正文读了：{detail}。", "Some text is struck out, and was read like all other: {detail}."
        ),
        "tracked": Wording(
            "有未接受的修订，按全部接受后的文字检查。", "Changes are tracked; the text was checked as if all were accepted."
        ),
        "embedded": Wording(
            "嵌入了 {detail} 个对象（如 Excel 表），里面的内容未被检查。",
            "It embeds {detail} objects, such as Excel sheets, whose content was not checked.",
        ),
        "pictures": Wording(
            "有 {detail} 张大幅图片，图里若有表格文字，未被检查。",
            "It holds {detail} large pictures; tables or text in them were not checked.",
        ),
        "beside-pages": Wording(
            "第 {detail} 页的文本框批注或表单域里有文字，未被检查。",
            "On page {detail} words stand in text notes or form fields; they were not checked.",
        ),
        "values": Wording(
            "{detail}栏里的指标值没有检查：一条指标只检查一个年度的值。",
            "The target values below {detail} were not checked: of an indicator the value of one year is.",
        ),
    }
    remedies = {
        "": Wording("检查这些内容。", "Check this content."),
        _HIDDEN: Wording("取消隐藏并核对；不该报送的删去。", "Show and check it; delete what should not be sent."),
        "not-calculated": Wording("用 Excel 或 WPS 打开，保存一次再检查。", "Open it in Excel or WPS, save it, and check again."),
        "hidden-text": Wording("显示隐藏文字并核对；不该报送的删去。", "Show and check it; delete what should not be sent."),
        "struck": Wording("作废的文字删掉，仍有效的去掉删除线。", "Delete what no longer holds; elsewhere take the line away."),
        "tracked": Wording("定稿前逐条接受或拒绝修订。", "Accept or refuse the changes before it is sent."),
        "embedded": Wording(
            "把对象里的表改成 Word 表格或另存为文件再检查。", "Make it a table of the document, or a file of its own."
        ),
        "pictures": Wording("图里有表的，换成文字表格再检查。", "Where a picture shows a table, put in the table itself."),
        "beside-pages": Wording("换用原来的 Word 或 Excel 文件检查。", "Check the Word or Excel file it came from."),
        "values": Wording(
            "人工核对这些栏；或每个年度另存一份，只留该年度的指标值一栏，再检查。",
            "Check them by hand; or save a copy for each year with the values of that year alone, and check those.",
        ),
    }
    why = Wording(
        "隐藏的行常是上一稿的残留，报送时一并交了出去；没有结果的公式无从核对。",
        "Hidden rows are often left over from an earlier draft and are sent along; formulas without results cannot be checked.",
    )
    exceptions = (
        Wording(
            "以前年度和调整前的指标值只供对照，不提示；空着的栏也不提示。",
            "Columns of values of earlier years, or of before a change, are there to compare with and are not told;"
            " nor are empty ones.",
        ),
    )
    ground = READING
    supersedes = frozenset({"A121"})
    since = "0.1.0"
    node = ReadingProblem
    bad = (
        Example("<table><tr><td>项目名称<td>总计<tr hidden><td>绿地养护经费<td>10.00</table>".encode()),
        Example('<table><tr><td>项目<td>金额<tr style="display: none"><td>校园安保<td>5.00</table>'.encode()),
        Example('<html><p style="display:none">上一稿</p><table><tr><td>项目<td>金额</table>'.encode()),
        with_further_value("2026年指标值", "2027年指标值", quote="2027年指标值"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        Example("<table><tr><td>项目名称<td>总计<tr><td>绿地养护经费<td>10.00</table>".encode()),
        Example('<html><p style="display:none"></p><table><tr><td>项目<td>金额</table>'.encode()),
        with_further_value("2025年指标值", "2024年指标值"),
    )

    def check(self, node: ReadingProblem, context: Context) -> Iterator[Finding]:
        if node.kind == self.name:
            yield self.finding(
                context,
                node.spans[:1] or context.title,
                variant=node.reason,
                severity=Severity.INFO if node.reason in _HINTS else None,
                identity=f"{node.reason} {node.detail}",
                related=[Related((span,)) for span in node.spans[1:]],
                detail=node.detail,
            )
