"""Nothing that was changed passes as proved: bytes, embedded files, pages, a forgery that agrees with itself."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Mapping
from typing import Any

import pikepdf
import pytest

from cds_score.documents.mark import MARK
from cds_score.documents.proof.embedded import embedded_files
from cds_score.documents.proof.extract import FACTS, PAGES, REPORT, REVIEW
from cds_score.documents.proof.manifest import MANIFEST_NAME, check_manifest, code, manifest, read_manifest
from cds_score.documents.proof.properties import ZERO_DIGEST, seal_text
from cds_score.documents.proof.rescoring import score_again
from cds_score.documents.proof.seal import check_seal, seal
from cds_score.documents.proof.verify import Entry, Verification, verify
from cds_score.reading.canonical import canonical
from tests.certified import certificate, recognised

RANDOM = random.Random(20260215)


def files_of(pdf: bytes) -> dict[str, bytes]:
    return {name: each.data for name, each in embedded_files(pdf).files.items()}


def rebuilt(pdf: bytes, files: Mapping[str, bytes], *, sealed: bool = True) -> bytes:
    """The same paper with other embedded files, saved and sealed anew as someone who knows the program could."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for name, data in files.items():
            document.attachments[name] = pikepdf.AttachedFileSpec(
                document, data, filename=name, description="", mime_type="", creation_date="", mod_date=""
            )
        return saved(document, sealed=sealed)


def saved(document: pikepdf.Pdf, *, sealed: bool) -> bytes:
    """The bytes of a document, with a new seal where that is asked for: whoever knows the program can make one."""
    if sealed:
        xmp = document.Root.Metadata.read_bytes()
        old = re.search(rb'cdsseal:length="[0-9]+" cdsseal:digest="[0-9a-f]+"', xmp)
        assert old is not None
        document.Root.Metadata.write(xmp.replace(old[0], seal_text(0, ZERO_DIGEST).encode()))
    target = io.BytesIO()
    document.save(target, deterministic_id=True, fix_metadata_version=False)
    return seal(target.getvalue()) if sealed else target.getvalue()


def in_ledger(pdf: bytes) -> dict[str, Entry]:
    """A ledger that knows the certificate that was really issued."""
    return {code(files_of(pdf)[MANIFEST_NAME]): Entry(True, "Đã cấp", "99002", "2026", check_seal(pdf).digest)}


def wrong(result: Verification) -> set[str]:
    return {each.name for each in result.checks if each.holds is False}


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return certificate()


@pytest.fixture(scope="module")
def files(pdf: bytes) -> dict[str, bytes]:
    return files_of(pdf)


def test_what_was_issued_is_proved_by_the_ledger_and_by_nothing_less(pdf):
    assert verify(pdf).outcome == "unproved"
    assert verify(pdf, ledger=in_ledger(pdf)).outcome == "reproduced"
    assert verify(pdf, ledger={}).outcome == "not_in_force"
    revoked = {name: Entry(False, "Đã thu hồi", "99002", "2026", check_seal(pdf).digest) for name in in_ledger(pdf)}
    assert verify(pdf, ledger=revoked).outcome == "not_in_force"


def test_every_one_of_500_changed_bytes_of_embedded_files_is_noticed(files):
    listed = files[MANIFEST_NAME]
    others = {name: data for name, data in files.items() if name != MANIFEST_NAME}
    for _ in range(500):
        name = RANDOM.choice(sorted(files))
        at = RANDOM.randrange(len(files[name]))
        data = bytearray(files[name])
        data[at] ^= RANDOM.randrange(1, 256)
        if name == MANIFEST_NAME:
            assert code(bytes(data)) != code(listed)
        else:
            assert check_manifest(listed, {**others, name: bytes(data)}) == [("proof-file-changed", {"name": name})]


def test_every_one_of_500_changed_bytes_of_the_file_breaks_the_seal(pdf):
    for _ in range(500):
        at = RANDOM.randrange(len(pdf))
        changed = bytearray(pdf)
        changed[at] ^= RANDOM.randrange(1, 256)
        assert not check_seal(bytes(changed)).intact


@pytest.mark.parametrize("at", [RANDOM.random() for _ in range(12)])
def test_a_changed_byte_is_never_proved_even_with_the_ledger(pdf, at):
    changed = bytearray(pdf)
    changed[int(at * len(pdf))] ^= 0x15
    result = verify(bytes(changed), ledger=in_ledger(pdf))
    assert not result.proved
    assert result.outcome in ("resaved", "altered", "foreign", "unreadable")


@pytest.mark.parametrize("name", [REPORT, REVIEW, FACTS, PAGES])
def test_a_swapped_attachment_is_altered(pdf, files, name):
    other = canonical(json.loads(files[name]) | {"x": "1"}) if name != PAGES else canonical(["khác"])
    result = verify(rebuilt(pdf, {name: other}), ledger=in_ledger(pdf))
    assert result.outcome == "altered"
    assert "manifest" in wrong(result)


