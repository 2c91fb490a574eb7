"""Requests that are not those of the page: refused or survived, nothing changed, nothing told."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cds_score.desk.guard import JSON_LIMIT, UPLOAD_LIMIT
from cds_score.diagnostics import Source
from cds_score.selfreport.editing.fields import held, opened
from tests.acceptance.desk_server import ROOT, Server, running, status_of

REPORT = "bao-cao.yaml"
SECRETS = ("Xã Ví Dụ".encode(), b"3.462", b"99001", b"Traceback", b"cds_score/", b"root:")
"""What stands in the report, and what no answer to a stranger has."""
FIELD = ["inputs", "van_ban_xu_ly_dien_tu"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("ban-lam-viec") / "bao cao"
    folder.mkdir()
    shutil.copy(ROOT / "examples/xa-vi-du/bao-cao.yaml", folder / REPORT)
    outside = folder.parent / "ngoai.yaml"
    shutil.copy(folder / REPORT, outside)
    (folder / "lien-ket.yaml").symlink_to(outside)
    (folder / ".an.yaml").write_bytes(outside.read_bytes())
    (folder / "thu-muc.yaml").mkdir()
    (folder / "tham-dinh.yaml").write_text("report: x\ndigest: y\ndecisions: []\n", encoding="utf-8")
    with running(folder, folder.parent / "stderr") as started:
        yield started


def picture(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder and beside it, but what has been taken as evidence."""
    return {
        str(path.relative_to(folder.parent)): path.read_bytes()
        for path in sorted(folder.parent.rglob("*"))
        if path.is_file() and path.name != "stderr" and path.parent.name != "tai-lieu"
    }


def json_text(data: object) -> bytes:
    return json.dumps(data).encode("utf-8")


def edit(path: object, was: object, now: object, base: object = "0" * 64) -> bytes:
    return json_text({"base": base, "edits": [{"path": path, "was": was, "now": now}]})


Request = tuple[str, bytes]
"""What it is called, and all of its bytes."""


def request(
    server: Server, method: str, path: str, body: bytes = b"", headers: tuple[str, ...] = (), host: str | None = None
) -> bytes:
    listed = [f"{method} {path} HTTP/1.1"]
    listed += [f"Host: {server.host}"] if host is None else [host] if host else []
    listed += [*headers, "Connection: close"]
    if body and not any(each.lower().startswith(("content-length", "transfer-encoding")) for each in headers):
        listed.append(f"Content-Length: {len(body)}")
    return "\r\n".join(listed).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def own(server: Server) -> tuple[str, ...]:
    return f"Origin: http://{server.host}", "Content-Type: application/json"


def wrong_hosts(server: Server) -> Iterator[Request]:
    port, page = server.port, f"/{server.token}/r/{REPORT}/state"
    hosts = (
        "evil.example", f"evil.example:{port}", "127.0.0.1", "localhost", f"127.0.0.1:{port + 1}", f"0.0.0.0:{port}",
        f"[::1]:{port}", f"127.0.0.1:{port}.evil.example", f"127.0.0.1.evil.example:{port}", f"127.1:{port}",
        f"2130706433:{port}", f"user@127.0.0.1:{port}", f"127.0.0.1:{port}/", f"127.0.0.1:0{port}",
        "", f"ｌocalhost:{port}",
    )  # fmt: skip
    for host in hosts:
        yield f"host {host!r}", request(server, "GET", page, host=f"Host: {host}")
    yield "no host", request(server, "GET", page, host="")
    yield "two hosts", request(server, "GET", page, headers=(f"Host: {server.host}",))
    yield "two hosts, the other first", request(server, "GET", page, headers=("Host: evil.example",))
    yield (
        "host by name of the forwarder",
        request(server, "GET", page, headers=(f"X-Forwarded-Host: {server.host}",), host="Host: evil.example"),
    )
    yield "HTTP/1.0 without a host", f"GET {page} HTTP/1.0\r\n\r\n".encode()


