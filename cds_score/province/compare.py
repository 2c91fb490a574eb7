"""Two rounds of one province side by side: every unit with both its results, the worst falls first.

Units go by their codes. A unit that was merged is compared with each of those that became part of it, one by one:
nothing of them is added up. What stands on one side only is listed. Nothing is scored here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from cds_score.criteria.comparable import Matches
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.province.ranking import contestant, rank
from cds_score.province.result import Version
from cds_score.province.units import UnitRegister
from cds_score.province.versions import candidate_of, which_counts
from cds_score.reading.collation import Key, collation_key
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.compare import compare
from cds_score.scoring.comparison import TURNS, Comparison, Side, Turn, notices_of

MatchesOf = Callable[[CriteriaSet, CriteriaSet], Matches]


@dataclass(frozen=True, slots=True)
class Former:
    """A unit, or the former extent of one, that has become part of another."""

    code: str
    until: str
    """The last day on which it was what it was, ISO; empty where the register does not say."""


Lineage = Mapping[str, Sequence[Former]]
"""Code of a unit to those that became part of it, itself among them where it kept its code."""

_MOVED: dict[Lang, tuple[str, str]] = {
    "vi": ("lên {count} bậc", "xuống {count} bậc"),
    "en": ("up {count}", "down {count}"),
}
_NOT_RANKED_ALIKE: dict[bool, dict[Lang, str]] = {
    False: {
        "vi": "không so: khác nhóm xếp hạng hoặc cách xếp hạng",
        "en": "not compared: another group or another way of ranking",
    },
    True: {"vi": "không so: hạng trước là của đơn vị cũ", "en": "not compared: the place before is the former unit's"},
}
"""Why two places do not compare, by whether it is because of a merger."""
_ONLY: dict[str, dict[Lang, str]] = {
    "before": {"vi": "đợt sau không có báo cáo đọc được", "en": "no readable report after"},
    "after": {"vi": "đợt trước không có báo cáo đọc được", "en": "no readable report before"},
    "merged": {"vi": "đã sắp xếp thành {name}; so ở mục của đơn vị đó", "en": "now part of {name}; compared there"},
    "formed": {
        "vi": "đơn vị sau sắp xếp; so với từng đơn vị cũ",
        "en": "formed by a merger; compared with each former unit",
    },
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """The place of a unit within its group in one round."""

    place: int | None
    of: int
    """How many have a place there."""
    group: str

    @property
    def text(self) -> str:
        """`3/12`"""
        return "–" if self.place is None else f"{self.place}/{self.of}"


@dataclass(slots=True)
class UnitComparison:
    """One unit in both rounds."""

    comparison: Comparison
    before: Ranked | None
    """None where only one unit is compared, so that there are no places."""
    after: Ranked | None
    rank_moved: int | None
    """Places won (above 0) or lost; None where the two places do not compare."""
    rank_text: str
    """`3/12 → 5/14 (xuống 2 bậc)`; empty where nothing is ranked."""

    @property
    def code(self) -> str:
        """Of the unit after."""
        return self.comparison.after.commune.code

    @property
    def name(self) -> str:
        """Of the unit after."""
        return self.comparison.after.commune.name


@dataclass(slots=True)
class Absent:
    """A unit that stands in one round only, or that stands there as part of another."""

    result: Assessment
    reason: str


@dataclass(slots=True)
class IndicatorMoves:
    """One indicator over all units: who gained it, who lost it."""

    set: str
    id: str
    name: str
    number: int
    counts: dict[Turn, int]
    units: dict[Turn, list[str]]
    """Names of the units of each turn but `same`."""


@dataclass(slots=True)
class Move:
    """How many units went from one state to another."""

    before: str
    after: str
    count: int


@dataclass(slots=True)
class RoundComparison:
    """Everything that two rounds, or two reports of one unit, say of each other."""

    before: str
    """The file or folder as it was named."""
    after: str
    lang: Lang
    units: list[UnitComparison]
    """The worst falls first."""
    only_before: list[Absent]
    only_after: list[Absent]
    states: list[Move]
    """Of units that stand in both rounds under one code."""
    awards: list[Move]
    indicators: list[IndicatorMoves]
    """Those that most units lost first; what no unit has otherwise is left out."""
    notes: list[str] = field(default_factory=list)
    """Those that hold for every unit; a unit's own stand with it."""
    notices: list[str] = field(default_factory=list)
    """What stands at the head of every output of any unit."""


