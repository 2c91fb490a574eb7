"""Codes of a province's round: which file of a unit counts, and what the reports are against the register."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "version-undecided": Entry(
        "error",
        "Đơn vị {code} có {count} báo cáo khác nhau của cùng một kỳ và không có gì cho biết báo cáo nào được tính: "
        "{files}.",
        "Thêm vào lệnh tệp được tính: {choices}. Hoặc chuyển các tệp kia ra ngoài thư mục.",
        "Unit {code} has {count} different reports of one period, and nothing tells which of them counts: {files}.",
        "Add the one that counts to the command: {choices}. Or move the others out of the folder.",
    ),
    "version-code-wrong": Entry(
        "error",
        "Đơn vị {code} có {count} báo cáo khác nhau của cùng một kỳ: {files}. Theo danh mục, có tệp ghi tên của đơn vị "
        "khác.",
        "Sửa mã trong {corrected}. Nếu mã đúng mà tên sai thì sửa tên, rồi thêm vào lệnh tệp được tính: {choices}.",
        "Unit {code} has {count} different reports of one period: {files}. By the register one has the name of another "
        "unit.",
        "Correct the code in {corrected}. If the code is right and the name wrong, correct the name, then add the one "
        "that counts to the command: {choices}.",
    ),
    "version-prefer-several": Entry(
        "error",
        "Đơn vị {code} có {count} báo cáo khác nhau cùng được chọn bằng --prefer: {files}.",
        "Chọn một tệp cho mỗi đơn vị.",
        "Of unit {code} {count} different reports are named by --prefer: {files}.",
        "Name one file for each unit.",
    ),
    "version-prefer-unknown": Entry(
        "error",
        "--prefer chọn một tệp không phải là báo cáo năm {year} trong thư mục.",
        "Ghi đường dẫn của tệp tính từ thư mục, như trong bảng kết quả.",
        "--prefer names a file that is no report of {year} in the folder.",
        "Write its path from the folder on, as the results show it.",
    ),
    "version-later-unreviewed": Entry(
        "warning",
        "Đơn vị {code}: số liệu của tệp này chốt muộn hơn {file}, nhưng chỉ {file} đã được thẩm định nên được tính.",
        "Nếu đơn vị nộp lại thì thẩm định tệp này, hoặc thêm vào lệnh: {choice}",
        "Unit {code}: the figures of this file are later than those of {file}, which counts because it was reviewed.",
        "Where the unit has sent it in anew, review this file, or add to the command: {choice}",
    ),
    "version-other-unreviewed": Entry(
        "warning",
        "Đơn vị {code}: có bản khác, {own} khai khác {file} mà cùng ngày chốt; chỉ {file} đã được thẩm định nên được tính.",
        "Nếu đơn vị nộp lại thì thẩm định {own}, hoặc thêm vào lệnh: {choice}",
        "Unit {code}: there is another version, {own} declares otherwise than {file}, of the same day; {file} counts because it was reviewed.",
        "Where the unit has sent it in anew, review {own}, or add to the command: {choice}",
    ),
    "folder-figures-unused": Entry(
        "warning",
        "Thư mục có tệp số liệu này của tỉnh nhưng lệnh không dùng, vì chưa được nêu; lệnh province thì dùng.",
        "Muốn tính số liệu này thì thêm vào lệnh: {option} {file}",
        "The folder holds these figures of the province, which the command does not use, since no option names them; province does.",
        "To reckon with them, add to the command: {option} {file}",
    ),
    "folder-register-unused": Entry(
        "warning",
        "Thư mục có danh mục đơn vị này nhưng lệnh không dùng, vì chưa được nêu; lệnh province thì dùng.",
        "Muốn dùng thì nêu trước tên lệnh: cds-score --register {file} …",
        "The folder holds this register, which the command does not use, since no option names it; province does.",
        "To use it, name it before the command: cds-score --register {file} …",
    ),
    "folder-decision-unused": Entry(
        "warning",
        "Thư mục có tệp quyết định này nhưng lệnh không dùng, vì chưa được nêu; lệnh province thì dùng.",
        "Muốn dùng thì thêm vào lệnh: {option} {file}",
        "The folder holds this decision, which the command does not use, since no option names it; province does.",
        "To use it, add to the command: {option} {file}",
    ),
    "folder-office-unused": Entry(
        "warning",
        "Thư mục có tệp cơ quan, người ký này nhưng lệnh không dùng, vì chưa được nêu; lệnh province thì dùng.",
        "Muốn dùng thì thêm vào lệnh: --office {file}",
        "The folder holds this file of offices and signers, which the command does not use, since no option names it; province does.",
        "To use it, add to the command: --office {file}",
    ),
    "round-code-unknown": Entry(
        "error",
        "Danh mục của tỉnh không có mã {code} ({name}). {suggestion}",
        "Sửa mã trong báo cáo, hoặc thêm đơn vị vào danh mục.",
        "The province's register has no unit {code} ({name}). {suggestion}",
        "Correct the code in the report, or add the unit to the register.",
    ),
    "round-code-missing": Entry(
        "error",
        "Báo cáo không ghi mã đơn vị nên chưa biết là của đơn vị nào trong danh mục. {suggestion}",
        "Ghi mã đơn vị (code) ở phần đơn vị báo cáo (commune); chưa có mã thì đơn vị đó vẫn bị ghi là chưa gửi báo cáo.",
        "The report has no unit code, so it is not known which unit of the register it is of. {suggestion}",
        "Give the code (code) in the part about the unit (commune); until then that unit counts as one without a report.",
    ),
    "round-name-differs": Entry(
        "warning",
        "Mã {code} trong danh mục là “{name}”, báo cáo ghi “{found}”. {suggestion}",
        "Xem lại mã hoặc tên trong báo cáo; mã quyết định đơn vị nào được tính.",
        "The register calls {code} “{name}”, the report “{found}”. {suggestion}",
        "Check code and name in the report; the code decides which unit it is.",
    ),
    "round-other-province": Entry(
        "error",
        "Báo cáo ghi tỉnh “{found}”; theo danh mục, mã {code} thuộc “{province}”.",
        "Sửa mã hoặc tên tỉnh trong báo cáo, hoặc bỏ báo cáo này ra khỏi thư mục.",
        "The report names the province “{found}”; by the register {code} belongs to “{province}”.",
        "Correct the code or the province in the report, or take it out of the folder.",
    ),
    "round-unit-not-valid": Entry(
        "error",
        "Theo danh mục, {name} (mã {code}) không tồn tại ngày {day}, ngày cuối của kỳ báo cáo ({holds}).",
        "Kiểm tra mã và kỳ báo cáo; đơn vị mới sau sáp nhập báo cáo bằng mã mới.",
        "By the register {name} (code {code}) does not exist on {day}, the last day of the period ({holds}).",
        "Check the code and the period; a unit made by a merger reports by its new code.",
    ),
    "round-unit-younger": Entry(
        "warning",
        "Theo danh mục, {name} (mã {code}) có từ ngày {day}; kỳ báo cáo bắt đầu sớm hơn.",
        "Ghi kỳ báo cáo từ ngày {day}, hoặc sửa “Từ ngày” trong danh mục.",
        "By the register {name} (code {code}) exists since {day}; the period begins earlier.",
        "Let the period begin on {day}, or correct valid_from in the register.",
    ),
    "round-versions-mixed": Entry(
        "warning",
        "Báo cáo theo {set}; {count} đơn vị khác của đợt này theo {other}.",
        "Các đơn vị của một đợt cần theo cùng một phiên bản; kiểm tra dòng criteria của báo cáo.",
        "A report for {set}; {count} other units of this round are judged by {other}.",
        "All units of a round need the same version; check the line criteria of the report.",
    ),
    "round-report-missing": Entry(
        "warning",
        "{name} (mã {code}) chưa có báo cáo năm {year}.",
        "Đôn đốc đơn vị gửi báo cáo, hoặc ghi “Lý do không đánh giá” trong danh mục.",
        "There is no report of {name} (code {code}) for {year}.",
        "Ask the unit for it, or write in the register why it is not assessed.",
    ),
    "round-recognised-already": Entry(
        "warning",
        "{name} (mã {code}) đã được công nhận cho năm {year} mà vẫn gửi báo cáo.",
        "Kiểm tra có phải báo cáo nâng mức không; nếu không thì bỏ báo cáo này ra khỏi thư mục.",
        "{name} (code {code}) is recognised for {year} already and has sent a report.",
        "See whether it is for a higher level; else take the report out of the folder.",
    ),
    "round-excluded-reports": Entry(
        "warning",
        "Theo danh mục, {name} (mã {code}) không đánh giá ({reason}) mà vẫn gửi báo cáo.",
        "Sửa danh mục, hoặc bỏ báo cáo này ra khỏi thư mục.",
        "By the register {name} (code {code}) is not assessed ({reason}), and has sent a report.",
        "Correct the register, or take the report out of the folder.",
    ),
    "round-not-registered": Entry(
        "warning",
        "{name} (mã {code}) gửi báo cáo mà danh mục không ghi đăng ký năm {year}.",
        "Ghi năm vào “Đăng ký năm” trong danh mục, nếu đơn vị đã đăng ký.",
        "{name} (code {code}) has sent a report and is not registered for {year}.",
        "Write the year under registered, where the unit has registered.",
    ),
}
