"""Who may ask, and what every answer says: no other site, no other host by a name of its own, nothing kept in a cache."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from budgetlint.linter.wording import Wording

_COOKIE = "budgetlint"
_TOKEN = "token"  # noqa: S105  the name of the parameter
_SAFE = frozenset({"GET", "HEAD"})
_NOWHERE = "null"  # the origin of a page that tells none
# The policy of referrers is one under which browsers still tell a form of our own by its origin.
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_FOREIGN_HOST = Wording("请用启动时显示的网址。", "Use the address that was shown at the start.")
_FOREIGN_SITE = Wording("这个请求不是从本页发出的。", "This request does not come from this page.")
_NO_TOKEN = Wording("请用启动时显示的完整网址，其中有口令。", "Use the whole address shown at the start; it holds a token.")


class Admitted(NamedTuple):
    """What is let in: requests to these hosts (`name:port`), with `token` where there is one."""

    hosts: frozenset[str]
    token: str = ""


class Guard:
    """Lets in what is admitted, and puts the headers on every answer.

    The host guards against names that another site makes point here (DNS rebinding), the origin against forms of other sites.
    The token comes once, in the address, and stays as a cookie that no script and no form of another site can use.
    """

    def __init__(self, app: ASGIApp, admitted: Admitted, silence: float) -> None:
        self._app = app
        self._admitted = admitted
        self._silence = silence

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        answer = _marked(_prompt(send, self._silence))
        if refused is not None:
            await refused(scope, receive, answer)
        else:
            await self._app(scope, _impatient(receive, self._silence), answer)

    def _refused(self, scope: Scope) -> ASGIApp | None:
        """The answer to a request that is not let in."""
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._admitted.hosts:
            return _said(_FOREIGN_HOST, 421)
        if scope["method"] not in _SAFE and not _is_own(headers):
            return _said(_FOREIGN_SITE, 403)
        return self._without_token(scope, headers) if self._admitted.token else None

    def _without_token(self, scope: Scope, headers: Mapping[str, str]) -> ASGIApp | None:
        """The answer to a request without the token; one that brings it in its address is given the cookie."""
        name = f"{_COOKIE}-{scope['server'][1]}"  # cookies are shared by all ports of a host
        brought = parse_qs(scope["query_string"].decode("latin-1")).get(_TOKEN, [""])[0]
        if self._fits(brought) and scope["method"] in _SAFE:
            entered = RedirectResponse("/", 303)
            entered.set_cookie(name, self._admitted.token, httponly=True, samesite="lax")
            return entered
        return None if self._fits(_cookie(headers, name)) else _said(_NO_TOKEN, 403)

    def _fits(self, token: str) -> bool:
        return compare_digest(token.encode("utf-8", "replace"), self._admitted.token.encode())


def _is_own(headers: Mapping[str, str]) -> bool:
    """Whether a request that changes something comes from a page of ours, as every browser says in one way or the other."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin", _NOWHERE)
    if origin == _NOWHERE:
        return site == "same-origin"
    return site in (None, "same-origin") and origin.lower() == f"http://{headers.get('host', '').lower()}"


def _cookie(headers: Mapping[str, str], name: str) -> str:
    try:
        kept = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return kept.value if kept else ""


def _said(wording: Wording, status: int) -> PlainTextResponse:
    return PlainTextResponse(f"{wording.zh}\n{wording.en}\n", status, {"Connection": "close"})


def _marked(send: Send) -> Send:
    """`send`, with the headers of every answer."""

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return marked


def _prompt(send: Send, silence: float) -> Send:
    """`send`, which gives up a client that takes nothing for `silence` seconds. Raises `TimeoutError`."""

    async def sent(message: Message) -> None:
        async with asyncio.timeout(silence):
            await send(message)

    return sent


def _impatient(receive: Receive, silence: float) -> Callable[[], Awaitable[Message]]:
    """`receive`, which takes a client for gone that sends nothing for `silence` seconds in the middle of its request."""
    whole = False

    async def received() -> Message:
        nonlocal whole
        if whole:
            return await receive()
        try:
            async with asyncio.timeout(silence):
                message = await receive()
        except TimeoutError:
            return {"type": "http.disconnect"}
        whole = not message.get("more_body", False)
        return message

    return received
