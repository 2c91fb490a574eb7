"""Codes of the procedure of an appraisal and of public holidays, as their files have them."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "procedure-stage-unknown": Entry(
        "error",
        "Quy trình không có bước “{name}”.",
        "{suggestion}Các bước: {known}.",
        "The procedure has no stage “{name}”.",
        "{suggestion}Stages: {known}.",
    ),
    "procedure-transition-repeated": Entry(
        "error",
        "Lần chuyển từ “{from}” đến “{to}” đã ghi ở trên.",
        "Gộp hai chỗ thành một, để chỉ có một quy định về việc này.",
        "The transition from “{from}” to “{to}” stands above already.",
        "Make one of the two, so that one rule holds.",
    ),
    "holiday-day-unreadable": Entry(
        "error",
        "“{text}” không phải là một ngày trong năm.",
        "Ghi ngày và tháng, ví dụ: 30/4.",
        "“{text}” is no day of the year.",
        "Write day and month, for example 30/4.",
    ),
    "holiday-other-year": Entry(
        "error",
        "Ngày này không thuộc năm {year}.",
        "Chuyển ngày này xuống dưới đúng năm của nó.",
        "This day is not in {year}.",
        "Put it below the year that it belongs to.",
    ),
    "holiday-range": Entry(
        "error",
        "Khoảng ngày nghỉ phải đi từ trước đến sau và không quá {most} ngày.",
        "Kiểm tra lại date và to.",
        "Days off go from an earlier to a later day, at most {most} of them.",
        "Check date and to.",
    ),
    "holiday-repeated": Entry(
        "error",
        "Ngày {day} đã ghi ở trên.",
        "Mỗi ngày chỉ ghi một lần, là ngày nghỉ hoặc là ngày làm bù.",
        "{day} stands above already.",
        "Write each day once, as a day off or as a day worked.",
    ),
    "holidays-year-unknown": Entry(
        "warning",
        "Thời hạn “{name}” (đến hết ngày {day}) có ngày thuộc năm {years}, mà lịch nghỉ của năm đó chưa có: mới trừ thứ Bảy, Chủ nhật và ngày lễ cố định.",
        "Kiểm tra lại ngày nghỉ Tết, Giỗ Tổ, nghỉ bù, hoán đổi; ghi vào một tệp rồi dùng --holidays TỆP.",
        "The time limit “{name}” (up to and with {day}) has days in {years}, whose holidays are not known: only weekends and fixed holidays were left out.",
        "Check the days of Tết and days worked in exchange; put them into a file and give --holidays FILE.",
    ),
}
