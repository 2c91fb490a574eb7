"""Reports of a whole nation: every unit its own figures, as uneven as real ones; the same seed gives the same bytes."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.reading.numbers import format_whole

COMMUNES = 3321
"""Units of the nation since 1 July 2025."""
_NAMES = ("Lộc", "Thanh", "Tân", "Bình", "Phú", "Hòa", "An", "Đông", "Thượng", "Yên", "Xuân", "Quảng", "Vĩnh", "Ngọc")
_ISSUERS = ("UBND xã", "Trung tâm Phục vụ hành chính công xã", "Công an xã", "Trạm y tế xã", "Phòng Văn hóa - Xã hội")
_PROVIDED = ("báo cáo tháng", "trích xuất từ hệ thống", "biên bản kiểm tra", "danh sách kèm theo", "báo cáo kết quả")
_TEXT = (
    "Hạ tầng, dịch vụ công và tỷ lệ số hóa tiếp tục tăng so với kỳ trước.",
    "Một số thôn còn thiếu thiết bị, người cao tuổi ít dùng điện thoại thông minh.",
    "Tổ công nghệ số cộng đồng hướng dẫn từng hộ nộp hồ sơ trực tuyến.",
    "Đường truyền ở các thôn xa trung tâm chưa ổn định trong mùa mưa.",
)
_AT_MOST = re.compile(r"(\w+) (?:≤|÷) (\w+)(?: ≤ 1)?")
_AT_LEAST = re.compile(r"(\w+) ÷ (\w+) ≥ 1")
_UNANSWERED, _EXPLAINED, _PRINTED = 0.04, 0.04, 0.25
"""Shares of inputs without an answer, of explained ones, of counts beside which the rate is printed too."""


def reports(criteria: CriteriaSet, count: int, size: int = 8 * 1024, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """File names and texts (UTF-8) of `count` reports of about `size` bytes for one set."""
    for at in range(count):
        chance = random.Random(f"{seed}/{at}")
        code = f"{10_000 + at:05d}"
        yield f"{code}.yaml", _report(criteria, code, size, chance).encode("utf-8")


def _report(criteria: CriteriaSet, code: str, size: int, chance: random.Random) -> str:
    name = f"Xã {chance.choice(_NAMES)} {chance.choice(_NAMES)}"
    lines = [
        f"criteria: {criteria.name}",
        f'commune: {{code: "{code}", name: {name}, level: xã, province: {criteria.province}, fictional: true}}',
        "period: {from: 1/1/2024, to: 31/12/2024, as_of: 15/12/2024}",
        "inputs:",
    ]
    pairs = {top: bottom for each in criteria.inputs.values() if each.of for top, bottom in [each.of]}
    counts = counts_of(criteria, pairs, chance)
    for each in criteria.inputs.values():
        if each.given or chance.random() < _UNANSWERED:
            continue
        text = _value(each, counts, chance)
        if not text:
            continue
        if chance.random() < 0.5:
            lines.append(f"  {each.id}: {text}")
        else:
            lines.append(f'  {each.id}: {{value: "{text}", evidence: [bc-{chance.randint(1, 9):02d}]}}')
    lines.append("evidence:")
    for number in range(1, 10):
        issuer, title = chance.choice(_ISSUERS), chance.choice(_PROVIDED).capitalize()
        day = f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/2024"
        lines.append(
            f"  bc-{number:02d}: {{number: {chance.randint(1, 400)}/BC-UBND, date: {day}, issuer: {issuer}, "
            f"title: {title}}}"
        )
    explained = [
        each.id for pillar in criteria.pillars for each in pillar.indicators if chance.random() < _EXPLAINED
    ]  # fmt: skip
    if explained:
        lines.append("explanations:")
        lines += [f"  {name}: {chance.choice(_TEXT)}" for name in explained]
    lines += ["narrative:", "  results: |"]
    length = len("\n".join(lines).encode("utf-8"))
    while length < size:
        lines.append(f"    {chance.choice(_TEXT)}")
        length += len(lines[-1].encode("utf-8")) + 1
    return "\n".join(lines) + "\n"


def counts_of(criteria: CriteriaSet, pairs: dict[str, str], chance: random.Random) -> dict[str, int]:
    """A figure for every count, such that no part is larger than its whole."""
    counts = {each.id: chance.randint(0, 40) for each in criteria.inputs.values() if each.type == "count"}
    counts |= {bottom: chance.randint(8, 9_000) for bottom in pairs.values()}
    for top, bottom in pairs.items():
        share = chance.choice((1.0, 1.0, chance.uniform(0.85, 1), chance.uniform(0.3, 1)))
        counts[top] = round(counts[bottom] * share)
    relations = [*pairs.items()]
    for check in criteria.checks:
        if found := _AT_MOST.fullmatch(check.formula.text):
            relations.append((found[1], found[2]))
        elif found := _AT_LEAST.fullmatch(check.formula.text):
            relations.append((found[2], found[1]))
    while too_large := [(part, whole) for part, whole in relations if counts[part] > counts[whole]]:
        for part, whole in too_large:
            counts[part] = min(counts[part], counts[whole])
    return counts


def _value(each: Input, counts: dict[str, int], chance: random.Random) -> str:
    """One answer, as people write it; empty where a rate is left to be worked out."""
    if each.type == "choice":
        return chance.choice(list(each.options))
    if each.type == "yes_no":
        return chance.choice(("có", "có", "có", "không"))
    if each.type == "rate":
        top, bottom = each.of or ("", "")
        if chance.random() >= _PRINTED or not counts[bottom]:
            return ""
        return f"{100 * counts[top] / counts[bottom]:.2f}".replace(".", ",") + "%"
    return format_whole(counts[each.id])
