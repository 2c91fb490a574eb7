"""The rules once more, in `Fraction`s: what a random set makes of a random report.

Written from the rules and not from the program: it knows nothing of files, formulas, facts or sentences, and is slow
where that is simpler. `Rules` and `Figures` say what the set asks for and what the commune declares; `judge` says
what has to come out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction

from tests.property.known import Known, known_of, stands
from tests.property.spans import ONE, ZERO, Span, cells, holds, verdict
from tests.property.spec import Enough, Figures, Indicator, Pillar, Rules, Scale, Target

# ------------------------------------------------------------------------------------------------------ indicators


@dataclass
class Line:
    """An indicator's result. `holds`, `low` and `high` are what the rules of pillar and award may count on."""

    id: str
    state: str
    earned: int | None
    possible: int | None
    stated: bool
    applies: bool
    mandatory: bool
    holds: bool | None
    low: int
    high: int
    most: int


def rounded(points: Fraction, rules: Rules) -> int:
    scaled = points * 10**rules.places
    if rules.mode == "half_up":
        return (scaled + Fraction(1, 2)).__floor__()
    if rules.mode == "half_even":
        return round(scaled)
    return scaled.__floor__()


def _proportional(scale: Scale, value: Span, most: Fraction) -> tuple[Fraction, Fraction]:
    """Fewest and most points; where the best value is only approached, so are its points."""
    full, floor = scale.full or ONE, scale.floor or ZERO

    def at(number: Fraction) -> Fraction:
        return ZERO if number < floor else most * min(ONE, max(ZERO, number) / full)

    low = ZERO if value.low is None else at(value.low)
    if value.high is None:
        return low, most
    return low, ZERO if value.high == floor and not value.high_in else at(value.high)


def _bands(scale: Scale, value: Span) -> tuple[Fraction, Fraction]:
    reached = []
    for number in cells(value, [bound for _, bound, _ in scale.bands]):
        first = next((points for sign, bound, points in scale.bands if holds(sign, number, bound)), scale.otherwise)
        reached.append(first)
    return min(reached), max(reached)


def scale_points(
    each: Indicator, value: Span | bool | str, met: bool | None, rules: Rules
) -> tuple[int, int]:  # fmt: skip
    """Fewest and most points, rounded as the set declares."""
    if each.scale is None or each.points is None:
        return 0, 0
    most = each.points
    if each.scale.kind == "threshold":
        low, high = {None: (ZERO, most), True: (most, most), False: (ZERO, ZERO)}[met]
    elif each.scale.kind == "choice":
        low = high = most * dict(each.scale.shares)[str(value)]
    else:
        assert isinstance(value, Span)
        low, high = _bands(each.scale, value) if each.scale.bands else _proportional(each.scale, value, most)
    return rounded(low, rules), rounded(high, rules)


def _met(target: Target, value: Span | bool | str) -> bool | None:
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


def _line(each: Indicator, figures: Figures, rules: Rules, claimed: bool) -> Line:
    known = known_of(each.measure, figures)
    most = 0 if each.points is None else rounded(each.points, rules)
    points = each.points is not None

    def open_line(state: str) -> Line:
        return Line(
            each.id, state, 0 if points else None, most if points else None,
            False, True, each.mandatory, None, 0, most, most,
        )  # fmt: skip

    if known.invalid:
        return open_line("invalid")
    if claimed or (known.zero and each.when_zero):
        return Line(each.id, "not_applicable", None, None, False, False, each.mandatory, None, 0, 0, 0)
    if known.value is None:
        return open_line("missing")
    target: Target | None = None
    for candidate in each.targets:
        if candidate.when is not None and figures.attribute is None:
            return open_line("missing")
        if candidate.when in (None, figures.attribute):
            target = candidate
            break
    value = known.value
    met = _met(target, value) if target is not None else None
    low, high = scale_points(each, value, met, rules)
    state = _state(target, met, known, low == high)
    holding = met if target is not None else (True if state == "scored" and low == high else None)
    bare = not _cited(each, figures) and not rules.bare_met_counts
    line = Line(
        each.id, state, low if points else None, high if points else None,
        known.stated, True, each.mandatory, holding, low, high, most,
    )  # fmt: skip
    if bare:  # nothing that rests on no document may be counted on; only a failure is one
        line.holds, line.low, line.high = None if holding else holding, 0, most
    elif known.stated:
        _by_counts_alone(line, each, known.firm, target, rules)
    return line


