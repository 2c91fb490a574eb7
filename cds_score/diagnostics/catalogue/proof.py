"""Codes of what a paper carries: its files and the manifest that lists them."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "proof-too-many-files": Entry(
        "error",
        "Giấy mang hơn {limit} tệp đính kèm; các tệp còn lại không được đọc.",
        "Giấy do chương trình in ra chỉ có vài tệp; hỏi lại nơi gửi giấy này.",
        "The paper carries more than {limit} files; the rest was not read.",
        "Papers of this program carry a few files only; ask whoever sent this one.",
    ),
    "proof-file-name": Entry(
        "error",
        "Tên tệp đính kèm “{name}” có ký tự không dùng được trong tên tệp; tệp này không được đọc.",
        "Giấy do chương trình in ra không có tên như vậy; hỏi lại nơi gửi giấy này.",
        "The name of the attached file “{name}” has signs that no file name may have; it was not read.",
        "Papers of this program have no such names; ask whoever sent this one.",
    ),
    "proof-file-twice": Entry(
        "error",
        "Có hai tệp đính kèm cùng tên “{name}”; chỉ đọc tệp đầu.",
        "Giấy do chương trình in ra không có tên trùng; hỏi lại nơi gửi giấy này.",
        "Two attached files are called “{name}”; only the first was read.",
        "Papers of this program repeat no name; ask whoever sent this one.",
    ),
    "proof-file-too-large": Entry(
        "error",
        "Tệp đính kèm “{name}” khi giải nén lớn hơn {limit} MB, hoặc tất cả cộng lại quá lớn; tệp này không được đọc.",
        "Tệp do chương trình đính kèm không lớn như vậy; hỏi lại nơi gửi giấy này.",
        "The attached file “{name}” unpacks to more than {limit} MB, or all together are too large; it was not read.",
        "Files that this program attaches are not so large; ask whoever sent this paper.",
    ),
    "proof-file-unreadable": Entry(
        "error",
        "Tệp đính kèm “{name}” bị hỏng hoặc nén theo cách lạ; tệp này không được đọc.",
        "Lấy lại bản giấy gốc từ nơi phát hành.",
        "The attached file “{name}” is damaged or packed in an unusual way; it was not read.",
        "Get the original from whoever issued the paper.",
    ),
    "proof-manifest-unreadable": Entry(
        "error",
        "Bản kê của giấy (ban-ke.json) không có hoặc không đúng dạng.",
        "Lấy lại bản giấy gốc từ nơi phát hành.",
        "The manifest of the paper (ban-ke.json) is missing or not in its form.",
        "Get the original from whoever issued the paper.",
    ),
    "proof-file-missing": Entry(
        "error",
        "Bản kê có tệp “{name}” nhưng giấy không mang tệp này.",
        "Lấy lại bản giấy gốc từ nơi phát hành.",
        "The manifest lists the file “{name}”, which the paper does not carry.",
        "Get the original from whoever issued the paper.",
    ),
    "proof-file-unlisted": Entry(
        "warning",
        "Giấy mang tệp “{name}” không có trong bản kê: tệp này được thêm sau.",
        "Không dựa vào tệp này; hỏi người đã thêm nó.",
        "The paper carries the file “{name}”, which its manifest does not list: it was added later.",
        "Do not rely on it; ask whoever added it.",
    ),
    "proof-file-changed": Entry(
        "error",
        "Tệp “{name}” khác với bản kê: nội dung đã bị thay.",
        "Lấy lại bản giấy gốc từ nơi phát hành.",
        "The file “{name}” is not what the manifest says: its content was replaced.",
        "Get the original from whoever issued the paper.",
    ),
    "proof-set-missing": Entry(
        "error",
        "Bản in không kèm bộ tiêu chí {name}, nên không chấm lại được.",
        "Xin lại bản gốc từ nơi cấp.",
        "The paper does not carry the criteria set {name} and cannot be scored again.",
        "Ask whoever issued it for the original.",
    ),
    "proof-unscorable": Entry(
        "error",
        "Tệp kèm theo “{name}” không đọc được, nên không chấm lại được.",
        "Xin lại bản gốc từ nơi cấp.",
        "The embedded file “{name}” cannot be read, so nothing can be scored again.",
        "Ask whoever issued it for the original.",
    ),
}