def compare_rounds(
    before: Sequence[Side],
    after: Sequence[Side],
    matches: MatchesOf,
    *,
    names: tuple[str, str],
    lineage: Lineage | None = None,
    ranked: bool = True,
) -> RoundComparison:
    """Both rounds, each unit once for each set in each, in any order; `names` is what they are called.

    `ranked`: they are whole rounds, so that places mean something. Both have at least one side between them.
    """
    lang = (after or before)[0].result.lang
    old: dict[str, list[Side]] = {}
    for side in before:
        old.setdefault(_key(side.result), []).append(side)
    places = [_places([side.result for side in sides], lang) if ranked else {} for sides in (before, after)]
    units: list[UnitComparison] = []
    paired: set[int] = set()
    merged: dict[int, str] = {}
    formed: set[int] = set()
    for side in after:
        key, former = _key(side.result), (lineage or {}).get(side.result.commune.code, ())
        for code in dict.fromkeys([key, *(each.code for each in former)]):
            was = _counterpart(old.get(code, ()), side, matches)
            if was is None:
                continue
            through = code != key or _has_grown(was.result, side.result, former)
            found = matches(was.criteria, side.criteria)
            units.append(_unit(compare(was, side, found, lineage=through), found, places, lang))
            if code == key:
                paired |= {id(was), id(side)}
            else:
                merged[id(was)] = side.result.commune.name
                formed.add(id(side))
    units.sort(key=_concern)
    gone = [
        _absent(each.result, "merged" if id(each) in merged else "before", lang, merged.get(id(each), ""))
        for each in before
        if id(each) not in paired
    ]
    fresh = [
        _absent(each.result, "formed" if id(each) in formed else "after", lang)
        for each in after
        if id(each) not in paired
    ]
    direct = [each.comparison for each in units if not each.comparison.lineage]
    return RoundComparison(
        *names,
        lang,
        units,
        sorted(gone, key=_named),
        sorted(fresh, key=_named),
        _moves((each.before.status_text, each.after.status_text) for each in direct),
        _moves((_award(each.before), _award(each.after)) for each in direct),
        _indicators(units),
        _shared([each.notes for each in direct]) if len(direct) > 1 else [],
        notices_of(side.result for sides in (before, after) for side in sides),
    )


@dataclass(slots=True)
class Counted:
    """Of the reports of one folder those that count."""

    sides: list[Side]
    """One of each unit and set."""
    others: list[Version]
    """Files that do not count, each with its reason, in the order of their names."""
    found: list[Diagnostic]
    """Where it is not clear which file counts."""


def counting(sides: Sequence[Side], lang: Lang, year: int = 0, prefer: Collection[Path] = ()) -> Counted:
    """Of the reports of one folder those that count, by the rules by which they count in a province.

    `year` is the one judged; without it that on which most units report. `prefer` are files that a person has chosen,
    also of other folders.
    """
    by_file = {side.result.report: side for side in sides}
    choices = which_counts(
        [candidate_of(side.appraisal or side.result, side.result.report, review=side.review) for side in sides],
        lang,
        year=year,
        prefer=[file for file in by_file if Path(file) in prefer],
    )
    return Counted(
        [by_file[choice.counts] for choice in choices if choice.counts],
        sorted((each for choice in choices for each in choice.others), key=lambda each: each.file),
        [each for choice in choices for each in choice.found],
    )


def lineage_of(register: UnitRegister, sides: Iterable[Side]) -> Lineage:
    """What the register says of the units that became part of those that report."""
    found: dict[str, list[Former]] = {}
    for side in sides:
        code, end = side.result.commune.code, side.result.period.end
        unit = register.on(code, date.fromisoformat(end) if end else None)
        former = register.predecessors(unit) if unit is not None else []
        found[code] = [Former(each.code, each.end.isoformat() if each.end is not None else "") for each in former]
    return found


def _counterpart(old: Sequence[Side], side: Side, matches: MatchesOf) -> Side | None:
    """The report before of one unit: by a set of the same id, else by one that the set has replaced, else any."""
    same = [each for each in old if each.criteria.id == side.criteria.id]
    related = [each for each in old if matches(each.criteria, side.criteria).related] if not same else []
    return next(iter([*same, *related, *old]), None)


