"""R101: projects have the same indicators."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Finding, Related, Severity
from budgetlint.linter.projects.comparison import Cluster, Comparison
from budgetlint.linter.projects.entries import Entry
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import indicator, with_projects
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.repetition.clusters import OPTIONS, are_one_kind, are_unrelated, at, named, names
from budgetlint.rules.repetition.twice import filed_twice, moneys

_FEWEST_TELLING = 4  # with fewer indicators chance plays its part

_WORKS = (
    indicator(1, "12-质量指标", "一次验收合格率", "≥95%"),
    indicator(2, "13-时效指标", "按期完工率", "100%"),
    indicator(3, "22-社会效益", "施工投诉次数", "≤3次"),
    indicator(4, "31-服务对象满意度", "受益对象满意度", "≥90%"),
)
_SAME = "".join(_WORKS)
_MORE = _SAME + indicator(5, "24-可持续影响", "管护责任落实率", "100%")
_ROAD, _SCHOOL, _PARK = (
    "修补城区破损路面6公里，方便群众出行。",
    "更换校舍门窗120樘，消除安全隐患。",
    "补植行道树800株，绿化街景。",
)


def _two(first: tuple[str, str, str], second: tuple[str, str, str], quote: str = "") -> Example:
    return with_projects((first, second), quote)


class DuplicateIndicators(Rule[Comparison]):
    """Copied from project to project, so that they say nothing of any; projects that differ by place alone may be alike."""

    code = "R101"
    name = "duplicate-indicators"
    severity = Severity.WARNING
    title = Wording("不同项目指标相同", "The same indicators in different projects")
    messages = {
        "": Wording(
            "{names}的指标相同（{count} 条，名称和指标值都一样），而项目内容不同。",
            "{names} have the same {count} indicators, names and values alike, and are about different things.",
        ),
        "goals-too": Wording(
            "{names}的绩效目标和 {count} 条指标都相同，看不出各自要做什么。",
            "{names} have the same objective and the same {count} indicators, which do not tell what each is to do.",
        ),
        "near": Wording(
            "{names}的指标相同或几乎相同（“{name}”有 {count} 条）。",
            "{names} have the same indicators, or nearly so (“{name}” has {count}).",
        ),
        "twice": Wording(
            "{names}像是同一件事申报了两次：名称说的是一件事，绩效目标和指标相同或几乎相同，却各列一笔钱（{money}）。",
            "{names} may be one thing, filed twice: their names mean the same, so do objective and indicators,"
            " or nearly, and each has money of its own ({money}).",
        ),
        "one-kind": Wording(
            "{names}同属一类，{count} 条指标连同指标值都相同。",
            "{names} are of one kind and have the same {count} indicators, values too.",
        ),
    }
    remedies = {
        "": Wording(
            "各项目按自己的内容设指标，数量、时效和效益写本项目的；确是同一件事的，合并成一个项目。",
            "Give each project indicators of its own, above all quantities, dates and effects; make one project of what is one.",
        ),
        "twice": Wording(
            "核对是不是重复申报：同一件事的，合并成一个项目，金额核减到一份；确是两件事或分两个来源的，各写各的任务量和指标值。",
            "Check whether it is filed twice: make one project, and one sum, of what is one; where there are two things, or two"
            " sources of money, give each its own quantities and targets.",
        ),
        "one-kind": Wording("核对各自的任务量，写各自的指标值。", "Check how much each is to do, and give each its own targets."),
    }
    why = Wording(
        "指标照搬，评价时分不清哪个项目完成了什么。",
        "With copied indicators nobody can tell afterwards which project achieved what.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Comparison
    silent_variants = frozenset({"one-kind"})
    bad = (
        _two(("城区道路修补经费", _ROAD, _SAME), ("校舍门窗更换项目", _SCHOOL, _SAME), "城区道路修补经费"),
        _two(("行道树补植", _PARK, _SAME), ("校舍门窗更换项目", _PARK, _SAME), "行道树补植"),
        _two(("城区道路修补经费", _ROAD, _SAME), ("行道树补植", _PARK, _MORE), "城区道路修补经费"),
        _two(("校舍门窗更换项目", _SCHOOL, _SAME), ("市级安全资金-中小学校舍门窗更换", _SCHOOL, _MORE), "校舍门窗更换项目"),
        with_projects(
            (("城区道路修补经费", _ROAD, _SAME), ("校舍门窗更换项目", _SCHOOL, _SAME), ("行道树补植", _PARK, _SAME)),
            "城区道路修补经费",
        ),
    )
    good = (
        _two(("东湖区道路修补经费", _ROAD, _SAME), ("西山区道路修补经费", _ROAD, _SAME)),
        _two(("道路修补经费（一期）", _ROAD, _SAME), ("道路修补经费（二期）", _ROAD, _SAME)),
        _two(("在职人员工资", "按时足额发放工资。", _SAME), ("公用经费", "保障单位正常运转。", _SAME)),
        _two(("第三小学校舍维修", _SCHOOL, _SAME), ("河西小学校舍维修", _SCHOOL, _SAME)),
        _two(("城区道路修补经费", _ROAD, _SAME), ("行道树补植", _PARK, _SAME.replace("95%", "80%").replace("3次", "1次"))),
        _two(("城区道路修补经费", _ROAD, "".join(_WORKS[:2])), ("行道树补植", _PARK, "".join(_WORKS[:2]))),
    )
    exceptions = (
        Wording(
            "项目名称只有地区、街道、单位、期次、标段或年份不同的（“东湖区道路修补”“西山区道路修补”），用 --extend-select 才报。",
            "Projects that differ by district, street, institution, stage, lot or year alone are told with --extend-select.",
        ),
        Wording(
            "工资、社会保险、公用经费等各项目，系统里常用同一套指标，也是这样。",
            "So are those for wages, insurance and running costs, to which many systems give one set of indicators.",
        ),
        Wording(
            "同一单位名称所指相同、绩效目标和指标也相同、各有金额的项目，即使同名也报：疑似重复申报。",
            "Projects of one unit with money each are told, of one name too, where name, objective and indicators are the same.",
        ),
        Wording("指标名称相同、指标值各不相同的不报。", "Silent where the names are the same and the values differ."),
        Wording("少于三条指标的不报；三条的，或名称相近的，是提示。", "Silent below three indicators; three are a hint."),
        Wording(
            "“满意度”与“满意率”之类的同义名称算相同。", "Names that mean the same, such as 满意度 and 满意率, count as the same."
        ),
    )
    options = (*OPTIONS, "namesakes.forms", "same_metrics.synonyms")

    def check(self, node: Comparison, context: Context) -> Iterator[Finding]:
        for cluster in node.indicator_clusters:
            twice = filed_twice(cluster, node)
            for group in twice:
                yield self._of(group, context, "twice", Severity.WARNING, money=moneys(group))
            if not any(len(group) == len(cluster.entries) for group in twice):
                yield self._told(cluster, node, context)

    def _told(self, cluster: Cluster, comparison: Comparison, context: Context) -> Finding:
        variant = _variant(cluster, comparison)
        enough = len(cluster.entries[0].project.indicators) >= _FEWEST_TELLING
        telling = enough and variant != "one-kind" and are_unrelated(cluster, comparison)
        return self._of(cluster.entries, context, variant, Severity.WARNING if telling else Severity.INFO)

    def _of(self, entries: tuple[Entry, ...], context: Context, variant: str, severity: Severity, money: str = "") -> Finding:
        first, *others = entries
        own = tuple(first.project.indicators[0].metric.spans())
        return self.finding(
            at(first, context),
            first.project.place,
            variant=variant,
            severity=severity,
            related=(
                Related(own, Wording("本项目的第一条指标", "the first indicator of this project")),
                *(Related(tuple(entry.project.place.spans()), named(entry)) for entry in others),
            ),
            names=names(entries),
            name=first.project.called,
            count=str(len(first.project.indicators)),
            money=money,
        )


def _variant(cluster: Cluster, comparison: Comparison) -> str:
    if are_one_kind(cluster):
        return "one-kind"
    if not cluster.is_exact:
        return "near"
    return "goals-too" if comparison.has_one_objective(cluster) else ""
