"""The server's port."""

from __future__ import annotations

import asyncio
import socket

import pytest

from cds_score.desk.serving import PortTakenError, listening_on


def test_no_piece_of_an_answer_waits_for_the_browser():
    """asyncio sends at once only on a socket whose protocol has a name; else the second piece comes 40 ms late."""

    async def sends_at_once() -> int:
        asked = asyncio.get_running_loop().create_future()
        with listening_on(0) as listening:
            server = await asyncio.start_server(lambda _, writer: asked.set_result(writer), sock=listening)
            _, mine = await asyncio.open_connection(*listening.getsockname())
            theirs = await asked
            found = theirs.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            for each in (mine, theirs, server):
                each.close()
            return int(found)

    assert asyncio.run(sends_at_once()) != 0


def test_it_listens_on_this_machine_alone_and_says_that_a_port_is_taken():
    with listening_on(0) as listening:
        host, port = listening.getsockname()
        assert host == "127.0.0.1"
        with pytest.raises(PortTakenError), listening_on(port):
            pass
