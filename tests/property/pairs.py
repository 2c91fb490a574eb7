"""Pairs of reports that have something to do with each other: more of a good thing, what does not apply, the truth."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from tests.property.spec import OPTIONS, Answer, ClauseName, Figures, Indicator, Measure, Pillar, Rules, Scale, Tier
from tests.property.strategies import (
    MODES,
    cases,
    clauses,
    counts,
    enough,
    measures,
    print_of,
    rule_sets,
    scales,
    targets,
    vague,
    with_more,
)

# ------------------------------------------------------------------------------------------- more of a good thing


def _rises(scale: Scale) -> bool:
    return scale.kind != "bands" and (scale.linear is None or not scale.linear.down)


@st.composite
def rising_sets(draw: st.DrawFn) -> Rules:
    """Sets in which a higher figure is a better one, without exception."""
    pool = [draw(measures(number, ("rate", "capped", "count", "sum"))) for number in range(draw(st.integers(1, 3)))]
    places = draw(st.integers(0, 2))
    own = []
    for at in range(draw(st.integers(1, 4))):
        measure = draw(st.sampled_from(pool))
        most = Fraction(draw(st.integers(0, 5 * 10**places)), 10**places)
        scale = draw(scales(measure, most, places, True).filter(_rises))
        flags = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
        own.append(Indicator(f"A.{at:02d}", measure, draw(targets(measure, ("≥", ">"))), most, scale, *flags))
    points = draw(enough().filter(lambda rule: rule.sign in "≥>"))
    mandatory = any(each.mandatory for each in own) and draw(st.booleans())
    pillar = Pillar("A", tuple(own), mandatory, draw(st.booleans()), points)
    mode = draw(st.sampled_from(MODES))
    return Rules((pillar,), draw(st.booleans()), points, places, mode, draw(st.booleans()))


@st.composite
def rising_cases_with_levels(draw: st.DrawFn) -> tuple[Rules, Figures, Figures]:
    """The same under an award whose every level asks for at least so much."""
    names: tuple[ClauseName, ...] = ("points", "indicators", "optional", "each", "no_zero")
    rising = clauses(with_points=True, grouped=False).filter(
        lambda one: one.name in names and (one.enough is None or one.enough.sign in "≥>")
    )
    tiers = tuple(
        Tier(f"muc_{at}", tuple(draw(st.lists(rising, min_size=1, max_size=2, unique_by=lambda one: one.name))), at < 2)
        for at in range(draw(st.integers(1, 4)))
    )
    caps = tuple(draw(st.lists(st.tuples(st.booleans(), st.integers(0, len(tiers) - 1)), max_size=1)))
    rules = replace(draw(rising_sets()), bare_met_counts=True, tiers=tiers, otherwise=draw(st.booleans()), caps=caps)
    return draw(raised(replace(rules, order=draw(st.sampled_from(("parts", "indicators", "pillars", "total"))))))


@st.composite
def rising_cases(draw: st.DrawFn) -> tuple[Rules, Figures, Figures]:
    """A set, a report of exact figures, and the same report with one numerator raised."""
    return draw(raised(draw(rising_sets())))


@st.composite
def raised(draw: st.DrawFn, rules: Rules) -> tuple[Rules, Figures, Figures]:
    answers: dict[str, Answer] = {}
    for measure in rules.measures:
        total = draw(st.integers(1, 60))
        part = draw(st.integers(0, total))
        for name, figure in zip(measure.inputs, (part, total), strict=False):
            answers[name] = Answer(Fraction(figure), evidence=draw(st.booleans()))
    measure = draw(st.sampled_from(rules.measures))
    first = measure.inputs[0]
    old = answers[first]
    assert isinstance(old.figure, Fraction)
    room = 60
    if measure.of_rate and not measure.may_exceed:
        total_of = answers[measure.input("b")].figure
        assert isinstance(total_of, Fraction)
        room = int(total_of - old.figure)
    before = Figures(answers, attribute=draw(st.booleans()))
    return rules, before, before.having(first, replace(old, figure=old.figure + draw(st.integers(0, room))))


# -------------------------------------------------------------------------------------------- what does not apply


@st.composite
def cases_with_gaps(draw: st.DrawFn) -> tuple[Rules, Figures, set[str]]:
    """A set, a report, and at least one indicator that does not apply, by a claim or by a total of 0."""
    rules, figures = draw(cases(("rate", "capped", "quotient", "count", "yes_no")))
    gone = draw(st.sets(st.sampled_from([each.id for each in rules.indicators]), min_size=1, max_size=4))
    claims = set()
    measured = {each.measure for each in rules.indicators if each.id in gone}
    answers = {
        name: answer
        for name, answer in figures.answers.items()
        if not any(name in measure.inputs for measure in measured)
    }
    nothing = {
        name: Answer(Fraction(0))
        for measure in measured
        if len(measure.inputs) > 1 and draw(st.booleans())
        for name in measure.inputs[:2]
    }
    pillars = []
    for pillar in rules.pillars:
        own = []
        for each in pillar.indicators:
            if each.id in gone:
                zero = each.measure.inputs[0] in nothing
                own.append(replace(each, claim=not zero or each.claim, when_zero=zero))
                claims |= set() if zero else {each.id}
            else:
                own.append(each)
        pillars.append(replace(pillar, indicators=tuple(own)))
    return (
        replace(rules, pillars=tuple(pillars)),
        replace(figures, answers={**answers, **nothing}, claims=frozenset(claims)),
        gone,
    )


# ---------------------------------------------------------------------------------------------- the truth, blurred


@st.composite
def blurred_cases(draw: st.DrawFn) -> tuple[Rules, Figures, Figures]:
    """A set, a report in which every figure is exact, and what a hasty official might have written instead."""
    rules = draw(st.one_of(rule_sets(), rule_sets().flatmap(lambda plain: with_more(plain, without_documents=False))))
    truth: dict[str, Answer] = {}
    blurred: dict[str, Answer] = {}
    for measure in rules.measures:
        exact = draw(exact_answers(measure))
        truth.update(exact)
        blurred.update(draw(_blurred(measure, exact)))
    attribute = draw(st.booleans())
    seen = attribute if draw(st.integers(0, 3)) else None
    return rules, Figures(truth, attribute=attribute), Figures(blurred, attribute=seen)


@st.composite
def exact_answers(draw: st.DrawFn, measure: Measure) -> dict[str, Answer]:
    """A complete and consistent answer to a measure; nothing is divided by 0."""
    cited = draw(st.booleans())
    x = measure.input("x")
    if measure.kind == "yes_no":
        return {x: Answer(draw(st.booleans()), evidence=cited)}
    if measure.kind == "choice":
        return {x: Answer(draw(st.sampled_from(OPTIONS)), evidence=cited)}
    if measure.kind == "percent":
        return {x: Answer(Fraction(draw(st.integers(0, 1000)), 1000), places=1, evidence=cited)}
    if measure.kind == "count":
        return {x: Answer(draw(counts()), evidence=cited)}
    total = draw(st.integers(1, 60))
    part = draw(st.integers(0, 90 if measure.may_exceed or not measure.of_rate else total))
    found = {measure.input("a"): Answer(Fraction(part), evidence=cited), measure.input("b"): Answer(Fraction(total))}
    if measure.of_rate and draw(st.booleans()):
        found[measure.input("r")] = draw(print_of(Fraction(part, total)))
    return found


@st.composite
def _blurred(draw: st.DrawFn, measure: Measure, exact: dict[str, Answer]) -> dict[str, Answer]:
    a, b, r = (measure.input(letter) for letter in "abr")
    if measure.of_rate and draw(st.booleans()):
        part, total = exact[a].figure, exact[b].figure
        assert isinstance(part, Fraction)
        assert isinstance(total, Fraction)
        found = {r: draw(print_of(part / total))}
        return {**found, b: exact[b]} if draw(st.booleans()) else found
    kept: dict[str, Answer] = {}
    for name, answer in exact.items():
        kind = draw(st.integers(0, 3))
        if kind == 3:
            continue
        if name == r:
            kept[name] = answer
            continue
        kept[name] = draw(vague(answer)) if kind == 2 and isinstance(answer.figure, Fraction) else answer
    return kept
