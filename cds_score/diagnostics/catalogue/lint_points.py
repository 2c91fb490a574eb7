"""Codes of `criteria lint` about what is read without a fault and changes points, levels or verdicts in silence."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "lint-indicator-twice": Entry(
        "warning",
        "{id} đo, xét và tính điểm giống hệt {first} ({place}), nên kết quả ấy được tính hai lần.",
        "Nếu là khối chép lại thì sửa measure, target, scale theo văn bản; nếu văn bản viết đúng như vậy thì giữ nguyên.",
        "{id} measures, asks and scores exactly what {first} does ({place}), so that it counts twice.",
        "Correct a copied block by the text of the decision; where the decision says so, leave it.",
    ),
    "lint-name-twice": Entry(
        "warning",
        "{id} có cùng tên với {first} ({place}).",
        "Ghi tên theo văn bản, mỗi chỉ tiêu một tên; nếu văn bản đặt trùng tên thì giữ nguyên.",
        "{id} has the name of {first} ({place}).",
        "Give each indicator the name that the decision gives it; where the decision repeats a name, leave it.",
    ),
    "lint-condition-never": Entry(
        "warning",
        "Điều kiện “{text}” không bao giờ đúng, số liệu thế nào cũng vậy.",
        "Xem lại các dấu so sánh, các từ và, hoặc, không; xem giới hạn min, max của số liệu.",
        "The condition “{text}” never holds, whatever is declared.",
        "Check the signs, the words và, hoặc, không, and the bounds of its inputs.",
    ),
    "lint-condition-always": Entry(
        "warning",
        "Điều kiện “{text}” lúc nào cũng đúng, số liệu thế nào cũng vậy.",
        "Xem lại các dấu so sánh, các từ và, hoặc, không; không cần điều kiện thì bỏ.",
        "The condition “{text}” always holds, whatever is declared.",
        "Check the signs and the words và, hoặc, không; leave a condition out that is not needed.",
    ),
    "lint-scale-against-target": Entry(
        "warning",
        "{id}: mức yêu cầu “{target}”, nhưng cách tính điểm ({place}) cho điểm theo chiều ngược lại.",
        "Sửa dấu của target, hoặc chiều của cách tính điểm, ví dụ direction: down.",
        "{id}: the target is “{target}”, yet the scale ({place}) gives points the other way round.",
        "Correct the sign of the target or the direction of the scale, as in direction: down.",
    ),
    "lint-full-before-target": Entry(
        "warning",
        "{id}: chưa đạt mức yêu cầu “{target}” mà đã đủ điểm tối đa (cách tính điểm ở {place}).",
        "Sửa full_at (mức đủ điểm) hoặc target; nếu văn bản viết đúng như vậy thì giữ nguyên và nói rõ ở interpretation.",
        "{id}: all points are given where the target “{target}” is not met yet (scale in {place}).",
        "Correct full_at or the target; where the text says so, leave it and say so in interpretation.",
    ),
    "lint-tiers-overlap": Entry(
        "warning",
        "Mức “{name}” chồng lên mức “{higher}” ({place}): {points} điểm thuộc cả hai, chương trình xếp “{higher}”.",
        "Viết “từ … đến dưới …”; nếu chính văn bản chồng nhau thì giữ nguyên và hỏi cơ quan ban hành.",
        "The level “{name}” overlaps “{higher}” ({place}): {points} points belong to both; the program takes “{higher}”.",
        "Write “từ … đến dưới …”; where the text itself overlaps, leave it and ask the issuing authority.",
    ),
    "lint-lowest-recognised": Entry(
        "warning",
        "Đơn vị ít điểm đến đâu cũng được xếp “{name}”, và mức này được coi là đủ điều kiện đề nghị công nhận.",
        "Ghi recognised: không cho mức không được công nhận; nếu văn bản xếp loại mọi đơn vị thì giữ nguyên.",
        "However few points a unit has, it is “{name}”, and that level counts as one to be proposed for recognition.",
        "Write recognised: không for a level that is none; where the text grades every unit, leave it.",
    ),
    "lint-limit-idle": Entry(
        "warning",
        "Giới hạn {limit} điểm không giới hạn gì: cộng hết cũng chỉ được {most} điểm.",
        "Đối chiếu với văn bản: con số có thể gõ nhầm, hoặc còn thiếu chỉ tiêu.",
        "The limit of {limit} points limits nothing: all together come to {most}.",
        "Compare it with the text: a figure may be mistyped, or indicators may be missing.",
    ),
    "lint-cap-zero": Entry(
        "warning",
        "cap là 0 nên các chỉ tiêu ở đây không cộng, không trừ điểm nào.",
        "Ghi số điểm nhiều nhất mà văn bản cho phép.",
        "The cap is 0, so that the indicators here add or take off nothing.",
        "Write the most points that the text allows.",
    ),
    "lint-percent-unlikely": Entry(
        "warning",
        "Chỗ này được hiểu là {read}.",
        "Nếu không phải vậy thì viết phần trăm với dấu phẩy và dấu %, ví dụ: 45,2%.",
        "This is read as {read}.",
        "If that is not meant, write a percentage with a decimal comma and the sign, as in 45,2%.",
    ),
    "lint-rate-units": Entry(
        "warning",
        "Tử số đếm “{part}”, mẫu số đếm “{whole}”: hai thứ khác nhau.",
        "Ghi đúng mã của tử số và mẫu số; nếu tỷ lệ này không phải một phần của tổng thì ghi may_exceed: có.",
        "The numerator counts “{part}”, the denominator “{whole}”.",
        "Name the right inputs; write may_exceed: có where the one is no part of the other.",
    ),
    "lint-clause-too-many": Entry(
        "error",
        "Điều kiện đòi {asked}, mà chỉ có {count}, nên không đơn vị nào đủ.",
        "Sửa con số theo văn bản, hoặc tìm chỉ tiêu, nhóm còn thiếu trong tệp.",
        "The clause asks for {asked}, and there are {count}: no unit fulfils it.",
        "Correct the number, or find what is missing in the file.",
    ),
    "lint-clause-without-target": Entry(
        "warning",
        "Điều kiện “{clause}” đếm cả chỉ tiêu không có mức yêu cầu ({ids}): khai số nào, kể cả 0 điểm, cũng coi là đạt.",
        "Ghi target cho các chỉ tiêu đó, hoặc dùng điều kiện theo điểm (points).",
        "The clause “{clause}” counts indicators without a target ({ids}): whatever is declared, they count as met.",
        "Give them a target, or ask for points instead.",
    ),
    "lint-declared-none": Entry(
        "warning",
        "Tệp không ghi văn bản nói có bao nhiêu chỉ tiêu, bao nhiêu điểm; trong tệp có {found}.",
        "So với văn bản rồi ghi declares: {{{declares}}}, để chỗ chép thiếu hay thừa được phát hiện.",
        "The file does not say of what size the text is; it has {found}.",
        "Compare that with the text and write declares: {{{declares}}}, so that a slip in copying is found.",
    ),
    "lint-placeholder-comment": Entry(
        "warning",
        "Còn {count} lời ghi chú “CẦN ĐIỀN” ({lines}): giá trị cạnh lời ghi chú là của bản nháp, chưa phải của văn bản.",
        "Sửa giá trị theo quyết định đã ký, rồi xóa lời ghi chú.",
        "{count} comments still say “CẦN ĐIỀN” ({lines}): the values beside them are the draft’s, not the text’s.",
        "Correct the values by the signed decision, then remove the comments.",
    ),
    "lint-case-not-run": Entry(
        "warning",
        "Tệp này trong thư mục cases không được chạy: chỉ các tệp .yaml ngay trong thư mục đó được chạy.",
        "Đổi đuôi tệp thành .yaml và để thẳng trong cases/.",
        "This file of the folder cases is not run: only .yaml files right in that folder are.",
        "Give it the ending .yaml and put it right into cases/.",
    ),
}
