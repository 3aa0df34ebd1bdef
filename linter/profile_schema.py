"""What a profile may say: its sections, keys and types.

The built-in profiles are held to it by the tests, a user's file where it is read; nothing else imports this module.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, create_model

from budgetlint.linter.folding import fold
from budgetlint.linter.words.senses import Opening, SenseKind
from budgetlint.linter.words.units import UnitKind


def _word(written: str) -> str:
    """A word as words are compared."""
    folded = fold(written)
    if not folded:
        raise ValueError("empty")
    return folded


def _pattern(written: str) -> str:
    """A pattern as it stands; it is joined with others, so it must compile among them."""
    try:
        empty = re.compile(written).fullmatch("")
        re.compile(f"(?:x|{written})")
    except re.error as error:
        raise ValueError(str(error)) from error
    if empty:
        raise ValueError("matches-empty")
    return written


def _joined(written: Any) -> Any:
    """Words parted by blanks; a file may also give them as a list."""
    if isinstance(written, list) and all(isinstance(word, str) for word in written):
        return " ".join(map(_word, written))
    return " ".join(map(_word, written.split())) if isinstance(written, str) else written


Words = list[Annotated[str, AfterValidator(_word)]]
Patterns = list[Annotated[str, AfterValidator(_pattern)]]
# Many words in one text, parted by blanks, which TOML reads faster.
WordText = Annotated[str, BeforeValidator(_joined)]
Name = Annotated[str, Field(min_length=1)]
Number = Annotated[StrictInt, Field(ge=0)]


class Strict(BaseModel):
    """A table without further keys."""

    model_config = ConfigDict(extra="forbid")


class Category(Strict):
    """A category of indicators."""

    role: Name
    parent: str = ""
    framework: str = ""
    code: str = ""
    name: Name
    synonyms: Words = []


class Tolerated(Strict):
    """Words, and the roles of categories that they hold for."""

    words: Words
    roles: Words


class Headings(Strict):
    """The headings of tables."""

    project: Words
    objective: Words
    indicators: Words
    code: Words
    money: dict[str, Words]


class Captions(Strict):
    """The lines around tables."""

    title: Words
    max_title_length: Number
    department: Words
    currency: Words
    currency_units: Words
    year: Words
    grand_total: Words
    notes: Words
    project_endings: Words


class Placeholders(Strict):
    """What has not been filled in."""

    fields: Words
    units: Words
    signs: str
    patterns: Patterns
    exempt: Patterns
    values: Words
    names: Words
    value_patterns: Patterns
    values_of: list[Tolerated]


class Deferred(Strict):
    """Targets left to another paper or to later."""

    open: Words
    elsewhere: Words
    open_patterns: Patterns
    elsewhere_patterns: Patterns
    tolerated: list[Tolerated]


class Questions(Strict):
    """Values that ask instead of saying."""

    words: Words
    patterns: Patterns
    endings: Words
    marks: Words
    not_after: Words
    attributive: Words


class Vague(Strict):
    """Words that no one can measure."""

    degrees: Words
    changes: Words
    opening_changes: Words
    states: Words
    fillers: Words
    phrases: Words
    admin: Words
    objects: Words
    patterns: Patterns
    values_of: list[Tolerated]
    ending_states: Words
    assurances: Words
    tested: Words
    tested_answers: Words
    bare_yes: Words
    tolerated: list[Tolerated]
    hint_roles: Words


class Checkable(Strict):
    """Words that can be looked up."""

    answers: Words
    states: Words
    zeros: Patterns
    named: Patterns
    standards: Patterns
    counted: Patterns


class Slogan(Strict):
    """Values too long for a target."""

    max_length: Number


class SenseAround(Strict):
    """What stands around the head of a metric's name."""

    labels: WordText
    reaching: WordText
    above: WordText
    tails: WordText


class SenseWords(Strict):
    """Words of one kind in names of metrics."""

    circumstances: WordText
    nominal: WordText
    ungoverned: WordText
    sums: WordText
    standards: WordText
    limits: WordText


class SenseMentions(Strict):
    """Words that tell a sense wherever they stand."""

    satisfied: WordText
    surveys: WordText
    states: WordText
    meeting: WordText
    in_time: WordText
    time: WordText
    money: WordText
    processes: WordText
    lasting: WordText


class Less(Strict):
    """Words that make less better."""

    cases: WordText
    faults: WordText
    costs: WordText
    not_costs: WordText
    neutral: WordText
    handled: WordText
    arising: WordText
    denied: WordText


