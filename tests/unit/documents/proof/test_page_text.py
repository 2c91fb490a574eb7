"""The text of pages: one form of it whatever the layout did, and what differs between two versions."""

from __future__ import annotations

import io
import sys
import unicodedata
import zlib

import pikepdf
import pytest

from cds_score.documents.errors import DocumentError
from cds_score.documents.mark import MARK
from cds_score.documents.pdf import sheet_pdf
from cds_score.documents.proof.page_text import PageChange, added_text, normalised, page_texts, squeezed
from tests.unit.documents import sample
from tests.unit.documents.proof.tools import appended, page_number, printed


def test_the_text_of_a_paper() -> None:
    assert page_texts(printed())[0].startswith("GIẤY THỬ Xã Ví Dụ (giả định) đạt 75 điểm. CHỦ TỊCH")
    assert "Trang hai" in page_texts(printed())[1]


def test_the_mark_and_the_running_lines_of_a_page_are_text() -> None:
    texts = page_texts(sheet_pdf(sample.assessment()))
    for number, text in enumerate(texts, 1):
        assert text.count(MARK) == 1
        assert f"Trang {number}/{len(texts)}" in text
        assert unicodedata.is_normalized("NFC", text)
        assert "\u00ad" not in text
        assert "  " not in text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\r\n b\u00a0\t c ", "a b c"),
        ("nghĩa\u00ad vụ\u200b", "nghĩa vụ"),
        (unicodedata.normalize("NFD", "Nguyễn Ánh"), "Nguyễn Ánh"),
        ("ﬁ ﬂ ﬃ", "fi fl ffi"),
        ("m² ½", "m² ½"),
        ("dòng\ufffenối", "dòngnối"),
    ],
)
def test_normalised(text: str, wanted: str) -> None:
    assert normalised(text) == wanted


def test_where_words_part_does_not_matter() -> None:
    assert squeezed("Xã Ví Dụ") == squeezed("XãVí\nDụ")
    assert added_text(["Xã Ví Dụ đạt"], ["Xã VíDụ đạt"]) == []
    assert added_text(["Xã Ví Dụ đạt 75"], ["XãVí Dụ đạt 95"]) == [PageChange(1, "95", "75")]


def test_pages_added_and_removed() -> None:
    assert added_text(["a"], ["a", "b c"]) == [PageChange(2, "b c", "")]
    assert added_text(["a", "b"], ["a"]) == [PageChange(2, "", "b")]
    assert added_text(["a b c d"], ["x a b y c"]) == [PageChange(1, "x … y", "d")]


def test_no_pdf_and_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DocumentError) as caught:
        page_texts(b"no PDF")
    assert caught.value.vi == "Tệp không phải là PDF lành lặn nên không đọc được chữ."
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(DocumentError) as caught:
        page_texts(printed())
    assert "pip install" in caught.value.vi


def test_a_page_that_cannot_be_read() -> None:
    broken = appended(printed(), {page_number(printed(), 1): b"(no page)"})
    with pytest.raises(DocumentError) as caught:
        page_texts(broken)
    assert "không đọc được chữ" in caught.value.vi


@pytest.mark.parametrize("packed", ["once", "twice"])
def test_a_page_that_unpacks_into_too_much_is_not_read(packed: str) -> None:
    """A reader would hold all of it in memory."""
    packer = zlib.compressobj(9)
    data = b"".join([*(packer.compress(b" " * 2**20) for _ in range(201)), packer.flush()])
    filters: pikepdf.Object = pikepdf.Name.FlateDecode
    if packed == "twice":
        data, filters = zlib.compress(b" "), pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    target = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.obj.Contents = document.make_stream(b"")
        page.obj.Contents.write(data, filter=filters)
        document.save(target, compress_streams=False)
    with pytest.raises(DocumentError, match="200 MB"):
        page_texts(target.getvalue())
