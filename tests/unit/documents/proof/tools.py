"""Papers of ours, keys made in memory, and what other programs do to a paper: stamps, notes, changes, rewriting."""

from __future__ import annotations

import functools
import io
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw

from cds_score.documents.paper import Attachment, Paper
from cds_score.documents.pdf import paper_pdf
from cds_score.documents.proof.key import Key, read_key
from cds_score.documents.sheet import sheet
from tests.unit.documents import sample

HANOI = timezone(timedelta(hours=7))
AT = datetime(2025, 3, 5, 9, 30, tzinfo=HANOI)
PASSWORD = "mật khẩu thử"
CONTENT = (
    "<h1>Giấy thử</h1><p>Xã Ví Dụ (giả định) đạt 75 điểm.</p>"
    "<p>CHỦ TỊCH<br>(Ký, ghi rõ họ tên, đóng dấu)</p><div style='height: 33mm'></div><p>Trần Văn B</p>"
)
FILES = [
    Attachment("ban-ke.json", b"{}", "application/json", "Bản kê", "2025-03-01"),
    Attachment("ket-qua.json", b'{"a": 1}', "application/json", "Kết quả", "2025-03-01"),
]


def paper(kind: str = "phieu-ket-qua", basis: str = "self_reported", *, approved: bool = True) -> Paper:
    """A small paper of one page and a second one."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "score-sheet.html.j2").write_text(
            CONTENT + "<p style='break-before: page'>Trang hai</p>", encoding="utf-8"
        )
        full = sample.assessment()
        return replace(sheet(full, overrides=Path(folder)), kind=kind, basis=basis, approved=approved)


@functools.cache
def printed(kind: str = "phieu-ket-qua", basis: str = "self_reported", *, approved: bool = True) -> bytes:
    """The same as PDF, with two files inside."""
    return paper_pdf(paper(kind, basis, approved=approved), FILES)


@functools.cache
def private_key(number: int = 1) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def certificate(owner: str, number: int = 1, *, years: tuple[int, int] = (2024, 2030)) -> x509.Certificate:
    """Signed by itself, so that it is its own root."""
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Cơ quan giả định"),
            x509.NameAttribute(NameOID.COMMON_NAME, owner),
        ]
    )
    usage = {
        "content_commitment": True,
        "digital_signature": True,
        "key_encipherment": False,
        "data_encipherment": False,
        "key_agreement": False,
        "key_cert_sign": True,
        "crl_sign": False,
        "encipher_only": False,
        "decipher_only": False,
    }
    key = private_key(number)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1000 + number)
        .not_valid_before(datetime(years[0], 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(years[1], 1, 1, tzinfo=UTC))
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )


def key_file(owner: str = "Trần Văn B", number: int = 1, *, years: tuple[int, int] = (2024, 2030)) -> bytes:
    """A PKCS#12 file."""
    return pkcs12.serialize_key_and_certificates(
        owner.encode(),
        private_key(number),
        certificate(owner, number, years=years),
        None,
        BestAvailableEncryption(PASSWORD.encode()),
    )


def key(owner: str = "Trần Văn B", number: int = 1) -> Key:
    found = read_key(key_file(owner, number), PASSWORD, "khoa.p12")
    assert isinstance(found, Key)
    return found


def root(owner: str = "Trần Văn B", number: int = 1) -> bytes:
    return certificate(owner, number).public_bytes(Encoding.PEM)


def picture() -> bytes:
    """A signature as a person's program would save it."""
    image = Image.new("RGBA", (600, 250), (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(20, 200), (300, 30), (580, 220)], fill=(10, 30, 160, 255), width=12)
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def appended(pdf: bytes, changed: dict[int, bytes]) -> bytes:
    """An incremental update by hand: objects by number, a table of them, a trailer that leads back."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root_number = document.Root.objgen[0]
        information = document.trailer.Info.objgen[0]
        size = max(int(document.trailer.Size), max(changed) + 1)
    previous = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    body, entries = b"", {}
    for number, text in sorted(changed.items()):
        entries[number] = len(pdf) + len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    place = len(pdf) + len(body)
    # The files have a stream in the place of a table, so the update has one too: 4 bytes of offset for each object.
    table = b"".join(b"\x01" + at.to_bytes(4, "big") + b"\x00" for at in entries.values())
    table += b"\x01" + place.to_bytes(4, "big") + b"\x00"
    index = b" ".join(b"%d 1" % number for number in (*entries, size))
    body += (
        b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 1] /Index [%s] /Root %d 0 R /Info %d 0 R /Prev %d /Length %d >>\n"
        b"stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
    ) % (size, size + 1, index, root_number, information, previous, len(table), table, place)
    return pdf + body


def object_text(pdf: bytes, number: int, **keys: object) -> bytes:
    """A dictionary of a file as bytes, with some keys set anew."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        thing = document.get_object(number, 0)
        for key, value in keys.items():
            thing[f"/{key}"] = value
        return thing.unparse(resolved=True)


def page_number(pdf: bytes, page: int = 0) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return document.pages[page].obj.objgen[0]


def free_number(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return int(document.trailer.Size)


def rewritten(pdf: bytes) -> bytes:
    """Saved anew as a whole, as a program does that knows nothing of revisions."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        target = io.BytesIO()
        document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()


def stamped(pdf: bytes, text: str = "Số: 123/QĐ") -> bytes:
    """A number as an annotation that draws itself, in an incremental update by hand."""
    page, free = page_number(pdf), free_number(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        others = b" ".join(b"%d 0 R" % each.objgen[0] for each in document.pages[0].obj.get(Name.Annots, []))
    old = object_text(pdf, page, Annots=Name.Annots)
    drawing = b"BT /F 14 Tf 10 10 Td <%s> Tj ET" % text.encode("latin-1", "replace").hex().encode()
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 40] /Resources << /Font << /F %s >> >> /Length %d >>"
    return appended(
        pdf,
        {
            page: old.replace(b"/Annots /Annots", b"/Annots [ %s %d 0 R ]" % (others, free)),
            free: b"<< /Type /Annot /Subtype /Stamp /F 4 /Rect [50 750 250 790] /AP << /N %d 0 R >> >>" % (free + 1),
            free + 1: form % (font, len(drawing)) + b"\nstream\n" + drawing + b"\nendstream",
        },
    )


def with_file(name: str, packed: Name | None, raw: bytes) -> bytes:
    """A small PDF with one embedded file whose stream is given raw."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    content = pdf.make_stream(b"")
    content.write(raw, filter=packed)
    one = pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), EF=Dictionary(F=content, UF=content))
    )
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(name), one])))
    target = io.BytesIO()
    pdf.save(target, compress_streams=False)
    return target.getvalue()
