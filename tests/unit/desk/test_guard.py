"""Who is let in, and what every answer bears."""

from __future__ import annotations

import asyncio

import pytest

from cds_score.desk import guard
from cds_score.desk.guard import REFUSED, Guard, new_token
from tests.unit.desk.served import ORIGIN, PORT, TOKEN

STATE = f"/{TOKEN}/r/bao-cao.yaml/state"


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "127.0.0.1"},
        {"host": f"127.0.0.1:{PORT + 1}"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"content-length": "x"},
        {"content-length": "99999999999999"},
    ],
)
def test_who_is_kept_out_learns_nothing(desk, headers):
    answer = desk.ask("GET", STATE, headers=headers)
    assert 400 <= answer.status_code < 500
    assert answer.text == REFUSED


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST"])
def test_who_is_let_in(desk, name):
    headers = {"host": f"{name}:{PORT}", "sec-fetch-site": "same-origin"}
    assert desk.ask("GET", STATE, headers=headers).status_code == 200
    assert desk.ask("GET", STATE, headers={"sec-fetch-site": "none"}).status_code == 200


def test_a_page_under_one_name_does_not_write_under_the_other(desk):
    headers = {"host": f"localhost:{PORT}", "origin": ORIGIN}
    assert desk.ask("POST", f"/{TOKEN}/r/bao-cao.yaml/edit", headers=headers, json={}).status_code == 403


@pytest.mark.parametrize(
    "path", ["/", "/x", f"/{TOKEN}x/", f"/{TOKEN}", f"/{TOKEN}/x", f"/{TOKEN}/r/khong-co.yaml", f"/{TOKEN}/assets/x"]
)
def test_there_is_nothing_else(desk, path):
    answer = desk.ask("GET", path)
    assert answer.status_code in (404, 307, 410)
    assert TOKEN not in answer.text


def test_what_every_answer_bears(desk):
    for path in (STATE, "/", f"/{TOKEN}/r/bao-cao.yaml"):
        headers = desk.ask("GET", path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in headers


def test_a_token_is_long_and_new_each_time():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(each) == 32 and each.replace("-", "").replace("_", "").isalnum() for each in tokens)


SCOPE = {
    "type": "http",
    "method": "POST",
    "path": f"/{TOKEN}/x",
    "headers": [(b"host", f"127.0.0.1:{PORT}".encode()), (b"origin", ORIGIN.encode())],
}


def asked(app, receive, scope=SCOPE):
    """The messages that an application behind the guard comes to."""
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(Guard(app, TOKEN, PORT)(scope, receive, send))
    return sent


async def _reads_all(scope, receive, send):
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def test_a_body_that_comes_too_slowly(desk, monkeypatch):
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.05)

    async def slow():
        await asyncio.sleep(10)

    app = desk.app.guarded
    assert isinstance(app, Guard)
    scope = {
        **SCOPE,
        "path": f"/{TOKEN}/r/bao-cao.yaml/edit",
        "raw_path": b"",
        "query_string": b"",
        "headers": [*SCOPE["headers"], (b"content-type", b"application/json")],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", PORT),
        "client": ("127.0.0.1", 1),
    }
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, slow, send))
    assert sent[0]["status"] == 408


def test_a_body_that_is_larger_than_it_says():
    pieces = iter([{"type": "http.request", "body": bytes(200_000), "more_body": True}] * 3)

    async def receive():
        return next(pieces)

    assert asked(_reads_all, receive)[0]["status"] == 500  # this application has no answer of its own for it


def test_a_fault_of_the_program_is_said_without_what_it_was_about(capsys):
    async def faulty(scope, receive, send):
        raise ValueError("Xã Ví Dụ: 3.462")

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    sent = asked(faulty, receive)
    assert sent[0]["status"] == 500
    assert "không bị thay đổi" in sent[1]["body"].decode()
    assert capsys.readouterr().err == "cds-score desk: ValueError\n"


def test_a_websocket_is_closed():
    assert asked(_reads_all, None, {"type": "websocket"}) == [{"type": "websocket.close", "code": 1008}]
