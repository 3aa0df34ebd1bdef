"""Q103: a project that must say what it costs does not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Project
from budgetlint.linter.money import project_total
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.completeness.presence import COST, Presence, is_judged, place, presence, required
from budgetlint.rules.examples import GOOD_LABELLED, indicator, with_project
from budgetlint.rules.grounds import COST_CONTROL

_LENGTH = indicator(1, "11-数量指标", "铺设管道长度", "≥3公里")
_EFFECT = indicator(2, "22-社会效益", "受益户数", "≥600户")
_COST = indicator(2, "14-成本指标", "每公里造价", "≤90万元")
_FIRST = (
    "1、产出指标：接种人次，年度指标值：≥5000人次。2、效益指标：发病率，年度指标值：≤1%。"
    "3、成本指标：每剂费用，年度指标值：≤80元。"
)


class MissingCost(Rule[Project]):
    """Construction, large repairs and purchases; every project where cost is a first level, or the profile demands it."""

    code = "Q103"
    name = "missing-cost"
    severity = Severity.INFO
    title = Wording("缺成本指标", "No indicator of cost")
    messages = {
        "": Wording("“{project}”没有成本指标。", "“{project}” has no indicator of cost."),
        "construction": Wording(
            "“{project}”是工程建设项目，没有成本指标。", "“{project}” is construction and has no indicator of cost."
        ),
        "large": Wording(
            "“{project}”是大额修缮或购置项目，没有成本指标。",
            "“{project}” is a large repair or purchase and has no indicator of cost.",
        ),
        "any": Wording("“{project}”没有成本指标。", "“{project}” has no indicator of cost."),
    }
    remedies = {
        "": Wording(
            "补一条成本指标，如单价、单位造价或总成本的上限（用“≤”）。",
            "Add one, such as an upper limit of the unit price, unit cost or total cost (“≤”).",
        ),
    }
    why = Wording(
        "绩效目标包括成本控制；没有成本指标，就看不出同样的产出是不是花多了。",
        "Goals include the control of costs; without one nobody sees whether the same output could cost less.",
    )
    ground = COST_CONTROL
    since = "0.1.0"
    node = Project
    silent_variants = frozenset({"any"})
    bad = (
        with_project("城北供水管网改造工程", f"{_LENGTH}{_EFFECT}"),
        with_project("乡镇卫生院扩建项目", f"{_LENGTH}{_EFFECT}"),
        with_project("课桌椅购置", f"{indicator(1, '11-数量指标', '购置课桌椅', '≥4000套')}{_EFFECT}", total="320.00"),
    )
    good = (
        with_project("城北供水管网改造工程", f"{_LENGTH}{_COST}{indicator(3, '22-社会效益', '受益户数', '≥600户')}"),
        with_project("课桌椅购置", f"{indicator(1, '11-数量指标', '购置课桌椅', '≥40套')}{_EFFECT}", total="3.20"),
        with_project("信息化建设工程", f"{_LENGTH}{_EFFECT}", total="320.00"),
        with_project("免疫接种", _FIRST, total="320.00"),
        GOOD_LABELLED,
    )
    exceptions = (
        Wording(
            "一般项目不报，除非成本在表中是一级指标，或方案要求；修缮、购置达到大额才报，金额或单位不明的不报。",
            "Silent on other projects, unless cost is a first level in the document or the profile demands it; on repairs and"
            " purchases only if they are large, and not where amount or unit is not known.",
        ),
        Wording("信息化、服务采购等不算工程。", "Software, services and the like are no construction."),
        Wording("只写一级指标、成本不是一级指标的表不报。", "Silent where a table writes first levels only and cost is none."),
    )
    options = (
        "framework",
        "counts.fewest",
        "required.set",
        "required.sets",
        "counts.large",
        "project_kinds.construction",
        "project_kinds.construction_endings",
        "project_kinds.large_endings",
        "project_kinds.neither",
    )

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        if not is_judged(node, context) or len(node.records) < context.profile.number("counts", "fewest"):
            return  # of a single indicator Q106 tells
        found = presence(context)
        if not _lacks_cost(found, context):
            return
        demanded = _is_first_level(context) or COST in required(context.profile)["output"]
        yield self.finding(
            context,
            place(node),
            variant="" if demanded else _kind(node, context),
            identity="",
            project=called(node),
        )


def _lacks_cost(found: Presence, context: Context) -> bool:
    """Whether no indicator is about cost; unknown where the second levels that cost is one of are not written."""
    if not found.whole or COST in found.firsts or COST in found.seconds:
        return False
    return _is_first_level(context) or found.parted


def _is_first_level(context: Context) -> bool:
    return any(entry.role == COST and entry.level == 1 for entry in context.profile.entries)


def _kind(node: Project, context: Context) -> str:
    """What the project is by its name: construction, a repair or purchase of much money, or any other."""
    words = context.profile.words
    name = fold(node.called)
    if context.profile.stands_in(name, "project_kinds", "neither"):
        return "any"
    if name.endswith(words("project_kinds", "construction_endings")):
        return "construction"
    if context.profile.stands_in(name, "project_kinds", "construction"):
        return "construction"
    return "large" if name.endswith(words("project_kinds", "large_endings")) and _is_large(node, context) else "any"


def _is_large(node: Project, context: Context) -> bool:
    total = project_total(node, context.table)
    return total is not None and total >= Decimal(context.profile.number("counts", "large"))
