"""Worked cases of a new set: one that holds for every set, and the pattern of those that a person adds."""

from __future__ import annotations

from cds_score.forms.new_set.draft import Draft

FIRST = "chua-khai-gi.yaml"
_TEXT = """\
# TRƯỜNG HỢP MẪU: xã chưa khai số liệu nào thì mọi chỉ tiêu đều thiếu số liệu và chưa kết luận được.
#
# Viết thêm mỗi trường hợp một tệp trong thư mục này, tính tay từ văn bản rồi ghi kết quả phải có: đúng bằng mức yêu
# cầu, thiếu một hồ sơ, không áp dụng … Chỉ những gì nêu ở expect được so sánh. Chạy: cds-score criteria test
# Ví dụ (bỏ dấu # ở đầu dòng rồi sửa):
#   name: Xã đạt đúng mức yêu cầu
#   report:
#     inputs:
{inputs}
#   expect:
#     indicators:
#       {indicator}: {{state: met{points}}}
name: Xã chưa khai số liệu nào
report:
  inputs: {{}}
expect:
  counts: {{missing: {count}}}
  award: undecided
"""
_WORKED = """\
# TRƯỜNG HỢP MẪU: tính tay. {part} ÷ {whole} = 7 ÷ 10 = 70%, đúng bằng mức yêu cầu ≥ 70% của {id} nên đạt,
# được đủ {points} điểm. Thay bằng trường hợp của bộ tiêu chí thật khi đã sửa số liệu và mức yêu cầu.
name: Xã đạt đúng mức yêu cầu của {id}
report:
  inputs:
    {part}: 7
    {whole}: 10
expect:
  indicators:
    {id}: {{state: met, points: "{points}"}}
"""


def first_case(draft: Draft) -> str:
    """Nothing is declared: everything is missing, nothing is decided."""
    indicator = next((each for each in draft.indicators if each.inputs[-1].type == "rate"), draft.indicators[0])
    examples = {"count": "70", "yes_no": "có", "rate": ""}
    inputs = [f"#       {each.id}: {examples[each.type]}" for each in indicator.inputs if examples[each.type]]
    points = f', points: "{indicator.points}"' if indicator.points else ""
    return _TEXT.format(inputs="\n".join(inputs), indicator=indicator.id, points=points, count=len(draft.indicators))


def worked_case(draft: Draft) -> str:
    """The first indicator of a skeleton exactly at its target."""
    indicator = draft.indicators[0]
    part, whole = indicator.inputs[0].id, indicator.inputs[1].id
    return _WORKED.format(part=part, whole=whole, id=indicator.id, points=indicator.points)
