"""Mending: what was fixed is gone, nothing new comes, a second time changes nothing, and all else stays as it was."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.engine import Result
from budgetlint.linter.fixing.edits import Shift, applied, repair_of, together
from budgetlint.linter.fixing.mending import Mended, mend
from budgetlint.linter.fixing.runs import Piece, spread
from budgetlint.linter.fixing.text_file import TextMender
from budgetlint.linter.outcomes import Edit, Finding, Fix
from budgetlint.linter.readers.reading import read
from budgetlint.linter.registry import load_rules
from budgetlint.linter.rule import AnyRule
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.linter.source import Row
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_LABELLED, indicator, with_indicators, with_value
from budgetlint.rules.profiles import base_profile

RULES = load_rules()
USUAL = tuple(rule for rule in RULES if rule.on_by_default)
MENDED = (".txt", ".csv", ".xlsx", ".docx")


def lint(data: bytes, name: str = "甲.txt", rules: tuple[AnyRule, ...] = USUAL) -> Result:
    loud = frozenset(rule.code for rule in rules) if rules is not USUAL else frozenset()
    return lint_bytes(data, name, Settings(base_profile(), rules, loud))


def mended(data: bytes, name: str = "甲.txt", *, unsafe: bool = True, rules: tuple[AnyRule, ...] = USUAL) -> Mended:
    return mend(data, partial(lint, name=name, rules=rules), lambda finding: bool(finding.fix and (finding.fix.safe or unsafe)))


def codes(result: Result) -> Counter[str]:
    return Counter(finding.rule.code for finding in result.single)


def assert_mended(data: bytes, name: str, *, unsafe: bool, rules: tuple[AnyRule, ...] = USUAL) -> Mended:
    """The file has fewer findings by those that were mended, no new ones, and nothing left to do."""
    done = mended(data, name, unsafe=unsafe, rules=rules)
    made = Counter(one.finding.rule.code for one in done.made)
    before, after = codes(done.before), codes(done.after)
    for code in before | after:
        assert after[code] <= before[code] - made[code], f"{code} in {name}"
    again = mended(done.data, name, unsafe=unsafe, rules=rules)
    assert again.data == done.data
    assert not again.made
    return done


@pytest.fixture(scope="module")
def examples(root: Path) -> list[Path]:
    return sorted(path for path in (root / "examples").rglob("*") if path.suffix in MENDED)


@pytest.mark.parametrize("unsafe", [False, True])
def test_examples_are_mended_and_stay_so(examples: list[Path], unsafe: bool) -> None:
    count = sum(len(assert_mended(path.read_bytes(), path.name, unsafe=unsafe).made) for path in examples)
    assert count >= (14 if not unsafe else 35)


@pytest.mark.parametrize("family", sorted({rule.code[0] for rule in RULES}))
def test_the_bad_examples_of_rules_are_mended_and_stay_so(family: str) -> None:
    for rule in (rule for rule in RULES if rule.code[0] == family):
        rules = (*(other for other in USUAL if other is not rule), rule)
        for example in rule.bad:
            name = "甲.csv" if example.text.startswith('"') else "甲.txt"
            assert_mended(example.data, name, unsafe=True, rules=rules)


def test_rules_with_fixes_mend_their_own_bad_examples() -> None:
    """What a rule proposes must do what it says: a change that is always taken back would be none."""
    useless = []
    for rule in USUAL:
        examples = [example for example in rule.bad if not example.plugins and not example.previous]
        results = [mended(example.data, rules=(rule,)) for example in examples]
        offered = any(one.before.single[0].fix for one in results if one.before.single and not one.refused)
        if offered and not any(one.made for one in results):
            useless.append(rule.code)
    assert useless == []


def encodings() -> list[tuple[str, Callable[[str], bytes]]]:
    return [
        ("utf-8", lambda text: text.encode()),
        ("utf-8 with a mark", lambda text: codecs.BOM_UTF8 + text.encode()),
        ("utf-16-le", lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le")),
        ("utf-16-be", lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be")),
        ("gb18030", lambda text: text.encode("gb18030")),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encode", [encode for _, encode in encodings()], ids=[name for name, _ in encodings()])
def test_encoding_mark_and_line_ends_stay(root: Path, encode: Callable[[str], bytes], ending: str) -> None:
    text = (root / "examples" / "coded-defects.txt").read_text(encoding="utf-8").replace("\n", ending)
    plain = mended(text.encode())
    assert len(plain.made) >= 6
    assert mended(encode(text)).data == encode(plain.data.decode())


def test_a_character_that_the_encoding_lacks_is_not_written() -> None:
    text = "甲\t乙\n"
    source = read(text.encode("gbk"), "甲.txt")
    mender = TextMender.of(text.encode("gbk"), source)
    assert isinstance(mender, TextMender)
    refused = mender.refusal(Edit(0, 1, "䶮"))
    assert refused
    assert "GBK" in refused.zh
    assert "䶮" in refused.zh
    assert mender.refusal(Edit(0, 1, "≥")) is None
    wide = "甲\t䶮\n".encode("gb18030")  # four bytes stand in this file already
    mender = TextMender.of(wide, read(wide, "甲.txt"))
    assert isinstance(mender, TextMender)
    assert mender.refusal(Edit(0, 1, "䶮")) is None
    assert mender.apply([Edit(0, 1, "䶮")]) == "䶮\t䶮\n".encode("gb18030")


def test_lone_lines_and_cells_are_the_limit_of_a_change() -> None:
    data = "标题\n甲\t乙\n丙\t丁\n".encode()
    mender = TextMender.of(data, read(data, "甲.txt"))
    assert isinstance(mender, TextMender)
    at = data.decode().index
    for edit in (Edit(at("题"), at("甲") + 1, ""), Edit(at("甲"), at("乙"), ""), Edit(at("乙"), at("丙"), "")):
        assert mender.refusal(edit)
    for written in ("一\t二", "一\n二", "一\r二", "一\x00", "一|二"):
        assert mender.refusal(Edit(at("甲"), at("甲") + 1, written)), written
    assert mender.refusal(Edit(at("甲"), at("甲") + 1, "戊")) is None


@pytest.mark.parametrize("sign", list("=+-@＝"))
@pytest.mark.parametrize("name", ["甲.csv", "甲.txt"])
def test_no_cell_becomes_a_formula(sign: str, name: str) -> None:
    separator = "," if name.endswith("csv") else "\t"
    data = f"甲{sign}1{separator}乙\n{sign}丙{separator}丁\n".encode()
    mender = TextMender.of(data, read(data, name))
    assert isinstance(mender, TextMender)
    assert mender.refusal(Edit(0, 1, ""))
    assert mender.refusal(Edit(0, 0, sign))
    assert mender.refusal(Edit(0, 1, "乙")) is None
    at = data.decode().index("丙")
    assert mender.refusal(Edit(at, at + 1, "戊")) is None  # it began so before


def test_text_taken_from_a_pdf_is_left() -> None:
    text = with_indicators("1、1-产出指标；12-；抽检合格率；实施周期指标值:≥98%；年度指标值:≥98%。").text
    assert mended(text.encode()).made
    assert not mended(text.encode()).refused
    wrapped = Path(__file__).parent.parent.parent / "examples" / "forms-defects.txt"
    done = mended(wrapped.read_bytes())
    assert done.refused
    assert "PDF" in done.refused.zh
    assert done.data == wrapped.read_bytes()


def test_a_change_that_brings_a_new_finding_is_taken_back() -> None:
    misfiled = "1、1-效益指标；21-经济效益；节约灌溉费用；实施周期指标值:≥5万元；年度指标值:≥5万元。"
    text = with_indicators(misfiled + indicator(2, "31-服务对象满意度", "市民满意度", "≥90%")).text
    done = mended(text.encode())
    assert [kept.finding.rule.code for kept in done.kept] == ["S104"]
    assert "Q101" in done.kept[0].reason.zh
    assert "Q101" in done.kept[0].reason.en
    assert done.data == text.encode()


@pytest.mark.parametrize("behind", ["\t401007示例单位\t单位：元", " 一段话", ""])
@pytest.mark.parametrize("switches", ["\\f C \\l 1", '\\o "说 明"', "\\h"])
def test_of_a_field_code_no_more_goes_than_its_switches(switches: str, behind: str) -> None:
    text = f"{GOOD_LABELLED.text}\n\n附表 TC 附表 {switches}{behind}\n"
    found = [finding for finding in lint(text.encode()).single if finding.rule.code == "S118"]
    assert found[0].fix
    assert applied(text, found[0].fix.edits) == f"{GOOD_LABELLED.text}\n\n附表{behind}\n"


def test_what_only_the_department_knows_is_not_mended(root: Path) -> None:
    repeated = (root / "examples" / "completeness-defects.txt").read_bytes()
    assert "R103" in {finding.rule.code for finding in lint(repeated).findings}
    assert mended(repeated).made == ()
    miswritten = with_value("≥90百分百", category="12-质量指标", metric="食材验收合格率").text.encode()
    assert "U102" in {finding.rule.code for finding in lint(miswritten).findings}
    assert mended(miswritten).data == miswritten


cells = st.text('甲乙",;', max_size=6)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text("甲乙丙丁", max_size=20))
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return text, [Edit(start, end, draw(st.text("子丑", max_size=3))) for start, end in pairs]


@given(edited(), st.data())
def test_a_shift_tells_where_untouched_characters_are(change: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = change
    new, shift = applied(text, edits), Shift(edits)
    touched = {at for edit in edits for at in range(edit.start, edit.end)}
    for at in set(range(len(text))) - touched:
        start, end = shift.span((at, at + 1))
        assert text[at] in new[start:end]
        assert set(new[start:end]) - {text[at]} <= set("子丑")
    if text:
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        moved = shift.span((start, end))
        assert 0 <= moved[0] <= moved[1] <= len(new)
    assert shift.span((0, len(text))) == (0, len(new))


@given(edited(), st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=1, max_size=6))
def test_edits_in_pieces_make_what_they_make_of_the_whole(
    change: tuple[str, list[Edit]], lengths: list[tuple[int, bool]]
) -> None:
    text, edits = change
    pieces, done = [], 0
    for length, fixed in lengths:
        pieces.append(Piece(text[done : done + length], fixed=fixed))
        done += length
    pieces.append(Piece(text[done:]))
    written = spread(pieces, edits)
    if written is None:
        assert any(piece.fixed for piece in pieces)
    else:
        assert "".join(written) == applied(text, edits)
        assert all(new == piece.text for piece, new in zip(pieces, written, strict=True) if piece.fixed)


def finding_with(*edits: Edit) -> Finding:
    template = lint(with_indicators("1、1-产出指标；12-；抽检合格率；实施周期指标值:≥98%；年度指标值:≥98%。").data)
    return template.single[0]._replace(fix=Fix(safe=True, description=Wording("", ""), edits=edits))


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), st.sampled_from("子丑")), max_size=8))
def test_what_is_made_together_does_not_overlap(drafts: list[tuple[int, int, str]]) -> None:
    findings = [FINDING._replace(fix=Fix(True, Wording("", ""), (Edit(at, at + size, by),))) for at, size, by in drafts]
    repairs = [repair for finding in findings if (repair := repair_of(finding))]
    chosen = together(repairs)
    assert bool(chosen) == bool(drafts)
    edits = sorted({edit for repair in chosen for edit in repair.edits})
    for one, other in pairwise(edits):
        assert one.end <= other.start
        assert one[:2] != other[:2]
    assert together(reversed(repairs)) == chosen


FINDING = finding_with(Edit(0, 1, ""))


@given(
    st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=4).filter(
        lambda rows: len({len(row) for row in rows}) == 1 and sum(bool(cell.strip()) for cell in rows[0]) > 1
    ),
    st.booleans(),
    st.sampled_from([("甲.csv", ","), ("甲.txt", "\t"), ("甲.csv", ";"), ("甲.csv", "\t")]),
    st.text('子",;', min_size=1, max_size=4),
    st.data(),
)
def test_an_edit_among_records_changes_its_cell_alone(
    rows: list[list[str]], all_quoted: bool, kind: tuple[str, str], written: str, data: st.DataObject
) -> None:
    name, separator = kind
    text = "".join(separator.join(map(partial(quoted, always=all_quoted), row)) + "\r\n" for row in rows)
    source = read(text.encode(), name)
    found = [cell for block in source.blocks if isinstance(block, Row) for cell in block.cells if cell.value]
    if not found or not all(isinstance(block, Row) for block in source.blocks):
        return
    cell = data.draw(st.sampled_from(found))
    first = data.draw(st.integers(0, len(cell) - 1))
    last = data.draw(st.integers(first, len(cell) - 1))
    mender = TextMender.of(text.encode(), source)
    assert isinstance(mender, TextMender)
    edit = Edit(cell.origin(first), cell.origin(last) + 1, written)
    if mender.refusal(edit):
        return
    new = read(mender.apply([edit]), name)
    expected = [
        f"{cell.value[:first]}{written}{cell.value[last + 1 :]}".strip() if one is cell else one.value
        for block in source.blocks
        if isinstance(block, Row)
        for one in block.cells
    ]
    assert [one.value for block in new.blocks if isinstance(block, Row) for one in block.cells] == expected


def test_a_mark_that_ends_the_cell_before_is_none_of_the_next() -> None:
    data = '甲,"乙"\r\n丙,丁\r\n'.encode()
    mender = TextMender.of(data, read(data, "甲.csv"))
    assert isinstance(mender, TextMender)
    at = data.decode().index("丙")
    assert mender.apply([Edit(at, at + 1, "戊,己")]).decode() == '甲,"乙"\r\n"戊,己",丁\r\n'
    assert mender.apply([Edit(at - 4, at - 3, '子"')]).decode() == '甲,"子"""\r\n丙,丁\r\n'


def quoted(cell: str, *, always: bool) -> str:
    needed = always or any(sign in cell for sign in '",;')
    return '"{}"'.format(cell.replace('"', '""')) if needed else cell