def forged(pdf: bytes, files: Mapping[str, bytes], change: Mapping[str, bytes]) -> bytes:
    """Re-manifested: the manifest of the changed files takes the place of the old one."""
    others = {name: data for name, data in {**files, **change}.items() if name != MANIFEST_NAME}
    fields: dict[str, Any] = dict(read_manifest(files[MANIFEST_NAME]) or {})
    del fields["files"]
    facts = json.loads(others[FACTS])
    from cds_score.reading.canonical import digest_of

    fields["facts"] = digest_of(facts)
    return rebuilt(pdf, {**change, MANIFEST_NAME: manifest(others, fields)})


def test_a_forged_result_is_not_what_scoring_gives(pdf, files):
    facts = json.loads(files[FACTS])
    facts["award"][1] = "nang_cao"
    result = verify(forged(pdf, files, {FACTS: canonical(facts)}), ledger=in_ledger(pdf))
    assert result.outcome == "altered"
    assert {"scored", "code"} <= wrong(result)


def test_a_consistent_forgery_has_another_code_than_the_one_on_the_page(pdf, files):
    """Other figures, scored again, facts and manifest made anew: the page and the ledger still have the old code."""
    report = json.loads(files[REPORT])
    report["inputs"]["ho_so_dung_han"]["value"] = "1.240"
    from cds_score.scoring.facts_record import facts_record

    others = {**files, REPORT: canonical(report)}
    again = score_again(others, "mau/ba-tru-cot@2026")
    assert not isinstance(again, tuple)
    change = {REPORT: canonical(report), FACTS: canonical(facts_record(again))}
    result = verify(forged(pdf, files, change), ledger=in_ledger(pdf))
    assert result.outcome == "altered"
    assert {"code", "decision"} <= wrong(result)
    assert not result.issuers


def test_an_edited_page_is_altered(pdf):
    """The text of the page is drawn anew with another name: no fact is touched."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        instructions = pikepdf.parse_content_stream(page)
        drawn = [at for at, each in enumerate(instructions) if str(each.operator) in ("TJ", "Tj")]
        del instructions[drawn[5]]
        page.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))
        changed = saved(document, sealed=True)
    result = verify(changed, ledger=in_ledger(pdf))
    assert result.outcome == "altered"
    assert "pages" in wrong(result)


def test_a_file_that_was_saved_anew_says_what_it_still_shows(pdf):
    result = verify(rebuilt(pdf, {}, sealed=False), ledger=in_ledger(pdf))
    assert result.outcome == "resaved"
    assert not result.proved
    assert wrong(result) == set()


def test_the_extract_holds_no_name_note_contact_or_narrative(files):
    everything = b"".join(files.values()).decode("utf-8")
    for word in ("Nguyễn Thị An", "contact", "narrative", "phone", "email"):
        assert word not in everything, word


def test_a_paper_without_its_set_or_with_an_unreadable_review_cannot_be_scored_again(files):
    """`proof-set-missing`, `proof-unscorable`"""
    name = "mau/ba-tru-cot@2026"
    without = {key: data for key, data in files.items() if not key.startswith("mau--")}
    assert score_again(without, name) == ("proof-set-missing", {"name": name})
    assert score_again({**files, REVIEW: b"[]"}, name) == ("proof-unscorable", {"name": REVIEW})
    assert score_again({**files, REPORT: b"1"}, name) == ("proof-unscorable", {"name": REPORT})


def test_it_speaks_the_language_that_is_asked_for(pdf):
    told = verify(pdf, "en", ledger=in_ledger(pdf))
    assert told.outcome == verify(pdf, ledger=in_ledger(pdf)).outcome
    assert any(each.name == "approval" and each.text.startswith("Compared") for each in told.checks)


def test_a_paper_that_bears_the_mark_is_said_to_bear_it(tmp_path):
    """Its set has been compared, and nobody has a paper that says so: no ✓ stands before that."""
    commune = recognised(tmp_path)
    approval = tmp_path / "bo-tieu-chi/mau/ba-tru-cot/2026/approval.yaml"
    approval.write_text(approval.read_text(encoding="utf-8").replace("12/BB-SKHCN", '""'), encoding="utf-8")
    what = ("--decision", commune.decision, "--document", "giay-chung-nhan", "-o", str(tmp_path / "giay.pdf"))
    assert commune.run("report", commune.report, *what).code == 0
    marked = (tmp_path / "giay.pdf").read_bytes()
    told = verify(marked, ledger=in_ledger(marked))
    assert told.marked
    assert told.text.endswith(f"Nhưng giấy mang dấu “{MARK}”.")
    (check,) = (each for each in told.checks if each.name == "approval")
    assert check.holds is None
    assert f"  ! {check.text}" in commune.run("verify", str(tmp_path / "giay.pdf")).out.splitlines()
