"""The full record that a paper is bound to holds the digest of the province's figures, whatever their kind."""

from __future__ import annotations

import hashlib

import pytest

from cds_score.casework.cases import file_digest
from cds_score.reading.source import digest


@pytest.mark.parametrize("ending", ["xlsx", "docx", "XLSX"])
def test_a_workbook_counts_by_its_bytes(tmp_path, ending):
    path = tmp_path / f"so-lieu.{ending}"
    path.write_bytes(b"PK\x03\x04 one")
    assert file_digest(str(path)) == hashlib.sha256(b"PK\x03\x04 one").hexdigest()


@pytest.mark.parametrize("data", [b"code;input\n", b"\xef\xbb\xbfcode;input\r\n"])
def test_a_text_counts_without_mark_and_with_lf(tmp_path, data):
    path = tmp_path / "so-lieu.csv"
    path.write_bytes(data)
    assert file_digest(str(path)) == digest("code;input\n")


def test_what_is_no_text_has_none():
    assert file_digest("") == ""
