"""The rules once more, in `Fraction`s: what a random set makes of a random report.

Parts: `known` (what a report says of a measure), `worth` (what that is worth), this (indicators, sums, pillars), and
`levels` (clauses and the award).

Written from the rules and not from the program: it knows nothing of files, formulas, facts or sentences, and is slow
where that is simpler. `Rules` and `Figures` say what the set asks for and what the commune declares; `judge` says
what has to come out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from tests.property import levels
from tests.property.known import Known, known_of, stands
from tests.property.spans import ZERO, Span, verdict
from tests.property.spec import Figures, Group, Indicator, Kind, Pillar, Rules, Target
from tests.property.worth import worth_of

# ------------------------------------------------------------------------------------------------------ indicators


@dataclass
class Line:
    """An indicator's result. `holds`, `low` and `high` are what the rules of pillar and award may count on."""

    id: str
    state: str
    sums: Sums
    points: tuple[int, int, int] | None
    """As printed: fewest, most, maximum."""
    stated: bool
    applies: bool
    mandatory: bool
    holds: bool | None
    group: str = ""


@dataclass
class Sums:
    """In the smallest unit: what is certain and possible to the rules, the printed ones, and the maximum."""

    low: Fraction = ZERO
    high: Fraction = ZERO
    earned: Fraction = ZERO
    possible: Fraction = ZERO
    most: int = 0
    adds: int = 0
    """What it adds to the maximum above it."""

    def each(self, change: Callable[[Fraction], Fraction]) -> Sums:
        low, high, earned, possible = map(change, (self.low, self.high, self.earned, self.possible))
        return Sums(low, high, earned, possible, self.most, self.adds)


ORDER = ("parts", "indicators", "pillars", "total")


def whole_units(units: Fraction, rules: Rules) -> int:
    """Rounded by the set's mode; a penalty by its size."""
    size = abs(units)
    if rules.mode == "half_up":
        found = (size + Fraction(1, 2)).__floor__()
    elif rules.mode == "half_even":
        found = round(size)
    else:
        found = size.__floor__()
    return found if units >= 0 else -found


def at_level(rules: Rules, level: str, units: Fraction) -> Fraction:
    """Rounded where the set has begun to round at this level."""
    return Fraction(whole_units(units, rules)) if ORDER.index(rules.order) <= ORDER.index(level) else units


def printed(sums: Sums, rules: Rules) -> tuple[int, int, int] | None:
    if not rules.with_points:
        return None
    return whole_units(sums.earned, rules), whole_units(sums.possible, rules), sums.most


def scale_points(
    each: Indicator, value: Span | bool | str, met: bool | None, rules: Rules
) -> tuple[Fraction, Fraction]:  # fmt: skip
    """Fewest and most points in the smallest unit, rounded where the set rounds indicators."""
    low, high = worth_of(each, value, met)
    return at_level(rules, "indicators", low * 10**rules.places), at_level(rules, "indicators", high * 10**rules.places)


def _met(targets: list[Target], value: Span | bool | str) -> bool | None:
    """Does the value meet every target that may be the unit's, or none of them?"""
    found = {_meets(target, value) for target in targets}
    return found.pop() if len(found) == 1 else None


def _meets(target: Target, value: Span | bool | str) -> bool | None:
    if isinstance(value, Span):
        assert isinstance(target.bound, Fraction)
        return verdict(target.sign, value, target.bound)
    return (value == target.bound) is (target.sign == "=")


def _cited(each: Indicator, figures: Figures) -> bool:
    """Is a document cited for an answer that stands?"""
    answers = [(name, figures.answers[name]) for name in each.measure.inputs if name in figures.answers]
    if each.measure.of_rate:
        rate = each.measure.input("r")
        answers = [(name, answer) for name, answer in answers if name != rate or stands(answer, each.measure)]
    return any(answer.evidence for _, answer in answers)


def _made(
    each: Indicator, state: str, rules: Rules, low: Fraction, high: Fraction, *, stated: bool, holds: bool | None
) -> Line:
    most = 0 if each.points is None else int(each.points * 10**rules.places)
    sums = Sums(low, high, low, high, most, most)
    return Line(each.id, state, sums, printed(sums, rules), stated, True, each.mandatory, holds, each.group)


