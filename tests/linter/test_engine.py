"""The engine: what is superseded, grouped, fingerprinted, and what happens when a rule fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import Lint
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.engine import MANY, Result, _fix_of_all, _joined, _touches
from budgetlint.linter.outcomes import Edit, Finding, Fix
from budgetlint.linter.registry import load_rules
from budgetlint.linter.rule import Context
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.linter.sums import Sum
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.rounding_tail import RoundingTail
from budgetlint.rules.examples import GOOD_CODED, OBJECTIVE, document, with_indicators, with_value
from budgetlint.rules.profiles import base_profile
from budgetlint.rules.structure.missing_category_name import MissingCategoryName

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=12)


def codes(result: Result) -> list[str]:
    return [finding.rule.code for finding in result.findings]


def coded(metric: str, *, category: str = "24-") -> str:
    return f"2-效益指标；{category}；{metric}；实施周期指标值:≥8年；年度指标值:≥8年。"


@given(SPANS, SPANS)
def test_touching_spans_are_found(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    naive = any(start < other_end and other_start < end for start, end in spans for other_start, other_end in others)
    assert _touches(spans, _joined(others)) == naive


def test_a_placeholder_is_not_also_vague_or_deferred(lint: Lint) -> None:
    assert codes(lint(with_value("按需提升XX").text)) == ["P101"]


def test_a_question_is_not_also_deferred_or_a_slogan(lint: Lint) -> None:
    assert codes(lint(with_value("采购的苗木数量和规格是否达到年度计划数以及合同约定的要求").text)) == ["P106"]


def test_vague_targets_of_one_project_are_one_finding(lint: Lint) -> None:
    vague = "".join(
        f"{number}、2-效益指标；22-社会效益；效果{number}；实施周期指标值:有效提升；年度指标值:有效提升。" for number in (1, 2, 3)
    )
    result = lint(with_indicators(vague).text)
    assert codes(result) == ["M101"]
    assert len(result.findings[0].related) == 5


def test_more_findings_than_many_become_one(lint: Lint) -> None:
    few = "".join(f"{number}、{coded(f'甲{number}')}" for number in range(1, MANY + 1))
    assert len(lint(with_indicators(few).text).findings) == MANY
    result = lint(with_indicators(f"{few}{MANY + 1}、{coded('末')}").text)
    assert len(result.findings) == 1
    assert len(result.findings[0].related) == MANY


def test_one_finding_of_many_mends_all_their_places(lint: Lint) -> None:
    text = with_indicators("".join(f"{number}、{coded(f'甲{number}')}" for number in range(1, MANY + 2))).text
    (finding,) = lint(text).findings
    assert finding.fix is not None
    assert finding.fix.safe
    for start, end, replacement in sorted(finding.fix.edits, reverse=True):
        text = f"{text[:start]}{replacement}{text[end:]}"
    assert not lint(text).findings


def test_fingerprints_survive_lines_numbers_and_language(lint: Lint) -> None:
    before = lint(with_indicators(f"1、{coded('使用年限')}").text)
    other = "2-效益指标；22-社会效益；覆盖人次；实施周期指标值:≥8人次；年度指标值:≥8人次。"
    after = lint("\n\n" + with_indicators(f"1、{other}2、{coded('使用年限')}").text)
    assert [finding.fingerprint for finding in before.findings] == [finding.fingerprint for finding in after.findings]


def test_fingerprints_tell_units_projects_and_metrics_apart(lint: Lint) -> None:
    texts = [with_indicators(f"1、{coded(metric)}").text for metric in ("使用年限", "续用年限")]
    texts.append(texts[0].replace("绿地养护经费", "苗木补植经费"))
    texts.append(texts[0].replace("示例市园林绿化中心", "示例市公园管理所"))
    assert len({lint(text).findings[0].fingerprint for text in texts}) == len(texts)


def test_equal_findings_have_different_fingerprints(lint: Lint) -> None:
    result = lint(with_indicators(f"1、{coded('使用年限')}2、{coded('使用年限')}").text)
    first, second = (finding.fingerprint for finding in result.findings if finding.rule.code == "S101")
    assert first != second


def test_findings_stand_in_the_order_of_their_places(lint: Lint) -> None:
    result = lint(with_indicators(f"1、{coded('XX')}3、{coded('乙')}").text)
    assert [finding.start for finding in result.findings] == sorted(finding.start for finding in result.findings)


class Crashing(RoundingTail):
    code = "A999"

    def check(self, node: Sum, context: Context) -> Iterator[Finding]:
        raise ZeroDivisionError(node.column + str(context.table is None))


def test_a_failing_rule_is_a_finding_and_the_others_run() -> None:
    from budgetlint.rules.reading.rule_crashed import RuleCrashed

    settings = Settings(base_profile(), (MissingCategoryName, Crashing, RuleCrashed))
    result = lint_bytes(with_indicators(f"1、{coded('使用年限')}").data, "x.txt", settings)
    assert sorted(codes(result)) == ["E199", "S101"]
    assert "A999" in result.findings[0].problem("zh")
    assert "ZeroDivisionError" in result.findings[0].problem("en")


def test_a_failing_recogniser_is_a_problem_of_its_file(monkeypatch: pytest.MonkeyPatch, lint: Lint) -> None:
    def fail(*_: object) -> None:
        raise LookupError("没有料到")

    monkeypatch.setattr("budgetlint.linter.run.recognise", fail)
    result = lint(GOOD_CODED.text)
    assert codes(result) == ["E101"]
    assert "没有料到" in result.findings[0].problem("zh")
    assert not result.document.source.readable


def test_silent_variants_are_told_only_on_demand() -> None:
    targets = (OBJECTIVE, "1、产出指标：绿地养护面积，年度指标值：≥50公顷。")
    text = document([("甲局", "10.01", "10.01", "", "", "", ""), ("甲经费", "10.00", "10.00", "", "", *targets)])
    quiet = lint_bytes(text.encode(), "x.txt", Settings(base_profile(), (RoundingTail,)))
    loud = lint_bytes(text.encode(), "x.txt", Settings(base_profile(), (RoundingTail,), loud=frozenset({"A105"})))
    assert not quiet.findings
    assert [finding.severity.value for finding in loud.findings] == ["info"]


def test_a_clean_document_is_clean(lint: Lint) -> None:
    assert not lint(GOOD_CODED.text).findings


def test_an_edit_that_several_findings_of_a_group_ask_for_is_made_once() -> None:
    category = Fix(safe=False, description=Wording("改", "change"), edits=(Edit(3, 5, "12"),))
    both = Fix(safe=True, description=Wording("改", "change"), edits=(Edit(3, 5, "12"), Edit(9, 9, "。")))
    finding = lint_bytes(with_value("有效提升").data, "x.txt", Settings(base_profile(), load_rules())).findings[0]
    merged = _fix_of_all([finding._replace(fix=category), finding._replace(fix=both), finding._replace(fix=None)])
    assert merged
    assert merged.edits == (Edit(3, 5, "12"), Edit(9, 9, "。"))
    assert not merged.safe
