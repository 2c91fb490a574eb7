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
    "desk-file-busy": Entry(
        "error",
        "Tệp đang được một chương trình khác ghi liên tục nên chưa lưu được.",
        "Đóng chương trình kia rồi lưu lại; nội dung vừa nhập vẫn còn trên trang.",
        "Another program keeps writing to the file, so the change is not saved yet.",
        "Close that program and save again; what you typed is still on the page.",
    ),
}
