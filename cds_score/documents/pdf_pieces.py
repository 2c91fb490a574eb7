"""A PDF of very many documents, written to the disk one after another: no more than one of them is held in memory.

pikepdf joins documents too, and keeps every object of all of them until the end: half a megabyte for each sheet of 13
pages. Here each document's objects get the next free numbers and are written at once: its streams as they are, all else
packed into one stream of objects (PDF 1.5). What is kept is where each object stands, eight bytes of it.

Needs pikepdf, which reads the documents and keeps of each only what its pages need.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from typing import BinaryIO

import pikepdf
from pikepdf import Name, ObjectStreamMode, Stream

_HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_REFERENCE = re.compile(rb"\((?:[^()\\]|\\.)*+\)|\b(\d+) 0 R\b", re.DOTALL)
"""A string, in which brackets are always escaped as qpdf writes it; or a reference to another object."""
_CATALOG, _PAGES, _INFO = 1, 2, 3
"""Numbers that are known from the beginning; those of the documents come after them."""
_PLAIN, _PACKED = 1, 2
"""Kinds of entries of the table at the end: an object by itself, and one in a stream of objects."""


class PdfInPieces:
    """Writes to a stream as documents are added; finished by `finish`. Same documents, same bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._size = stream, 0
        self._digest = hashlib.sha256()
        self._table = bytearray(_entry(0, 0, 65535) + _entry(0, 0, 0) * _INFO)
        self._branches: list[bytes] = []
        self._count = 0
        self._write(_HEAD)

    def new(self) -> int:
        """The next free number of an object."""
        self._table += _entry(0, 0, 0)
        return len(self._table) // _ENTRY_SIZE - 1

    def add(self, document: pikepdf.Pdf) -> int:
        """All pages of a document; the number of its first page. Raises OSError, pikepdf.PdfError."""
        pages = document.pages
        for page in pages:
            for key in (Name.StructParents, Name.Tabs):
                if key in page.obj:
                    del page.obj[key]
        with pikepdf.new() as alone:
            alone.pages.extend(pages)
            whole = io.BytesIO()
            alone.save(whole, object_stream_mode=ObjectStreamMode.disable, static_id=True)
        with pikepdf.open(whole) as piece:
            return self._add(piece)

    def _add(self, piece: pikepdf.Pdf) -> int:
        """A document that has nothing but its catalogue and what its pages need."""
        root, branch = piece.Root.objgen[0], piece.Root.Pages
        first = piece.pages[0].obj.objgen[0]
        numbers = {each.objgen[0]: self.new() for each in piece.objects if each.objgen[0] != root}
        self._count += int(branch.Count)
        self._branches.append(b"%d 0 R" % numbers[branch.objgen[0]])
        above = b"<< /Parent %d 0 R " % _PAGES

        def put(found: re.Match[bytes]) -> bytes:
            return found[0] if found[1] is None else b"%d 0 R" % numbers[int(found[1])]

        packed: list[tuple[int, bytes]] = []
        for each in piece.objects:
            number = numbers.get(each.objgen[0])
            if number is None:
                continue
            if isinstance(each, Stream):
                data = each.read_raw_bytes()
                each.stream_dict.Length = len(data)
                self.put(number, _REFERENCE.sub(put, each.stream_dict.unparse()), data)
            else:
                text = _REFERENCE.sub(put, each.unparse(resolved=True))
                packed.append((number, above + text[3:] if each.objgen == branch.objgen else text))
        self._pack(packed)
        return numbers[first]

    def put(self, number: int, text: bytes, data: bytes | None = None) -> None:
        """An object by itself; of a stream `text` is its dictionary and `data` what it holds, as it is packed."""
        self._enter(number, _entry(_PLAIN, self._size, 0))
        held = b"" if data is None else b"\nstream\n%b\nendstream" % data
        self._write(b"%d 0 obj\n%b%b\nendobj\n" % (number, text, held))

    def _pack(self, objects: list[tuple[int, bytes]]) -> None:
        """Objects that are no streams, in one stream."""
        number = self.new()
        heads, at = [], 0
        for index, (each, text) in enumerate(objects):
            heads.append(b"%d %d" % (each, at))
            at += len(text) + 1
            self._enter(each, _entry(_PACKED, number, index))
        head = b" ".join(heads) + b"\n"
        data = zlib.compress(head + b"\n".join(text for _, text in objects))
        said = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>"
        self.put(number, said % (len(objects), len(head), len(data)), data)

    def finish(self, catalog: bytes, info: bytes) -> None:
        """`catalog` are the entries of the catalogue but for its type and pages, `info` is the whole dictionary."""
        branches = b" ".join(self._branches)
        self.put(_PAGES, b"<< /Type /Pages /Kids [ %b ] /Count %d >>" % (branches, self._count))
        self.put(_CATALOG, b"<< /Type /Catalog /Pages %d 0 R %b >>" % (_PAGES, catalog))
        self.put(_INFO, info)
        number, start = self.new(), self._size
        self._enter(number, _entry(_PLAIN, start, 0))
        data, mark = zlib.compress(bytes(self._table)), self._digest.hexdigest()[:32].encode("ascii")
        said = (
            b"<< /Type /XRef /Size %d /W [ 1 8 2 ] /Root %d 0 R /Info %d 0 R /ID [ <%b> <%b> ]"
            b" /Filter /FlateDecode /Length %d >>"
        )
        self.put(number, said % (number + 1, _CATALOG, _INFO, mark, mark, len(data)), data)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _enter(self, number: int, entry: bytes) -> None:
        self._table[number * _ENTRY_SIZE : (number + 1) * _ENTRY_SIZE] = entry

    def _write(self, data: bytes) -> None:
        self._stream.write(data)
        self._digest.update(data)
        self._size += len(data)


_ENTRY_SIZE = 11


def _entry(kind: int, place: int, index: int) -> bytes:
    """One line of the table at the end, as its `/W` says."""
    return kind.to_bytes(1, "big") + place.to_bytes(8, "big") + index.to_bytes(2, "big")
