"""A configuration as it is in force, each value with where it comes from; and a starter file."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.config.configuration import Configuration
from budgetlint.linter.config.keys import KEYS
from budgetlint.linter.config.resolve import COMMAND_LINE
from budgetlint.linter.toml_text import as_toml
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.texts import FIELD_COLON

_FILE = Wording("配置文件", "configuration file")
_NO_FILE = Wording("没有配置文件，以下都是默认值。", "No configuration file: all of these are defaults.")
_DEFAULT = Wording("默认", "default")
_COMMAND_LINE = Wording("命令行", "command line")
_UNSET = Wording("未设", "not set")
_STARTER = Wording(
    "budgetlint 的配置。去掉行首的“# ”即生效；完整说明见文档，`budgetlint config .` 显示实际生效的值。",
    "Configuration of budgetlint. Uncomment what you need; `budgetlint config .` shows what is in force.",
)
_DEFAULTS = {"profile": "base", "lang": "zh", "fail-on": "error", "preview": False, "jobs": "auto", "cache": True}


def write_configuration(configuration: Configuration, lang: Lang) -> str:
    """Each key as it would stand in a file, with where its value comes from."""
    return "\n".join(_lines(configuration, lang)) + "\n"


def _lines(configuration: Configuration, lang: Lang) -> Iterator[str]:
    if configuration.file:
        yield f"# {_FILE.text(lang)}{FIELD_COLON.text(lang)}{configuration.file}"
    else:
        yield f"# {_NO_FILE.text(lang)}"
    for key in (key.name for key in KEYS if key.name != "extends"):
        if key in configuration.said:
            origins = (_COMMAND_LINE.text(lang) if at == COMMAND_LINE else at for at in dict.fromkeys(configuration.origins[key]))
            yield f"{key} = {as_toml(configuration.said[key])}  # {', '.join(origins)}"
        elif key in _DEFAULTS:
            yield f"{key} = {as_toml(_DEFAULTS[key])}  # {_DEFAULT.text(lang)}"
        else:
            yield f"# {key}  ({_UNSET.text(lang)})"


def write_starter() -> str:
    """A configuration file with every key, all commented out; keys of a table come last, since it ends with the file."""
    plain = [key for key in KEYS if not key.example.startswith("[")]
    tables = [key for key in KEYS if key.example.startswith("[")]
    blocks = ["\n".join(f"# {text}" for text in _STARTER)]
    for key in (*plain, *tables):
        example = "\n".join(f"# {line}" for line in key.example.splitlines())
        blocks.append(f"# {key.about.zh}\n# {key.about.en}\n{example}")
    return "\n\n".join(blocks) + "\n"