class Senses(Strict):
    """What a metric measures, from its name."""

    ends: dict[SenseKind, WordText]
    opens: dict[Opening, WordText]
    around: SenseAround
    words: SenseWords
    mentions: SenseMentions
    less: Less


class RequiredSet(Strict):
    """The categories that every project must have."""

    first_levels: Words
    output: Words
    satisfaction: Literal["no", "hint", "demand"]


class Required(Strict):
    """The required sets, and which one is in force."""

    set: Name
    sets: dict[str, RequiredSet]


class Counts(Strict):
    """How many indicators are right; amounts in 元."""

    fewest: Number
    fewest_of_large: Number
    large: Number
    most: Number
    most_of_department: Number
    most_of_small: Number
    small: Number
    weight_totals: Annotated[list[Number], Field(min_length=1)]


class ProjectKinds(Strict):
    """Projects that must say what they cost, by their names."""

    construction: Words
    construction_endings: Words
    large_endings: Words
    neither: Words
    nobody_served: Words


class Cycle(Strict):
    """How annual values stand to those of the cycle."""

    growing: Words
    averages: Words
    agreeing: Words


class NamesakeWords(Strict):
    """What tells names of projects of one kind apart."""

    places: WordText
    nouns: WordText
    bare: WordText
    counted: WordText
    basic: WordText
    forms: WordText
    fewest_common: Number


class SameMetrics(Strict):
    """Words that say the same in the names of metrics; a row of synonyms begins with the one that stands for all."""

    synonyms: list[WordText]
    preferred: WordText
    fillers: WordText
    terms: list[WordText]
    ordered: WordText


class Relevance(Strict):
    """Words that do not tell to what project a metric belongs."""

    most_speaking: Number
    generic: WordText


class Previous(Strict):
    """How projects are held against those of the year before."""

    considerable: Number
    growth: Number
    alike_projects: Number
    alike_metrics: Number


class Options(Strict):
    """Lists of answers to choose from."""

    marks: WordText
    answers: WordText
    worst: WordText


class Restated(Strict):
    """Values that only say the name again."""

    fillers: WordText
    comparing: WordText
    least: Number
    meeting: WordText
    sources: WordText
    names: WordText


class Generic(Strict):
    """Names that say too little."""

    categories: WordText
    names: WordText
    unmeasured: WordText


class Approximate(Strict):
    """Words that make a figure uncertain."""

    openings: WordText
    endings: WordText


class Activities(Strict):
    """Names that are tasks."""

    openings: WordText
    light: WordText
    nouns: WordText
    measures: WordText
    tasks: WordText


class Things(Strict):
    """Values that name people or things."""

    people: WordText
    goods: WordText
    extents: WordText
    openings: WordText
    verbs: WordText
    max_length: Number
    amounts: WordText


class Duties(Strict):
    """Metrics where all is a duty."""

    words: WordText


class Uniform(Strict):
    """How many equal targets are too many."""

    percent_share: Number
    percent_least: Number
    share: Number
    least: Number


class Compound(Strict):
    """Several targets in one value."""

    parts: WordText
    nouns: WordText
    separators: WordText


class Baseline(Strict):
    """What a change is compared with."""

    against: WordText


class Ranges(Strict):
    """Where a range is a target."""

    metrics: WordText
    calendar: WordText


class Way(Strict):
    """A text in both languages."""

    zh: str
    en: str


class SuggestedIndicator(Strict):
    """An indicator to propose."""

    names: Words
    otherwise: Words = Field(default=[], alias="except")
    roles: Words = []
    cut: Words = []
    metric: str = ""
    role: str = ""
    comparator: Literal["≥", "≤"] | None = None
    target: str
    unit: str = ""
    way: Way
    source: str


class Forms(Strict):
    """The words of declaration forms."""

    name: Words
    code: Words
    group: Words
    purpose: Words
    plan: Words
    objective: Words
    cycle_objective: Words
    department: Words
    spender: Words
    other: Words
    titles: Words
    max_title_length: Number
    steps: Words
    money: dict[str, Words]
    columns: dict[str, Words]


class RowLabels(Strict):
    """Labels of the cells above the rows of indicators."""

    name: WordText
    code: WordText
    owner: WordText
    department: WordText
    spender: WordText
    overall_objective: WordText
    objective: WordText
    cycle_objective: WordText
    purpose: WordText
    group: WordText
    other: WordText
    closing: WordText
    money: dict[str, WordText]


