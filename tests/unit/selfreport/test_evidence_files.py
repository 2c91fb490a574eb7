"""Files of cited documents: found, hashed, told apart by their first bytes."""

from __future__ import annotations

import hashlib
import io

import pytest

from cds_score.selfreport import evidence_files
from cds_score.selfreport.evidence_files import measure, media_type, read_evidence
from tests.helpers import codes, read_text, report_text

PDF = b"%PDF-1.7\n" + bytes(20)
ZIP = b"PK\x03\x04" + bytes(20)


def read(tmp_path, name: str):
    report, _ = read_text(report_text(more=f"evidence:\n  bc: {{number: 1/BC, file: '{name}'}}\n"))
    assert report is not None
    return read_evidence(report, tmp_path)


def test_a_file_is_read(tmp_path):
    (tmp_path / "tai-lieu").mkdir()
    (tmp_path / "tai-lieu/bc.pdf").write_bytes(PDF)
    files, found = read(tmp_path, "tai-lieu/bc.pdf")
    assert found == []
    file = files["bc"]
    assert (file.path, file.size, file.media_type) == ("tai-lieu/bc.pdf", len(PDF), "application/pdf")
    assert file.sha256 == hashlib.sha256(PDF).hexdigest()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("khong-co.pdf", None, "evidence-file-missing"),
        ("../bc.pdf", None, "evidence-file-outside"),
        ("/etc/passwd", None, "evidence-file-outside"),
        ("rong.pdf", b"", "evidence-file-empty"),
        ("anh.pdf", b"\xff\xd8\xff\xe0" + bytes(9), "evidence-file-kind"),
        ("la.docx", PDF, "evidence-file-kind"),
        ("la.pdf", b"xin chao", "evidence-file-kind"),
        ("dung.docx", ZIP, ""),
        ("dung.xlsx", ZIP, ""),
        ("dung.JPG", b"\xff\xd8\xff\xe0", ""),
        ("ghi-chu.txt", b"xin chao", ""),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""),
    ],
)
def test_what_is_wrong_with_a_file(tmp_path, name, data, code):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    files, found = read(tmp_path, name)
    assert codes(found) == ([code] if code else [])
    assert ("bc" in files) is (code in ("", "evidence-file-kind"))
    for each in found:
        assert each.source is not None
        assert each.source.text[each.start : each.end].strip("'") == name
        assert name.rsplit("/", 1)[-1] in each.message("en")


def test_a_file_has_a_largest_size(tmp_path, monkeypatch):
    monkeypatch.setattr(evidence_files, "MAX_BYTES", 10)
    monkeypatch.setattr(measure, "__defaults__", (10, None))
    (tmp_path / "to.pdf").write_bytes(PDF)
    assert codes(read(tmp_path, "to.pdf")[1]) == ["evidence-file-too-large"]


def test_a_file_that_the_system_does_not_give(tmp_path, monkeypatch):
    def refused(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "kin.pdf").write_bytes(PDF)
    monkeypatch.setattr(evidence_files, "measure", refused)
    assert codes(read(tmp_path, "kin.pdf")[1]) == ["evidence-file-unreadable"]


def test_a_stream_is_copied_while_it_is_measured():
    into = io.BytesIO()
    known = measure(io.BytesIO(PDF), into=into)
    assert known is not None
    assert (known.size, into.getvalue()) == (len(PDF), PDF)
    assert measure(io.BytesIO(PDF), len(PDF) - 1) is None


def test_an_office_file_is_told_by_its_ending():
    assert media_type(ZIP, "a.zip") == "application/zip"
    assert media_type(ZIP, "a.docx").endswith("wordprocessingml.document")
    assert media_type(PDF, "a.docx") == "application/pdf"
