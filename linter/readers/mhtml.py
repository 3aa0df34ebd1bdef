"""Web pages saved in one file (.mht), as Word, Excel and many systems write them, under whatever end of a name."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message
from typing import NamedTuple

from budgetlint.linter.readers.limits import MOST_MEMBERS
from budgetlint.linter.readers.trouble import limit_reached

_HEAD = 4096
_FIELD = re.compile(rb"\A[A-Za-z][A-Za-z-]{0,60}:")
_MARKS = (b"mime-version:", b"content-type:")
_PAGES = ("text/html", "application/xhtml+xml")


class Page(NamedTuple):
    """A web page, and the encoding that stands beside it; empty where none does."""

    data: bytes
    encoding: str = ""


def is_mhtml(data: bytes) -> bool:
    """Whether `data` begins with the fields of a message that holds web pages."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not _FIELD.match(head):
        return False
    lowered = head.lower()
    return all(mark in lowered for mark in _MARKS) and (b"text/html" in lowered or b"multipart/related" in lowered)


def pages(data: bytes) -> list[Page]:
    """The web pages in a message, in order."""
    found = []
    for number, part in enumerate(message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip()).walk(), start=1):
        if number > MOST_MEMBERS:
            raise limit_reached("members", MOST_MEMBERS)
        if part.get_content_type() in _PAGES:
            found.append(Page(_content(part), part.get_content_charset("").lower()))
    return found


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
