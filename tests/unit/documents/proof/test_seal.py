"""The seal: intact as made, broken by any change, found before whatever is appended."""

from __future__ import annotations

import hashlib
import io
import random

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.documents.pdf import paper_pdf
from cds_score.documents.proof.properties import PREFIX, PaperKind, properties, rdf
from cds_score.documents.proof.seal import check_seal, first_revision, seal
from cds_score.documents.structure import structure_problems
from tests.unit.documents.proof.tools import FILES, paper, printed, rewritten, stamped


def changed(pdf: bytes, at: int, by: int) -> bytes:
    return pdf[:at] + bytes([pdf[at] ^ by]) + pdf[at + 1 :]


def test_a_paper_is_sealed_and_sound() -> None:
    pdf = printed()
    found = check_seal(pdf)
    assert (found.found, found.intact, found.length, found.following) == (True, True, len(pdf), 0)
    assert structure_problems(pdf) == []
    assert first_revision(pdf) == pdf
    zeroed = pdf.replace(found.digest.encode(), b"0" * 64)
    assert hashlib.sha256(zeroed).hexdigest() == found.digest


def test_the_same_input_gives_the_same_bytes() -> None:
    assert paper_pdf(paper(), FILES) == printed()


def test_the_paper_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(printed("quyet-dinh", "appraised", approved=False))) as document:
        found = properties(document.Root.Metadata.read_bytes())
    assert found == PaperKind("quyet-dinh", "appraised", approved=False)
    assert properties(b"") == PaperKind()


def test_a_kind_is_a_name() -> None:
    with pytest.raises(ValueError, match="Quyết định"):
        rdf(PaperKind("Quyết định"))


def test_no_place_no_seal() -> None:
    with pytest.raises(ValueError, match="no place"):
        seal(b"%PDF-1.7")


def test_one_byte_at_500_places() -> None:
    pdf, chance = printed(), random.Random(1)
    placeholder = pdf.index(check_seal(pdf).digest.encode())
    length = pdf.index(f'{PREFIX}:length="'.encode())
    places = [chance.randrange(len(pdf)) for _ in range(400)]
    places += range(placeholder, placeholder + 64)
    places += range(length, length + 40)
    for at in places:
        assert not check_seal(changed(pdf, at, chance.randrange(1, 256))).intact, at


@given(at=st.integers(0, len(printed()) - 1), by=st.integers(1, 255))
def test_one_byte_anywhere(at: int, by: int) -> None:
    assert not check_seal(changed(printed(), at, by)).intact


@given(more=st.binary(max_size=200))
def test_whatever_follows_leaves_it_intact(more: bytes) -> None:
    found = check_seal(printed() + more)
    assert found.intact
    assert found.following == len(more)


@given(cut=st.integers(1, 5000))
def test_cut_short(cut: int) -> None:
    found = check_seal(printed()[:-cut])
    assert not found.intact


def test_after_a_stamp_and_after_rewriting() -> None:
    assert first_revision(stamped(printed())) == printed()
    found = check_seal(rewritten(stamped(printed())))
    assert (found.found, found.intact, found.following) == (True, False, 0)
    assert first_revision(b"%PDF-1.7 nothing") is None


def test_metadata_repeated_by_a_later_part_do_not_mislead() -> None:
    pdf = printed()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        metadata = document.Root.Metadata.read_bytes()
    assert first_revision(pdf + metadata) == pdf
    # A false seal before the true one is passed over.
    false = metadata.replace(check_seal(pdf).digest.encode(), b"1" * 64)
    assert not check_seal(false + pdf).intact


def test_a_property_without_a_schema_is_found() -> None:
    with pikepdf.open(io.BytesIO(printed())) as document:
        metadata = document.Root.Metadata
        metadata.write(metadata.read_bytes().replace(b"namespaceURI>urn:cds-score", b"namespaceURI>urn:other"))
        target = io.BytesIO()
        document.save(target, fix_metadata_version=False)
    assert structure_problems(target.getvalue()) == [
        "the namespace urn:cds-score:seal:1.0# of the XMP metadata has no extension schema"
    ]
