"""X103: a text that the document has twice differs in a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from budgetlint.linter.model import Document
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.prose_examples import GOOD_PROSE, with_prose

if TYPE_CHECKING:
    from budgetlint.rules.cross.copies import Sentence

_SHOWN = 4  # characters around the words that differ
_GOAL = "全面修剪城区主干道行道树，及时清理枯枝落叶，保障行人和车辆通行安全。"


class CopyDrift(Rule[Document]):
    """What the prose says of the year's work stands again in an objective, with one word changed."""

    code = "X103"
    name = "copy-drift"
    severity = Severity.INFO
    title = Wording("重复段落文字不一致", "Copied text differs in a word")
    messages = {
        "": Wording(
            "同一句话在文字和绩效目标里不一样：“{written}”与“{other}”。",
            "The same sentence differs between the prose and an objective: “{written}” and “{other}”.",
        ),
    }
    remedies = {"": Wording("核对哪一处对，改成一致。", "Find out which is right, and make both agree.")}
    why = Wording(
        "同一段话有两种写法，多是一处改了另一处漏改，或者漏字错字。",
        "Two versions of one text mostly mean that one was corrected and the other was not.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Document
    bad = (
        with_prose(
            _GOAL,
            quote="辆通",
            projects=(("行道树养护", "120", _GOAL.replace("通行", "同行")), ("绿地养护", "80", "养护绿地50公顷。")),
        ),
        with_prose(
            _GOAL.replace("枯枝落叶", "枯枝叶"),
            quote="枝",
            projects=(("行道树养护", "120", _GOAL), ("绿地养护", "80", "养护绿地50公顷。")),
        ),
        with_prose(
            _GOAL.replace("及时", "按时"),
            quote="按时",
            projects=(("行道树养护", "120", _GOAL), ("绿地养护", "80", "养护绿地50公顷。")),
        ),
    )
    good = (
        GOOD_PROSE,
        with_prose(_GOAL, projects=(("行道树养护", "120", _GOAL), ("绿地养护", "80", "养护绿地50公顷。"))),
        with_prose(
            _GOAL,
            projects=(("行道树养护", "120", _GOAL.replace("主干道", "次干道及支路")), ("绿地养护", "80", "养护绿地50公顷。")),
        ),
        with_prose(
            "东片区更换路灯300盏，确保主要道路亮灯率达到97%以上。",
            projects=(
                ("路灯更换", "120", "东片区更换路灯280盏，确保主要道路亮灯率达到97%以上。"),
                ("绿地养护", "80", "养护绿地50公顷。"),
            ),
        ),
    )
    exceptions = (
        Wording("数字、方位和“的、等、和”一类的差别。", "Differences in figures, directions and particles."),
        Wording("不同项目之间相近的绩效目标。", "Objectives of different projects that read alike."),
    )

    def check(self, node: Document, context: Context) -> Iterator[Finding]:
        prose = [caption.text for caption in node.captions if caption.kind == "prose"]
        if not prose:
            return
        from budgetlint.rules.cross.copies import drifts, sentences  # noqa: PLC0415  most documents have no prose

        goals: list[Text] = []
        for project in node.projects:
            goals += [text for text in (project.objective, project.cycle_objective, project.purpose) if text]
            goals += [task.content for task in project.tasks if task.content]
        ours = [sentence for text in prose for sentence in sentences(text)]
        theirs = [sentence for text in goals for sentence in sentences(text)]
        for drift in drifts(ours, theirs):
            yield self.finding(
                context,
                drift.words,
                identity=f"{drift.words.value}:{drift.other_words.value}",
                related=[Related(spans_of(drift.other_words), Wording("绩效目标里的写法", "in the objective"))],
                written=_near(drift.one, drift.words),
                other=_near(drift.other, drift.other_words),
            )


def _near(sentence: Sentence, words: Text) -> str:
    """The words that differ, with a few characters around them."""
    start = next(index for index, origin in enumerate(sentence.origins) if sentence.text.origin(origin) == words.start)
    return sentence.words[max(0, start - _SHOWN) : start + len(words) + _SHOWN]
