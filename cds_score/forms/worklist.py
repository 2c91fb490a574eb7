"""The list of what an agency has to confirm, as a workbook or a CSV; both read back whatever the order of the rows.

The columns at the end are hidden in a workbook: they say what the row is about, so that a row whose visible cells were
moved apart is noticed. Only the columns to fill in are unlocked, and every cell is a text: `00160` and `1.205` stay.
"""

from __future__ import annotations

from collections.abc import Sequence

from cds_score.forms.workbook import Book, Column
from cds_score.province.figures import CONFIRMED, DIFFERS, VERDICTS
from cds_score.province.worklist import Asked
from cds_score.reading.inert import csv_text
from cds_score.reading.numbers import format_whole

TITLE = "DANH SÁCH SỐ LIỆU ĐỀ NGHỊ XÁC NHẬN"
COLUMNS = (
    Column("number", "STT", 5),
    Column("code", "Mã đơn vị", 8),
    Column("name", "Tên đơn vị", 20),
    Column("indicators", "Chỉ tiêu", 10),
    Column("label", "Số liệu", 38),
    Column("input", "Mã số liệu", 20),
    Column("unit", "Đơn vị tính", 9),
    Column("declared", "Số đã khai", 12),
    Column("evidence", "Tài liệu kiểm chứng", 30),
    Column("verdict", "Xác nhận", 12, fill=True),
    Column("value", "Số của cơ quan", 13, fill=True),
    Column("confirmed_by", "Người xác nhận", 16, fill=True, prompt="Họ tên người xác nhận của cơ quan."),
    Column("document", "Số văn bản", 14, fill=True, prompt="Số, ký hiệu văn bản của cơ quan, ví dụ 15/TTPVHCC."),
    Column("date", "Ngày", 11, fill=True, prompt="Ngày của văn bản: ngày/tháng/năm, ví dụ 5/2/2025."),
    Column("note", "Ghi chú", 18, fill=True),
    Column("agency", "Cơ quan", 24, hidden=True),
    Column("criteria", "Bộ tiêu chí", 24, hidden=True),
    Column("key", "Khóa", 28, hidden=True),
)
_SHEET, _GUIDE = "Danh sách", "Hướng dẫn"
_FEW = 5
"""So many invented units are named where all of a list are."""
_VERDICT = (
    f"Số đã khai đúng với số của cơ quan: chọn “{CONFIRMED}”. Không đúng: chọn “{DIFFERS}” và ghi số của cơ quan."
)
_HOW = (
    "4. Cách ghi số: số đếm 1.205 hoặc 1205; tỷ lệ 92,69% (dấu phẩy thập phân, có dấu %); câu hỏi: có, không. "
    "Không có số thì để trống, không ghi số 0."
)
GUIDE = (
    "CÁCH ĐIỀN",
    "1. Mỗi dòng là một số liệu của một đơn vị. Chỉ điền các ô nền vàng; các ô khác đã khóa.",
    f"2. Cột “Xác nhận”: chọn “{CONFIRMED}” nếu số đã khai đúng với số cơ quan quản lý; “{DIFFERS}” nếu không đúng.",
    f"3. Cột “Số của cơ quan”: ghi khi “{DIFFERS}”, hoặc khi đơn vị chưa khai mà cơ quan có số.",
    _HOW,
    "5. Ghi người xác nhận, số văn bản và ngày. Nếu các dòng như nhau thì ghi dòng đầu rồi kéo xuống.",
    "6. Dòng nào chưa làm thì để trống, lần sau điền tiếp. Khi sắp xếp thì chọn cả bảng, không xếp riêng một cột.",
    "7. Không đổi tên cột, không xóa cột. Lưu lại đúng loại tệp Excel (.xlsx) rồi gửi cho cơ quan đề nghị.",
    "8. Không ghi số liệu thuộc bí mật nhà nước.",
)
_BY_TYPE = {
    "count": "Số đếm, ví dụ 1.205 hoặc 1205. Không có số thì để trống.",
    "decimal": "Số, dấu phẩy thập phân, ví dụ 12,5. Không có số thì để trống.",
    "percent": "Tỷ lệ có dấu %, dấu phẩy thập phân, ví dụ 92,69%.",
    "rate": "Tỷ lệ có dấu %, dấu phẩy thập phân, ví dụ 92,69%.",
    "money": "Số tiền bằng đồng, ví dụ 1.250.000 hoặc 350 triệu đồng.",
    "date": "Ngày/tháng/năm, ví dụ 5/2/2025.",
}


