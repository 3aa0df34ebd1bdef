"""R102: projects have the same objective."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Finding, Related, Severity
from budgetlint.linter.projects.comparison import Cluster, Comparison
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import indicator, with_projects
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.repetition.clusters import OPTIONS, are_one_kind, are_unrelated, at, named, names

_SHORTEST_TELLING = 20  # a shorter one may fit two projects by chance

_LEASE = indicator(1, "11-数量指标", "租用场地面积", "≥800平方米") + indicator(2, "31-服务对象满意度", "办事群众满意度", "≥90%")
_BUYING = indicator(1, "11-数量指标", "购置打印机数量", "6台") + indicator(2, "12-质量指标", "设备验收合格率", "100%")
_GOAL = "营造整洁有序的办事环境，让群众办事方便舒心，窗口服务规范高效。"
_ROADS = "修补破损路面，保障群众出行安全，路面完好率达到95%。"


def _two(first: tuple[str, str, str], second: tuple[str, str, str], quote: str = "") -> Example:
    return with_projects((first, second), quote)


class DuplicateObjective(Rule[Comparison]):
    """Copied from project to project; projects that differ by place alone may share theirs."""

    code = "R102"
    name = "duplicate-objective"
    severity = Severity.WARNING
    title = Wording("不同项目绩效目标相同", "The same objective in different projects")
    messages = {
        "": Wording(
            "{names}的绩效目标完全相同，看不出各自要做什么。",
            "{names} have the same objective, which does not tell what each is to do.",
        ),
        "near": Wording("{names}的绩效目标除个别字词外相同。", "The objectives of {names} are the same but for a few words."),
        "one-kind": Wording(
            "{names}同属一类，绩效目标相同。",
            "{names} are of one kind and have the same objective.",
        ),
    }
    remedies = {
        "": Wording(
            "按各项目自己的内容写：做什么、做多少、达到什么效果。",
            "Write for each project what it does, how much of it, and to what effect.",
        ),
        "one-kind": Wording("把各自的任务量写进目标。", "Write into each objective how much is to be done."),
    }
    why = Wording(
        "目标照搬，就没有说明这笔钱要做成什么事。", "A copied objective does not say what this very money is to achieve."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Comparison
    silent_variants = frozenset({"one-kind"})
    bad = (
        _two(("办事大厅租赁费", _GOAL, _LEASE), ("打印设备购置", _GOAL, _BUYING), _GOAL),
        _two(("办事大厅租赁费", f"1. {_GOAL}", _LEASE), ("打印设备购置", f"1、{_GOAL}", _BUYING), f"1. {_GOAL}"),
        _two(
            ("办事大厅租赁费", f"通过开展办事大厅租赁费项目，{_GOAL}", _LEASE),
            ("打印设备购置", f"通过开展打印设备购置项目，{_GOAL}", _BUYING),
            f"通过开展办事大厅租赁费项目，{_GOAL}",
        ),
    )
    good = (
        _two(("东湖区道路修补", _ROADS, _LEASE), ("西山区道路修补", _ROADS, _BUYING)),
        _two(("2024年道路修补", _ROADS, _LEASE), ("2025年道路修补", _ROADS, _BUYING)),
        _two(("办事大厅租赁费", _GOAL, _LEASE), ("打印设备购置", "购置打印机6台，满足窗口办件需要。", _BUYING)),
        _two(("办事大厅租赁费", "保障运转。", _LEASE), ("打印设备购置", "保障运转。", _BUYING)),
    )
    exceptions = (
        Wording(
            "项目名称只有地区、街道、单位、期次、标段或年份不同的，用 --extend-select 才报；同名项目分属几个单位的也是。",
            "Projects that differ by district, street, institution, stage, lot or year alone are told with --extend-select;"
            " so are projects of one name in several units.",
        ),
        Wording("工资、社会保险、公用经费等各项目也是。", "So are projects for wages, insurance and running costs."),
        Wording("指标也相同的，由 R101 一并报。", "Where the indicators are the same too, R101 tells both."),
        Wording("少于十个字的不报，少于二十个字的或名称相近的是提示。", "Silent below ten characters; a hint below twenty."),
    )
    options = (*OPTIONS, "same_metrics.synonyms")

    def check(self, node: Comparison, context: Context) -> Iterator[Finding]:
        for cluster in node.objective_clusters:
            if not node.has_one_set(cluster):
                yield from self._told(cluster, node, context)

    def _told(self, cluster: Cluster, comparison: Comparison, context: Context) -> Iterator[Finding]:
        variant = "one-kind" if are_one_kind(cluster) else "" if cluster.is_exact else "near"
        (first, objective), *others = [(entry, entry.project.objective) for entry in cluster.entries if entry.project.objective]
        telling = _is_telling(objective, variant) and are_unrelated(cluster, comparison)
        yield self.finding(
            at(first, context),
            objective,
            variant=variant,
            severity=Severity.WARNING if telling else Severity.INFO,
            related=[Related(tuple(text.spans()), named(entry)) for entry, text in others],
            names=names(cluster.entries),
        )


def _is_telling(objective: Text, variant: str) -> bool:
    return not variant and len(objective.value) >= _SHORTEST_TELLING
