"""Which formats take comments: the writers are found by the entry points `budgetlint.annotators` and imported then."""

from __future__ import annotations

from budgetlint.linter.plugins import entries
from budgetlint.linter.readers.archive import is_archive
from budgetlint.linter.readers.formats import ENCRYPTED, format_of
from budgetlint.reports.annotated.remarks import GROUP, Annotator, CannotAnnotate

_BOOKS = frozenset({"xls", "ods", "et", "xlsb", "uos"})
_TEXTS = frozenset({"doc", "wps", "rtf", "odt", "uot", "xml"})
_EXTRAS = {"pdf": "budgetlint[pdf]"}


def writer_for(data: bytes, path: str) -> Annotator:
    """What writes comments into this file. Raises `CannotAnnotate`, which says what to do instead."""
    if is_archive(data, path):
        raise CannotAnnotate("请先解压，再批注其中的文件。", "unpack it, then annotate the files in it.")
    form = format_of(data, path)
    entry = next((entry for entry in entries(GROUP) if entry.name == form), None)
    if form == ENCRYPTED:
        raise CannotAnnotate(
            "文件有密码，请去掉密码另存一份再批注。", "it has a password; save a copy without, then annotate that."
        )
    if entry is None:
        raise _refusal(form)
    try:
        writer: Annotator = entry.load()
    except ImportError as error:
        what = _EXTRAS.get(form, entry.value)
        raise CannotAnnotate(f"请先安装：pip install '{what}'。", f"first install it: pip install '{what}'.") from error
    return writer


def _refusal(form: str) -> CannotAnnotate:
    """Why a format takes no comments, and what to do instead."""
    for formats, better in ((_BOOKS, ".xlsx"), (_TEXTS, ".docx")):
        if form in formats:
            return CannotAnnotate(
                f"这种格式写不了批注，请用 Office 或 WPS 另存为 {better} 再批注。",
                f"this format takes no comments; save it as {better} with Office or WPS, then annotate that.",
            )
    return CannotAnnotate(
        "这种格式写不了批注，请看 HTML 报告（budgetlint report）。",
        "this format takes no comments; see the HTML report (budgetlint report).",
    )
