"""The head of `set.yaml`: whose set it is, by what decision, for which years."""

from __future__ import annotations

from cds_score.forms.new_set.draft import PROPOSED, TO_FILL, Draft
from cds_score.forms.new_set.yaml_lines import entry, exact, remarks
from cds_score.reading.quoting import quoted, scalar

NO_YEAR = "2000"
"""Stands for a year that nobody named: no report is of that year, so nothing is judged by a set without years."""
_RULE = "=" * 110
_GUIDE = f"""\
# {_RULE}
# BẢN NHÁP BỘ TIÊU CHÍ – chưa dùng để chấm
#
# Dấu # mở đầu một lời ghi chú; chương trình bỏ qua. Tìm “{TO_FILL}” để thấy mọi chỗ còn phải điền.
{{proposals}}# Số viết kiểu Việt Nam (12,5), đặt trong dấu nháy kép. Câu có dấu hai chấm cũng đặt trong dấu nháy kép.
# source: none nghĩa là chưa có căn cứ và được in ra là “do bộ tiêu chí tự đặt”; thay bằng văn bản, điều, khoản, trang.
#
# Sau mỗi lần sửa:   cds-score --criteria-dir THƯ-MỤC criteria lint {{name}}
# Có trường hợp mẫu: cds-score --criteria-dir THƯ-MỤC criteria test {{name}}
# Xem lại toàn bộ:   cds-score --criteria-dir THƯ-MỤC criteria show {{name}}
# {_RULE}
"""
_PROPOSALS = f"""\
# Tìm “{PROPOSED}” để thấy điều chương trình rút ra từ câu chữ của phụ lục; so với bản ký, đúng thì bỏ lời ghi chú.
# Mã (id), tên số liệu và việc xếp nhóm theo số thứ tự cũng là đề xuất. wording là nguyên văn ô của phụ lục.
# Từng dòng của phụ lục đã đi đâu: xem doi-chieu.md cùng thư mục.
"""
_OPTIONAL = """\
# Bộ tiêu chí này thuộc tỉnh nào; bỏ trống thì là bộ mẫu, mọi xã đều là chấm thử. CẦN ĐIỀN:
# province: {code: "38", name: Thanh Hóa}"""
_DECISION = """\
# Quyết định ban hành. CẦN ĐIỀN:
# decision: {number: 01/QĐ-UBND, date: 1/1/2025, issuer: Chủ tịch UBND tỉnh …, title: Về việc ban hành …}"""
_DECLARES = """\
# Văn bản nói có bao nhiêu nhóm, chỉ tiêu, điểm (không kể điểm thưởng, điểm trừ); lint so với tệp này. CẦN ĐIỀN:
# declares: {pillars: 3, indicators: 37, points: "100"}"""
_ATTRIBUTES = """
# Đặc điểm của xã làm thay đổi mức yêu cầu (nếu văn bản có phân biệt). Giá trị lấy từ danh mục đơn vị của tỉnh:
# attributes:
#   mien_nui: {label: Xã miền núi, type: yes_no}"""


def head_lines(draft: Draft) -> list[str]:
    """Everything above the inputs."""
    head = draft.head
    proposals = _PROPOSALS if draft.origin else ""
    lines = _GUIDE.format(name=f"{head.id}@{head.version}", proposals=proposals).splitlines()
    lines += remarks(0, *draft.comments)
    lines += ["", f"id: {head.id}", f"version: {quoted(head.version)}"]
    title = head.title or f"{TO_FILL}: tên bộ tiêu chí"
    lines += entry(0, "title", scalar(title))
    lines += exact(0, "about", _about(draft))
    lines += _province(draft)
    lines += entry(0, "levels", "[xã, phường, đặc khu]", f"{TO_FILL}: các cấp, loại đơn vị được đánh giá")
    lines += _decision(draft) + _DECLARES.splitlines()
    if head.years:
        lines += entry(0, "applies_to", f"[{', '.join(head.years)}]", "các năm được đánh giá")
    else:
        lines += entry(0, "applies_to", f"[{NO_YEAR}]", f"{TO_FILL}: các năm được đánh giá, ví dụ [2025, 2026]")
    if draft.has_points:
        places = max(2, *(len(each.points.partition(",")[2]) for each in draft.indicators))
        value = f"{{places: {places}, mode: half_up, source: none}}"
        lines += entry(0, "rounding", value, f"{TO_FILL}: cách làm tròn (half_up, half_even, down)")
        lines += entry(0, "points_source", "none", f"{TO_FILL}: văn bản quy định điểm tối đa và cách tính điểm")
    else:
        lines += remarks(0, "Bộ này không tính điểm. Nếu có điểm: mọi chỉ tiêu có points, và thêm")
        lines += remarks(0, "rounding: {places: 2, mode: half_up, source: none}")
    value = "{met_without: counts, source: none}"
    lines += entry(
        0,
        "evidence",
        value,
        f"{TO_FILL}: đạt mà thiếu tài liệu kiểm chứng thì tính (counts) hay không (does_not_count)",
    )
    lines += entry(0, "terms", "{pillar: Trụ cột, indicator: Chỉ tiêu}", "cách gọi khi in")
    return lines + _ATTRIBUTES.splitlines()


def _about(draft: Draft) -> str:
    """Printed at the head of every paper, until somebody replaces it."""
    made = f"lập từ tệp {draft.origin}" if draft.origin else "lập từ khung mẫu"
    return f"BẢN NHÁP {made}, chưa hoàn thiện, không dùng để chấm điểm. {TO_FILL}: bộ này là gì, căn cứ nào."


def _province(draft: Draft) -> list[str]:
    head = draft.head
    if not head.province:
        return _OPTIONAL.splitlines()
    code = quoted(head.province_code or TO_FILL)
    return entry(
        0,
        "province",
        f"{{code: {code}, name: {quoted(head.province)}}}",
        "" if head.province_code else "mã tỉnh hai chữ số",
    )


def _decision(draft: Draft) -> list[str]:
    head = draft.head
    if not (head.decision or head.decision_date or head.issuer):
        return _DECISION.splitlines()
    lines = ["decision:"]
    for key, value, what in (
        ("number", head.decision, "số, ký hiệu"),
        ("date", head.decision_date, "ngày ban hành, ví dụ 30/5/2025"),
        ("issuer", head.issuer, "người ban hành, ví dụ Chủ tịch UBND tỉnh …"),
    ):
        lines += entry(2, key, scalar(value or TO_FILL), "" if value else what)
    return [*lines, f"  # {TO_FILL}: title (trích yếu), source: {{document: …, url: …}}"]
