"""The score sheet as PDF: what its pages say, its structure, its attachments, its bytes."""

from __future__ import annotations

import hashlib
import io
import logging
import subprocess
import sys
import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from cds_score.documents.errors import PdfUnavailable, TemplateFault
from cds_score.documents.mark import MARK, MARK_EN
from cds_score.documents.paper import Attachment
from cds_score.documents.pdf import sheet_pdf
from cds_score.documents.structure import structure_problems
from cds_score.scoring.assessment import Assessment
from tests.unit.documents import sample

ROOT = Path(__file__).parents[3]
ATTACHMENTS = [
    Attachment("ket-qua.json", b'{"a": 1}', "application/json", "Kết quả chấm điểm", "2025-10-24"),
    Attachment("bao-cao.yaml", b"inputs: {}\n", "application/yaml", "Báo cáo", "2025-10-24", "Source"),
]


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page on one line, as any reader sees it."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(text.replace("\xa0", " ").replace("\ufffe", "").split()) for text in texts]


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return sheet_pdf(sample.assessment(), ATTACHMENTS)


@pytest.fixture(scope="module")
def english() -> bytes:
    return sheet_pdf(sample.assessment("en"))


@pytest.fixture(scope="module")
def texts(pdf: bytes) -> list[str]:
    return page_texts(pdf)


def test_head_of_the_first_page(texts: list[str]) -> None:
    for words in (
        "ỦY BAN NHÂN DÂN",
        "XÃ LỘC TẤN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BIỂU TỔNG HỢP KẾT QUẢ TỰ ĐÁNH GIÁ",
        "Chấm thử: xã thuộc tỉnh Đồng Nai",
    ):
        assert words in texts[0]


def test_every_page_bears_the_mark_once_and_its_number(texts: list[str]) -> None:
    for number, text in enumerate(texts, 1):
        assert text.count(MARK) == 1
        assert f"Trang {number}/{len(texts)}" in text
        assert "thanh-hoa/cap-xa@2023 · cds-score 0.1.0 · quy tắc 1" in text
        assert "báo cáo 3f2a 91bc 07de" in text


def test_all_is_there_with_its_diacritics(texts: list[str]) -> None:
    whole = " ".join(texts)
    assert whole == unicodedata.normalize("NFC", whole)
    assert "\ufffd" not in whole
    for word in (
        "nghĩa vụ",
        "Nguyễn Thị Ngọc Ánh",
        "Kiến nghị",
        "1.183/1.224",
        "≥ 70%",
        "Số liệu sai",
        "CHỦ TỊCH",
    ):
        assert word in whole
    for indicator in sample.assessment().indicators:
        assert indicator.name.split()[-1] in whole


def test_table_header_is_repeated(texts: list[str]) -> None:
    pages = [text for text in texts if "STT Chỉ tiêu Mức yêu cầu" in text]
    assert len(pages) >= 4


def test_a_pillar_heading_never_stands_at_the_foot_of_a_page() -> None:
    full = sample.assessment()
    for extra in (2, 4, 6):
        full.indicators[3].sentence = "Một câu dài thêm cho vừa một dòng của ô. " * extra
        for text in page_texts(sheet_pdf(full)):
            for pillar in full.pillars[1:]:
                heading = f"{pillar.name.upper()}: chưa hoàn thành"
                if heading in text:
                    rest = text.split(heading)[1]
                    first = next(i for i in full.indicators if i.pillar == pillar.id)
                    assert f" {first.number} {first.name[:12]}" in rest


def test_signatures_stand_together_with_text_before_them() -> None:
    full = sample.assessment()
    for extra in (4, 9):
        full.narrative["proposals"] = "Đề nghị.\n" * extra + "Câu cuối cùng của phần kiến nghị."
        last = page_texts(sheet_pdf(full))[-1]
        assert "NGƯỜI LẬP BIỂU" in last
        assert "Dấu vết của bản in" in last
        assert "TM. ỦY BAN NHÂN DÂN" in last
        assert "Câu cuối cùng của phần kiến nghị." in last


