"""D107: the name of a project and what it is to do speak of different years."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED
from budgetlint.rules.form_examples import Form, with_forms
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.likely_year import years_in


class YearMix(Rule[Project]):
    """The years in the name, and those in objective and purpose, have none in common."""

    code = "D107"
    name = "year-mix"
    severity = Severity.INFO
    title = Wording("年度混用", "Different years in one project")
    messages = {
        "": Wording(
            "项目名称写 {named} 年，内容写“{written}”（{other} 年）。",
            "The name says {named}, and the text “{written}” ({other}).",
        ),
    }
    remedies = {
        "": Wording(
            "核实是哪一年的任务；用本年资金补做上年任务的，写明。",
            "Find out which year is meant; say so where this year's money pays for earlier works.",
        )
    }
    why = Wording(
        "名称和内容年份不一，说不清资金用在哪一年。", "With different years it is not clear which year's works the money is for."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    bad = (
        with_forms(Form(name="2025年路灯更换项目", purpose="采购安装2023年县城路灯"), quote="2023年"),
        with_forms(Form(name="提前下达2025年城建资金", objective="完成2022年管网改造任务。"), quote="2022年"),
        with_forms(Form(name="2025年公园改造项目", purpose="用于2020年公园改造", objective="完成公园改造。"), quote="2020年"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_forms(Form(name="2025年路灯更换项目", purpose="采购安装2025年县城路灯")),
        with_forms(Form(name="2024-2026年路灯更换项目", purpose="采购安装2025年县城路灯")),
        with_forms(Form(name="2025年路灯更换项目", purpose="支付2023年路灯更换尾款")),
        with_forms(Form(name="2025年路灯更换项目", purpose="比2023年多更换路灯30盏")),
    )
    exceptions = (
        Wording("写明结转、尾款、续建的；与上年比较的。", "Texts that speak of carry-over or final payments, or compare years."),
    )
    options = ("years.continuing",)

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        named = years_in(node.name.value)
        texts = [text for text in (node.purpose, node.objective) if text]
        if not named or not texts:
            return
        told = [(year, text, at) for text in texts for year, at in _places(text)]
        said = fold(node.name.value + "".join(text.value for text in texts))
        settled = any(word in said for word in context.profile.words("years", "continuing"))
        if settled or not told or any(min(named) <= year <= max(named) for year, _, _ in told):
            return
        if any(year > max(named) for year, _, _ in told):
            return
        year, text, at = told[0]
        yield self.finding(
            context,
            at,
            related=[Related(spans_of(node.name), Wording("项目名称", "the name"))],
            named="、".join(map(str, dict.fromkeys(named))),
            written=text.value[:24],
            other=str(year),
        )


def _places(text: Text) -> Iterator[tuple[int, Text]]:
    """The years in a text with their places, but those that it compares with (比2023年)."""
    written = text.value
    for year in dict.fromkeys(years_in(written)):
        at = written.find(f"{year}")
        end = at + 4 + (written[at + 4 : at + 5] == "年")
        if at >= 0 and written[max(0, at - 1) : at] not in ("比", "较", "自", "从"):
            yield year, text.slice(at, end)
