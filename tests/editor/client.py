"""A small client of the Language Server Protocol: starts a server, opens documents, asks, waits for answers."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS = 60
"""How long an answer may take before the server counts as dead."""


@dataclass(frozen=True)
class Said:
    """One diagnostic; `line` counts from 1."""

    line: int
    message: str


class Client:
    """A running server with one schema for every document. Used as a context manager."""

    def __init__(self, command: list[str], folder: Path, schema: Path) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._settings = {
            "schemas": {schema.as_uri(): "*.yaml"},
            "schemaStore": {"enable": False},
            "kubernetesCRDStore": {"enable": False},
            "validate": True,
            "hover": True,
            "completion": True,
        }
        self._folder = folder
        self._number = 0
        self._versions: dict[str, int] = {}
        folding: dict[str, Any] = {"dynamicRegistration": False}
        markup = {"contentFormat": ["markdown"]}
        self._ask("initialize", {
            "processId": None,
            "rootUri": folder.as_uri(),
            "capabilities": {
                "workspace": {"configuration": True},
                "textDocument": {
                    "hover": markup,
                    "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
                    "foldingRange": folding,
                },
            },
        })  # fmt: skip
        self._send("initialized", {})
        self._send("workspace/didChangeConfiguration", {"settings": {"yaml": self._settings}})

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait(SECONDS)
        self._reader.join(SECONDS)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def diagnostics(self, name: str, text: str) -> list[Said]:
        """What the server says of a document, in the order of its lines."""
        uri = self._open(name, text)
        while True:
            message = self._next()
            params = message.get("params") or {}
            if message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri:
                said = [Said(each["range"]["start"]["line"] + 1, each["message"]) for each in params["diagnostics"]]
                return sorted(said, key=lambda each: (each.line, each.message))

    def completion(self, text: str) -> dict[str, str]:
        """Label to documentation of what is offered at the mark `|` in the text."""
        answer = self._ask("textDocument/completion", self._at_mark(text))
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: _plain(item.get("documentation")) for item in items}

    def hover(self, text: str) -> str:
        """What is shown at the mark `|` in the text."""
        answer = self._ask("textDocument/hover", self._at_mark(text))
        return _plain(answer["contents"]) if answer else ""

    def _at_mark(self, text: str) -> dict[str, Any]:
        before, mark, after = text.partition("|")
        assert mark, "the text marks a place"
        uri = self._open("mark.yaml", before + after)
        lines = before.split("\n")
        return {
            "textDocument": {"uri": uri},
            "position": {"line": len(lines) - 1, "character": len(lines[-1])},
        }

    def _open(self, name: str, text: str) -> str:
        uri = (self._folder / name).as_uri()
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
            self._send("textDocument/didOpen", {"textDocument": document})
        else:
            change = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
            self._send("textDocument/didChange", change)
        return uri

    def _ask(self, method: str, params: Any) -> Any:
        self._number += 1
        self._write({"id": self._number, "method": method, "params": params})
        number = self._number
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _next(self) -> dict[str, Any]:
        """The next message; what the server itself asks for is answered here."""
        message = self._messages.get(timeout=SECONDS)
        if "method" in message and "id" in message:
            result = None
            if message["method"] == "workspace/configuration":
                asked = [item.get("section") for item in message["params"]["items"]]
                result = [self._settings if section == "yaml" else {} for section in asked]
            self._write({"id": message["id"], "result": result})
        return message

    def _send(self, method: str, params: Any) -> None:
        self._write({"method": method, "params": params})

    def _write(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        stream = self._process.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        stream.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                header = stream.readline()
            self._messages.put(json.loads(stream.read(length)))


def _plain(documentation: Any) -> str:
    return documentation["value"] if isinstance(documentation, dict) else documentation or ""
