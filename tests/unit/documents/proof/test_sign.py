"""Signing: what is signed, what is refused and why, and that a signed paper is still what it was."""

from __future__ import annotations

import io
import re
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

from cds_score.cli.exit_codes import ExitCode
from cds_score.diagnostics import Diagnostic
from cds_score.documents.proof.key import Key, not_valid_at, read_key
from cds_score.documents.proof.place import Place, find_place, fits, place_from
from cds_score.documents.proof.revisions import revisions
from cds_score.documents.proof.seal import check_seal, first_revision
from cds_score.documents.proof.sign import Wish, sign
from cds_score.documents.proof.signatures import Signatures, read_roots, signatures
from cds_score.documents.structure import structure_problems
from tests.docs.program import run
from tests.unit.documents.proof.tools import (
    AT,
    HANOI,
    PASSWORD,
    key,
    key_file,
    picture,
    printed,
    private_key,
    rewritten,
    root,
    stamped,
)


def made(pdf: bytes, wish: Wish | None = None, number: int = 1) -> bytes:
    owner = "Trần Văn B" if number == 1 else "Nguyễn Thị C"
    signed = sign(pdf, key(owner, number), wish or Wish(AT), "giay.pdf")
    assert isinstance(signed, bytes), signed.message("vi")
    return signed


def of(pdf: bytes, trust: bytes | None = None) -> Signatures:
    roots = read_roots(trust, "goc.pem") if trust else []
    assert isinstance(roots, list)
    return signatures(pdf, revisions(pdf), roots)


@pytest.mark.parametrize("image", [None, picture()])
def test_a_signed_paper(image: bytes | None) -> None:
    signed = made(printed(), Wish(AT, image, None, "Phê duyệt", "Xã Ví Dụ"))
    assert first_revision(signed) == printed()
    assert structure_problems(signed) == []
    [found] = of(signed, root()).found
    assert (found.signer, found.at, found.covers, found.revision) == ("Trần Văn B", AT, len(signed), 2)
    assert (found.intact, found.complete, found.trusted, found.after) == (True, True, True, {})
    with pikepdf.open(io.BytesIO(signed)) as document:
        value = document.Root.AcroForm.Fields[0].V
        assert value.SubFilter == "/ETSI.CAdES.detached"
        assert (str(value.Reason), str(value.Location)) == ("Phê duyệt", "Xã Ví Dụ")
        assert str(document.Root.AcroForm.Fields[0].TU) == "Chữ ký số của Trần Văn B"


def test_an_image_stands_where_one_signs_and_is_tagged() -> None:
    signed = made(printed(), Wish(AT, picture()))
    with pikepdf.open(io.BytesIO(signed)) as document:
        field = document.Root.AcroForm.Fields[0]
        assert field.objgen in [each.objgen for each in document.pages[0].obj.Annots]
        numbers = document.Root.StructTreeRoot.ParentTree.Nums
        at = next(at for at in range(0, len(numbers), 2) if int(numbers[at]) == int(field.StructParent))
        element = numbers[at + 1]
        assert element.S == "/Form"
        assert element.K[0].Obj.objgen == field.objgen
        assert element.objgen == element.P.K[-1].objgen
    with pikepdf.open(io.BytesIO(signed)) as document:
        del document.Root.AcroForm.Fields[0].StructParent
        document.pages[0].obj.Annots[0].F = 2
        target = io.BytesIO()
        document.save(target, fix_metadata_version=False)
    assert structure_problems(target.getvalue()) == [
        "page 1: the field of a signature is hidden or not printed",
        "page 1: the field of a signature is not tagged",
    ]


