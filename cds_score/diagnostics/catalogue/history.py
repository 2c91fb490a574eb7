"""Codes of the history of a case: whether it is whole, and whether a step may be taken."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "history-line-unreadable": Entry(
        "error",
        "Dòng {line} không phải là một dòng lịch sử mà chương trình đã ghi.",
        "Tệp lịch sử không được sửa tay. Khôi phục tệp từ bản lưu, hoặc từ bản của cơ quan khác.",
        "Line {line} is no line of a history that the program has written.",
        "A history is not edited by hand. Restore the file from a copy, or from that of another office.",
    ),
    "history-line-edited": Entry(
        "error",
        "Dòng {line} đã bị sửa sau khi ghi.",
        "Khôi phục tệp từ bản lưu, hoặc từ bản của cơ quan khác.",
        "Line {line} was edited after it was written.",
        "Restore the file from a copy, or from that of another office.",
    ),
    "history-chain-broken": Entry(
        "error",
        "Dòng {line} không nối tiếp dòng trước: dòng trước bị sửa, hoặc ở đây có dòng bị xóa, chèn hay đổi chỗ.",
        "Khôi phục tệp từ bản lưu, hoặc từ bản của cơ quan khác.",
        "Line {line} does not follow the line before: that was edited, or a line was removed, inserted or moved here.",
        "Restore the file from a copy, or from that of another office.",
    ),
    "history-half-written": Entry(
        "error",
        "Dòng cuối (dòng {line}) mới ghi được một nửa, có thể do mất điện hoặc chép dở.",
        "Các dòng trên vẫn nguyên. Xóa dòng cuối này rồi chạy lại lệnh; nếu tệp được chép từ nơi khác thì chép lại.",
        "The last line (line {line}) was only half written, perhaps when the power failed or a copy was cut off.",
        "The lines above are whole. Delete this last line and run the command again, or copy the file anew.",
    ),
    "history-head-unknown": Entry(
        "error",
        "Lịch sử này không có mã “{head}”: không phải lịch sử đã in trên giấy, hoặc đã mất dòng.",
        "So lại từng nhóm bốn ký tự; nếu vẫn không khớp thì tìm bản lưu của tệp lịch sử.",
        "This history does not have the code “{head}”: it is not the one that was printed, or has lost lines.",
        "Compare it group by group; where it still differs, look for a copy of the history.",
    ),
    "history-locked": Entry(
        "error",
        "Một lệnh khác đang ghi vào lịch sử, nên lệnh này chưa ghi gì.",
        "Chờ lệnh kia xong rồi chạy lại. Nếu không còn lệnh nào đang chạy thì xóa tệp “{lock}”.",
        "Another command is writing into the history, so nothing was written.",
        "Wait for the other one, then run this again. If none is running, delete “{lock}”.",
    ),
    "history-changed": Entry(
        "error",
        "Lịch sử vừa có thêm dòng trong lúc chạy lệnh, nên lệnh này chưa ghi gì.",
        "Xem lại bằng cds-score review log, rồi chạy lại lệnh nếu còn cần.",
        "The history was changed while the command ran, so nothing was written.",
        "Look at it with cds-score review log, then run the command again where it is still needed.",
    ),
    "history-report-unfinished": Entry(
        "error",
        "Báo cáo {lacks}, nên chưa được chuyển sang bước “{to}”.",
        "Điền tiếp, xem từng lỗi bằng: cds-score check {report}. Vẫn muốn chuyển thì thêm --force.",
        "The report {lacks}, so it was not taken to “{to}”.",
        "Fill in the rest, and see each error with: cds-score check {report}. To take the step all the same, add --force.",
    ),
    "history-indicators-open": Entry(
        "warning",
        "Còn {count} chỉ tiêu chưa thẩm định xong ({listed}) mà hồ sơ được chuyển sang bước “{to}”.",
        "Vẫn ghi vào lịch sử. Ghi ý kiến cho các chỉ tiêu đó bằng: cds-score review decide; cần xã bổ sung thì trả lại hồ "
        "sơ.",
        "{count} indicators are not decided on ({listed}), and the case goes to “{to}”.",
        "The step is recorded all the same. Decide on them with cds-score review decide, or return the case to the "
        "commune.",
    ),
    "history-not-eligible": Entry(
        "warning",
        "Kết quả thẩm định là “{status}” mà hồ sơ được chuyển sang bước “{to}”.",
        "Vẫn ghi vào lịch sử. Xem kết quả bằng: cds-score audit BÁO-CÁO. Tỉnh có danh mục mà chưa nêu thì ghi "
        "--register DANH-MỤC trước tên lệnh; đã thẩm định cùng số liệu của tỉnh thì thêm --figures TỆP.",
        "By its appraisal the unit is “{status}”, and the case goes to “{to}”.",
        "The step is recorded all the same. See the result with: cds-score audit REPORT. A register that "
        "was not named goes before the command, --register FILE; where it was appraised with figures of the province, "
        "add --figures FILE.",
    ),
    "history-not-in-decision": Entry(
        "warning",
        "Lịch sử hồ sơ ghi {unit} được công nhận ngày {day} theo {document}, mà quyết định {decision} không có đơn vị này.",
        "Xem lại tệp quyết định có thiếu đơn vị không. Ghi nhầm trong lịch sử thì chuyển hồ sơ sang bước khác, kèm lý do: cds-score review move.",
        "The history has {unit} recognised on {day} by {document}, and the decision {decision} does not name it.",
        "See whether the decision lacks the unit. Where the history is wrong, take the case to another stage, with a reason: cds-score review move.",
    ),
    "history-behind-decision": Entry(
        "warning",
        "Quyết định {decision} công nhận {unit}, mà lịch sử hồ sơ còn ở bước “{stage}” (ngày {day}).",
        "Ghi tiếp các bước cho đến bước công nhận: cds-score review move BÁO-CÁO --to BƯỚC.",
        "The decision {decision} recognises {unit}, and its history still stands at “{stage}” ({day}).",
        "Record the steps up to the recognition: cds-score review move REPORT --to STAGE.",
    ),
    "history-stage-unknown": Entry(
        "error",
        "Quy trình không có bước “{name}”.",
        "{suggestion}Từ bước hiện nay chuyển được đến: {allowed}.",
        "The procedure has no stage “{name}”.",
        "{suggestion}From where the case stands it may go to: {allowed}.",
    ),
    "history-step-refused": Entry(
        "error",
        "Hồ sơ đang ở bước “{from}”, không chuyển thẳng đến “{to}” được.",
        "Chuyển được đến: {allowed}.{unsent}",
        "The case stands at “{from}” and cannot go to “{to}” from there.",
        "It may go to: {allowed}.{unsent}",
    ),
    "history-wrong-side": Entry(
        "error",
        "Việc chuyển đến “{to}” do {side} làm.",
        'Ghi tên người của xã đã làm việc này, không ghi tên mình: --by "HỌ TÊN NGƯỜI CỦA XÃ" --office "CƠ QUAN CỦA XÃ" --unit {code}. Người, cơ quan ghi ở đây thì không thẩm định hồ sơ này được nữa.',
        "The step to “{to}” is taken by {side}.",
        "Name the person of the commune who did so, never yourself: --by “NAME” --office “OFFICE OF THE COMMUNE” --unit {code}. Whoever is named here, and that office, may no longer appraise this case.",
    ),
    "history-own-unit": Entry(
        "error",
        "{name} là người của chính xã này (mã {code}), không được thẩm định hồ sơ của đơn vị mình.",
        "Người khác, không thuộc xã, làm bước này.",
        "{name} is an official of this commune ({code}) and may not appraise the case of their own unit.",
        "Someone else, who is not of the commune, takes this step.",
    ),
    "history-unit-missing": Entry(
        "error",
        "Báo cáo không có mã đơn vị, nên không biết ai là người của xã.",
        "Ghi mã đơn vị năm chữ số (code) ở phần đơn vị báo cáo (commune).",
        "The report has no unit code, so nobody can tell who is of the commune.",
        "Give the five-digit code (code) in the part about the unit (commune).",
    ),
    "history-reason-missing": Entry(
        "error",
        "Chuyển đến “{to}” phải có lý do.",
        'Thêm --reason "lý do".',
        "The step to “{to}” needs a reason.",
        "Add --reason “why”.",
    ),
    "history-reopen-reason": Entry(
        "error",
        "Số liệu đã khóa; mở lại (chuyển đến “{to}”) phải có lý do.",
        'Thêm --reason "lý do".',
        "The figures are closed; to reopen them (“{to}”) needs a reason.",
        "Add --reason “why”.",
    ),
    "history-document-missing": Entry(
        "error",
        "Chuyển đến “{to}” phải có số của văn bản.",
        "Thêm --document SỐ, ví dụ: --document 123/QĐ-UBND.",
        "The step to “{to}” needs the number of a paper.",
        "Add --document NUMBER, for example --document 123/QĐ-UBND.",
    ),
    "history-review-missing": Entry(
        "error",
        "Chuyển đến “{to}” phải có kết quả thẩm định, mà “{file}” chưa có dòng nào.",
        "Ghi kết quả thẩm định trước.",
        "The step to “{to}” needs a review, and “{file}” has no entry yet.",
        "Write the review first.",
    ),
    "history-report-changed": Entry(
        "error",
        "Báo cáo đã bị sửa sau khi khóa số liệu (bước “{stage}”, ngày {day}).",
        "Đặt lại đúng bản đã nộp. {reopening}",
        "The report was changed after its figures were closed (“{stage}”, {day}).",
        "Put back the report that was submitted. {reopening}",
    ),
    "history-submitted-differs": Entry(
        "warning",
        "Báo cáo này khác bản đã khóa số liệu (bước “{stage}”, ngày {day}).",
        "Đặt lại đúng bản đã nộp. {reopening}",
        "This report is not the one whose figures were closed (“{stage}”, {day}).",
        "Put back the report that was submitted. {reopening}",
    ),
    "history-review-changed": Entry(
        "error",
        "Kết quả thẩm định đã bị sửa: {count} dòng đầu không còn như khi ghi vào lịch sử ngày {day}.",
        "Dòng đã ghi không được sửa; khôi phục chúng, muốn đổi thì thêm dòng mới.",
        "The review was changed: its first {count} entries are not what the history bound on {day}.",
        "Entries are not edited; restore them, and add new ones to change a decision.",
    ),
    "history-time-backwards": Entry(
        "error",
        "Thời điểm {at} sớm hơn dòng trước đó ({last}).",
        "Lịch sử đi từ trước đến sau: sửa --at, hoặc đồng hồ của máy.",
        "{at} is before the line above it ({last}).",
        "A history goes forward: correct --at, or the clock of this machine.",
    ),
    "history-deadline-passed": Entry(
        "warning",
        "Quá hạn “{name}”: hạn đến hết ngày {day} ({days} ngày làm việc, căn cứ: {source}).",
        "Vẫn ghi vào lịch sử; nên nêu lý do chậm bằng --reason.",
        "The time limit “{name}” has passed: it ran up to and with {day} ({days} working days; source: {source}).",
        "The step is recorded all the same; say why it is late with --reason.",
    ),
    "history-too-early": Entry(
        "warning",
        "Chưa đủ thời gian “{name}”: phải đến hết ngày {day} ({days} ngày làm việc, căn cứ: {source}).",
        "Vẫn ghi vào lịch sử; nên chờ đủ số ngày rồi mới chuyển bước.",
        "The time of “{name}” is not over: it lasts up to and with {day} ({days} working days; source: {source}).",
        "The step is recorded all the same; better wait until it is over.",
    ),
    "history-request-late": Entry(
        "warning",
        "Đề nghị sau thời hạn “{name}”: nhận đến hết ngày {day} ({days} ngày làm việc, căn cứ: {source}).",
        "Vẫn ghi vào lịch sử; cơ quan thẩm định quyết định có xem xét hay không và nêu lý do.",
        "The request comes after the time of “{name}”: up to and with {day} ({days} working days; source: {source}).",
        "It is recorded all the same; the office that appraises decides whether to take it up, and says why.",
    ),
}
