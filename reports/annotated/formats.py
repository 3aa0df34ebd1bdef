"""Which formats take comments: the writers are found by the entry points `budgetlint.annotators` and imported then."""

from __future__ import annotations

from pathlib import Path

from budgetlint.linter.engine import Result
from budgetlint.linter.plugins import entries
from budgetlint.linter.readers.archive import SIGN
from budgetlint.linter.readers.formats import format_of
from budgetlint.linter.wording import Lang
from budgetlint.reports.annotated.remarks import GROUP, Annotated, Annotator, CannotAnnotate

_BOOKS = frozenset({"xls", "ods", "et", "xlsb", "uos"})
_TEXTS = frozenset({"doc", "wps", "rtf", "odt", "uot", "xml"})
_EXTRAS = {"pdf": "budgetlint[pdf]"}


def annotated(result: Result, lang: Lang) -> Annotated:
    """The file of `result` with its findings as comments. Raises `CannotAnnotate`, and `OSError` where it cannot be read."""
    source = result.document.source
    path = Path(source.path)
    if SIGN in source.path and not path.exists():
        raise CannotAnnotate("压缩包里的文件请先解压再批注。", "unpack the archive, then annotate the files in it.")
    if not source.readable:
        raise CannotAnnotate("这个文件读不了，原因见 budgetlint check。", "it cannot be read; budgetlint check says why.")
    data = path.read_bytes()
    form = format_of(data, source.path)
    writer = _writer(form)
    try:
        return writer(data, result, lang)
    except CannotAnnotate:
        raise
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        raise CannotAnnotate(f"写批注时出错（{why}）。", f"writing the comments failed ({why}).") from error


def _writer(form: str) -> Annotator:
    """What writes comments into files of this format. Raises `CannotAnnotate`."""
    entry = next((entry for entry in entries(GROUP) if entry.name == form), None)
    if entry is None:
        raise _refusal(form)
    try:
        writer: Annotator = entry.load()
    except ImportError as error:
        what = _EXTRAS.get(form, entry.value)
        raise CannotAnnotate(
            f"缺少组件，请先安装：pip install '{what}'。", f"a component is missing: pip install '{what}'."
        ) from error
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