def test_two_people_and_what_came_after_the_first() -> None:
    both = made(stamped(made(printed())), number=2)
    first, second = of(both).found
    assert (first.signer, first.revision, second.signer, second.revision) == ("Trần Văn B", 2, "Nguyễn Thị C", 4)
    assert (first.intact, second.intact, first.trusted) == (True, True, None)
    assert first.text("vi") == (
        "Chữ ký số của Trần Văn B, ký lúc 09:30 05/3/2025 (theo chính chữ ký): phần được ký còn nguyên; chưa kiểm được "
        "chứng thư (chưa có tệp chứng thư gốc, dùng verify --trust). Sau khi ký: Thêm, đổi hoặc bỏ dấu, ghi chú đặt "
        "trên trang 1. Thêm chữ ký số (ChuKy2)."
    )
    assert second.after == {}
    assert [each.trusted for each in of(both, root()).found] == [True, False]
    assert "was NOT issued" in of(both, root()).found[1].text("en")


def test_a_signature_over_changed_bytes_is_broken() -> None:
    signed = bytearray(made(printed()))
    signed[100] ^= 1
    [found] = of(bytes(signed)).found
    assert not found.intact
    assert "KHÔNG hợp lệ" in found.text("vi")


def test_a_damaged_signature() -> None:
    signed = made(printed())
    damaged = re.sub(rb"(/Contents <30......)06", rb"\g<1>07", signed)
    found = of(damaged)
    assert (found.found, found.damaged) == ([], 1)
    two = of(made(damaged, number=2))
    assert ([each.signer for each in two.found], two.damaged) == (["Nguyễn Thị C"], 1)
    assert found.text("vi") == "Tệp có 1 chữ ký số bị hỏng, không đọc được là của ai."
    assert found.text("en").startswith("There are 1 damaged")


def test_without_the_library_signatures_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    signed = made(printed())
    assert of(printed()) == Signatures([])
    assert of(signed).text("vi") == ""
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    found = of(signed)
    assert (found.found, found.unchecked) == ([], 1)
    assert found.text("vi") == (
        "Tệp có 1 chữ ký số nhưng máy này chưa có thư viện để kiểm tra. Chạy: pip install 'cds-score[sign]'."
    )


def test_root_certificates() -> None:
    two = read_roots(root() + root("Nguyễn Thị C", 2), "goc.pem")
    assert isinstance(two, list)
    assert len(two) == 2
    assert read_roots(two[0], "goc.der") == two[:1]
    for data in (b"", b"rubbish", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        found = read_roots(data, "goc.pem")
        assert isinstance(found, Diagnostic)
        assert found.code == "sign-root-unreadable"


@pytest.mark.parametrize(
    ("kind", "basis", "approved", "code"),
    [
        ("phieu-ket-qua", "self_reported", False, ""),
        ("quyet-dinh", "appraised", True, ""),
        ("quyet-dinh", "appraised", False, "sign-marked"),
        ("giay-chung-nhan", "recognised", False, "sign-marked"),
        ("giay-chung-nhan", "self_reported", True, "sign-self-reported"),
        ("giay-chung-nhan", "recognised", True, ""),
        ("", "", False, "sign-marked"),
        ("", "self_reported", True, "sign-self-reported"),
    ],
)
def test_which_papers_are_signed(kind: str, basis: str, approved: bool, code: str) -> None:
    found = sign(printed(kind, basis, approved=approved), key(), Wish(AT), "giay.pdf")
    assert (found.code if isinstance(found, Diagnostic) else "") == code


@pytest.mark.parametrize(
    ("pdf", "code"),
    [
        (rewritten(printed()), "sign-unsealed"),
        (b"%PDF-1.7", "sign-unsealed"),
        (b"", "sign-unsealed"),
        (printed() + b"\nstartxref\n5\n%%EOF\n", "sign-unreadable"),
        (made(printed()), "sign-already"),
    ],
)
def test_files_that_are_not_signed(pdf: bytes, code: str) -> None:
    found = sign(pdf, key(), Wish(AT), "giay.pdf")
    assert isinstance(found, Diagnostic)
    assert found.code == code
    assert all(found.sentences("vi"))
    assert all(found.sentences("en"))


def test_a_document_that_is_closed_to_signatures() -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm
    from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

    closed = sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(printed())),
        PdfSignatureMetadata(field_name="A", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES),
        key("Nguyễn Thị C", 2).signer,
    ).getvalue()
    found = sign(closed, key(), Wish(AT), "giay.pdf")
    assert isinstance(found, Diagnostic)
    assert found.code == "sign-refused"


