"""JUnit XML: a suite for each file, a case for each rule that ran on it, so that it proves what was checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import RANKS, Severity
from budgetlint.linter.run import Run
from budgetlint.reports.flat import FlatFinding, flat_finding
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.paths import posix
from budgetlint.reports.texts import SEVERITIES


def write(run: Run, options: ReportOptions) -> str:
    """What the rules said of each file of `run`. Infos do not fail a case; they stand in its output."""
    root = Element("testsuites", name="budgetlint")
    for result in run.results:
        _suite(root, result, options)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, result: Result, options: ReportOptions) -> None:
    by_rule: dict[str, list[FlatFinding]] = defaultdict(list)
    for finding in result.findings:
        by_rule[finding.rule.code].append(flat_finding(finding, result, options.lang))
    path = posix(result.document.source.path)
    failed = sum(any(_fails(one) for one in found) for found in by_rule.values())
    suite = SubElement(root, "testsuite", name=_xml(path), tests=str(len(result.rules)), failures=str(failed), errors="0")
    for rule in result.rules:
        name = f"{rule.code} {rule.name} {rule.title.text(options.lang)}"
        case = SubElement(suite, "testcase", classname=_xml(path), name=_xml(name), file=_xml(path))
        _case(case, by_rule.get(rule.code, ()), options)


def _case(case: Element, found: Sequence[FlatFinding], options: ReportOptions) -> None:
    failing = [one for one in found if _fails(one)]
    if failing:
        worst = min(failing, key=lambda one: RANKS[one.severity])
        failure = SubElement(case, "failure", type=worst.severity.value, message=_xml(f"{worst.place} {worst.problem}"))
        failure.text = _xml("\n".join(_line(one, options) for one in failing))
    said = [_line(one, options) for one in found if not _fails(one)]
    if said:
        SubElement(case, "system-out").text = _xml("\n".join(said))


def _fails(one: FlatFinding) -> bool:
    return one.severity is not Severity.INFO


def _line(one: FlatFinding, options: ReportOptions) -> str:
    return f"{one.place} {SEVERITIES[one.severity].text(options.lang)}: {one.message(options.lang)}"


def _xml(text: str) -> str:
    """`text` without what XML 1.0 cannot hold; such characters are named instead."""
    return "".join(character if _allowed(ord(character)) else f"[U+{ord(character):04X}]" for character in text)


def _allowed(code: int) -> bool:
    return code in (0x09, 0x0A, 0x0D) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000  # noqa: PLR2004  XML 1.0, production 2