def test_structure(pdf: bytes) -> None:
    assert structure_problems(pdf) == []


def test_metadata(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        info = document.docinfo
        assert info["/Title"] == "Biểu tổng hợp kết quả tự đánh giá – Xã Lộc Tấn – 2025"
        assert info["/Author"] == "Ủy ban nhân dân Xã Lộc Tấn"
        assert str(info["/CreationDate"]).startswith("D:20251024000000+07")
        assert info["/CreationDate"] == info["/ModDate"]
        assert str(info["/Producer"]).startswith("WeasyPrint 70")
        assert document.Root.Lang == "vi"
        with document.open_outline() as outline:
            assert len(outline.root) == 1
            assert [item.title for item in outline.root[0].children] == [
                "I. Thông tin chung",
                "II. Kết quả",
                "III. Những nội dung còn thiếu và căn cứ đánh giá",
                "IV. Đánh giá chung, đề xuất và kiến nghị",
            ]


def test_attachments(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert [str(file.UF) for file in document.Root.AF] == ["ket-qua.json", "bao-cao.yaml"]
        assert [str(file.AFRelationship) for file in document.Root.AF] == ["/Data", "/Source"]
        for attachment in ATTACHMENTS:
            file = document.attachments[attachment.name]
            assert file.get_file().read_bytes() == attachment.data
            assert file.get_file().mime_type == attachment.media_type
            assert file.description == attachment.description
            assert str(file.get_file().obj.Params.ModDate) == "D:20251024000000+07'00'"


def test_same_bytes_in_another_process(pdf: bytes) -> None:
    script = (
        "import hashlib\n"
        "from tests.unit.documents import sample, test_sheet_pdf as t\n"
        "print(hashlib.sha256(t.sheet_pdf(sample.assessment(), t.ATTACHMENTS)).hexdigest())\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]  # fmt: skip
    assert runs == [hashlib.sha256(pdf).hexdigest()] * 2


def test_same_bytes_after_other_documents(pdf: bytes, english: bytes) -> None:
    assert english != pdf
    assert sheet_pdf(sample.assessment(), ATTACHMENTS) == pdf


def test_english(english: bytes) -> None:
    assert structure_problems(english) == []
    for text in page_texts(english):
        assert MARK in text
        assert MARK_EN in text
    whole = " ".join(page_texts(english))
    assert "SELF-ASSESSMENT SCORE SHEET" in whole
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in whole
    assert "Chưa đạt" not in whole.replace("Chưa đạt: mọi", "")


def test_a_set_without_points_has_no_column_of_points() -> None:
    whole = " ".join(page_texts(sheet_pdf(sample.without_points())))
    assert "Điểm Đánh giá" not in whole
    assert "Tổng điểm" not in whole
    assert "Kết quả Đánh giá Tài liệu kiểm chứng" in whole


@pytest.mark.parametrize("case", [sample.empty, sample.long_name, sample.long_explanations])
def test_nothing_reaches_over_the_margins(case: object) -> None:
    full: Assessment = case()  # type: ignore[operator]
    made = sheet_pdf(full)
    assert structure_problems(made) == []
    document = pypdfium2.PdfDocument(made)
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            assert left >= 30
            assert right <= width - 30
            assert bottom >= 10
            assert top <= height - 10
    document.close()


def test_an_approved_set_is_not_marked(tmp_path: Path) -> None:
    (tmp_path / "score-sheet.html.j2").write_text("<h1>Một trang</h1>", encoding="utf-8")
    full = sample.assessment()
    full.criteria.approved = True
    made = sheet_pdf(full, overrides=tmp_path)
    assert structure_problems(made) == []
    assert MARK not in " ".join(page_texts(made))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "score-sheet.html.j2",
            "<style>@page { size: 90mm 40mm; margin: 0 } * { color: white }</style>Một trang<p>x",
        ),
        (
            "score-sheet.html.j2",
            "<div style='position: fixed; top: -30mm; height: 400mm; background: white'>x</div>",
        ),
        ("styles/sheet.css", "@page { margin: 0; size: A3 } body, html { display: none !important }"),
        ("mark.html.j2", "x"),
        ("styles/mark.css", "p { display: none }"),
    ],
)
def test_no_override_removes_the_mark(tmp_path: Path, name: str, text: str) -> None:
    for path, content in (("score-sheet.html.j2", "x"), (name, text)):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    made = sheet_pdf(sample.assessment(), overrides=tmp_path)
    assert all(MARK in text for text in page_texts(made))
    with pikepdf.open(io.BytesIO(made)) as document:
        for page in document.pages:
            operators = [str(instruction.operator) for instruction in pikepdf.parse_content_stream(page)]
            assert operators[-3:] == ["Do", "Q", "EMC"]


