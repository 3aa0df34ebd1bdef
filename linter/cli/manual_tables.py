"""The page on the Parquet tables: how to write and query them, and every column, as the schema has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.parquet_schema import DIGITS, PLACES, TABLES, Column, Kind

_QUERIES = Path(__file__).resolve().parents[2] / "examples" / "queries"
_ORDER = ("rules", "departments", "vague-money", "changes", "first")
_TITLE = Wording("用查询看结果（Parquet）", "Querying results (Parquet)")
_ABOUT = Wording(
    """由程序本身生成。`--output parquet=文件夹` 写出五张表，每张一个 `.parquet` 文件；要先装 pyarrow：
`pip install 'budgetlint[parquet]'`。

```console
budgetlint check 各部门草稿 --previous 上年 --output parquet=结果
cd 结果
duckdb -c "SELECT code, count(*) FROM 'findings.parquet' GROUP BY code ORDER BY 2 DESC"
```

pandas 用 `pandas.read_parquet("结果/findings.parquet")`；Excel 用“数据 → 获取数据 → 来自文件 → 从 Parquet”。
同样的文件、规则和 pyarrow 版本，写出的字节也相同。
文件夹里别的文件不动，同名的五个文件在运行结束时一次换掉；检查中断，旧的原样留着。""",
    """Generated from the program itself. `--output parquet=FOLDER` writes five tables, one `.parquet` file each; pyarrow is
needed: `pip install 'budgetlint[parquet]'`.

```console
budgetlint check drafts --previous last-year --output parquet=results
cd results
duckdb -c "SELECT code, count(*) FROM 'findings.parquet' GROUP BY code ORDER BY 2 DESC"
```

For pandas `pandas.read_parquet("results/findings.parquet")`; in Excel, Data → Get Data → From File → From Parquet. The same
files, rules and version of pyarrow give the same bytes. Other files of the folder stay; the five of these names are replaced
together when the run has ended, and stay as they were where it breaks off.""",
)
_KEYS = Wording("表与键", "Tables and keys")
_KEYS_ABOUT = Wording(
    f"""各表用 `document_id`、`project_id`、`indicator_id` 相连。同一份文件再查一次，键不变；增删了项目或指标则序号会变，
逐处追踪用 `fingerprint`。`findings` 一处一行：几处合为一个问题时 `reported_as` 相同，数问题数用
`count(DISTINCT (document_id, reported_as))`。金额是 decimal({DIGITS}, {PLACES})，`*_wan` 一律折成万元；
表上没有单位，或不是数，则空。""",
    f"""The tables join by `document_id`, `project_id` and `indicator_id`. These stay when the same file is checked again; numbers
move where projects or indicators are added, so follow single places by `fingerprint`. `findings` has a row for each place: those
that became one finding share `reported_as`, so count findings by `count(DISTINCT (document_id, reported_as))`. Money is
decimal({DIGITS}, {PLACES}), and `*_wan` is always 万元; null where the table has no unit, or the cell no number.""",
)
_HEAD = (Wording("列", "column"), Wording("类型", "type"), Wording("含义", "meaning"))
_MEANINGS = {
    "documents": Wording("文件", "Documents"),
    "projects": Wording("项目", "Projects"),
    "indicators": Wording("指标", "Indicators"),
    "findings": Wording("问题", "Findings"),
    "changes": Wording("与上年相比（没有 `--previous` 时是空表）", "Since last year (empty without `--previous`)"),
}
_TYPES: dict[Kind, str] = {
    "string": "string",
    "strings": "list of string",
    "int": "int32",
    "bool": "bool",
    "money": f"decimal({DIGITS}, {PLACES})",
    "number": "double",
}
_MAY_BE_NULL = Wording("，可空", ", nullable")
_QUESTIONS = Wording("五个查询", "Five queries")
_QUESTIONS_ABOUT = Wording(
    "在写出的文件夹里运行，如 `duckdb -f rules.sql`。",
    "To be run in the folder that was written, as `duckdb -f rules.sql`.",
)


def page(lang: Lang) -> Iterator[str]:
    """The lines of the page."""
    yield from (f"# {_TITLE.text(lang)}", "", _ABOUT.text(lang), "", f"## {_KEYS.text(lang)}", "", _KEYS_ABOUT.text(lang))
    for name, columns in TABLES.items():
        yield from ("", f"### {name}.parquet", "", _MEANINGS[name].text(lang), "")
        yield from (f"| {' | '.join(head.text(lang) for head in _HEAD)} |", "| --- | --- | --- |")
        yield from (_row(column, lang) for column in columns)
    yield from ("", f"## {_QUESTIONS.text(lang)}", "", _QUESTIONS_ABOUT.text(lang))
    for name in _ORDER:
        chinese, english, *query = (_QUERIES / f"{name}.sql").read_text(encoding="utf-8").splitlines()
        question = Wording(chinese, english).text(lang).removeprefix("-- ")
        yield from ("", f"### {name}.sql", "", question, "", "```sql", *query, "```")


def _row(column: Column, lang: Lang) -> str:
    kind = _TYPES[column.kind] + ("" if column.filled else _MAY_BE_NULL.text(lang))
    return f"| `{column.name}` | {kind} | {column.meaning.text(lang)} |"
