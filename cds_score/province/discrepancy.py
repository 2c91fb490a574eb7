"""Where the appraised result is not the one that the commune gave itself: of one unit, and by indicator over many.

Only finished Appraisals are looked at. What nobody has decided yet is no discrepancy; what was returned to be completed
is one that is still open, and its points are not counted. Points are whole numbers of the set's smallest unit, so sums
are exact; a mean is rounded once, half up, for print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cds_score.diagnostics import Lang
from cds_score.reading.numbers import Problem, folded, format_units, read_decimal, read_percent, rounded
from cds_score.scoring.appraisal import Appraisal, AppraisedLine, Change, Decided
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.texts import TEXTS

Direction = Literal["over", "under", "other", "open"]
"""The commune declared more than was recognised; less; the result is the same although it was not accepted as declared;
or it was returned and is not decided."""
_RANK = {"met": 2, "scored": 2, "not_met": 1}
_UNDECIDED = ("unreviewed", "not_reviewable")


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One indicator of one unit that was not simply accepted."""

    line: AppraisedLine
    direction: Direction
    changes: tuple[Change, ...]
    """The inputs whose value is another one, not only written otherwise."""
    reasons: tuple[str, ...]
    """Keys of `selfreport.review.words.REASONS`, each once."""
    reason_lines: tuple[str, ...]
    """The reasons with their notes, in words."""
    effect: int | None
    """Points more, or less, than the commune gave itself; None in a set without points and while it is open."""


@dataclass(slots=True)
class UnitDiscrepancies:
    """One unit: its indicators that differ, in the order of the set."""

    code: str
    name: str
    decided: int
    """How many indicators have been decided on."""
    items: list[Discrepancy]
    counts: dict[Direction, int]
    effect: int | None
    """The sum over the indicators; None in a set without points."""
    effect_text: str


@dataclass(slots=True)
class IndicatorDiscrepancies:
    """One indicator over many units."""

    id: str
    number: int
    name: str
    decided: int
    """In how many units it has been decided on."""
    counts: dict[Direction, int]
    units: dict[Direction, list[str]]
    """The names of those units."""
    reasons: dict[str, int]
    """How often each reason was given."""
    effect: int | None
    effect_text: str
    mean_text: str
    """The effect on those whose points are others, on average; empty where there are none."""


@dataclass(slots=True)
class Overview:
    """Many units: each by itself, and indicator by indicator those of which at least one unit differs."""

    units: list[UnitDiscrepancies]
    indicators: list[IndicatorDiscrepancies]
    counts: dict[Direction, int] = field(default_factory=dict)
    effect_text: str = ""


def discrepancies(appraisal: Appraisal) -> UnitDiscrepancies:
    """What differs in one unit."""
    found = [each for line in appraisal.lines if (each := _discrepancy(line)) is not None]
    unit = appraisal.appraised.commune
    effect = _sum(each.effect for each in found) if appraisal.appraised.points is not None else None
    return UnitDiscrepancies(
        code=unit.code,
        name=unit.name,
        decided=sum(_is_decided(line) for line in appraisal.lines),
        items=found,
        counts=_counts(found),
        effect=effect,
        effect_text=effect_text(effect, appraisal.places, appraisal.appraised.lang),
    )


def overview(appraisals: Sequence[Appraisal]) -> Overview:
    """What differs in many units of one set, in the order in which they are given."""
    units = [discrepancies(each) for each in appraisals]
    indicators: list[IndicatorDiscrepancies] = []
    for line in appraisals[0].lines if appraisals else ():
        found = [(unit, each) for unit in units for each in unit.items if each.line.id == line.id]
        if found:
            decided = sum(_is_decided(other) for each in appraisals for other in each.lines if other.id == line.id)
            indicators.append(_over_units(line, found, decided, appraisals[0]))
    counts: dict[Direction, int] = {name: sum(each.counts[name] for each in units) for name in _NONE}
    total = None if any(each.effect is None for each in units) else _sum(each.effect for each in units)
    text = effect_text(total, appraisals[0].places, appraisals[0].appraised.lang) if appraisals else ""
    return Overview(units, indicators, counts, text)


