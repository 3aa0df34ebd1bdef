"""Take in what a form sends: drafts and last year's files, into the private folder of a job, and never more than allowed."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import NamedTuple

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

from budgetlint.linter.serve.limits import MEGABYTE, Limits
from budgetlint.linter.serve.names import free_name, safe_name
from budgetlint.linter.serve.work import DRAFTS, PREVIOUS
from budgetlint.linter.wording import Wording

_LONGEST_NUMBER = 18
_FORM = 1_000_000  # bytes of a form beside its files
_FIELDS = (DRAFTS, PREVIOUS)
_BROKEN_OFF = Wording("上传中断了，或太慢。", "The upload broke off, or was too slow.")


class RefusedError(Exception):
    """A form that is not taken in, and why."""

    def __init__(self, status: int, wording: Wording) -> None:
        super().__init__(wording.en)
        self.status = status
        self.wording = wording


class Taken(NamedTuple):
    """The names of the files that were taken in, each in the folder of its field."""

    drafts: tuple[str, ...]
    previous: tuple[str, ...]


def announced(request: Request, limits: Limits) -> int:
    """How many bytes a request says that it has. Raises `RefusedError` where they are too many, or it does not say."""
    said = request.headers.get("content-length", "")
    if not said.isdecimal():
        raise RefusedError(411, Wording("请求没有写明大小。", "The request does not say how large it is."))
    if len(said) > _LONGEST_NUMBER or int(said) > limits.upload + _FORM:
        raise _too_large(limits)
    return int(said)


async def take_in(request: Request, folder: Path, limits: Limits) -> Taken:
    """Write the files of a form into `folder`, under harmless names. Raises `RefusedError`."""
    bounded = Request(request.scope, _bounded(request.receive, limits))
    try:
        async with asyncio.timeout(limits.sending):
            async with bounded.form(max_files=limits.files, max_fields=10, max_part_size=_FORM) as form:
                taken = [await _written(form.getlist(field), folder / field) for field in _FIELDS]
    except (MultiPartException, HTTPException) as error:
        raise RefusedError(
            400,
            Wording(
                f"看不懂这个请求，或文件超过 {limits.files} 个。",
                f"The form cannot be read, or has more than {limits.files} files.",
            ),
        ) from error
    except (ClientDisconnect, TimeoutError) as error:
        raise RefusedError(408, _BROKEN_OFF) from error
    if not taken[0]:
        raise RefusedError(400, Wording("没有选择草稿。", "No draft was chosen."))
    return Taken(*taken)


async def _written(values: list[UploadFile | str], folder: Path) -> tuple[str, ...]:
    """Write the files of a field; their names, none of them twice."""
    await asyncio.to_thread(folder.mkdir)
    names: list[str] = []
    taken: set[str] = set()
    for value in values:
        if isinstance(value, UploadFile) and value.filename:
            name = free_name(safe_name(value.filename), taken)
            taken.add(name.casefold())
            names.append(name)
            await asyncio.to_thread(_copy, value, folder / name)
    return tuple(names)


def _copy(file: UploadFile, target: Path) -> None:
    with target.open("wb") as out:
        shutil.copyfileobj(file.file, out)


def _bounded(receive: Receive, limits: Limits) -> Receive:
    """`receive`, which stops a request that sends more than it may."""
    left = limits.upload + _FORM

    async def bounded() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise _too_large(limits)
        return message

    return bounded


def _too_large(limits: Limits) -> RefusedError:
    megabytes = limits.upload // MEGABYTE
    return RefusedError(413, Wording(f"文件太大，一次最多 {megabytes} MB。", f"Too large: at most {megabytes} MB at a time."))
