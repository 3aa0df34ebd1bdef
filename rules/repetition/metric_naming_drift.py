"""R110: one metric goes by two names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from budgetlint.linter.outcomes import Finding, Related, Severity
from budgetlint.linter.projects.comparison import Comparison
from budgetlint.linter.projects.entries import MetricPlace
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators, with_projects
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.repetition.clusters import at, named

_COMPARED = 40  # projects that have the usual name
_PUPILS, _DINERS = "改善教室采光，更换灯具600盏。", "为学生供餐，每天抽检食材。"


class MetricNamingDrift(Rule[Comparison]):
    """A hint: 满意率 here and 满意度 there, or the same words in another order."""

    code = "R110"
    name = "metric-naming-drift"
    severity = Severity.INFO
    title = Wording("同义指标名称不统一", "One metric under two names")
    messages = {
        "": Wording(
            "同一项指标有不同写法：这里是“{name}”，别处是“{usual}”。",
            "One metric is written in different ways: “{name}” here, “{usual}” elsewhere.",
        ),
        "term": Wording(
            "同一个意思有不同写法：这里是“{name}”，别处是“{usual}”。",
            "One thing is called by different words: “{name}” here, “{usual}” elsewhere.",
        ),
    }
    remedies = {
        "": Wording("确是同一项指标的，统一写作“{usual}”。", "If it is the same metric, write “{usual}” throughout."),
        "term": Wording("确是同一件事的，统一写作“{usual}”。", "If it is the same thing, write “{usual}” throughout."),
    }
    why = Wording(
        "同一指标名称不一，汇总和逐年比较时会被当成两项。",
        "Under two names one metric counts as two when indicators are added up or held against last year's.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Comparison
    bad = (
        with_projects(
            (
                ("教室灯具更换", _PUPILS, indicator(1, "31-服务对象满意度", "在校师生满意度", "≥90%")),
                ("学生供餐补助", _DINERS, indicator(1, "31-服务对象满意度", "在校师生满意率", "≥90%")),
            ),
            "在校师生满意率",
        ),
        with_indicators(
            indicator(1, "11-数量指标", "办公设备维修维护次数", "≥20次")
            + indicator(2, "12-质量指标", "场馆租金收入", "≥30万元")
            + indicator(3, "21-经济效益", "场馆租金收益", "≥30万元"),
            "场馆租金收益",
        ),
        with_projects(
            (
                ("中学灯具更换", _PUPILS, indicator(1, "12-质量指标", "设备维修维护完成率", "≥95%")),
                ("小学灯具更换", _PUPILS, indicator(1, "12-质量指标", "设备维护维修完成率", "≥95%")),
            ),
            "设备维护维修完成率",
        ),
        with_indicators(
            indicator(1, "13-时效指标", "场馆租金收入上缴及时率", "100%")
            + indicator(2, "21-经济效益", "场馆租金收益上缴金额", "≥30万元"),
            "租金收益",
        ),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(
            indicator(1, "31-服务对象满意度", "教师满意度", "≥90%") + indicator(2, "31-服务对象满意度", "学生满意率", "≥90%")
        ),
        with_indicators(indicator(1, "11-数量指标", "培训人数", "≥90人") + indicator(2, "11-数量指标", "培训人次", "≥200人次")),
        with_indicators(
            indicator(1, "12-质量指标", "配套设施完好率（%）", "≥90%") + indicator(2, "12-质量指标", "配套设施完好率", "≥95%")
        ),
        with_projects(
            (
                ("教室灯具更换", _PUPILS, indicator(1, "31-服务对象满意度", "满意度", "≥90%")),
                ("学生供餐补助", _DINERS, indicator(1, "31-服务对象满意度", "满意率", "≥90%")),
            )
        ),
        with_projects(
            (
                ("教室灯具更换", _PUPILS, indicator(1, "22-社会效益", "重大安全事故次数", "0次")),
                ("学生供餐补助", _DINERS, indicator(1, "22-社会效益", "重大安全事故发生次数", "0次")),
            )
        ),
    )
    exceptions = (
        Wording(
            "“人数”与“人次”、“次数”与“场次”口径不同，不算同义。",
            "人数 and 人次, 次数 and 场次 are counted differently, and are no synonyms.",
        ),
        Wording("只差单位或标点的不报。", "Silent where only a unit or a mark differs."),
        Wording(
            "“满意度”“安全事故次数”这样没有写明对象的名称，项目互不相干的，写法不同不报。",
            "Names that do not say what they are about, such as 满意度 and 安全事故次数, may differ between unrelated projects.",
        ),
    )
    options = (
        "same_metrics.synonyms",
        "same_metrics.terms",
        "same_metrics.preferred",
        "same_metrics.fillers",
        "same_metrics.ordered",
        "relevance.generic",
    )

    def check(self, node: Comparison, context: Context) -> Iterator[Finding]:
        told: set[int] = set()
        for by_name in node.renamed_metrics:
            drift = _drift(by_name, node)
            if drift:
                told.update(id(place.indicator) for places in by_name.values() for place in places)
                yield self._told(drift, context)
        for by_word in node.renamed_terms:
            if any(id(place.indicator) not in told for places in by_word.values() for place in places):
                drift = _drift(by_word, node)
                if drift:
                    yield self._told(drift, context, "term")

    def _told(self, drift: _Drift, context: Context, variant: str = "") -> Finding:
        """What stands under the rarer names, beside the usual one."""
        usual, model, ((name, place), *others) = drift
        return self.finding(
            at(place.entry, context).at(place.indicator),
            _marked(place, name, variant),
            variant=variant,
            also=[_marked(other, word, variant) for word, other in others],
            related=[Related(tuple(_marked(model, usual, variant).spans()), named(model.entry))],
            name=name if variant else place.indicator.metric.value,
            usual=usual if variant else model.indicator.metric.value,
        )


class _Drift(NamedTuple):
    """A metric under several names: the usual one, where that stands, and where others do."""

    usual: str
    model: MetricPlace
    others: tuple[tuple[str, MetricPlace], ...]


def _drift(by_name: Mapping[str, Sequence[MetricPlace]], comparison: Comparison) -> _Drift | None:
    """Where the names of a metric differ from the usual one; None where those projects have nothing to do with each other."""
    preferred = comparison.metrics.preferred
    usual = max(by_name, key=lambda name: (any(word in name for word in preferred), len(by_name[name])))
    others = [(name, place) for name, places in by_name.items() if name != usual for place in places]
    models = by_name[usual]
    if not comparison.is_specific(usual):
        others, models = _akin(others, models, comparison)
    if not others:
        return None
    return _Drift(usual, min(models, key=lambda place: len(place.indicator.metric.value)), tuple(others))


def _akin(
    others: Sequence[tuple[str, MetricPlace]], models: Sequence[MetricPlace], comparison: Comparison
) -> tuple[list[tuple[str, MetricPlace]], list[MetricPlace]]:
    """Those that stand in one project or in projects akin; of projects with the usual name only so many are compared."""
    own = {id(place.entry.project): place for place in models}
    near = [*{place.entry.project.called: place for place in models}.values()][:_COMPARED]
    kept, kin = [], []
    for name, place in others:
        known = own.get(id(place.entry.project)) or next(
            (model for model in near if comparison.are_kin(place.entry, model.entry)), None
        )
        if known:
            kept.append((name, place))
            kin.append(known)
    return kept, kin


def _marked(place: MetricPlace, word: str, variant: str) -> Text:
    """The name of the metric, or the term in it."""
    metric = place.indicator.metric
    start = metric.value.find(word) if variant else -1
    return metric if start < 0 else metric.slice(start, start + len(word))
