"""A workbook with the findings as comments at its cells, and a sheet that lists them; nothing else in it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from budgetlint.linter.engine import Result
from budgetlint.linter.office.package import OfficePackage
from budgetlint.linter.office.splicing import utf8
from budgetlint.linter.office.xlsx.cells import Position, position, sheet_reference, width_of
from budgetlint.linter.office.xlsx.listing import Cell, Column, Listing
from budgetlint.linter.office.xlsx.notes import Run
from budgetlint.linter.office.xlsx.workbook import Workbook
from budgetlint.linter.outcomes import Finding
from budgetlint.linter.places import CellLocation
from budgetlint.linter.readers.own_sheet import HEADINGS
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.annotated.remarks import AUTHOR, Annotated, Remark, remarks
from budgetlint.reports.flat import flat_finding
from budgetlint.reports.locations import short_place
from budgetlint.reports.texts import SEVERITIES

SHEET = Wording("预审意见", "Findings")
_WIDTHS = (12, 7, 7, 15, 18, 24, 40, 34, 26, 14)
_WIDEST_PLACE = 36
_LISTED = Wording("全部问题列在工作表“{sheet}”里。", "All findings are listed in the sheet “{sheet}”.")
_SIGNED = Wording("文件带有数字签名，加了批注签名即失效。", "The file has a digital signature, which does not hold for the copy.")
_SHARED = Wording(
    "这是共享工作簿，只写批注，没有加列出问题的工作表。", "This workbook is shared: it got comments, and no sheet of findings."
)
_HERE_TOO = Wording("本格里同样的还有：{words}。", "The same in this cell: {words}.")
_LONGEST_WORDS = 20
_MORE_HERE = Wording("本格还有 {count} 条意见未列。", "{count} more on this cell are left out.")
_MORE = Wording("本格还有 {count} 条意见，见“{sheet}”表。", "{count} more on this cell: see the sheet “{sheet}”.")
_MOST_CHARACTERS = 8_000  # of one comment, which is a box to read at one glance
_END = "—— {author} ——"  # by which a later call knows what this one wrote, and who signed it
_SIGNATURE = "—— ([^—<>&\\n]{1,40}) ——"
_SEVERITIES = "|".join(word for wording in SEVERITIES.values() for word in wording)
_HEAD = rf"\s*[【\[](?:{_SEVERITIES})[】\]] ?[A-Z]\d{{3}} "
_COMMA = Wording("、", ", ")
_MOST_PLACES = 40


def annotate(data: bytes, result: Result, lang: Lang, author: str = AUTHOR) -> Annotated:
    """The workbook `data`, of which `result` has the findings, with comments by `author` and a sheet that lists them.

    What an earlier call wrote into comments goes; the sheet that it wrote stays, since people take notes there.
    """
    package = OfficePackage(data)
    book = Workbook(package)
    for name in _authors(package):
        book.clear(name, _block(name))
    notes = [_SIGNED] if book.is_signed else []
    if not result.findings:
        return Annotated(package.to_bytes(), 0)
    listed = ""
    if book.is_shared:
        notes.append(_SHARED)
    else:
        listed = book.append(SHEET.text(lang), _listing(result, lang))
        notes.insert(0, Wording(*(text.format(sheet=listed) for text in _LISTED)))
    cells = _by_cell(result, lang)
    for sheet, own in cells.items():
        comments = {cell: list(_runs(_joined(remarked, result, lang), listed, lang, author)) for cell, remarked in own.items()}
        book.comment(sheet, author, comments)
    return Annotated(package.to_bytes(), sum(map(len, cells.values())), tuple(notes))


def _authors(package: OfficePackage) -> list[str]:
    """The names under which earlier calls may have signed."""
    parts = (package.read(name) for name in package.names if "comment" in name.lower() and name.endswith(".xml"))
    texts = (utf8(part).decode(errors="replace") for part in parts)
    return list(dict.fromkeys([AUTHOR, *(name for text in texts for name in re.findall(_SIGNATURE, text))]))


def _block(author: str) -> re.Pattern[str]:
    """What a call that signed with this name wrote into a comment."""
    end = re.escape(_END.format(author=author))
    return re.compile(rf"{_HEAD}(?:(?!{end}).)*{end}", re.DOTALL)


def _by_cell(result: Result, lang: Lang) -> dict[str, dict[Position, list[Remark]]]:
    """The remarks by sheet and cell."""
    found: dict[str, dict[Position, list[Remark]]] = {}
    for remark in remarks(result, lang):
        location = result.document.source.locate(remark.start, remark.start)
        at = position(location.cell) if isinstance(location, CellLocation) else None
        if isinstance(location, CellLocation) and at:
            found.setdefault(location.sheet, {}).setdefault(at, []).append(remark)
    return found


def _joined(own: Sequence[Remark], result: Result, lang: Lang) -> list[Remark]:
    """The remarks on one cell: places of a finding that have nothing to say of their own are named in the first one there."""
    single = {(finding.rule.code, finding.spans) for finding in result.single}
    first: dict[int, Remark] = {}
    for remark in own:
        if not remark.is_further or id(remark.finding) not in first:
            first[id(remark.finding)] = remark
    kept = {id(remark): remark for remark in own}
    named: dict[int, list[str]] = {}
    for remark in own:
        at = first[id(remark.finding)]
        if remark is not at and (remark.finding.rule.code, remark.spans) not in single:
            del kept[id(remark)]
            named.setdefault(id(at), []).append(_quoted(result.document.source.excerpt(remark.spans)))
    lines = {key: _HERE_TOO.text(lang).format(words="".join(dict.fromkeys(words))) for key, words in named.items()}
    return [remark._replace(lines=(*remark.lines, lines[key])) if key in lines else remark for key, remark in kept.items()]


def _quoted(words: str) -> str:
    flat = " ".join(words.split())
    return f"“{flat if len(flat) <= _LONGEST_WORDS else flat[:_LONGEST_WORDS] + '…'}”"


def _runs(own: Sequence[Remark], sheet: str, lang: Lang, author: str) -> Iterator[Run]:
    """The text of the comment at a cell: all remarks on it, their heads in bold."""
    length = 0
    for number, remark in enumerate(own):
        length += len(remark.text)
        if number and length > _MOST_CHARACTERS:
            more = _MORE if sheet else _MORE_HERE
            yield Run("\n\n" + more.text(lang).format(count=len(own) - number, sheet=sheet))
            break
        yield Run(("\n\n" if number else "") + remark.head, bold=True)
        yield Run("\n" + "\n".join(remark.lines))
    yield Run("\n" + _END.format(author=author))


def _listing(result: Result, lang: Lang) -> Listing:
    """The findings as a table, whose first column is wide enough for the names of the sheets."""
    rows = [_row(finding, result, lang) for finding in result.findings]
    place, *others = _WIDTHS
    widest = min(max(width_of(row[0].text) + 2 for row in rows), _WIDEST_PLACE)
    widths = (max(place, widest), *others)
    return Listing([Column(heading.text(lang), width) for heading, width in zip(HEADINGS, widths, strict=True)], rows)


def _row(finding: Finding, result: Result, lang: Lang) -> list[Cell]:
    source = result.document.source
    flat = flat_finding(finding, result, lang)
    location = source.locate(finding.start, finding.end)
    link = sheet_reference(location.sheet, location.cell) if isinstance(location, CellLocation) else ""
    texts = (flat.code, flat.title, flat.project or flat.unit, flat.excerpt, flat.problem, flat.remedy, flat.ground)
    return [
        Cell(flat.place, link),
        Cell(SEVERITIES[flat.severity].text(lang)),
        *map(Cell, texts),
        Cell(_further(finding, result, lang)),
    ]


def _further(finding: Finding, result: Result, lang: Lang) -> str:
    """The other places of a finding."""
    source = result.document.source
    places = [short_place(source, place.spans[0][0], lang) for place in finding.related if place.note is None and place.spans]
    shown = list(dict.fromkeys(places))
    more = ["…"] if len(shown) > _MOST_PLACES else []
    return _COMMA.text(lang).join([*shown[:_MOST_PLACES], *more])
