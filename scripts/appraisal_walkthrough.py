"""`docs/appraisal.md`: a fictional commune's way to its certificate and back; see `scripts.transcript`."""

from __future__ import annotations

import atexit
import functools
import re
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from scripts.marks import ROOT
from scripts.transcript import Transcript, changed

PAGE = ROOT / "docs/appraisal.md"
EXAMPLE = ROOT / "examples/mau-ba-tru-cot"
COMMON = ("--criteria-dir", "bo-tieu-chi", "--register", "danh-sach.csv")
"""What the page says is left out of every command that it shows."""
MASKS = {
    r"\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}\b": "•••••-•••••-•••••-•••••",
    r"(?<=\()\d+(?= byte đầu\))": "…",
    r"(?<=\.csv\. Mã của dòng cuối: )[0-9a-f]{64}": "…",
}
"""The check code, the length of a file and the ledger, which has the code: they depend on the versions of libraries."""
PASSWORD = "mật khẩu của khóa mẫu"
SIGNERS = {"xa": "Lò Thị Ví Dụ (giả định)", "tinh": "Đặng Văn Mẫu (giả định)"}
"""Whose keys are made for the page: the chairman of the commune, the chairman of the province."""
OFFICE = """\
province: {name: tỉnh Mẫu (giả định), people_committee: Ủy ban nhân dân tỉnh Mẫu (giả định), place: Mẫu, symbol: UBND}
department: {name: Sở Khoa học và Công nghệ, symbol: SKHCN, place: Mẫu, head: {capacity: GIÁM ĐỐC, name: Trần Văn Mẫu}}
commune: {place: Suối Mẫu, symbol: UBND}
signers:
  report: {capacity: TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH, name: Lò Thị Ví Dụ}
  certificate: {capacity: CHỦ TỊCH, name: Đặng Văn Mẫu}
council:
  chair: {name: Phạm Văn Mẫu, office: Phó Chủ tịch Ủy ban nhân dân tỉnh}
  secretary: {name: Đỗ Thị Mẫu, office: Sở Khoa học và Công nghệ}
"""
SIGNED = (
    "{number: 123/QĐ-UBND, date: 10/11/2026, issuer: Chủ tịch Ủy ban nhân dân tỉnh Mẫu (giả định), "
    "signer: Đặng Văn Mẫu, capacity: CHỦ TỊCH}"
)
PROPOSAL = "{number: 45/TTr-SKHCN, date: 6/11/2026, by: Giám đốc Sở Khoa học và Công nghệ}"
CASE = ("bao-cao.yaml", "bao-cao.tham-dinh.yaml", "bao-cao.lich-su.jsonl")


def appraisal_page() -> str:
    """The page with the output of today."""
    return walked()[0]


