"""Codes of a decision of the province: its file, and why it does not recognise a unit."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "decision-structure": Entry(
        "error",
        "Tệp này không có dạng của một quyết định công nhận.",
        "Ghi: decision: {{number: …, date: …, issuer: …, signer: …}}, rồi units: danh sách đơn vị.",
        "The file has not the shape of a decision.",
        "Write: decision: {{number: …, date: …, issuer: …, signer: …}}, then “units:”.",
    ),
    "decision-unit-code": Entry(
        "error",
        "Đơn vị trong danh sách phải có mã 5 chữ số.",
        'Ghi, ví dụ: code: "00160".',
        "A unit in the list needs its five-digit code.",
        'Write, for example: code: "00160".',
    ),
    "decision-unit-repeated": Entry(
        "error",
        "Đơn vị {unit} đứng hai lần trong quyết định.",
        "Bỏ bớt một dòng.",
        "The unit {unit} stands twice in the decision.",
        "Leave one line out.",
    ),
    "decision-without-unit": Entry(
        "warning",
        "Quyết định {number} không có tên {unit}.",
        "Kết quả vẫn là kết quả thẩm định.",
        "The decision {number} does not name {unit}.",
        "The result stays the appraised one.",
    ),
    "decision-draft": Entry(
        "warning",
        "Quyết định chưa có {blanks} nên mới là dự thảo; {unit} chưa được công nhận.",
        "Sau khi ký, ghi number, date, signer vào mục decision.",
        "The decision has no {blanks} yet, so it is a draft; {unit} is not recognised.",
        "Once it is signed, write number, date and signer under “decision”.",
    ),
    "decision-draft-outdated": Entry(
        "error",
        "Dự thảo quyết định đã cũ: kết quả thẩm định của {unit} nay khác với kết quả khi lập dự thảo, nên {unit} không có "
        "trong quyết định in ra.",
        "Khi lập dự thảo có dùng --register, --figures thì nêu lại đúng như thế. Nếu báo cáo, tệp thẩm định hoặc số liệu "
        "đã đổi thì lập lại dự thảo, “…” là các báo cáo hoặc thư mục như lần trước: {command}",
        "The draft is out of date: the appraisal of {unit} is no longer the one that it was drafted by, so {unit} is not "
        "in the decision that is printed.",
        "Where it was drafted with --register or --figures, give them again. Where the report, the review or figures have "
        "changed, draft it again, “…” being the same reports or folders as before: {command}",
    ),
    "decision-case-returned": Entry(
        "warning",
        "Hồ sơ của {unit} bị trả lại ngày {day}, nay ở bước “{stage}”; lý do: {reason}.",
        "Đơn vị nộp lại thì chuyển hồ sơ bằng cds-score review move (chuyển được đến: {allowed}), thẩm định rồi lập lại "
        "quyết định.{anew}",
        "The case of {unit} was returned on {day} and is at “{stage}”; the reason: {reason}.",
        "Once the unit has handed it in again, take it on with cds-score review move (it may go to: {allowed}), appraise "
        "it and draft the decision again.{anew}",
    ),
    "decision-other-year": Entry(
        "error",
        "Quyết định {number} công nhận năm {year}, còn báo cáo của {unit} là năm {other}.",
        "Chọn đúng báo cáo hoặc sửa mục year.",
        "The decision {number} is for {year}, the report of {unit} for {other}.",
        "Choose the right report, or correct “year”.",
    ),
    "decision-not-eligible": Entry(
        "error",
        "Theo kết quả thẩm định, {unit} không đủ điều kiện: {status}.{changed}",
        "Khi lập quyết định có dùng --figures, --register thì nêu lại đúng như thế; nếu không thì xem lại hồ sơ thẩm định "
        "hoặc danh sách trong quyết định {number}.",
        "By its appraisal {unit} cannot be recognised: {status}.{changed}",
        "Where the decision was drafted with --figures or --register, give them again; otherwise look at the appraisal, "
        "or at the list of the decision {number}.",
    ),
    "decision-other-tier": Entry(
        "error",
        "Quyết định {number} ghi mức “{tier}” cho {unit}, kết quả thẩm định là mức “{other}”.",
        "Sửa mức trong danh sách.",
        "The decision {number} gives {unit} the level “{tier}”, its appraisal says “{other}”.",
        "Correct the level in the list.",
    ),
    "decision-unbound": Entry(
        "warning",
        "Quyết định {number} không ghi {unit} được công nhận theo kết quả thẩm định nào.",
        "Ghi vào dòng của đơn vị: appraisal: {digest}",
        "The decision {number} does not say on which appraisal {unit} is recognised.",
        "Add to the line of the unit: appraisal: {digest}",
    ),
    "decision-other-facts": Entry(
        "error",
        "Kết quả thẩm định của {unit} hôm nay khác với kết quả mà quyết định {number} đã dựa vào.",
        "Khi lập quyết định có dùng --figures, --register thì nêu lại đúng như thế; nếu không thì tìm lại báo cáo và tệp "
        "thẩm định tại thời điểm ra quyết định, hoặc đính chính quyết định.",
        "The appraisal of {unit} is no longer the one that the decision {number} was made on.",
        "Where the decision was drafted with --figures or --register, give them again; otherwise find the report and "
        "the review of that time, or correct the decision.",
    ),
    "decision-without-figures": Entry(
        "error",
        "Quyết định này được lập với số liệu của tỉnh ({file}); lệnh này không dùng số liệu đó nên kết quả có thể khác.",
        "Thêm --figures {file} (ghi cả thư mục của tệp nếu tệp ở thư mục khác).",
        "This decision was drafted with the province's figures ({file}); without them the results may be others.",
        "Add --figures {file} (with its folder, where the file is in another one).",
    ),
    "decision-without-register": Entry(
        "error",
        "Quyết định này được lập với danh mục đơn vị của tỉnh ({file}); lệnh này không dùng danh mục nên kết quả có thể "
        "khác.",
        "Nêu danh mục trước tên lệnh: cds-score --register {given} … (ghi cả thư mục của tệp nếu tệp ở thư mục khác).",
        "This decision was drafted with the province's register ({file}); without it the results may be others.",
        "Name the register before the command: cds-score --register {given} … (with its folder, where the file is in "
        "another one).",
    ),
    "decision-other-figures": Entry(
        "error",
        "Quyết định này được lập với số liệu của tỉnh ({file}); số liệu nay dùng cho các đơn vị trong quyết định thì khác.",
        "Dùng lại đúng tệp cũ: thêm --figures {file}. Số liệu đã đổi thật mà quyết định còn là dự thảo thì lập lại: "
        "cds-score decision, thêm --figures, -o {decision} --force; đã ký thì đính chính quyết định.",
        "This decision was drafted with the province's figures ({file}); those used now say something else of its units.",
        "Use the former file again: add --figures {file}. Where the figures have changed and the decision is a draft, "
        "draft it again: cds-score decision, with --figures, -o {decision} --force; once it is signed, correct it.",
    ),
}
