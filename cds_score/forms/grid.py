"""The review grid as a workbook that a reviewer fills in: a row per commune, the decision beside it.

The hidden columns say which commune, indicator and report a row is about, and what was declared when it was made
(`GridRow.basis`), so that rows may be sorted, and a row about a report that was changed since is noticed.
"""

from __future__ import annotations

from collections.abc import Sequence

from cds_score.diagnostics import Lang
from cds_score.forms.workbook import Book, Column
from cds_score.province.grid import RISKS, GridFigure, GridRow
from cds_score.selfreport.review.words import DECISIONS, REASONS

TITLE = "BẢNG SOÁT CHỈ TIÊU {id} – {name}"
COLUMNS = (
    Column("number", "STT", 5),
    Column("code", "Mã đơn vị", 8),
    Column("name", "Tên đơn vị", 20),
    Column("declared", "Kết quả khai", 13),
    Column("counts", "Số đếm", 13),
    Column("target", "Mức yêu cầu", 12),
    Column("state", "Tự đánh giá", 12),
    Column("province", "Theo số của tỉnh", 13),
    Column("difference", "Chênh lệch", 13),
    Column("details", "Từng số liệu", 36),
    Column("evidence", "Tài liệu kiểm chứng", 24),
    Column("explanation", "Giải trình", 24),
    Column("earlier", "Kỳ trước", 10),
    Column("risks", "Cần xem", 20),
    Column("standing", "Đã thẩm định", 13),
    Column("decision", "Quyết định", 16, fill=True),
    Column("input", "Số liệu điều chỉnh", 18, fill=True),
    Column("value", "Giá trị điều chỉnh", 13, fill=True, prompt="Khi điều chỉnh: số đúng, ví dụ 1.183 hoặc 92,69%."),
    Column("reason", "Lý do", 24, fill=True),
    Column("note", "Ghi chú", 20, fill=True),
    Column("indicator", "Chỉ tiêu", 10, hidden=True),
    Column("criteria", "Bộ tiêu chí", 24, hidden=True),
    Column("basis", "Gốc", 18, hidden=True),
    Column("key", "Khóa", 20, hidden=True),
)
_SHEET, _GUIDE, _SAMPLE = "Bảng soát", "Hướng dẫn", "Chọn mẫu"
GUIDE = (
    "CÁCH DÙNG",
    "1. Mỗi dòng là một đơn vị. Dòng có nhiều điều cần xem nhất đứng đầu. Chỉ điền các ô nền vàng.",
    f"2. Cột “Quyết định”: {'; '.join(each['vi'] for each in DECISIONS.values())}.",
    "3. Điều chỉnh thì ghi số liệu điều chỉnh, giá trị đúng và lý do. Không chấp nhận hoặc trả lại thì ghi lý do.",
    f"4. Lý do, một trong: {'; '.join(each['vi'] for each in REASONS.values())}. Nói rõ thêm ở cột “Ghi chú”.",
    "5. Dòng nào chưa quyết định thì để trống. Khi sắp xếp thì chọn cả bảng, không xếp riêng một cột.",
    "6. Nếu xã sửa số liệu của chỉ tiêu sau khi lập bảng, dòng đó không còn giá trị: phải lập bảng mới.",
)


def details(figure: GridFigure) -> str:
    """`Hồ sơ nộp trực tuyến: khai 1.205; Sở Mẫu không khớp 1.183 (-22 hồ sơ), 15/SM`"""
    said = " ".join(part for part in (figure.agency, figure.verdict, figure.province) if part)
    apart = f" ({figure.difference})" if figure.difference else ""
    paper = f", {figure.document}" if figure.document else ""
    return f"{figure.label}: khai {figure.declared or '–'}; {said or 'chưa có số của tỉnh'}{apart}{paper}"


def risks(row: GridRow, lang: Lang) -> str:
    """The risks of a row in words."""
    return "; ".join(RISKS[each][lang] for each in row.risks)


def as_workbook(rows: Sequence[GridRow], seed: str, drawn: Sequence[str]) -> bytes:
    """The grid, how to fill it in, and the sample with its seed where one was drawn."""
    title = TITLE.format(id=rows[0].indicator, name=rows[0].declared.name) if rows else TITLE.format(id="", name="")
    book = Book(title)
    lines = [title, f"{len(rows)} đơn vị. Cách điền: xem trang tính “{_GUIDE}”."]
    table = book.table(_SHEET, lines, COLUMNS, [_cells(row, at + 1) for at, row in enumerate(rows)], frozen=3)
    if rows:
        every = range(len(rows))
        decisions = [each["vi"] for each in DECISIONS.values()]
        reasons = [each["vi"] for each in REASONS.values()]
        table.choices("decision", decisions, "Quyết định", "Chọn trong danh sách; để trống nếu chưa quyết định.", every)
        table.choices("reason", reasons, "Lý do", "Bắt buộc khi điều chỉnh, không chấp nhận hoặc trả lại.", every)
    for inputs in dict.fromkeys(tuple(row.inputs.items()) for row in rows):
        at = [number for number, row in enumerate(rows) if tuple(row.inputs.items()) == inputs]
        named = "; ".join(f"{name}: {label}" for name, label in inputs)
        table.choices("input", [name for name, _ in inputs], "Số liệu điều chỉnh", named, at)
    book.guide(_GUIDE, GUIDE)
    if drawn:
        names = {row.code: row.name for row in rows}
        book.guide(_SAMPLE, sample_lines(seed, [(code, names.get(code, "")) for code in drawn]))
    return book.finish()


def sample_lines(seed: str, drawn: Sequence[tuple[str, str]]) -> list[str]:
    """The sample in words, with what it takes to draw it again."""
    return [
        "CHỌN MẪU ĐI KIỂM TRA THỰC TẾ",
        f"Số gốc: {seed}. Số đơn vị được chọn: {len(drawn)}.",
        "Cách chọn: xếp các mã đơn vị theo SHA-256 của số gốc, xuống dòng, mã đơn vị; lấy từ trên xuống.",
        *(f"{at + 1}. {code} {name}" for at, (code, name) in enumerate(drawn)),
    ]


def _cells(row: GridRow, number: int) -> list[str]:
    declared = row.declared
    texts = {
        "number": str(number),
        "code": row.code,
        "name": row.name,
        "declared": declared.value_text,
        "counts": declared.counts_text,
        "target": declared.target,
        "state": declared.state_text,
        "province": row.province_text,
        "difference": row.difference_whole,
        "details": "\n".join(details(each) for each in row.figures),
        "evidence": "; ".join(each.short or each.text for each in declared.evidence),
        "explanation": declared.explanation,
        "earlier": row.earlier_text,
        "risks": risks(row, "vi"),
        "standing": row.standing_text,
        "indicator": row.indicator,
        "criteria": row.criteria,
        "basis": row.basis,
        "key": f"{row.code}/{row.indicator}",
    }
    return [texts.get(column.role, "") for column in COLUMNS]
