"""`cds-score desk` as a process of its own, and raw requests to it."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_RUN = "from cds_score.cli.main import main; main()"


@dataclass
class Server:
    """A running desk."""

    process: subprocess.Popen[bytes]
    port: int
    token: str
    folder: Path
    errors: Path
    """Where its stderr goes."""

    @property
    def host(self) -> str:
        """What a browser sends as Host."""
        return f"127.0.0.1:{self.port}"

    def raw(self, data: bytes, whole: bool = True) -> bytes:
        """All that comes back on one connection; nothing where it is cut. Of half a request nothing more comes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            with contextlib.suppress(OSError):
                connection.sendall(data)
            if not whole:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_WR)
            found = b""
            with contextlib.suppress(OSError):
                while piece := connection.recv(65536):
                    found += piece
            return found

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        *,
        host: str | None = None,
        headers: tuple[tuple[str, str], ...] = (),
        kind: str = "application/json",
        origin: str | None = "",
    ) -> tuple[int, bytes]:
        """Status and body of a request; `path` begins at the root. Status 0 where nothing came back."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host if host is None else host}", "Connection: close"]
        if origin is not None and method == "POST":
            lines.append(f"Origin: {origin or f'http://{self.host}'}")
        if method == "POST":
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers]
        return status_of(self.raw("\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body))

    def kill(self) -> None:
        """As a power cut does."""
        self.process.kill()
        self.process.wait()


def status_of(answer: bytes) -> tuple[int, bytes]:
    """Status and all the rest of an answer."""
    head, _, body = answer.partition(b"\r\n\r\n")
    words = head.split(b" ", 2)
    return (int(words[1]) if len(words) > 1 and words[1].isdigit() else 0), head + body


@contextlib.contextmanager
def running(folder: Path, log: Path) -> Iterator[Server]:
    """A desk on a folder, for as long as it is needed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", _RUN, "desk", str(folder), "--no-browser"],
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment,
        )
        assert process.stdout is not None
        try:
            line = process.stdout.readline().decode("utf-8")
            address = line.split(": ", 1)[1].strip()
            port, token = int(address.split(":")[2].split("/")[0]), address.split("/")[3]
            yield Server(process, port, token, folder, log)
        finally:
            if process.poll() is None:
                process.terminate()
            for _ in range(100):
                if process.poll() is not None:
                    break
                time.sleep(0.1)
            else:
                process.kill()
            process.wait()
            process.stdout.close()
