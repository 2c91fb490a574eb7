"""Codes of the desk: what of a file cannot be changed from the page, and why a change was not saved."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "edit-key-repeated": Entry(
        "error",
        "Mục “{key}” có hai lần trong tệp nên không biết cần sửa chỗ nào.",
        "Mở tệp bằng trình soạn thảo, bỏ một trong hai dòng rồi làm tiếp ở đây.",
        "“{key}” stands twice in the file, so it is not known which one is meant.",
        "Open the file in an editor, take one of the two out, then go on here.",
    ),
    "edit-unusual-shape": Entry(
        "error",
        "Mục “{key}” trong tệp được viết theo cách mà trang này không sửa được.",
        "Sửa mục đó bằng trình soạn thảo; các mục khác vẫn sửa được ở đây.",
        "“{key}” is written in the file in a way that this page can not change.",
        "Change it in an editor; everything else can still be changed here.",
    ),
    "edit-text-refused": Entry(
        "error",
        "Nội dung vừa nhập có ký tự điều khiển, hoặc dài quá {limit} ký tự.",
        "Gõ lại nội dung, hoặc rút ngắn.",
        "The text has control characters, or more than {limit} characters.",
        "Type it again, or shorten it.",
    ),
    "desk-encoding": Entry(
        "error",
        "Tệp dùng bảng mã cũ (Windows-1258) nên chỉ xem được, không sửa được ở đây.",
        "Mở tệp bằng trình soạn thảo, chọn lưu với bảng mã UTF-8 rồi mở lại trang.",
        "The file has an old encoding (Windows-1258): it can be looked at here, not changed.",
        "Open it in an editor, save it as UTF-8 and open the page again.",
    ),
    "desk-not-saved": Entry(
        "error",
        "Chưa lưu được: {reason}.",
        "Nội dung vừa nhập vẫn còn trên trang. Sửa nguyên nhân rồi bấm lưu lại.",
        "Not saved yet: {reason}.",
        "What you typed is still on the page. Remove the cause and save again.",
    ),
    "desk-file-gone": Entry(
        "error",
        "Tệp báo cáo không còn trong thư mục: đã bị xóa, đổi tên hoặc chuyển đi.",
        "Đưa tệp về chỗ cũ rồi lưu lại; nội dung vừa nhập vẫn còn trên trang.",
        "The report is not in the folder any more: it was deleted, renamed or moved.",
        "Put it back and save again; what you typed is still on the page.",
    ),
    "desk-file-refused": Entry(
        "error",
        "Không nhận tệp này làm tài liệu kiểm chứng.",
        "Chọn tệp có đuôi {endings}, không quá {limit} MB.",
        "This file is not taken as evidence.",
        "Choose a file that ends in {endings}, of no more than {limit} MB.",
    ),
    "desk-too-long": Entry(
        "error",
        "Việc này quá {seconds} giây chưa xong nên đã dừng; tệp báo cáo không bị thay đổi.",
        "Thử lại; nếu vẫn vậy, chạy lệnh cds-score report hoặc cds-score dossier để xem lý do.",
        "This took more than {seconds} seconds and was stopped; the report is unchanged.",
        "Try again; if it stays so, run cds-score report or cds-score dossier to see why.",
    ),
    "desk-file-busy": Entry(
        "error",
        "Tệp đang được một chương trình khác ghi liên tục nên chưa lưu được.",
        "Đóng chương trình kia rồi lưu lại; nội dung vừa nhập vẫn còn trên trang.",
        "Another program keeps writing to the file, so the change is not saved yet.",
        "Close that program and save again; what you typed is still on the page.",
    ),
}
