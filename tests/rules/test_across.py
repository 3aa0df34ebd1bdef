"""Projects compared with each other: clones and copies, strays, and names that drift."""

from __future__ import annotations

import pytest
from conftest import Lint
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.engine import Result
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.linter.words.likeness import alike, likeness
from budgetlint.linter.words.namesakes import Namesakes
from budgetlint.rules.examples import indicator, with_projects
from budgetlint.rules.profiles import base_profile

ACROSS = tuple(rule for rule in load_rules() if rule.code in {"R101", "R102", "R104", "R110"})
SET = (
    indicator(1, "12-质量指标", "一次验收合格率", "≥95%"),
    indicator(2, "13-时效指标", "按期完工率", "100%"),
    indicator(3, "22-社会效益", "施工投诉次数", "≤3次"),
    indicator(4, "31-服务对象满意度", "受益对象满意度", "≥90%"),
)
GOAL = "按计划完成年度任务，及时拨付资金，让受益对象满意。"


def found(*projects: tuple[str, str, str], loud: bool = False) -> list[tuple[str, str]]:
    """Codes and severities of what is said of these projects."""
    result = linted(*projects, loud=loud)
    return [(finding.rule.code, finding.severity.value) for finding in result.findings]


def linted(*projects: tuple[str, str, str], loud: bool = False) -> Result:
    codes = frozenset(rule.code for rule in ACROSS) if loud else frozenset[str]()
    return lint_bytes(with_projects(projects).data, "test.txt", Settings(base_profile(), ACROSS, codes))


CLONES = [
    ("东湖区道路维护经费", "西山区道路维护经费"),
    ("道路维护补助（东湖区）", "道路维护补助（西山县）"),
    ("道路维护经费一期", "道路维护经费二期"),
    ("道路维护经费（第1标段）", "道路维护经费（第12标段）"),
    ("2024年道路维护经费", "2025年道路维护经费"),
    ("道路维护经费(2023-2024年)", "道路维护经费（2024--2025年）"),
    ("人民路路面改造工程", "解放大道路面改造工程"),
    ("实验小学运动场维修", "城关镇中心小学运动场维修"),
    ("人民医院门诊楼维修", "第二人民医院门诊楼维修"),
    ("道路维护经费A包", "道路维护经费B包"),
    ("东湖区城维计划-道路维护", "西山区城维计划-道路维护"),
    ("市道路维护经费", "东湖区道路维护经费"),
    ("道路维护经费", "东湖区道路维护经费"),
]
TWICE = [
    ("道路维护经费", "道路维护经费"),
    ("市级奖补资金-城区及乡镇道路维护", "道路维护项目"),
]
ONCE = [
    ("路灯工程", "路灯工程监理"),  # too short to tell
    ("下属单位专项补助", "下属单位医疗补助"),
    ("公用经费", "离退休人员公用经费"),
]
COPIES = [
    ("城区道路维护经费", "绿地公园管护经费"),
    ("道路维护经费", "校舍维修项目"),
    ("办公用房租赁", "车辆购置经费"),
    ("道路清扫保洁经费", "公厕改造项目"),
    ("档案数字化加工", "防汛物资储备"),
]


@pytest.mark.parametrize(("one", "other"), CLONES)
def test_clones_are_left_alone(one: str, other: str) -> None:
    assert found((one, GOAL, "".join(SET)), (other, GOAL, "".join(SET))) == []
    assert found((one, GOAL, "".join(SET)), (other, f"{GOAL}另做别的事情。", "".join(SET))) == []


@pytest.mark.parametrize(("one", "other"), CLONES)
def test_clones_are_told_when_asked_for(one: str, other: str) -> None:
    assert found((one, GOAL, "".join(SET)), (other, GOAL, "".join(SET)), loud=True) == [("R101", "info")]


def suspected(*projects: tuple[str, str, str]) -> list[tuple[str, str]]:
    return [(finding.rule.code, finding.severity.value) for finding in linted(*projects).findings if finding.variant == "twice"]


