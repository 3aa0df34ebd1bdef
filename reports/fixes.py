"""What was mended, for a console: each change with its place, what was left and why, and the difference to the file before."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from budgetlint.linter.fixing.edits import applied
from budgetlint.linter.fixing.files import FileFix, FixTally
from budgetlint.linter.fixing.mending import Kept, Made, Mended
from budgetlint.linter.outcomes import Edit
from budgetlint.linter.places import ParagraphPlace, PlacedLocation, Region
from budgetlint.linter.source import Source
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.locations import placed, short_place
from budgetlint.reports.texts import FIELD_COLON, shown_path

_AROUND = 8  # characters shown before and behind a change
_LONGEST = 60  # characters shown of a change itself
_MADE = Wording("  {place}  {code} {what}：{before} → {after}", "  {place}  {code} {what}: {before} → {after}")
_KEPT = Wording("  {place}  {code} {what}：没有改：{why}。", "  {place}  {code} {what}: left as it is: {why}.")
_REFUSED = Wording("没有改：{why}。", "not mended: {why}.")
_TROUBLE = Wording("{why}。", "{why}.")
_BACKUP = Wording("  改前的文件：{path}", "  what it was before: {path}")
_DONE = Wording("改好 {made} 处，在 {files} 个文件里。", "mended: {made}, in {files} file(s).")
_WOULD = Wording(
    "可以改好 {made} 处，在 {files} 个文件里；没有写文件。", "can be mended: {made}, in {files} file(s); no file was written."
)
_NOTHING = Wording("没有可以改的。", "there is nothing to mend.")
_LEFT = Wording("没有改的 {kept} 处，原因见上。", "left as they are: {kept}, for the reasons above.")
_UNSAFE = Wording(
    "另有 {count} 处的改法要你判断，加 --unsafe 才改。", "{count} more take your judgement; --unsafe makes those changes too."
)
_REMAIN = Wording("还剩 {count} 个问题，用 budgetlint check 查看。", "{count} finding(s) remain; budgetlint check lists them.")
_AFTER = Wording("（改后）", " (mended)")
_GREEN, _RED, _CYAN = "green", "red", "cyan"


def file_text(one: FileFix, lang: Lang) -> str:
    """What was done to a file, and what was not and why; empty where there is nothing to say."""
    return "".join(f"{line}\n" for line in _file(one, lang))


def summary_text(tally: FixTally, lang: Lang, *, written: bool) -> str:
    """How much was mended, and what is left to do; nothing where nothing could be read."""
    if not tally.read:
        return ""
    done = (_DONE if written else _WOULD).text(lang).format(made=tally.made, files=tally.changed)
    lines = [done if tally.made else _NOTHING.text(lang)]
    lines += [_LEFT.text(lang).format(kept=tally.kept)] if tally.kept else []
    lines += [_UNSAFE.text(lang).format(count=tally.waiting)] if tally.waiting else []
    lines += [_REMAIN.text(lang).format(count=tally.remaining)] if tally.remaining and written else []
    return "".join(f"{line}\n" for line in lines)


def difference(one: FileFix, lang: Lang, *, colour: bool = False) -> str:
    """The file before and after, as a unified diff: a text by its lines, other files by cells and paragraphs."""
    if one.mended is None or not one.changed:
        return ""
    return "".join(f"{_coloured(line) if colour else line}\n" for line in _differences(one.path, one.mended, lang))


def _file(one: FileFix, lang: Lang) -> Iterator[str]:
    path, colon = shown_path(one.path, lang), FIELD_COLON.text(lang)
    mended = one.mended
    said = mended and (mended.made or mended.kept)
    if one.trouble:
        yield f"{path}{colon}{_TROUBLE.text(lang).format(why=one.trouble.text(lang))}"
    elif one.refused:
        yield f"{path}{colon}{_REFUSED.text(lang).format(why=one.refused.text(lang))}"
    elif said:
        yield path
    if mended and said and not one.trouble:
        yield from (_made(made, lang) for made in mended.made)
        yield from (_kept(kept, lang) for kept in mended.kept)
        if one.backup:
            yield _BACKUP.text(lang).format(path=one.backup)


def _made(made: Made, lang: Lang) -> str:
    finding = made.finding
    what = finding.fix.description if finding.fix else finding.rule.title
    before, after = _both(made.source, made.edits)
    place = short_place(made.source, made.edits[0].start, lang)
    return _MADE.text(lang).format(place=place, code=finding.rule.code, what=what.text(lang), before=before, after=after)


def _kept(kept: Kept, lang: Lang) -> str:
    rule = kept.finding.rule
    place = short_place(kept.source, kept.finding.start, lang)
    return _KEPT.text(lang).format(place=place, code=rule.code, what=rule.title.text(lang), why=kept.reason.text(lang))


def _both(source: Source, edits: tuple[Edit, ...]) -> tuple[str, str]:
    """The words around the first of the edits, and those that stand near it, before and after."""
    near = [edit for edit in edits if edit.end - edits[0].start <= _LONGEST]
    start, end = edits[0].start, max(edit.end for edit in near or edits[:1])
    first, last = _on_line(source.text, start, end)
    moved = [Edit(edit.start - first, edit.end - first, edit.replacement) for edit in near or edits[:1]]
    words = source.text[first:last]
    return f"“{_flat(words)}”", f"“{_flat(applied(words, moved))}”" + (" …" if len(near) < len(edits) else "")


def _on_line(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with the words around it, as far as its line and cell reach."""
    first, last = start, end
    while first > max(0, start - _AROUND) and text[first - 1] not in "\r\n\t":
        first -= 1
    while last < min(len(text), end + _AROUND) and text[last] not in "\r\n\t":
        last += 1
    return first, last


