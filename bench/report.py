"""A report of a given size for a criteria set: every input answered, half of them with evidence, and a narrative."""

from __future__ import annotations

from cds_score.criteria.compiled import CriteriaSet
from cds_score.reading.numbers import format_whole


def report_text(criteria: CriteriaSet, size: int) -> str:
    """Valid YAML of about `size` bytes."""
    lines = [
        f"criteria: {criteria.name}",
        'commune: {code: "99001", name: Xã Ví Dụ (giả định), level: xã, province: Thanh Hóa, fictional: true}',
        "period: {from: 1/1/2024, to: 31/12/2024, as_of: 15/12/2024}",
        "inputs:",
    ]
    denominators = {each.of[1] for each in criteria.inputs.values() if each.of}
    numerators = {each.of[0] for each in criteria.inputs.values() if each.of}
    for at, (name, each) in enumerate(criteria.inputs.items()):
        if each.type == "rate":
            continue
        if each.type == "choice":
            value = next(iter(each.options))
        elif each.type == "yes_no":
            value = "có"
        else:
            value = format_whole(1300 if name in denominators else 1205 + at % 90 if name in numerators else 2)
        lines.append(
            f"  {name}: {value}" if at % 2 else f'  {name}: {{value: "{value}", evidence: [bc-0{at % 9 + 1}]}}'
        )
    lines.append("evidence:")
    lines += [
        f"  bc-0{at}: {{number: 0{at}/BC-UBND, date: 10/12/2024, issuer: UBND xã, title: Báo cáo kết quả}}"
        for at in range(1, 10)
    ]
    lines += ["narrative:", "  results: |"]
    sentence = "    Hạ tầng, dịch vụ công và tỷ lệ số hóa tiếp tục tăng so với kỳ trước.\n"
    text = "\n".join(lines) + "\n"
    return text + sentence * max(1, (size - len(text.encode("utf-8"))) // len(sentence.encode("utf-8")))