def wrong_tokens(server: Server) -> Iterator[Request]:
    token, page = server.token, f"r/{REPORT}/state"
    other = token[:-1] + ("A" if token[-1] != "A" else "B")
    for path in (
        "/", f"/{page}", f"/{other}/{page}", f"/{token[:-1]}/{page}", f"/{token}x/{page}",
        f"/{token.swapcase()}/{page}",
        f"//{token}/{page}", f"/./{token}/{page}", f"/x/../{token}/{page}", f"/{token}%00/{page}",
        f"/{token}%20/{page}",
        f"/%2F{token}/{page}", f"/assets/x.css?token={token}", f"/?token={token}", f"/{'A' * len(token)}/{page}",
        "/*", f"/{token};x/{page}", f"/{token}%0d%0aX:%20y/{page}",
    ):  # fmt: skip
        yield f"token {path.replace(token, '…')}", request(server, "GET", path)


def cross_origin(server: Server) -> Iterator[Request]:
    page, body = f"/{server.token}/r/{REPORT}/edit", edit(FIELD, "3.462", "1")
    json_kind = "Content-Type: application/json"
    for origin in (
        "http://evil.example", "null", "https://" + server.host, f"http://127.0.0.1:{server.port + 1}",
        f"http://localhost:{server.port}", "http://127.0.0.1", f"http://{server.host}.evil.example", "",
        f"http://{server.host}/", f"file://{server.host}",
    ):  # fmt: skip
        yield f"origin {origin}", request(server, "POST", page, body, (f"Origin: {origin}", json_kind))
    yield "no origin", request(server, "POST", page, body, (json_kind,))
    for site in ("cross-site", "same-site", "none", "x"):
        yield f"site {site}", request(server, "POST", page, body, (json_kind, f"Sec-Fetch-Site: {site}"))
    both = (*own(server), "Sec-Fetch-Site: cross-site")
    yield "own origin, other site", request(server, "POST", page, body, both)
    yield "two origins", request(server, "POST", page, body, (*own(server), "Origin: http://evil.example"))
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        headers = (f"Origin: http://{server.host}", f"Content-Type: {kind}")
        yield f"kind {kind}", request(server, "POST", page, body, headers)
    for path in ("", "/state", "/events", "/papers"):
        target = f"/{server.token}/r/{REPORT}{path}"
        yield f"read from elsewhere {path}", request(server, "GET", target, headers=("Sec-Fetch-Site: cross-site",))


def methods(server: Server) -> Iterator[Request]:
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "POST\t", "X" * 300):
        yield f"method {method[:10]}", request(server, method, f"/{server.token}/r/{REPORT}", headers=own(server))
    yield "connect", f"CONNECT {server.host} HTTP/1.1\r\nHost: {server.host}\r\nConnection: close\r\n\r\n".encode()
    for path in ("edit", "row", "file"):
        yield f"read {path}", request(server, "GET", f"/{server.token}/r/{REPORT}/{path}")
    yield "write state", request(server, "POST", f"/{server.token}/r/{REPORT}/state", b"{}", own(server))


ESCAPES = (
    "../ngoai.yaml", "..%2fngoai.yaml", "%2e%2e%2fngoai.yaml", "..%5cngoai.yaml",
    "..%255cngoai.yaml", "....//ngoai.yaml",
    "%2fetc%2fpasswd", "/etc/passwd", "lien-ket.yaml", ".an.yaml", "thu-muc.yaml", "tham-dinh.yaml", "con.yaml", "nul",
    "bao-cao.yaml::$DATA", "bao-cao.yaml.", "bao-cao.yaml%20", "bao-cao.yaml%00",
    "bao-cao.yaml%00.html", "BAO-CAO.YAML",
    "%c0%ae%c0%ae%2fngoai.yaml", "%uff0e%uff0e/ngoai.yaml", "．．／ngoai.yaml",
    "bao-cao%E2%80%AElmay.", "~", "-", ".", "..",
    "C:%5cWindows%5cwin.ini", "%5c%5cmay%5cchung%5cx.yaml", "x" * 300 + ".yaml",
    "%F0%9F%98%80.yaml", "bao-cao.yaml%0a",
)  # fmt: skip


