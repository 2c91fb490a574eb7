"""Why a mutant may survive: the change says nothing new, or no worked case can tell. Every other survivor needs a case.

An entry is (set, operator, path, change, reason): the first four are patterns that must match the whole of it; the
place of an indicator is its id, of a tier its id too.
"""

from __future__ import annotations

import re

ANY = ".*"
EQUIVALENT = "tương đương"
OUT_OF_REACH = "ngoài tầm trường hợp mẫu"

BTC = "mau/ba-tru-cot@2026"
TN = "mau/chi-so-tam-nhom@2025"
CT = "can-tho/chi-tra-an-sinh@2025"
TCPL = "mau/tiep-can-phap-luat@2021"

_BETTER_FIRST = "Bậc, mức đứng trước đã nhận các giá trị ở chỗ chồng lên, nên kết quả không đổi."
_APART = "Hai bậc, hai mức không có giá trị chung, nên xét bậc nào trước cũng vậy."
_NEVER_NEGATIVE = "Chương trình không nhận số âm ở loại số liệu này, nên giới hạn dưới 0 không chặn thêm gì."
_ONE_UNIT = (
    "Một trường hợp mẫu chỉ có một đơn vị: các giá trị dùng để xếp hạng được đối chiếu, còn thứ tự giữa nhiều đơn vị "
    "(chiều xếp, xếp trong nhóm nào) thì không."
)
_FEW = (
    "Với 1, 2, 5 hoặc 6 chỉ tiêu mở rộng, tỷ lệ đạt chỉ có thể là 0%; 16,7%; 20%; 33,3%; 40%; 50%; …: không giá trị "
    "nào nằm từ 29% đến 31%."
)
_NO_PARTS = "Bộ không có chỉ tiêu chia phần, hoặc điểm mỗi phần vốn không quá hai chữ số thập phân."

REASONS: tuple[tuple[str, str, str, str, str, str], ...] = (
    (ANY, "order", "rounding order", "indicators → parts", EQUIVALENT, _NO_PARTS),
    (CT, "not_applicable", ANY, ANY, EQUIVALENT, "Không chỉ tiêu nào của bộ cho phép khai không áp dụng."),
    (f"{CT}|{TN}|{TCPL}", "limit dropped", "inputs .* min", "bỏ 0", EQUIVALENT, _NEVER_NEGATIVE),
    (ANY, "ranking", ANY, ".*(descending|ascending)", OUT_OF_REACH, _ONE_UNIT),
    (CT, "bands swapped", "M5.2 .* 1", ANY, EQUIVALENT, _APART),
    (CT, "sign|bound", "M5.2 .* when", "(từ .*) (đến|đến dưới) .* → \\1 .*", EQUIVALENT, _BETTER_FIRST),
    (TN, "bands swapped", "(NT.02|NL.05|XH.05) .* 1|CQ.06 .* [12]", ANY, EQUIVALENT, _APART),
    (TN, "scale option dropped", ANY, "bỏ full_at: 100%", EQUIVALENT, "100% là mức đủ điểm mặc định của một tỷ lệ."),
    (TN, "scale", "CQ.10 scale", ANY, EQUIVALENT, "Chỉ số 0 điểm: cách tính nào cũng được 0 điểm."),
    (
        BTC,
        "sign|bound",
        ".* (complete )?optional",
        "≥ 30% → .*",
        EQUIVALENT,
        _FEW,
    ),
    (
        "mau/thon-thong-minh-trong-xa@2024|thanh-hoa/thon-thong-minh@2022",
        "clause weakened",
        "award pillars",
        ANY,
        EQUIVALENT,
        "Bộ chỉ có một nhóm tiêu chí: hoàn thành một nửa cũng là hoàn thành cả.",
    ),
)


Survivor = tuple[str, str, str, str]
"""Set, operator, place, change."""


def reason(survivor: Survivor) -> tuple[str, str] | None:
    """(category, reason) of a survivor; None where it needs a worked case."""
    for entry in REASONS:
        if _fits(entry, survivor):
            return entry[4], entry[5]
    return None


def idle(survivors: list[Survivor]) -> list[str]:
    """Reasons, as they are written, that no survivor needs any more."""
    return [" | ".join(entry[:4]) for entry in REASONS if not any(_fits(entry, each) for each in survivors)]


def _fits(entry: tuple[str, ...], survivor: Survivor) -> bool:
    return all(re.fullmatch(pattern, text) for pattern, text in zip(entry[:4], survivor, strict=True))
