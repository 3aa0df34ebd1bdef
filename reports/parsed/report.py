"""The JSON of `parse`: what was understood, its keys those of `keys.ParseOutput`."""

from __future__ import annotations

from pydantic_core import to_json

from budgetlint.grammar.targets import Target, Threshold
from budgetlint.linter.model import Amount, Category, Document, Funding, Indicator, Plan, Project, Table, Unit
from budgetlint.linter.outcomes import spans_of
from budgetlint.linter.source import Source
from budgetlint.linter.text import Text
from budgetlint.reports.json_places import place_of
from budgetlint.reports.parsed.keys import (
    CategoryOut,
    FundingOut,
    IndicatorOut,
    ParsedDocumentOut,
    ParseOutput,
    PlanStepOut,
    ProjectOut,
    TableOut,
    TargetOut,
    TargetsOut,
    ThresholdOut,
    UnitOut,
    UnrecognisedOut,
)
from budgetlint.reports.parsed.ledgers import ledger_out, statement_out


def write_parsed(documents: tuple[Document, ...]) -> str:
    """The documents as JSON text."""
    return to_json(ParseOutput([_document(document) for document in documents]), indent=2).decode() + "\n"


def _document(document: Document) -> ParsedDocumentOut:
    source = document.source
    return ParsedDocumentOut(
        path=source.path,
        format=source.format,
        tables=[
            *(_table(table, source) for table in document.tables),
            *(ledger_out(ledger, source) for ledger in document.ledgers),
        ],
        statements=[statement_out(statement, source) for statement in document.statements],
        unrecognised=[UnrecognisedOut(place_of(spans_of(item.text), source), item.text.value) for item in document.unrecognised],
    )


def _table(table: Table, source: Source) -> TableOut:
    return TableOut(
        kind=table.kind,
        title=_words(table.title),
        department=_words(table.department),
        year=table.year,
        currency_unit=table.currency_unit,
        total=_funding(table.total.funding) if table.total else None,
        units=[_unit(unit, source) for unit in table.units],
    )


def _unit(unit: Unit, source: Source) -> UnitOut:
    funding = _funding(unit.funding) if unit.funding else None
    return UnitOut(_words(unit.name), funding, [_project(project, source) for project in unit.projects])


def _project(project: Project, source: Source) -> ProjectOut:
    return ProjectOut(
        name=project.called or None,
        code=_words(project.code),
        funding=_funding(project.funding),
        objective=_words(project.objective),
        indicators=[_indicator(indicator, source) for indicator in project.indicators],
        plan=_plan(project.plan) if project.plan else None,
        purpose=_words(project.purpose),
    )


def _plan(plan: Plan) -> list[PlanStepOut]:
    return [PlanStepOut(step.label.value.rstrip("：: "), _amount(step.share)) for step in plan.steps]


def _funding(funding: Funding) -> FundingOut:
    parts = {name: _amount(amount) for name, amount in funding.parts.items()}
    return FundingOut(
        total=parts.get("total"),
        fiscal=parts.get("fiscal"),
        special_account=parts.get("special_account"),
        other=parts.get("other"),
        undecided=[amount.text.value for amount in funding.undecided],
    )


def _amount(amount: Amount) -> str | None:
    return None if amount.value is None else str(amount.value)


def _indicator(indicator: Indicator, source: Source) -> IndicatorOut:
    return IndicatorOut(
        number=_words(indicator.number),
        level1=_category(indicator.level1),
        level2=_category(indicator.level2),
        metric=indicator.metric.value,
        description=_words(indicator.description),
        targets=TargetsOut(
            cycle=_words(indicator.cycle.text) if indicator.cycle else None,
            annual=_words(indicator.annual.text) if indicator.annual else None,
        ),
        parsed=_target(indicator.annual.target) if indicator.annual and indicator.annual.text.value else None,
        weight=_words(indicator.weight),
        actual=_words(indicator.actual),
        basis=_words(indicator.basis),
        location=place_of(spans_of(indicator.text), source),
    )


def _category(category: Category | None) -> CategoryOut:
    return CategoryOut(category.code if category else None, _words(category.name) if category else None)


def _target(target: Target) -> TargetOut:
    first, *further = [_threshold(threshold) for threshold in target.thresholds] or [ThresholdOut(None, None, None, None, "")]
    return TargetOut(
        comparator=first.comparator,
        quantity=first.quantity,
        upper=first.upper,
        unit=first.unit,
        scope=first.scope,
        further=further,
        period=target.period,
        deadline=target.deadline,
        grade=target.grade,
        options=target.options,
        placeholder=target.placeholder,
        words=list(target.words),
    )


def _threshold(threshold: Threshold) -> ThresholdOut:
    quantity = None if threshold.quantity is None else f"{threshold.quantity:f}"
    upper = None if threshold.upper is None else f"{threshold.upper:f}"
    return ThresholdOut(threshold.comparator, quantity, upper, threshold.unit, threshold.scope)


def _words(text: Text | None) -> str | None:
    """The text, null where it is absent or empty."""
    return text.value if text and text.value else None