@pytest.mark.parametrize(
    "text",
    [
        "<img src='http://127.0.0.1:9/x.png'>",
        "<img src='file:///etc/hostname'>",
        "<img src='data:image/svg+xml,<svg/>'>",
        "<img src='asset:../cds_score/__init__.py'>",
        "<img src='asset:texts.vi.toml'>",
        "<link rel=stylesheet href='file:///etc/hostname'>",
        "<link rel=attachment href='file:///etc/hostname'>",
        "<style>@import 'http://127.0.0.1:9/x.css';</style>",
        "<style>@font-face { font-family: X; src: url(http://127.0.0.1:9/x) } p { font-family: X }</style><p>x",
        "<a rel=attachment href='file:///etc/hostname'>x</a>",
    ],
)
def test_a_template_that_asks_for_another_file_ends_the_print(tmp_path: Path, text: str) -> None:
    (tmp_path / "score-sheet.html.j2").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateFault):
        sheet_pdf(sample.assessment(), overrides=tmp_path)


def test_user_text_is_text_and_nothing_is_fetched(caplog: pytest.LogCaptureFixture) -> None:
    full = sample.assessment()
    full.indicators[
        18
    ].explanation = "<img src=http://127.0.0.1:9/x.png> <link rel=attachment href=file:///etc/hostname>"
    full.commune.name = "Xã <b>Ví Dụ</b> & con"
    with caplog.at_level(logging.WARNING, "weasyprint"):
        made = sheet_pdf(full)
    assert caplog.records == []
    whole = " ".join(page_texts(made))
    assert "<img src=http://127.0.0.1:9/x.png>" in whole
    assert "XÃ <B>VÍ DỤ</B> & CON" in whole
    assert structure_problems(made) == []


def test_what_the_fonts_lack_is_shown_as_missing_and_unseen_signs_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "score-sheet.html.j2").write_text("<p>{{ a.notices[0] }}", encoding="utf-8")
    full = sample.assessment()
    full.notices = ["A\u200bB\ufeffC 漢 D\u2009E \U0001f600\ufe0f Ư\u031bớ"]
    whole = " ".join(page_texts(sheet_pdf(full, overrides=tmp_path)))
    assert "ABC \ufffd D E \ufffd" in whole


def test_a_missing_library_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    import cds_score.documents

    for name in ("engine", "fetch", "finish"):
        monkeypatch.delitem(sys.modules, f"cds_score.documents.{name}", raising=False)
    monkeypatch.delattr(cds_score.documents, "engine", raising=False)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfUnavailable) as caught:
        sheet_pdf(sample.assessment())
    assert "pip install 'cds-score[pdf]'" in caught.value.vi
    assert "libpango" in caught.value.en


def test_importing_the_module_loads_no_library() -> None:
    script = (
        "import sys, cds_score.documents.pdf, cds_score.documents.sheet\n"
        "print(sorted({'weasyprint', 'pikepdf', 'fontTools', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
