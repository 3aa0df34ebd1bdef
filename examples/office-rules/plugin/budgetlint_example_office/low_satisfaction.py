"""M901: a satisfaction target below what the office asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Ground, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import with_value

_LEAST = Decimal(90)
_CATEGORY, _METRIC = "31-服务对象满意度", "家长满意度"


class LowSatisfaction(Rule[TargetValue]):
    """Looks at the parsed figure, so that “不低于85%” and “≥85%” are the same."""

    code = "M901"
    name = "low-satisfaction"
    severity = Severity.WARNING
    title = Wording("满意度目标偏低", "Satisfaction target too low")
    messages = {
        "": Wording(
            "满意度目标“{value}”低于本单位要求的 90%。",
            "The satisfaction target “{value}” is below the 90% that the office asks for.",
        )
    }
    remedies = {"": Wording("提高到 90% 以上，或说明原因。", "Raise it to 90% or more, or give the reason.")}
    why = Wording("满意度低于 90% 的项目要另作说明。", "Projects below 90% need a separate statement.")
    ground = Ground(Wording("本单位《绩效目标编制要点》第八条。", "The office's notes on targets, article 8."), official=False)
    since = "1.0"
    node = TargetValue
    bad = tuple(with_value(value, category=_CATEGORY, metric=_METRIC) for value in ("≥85%", "不低于80%", "60%以上"))
    good = (
        *(with_value(value, category=_CATEGORY, metric=_METRIC) for value in ("≥90%", "≥95%")),
        with_value("≥85%", category="12-质量指标", metric="验收合格率"),
    )

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        """Report a share of satisfied people that is below the least."""
        shares = [figure.quantity for figure in node.target.thresholds if figure.unit == "%"]
        if context.role == "satisfaction" and any(share is not None and share < _LEAST for share in shares):
            yield self.finding(context, node.text, also=node.twins, value=node.text.value)
