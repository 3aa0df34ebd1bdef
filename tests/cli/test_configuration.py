"""The configuration file: found, obeyed, beaten by the command line, and refused with file and key where it is wrong."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetlint.linter.cli import cli
from budgetlint.linter.config.keys import KEYS
from budgetlint.linter.config.schema import ConfigurationFile
from budgetlint.reports.pages.configuration import write_starter
from budgetlint.rules.examples import GOOD_CODED, with_indicators, with_value
from budgetlint.rules.structure.missing_category_name import MissingCategoryName

# An error (S101) and, in another file, a warning (M101).
NAMELESS = with_indicators("1、2-效益指标；24-；绿地设施使用年限；实施周期指标值:≥8年；年度指标值:≥8年。").text
VAGUE = with_value("有效提升", category="22-社会效益").text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {"一/坏.txt": NAMELESS, "一/虚.txt": VAGUE, "二/好.txt": GOOD_CODED.text}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def configure(folder: Path, text: str, name: str = "budgetlint.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def codes(*arguments: str | Path) -> list[str]:
    result = call("check", *arguments, "--select", "S101,M101", "--format", "json")
    return [finding["code"] for finding in json.loads(result.stdout)["findings"]]


def listed(*arguments: str | Path) -> dict[str, str]:
    """Code and severity of each finding of S101 and M101, by the configuration's own choice."""
    result = call("check", *arguments, "--format", "json")
    found = json.loads(result.stdout)["findings"]
    return {finding["code"]: finding["severity"] for finding in found if finding["code"] in ("S101", "M101")}


def test_the_nearest_file_upwards_holds_and_is_not_merged_with_those_above(folder: Path) -> None:
    configure(folder, 'ignore = ["S101"]')
    assert listed("一") == {"M101": "warning"}
    configure(folder / "一", 'ignore = ["M101"]')
    assert listed("一") == {"S101": "error"}


def test_one_configuration_holds_for_a_run_whatever_the_order_of_its_files(folder: Path) -> None:
    configure(folder, 'ignore = ["S101"]')
    configure(folder / "一", 'ignore = ["M101"]')
    for paths in (["一/坏.txt", "一/虚.txt", "二/好.txt"], ["二/好.txt", "一/虚.txt", "一/坏.txt"]):
        assert listed(*paths) == {"M101": "warning"}
        assert f"没有用 {folder / '一' / 'budgetlint.toml'}" in call("check", *paths).stderr
    assert "没有用" not in call("check", "一").stderr
    assert "没有用" not in call("check", ".", "--isolated").stderr


def test_pyproject_counts_only_with_a_section_of_ours_and_after_a_file_of_our_own(folder: Path) -> None:
    configure(folder / "一", '[project]\nname = "budgetlint-files"\n', "pyproject.toml")
    configure(folder, '[tool.budgetlint]\nignore = ["S101"]', "pyproject.toml")
    assert listed("一") == {"M101": "warning"}
    configure(folder, 'ignore = ["M101"]')
    assert listed("一") == {"S101": "error"}


def test_standard_input_goes_by_the_current_folder(folder: Path) -> None:
    configure(folder, 'lang = "en"')
    result = CliRunner().invoke(cli, ["check", "-"], input=NAMELESS)
    assert "has only a code" in result.stdout or "error" in result.stdout


def test_extends_is_explicit_and_what_it_demands_stays(folder: Path) -> None:
    office = folder / "办公室"
    office.mkdir()
    configure(office, 'ignore = ["S101"]\nmandatory = ["M101"]\nfail-on = "never"\n[severity]\nM101 = "error"')
    configure(folder, 'extends = "办公室"\nignore = ["M101"]')
    assert listed("一") == {"S101": "error", "M101": "error"}
    assert call("check", "一").exit_code == 0


def test_files_that_extend_each_other_are_refused(folder: Path) -> None:
    configure(folder, 'extends = "b.toml"')
    configure(folder, 'extends = "budgetlint.toml"', "b.toml")
    result = call("check", "一")
    assert result.exit_code == 2
    assert "循环继承" in result.stderr


def test_the_command_line_beats_the_file(folder: Path) -> None:
    configure(folder, 'ignore = ["S101"]\nlang = "en"\nfail-on = "never"\nextend-select = ["Q"]')
    assert codes("一/坏.txt") == ["S101"]
    assert "M101" not in listed("一", "--ignore", "M101")
    assert listed("一", "--extend-select", "S101") == {"S101": "error", "M101": "warning"}
    assert "错误" in call("check", "一", "--lang", "zh").stdout
    assert call("check", "一", "--select", "S101", "--fail-on", "error").exit_code == 1