def _not_applying(each: Indicator, rules: Rules, kind: Kind) -> Line:
    if rules.not_applicable == "dropped":
        return Line(each.id, "not_applicable", Sums(), None, False, False, each.mandatory, None, each.group)
    full = rules.not_applicable == "full"
    points = (each.points or ZERO) * 10**rules.places if full and kind == "base" else ZERO
    return _made(each, "not_applicable", rules, points, points, stated=False, holds=full)


def _line(each: Indicator, figures: Figures, rules: Rules, claimed: bool, kind: Kind) -> Line:
    known = known_of(each.measure, figures)
    most = (each.points or ZERO) * 10**rules.places

    def open_line(state: str) -> Line:
        return _made(each, state, rules, ZERO, most, stated=False, holds=None)

    if known.invalid:
        return open_line("invalid")
    if claimed or (known.zero and each.when_zero):
        return _not_applying(each, rules, kind)
    if known.value is None:
        return open_line("missing")
    value = known.value
    targets: list[Target] = []
    for candidate in each.targets:
        if candidate.when is None or figures.attribute in (None, candidate.when):
            targets.append(candidate)
        if candidate.when is None or figures.attribute is candidate.when:
            break
    else:
        if each.targets and figures.attribute is None:
            return open_line("missing")  # it may have no target at all
    met = _met(targets, value)
    if len(targets) > 1 and met is None:
        return open_line("missing")
    target = targets[0] if targets else None
    low, high = scale_points(each, value, met, rules)
    cited = _cited(each, figures) or kind == "penalty"  # nobody cites a document to lose points
    if rules.bare_scores_zero and not cited:  # no document: nothing is met, nothing is earned
        state = "scored" if target is None else "not_met"
        return _made(each, state, rules, ZERO, ZERO, stated=known.stated, holds=False)
    state = _state(target, met, known, low == high)
    holding = met if target is not None else (True if state == "scored" and low == high else None)
    line = _made(each, state, rules, low, high, stated=known.stated, holds=holding)
    if not cited and not (rules.bare_met_counts or rules.bare_scores_zero):
        # nothing that rests on no document may be counted on; only a failure is one
        line.holds, line.sums.low, line.sums.high = None if holding else holding, ZERO, most
    elif known.stated:
        _by_counts_alone(line, each, known.firm, targets, rules)
    return line


def _by_counts_alone(line: Line, each: Indicator, firm: Span | None, targets: list[Target], rules: Rules) -> None:
    """What a printed rate adds to the counts may fail a target, but completes nothing and earns nothing."""
    sums = line.sums
    if firm is None:
        line.holds, sums.low, sums.high = None if line.holds else line.holds, ZERO, Fraction(sums.most)
        return
    met = _met(targets, firm)
    sums.low, sums.high = scale_points(each, firm, met, rules)
    if not targets:
        met = True if sums.low == sums.high and line.state == "scored" else None
    line.holds = False if line.holds is False else met


def _state(target: Target | None, met: bool | None, known: Known, decided: bool) -> str:
    if target is not None:
        return "missing" if met is None else "met" if met else "not_met"
    return "scored" if known.stated or decided else "missing"


# ------------------------------------------------------------------------------------------------ sums and pillars


@dataclass
class Part:
    """A group or a pillar, added up."""

    id: str
    kind: Kind
    lines: list[Line]
    sums: Sums
    counted: bool
    """Not a bonus or a penalty, nor within one."""

    @property
    def applies(self) -> bool:
        return any(line.applies for line in self.lines)


@dataclass
class PillarJudgement:
    part: Part
    groups: list[Part]
    status: str
    why: set[str]
    points: tuple[int, int, int] | None


@dataclass
class Judgement:
    lines: list[Line]
    pillars: list[PillarJudgement]
    award: levels.Outcome
    points: tuple[int, int, int] | None
    counts: dict[str, int]
    errors: bool = False
    by_id: dict[str, Line] = field(default_factory=dict)


def added(parts: Iterable[Sums]) -> Sums:
    total = Sums()
    for each in parts:
        total.low += each.low
        total.high += each.high
        total.earned += each.earned
        total.possible += each.possible
        total.adds += each.adds
    total.most = total.adds
    return total


