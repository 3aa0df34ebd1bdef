"""Documents damaged at random places: nothing raises, no rule crashes, and each finding has a place."""

from __future__ import annotations

from functools import reduce
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
DOCUMENTS = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
TOKENS = ("", "\t", "\n", '"', '""', "。", "；", "，", "1、", "（2）", "24-", "指标值", "年度指标值:", "合计", "XX", " ", "\r\n")
EDITS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 5), st.sampled_from(TOKENS)), min_size=1, max_size=20
)
SETTINGS = Settings(base_profile(), load_rules())


def edited(text: str, edit: tuple[float, int, str]) -> str:
    """`text` with some characters at a place, given as a share of its length, replaced by a token."""
    share, length, token = edit
    at = int(share * len(text))
    return text[:at] + token + text[at + length :]


@settings(max_examples=300)
@given(st.sampled_from(DOCUMENTS), EDITS)
def test_a_damaged_document_is_read_and_checked(document: str, edits: list[tuple[float, int, str]]) -> None:
    text = reduce(edited, edits, document)
    result = lint_bytes(text.encode(), "损.txt", SETTINGS)
    assert result.document.source.readable
    assert "E199" not in {finding.rule.code for finding in result.findings}
    held = {offset for item in result.document.unrecognised for start, end in item.text.spans() for offset in range(start, end)}
    for finding in result.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.problem("zh")
        assert finding.remedy("en")
        if finding.rule.code == "E105":
            assert finding.start in held
