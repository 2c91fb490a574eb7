"""The seal: a paper carries the SHA-256 of itself, so that later its own bytes are told from whatever was added.

The digest stands in the metadata, which are not compressed. It is that of the first `length` bytes of the file with
zeros in its own place. Programs that sign, number or stamp a paper in the usual way append to it and leave these bytes
alone; one that saves it anew breaks the seal. Anybody can work out a digest: a seal shows that nothing has changed by
mistake or by an unskilled hand, who made the paper only a signature shows.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import islice

from cds_score.documents.proof.properties import LENGTH_DIGITS, PREFIX, ZERO_DIGEST, seal_text

_SEAL = re.compile(rf'{PREFIX}:length="(\d{{{LENGTH_DIGITS}}})" {PREFIX}:digest="([0-9a-f]{{64}})"'.encode())
_MOST = 16
"""So many places that look like a seal are tried: the metadata may be repeated by those who append."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What is left of the seal of a paper."""

    found: bool
    """There is a seal, intact or not."""
    intact: bool
    """The first `length` bytes of the file are those that were sealed."""
    length: int = 0
    """Length in bytes of the paper as it was made; 0 where there is no seal."""
    digest: str = ""
    """SHA-256, hexadecimal, as the seal says it."""
    following: int = 0
    """How many bytes follow in the file; 0 unless the seal is intact."""


def seal(pdf: bytes) -> bytes:
    """The same bytes with their length and digest in the place kept for them.

    Raises ValueError where there is no such place.
    """
    empty = seal_text(0, ZERO_DIGEST).encode()
    at = pdf.find(empty)
    if at < 0:
        raise ValueError("no place for a seal")
    measured = _put(pdf, at, seal_text(len(pdf), ZERO_DIGEST))
    return _put(measured, at, seal_text(len(pdf), hashlib.sha256(measured).hexdigest()))


def check_seal(pdf: bytes) -> Seal:
    """Whether the file begins with a paper as it was sealed, and how much follows."""
    found = Seal(found=False, intact=False)
    for match in islice(_SEAL.finditer(pdf), _MOST):
        length, digest = int(match[1]), match[2].decode()
        if match.end() <= length <= len(pdf) and digest == _digest(pdf, match.start(2), length):
            return Seal(True, True, length, digest, len(pdf) - length)
        if not found.found:
            found = Seal(True, False, length, digest)
    return found


def first_revision(pdf: bytes) -> bytes | None:
    """The paper as it was made; None where its seal is broken or was never there."""
    found = check_seal(pdf)
    return pdf[: found.length] if found.intact else None


def _digest(pdf: bytes, at: int, length: int) -> str:
    """Of the first bytes of a file, those of the digest itself as zeros."""
    view = memoryview(pdf)
    digest = hashlib.sha256(view[:at])
    digest.update(ZERO_DIGEST.encode())
    digest.update(view[at + len(ZERO_DIGEST) : length])
    return digest.hexdigest()


def _put(pdf: bytes, at: int, text: str) -> bytes:
    return pdf[:at] + text.encode() + pdf[at + len(text) :]
