"""Annotate files: each is read once, linted, and written with its findings."""

from __future__ import annotations

from budgetlint.linter.engine import Result
from budgetlint.linter.files import InputFile, legible, refusal
from budgetlint.linter.outcomes import RANKS, Severity
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.annotated.formats import writer_for
from budgetlint.reports.annotated.marking import marked
from budgetlint.reports.annotated.remarks import AUTHOR, Annotated, CannotAnnotate

_REFUSALS = {
    "no-permission": Wording("没有读取权限。", "there is no permission to read it."),
    "is-folder": Wording("这是文件夹。", "it is a folder."),
}


def annotated(file: InputFile, settings: Settings, severity: Severity, lang: Lang, author: str = AUTHOR) -> Annotated:
    """A file with those findings that are at least as grave as `severity`, signed by `author`.

    Raises `CannotAnnotate`, which says why not.
    """
    data = _data(file)
    write = writer_for(data, file.path)
    result = lint_bytes(data, legible(file.path), settings)
    if not result.document.source.readable:
        raise CannotAnnotate(*_unread(result))
    grave = tuple(finding for finding in result.findings if RANKS[finding.severity] <= RANKS[severity])
    try:
        made = write(data, result._replace(findings=grave), lang, author)
        return made._replace(data=marked(made.data, result.document.source.text))
    except CannotAnnotate:
        raise
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        raise CannotAnnotate(f"写批注时出错（{why}）。", f"writing the comments failed ({why}).") from error


def _data(file: InputFile) -> bytes:
    try:
        return file.read()
    except FileNotFoundError as error:
        raise CannotAnnotate("没有这个文件。", "there is no such file.") from error
    except (OSError, ValueError) as error:
        words = refusal(error)
        raise CannotAnnotate(*_REFUSALS.get(words, Wording(f"{words}。", f"{words}."))) from error


def _unread(result: Result) -> Wording:
    """Why a file could not be read."""
    said = next(iter(result.findings), None)
    return Wording(said.problem("zh"), said.problem("en")) if said else Wording("这个文件读不了。", "it cannot be read.")
