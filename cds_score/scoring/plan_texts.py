"""Every sentence of a plan and of a trial, in Vietnamese and in English; filled in with `str.format`."""

from __future__ import annotations

from typing import Final

from cds_score.scoring.texts import Texts

_VI: Final[Texts] = {
    "goal.recognition": "đủ điều kiện đề nghị công nhận",
    "goal.tier": "đạt mức “{tier}”",
    "status.reached": "Đã {goal}: không phải làm thêm gì.",
    "status.top": "Đã ở mức cao nhất của bộ tiêu chí: {tier}.",
    "status.found": "Cần giải quyết {count} chỉ tiêu để {goal}.",
    "status.found.unproven": "Giải quyết {count} chỉ tiêu sau thì {goal}; chưa chứng minh được đây là cách ít nhất.",
    "status.facts": "Chỉ cần khai thêm nội dung dưới đây để {goal}.",
    "fact": "Khai “{label}”; kế hoạch này coi câu trả lời là: {answer}.",
    "status.impossible": "Không có cách nào để {goal} chỉ bằng các chỉ tiêu còn nâng được.",
    "status.impossible.unproven": "Chưa tìm được cách nào để {goal}; cũng chưa chứng minh được là không có.",
    "status.none": "Bộ tiêu chí chỉ chấm điểm, không công nhận ai, nên không có đích để lập kế hoạch.",
    "status.refused": "Báo cáo không được chấm nên không lập được kế hoạch.",
    "even_so": "Dù mọi chỉ tiêu còn nâng được đều đạt và đủ điểm thì vẫn vướng:",
    "even_so.fixed": "Dù mọi chỉ tiêu còn nâng được, trừ chỉ tiêu đã ghi là giữ nguyên ({ids}), đều đạt và đủ điểm thì "
    "vẫn vướng:",
    "after": "Sau đó: {status}",
    "after.points": "{status} – {points}",
    "unreviewed": "{count} chỉ tiêu chưa thẩm định được lấy theo số tự khai.",
    "errors": "Báo cáo còn {count} lỗi: phải sửa trước khi đề nghị.",
    "lack.data": "Bổ sung số liệu, tài liệu",
    "lack.result": "Nâng kết quả",
    "points": "ít nhất {points}/{most} điểm",
    "points.full": "đủ {most} điểm",
    "points.none": "không bị trừ điểm",
    "need.reach": "Cần đạt {target}.",
    "need.amounts": "Cần {points}, tức {value}.",
    "need.points": "Cần {points}.",
    "need.new": "Nếu chỉ trông vào {unit} mới (“{bottom}” cũng tăng): ít nhất {count} {unit} mới, đều được tính vào "
    "“{top}”.",
    "need.new.never": "Chỉ bằng {unit} mới thì không tới được mức này: phải giảm số còn thiếu trong “{bottom}”.",
    "need.some": "Cần thêm {count} trong các điều kiện: {parts}.",
    "need.parts": "Phần chưa đủ điểm: {parts}.",
    "need.zero": "Khai {inputs}: không có trường hợp nào thì không bị trừ.",
    "trial": "TÍNH THỬ với {values}. Đây không phải số liệu báo cáo; kết quả này không ghi vào tệp nào.",
    "trial.set": "{label} = {value}",
    "trial.without": "{label}: bỏ trống",
    "trial.dropped": "Bỏ qua tỷ lệ in “{label}”, vì số đếm của nó được thử số khác.",
}

_EN: Final[Texts] = {
    "goal.recognition": "be eligible to be proposed for recognition",
    "goal.tier": "reach “{tier}”",
    "status.reached": "Nothing is to be done to {goal}: it is so already.",
    "status.top": "The highest level of the set is reached already: {tier}.",
    "status.found": "To {goal}, {count} indicators have to be solved.",
    "status.found.unproven": "To {goal}, it is enough to solve these {count} indicators; that fewer are not enough is "
    "not proved.",
    "status.facts": "To {goal}, it is enough to declare what follows.",
    "fact": "Declare “{label}”; the plan takes the answer to be: {answer}.",
    "status.impossible": "The indicators that can still be raised are not enough to {goal}.",
    "status.impossible.unproven": "No way to {goal} was found; that there is none is not proved.",
    "status.none": "The set only gives points and recognises nobody, so there is nothing to plan for.",
    "status.refused": "The report is not assessed, so there is no plan.",
    "even_so": "Even if every indicator that can be raised were met with all its points, this would stand in the way:",
    "even_so.fixed": "Even if every indicator that can be raised, other than those said to stay ({ids}), were met with "
    "all its points, this would stand in the way:",
    "after": "After that: {status}",
    "after.points": "{status} – {points}",
    "unreviewed": "{count} indicators that nobody has reviewed yet are taken as declared.",
    "errors": "The report has {count} errors: correct them first.",
    "lack.data": "Add figures or evidence",
    "lack.result": "Raise the result",
    "points": "at least {points} of {most} points",
    "points.full": "all {most} points",
    "points.none": "nothing taken off",
    "need.reach": "{target} must be reached.",
    "need.amounts": "{points} needed, that is {value}.",
    "need.points": "{points} needed.",
    "need.new": "By new {unit} alone (“{bottom}” grows too): at least {count} new {unit}, all of them under “{top}”.",
    "need.new.never": "New {unit} alone cannot do it: what is missing in “{bottom}” has to become less.",
    "need.some": "{count} more of these conditions: {parts}.",
    "need.parts": "Parts without all their points: {parts}.",
    "need.zero": "Declare {inputs}: where there is none, nothing is taken off.",
    "trial": "TRIAL with {values}. These are not the figures of the report; nothing of this is written to any file.",
    "trial.set": "{label} = {value}",
    "trial.without": "{label}: left out",
    "trial.dropped": "The printed rate “{label}” is left aside, since one of its counts is tried with another figure.",
}

PLAN_TEXTS: Final[dict[str, Texts]] = {"vi": _VI, "en": _EN}