def _has_grown(before: Assessment, after: Assessment, former: Sequence[Former]) -> bool:
    """Did others become part of a unit that kept its code, between its two periods?"""
    return any(before.period.end <= each.until < after.period.end for each in former if each.until)


def _key(result: Assessment) -> str:
    """By the code; a unit without one by its name."""
    return result.commune.code or result.commune.name


def _places(results: list[Assessment], lang: Lang) -> dict[int, Ranked]:
    """Identity of a result to its place."""
    units = [contestant(each) for each in results]
    found: dict[int, Ranked] = {}
    for group in rank(units, lang):
        count = len(group.places)
        found |= {id(each.unit): Ranked(each.place, count, group.text) for each in group.places}
        found |= {id(each.unit): Ranked(None, count, group.text) for each in group.unranked}
    return {id(result): found[id(unit)] for result, unit in zip(results, units, strict=True)}


def _unit(made: Comparison, found: Matches, places: Sequence[Mapping[int, Ranked]], lang: Lang) -> UnitComparison:
    before, after = places[0].get(id(made.before)), places[1].get(id(made.after))
    if before is None or after is None or (before.place is None and after.place is None):
        return UnitComparison(made, before, after, None, "")
    text = f"{before.text} → {after.text}"
    if made.lineage or found.ranking or not found.related or before.group != after.group:
        return UnitComparison(made, before, after, None, f"{text} ({_NOT_RANKED_ALIKE[made.lineage][lang]})")
    if before.place is None or after.place is None:
        return UnitComparison(made, before, after, None, text)
    won = before.place - after.place
    said = f" ({_MOVED[lang][won < 0].format(count=abs(won))})" if won else ""
    return UnitComparison(made, before, after, won, text + said)


def _concern(unit: UnitComparison) -> tuple[int, Fraction, int, Key, str, str]:
    """What is worst comes first: a lost award or state, then points, then indicators, then names."""
    made = unit.comparison
    worst = min(TURNS.index(turn) for turn in (made.whole.award, made.whole.status))
    counts = made.counts
    fallen = -(counts["lost"] + counts["worse"] + counts["became_unknown"])
    return worst, _points(made), fallen, collation_key(unit.name), unit.code, made.before.commune.code


def _points(made: Comparison) -> Fraction:
    """Points won or lost as a share of the maximum; 0 where they are not compared."""
    a, b = made.before.points, made.after.points
    if a is None or b is None or not a.max or not b.max or made.whole.points == "not_compared":
        return Fraction(0)
    return Fraction(b.earned, b.max) - Fraction(a.earned, a.max)


def _absent(result: Assessment, why: str, lang: Lang, name: str = "") -> Absent:
    return Absent(result, _ONLY[why][lang].format(name=name))


def _named(each: Absent) -> tuple[Key, str]:
    return collation_key(each.result.commune.name), each.result.commune.code


def _award(result: Assessment) -> str:
    return result.award.tier_text or result.award.status_text


def _moves(pairs: Iterable[tuple[str, str]]) -> list[Move]:
    counted = sorted(Counter(pairs).items(), key=lambda each: (-each[1], each[0]))
    return [Move(before, after, count) for (before, after), count in counted]


def _indicators(units: Sequence[UnitComparison]) -> list[IndicatorMoves]:
    found: dict[tuple[str, str], IndicatorMoves] = {}
    for unit in units:
        made = unit.comparison
        if made.lineage:
            continue
        name = f"{made.after.criteria.id}@{made.after.criteria.version}"
        for each in made.indicators:
            moves = found.get((name, each.id))
            if moves is None:
                moves = IndicatorMoves(name, each.id, each.after.name, each.after.number, dict.fromkeys(TURNS, 0), {})
                found[name, each.id] = moves
            moves.counts[each.turn] += 1
            if each.turn != "same":
                moves.units.setdefault(each.turn, []).append(unit.name)
    moved = [each for each in found.values() if each.units]
    for moves in moved:
        for names in moves.units.values():
            names.sort(key=collation_key)
    order: tuple[Turn, ...] = ("lost", "became_unknown", "worse", "gained", "better", "became_known")
    return sorted(moved, key=lambda each: (*(-each.counts[turn] for turn in order), each.set, each.number))


def _shared(notes: Sequence[Sequence[str]]) -> list[str]:
    """Notes that every unit has."""
    return [each for each in notes[0] if all(each in others for others in notes[1:])]
