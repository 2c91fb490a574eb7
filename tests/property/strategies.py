"""Random small criteria sets and random self-reports for them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal

from hypothesis import settings
from hypothesis import strategies as st

from tests.property.spec import (
    OPTIONS,
    Answer,
    Clause,
    ClauseName,
    Enough,
    Figures,
    Group,
    Indicator,
    Kind,
    Linear,
    Measure,
    MeasureKind,
    Pillar,
    Rules,
    Scale,
    Target,
    Tier,
    Word,
)
from tests.property.writing import WORDS

# --------------------------------------------------------------------------------------------------------- the sets

Mode = Literal["half_up", "half_even", "down"]
MODES: tuple[Mode, ...] = ("half_up", "half_even", "down")
SIGNS = ("≥", ">", "≤", "<", "=", "≠")
MEASURES: tuple[MeasureKind, ...] = ("rate", "capped", "count", "percent", "sum", "quotient", "yes_no", "choice")
percents = st.sampled_from([Fraction(n, 1000) for n in (0, 5, 50, 333, 500, 700, 705, 800, 852, 900, 955, 980, 1000)])
small = st.integers(0, 12).map(Fraction)


def counts(most: int = 60) -> st.SearchStrategy[Fraction]:
    return st.one_of(st.integers(0, 12), st.integers(0, most)).map(Fraction)


@st.composite
def measures(draw: st.DrawFn, number: int, kinds: tuple[MeasureKind, ...] = MEASURES) -> Measure:
    kind = draw(st.sampled_from(("rate", *kinds) if "rate" in kinds else kinds))
    return Measure(number, kind, draw(st.integers(0, 3)) > 0, draw(st.integers(0, 4)) == 0)


def levels_of(measure: Measure) -> st.SearchStrategy[Fraction]:
    return percents if measure.in_percent else small


@st.composite
def targets(draw: st.DrawFn, measure: Measure, signs: tuple[str, ...] = SIGNS) -> tuple[Target, ...]:
    def one(when: bool | None) -> Target:
        if measure.kind == "yes_no":
            return Target(draw(st.sampled_from("=≠")), draw(st.booleans()), when)
        if measure.kind == "choice":
            return Target(draw(st.sampled_from("=≠")), draw(st.sampled_from(OPTIONS)), when)
        return Target(draw(st.sampled_from(("≥", *signs))), draw(levels_of(measure)), when)

    depends = draw(st.sampled_from([(), (), (), (True,), (False,), (True, False)]))
    return tuple(one(when) for when in (*depends, None))


@st.composite
def scales(draw: st.DrawFn, measure: Measure, most: Fraction, places: int, has_target: bool) -> Scale:
    kinds = ["threshold"] if has_target else []
    kinds += ["proportional", "bands", "linear"] if measure.number_like else []
    kinds += ["per_item"] if measure.number_like and not measure.in_percent and most else []
    kinds += ["choice"] if measure.kind == "choice" else []
    kind = draw(st.sampled_from(kinds))
    if kind == "threshold":
        return Scale("threshold")
    unit = Fraction(1, 10**places)
    some_points = st.integers(0, int(most / unit)).map(lambda n: n * unit)
    if kind == "choice":
        return Scale("choice", shares=tuple((key, draw(percents)) for key in OPTIONS))
    above_zero = levels_of(measure).filter(bool)
    if kind == "bands":
        single = st.tuples(st.sampled_from(SIGNS), levels_of(measure)).map(lambda one: (one,))
        between = st.tuples(*[levels_of(measure)] * 2, st.sampled_from("≥>"), st.sampled_from("≤<")).map(
            lambda ends: ((ends[2], min(ends[:2])), (ends[3], max(ends[:2])))
        )
        step = st.tuples(st.one_of(single, between), some_points)
        return Scale("bands", bands=tuple(draw(st.lists(step, min_size=1, max_size=4))), otherwise=draw(some_points))
    if kind == "per_item":
        return Scale("per_item", each=draw(st.integers(1, int(most / unit))) * unit)
    if kind == "linear" and most:
        at_base = draw(some_points)
        below = draw(st.integers(0, int(at_base / unit))) * unit
        per_step = draw(st.integers(1, int(most / unit))) * unit
        flags = draw(st.tuples(st.booleans(), st.booleans()))
        return Scale("linear", linear=Linear(draw(above_zero), at_base, draw(above_zero), per_step, below, *flags))
    full = draw(above_zero)
    given = not measure.in_percent or draw(st.booleans())
    floors = above_zero.filter(lambda number: number <= (full if given else 1))
    floor = draw(st.one_of(st.none(), floors))
    return Scale("proportional", full=full if given else None, floor=floor)


@st.composite
def enough(draw: st.DrawFn) -> Enough:
    sign = draw(st.sampled_from(("≥", "≥", "≥", ">", "≤", "=")))
    share = draw(st.booleans())
    return Enough(sign, draw(percents if share else st.integers(0, 20).map(lambda n: Fraction(n, 2))), share)


COUNTING = ("≥", "≥", ">", "≤", "<")
CLAUSES: tuple[ClauseName, ...] = ("points", "points", "indicators", "optional", "each", "no_zero", "pillars")


@st.composite
def clauses(draw: st.DrawFn, with_points: bool, grouped: bool) -> Clause:
    """One clause of a level."""
    name = draw(st.sampled_from(CLAUSES if with_points else ("indicators", "optional", "pillars")))
    parts = ("pillars", "indicators", *(("groups",) if grouped else ()))
    if name == "pillars":
        return Clause(name)
    if name in ("each", "no_zero"):
        of = draw(st.sampled_from(parts))
        return Clause(name, draw(enough()) if name == "each" else None, of)
    if name == "points":
        return Clause(name, draw(enough()))
    share = draw(st.booleans())
    bound = draw(percents if share else st.integers(0, 5).map(Fraction))
    return Clause(name, draw(st.one_of(st.none(), st.just(Enough(draw(st.sampled_from(COUNTING)), bound, share)))))


@st.composite
def with_more(draw: st.DrawFn, rules: Rules, *, without_documents: bool = True) -> Rules:
    """The same set with groups, bonus, penalty, levels, limits, and other ways of rounding."""
    pillars = []
    points = rules.with_points
    caps = st.one_of(st.none(), st.integers(0, 8).map(Fraction))
    for at, pillar in enumerate(rules.pillars):
        kind: Kind = draw(st.sampled_from(("base", "base", "bonus", "penalty"))) if at and points else "base"
        groups: tuple[Group, ...] = ()
        own = pillar.indicators
        if draw(st.booleans()):
            of_group: tuple[Kind, ...] = ("base", "bonus", "penalty") if kind == "base" and points else ("base", kind)
            for number in range(draw(st.integers(1, 3))):
                its = draw(st.sampled_from(of_group))
                groups += (Group(f"{pillar.id}.G{number}", its, draw(caps) if its != "base" else None),)
            own = tuple(replace(each, group=draw(st.sampled_from(groups)).id) for each in own)
            groups = tuple(group for group in groups if any(each.group == group.id for each in own))
        cap = draw(caps) if kind != "base" else None
        rule = pillar if kind == "base" else replace(pillar, mandatory=False, all_met=False, points=None)
        pillars.append(replace(rule, indicators=own, groups=groups, kind=kind, cap=cap))
    grouped = any(pillar.groups for pillar in pillars)
    tiers = []
    for at in range(draw(st.integers(0, 3))):
        some = draw(st.lists(clauses(points, grouped), min_size=1, max_size=3, unique_by=lambda one: one.name))
        tiers.append(Tier(f"muc_{at}", tuple(some), draw(st.booleans())))
    lowering = st.tuples(st.booleans(), st.integers(0, max(0, len(tiers) - 1)))
    low, high = draw(
        st.one_of(st.just((None, None)), st.tuples(st.just(Fraction(0)), st.integers(1, 12).map(Fraction)))
    )
    bare = draw(st.sampled_from(("counts", "does_not_count", *(("scores_zero",) if without_documents else ()))))
    return replace(
        rules,
        pillars=tuple(pillars),
        order=draw(st.sampled_from(("parts", "indicators", "pillars", "total"))),
        not_applicable=draw(st.sampled_from(("dropped", "full", "zero"))),
        limits=(low, high) if points else (None, None),
        tiers=tuple(tiers),
        otherwise=bool(tiers) and draw(st.integers(0, 2)) == 0,
        caps=tuple(draw(st.lists(lowering, max_size=2))) if tiers else (),
        bare_met_counts=bare == "counts",
        bare_scores_zero=bare == "scores_zero",
    )


@st.composite
def rule_sets(draw: st.DrawFn, kinds: tuple[MeasureKind, ...] = MEASURES) -> Rules:
    """One to three pillars of one to six indicators; several indicators may measure the same."""
    places = draw(st.integers(0, 3))
    with_points = draw(st.integers(0, 4)) > 0
    pool = [draw(measures(number, kinds)) for number in range(draw(st.integers(1, 5)))]
    pillars = []
    for at in range(draw(st.integers(1, 3))):
        own = [
            draw(indicators(f"{'ABC'[at]}.{i:02d}", pool, places, with_points))
            for i in range(1, draw(st.integers(1, 2 if at else 6)) + 1)
        ]
        mandatory = any(each.mandatory for each in own) and draw(st.booleans())
        all_met = draw(st.integers(0, 3)) == 0
        points = draw(enough()) if with_points and draw(st.booleans()) else None
        all_met = all_met or not (mandatory or points)
        pillars.append(Pillar("ABC"[at], tuple(own), mandatory, all_met, points))
    award_points = draw(enough()) if with_points and draw(st.booleans()) else None
    award_pillars = award_points is None or draw(st.booleans())
    mode = draw(st.sampled_from(MODES))
    return Rules(tuple(pillars), award_pillars, award_points, places, mode, draw(st.booleans()))


@st.composite
def indicators(draw: st.DrawFn, name: str, pool: list[Measure], places: int, with_points: bool) -> Indicator:
    measure = draw(st.sampled_from(pool))
    has_target = draw(st.integers(0, 3)) > 0 or (with_points and measure.kind == "yes_no")
    points, scale = None, None
    if with_points:
        points = Fraction(draw(st.integers(0, 5 * 10**places)), 10**places)
        scale = draw(scales(measure, points, places, has_target))
    goals = draw(targets(measure)) if has_target else ()
    flags = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    return Indicator(name, measure, goals, points, scale, *flags)


# ------------------------------------------------------------------------------------------------------ the reports


@st.composite
def count_answers(draw: st.DrawFn, near: Fraction | None = None) -> Answer:
    kind = draw(st.integers(0, 19))
    figure = draw(counts()) if near is None or kind % 2 else draw(st.integers(0, int(near)).map(Fraction))
    word: Word = "exactly" if kind < 14 else draw(st.sampled_from(tuple(WORDS)))
    if word == "below":
        figure += 1
    return _marked(draw, Answer(None if kind == 19 else figure, word))


@st.composite
def percent_answers(draw: st.DrawFn) -> Answer:
    places = draw(st.integers(0, 2))
    most = 100 * 10**places
    near = int(draw(percents) * most) + draw(st.integers(-1, 1))  # just about a level that a set may ask for
    units = draw(st.one_of(st.integers(0, most), st.just(min(max(near, 0), most)), st.just(min(max(near, 0), most))))
    kind = draw(st.integers(0, 24))
    if kind == 24:
        units = most + draw(st.integers(1, most))
    word: Word = "exactly" if kind < 15 else draw(st.sampled_from(tuple(WORDS)))
    if word == "below" and units == 0:
        units = 1
    return _marked(draw, Answer(None if kind == 23 else Fraction(units, most), word, places))


def _marked(draw: st.DrawFn, answer: Answer) -> Answer:
    kind = draw(st.integers(0, 11))
    return Answer(answer.figure, answer.word, answer.places, evidence=kind < 4, to_confirm=kind == 11)


@st.composite
def answers_to(draw: st.DrawFn, measure: Measure) -> dict[str, Answer]:
    """Answers to a measure's inputs, some of them left out."""
    found: dict[str, Answer] = {}
    if measure.kind == "percent":
        found[measure.input("x")] = draw(percent_answers())
    elif measure.kind == "count":
        found[measure.input("x")] = draw(count_answers())
    elif not measure.number_like:
        figure = draw(st.booleans()) if measure.kind == "yes_no" else draw(st.sampled_from(OPTIONS))
        found[measure.input("x")] = _marked(draw, Answer(figure))
    else:
        found.update(draw(_two_counts(measure)))
    left_out = draw(st.sets(st.sampled_from(measure.inputs))) if draw(st.integers(0, 2)) == 0 else set()
    return {name: answer for name, answer in found.items() if name not in left_out}


