"""Run rules over a document: hand out nodes, drop what is superseded, group, fingerprint, put in order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from budgetlint.grammar.digest import blake2b
from budgetlint.linter.asking import Asking
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Document
from budgetlint.linter.nodes import Crash
from budgetlint.linter.outcomes import RANKS, Accepted, Finding, Fix, Met, Outcome, Related, Severity, Undecided
from budgetlint.linter.profiles.frameworks import profile_for
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import AnyRule, Context
from budgetlint.linter.text import Span
from budgetlint.linter.walk import walk
from budgetlint.linter.years.changes import Changes

if TYPE_CHECKING:
    from budgetlint.linter.acceptance.acceptance import Acceptance, Taken
    from budgetlint.linter.acceptance.comments import Comments

# More findings of one rule in one document than this become one, with its places.
MANY = 20
_FINGERPRINT_BYTES = 8
_NONE: Mapping[str, Severity] = MappingProxyType({})


class Check(NamedTuple):
    """A comparison that was made, or could not be made, with the rule that asked for it."""

    rule: AnyRule
    outcome: Met | Undecided


class Result(NamedTuple):
    """What linting one document gave: findings and checks in the order of their places, and the findings left out.

    `changes` is what became of its projects since the year before, where that was asked for. `single` are the findings before
    those of a group became one. `taken` is what became of waivers and the baseline.
    `loud` are the codes of rules that told also what is off by default.
    """

    document: Document
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    rules: tuple[AnyRule, ...] = ()
    changes: Changes | None = None
    accepted: tuple[Accepted, ...] = ()
    single: tuple[Finding, ...] = ()
    taken: Taken | None = None
    loud: frozenset[str] = frozenset()


def lint(
    document: Document,
    rules: Sequence[AnyRule],
    profile: Profile,
    *,
    loud: frozenset[str] = frozenset(),
    severities: Mapping[str, Severity] = _NONE,
    changes: Changes | None = None,
    acceptance: Acceptance | None = None,
) -> Result:
    """Run `rules` over `document`. Rules whose codes are in `loud` also report their silent variants.

    `severities` are those that an office gives to codes, `changes` those since the year before, `acceptance` says what is left
    out. A rule that raises is a bug; it becomes a finding of the rule that looks at crashes, and the run goes on.
    """
    asking = Asking(rules)
    context = Context(document, profile_for(document, profile))
    findings: list[Finding] = []
    checks: list[Check] = []
    for rule, outcome in _outcomes(asking, context, changes):
        if not isinstance(outcome, Finding):
            checks.append(Check(rule, outcome))
        elif outcome.variant not in rule.silent_variants or rule.code in loud:
            findings.append(outcome)
    gate = acceptance.of(document.source, (rule.code for rule in rules)) if acceptance else None
    single = _without_superseded(sorted(findings, key=_place))
    if gate:
        single = [*gate.without_named(single), *_of_comments(gate.comments, asking, context)]
    if severities:
        single = [finding._replace(severity=severities.get(finding.rule.code, finding.severity)) for finding in single]
    told = list(_fingerprinted(sorted(single, key=_place)))
    if gate:
        told = gate.without_known(told, _grouped)
    checks.sort(key=lambda check: (check.outcome.spans[0], check.rule.code))
    kept = tuple(sorted(_grouped(told), key=_place))
    accepted, taken = (tuple(gate.accepted), gate.taken) if gate else ((), None)
    return Result(document, kept, tuple(checks), tuple(rules), changes, accepted, tuple(told), taken, loud)


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.start, RANKS[finding.severity], finding.rule.code


def _outcomes(asking: Asking, context: Context, changes: Changes | None) -> Iterator[tuple[AnyRule, Outcome]]:
    crashes: dict[str, Crash] = {}
    for node, where in walk(context, changes):
        turn, again = asking.turn(node, where)
        for asked in turn:
            rule, check, by_words = asked
            try:
                outcomes = [*check(node, where)]
            except Exception as error:  # noqa: BLE001  any bug of a rule becomes a finding, the run goes on
                crashes.setdefault(rule.code, Crash(rule.code, f"{type(error).__name__}: {error}"))
                continue
            if again is not None and (outcomes or not by_words):
                again.append(asked)
            for outcome in outcomes:
                yield rule, outcome
    for crash in crashes.values():
        for rule, check, _ in asking.looking_at(Crash):
            yield from ((rule, outcome) for outcome in check(crash, context))


def _of_comments(comments: Comments, asking: Asking, context: Context) -> Iterator[Finding]:
    """What rules say of comments that leave nothing out, which shows only when all findings are known."""
    for node in (*comments.damaged, *comments.idle()):
        for _, check, _ in asking.looking_at(type(node)):
            yield from (outcome for outcome in check(node, context) if isinstance(outcome, Finding))


def _without_superseded(findings: Sequence[Finding]) -> list[Finding]:
    """Drop findings on whose place a defect stands, the first or another place of it, whose rule supersedes theirs."""
    stretches: dict[str, list[Span]] = defaultdict(list)
    for finding in findings:
        for code in finding.rule.supersedes:
            stretches[code] += [*finding.spans, *(span for place in finding.related if not place.note for span in place.spans)]
    reach = {code: _joined(spans) for code, spans in stretches.items()}
    return [finding for finding in findings if not _touches(finding.spans, reach.get(finding.rule.code, []))]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _touches(spans: Iterable[Span], joined: Sequence[Span]) -> bool:
    """Whether one of `spans` overlaps one of `joined`, which are in order and apart."""
    for start, end in spans:
        before = bisect_left(joined, (end,)) - 1
        if before >= 0 and joined[before][1] > start:
            return True
    return False


def _grouped(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for each group that rules name, and one for each rule that has too many in this document."""
    named = _merged(findings, lambda finding: (finding.rule.code, finding.group) if finding.group is not None else None)
    counts = Counter(finding.rule.code for finding in named)
    return _merged(named, lambda finding: (finding.rule.code, finding.severity) if counts[finding.rule.code] > MANY else None)


