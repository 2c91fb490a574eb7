"""Codes of the rules of a criteria set: clauses, tiers, caps, rankings."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "rule-empty": Entry(
        "error",
        "Quy tắc này không có điều kiện nào, nên lúc nào cũng đạt.",
        "Thêm ít nhất một điều kiện (mandatory, indicators, points, pillars).",
        "This rule has no clause, so it would always hold.",
        "Add a clause (mandatory, indicators, points, pillars).",
    ),
    "rule-no-mandatory": Entry(
        "error",
        "Quy tắc đòi mọi chỉ tiêu bắt buộc đều đạt, nhưng nhóm không có chỉ tiêu bắt buộc nào.",
        "Đánh dấu mandatory: true cho chỉ tiêu bắt buộc, hoặc bỏ điều kiện này.",
        "The rule asks for all mandatory indicators, but the pillar has none.",
        "Mark them with mandatory: true, or drop the clause.",
    ),
    "rule-needs-points": Entry(
        "error",
        "Quy tắc theo điểm, nhưng bộ tiêu chí không có điểm.",
        "Thêm points cho các chỉ tiêu, hoặc bỏ điều kiện này.",
        "The rule counts points, but the set has none.",
        "Give the indicators points, or drop the clause.",
    ),
    "rule-points-unreadable": Entry(
        "error",
        "“{text}” không phải là một mức điểm.",
        "Viết ví dụ: ≥ 80% hoặc ≥ 80.",
        "“{text}” is no level of points.",
        "Write ≥ 80% or ≥ 80.",
    ),
    "clause-structure": Entry(
        "error",
        "“{text}” không đúng dạng của điều kiện này.",
        "Xem trang của điều kiện trong sổ tay người soạn bộ tiêu chí.",
        "“{text}” does not have the form of this clause.",
        "See the page of the clause in the author’s manual.",
    ),
    "clause-word": Entry(
        "error",
        "“{text}” không dùng được ở đây.",
        "Viết một trong: {known}.",
        "“{text}” is not allowed here.",
        "Write one of: {known}.",
    ),
    "clause-only-all": Entry(
        "error",
        "Điều kiện “{key}” chỉ có một cách viết là all, không viết “{text}” được.",
        "Viết {key}: all.",
        "“{key}” can only be all, not “{text}”.",
        "Write {key}: all.",
    ),
    "clause-award-only": Entry(
        "error",
        "Điều kiện “{key}” chỉ dùng được trong award.",
        "Bỏ nó khỏi quy tắc của nhóm.",
        "“{key}” belongs in the award.",
        "Remove it from the pillar’s rule.",
    ),
    "clause-no-groups": Entry(
        "error",
        "Bộ tiêu chí không có nhóm con (groups) nào ở đây.",
        "Dùng pillars hoặc indicators.",
        "There are no groups here.",
        "Use pillars or indicators.",
    ),
    "clause-unknown": Entry(
        "error",
        "Không có điều kiện “{key}”. {suggestion}",
        "Các điều kiện: {known}.",
        "There is no clause “{key}”. {suggestion}",
        "Clauses: {known}.",
    ),
    "clause-unknown-id": Entry(
        "error",
        "Không có chỉ tiêu hay nhóm nào mang mã “{id}” trong phạm vi của quy tắc này. {suggestion}",
        "Ghi một mã có trong bộ tiêu chí.",
        "No indicator, group or pillar in the scope of this rule is called “{id}”. {suggestion}",
        "Write an id of the set.",
    ),
    "clause-informative": Entry(
        "error",
        "“{id}” chỉ để tham khảo, quy tắc không được dựa vào.",
        "Bỏ nó khỏi quy tắc, hoặc bỏ informative.",
        "“{id}” only informs; no rule may rest on it.",
        "Remove it from the rule, or remove informative.",
    ),
    "clause-group-not-met": Entry(
        "error",
        "Nhóm con “{id}” không có kết quả đạt hay chưa đạt.",
        "Dùng points_of với nhóm con, hoặc nêu chỉ tiêu.",
        "The group “{id}” is neither met nor not met.",
        "Use points_of, or name indicators.",
    ),
    "award-tiers-and-clauses": Entry(
        "error",
        "Award đã có tiers thì điều kiện viết trong từng mức.",
        "Đưa điều kiện này vào mức tương ứng trong tiers.",
        "An award with tiers has its clauses in them.",
        "Move the clause into a tier.",
    ),
    "award-unknown-tier": Entry(
        "error",
        "Không có mức nào mang mã “{id}”. {suggestion}",
        "Các mức: {known}.",
        "There is no tier “{id}”. {suggestion}",
        "Tiers: {known}.",
    ),
    "ranking-key": Entry(
        "error",
        "Mỗi bước xếp hạng cần đúng một trong: points, measure, vote.",
        "Giữ lại một mục.",
        "Each step of a ranking needs exactly one of points, measure, vote.",
        "Keep one of them.",
    ),
    "ranking-not-number": Entry(
        "error",
        "Bước xếp hạng phải là một con số.",
        "Dùng công thức cho ra số.",
        "A step of a ranking must be a number.",
        "Use a formula that yields a number.",
    ),
    "ranking-attribute": Entry(
        "error",
        "“{key}” không phải đặc điểm đã khai của đơn vị. {suggestion}",
        "Khai nó trong attributes, hoặc sửa lại tên.",
        "“{key}” is not a declared attribute. {suggestion}",
        "Declare it in attributes, or correct the name.",
    ),
}
