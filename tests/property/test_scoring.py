"""What holds of every result, whatever the set and the report."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cds_score.diagnostics import Source, has_errors
from cds_score.scoring.assessment import Assessment, Award, PillarResult, Points
from cds_score.scoring.engine import assess
from cds_score.selfreport.read import read_report
from tests.property.pairs import blurred_cases, cases_with_gaps, rising_cases, rising_cases_with_levels
from tests.property.spans import holds
from tests.property.spec import Answer, Figures, Indicator, Measure, MeasureKind, Pillar, Rules, Scale, Target
from tests.property.strategies import cases, forms, more_cases, often
from tests.property.writing import assessed, compiled, report_yaml


def triple(points: Points | None) -> tuple[int, int, int] | None:
    return None if points is None else (points.earned, points.possible, points.max)


def lines_of(assessment: Assessment) -> dict[str, Any]:
    """What is decided of each indicator, without numbers and sentences."""
    return {each.id: (each.state, triple(each.points), each.stated, each.value) for each in assessment.indicators}


def decided(assessment: Assessment) -> dict[str, Any]:
    """All that is decided."""
    return {
        **lines_of(assessment),
        **{each.id: pillar_decided(each) for each in assessment.pillars},
        **{each.id: triple(each.points) for pillar in assessment.pillars for each in pillar.groups},
        "award": (assessment.award.status, assessment.award.tier, assessment.award.possible),
        "status": assessment.status,
        "points": triple(assessment.points),
        "counts": assessment.counts,
        "digest": assessment.digests["facts"],
        "errors": sorted(each.code for each in assessment.diagnostics),
    }


def pillar_decided(pillar: PillarResult) -> tuple[Any, ...]:
    return pillar.status, pillar.why, triple(pillar.points), pillar.counts, pillar.declared, pillar.required


def bytes_of(assessment: Assessment) -> str:
    """Everything that a result says; a diagnostic holds its file, so it is told by place and words."""
    said = [(each.code, each.place, each.message("vi"), each.help("en")) for each in assessment.diagnostics]
    return repr(replace(assessment, diagnostics=[])) + repr(said)


@given(case=cases(), words=forms)
def test_bounds_counts_and_bytes(case: tuple[Rules, Figures], words: tuple[int, ...]) -> None:
    rules, figures = case
    text = report_yaml(rules, figures, words)
    found = assessed(text, compiled(rules), with_inputs=True)
    assert bytes_of(assessed(text, compiled(rules), with_inputs=True)) == bytes_of(found)
    totals = [found.points, *(pillar.points for pillar in found.pillars), *(each.points for each in found.indicators)]
    for points in totals:
        if points is not None:
            assert 0 <= points.earned <= points.possible <= points.max
        else:
            assert not rules.with_points or points is not found.points
    assert sum(found.counts.values()) == len(rules.indicators) == len(found.indicators)
    for pillar, declared in zip(found.pillars, rules.pillars, strict=True):
        assert sum(pillar.counts.values()) == len(declared.indicators)
        assert 0 <= pillar.declared <= pillar.required
    assert [each.number for each in found.indicators] == list(range(1, len(rules.indicators) + 1))


@given(case=st.one_of(cases(), more_cases()), order=st.integers(1, 50), words=forms)
def test_neither_order_nor_language_decides_anything(
    case: tuple[Rules, Figures], order: int, words: tuple[int, ...]
) -> None:
    rules, figures = case
    criteria = compiled(rules)
    text = report_yaml(rules, figures, words[:1])
    straight = decided(assessed(text, criteria))
    assert decided(assessed(report_yaml(rules, figures, words[:1], order), criteria)) == straight
    turned = replace(
        rules,
        pillars=tuple(
            replace(each, indicators=each.indicators[::-1], groups=each.groups[::-1]) for each in rules.pillars
        ),
        tiers=tuple(replace(each, clauses=each.clauses[::-1]) for each in rules.tiers),
        caps=rules.caps[::-1],
    )
    assert decided(assessed(text, compiled(turned, order))) == straight
    assert decided(assessed(text, criteria, "en")) == straight


@given(case=rising_cases())
def test_more_of_a_good_thing_never_scores_less(case: tuple[Rules, Figures, Figures]) -> None:
    rules, before, after = case
    criteria = compiled(rules)
    low, high = (assessed(report_yaml(rules, figures), criteria) for figures in (before, after))
    assert not has_errors(high.diagnostics)
    for old, new in zip(low.indicators, high.indicators, strict=True):
        assert old.points is not None
        assert new.points is not None
        assert new.points.earned >= old.points.earned
        assert not (old.state == "met" and new.state != "met")
    if low.pillars[0].status == "complete":
        assert high.pillars[0].status == "complete"
    if low.award.status == "eligible":
        assert high.award.status == "eligible"


@given(case=rising_cases_with_levels())
def test_a_better_figure_never_lowers_the_level(case: tuple[Rules, Figures, Figures]) -> None:
    rules, before, after = case
    criteria = compiled(rules)
    low, high = (assessed(report_yaml(rules, figures), criteria).award for figures in (before, after))
    names = [tier.id for tier in rules.tiers]

    def best(award: Award) -> int:
        """The number of the best level that is left; whatever fits none, or only the rest, comes last."""
        left = [award.tier, *award.possible]
        return min((names.index(each) for each in left if each in names), default=len(names))

    assert best(high) <= best(low)
    for tier, better in zip(low.tiers, high.tiers, strict=True):
        assert not (tier.holds and not better.holds)


@often(2)
@given(case=blurred_cases(), words=forms, at=st.integers(0, 20))
def test_what_holds_of_every_possible_value_holds_of_the_true_one(
    case: tuple[Rules, Figures, Figures], words: tuple[int, ...], at: int
) -> None:
    rules, truth, blurred = case
    criteria = compiled(rules)
    vague = assessed(report_yaml(rules, blurred, words), criteria)
    exact = assessed(report_yaml(rules, truth), criteria)
    assert not has_errors(vague.diagnostics)
    assert {each.state for each in exact.indicators} <= {"met", "not_met", "scored"}
    agrees_with_what_is_known_better(vague, exact)
    for before, after in zip(vague.pillars, exact.pillars, strict=True):
        if "missing" not in before.why:
            assert (after.status, after.why) == (before.status, before.why)
    assert exact.points is None or vague.points is None or within(exact.points, vague.points)
    if vague.award.status != "undecided":
        assert (exact.award.status, exact.award.tier) == (vague.award.status, vague.award.tier)
    elif exact.award.tier:
        assert exact.award.tier in vague.award.possible
    better = [name for name, answer in truth.answers.items() if blurred.answers.get(name) != answer]
    if better:
        name = better[at % len(better)]
        one_more = assessed(report_yaml(rules, blurred.having(name, truth.answers[name])), criteria)
        agrees_with_what_is_known_better(vague, one_more)
        assert exact.award.tier in ("", one_more.award.tier, *one_more.award.possible)
        if vague.award.possible:
            assert {one_more.award.tier, *one_more.award.possible} <= {"", *vague.award.possible}


def within(inner: Points, outer: Points) -> bool:
    """Declaring what was missing never widens what is certain and possible."""
    return outer.earned <= inner.earned <= inner.possible <= outer.possible


def agrees_with_what_is_known_better(before: Assessment, after: Assessment) -> None:
    """No verdict is lost or turned round, and no certain point lost or impossible one won."""
    for old, new in zip(before.indicators, after.indicators, strict=True):
        assert old.state in ("missing", new.state)
        if old.points is not None and new.points is not None:
            assert within(new.points, old.points)
    for one, other in zip(before.pillars, after.pillars, strict=True):
        assert one.points is None or other.points is None or within(other.points, one.points)
        assert one.status != "complete" or other.status == "complete"


def without(rules: Rules, gone: set[str]) -> Rules:
    """The same set with indicators taken out; pillars that are left empty go with them."""
    pillars = []
    for pillar in rules.pillars:
        kept = tuple(each for each in pillar.indicators if each.id not in gone)
        if kept:
            pillars.append(replace(pillar, indicators=kept))
    return replace(rules, pillars=tuple(pillars))


@given(case=cases_with_gaps())
def test_what_does_not_apply_changes_nothing(case: tuple[Rules, Figures, set[str]]) -> None:
    rules, figures, gone = case
    found = assessed(report_yaml(rules, figures), compiled(rules))
    states = {each.id: each.state for each in found.indicators}
    assert {states[name] for name in gone} == {"not_applicable"}
    rest = without(rules, {name for name, state in states.items() if state == "not_applicable"})
    for pillar in found.pillars:
        kept = next((each for each in rest.pillars if each.id == pillar.id), None)
        if kept is None:
            assert (pillar.status, pillar.why) == ("incomplete", ["missing"])
            assert triple(pillar.points) in (None, (0, 0, 0))
        elif not kept.mandatory or any(each.mandatory for each in kept.indicators):
            alone = replace(rest, pillars=(kept,), award_pillars=True, award_points=None)
            names = {name for measure in alone.measures for name in measure.inputs}
            answers = {name: answer for name, answer in figures.answers.items() if name in names}
            same = assessed(report_yaml(alone, Figures(answers, attribute=figures.attribute)), compiled(alone)).pillars[
                0
            ]
            assert (pillar.status, pillar.why, triple(pillar.points)) == (same.status, same.why, triple(same.points))


@given(case=cases(("rate", "capped", "count")))
def test_printed_rate_alone_completes_nothing(case: tuple[Rules, Figures]) -> None:
    rules, declared = case
    figures = replace(declared, claims=frozenset())
    criteria = compiled(rules)
    found = assessed(report_yaml(rules, figures), criteria)
    alone = [measure for measure in rules.measures if measure.of_rate and not _both_counts(measure, figures)]
    stated = {measure.input("r") for measure in alone}
    answers = {name: answer for name, answer in figures.answers.items() if name not in stated}
    bare = assessed(report_yaml(rules, replace(figures, answers=answers)), criteria)
    for pillar, same in zip(found.pillars, bare.pillars, strict=True):
        if pillar.status == "complete":
            assert same.status == "complete"
    if found.award.status == "eligible":
        assert bare.award.status == "eligible"


def _both_counts(measure: Measure, figures: Figures) -> bool:
    return all(measure.input(letter) in figures.answers for letter in "ab")


ANSWERS = st.one_of(
    st.text(max_size=30),
    st.text("0123456789.,%/-<>≥~ gầnhơkảdướiíttê", max_size=20),
    st.sampled_from(
        ("", "-", "null", "~", "0", "có", "không", "1.224", "99,81%", "hơn", "> ", "1e5", "１２", "٣", "∞")
    ),
)
EVERY_MEASURE: tuple[tuple[MeasureKind, Fraction | bool | str], ...] = (
    ("rate", Fraction(1)),
    ("capped", Fraction(1)),
    ("count", Fraction(1)),
    ("percent", Fraction(1)),
    ("sum", Fraction(1)),
    ("quotient", Fraction(1)),
    ("yes_no", True),
    ("choice", "nhat"),
)
EVERY_INDICATOR = tuple(
    Indicator(
        id=f"A.{at:02d}",
        measure=Measure(at, kind),
        targets=(Target("=", bound),),
        points=Fraction(1),
        scale=Scale("threshold"),
        mandatory=True,
        claim=True,
        when_zero=True,
    )
    for at, (kind, bound) in enumerate(EVERY_MEASURE)
)
EVERY_KIND = Rules((Pillar("A", EVERY_INDICATOR, True, True, None),), True, None, 1, "half_up", True)
EVERY_INPUT = [name for measure in EVERY_KIND.measures for name in measure.inputs]
EVERY_SET = compiled(EVERY_KIND)


@often(2)
@given(
    inputs=st.dictionaries(st.sampled_from([*EVERY_INPUT, "la"]), ANSWERS, max_size=6),
    claims=st.dictionaries(st.sampled_from(("A.00", "A.07", "Z")), ANSWERS, max_size=2),
    attribute=ANSWERS,
    quoted=st.booleans(),
)
def test_no_text_breaks_the_scoring(
    inputs: dict[str, str], claims: dict[str, str], attribute: str, quoted: bool
) -> None:
    def written(text: str) -> str:
        return json.dumps(text, ensure_ascii=quoted) if quoted else " ".join(text.split())

    sections = [
        'criteria: thu/ngau-nhien@1\ncommune: {name: Xã Thử, code: "08152"}\nperiod: năm 2024\ninputs:',
        *(f"  {name}: {written(text)}" for name, text in inputs.items()),
        "not_applicable:",
        *(f"  {name}: {written(text)}" for name, text in claims.items()),
        f"attributes:\n  mien_nui: {written(attribute)}",
    ]
    text = "\n".join(sections) + "\n"
    found = read_or_none(text)
    if found is not None:
        assert sum(found.counts.values()) == len(EVERY_KIND.indicators)
        for each in found.indicators:
            assert each.sentence
            assert each.state != "invalid" or has_errors(found.diagnostics)
        assert all(each.message(lang) for each in found.diagnostics for lang in ("vi", "en"))


def read_or_none(text: str) -> Assessment | None:
    report, found = read_report(Source("bao-cao.yaml", text))
    if report is None:
        assert has_errors(found)
        return None
    registered = {name: scalar.text for name, scalar in report.attributes.items()}
    return assess(report, EVERY_SET, found, "vi", True, registered)


SIGNS = ("≥", ">", "≤", "<")


@often(2)
@given(
    total=st.integers(1, 10**5),
    near=st.integers(-3, 3),
    bound=st.sampled_from([Fraction(n, 1000) for n in (5, 333, 700, 800, 852, 955, 980, 999)]),
    sign=st.sampled_from(SIGNS),
)
def test_no_number_is_printed_on_the_other_side_of_its_target(
    total: int, near: int, bound: Fraction, sign: str
) -> None:
    part = min(total, max(0, int(total * bound) + near))
    rules = _one_rate(sign, bound)
    criteria = compiled(rules)
    figures = Figures({"a0": Answer(Fraction(part)), "b0": Answer(Fraction(total))})
    found = assessed(report_yaml(rules, figures), criteria, with_inputs=True)
    line = found.indicators[0]
    met = holds(sign, Fraction(part, total), bound)
    assert line.state == ("met" if met else "not_met")
    assert holds(sign, percentage(line.value_text), bound) is met
    assert holds(sign, Fraction(line.value or "") / 100, bound) is met
    assert f" {line.value_text} " in f" {line.sentence} "
    assert holds(sign, percentage(_fact_text(found, "r0")), bound) is met


def _one_rate(sign: str, bound: Fraction) -> Rules:
    one = Indicator("A.01", Measure(0, "rate"), (Target(sign, bound),), None, None, True, False, False)
    return Rules((Pillar("A", (one,), True, False, None),), True, None, 2, "half_up", True)


def _fact_text(found: Assessment, name: str) -> str:
    return next(fact.value_text for fact in found.facts if fact.id == name)


def percentage(text: str) -> Fraction:
    """`79,995%` as a fraction of 1."""
    assert re.fullmatch(r"\d+(,\d+)?%", text)
    return Fraction(text.rstrip("%").replace(",", ".")) / 100