class RowTasks(Strict):
    """Headings of the tasks of a department."""

    name: WordText
    content: WordText
    held: WordText
    total: WordText
    money: dict[str, WordText]


class IndicatorRows(Strict):
    """How tables with one row an indicator are recognised."""

    signs: WordText
    comparators: WordText
    equals: WordText
    no_unit: WordText
    fillers: WordText
    nothing: WordText
    foreign: WordText
    other_forms: WordText
    value_signs: WordText
    no_value_signs: WordText
    overall: WordText
    headings: dict[str, WordText]
    subheadings: dict[str, WordText]
    labels: RowLabels
    tasks: RowTasks


class LedgerMarks(Strict):
    """Words that say which side, year or measure a heading or a name means."""

    of_which: WordText
    income: WordText
    expenditure: WordText
    change: WordText
    rate: WordText
    previous: WordText
    current: WordText
    carried: WordText
    carried_in: WordText
    carried_out: WordText
    sums: WordText
    execution: WordText
    final: WordText


class Years(Strict):
    """What rules on years look for."""

    continuing: WordText
    not_a_basis: WordText
    stale_after: Number


class Statements(Strict):
    """What the prose of a budget speaks about."""

    openings: WordText
    scope_openings: WordText
    scoped: WordText
    endings: WordText
    listed_nouns: WordText
    lessening: WordText
    adding: WordText
    all_projects: WordText
    scope_amounts: WordText
    scope_nouns: WordText
    subjects: dict[Name, WordText]
    sums: dict[Name, WordText]


class Ledgers(Strict):
    """How ledgers are recognised."""

    title_endings: WordText
    title_signs: WordText
    no_titles: WordText
    max_title_length: Number
    ledger_signs: WordText
    number_signs: WordText
    department: WordText
    nothing: WordText
    kinds: dict[str, WordText]
    scopes: dict[str, WordText]
    classes: dict[str, WordText]
    headings: dict[str, WordText]
    parts: dict[str, WordText]
    marks: LedgerMarks
    sums: dict[str, WordText]


class ContentsWords(Strict):
    """The words of a whole budget around its ledgers: contents, glossary and cover."""

    headings: WordText
    longest_entry: Number
    most_entries: Number
    tables: WordText
    glossary: WordText
    cover: WordText
    longest_cover: Number


class DutyLabels(Strict):
    """The labels of duties in prose."""

    objective: Words
    indicators: Words


class Prose(Strict):
    """How prose is told from tables."""

    headings: Words
    longest_heading: Number
    shortest_paragraph: Number


class Plans(Strict):
    """The steps of payment plans."""

    cumulative: Words
    first_quarter: Words
    not_first_quarter: Words
    year_end: Words
    paid_at_once: Words
    even: Words


class Definitions(Strict):
    """What descriptions of metrics say."""

    methods: Words
    satisfaction: Words
    satisfaction_names: Words
    longest_name: Number
    rates: Words
    counts: Words
    ratios: Words


class Bases(Strict):
    """What is no basis of a target."""

    generic: Words


class AdminLevel(Strict):
    """The words of one level of administration."""

    own: Words
    offices: Words
    names: Words


class Admin(Strict):
    """Levels of administration."""

    funding: Words
    not_divisions: Words
    levels: list[AdminLevel]


class Deadlines(Strict):
    """How deadlines are written."""

    redundant: Words
    endings: Words


class UnitWords(Strict):
    """Words about units and comparators."""

    no_shares: WordText
    per_heads: WordText
    changes: WordText
    may_pass_100: WordText
    shares_by_name: WordText
    plan_shares: WordText
    more_is_better: WordText
    bad_events: WordText
    event_endings: WordText
    handled: WordText
    bounds: WordText
    no_units: WordText
    unitless: WordText
    counted: WordText
    counted_whole: WordText
    not_counted: WordText
    told: WordText
    same: WordText
    generic: WordText
    limits: WordText
    odd_signs: WordText
    unsure_signs: WordText
    worded_signs: WordText
    percent_words: WordText
    percent_typos: WordText


class Doubled(Strict):
    """Words that stand twice by mistake, and those that may."""

    verbs: WordText
    known: WordText
    may: WordText
    tails: WordText
    place_tails: WordText
    verb_tails: WordText
    ends: WordText
    numerals: WordText
    particle_before: WordText
    particle_after: WordText


