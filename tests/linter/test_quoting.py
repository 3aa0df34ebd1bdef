"""Names of the document between quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.quoting import nested, quoted
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.examples import with_value
from budgetlint.rules.profiles import base_profile


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("公务接待费", "“公务接待费”"),
        ("“三公”经费", "“‘三公’经费”"),
        ("“行政运行（项）”", "“行政运行（项）”"),
        ("“甲”与“乙”", "“‘甲’与‘乙’”"),
    ],
)
def test_marks_are_never_doubled(name: str, said: str) -> None:
    assert quoted(name) == said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("““三公”经费·合计”是 9.80，“合计”是 9.60。", "“‘三公’经费·合计”是 9.80，“合计”是 9.60。"),
        ("“甲”“乙”", "“甲”“乙”"),
        ("“工匠“两边用了“““。", "“工匠“两边用了“““。"),
        ("”甲“和”乙“", "”甲“和”乙“"),
    ],
)
def test_marks_within_others_are_inner_ones_where_they_pair(text: str, told: str) -> None:
    assert nested(text) == told


@given(text=st.text("“”‘’甲，", max_size=12))
def test_nothing_but_marks_is_changed(text: str) -> None:
    told = nested(text)
    assert told.translate(str.maketrans("‘’", "“”")) == text.translate(str.maketrans("‘’", "“”"))
    assert nested(told) == told


def test_a_finding_quotes_a_quotation_with_inner_marks() -> None:
    example = with_value("≥100%", category="12-质量指标", metric="“三无”小区验收合格率")
    result = lint_bytes(example.data, "example.txt", Settings(base_profile(), load_rules()))
    (finding,) = (one for one in result.findings if one.rule.code == "U104")
    assert finding.problem("zh").startswith("“‘三无’小区验收合格率”最高就是100%")
