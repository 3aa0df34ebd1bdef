"""Words that several reports share."""

from __future__ import annotations

from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.wording import Lang, Wording

SEVERITIES = {
    Severity.ERROR: Wording("错误", "error"),
    Severity.WARNING: Wording("警告", "warning"),
    Severity.INFO: Wording("提示", "info"),
}
INDICATOR = Wording("第 {number} 条指标", "indicator {number}")
INDICATOR_BY_NAME = Wording("指标“{metric}”", "indicator “{metric}”")
MET = Wording("相符", "met")
UNDECIDED = Wording("未能判断", "undecided")


def subject_parts(finding: Finding, lang: Lang) -> list[str]:
    """The place of a finding in the reader's terms, from unit to indicator."""
    subject = finding.subject
    indicator = ""
    if subject.indicator:
        indicator = INDICATOR.text(lang).format(number=subject.indicator)
    elif subject.metric:
        indicator = INDICATOR_BY_NAME.text(lang).format(metric=subject.metric)
    return [part for part in (subject.unit, subject.project, indicator) if part]
