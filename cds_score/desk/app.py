"""The addresses of the desk, and what each of them answers."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from cds_score.desk.assets import assets
from cds_score.desk.beginning import begin, wanted_of
from cds_score.desk.guard import REFUSED, Guard, TooMuchError
from cds_score.desk.listing import listed
from cds_score.desk.one_file import take_file
from cds_score.desk.page import list_html, page_html
from cds_score.desk.printing import Printing
from cds_score.desk.requests import MalformedError, edit_request, form_of, json_of, row_request
from cds_score.desk.saving import Saved, change_row, save
from cds_score.desk.state import plain, problem
from cds_score.desk.store import not_saved, unreadable
from cds_score.desk.uploads import ENDINGS, UnfitError, keep, new_file
from cds_score.desk.view import View
from cds_score.desk.watching import MOST, Watching
from cds_score.desk.working import Work
from cds_score.diagnostics import Diagnostic

if TYPE_CHECKING:
    from starlette.requests import Request

    from cds_score.desk.scoring import Desk

_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"
_MEGABYTES = 25
_ASSET = {"cache-control": "private, max-age=86400"}


class _GoneError(Exception):
    """The folder has no report of that name, or not any more."""


class Application:
    """The desk as an ASGI application for a server that listens on `port`.

    `stopping` is asked whether the server is about to end: answers that go on for ever end then.
    """

    def __init__(self, desk: Desk, token: str, port: int, stopping: Callable[[], bool] = lambda: False) -> None:
        self._desk, self._base = desk, f"/{token}"
        self._work = Work(desk)
        self._watching = Watching(desk.folder, self._work, stopping)
        self._assets = assets()
        self.printing = Printing(desk, self._work)
        report = f"/{token}/r/{{name}}"
        routes = [
            Route(f"/{token}/", self.listing),
            Route(f"/{token}/new", self.new, methods=["POST"]),
            Route(f"/{token}/assets/{{path:path}}", self.asset),
            Route(report, self.report),
            Route(f"{report}/state", self.state),
            Route(f"{report}/edit", self.edit, methods=["POST"]),
            Route(f"{report}/row", self.row, methods=["POST"]),
            Route(f"{report}/file", self.file, methods=["POST"]),
            Route(f"{report}/events", self.events),
            Route(f"{report}/plan", self.plan),
            Route(f"{report}/papers", self.papers),
            Route(f"{report}/paper/{{paper}}", self.paper),
            Route(f"{report}/dossier", self.pack, methods=["POST"]),
            Route(f"{report}/dossier/{{file}}", self.dossier),
        ]
        handlers: dict[Any, Callable[[Request, Any], Awaitable[Response]]] = {
            HTTPException: _refused,
            MalformedError: _malformed,
            TooMuchError: _refused,
            ClientDisconnect: _malformed,
            _GoneError: self._gone,
            OSError: self._unreadable,
            Exception: _fault,
        }
        self.guarded = Guard(Starlette(routes=routes, exception_handlers=handlers), token, port)

    async def listing(self, request: Request) -> Response:
        """The reports of the folder; where there is one only, its page, unless `?all` asks for the list itself."""
        names = await run_in_threadpool(self._desk.folder.names)
        if len(names) == 1 and "all" not in request.query_params:
            return RedirectResponse(f"{self._base}/r/{quote(names[0])}", 303)
        view = await run_in_threadpool(listed, self._desk, self._work, self._base, names)
        return HTMLResponse(await run_in_threadpool(list_html, view))

    async def new(self, request: Request) -> Response:
        """A new report: `{name}` for a page that asks with JSON, a way to its page for a plain form."""
        body, kind = await request.body(), _kind(request)
        if kind not in (_JSON, _FORM):
            raise HTTPException(415)
        wanted = wanted_of(json_of(body) if kind == _JSON else form_of(body))
        name, found = await run_in_threadpool(begin, self._desk, wanted)
        if not name:
            return JSONResponse({"problems": found}, 422)
        if kind == _JSON:
            return JSONResponse({"name": name}, 201)
        return RedirectResponse(f"{self._base}/r/{quote(name)}", 303)

    async def asset(self, request: Request) -> Response:
        """A style sheet, a script, a font."""
        path = self._assets.get(request.path_params["path"])
        if path is None:
            raise HTTPException(404)
        return FileResponse(path, headers=_ASSET)

    async def report(self, request: Request) -> Response:
        """The page of a report."""
        name = self._name(request)
        scored, state = await run_in_threadpool(self._work.opened, name)
        view = View(self._base, name, state, scored.criteria, self._desk.lang)
        return HTMLResponse(await run_in_threadpool(page_html, view))

    async def state(self, request: Request) -> Response:
        """The State of a report."""
        _, state = await run_in_threadpool(self._work.opened, self._name(request))
        return JSONResponse(state)

    async def edit(self, request: Request) -> Response:
        """Edits made in the file: the new State; 409 where a field has been changed by somebody else."""
        name = self._name(request)
        wanted = edit_request(await _json(request), name)
        saved = await run_in_threadpool(save, self._desk.folder, name, wanted)
        return await run_in_threadpool(self._answer, saved)

    async def row(self, request: Request) -> Response:
        """A cited document or a nested unit put in or taken out: `{state, path}`, the path of the row."""
        name = self._name(request)
        wanted = row_request(await _json(request))
        saved = await run_in_threadpool(change_row, self._desk.folder, name, wanted)
        return await run_in_threadpool(self._answer, saved)

    def _answer(self, saved: Saved) -> Response:
        state = self._work.state(saved.held)
        if saved.conflicts:
            listed = [{"path": list(each.path), "disk": plain(each.held)} for each in saved.conflicts]
            return JSONResponse({"conflicts": listed, "state": state}, 409)
        if saved.refused:
            said = [problem(each, self._desk.lang) for each in saved.refused]
            return JSONResponse({"problems": said, "state": state}, 422)
        return JSONResponse({"state": state, "path": list(saved.path)} if saved.path else state)

    async def file(self, request: Request) -> Response:
        """One file of evidence, stored: `{file}`, its name as the report writes it."""
        self._name(request)
        try:
            coming = await run_in_threadpool(new_file, self._desk.folder)
            try:
                with coming.open("xb") as sink:
                    given = await take_file(request, sink)
                    sink.flush()
                    await run_in_threadpool(os.fsync, sink.fileno())
                kept = await run_in_threadpool(keep, given, coming)
            finally:
                coming.unlink(missing_ok=True)
        except UnfitError:
            params = {"endings": ", ".join(ENDINGS), "limit": _MEGABYTES}
            return self._problems([Diagnostic("desk-file-refused", params=params)], 422)
        except OSError as error:
            return self._problems([not_saved("", error)], 422)
        return JSONResponse({"file": kept}, 201)

    async def events(self, request: Request) -> Response:
        """Server-Sent Events: `{digest, beside}` whenever the file, or one that is read with it, has become another."""
        name = self._name(request)
        if self._watching.pages >= MOST:
            raise HTTPException(503)
        return StreamingResponse(self._watching.events(name), media_type="text/event-stream")

    async def plan(self, request: Request) -> Response:
        """The shortest way to the next level: `{digest, plan}`."""
        name = self._name(request)
        return await self.printing.plan(name)

    async def papers(self, request: Request) -> Response:
        """What can be printed, and of the rest why not: `{papers, problems, texts}`."""
        return await self.printing.papers(self._name(request))

    async def paper(self, request: Request) -> Response:
        """A paper, printed from what is saved."""
        name = self._name(request)
        return await self.printing.paper(name, request.path_params["paper"])

    async def pack(self, request: Request) -> Response:
        """The dossier, made beside the report: `{file, files, missing, digest}`."""
        return await self.printing.pack(self._name(request))

    async def dossier(self, request: Request) -> Response:
        """A dossier that was made here."""
        self._name(request)
        return await run_in_threadpool(self.printing.dossier, request.path_params["file"])

    def _name(self, request: Request) -> str:
        """The report that an address names. Raises _GoneError where the folder has none of that name."""
        name: str = request.path_params["name"]
        if not self._desk.folder.has(name):
            raise _GoneError
        return name

    async def _gone(self, _: Request, __: Exception) -> Response:
        return self._problems([Diagnostic("desk-file-gone")], 410)

    def _problems(self, found: list[Diagnostic], status: int) -> Response:
        return JSONResponse({"problems": [problem(each, self._desk.lang) for each in found]}, status)

    async def _unreadable(self, request: Request, error: OSError) -> Response:
        if isinstance(error, FileNotFoundError):
            return await self._gone(request, error)
        return self._problems([unreadable("", error)], 410)


async def _refused(_: Request, error: HTTPException | TooMuchError) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else error.status
    return PlainTextResponse(REFUSED, status, {"connection": "close"} if status in (408, 413) else None)


async def _malformed(_: Request, __: Exception) -> Response:
    return PlainTextResponse(REFUSED, 400)


async def _fault(_: Request, __: Exception) -> Response:
    return PlainTextResponse(REFUSED, 500)


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _json(request: Request) -> dict[str, Any]:
    """The JSON object of a request. Raises MalformedError."""
    if _kind(request) != _JSON:
        raise HTTPException(415)
    return json_of(await request.body())
