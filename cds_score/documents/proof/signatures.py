"""The digital signatures of a PDF: whose, of when, over which part of the file, intact, trusted.

Whether the bytes and the signature agree is checked with pyHanko. Whether the certificate is to be trusted is checked
against the roots that the caller gives, at the moment that the signature itself states, and offline: no revocation
list is fetched, so a certificate that has been revoked still counts. Where pyHanko is not installed, signatures are
counted and nothing is said of them.
"""

from __future__ import annotations

import dataclasses
import io
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.documents.errors import DocumentError
from cds_score.documents.proof.key import common_name
from cds_score.documents.proof.signing_library import INSTALL, can_check
from cds_score.reading.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from cds_score.documents.proof.revisions import Revisions

_MOST = 100
_DAMAGES = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    OverflowError,
)
"""What a damaged signature comes up as inside the library, besides its own errors; `NotImplementedError` is what it
says of a kind of signature, or of an algorithm, that it does not know."""
_SENTENCES: dict[Lang, dict[str, str]] = {
    "vi": {
        "who": "Chữ ký số của {signer}{when}: ",
        "when": ", ký lúc {time} (theo chính chữ ký)",
        "broken": "KHÔNG hợp lệ – nội dung đã bị sửa sau khi ký, hoặc chữ ký hỏng.",
        "intact": "phần được ký còn nguyên; ",
        "partial": "chữ ký KHÔNG phủ hết phần tệp trước nó; ",
        "trusted": "chứng thư do một tổ chức trong danh sách tin cậy đã cho cấp (chưa kiểm thu hồi).",
        "untrusted": "chứng thư KHÔNG do tổ chức nào trong danh sách tin cậy đã cho cấp, hoặc không còn hạn khi ký.",
        "unknown": "chưa kiểm được chứng thư (chưa có tệp chứng thư gốc, dùng verify --trust).",
        "after": " Sau khi ký: {changes}",
        "damaged": "Tệp có {count} chữ ký số bị hỏng, không đọc được là của ai.",
        "missing": "Tệp có {count} chữ ký số nhưng máy này chưa có thư viện để kiểm tra. {install}.",
    },
    "en": {
        "who": "Digital signature of {signer}{when}: ",
        "when": ", signed at {time} (as it says itself)",
        "broken": "NOT valid – the content was changed after signing, or the signature is damaged.",
        "intact": "what was signed is intact; ",
        "partial": "the signature does NOT cover all of the file before it; ",
        "trusted": "the certificate was issued under a trusted root that was given (revocation not checked).",
        "untrusted": "the certificate was NOT issued under any trusted root that was given, or had expired.",
        "unknown": "the certificate was not checked (no root certificate given, use verify --trust).",
        "after": " After it: {changes}",
        "damaged": "There are {count} damaged digital signatures of which nothing can be said.",
        "missing": "There are {count} digital signatures, which cannot be checked on this machine. {install}.",
    },
}


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature or time stamp of a file."""

    field: str
    """The name of its field."""
    kind: str
    """`signature` or `timestamp`."""
    signer: str
    """Common name of the certificate."""
    at: datetime | None
    """The moment that it states itself; nobody else vouches for it."""
    covers: int
    """It covers the file up to this byte."""
    revision: int
    """The part of the file, from 1, that it ends; 0 where that is not known."""
    intact: bool
    """Do signature and bytes agree?"""
    complete: bool
    """Does it cover all bytes before it but itself?"""
    trusted: bool | None
    """Under one of the roots given; None where none was given."""
    fingerprint: str
    """SHA-256 of the certificate, hexadecimal."""
    after: dict[Lang, str] = dataclasses.field(default_factory=dict)
    """What was appended later, in a sentence or more; empty where nothing was."""

    def text(self, lang: Lang) -> str:
        """All of this in words."""
        words = _SENTENCES[lang]
        time = f"{self.at:%H:%M} {format_date(self.at.date())}" if self.at else ""
        said = words["who"].format(signer=self.signer, when=words["when"].format(time=time) if time else "")
        if not self.intact:
            return said + words["broken"]
        said += words["intact"] if self.complete else words["partial"]
        said += words["unknown" if self.trusted is None else "trusted" if self.trusted else "untrusted"]
        return said + (words["after"].format(changes=self.after[lang]) if self.after else "")


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signatures of a file."""

    found: list[Signature]
    unchecked: int = 0
    """So many could not be checked, because the library is missing."""
    damaged: int = 0
    """So many are damaged, so that nothing can be said of them."""

    def text(self, lang: Lang) -> str:
        """What keeps some from being checked; empty where there are none of that kind."""
        words = _SENTENCES[lang]
        if self.unchecked:
            return words["missing"].format(count=self.unchecked, install=INSTALL[lang])
        return words["damaged"].format(count=self.damaged) if self.damaged else ""


