"""The built-in profile is valid: keys, types, patterns that compile, words that can match."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter

from budgetlint.grammar.targets import parse_target
from budgetlint.linter.folding import fold
from budgetlint.linter.profiles.schema.data import ProfileData
from budgetlint.linter.profiles.schema.kinds import Patterns
from budgetlint.linter.profiles.schema.suggestions import SuggestedIndicator, Way
from budgetlint.linter.words.vocabulary import Measurability
from budgetlint.rules import profiles
from budgetlint.rules.profiles import base_library, base_profile

BASE = Path(profiles.__file__).with_name("base")
# Keys whose entries are patterns, for words are compared folded and patterns are not.
PATTERNS = {
    key
    for section in ProfileData.model_fields.values()
    if isinstance(section.annotation, type) and issubclass(section.annotation, BaseModel)
    for key, field in section.annotation.model_fields.items()
    if field.annotation == Patterns
}


class Library(BaseModel):
    suggestion_sources: dict[str, Way]
    suggestions: list[SuggestedIndicator]


def test_the_base_profile_has_its_keys_and_no_others() -> None:
    ProfileData.model_validate(base_profile().data)


def test_each_section_is_described_in_the_module_called_like_its_file() -> None:
    homes = {key: file.stem for file in BASE.glob("*.toml") for key in tomllib.loads(file.read_text("utf-8"))}
    described = {key: models_in(field.annotation) for key, field in ProfileData.model_fields.items()}
    modules = {key: {model.__module__.rpartition(".")[2] for model in models} for key, models in described.items() if models}
    assert len(modules) > 40
    assert modules == {key: {homes[key]} for key in modules}


def models_in(annotation: object) -> set[type[BaseModel]]:
    """The models in a type, those in its arguments too."""
    inner = {model for argument in get_args(annotation) for model in models_in(argument)}
    return inner | ({annotation} if isinstance(annotation, type) and issubclass(annotation, BaseModel) else set())


def test_its_library_of_suggestions_has_its_keys_and_known_roles_and_sources() -> None:
    library = TypeAdapter(Library).validate_python(base_library())
    roles = {entry.role for entry in base_profile().entries}
    for entry in library.suggestions:
        assert {*entry.roles, entry.role or "cost"} <= roles
        assert entry.source in library.suggestion_sources
        assert entry.metric != "{name}" or entry.cut
        assert all(pattern == fold(pattern) for pattern in (*entry.names, *entry.otherwise))
        assert f"{entry.way.zh}{entry.way.en}{entry.target}{entry.unit}".encode("gbk")


def test_its_patterns_compile_and_match_no_empty_text() -> None:
    for section in base_profile().data.values():
        for key in PATTERNS & section.keys() if isinstance(section, dict) else ():
            for pattern in section[key]:
                assert not re.compile(pattern).fullmatch(""), pattern


@pytest.mark.parametrize("pattern", base_profile().words("placeholders", "patterns"))
@given(data=st.data())
def test_what_a_placeholder_pattern_matches_holds_one_of_the_signs(pattern: str, data: st.DataObject) -> None:
    compiled = re.compile(pattern.replace("FIELDS", "(?:具体|数值)"))
    match = compiled.search(data.draw(st.from_regex(compiled)))
    assert match
    assert set(match[0]) & set(base_profile().data["placeholders"]["signs"]), match[0]


def test_its_words_are_folded_and_no_word_stands_twice() -> None:
    for section in ("deferred", "vague", "checkable", "questions"):
        for key, words in base_profile().data[section].items():
            if key in PATTERNS or key in ("tolerated", "values_of"):
                continue
            assert len(words) == len(set(words)), (section, key)
            assert all(word == fold(word) for word in words), (section, key)


def test_words_of_senses_units_and_categories_are_folded_and_stand_once_in_their_list() -> None:
    data = base_profile().data
    lists = [words for section in data["senses"].values() for words in section.values()]
    lists += [words for words in data["category_words"].values() if isinstance(words, str)]
    for words in (*lists, *data["units"].values(), *data["unit_names"].values()):
        entries = words.split()
        assert len(entries) == len(set(entries)), [word for word in entries if entries.count(word) > 1]
        assert all(word == fold(word) for word in entries)


def test_no_word_of_senses_means_two_things() -> None:
    for section in ("ends", "opens"):
        words = [word for entries in base_profile().data["senses"][section].values() for word in entries.split()]
        assert len(words) == len(set(words))


def test_codes_name_their_first_level() -> None:
    categories = base_profile().categories
    for code in categories:
        assert code[0] in categories


@pytest.mark.parametrize(
    ("name", "level", "code"),
    [
        ("数量指标", 2, "11"),
        ("数量", 2, "11"),
        ("产出进度指标", 2, "13"),
        ("产出指标", 1, "1"),
        ("效益", 1, "2"),
        ("数量指标", 1, None),
        ("其他", 2, None),
    ],
)
def test_a_category_is_found_by_its_name(name: str, level: int, code: str | None) -> None:
    entry = base_profile().category_of_name(name, level)
    assert (entry.code if entry else None) == code


@pytest.mark.parametrize(
    ("value", "measurability"),
    [
        ("≥95%", Measurability.QUANTIFIED),
        ("零次", Measurability.QUANTIFIED),
        ("12月底前", Measurability.DATED),
        ("优良以上", Measurability.GRADED),
        ("是", Measurability.YES_NO),
        ("没有负面影响", Measurability.YES_NO),
        ("成果通过专家评审", Measurability.YES_NO),
        ("符合城市绿地养护规范", Measurability.STANDARD),
        ("达到《城市照明管理办法》要求", Measurability.STANDARD),
        ("有效提升", Measurability.VAGUE),
        ("得到明显改善", Measurability.VAGUE),
        ("进一步提高", Measurability.VAGUE),
        ("市民生活质量明显提高", Measurability.VAGUE),
        ("促进经济社会发展", Measurability.VAGUE),
        ("良好", Measurability.VAGUE),
        ("较上年有所提高", Measurability.VAGUE),
        ("养护人员达到岗位的工作要求，提升专业素质", Measurability.PARTLY),
        ("全年不发生安全责任事故", Measurability.YES_NO),
        ("购置打药机和割灌机各一台", Measurability.QUANTIFIED),
        ("XXXX", Measurability.PLACEHOLDER),
        ("≥XX%", Measurability.PLACEHOLDER),
        ("全体在校学生", Measurability.WORDS),
    ],
)
def test_how_far_a_target_can_be_measured(value: str, measurability: Measurability) -> None:
    assert base_profile().measurability(parse_target(value)) is measurability
