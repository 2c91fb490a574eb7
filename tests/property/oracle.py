"""The rules once more, in `Fraction`s: what a random set makes of a random report.

Written from the rules and not from the program: it knows nothing of files, formulas, facts or sentences, and is slow
where that is simpler. `Rules` and `Figures` say what the set asks for and what the commune declares; `judge` says
what has to come out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

ZERO, ONE = Fraction(0), Fraction(1)

# --------------------------------------------------------------------------------------------- what a set asks for

MeasureKind = Literal["rate", "capped", "count", "percent", "sum", "quotient", "yes_no", "choice"]
OPTIONS = ("nhat", "nhi", "ba")


@dataclass(frozen=True)
class Measure:
    """What is measured, with inputs of its own: `a` and `b` are counts, `r` the rate of both, `x` anything else."""

    number: int
    kind: MeasureKind
    accept: bool = True
    may_exceed: bool = False

    def input(self, letter: str) -> str:
        return f"{letter}{self.number}"

    @property
    def inputs(self) -> tuple[str, ...]:
        if self.kind in ("rate", "capped"):
            return self.input("a"), self.input("b"), self.input("r")
        if self.kind in ("sum", "quotient"):
            return self.input("a"), self.input("b")
        return (self.input("x"),)

    @property
    def of_rate(self) -> bool:
        return self.kind in ("rate", "capped")

    @property
    def in_percent(self) -> bool:
        return self.kind in ("rate", "capped", "percent", "quotient")

    @property
    def number_like(self) -> bool:
        return self.kind not in ("yes_no", "choice")


@dataclass(frozen=True)
class Target:
    """`when` is the answer of the one attribute that it is for; None for everyone else."""

    sign: str
    bound: Fraction | bool | str
    when: bool | None = None


@dataclass(frozen=True)
class Scale:
    kind: Literal["threshold", "proportional", "bands", "choice"]
    full: Fraction | None = None
    floor: Fraction | None = None
    bands: tuple[tuple[str, Fraction, Fraction], ...] = ()
    otherwise: Fraction = ZERO
    shares: tuple[tuple[str, Fraction], ...] = ()


@dataclass(frozen=True)
class Indicator:
    id: str
    measure: Measure
    targets: tuple[Target, ...]
    points: Fraction | None
    scale: Scale | None
    mandatory: bool
    claim: bool
    when_zero: bool


@dataclass(frozen=True)
class Enough:
    """Points against a share of the maximum, or against a number of points."""

    sign: str
    bound: Fraction
    share: bool


@dataclass(frozen=True)
class Pillar:
    id: str
    indicators: tuple[Indicator, ...]
    mandatory: bool
    all_met: bool
    points: Enough | None


@dataclass(frozen=True)
class Rules:
    pillars: tuple[Pillar, ...]
    award_pillars: bool
    award_points: Enough | None
    places: int
    mode: Literal["half_up", "half_even", "down"]
    bare_met_counts: bool

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(each for pillar in self.pillars for each in pillar.indicators)

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(dict.fromkeys(each.measure for each in self.indicators))

    @property
    def with_points(self) -> bool:
        return self.indicators[0].points is not None


# ------------------------------------------------------------------------------------------ what a commune declares

Word = Literal["exactly", "above", "below", "from", "to", "about"]


@dataclass(frozen=True)
class Answer:
    """`figure` is a number (a percentage as a fraction of 1), an answer or an option; None cannot be read."""

    figure: Fraction | bool | str | None
    word: Word = "exactly"
    places: int = 0
    evidence: bool = False
    to_confirm: bool = False


@dataclass(frozen=True)
class Figures:
    answers: dict[str, Answer]
    claims: frozenset[str] = frozenset()
    attribute: bool | None = None

    def having(self, name: str, answer: Answer | None) -> Figures:
        """The same report with one answer set, or taken out."""
        rest = {key: value for key, value in self.answers.items() if key != name}
        return replace(self, answers=rest if answer is None else {**rest, name: answer})


# ----------------------------------------------------------------------------------------- sets of possible numbers


@dataclass(frozen=True)
class Span:
    """Every number between two ends; an end of None is infinite, `_in` says whether the end belongs to it."""

    low: Fraction | None
    high: Fraction | None
    low_in: bool = True
    high_in: bool = True

    @property
    def one(self) -> Fraction | None:
        return self.low if self.low is not None and self.low == self.high else None

    @property
    def empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_in and self.high_in))

    def __contains__(self, number: Fraction) -> bool:
        above = self.low is None or number > self.low or (number == self.low and self.low_in)
        below = self.high is None or number < self.high or (number == self.high and self.high_in)
        return above and below

    def and_(self, other: Span) -> Span:
        """What lies in both."""
        low, low_in = self.low, self.low_in
        if other.low is not None and (low is None or other.low > low):
            low, low_in = other.low, other.low_in
        elif other.low is not None and other.low == low:
            low_in = low_in and other.low_in
        high, high_in = self.high, self.high_in
        if other.high is not None and (high is None or other.high < high):
            high, high_in = other.high, other.high_in
        elif other.high is not None and other.high == high:
            high_in = high_in and other.high_in
        return Span(low, high, low_in, high_in)


EVERYTHING = Span(None, None)


def point(number: Fraction) -> Span:
    return Span(number, number)


def meaning(word: Word, figure: Fraction) -> Span:
    """What a figure with its approximate word may stand for; nothing that is declared is below 0."""
    return {
        "exactly": point(figure),
        "above": Span(figure, None, low_in=False),
        "below": Span(ZERO, figure, high_in=False),
        "from": Span(figure, None),
        "to": Span(ZERO, figure),
        "about": Span(ZERO, None),
    }[word]


def cells(span: Span, cuts: Iterable[Fraction]) -> list[Fraction]:
    """One number of `span` for each way of lying at, or between, the cuts."""
    ends = [end for end in (span.low, span.high) if end is not None]
    marks = sorted({*cuts, *ends, ZERO})
    tries = [marks[0] - 1, *marks, marks[-1] + 1]
    tries += [(left + right) / 2 for left, right in zip(marks, marks[1:], strict=False)]
    return [number for number in tries if number in span]


def holds(sign: str, number: Fraction, bound: Fraction) -> bool:
    return {
        "≥": number >= bound,
        ">": number > bound,
        "≤": number <= bound,
        "<": number < bound,
        "=": number == bound,
        "≠": number != bound,
    }[sign]


def verdict(sign: str, span: Span, bound: Fraction) -> bool | None:
    """True or False where every possible number says so."""
    found = {holds(sign, number, bound) for number in cells(span, [bound])}
    return found.pop() if len(found) == 1 else None


# ------------------------------------------------------------------------------------------------- what is known


@dataclass
class Known:
    """What is known of a measure. `value` is None where there is none; `error`: the report cannot stand like this."""

    value: Span | bool | str | None = None
    invalid: bool = False
    zero: bool = False
    stated: bool = False
    error: bool = False


def _count(answer: Answer | None) -> Known:
    if answer is None:
        return Known()
    if answer.figure is None:
        return Known(invalid=not answer.to_confirm, error=True)
    if answer.to_confirm:
        return Known()
    assert isinstance(answer.figure, Fraction)
    return Known(meaning(answer.word, answer.figure))


def _limits(measure: Measure) -> Span:
    return Span(ZERO, None if measure.may_exceed else ONE)


def _quotient(top: Span, bottom: Span) -> Span:
    """Every quotient of two numbers that are not below 0; a divisor that may be 0 leaves everything open."""
    if ZERO in bottom:
        return EVERYTHING
    assert top.low is not None
    assert bottom.low is not None
    if bottom.high is None:
        low, low_in = ZERO, ZERO in top
    else:
        low, low_in = top.low / bottom.high, top.low_in and (bottom.high_in or top.low == 0)
    if top.high == 0:
        return point(ZERO)
    if top.high is None or bottom.low == 0:
        return Span(low, None, low_in)
    return Span(low, top.high / bottom.low, low_in, top.high_in and bottom.low_in)


def printed(answer: Answer, measure: Measure) -> Span:
    """Every rate that is printed like this, rounded or cut off; an approximate word already is a set of rates."""
    assert isinstance(answer.figure, Fraction)
    span = meaning(answer.word, answer.figure)
    if answer.word == "exactly":
        last = Fraction(1, 100 * 10**answer.places)
        span = Span(answer.figure - last / 2, answer.figure + last, high_in=False)
    return span.and_(_limits(measure))


def _whole_parts(span: Span, total: Fraction) -> Span | None:
    """The rates among `span` that a whole number of `total` gives."""
    assert span.low is not None
    least = next(n for n in _from(int(span.low * total)) if Fraction(n) / total in span or Fraction(n) / total > span.low)
    if span.high is None:
        return Span(least / total, None)
    possible = [n for n in range(least, int(span.high * total) + 1) if n / total in span]
    return Span(possible[0] / total, possible[-1] / total) if possible else None


def _from(start: int) -> Iterable[int]:
    while True:
        yield start
        start += 1


def _rate(measure: Measure, figures: Figures) -> Known:
    a, b = (_count(figures.answers.get(measure.input(letter))) for letter in "ab")
    answer = figures.answers.get(measure.input("r"))
    error = a.error or b.error
    if answer is not None and (answer.figure is None or _outside(answer, measure)):
        if not answer.to_confirm:
            return Known(invalid=True, error=True)
        error = True
    if answer is not None and answer.to_confirm:
        answer = None
    if a.invalid or b.invalid:
        return Known(invalid=True, error=True)
    if any(each is not None and each.to_confirm for each in (figures.answers.get(measure.input(x)) for x in "ab")):
        return Known(error=error)
    top, bottom = a.value, b.value
    if isinstance(bottom, Span) and bottom.one == 0:
        if isinstance(top, Span) and verdict(">", top, ZERO) is True:
            return Known(invalid=True, error=True)
        return Known(zero=True, error=error)
    if isinstance(top, Span) and isinstance(bottom, Span):
        known = _counted(measure, top, bottom)
        known.error = known.error or error
        return known
    if answer is None or not measure.accept:
        return Known(error=error)
    known = _stated(measure, bottom if isinstance(bottom, Span) else None, answer)
    known.error = known.error or error
    return known


def _counted(measure: Measure, top: Span, bottom: Span) -> Known:
    if top.one is not None and bottom.one is not None:
        rate = top.one / bottom.one
        if rate > 1 and not measure.may_exceed:
            return Known(invalid=True, error=True)
        return Known(point(rate))
    if verdict(">", top, ZERO) is True and ZERO in bottom:
        bottom = Span(ZERO, bottom.high, False, bottom.high_in)  # a part that exists has a total that does
    value = _quotient(top, bottom).and_(_limits(measure))
    if value.empty:
        return Known(invalid=True, error=True)
    return Known(value)


def _stated(measure: Measure, bottom: Span | None, answer: Answer) -> Known:
    value = printed(answer, measure)
    if value.empty:
        return Known(invalid=True, error=True)
    if bottom is not None and bottom.one is not None:
        narrowed = _whole_parts(value, bottom.one)
        if narrowed is None:
            return Known(invalid=True, error=True)
        value = narrowed
    return Known(value, stated=True)


def _outside(answer: Answer, measure: Measure) -> bool:
    assert isinstance(answer.figure, Fraction)
    return meaning(answer.word, answer.figure).and_(_limits(measure)).empty


def known_of(measure: Measure, figures: Figures) -> Known:
    """What the report says of a measure."""
    if measure.kind == "rate":
        return _rate(measure, figures)
    if measure.kind == "capped":
        rate = _rate(measure, figures)
        if isinstance(rate.value, Span):
            rate.value = _at_most_one(rate.value)
        return rate
    if measure.kind in ("sum", "quotient"):
        return _of_two_counts(measure, figures)
    answer = figures.answers.get(measure.input("x"))
    if answer is None:
        return Known()
    if answer.figure is None or (measure.kind == "percent" and _outside(answer, measure)):
        return Known(invalid=not answer.to_confirm, error=True)
    if answer.to_confirm:
        return Known()
    if not isinstance(answer.figure, Fraction):
        return Known(answer.figure)
    span = meaning(answer.word, answer.figure)
    return Known(span.and_(_limits(measure)) if measure.kind == "percent" else span)


def _at_most_one(span: Span) -> Span:
    """The set of min(v, 1)."""
    assert span.low is not None
    if span.low >= 1:
        return point(ONE)
    if span.high is None or span.high > 1:
        return Span(span.low, ONE, span.low_in)
    return span


def _of_two_counts(measure: Measure, figures: Figures) -> Known:
    a, b = (_count(figures.answers.get(measure.input(letter))) for letter in "ab")
    error = a.error or b.error
    if a.invalid or b.invalid:
        return Known(invalid=True, error=True)
    quotient = measure.kind == "quotient"
    if quotient and isinstance(b.value, Span) and b.value.one == 0:
        if isinstance(a.value, Span) and verdict(">", a.value, ZERO) is True:
            return Known(invalid=True, error=True)
        return Known(zero=True, error=error)
    if not isinstance(a.value, Span) or not isinstance(b.value, Span):
        return Known(error=error)
    if quotient:
        return Known(_quotient(a.value, b.value))
    x, y = a.value, b.value
    assert x.low is not None
    assert y.low is not None
    high = None if x.high is None or y.high is None else x.high + y.high
    return Known(Span(x.low + y.low, high, x.low_in and y.low_in, x.high_in and y.high_in))


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
    """Is a document cited for an answer that is declared?"""
    return any(name in figures.answers and figures.answers[name].evidence for name in each.measure.inputs)


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
    state = _state(target, met, known, low == high, points)
    holding = met if target is not None else (True if state == "scored" and low == high else None)
    bare = not _cited(each, figures) and not rules.bare_met_counts
    provisional = known.stated or (bare and (state in ("met", "scored") or earns_unproved(state, low)))
    line = Line(
        each.id, state, low if points else None, high if points else None,
        known.stated, True, each.mandatory, holding, low, high, most,
    )  # fmt: skip
    if provisional:
        line.holds, line.low, line.high = None if holding else holding, 0, most
    return line


def earns_unproved(state: str, low: int) -> bool:
    """Points that rest on no document count no more below the target than above it."""
    return state == "not_met" and low > 0


def _state(target: Target | None, met: bool | None, known: Known, decided: bool, points: bool) -> str:
    if target is not None:
        return "missing" if met is None else "met" if met else "not_met"
    exact = not isinstance(known.value, Span) or known.value.one is not None
    return "scored" if exact or known.stated or (points and decided) else "missing"


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
    unknown = any(line.holds is None for line in lines)
    if any(line.holds is False for line in lines):
        return False, unknown
    return (None, True) if unknown else (True, False)


def _enough(rule: Enough, lines: list[Line], rules: Rules) -> tuple[bool | None, bool]:
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
        verdicts.append(_enough(rules.award_points, applying, rules)[0] if applying else None)
    if errors:
        verdicts.append(None)
    return "not_eligible" if False in verdicts else "undecided" if None in verdicts else "eligible"


def _claims(rules: Rules, figures: Figures) -> tuple[set[str], bool]:
    """The claims that stand, and whether one of them is an error."""
    standing = set()
    wrong = False
    for each in rules.indicators:
        if each.id not in figures.claims:
            continue
        known = known_of(each.measure, figures)
        allowed = each.claim or (each.when_zero and known.zero)
        if allowed and known.value is None:
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
    states = ("met", "not_met", "scored", "missing", "not_applicable", "invalid")
    return Judgement(
        lines=lines,
        pillars=pillars,
        award=_award(rules, pillars, lines, errors),
        points=_total(lines, rules),
        counts={state: sum(line.state == state for line in lines) for state in states},
        errors=errors,
        by_id={line.id: line for line in lines},
    )