def _by_counts_alone(line: Line, each: Indicator, firm: Span | None, target: Target | None, rules: Rules) -> None:
    """What a printed rate adds to the counts may fail a target, but completes nothing and earns nothing."""
    if firm is None:
        line.holds, line.low, line.high = None if line.holds else line.holds, 0, line.most
        return
    met = _met(target, firm) if target is not None else None
    line.low, line.high = scale_points(each, firm, met, rules)
    if target is None:
        met = True if line.low == line.high and line.state == "scored" else None
    line.holds = False if line.holds is False else met


def _state(target: Target | None, met: bool | None, known: Known, decided: bool) -> str:
    if target is not None:
        return "missing" if met is None else "met" if met else "not_met"
    return "scored" if known.stated or decided else "missing"


# ------------------------------------------------------------------------------------------------ pillars and award


@dataclass
class PillarJudgement:
    id: str
    complete: bool
    why: set[str]
    points: tuple[int, int, int] | None


@dataclass
class Judgement:
    lines: list[Line]
    pillars: list[PillarJudgement]
    award: str
    points: tuple[int, int, int] | None
    counts: dict[str, int]
    errors: bool = False
    by_id: dict[str, Line] = field(default_factory=dict)


def _all_met(lines: list[Line]) -> tuple[bool | None, bool]:
    """(does the clause hold, is anything open)"""
    unknown = not lines or any(line.holds is None for line in lines)
    if any(line.holds is False for line in lines):
        return False, unknown
    return (None, True) if unknown else (True, False)


def _enough(rule: Enough, lines: list[Line], rules: Rules) -> tuple[bool | None, bool]:
    if not sum(line.most for line in lines):
        return None, True  # where no point is at stake, points show nothing
    span = Span(Fraction(sum(line.low for line in lines)), Fraction(sum(line.high for line in lines)))
    bound = rule.bound * (sum(line.most for line in lines) if rule.share else 10**rules.places)
    found = verdict(rule.sign, span, bound)
    return found, found is None


def _pillar(pillar: Pillar, lines: list[Line], rules: Rules) -> PillarJudgement:
    applying = [line for line in lines if line.applies]
    clauses = []
    if pillar.mandatory:
        clauses.append(_all_met([line for line in applying if line.mandatory]))
    if pillar.all_met:
        clauses.append(_all_met(applying))
    if pillar.points is not None:
        clauses.append(_enough(pillar.points, applying, rules))
    if not applying:
        clauses = [(None, True)]
    why = set()
    if any(result is False for result, _ in clauses):
        why.add("not_met")
    if any(is_open for result, is_open in clauses if result is not True):
        why.add("missing")
    complete = all(result is True for result, _ in clauses)
    return PillarJudgement(pillar.id, complete, why, _total(lines, rules))


def _total(lines: list[Line], rules: Rules) -> tuple[int, int, int] | None:
    if not rules.with_points:
        return None
    applying = [line for line in lines if line.applies]
    earned = sum(line.earned or 0 for line in applying)
    return earned, sum(line.possible or 0 for line in applying), sum(line.most for line in applying)


def _award(rules: Rules, pillars: list[PillarJudgement], lines: list[Line], errors: bool) -> str:
    applying = [line for line in lines if line.applies]
    verdicts: list[bool | None] = []
    if rules.award_pillars:
        failed = any("not_met" in pillar.why for pillar in pillars)
        verdicts.append(False if failed else True if all(pillar.complete for pillar in pillars) else None)
    if rules.award_points is not None:
        verdicts.append(_enough(rules.award_points, applying, rules)[0])
    if errors:
        verdicts.append(None)
    return "not_eligible" if False in verdicts else "undecided" if None in verdicts else "eligible"


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
        own = [_line(each, figures, rules, each.id in standing) for each in pillar.indicators]
        lines += own
        pillars.append(_pillar(pillar, own, rules))
    states = ("met", "not_met", "scored", "missing", "not_applicable", "invalid", "noted")
    return Judgement(
        lines=lines,
        pillars=pillars,
        award=_award(rules, pillars, lines, errors),
        points=_total(lines, rules),
        counts={state: sum(line.state == state for line in lines) for state in states},
        errors=errors,
        by_id={line.id: line for line in lines},
    )
