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
    "progress-without-period": Entry(
        "error",
        "Báo cáo không có kỳ nên không cộng lũy kế được.",
        "Ghi kỳ báo cáo (period): ngày đầu kỳ (from) và ngày cuối kỳ (to).",
        "The report has no period, so it cannot be added up.",
        "Give the period (period): its first day (from) and its last (to).",
    ),
    "progress-other-unit": Entry(
        "error",
        "Báo cáo là của {other}, không phải của {unit}.",
        "Chỉ đưa vào --earlier các báo cáo của cùng một đơn vị, ghi cùng mã và tên.",
        "The report is of {other}, not of {unit}.",
        "Give --earlier only reports of the same unit, with the same code and name.",
    ),
    "progress-other-set": Entry(
        "error",
        "Báo cáo theo bộ {other}, kỳ này theo bộ {set}: số liệu không cộng lũy kế được.",
        "Lập các báo cáo của một năm theo cùng một phiên bản; “cds-score criteria diff” cho biết hai bộ khác nhau ở đâu.",
        "The report is for the set {other}, the present one for {set}: they cannot be added up.",
        "Make the reports of one year by one version; “cds-score criteria diff” says where the two differ.",
    ),
    "progress-overlap": Entry(
        "error",
        "Kỳ {second} trùng ngày với kỳ {first} ({file}): phần trùng sẽ bị cộng hai lần.",
        "Sửa kỳ báo cáo (period) để mỗi ngày chỉ nằm trong một kỳ.",
        "The period {second} overlaps {first} ({file}): what they share would be added twice.",
        "Correct the period (period) so that every day is in one period only.",
    ),
    "progress-unordered": Entry(
        "error",
        "Kỳ {second} đứng sau kỳ {first} ({file}) nhưng lại sớm hơn.",
        "Đưa các báo cáo vào --earlier theo thứ tự thời gian, kỳ đầu tiên trước.",
        "The period {second} comes after {first} ({file}) but is earlier.",
        "Give --earlier the reports in the order of time, the first period first.",
    ),
}
