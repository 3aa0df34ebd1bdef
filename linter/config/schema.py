"""What a configuration file may say: its keys and types. Imports pydantic: only where there is such a file."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    model_validator,
)

from budgetlint.linter.config.keys import ABOUT
from budgetlint.linter.folding import fold
from budgetlint.linter.validation import WrongValueError

_PHRASE_CODE = re.compile(r"[A-Z]9\d\d")
_PHRASE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_TIMEOUT = 1e6
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


def _not_blank(written: str) -> str:
    if not fold(written):
        raise ValueError("empty")
    return written


def _pattern(written: str) -> str:
    try:
        compiled = re.compile(written)
    except re.error as error:
        raise ValueError(str(error)) from error
    if compiled.fullmatch(""):
        raise ValueError("matches-empty")
    return written


def _code(written: str) -> str:
    if not _PHRASE_CODE.fullmatch(written):
        raise WrongValueError(
            f"代码“{written}”应为一个类别字母加 9 开头的三位数，如 P901",
            f"the code “{written}” must be a family's letter and a number from 900 to 999, such as P901",
        )
    return written


def _slug(written: str) -> str:
    if not _PHRASE_NAME.fullmatch(written):
        raise WrongValueError(
            f"名称“{written}”只能用小写字母、数字和连字符，如 no-slang",
            f"the name “{written}” may hold small letters, digits and hyphens only, such as no-slang",
        )
    return written


def _fingerprint(written: str) -> str:
    if not _FINGERPRINT.fullmatch(written):
        raise WrongValueError(
            f"指纹“{written}”应为报告里 fingerprint 的 16 位十六进制数", f"“{written}” is no fingerprint: 16 hexadecimal digits"
        )
    return written


def _seconds(written: float) -> float:
    if not 0 < written < _LONGEST_TIMEOUT:
        raise WrongValueError(f"“{written}”应为大于 0 的秒数", f"“{written}” must be a number of seconds above 0")
    return written


def _both(written: Any) -> Any:
    """One text stands for both languages."""
    return {"zh": written, "en": written} if isinstance(written, str) else written


Name = Annotated[str, Field(min_length=1), AfterValidator(_not_blank)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Fingerprint = Annotated[str, AfterValidator(_fingerprint)]
Names = list[Name]
SeverityName = Literal["error", "warning", "info"]
Place = Literal["objective", "metric", "value", "indicator", "prose", "name", "title", "purpose", "description", "basis", "task"]


class Strict(BaseModel):
    """A table without further keys, whose names are written with hyphens."""

    model_config = ConfigDict(extra="forbid", alias_generator=lambda name: name.replace("_", "-"))


class Both(Strict):
    """A text in both languages."""

    zh: Name
    en: Name


Text = Annotated[Both, BeforeValidator(_both)]


class PhraseEntry(Strict):
    """A rule that looks for words."""

    code: Annotated[str, AfterValidator(_code)]
    name: Annotated[str, AfterValidator(_slug)]
    words: Names = []
    patterns: list[Pattern] = []
    except_: Annotated[Names, Field(alias="except")] = []
    where: Annotated[list[Place], Field(min_length=1)]
    severity: SeverityName = "warning"
    title: Text | None = None
    message: Text
    remedy: Text
    why: Text | None = None
    ground: Text | None = None
    bad: Annotated[Names, Field(min_length=1)]
    good: Names = []

    @model_validator(mode="after")
    def _looks_for_something(self) -> PhraseEntry:
        if not self.words and not self.patterns:
            raise WrongValueError("words 和 patterns 至少要有一个", "it needs words or patterns")
        return self


class WaiverEntry(Strict):
    """A finding that somebody answers for."""

    fingerprint: Fingerprint | None = None
    rule: Name | None = None
    path: Name | None = None
    project: Name | None = None
    reason: Name
    by: Name
    until: date | None = None

    @model_validator(mode="after")
    def _names_a_finding(self) -> WaiverEntry:
        if self.fingerprint is None and (self.rule is None or self.path is None):
            raise WrongValueError("要有 fingerprint，或者 rule 和 path", "it needs a fingerprint, or rule and path")
        return self


class WaiverFile(Strict):
    """A file of waivers."""

    waivers: list[WaiverEntry] = []


class PhraseFile(Strict):
    """A file of phrase rules."""

    phrases: list[PhraseEntry] = []


def _about(key: str) -> Any:
    return Field(default=None, description=f"{ABOUT[key].zh} {ABOUT[key].en}")


class ConfigurationFile(Strict):
    """`budgetlint.toml`, or `[tool.budgetlint]` of `pyproject.toml`."""

    extends: Name | None = _about("extends")
    profile: Name | None = _about("profile")
    year: Annotated[StrictInt, Field(ge=1990, le=2099)] | None = _about("year")
    currency_unit: Name | None = _about("currency-unit")
    lang: Literal["zh", "en"] | None = _about("lang")
    fail_on: Literal["error", "warning", "info", "never"] | None = _about("fail-on")
    select: Names | None = _about("select")
    extend_select: Names | None = _about("extend-select")
    ignore: Names | None = _about("ignore")
    mandatory: Names | None = _about("mandatory")
    severity: dict[Name, SeverityName] | None = _about("severity")
    per_file_ignores: dict[Name, Names] | None = _about("per-file-ignores")
    preview: StrictBool | None = _about("preview")
    exclude: Names | None = _about("exclude")
    rule_folders: Names | None = _about("rule-folders")
    options: dict[str, Any] | None = _about("options")
    baseline: Name | None = _about("baseline")
    waiver_files: Names | None = _about("waiver-files")
    waivers: list[WaiverEntry] | None = _about("waivers")
    phrases: list[PhraseEntry] | None = _about("phrases")
    jobs: Annotated[StrictInt, Field(ge=1, le=256)] | Literal["auto"] | None = _about("jobs")
    timeout: Annotated[StrictInt | StrictFloat, AfterValidator(_seconds)] | None = _about("timeout")
    cache: StrictBool | None = _about("cache")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of `budgetlint.toml`, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **ConfigurationFile.model_json_schema()}