@pytest.mark.parametrize("image", [b"", b"no image", picture()[:100], picture()[:-300]])
def test_images_that_are_none(image: bytes) -> None:
    found = sign(printed(), key(), Wish(AT, image), "giay.pdf")
    assert isinstance(found, Diagnostic)
    assert found.code == "sign-image"


def test_places() -> None:
    place = find_place(printed())
    assert place is not None
    assert place.page == 0
    assert fits(place, printed())
    wanted = place_from("2, 10,20,50,25")
    assert wanted is not None
    assert (wanted.page, wanted.box) == (1, (28, 57, 170, 128))
    for text in ("", "0,1,1,1,1", "1,1,1,0,1", "1,1,1,1", "1,1,1,1,1,1", "1,-1,1,1,1", "a"):
        assert place_from(text) is None
    for wrong in (Place(5, 0, 0, 9, 9), Place(0, 500, 0, 700, 9)):
        found = sign(printed(), key(), Wish(AT, picture(), wrong), "giay.pdf")
        assert isinstance(found, Diagnostic)
        assert found.code == "sign-no-place"


def test_keys() -> None:
    assert isinstance(read_key(key_file(), PASSWORD, "k.p12"), Key)
    without_certificate = pkcs12.serialize_key_and_certificates(b"x", private_key(), None, None, NoEncryption())
    pem = private_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    cases = {
        "sign-password": [
            (key_file(), "khác"),
            (key_file(), ""),
            (without_certificate, ""),
            (key_file()[:900], PASSWORD),
        ],
        "sign-key-kind": [(b"", ""), (pem, ""), (b"PK\x03\x04" * 9, ""), (b"0" * 2_000_000, "")],
    }  # fmt: skip
    for code, files in cases.items():
        for data, password in files:
            found = read_key(data, password, "k.p12")
            assert isinstance(found, Diagnostic)
            assert found.code == code


def test_the_time_of_a_certificate() -> None:
    assert not_valid_at(key(), AT, "k.p12") is None
    late = not_valid_at(key(), datetime(2030, 6, 1, tzinfo=HANOI), "k.p12")
    early = not_valid_at(key(), datetime(2024, 1, 1, tzinfo=HANOI), "k.p12")
    assert late is not None
    assert early is not None
    assert (late.code, early.code) == ("sign-expired", "sign-not-yet")
    assert "hết hạn ngày 01/01/2030" in late.message("vi")
    assert not_valid_at(key(), datetime(2024, 1, 1, tzinfo=HANOI) + timedelta(days=1), "k.p12") is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "khoa.p12").write_bytes(key_file())
    (tmp_path / "cu.p12").write_bytes(key_file(years=(2010, 2012)))
    (tmp_path / "mat-khau.txt").write_text(PASSWORD + "\n", encoding="utf-8")
    (tmp_path / "chu-ky.png").write_bytes(picture())
    (tmp_path / "phieu.pdf").write_bytes(printed())
    (tmp_path / "quyet-dinh.pdf").write_bytes(printed("quyet-dinh", approved=False))
    (tmp_path / "giay.pdf").write_bytes(printed("giay-chung-nhan", "recognised"))
    return tmp_path


def call(folder: Path, *arguments: str, key: str = "khoa.p12", output: str = "da-ky", at: str = "5/3/2025"):
    given = [str(folder / each) if each.endswith((".pdf", ".txt", ".png")) else each for each in arguments]
    return run("sign", *given, "--key", str(folder / key), "-o", str(folder / output), "--at", at)


