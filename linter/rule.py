"""The protocol of rules.

A rule is one small class in a module of its own. It declares the kind of node it looks at; the engine walks each document
once and hands it those nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from budgetlint.linter.model import Category, DamagedIndicator, Document, Indicator, Project, Table, Unit
from budgetlint.linter.outcomes import Finding, Fix, Ground, Outcome, Related, Severity, Subject, spans_of
from budgetlint.linter.profiles.profile import CategoryEntry, Profile
from budgetlint.linter.text import Span, Text
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import Sense
from budgetlint.linter.words.suggestions import Suggestion

if TYPE_CHECKING:
    from budgetlint.linter.ledgers import Ledger

Node = TypeVar("Node")
Value = TypeVar("Value")
_DAMAGED = "damaged"


class Example(NamedTuple):
    """A document that shows a rule, as it would lie in a file: text, or bytes where the encoding matters.

    `written` may be a function that writes it; a check, where nobody looks at examples, never calls that. `quote` is what a
    finding on a bad example points at. `plugins` are further rules that take part. `previous` is the document of the year
    before, for rules that compare the two.
    """

    written: str | bytes | Callable[[], str]
    quote: str = ""
    plugins: tuple[AnyRule, ...] = ()
    previous: str = ""

    @property
    def content(self) -> str | bytes:
        return self.written() if callable(self.written) else self.written

    @property
    def text(self) -> str:
        """The content as text; bytes are shown as Python writes them."""
        return self.content if isinstance(self.content, str) else repr(self.content)

    @property
    def data(self) -> bytes:
        """The content as bytes, text in UTF-8."""
        return self.content.encode() if isinstance(self.content, str) else self.content


class _Place(NamedTuple):
    """The fields of a `Context`, which keeps what it works out of them."""

    document: Document
    profile: Profile
    table: Table | None = None
    unit: Unit | None = None
    project: Project | None = None
    indicator: Indicator | DamagedIndicator | None = None
    role: str = ""
    first_role: str = ""
    ledger: Ledger | None = None


class Context(_Place):
    """Where a node stands: the document and what encloses the node, outermost first, and the profile in force.

    `role` is what rules call the indicator's category, `quantity` or `cost`: of its second level, else of its first; else
    empty. `first_role` is that of its first level, `output` or `benefit`; the second level tells it where that is known.
    All rules that look at one node are given one context, so that what it works out is worked out once.
    """

    def at(self, indicator: Indicator | DamagedIndicator) -> Context:
        """The same place, at one of the project's indicators."""
        if not isinstance(indicator, Indicator):
            return self._replace(indicator=indicator)
        first, second = self._entry(indicator.level1, 1), self._entry(indicator.level2, 2)
        entry = second or first
        return self._replace(
            indicator=indicator,
            role=entry.role if entry else "",
            first_role=second.parent if second else first.role if first else "",
        )

    def _entry(self, category: Category | None, level: int) -> CategoryEntry | None:
        return self.profile.entry_of(category.code, category.name.value, level) if category else None

    @cached_property
    def subject(self) -> Subject:
        """The place in the reader's terms: unit, project, indicator."""
        indicator = self.indicator
        number = category = metric = ""
        if isinstance(indicator, Indicator):
            number = indicator.number.value if indicator.number else ""
            metric = indicator.metric.value
            if second := indicator.level2 or indicator.level1:
                category = second.code or second.name.value
        elif indicator:
            number = _leading_digits(indicator.text.value)
        return Subject(
            unit=self.unit.name.value if self.unit and self.unit.name is not None else "",
            project=self.project.called if self.project else "",
            indicator=number,
            category=category,
            metric=metric,
        )

    @property
    def dialect(self) -> str:
        """The dialect of the indicator, `damaged` where it could not be parsed; empty where there is none."""
        return self.indicator.dialect if isinstance(self.indicator, Indicator) else _DAMAGED if self.indicator else ""

    @cached_property
    def words(self) -> Hashable:
        """The words of the indicator, without its number, and its category: equal for two that say the same."""
        indicator = self.indicator
        if not isinstance(indicator, Indicator):
            return None
        number, first, second = indicator.number, indicator.level1, indicator.level2
        return (
            indicator.dialect,
            indicator.text.value.removeprefix(number.value) if number else indicator.text.value,
            self.role,
            self.first_role,
            indicator.metric.value,
            indicator.annual.text.value if indicator.annual else None,
            indicator.cycle.text.value if indicator.cycle else None,
            first.text.value if first else None,
            first.weight and first.weight.value if first else None,
            second.text.value if second else None,
            second.weight and second.weight.value if second else None,
            *(part and part.value for part in (indicator.description, indicator.weight, indicator.actual, indicator.basis)),
        )

    @property
    def metric(self) -> str:
        """The name of the indicator's metric."""
        return self.indicator.metric.value if isinstance(self.indicator, Indicator) else ""

    @cached_property
    def sense(self) -> Sense:
        """What the indicator's metric measures."""
        return self.profile.sense(self.metric)

    def once(self, make: Callable[[Context], Value]) -> Value:
        """What `make` tells of this place; rules that share it ask here, so that it is worked out once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Value = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[Callable[[Context], Any], Any]:
        return {}

    @property
    def suggestion(self) -> Suggestion | None:
        """What could stand in the place of the indicator, by the library of the profile."""
        return self.profile.suggestion(self.metric, self.role)

    @property
    def title(self) -> tuple[Span, ...]:
        """Where a finding about the whole file stands: at its title, else at its first line that is not blank."""
        for table in self.document.tables:
            if table.title:
                return spans_of(table.title)
        source = self.document.source
        comments = {comment.start for comment in source.comments}
        lines = (line.strip() for line in source.lines())
        return next((spans_of(line) for line in lines if line.value and line.start not in comments), ((0, 0),))


def _leading_digits(text: str) -> str:
    return text[: len(text) - len(text.lstrip("0123456789"))]


class Rule(Generic[Node]):
    """A rule about nodes of one kind.

    The class attributes are its page: `messages` and `remedies` hold a template for each variant of its finding, `""` being
    the usual one; `silent_variants` are off unless the rule is selected by name, and `always_on` rules, which tell what was not
    checked at all, cannot be left out. `exceptions` says what the rule keeps silent about, `options` names the keys of a profile
    that it reads (`vague.states`). A rule on trial (`preview`) runs only where previews are asked for. A rule without examples
    does not load.

    A rule on passages looks at those of the kinds `passages`, where it names some, and never at `no_passages`. A rule on
    passages, indicators or target values goes `by_words` where what it says depends on their words and the category, whatever
    stands around them: where it had nothing to say, it is not asked of the same words again in a document.
    """

    if not TYPE_CHECKING:

        def __class_getitem__(cls, node: object) -> type:
            """The class itself: `Generic` would make an alias for each kind of node, and look into it for each rule."""
            del node
            return cls

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    title: ClassVar[Wording]
    messages: ClassVar[Mapping[str, Wording]]
    remedies: ClassVar[Mapping[str, Wording]]
    why: ClassVar[Wording]
    ground: ClassVar[Ground]
    since: ClassVar[str]
    node: ClassVar[type | tuple[type, ...]]
    bad: ClassVar[tuple[Example, ...]]
    good: ClassVar[tuple[Example, ...]]
    exceptions: ClassVar[tuple[Wording, ...]] = ()
    options: ClassVar[tuple[str, ...]] = ()
    supersedes: ClassVar[frozenset[str]] = frozenset()
    silent_variants: ClassVar[frozenset[str]] = frozenset()
    on_by_default: ClassVar[bool] = True
    always_on: ClassVar[bool] = False
    preview: ClassVar[bool] = False
    passages: ClassVar[frozenset[str]] = frozenset()
    no_passages: ClassVar[frozenset[str]] = frozenset()
    by_words: ClassVar[bool] = False

    def check(self, node: Node, context: Context) -> Iterator[Outcome]:
        """Yield what the rule says of `node`; nothing where it does not apply. A class that does not say is no rule."""
        raise NotImplementedError

    def finding(
        self,
        context: Context,
        at: Text | Iterable[Span],
        *,
        variant: str = "",
        severity: Severity | None = None,
        identity: str | None = None,
        group: Hashable = None,
        note: Wording | None = None,
        also: Iterable[Text] = (),
        related: Iterable[Related] = (),
        fix: Fix | None = None,
        proposal: Wording | None = None,
        **args: str | Wording,
    ) -> Finding:
        """A finding of this rule at `at`, told of the subject that `context` gives; `args` fill in its message.

        `also` are other places of the same defect, `related` places that have to do with it. A `proposal` takes the
        place of the rule's remedy.
        """
        own_text = at.value if isinstance(at, Text) else ""
        return Finding(
            rule=type(self),
            severity=severity or self.severity,
            spans=spans_of(at) if isinstance(at, Text) else tuple(at),
            subject=context.subject,
            args=args,
            variant=variant,
            identity=own_text if identity is None else identity,
            group=group,
            note=note,
            related=(*(Related(spans_of(place)) for place in also), *related),
            fix=fix,
            proposal=proposal,
        )


AnyRule = type[Rule[Any]]
