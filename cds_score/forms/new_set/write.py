"""The draft of a set as `set.yaml`: every section with what belongs into it, every proposal marked as one."""

from __future__ import annotations

from cds_score.forms.new_set.draft import TO_FILL, Draft, Group, Indicator, Input, Part, Pillar
from cds_score.forms.new_set.head_text import head_lines
from cds_score.forms.new_set.yaml_lines import entry, exact, remarks
from cds_score.reading.quoting import quoted, scalar

_RULE = "=" * 110
_INPUTS = f"""
# {_RULE}
# SỐ LIỆU: mỗi con số xã phải khai, khai một lần, dùng được ở nhiều chỉ tiêu.
#   type: count (số đếm), rate (tỷ lệ, of: [tử số, mẫu số]), yes_no (có/không), choice (chọn một, kèm options),
#         decimal, percent, money, date, text, code
#   unit: đơn vị tính (hồ sơ, hộ, người …)      accrual: flow (phát sinh trong kỳ) hoặc stock (tại thời điểm)
#   provider: nơi có số liệu      meaning: một, hai câu cho người điền      example: ví dụ      min, max: giới hạn
#   without_counts: accept nếu chấp nhận tỷ lệ không kèm số đếm; không ghi là không chấp nhận
# Hai dòng trùng nghĩa thì giữ một số liệu và dùng chung tên. Không hỏi số liệu thuộc bí mật nhà nước.
# {_RULE}
inputs:"""
_CHECKS = f"""
# {_RULE}
# KIỂM TRA CHÉO giữa các số liệu (nếu cần). Bỏ dấu # ở đầu dòng rồi sửa:
# checks:
#   - {{rule: ho_so_truc_tuyen ≤ ho_so_tiep_nhan, message: Hồ sơ trực tuyến không thể nhiều hơn hồ sơ tiếp nhận}}
# {_RULE}"""
_PILLARS = f"""
# {_RULE}
# TRỤ CỘT VÀ CHỈ TIÊU
#   complete: khi nào trụ cột hoàn thành, ví dụ {{mandatory: all, points: ≥ 80%, source: …}}
#   measure: số liệu hoặc công thức, ví dụ: ho_so_truc_tuyen ÷ ho_so_tiep_nhan
#   target: mức yêu cầu, ví dụ: ≥ 70%. Khác nhau theo đặc điểm đơn vị:
#           [{{when: mien_nui = có, target: ≥ 50%}}, {{target: ≥ 70%}}]
#   scale: cách tính điểm, nếu có điểm:
#          threshold: đạt thì đủ điểm, không đạt thì 0        proportional: theo tỷ lệ (full_at: mức được đủ điểm)
#          choice: theo lựa chọn      per_item: mỗi đơn vị bao nhiêu điểm      linear: thêm mỗi bước thêm bao nhiêu điểm
#          bands: các mức, {{bands: [{{when: ≥ 4, points: 20}}, {{when: ≥ 3, points: 15}}, {{otherwise: 0}}]}}
#          parts: các thành phần cộng điểm      any_of, all_of: các điều kiện      gate: thiếu tài liệu thì 0 điểm
#          Cách viết từng loại: docs/author/scales.md; quy định trong văn bản viết thế nào: docs/author/mechanics.md.
#   kind: bonus (nhóm điểm cộng) hoặc penalty (nhóm điểm trừ), kèm cap: tối đa bao nhiêu điểm
#   mandatory: có nếu là chỉ tiêu bắt buộc
#   na: {{claim: allowed, source: …}} nếu xã được khai là không áp dụng; {{when_zero: allowed, …}} nếu mẫu số bằng 0
#   wording: nguyên văn       interpretation: cách hiểu của người soạn
#   source: {{document: …, date: …, clause: …, page: …, url: …}}; không có văn bản thì ghi none
# {_RULE}
pillars:"""
_AWARD = f"""
# {_RULE}
# CÔNG NHẬN HOẶC XẾP LOẠI. Một mức: {{name: …, pillars: all, points: ≥ 80%, source: …}}. Nhiều mức, cao trước:
#   tiers:
#     - {{id: xuat_sac, name: Xuất sắc, points: ≥ 95, source: …}}
#     - {{id: tot, name: Tốt, points: từ 85 đến dưới 95, source: …}}
# {_RULE}"""
_SCALES = {
    "threshold": f"{TO_FILL}: đúng cách tính điểm trong văn bản; tạm để đạt thì đủ điểm",
    "proportional": f"{TO_FILL}: đúng cách tính điểm trong văn bản; tạm để theo tỷ lệ, vì chưa có mức yêu cầu",
}


