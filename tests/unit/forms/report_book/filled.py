"""A small set and a report for it, as a filled form: what tests of reading it back begin with."""

from __future__ import annotations

INPUTS = """
tu: {label: Hồ sơ đúng hạn, type: count, unit: hồ sơ, accrual: flow}
mau: {label: Tổng số hồ sơ, type: count, unit: hồ sơ, accrual: flow}
ty_le: {label: Tỷ lệ đúng hạn, type: rate, of: [tu, mau], without_counts: accept}
phu_song: {label: Tỷ lệ phủ sóng, type: percent}
ke_hoach: {label: Đã ban hành kế hoạch, type: yes_no}
ngay: {label: Ngày ban hành, type: date}
tien: {label: Kinh phí, type: money}
"""
INDICATORS = """
- {id: A.01, name: Hồ sơ giải quyết đúng hạn, measure: ty_le, target: ≥ 70%, points: 10, source: none}
- {id: A.02, name: Phủ sóng, measure: phu_song, target: ≥ 90%, points: 10, source: none}
- {id: A.03, name: Kế hoạch, measure: ke_hoach, target: có, points: 5, source: none}
- {id: A.04, name: Hồ sơ đúng hạn trên 50, measure: tu, target: ≥ 50, points: 5, source: none}
"""
ANSWERS = """
tu: {value: "1.205", evidence: [tl-01], note: Đếm trên hệ thống}
mau: 1.224
phu_song: 99,81%
ke_hoach: có
"""
MORE = """
evidence:
  tl-01: {number: 01/BC-UBND, date: 10/12/2024, title: Báo cáo một cửa}
contact: {name: Nguyễn Văn Ví Dụ}
narrative:
  results: Kết quả thứ nhất
"""
PILLAR, OTHER, HEADER = "Nhóm A", "Số liệu khác", "Thông tin chung"
EVIDENCE, NARRATIVE = "Tài liệu kiểm chứng", "Phần lời"


def cell(book, key, column="D", sheet=PILLAR):
    """The cell of a column in the row of a key."""
    return f"{column}{book.row_of(sheet, key)}"


def place(name, sheet=PILLAR):
    return f"bieu.xlsx, trang “{sheet}”, ô {name}"


def value(report, name):
    return report.answers[name].value.text
