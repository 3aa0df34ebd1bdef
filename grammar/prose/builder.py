"""Build statements from the words and figures of a paragraph, in one pass from left to right."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.grammar.nodes import Slice
from budgetlint.grammar.prose.figures import Figure, Squeezed, Token, bare_base, direction_before, tokens_of
from budgetlint.grammar.prose.mentioned import Mentioned
from budgetlint.grammar.prose.opened import OpenChange, OpenLevel, OpenList
from budgetlint.grammar.prose.paragraph import Paragraph
from budgetlint.grammar.prose.statements import (
    ALL_PARTS,
    OPEN_PARTS,
    SOME_PARTS,
    Reason,
    Said,
    Share,
)
from budgetlint.grammar.prose.words import (
    bare_name,
    each_one,
    is_filler,
    measure,
    own_words,
    stage_of,
    without_number,
    years,
)

# The longest first sentence without a figure that is a heading of its own: 公务接待费。
_LONGEST_TOPIC = 30
_LONGEST_NOUN = 6
_CLOSING = frozenset({"合计", "共计", "总计", "小计", "合计为", "共计为", "总计为", "共"})
# How the name of a part ends that follows a reason.
_PART_NAMES = ("费", "支出", "经费", "资金", "采购", "收入", "费用", "预算")
# Words before 包括 that name no whole: 支出主要包括 is of the amount before.
_LIST_WORDS = ("具体", "主要", "其", "按", "分", "资金", "项目", "预算")


class Builder:
    """Reads the tokens of one paragraph and keeps what is open: the sentence's levels, lists, and the comparison."""

    def __init__(self, squeezed: Squeezed) -> None:
        self._paragraph = Paragraph(squeezed)
        self._text = squeezed.text
        self._mentioned = Mentioned()
        self._free: list[OpenChange] = []
        self._reasons: list[Reason] = []
        self._reasons_for = ""
        self._topic = Slice(0, 0, "")
        self._mark = 0
        self._sentence = 0
        self._year: int | None = None
        self._lists: list[OpenList] = []
        self._closed: list[OpenList] = []
        self._change: OpenChange | None = None
        self._comparing = False
        self._compared = False
        self._mode = ""
        self._numbered = False
        self._share: int | None = None
        self._enumerated = False

    def read(self) -> Said:
        for token in self._paragraph.tokens():
            getattr(self, f"_on_{token.kind}")(token)
        self._end_sentence(len(self._text))
        levels = tuple(level.frozen() for level in self._mentioned.every if level.alone)
        return Said(levels, tuple(change.frozen() for change in self._free), tuple(self._reasons), self._reasons_for)

    # Figures

    def _on_figure(self, token: Token) -> None:
        assert token.figure is not None
        figure = self._paragraph.placed(token.figure)
        words = self._text[self._mark : token.start]
        direction = direction_before(words)
        if self._share is not None:
            self._add_share(figure, token)
        elif self._mode in {"reason", "use"} and not self._resumes_list(words):
            self._detail(figure, words)
        elif direction and self._is_change(figure, words):
            self._add_change(figure, words, direction, token)
        elif figure.is_percent or (self._mentioned.last and measure().search(words)):
            pass  # 完成年初预算 90 万元的 111%: a yardstick, no statement of its own
        elif self._comparing and self._change and figure.is_money:
            self._change.base = figure
            self._change.stage = self._change.stage or stage_of(words)
        else:
            self._add_level(figure, words, token)
        self._mark = token.end
        self._enumerated = True

    def _resumes_list(self, words: str) -> bool:
        """Whether the next part of an open list follows a reason without a semicolon: …，主要原因是压减，公务接待费 2 万元."""
        resumes = bool(self._lists) and self._mode == "reason" and not self._numbered and words.endswith(_PART_NAMES)
        if resumes:
            self._mode = ""
        return resumes

    def _is_change(self, figure: Figure, words: str) -> bool:
        """Whether a figure behind 增加 and the like is a change: 支持商贸增长 30 万元 in a list without comparisons is none."""
        if self._comparing or figure.is_percent:
            return True
        return figure.is_money and (self._compared or not own_words(words))

    def _add_level(self, figure: Figure, words: str, token: Token) -> None:
        open_list = self._lists[-1] if self._lists else None
        if open_list and open_list.parts and words.strip("，,") in _CLOSING:
            open_list.total = figure
            open_list.end = figure.end
            return
        subject, year = self._paragraph.subject(self._mark, words)
        self._year = year or self._year
        level = OpenLevel(
            start=subject.start if subject.text else figure.start,
            end=figure.end,
            subject=subject._replace(text="") if is_filler(subject.text) else subject,
            topic=self._topic,
            figure=figure,
            year=year or self._year,
            stage=stage_of(words),
            after="" if figure.is_money else self._paragraph.after(token.end),
            alone=True,
        )
        if open_list and not self._join(open_list, level):
            return
        self._mentioned.add(level)
        if level.alone:
            for closed in self._closed:
                closed.ended = False
            self._closed.clear()
            level.names = self._paragraph.names_before(token, self._sentence) if not figure.is_money else None
        self._change = None
        self._comparing = False

    def _join(self, open_list: OpenList, level: OpenLevel) -> bool:
        """Make `level` a part of the open list where it counts the same; else it is a mere mention, and kept out."""
        owner = open_list.owner
        if level.figure.is_money != owner.figure.is_money or (
            not level.figure.is_money and level.figure.unit != owner.figure.unit
        ):
            return False
        if level.after and level.after[:2] not in owner.subject.text + owner.after:
            open_list.sure = False
        if open_list.nested and not open_list.bracket:
            for outer in self._lists[:-1]:
                outer.sure = False
        level.alone = False
        open_list.parts.append(level)
        open_list.end = level.end
        return True

    def _add_change(self, figure: Figure, words: str, direction: int, token: Token) -> None:
        change = self._change
        own = own_words(words) if not self._comparing else ""
        each = each_one().search(words) is not None
        own = "" if each else own
        is_free = change is None or own or (change.amount is not None if not figure.is_percent else change.rate is not None)
        if is_free:
            base = change
            change = self._new_change(token.start, own, base.year if base else None, base.stage if base else "")
        assert change is not None
        if each and self._mentioned.main and not change.said:
            change.owners = list(self._mentioned.main)
        if self._comparing:
            change.stage = change.stage or stage_of(words)
            if change.base is None and (bare := bare_base(self._text, self._mark, token.start)):
                change.base = self._paragraph.placed(bare)._replace(unit=figure.unit)
        if figure.is_percent:
            change.rate, change.rate_direction = figure, direction
            if change.amount is None:
                change.direction = direction
        else:
            change.amount, change.direction = figure, direction
        change.end = figure.end
        self._say(change)
        self._comparing = False

    def _new_change(self, at: int, own: str, year: int | None, stage: str) -> OpenChange:
        """A comparison that begins at `at`, with the levels that it is about."""
        start = at - len(own) if own else at
        place = self._paragraph.span(start, start + len(own))
        change = OpenChange(self._paragraph.span(at, at + 1)[0], 0, Slice(*place, own), year, stage)
        change.owners = self._owners(own)
        change.rivals = () if own else self._rivals(change.owners)
        self._change = change
        return change

    def _owners(self, own: str) -> list[OpenLevel]:
        """The levels that a comparison is about: those that its own words name, the last one, or the main ones before."""
        if own:
            named = self._mentioned.last_named(own)
            return [named] if named else []
        if here := self._mentioned.last_here:
            return [here]
        return list(self._mentioned.main[-1:])

    def _rivals(self, owners: Sequence[OpenLevel]) -> tuple[Figure, ...]:
        """Other amounts that the comparison behind a list may be about: A 5 万元、B 3 万元，比上年增加 1 万元."""
        owner = owners[-1] if owners else None
        if owner is None or not self._mentioned.is_here(owner):
            return ()
        if owner.alone:
            return tuple(level.figure for level in self._mentioned.alone_in_clause() if level is not owner)
        whole = next((one for one in self._lists if one.parts and one.parts[-1] is owner), None)
        bare = whole is not None and len(whole.parts) > 1 and not whole.parts[-2].changes
        return (whole.owner.figure,) if whole and bare else ()

    def _say(self, change: OpenChange) -> None:
        """Give a comparison to its owners, once it says something."""
        if change.said:
            return
        change.said = True
        if change.owners:
            for owner in change.owners:
                owner.changes.append(change)
        else:
            self._free.append(change)

    def _detail(self, figure: Figure, words: str) -> None:
        """An amount among reasons or uses."""
        if self._mode == "use" or not figure.is_money:
            return
        reason = Reason(words.strip("，,"), figure)
        if self._change and self._change.said:
            self._change.reasons.append(reason)
        else:
            self._reasons.append(reason)

    def _add_share(self, figure: Figure, token: Token) -> None:
        words = self._text[self._share : token.start] if self._share is not None else ""
        self._share = None
        if figure.is_percent and (here := self._mentioned.last_here):
            here.shares.append(Share(figure, words.removesuffix("的").removesuffix("比例为").removesuffix("比重为")))

    # Words

    def _on_compare(self, token: Token) -> None:
        words = self._text[self._mark : token.start]
        own = own_words(words)
        written = years().search(token.text)
        year = int(written[1]) if written else None
        if self._mode == "reason" and not self._mentioned.main:
            return
        self._leave_details()
        last = self._change
        if not own and last and last.said and last.rate is None and year in (None, last.year) and self._mark == token.start:
            self._comparing = self._compared = True
            self._mark = token.end
            return
        each = own.endswith(("各", "均", "分别"))
        change = self._new_change(token.start, "" if each else own, year, "")
        if each and self._mentioned.has_main_here:
            change.owners = list(self._mentioned.main)
        self._comparing = self._compared = True
        self._mark = token.end

    def _on_flat(self, token: Token) -> None:
        if self._comparing and self._change and self._mode not in {"reason", "use"}:
            words = self._text[self._mark : token.start]
            self._change.stage = self._change.stage or stage_of(words)
            self._change.roughly = words.endswith(("基本", "大体", "大致"))
            self._change.end = self._paragraph.span(token.end - 1, token.end)[1]
            self._say(self._change)
            self._comparing = False
        self._mark = token.end

    def _on_parts(self, token: Token) -> None:
        if token.text == "含" and not self._stands_close(token):
            return
        promise = OPEN_PARTS if token.text == "含" or "中" in token.text else ALL_PARTS
        self._open_list(token, promise)

    def _stands_close(self, token: Token) -> bool:
        """Whether a count and its noun stand right before: 868个床位含高风险床位700个."""
        return (
            self._mark < token.start <= self._mark + _LONGEST_NOUN and self._enumerated and self._mentioned.last_here is not None
        )

    def _on_mostly(self, token: Token) -> None:
        if token.text in {"主要用于", "主要为"}:
            self._on_use(token)
        else:
            self._open_list(token, SOME_PARTS)

    def _open_list(self, token: Token, promise: str) -> None:
        if self._mode == "reason" and self._numbered:
            self._mark = token.end
            return
        self._mode = ""
        self._comparing = False
        words = own_words(self._text[self._mark : token.start])
        if self._lists and self._lists[-1].bracket and not self._lists[-1].parts:
            self._lists[-1].promise = promise
        elif words and not words.startswith(_LIST_WORDS) and token.text != "含":
            self._open_named(words, token, promise)
        elif owner := self._mentioned.last_here:
            inner = bool(self._lists) and not owner.alone
            several = owner.alone and len(self._mentioned.alone_in_clause()) > 1
            self._push(owner, token, promise, nested=inner, sure=not several)
        elif self._mentioned.has_main_before:
            main = self._mentioned.main
            self._push(main[-1], token, promise, sure=len(main) == 1)
        self._mark = token.end

    def _open_named(self, words: str, token: Token, promise: str) -> None:
        """Open a list whose whole is named: 财政拨款支出预算中，…; 收入包括：… of what balances income and expenditure."""
        bare = bare_name(words)
        named = next((level for level in self._mentioned.recent() if bare and bare_name(level.subject.text) == bare), None)
        main = self._mentioned.main
        if named is None and words in {"收入", "支出"} and main and "收支" in main[-1].subject.text:
            named = main[-1]
        while self._lists and not self._lists[-1].bracket:
            self._lists.pop()
        if named:
            self._push(named, token, promise)

    def _push(
        self, owner: OpenLevel, token: Token, promise: str, *, bracket: bool = False, nested: bool = False, sure: bool = True
    ) -> None:
        place = self._paragraph.span(token.start, token.end)
        # Where a list inside a list ends is told by a semicolon or a bracket alone.
        opened = OpenList(owner, *place, promise, bracket=bracket, nested=nested, sure=sure and (bracket or not nested))
        owner.lists.append(opened)
        self._lists.append(opened)

    def _on_open(self, token: Token) -> None:
        last = self._mentioned.last
        if last and self._mark == token.start and self._mode not in {"reason", "use"}:
            self._push(last, token, OPEN_PARTS, bracket=True, nested=bool(self._lists))
        self._mark = token.end

    def _on_close(self, token: Token) -> None:
        if any(one.bracket for one in self._lists):
            while not self._lists[-1].bracket:
                self._lists.pop()
            closed = self._lists.pop()
            self._mentioned.return_to(closed.owner)
        self._mark = token.end

    def _on_reason(self, token: Token) -> None:
        if self._mode != "use":
            self._mode, self._numbered = "reason", False
            if not self._mentioned.last_here and not self._change:
                self._reasons_for = self._text[self._sentence : token.start]
            elif self._change is None or not self._change.said:
                self._change = self._mentioned.last_change
        self._comparing = False
        self._mark = token.end

    def _on_use(self, token: Token) -> None:
        if self._mode != "reason":
            self._mode = "use"
        self._mark = token.end

    def _on_ordinal(self, token: Token) -> None:
        if self._mode == "reason":
            self._numbered = True
        self._mark = token.end

    def _on_year(self, token: Token) -> None:
        if token.start == self._mark and self._mode not in {"reason", "use"}:
            self._year = int(token.text[:4])

    def _on_comma(self, token: Token) -> None:
        self._comparing = self._comparing and self._mark == token.start
        self._share = None
        self._mark = token.end

    def _on_enum(self, token: Token) -> None:
        if self._enumerated and self._mark == token.start:
            self._mark = token.end

    def _on_colon(self, token: Token) -> None:
        self._mark = token.end

    def _on_semicolon(self, token: Token) -> None:
        if self._lists or not self._goes_on_with_reasons(token.end):
            self._leave_details(keep_numbered=True)
        self._comparing = False
        if self._mode != "reason":
            self._change = None
        if self._lists and self._lists[-1].nested and not self._lists[-1].bracket:
            self._lists.pop().sure = True
            for outer in self._lists:
                outer.sure = True
        self._mentioned.begin_clause(self._paragraph.origin(token.end))
        self._mark = token.end

    def _on_stop(self, token: Token) -> None:
        self._end_sentence(token.end)

    def _on_share(self, token: Token) -> None:
        if self._mode not in {"reason", "use"} and self._mentioned.last_here:
            self._share = token.end
        self._mark = token.end

    def _end_sentence(self, at: int) -> None:
        words = self._text[self._sentence : at].strip("。！？!?")
        if self._sentence == 0 and not self._mentioned.every and 0 < len(words) <= _LONGEST_TOPIC:
            name = without_number(words)
            start = len(words) - len(name)
            self._topic = Slice(*self._paragraph.span(start, start + len(name)), name)
        goes_on = self._numbered and self._text[at + 1 : at + 2] in {"是", "方"}
        if not goes_on:
            self._mode, self._numbered = "", False
        self._mentioned.begin_sentence(self._paragraph.origin(at))
        self._sentence = self._mark = at
        self._closed += self._lists
        self._lists.clear()
        self._comparing = self._compared = False
        self._share = None
        if not goes_on:
            self._change = None

    def _goes_on_with_reasons(self, at: int) -> bool:
        """Whether the clause at `at` goes on with reasons: it compares nothing itself."""
        end = next((place for place in range(at, len(self._text)) if self._text[place] in ";。"), len(self._text))
        return self._mode == "reason" and not any(token.kind in {"compare", "flat"} for token in tokens_of(self._text[at:end]))

    def _leave_details(self, *, keep_numbered: bool = False) -> None:
        if not (keep_numbered and self._mode == "reason" and self._numbered):
            self._mode = ""
