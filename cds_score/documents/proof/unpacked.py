"""How much a PDF grows when its streams are unpacked: a small file may hold a page that no machine has room for.

Streams are unpacked piece by piece and thrown away. What is packed twice is taken for such a file.
"""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf

from cds_score.documents.errors import DocumentError

MAX_UNPACKED = 200 * 1024 * 1024
_PIECE = 1024 * 1024
_MOST_TIMES = {"/LZWDecode": 2700, "/LZW": 2700, "/RunLengthDecode": 64, "/RL": 64}
"""By how much these can grow at the most; they are not unpacked."""
_FLATE = {"/FlateDecode", "/Fl"}


def require_room(pdf: bytes) -> None:
    """Raises DocumentError where the streams of a PDF come to too much, or it is none that can be read."""
    left = MAX_UNPACKED
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            for each in document.objects:
                if isinstance(each, pikepdf.Stream):
                    left -= _size(each, left)
                    if left < 0:
                        raise DocumentError(
                            f"Tệp PDF giải nén ra quá {MAX_UNPACKED // 2**20} MB nên không được đọc.",
                            f"Unpacked, the PDF is larger than {MAX_UNPACKED // 2**20} MB; it was not read.",
                        )
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise DocumentError(
            "Tệp không phải là PDF lành lặn nên không đọc được chữ.", f"The file is no sound PDF: {error}"
        ) from error


def _size(stream: pikepdf.Stream, limit: int) -> int:
    """Of one stream unpacked; more than `limit` where it is too large, or cannot be told."""
    filters: Any = stream.get(pikepdf.Name.Filter, pikepdf.Array())
    names = [str(each) for each in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    growing = [name for name in names if name in _FLATE or name in _MOST_TIMES]
    raw = stream.read_raw_bytes()
    if not growing:
        return len(raw)
    if len(growing) > 1:
        return limit + 1
    if growing[0] in _MOST_TIMES:
        return len(raw) * _MOST_TIMES[growing[0]]
    if names[0] not in _FLATE:  # written in letters first
        return len(raw) * 1032
    size, unpacker = 0, zlib.decompressobj()
    try:
        while raw and not unpacker.eof and size <= limit:
            size += len(unpacker.decompress(raw, _PIECE))
            raw = unpacker.unconsumed_tail
    except zlib.error:
        return size  # a reader stops there too
    return size
