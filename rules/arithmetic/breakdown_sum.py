"""A119: what is stated as parts does not add up to the whole, or is another share of it than stated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from budgetlint.linter.model import Document
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Met, Outcome, Related, Severity, Undecided, spans_of
from budgetlint.linter.quoting import quoted
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.statements import Statement
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import with_indicators
from budgetlint.rules.grounds import EQUAL_SUMS
from budgetlint.rules.prose_examples import GOOD_PROSE, with_prose
from budgetlint.rules.said import in_unit, is_well_formed, per_unit

if TYPE_CHECKING:
    from budgetlint.grammar.prose.statements import Level
    from budgetlint.rules.arithmetic.listed_names import Listed
    from budgetlint.rules.arithmetic.part_lists import Parts
    from budgetlint.rules.arithmetic.part_shares import WrongShare

_KINDS = frozenset({"objective", "cycle-objective", "purpose"})
_SIGNS = ("其中", "包括", "分别", "共", "含", "占")
_LISTED = 8
_INDICATOR = "1、1-产出指标；11-数量指标；维护路灯；实施周期指标值:300盏；年度指标值:300盏。"


class BreakdownSum(Rule[object]):
    """A whole and its parts (其中、包括) in prose and in objectives: sums, counts, lists of names, shares in per cent."""

    code = "A119"
    name = "breakdown-sum"
    severity = Severity.WARNING
    title = Wording("叙述分项之和不符", "Parts in prose do not add up")
    messages = {
        "": Wording(
            "“{whole}”写 {stated}，所列分项合计 {added}，{direction} {difference}：{addends}。",
            "“{whole}” is {stated}; the parts listed add up to {added}, {difference} {direction}: {addends}.",
        ),
        "names": Wording(
            "写 {stated}{noun}，列出的名称有 {added} 个。", "{stated} {noun} are stated, and {added} names are listed."
        ),
        "share": Wording(
            "“{whole}”写占“{of}” {stated}，按金额是 {added}（{addends}）。",
            "“{whole}” is said to be {stated} of “{of}”; by the amounts it is {added} ({addends}).",
        ),
    }
    remedies = {
        "": Wording(
            "核对总数和各分项；只列部分分项时写“其中主要有”。",
            "Check the total and its parts; say so where only some are listed.",
        ),
        "names": Wording("核对个数和名称。", "Check the number and the names."),
        "share": Wording("核对金额和比例。", "Check the amounts and the share."),
    }
    why = Wording(
        "读者会把分项相加；加不拢，总数和分项就有一个是错的。",
        "Readers add the parts up; where they do not meet, one figure is wrong.",
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = (Statement, Passage, Document)
    passages = _KINDS
    bad = (
        with_prose("项目支出200万元，包括路灯维护120万元、绿地养护70万元。", quote="200万元"),
        with_prose("政府采购预算50万元，其中：货物采购20万元、工程采购15万元、服务采购25万元。", quote="50万元"),
        with_prose("政府采购预算50万元，其中：货物采购20万元、工程采购5万元、服务采购15万元。", quote="50万元"),
        with_prose("项目支出200万元，具体包括：", "1.路灯维护预算120万元。", "2.绿地养护预算90万元。", quote="200万元"),
        with_prose("下设办公室、养护科、财务科，共4个科室。", quote="4个"),
        with_prose("支出合计200万元，其中：基本支出80万元，占40%；项目支出120万元，占70%。", quote="70%"),
        with_prose(
            "2025年“三公”经费预算10万元。",
            "1.因公出国（境）费0万元。",
            "2.公务接待费3万元。",
            "3.公务用车购置及运行维护费4万元。",
            quote="10万元",
        ),
        with_indicators(_INDICATOR, "300盏", objective="全年维护路灯300盏，其中：主干道路灯200盏、支路路灯110盏。"),
    )  # fmt: skip
    good = (
        GOOD_PROSE,
        with_prose("项目支出200万元，包括路灯维护120万元、绿地养护80万元。"),
        with_prose("项目支出200万元，其中路灯维护120万元。"),
        with_prose("项目支出200万元，主要包括路灯维护120万元、绿地养护30万元。"),
        with_prose("支出100.1万元，包括人员经费33.3万元、公用经费33.3万元、项目支出33.4万元。"),
        with_prose("下设办公室、养护科和财务科，共3个科室。"),
        with_prose("支出合计300万元，其中：基本支出100万元，占33.4%；项目支出200万元，占66.6%。"),
        with_prose("在职100人，其中党员60人，女职工70人；车辆3辆，其中特种用车1辆。"),
        with_indicators(_INDICATOR, objective="全年维护路灯300盏，其中：主干道路灯200盏、支路路灯100盏。"),
    )
    exceptions = (
        Wording("“其中”之后只列部分的；“主要包括”“等”。", "Lists of some parts only (其中, 主要包括, 等)."),
        Wording("四舍五入能解释的差异。", "What rounding explains."),
        Wording("“其中”套“其中”、看不出属于哪一层的。", "Lists in lists whose parts cannot be told apart."),
    )
    options = ("ledgers.sums", "statements.sums", "statements.listed_nouns")

    def check(self, node: object, context: Context) -> Iterator[Outcome]:
        if isinstance(node, Statement):
            if node.level:
                yield from self._level(node.level, node.paragraph, context)
        elif isinstance(node, Passage):
            if any(sign in node.text.value for sign in _SIGNS):
                from budgetlint.grammar.prose.parser import parse_statements  # noqa: PLC0415  most objectives list nothing

                for level in parse_statements(node.text.value).levels:
                    yield from self._level(level, node.text, context)
        elif context.document.statements:
            from budgetlint.rules.arithmetic.part_lists import Reader  # noqa: PLC0415  most documents have no prose

            reader = Reader(context.document, context.profile)
            listed = list(reader.over_paragraphs())
            wholes = {parts.whole.text.start for parts in listed}
            for parts in (*listed, *(parts for parts in reader.by_meaning() if parts.whole.text.start not in wholes)):
                yield from self._parts(parts, context)

    def _level(self, level: Level, text: Text, context: Context) -> Iterator[Outcome]:
        from budgetlint.rules.arithmetic.listed_names import listed_names  # noqa: PLC0415  for what is listed alone
        from budgetlint.rules.arithmetic.part_shares import wrong_shares  # noqa: PLC0415  as above

        if level.breakdowns:
            from budgetlint.rules.arithmetic.part_lists import Reader  # noqa: PLC0415  as above

            for parts in Reader(context.document, context.profile).of_level(level, text):
                yield from self._parts(parts, context)
        for share in wrong_shares(level, text):
            yield self._share(share, context)
        if listed := listed_names(level, text, context.profile):
            yield self._names(listed, context)

    def _parts(self, parts: Parts, context: Context) -> Iterator[Outcome]:
        from budgetlint.rules.arithmetic.part_lists import Verdict  # noqa: PLC0415  loaded by now

        if not is_well_formed(parts.whole.figure, *(part.figure for part in parts.parts)):
            return
        unit = parts.whole.figure.unit
        whole = quoted(parts.whole.name) if parts.whole.name else parts.whole.text.value
        claim = Wording(f"{whole} = 各分项之和", f"{whole} = sum of its parts")
        spans = spans_of(parts.whole.text)
        if parts.verdict is Verdict.MET:
            left, right, slack = (per_unit(one, unit) for one in (parts.whole.figure.amount, parts.added, parts.tolerance))
            addends = tuple((part.name, per_unit(part.figure.amount, unit)) for part in parts.parts)
            yield Met(spans, claim, left, right, slack, addends)
        elif parts.verdict is Verdict.UNSURE:
            reason = Wording("看不出分项是否全部列出", "it cannot be told whether all parts are listed")
            yield Undecided(spans, claim, reason)
        else:
            yield self._finding(parts, context)

    def _finding(self, parts: Parts, context: Context) -> Finding:
        unit = parts.whole.figure.unit
        named = [f"{part.name} {part.text.value}".strip() for part in parts.parts]
        more = parts.difference < 0
        return self.finding(
            context,
            parts.whole.text,
            severity=Severity.INFO if parts.hint else self.severity,
            identity=f"{parts.whole.name}:{parts.difference}",
            related=[Related(spans_of(part.text), Wording(f"分项：{part.name}", f"part: {part.name}")) for part in parts.parts],
            whole=parts.whole.name,
            stated=parts.whole.text.value,
            added=in_unit(parts.added, unit),
            difference=in_unit(abs(parts.difference), unit),
            direction=Wording("多", "more") if more else Wording("少", "less"),
            addends="、".join([*named[:_LISTED], *(["…"] if len(named) > _LISTED else [])]),
        )

    def _names(self, listed: Listed, context: Context) -> Finding:
        return self.finding(
            context,
            listed.stated,
            variant="names",
            related=[Related(spans_of(listed.names), Wording("列出的名称", "the names"))],
            stated=listed.stated.value,
            noun=listed.noun,
            added=str(listed.number),
        )

    def _share(self, share: WrongShare, context: Context) -> Finding:
        return self.finding(
            context,
            share.stated,
            variant="share",
            identity=f"{share.part}:{share.stated.value}",
            related=[
                Related(spans_of(share.amounts[0]), Wording("部分", "the part")),
                Related(spans_of(share.amounts[1]), Wording("整体", "the whole")),
            ],
            whole=share.part,
            of=share.whole,
            stated=share.stated.value,
            added=f"{share.value}%",
            addends=" ÷ ".join(text.value for text in share.amounts),
        )
