"""A desk on a folder of examples, asked without a network."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Any

import httpx

from cds_score.casework.opening import Province
from cds_score.criteria.catalogue import Catalogue
from cds_score.desk.app import Application
from cds_score.desk.scoring import Desk
from cds_score.desk.store import Folder
from cds_score.diagnostics import Lang

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "examples/xa-vi-du"
PORT = 8765
TOKEN = "khoa-cua-trang-nay-0123456789"
ORIGIN = f"http://127.0.0.1:{PORT}"
SETS = Catalogue()


class Served:
    """The desk on a folder, and a browser's requests to it."""

    def __init__(self, folder: Path, lang: Lang = "vi") -> None:
        self.folder = folder
        self.app = Application(Desk(Folder(folder), Province(SETS, {}), lang), TOKEN, PORT)
        self._loop = asyncio.Runner()
        transport = httpx.ASGITransport(self.app.guarded, raise_app_exceptions=False)
        self._client = httpx.AsyncClient(transport=transport, base_url=ORIGIN, timeout=120)

    def ask(self, method: str, url: str, **more: Any) -> httpx.Response:
        """Any request, as it is given."""
        return self._loop.run(self._client.request(method, url, **more))

    def get(self, path: str, **more: Any) -> httpx.Response:
        """A page that is asked for below the token."""
        return self.ask("GET", f"/{TOKEN}{path}", **more)

    def post(self, path: str, data: Any = None, **more: Any) -> httpx.Response:
        """A request of the page itself."""
        if data is not None:
            more["json"] = data
        return self.ask("POST", f"/{TOKEN}{path}", headers={"origin": ORIGIN, **more.pop("headers", {})}, **more)

    def end(self) -> None:
        """Ends its processes and its loop."""
        self.app.printing.end()
        self._loop.run(self._client.aclose())
        self._loop.close()

    def state(self, name: str = "bao-cao.yaml") -> dict[str, Any]:
        """The State of a report."""
        answer = self.get(f"/r/{name}/state")
        assert answer.status_code == 200, answer.text
        state: dict[str, Any] = answer.json()
        return state

    def edit(self, path: list[Any], was: Any, now: Any, base: str = "0" * 64) -> httpx.Response:
        """One edit in `bao-cao.yaml`."""
        data = {"base": base, "edits": [{"path": path, "was": was, "now": now}]}
        return self.post("/r/bao-cao.yaml/edit", data)

    def text(self, name: str = "bao-cao.yaml") -> str:
        """What is on the disk."""
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, text: str, name: str = "bao-cao.yaml") -> None:
        """As an editor does."""
        (self.folder / name).write_text(text, encoding="utf-8")


def example(folder: Path, lang: Lang = "vi") -> Served:
    """The desk on a copy of the example of an invented commune."""
    shutil.copy(EXAMPLE / "bao-cao.yaml", folder / "bao-cao.yaml")
    return Served(folder, lang)


def with_table(desk: Served) -> None:
    """The report has its nested units in a file beside it."""
    desk.write("name;cap_quang_den_thon\nThôn 1;không\n", "thon.csv")
    desk.write(
        'criteria: mau/thon-thong-minh-trong-xa@2024\ncommune: {code: "99001", name: Xã Ví Dụ (giả định)}\n'
        "period: {from: 1/1/2024, to: 31/12/2024}\ninputs:\n  thon: {file: thon.csv}\n"
    )
