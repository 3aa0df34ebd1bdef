"""M103: a metric's name is a task."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator, Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_metric
from budgetlint.rules.grounds import REVIEW_PRACTICE

_CLAUSE_ENDS = "，,；;。"
_LONGEST = 16  # characters of a name that is still one to propose
_NAMES = {UnitKind.SHARE: "完成率", UnitKind.COUNT: "数量"}
_TIMES = ("次", "场次", "场", "车次", "人次", "批次")

# A cost that is all spent is no merit, so a rate of completion would reward spending.
_COST = Wording(
    "成本指标写花多少钱算合适，如“…成本≤…元”“单位成本≤…元/次”；任务本身写进绩效目标。",
    "For a cost, say what it may come to, such as “…成本≤…元”; the task itself belongs in the objective.",
)


class ActivityAsMetric(Rule[Project]):
    """The name opens with what is to be done (开展…, 加强…, 按要求…) and ends in nothing that is measured.

    One finding for a project; projects with the same tasks for metrics share it.
    """

    code = "M103"
    name = "activity-as-metric"
    severity = Severity.INFO
    title = Wording("以工作任务作指标名称", "A task for a metric")
    messages = {
        "": Wording(
            "指标名称“{metric}”写的是要做的事，不是衡量的尺度。",
            "The metric “{metric}” names a task, not what is measured.",
        ),
    }
    remedies = {
        "": Wording(
            "改为衡量这项工作的尺度，如“…次数”“…数量”“…完成率”“…合格率”；任务本身写进绩效目标。",
            "Name what the task is measured by, such as “…次数”, “…数量”, “…完成率”; the task itself belongs in the objective.",
        ),
    }
    why = Wording(
        "任务只能说做了没有；指标要说做了多少、做得怎样。",
        "Of a task one can say only that it was done; an indicator says how much and how well.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    bad = (
        with_metric("开展园艺知识培训", "≥4场"),
        with_metric("加强绿地巡查，及时处理问题", "100%", category="12-质量指标"),
        with_metric("按要求保存苗木检疫资料", "100%"),
        with_metric("做好古树保护工作", "有效", category="23-生态效益"),
        with_metric("完成《公园养护年报》", "1份"),
        with_metric("完成养护成本投入", "100%", category="14-成本指标"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_metric("完成补植数量", "≥500株"),
        with_metric("开展园艺知识培训次数", "≥4场"),
        with_metric("推进口袋公园个数", "≥3个"),
        with_metric("组织机构健全率", "100%", category="12-质量指标"),
        with_metric("按时完成率", "100%", category="13-时效指标"),
        with_metric("提高市民休憩环境", "≥90%", category="22-社会效益"),
    )
    exceptions = (
        Wording(
            "名称以量词收尾的（“完成…数量”“开展…次数”“…完成率”）。",
            "Names that end in what is measured (完成…数量, 开展…次数, …完成率).",
        ),
        Wording("写效果的名称（“提升…”“改善…”）。", "Names that state an effect (提升…, 改善…)."),
    )
    options = ("activities.openings", "activities.light", "activities.nouns", "activities.measures", "activities.tasks")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        tasks = [one for one in node.indicators if _is_task(fold(one.metric.value), context.profile)]
        group = tuple(fold(one.metric.value) for one in tasks)
        for one in tasks:
            inner = context.at(one)
            better = _better_name(one, context.profile)
            yield self.finding(
                inner,
                one.metric,
                group=group,
                proposal=_COST if inner.role == "cost" else _rename(better) if better else None,
                metric=one.metric.value,
            )


def _is_task(name: str, profile: Profile) -> bool:
    """Whether `name`, folded, or its first clause where it has several, opens with a task and ends in no measure."""
    clause = name.partition(",")[0]
    bare = clause.removesuffix(")").rpartition("(")[0] if clause.endswith(")") else clause
    openings = profile.words("activities", "openings")
    if not bare.startswith(openings):
        return False
    opening = next(word for word in openings if bare.startswith(word))
    return (
        len(bare) > len(opening) + 1
        and not bare.startswith(profile.words("activities", "nouns"))
        and (not bare.endswith(profile.words("activities", "measures")) or bare.endswith(profile.words("activities", "tasks")))
    )


def _rename(better: str) -> Wording:
    return Wording(
        f"名称可改为“{better}”，任务本身写进绩效目标。", f"Call it “{better}”, and move the task itself to the objective."
    )


def _better_name(node: Indicator, profile: Profile) -> str:
    """The name without its verb and with what the value counts in; empty where that cannot be told."""
    thresholds = node.annual.target.thresholds if node.annual else ()
    unit = thresholds[0].unit if len(thresholds) == 1 else None
    ending = "次数" if unit in _TIMES else _NAMES.get(profile.unit_kind(unit), "")
    name = fold(node.metric.value)
    verb = next((verb for verb in profile.words("activities", "light") if name.startswith(verb)), "")
    thing = name.removeprefix(verb)
    whole = not any(mark in thing for mark in _CLAUSE_ENDS)
    return f"{thing}{ending}" if ending and verb and whole and 1 < len(thing) <= _LONGEST else ""
