"""Q101: a project lacks a first-level category that every project must have."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.completeness.presence import (
    SATISFACTION,
    is_judged,
    missing_firsts,
    names,
    place,
    presence,
    should_have_satisfaction,
)
from budgetlint.rules.examples import indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE

_AREA = indicator(1, "11-数量指标", "修复道路长度", "≥12公里")
_QUALITY = indicator(2, "12-质量指标", "路面验收合格率", "100%")
_EFFECT = indicator(1, "22-社会效益", "道路投诉下降率", "≥10%")
_PLEASED = indicator(2, "31-服务对象满意度", "沿线居民满意度", "≥90%")


class MissingFirstLevel(Rule[Project]):
    """Output and benefit by default; the profile's required set says which."""

    code = "Q101"
    name = "missing-first-level"
    severity = Severity.WARNING
    title = Wording("缺一级指标", "First-level category missing")
    messages = {
        "": Wording("“{project}”没有{missing}。", "“{project}” has no indicator of {missing}."),
        "satisfaction": Wording(
            "“{project}”没有{missing}，也没有满意度指标。", "“{project}” has no indicator of {missing}, nor one of satisfaction."
        ),
    }
    remedies = {
        "": Wording(
            "补上{missing}：产出写做了多少、做得怎样，效益写带来什么变化；若已有而归错了类，改正归类。",
            "Add indicators of {missing}: output tells how much is done and how well, benefit what it changes;"
            " if they are there under another category, mend that.",
        ),
        "satisfaction": Wording(
            "补上{missing}：产出写做了多少、做得怎样，效益写带来什么变化；有服务对象的，再补一条满意度（问谁、达到多少）。",
            "Add indicators of {missing}: output tells how much is done and how well, benefit what it changes;"
            " if the project serves anybody, add who is asked and how many are to be satisfied.",
        ),
    }
    why = Wording(
        "只有产出看不出钱花得值不值，只有效益看不出做了什么；缺一类，事后评价就缺一半依据。",
        "Without benefit nobody sees what the money was good for, without output what it was spent on.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    bad = (
        with_indicators(f"{_AREA}{_QUALITY}", "绿地养护经费"),
        with_indicators(f"{_EFFECT}{_PLEASED}", "绿地养护经费"),
        with_indicators(f"{_AREA}{_PLEASED}", "绿地养护经费"),
        with_indicators(
            "1、产出指标：营养餐供应份数，年度指标值：≥36万份。2、产出指标：食材抽检合格率，年度指标值：100%。", "绿地养护经费"
        ),
        with_indicators("1、：师生满意度，年度指标值：≥90%。2、效益指标：受益学生人数，年度指标值：≥1800人。", "绿地养护经费"),
    )
    good = (
        with_indicators(f"{_AREA}{indicator(2, '22-社会效益', '道路投诉下降率', '≥10%')}"),
        with_indicators("1、产出指标：营养餐供应份数，年度指标值：≥36万份。2、效益指标：受益学生人数，年度指标值：≥1800人。"),
        with_indicators("1、数量指标：培训人次，年度指标值：≥300人次。2、社会效益：培训后就业人数，年度指标值：≥200人。"),
        with_indicators("1、1-效益指标；11-数量指标；培训人次；实施周期指标值:≥300人次；年度指标值:≥300人次。" + _PLEASED),
        with_indicators("1、产出指标：培训人次，年度指标值：≥300人次。2、其他指标：培训后就业人数，年度指标值：≥200人。"),
    )
    exceptions = (
        Wording(
            "有一条指标的类别认不出、没写或整条残缺时不报：缺的可能正是它。",
            "Silent where the category of an indicator is unknown, not written or damaged: it may be the missing one.",
        ),
        Wording("编码与名称不一致的，两类都算有。", "Where code and name disagree, both categories count as present."),
        Wording("没有类别的职责指标不报。", "Silent on duties, whose indicators have no categories."),
    )
    options = ("required.set", "required.sets", "project_kinds.nobody_served")
    supersedes = frozenset({"Q102"})

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        if not is_judged(node, context):
            return
        if missing := missing_firsts(presence(context), context.profile):
            variant = "satisfaction" if SATISFACTION not in missing and should_have_satisfaction(node, context) else ""
            yield self.finding(
                context,
                place(node),
                variant=variant,
                identity="",
                group=(context.subject.unit, variant, *missing),
                related=[Related(spans_of(node.records[0].text), Wording("现有的指标", "the indicators there are"))],
                project=called(node),
                missing=names(missing, context.profile, 1),
            )
