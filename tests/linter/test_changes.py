"""This year beside the year before: which projects are the same, and what became of their indicators."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.engine import Result
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes, run
from budgetlint.linter.years.changes import Changes, Fate
from budgetlint.linter.years.target_changes import Turn
from budgetlint.rules.examples import HEADER, document, indicator, with_projects, year_by_year
from budgetlint.rules.profiles import base_profile

SINCE_LAST_YEAR = tuple(rule for rule in load_rules() if rule.code in {"R111", "R113", "R114", "R115"})
SETTINGS = Settings(base_profile(), SINCE_LAST_YEAR)
ONE = indicator(1, "11-数量指标", "修补路面面积", "≥300平方米")
OTHER = indicator(1, "31-服务对象满意度", "学员满意度", "≥90%")


def compared(now: str, before: str) -> Result:
    return lint_bytes(now.encode(), "now.txt", SETTINGS, before.encode())


def changes_of(now: str, before: str) -> Changes:
    changes = compared(now, before).changes
    assert changes
    return changes


def fates(now: list[str], before: list[str], said: str = ONE) -> list[tuple[str, str, str]]:
    """What became of projects of these names, which have one indicator in common."""
    texts = (with_projects([(name, "修补路面。", said) for name in names]).text for names in (now, before))
    return [
        (
            change.fate.value,
            change.now.project.name.value if change.now else "",
            change.before.project.name.value if change.before else "",
        )
        for change in changes_of(*texts).projects
    ]


def turn(category: str, metric: str, now: str, before: str) -> Turn:
    """What became of an indicator."""
    example = year_by_year(indicator(1, category, metric, before), indicator(1, category, metric, now))
    (project,) = changes_of(example.text, example.previous).projects
    (change,) = project.targets
    return change.turn


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("道路维护经费", "道路维护经费"),
        ("2025年道路维护经费", "2024年道路维护经费"),
        ("道路维护经费（2025年度）", "道路维护经费(2024年度)"),
        ("信息化运维项目（2025-2026年）", "信息化运维项目2024--2025年"),
        ("道路 维护经费", "道路维护经费"),
    ],
)
def test_a_year_makes_no_other_project(now: str, before: str) -> None:
    assert fates([now], [before]) == [("kept", now, before)]


@pytest.mark.parametrize(
    ("now", "before"),
    [("破损道路维护经费", "道路维护经费"), ("公共厕所管护经费", "公厕管护经费"), ("政策性住房回购经费", "回购政策性住房经费")],
)
def test_a_project_under_another_name(now: str, before: str) -> None:
    assert fates([now], [before]) == [("renamed", now, before)]


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("道路维护二期", "道路维护一期"),
        ("东湖区道路维护经费", "西山区道路维护经费"),
        ("道路维护经费", "校舍维修项目"),
        ("车辆购置经费", "图书购置经费"),
    ],
)
def test_other_projects(now: str, before: str) -> None:
    assert fates([now], [before]) == [("appeared", now, ""), ("vanished", "", before)]


def test_similar_names_with_nothing_in_common_are_two_projects() -> None:
    now, before = (with_projects([(name, "", said)]).text for name, said in (("校舍维修经费", ONE), ("校车维修经费", OTHER)))
    assert [change.fate for change in changes_of(now, before).projects] == [Fate.APPEARED, Fate.VANISHED]


def test_one_name_in_two_units_stays_with_its_unit() -> None:
    def table(*units: str) -> str:
        rows = [
            row
            for unit in units
            for row in ((unit, *["1.00"] * 2, "", "", "", ""), ("购置经费", *["1.00"] * 2, "", "", unit, ONE))
        ]
        return document((("合计", "2.00", "2.00", "", "", "", ""), *rows))

    changes = changes_of(table("东区管理所", "西区管理所"), table("西区管理所", "东区管理所"))
    assert all(
        change.now
        and change.before
        and change.now.unit.name
        and change.before.unit.name
        and change.now.unit.name.value == change.before.unit.name.value
        for change in changes.projects
    )


@pytest.mark.parametrize(
    ("category", "metric", "now", "before", "expected"),
    [
        ("12", "合格率", "≥90%", "≥95%", Turn.LOWERED),
        ("12", "合格率", "≥98%", "≥95%", Turn.RAISED),
        ("12", "合格率", "95%以上", "≥95%", Turn.KEPT),
        ("31", "投诉率", "≤5%", "≤3%", Turn.LOWERED),
        ("31", "投诉率", "2%", "3%", Turn.RAISED),
        ("13", "故障响应时间", "≤4小时", "≤2小时", Turn.LOWERED),
        ("13", "故障响应时间", "≤1小时", "≤2小时", Turn.RAISED),
        ("13", "故障响应时间", "≤30分钟", "≤2小时", Turn.CHANGED),
        ("11", "培训人次", "200人次", "300人次", Turn.LOWERED),
        ("11", "培训人次", "约200人次", "300人次", Turn.CHANGED),
        ("14", "每人培训成本", "≤500元", "≤400元", Turn.CHANGED),
        ("13", "完成时间", "2025年6月底前", "2024年6月底前", Turn.KEPT),
        ("13", "完成时间", "2025年9月底前", "2024年6月底前", Turn.CHANGED),
        ("22", "便民程度", "有所提升", "显著提升", Turn.CHANGED),
        ("11", "受益面积", "1.2万平方米", "12000平方米", Turn.KEPT),
        ("12", "合格率", "XX%", "≥95%", Turn.CHANGED),
    ],
)
def test_what_became_of_a_target(category: str, metric: str, now: str, before: str, expected: Turn) -> None:
    names = {"11": "数量指标", "12": "质量指标", "13": "时效指标", "14": "成本指标", "22": "社会效益", "31": "服务对象满意度"}
    assert turn(f"{category}-{names[category]}", metric, now, before) is expected


def test_a_document_beside_itself_has_no_findings_by_default(root: Path) -> None:
    for path in sorted((root / "examples").glob("*.txt")):
        text = path.read_text("utf-8")
        result = compared(text, text)
        assert not result.findings
        assert not result.changes or {change.fate for change in result.changes.projects} <= {Fate.KEPT}


NAMES = st.lists(st.text("道路维护校舍修缮一二期区县2024年（）", min_size=1, max_size=9), max_size=6)


@given(NAMES, NAMES)
def test_each_project_of_both_years_has_one_fate(now: list[str], before: list[str]) -> None:
    texts = [with_projects([(name, "", ONE) for name in names]).text for names in (now, before)]
    result = compared(*texts)
    if result.changes:
        mine = [id(change.now.project) for change in result.changes.projects if change.now]
        theirs = [id(change.before.project) for change in result.changes.projects if change.before]
        assert len(set(mine)) == len(mine) == len(result.document.projects)
        assert len(set(theirs)) == len(theirs)


def test_the_pair_of_example_files(root: Path) -> None:
    folder = root / "examples" / "last-year"
    (result,) = run([str(folder / "2025.txt")], SETTINGS, [str(folder / "2024.txt")]).results
    assert [finding.rule.code for finding in result.findings] == ["R115", "R114", "R113", "R111"]
    assert result.changes
    told = [(change.fate.value, (change.now or change.before)) for change in result.changes.projects]
    assert [(fate, entry.project.name.value) for fate, entry in told if entry and fate != "kept"] == [
        ("renamed", "公共厕所管护经费"),
        ("appeared", "雨水口清掏经费"),
        ("vanished", "户外广告整治经费"),
    ]


def test_folders_are_paired_by_department(tmp_path: Path) -> None:
    for year, value in (("2024", "≥95%"), ("2025", "≥90%")):
        (tmp_path / year).mkdir()
        for office in ("甲局", "乙局"):
            row = (
                "道路维护经费",
                "1.00",
                "1.00",
                "",
                "",
                "",
                indicator(1, "12-质量指标", "合格率", value if office == "甲局" else "≥95%"),
            )
            lines = ["项目支出绩效目标表", "", f"单位名称：{office}", "", "单位：万元", "", "\t".join(HEADER), "\t".join(row)]
            (tmp_path / year / f"{office}{year}.txt").write_text("\n".join(lines), "utf-8")
    results = run([str(tmp_path / "2025")], SETTINGS, [str(tmp_path / "2024")]).results
    found = {Path(result.document.source.path).name: [finding.rule.code for finding in result.findings] for result in results}
    assert found == {"甲局2025.txt": ["R113"], "乙局2025.txt": []}


def test_a_previous_path_without_projects_is_told(tmp_path: Path, root: Path) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    paths = [str(tmp_path / "empty.txt"), str(tmp_path / "missing.txt")]
    outcome = run([str(root / "examples" / "draft.txt")], SETTINGS, paths)
    assert outcome.useless == tuple(paths)
    assert outcome.results[0].changes is None
