"""The picture of a province: how its units are spread, what holds them back, and what an appraisal changed.

Only units that have a result are counted in bands, and only what an appraisal has decided is compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cmp_to_key

from cds_score.criteria.formula.compiler import PERCENT
from cds_score.diagnostics import Lang
from cds_score.province.arranged import APART, apart
from cds_score.province.result import Bin, Difference, Holding, IndicatorColumn, OneAway, SetColumns, UnitRow
from cds_score.province.rows import Effect, Judged
from cds_score.reading.numbers import format_against, format_whole
from cds_score.reading.possible import Number

_BANDS = 10
_STATUSES = ("complete", "incomplete", "scored", "refused", "unreadable", "none")
_AWARDS = ("eligible", "not_eligible", "undecided", "uncovered", "none")
_WORDS: dict[str, dict[Lang, str]] = {
    "first": {"vi": "dưới {high}%", "en": "below {high}%"},
    "band": {"vi": "từ {low}% đến dưới {high}%", "en": "{low}% to below {high}%"},
    "last": {"vi": "từ {low}% trở lên", "en": "{low}% and more"},
    "gap": {
        "vi": "cách mức yêu cầu {gap} (trung vị của {count} đơn vị)",
        "en": "{gap} from the target (the median of {count} units)",
    },
    "points": {"vi": "điểm %", "en": "percentage points"},
    "or": {"vi": " Hoặc: ", "en": " Or: "},
    "total": {"vi": "Toàn bộ", "en": "The whole"},
}


def states(rows: Iterable[UnitRow], lang: Lang) -> list[Bin]:
    """How many units there are in each state, as it is called; last what is no unit of the province (`apart`)."""
    counted = Counter(_state(each, lang) for each in rows)
    return [Bin(text, counted[key, text]) for key, text in sorted(counted)]


def _state(row: UnitRow, lang: Lang) -> tuple[int, str]:
    other = apart(row)
    if other is None:
        return _STATUSES.index(row.status), row.status_text
    text = APART[other][lang]
    return len(_STATUSES), text[0].upper() + text[1:]


def tiers(rows: Iterable[UnitRow]) -> list[Bin]:
    """How many units have reached each level, or stand how before the award; those that were judged and count."""
    counted = Counter((_AWARDS.index(each.award), each.tier_text or each.award_text) for each in rows if _judged(each))
    order = sorted(counted, key=lambda key: (key[0], -counted[key], key[1]))
    return [Bin(key[1], counted[key]) for key in order]


def bands(rows: Iterable[UnitRow], lang: Lang) -> list[Bin]:
    """Ten bands of the maximum that applies to each unit; nothing where no unit has points."""
    counts = [0] * _BANDS
    for each in rows:
        points = each.points
        if points is not None and points.max > 0 and _judged(each):
            counts[min(max(points.earned * _BANDS // points.max, 0), _BANDS - 1)] += 1
    return [Bin(_band(at, lang), count) for at, count in enumerate(counts)] if any(counts) else []


def _band(at: int, lang: Lang) -> str:
    key = "first" if at == 0 else "last" if at == _BANDS - 1 else "band"
    return _WORDS[key][lang].format(low=at * 100 // _BANDS, high=(at + 1) * 100 // _BANDS)


def holding(results: Sequence[Judged], sets: Iterable[SetColumns], lang: Lang) -> list[Holding]:
    """The indicators that hold units back, in each set those that most units miss first."""
    found = []
    for columns in sets:
        units = [each for each in results if each.row.set == columns.name and _judged(each.row)]
        cells = {column.id: Counter[str]() for column in columns.indicators}
        for unit in units:
            for cell in unit.row.indicators:
                cells[cell.id][cell.state] += 1
        lines = []
        for column in columns.indicators:
            counts = cells[column.id]
            if counts["not_met"] or counts["missing"]:
                lines.append((column, counts))
        lines.sort(key=lambda line: (-line[1]["not_met"], -line[1]["missing"], line[0].number))
        for column, counts in lines:
            gaps = [each.gaps[column.id] for each in units if column.id in each.gaps]
            found.append(
                Holding(
                    set=columns.name,
                    id=column.id,
                    name=column.name,
                    not_met=counts["not_met"],
                    missing=counts["missing"],
                    units=sum(counts.values()) - counts["not_applicable"] - counts["noted"],
                    sole=sum(1 for each in units if column.id in each.row.away),
                    gap_text=_gap(gaps, column, lang),
                )
            )
    return found


def median(numbers: Sequence[Number]) -> Number:
    """The number in the middle, exactly; of an even number the mean of the two there. Raises IndexError for none."""
    ordered = sorted(numbers, key=cmp_to_key(_compared))
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    (a, b), (c, d) = ordered[middle - 1 : middle + 1]
    return a * d + c * b, 2 * b * d


def _compared(a: Number, b: Number) -> int:
    return a[0] * b[1] - b[0] * a[1]


def _gap(gaps: Sequence[Number], column: IndicatorColumn, lang: Lang) -> str:
    if not gaps:
        return ""
    top, bottom = median(gaps)
    percent = column.unit == PERCENT
    number = format_against((top * 100, bottom) if percent else (top, bottom), (0, 1))
    unit = _WORDS["points"][lang] if percent else column.unit
    return _WORDS["gap"][lang].format(gap=f"{number} {unit}".rstrip(), count=format_whole(len(gaps)))


def one_away(rows: Iterable[UnitRow], lang: Lang) -> list[OneAway]:
    """The units that a single indicator keeps from the award, and what it takes in each of those indicators."""
    found = []
    for row in rows:
        if row.away:
            needs = {cell.id: cell.need for cell in row.indicators}
            said = _WORDS["or"][lang].join(f"{each}: {needs[each]}" for each in row.away if needs.get(each))
            found.append(OneAway(row.code, row.name, list(row.away), said))
    return found


def differences(results: Iterable[Judged], sets: Iterable[SetColumns], lang: Lang) -> list[Difference]:
    """Self-given beside appraised, for each set: the whole, its pillars, its indicators, as far as they are decided."""
    by_set: dict[str, list[Judged]] = {}
    for each in results:
        if each.compared is not None:
            by_set.setdefault(each.row.set, []).append(each)
    found: list[Difference] = []
    for columns in sets:
        compared = [each.compared for each in by_set.get(columns.name, ()) if each.compared is not None]
        total = Difference("", _WORDS["total"][lang], 0, 0, 0, 0, "total", columns.name)
        lines = [(total, [each.total for each in compared if each.total is not None])]
        for pillar in columns.pillars:
            line = Difference(pillar.id, pillar.name, 0, 0, 0, 0, "pillar", columns.name)
            lines.append((line, [each.pillars[pillar.id] for each in compared if pillar.id in each.pillars]))
        for column in columns.indicators:
            line = Difference(column.id, column.name, 0, 0, 0, 0, "indicator", columns.name)
            lines.append((line, [each.indicators[column.id] for each in compared if column.id in each.indicators]))
        found += [_counted(line, effects) for line, effects in lines if effects]
    return found


def _counted(line: Difference, effects: list[Effect]) -> Difference:
    line.declared_met = sum(before for before, _, _ in effects)
    line.appraised_met = sum(after for _, after, _ in effects)
    line.raised = sum(more > 0 for _, _, more in effects)
    line.lowered = sum(more < 0 for _, _, more in effects)
    line.units = len(effects)
    return line


def _judged(row: UnitRow) -> bool:
    """Has it a result, and is it of a unit that counts in this round?"""
    return row.status in ("complete", "incomplete", "scored") and not row.held
