"""The key of a person or an office: a PKCS#12 file (.p12, .pfx) and its password. Needs pyHanko."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cds_score.diagnostics import Diagnostic
from cds_score.reading.dates import format_date

if TYPE_CHECKING:
    from datetime import datetime

    from pyhanko.sign.signers import SimpleSigner

_PKCS12 = re.compile(rb"\x30(?:[\x00-\x80]|\x81.|\x82..|\x83...|\x84....)\x02\x01\x03", re.DOTALL)
"""How such a file begins: a sequence whose first element is the version, 3."""
MAX_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Key:
    """A key that can sign, with its certificate."""

    signer: SimpleSigner
    owner: str
    """Whose it is: the common name of the certificate."""
    begins: datetime
    ends: datetime
    fingerprint: str
    """SHA-256 of the certificate, hexadecimal."""


def read_key(data: bytes, password: str, file: str) -> Key | Diagnostic:
    """The key of a file; `file` is how messages call it."""
    from pyhanko.sign.signers import SimpleSigner

    if len(data) > MAX_BYTES or not _PKCS12.match(data):
        return Diagnostic("sign-key-kind", file=file)
    try:
        signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=password.encode("utf-8"))
    # The library raises what its own libraries raise for a file without a key or a certificate, or, of the last kind,
    # for one that is enciphered in a way that they do not know.
    except (ValueError, TypeError, AttributeError, NotImplementedError):
        return Diagnostic("sign-password", file=file)
    certificate = signer.signing_cert
    if certificate is None:
        return Diagnostic("sign-password", file=file)
    return Key(
        signer,
        common_name(certificate.subject.native),
        certificate.not_valid_before,
        certificate.not_valid_after,
        certificate.sha256.hex(),
    )


def not_valid_at(key: Key, at: datetime, file: str) -> Diagnostic | None:
    """What keeps a certificate from signing on that day."""
    if key.begins <= at <= key.ends:
        return None
    begins, ends = (format_date(moment.astimezone(at.tzinfo).date()) for moment in (key.begins, key.ends))
    params = {"owner": key.owner, "begins": begins, "ends": ends, "day": format_date(at.date())}
    return Diagnostic("sign-expired" if at > key.ends else "sign-not-yet", file=file, params=params)


def common_name(subject: dict[str, object]) -> str:
    """Whom a certificate names: the common name, else the organisation."""
    name = subject.get("common_name") or subject.get("organization_name") or "?"
    return str(name[0] if isinstance(name, list) else name)
