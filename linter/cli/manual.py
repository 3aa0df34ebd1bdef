"""The pages of the documentation that follow from the program: commands, keys of the configuration, tables to be queried.

`python -m budgetlint.linter.cli.manual docs` writes them; a test holds them current.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from budgetlint.linter.cli import cli, manual_tables
from budgetlint.linter.cli.speech import spoken
from budgetlint.linter.config.keys import KEYS
from budgetlint.linter.wording import LANGS, Lang, Wording

_COMMANDS = Wording("命令与选项", "Commands and options")
_COMMANDS_ABOUT = Wording(
    "由程序本身生成。每个选项写在命令之后；`-h` 在终端里显示同样的内容。",
    "Generated from the program itself. Options stand after the command; `-h` prints the same on a console.",
)
_OPTION = Wording("选项", "option")
_ABOUT = Wording("作用", "what it does")
_KEYS = Wording("配置的键", "Keys of the configuration")
_KEYS_ABOUT = Wording(
    "由程序本身生成，写在 `budgetlint.toml` 里，或 `pyproject.toml` 的 `[tool.budgetlint]` 下。",
    "Generated from the program itself. They stand in `budgetlint.toml`, or in `pyproject.toml` below `[tool.budgetlint]`.",
)
_EXIT = Wording("退出码", "Exit codes")
_CODE = Wording("退出码", "code")
_MEANING = Wording("含义", "meaning")
_CODES = (
    Wording(
        "没有达到 `--fail-on`（默认 error）的问题；其他命令：做成了。",
        "Nothing at or above `--fail-on` (default: error); other commands: done.",
    ),
    Wording(
        "有达到 `--fail-on` 的问题（只有 `check`），或 `fix --diff` 有可以改的；或被 Ctrl+C 中断。",
        "Findings at or above `--fail-on` (`check` alone); `fix --diff` with something to mend; or stopped by Ctrl+C.",
    ),
    Wording(
        "用法或配置错误；文件夹里没有可检查的文件或列不出；点名的文件读不了（其余照查）；报告写不出。",
        "Misuse or a wrong configuration; a folder without documents, or that cannot be listed; a named file that could not be"
        " read (the rest is checked); a report that could not be written.",
    ),
)


def pages() -> Iterator[tuple[str, str]]:
    """The pages by their paths below the folder of the documentation."""
    for lang in LANGS:
        yield f"{lang}/commands.md", "\n".join(_commands(lang)) + "\n"
        yield f"{lang}/keys.md", "\n".join(_keys(lang)) + "\n"
        yield f"{lang}/parquet.md", "\n".join(manual_tables.page(lang)) + "\n"


def _commands(lang: Lang) -> Iterator[str]:
    yield from (f"# {_COMMANDS.text(lang)}", "", _COMMANDS_ABOUT.text(lang), "", f"## {_EXIT.text(lang)}", "")
    yield from (f"| {_CODE.text(lang)} | {_MEANING.text(lang)} |", "| --- | --- |")
    yield from (f"| {code} | {meaning.text(lang)} |" for code, meaning in enumerate(_CODES))
    root = click.Context(cli, info_name="budgetlint")
    for name in cli.list_commands(root):
        command = cli.get_command(root, name)
        if command is not None:
            yield from _command(name, command, click.Context(command, info_name=name, parent=root), lang)


def _command(name: str, command: click.Command, context: click.Context, lang: Lang) -> Iterator[str]:
    arguments = " ".join(param.make_metavar(context) for param in command.params if isinstance(param, click.Argument))
    yield from ("", f"## {name}", "", f"`budgetlint {f'{name} {arguments}'.strip()}`", "")
    yield from (paragraph for text in (command.help or "").split("\n\n") for paragraph in (_flowing(text, lang), ""))
    yield from (f"| {_OPTION.text(lang)} | {_ABOUT.text(lang)} |", "| --- | --- |")
    for param in command.params:
        if isinstance(param, click.Option):
            yield f"| {_names(param, context)} | {_flowing(param.help or '', lang)} |"


def _names(option: click.Option, context: click.Context) -> str:
    """The ways to write an option, and what follows it."""
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    return names if option.is_flag else f"{names} `{option.make_metavar(context)}`".replace("|", "\\|")


def _flowing(text: str, lang: Lang) -> str:
    """A text of help as one paragraph."""
    lines = spoken(text, lang).replace("\b\n", "").split("\n")
    return ("" if lang == "zh" else " ").join(line.strip() for line in lines)


def _keys(lang: Lang) -> Iterator[str]:
    yield from (f"# {_KEYS.text(lang)}", "", _KEYS_ABOUT.text(lang))
    for key in KEYS:
        yield from ("", f"## {key.name}", "", key.about.text(lang), "", "```toml", key.example, "```")


if __name__ == "__main__":
    for name, page in pages():
        path = Path(sys.argv[1], name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8", newline="\n")
