"""What a pillar's rule looks at: sums, counts, clauses with three results."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bench.usual import result
from bench.usual.printed import against, comma, decimal, trimmed

_ZERO = Fraction(0)
_STATES = ("met", "not_met", "scored", "missing", "not_applicable", "invalid", "noted")


@dataclass(slots=True)
class Line:
    """An indicator's result, with what the pillar's rule needs."""

    result: result.Indicator
    applies: bool
    holds: bool | None
    provisional: bool
    low: Fraction
    high: Fraction
    points: tuple[Fraction, Fraction, Fraction] | None


def total(lines: list[Line]) -> result.Points:
    """Points added up over what applies."""
    sums = [_ZERO, _ZERO, _ZERO]
    for line in lines:
        if line.points is not None:
            sums = [each + part for each, part in zip(sums, line.points, strict=True)]
    return result.Points(earned=decimal(sums[0]), possible=decimal(sums[1]), max=trimmed(sums[2]))


def counted(lines: list[Line]) -> dict[str, int]:
    """How many are in each state."""
    counts = dict.fromkeys(_STATES, 0)
    for line in lines:
        counts[line.result.state] += 1
    return counts


def all_met(wanted: list[Line]) -> tuple[bool | None, bool, str]:
    """Is every one met? With what is open, and the sentence."""
    groups: dict[str, list[str]] = {
        "chưa đạt": [],
        "chưa đủ số liệu": [],
        "mới có tỷ lệ in hoặc chưa có tài liệu kiểm chứng": [],
    }
    failed, missing, stated = groups.values()
    for line in wanted:
        if line.holds is False:
            failed.append(line.result.id)
        elif line.holds is None:
            (stated if line.provisional and line.result.state != "missing" else missing).append(line.result.id)
    open_ = bool(missing or stated)
    sentence = f"Chỉ tiêu bắt buộc: đạt {sum(1 for line in wanted if line.holds)}/{len(wanted)}"
    for words, ids in groups.items():
        if ids:
            sentence += f"; {words}: {', '.join(ids)}"
    return False if failed else None if open_ else True, open_, f"{sentence}."


def enough(applying: list[Line], share: Fraction, text: str) -> tuple[bool | None, bool, str]:
    """Points against a share of the maximum."""
    most = sum((line.points[2] for line in applying if line.points), _ZERO)
    low, high = sum((line.low for line in applying), _ZERO), sum((line.high for line in applying), _ZERO)
    wanted = share * most
    holds = True if low >= wanted else False if high < wanted else None
    points = total(applying)

    def printed(earned: Fraction) -> str:
        return f"{against(earned / most * 100, share * 100)}%" if most else "–"

    earned = sum((line.points[0] for line in applying if line.points), _ZERO)
    full, rule = comma(points.max), f"điểm {text} số điểm tối đa"
    if points.earned == points.possible:
        sentence = f"Điểm: {comma(points.earned or '')}/{full} ({printed(earned)}); yêu cầu {rule}"
    else:
        sentence = (
            f"Điểm: chắc chắn được {comma(points.earned or '')}/{full} ({printed(earned)}), "
            f"nhiều nhất có thể được {comma(points.possible)}; yêu cầu {rule}"
        )
    if any(line.provisional for line in applying):
        sentence += f"; chỉ tính phần có số đếm và tài liệu: {comma(decimal(low))}/{full} ({printed(low)})"
    return holds, holds is None, f"{sentence}."
