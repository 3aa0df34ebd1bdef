"""The words of the list of opinions, and what may stand in a cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from budgetlint.linter.outcomes import Severity
from budgetlint.linter.wording import Lang, Wording

LONGEST_CELL = 32_767  # what Excel takes in one cell
# Characters that XML cannot hold: they would make a file that no office program opens.
_ILLEGAL = "[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
_CUT = Wording("……（原文过长，从略 {count} 字）", " … (too long for a cell, {count} characters left out)")

GRADES: Mapping[Severity, Wording] = MappingProxyType(
    {
        Severity.ERROR: Wording("应改", "to mend"),
        Severity.WARNING: Wording("请核实", "to check"),
        Severity.INFO: Wording("供参考", "to note"),
    }
)
COLOURS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "F8D7D3", Severity.WARNING: "FBE9C6", Severity.INFO: "E4ECF5"}
)

_TEXTS: Mapping[str, Wording] = MappingProxyType(
    {
        "title": Wording("预算绩效目标审核意见表", "Review opinions on budget performance targets"),
        "overview": Wording("预算绩效目标审核意见汇总", "Review opinions on budget performance targets: departments"),
        "sheet": Wording("审核意见", "Opinions"),
        "ranking": Wording("部门汇总", "Departments"),
        "spots": Wording("各处明细", "All places"),
        "past": Wording("上次意见", "Last opinions"),
        "department": Wording("部门（单位）：{name}", "Department: {name}"),
        "file": Wording("文件：{name}", "File: {name}"),
        "files": Wording("{count} 个文件", "{count} files"),
        "year": Wording("预算年度：{year}", "Budget year: {year}"),
        "counts": Wording(
            "审核意见 {count} 条：应改 {error}，请核实 {warning}，供参考 {info}",
            "Opinions: {count} (to mend: {error}, to check: {warning}, to note: {info})",
        ),
        "none": Wording("没有审核意见。", "No opinions."),
        "money": Wording(
            "有应改或请核实意见的项目 {count} 个，金额 {money} 万元",
            "Projects to mend or to check: {count}, money {money} (万元)",
        ),
        "money_unknown": Wording("另有 {count} 个项目金额不明", "{count} more of unknown amount"),
        "departments": Wording("{count} 个部门，{files} 个文件", "Departments: {count}, files: {files}"),
        "total": Wording("合计", "Total"),
        "here": Wording("这条指标里另有 {count} 处相同", "The same in {count} more place(s) of this indicator"),
        "same": Wording("同样的还有 {count} 处：{places}", "The same in {count} more place(s): {places}"),
        "same_listed": Wording(
            "同样的还有 {count} 处：{places}等，全部见“{sheet}”表",
            "The same in {count} more place(s): {places} …; all in “{sheet}”",
        ),
        "same_proposed": Wording(
            "同样的还有 {count} 处：{places}；各处的建议见“{sheet}”表",
            "The same in {count} more place(s): {places}; what to do in each stands in “{sheet}”",
        ),
        "sides_proposed": Wording(
            "相关之处：{places}；各处的建议见“{sheet}”表", "Compare: {places}; what to do in each stands in “{sheet}”"
        ),
        "times": Wording("{words}共 {count} 处", "{words} ×{count}"),
        "of_project": Wording("“{name}”的", "“{name}”: "),
        "of_unit": Wording("{unit}“{name}”的", "{unit}, “{name}”: "),
        "sides": Wording("相关之处：{places}", "Compare: {places}"),
        "sides_listed": Wording("相关之处：{places}等，全部见“{sheet}”表", "Compare: {places} …; all in “{sheet}”"),
        "indicator": Wording("第 {number} 条", "indicator {number}"),
        "indicators": Wording("第 {number} 条", "indicators {number}"),
        "at": Wording("{words}（{place}）", "{words} ({place})"),
        "line": Wording("第 {line} 行", "line {line}"),
        "overall": Wording("部门整体绩效目标", "targets of the whole department"),
        "page": Wording("第 {page} 页，共 {pages} 页", "page {page} of {pages}"),
        "back": Wording("回到部门汇总", "Back to the departments"),
        "notes": Wording("说明", "Notes"),
        "throughout": Wording("全文这类地方共 {count} 处，可一并查找替换。", " In the whole file: {count} such places."),
        "of_reading": Wording(
            "另有 {count} 条版面和读取方面的提示不是审核意见，不列入本表，见检查报告（budgetlint report）。",
            "Notes on layout and reading are no opinions and stand in the report only (budgetlint report): {count}.",
        ),
        "uncounted": Wording("整体绩效目标，不计项目", "targets of the whole, no projects"),
        "left_out": Wording(
            "另有 {count} 处问题按豁免、注释或基线不列入本表。",
            "Findings left out by waivers, comments or the baseline: {count}.",
        ),
        "crashed": Wording(
            "{path}：规则 {code} 运行出错，没有查完，请告诉维护人员。",
            "{path}: rule {code} failed and did not finish; tell its maintainers.",
        ),
        "excluded": Wording("{path}：按配置不检查。", "{path}: excluded by the configuration, not checked."),
        "unseen": Wording(
            "检查中途停止，有 {count} 个文件没有检查，不在本表之内。",
            "The run was stopped; files not checked and not listed: {count}.",
        ),
        "skipped": Wording("{path}：{text}", "{path}: {text}"),
        "followed": Wording(
            "上次意见 {count} 条：已改 {mended}，仍存在 {remains}，未复查 {unchecked}{waived}；本次新增 {new} 条。",
            "Last opinions: {count}; mended: {mended}, remaining: {remains}, not checked again: {unchecked}{waived}; new: {new}.",
        ),
        "progress": Wording("{count} 处已改 {mended} 处{names}。", "{mended} of {count} places mended{names}."),
        "in_brackets": Wording("（{text}）", " ({text})"),
        "waived": Wording("，已豁免 {count}", ", waived: {count}"),
        "comma": Wording("，", ", "),
        "semicolon": Wording("；", "; "),
        "colon": Wording("：", ": "),
        "more": Wording("{names}等 {count} 个", "{names} and others, {count} in all"),
        "list": Wording("、", ", "),
        "quote": Wording("“{text}”", "“{text}”"),
        "arrow": Wording("建议：", "suggested: "),
    }
)


def say(key: str, lang: Lang, /, **values: str | int) -> str:
    """The text of this name. Raises `KeyError` for an unknown name."""
    return _TEXTS[key].text(lang).format(**values)


def wording(name: str) -> Wording:
    """The text of this name in both languages."""
    return _TEXTS[name]


def legal(text: str) -> str:
    """`text` with nothing in it that XML cannot hold, each such character shown as “�”, line ends as line feeds."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return plain if plain.isascii() and plain.isprintable() else re.sub(_ILLEGAL, "\ufffd", plain)


def fitting(text: str, lang: Lang) -> str:
    """`text` as a cell of a spreadsheet takes it; what is cut is said. Spreadsheets count code units of UTF-16."""
    plain = legal(text)
    if 2 * len(plain) <= LONGEST_CELL or _units(plain) <= LONGEST_CELL:
        return plain
    room = LONGEST_CELL - _units(_CUT.text(lang).format(count=len(plain)))
    kept = plain.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    return kept + _CUT.text(lang).format(count=len(plain) - len(kept))


def width_of(text: str) -> int:
    """The width of a text in Latin letters; all others count as twice as wide."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
