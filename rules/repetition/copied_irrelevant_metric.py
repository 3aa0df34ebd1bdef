"""R104: an indicator that has nothing to do with its project is that of another one."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.outcomes import Finding, Related, Severity
from budgetlint.linter.projects.comparison import Comparison
from budgetlint.linter.projects.strays import Stray
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import indicator, with_projects
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.repetition.clusters import at, named

_PANELS = indicator(1, "11-数量指标", "安装光伏板数量", "≥300块") + indicator(2, "12-质量指标", "验收合格率", "100%")
_COPIED = indicator(1, "11-数量指标", "更换水泵数量", "≥4台") + indicator(2, "11-数量指标", "安装光伏板数量", "≥300块")
_ROOFS = ("敬老院屋顶光伏改造", "在屋顶安装光伏板，降低用电支出。", _PANELS)
_READERS = indicator(1, "11-数量指标", "新增图书册数", "≥2000册") + indicator(2, "31-服务对象满意度", "读者满意度", "≥90%")
_LIBRARY = ("图书馆购书经费", "补充新书，满足读者借阅需要。", _READERS)


class CopiedIrrelevantMetric(Rule[Comparison]):
    """A hint: no word of it stands in the project's name or objective, and another project has it whose words it shares."""

    code = "R104"
    name = "copied-irrelevant-metric"
    severity = Severity.INFO
    title = Wording("指标与项目无关", "Indicator of another project")
    messages = {
        "": Wording(
            "“{metric}”与“{project}”的名称和绩效目标都对不上，却和“{home}”的指标一样，像是照搬来的。",
            "“{metric}” has nothing to do with the name and objective of “{project}”, and is the same as in “{home}”: it seems"
            " copied.",
        ),
    }
    remedies = {
        "": Wording(
            "换成反映“{project}”的指标；确是本项目内容的，在绩效目标里写明。",
            "Put an indicator of “{project}” in its place, or say in the objective that this is part of it.",
        ),
    }
    why = Wording(
        "与项目无关的指标衡量不了项目的产出和效果。", "An indicator of something else does not measure what the project achieves."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Comparison
    bad = (
        with_projects((_ROOFS, ("老旧小区水泵更换", "更换水泵，保障居民供水。", _COPIED)), "安装光伏板数量"),
        with_projects(
            (_LIBRARY, ("河道清淤工程", "清淤12公里，改善水质。", indicator(1, "31-服务对象满意度", "读者满意度", "≥90%"))),
            "读者满意度",
        ),
        with_projects(
            (
                ("来访接待经费", "接待群众来访，及时化解矛盾。", indicator(1, "11-数量指标", "接访批次", "≥200批次")),
                ("公务用车运行维护费", "保障车辆安全出行。", indicator(1, "11-数量指标", "接访批次", "≥200批次")),
            ),
            "接访批次",
        ),
    )
    good = (
        with_projects((_ROOFS, ("学校光伏二期", "在教学楼屋顶安装光伏板。", _COPIED))),
        with_projects((_ROOFS, ("老旧小区水泵更换", "更换水泵4台，并在泵房屋顶安装光伏板。", _COPIED))),
        with_projects(
            (
                _LIBRARY,
                ("河道清淤工程", "清淤12公里，改善水质。", indicator(1, "31-服务对象满意度", "服务对象满意度", "≥90%")),
            )
        ),
        with_projects((_LIBRARY, ("阅览室空调更换", "更换空调8台，改善阅览环境。", _READERS))),
    )
    exceptions = (
        Wording(
            "“验收合格率”“服务对象满意度”之类各项目都用得上的指标不报。",
            "Silent on metrics that fit any project, such as 验收合格率 and 服务对象满意度.",
        ),
        Wording("八个以上项目都有的指标算通用指标，不报。", "Silent on what more than eight projects have."),
        Wording("别的项目都没有的指标不报。", "Silent on what no other project has."),
    )
    options = ("relevance.generic", "relevance.most_speaking", "fields")

    def check(self, node: Comparison, context: Context) -> Iterator[Finding]:
        for stray in node.strays:
            yield self._told(stray, context)

    def _told(self, stray: Stray, context: Context) -> Finding:
        entry, one = stray.place
        return self.finding(
            at(entry, context).at(one),
            one.metric,
            group=fold(stray.home.project.called),
            related=[Related(tuple(stray.home.project.place.spans()), named(stray.home))],
            metric=one.metric.value,
            project=entry.project.called,
            home=stray.home.project.called,
        )
