"""E102: the encoding of a file is unknown, or was guessed."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.source import ReadingProblem
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED
from budgetlint.rules.grounds import READING

_GUESSED = "guessed"
_AT = Wording("（第 {line} 行，文件第 {byte} 字节处起不合）", " (wrong from line {line}, byte {byte} of the file, on)")
_NOWHERE = Wording("", "")


class UnknownEncoding(Rule[ReadingProblem]):
    """Neither UTF-8 nor GB18030: an error where nothing fits, a hint where a guess was used."""

    code = "E102"
    name = "unknown-encoding"
    severity = Severity.ERROR
    title = Wording("文字编码不明", "Encoding unknown")
    messages = {
        "": Wording(
            "既不是 UTF-8{place}，也不是 GB18030（GBK），无法读出文字。",
            "The text is neither UTF-8{place} nor GB18030 (GBK) and cannot be read.",
        ),
        _GUESSED: Wording(
            "编码不明，不是 UTF-8{place}；按 {encoding} 读取，文字可能有误。",
            "The encoding is unknown, not UTF-8{place}; read as {encoding}, which may be wrong.",
        ),
    }
    remedies = {"": Wording("用记事本打开，另存为 UTF-8。", "Open it in an editor and save it as UTF-8.")}
    why = Wording("编码读错，满篇都是错字，检查也就没有意义。", "In a wrong encoding all the text is wrong, and so is the check.")
    ground = READING
    since = "0.1.0"
    always_on = True
    node = ReadingProblem
    bad = (
        Example(b"\xff\xfe\x00\xd8"),
        Example(b"\xef\xbb\xbf\xff\xff\xff"),
        Example("Tableau des objectifs de la dépense : à compléter — 12 €".encode("cp1252") + b"\xff"),
    )
    good = (
        GOOD_CODED,
        Example(GOOD_LABELLED.text.encode("gb18030")),
        Example(GOOD_LABELLED.text.encode("utf-16")),
    )

    def check(self, node: ReadingProblem, context: Context) -> Iterator[Finding]:
        if node.kind == self.name:
            encoding, _, place = node.detail.partition(" ")
            yield self.finding(
                context,
                context.title,
                variant=node.reason,
                severity=Severity.INFO if node.reason == _GUESSED else None,
                identity=node.reason,
                encoding=encoding,
                place=_place(place),
            )


def _place(place: str) -> Wording:
    """`line:byte` in words; empty where no place is known."""
    line, _, byte = place.partition(":")
    if not byte:
        return _NOWHERE
    return Wording(*(text.format(line=line, byte=byte) for text in _AT))
