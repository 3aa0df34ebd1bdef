"""What went wrong in a call, in the user's language: our own errors, and those that click raises."""

from __future__ import annotations

import re
from collections.abc import Callable

import click
from click import exceptions

from budgetlint.linter.user_file import FileError, did_you_mean
from budgetlint.linter.wording import Lang, Wording

MISUSE_CODE = 2
ABORTED = Wording("已中断。", "Aborted.")
_ERROR = Wording("错误：{message}", "Error: {message}")
_HINT = Wording("用法说明见 {command} --help", "Try '{command} --help' for help.")


class Misuse(click.UsageError):
    """A call that cannot be followed, said in both languages."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese} {english}")
        self.wording = Wording(chinese, english)


class Failure(click.ClickException):
    """Something that could not be done, said in both languages; exits as misuse does."""

    exit_code = MISUSE_CODE

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese} {english}")
        self.wording = Wording(chinese, english)


_NO_COMMAND = r"No such command '(.*?)'\."
# What click says, by its English template; older versions of it word some a little differently.
_SAID: tuple[tuple[str, str], ...] = (
    (_NO_COMMAND, "没有命令“{0}”。"),
    (r"No such option:? '?(.*?)'?\.?", "没有选项 {0}。"),
    (r"Option '(.*)' requires an argument\.", "选项 {0} 后面要写值。"),
    (r"Option '(.*)' does not take a value\.", "选项 {0} 不带值。"),
    (r"Got unexpected extra arguments? \((.*)\)", "多出的参数：{0}。"),
    (r"Missing command\.", "没有写命令。"),
    (r"'(.*)' is not (?:one of )?('.*')\.", "“{0}”不在可用的值之中：{1}。"),
    (r"'(.*)' is not a valid integer(?: range)?\.", "“{0}”不是整数。"),
    (r"'(.*)' is not a valid float(?: range)?\.", "“{0}”不是数。"),
    (r"(.*) is not in the range (.*)\.", "{0} 不在范围 {1} 之内。"),
    (r"\w+ '(.*)' is a file\.", "{0} 是文件，这里要写文件夹。"),
    (r"\w+ '(.*)' is a directory\.", "{0} 是文件夹，这里要写文件。"),
    (r"\w+ '(.*)' does not exist\.", "{0} 不存在。"),
)


def show(error: click.ClickException | FileError, lang: Lang) -> int:
    """Say on standard error what went wrong; return the exit code."""
    if isinstance(error, click.ClickException) and _shows_itself(error):
        error.show()
        return error.exit_code
    if isinstance(error, click.UsageError) and error.ctx is not None:
        hint = _HINT.text(lang).format(command=error.ctx.command_path)
        with error.ctx.scope(cleanup=False):
            click.echo(f"{error.ctx.get_usage()}\n{hint}\n", err=True)
    message = error.text(lang) if isinstance(error, FileError) else wording_of(error).text(lang)
    click.echo(_ERROR.text(lang).format(message=message), err=True)
    return MISUSE_CODE if isinstance(error, FileError) else error.exit_code


def _shows_itself(error: click.ClickException) -> bool:
    """Whether an error is no message but a page of help, as for a call without a command."""
    return type(error).show not in (click.ClickException.show, click.UsageError.show)


def wording_of(error: click.ClickException) -> Wording:
    """What an error says, in both languages."""
    if isinstance(error, Misuse | Failure):
        return error.wording
    if isinstance(error, exceptions.NoSuchOption):
        near_ones = [name for name in error.possibilities or () if _is_near(error.option_name, name)]
        error = exceptions.NoSuchOption(error.option_name, error.message, near_ones, error.ctx)
    english = error.format_message()
    if unknown := re.fullmatch(_NO_COMMAND, error.message):
        near = did_you_mean(unknown[1], _commands(error))
        return Wording(translated(error.message) + near.zh, english + near.en)
    tell = next((tell for kind, tell in _TELLERS if isinstance(error, kind)), _translated)
    return Wording(tell(error), english)


def _is_near(written: str, name: str) -> bool:
    """Whether an option may be meant by another, their hyphens apart."""
    return bool(did_you_mean(written.strip("-"), [name.strip("-")]).zh)


def _commands(error: click.ClickException) -> list[str]:
    """The names of the commands, one of which may be meant."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    return ctx.command.list_commands(ctx) if ctx and isinstance(ctx.command, click.Group) else []


def _translated(error: click.ClickException) -> str:
    return translated(error.message)


def translated(message: str) -> str:
    """A message of click's in Chinese; itself where it is none that is known."""
    for pattern, chinese in _SAID:
        if found := re.fullmatch(pattern, message):
            return chinese.format(*(group.replace("', '", "、").strip("'") for group in found.groups()))
    return message


def _missing(error: click.ClickException) -> str:
    assert isinstance(error, click.MissingParameter)
    name = error.param.get_error_hint(error.ctx or click.Context(click.Command(""))) if error.param else ""
    choices = error.param.type.choices if error.param and isinstance(error.param.type, click.Choice) else ()
    which = f"，可用：{'、'.join(map(str, choices))}" if choices else ""
    return f"缺少参数 {name}{which}。"


def _bad(error: click.ClickException) -> str:
    assert isinstance(error, click.BadParameter)
    name = error.param.get_error_hint(error.ctx or click.Context(click.Command(""))) if error.param else ""
    return f"{name} 的值不对：{translated(error.message)}" if name else translated(error.message)


def _with_near(error: click.ClickException) -> str:
    near = getattr(error, "possibilities", None)
    return translated(error.message) + (f"是不是 {'、'.join(near)}？" if near else "")


_TELLERS: tuple[tuple[type[click.ClickException], Callable[[click.ClickException], str]], ...] = (
    (click.MissingParameter, _missing),
    (click.BadParameter, _bad),
    (exceptions.NoSuchOption, _with_near),
    (click.UsageError, _with_near),
)
