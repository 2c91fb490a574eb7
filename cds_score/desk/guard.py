"""What every request has to pass before anything of the desk sees it, and what every answer bears.

The server listens on this machine only; what is kept out is everything else that runs here, and every other site that
the browser has open. Whoever does not know the token learns nothing: all such answers are one and the same.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

JSON_LIMIT = 256 * 1024
UPLOAD_LIMIT = 25 * 1024 * 1024
_FRAME = 64 * 1024
"""What a multipart body may be larger than the file in it."""
BODY_SECONDS = 30.0
"""How long the body of a request may take to come in; of a file ten times as long."""
TOKEN_BYTES = 24
_METHODS = ("GET", "HEAD", "POST")
_LONGEST_PATH = 2048
_OWN_SITE = ("same-origin", "none")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_ALWAYS: Mapping[bytes, bytes] = {
    b"content-security-policy": _POLICY.encode("ascii"),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"x-frame-options": b"DENY",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}
REFUSED = "Không có trang này, hoặc yêu cầu không được nhận.\n"
"""All that anybody is told whose request is not one of the page's own."""
_FAULT = "Lỗi của chương trình. Tệp báo cáo không bị thay đổi.\n"
_SAID = "cds-score desk: {kind}"


def new_token() -> str:
    """The first part of every address, made anew for every start: 192 bits from the system."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class TooMuchError(Exception):
    """A body is larger, or comes in more slowly, than is allowed; carries the HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Guard:
    """An ASGI application around the desk's own. `port` is the one that the server listens on."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token = app, token
        self._hosts = {f"{name}:{port}".encode("ascii") for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        status = self._refusal(scope)
        if status:
            await _refuse(send, status)
            return
        started = False

        async def bearing(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message = {**message, "headers": _headers(message.get("headers", []))}
            await send(message)

        try:
            await self._app(scope, _Measured(receive, *_limits(scope["path"])), bearing)
        except Exception as error:  # noqa: BLE001 the last line of defence: nothing of a report gets into a log
            sys.stderr.write(_SAID.format(kind=type(error).__name__) + "\n")
            if not started:
                await _refuse(send, 500)

    def _refusal(self, scope: Scope) -> int:
        """The status of a request that is not let through; 0 of one that is."""
        headers: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name, []).append(value)
        hosts, path = headers.get(b"host", []), scope["path"]
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 404
        first = path[1:].partition("/")[0]
        if not secrets.compare_digest(first.encode("utf-8", "replace"), self._token.encode("ascii")):
            return 404
        if len(path) > _LONGEST_PATH or not path.isprintable() or "\\" in path:
            return 404
        if scope["method"] not in _METHODS:
            return 405
        sites = headers.get(b"sec-fetch-site", [])
        if any(each.decode("latin-1") not in _OWN_SITE for each in sites):
            return 403
        origins = headers.get(b"origin", [])
        if any(each != b"http://" + hosts[0] for each in origins):
            return 403
        if scope["method"] == "POST" and not origins and sites != [b"same-origin"]:
            return 403
        lengths = headers.get(b"content-length", [])
        if any(not each.isdigit() for each in lengths) or len(lengths) > 1:
            return 400
        if (lengths and len(lengths[0]) > 12) or int(lengths[0] if lengths else b"0") > _limits(path)[0]:
            return 413
        return 0


class _Measured:
    """Receives a body of at most so many bytes within so many seconds."""

    def __init__(self, receive: Receive, limit: int, seconds: float) -> None:
        self._receive, self._left = receive, limit
        self._until = time.monotonic() + seconds
        self._whole = False

    async def __call__(self) -> Message:
        if self._whole:
            return await self._receive()  # whether the browser has gone: may take as long as it takes
        try:
            message = await asyncio.wait_for(self._receive(), max(0.0, self._until - time.monotonic()))
        except TimeoutError:
            raise TooMuchError(408) from None
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            self._whole = not message.get("more_body", False)
            if self._left < 0:
                raise TooMuchError(413)
        return message


def _limits(path: str) -> tuple[int, float]:
    """How many bytes a body may have, and how many seconds it may take."""
    if path.endswith("/file"):
        return UPLOAD_LIMIT + _FRAME, BODY_SECONDS * 10
    return JSON_LIMIT, BODY_SECONDS


def _headers(own: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    there = {name.lower() for name, _ in own}
    kept = [] if b"cache-control" in there else [(b"cache-control", b"no-store")]
    return [*own, *kept, *((name, value) for name, value in _ALWAYS.items() if name not in there)]


async def _refuse(send: Send, status: int) -> None:
    body = (_FAULT if status == 500 else REFUSED).encode("utf-8")
    headers: list[Any] = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode("ascii")),
    ]
    if status in (408, 413):
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": _headers(headers)})
    await send({"type": "http.response.body", "body": body})
