"""Codes of the ledger of certificates: its form, its chain, and what one line may say after the others."""

from __future__ import annotations

from cds_score.diagnostics import Entry

_AGAIN_VI = "Không sửa sổ bằng tay. Lấy lại bản sổ đúng (bản sao lưu) rồi chỉ ghi bằng lệnh cds-score ledger."
_AGAIN_EN = "Do not edit the ledger by hand. Take back a sound copy and write only with cds-score ledger."

ENTRIES = {
    "ledger-head": Entry(
        "error",
        "Dòng đầu của sổ không đúng các cột.",
        "Dòng đầu phải là: {columns}",
        "The first line of the ledger does not have its columns.",
        "It must be: {columns}.",
    ),
    "ledger-row": Entry(
        "error",
        "Dòng này có {count} ô, phải có {wanted}, hoặc có dấu ngoặc kép không đóng.",
        _AGAIN_VI,
        "This line has {count} cells instead of {wanted}, or a quote that never ends.",
        _AGAIN_EN,
    ),
    "ledger-edited": Entry(
        "error",
        "Dòng {seq} của sổ đã bị sửa sau khi ghi: mã digest không khớp với nội dung.",
        _AGAIN_VI,
        "Line {seq} of the ledger was edited after it was written: its digest does not fit.",
        _AGAIN_EN,
    ),
    "ledger-chain": Entry(
        "error",
        "Dòng {seq} không nối với dòng trước nó (ở đây phải là dòng {wanted}): có dòng bị xóa, chèn hoặc đổi chỗ.",
        _AGAIN_VI,
        "Line {seq} does not follow the one before it (line {wanted} belongs here): a line was removed, put in or moved.",
        _AGAIN_EN,
    ),
    "ledger-order": Entry(
        "error",
        "Thời điểm ghi {recorded} sớm hơn dòng trước ({last}).",
        "Kiểm tra đồng hồ của máy, hoặc ngày ở --at.",
        "The line is recorded at {recorded}, before the line above it ({last}).",
        "Check the clock of this machine, or the day of --at.",
    ),
    "ledger-action": Entry(
        "error",
        "Việc “{text}” không có trong sổ.",
        "Chỉ dùng: {known}.",
        "The ledger knows no action “{text}”.",
        "Use one of: {known}.",
    ),
    "ledger-value-missing": Entry(
        "error",
        "Thiếu {column}, việc {action} phải có.",
        "Ghi thêm mục đó vào lệnh.",
        "{column} is missing, which {action} needs.",
        "Give it to the command.",
    ),
    "ledger-value": Entry(
        "error",
        "Giá trị “{text}” của {column} không dùng được.",
        "Mã đơn vị gồm 5 chữ số; năm gồm 4 chữ số; ngày có thật; chữ trên một dòng, không quá 300 ký tự, không bắt đầu bằng = + - @; chỉ việc cấp lại (replace) mới ghi số của giấy bị thay.",
        "The value “{text}” of {column} cannot be used.",
        "Unit codes have 5 digits, years 4; days must exist; texts are one line of at most 300 signs that does not begin with = + - @; only replace has replaces.",
    ),
    "ledger-number-repeated": Entry(
        "error",
        "Số {certificate} của năm {year} đã cấp ở dòng {seq}.",
        "Dùng số khác: mỗi số chỉ cấp một lần trong năm.",
        "Number {certificate} of {year} was given in line {seq}.",
        "Use another: a number is given once in a year.",
    ),
    "ledger-second-issue": Entry(
        "error",
        "{unit} đã có giấy số {held} của năm {year}.",
        "Nếu cấp lại thì dùng cds-score ledger replace --replaces {held}.",
        "{unit} already holds number {held} of {year}.",
        "To issue it again use cds-score ledger replace --replaces {held}.",
    ),
    "ledger-held": Entry(
        "warning",
        "Không in cho {count} đơn vị đã có giấy của năm {year} trong sổ: {units}.",
        "Muốn cấp lại: sửa certificate của đơn vị trong tệp quyết định thành số mới, in không kèm --ledger, rồi ghi: cds-score ledger replace {pasted} --year {year} --replaces {held} --certificate SỐ-MỚI --paper GIẤY-MỚI.pdf --reason LÝ-DO --by HỌ-TÊN.",
        "Not printed for {count} units that hold a certificate of {year} in the ledger: {units}.",
        "To issue one again: give the unit a new number (certificate) in the decision, print without --ledger, then run: cds-score ledger replace {pasted} --year {year} --replaces {held} --certificate NEW --paper NEW.pdf --reason WHY --by NAME.",
    ),
    "ledger-without-paper": Entry(
        "warning",
        "Không nêu --paper, nên sổ không ghi tệp nào là giấy số {certificate}: verify --ledger sẽ không xác nhận được giấy này.",
        "Ghi tiếp khi có tệp đã in: cds-score ledger correct {pasted} --certificate {number} --year {year} --paper GIẤY.pdf --reason LÝ-DO --by HỌ-TÊN.",
        "Without --paper the ledger does not say which file is number {certificate}: verify --ledger will not confirm it.",
        "Once it is printed, add: cds-score ledger correct {pasted} --certificate {number} --year {year} --paper FILE.pdf --reason WHY --by NAME.",
    ),
    "ledger-code-repeated": Entry(
        "error",
        "Mã kiểm tra {code} đã có trong sổ.",
        "Ghi đúng mã in trên giấy mới; mỗi giấy có mã riêng.",
        "The check code {code} stands in the ledger already.",
        "Give the code printed on the new certificate; each has its own.",
    ),
    "ledger-not-issued": Entry(
        "error",
        "Sổ không có giấy số {certificate} của năm {year}.",
        "{suggestion}Kiểm tra lại số và năm bằng lệnh cds-score ledger list.",
        "The ledger has no number {certificate} of {year}.",
        "{suggestion}Check number and year with cds-score ledger list.",
    ),
    "ledger-other-unit": Entry(
        "error",
        "Giấy số {certificate} của năm {year} là của {unit}, không phải của đơn vị này.",
        "Kiểm tra lại mã đơn vị và số giấy.",
        "Number {certificate} of {year} belongs to {unit}, not to this unit.",
        "Check the code of the unit and the number.",
    ),
    "ledger-state": Entry(
        "error",
        "Không làm được việc này với giấy số {certificate} của năm {year}: giấy {state}.",
        "Xem các dòng về giấy này bằng lệnh cds-score ledger list.",
        "This cannot be done to number {certificate} of {year}, which is {state}.",
        "See its lines with cds-score ledger list.",
    ),
    "ledger-head-unknown": Entry(
        "error",
        "Sổ không có dòng nào mang mã {digest} đã lưu: sổ đã bị cắt bớt hoặc thay bằng sổ khác.",
        _AGAIN_VI,
        "No line of the ledger has the digest {digest} that was kept: lines were cut off, or this is another ledger.",
        _AGAIN_EN,
    ),
    "ledger-locked": Entry(
        "error",
        "Có lệnh khác đang ghi sổ này.",
        "Đợi lệnh kia xong rồi chạy lại. Nếu chắc chắn không còn lệnh nào đang chạy thì xóa tệp {lock}.",
        "Another command is writing this ledger.",
        "Wait until it is done. If none is running, delete {lock}.",
    ),
}