@pytest.mark.parametrize(("one", "other"), TWICE)
def test_what_may_be_filed_twice_is_asked_about(one: str, other: str) -> None:
    assert found((one, GOAL, "".join(SET)), (other, GOAL, "".join(SET))) == [("R101", "warning")]
    assert suspected((one, GOAL, "".join(SET)), (other, GOAL, "".join(SET))) == [("R101", "warning")]
    own = "修建三座人行天桥，方便行人过街，减少交通事故。"
    assert not suspected((one, GOAL, "".join(SET)), (other, own, "".join(SET)))


@pytest.mark.parametrize(("one", "other"), ONCE)
def test_neighbours_are_not_filed_twice(one: str, other: str) -> None:
    assert not suspected((one, GOAL, "".join(SET)), (other, GOAL, "".join(SET)))


def test_without_money_nothing_is_filed_twice() -> None:
    one, other = (("道路维护经费", GOAL, "".join(SET)) for _ in range(2))
    text = with_projects([one, other]).text
    assert not lint_bytes(text.replace("\t10.00", "\t").encode(), "test.txt", Settings(base_profile(), ACROSS)).findings


def test_one_row_filed_twice_among_clones_is_told() -> None:
    districts = ("东湖区", "西山区", "南河区", "西山区")
    (finding,) = linted(*((f"{district}道路维护经费", GOAL, "".join(SET)) for district in districts)).findings
    assert finding.variant == "twice"
    assert len(finding.related) == 2


@pytest.mark.parametrize(("one", "other"), COPIES)
def test_copies_are_told(one: str, other: str) -> None:
    own = "修建三座人行天桥，方便行人过街，减少交通事故。"
    assert found((one, GOAL, "".join(SET)), (other, own, "".join(SET))) == [("R101", "warning")]
    assert found((one, GOAL, "".join(SET)), (other, GOAL, "".join(SET))) == [("R101", "warning")]
    assert found((one, GOAL, "".join(SET[:2])), (other, GOAL, "".join(SET[2:]))) == [("R102", "warning")]


def test_a_cluster_is_one_finding_with_its_projects() -> None:
    names = ["道路清扫保洁经费", "公厕改造项目", "档案数字化加工", "防汛物资储备"]
    (finding,) = linted(*((name, f"{name}的目标：{GOAL[:index]}", "".join(SET)) for index, name in enumerate(names))).findings
    notes = [place.note.zh for place in finding.related if place.note]
    assert all(any(name in note for note in notes) for name in names[1:])


def test_targets_of_their_own_make_projects_differ() -> None:
    other = "".join(SET).replace("≥95%", "≥80%")
    assert found(("道路清扫保洁经费", GOAL, "".join(SET)), ("公厕改造项目", "改造公厕十二座。", other)) == []


@pytest.mark.parametrize(
    ("metric", "other"),
    [
        ("培训人数", "培训人次"),
        ("受训教师人数", "受训学生人数"),
        ("一期完工率", "二期完工率"),
        ("本科生占研究生比例", "研究生占本科生比例"),
        ("群众满意度", "职工满意度"),
        ("完好率", "完成率"),
        ("开放场馆个数", "关闭场馆个数"),
    ],
)
def test_names_of_different_metrics(metric: str, other: str) -> None:
    both = indicator(1, "11-数量指标", metric, "≥90%") + indicator(2, "11-数量指标", other, "≥80%")
    assert found(("道路清扫保洁经费", GOAL, both)) == []


@pytest.mark.parametrize(
    ("metric", "other"),
    [
        ("沿线商户满意度", "沿线商户满意率"),
        ("设备维护维修次数", "设备维修维护次数"),
        ("重大事故发生次数", "重大事故次数"),
        ("新增住户审核率", "新增住户审查率"),
        ("政策知晓度", "政策知晓率"),
        ("故障处理及时性", "故障处理及时率"),
    ],
)
def test_names_of_one_metric(metric: str, other: str) -> None:
    both = indicator(1, "11-数量指标", metric, "≥90%") + indicator(2, "11-数量指标", other, "≥80%")
    assert found(("道路清扫保洁经费", GOAL, both)) == [("R110", "info")]


