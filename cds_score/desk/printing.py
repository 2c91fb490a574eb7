"""Answers that take longer than a key press: made in a process beside the server, so that typing goes on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, JSONResponse, Response

from cds_score.desk.jobs import Done, Job, packed, papers_of, planned, printed
from cds_score.desk.state import problem
from cds_score.desk.store import not_saved
from cds_score.desk.workers import TooLongError, Worker
from cds_score.diagnostics import Diagnostic

if TYPE_CHECKING:
    from cds_score.desk.scoring import Desk
    from cds_score.desk.working import Work

_SECONDS = {"plan": 20, "paper": 90}
_KINDS = {
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_PAPER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
"""A paper is one file with its style sheet and fonts inside; it has no script, and none would run."""
_DOSSIER = re.compile(r"ho-so-[^/\\]+\.zip")
_MOST = 1000


class Printing:
    """The plan, the papers and the dossier of the reports of a folder."""

    def __init__(self, desk: Desk, work: Work) -> None:
        self._desk, self._work = desk, work
        self._planning = Worker(_SECONDS["plan"], prints=False)
        self._printing = Worker(_SECONDS["paper"], prints=True)
        self._plans: dict[str, tuple[tuple[str, str], Done]] = {}
        """The last plan of each report, with the digest of its text and what tells of the files beside it."""

    def end(self) -> None:
        """Ends the processes."""
        self._planning.end()
        self._printing.end()

    def _job(self, name: str) -> Job:
        province = self._desk.province
        roots = tuple(str(root.resolve()) for root in province.sets.roots[:-1])
        return Job(str(self._desk.folder.path), name, roots, province.register, self._desk.lang)

    async def plan(self, name: str) -> Response:
        """`{digest, plan, problems}`, the digest of what was read; made once for a text and what lies beside it."""
        held = await run_in_threadpool(self._desk.folder.read, name)
        now = held.digest, await run_in_threadpool(self._work.beside, held)
        known = self._plans.get(name)
        if known is not None and known[0] == now:
            done = known[1]
        else:
            made = await self._done(self._planning, "plan", planned, self._job(name))
            if isinstance(made, Response):
                return made
            done = made
            if done.digest == held.digest:
                self._plans[name] = now, done
        return JSONResponse({"digest": done.digest, "plan": done.value, "problems": done.problems})

    async def papers(self, name: str) -> Response:
        """`{papers, problems, texts}`."""
        done = await self._done(self._printing, "paper", papers_of, self._job(name))
        if isinstance(done, Response):
            return done
        return JSONResponse({"papers": done.value or [], "problems": done.problems, "texts": done.texts})

    async def paper(self, name: str, file: str) -> Response:
        """The bytes of `phieu-ket-qua.pdf` and the like. Raises HTTPException for what is no paper."""
        from cds_score.documents.papers.names import TITLES

        paper, dot, ending = file.rpartition(".")
        kind = _KINDS.get(f"{dot}{ending}")
        if paper not in TITLES or kind is None:
            raise HTTPException(404)
        done = await self._done(self._printing, "paper", printed, self._job(name), paper, f".{ending}")
        if isinstance(done, Response):
            return done
        if done.value is None:
            return JSONResponse({"problems": done.problems, "texts": done.texts}, 422)
        way = "attachment" if ending == "docx" else "inline"
        headers = {"content-disposition": f'{way}; filename="{file}"', "content-security-policy": _PAPER_POLICY}
        return Response(done.value, media_type=kind, headers=headers)

    async def pack(self, name: str) -> Response:
        """The dossier beside the report, under a name that nothing has yet."""
        folder = self._desk.folder
        temporary = folder.temporary()
        try:
            done = await self._done(self._printing, "paper", packed, self._job(name), str(temporary))
            if isinstance(done, Response):
                return done
            if done.value is None:
                return JSONResponse({"problems": done.problems, "texts": done.texts}, 422)
            stem = name.rpartition(".")[0]
            for number in range(1, _MOST):
                wanted = f"ho-so-{stem}{f'-{number}' if number > 1 else ''}.zip"
                try:
                    folder.name_new(temporary, folder.path / wanted)
                except FileExistsError:
                    continue
                return JSONResponse({"file": wanted, **done.value, "problems": done.problems}, 201)
        except OSError as error:
            return self._problem(not_saved(name, error))
        finally:
            temporary.unlink(missing_ok=True)
        return self._problem(Diagnostic("desk-file-busy"))

    def dossier(self, file: str) -> Response:
        """A dossier of this folder. Raises HTTPException where there is none of that name."""
        path = self._desk.folder.path / file
        if not _DOSSIER.fullmatch(file) or path.is_symlink() or not path.is_file():
            raise HTTPException(404)
        return FileResponse(path, media_type="application/zip", filename=file)

    async def _done(self, worker: Worker, kind: str, job: Callable[..., Done], *given: Any) -> Done | Response:
        try:
            return await worker.run(job, *given)
        except TooLongError:
            return self._problem(Diagnostic("desk-too-long", params={"seconds": _SECONDS[kind]}))

    def _problem(self, found: Diagnostic) -> Response:
        return JSONResponse({"problems": [problem(found, self._desk.lang)], "texts": []}, 422)