def counted_as(sums: Sums, kind: Kind, cap: Fraction | None, rules: Rules) -> Sums:
    """A sum as the level above adds it: at most its cap, on top of the maximum, or taken off."""
    if cap is not None:
        units = cap * 10**rules.places
        sums = sums.each(lambda number: min(number, units))
        sums.most = sums.adds = min(sums.most, int(units))
    if kind == "base":
        return sums
    if kind == "penalty":
        sums = Sums(-sums.high, -sums.low, -sums.possible, -sums.earned, sums.most)
    sums.adds = 0
    return sums


def _pillar(pillar: Pillar, lines: list[Line], rules: Rules) -> PillarJudgement:
    groups = []
    for group in pillar.groups or (Group(""),):
        own = [line for line in lines if line.group == group.id]
        kind = "base" if group.kind == pillar.kind else group.kind
        if own:
            sums = counted_as(added(line.sums for line in own), kind, group.cap, rules)
            groups.append(Part(group.id, group.kind, own, sums, pillar.kind == group.kind == "base"))
    sums = added(group.sums for group in groups)
    if rules.order == "pillars":
        sums = sums.each(lambda number: Fraction(whole_units(number, rules)))
    sums = counted_as(sums, pillar.kind, pillar.cap, rules)
    part = Part(pillar.id, pillar.kind, lines, sums, pillar.kind == "base")
    status, why = "scored", {"missing"} if any(line.state in ("missing", "invalid") for line in lines) else set()
    if pillar.ruled:
        asked = [line for group in groups if group.counted for line in group.lines if line.applies]
        clauses = []
        if pillar.mandatory:
            clauses.append(levels.all_met([line for line in asked if line.mandatory]))
        if pillar.all_met:
            clauses.append(levels.all_met(asked))
        if pillar.points is not None:
            clauses.append(levels.enough_points(pillar.points, sums, rules))
        if not part.applies:
            clauses = [(None, True)]
        why = {"not_met"} if any(result is False for result, _ in clauses) else set()
        if any(is_open for result, is_open in clauses if result is not True):
            why.add("missing")
        status = "complete" if all(result is True for result, _ in clauses) else "incomplete"
    shown = [group for group in groups if group.id]
    return PillarJudgement(part, shown, status, why, printed(sums, rules))


def _total(pillars: list[PillarJudgement], rules: Rules) -> Sums:
    total = added(pillar.part.sums for pillar in pillars)
    if rules.order == "total":
        total = total.each(lambda number: Fraction(whole_units(number, rules)))
    low, high = rules.limits
    if low is not None:
        total = total.each(lambda number: max(number, low * 10**rules.places))
    if high is not None:
        total = total.each(lambda number: min(number, high * 10**rules.places))
    return total


def _claims(rules: Rules, figures: Figures) -> tuple[set[str], bool]:
    """The claims that stand, and whether one of them is an error."""
    standing = set()
    wrong = False
    rates = {measure.input("r") for measure in rules.measures if measure.of_rate}
    uses = Counter(name for each in rules.indicators for name in set(each.measure.inputs) - rates)
    uses.update(dict.fromkeys(rates - set(uses), 1))
    for each in rules.indicators:
        if each.id not in figures.claims:
            continue
        known = known_of(each.measure, figures)
        allowed = each.claim or (each.when_zero and known.zero)
        own = any(name in figures.answers and uses[name] == 1 for name in each.measure.inputs)
        if allowed and (known.zero or (known.value is None and not own)):
            standing.add(each.id)
        else:
            wrong = True
    return standing, wrong


def judge(rules: Rules, figures: Figures) -> Judgement:
    """What has to come out."""
    standing, wrong = _claims(rules, figures)
    errors = wrong or any(known_of(measure, figures).error for measure in rules.measures)
    lines: list[Line] = []
    pillars = []
    for pillar in rules.pillars:
        kinds = {group.id: group.kind for group in pillar.groups}
        own = [
            _line(
                each,
                figures,
                rules,
                each.id in standing,
                pillar.kind if pillar.kind != "base" else kinds.get(each.group, "base"),
            )
            for each in pillar.indicators
        ]
        lines += own
        pillars.append(_pillar(pillar, own, rules))
    states = ("met", "not_met", "scored", "missing", "not_applicable", "invalid", "noted")
    total = _total(pillars, rules)
    return Judgement(
        lines=lines,
        pillars=pillars,
        award=levels.award(rules, figures, pillars, total, errors),
        points=printed(total, rules),
        counts={state: sum(line.state == state for line in lines) for state in states},
        errors=errors,
        by_id={line.id: line for line in lines},
    )
