"""M111: the objective breaks off."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, OBJECTIVE, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.objectives import SECTION, objectives_of

_METRIC = indicator(1, "11-数量指标", "绿地养护面积", "≥50公顷")
_STOPS = "。；;！!\n"
_OPENERS = {"（": "）", "(": ")", "《": "》", "“": "”"}
_LONGEST_TAIL = 14  # characters of a noun behind the last 的


class ObjectiveTruncated(Rule[Project]):
    """The last sentence ends in a word that wants another, opens a bracket for good, or tells a means and no end."""

    code = "M111"
    name = "objective-truncated"
    severity = Severity.WARNING
    title = Wording("绩效目标文本不完整", "Objective breaks off")
    messages = {
        "": Wording("绩效目标写到“{last}”就断了，话没有说完。", "The objective breaks off at “{last}”."),
        "means": Wording(
            "绩效目标最后一句“{last}”只说了用什么，没有说要做到什么。",
            "The last sentence “{last}” tells a means and no end.",
        ),
        "open": Wording(
            "绩效目标最后的“{last}”有括号或引号没有收住。", "In “{last}” a bracket or quotation mark is never closed."
        ),
    }
    remedies = {
        "": Wording(
            "把这句话补完，或删去；系统限制了字数的，压缩前文。", "Finish the sentence or delete it; shorten what is before it."
        ),
        "open": Wording(
            "补上后一半括号或引号，并核对后面是否漏了文字。", "Close it, and check whether words are missing behind it."
        ),
    }
    why = Wording(
        "半句话无法核对，多是录入或导出时被截断。", "Half a sentence cannot be checked; most were cut when typed in or exported."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    bad = (
        with_indicators(
            _METRIC, "做好城北公园绿地养护，进一步提高养护人员的", objective="做好城北公园绿地养护，进一步提高养护人员的"
        ),
        with_indicators(_METRIC, "利用先进的灌溉设备。", objective="全年养护绿地50公顷；利用先进的灌溉设备。"),
        with_indicators(_METRIC, "改善休憩环境（包括座椅", objective="养护绿地50公顷。改善休憩环境（包括座椅"),
        with_indicators(_METRIC, "补植苗木，确保", objective="全年养护绿地50公顷。补植苗木，确保"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_METRIC, objective=OBJECTIVE),
        with_indicators(_METRIC, objective="养护绿地50公顷，市民广泛参与"),
        with_indicators(_METRIC, objective="利用先进的灌溉设备，养护绿地50公顷"),
        with_indicators(_METRIC, objective="养护绿地50公顷。通过专家的评审。"),
    )
    exceptions = (
        Wording("“参与”“普及”“目的”等本来就完整的词。", "Words that are whole though they end alike: 参与, 普及, 目的."),
        Wording("没有句号但意思完整的。", "Whole sentences without a full stop."),
    )
    options = ("objectives.dangling", "objectives.complete", "objectives.means", "objectives.ends")
    supersedes = frozenset({"M112"})

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        del node
        for text in objectives_of(context):
            bare = text.value.rstrip(_STOPS)
            start = max(bare.rfind(stop) for stop in _STOPS) + 1
            last = text.slice(start, len(text)).strip()
            variant = _variant(last.value, context.profile)
            if variant is not None:
                yield self.finding(context, last, variant=variant, last=last.value)


def _variant(last: str, profile: Profile) -> str | None:
    """Which kind of broken sentence `last`, the last one, is; None for a whole one."""
    folded = fold(last)
    bare = folded.rstrip("。")
    dangling = profile.words(SECTION, "dangling")
    cut = bare.endswith(dangling) and not (folded != bare and bare.endswith("的"))
    if cut and not bare.endswith(profile.words(SECTION, "complete")):
        return ""
    if any(last.count(opener) > last.count(closer) for opener, closer in _OPENERS.items()):
        return "open"
    return "means" if _is_means(bare, profile) else None


def _is_means(sentence: str, profile: Profile) -> bool:
    """Whether a sentence opens with a means, ends in a noun behind 的, and tells no end: 利用先进的智慧会议."""
    if not sentence.startswith(profile.words(SECTION, "means")) or "," in sentence or ":" in sentence:
        return False
    tail = sentence.rpartition("的")[2]
    whole = not any(word in sentence for word in profile.words(SECTION, "ends"))
    return "的" in sentence and 0 < len(tail) <= _LONGEST_TAIL and whole
