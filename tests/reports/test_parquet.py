"""The Parquet tables: they hold what the other formats say, join by their keys, and answer the five queries."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.cli import cli
from budgetlint.reports.parquet_rows import _decimal, _wan
from budgetlint.reports.parquet_schema import TABLES

QUERIES = ("changes", "departments", "first", "rules", "vague-money")


def written(folder: Path, *arguments: str, run: str = "0") -> Result:
    result = CliRunner().invoke(cli, ["check", *arguments, "--output", f"parquet={folder}", "--exit-zero", "-q"])
    assert str(result.exit_code) == run, result.output
    return result


def asked(folder: Path, query: str) -> list[tuple[Any, ...]]:
    connection = duckdb.connect()
    try:
        return connection.execute(query.replace("FROM '", f"FROM '{folder}/").replace("JOIN '", f"JOIN '{folder}/")).fetchall()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def examples(root: Path) -> list[str]:
    return sorted(map(str, (root / "examples").glob("*.txt")))


@pytest.fixture(scope="module")
def tables(examples: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "new" / "folder"
    written(folder, *examples)
    return folder


@pytest.fixture(scope="module")
def years(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("years")
    written(folder, str(root / "examples/last-year/2025.txt"), "--previous", str(root / "examples/last-year/2024.txt"))
    return folder


@pytest.fixture(scope="module")
def said(examples: list[str]) -> dict[str, Any]:
    """The same run as JSON."""
    result = CliRunner().invoke(cli, ["check", *examples, "--exit-zero", "--format", "json"])
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_each_table_has_the_columns_of_its_schema(tables: Path) -> None:
    assert {file.name for file in tables.iterdir()} == {f"{name}.parquet" for name in TABLES}
    for name, columns in TABLES.items():
        shown = asked(tables, f"DESCRIBE SELECT * FROM '{name}.parquet'")
        assert [row[0] for row in shown] == [column.name for column in columns]
        kinds = {"string": "VARCHAR", "strings": "VARCHAR[]", "int": "INTEGER", "bool": "BOOLEAN", "number": "DOUBLE"}
        assert [row[1] for row in shown] == [kinds.get(column.kind, "DECIMAL(28,8)") for column in columns]
        for column in columns:
            if column.filled:
                assert asked(tables, f"SELECT count(*) FROM '{name}.parquet' WHERE {column.name} IS NULL") == [(0,)]


def test_they_count_what_the_json_counts(tables: Path, said: dict[str, Any]) -> None:
    counted = asked(
        tables, "SELECT sum(errors), sum(warnings), sum(infos), sum(projects), sum(indicators) FROM 'documents.parquet'"
    )
    assert counted == [tuple(said["summary"][key] for key in ("error", "warning", "info", "projects", "indicators"))]
    for table in ("projects", "indicators"):
        assert asked(tables, f"SELECT count(*), count(DISTINCT {table[:-1]}_id) FROM '{table}.parquet'") == [
            (said["summary"][table],) * 2
        ]
    reported = asked(tables, "SELECT DISTINCT document_id, reported_as, code FROM 'findings.parquet'")
    assert Counter((path.rpartition("/")[2], fingerprint, code) for path, fingerprint, code in reported) == Counter(
        (Path(one["path"]).name, one["fingerprint"], one["code"]) for one in said["findings"]
    )


def test_every_key_leads_somewhere(tables: Path) -> None:
    for table, key, target in (
        ("projects", "document_id", "documents"),
        ("indicators", "project_id", "projects"),
        ("findings", "document_id", "documents"),
        ("findings", "project_id", "projects"),
        ("findings", "indicator_id", "indicators"),
    ):
        lost = f"SELECT count(*) FROM '{table}.parquet' WHERE {key} NOT IN (SELECT {key} FROM '{target}.parquet')"
        assert asked(tables, lost) == [(0,)], (table, key)


def test_a_finding_belongs_to_the_indicator_that_it_names(tables: Path) -> None:
    pairs = asked(
        tables, "SELECT f.metric, i.metric, f.code FROM 'findings.parquet' f JOIN 'indicators.parquet' i USING (indicator_id)"
    )
    assert len(pairs) > 50
    assert all(named in (None, metric) for named, metric, _ in pairs)
    strays = asked(tables, "SELECT count(*) FROM 'findings.parquet' WHERE metric IS NOT NULL AND indicator_id IS NULL")
    assert strays == [(0,)]


def test_money_is_in_its_own_unit_and_in_wan(tmp_path: Path, root: Path) -> None:
    text = (root / "examples/last-year/2025.txt").read_text(encoding="utf-8").replace("单位：万元", "单位：元")
    (tmp_path / "元.txt").write_text(text, encoding="utf-8")
    written(tmp_path / "out", str(tmp_path / "元.txt"))
    query = "SELECT total, currency_unit, total_wan, total_text FROM 'projects.parquet' WHERE name = '道路保洁经费'"
    assert asked(tmp_path / "out", query) == [(Decimal(2310), "元", Decimal("0.231"), "2,310.00")]


@given(st.decimals(-(10**15), 10**15, places=6))
def test_yuan_and_wan_agree_to_eight_places(amount: Decimal) -> None:
    wan, yuan = Decimal(_wan(amount, "元") or ""), Decimal(_decimal(amount) or "")
    assert yuan == amount
    assert abs(wan * 10_000 - amount) <= Decimal("0.00005")
    assert _wan(amount, "万元") == _decimal(amount)


def test_what_is_no_amount_of_a_budget_is_null() -> None:
    assert _decimal(Decimal(10) ** 20) is None
    assert _decimal(Decimal("NaN")) is None
    assert _wan(Decimal(1), None) is None


def test_vague_is_unknown_where_no_rule_looked(tmp_path: Path, root: Path) -> None:
    written(tmp_path, str(root / "examples/coded-defects.txt"), "--select", "S")
    assert asked(tmp_path, "SELECT DISTINCT vague FROM 'indicators.parquet'") == [(None,)]


def test_the_same_run_gives_the_same_bytes_and_replaces_only_its_own(tables: Path, examples: list[str], tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "findings.parquet").write_bytes(b"old")
    written(tmp_path, *examples)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "甲"
    for name in TABLES:
        assert (tmp_path / f"{name}.parquet").read_bytes() == (tables / f"{name}.parquet").read_bytes()
    assert {file.name for file in tmp_path.iterdir()} == {"notes.txt", *(f"{name}.parquet" for name in TABLES)}


def test_many_rows_are_written_in_groups(
    examples: list[str], tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyarrow import parquet

    monkeypatch.setattr("budgetlint.reports.parquet._GROUP", 50)
    written(tmp_path, *examples)
    assert parquet.ParquetFile(tmp_path / "indicators.parquet").metadata.num_row_groups > 3
    for name in TABLES:
        query = f"SELECT * FROM '{name}.parquet'"
        assert asked(tmp_path, query) == asked(tables, query)


def test_pandas_reads_decimals_and_missing_values(tables: Path) -> None:
    pandas = pytest.importorskip("pandas")
    projects = pandas.read_parquet(tables / "projects.parquet")
    assert projects["total_wan"].dropna().map(type).eq(Decimal).all()
    assert len(projects) == len(asked(tables, "SELECT 1 FROM 'projects.parquet'"))


# ---------------------------------------------------------------- the queries
def query(root: Path, name: str) -> str:
    return (root / "examples" / "queries" / f"{name}.sql").read_text(encoding="utf-8")


def test_these_are_the_queries(root: Path) -> None:
    assert sorted(path.stem for path in (root / "examples/queries").iterdir()) == list(QUERIES)
    for name in QUERIES:
        first, second, *_ = query(root, name).splitlines()
        assert re.match(r"-- .*[\u4e00-\u9fff].*？", first), name
        assert re.match(r"-- [A-Z][\x20-\x7e\u4e00-\u9fff]*\?", second), name


def test_which_rules(root: Path, tables: Path, said: dict[str, Any]) -> None:
    answers = asked(tables, query(root, "rules"))
    assert {code: findings for code, _, findings, *_ in answers} == Counter(one["code"] for one in said["findings"])
    assert answers == sorted(answers, key=lambda row: (-row[2], row[0]))
    assert next(row for row in answers if row[0] == "A102") == ("A102", "单位小计与项目之和不符", 3, 5, 2, 0)


def test_which_departments(root: Path, tables: Path) -> None:
    answers = asked(tables, query(root, "departments"))
    assert answers[0] == ("示例市民政局", 1, 12, 7, 9, 133.3)
    rates = [row[-1] for row in answers if row[-1] is not None]
    assert rates == sorted(rates, reverse=True)


def test_how_much_money_stands_behind_vague_targets(root: Path, tables: Path) -> None:
    answers = {row[0]: row[1:] for row in asked(tables, query(root, "vague-money"))}
    assert answers["示例市城市照明管理中心"] == (4, 2, Decimal(1236), Decimal(192), Decimal(0))
    assert answers["示例市民政局"] == (7, 1, Decimal("67.55"), Decimal("11.11"), Decimal("11.11"))


def test_what_changed_since_last_year(root: Path, years: Path, tables: Path) -> None:
    assert asked(years, query(root, "changes")) == [("示例市城市管理服务中心", 4, 1, 1, Decimal(2677), Decimal(2446), 2, 1, 1)]
    assert asked(tables, query(root, "changes")) == []


def test_which_projects_come_first(root: Path, tables: Path) -> None:
    answers = asked(tables, query(root, "first"))
    assert [(name, money, errors, codes) for _, name, money, errors, _, codes in answers[:2]] == [
        ("城市照明电费", Decimal(980), 4, "P101 S101 S102 S103"),
        ("河道保洁经费", Decimal(620), 2, "P101 S101"),
    ]


# ---------------------------------------------------------------- what cannot be done
def test_a_missing_library_is_said(tmp_path: Path, examples: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = written(tmp_path / "out", examples[0], run="2")
    assert "pip install 'budgetlint[parquet]'" in result.stderr
    assert not (tmp_path / "out").exists()
    assert list(tmp_path.iterdir()) == []


def test_it_wants_a_folder(tmp_path: Path, examples: list[str]) -> None:
    result = CliRunner().invoke(cli, ["check", examples[0], "--output", "parquet"])
    assert result.exit_code == 2
    assert "--output parquet=文件夹名" in result.stderr
    (tmp_path / "file").write_text("甲", encoding="utf-8")
    assert "不是文件夹" in written(tmp_path / "file", examples[0], run="2").stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == "甲"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no folders that are closed to their owner")
def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, examples: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    assert "没有写入权限" in written(tmp_path / "out", examples[0], run="2").stderr
