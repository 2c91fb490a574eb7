"""The QR code: what it says, how it is drawn, and that a paper with it stays as it should be."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import segno
from markupsafe import Markup

from cds_score.documents.errors import DocumentError
from cds_score.documents.pdf import paper_pdf
from cds_score.documents.proof.qr import QUIET_ZONE, qr_code, qr_svg
from cds_score.documents.structure import structure_problems
from tests.unit.documents.proof.tools import paper

TEXT = "Giấy chứng nhận số 01 năm 2024, Xã Ví Dụ (giả định). Mã kiểm tra: ABCDE-FGHJK-MNPQR-STVWX"


def test_level_and_content() -> None:
    found = qr_code(TEXT)
    assert found.error == "M"
    assert found.matrix == segno.make(TEXT, error="m", boost_error=False, encoding="utf-8", micro=False).matrix
    assert found.matrix != qr_code(TEXT + ".").matrix


def test_the_drawing_is_the_code() -> None:
    drawing = qr_svg(TEXT, "Mã QR <b>")
    matrix = qr_code(TEXT).matrix
    side = len(matrix) + 2 * QUIET_ZONE
    assert f'viewBox="0 0 {side} {side}" width="25mm"' in drawing
    assert 'role="img"><title>Mã QR &lt;b&gt;</title>' in drawing
    dark = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", drawing):
        dark |= {(int(x) + step, int(y)) for step in range(int(length))}
    wanted = {
        (x + QUIET_ZONE, y + QUIET_ZONE) for y, row in enumerate(matrix) for x, module in enumerate(row) if module
    }
    assert dark == wanted


def test_a_text_that_nobody_could_read_from_paper() -> None:
    with pytest.raises(DocumentError) as caught:
        qr_svg("ộ" * 200, "x")
    assert "300 byte" in caught.value.vi


def test_a_paper_with_it_is_sound() -> None:
    content = Markup("<h1>Giấy</h1>") + qr_svg(TEXT, "Mã QR để kiểm tra giấy này")
    assert structure_problems(paper_pdf(replace(paper(), content=content))) == []