PLACES = st.tuples(
    st.sampled_from(["东湖", "西山", "新河", "北林", "石桥"]), st.sampled_from(["区", "县", "镇", "街道", "路", "小学"])
)
SUBJECTS = st.sampled_from(["道路维护经费", "困难群众救助资金", "校舍修缮项目", "绿化养护经费"])


@given(place=PLACES, another=PLACES, subject=SUBJECTS, bracketed=st.booleans(), year=st.integers(2010, 2030))
def test_a_place_and_a_year_make_clones(
    place: tuple[str, str], another: tuple[str, str], subject: str, bracketed: bool, year: int
) -> None:
    names = [f"{subject}（{''.join(at)}）" if bracketed else f"{''.join(at)}{subject}" for at in (place, another)]
    namesakes = Namesakes(base_profile().data["namesakes"])
    assert namesakes.are_one_kind(namesakes.stem(names[0]), namesakes.stem(f"{year}年{names[1]}"))


SETS = st.lists(st.frozensets(st.sampled_from("abcdefgh"), min_size=1), max_size=12)


@given(SETS, st.sampled_from([0.5, 0.75, 0.9]))
def test_alike_finds_what_comparing_each_with_each_finds(sets: list[frozenset[str]], least: float) -> None:
    every = {
        (one, other)
        for other in range(len(sets))
        for one in range(other)
        if len(sets[one] & sets[other]) >= least * len(sets[one] | sets[other])
    }
    assert set(alike(sets, least)) == every


def test_likeness_is_of_a_hundred() -> None:
    assert likeness("道路维护", "道路维护") == 100
    assert likeness("道路", "校舍") == 0


def test_one_project_is_compared_with_none(lint: Lint) -> None:
    assert not lint(with_projects([("道路清扫保洁经费", GOAL, "".join(SET))]).text).findings


@pytest.mark.parametrize(("usual", "other"), [("满意度", "满意率"), ("重大安全事故发生次数", "重大安全事故次数")])
def test_names_that_fit_any_project_may_differ_between_unrelated_ones(usual: str, other: str) -> None:
    names = (indicator(1, "22-社会效益", usual, "≥90%"), indicator(1, "22-社会效益", other, "≥90%"))
    goals = (GOAL, "供餐六千份，学生吃好。")
    assert "R110" not in {code for code, _ in found(*zip(("道路清扫保洁经费", "学生供餐补助"), goals, names, strict=True))}
    akin = found(*zip(("东区道路清扫保洁经费", "西区道路清扫保洁经费"), goals, names, strict=True))
    assert ("R110", "info") in akin


@pytest.mark.parametrize(
    ("one", "other"),
    [("第12段绿地养护面积", "第21段绿地养护面积"), ("一期二标段完工率", "二期一标段完工率"), ("A座B层检修率", "B座A层检修率")],
)
def test_names_that_differ_in_the_order_of_their_numbers_are_two_names(one: str, other: str) -> None:
    metrics = indicator(1, "12-质量指标", one, "≥90%") + indicator(2, "12-质量指标", other, "≥90%")
    assert not found(("道路清扫保洁经费", GOAL, metrics))


def test_satisfaction_is_the_usual_term_however_many_write_another() -> None:
    metrics = [indicator(i, "31-服务对象满意度", "沿线商户满意率", "≥90%") for i in (1, 2, 3)]
    metrics.append(metrics[0].replace("率", "度"))
    names = [f"{place}道路清扫保洁经费" for place in ("东区", "西区", "南区", "北区")]
    result = linted(*((name, GOAL, one) for name, one in zip(names, metrics, strict=True)))
    (finding,) = [one for one in result.findings if one.rule.code == "R110"]
    assert (finding.args["name"], finding.args["usual"]) == ("沿线商户满意率", "沿线商户满意度")
    assert len([place for place in finding.related if place.note is None]) == 2
