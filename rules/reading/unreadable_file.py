"""E101: a file could not be read at all."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.source import ReadingProblem
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED
from budgetlint.rules.grounds import READING


class UnreadableFile(Rule[ReadingProblem]):
    """The file is missing, empty, damaged, locked, of a format that is not read, or the system refuses it."""

    code = "E101"
    name = "unreadable-file"
    severity = Severity.ERROR
    title = Wording("文件无法读取", "File cannot be read")
    messages = {
        "": Wording("无法读取：{detail}。", "Cannot be read: {detail}."),
        "missing": Wording("没有这个文件。", "There is no such file."),
        "no-permission": Wording("没有读取权限。", "There is no permission to read it."),
        "is-folder": Wording("这是文件夹，不是文件。", "This is a folder, not a file."),
        "empty": Wording("文件是空的。", "The file is empty."),
        "crashed": Wording(
            "读到一半程序出错（{detail}），文件未被检查。", "budgetlint failed here ({detail}); nothing was checked."
        ),
        "died": Wording(
            "检查它的进程中途退出（{detail}），文件未被检查。",
            "The process that checked it ended half-way ({detail}); nothing was checked.",
        ),
        "timed-out": Wording(
            "{detail} 秒内没有检查完，已放弃，文件未被检查。",
            "Checking it took more than {detail} seconds and was given up; nothing was checked.",
        ),
        "binary": Wording("这不是文本文件（内含二进制数据）。", "This is no text file (it holds binary data)."),
        "other-format": Wording("不读 {detail} 文件。", "This is a {detail} file, which is not read."),
        "picture": Wording("这是图片（{detail}），图里的文字读不了。", "A picture ({detail}): text in it cannot be read."),
        "other-archive": Wording("不读 {detail} 压缩包。", "This is a {detail} archive, which is not read."),
        "ofd": Wording("不读 OFD 文件。", "This is an OFD file, which is not read."),
        "damaged": Wording("文件损坏或不完整（{detail}）。", "The file is damaged or incomplete ({detail})."),
        "password": Wording("文件有密码。", "The file has a password."),
        "entities": Wording(
            "文件里有 XML 实体声明，不安全，没有读。", "The file declares XML entities, which is unsafe; it was not read."
        ),
        "empty-archive": Wording("压缩包里没有能读的文件。", "The archive holds no file that can be read."),
        "needs-extra": Wording("读 {detail} 文件的组件没有安装。", "What reads {detail} files is not installed."),
        "needs-office": Wording(
            "读 {detail} 文件要用 LibreOffice，这台机器上没有。",
            "Reading {detail} files takes LibreOffice, which is not installed here.",
        ),
        "conversion": Wording("LibreOffice 打不开这个 {detail} 文件。", "LibreOffice cannot open this {detail} file."),
        "frames": Wording(
            "这个网页只是框架，表格在同名的 .files 文件夹里。",
            "This page only frames others, which lie in the folder beside it (.files).",
        ),
        "own-report": Wording("这是本工具写出的报告。", "This is a report of budgetlint itself."),
    }
    remedies = {
        "": Wording("检查文件后重试。", "Check the file and try again."),
        "missing": Wording("检查路径和文件名。", "Check the path and the name."),
        "no-permission": Wording("请管理这个文件的人开放权限，或另存一份。", "Ask its owner for access, or save a copy."),
        "is-folder": Wording("改写文件的路径。", "Give the path of a file."),
        "empty": Wording("检查导出是否成功，或换一个文件。", "Check whether the export succeeded, or choose another file."),
        "crashed": Wording("这是本工具的缺陷；请把这一行报给作者。", "This is a bug of budgetlint; please report this line."),
        "died": Wording(
            "单独再检查一次；仍然如此，可能是内存不足，或是本工具的缺陷，请报给作者。",
            "Check it by itself; if it happens again, memory is short or this is a bug of budgetlint: please report it.",
        ),
        "timed-out": Wording("用 --timeout 给它更多时间，或拆成几个文件。", "Give it more time (--timeout), or split the file."),
        "binary": Wording("另存为文本（.txt，列之间用制表符）再检查。", "Save it as text (.txt, columns parted by tabs)."),
        "other-format": Wording(
            "在原程序中另存为 Excel（.xlsx）、Word（.docx）或文本再检查。",
            "Save it as Excel (.xlsx), Word (.docx) or text in the program it comes from.",
        ),
        "picture": Wording(
            "换用原来的 Word 或 Excel 文件，或先做文字识别（OCR）。", "Use the Word or Excel file it came from, or run OCR first."
        ),
        "other-archive": Wording("解压后检查其中的文件，或改用 .zip。", "Unpack it and check the files, or pack them as .zip."),
        "ofd": Wording(
            "用 WPS 或 OFD 阅读器另存为 PDF 或 Word；最好检查生成它的原稿。",
            "Save it as PDF or Word in WPS or an OFD reader; best check the file it was made from.",
        ),
        "damaged": Wording("用原程序打开；打得开就另存一份，打不开请对方重发。", "Open it and save a copy, or ask for it again."),
        "password": Wording("去掉密码另存一份再检查。", "Save a copy without the password."),
        "entities": Wording("用 Word 或 Excel 打开，另存一份再检查。", "Open it in Word or Excel and save a copy."),
        "empty-archive": Wording("解压后检查其中的文件。", "Unpack it and look at the files."),
        "needs-extra": Wording("安装：pip install 'budgetlint[{detail}]'。", "Install it: pip install 'budgetlint[{detail}]'."),
        "needs-office": Wording(
            "安装 LibreOffice，或用 WPS、Office 另存为 .docx 或 .xlsx。",
            "Install LibreOffice, or save it as .docx or .xlsx in WPS or Office.",
        ),
        "conversion": Wording("用 WPS 或 Office 另存为 .docx 或 .xlsx 再检查。", "Save it as .docx or .xlsx in WPS or Office."),
        "frames": Wording(
            "检查那个文件夹里的 sheet001.htm 等，或在 Excel 里另存为 .xlsx。",
            "Check sheet001.htm and the others in that folder, or save it as .xlsx in Excel.",
        ),
        "own-report": Wording("检查原来的文件，不检查报告。", "Check the original file."),
    }
    why = Wording("没有读到的文件没有被检查。", "A file that was not read was not checked.")
    ground = READING
    since = "0.1.0"
    always_on = True
    node = ReadingProblem
    bad = (
        Example(b""),
        Example(b" \r\n\t\r\n"),
        Example(b"\x89PNG\r\n\x1a\n\x00\x00"),
        Example(b"PK\x03\x04\x14\x00"),
        Example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
        Example(b"\x00\x01\x02"),
    )
    good = (GOOD_CODED, GOOD_LABELLED, Example(GOOD_LABELLED.text.encode("gb18030")))

    def check(self, node: ReadingProblem, context: Context) -> Iterator[Finding]:
        if node.kind == self.name:
            yield self.finding(context, context.title, variant=node.reason, identity=node.reason, detail=node.detail)