def test_isolated_uses_no_file_and_config_the_one_named(folder: Path) -> None:
    configure(folder, 'ignore = ["S101"]')
    other = configure(folder, 'ignore = ["M101"]', "别的.toml")
    for flag in ("--isolated", "--no-config"):
        assert listed("一", flag) == {"S101": "error", "M101": "warning"}
    assert listed("一", "--config", other) == {"S101": "error"}
    assert call("check", "一", "--config", other, "--isolated").exit_code == 2
    assert "没有这个文件" in call("check", "一", "--config", "没有.toml").stderr
    (folder / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert "tool.budgetlint：没有这一节" in call("check", "一", "--config", "pyproject.toml").stderr


def test_lang_of_the_environment_beats_the_file(folder: Path) -> None:
    configure(folder, 'lang = "en"')
    result = CliRunner(env={"BUDGETLINT_LANG": "zh"}).invoke(cli, ["config", "一"])
    assert 'lang = "zh"  # BUDGETLINT_LANG' in result.stdout


def test_per_file_ignores_and_excluded_files(folder: Path) -> None:
    configure(folder, 'exclude = ["二"]\n[per-file-ignores]\n"一/*.txt" = ["S"]')
    assert listed("一") == {"M101": "warning"}
    result = call("check", ".", "--format", "json")
    assert [Path(one["path"]).name for one in json.loads(result.stdout)["documents"]] == ["坏.txt", "虚.txt"]
    named = call("check", "二/好.txt", "一/虚.txt")
    assert "二/好.txt" in named.stderr
    assert "exclude" in named.stderr
    assert named.exit_code == 0


def test_a_severity_can_be_changed_by_family_and_by_code(folder: Path) -> None:
    configure(folder, '[severity]\nS101 = "warning"\nS = "info"\nqualitative-no-standard = "error"')
    assert listed("一") == {"S101": "warning", "M101": "error"}
    assert call("check", "一").exit_code == 1


def test_a_mandatory_rule_cannot_be_left_out_or_made_slighter(folder: Path) -> None:
    configure(folder, 'mandatory = ["S101"]\nselect = ["M"]\n[per-file-ignores]\n"*" = ["S101"]\n[severity]\nS = "info"')
    assert listed("一") == {"S101": "error", "M101": "warning"}
    result = call("check", "一", "--ignore", "missing-category-name")
    assert "S101 missing-category-name" in result.stdout
    assert "S101 是必查规则" in result.stderr
    configure(folder, 'mandatory = ["S101"]\n[severity]\nS101 = "info"')
    assert "severity.S101" in call("check", "一").stderr


def test_options_change_the_profile(folder: Path) -> None:
    configure(folder, '[options.remove.vague]\nchanges = ["提升"]\nstates = []\n')
    assert listed("一").keys() <= {"S101", "M101"}
    configure(folder, '[options.add.placeholders]\nvalues = ["有效提升"]\n')
    assert "P101" in call("check", "一/虚.txt").stdout


def test_values_that_documents_leave_unsaid(folder: Path) -> None:
    configure(folder, 'year = 2031\ncurrency-unit = "亿"\n')
    assert "没有金额单位“亿”" in call("check", "一").stderr
    configure(folder, 'year = 2031\ncurrency-unit = "万元"\nprofile = "strict-4-1-1"\n')
    parsed = json.loads(call("parse", "一/坏.txt").stdout)
    assert parsed["documents"][0]["tables"][0]["year"] == 2031


# (what the file says, what the message has beside the file's name)
WRONG = [
    ("yaer = 2026", "yaer：没有这个键|是不是 year|Did you mean year?"),
    ("year = 1066", "year：应为不小于 1990 的整数"),
    ("year = '2026'", "year：应为一个整数"),
    ('lang = "de"', "lang：应为 zh、en 之一"),
    ('fail-on = "errors"', "fail-on：应为|是不是 error"),
    ('fail_on = "error"', "fail_on：没有这个键|是不是 fail-on"),
    ('select = "S101"', "select：应为一个列表"),
    ('ignore = ["S101", "S10l1"]', "ignore[2]：没有规则“S10l1”"),
    ('ignore = ["missing-categry-name"]', "ignore[1]：没有规则|是不是 missing-category-name"),
    ('mandatory = ["S999"]', "mandatory[1]：没有规则“S999”"),
    ('[severity]\nS999 = "info"', "severity.S999：没有规则"),
    ('[severity]\nS101 = "fatal"', "severity.S101：应为 error、warning、info 之一"),
    ('[per-file-ignores]\n"*.txt" = ["Z1"]', 'per-file-ignores."*.txt"[1]：没有规则“Z1”'),
    ('preview = "yes"', "preview：应为 true 或 false"),
    ('profile = "basis"', "没有方案“basis”|是不是 base"),
    ('profile = "没有.toml"', "没有.toml：读不了"),
    ('rule-folders = ["没有"]', "没有这个规则文件夹"),
    ('extends = "../没有"', "extends：没有配置文件"),
    ("[options.vauge]\nstates = []", "options.vauge：没有这个键|是不是 vague"),
    ('[options.remove.vague]\nstates = ["满意的"]', "options.remove.vague.states：列表里没有“满意的”"),
    ('[[waivers]]\nrule = "S101"\nreason = "x"\nby = "y"', "waivers[1]：要有 fingerprint，或者 rule 和 path"),
    ('[[waivers]]\nrule = "S101"\npath = "*"\nby = "y"', "waivers[1].reason：缺少这个键"),
    ('[[waivers]]\nfingerprint = "12"\nreason = "x"\nby = "y"', "waivers[1].fingerprint：指纹“12”"),
    ("year = ", "不是正确的 TOML"),
]


@pytest.mark.parametrize("name", ["budgetlint.toml", "pyproject.toml"])
@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_a_wrong_file_is_refused_with_file_and_key(folder: Path, text: str, expected: str, name: str) -> None:
    if name == "pyproject.toml":
        text = f"[tool.budgetlint]\n{text}".replace("\n[", "\n[tool.budgetlint.").replace(
            "[tool.budgetlint.[", "[[tool.budgetlint."
        )
    configure(folder, text, name)
    result = call("check", "一")
    assert result.exit_code == 2
    english = call("check", "一", "--lang", "en").stderr
    for part in expected.split("|"):
        assert part in result.stderr + english
    if "读不了" not in expected and "文件夹" not in expected and "方案" not in expected:
        assert name in result.stderr


def test_config_prints_each_value_with_where_it_comes_from(folder: Path) -> None:
    (folder / "办公室").mkdir()
    configure(folder / "办公室", 'mandatory = ["S101"]\nyear = 2025\n')
    configure(folder, 'extends = "办公室"\nyear = 2026\nmandatory = ["A"]\n[severity]\nM101 = "info"\n')
    lines = call("config", "一", "--ignore", "M").stdout.splitlines()
    office = os.path.join("办公室", "budgetlint.toml")  # noqa: PTH118
    assert lines[0] == "# 配置文件：budgetlint.toml"
    assert "year = 2026  # budgetlint.toml" in lines
    assert f'mandatory = ["S101", "A"]  # {office}, budgetlint.toml' in lines
    assert 'ignore = ["M"]  # 命令行' in lines
    assert 'severity = { M101 = "info" }  # budgetlint.toml' in lines
    assert 'profile = "base"  # 默认' in lines
    tomllib.loads("\n".join(lines))
    assert "command line" in call("config", "一", "--ignore", "M", "--lang", "en").stdout
    assert call("config", "二", "--isolated").stdout.startswith("# 没有配置文件")


def test_init_writes_a_starter_that_holds_once_uncommented(folder: Path) -> None:
    assert call("init").exit_code == 0
    written = (folder / "budgetlint.toml").read_text(encoding="utf-8")
    assert written == write_starter()
    assert not tomllib.loads(written)
    examples = [line.removeprefix("# ") for key in KEYS for line in key.example.splitlines()]
    assert all(f"# {line}" in written.splitlines() for line in examples)
    lines = (line.removeprefix("# ") for line in written.splitlines())
    uncommented = tomllib.loads("\n".join(line for line in lines if line in examples))
    assert uncommented.keys() == {key.name for key in KEYS}
    ConfigurationFile.model_validate(uncommented)
    assert call("init").exit_code == 2
    assert call("check", "一").exit_code == 1


def test_the_schema_of_the_configuration_has_every_key(folder: Path) -> None:
    schema = json.loads(call("schema", "config").stdout)
    assert schema["properties"].keys() == {key.name for key in KEYS}
    assert schema["additionalProperties"] is False
    assert all(entry["description"] for entry in schema["properties"].values())
    assert folder


def test_a_rule_on_trial_runs_only_where_that_is_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MissingCategoryName, "preview", True)
    assert "S101" not in listed("一")
    assert "S101" in listed("一", "--preview")
    asked = call("check", "一", "--select", "S101")
    assert "S101 还在试行" in asked.stderr
    configure(folder, "preview = true")
    assert "S101" in listed("一")
    configure(folder, 'mandatory = ["S101"]')
    assert "S101" in listed("一")


def test_last_year_is_compared_with(folder: Path) -> None:
    output = json.loads(call("check", "一/坏.txt", "--previous", "二", "--format", "json").stdout)
    assert output["documents"][0]["changes"]
    assert call("report", "一/坏.txt", "--previous", "二/好.txt", "-o", "报告.html").exit_code == 0
    useless = call("check", "一/坏.txt", "--previous", "没有.txt")
    assert useless.exit_code == 2
    assert "上年文件里没有读到项目" in useless.stderr
    assert folder