def escapes(server: Server) -> Iterator[Request]:
    for name in ESCAPES:
        yield f"name {name[:30]}", request(server, "GET", f"/{server.token}/r/{name}/state")
        yield f"page {name[:30]}", request(server, "GET", f"/{server.token}/r/{name}")
    for name in ("../app.py", "%2e%2e/app.py", "..%2f..%2fapp.py", "%2fetc%2fpasswd", "x/../../app.py"):
        yield f"asset {name}", request(server, "GET", f"/{server.token}/assets/{name}")
        yield f"dossier {name}", request(server, "GET", f"/{server.token}/r/{REPORT}/dossier/{name}")
        yield f"paper {name}", request(server, "GET", f"/{server.token}/r/{REPORT}/paper/{name}")
    for name in (REPORT, "ho-so-..%2fngoai.zip", "lien-ket.yaml"):
        yield f"dossier {name}", request(server, "GET", f"/{server.token}/r/{REPORT}/dossier/{name}")
    body = edit(FIELD, "3.462", "1")
    for name in ("../ngoai.yaml", "..%2fngoai.yaml", "lien-ket.yaml", ".an.yaml", "tham-dinh.yaml"):
        yield f"edit {name}", request(server, "POST", f"/{server.token}/r/{name}/edit", body, own(server))


ODD: tuple[object, ...] = (1, [], {}, True, [[]], ["x"])


def malformed_json(server: Server) -> Iterator[Request]:
    good: dict[str, object] = {"path": FIELD, "was": "3.462", "now": "1"}
    bodies: tuple[object, ...] = (
        b"", b"{", b"[]", b"null", b"1", b'"x"', b"NaN", b"{}", b"\xff\xfe", b"\x00",
        b'{"base":"' + b"\xed\xa0\x80" + b'"}',
        b"[" * 100_000, b'{"a":' * 50_000, b"1" * 5000, b'{"base": ' + b"9" * 5000 + b"}",
        {"base": "0" * 64}, {"edits": [good]}, {"base": "0" * 64, "edits": []}, {"base": "0" * 64, "edits": good},
        {"base": "0" * 64, "edits": [good], "x": 1}, {"base": "0" * 63, "edits": [good]}, {"base": 5, "edits": [good]},
        {"base": "../" * 21 + "x", "edits": [good]}, {"base": None, "edits": [good]},
        {"base": "0" * 64, "edits": [good] * 201}, {"base": "0" * 64, "edits": [[]]},
        *({"base": "0" * 64, "edits": [{**good, "path": path}]} for path in (
            [], "inputs", ["inputs"], ["inputs", ""], ["inputs", None], ["inputs", True, "note"], ["inputs", -1],
            ["inputs", "a", "rows", 10**30, "b"], ["inputs", {}], ["__class__", "x"], ["evidence",
            "tl-01", "file", "x"],
            ["inputs", "a\n", "note"], ["inputs", "x" * 1000], [["inputs"]], ["reviewers", "x"], ["inputs", "\ud800"],
        )),
        *({"base": "0" * 64, "edits": [{**good, "now": now}]} for now in ODD),
        {"base": "0" * 64, "edits": [{**good, "was": "9.999"}]},
        {"base": "f" * 64, "edits": [{**good, "was": None}]},
        {"base": "0" * 64, "edits": [{**good, "now": "\x00"}]},
        {"base": "0" * 64, "edits": [{**good, "now": "\ud800"}]},
        {"base": "0" * 64, "edits": [{**good, "now": "\x1b]0;x\x07"}]},
        {"base": "0" * 64, "edits": [{**good, "now": "x" * 30_000}]},
        {"base": "0" * 64, "edits": [{"path": FIELD, "now": "1"}]},
    )  # fmt: skip
    for at, body in enumerate(bodies):
        data = body if isinstance(body, bytes) else json_text(body)
        yield f"json {at}", request(server, "POST", f"/{server.token}/r/{REPORT}/edit", data, own(server))
    rows: tuple[object, ...] = (
        {}, {"base": "0" * 64, "action": "drop", "path": ["evidence"]}, {"base": "0" * 64,
        "action": "add", "path": []},
        {"base": "0" * 64, "action": "add", "path": ["commune"]}, {"base": "0" * 64,
        "action": "remove", "path": ["inputs"]},
        {"base": "0" * 64, "action": "add", "path": ["evidence"], "name": "x\ny"},
        {"base": "0" * 64, "action": "remove", "path": ["inputs", "x", "rows", 0]},
    )  # fmt: skip
    for at, row in enumerate(rows):
        yield f"row {at}", request(server, "POST", f"/{server.token}/r/{REPORT}/row", json_text(row), own(server))
    news: tuple[object, ...] = (
        {}, {"criteria": "khong/co@1"}, {"criteria": "../x@1"}, {"criteria": "mau/ba-tru-cot@2026",
        "previous": "../x"},
        {"criteria": "mau/ba-tru-cot@2026", "name": "a\x00"}, {"criteria": "mau/ba-tru-cot@2026", "x": "y"},
        {"criteria": ["mau/ba-tru-cot@2026"]}, {"criteria": "/etc"},
    )  # fmt: skip
    for at, new in enumerate(news):
        yield f"new {at}", request(server, "POST", f"/{server.token}/new", json_text(new), own(server))
    for form in (b"criteria=khong", b"%ff", b"a=1&" * 50, b"criteria=a&criteria=b"):
        kind = (f"Origin: http://{server.host}", "Content-Type: application/x-www-form-urlencoded")
        yield f"form {form[:10]!r}", request(server, "POST", f"/{server.token}/new", form, kind)


