"""Codes of the province's register of units and of its plan: who exists when, who has come how far."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "register-validity-backwards": Entry(
        "error",
        "Đơn vị {code}: ngày hết hiệu lực sớm hơn ngày bắt đầu.",
        "Sửa lại một trong hai ngày.",
        "Unit {code}: the last day is before the first.",
        "Correct one of the two days.",
    ),
    "register-validity-overlaps": Entry(
        "error",
        "Đơn vị {code} có hai dòng cùng có hiệu lực trong một thời gian; dòng kia là dòng {line}.",
        "Ghi “Đến ngày” của dòng cũ trước “Từ ngày” của dòng mới; chương trình không tự chọn dòng.",
        "Unit {code} has two lines that hold on the same day; the other is line {line}.",
        "Let the older one end before the newer one begins; the program does not choose.",
    ),
    "register-unit-not-valid": Entry(
        "warning",
        "Danh mục của tỉnh có mã {code}, nhưng không có dòng nào có hiệu lực ngày {day}, ngày cuối của kỳ báo cáo.",
        "Kiểm tra mã và kỳ báo cáo, hoặc “Từ ngày”, “Đến ngày” trong danh mục.",
        "The province's register has the code {code}, yet no line of it holds on {day}, the last day of the period.",
        "Check the code and the period, or the days of its lines in the register.",
    ),
    "register-successor-without-end": Entry(
        "error",
        "Đơn vị {code} có đơn vị kế thừa nhưng không ghi ngày hết hiệu lực.",
        "Ghi “Đến ngày”: ngày cuối cùng đơn vị còn tồn tại.",
        "Unit {code} has successors and no last day.",
        "Write valid_to: the last day on which it exists.",
    ),
    "register-successor-unknown": Entry(
        "warning",
        "Danh mục không có mã {other}, đơn vị kế thừa của {name} (mã {code}).",
        "Thêm đơn vị đó vào danh mục, hoặc sửa lại mã.",
        "The register has no unit {other}, a successor of {name} (code {code}).",
        "Add that unit, or correct the code.",
    ),
    "register-successor-earlier": Entry(
        "error",
        "Mã {other} được ghi là đơn vị kế thừa của {name} (mã {code}) nhưng có hiệu lực từ trước đơn vị này.",
        "Kiểm tra “Từ ngày” của hai đơn vị và mã của đơn vị kế thừa.",
        "{other} is called a successor of {name} (code {code}) and begins before it.",
        "Check valid_from of both, and the code of the successor.",
    ),
    "register-successor-circle": Entry(
        "error",
        "Các đơn vị kế thừa nhau thành vòng: {other}.",
        "Sửa lại “Đơn vị kế thừa”: đơn vị mới không thể được đơn vị cũ kế thừa.",
        "The successors go in a circle: {other}.",
        "Correct the successors: an older unit cannot take the place of a newer one.",
    ),
    "register-year": Entry(
        "error",
        "“{text}” không phải là năm.",
        "Ghi năm bốn chữ số; nhiều năm thì cách nhau bằng dấu cách: 2024 2025.",
        "“{text}” is no year.",
        "Write four digits; several years are parted by spaces: 2024 2025.",
    ),
    "register-one-year": Entry(
        "error",
        "“{text}” không phải là một năm.",
        "Ghi một năm, bốn chữ số: năm mà đơn vị được công nhận hoàn thành.",
        "“{text}” is not one year.",
        "Write one year of four digits: that for which the unit is recognised.",
    ),
    "register-recognised-without-year": Entry(
        "error",
        "Đơn vị {code} có quyết định hoặc ngày công nhận nhưng không ghi công nhận cho năm nào.",
        "Ghi “Công nhận năm”: năm được đánh giá, không phải năm ra quyết định.",
        "Unit {code} has a decision of recognition, or its day, and no year for which it is recognised.",
        "Write the year: that which was judged, not that of the decision.",
    ),
    "register-recognised-without-decision": Entry(
        "warning",
        "Đơn vị {code} ghi là đã công nhận nhưng không có số quyết định.",
        "Ghi “Quyết định công nhận”: số và ký hiệu.",
        "Unit {code} is said to be recognised, without the number of a decision.",
        "Write the number of the decision.",
    ),
    "register-recognised-without-day": Entry(
        "warning",
        "Đơn vị {code} ghi là đã công nhận nhưng không có ngày, nên không rõ thuộc kỳ nào.",
        "Ghi “Ngày công nhận”: ngày của quyết định.",
        "Unit {code} is said to be recognised, without a day, so that it is in no period.",
        "Write the day of the decision.",
    ),
    "register-library-missing": Entry(
        "error",
        "Lệnh này cần gói {library} để có mã và tên đơn vị; máy này chưa cài.",
        "Chạy: pip install 'cds-score[units]'. Không cài được thì tự lập tệp CSV có hai cột Mã và Tên.",
        "This command needs the package {library} for codes and names of units, which is not installed.",
        "Run: pip install 'cds-score[units]'. Where that cannot be, write a CSV with the columns code and name.",
    ),
    "register-province-unknown": Entry(
        "error",
        "Không có tỉnh, thành phố nào tên là “{name}”. {suggestion}",
        "Ghi tên tỉnh, thành phố hiện nay, có dấu.",
        "There is no province called “{name}”. {suggestion}",
        "Write the name of a province as it is today, with its marks.",
    ),
    "plan-head": Entry(
        "error",
        "Tệp kế hoạch không có đủ hai cột “Năm” và “Số đơn vị”, hoặc có hai cột trùng tên.",
        "Dòng đầu của tệp CSV: Năm;Số đơn vị;Văn bản.",
        "The file of the plan lacks a column year or units, or names a column twice.",
        "The first line of the CSV: year;units;document.",
    ),
    "plan-year": Entry(
        "error",
        "“{text}” không phải là một năm.",
        "Ghi năm bốn chữ số.",
        "“{text}” is not one year.",
        "Write four digits.",
    ),
    "plan-units": Entry(
        "error",
        "“{text}” không phải là số đơn vị.",
        "Ghi một số nguyên: 133.",
        "“{text}” is no number of units.",
        "Write a whole number: 133.",
    ),
    "plan-year-twice": Entry(
        "error",
        "Kế hoạch năm {year} đứng hai lần, hai số khác nhau: {first} và {second}.",
        "Giữ lại một dòng đúng.",
        "The plan of {year} stands twice with two numbers: {first} and {second}.",
        "Keep the right line.",
    ),
}
