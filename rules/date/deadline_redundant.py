"""D105: a deadline is said twice."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE

_TIMELINESS = {"category": "13-时效指标", "metric": "补植完成时间"}


class DeadlineRedundant(Rule[TargetValue]):
    """`早于6月底前`: either word is enough."""

    code = "D105"
    name = "deadline-redundant"
    severity = Severity.INFO
    title = Wording("时限表述重复", "A deadline said twice")
    messages = {
        "": Wording(
            "“{written}”和“{ending}”重复，写“{deadline}”即可。",
            "“{written}” and “{ending}” say the same; “{deadline}” is enough.",
        ),
    }
    remedies = {"": Wording("删去“{written}”。", "Delete “{written}”.")}
    why = Wording("重复的限定会让人疑惑究竟是哪一天为止。", "Said twice, it leaves readers wondering which day is the last one.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    options = ("deadlines.redundant", "deadlines.endings")
    node = TargetValue
    by_words = True
    bad = (
        with_value("早于2025年6月底前", "早于", **_TIMELINESS),
        with_value("不晚于11月30日之前", "不晚于", **_TIMELINESS),
        with_value("汛期作业不迟于5月底前完成", "不迟于", **_TIMELINESS),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("2025年6月底前", **_TIMELINESS),
        with_value("早于2025年6月30日", **_TIMELINESS),
        with_value("早于上年", **_TIMELINESS),
        with_value("不超过3次，6月底前", **_TIMELINESS),
    )

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        deadline = node.target.deadline
        if not deadline:
            return
        ending = next((word for word in context.profile.words("deadlines", "endings") if deadline.endswith(word)), None)
        at = node.text.value.find(deadline)
        ahead = node.text.value[: max(at, 0)].rstrip()
        written = next((word for word in context.profile.words("deadlines", "redundant") if ahead.endswith(word)), None)
        if ending is None or written is None:
            return
        start = len(ahead) - len(written)
        places = [text.slice(start, len(ahead)) for text in (node.text, *node.twins)]
        edits = tuple(Edit(place.start, place.origin(len(place)), "") for place in places)
        yield self.finding(
            context,
            places[0],
            identity=node.text.value,
            also=places[1:],
            fix=Fix(safe=True, description=Wording(f"删去“{written}”", f"delete “{written}”"), edits=edits),
            written=written,
            ending=ending,
            deadline=deadline,
        )
