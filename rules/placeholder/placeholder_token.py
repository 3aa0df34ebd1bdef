"""P101: a placeholder was left in."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, OBJECTIVE, with_indicators, with_rows, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE

_SKIPPED = frozenset({"note", "furniture"})
_METRIC = "metric"  # its text is part of the indicator's, which is searched
_WHOLE = {
    "unit-name": Wording("单位名称", "name of the unit"),
    "project-name": Wording("项目名称", "name of the project"),
    "objective": Wording("绩效目标", "objective"),
    _METRIC: Wording("指标名称", "name of the metric"),
}


class PlaceholderToken(Rule[Passage | TargetValue]):
    """A token of the profile's list anywhere in the text, or a whole value, name or objective such as 待定."""

    code = "P101"
    name = "placeholder-token"
    severity = Severity.ERROR
    title = Wording("占位符未替换", "Placeholder not replaced")
    messages = {
        "": Wording("“{written}”是占位符，还没有换成实际内容。", "“{written}” is a placeholder that was not replaced."),
        "error": Wording(
            "“{written}”是公式出错的结果，不是数。", "“{written}” is what a formula shows that failed, and no figure."
        ),
        "value": Wording(
            "指标值只写了“{written}”，等于没有填。", "The target value is just “{written}”, which is to leave it open."
        ),
        "name": Wording("{what}只写了“{written}”，等于没有填。", "The {what} is just “{written}”, which is to leave it open."),
    }
    remedies = {
        "": Wording("换成实际的数值、名称或日期。", "Put the actual figure, name or date in its place."),
        "error": Wording("改正公式，或填上数。", "Mend the formula, or put in the figure."),
        "value": Wording(
            "填写要达到的数值和单位；尚不能确定的，先定下目标再报。", "State the figure to be reached and its unit."
        ),
        "name": Wording("写明{what}。", "State the {what}."),
    }
    why = Wording(
        "占位符是模板的痕迹；有的系统会把“XX”导入成 0，变成一个真的零目标。",
        "It is what a template left behind; some systems even import “XX” as 0, which is then a real target.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = (Passage, TargetValue)
    no_passages = _SKIPPED
    by_words = True
    bad = (
        with_value("≥XXXX株", "XXXX"),
        with_value("20XX年12月底前", "20XX", category="13-时效指标", metric="养护完成时间"),
        with_indicators("1、产出指标：绿地养护面积，年度指标值：≥50公顷。", "××", objective="完成××公园绿地养护50公顷。"),
        with_rows(
            ("XX项目经费", "10.00", "10.00", "", "", OBJECTIVE, "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"), quote="XX"
        ),
        with_value("≥**%", "**"),
        with_value("待定"),
        with_value("≥待定", category="12-质量指标", metric="苗木成活率"),
        with_value("≥X次"),
        with_indicators("1、产出指标：【请填写】，年度指标值：≥50公顷。", "【请填写】"),
        with_value("每村不少于X人", metric="村级养护员人数"),
        with_value("#REF!"),
        with_value("例：≥10个", metric="新增口袋公园数量"),
        with_value("无"),
        with_indicators(
            "1、产出指标：绿地养护面积，年度指标值：≥50公顷。", "【单位名称】", objective="【单位名称】全年养护绿地50公顷。"
        ),
        with_indicators("1、产出指标：绿地养护面积，年度指标值：≥50公顷。", "略", objective="略"),
        with_indicators("1、产出指标：待定，年度指标值：≥50公顷。", "待定"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≥2台", metric="采购MAXX-200型打药机数量"),
        with_value("≥3×4米", metric="宣传栏尺寸"),
        with_indicators("1、产出指标：X光检测次数，年度指标值：≥2次。", objective="落实二○○八年规划，养护绿地50公顷。"),
        with_indicators(
            "1、产出指标：绿地养护面积，年度指标值：≥50公顷。",
            objective="**重点**：学习李××等3人的养护经验，热线138****1234，见http://a.b/__x__。",
        ),
        with_value("待填写满意度问卷100份", metric="问卷数量"),
        with_value("无", category="12-质量指标", metric="养护质量问题"),
    )
    exceptions = (
        Wording(
            "型号里的 XX、打码的号码和姓名、成对的 Markdown 粗体。",
            "XX in model numbers, masked numbers and names, Markdown bold.",
        ),
        Wording("质量、效益指标的“无”：没有问题就是目标。", "无 under quality and benefit, where nothing amiss is the target."),
    )
    options = (
        "placeholders.patterns",
        "placeholders.exempt",
        "placeholders.values",
        "placeholders.ahead",
        "placeholders.behind",
        "placeholders.names",
        "placeholders.value_patterns",
        "placeholders.values_of",
    )
    supersedes = frozenset({"P102", "P103", "P104", "P106", "P108", "M101", "M102", "M104", "M108", "M113", "S110", "U108"})

    def check(self, node: Passage | TargetValue, context: Context) -> Iterator[Finding]:
        if isinstance(node, TargetValue):
            yield from self._value(node, context)
        elif node.kind == _METRIC:
            yield from self._name(node, context)
        else:
            yield from self._passage(node, context)

    def _passage(self, node: Passage, context: Context) -> Iterator[Finding]:
        places = [node.text.slice(*span) for span in context.profile.placeholders(node.text.value)]
        if places:
            first, *others = places
            yield self.finding(
                context,
                first,
                variant="error" if _is_error(first.value) else "",
                identity=f"{node.kind}:{first.value}",
                also=others,
                written=first.value.strip(),
            )
        elif node.kind in _WHOLE:
            yield from self._name(node, context)

    def _name(self, node: Passage, context: Context) -> Iterator[Finding]:
        if context.profile.is_open_name(node.text.value) and not any(context.profile.placeholders(node.text.value)):
            yield self.finding(
                context,
                node.text,
                variant="name",
                identity=f"{node.kind}:{node.text.value}",
                what=_WHOLE[node.kind],
                written=node.text.value.strip(),
            )

    def _value(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        if not context.profile.is_placeholder(fold(node.text.value), context.role):
            return
        if not any(context.profile.placeholders(node.text.value)):  # of those the passage of the whole indicator tells
            yield self.finding(context, node.text, variant="value", also=node.twins, written=node.text.value)


def _is_error(written: str) -> bool:
    """Whether a placeholder is what a formula that failed shows, such as #REF!."""
    return written.startswith("#") and written[1:2].isalpha()
