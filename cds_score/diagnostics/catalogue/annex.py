"""Codes of an annex from which a criteria set is drafted: its file, its table, its points."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "annex-library-missing": Entry(
        "error",
        "Máy này chưa có thư viện {library} để đọc loại tệp này.",
        "Chạy: pip install {library}",
        "The library {library}, which reads this kind of file, is not installed.",
        "Run: pip install {library}",
    ),
    "annex-old-kind": Entry(
        "error",
        "Tệp {ending} không đọc được; chỉ đọc .xlsx và .docx.",
        "Mở tệp bằng {program}, chọn Tệp → Lưu thành (Save As), loại tệp {wanted}, rồi chạy lại với tệp mới.",
        "A {ending} file cannot be read; only .xlsx and .docx can.",
        "Open it in {program}, choose Save As, type {wanted}, and run this again on the new file.",
    ),
    "annex-is-pdf": Entry(
        "error",
        "Tệp PDF không đọc được thành bảng.",
        "Xin bản Word hoặc Excel của phụ lục; hoặc mở PDF bằng Word, soát lại từng dòng của bảng, rồi lưu thành .docx. Bản quét (ảnh) phải nhận dạng chữ trước.",
        "A PDF cannot be read as a table.",
        "Ask for the annex as Word or Excel; or open the PDF in Word, check every row of the table, and save it as .docx. A scan needs text recognition first.",
    ),
    "annex-unknown-kind": Entry(
        "error",
        "Không biết loại tệp “{name}”.",
        "Dùng tệp .xlsx (Excel) hoặc .docx (Word).",
        "“{name}” is of no known kind.",
        "Use .xlsx (Excel) or .docx (Word).",
    ),
    "annex-damaged": Entry(
        "error",
        "Tệp không phải là {ending} lành lặn: có thể bị hỏng, có mật khẩu, hoặc chỉ đổi đuôi.",
        "Mở tệp bằng Excel hoặc Word, bỏ mật khẩu nếu có, lưu lại thành {ending}.",
        "This is no sound {ending} file: damaged, protected by a password, or only renamed.",
        "Open it in Excel or Word, remove the password, and save it as {ending} again.",
    ),
    "annex-too-large": Entry(
        "error",
        "Tệp lớn hơn {limit}.",
        "Chép riêng bảng cần đọc sang một tệp mới, không kèm hình ảnh.",
        "The file is larger than {limit}.",
        "Copy the table alone into a new file, without pictures.",
    ),
    "annex-sheet-too-large": Entry(
        "error",
        "Trang tính có ô {cell}, xa hơn {rows} dòng hoặc {columns} cột.",
        "Xóa các dòng, cột thừa bên dưới và bên phải bảng, hoặc chép bảng sang tệp mới.",
        "The sheet has a cell {cell}, beyond {rows} rows or {columns} columns.",
        "Delete the rows and columns below and right of the table, or copy the table into a new file.",
    ),
    "annex-without-head": Entry(
        "error",
        "Không bảng nào trong {tables} bảng có đầu bảng nhận ra được.",
        "Đầu bảng phải có cột chỉ tiêu (Chỉ tiêu, Tiêu chí, Nội dung …) và ít nhất một trong: Điểm tối đa, Cách tính, Mức yêu cầu. Xem docs/author/annex.md.",
        "None of the {tables} tables has a head that is recognised.",
        "It needs a column of indicators (Chỉ tiêu, Tiêu chí, Nội dung …) and one of: Điểm tối đa, Cách tính, Mức yêu cầu. See docs/author/annex.md.",
    ),
    "annex-without-lines": Entry(
        "error",
        "Dưới đầu bảng ({where}) không có dòng nào là chỉ tiêu.",
        "Xem lại cột tên chỉ tiêu có chữ hay không.",
        "No row under the head ({where}) is an indicator.",
        "See whether the column of names is filled in.",
    ),
    "annex-column-twice": Entry(
        "warning",
        "{where}: cột “{text}” cũng được hiểu là cột {role}; chỉ dùng cột đầu tiên.",
        "Đổi chữ ở đầu cột, hoặc chép phần cần dùng sang cột kia.",
        "{where}: the column “{text}” is read as {role} too; only the first one is used.",
        "Change its head, or copy what is needed into the other column.",
    ),
    "annex-points-unreadable": Entry(
        "error",
        "{where}: không đọc được điểm “{text}”; bản nháp không dùng số này, chỗ thiếu điểm có dấu CẦN ĐIỀN.",
        "Điểm viết bằng số, dấu phẩy thập phân: 5 hoặc 12,5.",
        "{where}: “{text}” cannot be read as points; the draft leaves it out and marks the place.",
        "Points are written as a number with a decimal comma: 5 or 12,5.",
    ),
    "annex-points-missing": Entry(
        "error",
        "{where}: chỉ tiêu “{name}” không có điểm, trong khi chỉ tiêu khác có; bản nháp ghi 0 và đánh dấu CẦN ĐIỀN.",
        "Điền points của chỉ tiêu này trong set.yaml.",
        "{where}: the indicator “{name}” has no points though others have; the draft says 0 and marks it.",
        "Fill in its points in set.yaml.",
    ),
    "annex-points-shared": Entry(
        "warning",
        "{where}: ô điểm của “{name}” gộp với dòng trên; bản nháp để cả điểm ở dòng đầu, dòng này ghi 0.",
        "Chia điểm giữa các dòng đó trong set.yaml, theo văn bản.",
        "{where}: the points of “{name}” are in a cell merged with a line above; the draft leaves them there and says 0 here.",
        "Divide the points among those lines in set.yaml, as the document says.",
    ),
    "annex-parts-differ": Entry(
        "warning",
        "{where}: “{name}” ghi {stated} điểm, các dòng bên dưới cộng lại là {parts} = {found}; bản nháp không tách thành phần.",
        "Nếu các dòng đó là các mức để chọn thì dùng bands hoặc choice; nếu là thành phần thì hỏi lại cơ quan ban hành.",
        "{where}: “{name}” says {stated} points, the lines below it add up to {parts} = {found}; the draft does not split it.",
        "If those lines are levels of which one holds, use bands or choice; if they are parts, ask who issued the document.",
    ),
    "annex-sum-differs": Entry(
        "warning",
        "{where}: “{name}” ghi {stated} điểm, các chỉ tiêu cộng lại là {parts} = {found}.",
        "So lại với bản ký; nếu bản ký cũng vậy thì hỏi cơ quan ban hành, đừng tự sửa.",
        "{where}: “{name}” says {stated} points, its indicators add up to {parts} = {found}.",
        "Compare with the signed paper; if it says the same, ask who issued it and do not mend it yourself.",
    ),
    "annex-number-twice": Entry(
        "warning",
        "{where}: số thứ tự {number} có hai lần trong một nhóm.",
        "Excel đổi 1.10 thành 1.1 nếu ô không phải kiểu chữ. Xem có dòng nào bị lặp không.",
        "{where}: number {number} stands twice in one section.",
        "A spreadsheet turns 1.10 into 1.1 unless the cell is text. See whether a row is repeated.",
    ),
}