def test_many_papers_in_one_go(folder: Path) -> None:
    done = call(folder, "phieu.pdf", "quyet-dinh.pdf", "giay.pdf", "none.pdf", "--password-file", "mat-khau.txt")
    assert done.code == ExitCode.ACCESS
    assert done.out.count("Đã ký") == 2
    assert "sign-marked" in done.err
    assert "file-unreadable" in done.err
    assert done.err.strip().endswith("Chưa ký 2 trên 4 giấy.")
    assert sorted(each.name for each in (folder / "da-ky").iterdir()) == ["giay.pdf", "phieu.pdf"]
    assert (folder / "phieu.pdf").read_bytes() == printed()
    signed = (folder / "da-ky/phieu.pdf").read_bytes()
    assert check_seal(signed).intact
    assert of(signed).found[0].at == datetime(2025, 3, 5, tzinfo=HANOI)


def test_the_password_from_the_environment_and_an_image(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CDS_SCORE_KEY_PASSWORD", PASSWORD)
    more = ("--image", "chu-ky.png", "--place", "1,120,40,50,25", "--reason", "Ký", "--location", "Xã")
    done = call(folder, "phieu.pdf", *more, output="moi.pdf")
    assert done.code == ExitCode.DONE
    assert structure_problems((folder / "moi.pdf").read_bytes()) == []
    assert call(folder, "phieu.pdf", output="moi.pdf").code == ExitCode.ACCESS
    assert call(folder, "phieu.pdf", "--force", output="moi.pdf").code == ExitCode.DONE
    assert call(folder, "phieu.pdf", "--force", output="phieu.pdf").code == ExitCode.ACCESS
    assert (folder / "phieu.pdf").read_bytes() == printed()


@pytest.mark.parametrize(
    ("more", "settings", "code", "said"),
    [
        (("--password-file", "chu-ky.png"), {}, ExitCode.INPUT, "sign-password"),
        ((), {}, ExitCode.USAGE, "--password-file"),
        (("--password-file", "mat-khau.txt"), {"key": "chu-ky.png"}, ExitCode.INPUT, "sign-key-kind"),
        (("--password-file", "mat-khau.txt"), {"key": "cu.p12"}, ExitCode.INPUT, "sign-expired"),
        (("--password-file", "mat-khau.txt"), {"at": "1/1/2020"}, ExitCode.INPUT, "sign-not-yet"),
        (("--password-file", "mat-khau.txt"), {"at": "1/1/2999"}, ExitCode.USAGE, "chưa tới"),
        (("--password-file", "mat-khau.txt"), {"at": "hôm nay"}, ExitCode.USAGE, "hôm nay"),
        (("--password-file", "mat-khau.txt", "--place", "x"), {}, ExitCode.USAGE, "TRANG"),
        (("--password-file", "mat-khau.txt", "--place", "1,1,1,9,9"), {}, ExitCode.USAGE, "--image"),
        (("--password-file", "mat-khau.txt", "--image", "mat-khau.txt"), {}, ExitCode.INPUT, "sign-image"),
        (("giay.pdf", "--password-file", "mat-khau.txt"), {"output": "a.pdf"}, ExitCode.USAGE, "thư mục"),
        (("phieu.pdf", "--password-file", "mat-khau.txt"), {}, ExitCode.USAGE, "khác nhau"),
    ],
)
def test_what_is_said_of_a_wrong_call(
    folder: Path, more: tuple[str, ...], settings: dict[str, str], code: ExitCode, said: str
) -> None:  # fmt: skip
    done = call(folder, "phieu.pdf", *more, **settings)
    assert done.code == code, done.err
    assert said in done.err
    assert not (folder / "da-ky").exists()


def test_without_the_library(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    done = call(folder, "phieu.pdf", "--password-file", "mat-khau.txt")
    assert done.code == ExitCode.ACCESS
    assert "sign-library-missing" in done.err
    assert "pip install 'cds-score[sign,pdf]'" in done.err
