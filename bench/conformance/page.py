"""The page `docs/conformance.md`: a row for each paper, a column for each thing that was looked at."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from bench.conformance.cases import KINDS, LANGS, NAMES, Printed
from bench.conformance.look import COLUMNS, Found, qpdf_version

Looked = list[tuple[Printed, Found]]

_HEAD = """\
# Kiểm tra các bản in

<!-- Tệp này do `make conformance` tạo. This page is made by `make conformance`. -->

*Every paper, printed for three communes (complete; incomplete but recognised; mostly missing), in both languages, twice, and
looked at file by file. Structurally checked; no run of a validator such as veraPDF, so nothing here says “valid”.*

Mọi bản in của ba xã trong `examples/` (đủ số liệu: `xa-vi-du`; thiếu vài chỉ tiêu mà đã được công nhận: `mau-ba-tru-cot`, với bộ
tiêu chí đã đối chiếu; gần như trống: `loc-tan`), tiếng Việt và tiếng Anh. **Đã kiểm tra cấu trúc; chưa chạy chương trình thẩm tra
như veraPDF**, nên không nói được là “hợp chuẩn”.
"""
_ABOUT = """\
“đạt”: mọi tệp của dòng đó đều đạt; “–”: bản in không có thứ này.

| Cột | Kiểm tra gì |
|---|---|
| PDF/A-3a | không mã hóa; có hồ sơ màu; XMP ghi phần 3, mức A, khai mọi vùng tên lạ, khớp với thông tin tài liệu; không có tác vụ nào |
| PDF/UA-1 | XMP ghi phần 1; cây cấu trúc đúng dạng; thứ tự tab theo cấu trúc; tiêu đề không nhảy cấp; hình có lời thay; ô tiêu đề bảng ghi phạm vi, có trong mục lục tên, hàng bằng nhau; không có chú giải |
| Cú pháp | {syntax} |
| Phông nhúng | mọi phông nằm trong tệp, đọc được thành chữ, và là phông đi kèm chương trình |
| Gắn thẻ | từng nét vẽ, từng chữ trên trang thuộc cây cấu trúc hoặc là phần trang trí, không bao giờ cả hai |
| Ngôn ngữ | tệp ghi đúng ngôn ngữ của bản in |
| Tiêu đề | có tiêu đề và dặn trình xem hiện tiêu đề |
| Mục lục | có mục lục để nhảy tới từng phần (bản không có tiêu đề thì không cần) |
| Tệp đính kèm | mỗi tệp ghi quan hệ với tài liệu, loại tệp, và được liên kết một lần |
| Cùng byte | in lại trong một tiến trình khác, với hạt băm khác, được đúng những byte đó |
| Điều ghi rõ | trang đầu có dấu “chưa đối chiếu” khi bộ tiêu chí chưa đối chiếu, và mọi điều phải ghi rõ về kết quả (chấm thử, đơn vị hư cấu) |
"""


def page(found: Looked) -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_table(found), "", *_wrong(found), _ABOUT.format(syntax=_syntax_said())])


def faults(found: Looked) -> list[str]:
    """Every fault, a line each, with the file that has it."""
    return [
        f"{paper.name}, {paper.kind}, {paper.lang}: {problem}"
        for paper, columns in found
        for problems in columns.values()
        for problem in problems or ()
    ]


def _table(found: Looked) -> Iterator[str]:
    yield f"| Bản in | Lệnh, tên | Xã | Tệp | Trang | {' | '.join(COLUMNS.values())} |"
    yield "|---" * (5 + len(COLUMNS)) + "|"
    for name, title in NAMES.items():
        own = [(paper, columns) for paper, columns in found if paper.name == name]
        if not own:
            yield f"| {title} | `{name}` | không in được |"
            continue
        kinds = [kind for kind in KINDS if any(paper.kind == kind for paper, _ in own)]
        pages = sum(_pages(paper.pdfs[0]) for paper, _ in own)
        cells = [_cell([columns[column] for _, columns in own]) for column in COLUMNS]
        yield f"| {title} | `{name}` | {', '.join(kinds)} | {len(own)} | {pages} | {' | '.join(cells)} |"
    total = f"{len(found)} tệp, {sum(_pages(paper.pdfs[0]) for paper, _ in found)} trang"
    yield ""
    yield f"Cộng {total}, ngôn ngữ: {', '.join(LANGS)}; làm với pikepdf {pikepdf.__version__}."


def _cell(found: list[list[str] | None]) -> str:
    looked = [problems for problems in found if problems is not None]
    wrong = sum(bool(problems) for problems in looked)
    if not looked:
        return "–"
    return f"**lỗi {wrong}/{len(looked)}**" if wrong else "đạt"


def _wrong(found: Looked) -> Iterator[str]:
    wrong = faults(found)
    if wrong:
        yield "## Lỗi"
        yield ""
        yield from (f"- {line}" for line in wrong)
        yield ""


def _syntax_said() -> str:
    version = qpdf_version()
    if version:
        return f"`qpdf --check` ({version})"
    library = pikepdf.__libqpdf_version__
    return f"`qpdf --check`: không chạy (máy không có qpdf); thay bằng kiểm tra của pikepdf, cùng thư viện (libqpdf {library})"


def _pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)
