"""The server: one port of this machine, until it is told to stop."""

from __future__ import annotations

import contextlib
import logging
import socket
import sys
from collections.abc import Callable, Iterator

from cds_score.batch.executors import less_garbage
from cds_score.desk.app import Application
from cds_score.desk.guard import new_token
from cds_score.desk.scoring import Desk

_CONNECTIONS = 100
_WAIT_AT_END = 3
"""Seconds that open requests have once the server is told to stop."""


class PortTakenError(Exception):
    """The port is used by another program, or is not for everybody."""


def serve(desk: Desk, port: int, ready: Callable[[str], None]) -> None:
    """Serves until interrupted; `ready` is told the address once it can be opened.

    Port 0 is any that is free. Raises PortTakenError.
    """
    serve_below(new_token(), desk, port, ready)


def serve_below(token: str, desk: Desk, port: int, ready: Callable[[str], None]) -> None:
    """The same, with the first part of every address given."""
    with listening_on(port) as listening:
        _served(desk, listening, token, ready)


@contextlib.contextmanager
def listening_on(port: int) -> Iterator[socket.socket]:
    """A port of this machine, for this machine only; 0 is any that is free. Raises PortTakenError."""
    # A socket of no named protocol lets a short piece wait for the other side's word, 40 ms: asyncio asks for the name.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        if sys.platform != "win32":  # there it would let two programs have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
            listening.listen(128)
        except OSError as error:
            raise PortTakenError from error
        yield listening


def _served(desk: Desk, listening: socket.socket, token: str, ready: Callable[[str], None]) -> None:
    import uvicorn

    desk.folder.clean()
    # Libraries log what they find odd in a request; else it would go to the terminal, texts of people and all.
    logging.getLogger().addHandler(logging.NullHandler())
    port = listening.getsockname()[1]
    servers: list[uvicorn.Server] = []
    application = Application(desk, token, port, lambda: any(each.should_exit for each in servers))
    config = uvicorn.Config(
        application.guarded,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_WAIT_AT_END,
    )
    servers.append(uvicorn.Server(config))
    ready(f"http://127.0.0.1:{port}/{token}/")
    try:
        with less_garbage():  # to look through all that is loaded takes as long as an edit
            servers[0].run(sockets=[listening])
    finally:
        application.printing.end()