class Clauses(Strict):
    """Where a clause ends at a figure."""

    verbs: WordText
    joints: WordText
    rates: WordText
    after_figures: WordText


class SlipEntry(Strict):
    """A word that is wrong in its context, with texts that show it."""

    wrong: Annotated[str, AfterValidator(_word)]
    right: Annotated[str, AfterValidator(_word)]
    missing: bool = False
    sure: bool = True
    before: Words = []
    not_before: Words = []
    after: Words = []
    not_after: Words = []
    near: Words = []
    not_near: Words = []
    bad: Annotated[list[str], Field(min_length=1)]
    good: Annotated[list[str], Field(min_length=1)]


class Slips(Strict):
    """Wrong words and what is meant."""

    certain: WordText
    entries: list[SlipEntry]


class ProfileData(Strict):
    """All of a profile."""

    framework: Name
    categories: list[Category]
    headings: Headings
    captions: Captions
    placeholders: Placeholders
    deferred: Deferred
    questions: Questions
    vague: Vague
    checkable: Checkable
    slogan: Slogan
    senses: Senses
    units: dict[UnitKind, WordText]
    unit_names: dict[str, WordText]
    required: Required
    counts: Counts
    project_kinds: ProjectKinds
    options: Options
    restated: Restated
    generic: Generic
    approximate: Approximate
    activities: Activities
    things: Things
    duties: Duties
    uniform: Uniform
    compound: Compound
    baseline: Baseline
    ranges: Ranges
    category_words: dict[str, WordText | Number]
    unit_words: UnitWords
    suggestion_sources: dict[str, Way] = {}
    suggestions: list[SuggestedIndicator] = []
    forms: Forms
    indicator_rows: IndicatorRows
    ledgers: Ledgers
    statements: Statements
    years: Years
    contents: ContentsWords
    duty_labels: DutyLabels
    prose: Prose
    plans: Plans
    definitions: Definitions
    bases: Bases
    admin: Admin
    deadlines: Deadlines
    cycle: Cycle
    namesakes: NamesakeWords
    same_metrics: SameMetrics
    relevance: Relevance
    fields: dict[str, WordText]
    previous: Previous
    doubled: Doubled
    clauses: Clauses
    slips: Slips
    promises: dict[str, WordText]
    objectives: dict[str, WordText | Number]
    events: dict[str, WordText]


def layer_model() -> type[BaseModel]:
    """What a file that extends another may say: any key of a profile, and lists to add to or to remove from."""
    return create_model(
        "Layer",
        __base__=_partial(ProfileData),
        name=(Name, ""),
        extends=(Name, ...),
        add=(_lists(ProfileData), {}),
        remove=(_lists(ProfileData, names=True), {}),
    )


def _partial(model: type[BaseModel]) -> type[BaseModel]:
    """`model` with no key required; entries of lists stay whole."""
    fields: dict[str, Any] = {key: (_partial_type(_annotated(field)), None) for key, field in model.model_fields.items()}
    return create_model(f"Partial{model.__name__}", __base__=Strict, **fields)


def _partial_type(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _partial(annotation)
    if get_origin(annotation) is dict:
        key, value = get_args(annotation)
        return dict[key, _partial_type(value)]  # type: ignore[misc,valid-type]
    return annotation


def _lists(model: type[BaseModel], *, names: bool = False) -> type[BaseModel]:
    """The lists of `model` alone; with `names`, tables in them by their names."""
    fields: dict[str, Any] = {
        key: (found, None)
        for key, field in model.model_fields.items()
        if (found := _list_type(_annotated(field), names=names)) is not None
    }
    return create_model(f"Lists{model.__name__}", __base__=Strict, **fields)


def _list_type(annotation: Any, *, names: bool) -> Any:
    """What may be added to, or removed from, what `annotation` describes; None where it is no list and has none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _lists(annotation, names=names)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation == WordText:
        return annotation
    if origin is dict:
        below = _list_type(arguments[1], names=names)
        return None if below is None else dict[arguments[0], below]  # type: ignore[valid-type]
    if origin is not list:
        return None
    is_table = isinstance(arguments[0], type) and issubclass(arguments[0], BaseModel)
    if names and is_table:
        return Words if arguments[0] is Category else None
    return list[str] if names and annotation == Patterns else annotation


def _annotated(field: Any) -> Any:
    """The type of a field with what `Annotated` says of it."""
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
