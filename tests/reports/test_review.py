"""The review report: its order, what each part says, and what it promises to its script and to whoever reads it."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import RULES_OF_PARTS
from lxml import html

from budgetlint.linter.acceptance.last_results import LastResults, read_last
from budgetlint.linter.registry import load_rules
from budgetlint.linter.rule import Example
from budgetlint.linter.run import Run, Settings, lint_bytes, run
from budgetlint.linter.user_file import FileError
from budgetlint.linter.wording import LANGS, Lang
from budgetlint.reports.html import write
from budgetlint.reports.json import write as write_json
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.review import texts
from budgetlint.reports.review.annex import settings_digest
from budgetlint.reports.review.glosses import glossed
from budgetlint.rules.examples import GOOD_CODED, OBJECTIVE, UNIT, with_indicators, with_rows, with_value
from budgetlint.rules.profiles import base_profile

SECTIONS = ["verdict", "first", "coverage", "overview", "sums", "findings", "unjudged", "annex"]
SETTINGS = Settings(base_profile(), RULES_OF_PARTS)
DOUBTFUL = "1、2-效益指标；24-；绿地；实施周期指标值:待定；年度指标值:待定。"
MENDED = "1、2-效益指标；24-可持续影响；绿地；实施周期指标值:待定；年度指标值:待定。"
HAN = re.compile(r"[\u4e00-\u9fff]")


def run_of(*examples: Example, settings: Settings = SETTINGS) -> Run:
    results = (lint_bytes(example.data, f"第{number}份.txt", settings) for number, example in enumerate(examples, 1))
    return Run(tuple(results), settings=settings)


def page_of(run: Run, lang: Lang = "zh", since: LastResults | None = None) -> Any:
    return html.document_fromstring(write(run, ReportOptions(lang, since=since)))


def text_of(page: Any, name: str) -> str:
    return " ".join("".join(page.get_element_by_id(name).itertext()).split())


@pytest.fixture(scope="module")
def examples(root: Path) -> Run:
    """All documents of the examples in one run."""
    return run([str(root / "examples")], Settings(base_profile(), load_rules()))


def test_the_sections_stand_in_their_order(examples: Run) -> None:
    for page in (page_of(examples), page_of(run_of(with_value("待定")))):
        found = [one.get("id") for one in page.iter("section") if one.get("id") in SECTIONS]
        assert found == SECTIONS
        assert [link.get("href") for link in page.xpath("//nav/a")] == [f"#{name}" for name in SECTIONS]


def test_what_stands_in_the_page_is_allowed_by_its_hash_and_nothing_else(examples: Run) -> None:
    page = page_of(examples)
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    allowed = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == "'none'"
    for name, elements in (("style-src", page.xpath("//style")), ("script-src", page.xpath("//script[not(@type)]"))):
        (element,) = elements
        digest = b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert allowed[name] == f"'sha256-{digest}'"
    assert "unsafe" not in policy
    assert not page.xpath("//@style | //@src | //link | //img | //iframe | //object | //base")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]


def test_a_finding_keeps_what_the_page_promises(examples: Run) -> None:
    page = page_of(examples)
    fingerprints = [finding.fingerprint for result in examples.results for finding in result.findings]
    articles = page.xpath("//article")
    assert sorted(re.sub(r"^f-([0-9a-f]{16})(-\d+)?$", r"\1", one.get("id")) for one in articles) == sorted(fingerprints)
    codes = {rule.code for rule in examples.results[0].rules}
    for one in articles:
        assert set(one.attrib) == {"id", "data-severity", "data-rule"}
        assert one.get("data-severity") in {"error", "warning", "info"}
        assert one.get("data-rule") in codes
        passage, project, unit, document = list(one.iterancestors())[:4]
        assert passage.get("class") == "passage"
        assert [section.get("class") for section in (project, unit, document)] == ["project", "unit", "document"]
        assert project.get("data-project") is not None
        assert unit.get("data-unit") is not None
        assert document.get("data-path")
    assert page.get_element_by_id("filters").get("hidden") is not None
    assert isinstance(json.loads(page.get_element_by_id("words").text), dict)


def test_ids_are_unique_and_links_lead_somewhere(examples: Run) -> None:
    page = page_of(examples)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//@href")} <= set(ids)


def test_headings_leave_out_no_level(examples: Run) -> None:
    for page in (page_of(examples), page_of(run_of(with_value("待定")))):
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_cell_of_the_heat_table_leads_to_the_gravest_finding_of_its_family(examples: Run) -> None:
    page = page_of(examples)
    by_id = {one.get("id"): one for one in page.xpath("//article")}
    for cell in page.xpath("//section[@id='findings']//table[contains(@class, 'heat')]//td[a]"):
        target = by_id[cell.find("a").get("href")[1:]]
        assert target.get("data-severity") == cell.get("class").split()[0]


@pytest.mark.parametrize("lang", LANGS)
def test_what_to_mend_first_names_the_gravest_rules(lang: Lang) -> None:
    page = page_of(run_of(with_indicators(DOUBTFUL)), lang)
    first = page.xpath("//section[@id='first']/ol/li")[0]
    assert first.xpath(".//span[contains(@class, 'error')]")
    assert page.xpath("//section[@id='first']//span[@class='code']/text()")[0].startswith(("S", "P"))


def test_coverage_tells_projects_indicators_and_sums() -> None:
    words = text_of(page_of(run_of(GOOD_CODED)), "coverage")
    assert "能解析 100%" in words
    assert "相符 7，不符 0，未能判断 0" in words


def test_a_wrong_sum_has_both_sides_the_difference_and_its_addends() -> None:
    rows = (("合计", "9.00", "9.00", "", "", "", ""), (UNIT, "1.00", "1.00", "", "", OBJECTIVE, MENDED))
    page = page_of(run_of(with_rows(*rows)))
    row = page.xpath("//table[contains(@class, 'sums')]//tr[td/span[contains(@class, 'sev')]]")[0]
    cells = [" ".join("".join(cell.itertext()).split()) for cell in row.xpath("td")]
    assert cells[1:4] == ["9.00", "1.00", "多 8.00"]
    assert row.xpath(".//ul[@class='addends']/li")


def test_readers_of_english_are_told_what_the_headings_of_sums_mean(root: Path) -> None:
    result = lint_bytes((root / "examples/draft.txt").read_bytes(), "draft.txt", Settings(base_profile(), load_rules()))
    english, chinese = (write(Run((result,)), ReportOptions(lang)) for lang in ("en", "zh"))
    assert "in the document: 合计 total, 总计 grand total, 财政拨款 funds from the budget.</p>" in english
    assert "“总计”: “合计” = sum of the units" in english
    assert "grand total" not in chinese


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("“合计” is less", "合计 total"),
        ("本年合计", ""),  # a part of another name
        ("合计数, 收入合计", ""),
        ("addend: 合计", "合计 total"),
        ("收入合计、合计", "合计 total"),
        ("", ""),
    ],
)
def test_a_heading_is_glossed_where_it_stands_by_itself(text: str, meant: str) -> None:
    assert glossed([text]) == meant


def test_what_could_not_be_judged_gives_its_reason() -> None:
    page = page_of(run_of(with_rows((UNIT, "XX.XX", "1.00", "", "", OBJECTIVE, MENDED)), Example(b"")))
    words = text_of(page, "unjudged")
    assert "“XX.XX”不是数字" in words
    assert "第2份.txt" in words


def test_the_annex_can_be_checked_against_the_files() -> None:
    example = with_value("待定")
    run = run_of(example)
    words = text_of(page_of(run), "annex")
    assert hashlib.sha256(example.data).hexdigest() in words
    assert settings_digest(SETTINGS) in words
    assert all(rule.code in words for rule in RULES_OF_PARTS)


def test_the_digest_of_settings_changes_with_each_of_them() -> None:
    others = [
        SETTINGS._replace(year=2024),
        SETTINGS._replace(currency_unit="元"),
        SETTINGS._replace(rules=RULES_OF_PARTS[1:]),
        SETTINGS._replace(profile=base_profile().of("cost-first")),
        SETTINGS._replace(loud=frozenset({"S101"})),
    ]
    assert len({settings_digest(one) for one in (SETTINGS, *others)}) == len(others) + 1
    assert settings_digest(SETTINGS) == settings_digest(Settings(base_profile(), tuple(reversed(RULES_OF_PARTS))))


def test_departments_are_ranked_the_worst_first() -> None:
    page = page_of(run_of(GOOD_CODED, with_value("有效提升"), with_indicators(DOUBTFUL), Example(b"")))
    ranked = [row.xpath("th/a/@href")[0] for row in page.xpath("//table[contains(@class, 'ranking')]/tbody/tr")]
    assert ranked == ["#d-3", "#d-2", "#d-1", "#d-4"]
    places = page.xpath("//table[contains(@class, 'ranking')]/tbody/tr/td[1]")
    assert ["".join(place.itertext()) for place in places] == ["1", "2", "3", ""]


def test_indicators_without_a_category_have_a_line_of_their_own() -> None:
    page = page_of(run_of(with_indicators("1、绿地养护面积，年度指标值：≥50公顷。")))
    labels = [" ".join(head.itertext()).strip() for head in page.xpath("//section[contains(@class, 'measurability')]//tbody//th")]
    assert labels
    assert all(labels)


def test_pictures_need_no_colour_and_no_style() -> None:
    page = page_of(run_of(with_indicators(DOUBTFUL)))
    bars = page.xpath("//svg[@class='bar']")
    assert bars
    for bar in bars:
        assert bar.get("aria-hidden") == "true"
        ends = 0.0
        for stretch in bar.xpath("rect"):
            assert float(stretch.get("x").rstrip("%")) == pytest.approx(ends, abs=0.02)
            ends += float(stretch.get("width").rstrip("%"))
        assert ends <= 100.02
    for row in page.xpath("//section[contains(@class, 'figure')]//tbody/tr"):
        assert [cell for cell in row.xpath("td[@class='number']/text()") if cell.strip()]


@pytest.fixture
def last(tmp_path: Path) -> LastResults:
    """The results on a draft with two defects, of which one is mended since, and another is new."""
    path = tmp_path / "上次.json"
    path.write_text(write_json(run_of(with_indicators(DOUBTFUL)), ReportOptions()), encoding="utf-8")
    return read_last(path)


def test_since_last_time_tells_new_mended_and_left(last: LastResults) -> None:
    before = run_of(with_indicators(DOUBTFUL))
    same = page_of(before, since=last)
    assert {one.get("data-state") for one in same.xpath("//article")} == {"left"}
    assert "新增 0，已改 0" in text_of(same, "verdict")
    mended = page_of(run_of(with_indicators(MENDED + "\n" + MENDED.replace("绿地", "苗木"))), since=last)
    assert {one.get("data-state") for one in mended.xpath("//article")} == {"new", "left"}
    assert "S101" in " ".join(mended.xpath("//details[@class='mended']//text()"))


def test_a_file_under_another_name_is_compared_all_the_same(last: LastResults) -> None:
    result = lint_bytes(with_indicators(DOUBTFUL).data, "第二稿.txt", SETTINGS)
    page = page_of(Run((result,), settings=SETTINGS), since=last)
    assert {one.get("data-state") for one in page.xpath("//article")} == {"left"}


def test_a_file_that_was_not_there_last_time_is_told_and_not_called_new(last: LastResults) -> None:
    page = page_of(run_of(with_indicators(DOUBTFUL), with_value("待定")), since=last)
    assert "上次没有的文件 1 个" in text_of(page, "verdict")
    assert not page.xpath("//section[@id='d-2']//article/@data-state")


def test_a_draft_of_another_department_is_not_compared(tmp_path: Path) -> None:
    path = tmp_path / "上次.json"
    path.write_text(write_json(run_of(GOOD_CODED), ReportOptions()), encoding="utf-8")
    other = lint_bytes(GOOD_CODED.data.replace("园林绿化中心".encode(), "水务中心".encode()), "第1份.txt", SETTINGS)
    assert other.document.department != run_of(GOOD_CODED).results[0].document.department
    assert "上次没有的文件 1 个" in text_of(page_of(Run((other,), settings=SETTINGS), since=read_last(path)), "verdict")


def test_a_group_is_known_by_any_of_its_members(tmp_path: Path) -> None:
    def draft(numbers: range) -> Example:
        rows = [(f"项目{number}", "1.00", "1.00", "", "", OBJECTIVE, DOUBTFUL) for number in numbers]
        return with_rows(*rows)

    path = tmp_path / "上次.json"
    path.write_text(write_json(run_of(draft(range(30))), ReportOptions()), encoding="utf-8")
    page = page_of(run_of(draft(range(1, 30))), since=read_last(path))
    assert page.xpath("//article[@data-rule='S101']/@data-state") == ["left"]
    assert not page.xpath("//details[@class='mended']")


def test_a_baseline_serves_as_last_time(tmp_path: Path) -> None:
    result = run_of(with_indicators(DOUBTFUL)).results[0]
    lines = [{"path": "第1份.txt", "code": one.rule.code, "fingerprint": one.fingerprint} for one in result.single]
    path = tmp_path / "基线.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines[1:]), encoding="utf-8")
    page = page_of(Run((result,), settings=SETTINGS), since=read_last(path))
    assert sorted(page.xpath("//article/@data-state")).count("new") == 1


@pytest.mark.parametrize("content", ["", "[1]", "{}", '{"documents": 3, "findings": []}', '{"documents": []}', "甲"])
def test_what_is_no_result_of_last_time_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "别的.json"
    path.write_text(content, encoding="utf-8")
    if content:
        with pytest.raises(FileError):
            read_last(path)
    else:
        assert read_last(path).documents == ()


HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "]]>",
    "<!--",
    "\"'><b onclick=x>",
    "\u202e甲\u202c",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_document_does_no_harm(words: str) -> None:
    flat = words.replace(";", "")
    indicator = f"1、2-效益指标；24-；{flat}；实施周期指标值:{flat}；年度指标值:待定。"
    rows = with_rows((f"{words}单位", "2.00", "1.00", "", "", "", ""), (words, "1.00", "1.00", "", "", words, indicator))
    clean = page_of(run_of(with_indicators(DOUBTFUL)))
    run = run_of(rows)
    renamed = replace(run.results[0].document.source, path=f"{words}.txt")
    result = run.results[0]._replace(document=run.results[0].document._replace(source=renamed))
    page = page_of(Run((result,), settings=SETTINGS))
    for tag in ("script", "style", "b[@onclick]"):
        assert len(page.xpath(f"//{tag}")) == len(clean.xpath(f"//{tag}"))
    assert page.xpath("//article")
    assert not page.xpath("//comment()")


def test_a_cell_of_a_hundred_thousand_characters_is_cut_and_said_so() -> None:
    long = "绿化养护完成及时" * 12_500
    indicator = f"1、2-效益指标；24-；{long}；实施周期指标值:待定；年度指标值:待定。"
    text = write(run_of(with_rows((UNIT, "9.00", "1.00", "", "", long, indicator))), ReportOptions())
    assert len(text.encode()) < 400_000
    assert re.search(r"……（略 \d{4,} 字）", text)


def test_the_page_is_the_same_byte_for_byte(examples: Run) -> None:
    assert write(examples, ReportOptions()) == write(examples, ReportOptions())


def test_every_text_of_the_report_is_used_and_in_both_languages(root: Path) -> None:
    sources = [*(root / "reports" / "review").glob("*.py"), *(root / "reports" / "templates").glob("*.j2")]
    used = "\n".join(path.read_text(encoding="utf-8") for path in sources if path.name != "texts.py")
    made = ("verdict_", "how_", "grade_", "state_", "touched_", "kind_", "fact_")  # names that are put together
    for name, wording in texts._TEXTS.items():  # noqa: SLF001  whether all of them are used shows from outside only
        assert f'"{name}"' in used or name.startswith(made), name
        assert not HAN.search(wording.en), name


def test_waivers_stand_with_reason_and_person() -> None:
    from budgetlint.linter.acceptance.acceptance import Acceptance
    from budgetlint.linter.config.configuration import Waiver
    from budgetlint.linter.registry import rulebook

    waiver = Waiver("豁免.toml", "waivers[1]", "", "S101", None, "", "科目表另定", "张三", None)
    acceptance = Acceptance(rulebook(RULES_OF_PARTS, frozenset()), (waiver,), today=date(2026, 1, 1))
    run = run_of(with_indicators(DOUBTFUL), settings=SETTINGS._replace(acceptance=acceptance))
    words = text_of(page_of(run), "annex")
    assert "科目表另定" in words
    assert "张三" in words