def of_another_round(appraisals: Sequence[Appraisal]) -> Assessment | None:
    """The first result of another set or year than the first one; None where all can be counted together."""
    rounds = [(each.appraised.criteria.digest, each.appraised.period.year) for each in appraisals]
    others = (each.appraised for each, own in zip(appraisals, rounds, strict=True) if own != rounds[0])
    return next(others, None)


def effect_text(effect: int | None, places: int, lang: Lang) -> str:
    """“giảm 1,25 điểm”; empty where nothing is more or less."""
    if not effect:
        return ""
    return TEXTS[lang]["effect.more" if effect > 0 else "effect.less"].format(points=format_units(abs(effect), places))


_NONE: dict[Direction, int] = {"over": 0, "under": 0, "other": 0, "open": 0}


def _discrepancy(line: AppraisedLine) -> Discrepancy | None:
    if line.standing in _UNDECIDED:
        return None
    changes = tuple(each for each in line.changes if not _same(each))
    is_open = line.standing == "returned"
    if not (is_open or changes or line.standing == "rejected" or (line.differs and _is_decided(line))):
        return None
    effect = None if is_open else line.effect
    given = [each for each in line.in_force if each.reason]
    return Discrepancy(
        line=line,
        direction="open" if is_open else _direction(line, effect),
        changes=changes,
        reasons=tuple(dict.fromkeys(each.reason for each in given)),
        reason_lines=tuple(dict.fromkeys(_reason(each, dated=len(given) > 1) for each in given)),
        effect=effect,
    )


def _direction(line: AppraisedLine, effect: int | None) -> Direction:
    """By the points; where they are the same, by the state. Nothing that can be read was declared neither way."""
    before, after = (_RANK.get(each.state) for each in (line.declared, line.appraised))
    moved = effect or (after - before if before is not None and after is not None else 0)
    return "over" if moved < 0 else "under" if moved > 0 else "other"


def _is_decided(line: AppraisedLine) -> bool:
    """Has somebody accepted, adjusted, rejected it, or agreed that it does not apply?"""
    return line.standing in ("accepted", "adjusted", "rejected", "consented")


def _reason(decided: Decided, dated: bool) -> str:
    """Why, and of several reasons which was when: “hội đồng, 09/02/2026: thiếu tài liệu kiểm chứng”."""
    why = "; ".join(part for part in (decided.reason_text, decided.note) if part)
    return f"{decided.round_text}, {decided.date_text}: {why}" if dated else why


def _same(change: Change) -> bool:
    """Is the value that counts the declared one, however it is written?"""
    before, after = change.values.get("declared", ""), change.final_text
    if folded(before) == folded(after):
        return True
    one, other = (read_percent(text) if "%" in text else read_decimal(text, change.unit) for text in (before, after))
    if isinstance(one, Problem) or isinstance(other, Problem):
        return False
    return one.value.exact and other.value.exact and one.value.low == other.value.low


def _over_units(
    line: AppraisedLine, found: list[tuple[UnitDiscrepancies, Discrepancy]], decided: int, first: Appraisal
) -> IndicatorDiscrepancies:
    effects = [each.effect for _, each in found if each.effect]
    has_points = first.appraised.points is not None
    effect = sum(effects) if has_points else None
    units: dict[Direction, list[str]] = {name: [] for name in _NONE}
    reasons: dict[str, int] = {}
    for unit, each in found:
        units[each.direction].append(unit.name)
        for reason in each.reasons:
            reasons[reason] = reasons.get(reason, 0) + 1
    mean = ""
    if effects:
        total = sum(effects)
        units_of_mean = rounded((abs(total), len(effects)), 0)
        mean = effect_text(units_of_mean if total > 0 else -units_of_mean, first.places, first.appraised.lang)
    return IndicatorDiscrepancies(
        id=line.id,
        number=line.number,
        name=line.name,
        decided=decided,
        counts=_counts(each for _, each in found),
        units=units,
        reasons=reasons,
        effect=effect,
        effect_text=effect_text(effect, first.places, first.appraised.lang),
        mean_text=mean,
    )


def _counts(found: Iterable[Discrepancy]) -> dict[Direction, int]:
    counts = dict(_NONE)
    for each in found:
        counts[each.direction] += 1
    return counts


def _sum(effects: Iterable[int | None]) -> int:
    return sum(each for each in effects if each is not None)
