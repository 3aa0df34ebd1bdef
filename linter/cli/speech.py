"""The language that the command line speaks, in help, in usage errors and in click's own words.

Help texts hold both languages until they are printed: `bilingual` joins them, the formatter picks one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from pathlib import Path

import click

from budgetlint.linter.wording import LANGS, Lang, Wording

LANG_VARIABLE = "BUDGETLINT_LANG"
_OPTION = "--lang"
_BOTH = "(?s)\x02(.*?)\x03(.*?)\x04"
# Words that click itself puts into a page of help.
_WORDS = {
    "Options": Wording("选项", "Options"),
    "Commands": Wording("命令", "Commands"),
    "[OPTIONS]": Wording("[选项]", "[OPTIONS]"),
    "COMMAND [ARGS]...": Wording("命令 [参数]...", "COMMAND [ARGS]..."),
    "Show this message and exit.": Wording("显示本页并退出。", "Show this message and exit."),
    "Show the version and exit.": Wording("显示版本并退出。", "Show the version and exit."),
}
USAGE = Wording("用法：", "Usage: ")
COLON = Wording("：", ":")
WRITTEN = Wording("已写入 {path}", "written: {path}")


def bilingual(chinese: str, english: str) -> str:
    """A help text in both languages, its lines as they are, since click counts wide characters as one."""
    return f"\x02\b\n{chinese}\x03\b\n{english}\x04"


def brief(chinese: str, english: str) -> str:
    """A text of one line, as in the list of commands."""
    return f"\x02{chinese}\x03{english}\x04"


def spoken(text: str, lang: Lang) -> str:
    """A text of `bilingual`, or one of click's words, in `lang`."""
    if words := _WORDS.get(text):
        return words.text(lang)
    return re.sub(_BOTH, lambda both: both[1 + LANGS.index(lang)], text)


class Speech:
    """The language of one call: what its options, the environment or the configuration say, else Chinese."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._arguments = arguments
        self._settled: Lang | None = None

    @property
    def lang(self) -> Lang:
        if self._settled is None:
            self._settled = _of_arguments(self._arguments) or _known(os.environ.get(LANG_VARIABLE)) or _of_file() or "zh"
        return self._settled

    def settle(self, lang: Lang) -> None:
        """Speak the language of the configuration in force."""
        self._settled = lang


def current_lang() -> Lang:
    """The language of the call at hand."""
    context = click.get_current_context(silent=True)
    speech = context.find_object(Speech) if context else None
    return (speech or Speech(())).lang


def _of_arguments(arguments: Sequence[str]) -> Lang | None:
    """What `--lang` says, read before click does, since click's own errors are to be told in it."""
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        if argument == _OPTION or argument.startswith(f"{_OPTION}="):
            return _known(argument.partition("=")[2] or following)
    return None


def _of_file() -> Lang | None:
    """What the nearest configuration file says, however wrong the rest of it is."""
    from budgetlint.linter.config.find import PYPROJECT, TOOL, find
    from budgetlint.linter.user_file import FileError, read_toml

    try:
        path = find(Path.cwd())
        said = read_toml(path) if path else {}
    except (FileError, OSError):
        return None
    if path and path.name == PYPROJECT:
        said = said.get("tool", {}).get(TOOL, {})
    return _known(said.get("lang")) if isinstance(said, dict) else None


def _known(word: object) -> Lang | None:
    return next((lang for lang in LANGS if lang == word), None)


class HelpFormatter(click.HelpFormatter):
    """Prints a page of help in the language of the call."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        super().__init__(indent_increment, width, max_width)
        self._lang = current_lang()

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        for word in ("[OPTIONS]", "COMMAND [ARGS]..."):
            args = args.replace(word, spoken(word, self._lang))
        super().write_usage(prog, args, USAGE.text(self._lang) if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        self.write(f"{'':>{self.current_indent}}{spoken(heading, self._lang)}{COLON.text(self._lang)}\n")

    def write_text(self, text: str) -> None:
        """A text with its paragraphs."""
        super().write_text(spoken(text, self._lang))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of names and what each is for."""
        super().write_dl([(name, spoken(about, self._lang)) for name, about in rows], col_max, col_spacing)
