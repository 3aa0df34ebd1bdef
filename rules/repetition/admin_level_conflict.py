"""R112: the document of one level of administration speaks of another level's own budget."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from budgetlint.linter.model import Document
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.form_examples import Form, described, duty, with_duties, with_forms, with_row
from budgetlint.rules.grounds import REVIEW_PRACTICE

_OWN_BUDGET = "本级"
_AHEAD = 12  # characters behind the word that may tell of money
_FEWEST_OFFICES = 3  # mentions that tell whose document it is where no name does
_DISTRICT = "按照县委、县政府部署，做好全县园林绿化工作，落实县政府工作报告的任务。\n"


class AdminLevelConflict(Rule[Passage]):
    """市本级 in the document of a district, where no money from the city is meant; one finding for each word."""

    code = "R112"
    name = "admin-level-conflict"
    severity = Severity.WARNING
    title = Wording("行政层级表述矛盾", "Another level's own budget")
    messages = {
        "": Wording(
            "本文件属“{level}”一级，此处却写“{written}”，像是照抄上级模板。",
            "The document is of the level of “{level}”, yet “{written}” stands here, as if copied from a higher level's paper.",
        ),
    }
    remedies = {"": Wording("改为本级的表述，如“{level}”。", "Name the own level, such as “{level}”.")}
    why = Wording(
        "照抄上级模板的表述说明指标没有按本单位的职责编制。",
        "Words copied from a higher level show that the indicators were not drawn up for this unit.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording(
            "说的是上级下达的资金、补助、标准的（市本级补助资金）。",
            "Money, subsidies or standards that come from the higher level (市本级补助资金).",
        ),
        Wording("看不出文件属于哪一级的。", "Documents whose level cannot be told."),
    )
    options = ("admin.levels", "admin.funding", "admin.not_divisions")
    node = Passage
    by_words = True
    bad = (
        with_duties(
            duty("一", "公园管护", "公园整洁", [*described(("设施完好率", "反映市本级公园设施完好情况", "≥95%"))]),
            before=_DISTRICT,
            quote="市本级",
        ),
        with_forms(Form(unit="401009示例区园林所", objective="完成市本级绿地养护任务"), quote="市本级"),
        with_row("路灯完好率", "反映省本级路灯完好情况", quote="省本级"),
    )
    good = (
        with_forms(Form()),
        with_duties(
            duty("一", "公园管护", "公园整洁", [*described(("设施完好率", "反映县本级公园设施完好情况", "≥95%"))]),
            before=_DISTRICT,
        ),
        with_forms(Form(unit="401009示例区园林所", purpose="市本级补助资金用于绿地养护")),
        with_forms(Form(unit="401009示例市园林所", objective="完成市本级绿地养护任务")),
        with_forms(Form(unit="401009示例社区服务中心", objective="完成市本级绿地养护任务")),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        text = node.text.value
        if _OWN_BUDGET not in text:
            return
        levels: list[dict[str, Any]] = context.profile.data["admin"]["levels"]
        if not any(word in text for level in levels for word in level["own"]):
            return
        own = _own_level(context.document, context.profile, levels)
        if own is None:
            return
        named = _own_words(context.document, levels[own]["own"])
        for level in levels[:own]:
            for written in level["own"]:
                at = text.find(written)
                if at < 0 or _tells_of_money(text[at + len(written) :], context.profile):
                    continue
                place = node.text.slice(at, at + len(written))
                yield self.finding(context, place, identity=text, group=written, written=written, level=named)


def _own_words(document: Document, words: list[str]) -> str:
    """The words for the own level that go with the division in the department's name, or in the text."""
    evidence = document.department or document.source.text
    return next((word for word in words if word.removesuffix(_OWN_BUDGET) in evidence), words[0])


def _tells_of_money(behind: str, profile: Profile) -> bool:
    """Whether money or a standard of the other level is meant by what stands directly behind."""
    return behind[:_AHEAD].startswith(profile.words("admin", "funding"))


def _own_level(document: Document, profile: Profile, levels: list[dict[str, Any]]) -> int | None:
    """The level whose document it is: by the last division in its department's name, else by the offices that it names."""
    if (department := document.department) and (found := _level_of_name(department, profile, levels)) is not None:
        return found
    text = _without_words(document.source.text, profile)
    named = [sum(text.count(word) for word in level["offices"]) for level in levels]
    most = max(named)
    return named.index(most) if most >= _FEWEST_OFFICES and sum(named) == most else None


def _level_of_name(name: str, profile: Profile, levels: list[dict[str, Any]]) -> int | None:
    name = _without_words(name, profile)
    at, index = max((max(name.rfind(word) for word in level["names"]), index) for index, level in enumerate(levels))
    return index if at > 0 else None


def _without_words(text: str, profile: Profile) -> str:
    """The text without words that end like a division and are none (社区, 城市)."""
    for word in profile.words("admin", "not_divisions"):
        text = text.replace(word, "")
    return text
