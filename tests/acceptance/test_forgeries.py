"""What someone who knows the program, and can seal a paper anew, still cannot have proved."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from cds_score.documents.proof.embedded import embedded_files
from cds_score.documents.proof.properties import ZERO_DIGEST, seal_text
from cds_score.documents.proof.rescoring import changed_sets
from cds_score.documents.proof.seal import check_seal, seal
from cds_score.documents.proof.sign import Wish, sign
from cds_score.documents.proof.signatures import read_roots
from cds_score.documents.proof.verify import Verification, verify
from tests.acceptance.test_tampering import files_of, in_ledger, rebuilt, saved, wrong
from tests.certified import certificate
from tests.unit.documents.proof import tools

COVER = b"q 1 1 1 rg 100 200 500 60 re f 0 g 120 210 m 150 250 l 180 210 l S Q"
"""A white field over some text, with lines of other letters on it: the text that can be read out stays the same."""


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return certificate()


def trusted() -> list[bytes]:
    found = read_roots(tools.root(), "goc.pem")
    assert isinstance(found, list)
    return found


def signed(pdf: bytes, number: int = 1, image: bytes | None = None) -> bytes:
    owner = "Trần Văn B" if number == 1 else "Nguyễn Thị C"
    made = sign(pdf, tools.key(owner, number), Wish(tools.AT, image), "giay.pdf")
    assert isinstance(made, bytes), made.message("vi")
    return made


def covered(pdf: bytes, *, resealed: bool) -> bytes:
    """The paper with something drawn over its text, as an update or as a paper made and sealed anew."""
    if not resealed:
        free, page = tools.free_number(pdf), tools.page_number(pdf)
        with pikepdf.open(io.BytesIO(pdf)) as document:
            contents = document.pages[0].obj.Contents
            parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
            numbers = b" ".join(b"%d 0 R" % each.objgen[0] for each in parts)
        old = tools.object_text(pdf, page, Contents=pikepdf.Name.Contents)
        new = old.replace(b"/Contents /Contents", b"/Contents [ %s %d 0 R ]" % (numbers, free))
        return tools.appended(pdf, {page: new, free: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(COVER), COVER)})
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.pages[0].contents_add(COVER)
        return saved(document, sealed=True)


def test_a_paper_painted_over_and_sealed_anew_is_not_the_file_of_the_ledger(pdf: bytes) -> None:
    forged = covered(pdf, resealed=True)
    assert check_seal(forged).intact
    assert verify(forged).outcome == "unproved"  # all that can be read out agrees
    result = verify(forged, ledger=in_ledger(pdf))
    assert (result.outcome, wrong(result)) == ("altered", {"issued"})


def test_a_ledger_that_names_no_file_does_not_stand_for_the_pages(pdf: bytes) -> None:
    ledger = {name: replace(entry, paper="") for name, entry in in_ledger(pdf).items()}
    for each in (pdf, covered(pdf, resealed=True)):
        result = verify(each, ledger=ledger)
        assert (result.outcome, result.issuers) == ("unproved", [])
        assert any(check.name == "issued" and check.holds is None for check in result.checks)


@pytest.mark.parametrize("add", ["drawn", "stamp", "signature"])
def test_what_is_put_over_a_page_later_is_proved_by_a_trusted_signature_only(pdf: bytes, add: str) -> None:
    if add == "drawn":
        later = covered(pdf, resealed=False)
    elif add == "stamp":
        later = tools.stamped(pdf)
    else:
        later = signed(pdf, 2, tools.picture())
    assert check_seal(later).intact
    assert verify(later, ledger=in_ledger(pdf)).outcome == "covered"
    assert verify(later, ledger=in_ledger(pdf), roots=trusted()).outcome == "covered"
    assert verify(signed(later), ledger=in_ledger(pdf), roots=trusted()).outcome == "reproduced"
    assert verify(signed(later), ledger=in_ledger(pdf)).outcome == "covered"


def test_an_invisible_signature_takes_nothing_from_the_proof(pdf: bytes) -> None:
    assert verify(signed(pdf, 2), ledger=in_ledger(pdf)).outcome == "reproduced"
    assert verify(signed(pdf), roots=trusted()).outcome == "reproduced"
    assert verify(signed(pdf, 2), roots=trusted()).outcome == "unproved"


def around_another_signature(pdf: bytes) -> bytes:
    """A letter that the province has really signed, with all of another paper put in its place by an update."""
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Title"] = "Công văn"
        document.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    signer = PdfSigner(PdfSignatureMetadata(field_name="Sig1"), tools.key().signer)
    writer = IncrementalPdfFileWriter(signer.sign_pdf(IncrementalPdfFileWriter(made)))
    paper = PdfFileReader(io.BytesIO(pdf))
    for key in set(paper.root) - {"/Type", "/Metadata"}:
        writer.root[key] = writer.import_object(paper.root.raw_get(key))
    writer.update_root()
    target = io.BytesIO()
    writer.write(target)
    letter = target.getvalue()
    empty = seal_text(0, ZERO_DIGEST).encode()
    xmp = re.sub(rb'cdsseal:length="[0-9]+" cdsseal:digest="[0-9a-f]+"', empty, paper.root["/Metadata"].data)
    free = tools.free_number(letter)
    with pikepdf.open(io.BytesIO(letter)) as document:
        root, number = document.Root.unparse(resolved=True), document.Root.objgen[0]
    stream = b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream" % (len(xmp), xmp)
    return seal(tools.appended(letter, {number: root[:-2] + b"/Metadata %d 0 R >>" % free, free: stream}))


def test_a_trusted_signature_over_another_paper_stands_for_nothing(pdf: bytes) -> None:
    forged = around_another_signature(pdf)
    assert check_seal(forged).length == len(forged)
    result = verify(forged, roots=trusted())
    assert (result.outcome, result.issuers) == ("unproved", [])
    assert any(each.name == "covers" for each in result.checks)


def test_a_certificate_that_says_it_is_another_kind_of_paper_is_altered(pdf: bytes) -> None:
    """Other kinds need no decision and print no code."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        xmp = document.Root.Metadata.read_bytes()
        document.Root.Metadata.write(xmp.replace(b"giay-chung-nhan", b"phieu-ket-qua"))
        forged = saved(document, sealed=True)
    result: Verification = verify(forged)
    assert result.outcome == "altered"
    assert "kind" in wrong(result)


