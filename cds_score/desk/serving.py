"""The server: one port of this machine, until it is told to stop."""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Callable

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
    import uvicorn

    desk.folder.clean()
    # Libraries log what they find odd in a request; else it would go to the terminal, texts of people and all.
    logging.getLogger().addHandler(logging.NullHandler())
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two programs have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
            listening.listen(128)
        except OSError as error:
            raise PortTakenError from error
        taken, token = listening.getsockname()[1], new_token()
        servers: list[uvicorn.Server] = []
        application = Application(desk, token, taken, lambda: any(each.should_exit for each in servers))
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
        ready(f"http://127.0.0.1:{taken}/{token}/")
        try:
            servers[0].run(sockets=[listening])
        finally:
            application.printing.end()
    finally:
        listening.close()
