"""The page of one rule and the index of all, in Markdown: for `explain`, and for the folder `docs/rules`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Finding
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import AnyRule, Example
from budgetlint.linter.run import Settings, lint_example
from budgetlint.linter.wording import LANGS, Lang, Wording
from budgetlint.reports.pages.example_rows import marked_rows, telling_rows
from budgetlint.reports.texts import SEVERITIES

FAMILIES = {
    "S": Wording("结构与编码", "structure and codes"),
    "A": Wording("金额勾稽", "arithmetic"),
    "P": Wording("占位与未填", "placeholders"),
    "M": Wording("可衡量性", "measurability"),
    "C": Wording("归类", "category and metric"),
    "U": Wording("单位与比较符", "units and comparators"),
    "D": Wording("日期与年度", "dates and years"),
    "R": Wording("重复与照搬", "repetition"),
    "T": Wording("排版与文字", "typography and wording"),
    "Q": Wording("完整性", "completeness"),
    "X": Wording("前后一致与支出计划", "cross-checks and plans"),
    "E": Wording("读取与识别", "reading"),
}
_INDEX_TITLE = Wording("规则目录", "Rules")
_INDEX_HEAD = Wording("| 代码 | 名称 | 级别 | 说明 |", "| code | name | severity | title |")
_GENERATED = Wording(
    "本页由规则本身生成：`budgetlint rules --write-docs docs/rules`。",
    "Generated from the rules themselves: `budgetlint rules --write-docs docs/rules`.",
)
_WHY, _GROUND = Wording("为什么", "Why"), Wording("依据", "Ground")
_OFFICIAL = Wording("（官方文件）", " (official text)")
_BAD, _GOOD = Wording("会报的例子", "Bad"), Wording("不报的例子", "Good")
_EXCEPTIONS, _OPTIONS = Wording("例外", "Exceptions"), Wording("选项", "Options")
_KEYS = Wording("可以在审核方案（`--profile`）里改这些键：", "A profile (`--profile`) can change these keys:")
_FIX = Wording("修复", "Fix")
_SAFE = Wording("`budgetlint fix` 直接改好，不改变原意。", "`budgetlint fix` makes the change; it does not touch the meaning.")
_SUGGESTED = Wording(
    "给出修改建议，由人确认；`budgetlint fix --unsafe` 照建议改。",
    "A change is suggested for a person to confirm; `budgetlint fix --unsafe` makes it.",
)
_MIXED = Wording(
    "不改变原意的，`budgetlint fix` 直接改好；其余只是建议，由人确认，加 `--unsafe` 才改。",
    "`budgetlint fix` makes changes that do not touch the meaning; others are for a person to confirm, and take `--unsafe`.",
)
_BY_HAND = Wording("由人修改。", "By hand.")
_SUPERSEDES = Wording("同处不再报", "Takes the place of")
_ON, _OFF = Wording("默认启用", "on by default"), Wording("默认不报", "off by default")
_PARTLY_OFF = Wording("部分情形默认不报", "partly off by default")
_ALWAYS = Wording("始终启用", "always on")
_ON_TRIAL = Wording("试行，加 --preview 启用", "on trial, with --preview")
_SINCE = Wording("自 {since} 起", "since {since}")
_MENDED = Wording("改法：", "To do: ")
_FALSE_ALARM = Wording("误报了怎么办", "If it is a false alarm")
_REPORT = Wording(
    "不想再看到：`--ignore {code}`。请把那一行（隐去单位和项目名称）、报告里的指纹（`fingerprint`）和 `budgetlint --version`"
    " 告诉我们，误报按缺陷处理。",
    "To silence it: `--ignore {code}`. Please report the line (names of offices and projects left out), its `fingerprint` and"
    " `budgetlint --version`: a false alarm is treated as a bug.",
)
_INDEX_REPORT = Wording(
    "误报了？先看那条规则的“例外”；不想再看到就用 `--ignore 代码`。请把那一行（隐去单位和项目名称）、报告里的指纹"
    "（`fingerprint`）和 `budgetlint --version` 告诉我们，误报按缺陷处理。",
    "A false alarm? See the exceptions on the rule's page; `--ignore CODE` silences it. Please report the line (names of"
    " offices and projects left out), its `fingerprint` and `budgetlint --version`: a false alarm is treated as a bug.",
)
_MARKS = Wording("【】标出报告所指的字，“|”隔开单元格。", "【】 marks what the finding points at, “|” parts cells.")
_ELSEWHERE: dict[Lang, Lang] = {"zh": "en", "en": "zh"}
_LANGUAGE = Wording("中文", "English")
_MANY_RULES = 3


class Catalogue(NamedTuple):
    """All rules, and the profile by which their examples are shown."""

    rules: tuple[AnyRule, ...]
    profile: Profile

    def lint(self, example: Example) -> Result:
        """What the rules say of an example."""
        rules = (*self.rules, *example.plugins)
        loud = frozenset(rule.code for rule in rules)
        return lint_example(example, Settings(self.profile, rules, loud))


def write_docs(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """All pages as (path within the folder, content): an index and a page for each rule, in each language."""
    for lang in LANGS:
        yield f"{lang}/README.md", write_index(catalogue.rules, lang)
    for rule in catalogue.rules:
        cases = _cases(rule, catalogue)
        for lang in LANGS:
            title, *rest = _page(rule, cases, lang)
            links = f"[{_INDEX_TITLE.text(lang)}](README.md) · {_other_language(lang, rule.code)}"
            yield f"{lang}/{rule.code}.md", _joined([title, "", links, *rest])


def write_index(rules: Sequence[AnyRule], lang: Lang) -> str:
    """The index of the rules by family, with links to their pages."""
    lines = [f"# {_INDEX_TITLE.text(lang)}", "", _other_language(lang, "README"), ""]
    lines += [_INDEX_REPORT.text(lang), "", _GENERATED.text(lang), ""]
    for letter, family in FAMILIES.items():
        members = [rule for rule in rules if rule.code.startswith(letter)]
        if members:
            lines += [f"## {letter} {family.text(lang)}", "", _INDEX_HEAD.text(lang), "| --- | --- | --- | --- |"]
            lines += [_index_row(rule, lang) for rule in members] + [""]
    return _joined(lines)


def _other_language(lang: Lang, page: str) -> str:
    other = _ELSEWHERE[lang]
    return f"[{_LANGUAGE.text(other)}](../{other}/{page}.md)"


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


def _index_row(rule: AnyRule, lang: Lang) -> str:
    title = rule.title.text(lang).replace("|", "\\|")
    off = "" if rule.on_by_default else f"{'（' if lang == 'zh' else ' ('}{_OFF.text(lang)}{'）' if lang == 'zh' else ')'}"
    return f"| [{rule.code}]({rule.code}.md) | `{rule.name}` | {SEVERITIES[rule.severity].text(lang)} | {title}{off} |"


def write_page(rule: AnyRule, catalogue: Catalogue, lang: Lang) -> str:
    """Everything about one rule, its examples as the linter itself shows them."""
    return _joined(_page(rule, _cases(rule, catalogue), lang))


class _Cases(NamedTuple):
    """The examples of a rule: the bad ones with what is said of them, and the lines of the good ones."""

    bad: tuple[tuple[Finding | None, str], ...]
    good: tuple[str, ...]


def _cases(rule: AnyRule, catalogue: Catalogue) -> _Cases:
    bad = tuple(_finding(rule, example, catalogue) for example in rule.bad)
    return _Cases(bad, tuple(_good_examples(rule, catalogue, in_rows=all("\n" in shown or " | " in shown for _, shown in bad))))


def _page(rule: AnyRule, cases: _Cases, lang: Lang) -> Iterator[str]:
    since = _SINCE.text(lang).format(since=rule.since)
    yield f"# {rule.code} {rule.title.text(lang)}"
    yield ""
    yield f"`{rule.name}` · {SEVERITIES[rule.severity].text(lang)} · {_state(rule, lang)} · {since}"
    yield ""
    yield from _section(_WHY, [rule.why.text(lang)], lang)
    official = _OFFICIAL.text(lang) if rule.ground.official else ""
    yield from _section(_GROUND, [rule.ground.text.text(lang) + official], lang)
    yield from _section(_BAD, [_MARKS.text(lang)], lang)
    for finding, marked in cases.bad:
        yield from _bad_example(finding, marked, lang)
    yield from _section(_GOOD, ["```text", *cases.good, "```"], lang)
    if rule.exceptions:
        yield from _section(_EXCEPTIONS, (f"- {exception.text(lang)}" for exception in rule.exceptions), lang)
    yield from _section(_FIX, [_fix([finding for finding, _ in cases.bad if finding]).text(lang)], lang)
    if rule.options:
        yield from _section(_OPTIONS, [_KEYS.text(lang), "", *(f"- `{key}`" for key in rule.options)], lang)
    if rule.supersedes:
        links = (f"[{code}]({code}.md)" for code in sorted(rule.supersedes))
        yield from _section(_SUPERSEDES, ["、".join(links) if lang == "zh" else ", ".join(links)], lang)
    yield from _section(_FALSE_ALARM, [_REPORT.text(lang).format(code=rule.code)], lang)


def _state(rule: AnyRule, lang: Lang) -> str:
    if rule.preview:
        return _ON_TRIAL.text(lang)
    state = _ALWAYS if rule.always_on else _OFF if not rule.on_by_default else _PARTLY_OFF if rule.silent_variants else _ON
    return state.text(lang)


def _section(title: Wording, lines: Iterable[str], lang: Lang) -> Iterator[str]:
    yield f"## {title.text(lang)}"
    yield ""
    yield from lines
    yield ""


def _finding(rule: AnyRule, example: Example, catalogue: Catalogue) -> tuple[Finding | None, str]:
    """What `rule` says of a bad example, and the rows it concerns with its characters marked."""
    finding = next((finding for finding in catalogue.lint(example).findings if finding.rule is rule), None)
    return finding, marked_rows(example, finding) if finding else "\n".join(telling_rows(example, ()))


def _bad_example(finding: Finding | None, marked: str, lang: Lang) -> Iterator[str]:
    if marked:
        yield from ("```text", marked, "```", "")
    if finding:
        yield f"- {finding.problem(lang)}"
        yield f"- {_MENDED.text(lang)}{finding.remedy(lang)}"
        yield ""


def _good_examples(rule: AnyRule, catalogue: Catalogue, *, in_rows: bool) -> Iterable[str]:
    """The rows of the good examples that matter, those examples that many rules share left out where the rule has others."""
    uses = Counter(example.content for other in catalogue.rules for example in other.good)
    own = [example for example in rule.good if uses[example.content] <= _MANY_RULES]
    rows = (row for example in own or rule.good for row in telling_rows(example, rule.bad, whole=in_rows))
    return dict.fromkeys(rows)


def _fix(findings: Sequence[Finding]) -> Wording:
    """How the findings of a rule are mended."""
    kinds = {finding.fix.safe if finding.fix else None for finding in findings}
    if True in kinds:
        return _SAFE if kinds == {True} else _MIXED
    return _SUGGESTED if False in kinds else _BY_HAND
