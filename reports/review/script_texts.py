"""What the script of the review report says, in both languages."""

from __future__ import annotations

from budgetlint.linter.wording import Lang, Wording

_TEXTS: dict[str, Wording] = {
    "colon": Wording("：", ": "),
    # Filters.
    "filters": Wording("筛选", "Filter"),
    "search": Wording("搜索", "Search"),
    "by_severity": Wording("级别", "Severity"),
    "by_state": Wording("同上次相比", "Since last time"),
    "by_done": Wording("处理", "Decision"),
    "by_family": Wording("类别", "Family"),
    "by_rule": Wording("规则", "Rule"),
    "by_document": Wording("文件", "Document"),
    "by_unit": Wording("单位", "Unit"),
    "by_project": Wording("项目", "Project"),
    "by_sort": Wording("排序", "Order"),
    "any": Wording("全部", "all"),
    "state_new": Wording("新增", "new"),
    "state_left": Wording("遗留", "left"),
    "done_none": Wording("未处理", "open"),
    "done_accept": Wording("采纳", "accepted"),
    "done_reject": Wording("不采纳", "rejected"),
    "done_discuss": Wording("待沟通", "to discuss"),
    "no_unit": Wording("（不属于任何单位）", "(of no unit)"),
    "no_project": Wording("（不属于任何项目）", "(of no project)"),
    "sort_place": Wording("按位置", "as in the document"),
    "sort_severity": Wording("问题严重的在前", "gravest first"),
    "sort_money": Wording("金额大的项目在前", "largest projects first"),
    "reset": Wording("清除筛选", "Reset the filter"),
    "shown": Wording("列出 {shown} / {total} 个问题（已筛选）", "Showing {shown} of {total} findings (filtered)"),
    "shown_all": Wording("列出全部 {total} 个问题", "Showing all {total} findings"),
    "no_match": Wording("没有符合条件的问题。", "No findings match."),
    # Decisions.
    "decision_on": Wording("处理 {rule}", "Decision on {rule}"),
    "accept": Wording("采纳", "Accept"),
    "reject": Wording("不采纳", "Reject"),
    "discuss": Wording("待沟通", "Discuss"),
    "reason": Wording("理由", "Reason"),
    "tally": Wording(
        "已处理 {done} / {total}：采纳 {accept}，不采纳 {reject}，待沟通 {discuss}。",
        "Decided: {done} of {total} (accepted {accept}, rejected {reject}, to discuss {discuss}).",
    ),
    "kept": Wording(
        "处理意见保存在本机的这个浏览器里；要交给别人或写成豁免，请导出。",
        "Decisions are kept in this browser on this machine; export them to hand them on or to make waivers of them.",
    ),
    "not_kept": Wording(
        "浏览器不让本页保存：离开之前请导出处理意见。",
        "The browser does not let this page keep anything: export your decisions before you leave.",
    ),
    "not_restored": Wording(
        "浏览器里保存的处理意见已损坏，没有读入。", "The decisions kept in the browser are damaged and were not read."
    ),
    # Tools.
    "tools": Wording("工具", "Tools"),
    "author": Wording("审核人", "Reviewer"),
    "export": Wording("导出处理意见", "Export decisions"),
    "import": Wording("导入处理意见", "Import decisions"),
    "copy": Wording("复制", "Copy"),
    "copy_shown": Wording("复制所列意见", "Copy what is shown"),
    "print_summary": Wording("打印摘要", "Print the summary"),
    "print_all": Wording("打印全部", "Print everything"),
    "help": Wording("快捷键", "Keyboard"),
    "close": Wording("关闭", "Close"),
    "single_keys": Wording("启用单键快捷键", "Use single keys"),
    "exported": Wording(
        "已导出 {count} 条到 review.json；用 budgetlint baseline --from review.json 把不采纳的写成豁免。",
        "Exported to review.json: {count}. Make waivers of what is rejected: budgetlint baseline --from review.json",
    ),
    "needs_reason": Wording("不采纳的要写理由，写好再导出。", "A rejected finding needs a reason; write it, then export."),
    "imported": Wording("已导入 {taken} 条；另有 {others} 条不属于本报告。", "Imported: {taken}; not of this report: {others}."),
    "not_imported": Wording("没有导入 {name}：{why}", "{name} was not imported: {why}"),
    "unreadable": Wording("文件读不出来。", "the file cannot be read."),
    "no_json": Wording("不是正确的 JSON。", "it is not valid JSON."),
    "no_review": Wording("不是导出的处理意见。", "it has no exported decisions."),
    "wrong_entry": Wording("第 {number} 条的 {key} 不对。", "{key} of entry {number} is wrong."),
    "copied": Wording("已复制 {count} 条。", "Copied: {count}."),
    "not_copied": Wording("浏览器不让复制，请手工选取。", "The browser does not let this page copy; please select by hand."),
    # Remarks.
    "file": Wording("文件", "File"),
    "where": Wording("位置", "Place"),
    "problem": Wording("问题", "Problem"),
    "remedy": Wording("改法", "What to do"),
    "ground": Wording("依据", "Ground"),
}
_KEYS = {
    "j": Wording("下一处问题", "next finding"),
    "k": Wording("上一处问题", "previous finding"),
    "a": Wording("采纳；再按一次撤销", "accept; again to take it back"),
    "r": Wording("不采纳，写理由，回车写完", "reject; write the reason, then Enter"),
    "d": Wording("待沟通", "to discuss"),
    "c": Wording("复制这一处的意见", "copy the remark"),
    "/": Wording("搜索", "search"),
    "?": Wording("本说明", "this help"),
}


def script_texts(lang: Lang) -> dict[str, str]:
    """The texts by their names."""
    return _in(_TEXTS, lang)


def key_texts(lang: Lang) -> dict[str, str]:
    """What each key does."""
    return _in(_KEYS, lang)


def _in(texts: dict[str, Wording], lang: Lang) -> dict[str, str]:
    return {name: wording.text(lang) for name, wording in texts.items()}
