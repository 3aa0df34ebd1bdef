"""R106: the basis of a target value is none."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.form_examples import ROWS, Form, with_forms, with_row
from budgetlint.rules.grounds import REVIEW_PRACTICE

_SIGNS = "。；;，,.:："


class BasisNotABasis(Rule[Indicator]):
    """The basis is the project's own name, or words that name no paper; one finding for a document and each of both."""

    code = "R106"
    name = "basis-not-a-basis"
    severity = Severity.INFO
    title = Wording("指标值确定依据不规范", "Basis of a target value is none")
    messages = {
        "": Wording(
            "“{metric}”指标值的依据写作“{basis}”，没有指明是哪个计划、文件或标准。",
            "The basis of the value of “{metric}” is “{basis}”, which names no plan, document or standard.",
        ),
        "project": Wording(
            "“{metric}”指标值的依据写作“{basis}”，那是项目本身的名称。",
            "The basis of the value of “{metric}” is “{basis}”, the name of the project itself.",
        ),
    }
    remedies = {
        "": Wording(
            "写明依据：计划标准、历史标准、行业标准或文件名称和文号。",
            "Name the basis: a plan, past figures, a standard of the trade, or a document with its number.",
        ),
    }
    why = Wording(
        "依据是核对指标值高低的根据；写不出依据的指标值多是随手填的。",
        "A basis lets others judge the value; values without one were often made up.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    on_by_default = False
    options = ("bases.generic",)
    node = Indicator
    bad = (
        with_row("路灯完好率", "完好盏数占总盏数的比例", basis="县城路灯更换", quote="县城路灯更换"),
        with_row("路灯完好率", "完好盏数占总盏数的比例", basis="实际工作需要", quote="实际工作需要"),
        with_forms(Form(rows=tuple((*row[:5], "工作计划") for row in ROWS)), quote="工作计划"),
    )
    good = (
        with_forms(Form()),
        with_row("路灯完好率", "完好盏数占总盏数的比例", basis="2024年城市照明养护工作计划"),
        with_row("路灯完好率", "完好盏数占总盏数的比例", basis="示政办〔2020〕5号"),
    )

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if node.basis is None or context.project is None:
            return
        written = fold(node.basis.value).strip(_SIGNS)
        is_project = written == fold(context.project.called)
        if is_project or written in context.profile.words("bases", "generic"):
            variant = "project" if is_project else ""
            yield self.finding(
                context,
                node.basis,
                variant=variant,
                group=variant,
                metric=node.metric.value,
                basis=node.basis.value,
            )
