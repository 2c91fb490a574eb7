"""Codes of a review: its file, its decisions, what they were made on."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "review-structure": Entry(
        "error",
        "Tệp này không có dạng của một tệp thẩm định.",
        "Tạo tệp thẩm định bằng lệnh “cds-score review new”, rồi ghi ý kiến vào mục decisions.",
        "The file has not the shape of a review.",
        "Make one with “cds-score review new” and write under “decisions”.",
    ),
    "review-person": Entry(
        "error",
        "Người thẩm định “{id}” chưa ghi đủ họ tên và cơ quan.",
        "Ghi: {id}: {{name: Họ và tên, office: Cơ quan}}.",
        "The reviewer “{id}” lacks a name or an office.",
        "Write: {id}: {{name: …, office: …}}.",
    ),
    "review-person-unknown": Entry(
        "error",
        "Không có người thẩm định nào mang mã “{id}” trong mục reviewers.",
        "{suggestion}Thêm người đó vào mục reviewers, kèm họ tên và cơ quan.",
        "There is no reviewer “{id}” under “reviewers”.",
        "{suggestion}Add that person under “reviewers”, with name and office.",
    ),
    "review-entry": Entry(
        "error",
        "Dòng này không phải là một ý kiến thẩm định.",
        "Mỗi dòng có dạng {{indicator: …, decision: …, by: …, date: …, round: …}}; các mục dùng được: {known}.",
        "This line is no decision.",
        "A line reads {{indicator: …, decision: …, by: …, date: …, round: …}}; known items: {known}.",
    ),
    "review-word": Entry(
        "error",
        "Mục {key}: “{text}” không có trong danh sách.",
        "{suggestion}Ghi một trong các cụm từ: {known}.",
        "“{text}” is not one of the words for “{key}”.",
        "{suggestion}Write one of: {known}.",
    ),
    "review-adjust-what": Entry(
        "error",
        "Ý kiến điều chỉnh chưa nói rõ số liệu nào thành giá trị nào.",
        "Thêm input: mã số liệu và value: giá trị mới; was: giá trị cũ giúp người đọc sau.",
        "An adjustment must say which input gets which value.",
        "Add “input: …” and “value: …”; “was: …” helps whoever reads it later.",
    ),
    "review-value-elsewhere": Entry(
        "error",
        "Chỉ ý kiến “điều chỉnh” mới kèm input và value.",
        "Đổi decision thành “điều chỉnh”, hoặc bỏ input và value.",
        "Only an adjustment has “input” and “value”.",
        "Make it an adjustment, or leave both out.",
    ),
    "review-without-reason": Entry(
        "error",
        "Điều chỉnh, không chấp nhận hay trả lại thì phải ghi lý do.",
        "Thêm reason: một trong các lý do: {reasons}. Nói rõ hơn ở note.",
        "To adjust, reject or return needs a reason.",
        "Add “reason:” with one of: {reasons}. Say more under “note”.",
    ),
    "review-other-commune": Entry(
        "error",
        "Tệp thẩm định này của {name} ({code}), không phải của {unit} ({other}).",
        "Chọn đúng tệp thẩm định của đơn vị.",
        "This is the review of {name} ({code}), not of {unit} ({other}).",
        "Choose the review of this unit.",
    ),
    "review-other-set": Entry(
        "error",
        "Tệp thẩm định theo bộ {text}, còn báo cáo được chấm theo bộ {set}.",
        "Thẩm định lại theo bộ {set}, hoặc chấm theo bộ {text}.",
        "The review is by {text}, the report is assessed by {set}.",
        "Review it by {set}, or assess it by {text}.",
    ),
    "review-report-changed": Entry(
        "warning",
        "Báo cáo {file} đã được sửa sau khi lập tệp thẩm định.",
        "Xem điều gì đã đổi: cds-score review check {pasted}. Ý kiến về chỉ tiêu không đổi vẫn giữ giá trị.",
        "The report {file} has changed since the review was begun.",
        "See what changed: cds-score review check {pasted}. Decisions on what did not change stand.",
    ),
    "review-stale": Entry(
        "warning",
        "Số liệu của {id} đã đổi sau ý kiến này, nên ý kiến không còn tính.",
        "Xem lại chỉ tiêu rồi ghi một ý kiến mới vào cuối danh sách.",
        "The figures of {id} changed after this decision, so it no longer counts.",
        "Look at the indicator again and add a new decision at the end.",
    ),
    "review-indicator-unknown": Entry(
        "error",
        "Bộ tiêu chí {set} không có chỉ tiêu “{id}”.",
        "{suggestion}Ghi đúng mã chỉ tiêu của bộ.",
        "The set {set} has no indicator “{id}”.",
        "{suggestion}Write an indicator's id.",
    ),
    "review-input-unknown": Entry(
        "error",
        "Chỉ tiêu {id} không dùng số liệu “{input}”.",
        "{suggestion}Số liệu của chỉ tiêu này: {known}.",
        "The indicator {id} does not use the input “{input}”.",
        "{suggestion}Its inputs: {known}.",
    ),
    "review-adjust-rate": Entry(
        "error",
        "“{label}” được tính từ hai số đếm, không điều chỉnh trực tiếp được.",
        "Điều chỉnh số đếm của nó.",
        "“{label}” follows from two counts and is not adjusted itself.",
        "Adjust its counts.",
    ),
    "review-adjust-table": Entry(
        "error",
        "“{input}” là bảng các đơn vị con, không điều chỉnh bằng một giá trị được.",
        "Trả lại để xã sửa bảng, hoặc không chấp nhận.",
        "“{input}” is a table of units and has no single value to adjust.",
        "Return it so that the commune corrects the table, or reject it.",
    ),
    "review-reject-penalty": Entry(
        "error",
        "{id} là điểm trừ: “không chấp nhận” sẽ có lợi cho đơn vị.",
        "Điều chỉnh số liệu của chỉ tiêu, hoặc trả lại.",
        "{id} takes points off: to reject it would favour the unit.",
        "Adjust its figure, or return it.",
    ),
    "review-accept-claim": Entry(
        "error",
        "Xã đề nghị không áp dụng {id}: “chấp nhận” không nói rõ là chấp nhận điều gì.",
        "Ghi “đồng ý không áp dụng”, “trả lại” hoặc “không chấp nhận”.",
        "The commune claims that {id} does not apply: “accepted” does not say what is accepted.",
        "Agree that it does not apply, return it, or reject it.",
    ),
    "review-own-unit": Entry(
        "error",
        "{name} là người của {unit}: không ai thẩm định đơn vị của mình, nên ý kiến này không tính.",
        "Giao chỉ tiêu cho người khác.",
        "{name} belongs to {unit}: nobody reviews their own unit, so this decision does not count.",
        "Give it to someone else.",
    ),
    "person-other-office": Entry(
        "warning",
        "Hồ sơ đã có {name} – {known}; lần này ghi cơ quan “{office}”.",
        "Vẫn ghi. Là một người thì từ sau ghi cơ quan như trước, vì bản in coi hai cách ghi là hai người; hai người trùng "
        "tên thì để nguyên.",
        "The case already has {name} – {known}; this time the office is “{office}”.",
        "It is written all the same. If it is one person, give the office as before from now on, since papers take two "
        "spellings for two people; two people of one name stay as they are.",
    ),
    "review-locked": Entry(
        "error",
        "Một lệnh khác đang ghi vào tệp thẩm định này, nên lệnh này chưa ghi gì.",
        "Chờ lệnh kia xong rồi chạy lại. Nếu không còn lệnh nào đang chạy thì xóa tệp “{lock}”.",
        "Another command is writing into this review, so nothing was written.",
        "Wait for the other one, then run this again. If none is running, delete “{lock}”.",
    ),
    "review-changed": Entry(
        "error",
        "Tệp thẩm định vừa thay đổi trong lúc chạy lệnh, nên lệnh này chưa ghi gì.",
        "Chạy lại lệnh.",
        "The review was changed while the command ran, so nothing was written.",
        "Run the command again.",
    ),
}
