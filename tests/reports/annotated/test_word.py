"""Comments in a Word file stand on the very words, and nothing else in the file changes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import as_html, as_word, layout_of
from lxml import etree
from marked import at, marked
from programs import converted, office
from word_files import W, cell, p, package, table

from budgetlint.linter.engine import Result
from budgetlint.linter.office.package import OfficePackage
from budgetlint.linter.places import TableCell
from budgetlint.linter.readers.docx.names import name_of, value_of
from budgetlint.linter.readers.reading import read
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.reports.annotated.docx.document import annotate
from budgetlint.reports.annotated.remarks import CannotAnnotate, remarks
from budgetlint.rules.profiles import base_profile

SETTINGS = Settings(base_profile(), load_rules())
PATH = "甲.docx"
OFFICE_NAME = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}name"
NEAR = 25  # points
CHANGED = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return etree.fromstring(opened.read(name))


def commented(data: bytes) -> dict[int, str]:
    """The words that each comment of a file stands on, by its number."""
    words: dict[int, str] = {}
    open_now: set[int] = set()
    for element in part(data).iter():
        name, number = name_of(element), int(value_of(element, "id") or -1)
        if name == "commentRangeStart":
            open_now.add(number)
            assert number not in words
            words[number] = ""
        elif name == "commentRangeEnd":
            open_now.remove(number)
        elif name in ("t", "tab", "br"):
            for one in open_now:
                words[one] += element.text or "" if name == "t" else {"tab": "\t", "br": "\n"}[name]
    assert not open_now
    references = [int(value_of(one, "id") or -1) for one in part(data).iter("{*}commentReference")]
    assert sorted(references) == sorted(words)
    return words


def on(data: bytes, *words: str) -> list[str]:
    """What the comments on `words` stand on, in their order."""
    return list(commented(annotate(data, marked(data, PATH, *words), "zh").data).values())


def shown(data: bytes) -> list[tuple[str, str, tuple[str, ...]]]:
    """Each character of the text with the properties of its run and what stands around that."""
    found = []
    for element in part(data).iter("{*}t", "{*}tab", "{*}br", "{*}delText"):
        run = next(one for one in element.iterancestors() if name_of(one) == "r")
        properties = next((etree.tostring(one) for one in run if name_of(one) == "rPr"), b"").decode()
        around = tuple(name_of(one) for one in run.iterancestors())
        text = element.text if name_of(element) in ("t", "delText") else name_of(element)
        found += [(character, properties, around) for character in text or ""]
    return found


def others(data: bytes, changed: set[str]) -> list[tuple[object, ...]]:
    """All parts that are not `changed`, each with its bytes as they lie in the archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        ends = [*sorted(info.header_offset for info in opened.infolist()), opened.start_dir]
        return [
            (info.filename, info.date_time, data[info.header_offset : ends[ends.index(info.header_offset) + 1]])
            for info in opened.infolist()
            if info.filename not in changed
        ]


def ins(*runs: str) -> str:
    inside = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f'<w:ins w:id="91" w:author="张三" w:date="2024-01-01T00:00:00Z">{inside}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="92" w:author="张三"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def control(text: str, kind: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"


