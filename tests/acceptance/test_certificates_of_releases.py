"""Certificates as each release printed them: every later version must still say what they prove.

`tests/certificates/<version>/` holds one, with the ledger into which it was entered. A folder finds itself; for a new
release: `python -m scripts.keep_certificate`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score import RULES_VERSION, __version__
from cds_score.documents.proof.embedded import embedded_files
from cds_score.documents.proof.manifest import MANIFEST_NAME, read_manifest
from cds_score.documents.proof.verify import entries_of, verify
from cds_score.province.ledger import read_ledger
from cds_score.reading.source import read_file
from tests.docs.program import ROOT

FOLDERS = sorted(path for path in (ROOT / "tests/certificates").iterdir() if path.is_dir())


def test_this_version_has_one():
    assert __version__ in {path.name for path in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_it_still_proves_what_it_proved(folder: Path):
    pdf = (folder / "giay-chung-nhan.pdf").read_bytes()
    source, found = read_file(folder / "so-cap-giay.csv")
    assert source is not None
    ledger, more = read_ledger(source)
    assert [*found, *more] == []
    manifest = read_manifest(embedded_files(pdf).files[MANIFEST_NAME].data)
    assert manifest is not None
    assert manifest["program"] == f"cds-score {folder.name}"
    result = verify(pdf, ledger=entries_of(ledger, "vi"))
    assert [each.text for each in result.checks if each.holds is False] == []
    if folder.name == __version__:
        assert result.outcome == "reproduced"
    elif manifest["rules_version"] == RULES_VERSION:
        assert result.outcome == "newer_same"
    else:
        assert result.outcome in ("newer_same", "newer_differs")
        assert f"`rules_version` {RULES_VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