def set_text(draft: Draft) -> str:
    """The whole file."""
    lines = [*head_lines(draft), *_INPUTS.splitlines()]
    for pillar in draft.pillars:
        lines += ["", f"  # {'-' * 20} {pillar.id} {_comment_safe(pillar.name)}"]
        for indicator in pillar.indicators:
            lines += ["", *remarks(2, f"{indicator.id} {indicator.name}")]
            for each in [one for part in indicator.parts for one in part.inputs] or indicator.inputs:
                lines += _input(each)
    lines += [*_CHECKS.splitlines(), *_PILLARS.splitlines()]
    for pillar in draft.pillars:
        lines += ["", *_pillar(pillar, draft.has_points)]
    lines += [*_AWARD.splitlines(), "award:"]
    lines += entry(2, "name", "Đủ điều kiện đề nghị công nhận", f"{TO_FILL}: tên danh hiệu, mức đạt trong văn bản")
    lines += entry(2, "pillars", "all", f"{TO_FILL}: tạm để mọi trụ cột hoàn thành")
    lines += entry(2, "source", "none", f"{TO_FILL}: điều, khoản quy định việc công nhận")
    return "\n".join(lines) + "\n"


def _comment_safe(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _input(each: Input) -> list[str]:
    lines = [*remarks(2, *each.comments), f"  {each.id}:", *entry(4, "label", scalar(each.label))]
    lines += entry(4, "type", each.type)
    if each.of:
        lines += entry(4, "of", f"[{each.of[0]}, {each.of[1]}]")
    if each.unit:
        lines += entry(4, "unit", scalar(each.unit), "" if each.unit != TO_FILL else "hồ sơ, hộ, người …")
    if each.provider:
        lines += entry(4, "provider", scalar(each.provider))
    if not each.of:
        lines.append(f"    # {TO_FILL} nếu cần: accrual, {'' if each.provider else 'provider, '}meaning, example")
    return lines


def _pillar(pillar: Pillar, has_points: bool) -> list[str]:
    """Groups as such where all indicators lie in one; the format has no pillar with both, so else as comments."""
    lines = [*remarks(2, *pillar.comments), f"  - id: {pillar.id}", *entry(4, "name", scalar(pillar.name))]
    lines += entry(4, "complete", "{indicators: all, source: none}", f"{TO_FILL}: khi nào hoàn thành")
    real = all(group.id for group in pillar.groups)
    lines.append("    groups:" if real else "    indicators:")
    for group in pillar.groups:
        lines += [""] if group is not pillar.groups[0] else []
        if real:
            lines += [*remarks(6, *group.comments), f"      - id: {group.id}", *entry(8, "name", scalar(group.name))]
            lines.append("        indicators:")
        elif group.id:
            lines += _group_as_comment(group)
        for indicator in group.indicators:
            lines += ["", *_indicator(indicator, has_points, 10 if real else 6)]
    return lines


def _group_as_comment(group: Group) -> list[str]:
    return remarks(6, f"{'-' * 10} Nhóm: {group.name}", *group.comments)


def _indicator(each: Indicator, has_points: bool, indent: int) -> list[str]:
    inner = indent + 2
    said = {key: "; ".join(texts) for key, texts in each.comments.items()}
    lines = [*remarks(indent, *each.comments.get("", ())), f"{' ' * indent}- id: {each.id}"]
    lines += entry(inner, "name", scalar(each.name))
    if not each.parts:
        lines += entry(inner, "measure", each.inputs[-1].id)
        if each.target:
            lines += entry(inner, "target", _target(each.target), said.get("target", ""))
        else:
            lines += remarks(
                inner, f"{TO_FILL} target: câu chữ chưa cho một mức duy nhất, xem wording. Ví dụ: target: ≥ 70%"
            )
    if has_points:
        lines += entry(inner, "points", quoted(each.points), said.get("points", ""))
        if each.parts:
            lines += [f"{' ' * inner}scale:", f"{' ' * inner}  parts:"]
            lines += [line for part in each.parts for line in _part(part, inner + 4)]
        else:
            scale = "threshold" if each.target else "proportional"
            lines += entry(inner, "scale", scale, said.get("scale", _SCALES[scale]))
    if each.evidence:
        lines += [f"{' ' * inner}evidence:", *(f"{' ' * inner}  - {scalar(item)}" for item in each.evidence)]
    for key in ("verified_by", "note"):
        text = getattr(each, key)
        lines += entry(inner, key, scalar(text)) if text else []
    if each.wording:
        lines += exact(inner, "wording", each.wording)
    return lines + entry(inner, "source", "none", said.get("source", f"{TO_FILL}: văn bản, điều, khoản, trang"))


def _part(part: Part, indent: int) -> list[str]:
    lines = [*remarks(indent, *part.comments), f"{' ' * indent}- name: {scalar(part.name)}"]
    lines += entry(indent + 2, "measure", part.inputs[-1].id)
    if part.target:
        lines += entry(indent + 2, "target", _target(part.target))
    lines += entry(indent + 2, "points", quoted(part.points))
    if not part.target:
        lines += entry(indent + 2, "scale", "proportional", _SCALES["proportional"])
    return lines


def _target(text: str) -> str:
    """A target as the format wants it: `>` and `<` begin something else in YAML unless quoted."""
    return quoted(text) if text[0] in "<>" else text