def test_a_run_is_split_around_the_words() -> None:
    bold = "<w:r w:rsidR='00AB'><w:rPr><w:b/></w:rPr><w:t>保洁面积不少于若干</w:t></w:r>"
    data = package(p("前", bold, "后"))
    written = annotate(data, marked(data, PATH, "面积"), "zh").data
    assert list(commented(written).values()) == ["面积"]
    runs = [one for one in part(written).iter("{*}r") if one.find("{*}t") is not None]
    assert ["".join(text.text or "" for text in one.iter("{*}t")) for one in runs] == ["前", "保洁", "面积", "不少于若干", "后"]
    assert [one.find("{*}rPr/{*}b") is not None for one in runs] == [False, True, True, True, False]
    assert [value_of(one, "rsidR") for one in runs[1:4]] == ["00AB"] * 3
    assert shown(written) == shown(data)


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        (("甲乙", "丙丁"), "乙丙"),
        (("甲", ins("乙丙"), "丁"), "丙丁"),
        (("甲", ins("乙丙"), "丁"), "乙"),
        (("甲", deleted("删"), "乙"), "甲乙"),
        (('<w:hyperlink w:anchor="a"><w:r><w:t>甲乙丙</w:t></w:r></w:hyperlink>',), "乙"),
        (("甲", control("乙丙丁"), "戊"), "丙"),
        (("甲", '<w:fldSimple w:instr="PAGE"><w:r><w:t>第12页</w:t></w:r></w:fldSimple>'), "12"),
        (("甲", "<w:r><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:br/><w:t>丁</w:t></w:r>"), "乙\t丙"),
        (("<w:smartTag><w:r><w:t>甲乙</w:t></w:r></w:smartTag>", "丙"), "乙丙"),
        (("  两端有空  ",), "端有"),
    ],
)
def test_words_are_found_within_what_holds_them(runs: tuple[str, ...], words: str) -> None:
    data = package(p(*(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' if run.startswith(" ") else run for run in runs)))
    assert on(data, words) == [words]
    assert shown(annotate(data, marked(data, PATH, words), "zh").data) == shown(data)


def test_a_control_with_one_value_is_commented_as_a_whole() -> None:
    data = package(p("甲", control("2025年3月", "<w:date/>"), "乙"))
    assert on(data, "3月") == ["2025年3月"]
    written = annotate(data, marked(data, PATH, "3月"), "zh").data
    assert [name_of(one) for one in next(part(written).iter("{*}p"))] == [
        *("pPr", "r", "commentRangeStart", "sdt", "commentRangeEnd", "r", "r")
    ]


def test_mathematics_and_rubies_are_commented_as_a_whole() -> None:
    formula = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼音</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    data = package(p("甲", formula, ruby, "乙"))
    assert on(data, "=1", "音") == ["x=1", "pin拼音"]


def test_the_result_of_a_field_is_commented_and_its_code_is_not() -> None:
    begin, parts, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    data = package(p("共", begin, "<w:r><w:instrText> =SUM(1,2) </w:instrText></w:r>", parts, "38", end, "万元"))
    assert on(data, "8万") == ["8万"]


def test_cells_merged_nested_and_empty() -> None:
    restart, down = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = table(cell("内1") + cell("内2"))
    data = package(
        table(
            cell("一级", restart) + cell(p("1.甲") + p("2.乙丙")) + cell("值"),
            cell("", down) + cell(p("外") + inner) + cell(""),
            cell("合计", '<w:gridSpan w:val="2"/>') + cell("9"),
        )
    )
    assert on(data, "级", "甲\n2.乙", "内2", "合", "9") == ["级", "甲2.乙", "内2", "合", "9"]
    source = read(data, PATH)
    empty = next(region for region in source.regions if region.place == TableCell(1, 2, 3))
    written = annotate(data, at(source, (empty.start, empty.start)), "zh").data
    assert list(commented(written).values()) == [""]
    assert next(part(written).iter("{*}commentRangeStart")).getparent() is not None


def test_a_number_that_the_program_sets_stands_for_the_first_words() -> None:
    numbering = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>
    <w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
    numbered = p("养护目标", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>')
    data = package(numbered, numbering=numbering)
    assert on(data, "第1", "1条养护", "目标") == ["养护目标", "养护", "目标"]


def png() -> bytes:
    """A red picture of one point."""
    chunks = ((b"IHDR", struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0\xff\0\0")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="图"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1"'
    ' name="图"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="picture1"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect">'
    "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def box(text: str) -> str:
    content = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    shape = (
        '<w:drawing><wp:inline><wp:extent cx="1800000" cy="720000"/><wp:docPr id="2" name="框"/><a:graphic><a:graphicData'
        ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    old = f'<w:pict><v:shape style="width:140pt;height:56pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    both = f'<mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"


def everything() -> bytes:
    """A file with all that such files have: changes, comments, boxes, notes, a header, a picture, a field, a control."""
    comment = '<w:comment w:id="3" w:author="李四" w:initials="李"><w:p><w:r><w:t>请补依据</w:t></w:r></w:p></w:comment>'
    old = (
        '<w:commentRangeStart w:id="3"/><w:r><w:t>旧批注处</w:t></w:r><w:commentRangeEnd w:id="3"/>'
        '<w:r><w:commentReference w:id="3"/></w:r>'
    )
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>链接里的字</w:t></w:r></w:hyperlink>'
    begin, parts, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = '<w:r><w:instrText> HYPERLINK "http://example.cn" </w:instrText></w:r>'
    field = f"{begin}{code}{parts}<w:r><w:t>域结果</w:t></w:r>{end}"
    body = (
        p("预算绩效目标", old, "之后")
        + p("原有", deleted("删去的"), ins("新增的字"), "说明", note)
        + p("插图", PICTURE, "与框", box("框里的字"), "之后")
        + p(link, field, control("控件里的字"))
        + table(cell("项目") + cell("金额"), cell("河道保洁") + cell("XX万元"))
        + '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    return package(
        body,
        png(),
        comments=f"<w:comments {W}>{comment}</w:comments>",
        footnotes=f'<w:footnotes {W}>{separators}<w:footnote w:id="2">{p("脚注里的字")}</w:footnote></w:footnotes>',
        header=f"<w:hdr {W}>{p('页眉里的字')}</w:hdr>",
        settings=f"<w:settings {W}><w:trackRevisions/></w:settings>",
    )


IN_THE_TEXT = ("预算绩效", "注处", "增的", "说明", "链接里", "域结", "控件里的字", "XX")


def test_everything_stays_and_every_comment_has_its_place() -> None:
    data = everything()
    written = annotate(data, marked(data, PATH, *IN_THE_TEXT), "zh")
    words = commented(written.data)
    assert words.pop(3) == "旧批注处"
    assert (list(words), list(words.values())) == (list(range(4, 12)), list(IN_THE_TEXT))
    assert (written.written, written.notes) == (8, ())
    assert shown(written.data) == shown(data)
    assert others(written.data, CHANGED) == others(data, CHANGED)
    assert read(written.data, PATH).text == read(data, PATH).text
    comments = list(docx.Document(io.BytesIO(written.data)).comments)
    assert [one.author for one in comments] == ["李四", *["budgetlint"] * 8]
    assert comments[0].text == "请补依据"
    assert comments[1].text == "【警告】Z901 试例\n“预算绩效”不对。\n→ 改掉。\n依据：试例的依据"


def test_what_word_cannot_comment_is_said_at_the_nearest_place() -> None:
    data = everything()
    written = annotate(data, marked(data, PATH, "框里的", "脚注里", "页眉里"), "zh")
    words = commented(written.data)
    new = [one for one in docx.Document(io.BytesIO(written.data)).comments if one.comment_id > 3]
    said = {one.text.split("\n")[1].removeprefix("所指文字在"): one.comment_id for one in new}
    box, note, page = (said[where] for where in ("文本框里：“框里的”", "脚注或尾注里：“脚注里”", "页眉或页脚里：“页眉里”"))
    assert "txbxContent" in {name_of(one) for one in between(written.data, box)}
    assert "footnoteReference" in {name_of(one) for one in between(written.data, note)}
    assert words[page] == "预算绩效目标旧批注处之后"
    marks = part(written.data).iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}commentReference")
    assert not any(name_of(one) == "txbxContent" for mark in marks for one in mark.iterancestors())
    assert [note.zh[:14] for note in written.notes] == ["1 条批注写在最近的正文处："] * 3
    assert others(written.data, CHANGED) == others(data, CHANGED)


def between(data: bytes, number: int) -> Iterator[etree._Element]:
    """The elements between the marks of a comment."""
    inside = False
    for element in part(data).iter():
        if value_of(element, "id") == str(number) and name_of(element).startswith("commentRange"):
            inside = name_of(element) == "commentRangeStart"
        elif inside:
            yield element


def test_a_second_run_writes_nothing_twice() -> None:
    data = everything()
    once = annotate(data, marked(data, PATH, *IN_THE_TEXT), "zh").data
    again = annotate(once, marked(once, PATH, *IN_THE_TEXT, "之后"), "zh")
    assert (again.written, len(again.notes)) == (1, 1)
    assert len(commented(again.data)) == 10
    same = annotate(once, marked(once, PATH, *IN_THE_TEXT), "zh")
    assert (same.written, same.data) == (0, once)


def test_what_is_mended_loses_its_comment_and_others_keep_theirs() -> None:
    data = everything()
    once = annotate(data, marked(data, PATH, *IN_THE_TEXT), "zh").data
    after = annotate(once, marked(once, PATH, "说明"), "zh")
    assert (after.written, [note.zh[:3] for note in after.notes]) == (0, ["1 条", "7 条"])
    assert list(commented(after.data).values()) == ["旧批注处", "说明"]
    assert shown(after.data) == shown(data)
    assert [one.text[:5] for one in docx.Document(io.BytesIO(after.data)).comments] == ["请补依据", "【警告】Z"]
    clean = annotate(once, marked(once, PATH), "zh").data
    assert list(commented(clean).values()) == ["旧批注处"]
    assert not [run for run in part(clean).iter("{*}r") if all(name_of(one) == "rPr" for one in run)]


def test_a_comment_that_somebody_answered_stays() -> None:
    data = package(p("甲乙丙"))
    once = annotate(data, marked(data, PATH, "甲", "丙"), "zh").data
    para = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0000000{}"'
    comments = etree.tostring(part(once, "word/comments.xml")).decode()
    pieces = comments.split("<w:p>")
    named = pieces[0] + "".join(f"<w:p {para.format(index)}>{piece}" for index, piece in enumerate(pieces[1:]))
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    entries = '<w15:commentEx w15:paraId="00000003"/><w15:commentEx w15:paraId="00000009" w15:paraIdParent="00000003"/>'
    threads = f'<w15:commentsEx xmlns:w15="{w15}">{entries}<w15:commentEx w15:paraId="00000007"/></w15:commentsEx>'
    opened = OfficePackage(once)
    opened.put("word/comments.xml", named.encode())
    opened.put("word/commentsExtended.xml", threads.encode())
    opened.relate(
        "word/document.xml",
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
        "word/commentsExtended.xml",
    )
    answered = opened.to_bytes()
    after = annotate(answered, marked(answered, PATH), "zh").data
    assert list(commented(after).values()) == ["甲"]
    assert len(part(after, "word/commentsExtended.xml")) == 2


def test_a_file_without_findings_stays_as_it_is() -> None:
    data = everything()
    assert annotate(data, marked(data, PATH), "zh") == (data, 0, ())


def test_a_signed_file_is_named() -> None:
    stream = io.BytesIO(package(p("甲")))
    with zipfile.ZipFile(stream, "a") as container:
        container.writestr("_xmlsignatures/origin.sigs", b"")
    data = stream.getvalue()
    assert "签名" in annotate(data, marked(data, PATH, "甲"), "zh").notes[0].zh


def test_a_file_that_changed_meanwhile_is_left_alone() -> None:
    with pytest.raises(CannotAnnotate):
        annotate(package(p("乙")), marked(package(p("甲")), PATH, "甲"), "zh")


STRICT = ("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml")


def test_the_strict_edition_is_written_in_its_own_names() -> None:
    data = rewritten(
        package(p("甲乙")),
        lambda text: text.replace("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"),
    )
    written = annotate(data, marked(data, PATH, "乙"), "zh").data
    assert list(commented(written).values()) == ["乙"]
    assert etree.QName(part(written, "word/comments.xml")).namespace == "http://purl.oclc.org/ooxml/wordprocessingml/main"


def rewritten(data: bytes, change: Callable[[str], str]) -> bytes:
    """A file whose document is changed as text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info, change(content.decode()) if info.filename == "word/document.xml" else content)
    return stream.getvalue()


TEXTS = st.text("甲乙丙 1", min_size=1, max_size=5)
RUNS = st.lists(
    st.tuples(TEXTS, st.sampled_from(["", "<w:b/>", "<w:i/>"])).map(
        lambda one: f'<w:r><w:rPr>{one[1]}</w:rPr><w:t xml:space="preserve">{one[0]}</w:t></w:r>'
    )
    | st.sampled_from(["<w:r><w:tab/></w:r>", "<w:r><w:t>前</w:t><w:br/><w:t>后</w:t></w:r>", deleted("丁丁")]),
    min_size=1,
    max_size=4,
)
PIECES = (
    RUNS.map("".join) | RUNS.map(lambda runs: ins(*runs)) | RUNS.map(lambda runs: f"<w:hyperlink>{''.join(runs)}</w:hyperlink>")
)
PARAGRAPHS = st.lists(PIECES, min_size=1, max_size=3).map(lambda pieces: p(*pieces))
BODIES = st.lists(
    PARAGRAPHS | st.lists(PARAGRAPHS, min_size=1, max_size=3).map(lambda inside: table(cell("".join(inside)) + cell("乙"))),
    min_size=1,
    max_size=3,
).map("".join)


@given(BODIES, st.data())
def test_any_words_are_commented_and_nothing_else_changes(body: str, data: st.DataObject) -> None:
    file = package(body)
    source = read(file, PATH)
    words = [region for region in source.regions if source.text[region.start : region.end].strip()]
    if not words:
        return
    spans = []
    for _ in range(data.draw(st.integers(1, 5))):
        region = data.draw(st.sampled_from(words))
        start = data.draw(st.sampled_from([at for at in range(region.start, region.end) if source.text[at] != "\n"]))
        spans.append((start, data.draw(st.integers(start + 1, region.end))))
    written = annotate(file, at(source, *spans), "zh").data
    found = [text.replace("\n", "") for text in commented(written).values()]
    assert sorted(found) == sorted(source.text[start:end].replace("\n", "") for start, end in spans)
    assert shown(written) == shown(file)
    assert read(written, PATH).text == source.text
    assert read(written, PATH).regions == source.regions


Linted = dict[str, tuple[bytes, Result]]


@pytest.fixture(scope="module")
def files(root: Path, corpus: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Linted:
    """Real documents as Word files by LibreOffice, and the file that has everything."""
    if office() is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("pages")
    for path in (root / "examples/draft.txt", root / "examples/forms-defects.txt", corpus("003")):
        parts = layout_of(lint_bytes(path.read_bytes(), path.name, SETTINGS).document)
        (folder / f"{path.stem}.html").write_text(as_html(parts), encoding="utf-8")
    made = as_word(sorted(folder.iterdir()), tmp_path_factory.mktemp("word"))
    found = {path.name: (path.read_bytes(), lint_bytes(path.read_bytes(), path.name, SETTINGS)) for path in made}
    data = everything()
    return found | {PATH: (data, marked(data, PATH, *IN_THE_TEXT))}


def test_libreoffice_sees_each_comment_at_its_words(files: Linted, tmp_path: Path) -> None:
    folder = tmp_path / "annotated"
    folder.mkdir()
    for name, (data, result) in files.items():
        (folder / name).write_bytes(annotate(data, result, "zh").data)
    for file in converted(sorted(folder.iterdir()), tmp_path / "flat", to="fodt"):
        data, result = files[f"{file.stem}.docx"]
        source = result.document.source
        wanted = sorted("".join(source.excerpt(remark.spans[:1]).split()) for remark in remarks(result, "zh"))
        assert len(wanted) > 3
        seen = sorted("".join(text.split()) for author, text in seen_by_office(file) if author == "budgetlint")
        assert seen == wanted
        assert others((folder / f"{file.stem}.docx").read_bytes(), CHANGED) == others(data, CHANGED)


def test_libreoffice_prints_each_comment_beside_its_words(files: Linted, tmp_path: Path) -> None:
    pdfium, pypdf = pytest.importorskip("pypdfium2"), pytest.importorskip("pypdf")
    data, result = files[PATH]
    (tmp_path / PATH).write_bytes(annotate(data, result, "zh").data)
    with_notes = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
    (file,) = converted([tmp_path / PATH], tmp_path / "pdf", to=with_notes)
    notes = [one.get_object() for one in pypdf.PdfReader(file).pages[0]["/Annots"]]
    places = {one["/Contents"]: [float(at) for at in one["/Rect"]] for one in notes if one["/Subtype"] == "/Text"}
    page = pdfium.PdfDocument(file)[0].get_textpage()
    for words in IN_THE_TEXT:
        (place,) = (place for said, place in places.items() if f"“{words}”不对。" in said)
        index, count = page.search(words).get_next()
        end = page.get_charbox(index + count - 1)
        assert abs(place[0] - end[2]) < NEAR, words
        assert place[1] - NEAR < end[1] < place[3] + NEAR, words


def seen_by_office(file: Path) -> Iterator[tuple[str, str]]:
    """The author of each comment in a flat file of LibreOffice, and the words that it stands on."""
    authors: dict[str, str] = {}
    words: dict[str, str] = {}
    for event, element in etree.iterwalk(etree.parse(str(file)), events=("start", "end")):
        mark, name = element.get(OFFICE_NAME) or "", name_of(element)
        if event == "start" and name == "annotation-end":
            yield authors.pop(mark), words.pop(mark)
        elif event == "end" and name == "annotation":
            authors[mark], words[mark] = element.findtext("{http://purl.org/dc/elements/1.1/}creator") or "", ""
        inside = [one for one in (element, *element.iterancestors()) if name_of(one) == "annotation"]
        if not inside or (event == "end" and inside == [element]):
            text = (element.text if event == "start" else element.tail) or ""
            words = {one: said + text for one, said in words.items()}
    assert not authors
