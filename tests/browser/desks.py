"""A desk in a process of its own, which may be killed and started again at the same address.

`python -m tests.browser.desks FOLDER PORT TOKEN LANG` serves; port and token are given, as `cds-score desk` never does,
so that a page which is open finds the same address again.
"""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Literal

from cds_score.cli.session import Settings, open_province
from cds_score.desk.scoring import Desk
from cds_score.desk.serving import serve_below
from cds_score.desk.store import Folder
from tests.docs.program import ROOT, environment

TOKEN = "ma-thu"
_PATIENCE = 60
"""Seconds until a desk has to answer, on a machine that does much else."""


class Served:
    """The desk of one folder."""

    def __init__(self, folder: Path, lang: Literal["vi", "en"] = "vi") -> None:
        self.folder, self.lang = folder, lang
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.token = TOKEN
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where the list is."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"

    def page(self, name: str = "bao-cao.yaml") -> str:
        """Where a report is."""
        return f"{self.address}r/{name}"

    def start(self, token: str = TOKEN) -> Served:
        """Starts it, and waits until it answers."""
        self.token = token
        call = [sys.executable, "-m", "tests.browser.desks", str(self.folder), str(self.port), token, self.lang]
        self._process = subprocess.Popen(call, cwd=ROOT, env=environment())
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(self.address + "assets/desk.css", timeout=5).close()
                return self
            time.sleep(0.05)
        raise TimeoutError(self.address)

    def kill(self) -> None:
        """Ends it without a word, as a machine that loses its power."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Ends it as Ctrl+C does."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None


def main(folder: str, port: str, token: str, lang: Literal["vi", "en"]) -> None:
    """Serves until killed."""
    register = Path(folder) / "danh-sach.csv"
    settings = Settings(register=str(register)) if register.exists() else Settings()
    desk = Desk(Folder(Path(folder)), open_province(settings, lang), lang)
    with contextlib.suppress(KeyboardInterrupt):
        serve_below(token, desk, int(port), lambda _: None)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], "en" if sys.argv[4] == "en" else "vi")