@st.composite
def print_of(draw: st.DrawFn, rate: Fraction) -> Answer:
    """A rate as it is printed: rounded, or cut off, at a few decimals."""
    places = draw(st.integers(0, 2))
    scaled = rate * 100 * 10**places + draw(st.sampled_from((Fraction(0), Fraction(1, 2))))
    return Answer(Fraction(int(scaled), 100 * 10**places), places=places)


@st.composite
def vague(draw: st.DrawFn, answer: Answer) -> Answer:
    """An approximate figure that the exact one is among."""
    assert isinstance(answer.figure, Fraction)
    word: Word = draw(st.sampled_from(("above", "below", "from", "to", "about")))
    step = Fraction(draw(st.integers(1, 5)), 1000 if answer.places else 1)
    up = {"above": -step, "from": -step, "below": step, "to": step, "about": step}[word]
    figure = answer.figure + up
    if figure < 0 or (answer.places and figure > 1):
        return answer
    return replace(answer, figure=figure, word=word)


@st.composite
def _two_counts(draw: st.DrawFn, measure: Measure) -> dict[str, Answer]:
    whole = draw(count_answers())
    near = whole.figure if isinstance(whole.figure, Fraction) else None
    part = draw(count_answers(near))
    a, b, r = (measure.input(letter) for letter in "abr")
    if not measure.of_rate:
        return {a: part, b: whole}
    shape = draw(st.sampled_from(("both", "both", "printed", "total and printed", "all", "vague and printed")))
    rate = draw(percent_answers())
    if shape == "both":
        return {a: part, b: whole}
    if shape == "printed":
        return {r: rate}
    if shape == "vague and printed":
        total = draw(st.integers(1, 60))
        exact = Answer(Fraction(draw(st.integers(0, total))))
        assert isinstance(exact.figure, Fraction)
        return {a: draw(vague(exact)), b: Answer(Fraction(total)), r: draw(print_of(exact.figure / total))}
    return {b: whole, r: rate} if shape == "total and printed" else {a: part, b: whole, r: rate}


@st.composite
def reports(draw: st.DrawFn, rules: Rules) -> Figures:
    answers: dict[str, Answer] = {}
    for measure in rules.measures:
        answers.update(draw(answers_to(measure)))
    claimed = st.sets(st.sampled_from([each.id for each in rules.indicators]), max_size=2)
    claims = draw(claimed) if draw(st.integers(0, 3)) == 0 else set()
    return Figures(answers, frozenset(claims), draw(st.sampled_from((True, False, True, False, None))))


@st.composite
def cases(draw: st.DrawFn, kinds: tuple[MeasureKind, ...] = MEASURES) -> tuple[Rules, Figures]:
    """A set and a report for it."""
    rules = draw(rule_sets(kinds))
    return rules, draw(reports(rules))


@st.composite
def more_cases(draw: st.DrawFn) -> tuple[Rules, Figures]:
    """A set that uses more of what sets may use, and a report for it."""
    rules = draw(with_more(draw(rule_sets())))
    return rules, draw(reports(rules))


forms = st.tuples(*[st.integers(0, 9)] * 5)


def often(times: int) -> settings:
    """More examples than the profile asks for, in its own measure."""
    return settings(max_examples=times * settings().max_examples)