def part(name: str, filename: str | None, data: bytes, boundary: bytes = b"x") -> bytes:
    file = f'; filename="{filename}"' if filename is not None else ""
    head = f'Content-Disposition: form-data; name="{name}"{file}\r\nContent-Type: application/pdf\r\n\r\n'
    return b"--" + boundary + b"\r\n" + head.encode("utf-8", "surrogateescape") + data + b"\r\n"


def uploads(server: Server) -> Iterator[Request]:
    target, end = f"/{server.token}/r/{REPORT}/file", b"--x--\r\n"
    origin = f"Origin: http://{server.host}"
    kind = "Content-Type: multipart/form-data; boundary=x"
    for name in (
        "../../ngoai.pdf", "..\\..\\ngoai.pdf", "/etc/cron.d/x.pdf", "C:\\x.pdf", "con.pdf", "nul .pdf", "a\x00.pdf",
        "x.pdf:ads.pdf", "\u202efdp.exe.pdf", ".pdf", "...pdf", "-rf.pdf", "a" * 5000 + ".pdf",
        "a\nb.pdf", "~.pdf", "`x`.pdf",
        "bao-cao.yaml", "x.exe", "x.html", "x.svg", "x", "", "x.pdf.", "%2e%2e%2fx.pdf", "tai-lieu/x.pdf", "😀.pdf",
    ):  # fmt: skip
        data = part("file", name, b"%PDF-1.7 x") + end
        yield f"upload {name[:20]!r}", request(server, "POST", target, data, (origin, kind))
    bodies = (
        b"", b"--x", b"--x--\r\n", b"--y\r\n\r\n--y--", part("file", None, b"x") + end, part("khac",
        "x.pdf", b"x") + end,
        part("file", "x.pdf", b"x"), part("file", "x.pdf", b"x") + part("file", "y.pdf", b"y") + end,
        b"--x\r\n" + b"A: b\r\n" * 2000 + b"\r\nx\r\n" + end, b"--x\r\n" + b"A" * 100_000, b"\x00" * 1000,
        b"--x\r\nContent-Disposition: form-data; name=file; filename*=utf-8''%00%2e%2e/x.pdf\r\n\r\nx\r\n" + end,
        b"".join(part(f"f{at}", None, b"x") for at in range(50)) + end,
    )  # fmt: skip
    for at, data in enumerate(bodies):
        yield f"multipart {at}", request(server, "POST", target, data, (origin, kind))
    for other in ("multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=x", "text/plain"):
        data = part("file", "x.pdf", b"x") + end
        yield f"multipart as {other}", request(server, "POST", target, data, (origin, f"Content-Type: {other}"))


