"""The tables of the Parquet output: their columns with types and what each holds. Names stay; columns may be added."""

from __future__ import annotations

from typing import Literal, NamedTuple

from budgetlint.linter.wording import Wording

# `money` is a decimal with eight places; `number` a floating-point figure, good enough to compare.
Kind = Literal["string", "strings", "int", "bool", "money", "number"]


class Column(NamedTuple):
    """One column: its name, its type, what it holds, and whether each row has a value."""

    name: str
    kind: Kind
    meaning: Wording
    filled: bool = False


_DOCUMENT = Column("document_id", "string", Wording("文件，即检查时的路径", "the document: its path as checked"), filled=True)
_PROJECT = Column("project_id", "string", Wording("项目，没有则空", "the project, null without one"))
_UNIT = Column("currency_unit", "string", Wording("表上的金额单位", "the unit of money of its table"))
_PARTS = (
    ("total", Wording("总计", "total")),
    ("fiscal", Wording("财政拨款", "fiscal appropriation")),
    ("special_account", Wording("财政专户拨款", "special account")),
    ("other", Wording("其他资金", "other funds")),
)

DOCUMENTS = (
    _DOCUMENT,
    Column("format", "string", Wording("文件格式", "file format")),
    Column("readable", "bool", Wording("读得出", "it could be read"), filled=True),
    Column("dialects", "strings", Wording("指标的写法", "dialects of its indicators"), filled=True),
    Column("department", "string", Wording("部门", "department")),
    Column("year", "int", Wording("预算年度", "budget year")),
    Column("projects", "int", Wording("项目数", "number of projects"), filled=True),
    Column("indicators", "int", Wording("指标数", "number of indicators"), filled=True),
    Column("errors", "int", Wording("错误数", "number of errors"), filled=True),
    Column("warnings", "int", Wording("警告数", "number of warnings"), filled=True),
    Column("infos", "int", Wording("提示数", "number of hints"), filled=True),
    Column("accepted", "int", Wording("按注释、豁免或基线不报的", "left out by comment, waiver or baseline"), filled=True),
    Column("unrecognised", "int", Wording("未识别的文字段数", "pieces of text not understood"), filled=True),
)
PROJECTS = (
    Column("project_id", "string", Wording("项目（文件#序号）", "the project (document#number)"), filled=True),
    _DOCUMENT,
    Column(
        "table_kind",
        "string",
        Wording(
            "表的种类：project-targets、declaration、duty-targets、overall-targets",
            "kind of table: project-targets, declaration, duty-targets, overall-targets",
        ),
        filled=True,
    ),
    Column("table_title", "string", Wording("表名", "title of the table")),
    Column("year", "int", Wording("表上的年度", "year of the table")),
    Column("unit", "string", Wording("单位", "spending unit")),
    Column("code", "string", Wording("项目编码", "project code")),
    Column("name", "string", Wording("项目名称", "name"), filled=True),
    _UNIT,
    *(
        Column(part, "money", Wording(f"{name.zh}，按表上的单位", f"{name.en}, in the unit of the table"))
        for part, name in _PARTS
    ),
    *(Column(f"{part}_wan", "money", Wording(f"{name.zh}，万元", f"{name.en}, in 万元")) for part, name in _PARTS),
    Column("total_text", "string", Wording("总计的原文", "the total as printed")),
    Column("objective", "string", Wording("（年度）绩效目标", "(annual) objective")),
    Column("cycle_objective", "string", Wording("实施期目标", "objective of the whole cycle")),
    Column("purpose", "string", Wording("用途", "purpose")),
    Column("indicators", "int", Wording("指标数", "number of indicators"), filled=True),
)
INDICATORS = (
    Column("indicator_id", "string", Wording("指标（项目.序号）", "the indicator (project.number)"), filled=True),
    Column("project_id", "string", Wording("所属项目", "its project"), filled=True),
    _DOCUMENT,
    Column("place", "string", Wording("位置：行:列、工作表!单元格等", "its place: line:column, sheet!cell …"), filled=True),
    Column("number", "string", Wording("印出的序号", "number as printed")),
    Column("level1_code", "string", Wording("一级指标编码", "code of the first level")),
    Column("level1", "string", Wording("一级指标", "first level")),
    Column("level2_code", "string", Wording("二级指标编码", "code of the second level")),
    Column("level2", "string", Wording("二级指标", "second level")),
    Column("metric", "string", Wording("指标名称", "metric"), filled=True),
    Column("description", "string", Wording("指标描述", "description")),
    Column("target", "string", Wording("年度指标值，没有则为实施周期的", "annual target, else that of the cycle")),
    Column("cycle_target", "string", Wording("实施周期指标值", "target of the cycle")),
    Column(
        "target_kind",
        "string",
        Wording(
            "指标值是什么：figure 数、date 日期、grade 等级、options 选项、placeholder 占位符、words 文字",
            "what the target is: figure, date, grade, options, placeholder or words",
        ),
    ),
    Column("comparator", "string", Wording("比较符：≥ > ≤ < = ~", "comparator: ≥ > ≤ < = ~")),
    Column("quantity", "number", Wording("数，万、亿已折算", "figure, 万 and 亿 multiplied out")),
    Column("upper", "number", Wording("区间的上限", "other end of a range")),
    Column("target_unit", "string", Wording("计量单位", "unit of measurement")),
    Column("period", "string", Wording("每多久（每年、每月）", "how often (每年, 每月)")),
    Column("deadline", "string", Wording("期限", "deadline")),
    Column(
        "vague",
        "bool",
        Wording("指标值含糊（M101、M102），两条规则都没用则空", "vague target (M101, M102); null where neither rule ran"),
    ),
    Column("weight", "string", Wording("权重或分值", "weight or score")),
    Column("actual", "string", Wording("实际完成值", "actual value")),
    Column("basis", "string", Wording("设定依据", "basis")),
)
FINDINGS = (
    Column("fingerprint", "string", Wording("指纹，逐处不同", "fingerprint, one for each place"), filled=True),
    Column(
        "reported_as",
        "string",
        Wording("其他格式里代表它的那个问题的指纹", "fingerprint of the finding that stands for it in other formats"),
        filled=True,
    ),
    _DOCUMENT,
    _PROJECT,
    Column("indicator_id", "string", Wording("指标，没有则空", "the indicator, null without one")),
    Column("code", "string", Wording("规则代码", "code of the rule"), filled=True),
    Column("name", "string", Wording("规则名称", "name of the rule"), filled=True),
    Column("severity", "string", Wording("error、warning、info", "error, warning, info"), filled=True),
    Column("title", "string", Wording("规则的标题", "title of the rule"), filled=True),
    Column("message", "string", Wording("问题", "what is wrong"), filled=True),
    Column("remedy", "string", Wording("建议", "what to do"), filled=True),
    Column("ground", "string", Wording("依据", "ground"), filled=True),
    Column("unit", "string", Wording("单位", "spending unit")),
    Column("project", "string", Wording("项目名称", "name of the project")),
    Column("metric", "string", Wording("指标名称", "metric")),
    Column("place", "string", Wording("位置", "place"), filled=True),
    Column("excerpt", "string", Wording("原文", "the words"), filled=True),
    Column("fix", "string", Wording("safe、unsafe，没有改法则空", "safe, unsafe, null without a change to propose")),
)
CHANGES = (
    _DOCUMENT,
    _PROJECT,
    Column(
        "fate",
        "string",
        Wording("项目的变化：kept、renamed、appeared、vanished", "what became of it: kept, renamed, appeared, vanished"),
        filled=True,
    ),
    Column("project", "string", Wording("今年的名称", "this year's name")),
    Column("project_before", "string", Wording("上年的名称", "last year's name")),
    Column("total_wan", "money", Wording("今年总计，万元", "this year's total, in 万元")),
    Column("total_before_wan", "money", Wording("上年总计，万元", "last year's total, in 万元")),
    *(
        Column(turn, "int", Wording(zh, en), filled=True)
        for turn, zh, en in (
            ("kept", "指标值未变的指标数", "indicators with the same target"),
            ("lowered", "指标值降低的", "with a lower target"),
            ("raised", "指标值提高的", "with a higher target"),
            ("changed", "指标值另有改动的", "with a target changed otherwise"),
            ("dropped", "取消的", "dropped"),
            ("added", "新增的", "added"),
        )
    ),
)

# Each table by the name of its file.
TABLES: dict[str, tuple[Column, ...]] = {
    "documents": DOCUMENTS,
    "projects": PROJECTS,
    "indicators": INDICATORS,
    "findings": FINDINGS,
    "changes": CHANGES,
}
PLACES = 8  # of a decimal
DIGITS = 28