@functools.cache
def walked() -> tuple[str, Path]:
    """The page, and the folder of its run, which is removed at the end of the process."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return TRANSCRIPT.text(Path(folder)), Path(folder)


def _prepared(folder: Path) -> None:
    """The set as two fictional officials have compared it, the register, the offices, the report of nine months."""
    shutil.copytree(ROOT / "criteria/mau/ba-tru-cot", folder / "bo-tieu-chi/mau/ba-tru-cot")
    shutil.copy(EXAMPLE / "danh-sach.csv", folder)
    (folder / "co-quan.yaml").write_text(OFFICE, encoding="utf-8")
    for name in ("xa", "tinh"):
        (folder / name).mkdir()
    text = (EXAMPLE / "bao-cao.yaml").read_text(encoding="utf-8")
    text = re.sub(r"(?<=date: )(\d+)/1[02]/2026", r"\1/9/2026", text).replace("as_of: 15/12/2026", "as_of: 15/9/2026")
    (folder / "xa/bao-cao.yaml").write_text(text, encoding="utf-8", newline="\n")


def _explained(folder: Path) -> None:
    """The commune writes the explanation that `check` asks for."""
    changed(
        folder / "xa/bao-cao.yaml",
        "explanations:\n",
        "explanations:\n  KTS.02: Hai gian hàng còn hoạt động, ảnh màn hình nộp kèm bản giấy.\n",
    )


def _keys(folder: Path) -> None:
    """A key for each signer."""
    for number, (place, owner) in enumerate(SIGNERS.items(), 1):
        make_key(folder / place, owner, number)
    shutil.move(folder / "tinh/mat-khau.txt", folder / "mat-khau.txt")
    (folder / "xa/mat-khau.txt").unlink()


def make_key(folder: Path, owner: str, number: int) -> None:
    """`khoa.p12`, `chung-thu.pem`, `mat-khau.txt`; the certificate is signed by itself, so that it is its own root."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
    from cryptography.x509.oid import NameOID

    (folder / "mat-khau.txt").write_text(PASSWORD + "\n", encoding="utf-8")
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "crl_sign", "encipher_only", "decipher_only"), False
    )
    signing = dict.fromkeys(("content_commitment", "digital_signature", "key_cert_sign"), True)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, owner)])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), number)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2036, 1, 1, tzinfo=UTC))
        .add_extension(x509.KeyUsage(**usage, **signing), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    sealed = BestAvailableEncryption(PASSWORD.encode())
    held = pkcs12.serialize_key_and_certificates(owner.encode(), key, certificate, None, sealed)
    (folder / "khoa.p12").write_bytes(held)
    (folder / "chung-thu.pem").write_bytes(certificate.public_bytes(Encoding.PEM))


def _received(folder: Path) -> None:
    """What `import` gave is the commune's file byte for byte; the history comes with the signed paper."""
    assert (folder / "tinh/bao-cao.yaml").read_bytes() == (folder / "xa/bao-cao.yaml").read_bytes()
    shutil.copy(folder / "xa/bao-cao.lich-su.jsonl", folder / "tinh")


def _answered(folder: Path) -> None:
    """The agency fills in the list with Word: one figure differs, the others are confirmed."""
    import docx

    path = folder / "tinh/xac-nhan.docx"
    document = docx.Document(str(path))
    details, table = document.tables
    for row, text in zip(details.rows[2:], ("Hà Thị Mẫu (giả định)", "15/TTPVHCC", "28/9/2026"), strict=True):
        row.cells[1].text = text
    heads = [cell.text for cell in table.rows[0].cells]
    for row in table.rows[1:]:
        cells = dict(zip(heads, row.cells, strict=True))
        wrong = cells["Mã số liệu"].text == "ho_so_dung_han"
        cells["Xác nhận"].text = "không khớp" if wrong else "xác nhận"
        cells["Số của cơ quan"].text = "1.228" if wrong else ""
    document.save(str(path))


def _back(folder: Path) -> None:
    """The case goes back to the commune."""
    for name in CASE:
        shutil.copy(folder / "tinh" / name, folder / "xa")


def _corrected(folder: Path) -> None:
    """The commune leaves out the meeting of the year before."""
    changed(folder / "xa/bao-cao.yaml", "cuoc_hop_ban_chi_dao: {value: 3,", "cuoc_hop_ban_chi_dao: {value: 2,")


def _sent(folder: Path) -> None:
    """The case goes to the province again."""
    for name in CASE:
        shutil.copy(folder / "xa" / name, folder / "tinh")


def _edited(folder: Path) -> None:
    """Before signing somebody changes one number in the Word file."""
    import docx

    path = folder / "tinh/to-trinh.docx"
    document = docx.Document(str(path))
    (run,) = [
        run
        for table in document.tables
        for cell in table.rows[-1].cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if run.text == "67,90/100"
    ]
    run.text = "76,90/100"
    document.save(str(path))


def _numbered(folder: Path) -> None:
    """The decision has been signed: its number, date and signer are filled in."""
    path = folder / "tinh/quyet-dinh.yaml"
    text = path.read_text(encoding="utf-8")
    for key, value in (("decision", SIGNED), ("proposal", PROPOSAL)):
        text, count = re.subn(rf"^{key}: .*$", f"{key}: {value}", text, flags=re.MULTILINE)
        assert count == 1, key
    path.write_text(text, encoding="utf-8", newline="\n")


def _forged(folder: Path) -> None:
    """One byte of the signed certificate is another one: the year in its title, which stands there uncompressed."""
    data = (folder / "tinh/giay-da-ky.pdf").read_bytes()
    title = b"2026</rdf:li></rdf:Alt></dc:title>"
    assert data.count(title) == 1
    (folder / "tinh/giay-bi-sua.pdf").write_bytes(data.replace(title, title.replace(b"2026", b"2027")))


_STEPS: dict[str, Callable[[Path], None]] = {
    "prepared": _prepared,
    "explained": _explained,
    "keys": _keys,
    "received": _received,
    "answered": _answered,
    "back": _back,
    "corrected": _corrected,
    "sent": _sent,
    "edited": _edited,
    "numbered": _numbered,
    "forged": _forged,
}
"""What people do between two commands."""
TRANSCRIPT = Transcript(PAGE, _STEPS, COMMON, MASKS)