def test_whose_signature_stands_for_the_paper_is_said(pdf: bytes) -> None:
    """Under the root of a whole country stands the certificate of every official: the name is what counts."""
    assert "chữ ký số tin cậy của Trần Văn B" in verify(signed(pdf), roots=trusted()).text
    assert "sổ cấp giấy của tỉnh" in verify(pdf, ledger=in_ledger(pdf)).text


def test_a_criteria_set_that_was_made_easier_under_its_name_is_not_the_known_one(pdf: bytes) -> None:
    """All made anew: set, facts, manifest; only the page still has the old code."""
    files = files_of(pdf)
    name = "mau--ba-tru-cot@2026.yaml"
    assert changed_sets(files) == []
    easier = {**files, name: files[name].replace("≥ 60%".encode(), "≥ 10%".encode())}
    assert easier != files
    assert changed_sets(easier) == ["mau/ba-tru-cot@2026"]
    other = {**files, "mau--cua-toi@1.yaml": files[name]}
    assert changed_sets(other) == []
    assert "set" in wrong(verify(rebuilt(pdf, {name: easier[name]})))


@pytest.mark.parametrize("what", ["contents", "names"])
def test_a_file_of_which_readers_show_different_things_is_none(pdf: bytes, what: str) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        specification = document.attachments["bao-cao.json"].obj
        if what == "contents":
            specification.EF.F = document.make_stream(b"{}")
        else:
            specification.F = pikepdf.String("bao-cao-that.json")
        forged = saved(document, sealed=True)
    assert ("proof-file-twice", {"name": "bao-cao.json"}) in embedded_files(forged).problems
    result = verify(forged)
    assert (result.outcome, "manifest" in wrong(result)) == ("altered", True)