def _flat(text: str) -> str:
    shown = "".join(character if character.isprintable() else " " for character in text)
    return shown if len(shown) <= 2 * _LONGEST else f"{shown[:_LONGEST]} … {shown[-_LONGEST:]}"


def _differences(name: str, mended: Mended, lang: Lang) -> Iterator[str]:
    before, after = mended.before.document.source, mended.after.document.source
    path = shown_path(name, lang)
    if before.regions or after.regions:
        yield from (f"--- {path}", f"+++ {path}{_AFTER.text(lang)}")
        yield from _of_places(before, after, lang)
        return
    for line in unified_diff(_lines(before.text), _lines(after.text), path, path, lineterm=""):
        yield line.rstrip("\r\n")
        if not line.endswith("\n") and not line.startswith(("---", "+++", "@@")):
            yield "\\ No newline at end of file"


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends; a lone carriage return ends one too."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _of_places(before: Source, after: Source, lang: Lang) -> Iterator[str]:
    old, new = _texts(before), _texts(after)
    for place, (location, text) in old.items():
        mended = new.get(place, (location, ""))[1]
        if mended != text:
            yield f"@@ {placed(location, lang)} @@"
            yield from (f"-{line}" for line in text.split("\n"))
            yield from (f"+{line}" for line in mended.split("\n"))


def _texts(source: Source) -> dict[object, tuple[PlacedLocation, str]]:
    """What stands in each cell and paragraph, with its place."""
    found: dict[object, tuple[PlacedLocation, str]] = {}
    for region in source.regions:
        key = _key(region)
        text = source.text[region.start : region.end]
        location, before = found.get(key, (None, ""))
        found[key] = (location or _location(region), f"{before}\n{text}" if location else text)
    return found


def _key(region: Region) -> object:
    """What tells a place; the parts of a paragraph have one."""
    return ("paragraph", region.place.number) if isinstance(region.place, ParagraphPlace) else region.place


def _location(region: Region) -> PlacedLocation:
    return region.place.location(0, region.end - region.start)


def _coloured(line: str) -> str:
    from click import style  # noqa: PLC0415  colours are for terminals only

    colours = {"+": _GREEN, "-": _RED, "@": _CYAN}
    if line.startswith(("---", "+++")):
        return style(line, bold=True)
    return style(line, fg=colours[line[0]]) if line[:1] in colours else line
