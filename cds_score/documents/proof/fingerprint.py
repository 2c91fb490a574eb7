"""Digests of parts of a PDF: the same for two versions of a file exactly where nothing below that part differs.

References are followed, in the order in which they are met; pages are not entered, and what leads back to them is left
out. Streams count by their bytes in the file: nothing is unpacked.
"""

from __future__ import annotations

import hashlib
from typing import Any

import pikepdf
from pikepdf import Name

_MOST = 200_000
"""So many objects are followed at the most; a file of ours has some thousands."""
_BACK = {"/Parent", "/P", "/Pg", "/StructParent", "/StructParents", "/Length"}
_Id = tuple[int, int]


def fingerprint(thing: Any, streams: dict[_Id, bytes]) -> str:
    """Of one object. `streams` keeps the digests of streams of this document. Raises ValueError beyond the limit."""
    digest = hashlib.sha256()
    numbers: dict[_Id, int] = {}
    waiting: list[Any] = [thing]
    for begun in waiting:
        stack = _inside(begun, streams)
        while stack:
            each = stack.pop()
            if isinstance(each, bytes):
                digest.update(each)
                continue
            indirect = isinstance(each, pikepdf.Object) and each.is_indirect
            if isinstance(each, pikepdf.Dictionary) and each.get(Name.Type) == "/Page":
                digest.update(b"page %d %d " % each.objgen)
            elif indirect:
                number = numbers.setdefault(each.objgen, len(numbers))
                digest.update(b"ref %d " % number)
                if number == len(numbers) - 1 and number == len(waiting) - 1:
                    waiting.append(each)
            else:
                stack += _inside(each, streams)
            if len(waiting) > _MOST:
                raise ValueError("too many objects")
    return digest.hexdigest()


def _inside(thing: Any, streams: dict[_Id, bytes]) -> list[Any]:
    """An object as a stack: bytes that count, and objects that stand in it; the first is at the end."""
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        found: list[Any] = [b">> "]
        if isinstance(thing, pikepdf.Stream):
            found.append(_stream(thing, streams))
        for key in sorted(set(thing.keys()) - _BACK, reverse=True):
            found += [thing[key], key.encode() + b" "]
        return [*found, b"<< "]
    if isinstance(thing, pikepdf.Array):
        return [b"] ", *reversed(list(thing)), b"[ "]
    return [thing.unparse() + b" " if isinstance(thing, pikepdf.Object) else f"{thing!r} ".encode()]


def _stream(stream: pikepdf.Stream, streams: dict[_Id, bytes]) -> bytes:
    known = streams.get(stream.objgen)
    if known is None:
        known = streams[stream.objgen] = hashlib.sha256(stream.read_raw_bytes()).digest()
    return known
