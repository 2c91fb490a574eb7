"""Codes of the versions of a set: which one a report is for, what carries over to another, what cannot be compared."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "set-version-none": Entry(
        "error",
        "Không có phiên bản nào của bộ tiêu chí “{name}” áp dụng cho năm {year}.{outside}",
        "Kiểm tra lại năm đánh giá (year), kỳ báo cáo (period), hoặc ghi rõ phiên bản. Hiện có (năm áp dụng): {known}.",
        "No version of the set “{name}” judges {year}.{outside}",
        "Check the year (year) and the period (period), or name the version. There are (years judged): {known}.",
    ),
    "set-version-several": Entry(
        "error",
        "Có nhiều phiên bản của bộ tiêu chí “{name}” cùng áp dụng cho năm {year}.",
        "Ghi rõ phiên bản, dạng mã-bộ@phiên-bản. Hiện có (năm áp dụng): {known}.",
        "Several versions of the set “{name}” judge {year}.",
        "Name the version: id@version. There are (years judged): {known}.",
    ),
    "set-version-open": Entry(
        "error",
        "Bộ tiêu chí “{name}” có nhiều phiên bản, và chưa rõ đánh giá năm nào.",
        "Ghi rõ phiên bản, dạng mã-bộ@phiên-bản. Hiện có (năm áp dụng): {known}.",
        "The set “{name}” has several versions, and the year judged is not known.",
        "Name the version: id@version. There are (years judged): {known}.",
    ),
    "carry-no-counterpart": Entry(
        "warning",
        "Mục “{key}” của {old} không có mục tương ứng trong {new} nên không chuyển sang.",
        "Nếu mục này chỉ đổi tên, cơ quan ban hành ghi vào replaces của bộ mới.",
        "“{key}” of {old} has no counterpart in {new} and was not carried over.",
        "Where it was only renamed, its new name belongs in replaces of the new set.",
    ),
    "carry-other-meaning": Entry(
        "warning",
        "Mục “{key}” có cả trong {old} và {new} nhưng nghĩa đã khác ({what}), nên không chuyển sang.",
        "Khai lại mục này theo bộ mới.",
        "“{key}” stands in {old} and in {new} with another meaning ({what}), and was not carried over.",
        "Declare it anew as the new set asks.",
    ),
    "carry-taken": Entry(
        "warning",
        "Mục “{key}” không chuyển sang: trong {new}, “{target}” đã nhận số của một mục khác.",
        "Kiểm tra lại; khai mục này theo bộ mới nếu cần.",
        "“{key}” was not carried over: in {new} “{target}” already holds another answer.",
        "Check it; declare it as the new set asks where needed.",
    ),
    "impact-other-version": Entry(
        "warning",
        "Báo cáo ghi bộ tiêu chí “{name}”, không phải {old}; ở đây vẫn được đọc như báo cáo theo {old}.",
        "Chọn đúng phiên bản cũ mà báo cáo đã dùng.",
        "The report names “{name}”, not {old}; here it is read as one for {old} all the same.",
        "Choose the old version that the report was made for.",
    ),
    "impact-other-set": Entry(
        "error",
        "Báo cáo theo bộ tiêu chí khác, “{name}”, không phải {old}; báo cáo này không được so sánh.",
        "Bỏ báo cáo này ra khỏi lệnh, hoặc chọn đúng bộ cũ mà báo cáo đã dùng.",
        "The report is for another set, “{name}”, not {old}; it is left out of the comparison.",
        "Leave this report out of the command, or choose the old set that it was made for.",
    ),
}
