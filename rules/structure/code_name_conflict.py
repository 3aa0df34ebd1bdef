"""S104: a category's code and its name are those of different categories."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Category, Indicator
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.profiles.profile import CategoryEntry
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import CODE_TABLE


class CodeNameConflict(Rule[Indicator]):
    """Code and name of a category are both known and name different ones; the ending 指标 does not count."""

    code = "S104"
    name = "code-name-conflict"
    severity = Severity.ERROR
    title = Wording("编码与名称不符", "Code and name disagree")
    messages = {
        "": Wording(
            "“{written}”的编码与名称不符：编码 {code} 是“{by_code}”，名称“{name}”的编码是 {by_name}。",
            "Code and name of “{written}” disagree: {code} is “{by_code}”, and the code of “{name}” is {by_name}.",
        ),
    }
    remedies = {
        "": Wording(
            "核对归类：改为“{code}-{by_code}”或“{by_name}-{name}”。",
            "Check the category: write “{code}-{by_code}” or “{by_name}-{name}”.",
        ),
        "certain": Wording("写作“{by_name}-{name}”，与另一级一致。", "Write “{by_name}-{name}”, as the other level has it."),
    }
    why = Wording(
        "编码与名称打架，系统与人各认一个，汇总时归类就错。",
        "A system goes by the code and people by the name, so that the indicator is counted in the wrong category.",
    )
    ground = CODE_TABLE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_indicators("1、1-效益指标；21-经济效益；节约灌溉费用；实施周期指标值:≥5万元；年度指标值:≥5万元。", "1-效益指标"),
        with_indicators("1、1-产出指标；12-数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。", "12-数量指标"),
        with_indicators("1、2-效益指标；22-生态效益指标；绿化覆盖率；实施周期指标值:≥40%；年度指标值:≥40%。", "22-生态效益指标"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators("1、2-效益指标；23-生态效益指标；绿化覆盖率；实施周期指标值:≥40%；年度指标值:≥40%。"),
        with_indicators("1、1-产出指标；13-产出进度指标；养护完成时间；实施周期指标值:12月底前；年度指标值:12月底前。"),
    )
    supersedes = frozenset({"S103"})
    exceptions = (
        Wording(
            "“指标”二字的有无、登记过的同义名称不算不符。",
            "The ending 指标 and the synonyms of the table make no conflict.",
        ),
        Wording(
            "编码或名称有一个不在表内的，由 S105 报。",
            "Where code or name is not in the table, S105 says so.",
        ),
        Wording(
            "表中没有编码的类别（如一级成本指标）不比。",
            "Categories without a code in the table, such as cost as a first level, are not compared.",
        ),
    )
    options = ("categories",)

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        for category, other in ((node.level1, node.level2), (node.level2, node.level1)):
            if category and category.code and category.code_text and category.name.value:
                yield from self._compare(category, other, context)

    def _compare(self, category: Category, other: Category | None, context: Context) -> Iterator[Finding]:
        code = category.code or ""
        by_code = context.profile.categories.get(code)
        by_name = context.profile.category_of_name(category.name.value, level=len(code))
        if by_code is None or by_name is None or by_code == by_name or category.code_text is None or not by_name.code:
            return
        certain = _agrees(by_name, other) and not _agrees(by_code, other)
        yield self.finding(
            context,
            category.text,
            variant="certain" if certain else "",
            fix=self._fix(category, by_name) if certain else None,
            written=category.text.value,
            code=code,
            by_code=by_code.name,
            name=category.name.value,
            by_name=by_name.code,
        )

    def _fix(self, category: Category, entry: CategoryEntry) -> Fix:
        start = category.code_text.start if category.code_text else category.text.start
        edit = Edit(start, start + len(category.code or ""), entry.code)
        return Fix(safe=True, description=Wording(f"编码改为 {entry.code}", f"change the code to {entry.code}"), edits=(edit,))


def _agrees(entry: CategoryEntry, other: Category | None) -> bool:
    """Whether `entry` and the category of the other level belong together."""
    return (
        other is not None and other.code is not None and (other.code.startswith(entry.code) or entry.code.startswith(other.code))
    )