def too_much(server: Server) -> Iterator[Request]:
    target = f"/{server.token}/r/{REPORT}/edit"
    large = edit(FIELD, "3.462", "x" * JSON_LIMIT)
    yield "large json", request(server, "POST", target, large, own(server))
    piece = b"10000\r\n" + b" " * 65536 + b"\r\n"
    chunked = (*own(server), "Transfer-Encoding: chunked")
    yield "large json in pieces", request(server, "POST", target, piece * 40, chunked)
    for length in (str(10**10), "9" * 40, "-1", "1e3", "0x10", " "):
        yield (
            f"length {length[:8]}",
            request(server, "POST", target, b"{}", (*own(server), f"Content-Length: {length}")),
        )
    yield "half of a length told twice", request(server, "POST", target, b"{}", (*own(server), "Content-Length: 5, 5"))
    yield (
        "two lengths",
        request(server, "POST", target, b"{}", (*own(server), "Content-Length: 2", "Content-Length: 40")),
    )
    yield (
        "half of length and pieces",
        request(
            server, "POST", target, b"0\r\n\r\n", (*own(server), "Content-Length: 5", "Transfer-Encoding: chunked")
        ),
    )
    yield "half a body", request(server, "POST", target, b'{"base"', (*own(server), "Content-Length: 500"))
    yield "a long header", request(server, "GET", target, headers=(f"X: {'x' * 200_000}",))
    yield "many headers", request(server, "GET", target, headers=tuple(f"X{at}: y" for at in range(5000)))
    yield "a long path", request(server, "GET", f"/{server.token}/r/{'x' * 100_000}")
    yield "a long question", request(server, "GET", f"/{server.token}/r/x?{'x' * 30_000}")
    kind = (f"Origin: http://{server.host}", "Content-Type: multipart/form-data; boundary=x")
    yield (
        "a large file",
        request(
            server, "POST", f"/{server.token}/r/{REPORT}/file", b"", (*kind, f"Content-Length: {UPLOAD_LIMIT * 2}")
        ),
    )
    head = part("file", "x.pdf", b"")[:-2]
    endless = f"{len(head):x}\r\n".encode() + head + b"\r\n" + (b"100000\r\n" + bytes(2**20) + b"\r\n") * 27
    yield (
        "a large file in pieces",
        request(server, "POST", f"/{server.token}/r/{REPORT}/file", endless, (*kind, "Transfer-Encoding: chunked")),
    )


def no_http(server: Server) -> Iterator[Request]:
    page = f"/{server.token}/r/{REPORT}/state"
    for at, data in enumerate(
        (
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\x00" * 100, b"GET\r\n\r\n",
            b"\r\n\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            f"GET {page} HTTP/9.9\r\nHost: {server.host}\r\n\r\n".encode(), f"GET {page}\r\n".encode(),
            f"GET {page} HTTP/1.1\r\nHost: {server.host}\r\nX\r\n\r\n".encode(),
            f"GET {page} HTTP/1.1\nHost: {server.host}\n\n".replace(page, "/x").encode(),
            f"GET {page} HTTP/1.1\r\nHost: {server.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: eA==\r\nSec-WebSocket-Version: 13\r\nOrigin: http://evil.example\r\n\r\n".encode(),
            f"POST {page} HTTP/1.1\r\nHost: {server.host}\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n".encode(),
        )
    ):  # fmt: skip
        yield f"no http {at}", data


