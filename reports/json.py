"""The JSON report of `check`: one object, its keys those of `json_keys.CheckOutput`."""

from __future__ import annotations

from pydantic_core import to_json

from budgetlint.linter.engine import Check, Result
from budgetlint.linter.outcomes import BASELINE, COMMENT, WAIVER, Finding, Fix, Met, Severity
from budgetlint.linter.run import Run
from budgetlint.linter.source import Source
from budgetlint.linter.wording import Lang
from budgetlint.reports.json_acceptance import accepted_out, mended_out, notice_out
from budgetlint.reports.json_changes import project_change_out
from budgetlint.reports.json_keys import (
    AddendOut,
    CheckOut,
    CheckOutput,
    DocumentOut,
    EditOut,
    FindingOut,
    FixOut,
    RelatedOut,
    SummaryOut,
)
from budgetlint.reports.json_places import place_of
from budgetlint.reports.options import ReportOptions


def write(run: Run, options: ReportOptions) -> str:
    """The report as JSON text."""
    return to_json(_output(run, options), indent=2).decode() + "\n"


def _output(run: Run, options: ReportOptions) -> CheckOutput:
    lang = options.lang
    return CheckOutput(
        documents=[_document(result) for result in run.results],
        findings=[finding_out(finding, result.document.source, lang) for result in run.results for finding in result.findings],
        checks=[_check(check, result, lang) for result in run.results for check in result.checks] if options.show_passed else [],
        summary=SummaryOut(
            error=run.number_of(Severity.ERROR),
            warning=run.number_of(Severity.WARNING),
            info=run.number_of(Severity.INFO),
            documents=len(run.results),
            projects=sum(len(document.projects) for document in run.documents),
            indicators=sum(len(document.indicators) for document in run.documents),
            baselined=run.accepted(BASELINE),
            waived=run.accepted(WAIVER),
            suppressed=run.accepted(COMMENT),
        ),
        accepted=[accepted_out(one, result.document.source) for result in run.results for one in result.accepted],
        mended=[mended_out(entry) for entry in run.leftovers.mended] if run.leftovers else [],
        notices=[notice_out(notice, lang) for notice in run.leftovers.notices] if run.leftovers else [],
    )


def _document(result: Result) -> DocumentOut:
    document = result.document
    return DocumentOut(
        path=document.source.path,
        format=document.source.format,
        dialects=document.dialects,
        department=document.department,
        year=document.year,
        projects=len(document.projects),
        indicators=len(document.indicators),
        unrecognised=len(document.unrecognised),
        changes=[project_change_out(change) for change in result.changes.projects] if result.changes else None,
    )


def finding_out(finding: Finding, source: Source, lang: Lang) -> FindingOut:
    """One finding in the keys of the output."""
    subject = finding.subject
    return FindingOut(
        code=finding.rule.code,
        name=finding.rule.name,
        severity=finding.severity.value,
        message=f"{finding.problem(lang)}{'' if lang == 'zh' else ' '}{finding.remedy(lang)}",
        path=source.path,
        location=place_of(finding.spans, source),
        excerpt=source.excerpt(finding.spans),
        unit=subject.unit or None,
        project=subject.project or None,
        indicator=subject.indicator or None,
        fingerprint=finding.fingerprint,
        related=[
            RelatedOut(place_of(place.spans, source), source.excerpt(place.spans), said.text(lang) if said else None)
            for place in finding.related
            for said in (place.note or place.proposal,)
        ],
        fix=_fix(finding.fix, source, lang) if finding.fix else None,
        members=list(finding.members),
    )


def _fix(fix: Fix, source: Source, lang: Lang) -> FixOut:
    edits = [EditOut(place_of([(edit.start, edit.end)], source), edit.replacement) for edit in fix.edits]
    return FixOut(fix.safe, fix.description.text(lang), edits)


def _check(check: Check, result: Result, lang: Lang) -> CheckOut:
    source, outcome = result.document.source, check.outcome
    met = outcome if isinstance(outcome, Met) else None
    return CheckOut(
        code=check.rule.code,
        outcome="met" if met else "undecided",
        path=source.path,
        location=place_of(outcome.spans, source),
        message=outcome.message.text(lang),
        left=str(met.left) if met else None,
        right=str(met.right) if met else None,
        difference=str(met.difference) if met else None,
        tolerance=str(met.tolerance) if met else None,
        addends=[AddendOut(name, str(value)) for name, value in met.addends] if met else [],
        reason=None if isinstance(outcome, Met) else outcome.reason.text(lang),
    )
