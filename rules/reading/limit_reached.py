"""E107: a file holds more than budgetlint reads."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.source import ReadingProblem
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED
from budgetlint.rules.grounds import READING


class LimitReached(Rule[ReadingProblem]):
    """The file is far larger than any budget, or was made to exhaust whoever opens it; nothing of it was checked."""

    code = "E107"
    name = "limit-reached"
    severity = Severity.ERROR
    title = Wording("文件超出读取上限", "File beyond the limits of reading")
    messages = {
        "": Wording("文件过大，没有读。", "The file is too large and was not read."),
        "bytes": Wording("文件超过 {detail} 字节，没有读。", "The file has more than {detail} bytes and was not read."),
        "unpacked": Wording(
            "解压后超过 {detail} 字节（可能是压缩炸弹），没有读。",
            "It unpacks to more than {detail} bytes, perhaps a zip bomb, and was not read.",
        ),
        "members": Wording("压缩包里的文件超过 {detail} 个，没有读。", "It packs more than {detail} files and was not read."),
        "nested": Wording(
            "压缩包套压缩包超过 {detail} 层，没有读。", "Archives lie more than {detail} deep within each other; not read."
        ),
        "cells": Wording("单元格超过 {detail} 个，没有读。", "It has more than {detail} cells and was not read."),
        "columns": Wording("一张表超过 {detail} 列，没有读。", "A table has more than {detail} columns; the file was not read."),
        "characters": Wording("文字超过 {detail} 个，没有读。", "It has more than {detail} characters and was not read."),
        "depth": Wording("表格嵌套超过 {detail} 层，没有读。", "Tables lie more than {detail} deep within each other; not read."),
        "pages": Wording("超过 {detail} 页，没有读。", "It has more than {detail} pages and was not read."),
        "time": Wording("转换超过 {detail} 秒，已停止。", "Its conversion took more than {detail} seconds and was stopped."),
    }
    remedies = {
        "": Wording("只留绩效表另存一份再检查。", "Save a copy with the performance tables alone."),
        "columns": Wording("删去表右边多余的列，另存一份。", "Delete the columns to the right of the table and save a copy."),
        "unpacked": Wording("确认来源可靠；用原程序打开，另存一份。", "Make sure where it comes from; open it and save a copy."),
        "nested": Wording("解压后检查其中的文件。", "Unpack it and check the files."),
    }
    why = Wording("没有读到的文件没有被检查。", "A file that was not read was not checked.")
    ground = READING
    since = "0.1.0"
    always_on = True
    node = ReadingProblem
    bad = (
        Example(b"<table><tr>" + b"<td>1</td>" * 1_200 + b"</table>"),
        Example(b"<table><tr>" + b"<td>1</td>" * 16_000 + b"</table>"),
        Example(b"<table><tr><td>1</td><td>" * 150 + b"2" + b"</table>" * 150),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        Example(b"<table><tr>" + b"<td>1</td>" * 12 + b"</table>"),
        Example(b"<table><tr><td>1</td><td>" * 3 + b"2" + b"</table>" * 3),
    )

    def check(self, node: ReadingProblem, context: Context) -> Iterator[Finding]:
        if node.kind == self.name:
            yield self.finding(context, context.title, variant=node.reason, identity=node.reason, detail=node.detail)
