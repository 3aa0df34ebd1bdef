"""`--profile` and `profiles`: a user's file changes what it says it changes, and a wrong one is refused with its key."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetlint.linter.cli import cli
from budgetlint.linter.profiles.profile_file import merged, profile_of
from budgetlint.linter.profiles.schema.data import ProfileData
from budgetlint.linter.session import known_profiles
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.examples import with_value
from budgetlint.rules.profiles import base_profile, built_in_layers

BASE = 'extends = "base"\n'

# (what the file says, parts of the message: its key, and what was expected)
WRONG = [
    ('name = "x"', "extends：缺少这个键"),
    (
        'extends = "cost-frist"',
        "extends：没有方案“cost-frist”|是不是 cost-first|Did you mean cost-first?",
    ),
    ('extends = "own.toml"', "extends：方案循环继承|extend each other"),
    ('extends = "elsewhere.toml"', "elsewhere.toml：读不了：没有这个文件"),
    (f'{BASE}[vague]\nstats = ["棒"]', "vague.stats：没有这个键|是不是 states"),
    (f'{BASE}[vauge]\nstates = ["棒"]', "vauge：没有这个键|是不是 vague"),
    (f'{BASE}vague = "棒"', "vague：应为一张表"),
    (f'{BASE}[vague]\nstates = "棒"', "vague.states：应为一个列表|expected a list"),
    (f"{BASE}[vague]\nstates = [1]", "vague.states[1]：应为一段文字"),
    (f'{BASE}[counts]\nfewest = "3"', "counts.fewest：应为一个整数，写的是 '3'|expected a whole number"),
    (f"{BASE}[counts]\nfewest = 2.5", "counts.fewest：应为一个整数"),
    (f"{BASE}[counts]\nfewest = -1", "counts.fewest：应为不小于 0 的整数"),
    (
        f'{BASE}[add.placeholders]\npatterns = ["待(议"]',
        "add.placeholders.patterns[1]：正则表达式“待(议”写错|does not compile",
    ),
    (f'{BASE}[add.placeholders]\npatterns = ["a*"]', "add.placeholders.patterns[1]：|matches even an empty text"),
    (f'{BASE}[add.vague]\nstates = [" "]', "add.vague.states[1]：不能是空白"),
    (f'{BASE}[remove.vague]\nstates = ["满意的"]', "remove.vague.states：列表里没有“满意的”|是不是 满意"),
    (f'{BASE}[remove]\ncategories = ["幸福指标"]', "remove.categories：列表里没有“幸福指标”"),
    (f'{BASE}[[add.categories]]\nrole = "x"\nnam = "幸福指标"', "add.categories[1].nam：没有这个键|是不是 name"),
    (f'{BASE}[units]\ncuont = ["栋"]', "units.cuont：应为|是不是 count"),
    (f'{BASE}framework = "cost"', "framework：应为 auto、cost-first、classic 之一"),
    (f'{BASE}[required]\nset = "strict"', "required.set：应为 none、basic、strict-4-1-1 之一"),
    (f"{BASE}[required.sets.mine]\noutput = []", "required.sets.mine.first_levels：缺少这个键"),
    (f'{BASE}[required.sets.basic]\nfirst_levels = ["产出"]', "required.sets.basic.first_levels：应为 cost、output"),
    (
        f'{BASE}[required.sets.basic]\nsatisfaction = "hnt"',
        "required.sets.basic.satisfaction：应为 no、hint、demand 之一",
    ),
    (f"{BASE}name = x", "第 2 行第 8 列不是正确的 TOML|line 2, column 8"),
]


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def own(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def document(folder: Path, value: str) -> Path:
    path = folder / "a.txt"
    path.write_text(with_value(value, category="12-质量指标").text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_profile_is_refused_with_its_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    result = call("check", document(tmp_path, "≥50"), "--profile", own(tmp_path, text))
    assert result.exit_code == 2
    assert str(tmp_path) in result.output
    english = call("check", document(tmp_path, "≥50"), "--profile", own(tmp_path, text), "--lang", "en").output
    assert all(part in result.output + english for part in message.split("|")), result.output


def test_a_profile_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = document(tmp_path, "≥50")
    for wanted, message in (("cost", "没有方案“cost”"), (tmp_path, "这是文件夹"), (tmp_path / "no.toml", "没有这个文件")):
        for command in ("check", "report", "parse"):
            result = call(command, path, "--profile", wanted)
            assert result.exit_code == 2
            assert message in result.output


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes('extends = "base"\n[add.vague]\nstates = ["棒"]'.encode("gb18030"))
    assert "不是 UTF-8" in call("check", document(tmp_path, "棒"), "--profile", path).output


def test_a_cycle_of_two_files_is_refused(tmp_path: Path) -> None:
    own(tmp_path, 'extends = "b.toml"', "a.toml")
    own(tmp_path, 'extends = "a.toml"', "b.toml")
    result = call("profiles", tmp_path / "a.toml")
    assert result.exit_code == 2
    assert "方案循环继承" in result.output


def test_words_are_added_and_removed(tmp_path: Path) -> None:
    path = own(tmp_path, 'extends = "cost-first"\n[add.vague]\nstates = ["棒  棒"]\n[remove.vague]\nstates = ["稳定"]\n')
    assert "M101" not in call("check", document(tmp_path, "棒棒"), "--select", "M101").output
    assert "M101" in call("check", document(tmp_path, "棒棒"), "--select", "M101", "--profile", path).output


@pytest.mark.parametrize("written", ['"栋楼 份卷"', '["栋楼", "份 卷"]'])
def test_words_in_one_text_may_be_given_as_a_list(tmp_path: Path, written: str) -> None:
    path = own(tmp_path, f'{BASE}[add.units]\ncount = {written}\n[remove.units]\ncount = "个"\n')
    profile = profile_of(known_profiles().chain(str(path)), dict)
    assert (profile.unit_kind("栋楼"), profile.unit_kind("份卷")) == (UnitKind.COUNT, UnitKind.COUNT)
    assert "个" not in profile.data["units"]["count"].split()
    wrong = own(tmp_path, f'{BASE}[remove.units]\ncount = "个个个"')
    assert "remove.units.count：列表里没有“个个个”" in call("profiles", wrong).output


def test_a_placeholder_of_an_office_is_found_whatever_its_signs(tmp_path: Path) -> None:
    path = own(tmp_path, 'extends = "base"\n[add.placeholders]\npatterns = ["容后再议"]\n')
    assert "P101" in call("check", document(tmp_path, "绿地容后再议"), "--profile", path).output


def test_a_profile_extends_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "city").mkdir()
    own(tmp_path, 'extends = "cost-first"\n[counts]\nmost = 15\n', "province.toml")
    path = own(tmp_path / "city", 'name = "本市"\nextends = "../province.toml"\n[counts]\nfewest = 3\n')
    result = call("profiles", path)
    assert result.exit_code == 0
    assert "base（内置） → cost-first（内置） → province（" in result.output
    assert "fewest = 3  # 本市" in result.output
    assert "most = 15  # province" in result.output
    assert "large = 1000000  # base" in result.output


def test_what_is_shown_is_what_is_in_force(tmp_path: Path) -> None:
    path = own(tmp_path, 'extends = "strict-4-1-1"\n[add.vague]\nstates = ["棒"]\n')
    shown = tomllib.loads(call("profiles", path).output)
    expected = base_profile().data | {
        "required": base_profile().data["required"] | {"set": "strict-4-1-1"},
        "vague": base_profile().data["vague"] | {"states": [*base_profile().data["vague"]["states"], "棒"]},
    }
    assert shown == expected


def test_the_built_in_profiles_are_listed_and_valid() -> None:
    listed = call("profiles").output
    known = known_profiles()
    assert {"base", "classic", "cost-first", "strict-4-1-1"} == {known.base.name, *built_in_layers()}
    for name in (known.base.name, *known.above):
        assert name in listed
        ProfileData.model_validate(merged(known.chain(name)))


def test_a_built_in_profile_is_chosen_by_its_name(tmp_path: Path) -> None:
    assert call("check", document(tmp_path, "≥50"), "--profile", "classic").exit_code in (0, 1)