def _merged(findings: Iterable[Finding], key: Callable[[Finding], object | None]) -> list[Finding]:
    """The findings with those of equal keys made one: the first of the gravest, with the places of the others."""
    groups: dict[object, list[Finding]] = defaultdict(list)
    for finding in findings:
        group = key(finding)
        groups[("alone", id(finding)) if group is None else group].append(finding)
    return [_one(sorted(group, key=lambda finding: RANKS[finding.severity])) for group in groups.values()]


def _one(group: Sequence[Finding]) -> Finding:
    first, *others = group
    members = tuple(fingerprint for finding in group for fingerprint in (finding.members or (finding.fingerprint,)))
    places = [place for other in others for place in (Related(other.spans, other.note, other.proposal), *other.related)]
    if not places:
        return first
    related = tuple(dict.fromkeys((*first.related, *places)))
    return first._replace(related=related, fix=_fix_of_all(group), members=members)


def _fix_of_all(group: Sequence[Finding]) -> Fix | None:
    """The fixes of a group as one, under the description of the first; safe where all of them are.

    Metrics that share a merged cell ask for the same edit, which is made once.
    """
    fixes = [finding.fix for finding in group if finding.fix]
    if not fixes:
        return None
    return Fix(
        all(fix.safe for fix in fixes), fixes[0].description, tuple(dict.fromkeys(edit for fix in fixes for edit in fix.edits))
    )


def _fingerprinted(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding with its fingerprint: of its rule, subject and text, never of its line, its number or its language."""
    seen: Counter[str] = Counter()
    for finding in findings:
        subject = finding.subject
        parts = (finding.rule.code, subject.unit, subject.project, subject.category, subject.metric, finding.identity)
        key = "\x1f".join(fold(part) for part in parts)
        seen[key] += 1
        counted = f"{key}\x1f{seen[key]}" if seen[key] > 1 else key
        digest = blake2b(counted.encode("utf-8", "surrogatepass"), digest_size=_FINGERPRINT_BYTES).hexdigest()
        yield finding._replace(fingerprint=digest)