def head_lines(rows: Sequence[Asked]) -> list[str]:
    """What stands above the table: the title, whom it is for, and how much there is."""
    count, units = format_whole(len(rows)), len({each.code for each in rows})
    sets = ", ".join(sorted({each.criteria for each in rows}))
    about = f"{count} số liệu của {units} đơn vị. Bộ tiêu chí: {sets}. Cách điền: xem trang tính “{_GUIDE}”."
    invented = invented_text(rows)
    return [
        TITLE,
        f"Cơ quan xác nhận: {rows[0].agency if rows else ''}",
        f"{about} {invented}" if invented else about,
    ]


def invented_text(rows: Sequence[Asked]) -> str:
    """Which units an agency must not look for, since they are invented; empty where there are none."""
    names = dict.fromkeys(each.unit_name for each in rows if each.fictional)
    if len(names) > _FEW and all(each.fictional for each in rows):
        return "ĐƠN VỊ HƯ CẤU: mọi đơn vị trong danh sách này là giả định."
    return f"ĐƠN VỊ HƯ CẤU: {', '.join(names)}." if names else ""


def cells(asked: Asked, number: int) -> list[str]:
    """One row in the order of `COLUMNS`; the columns to fill in are empty."""
    texts = {
        "number": str(number),
        "code": asked.code,
        "name": asked.unit_name,
        "indicators": ", ".join(asked.indicators),
        "label": asked.label,
        "input": asked.input,
        "unit": asked.unit,
        "declared": asked.declared,
        "evidence": asked.evidence,
        "agency": asked.agency,
        "criteria": asked.criteria,
        "key": asked.key,
    }
    return [texts.get(column.role, "") for column in COLUMNS]


def as_csv(rows: Sequence[Asked]) -> str:
    """The table alone; the columns that a workbook hides are the last ones."""
    head = [column.head for column in COLUMNS]
    return csv_text([head, *(cells(asked, at + 1) for at, asked in enumerate(rows))])


def as_workbook(rows: Sequence[Asked]) -> bytes:
    """The list, protected but for the columns to fill in, and a sheet that says how to fill it in."""
    book = Book(TITLE)
    table = book.table(
        _SHEET, head_lines(rows), COLUMNS, [cells(asked, at + 1) for at, asked in enumerate(rows)], frozen=3
    )
    if rows:
        table.choices("verdict", VERDICTS, "Xác nhận", _VERDICT, range(len(rows)))
    for (kind, options), at in _alike(rows).items():
        title = "Số của cơ quan"
        if kind == "yes_no":
            table.choices("value", ("có", "không"), title, "Chọn: có, không.", at)
        elif kind == "choice":
            table.choices("value", options, title, f"Chọn: {'; '.join(options)}", at)
        elif kind in _BY_TYPE:
            table.prompt("value", title, _BY_TYPE[kind], at)
    book.guide(_GUIDE, GUIDE)
    return book.finish()


def _alike(rows: Sequence[Asked]) -> dict[tuple[str, tuple[str, ...]], list[int]]:
    """Rows whose values are written in the same way, by their type and options."""
    found: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for at, asked in enumerate(rows):
        found.setdefault((asked.type, tuple(asked.options.values())), []).append(at)
    return found
