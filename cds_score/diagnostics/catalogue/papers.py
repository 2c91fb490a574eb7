"""Codes of what papers are made from besides results: the file of the office, reports of earlier periods."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "office-choice": Entry(
        "error",
        "Mục “{key}” chỉ nhận một trong: {known}.",
        "Viết một trong các từ đó, hoặc bỏ dòng này.",
        "“{key}” is one of: {known}.",
        "Write one of these words, or leave the line out.",
    ),
    "office-length": Entry(
        "error",
        "Mục “{key}” phải là số {unit} từ {low} đến {high}, nhiều nhất một chữ số sau dấu phẩy.",
        "Viết bằng số, ví dụ 62 hoặc 62,5.",
        "“{key}” is a number of {unit} from {low} to {high}, with at most one decimal after a comma.",
        "Write a number such as 62 or 62,5.",
    ),
    "office-place-incomplete": Entry(
        "error",
        "Chỗ in “{key}” thiếu {missing}.",
        "Mỗi chỗ in cần x, y (khoảng cách từ mép trái, mép trên của phôi) và width (bề rộng), tính bằng mm.",
        "The place of “{key}” has no {missing}.",
        "Every place needs x, y (from the left and upper edge of the form) and width, in mm.",
    ),
    "office-outside-page": Entry(
        "error",
        "Chỗ in “{key}” ra ngoài mép phải của tờ A4 ngang (297 mm).",
        "Giảm x hoặc width: hai số cộng lại không quá 297.",
        "The place of “{key}” reaches beyond the right edge of a sheet of A4 across (297 mm).",
        "Make x or width smaller: together they are at most 297.",
    ),
}
