"""The overview of the review report: which projects a finding counts in, what is counted, and in which order."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Severity
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Run, Settings, lint_bytes, run
from budgetlint.linter.wording import LANGS, Lang
from budgetlint.reports.html import write
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.places import hull
from budgetlint.reports.ranking import gravity, ranks
from budgetlint.rules.examples import GOOD_CODED, OBJECTIVE, with_rows
from budgetlint.rules.profiles import base_profile

BAD = "1、1-产出指标；11-数量指标；{metric}；年度指标值:≥90是/否。"


def page_of(*results: Result, lang: Lang = "zh") -> Any:
    return html.document_fromstring(write(Run(results, settings=Settings(base_profile(), load_rules())), ReportOptions(lang)))


def said(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


@pytest.fixture(scope="module")
def examples(root: Path) -> Run:
    """All plain texts of the examples."""
    return run(sorted(map(str, (root / "examples").glob("*.txt"))), Settings(base_profile(), load_rules()))


@pytest.fixture(scope="module")
def units() -> Result:
    """Two units with a project of the same name in each, and the same defect in both."""
    rows = (
        ("合计", "4.00", "4.00", "", "", "", ""),
        ("甲中心", "2.00", "2.00", "", "", "", ""),
        ("专项工作经费", "2.00", "2.00", "", "", OBJECTIVE, BAD.format(metric="巡查次数")),
        ("乙中心", "2.00", "2.00", "", "", "", ""),
        ("专项工作经费", "2.00", "2.00", "", "", OBJECTIVE, BAD.format(metric="巡查次数")),
    )
    return lint_bytes(with_rows(*rows).data, "两单位.txt", Settings(base_profile(), load_rules()))


def heat_rows(page: Any) -> list[Any]:
    return list(page.xpath("//table[contains(@class, 'heat')]/tbody/tr"))


def test_every_project_has_a_row_or_is_without_findings(examples: Run, units: Result) -> None:
    for result in (*examples.results, units):
        page = page_of(result)
        rows = [row for row in heat_rows(page) if row.xpath("th/a")[0].text != "全表"]
        clean = page.xpath("//section[@id='overview']//ul[@class='inline']/li")
        of_units = sum(
            1
            for row in rows
            if row.xpath("th/a")[0].text in {str(unit.name) for table in result.document.tables for unit in table.units}
        )
        assert len(rows) - of_units + len(clean) >= len(result.document.projects), result.document.source.path


def test_a_finding_counts_in_each_project_where_its_defect_shows(examples: Run) -> None:
    seen = 0
    for result in examples.results:
        rows = {row.xpath("th/a")[0].text: row for row in heat_rows(page_of(result))}
        for project in result.document.projects:
            starts = [record.text.start for record in project.records]
            touching = [
                one
                for one in result.findings
                if starts
                and one.subject.project
                and any(min(starts) <= hull(place.spans)[0] <= max(starts) for place in one.related if place.note is None)
            ]
            if touching:
                seen += 1
                total = int(said(rows[" ".join(project.name.value.split())].xpath("td[last()]")[0]))
                assert total >= len(touching)
    assert seen


def test_a_project_that_nothing_names_is_told_by_its_place() -> None:
    head = "一级指标\t二级指标\t三级指标\t指标值\n"
    rows = "产出指标\t数量指标\t更换长椅数量\t≥XX张\n产出指标\t成本指标\t总成本\t≥30万元\n"
    named = f"项目名称：路灯维修\n{head}{rows}"
    page = page_of(lint_bytes(f"{head}{rows}\n{named}".encode(), "两张表.txt", Settings(base_profile(), load_rules())))
    names = [row.xpath("th/a")[0].text for row in heat_rows(page)]
    assert names == ["未写名称的项目（行 1 列 1）", "路灯维修"]
    sections = page.xpath("//section[@class='project']/@data-project")
    assert sections == names


def test_same_names_in_two_units_are_two_rows(units: Result) -> None:
    rows = [row for row in heat_rows(page_of(units)) if row.xpath("th/a")[0].text == "专项工作经费"]
    assert [said(row.xpath("th/small")[0]) for row in rows] == ["甲中心", "乙中心"]


def test_a_cell_tells_the_gravest_and_the_whole_number_apart(examples: Run) -> None:
    mixed = 0
    for result in examples.results:
        page = page_of(result)
        for cell in page.xpath("//table[contains(@class, 'heat')]//td[a]"):
            gravest = int(cell.find("a").text)
            total = int(cell.get("data-value", gravest))
            mixed += gravest < total
            assert gravest <= total
            assert said(cell) == (str(gravest) if gravest == total else f"{gravest} 共 {total}")
        for row in heat_rows(page):
            cells = row.xpath("td[a]")
            numbers = (int(cell.get("data-value", cell.find("a").text)) for cell in cells)
            assert sum(numbers) == int(said(row.xpath("td[last()]")[0]))
    assert mixed


def test_two_values_of_one_indicator_are_one_and_units_are_named(units: Result) -> None:
    line = next(one for one in page_of(units).xpath("//section[@id='first']//li") if "U103" in said(one))
    assert said(line.xpath(".//b[@class='times']")[0]) == "2 条指标"
    assert [said(link) for link in line.xpath("p[@class='where']/a")] == ["专项工作经费（甲中心）", "专项工作经费（乙中心）"]


def test_all_projects_of_a_finding_are_named(examples: Run) -> None:
    page = page_of(*examples.results)
    told = page.xpath("//section[@id='first']//li[details]")
    assert told
    for line in told:
        rest = line.xpath("details/a")
        assert said(line.xpath("details/summary")[0]) == f"另有 {len(rest)} 个"


def test_money_shows_the_gravest_that_concerns_a_project(units: Result) -> None:
    rows = page_of(units).xpath("//section[contains(@class, 'figure money')]//tbody/tr")
    assert [said(row.find("th")) for row in rows] == ["专项工作经费（甲中心）", "专项工作经费（乙中心）"]
    assert {row.xpath(".//rect/@class")[0] for row in rows} == {"error"}
    clean = page_of(lint_bytes(GOOD_CODED.data, "净.txt", Settings(base_profile(), load_rules())))
    assert set(clean.xpath("//section[contains(@class, 'figure money')]//td[@class='chart']//rect/@class")) == {"sound"}


def test_a_value_that_findings_doubt_is_not_called_measurable(units: Result) -> None:
    figure = page_of(units).xpath("//section[contains(@class, 'measurability')]")[0]
    heads = [said(head) for head in figure.xpath(".//thead//th")][1:]
    numbers = [said(cell) for cell in figure.xpath(".//tbody/tr/td[@class='number']")]
    assert dict(zip(heads, numbers, strict=True)) == {"有数量": "", "可核对": "", "不易判断": "2", "笼统": "", "未填": ""}


@pytest.mark.parametrize("lang", LANGS)
def test_a_budget_without_targets_is_no_failure(examples: Run, lang: Lang) -> None:
    result = next(one for one in examples.results if one.document.source.path.endswith("budget-clean.txt"))
    verdict = page_of(result, lang=lang).get_element_by_id("verdict")
    assert verdict.get("class") == "verdict without"
    met = len(result.checks)
    assert {"zh": "未附绩效目标表", "en": "Without performance targets"}[lang] in said(verdict)
    assert {"zh": f"预算表勾稽 {met} 项相符", "en": f"that are met: {met}"}[lang] in said(verdict)


def test_wrong_sums_of_a_budget_without_targets_are_errors(examples: Run) -> None:
    result = next(one for one in examples.results if one.document.source.path.endswith("budget-defects.txt"))
    verdict = page_of(result).get_element_by_id("verdict")
    assert verdict.get("class") == "verdict revise"
    assert "未附绩效目标表；预算表勾稽" in said(verdict)


def test_duties_and_whole_departments_are_not_counted_as_projects(examples: Run) -> None:
    for result in examples.results:
        kinds = Counter({table.kind: 0 for table in result.document.tables})
        for table in result.document.tables:
            kinds[table.kind] += len(table.projects)
        fact = next(one for one in page_of(result).xpath("//section[@id='coverage']//dl/div") if one.find("dt").text == "项目")
        assert int(said(fact.xpath("dd/b")[0])) == kinds["project-targets"] + kinds["declaration"]
        assert ("部门整体绩效目标" in said(fact)) == bool(kinds["overall-targets"])


def test_the_header_has_the_name_of_the_file_alone() -> None:
    page = page_of(lint_bytes(GOOD_CODED.data, "C:\\桌面\\草稿\\预算.txt", Settings(base_profile(), load_rules())))
    assert said(page.xpath("//dl[@class='about']/div[1]/dd")[0]) == "预算.txt"


def test_the_order_is_by_errors_then_warnings_then_hints_and_unread_last() -> None:
    grave = gravity({Severity.ERROR: 1})
    lighter = gravity({Severity.WARNING: 9, Severity.INFO: 9})
    light = gravity({Severity.WARNING: 9})
    assert sorted([gravity({}, read=False), gravity({}), light, grave, lighter]) == [
        grave,
        lighter,
        light,
        gravity({}),
        gravity({}, read=False),
    ]
    assert ranks([light, grave, light]) == {grave: 1, light: 2}


def test_sums_name_each_side_once_and_their_units(examples: Run) -> None:
    for result in examples.results:
        if result.document.ledgers:
            sums = page_of(result).get_element_by_id("sums")
            assert not [one for one in sums.itertext() if "““" in one or "“”" in one or "””" in one]
            units = {ledger.currency_unit for ledger in result.document.ledgers if ledger.currency_unit}
            assert all(unit in said(sums.xpath(".//caption")[0]) for unit in units)


def test_a_wrong_sum_is_called_wrong_whatever_its_severity(examples: Run) -> None:
    page = page_of(*examples.results)
    wrong = page.xpath("//table[contains(@class, 'sums')]//td[span[contains(@class, 'sev')]]")
    assert wrong
    assert {said(cell.find("span")) for cell in wrong} == {"不符"}
    assert {said(cell.find("small")) for cell in wrong} <= {"错误", "警告", "提示"}


def test_departments_stand_for_their_projects_where_there_are_several(units: Result) -> None:
    again = lint_bytes(units.document.source.text.encode(), "又一份.txt", Settings(base_profile(), load_rules()))
    page = page_of(units, again)
    line = next(one for one in page.xpath("//section[@id='first']//li") if "U103" in said(one))
    links = line.xpath("p[@class='where']/a")
    assert [said(link) for link in links] == [
        f"示例市园林绿化中心（{name}）（2 个项目）" for name in ("两单位.txt", "又一份.txt")
    ]
    sections = [page.xpath(f"//article[@id='{link.get('href')[1:]}']/ancestor::section[@class='document']") for link in links]
    assert [section[0].get("id") for section in sections] == ["d-1", "d-2"]
