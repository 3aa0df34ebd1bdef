"""E104: an indicator cannot be understood."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import DamagedIndicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.form_examples import duty, with_duties
from budgetlint.rules.grounds import READING

_CODE_MISSING, _SECOND_MISSING = "code-missing", "second-level-missing"
_FORMS = {
    "coded": Wording(
        "序号、1-产出指标；11-数量指标；指标名称；实施周期指标值:…；年度指标值:…。",
        "n、1-产出指标；11-数量指标；NAME；实施周期指标值:…；年度指标值:…。",
    ),
    "labelled": Wording("序号、产出指标：指标名称，年度指标值：…。", "n、产出指标：NAME，年度指标值：…。"),
    "described": Wording("①指标名称：指标描述，指标值≥…。", "①NAME：DESCRIPTION，指标值≥…。"),
}
_EITHER_FORM = Wording("”或“".join(form.zh for form in _FORMS.values()), "” or “".join(form.en for form in _FORMS.values()))
_TAIL = "甲；实施周期指标值:≥1个；年度指标值:≥1个。"


class UnparsedIndicator(Rule[DamagedIndicator]):
    """The record does not follow its dialect; the other indicators of the cell are checked all the same."""

    code = "E104"
    name = "damaged-indicator"
    severity = Severity.ERROR
    title = Wording("指标格式有误，未能识别", "Indicator cannot be understood")
    messages = {
        "": Wording(
            "这条指标不合格式，从“{broken}”起无法解析。",
            "This indicator does not follow its form; it cannot be read from “{broken}” on.",
        ),
        "code-missing": Wording("一级指标缺编码：“{broken}”。", "The first-level category has no code: “{broken}”."),
        "second-level-missing": Wording(
            "一级指标后面没有带编码的二级指标，而是“{broken}”。",
            "No second level with its code follows the first, but “{broken}”.",
        ),
        "second-level-uncoded": Wording("二级指标缺编码：“{broken}”。", "The second-level category has no code: “{broken}”."),
        "colon-for-separator": Wording(
            "类别后面用了冒号，应为“；”：“{broken}”。", "A colon stands behind a category where “；” is due: “{broken}”."
        ),
        "value-repeated": Wording(
            "同一条指标里指标值出现两次，可能是两条指标连在了一起：“{broken}”。",
            "The same value stands twice in one indicator; perhaps two indicators ran together: “{broken}”.",
        ),
        "cut-short": Wording("指标没有写完，到“{whole}”就断了。", "The indicator breaks off after “{whole}”."),
        "empty-record": Wording("序号“{whole}”后面没有内容。", "Nothing follows the number “{whole}”."),
        "category-colon-missing": Wording(
            "一级指标后面没有冒号：“{whole}”。", "No colon follows the first-level category: “{whole}”."
        ),
        "no-record": Wording(
            "绩效指标栏里没有一条可辨认的指标：“{whole}”。", "The cell of indicators holds none that can be told: “{whole}”."
        ),
    }
    remedies = {
        "": Wording("按“{form}”的格式改写。", "Rewrite it as “{form}”."),
        "code-missing": Wording("在“{broken}”前补上编码，如“{code}-”。", "Add the code before “{broken}”, such as “{code}-”."),
        "second-level-missing": Wording(
            "在一级指标后补上带编码的二级指标，如“11-数量指标；”。",
            "Add the second level with its code behind the first, such as “11-数量指标；”.",
        ),
        "second-level-uncoded": Wording(
            "在“{broken}”前补上编码，如“{code}-”。", "Add the code before “{broken}”, such as “{code}-”."
        ),
        "colon-for-separator": Wording("把冒号改成“；”。", "Write “；” for the colon."),
        "value-repeated": Wording(
            "拆成两条，各自编号；多余的指标值则删去。", "Make it two, each with its number, or delete one value."
        ),
        "cut-short": Wording("补完这条指标。", "Complete the indicator."),
        "empty-record": Wording("补上指标，或删去多余的序号。", "Add the indicator, or delete the number."),
        "category-colon-missing": Wording("在一级指标名称后补上冒号。", "Add a colon behind the first-level category."),
    }
    why = Wording(
        "解析不了的指标没有被检查；系统导入时同样会丢。",
        "An indicator that cannot be read was not checked, and an import will lose it too.",
    )
    ground = READING
    since = "0.1.0"
    node = DamagedIndicator
    bad = (
        with_indicators(f"1、产出指标；11-数量指标；{_TAIL}", "产出指标"),
        with_indicators(f"1、1-产出指标；{_TAIL}", "甲"),
        with_indicators("1、1-产出指标；11-数量指标；甲；年度指标值:1个；年度指标值:2个。", "；年度指标值:2个"),
        with_indicators("1、1-产出指标；11-数量", "1、1-产出指标；11-数量"),
        with_indicators("1、产出指标：甲，年度指标值：≥1个。2、。", "2、。"),
        with_indicators("1、产出指标甲，年度指标值：1个。", "甲"),
        with_indicators("详见附件", "详见附件"),
        with_duties(
            duty("一", "绿地养护", "绿地整洁", ["①养护面积。", "②成活率：成活株数占比，指标值≥95%。"]), quote="①养护面积。"
        ),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_duties(duty("一", "绿地养护", "绿地整洁", ["①成活率：成活株数占比，指标值≥95%。"])),
    )
    options = ("categories", "placeholders")

    def check(self, node: DamagedIndicator, context: Context) -> Iterator[Finding]:
        if (0, len(node.text)) in context.profile.placeholders(node.text.value):
            return  # a placeholder for the whole cell, which P101 tells
        level = 1 if node.mistake == _CODE_MISSING else 2
        named = context.profile.category_of_name(node.at.value, level)
        uncoded = named is not None and node.mistake == _SECOND_MISSING
        yield self.finding(
            context,
            node.at,
            variant="second-level-uncoded" if uncoded else node.mistake,
            form=_FORMS.get(node.dialect, _EITHER_FORM),
            code=named.code if named else "1",
            identity=node.text.value,
            broken=_short(node.at.value),
            whole=_short(node.text.value.rstrip("。；; ")),
        )


def _short(text: str, most: int = 30) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
