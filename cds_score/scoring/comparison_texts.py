"""Every sentence of a comparison of two results, in Vietnamese and in English. Filled in with `str.format`."""

from __future__ import annotations

from typing import Final

from cds_score.diagnostics import Lang
from cds_score.scoring.texts import Texts

VI: Final[Texts] = {
    "turn.gained": "từ chưa đạt thành đạt",
    "turn.lost": "từ đạt thành chưa đạt",
    "turn.better": "tốt lên",
    "turn.worse": "kém đi",
    "turn.became_known": "từ chưa rõ thành đã rõ",
    "turn.became_unknown": "từ đã rõ thành chưa rõ",
    "turn.other": "khác trước",
    "turn.same": "không đổi",
    "turn.not_compared": "không so",
    "whole.gained": "lên",
    "whole.lost": "xuống",
    "input": "“{label}”: {before} → {after}{moved}",
    "moved": " ({text})",
    "target": "Mức yêu cầu đổi: {before} → {after}; chỉ so giá trị, không so đánh giá và điểm.",
    "target.none": "không có",
    "set": "Bộ tiêu chí đổi: {text}.",
    "before": "Kỳ trước: {text}",
    "after": "Kỳ sau: {text}",
    "evidence.lost": "Kỳ sau không nêu tài liệu kiểm chứng, kỳ trước có.",
    "evidence.gained": "Kỳ sau có tài liệu kiểm chứng, kỳ trước không.",
    "review.before": "Thẩm định kỳ trước: {text}",
    "review.after": "Thẩm định kỳ sau: {text}",
    "part": "“{name}”: {before} → {after}",
    "length": "Số phát sinh trong {before} không so với số phát sinh trong {after}.",
    "size": "Số đếm của đơn vị sau sắp xếp không so với số đếm của một đơn vị cũ.",
    "indicators": "Có chỉ tiêu không so được đầy đủ: {ids}.",
    "pillars": "Cách lập hoặc điều kiện hoàn thành đã đổi: {names}.",
    "gone": "Bộ sau không có chỉ tiêu này.",
    "added": "Bộ trước không có chỉ tiêu này.",
    "note.sets": "Trước chấm theo {before}, sau chấm theo {after}: chỉ so phần hai bộ giống nhau.",
    "note.unrelated": "{before} và {after} không phải hai phiên bản của một bộ: không so được chỉ tiêu nào.",
    "note.length": "Hai kỳ dài khác nhau ({before} và {after}): số phát sinh không so là tăng hay giảm.",
    "note.no_period": "Có báo cáo không ghi kỳ: số phát sinh không so là tăng hay giảm.",
    "note.same_period": "Hai báo cáo của cùng một kỳ.",
    "note.overlap": "Hai kỳ có ngày chung ({before} và {after}): phần chung nằm ở cả hai bên.",
    "note.reversed": "Báo cáo đặt trước ({before}) có kỳ muộn hơn báo cáo đặt sau ({after}).",
    "note.basis": "Trước là kết quả {before}, sau là kết quả {after}.",
    "note.name": "Tên đơn vị đổi: {before} → {after}.",
    "note.lineage": "{before} đã sắp xếp thành {after}. Mỗi đơn vị cũ được so riêng, không cộng số liệu của các đơn vị "
    "cũ: kỳ báo cáo và phần địa bàn nhập vào có thể khác nhau. Kết quả cũ không được thừa hưởng.",
    "note.refused": "{name} ({report}) không được chấm: {why}",
}

EN: Final[Texts] = {
    "turn.gained": "not met before, met now",
    "turn.lost": "met before, not met now",
    "turn.better": "better",
    "turn.worse": "worse",
    "turn.became_known": "unknown before, known now",
    "turn.became_unknown": "known before, unknown now",
    "turn.other": "different",
    "turn.same": "unchanged",
    "turn.not_compared": "not compared",
    "whole.gained": "up",
    "whole.lost": "down",
    "input": "“{label}”: {before} → {after}{moved}",
    "moved": " ({text})",
    "target": "The target is another one: {before} → {after}; values are compared, states and points are not.",
    "target.none": "none",
    "set": "The set has changed: {text}.",
    "before": "Before: {text}",
    "after": "After: {text}",
    "evidence.lost": "No document is cited now; one was before.",
    "evidence.gained": "A document is cited now; none was before.",
    "review.before": "Appraisal before: {text}",
    "review.after": "Appraisal after: {text}",
    "part": "“{name}”: {before} → {after}",
    "length": "What happened within {before} is not compared with what happened within {after}.",
    "size": "Counts of the merged unit are not compared with those of one former unit.",
    "indicators": "Some indicators cannot be compared in full: {ids}.",
    "pillars": "Made up otherwise, or completed by another rule: {names}.",
    "gone": "The set after does not have it.",
    "added": "The set before does not have it.",
    "note.sets": "Before it is scored with {before}, after with {after}: only what both have alike is compared.",
    "note.unrelated": "{before} and {after} are not versions of one set: no indicator can be compared.",
    "note.length": "The periods differ in length ({before} and {after}): what accrues within one is not called more "
    "or less.",
    "note.no_period": "A report has no period: what accrues within one is not called more or less.",
    "note.same_period": "Both reports are of one period.",
    "note.overlap": "The periods share days ({before} and {after}): what they share is on both sides.",
    "note.reversed": "The report given first ({before}) is of a later period than the second ({after}).",
    "note.basis": "Before: {before}; after: {after}.",
    "note.name": "The unit is called otherwise: {before} → {after}.",
    "note.lineage": "{before} has become part of {after}. Each former unit is compared by itself and nothing of them "
    "is added up: periods and the parts that were merged may differ. No former result is inherited.",
    "note.refused": "{name} ({report}) is not scored: {why}",
}

COMPARISON_TEXTS: Final[dict[Lang, Texts]] = {"vi": VI, "en": EN}
