"""The body of a request that carries one file (`multipart/form-data`), taken in piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from cds_score.desk.requests import MalformedError

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks
    from starlette.requests import Request

_FIELD = "file"
_LONGEST_HEADER = 8192


async def take_file(request: Request, sink: BinaryIO) -> str:
    """Writes the one file of a body to `sink` and gives the name that it has there.

    Raises MalformedError where the body is not one whole file in the field `file`, OSError.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not boundary:
        raise MalformedError
    taking = _Taking(sink)
    try:
        parser = MultipartParser(boundary, taking.callbacks())
        async for piece in request.stream():
            parser.write(piece)
        parser.finalize()
    except FormParserError:
        raise MalformedError from None
    if not taking.ended or taking.name is None:
        raise MalformedError
    return taking.name


class _Taking:
    """What has come in so far."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink
        self._key, self._value, self._disposition = b"", b"", b""
        self.name: str | None = None
        self.ended = False

    def callbacks(self) -> MultipartCallbacks:
        """What the parser tells it."""
        return {
            "on_header_field": self._on_key,
            "on_header_value": self._on_value,
            "on_header_end": self._on_header,
            "on_headers_finished": self._on_headers,
            "on_part_data": self._on_data,
            "on_end": self._on_end,
        }

    def _on_key(self, data: bytes, start: int, end: int) -> None:
        self._key = _longer(self._key, data[start:end])

    def _on_value(self, data: bytes, start: int, end: int) -> None:
        self._value = _longer(self._value, data[start:end])

    def _on_header(self) -> None:
        if self._key.lower() == b"content-disposition":
            self._disposition = self._value
        self._key = self._value = b""

    def _on_headers(self) -> None:
        _, options = parse_options_header(self._disposition)
        given = options.get(b"filename", b"").decode("utf-8", "replace")
        if self.name is not None or options.get(b"name") != _FIELD.encode("ascii") or not given:
            raise MalformedError
        self.name = given

    def _on_data(self, data: bytes, start: int, end: int) -> None:
        self._sink.write(data[start:end])

    def _on_end(self) -> None:
        self.ended = True


def _longer(before: bytes, more: bytes) -> bytes:
    if len(before) + len(more) > _LONGEST_HEADER:
        raise MalformedError
    return before + more
