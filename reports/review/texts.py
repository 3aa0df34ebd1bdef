"""The words of the HTML report in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from budgetlint.linter.outcomes import Severity
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.texts import SEVERITIES

SHAPES = {Severity.ERROR: "●", Severity.WARNING: "▲", Severity.INFO: "■"}

_TEXTS = {
    "html_lang": Wording("zh-CN", "en"),
    "report": Wording("预算绩效目标预审报告", "Pre-review of budget performance targets"),
    "skip": Wording("跳到结论", "Skip to the verdict"),
    "contents": Wording("目录", "Contents"),
    # The verdict.
    "verdict": Wording("结论", "Verdict"),
    "verdict_revise": Wording("需修改", "To be revised"),
    "verdict_review": Wording("请核对", "To be reviewed"),
    "verdict_ready": Wording("可以上报", "Ready to submit"),
    "verdict_partly": Wording("未能全部检查", "Not all could be checked"),
    "verdict_unchecked": Wording("未能检查", "Could not be checked"),
    "say_revise": Wording("有必须改正的错误，改后再报。", "There are errors that must be mended before it is submitted."),
    "say_review": Wording("没有错误，但有几处请先核对。", "No errors, but some places should be reviewed first."),
    "say_ready": Wording("所查各项没有发现问题。", "Nothing was found in all that was checked."),
    "say_hints": Wording("没有错误和警告，提示供参考。", "No errors and no warnings; the hints are for information."),
    "say_partly": Wording(
        "读到的文件没有错误，但有文件没有读到。", "No errors in the files that were read, but some were not read."
    ),
    "say_unread_only": Wording("文件没有读到，内容未被检查。", "The file was not read; its content was not checked."),
    "say_no_table": Wording(
        "没有读到绩效目标表，内容未被检查。", "No table of performance targets was found; nothing was checked."
    ),
    "say_unread": Wording(
        "另有 {count} 个文件未能读取，不在结论之内。", "Files that could not be read and are not judged: {count}."
    ),
    # What was checked.
    "path": Wording("文件", "File"),
    "department": Wording("部门（单位）", "Department"),
    "year": Wording("年度", "Year"),
    "currency_unit": Wording("金额单位", "Money in"),
    "checked": Wording("已检查", "Checked"),
    "checked_what": Wording(
        "{documents} 个文件、{projects} 个项目、{indicators} 条指标",
        "documents: {documents}, projects: {projects}, indicators: {indicators}",
    ),
    "understood": Wording("能解析的指标", "Indicators understood"),
    "understood_what": Wording("{read} / {all}（{percent}%）", "{read} of {all} ({percent}%)"),
    "unrecognised": Wording("未识别的文字", "Text not recognised"),
    "pieces": Wording("{count} 处", "{count} piece(s)"),
    "none_in_file": Wording("无", "none"),
    # Documents and counts.
    "documents": Wording("文件一览", "Documents"),
    "document_row": Wording("文件", "Document"),
    "projects": Wording("项目", "Projects"),
    "indicators": Wording("指标", "Indicators"),
    "unread": Wording("未能读取", "not read"),
    "first": Wording("先改这些", "What to mend first"),
    "severity": Wording("级别", "Severity"),
    "rule": Wording("规则", "Rule"),
    "finding_count": Wording("问题", "Findings"),
    "place_count": Wording("涉及处数", "Places"),
    # Sums.
    "sums": Wording("勾稽", "Sums"),
    "sums_all_met": Wording("{count} 项核对全部相符。", "Comparisons made: {count}, all met."),
    "sums_counts": Wording(
        "不符 {wrong} 项，相符 {met} 项，未能判断 {undecided} 项。",
        "Wrong: {wrong}, met: {met}, undecided: {undecided}.",
    ),
    "sums_none": Wording("没有可核对的合计关系。", "There are no sums to compare."),
    "sums_compared": Wording("核对关系", "Comparison"),
    "stated": Wording("所列数", "Stated"),
    "added": Wording("各项之和", "Sum of parts"),
    "difference": Wording("差额", "Difference"),
    "tolerance": Wording("容差", "Tolerance"),
    "addends": Wording("加数 {count} 项", "Addends: {count}"),
    "addend": Wording("加数", "Addend"),
    "amount": Wording("金额", "Amount"),
    "rounding": Wording("在容差内", "within the tolerance"),
    "sums_money": Wording("单位：{unit}", "Money in {unit}"),
    "folded_met": Wording("{code}（查“{title}”）：{count} 项全部相符", "{code} ({title}): {count} comparisons, all met"),
    "folded_rest": Wording("{code}（查“{title}”）：其余 {count} 项相符", "{code} ({title}): the other {count} are met"),
    "undecided": Wording("未能判断 {count} 项", "Undecided: {count}"),
    "reason": Wording("原因", "Reason"),
    # Findings.
    "findings": Wording("问题", "Findings"),
    "no_findings": Wording("没有发现问题。", "No findings."),
    "whole": Wording("全表", "The whole table or file"),
    "line": Wording("第 {line} 行", "line {line}"),
    "damaged": Wording("未能解析的指标", "indicator that cannot be parsed"),
    "row": Wording("指标", "indicator"),
    "unnumbered": Wording("没有序号的指标", "indicator without a number"),
    "remedy": Wording("改法", "What to do"),
    "ground": Wording("依据", "Ground"),
    "official": Wording("官方文件", "official text"),
    "fix": Wording("建议改为", "Suggested change"),
    "fix_safe": Wording("不改变原意", "does not change the meaning"),
    "fix_unsafe": Wording("请核对原意", "check the meaning"),
    "more_edits": Wording("其余 {count} 处改动", "The other changes: {count}"),
    "points_at": Wording("所指：", "It points at: "),
    "same_here": Wording("本条中另有 {count} 处相同，已一并标出", "The same in {count} more place(s) above, marked too"),
    "same_there": Wording("同样的还有 {count} 处", "The same in {count} more place(s)"),
    "sides": Wording("相关处 {count} 处", "Related places: {count}"),
    "permalink": Wording("本条链接", "Link to this finding"),
    # Closing.
    "closing": Wording("附：检查范围", "Annex: what was checked"),
    "clean_rules": Wording("已执行、没有发现问题的规则", "Rules that ran and found nothing"),
    "ran": Wording("共执行 {count} 条规则，其中 {clean} 条没有发现问题。", "Rules run: {count}; without findings: {clean}."),
    "ran_in_vain": Wording(
        "共执行 {count} 条规则，但没有可检查的绩效目标表。", "Rules run: {count}; there was no table of targets to check."
    ),
    "unreadable": Wording("未能读取的文件", "Files that could not be read"),
    "left_out": Wording("未列出的问题", "Findings left out"),
    "skipped": Wording("略过的文件夹内容", "Passed over in folders"),
    "skipped_empty": Wording("其中没有可检查的文件", "no document to check in it"),
    "skipped_others": Wording(
        "{count} 个其他格式的文件未检查：{names}", "files of other formats, not checked: {count} ({names})"
    ),
    "scope": Wording(
        "本报告由程序核对格式、文字与金额关系，不代替业务审核。",
        "This report is a program's check of form, wording and sums; it does not replace a review of substance.",
    ),
    "version": Wording("budgetlint {version} 生成", "Made by budgetlint {version}"),
    "colon": Wording("：", ": "),
    "comma": Wording("，", ", "),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words in one language: call with the name of a text and what fills it in. Raises `KeyError` for an unknown name."""

    lang: Lang

    def __call__(self, name: str, **values: str | int) -> str:
        return _TEXTS[name].text(self.lang).format(**values)

    def pick(self, wording: Wording) -> str:
        """`wording` in this language."""
        return wording.text(self.lang)

    def severity(self, severity: Severity) -> str:
        """The word for `severity`."""
        return SEVERITIES[severity].text(self.lang)