FAMILIES = (
    wrong_hosts, wrong_tokens, cross_origin, methods, escapes, malformed_json, uploads, too_much, no_http,
)  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_refused_or_survived(server, family):
    before = picture(server.folder)
    for name, data in family(server):
        answer = server.raw(data, whole=family is not no_http and not name.startswith("half "))
        status, text = status_of(answer)
        assert status == 0 or 400 <= status < 500 or _is_taken(family, status), (name, answer[:300])
        shown = () if status in (409, 422) else SECRETS  # the page itself is told what stands in the file
        for secret in (*shown, server.token.encode(), str(server.folder.parent).encode()):
            assert secret not in text, (name, secret, answer[:300])
        assert picture(server.folder) == before, name
    status, _ = server.ask("GET", f"/{server.token}/r/{REPORT}/state")
    assert status == 200
    assert server.errors.read_bytes() == b""


def _is_taken(family, status: int) -> bool:
    """A file with an odd name may be taken under another one."""
    return family is uploads and status == 201


def test_there_are_more_than_two_hundred(server):
    assert sum(1 for family in FAMILIES for _ in family(server)) > 200


def test_evidence_with_odd_names_lies_where_it_belongs(server):
    server.raw(next(data for name, data in uploads(server) if "ngoai.pdf" in name))
    kept = [each.name for each in (server.folder / "tai-lieu").iterdir()]
    assert "ngoai.pdf" in kept
    assert all(name.endswith(".pdf") and name.isprintable() and len(name.encode()) < 200 for name in kept)


def test_a_page_of_the_browser_itself_is_let_in(server):
    before = (server.folder / REPORT).read_bytes()
    target = f"/{server.token}/r/{REPORT}/edit"
    assert server.ask("POST", target, edit(FIELD, "3.462", "3.461"))[0] == 200
    assert b"3.461" in (server.folder / REPORT).read_bytes()
    assert server.ask("POST", target, edit(FIELD, "3.461", "3.462"))[0] == 200
    assert (server.folder / REPORT).read_bytes() == before


def test_killed_in_the_middle_of_saving(tmp_path):
    folder = tmp_path / "ban"
    folder.mkdir()
    report = folder / REPORT
    shutil.copy(ROOT / "examples/xa-vi-du/bao-cao.yaml", report)
    original = report.read_text(encoding="utf-8")
    for at in range(6):
        for each in folder.glob(".*"):
            os.utime(each, (0, 0))  # what was left is taken away once it is old
        with running(folder, tmp_path / f"stderr-{at}") as server:
            assert not [each for each in folder.iterdir() if each.name.startswith(".")]
            sent, was = threading.Event(), _value(report)
            writer = threading.Thread(target=_write, args=(server, was, sent))
            writer.start()
            assert sent.wait(30)
            threading.Event().wait(0.013 * (at + 1))
            server.kill()
            writer.join()
            now = report.read_text(encoding="utf-8")
            value = _value(report)
            assert value.isdigit() or value == "3.462"
            assert now == original.replace("dien_tu: {value: 3.462", f"dien_tu: {{value: {value}")
            assert (tmp_path / f"stderr-{at}").read_bytes() == b""


def _value(report: Path) -> str:
    root, _ = opened(Source("x", report.read_text(encoding="utf-8")))
    assert root is not None
    return str(held(root, tuple(FIELD)))


def _write(server: Server, was: str, sent: threading.Event) -> None:
    """Edits one after the other, until nobody answers."""
    for number in itertools.count(1):
        now = str(10_000 + number)
        try:
            status, _ = server.ask("POST", f"/{server.token}/r/{REPORT}/edit", edit(FIELD, was, now))
        except OSError:
            return
        if status != 200:
            return
        was = now
        if number == 3:
            sent.set()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_told(tmp_path, how):
    shutil.copy(ROOT / "examples/xa-vi-du/bao-cao.yaml", tmp_path / REPORT)
    with running(tmp_path, tmp_path / "stderr") as server:
        watched = threading.Thread(target=server.ask, args=("GET", f"/{server.token}/r/{REPORT}/events"))
        watched.start()
        assert server.ask("GET", f"/{server.token}/r/{REPORT}/state")[0] == 200
        server.process.send_signal(how)
        assert server.process.wait(20) in (0, -signal.SIGTERM)
        watched.join()
        assert (tmp_path / "stderr").read_bytes() == b""
