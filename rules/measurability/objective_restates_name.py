"""M110: the objective says no more than the project's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, OBJECTIVE, indicator, with_indicators
from budgetlint.rules.grounds import QUANTIFIED_INDICATORS
from budgetlint.rules.objectives import SECTION, objectives_of, said

_METRIC = indicator(1, "11-数量指标", "绿地养护面积", "≥50公顷")


class ObjectiveRestatesName(Rule[Project]):
    """`做好绿地养护工作` for 绿地养护经费; an objective that goes on to say something of its own is none."""

    code = "M110"
    name = "objective-restates-name"
    severity = Severity.INFO
    title = Wording("绩效目标复述项目名称", "Objective repeats the name")
    messages = {
        "": Wording(
            "绩效目标“{said}”只是把名称“{name}”又说了一遍。",
            "The objective “{said}” only says the name “{name}” again.",
        ),
    }
    remedies = {
        "": Wording(
            "写明做多少（产出）、带来什么变化（效果），用得上的数直接取自指标。",
            "Tell how much is done and what changes by it; take the figures from the indicators.",
        ),
    }
    why = Wording("名称说做什么事，目标要说做到什么程度。", "A name tells what is done; an objective tells how far.")
    ground = QUANTIFIED_INDICATORS
    since = "0.1.0"
    node = Project
    bad = (
        with_indicators(_METRIC, "绿地养护。", objective="绿地养护。"),
        with_indicators(
            _METRIC, "通过开展绿地养护项目，做好绿地养护工作。", objective="通过开展绿地养护项目，做好绿地养护工作。"
        ),
        with_indicators(_METRIC, "1.完成年度绿地养护任务", objective="1.完成年度绿地养护任务"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_METRIC, objective=OBJECTIVE),
        with_indicators(_METRIC, objective="通过开展绿地养护项目，改善市民休憩环境，减少病虫害。"),
        with_indicators(_METRIC, objective="养护绿地50公顷。"),
    )
    exceptions = (
        Wording(
            "“通过开展（名称）项目，……”后面另有内容的。",
            "Objectives that go on after the name with something of their own.",
        ),
    )
    options = ("objectives.frames",)
    supersedes = frozenset({"M112"})

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        name = said(node.called)
        frames = context.profile.words(SECTION, "frames")
        for text in objectives_of(context) if name else ():
            rest = said(text.value)
            if _letters(frames).issuperset({*rest} - {*name}) and _is_of(name, rest.replace(name, ""), frames):
                yield self.finding(context, text, said=text.value, name=node.called)


@cache
def _letters(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset("".join(words))


def _is_of(name: str, rest: str, frames: Iterable[str]) -> bool:
    """Whether `rest` is made of characters of the name, but for the words around them."""
    for frame in sorted(frames, key=len, reverse=True):
        rest = rest.replace(frame, "")
    return set(rest) <= set(name)
