"""Many periods of one unit: pillar by pillar and indicator by indicator, with the totals of each year so far.

Periods of one length make a series; a month never stands in one line with a year. A period that nobody has reported on
has its place and no value. Where the set changes, a line goes on only if what it shows is still the same thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from cds_score.criteria.comparable import Matches
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.formula.compiler import PERCENT, Value
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading.dates import format_date
from cds_score.reading.possible import Number, Range
from cds_score.scoring.assessment import Assessment, IndicatorResult, PillarResult, State
from cds_score.scoring.comparison import Side, notices_of
from cds_score.scoring.measured import exact_values
from cds_score.scoring.pace import pace
from cds_score.scoring.progress import Accrual, Progress, ProgressLine, added_up, misplaced
from cds_score.scoring.spans import Span, missing_between, span_of
from cds_score.scoring.turns import another_target

MatchesOf = Callable[[CriteriaSet, CriteriaSet], Matches]
_TEXTS: dict[Lang, dict[str, str]] = {
    "vi": {
        "1": "Theo tháng",
        "3": "Theo quý",
        "6": "Theo nửa năm",
        "12": "Theo năm",
        "months": "Theo kỳ {count} tháng",
        "days": "Kỳ {count} ngày",
        "missing": "Chưa có báo cáo: {names}.",
        "since": "Lũy kế năm {year} tính từ ngày {day}, kỳ đầu tiên có báo cáo theo bộ tiêu chí này.",
        "set": "Từ {name} chấm theo {set}: đường chỉ nối tiếp khi cách đo không đổi.",
        "apart": "{count} loại kỳ báo cáo được để riêng, không nối vào một đường.",
    },
    "en": {
        "1": "By month",
        "3": "By quarter",
        "6": "By half year",
        "12": "By year",
        "months": "By {count} months",
        "days": "Periods of {count} days",
        "missing": "Not reported: {names}.",
        "since": "Totals of {year} are counted from {day}, the first period that is reported by this set.",
        "set": "From {name} on {set} is the set: a line goes on only where the measure is the same.",
        "apart": "Periods of {count} lengths stand apart; they are not joined into one line.",
    },
}


@dataclass(slots=True)
class Slot:
    """One period of a series; `result` is None where nobody has reported on it."""

    span: Span
    name: str
    """`T7/2025`"""
    result: Assessment | None


@dataclass(slots=True)
class PillarPoint:
    """One pillar in one period."""

    result: PillarResult
    met: int
    """Indicators met or scored …"""
    counted: int
    """… of those that apply."""
    known: bool
    """Is anything of it known?"""


@dataclass(slots=True)
class IndicatorPoint:
    """One indicator in one period, and the total of the year so far."""

    id: str
    """In the set of that period."""
    state: State
    state_text: str
    value: Number | None
    """The one number that it is, exactly; None where there is none."""
    value_text: str
    counts_text: str
    target: str
    total: Number | None
    """Lũy kế, likewise."""
    total_text: str
    """"–" where it is not known, or there is no total of such a measure."""
    missing: list[str]
    """Names of the periods because of which it is not known."""


@dataclass(slots=True)
class PillarLine:
    """One pillar over the periods of a series; None where there is no report, or no such pillar."""

    id: str
    name: str
    points: list[PillarPoint | None]
    breaks: list[int]
    """Positions whose value does not follow from the one before: the set has changed in what the pillar is made of."""


@dataclass(slots=True)
class IndicatorLine:
    """One indicator over the periods of a series."""

    id: str
    name: str
    pillar: str
    set: str
    """The latest set that has it, `id@version`."""
    unit: str
    percent: bool
    accrual: Accrual
    points: list[IndicatorPoint | None]
    pace: str = ""
    """What is still needed until the end of the year; empty where nothing is, or it cannot be said."""


@dataclass(slots=True)
class Series:
    """All periods of one length."""

    name: str
    length: tuple[str, int]
    """("months", 3) or ("days", 61)."""
    slots: list[Slot]
    pillars: list[PillarLine]
    indicators: list[IndicatorLine]
    notes: list[str]


@dataclass(slots=True)
class Trend:
    """One unit over time."""

    code: str
    name: str
    lang: Lang
    series: list[Series]
    """The shortest periods first."""
    notes: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    """What stands at the head of every output: trial, fictional units, sets that are not compared with the decision."""


def trend(sides: Sequence[Side], matches: MatchesOf) -> tuple[Trend | None, list[Diagnostic]]:
    """The course of one unit; the reports, all of it and made with their inputs, come in any order.

    None where no series can be made; a series whose periods do not go together is left out, with the reasons.
    """
    lang = sides[0].result.lang
    found = [Diagnostic("progress-without-period", file=file) for file in sorted(_without_period(sides))]
    groups: dict[tuple[str, int], list[tuple[Span, Side]]] = {}
    for side in sides:
        span = span_of(side.result.period)
        if span is not None and side.result.status != "refused":
            groups.setdefault(span.length, []).append((span, side))
    series = []
    for length in sorted(groups, key=lambda each: (each[1] if each[0] == "days" else each[1] * 30, each)):
        own = sorted(groups[length], key=lambda each: (each[0], each[1].result.report))
        wrong = misplaced([side.result for _, side in own])
        found += wrong
        if not wrong:
            series.append(_Builder(own, matches, lang).series())
    if not series:
        return None, found
    last = max((own for each in series for own in each.slots if own.result), key=lambda slot: slot.span.end)
    assert last.result is not None
    notes = [_TEXTS[lang]["apart"].format(count=len(series))] if len(series) > 1 else []
    shown = [slot.result for each in series for slot in each.slots if slot.result is not None]
    commune = last.result.commune
    return Trend(commune.code, commune.name, lang, series, notes, notices_of(shown)), found


def _without_period(sides: Sequence[Side]) -> Iterator[str]:
    return (side.result.report for side in sides if span_of(side.result.period) is None)


class _Builder:
    def __init__(self, own: Sequence[tuple[Span, Side]], matches: MatchesOf, lang: Lang) -> None:
        """`own` are reports of one length of period, in the order of time."""
        self._matches, self._lang, self._texts = matches, lang, _TEXTS[lang]
        self._slots: list[Slot] = []
        self._sides: list[Side | None] = []
        for at, (span, side) in enumerate(own):
            if at:
                for each in missing_between(own[at - 1][0], span):
                    self._slots.append(Slot(each, each.name(lang), None))
                    self._sides.append(None)
            self._slots.append(Slot(span, span.name(lang), side.result))
            self._sides.append(side)
        self._notes: list[str] = []
        self._pillars: list[PillarLine] = []
        self._lines: list[IndicatorLine] = []

    def series(self) -> Series:
        """Everything about periods of this length."""
        reported = [(at, side) for at, side in enumerate(self._sides) if side is not None]
        pillars: dict[str, PillarLine] = {}
        lines: dict[str, IndicatorLine] = {}
        before: Side | None = None
        run: list[Assessment] = []
        for at, side in reported:
            result = side.result
            if before is None or before.criteria.digest != side.criteria.digest:
                pillars, lines = self._continued(before, side, at, pillars, lines)
            if run and (run[-1].period.year, run[-1].criteria.digest) != (result.period.year, result.criteria.digest):
                run = []
            run.append(result)
            made = added_up(run)
            self._put(at, side, pillars, lines, made)
            before = side
        if before is not None:
            self._paces(before, lines, added_up(run), run)
        missing = [slot.name for slot in self._slots if slot.result is None]
        if missing:
            self._notes.insert(0, self._texts["missing"].format(names=", ".join(missing)))
        length = self._slots[0].span.length
        known = self._texts.get(str(length[1])) if length[0] == "months" else None
        current = [*lines.values()]
        return Series(
            known or self._texts[length[0]].format(count=length[1]),
            length,
            self._slots,
            [*pillars.values(), *(each for each in self._pillars if each not in [*pillars.values()])],
            [*current, *(each for each in self._lines if each not in current)],
            self._notes,
        )

    def _continued(
        self, before: Side | None, side: Side, at: int, pillars: dict[str, PillarLine], lines: dict[str, IndicatorLine]
    ) -> tuple[dict[str, PillarLine], dict[str, IndicatorLine]]:
        """The lines by their ids in the set of `side`: those that go on, and new ones."""
        found = None if before is None else self._matches(before.criteria, side.criteria)
        if found is not None:
            self._notes.append(self._texts["set"].format(name=self._slots[at].name, set=side.criteria.name))
        now: dict[str, IndicatorLine] = {}
        for each in side.result.indicators:
            match = found.indicators.get(each.id) if found is not None else None
            old = lines.get(match.before) if match is not None and match.level != "none" else None
            now[each.id] = old or self._line(each, side)
            now[each.id].id, now[each.id].name, now[each.id].set = each.id, each.name, side.criteria.name
        parts: dict[str, PillarLine] = {}
        for pillar in side.result.pillars:
            same = pillars.get(pillar.id) if found is not None and found.related else None
            parts[pillar.id] = same or self._pillar(pillar)
            parts[pillar.id].name = pillar.name
            if same is not None and found is not None and before is not None and _differs(pillar, before, side, found):
                same.breaks.append(at)
        return parts, now

    def _line(self, shown: IndicatorResult, side: Side) -> IndicatorLine:
        indicator = next(each for each in side.criteria.indicators if each.id == shown.id)
        percent = indicator.measure.kind.unit == PERCENT
        nothing: list[IndicatorPoint | None] = [None] * len(self._slots)
        line = IndicatorLine(shown.id, shown.name, shown.pillar, side.criteria.name, shown.unit, percent, "", nothing)
        self._lines.append(line)
        return line

    def _pillar(self, shown: PillarResult) -> PillarLine:
        line = PillarLine(shown.id, shown.name, [None] * len(self._slots), [])
        self._pillars.append(line)
        return line

    def _put(
        self, at: int, side: Side, pillars: dict[str, PillarLine], lines: dict[str, IndicatorLine], made: Progress
    ) -> None:
        values = exact_values(side.result, side.criteria)
        totals = {each.id: each for each in made.indicators}
        for pillar in side.result.pillars:
            pillars[pillar.id].points[at] = _pillar_point(pillar)
        for each in side.result.indicators:
            line, total = lines[each.id], totals[each.id]
            line.accrual = total.accrual
            line.points[at] = _point(each, values[each.id], total, made, self._lang)

    def _paces(self, side: Side, lines: dict[str, IndicatorLine], made: Progress, run: Sequence[Assessment]) -> None:
        """What is still needed, and from when the totals are counted."""
        year, first = side.result.period.year, made.spans[0].start
        if len(self._slots) == 1 and made.spans[0].months is None:
            return
        indicators = {each.id: each for each in side.criteria.indicators}
        for total in made.indicators:
            lines[total.id].pace = pace(indicators[total.id], total, made, side.criteria, year, self._lang)
        if run and (first.month, first.day) != (1, 1):
            self._notes.append(self._texts["since"].format(year=year, day=format_date(first)))


def _differs(pillar: PillarResult, before: Side, side: Side, found: Matches) -> bool:
    """Is what a pillar is made of, or what it asks for, another in two sets?"""
    if found.pillars.get(pillar.id):
        return True
    old = {each.id: each for each in before.result.indicators}
    for each in side.result.indicators:
        match = found.indicators.get(each.id)
        if each.pillar != pillar.id:
            continue
        if match is None or match.level != "full" or another_target(old[match.before], each):
            return True
    return False


def _pillar_point(pillar: PillarResult) -> PillarPoint:
    counts = pillar.counts
    counted = sum(counts.values()) - counts["not_applicable"] - counts["noted"]
    met = counts["met"] + counts["scored"]
    return PillarPoint(pillar, met, counted, counted > counts["missing"] + counts["invalid"])


def _point(
    shown: IndicatorResult, value: Value | None, total: ProgressLine, made: Progress, lang: Lang
) -> IndicatorPoint:
    return IndicatorPoint(
        shown.id,
        shown.state,
        shown.state_text,
        _number(value),
        shown.value_text,
        shown.counts_text,
        shown.target,
        _number(total.known),
        total.total,
        [made.spans[at].name(lang) for at in total.gaps],
    )


def _number(value: Value | None) -> Number | None:
    return value.low if isinstance(value, Range) and value.exact else None