def signatures(pdf: bytes, history: Revisions, roots: Sequence[bytes] = ()) -> Signatures:
    """The signatures of a file whose revisions are `history`; `roots` are certificates as `read_roots` gives them.

    There are none in a file that is no sound PDF. Raises DocumentError where the fields of signatures are damaged.
    """
    if not history.signed:
        return Signatures([])
    if not can_check():
        return Signatures([], history.signed)
    found = []
    for each in _embedded(pdf):
        try:
            found.append(_signature(each, history, roots))
        except _DAMAGES:
            continue  # it counts as damaged
    return Signatures(found, damaged=max(0, history.signed - len(found)))


def certificates(pdf: bytes) -> set[str]:
    """SHA-256 of every certificate that has signed a file. Raises DocumentError where it is no sound PDF."""
    found = set()
    for each in _embedded(pdf):
        try:
            found.add(each.signer_cert.sha256.hex())
        except _DAMAGES:
            continue  # whose it was cannot be said
    return found


def read_roots(data: bytes, file: str) -> list[bytes] | Diagnostic:
    """The certificates of a PEM or DER file, each as DER."""
    from asn1crypto import pem, x509

    try:
        blocks = [der for _, _, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        for der in blocks:
            assert x509.Certificate.load(der, strict=True).subject.native
        return blocks
    except (ValueError, TypeError, AssertionError):
        return Diagnostic("sign-root-unreadable", file=file)


def _embedded(pdf: bytes) -> list[Any]:
    """The signatures that can be read, in the order in which they were made."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import enumerate_sig_fields
    from pyhanko.sign.validation import EmbeddedPdfSignature

    found: list[Any] = []
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        fields = list(islice(enumerate_sig_fields(reader, filled_status=True), _MOST))
    except (PdfError, *_DAMAGES) as error:
        raise DocumentError(
            "Ô chữ ký số trong tệp bị hỏng nên không đọc được.", f"The fields of signatures are damaged: {error}"
        ) from error
    for name, _, reference in fields:
        try:
            each = EmbeddedPdfSignature(reader, reference.get_object(), name)
            int(each.byte_range[2])
            found.append(each)
        except (PdfError, *_DAMAGES):
            continue  # whoever counts the fields finds one more than here
    return sorted(found, key=lambda each: int(each.byte_range[2]))


def _signature(each: Any, history: Revisions, roots: Sequence[bytes]) -> Signature:
    covers = int(each.byte_range[2]) + int(each.byte_range[3])
    intact, complete, trusted = _checked(each, roots)
    ends = [history.seal.length] * history.seal.intact + [part.end for part in history.revisions]
    later = [part for part in history.revisions if part.start >= covers]
    texts: dict[Lang, str] = {lang: " ".join(part.text(lang) for part in later) for lang in ("vi", "en")}
    certificate = each.signer_cert
    return Signature(
        field=str(each.field_name),
        kind="timestamp" if each.sig_object_type == "/DocTimeStamp" else "signature",
        signer=common_name(certificate.subject.native) if certificate is not None else "?",
        at=each.self_reported_timestamp,
        covers=covers,
        revision=next((number for number, end in enumerate(ends, 1) if abs(end - covers) <= 2), 0),
        intact=intact,
        complete=complete,
        trusted=trusted if roots else None,
        fingerprint=certificate.sha256.hex() if certificate is not None else "",
        after=texts if later else {},
    )


def _checked(each: Any, roots: Sequence[bytes]) -> tuple[bool, bool, bool]:
    """Intact, complete, trusted: all no where the library cannot make anything of it."""
    from asn1crypto import x509
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import CMSExtractionError
    from pyhanko.sign.validation import (
        SignatureCoverageLevel,
        validate_pdf_signature,
        validate_pdf_timestamp,
    )
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.errors import ValidationError

    context = ValidationContext(
        trust_roots=[x509.Certificate.load(der) for der in roots],
        moment=each.self_reported_timestamp,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    try:
        if each.sig_object_type == "/DocTimeStamp":
            status: Any = validate_pdf_timestamp(each, validation_context=context, skip_diff=True)
        else:
            usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
            status = validate_pdf_signature(
                each, signer_validation_context=context, key_usage_settings=usage, skip_diff=True
            )
    except (
        PdfError,
        CMSExtractionError,
        SignatureValidationError,
        ValidationError,
        *_DAMAGES,
    ):
        return False, False, False
    complete = status.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    return bool(status.intact and status.valid), complete, bool(status.trusted)
