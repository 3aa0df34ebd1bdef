"""The words of the HTML report in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from budgetlint.linter.outcomes import Severity
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.texts import SEVERITIES

_TEXTS = {
    "html_lang": Wording("zh-CN", "en"),
    "report": Wording("预算绩效目标预审报告", "Pre-review of budget performance targets"),
    "skip": Wording("跳到结论", "Skip to the verdict"),
    "contents": Wording("目录", "Contents"),
    "colon": Wording("：", ": "),
    "comma": Wording("、", ", "),
    "stop": Wording("。", "."),
    "touched_indicators": Wording("{count} 条指标", "indicators: {count}"),
    "touched_projects": Wording("{count} 个项目", "projects: {count}"),
    "touched_places": Wording("{count} 处", "places: {count}"),
    "of_unit": Wording("{name}（{unit}）", "{name} ({unit})"),
    "kind_duty-targets": Wording("分项目标", "duty"),
    "kind_overall-targets": Wording("部门整体绩效目标", "objectives of the whole department"),
    "left_out_characters": Wording("……（略 {count} 字）", "… ({count} characters left out)"),
    "whole": Wording("全表", "The whole table or file"),
    "unnamed": Wording("未写名称的项目（{position}）", "Unnamed project ({position})"),
    # The verdict.
    "verdict": Wording("结论", "Verdict"),
    "verdict_revise": Wording("需修改", "To be revised"),
    "verdict_review": Wording("请核对", "To be reviewed"),
    "verdict_ready": Wording("未发现问题", "Nothing found"),
    "verdict_hints": Wording("仅有提示", "Hints only"),
    "verdict_without": Wording("未附绩效目标表", "Without performance targets"),
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
    "say_without": Wording(
        "未附绩效目标表；预算表勾稽 {met} 项相符。", "No table of targets; sums of budget tables that are met: {met}."
    ),
    "say_without_wrong": Wording(
        "未附绩效目标表；预算表勾稽 {met} 项相符，{wrong} 项不符。",
        "No table of targets; sums of budget tables that are met: {met}, wrong: {wrong}.",
    ),
    "say_unread": Wording(
        "另有 {count} 个文件未能读取，不在结论之内。", "Files that could not be read and are not judged: {count}."
    ),
    "say_unseen": Wording(
        "运行中断，另有 {count} 个文件没有检查。", "The run was broken off; files that were not checked: {count}."
    ),
    "since_name": Wording("同上次（{name}）相比", "Since last time ({name})"),
    "since_unknown": Wording("上次没有的文件 {count} 个，不作比较", "not there last time, and not compared: {count}"),
    "since_counts": Wording("新增 {new}，已改 {mended}，遗留 {left}", "new {new}, mended {mended}, left {left}"),
    # What to mend first.
    "first": Wording("先改这些", "What to mend first"),
    "first_rest": Wording("其余 {count} 类", "The other kinds: {count}"),
    "severity": Wording("级别", "Severity"),
    "rule": Wording("规则", "Rule"),
    "where": Wording("在哪里", "Where"),
    "more_projects": Wording("另有 {count} 个", "and {count} more"),
    "finding_count": Wording("问题", "Findings"),
    # How much was checked.
    "coverage": Wording("检查了多少", "How much was checked"),
    "path": Wording("文件", "File"),
    "year": Wording("年度", "Year"),
    "currency_unit": Wording("金额单位", "Money in"),
    "documents": Wording("文件", "Documents"),
    "projects": Wording("项目", "Projects"),
    "indicators": Wording("指标", "Indicators"),
    "rules": Wording("规则", "Rules"),
    "unrecognised": Wording("未识别的文字", "Text not recognised"),
    "fact_of_all": Wording("共 {all} 个，有的没有读到", "of {all}; some were not read"),
    "fact_duty-targets": Wording("另有分项目标 {count} 个", "duties beside: {count}"),
    "fact_overall-targets": Wording("另有部门整体绩效目标 {count} 份", "objectives of whole departments beside: {count}"),
    "fact_units": Wording("{count} 个单位", "units: {count}"),
    "fact_share": Wording("能解析 {percent}%（{read}/{all}）", "{percent}% understood ({read} of {all})"),
    "fact_sums": Wording("相符 {met}，不符 {wrong}，未能判断 {undecided}", "met {met}, wrong {wrong}, undecided {undecided}"),
    "fact_pieces": Wording("未参与检查", "not checked"),
    "fact_none": Wording("全部识别", "all was recognised"),
    "fact_rules": Wording("已执行", "were run"),
    # The overview.
    "overview": Wording("一览", "Overview"),
    "overview_none": Wording("没有绩效目标项目可列。", "There are no projects with targets to list."),
    "ranking": Wording("各部门排名（问题重的在前）", "Departments, the worst first"),
    "rank": Wording("名次", "Rank"),
    "department": Wording("部门（单位）", "Department"),
    "document": Wording("文件", "Document"),
    "rate": Wording("每百条指标问题数", "Findings per 100 indicators"),
    "unread": Wording("未能读取", "not read"),
    "heat_projects": Wording("各项目的问题", "Findings by project"),
    "heat_documents": Wording("各部门的问题", "Findings by department"),
    "heat_note": Wording(
        "标记后的数字是最重一级的问题数，“共”是各级合计；一个问题涉及几个项目的，各项目都计。点数字看第一个。",
        "The number beside a mark counts the gravest findings, “of” counts all; one that concerns several projects counts in"
        " each. A number leads to the first.",
    ),
    "of_all": Wording("共 {count}", "of {count}"),
    "heat_clean": Wording("没有问题的 {count} 个", "Without findings: {count}"),
    "project": Wording("项目", "Project"),
    "unit": Wording("单位", "Unit"),
    "total": Wording("合计", "Total"),
    "gone": Wording("上次有、这次没有检查的文件", "Files of last time that were not checked now"),
    "mended": Wording("上次的问题已改 {count} 个", "Mended since last time: {count}"),
    # Pictures.
    "families": Wording("问题在哪些方面", "Findings by family"),
    "family": Wording("方面", "Family"),
    "measurability": Wording("指标值能不能衡量", "How measurable the targets are"),
    "measurability_note": Wording("条长为 100%，数字为指标值个数。", "A whole bar is 100%; the numbers count targets."),
    "no_category": Wording("（没有类别）", "(no category)"),
    "category": Wording("指标类别", "Category"),
    "grade_figure": Wording("有数量", "figure"),
    "grade_checkable": Wording("可核对", "checkable"),
    "grade_unclear": Wording("不易判断", "unclear"),
    "grade_vague": Wording("笼统", "vague"),
    "grade_blank": Wording("未填", "blank"),
    "money": Wording("钱在哪些项目，项目有没有问题", "Where the money is, and what was found there"),
    "money_note": Wording(
        "金额最大的 {count} 个项目（共 {all} 个写明金额）；颜色是涉及该项目的最重一级问题，绿色是没有发现问题。",
        "The {count} projects with most money, of {all} that state it; the colour is of the gravest finding that concerns the"
        " project, green where there is none.",
    ),
    "amount_in": Wording("金额（万元）", "10,000 yuan"),
    "since": Wording("同上次相比", "Since last time"),
    "state_new": Wording("新增", "new"),
    "state_left": Wording("遗留", "left"),
    "state_mended": Wording("已改", "mended"),
    "severity_unknown": Wording("级别未知", "severity not known"),
    # Sums.
    "sums": Wording("勾稽", "Sums"),
    "wrong": Wording("不符", "wrong"),
    "sums_all_met": Wording("{count} 项核对全部相符。", "Comparisons made: {count}, all met."),
    "sums_counts": Wording(
        "不符 {wrong} 项，相符 {met} 项，未能判断 {undecided} 项。",
        "Wrong: {wrong}, met: {met}, undecided: {undecided}.",
    ),
    "sums_none": Wording("没有可核对的合计关系。", "There are no sums to compare."),
    "sums_compared": Wording("核对关系", "Comparison"),
    "outcome": Wording("结果", "Outcome"),
    "met": Wording("相符", "met"),
    "stated": Wording("所列数", "Stated"),
    "added": Wording("各项之和", "Sum of parts"),
    "difference": Wording("差额", "Difference"),
    "tolerance": Wording("容差", "Tolerance"),
    "addends": Wording("加数 {count} 项", "Addends: {count}"),
    "sides": Wording("相关处 {count} 处", "Related places: {count}"),
    "rounding": Wording("在容差内", "within the tolerance"),
    "sums_money": Wording("单位：{unit}", "Money in {unit}"),
    "sums_moneys": Wording("单位：各如其表（{unit}）", "Money in the unit of each table ({unit})"),
    "sums_names": Wording("名称照文件所写：{names}。", "Names are quoted as they stand in the document: {names}."),
    "folded_met": Wording("{code}（查“{title}”）：{count} 项全部相符", "{code} ({title}): {count} comparisons, all met"),
    "folded_rest": Wording("{code}（查“{title}”）：其余 {count} 项相符", "{code} ({title}): the other {count} are met"),
    # Findings.
    "findings": Wording("问题", "Findings"),
    "no_findings": Wording("没有发现问题。", "No findings."),
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
    "points_at": Wording("所指", "It points at"),
    "same_here": Wording("本条另有 {count} 处相同，已标出", "{count} more above, marked too"),
    "same_there": Wording("同样的还有 {count} 处", "The same in {count} more place(s)"),
    "more_places": Wording("另有 {count} 处", "{count} more"),
    # What could not be judged.
    "unjudged": Wording("未能判断的", "What could not be judged"),
    "unjudged_none": Wording("没有：读到的都作了判断。", "Nothing: all that was read was judged."),
    "undecided": Wording("未能核对的合计 {count} 项", "Comparisons that could not be made: {count}"),
    "damaged_records": Wording("未能解析的指标 {count} 条（另见问题）", "Indicators not parsed: {count} (see findings)"),
    "left_over": Wording("未识别的文字 {count} 处", "Text not recognised: {count}"),
    "unread_files": Wording("没有检查的文件", "Files that were not checked"),
    "reason": Wording("原因", "Reason"),
    "place": Wording("位置", "Place"),
    # The annex.
    "annex": Wording("附：依据什么检查", "Annex: what it was checked by"),
    "ran": Wording("共执行 {count} 条规则，其中 {clean} 条没有发现问题。", "Rules run: {count}; without findings: {clean}."),
    "ran_in_vain": Wording(
        "共执行 {count} 条规则，但没有可检查的绩效目标表。", "Rules run: {count}; there was no table of targets to check."
    ),
    "all_rules": Wording("全部规则", "All rules"),
    "changed_severity": Wording("（本单位改定）", " (as the office has it)"),
    "left_out": Wording("未列出的问题", "Findings left out"),
    "not_listed": Wording("未列出", "Left out"),
    "left_out_none": Wording("没有豁免，也没有基线或注释略去的问题。", "None: no waiver, baseline or comment left anything out."),
    "how": Wording("凭什么", "On whose word"),
    "how_comment": Wording("文中注释", "comment in the text"),
    "how_waiver": Wording("豁免", "waiver"),
    "how_baseline": Wording("基线旧问题", "old finding of the baseline"),
    "by": Wording("责任人", "By"),
    "text": Wording("原文", "Text"),
    "provenance": Wording("版本与校验", "Version and checksums"),
    "made_by": Wording("程序版本", "Version"),
    "setting_digest": Wording("配置校验码", "Digest of the configuration"),
    "digest_note": Wording(
        "版本、配置和文件校验码（SHA-256）都相同，规则查出的就相同；豁免、基线、上年和上次的文件不在校验码之内。",
        "Where version, configuration and files (SHA-256) are the same, the rules find the same; waivers, a baseline, and the"
        " files of last year and last time are not in the digests.",
    ),
    "setting_year": Wording("未写明时的年度", "Year where none is stated"),
    "setting_unit": Wording("未写明时的金额单位", "Money unit where none is stated"),
    "setting_severities": Wording("改定的级别", "Changed severities"),
    "setting_loud": Wording("另报默认不报情形的规则", "Rules that also report what is off by default"),
    "setting_mandatory": Wording("必查规则", "Mandatory rules"),
    "setting_excluded": Wording("不检查的文件", "Files excluded"),
    "setting_file_ignores": Wording("{pattern} 不用的规则", "Rules left out for {pattern}"),
    "digest": Wording("SHA-256", "SHA-256"),
    "scope": Wording(
        "本报告由程序核对格式、文字与金额关系，不代替业务审核。",
        "This report is a program's check of form, wording and sums; it does not replace a review of substance.",
    ),
    "version": Wording("budgetlint {version} 生成", "Made by budgetlint {version}"),
}
_FAMILIES = {
    "S": Wording("结构", "Structure"),
    "A": Wording("勾稽", "Sums"),
    "P": Wording("未填", "Blanks"),
    "M": Wording("可衡量", "Measurable"),
    "C": Wording("归类", "Category"),
    "U": Wording("单位", "Units"),
    "D": Wording("日期", "Dates"),
    "R": Wording("重复", "Repetition"),
    "T": Wording("文字", "Wording"),
    "Q": Wording("完整", "Complete"),
    "X": Wording("前后", "Cross"),
    "E": Wording("读取", "Reading"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words in one language: call with the name of a text and what fills it in. Raises `KeyError` for an unknown name."""

    lang: Lang

    def __call__(self, name: str, /, **values: str | int) -> str:
        return _TEXTS[name].text(self.lang).format(**values)

    def pick(self, wording: Wording) -> str:
        """`wording` in this language."""
        return wording.text(self.lang)

    def severity(self, severity: Severity) -> str:
        """The word for `severity`."""
        return SEVERITIES[severity].text(self.lang)


def family_name(letter: str, words: Words) -> str:
    """The short name of a family of rules; an office's own has none."""
    name = _FAMILIES.get(letter)
    return words.pick(name) if name else ""
