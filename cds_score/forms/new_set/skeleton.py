"""A set to begin with: for every pillar one indicator that is a rate and one that is yes or no, to be replaced."""

from __future__ import annotations

from cds_score.forms.new_set.draft import TO_FILL, Draft, Group, Head, Indicator, Input, Pillar

POINTS = "10"


def skeleton(head: Head, pillars: list[tuple[str, str]]) -> Draft:
    """`pillars`: (id, name) of each; without any, one that is visibly to be filled in."""
    return Draft(head, [_pillar(*each) for each in pillars or [("T1", f"{TO_FILL}: tên trụ cột")]])


def _pillar(identity: str, name: str) -> Pillar:
    prefix = "".join(c if c.isalnum() else "_" for c in identity.lower())
    part = Input(f"{prefix}_tu_so", f"{TO_FILL}: tử số, ví dụ số hồ sơ nộp trực tuyến", "count", TO_FILL)
    whole = Input(f"{prefix}_mau_so", f"{TO_FILL}: mẫu số, ví dụ tổng số hồ sơ tiếp nhận", "count", TO_FILL)
    rate = Input(f"{prefix}_ty_le", f"{TO_FILL}: tên tỷ lệ", "rate", of=(part.id, whole.id))
    first = Indicator(f"{identity}.01", f"{TO_FILL}: chỉ tiêu là một tỷ lệ", [part, whole, rate], "≥ 70%", POINTS)
    first.remark("target", f"{TO_FILL}: mức yêu cầu trong văn bản")
    answer = Input(f"{prefix}_da_co", f"{TO_FILL}: việc được hỏi có hay không", "yes_no")
    second = Indicator(f"{identity}.02", f"{TO_FILL}: chỉ tiêu có hay không", [answer], "có", POINTS)
    for each in (first, second):
        each.remark("points", f"{TO_FILL}: điểm tối đa")
        each.wording = f"{TO_FILL}: nguyên văn trong văn bản"
    comment = "Trụ cột mẫu: thêm, bớt chỉ tiêu và số liệu tương ứng; mỗi mã (id) dùng một lần, đặt rồi không đổi"
    return Pillar(identity, name, [Group("", "", [first, second])], [comment])
