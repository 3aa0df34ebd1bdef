"""The grammar of comments that leave findings out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.grammar.suppressions import Suppression, parse_suppression

WELL = [
    ("# budgetlint: ignore S101 -- 理由", False, ["S101"], "理由"),
    ("#budgetlint:ignore S101--理由", False, ["S101"], "理由"),
    (
        "# budgetlint：忽略 S101、missing-category-name —— 理由，有 - 号",
        False,
        ["S101", "missing-category-name"],
        "理由，有 - 号",
    ),
    ("# budgetlint: ignore S101 M101, P1 -- 见 2026 号文", False, ["S101", "M101", "P1"], "见 2026 号文"),
    ("<!-- budgetlint: ignore-file M -- 上级 办法 -->", True, ["M"], "上级 办法"),
    ("# budgetlint: 忽略本文件 M101 -- 理由", True, ["M101"], "理由"),
]
DAMAGED = [
    ("# budgetlint: ignore S101", "no-reason"),
    ("# budgetlint: ignore S101 --", "no-reason"),
    ("<!-- budgetlint: ignore S101 -->", "no-reason"),
    ("<!-- budgetlint: ignore S101 -- -->", "no-reason"),
    ("# budgetlint: ignore", "malformed"),
    ("# budgetlint: ignore -- 理由", "malformed"),
    ("# budgetlint ignore S101 -- 理由", "malformed"),
    ("# budgetlint: disable S101 -- 理由", "malformed"),
    ("<!-- budgetlint: ignore S101 -- 理由", "malformed"),
    ("# 请用 budgetlint 检查", "malformed"),
]


@pytest.mark.parametrize(("line", "whole_file", "rules", "reason"), WELL)
def test_what_a_comment_says(line: str, whole_file: bool, rules: list[str], reason: str) -> None:
    said = parse_suppression(line)
    assert isinstance(said, Suppression)
    assert (said.whole_file, [rule.name for rule in said.rules], said.reason) == (whole_file, rules, reason)
    assert all(line[rule.start : rule.end] == rule.name for rule in said.rules)


@pytest.mark.parametrize(("line", "mistake"), DAMAGED)
def test_what_is_wrong_with_a_comment(line: str, mistake: str) -> None:
    assert parse_suppression(line) == mistake


@given(st.text("#<!-> budgetlintignore:S101,、 —理", max_size=60))
def test_any_line_is_understood_or_refused(line: str) -> None:
    said = parse_suppression(line)
    assert isinstance(said, Suppression) or said in ("no-reason", "malformed")
