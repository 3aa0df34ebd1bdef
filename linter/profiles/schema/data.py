"""All of a profile: its sections, those that only map names to words among them."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.categories import Category
from budgetlint.linter.profiles.schema.comparison import NamesakeWords, Previous, Relevance, SameMetrics
from budgetlint.linter.profiles.schema.completeness import Counts, ProjectKinds, Required
from budgetlint.linter.profiles.schema.costs import Costs
from budgetlint.linter.profiles.schema.cycle import Cycle
from budgetlint.linter.profiles.schema.form_rules import Admin, Bases, Deadlines, Definitions, Plans
from budgetlint.linter.profiles.schema.forms import DutyLabels, Forms, Prose
from budgetlint.linter.profiles.schema.indicator_rows import IndicatorRows
from budgetlint.linter.profiles.schema.kinds import Name, Number, Strict, WordText
from budgetlint.linter.profiles.schema.ledgers import ContentsWords, Ledgers
from budgetlint.linter.profiles.schema.measures import (
    Activities,
    Approximate,
    Baseline,
    Compound,
    Duties,
    Generic,
    Options,
    Ranges,
    Restated,
    Things,
    Uniform,
)
from budgetlint.linter.profiles.schema.senses import Senses
from budgetlint.linter.profiles.schema.statements import Statements
from budgetlint.linter.profiles.schema.suggestions import SuggestedIndicator, Way
from budgetlint.linter.profiles.schema.tables import Captions, Headings
from budgetlint.linter.profiles.schema.unit_words import UnitWords
from budgetlint.linter.profiles.schema.values import Checkable, Deferred, Placeholders, Questions, Slogan, Vague
from budgetlint.linter.profiles.schema.wording import Clauses, Doubled, Slips
from budgetlint.linter.profiles.schema.years import Years
from budgetlint.linter.words.units import UnitKind


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
    costs: Costs
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
