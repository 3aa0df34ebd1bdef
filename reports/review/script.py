"""The script of the review report, and what it is told: its texts, the names of rules, and which report this is."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from budgetlint.linter.outcomes import Severity
from budgetlint.linter.run import Run
from budgetlint.reports.review.script_texts import key_texts, script_texts
from budgetlint.reports.review.texts import Words, family_name

# In the order in which they build on each other.
_PARTS = (
    "page",
    "findings",
    "filters",
    "showing",
    "order",
    "address",
    "decisions",
    "exchange",
    "remarks",
    "printing",
    "keys",
    "start",
)


@cache
def script() -> str:
    """The whole script: the parts in one function, so that nothing of it is seen from outside."""
    folder = files("budgetlint.reports.script")
    parts = (folder.joinpath(f"{part}.js").read_text(encoding="utf-8") for part in _PARTS)
    return "".join(('"use strict";\n(function () {\n', *parts, "})();\n"))


def script_data(run: Run, words: Words) -> dict[str, object]:
    """What the script is told. `identity` is the same for reports with the same findings on the same documents."""
    rules = {finding.rule.code: words.pick(finding.rule.title) for result in run.results for finding in result.findings}
    return {
        "identity": _identity(run),
        "texts": script_texts(words.lang),
        "keys": key_texts(words.lang),
        "severities": {severity.value: words.severity(severity) for severity in Severity},
        "families": {code[:1]: f"{code[:1]} {family_name(code[:1], words)}".strip() for code in rules},
        "rules": rules,
    }


def _identity(run: Run) -> str:
    names = (f"{result.document.source.path}\n{finding.fingerprint}\n" for result in run.results for finding in result.findings)
    return hashlib.blake2b("".join(names).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
