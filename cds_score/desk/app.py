"""The addresses of the desk, and what each of them answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from cds_score.desk.assets import asset
from cds_score.desk.guard import REFUSED, Guard
from cds_score.desk.listing import listed
from cds_score.desk.page import list_html, page_html
from cds_score.desk.requests import MalformedError, edit_request, json_of
from cds_score.desk.saving import Saved, save
from cds_score.desk.state import problem
from cds_score.desk.view import View
from cds_score.desk.working import Work

if TYPE_CHECKING:
    from starlette.requests import Request

    from cds_score.desk.scoring import Desk

_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"


def application(desk: Desk, token: str, port: int) -> Guard:
    """The ASGI application for a server that listens on `port`."""
    pages = _Pages(desk, f"/{token}")
    routes = [
        Route(f"/{token}/", pages.listing),
        Route(f"/{token}/assets/{{name}}", pages.asset),
        Route(f"/{token}/r/{{name}}", pages.report),
        Route(f"/{token}/r/{{name}}/state", pages.state),
        Route(f"/{token}/r/{{name}}/edit", pages.edit, methods=["POST"]),
    ]
    handlers: dict[Any, Callable[[Request, Exception], Awaitable[Response]]] = {
        HTTPException: _no_such,
        MalformedError: _malformed,
    }
    return Guard(Starlette(routes=routes, exception_handlers=handlers), token, port)


async def _no_such(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return PlainTextResponse(REFUSED, status)


async def _malformed(_: Request, __: Exception) -> Response:
    return PlainTextResponse(REFUSED, 400)


class _Pages:
    """What each address answers. `base` is the beginning of all of them."""

    def __init__(self, desk: Desk, base: str) -> None:
        self._desk, self._base = desk, base
        self._work = Work(desk)

    async def listing(self, _: Request) -> Response:
        """The reports of the folder; where there is one only, its page."""
        names = await run_in_threadpool(self._desk.folder.names)
        if len(names) == 1:
            return RedirectResponse(f"{self._base}/r/{quote(names[0])}", 303)
        view = await run_in_threadpool(listed, self._desk, self._work, self._base, names)
        return HTMLResponse(list_html(view))

    async def asset(self, request: Request) -> Response:
        """A style sheet or a script of the pages; asked for again each time the program has started anew."""
        found = asset(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        return Response(found[0], media_type=found[1], headers={"Cache-Control": "private, max-age=3600"})

    async def report(self, request: Request) -> Response:
        """The page of a report."""
        name = self._name(request)
        scored, state = await run_in_threadpool(self._work.opened, name)
        view = View(self._base, name, state, scored.criteria, self._desk.lang)
        return HTMLResponse(await run_in_threadpool(page_html, view))

    async def state(self, request: Request) -> Response:
        """The State of a report."""
        name = self._name(request)
        _, state = await run_in_threadpool(self._work.opened, name)
        return JSONResponse(state)

    async def edit(self, request: Request) -> Response:
        """Edits made in the file: the new State; 409 where a field has been changed by somebody else."""
        name = self._name(request)
        wanted = edit_request(await _json(request), name)
        saved = await run_in_threadpool(save, self._desk.folder, name, wanted)
        return await run_in_threadpool(self._answer, name, saved)

    def _answer(self, name: str, saved: Saved) -> Response:
        body: dict[str, Any] = {}
        if saved.held is not None:
            body["state"] = self._work.state(saved.held)
        if saved.conflicts:
            body["conflicts"] = [{"path": list(each.path), "disk": _plain(each.held)} for each in saved.conflicts]
            return JSONResponse(body, 409)
        if saved.refused:
            body["problems"] = [problem(each, self._desk.lang) for each in saved.refused]
            return JSONResponse(body, 422 if saved.held is not None else 410)
        return JSONResponse(body["state"])

    def _name(self, request: Request) -> str:
        """The report that an address names. Raises HTTPException where the folder has none of that name."""
        name: str = request.path_params["name"]
        if not self._desk.folder.has(name):
            raise HTTPException(404)
        return name


def _plain(value: str | tuple[str, ...]) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


async def _json(request: Request) -> dict[str, Any]:
    """The JSON object of a request. Raises MalformedError."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
        raise HTTPException(415)
    return json_of(await request.body())
