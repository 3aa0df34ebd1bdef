"""Words that several reports share."""

from __future__ import annotations

from budgetlint.linter.files import STDIN, Skipped
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.wording import Lang, Wording

SEVERITIES = {
    Severity.ERROR: Wording("错误", "error"),
    Severity.WARNING: Wording("警告", "warning"),
    Severity.INFO: Wording("提示", "info"),
}
FIELD_COLON = Wording("：", ": ")
INDICATOR = Wording("第 {number} 条指标", "indicator {number}")
INDICATOR_BY_NAME = Wording("指标“{metric}”", "indicator “{metric}”")
MET = Wording("相符", "met")
UNDECIDED = Wording("未能判断", "undecided")
_STDIN = Wording("（标准输入）", "(standard input)")
_NO_PATH = Wording("（空路径）", "(empty path)")
_EMPTY = Wording("文件夹里没有可检查的文件。", "no document in this folder.")
_OTHERS = Wording(
    "跳过 {count} 个本版本不读的文件：{names}。",
    "passed over, in formats that this version does not read: {count} file(s): {names}.",
)
EXCLUDED = Wording("配置的 exclude 排除了这个文件，未检查。", "excluded by `exclude` of the configuration; not checked.")
USELESS = Wording("上年文件里没有读到项目，未作比较。", "no project of last year was found here; nothing was compared.")
COPIED = Wording(
    "是批注件，批注后没有改过内容，没有当作草稿检查。",
    "an annotated copy that was not edited since; not checked as a draft.",
)
_COPIES = Wording(
    "{count} 个批注件在批注后没有改过内容，没有当作草稿检查：{names}。要检查它，直接写文件名。",
    "not checked as drafts: {count} annotated copies that were not edited since: {names}. Name one to check it.",
)
_MOST_NAMES = 5
_DENIED = Wording(
    "没有权限列出这个文件夹，其中的文件未被检查。", "no permission to list this folder; its files were not checked."
)
_REFUSED = Wording(
    "无法列出这个文件夹（{words}），其中的文件未被检查。", "cannot be listed ({words}); its files were not checked."
)


def subject_parts(finding: Finding, lang: Lang) -> list[str]:
    """The place of a finding in the reader's terms, from unit to indicator."""
    subject = finding.subject
    indicator = ""
    if subject.indicator:
        indicator = INDICATOR.text(lang).format(number=subject.indicator)
    elif subject.metric:
        indicator = INDICATOR_BY_NAME.text(lang).format(metric=subject.metric)
    return [part for part in (subject.unit, subject.project, indicator) if part]


def shown_path(path: str, lang: Lang) -> str:
    """The path as users read it: standard input by its name."""
    if path == STDIN:
        return _STDIN.text(lang)
    return path or _NO_PATH.text(lang)


def skipped_text(skipped: Skipped, lang: Lang) -> str:
    """What was passed over in a folder, and why."""
    if skipped.refused:
        return (_DENIED if skipped.refused == "no-permission" else _REFUSED).text(lang).format(words=skipped.refused)
    parts = [_EMPTY.text(lang)] if skipped.empty else []
    if skipped.others:
        parts.append(_OTHERS.text(lang).format(count=len(skipped.others), names=_listed(skipped.others, lang)))
    return ("" if lang == "zh" else " ").join(parts)


def copies_text(paths: tuple[str, ...], lang: Lang) -> str:
    """Which annotated copies were passed over."""
    return _COPIES.text(lang).format(count=len(paths), names=_listed(paths, lang))


def _listed(names: tuple[str, ...], lang: Lang) -> str:
    """The first of some names."""
    more = ("等" if lang == "zh" else " …") if len(names) > _MOST_NAMES else ""
    return ("、" if lang == "zh" else ", ").join(names[:_MOST_NAMES]) + more
