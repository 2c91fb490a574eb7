"""Random small criteria sets and random self-reports, as the oracle has them and as the files that people write."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from cds_score.criteria.approval import pending
from cds_score.criteria.build import build
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.read import validate
from cds_score.diagnostics import Lang, Source
from cds_score.reading.source import digest
from cds_score.reading.tree import parse, plain
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.engine import assess
from cds_score.selfreport.read import read_report
from tests.property.oracle import (
    OPTIONS,
    Answer,
    Enough,
    Figures,
    Indicator,
    Measure,
    MeasureKind,
    Pillar,
    Rules,
    Scale,
    Target,
    Word,
)

# ------------------------------------------------------------------------------------------------ as people write it

WORDS: dict[Word, tuple[str, ...]] = {
    "exactly": ("",),
    "above": ("hơn ", "trên ", "> "),
    "below": ("dưới ", "< ", "chưa đến "),
    "from": ("ít nhất ", "≥ ", "tối thiểu "),
    "to": ("không quá ", "≤ ", "tối đa "),
    "about": ("khoảng ", "gần ", "~ ", "xấp xỉ "),
}
UNREADABLE = ("12,5 %%", "1,2,3", "mười hai", "12:30", "-5")


def decimal(number: Fraction, places: int | None = None) -> str:
    """`12,5`; with `places`, exactly that many decimals. Only numbers that end are asked for."""
    digits = 0
    while (number * 10**digits).denominator != 1:
        digits += 1
    digits = max(digits, places or 0)
    whole, part = divmod(int(number * 10**digits), 10**digits)
    return f"{whole},{part:0{digits}d}" if digits else str(whole)


def level(number: Fraction, percent: bool) -> str:
    return f"{decimal(number * 100)}%" if percent else decimal(number)


def answer_text(answer: Answer, percent: bool, form: int = 0) -> str:
    """The answer as it is written; `form` chooses among words that mean the same."""
    figure = answer.figure
    if figure is None:
        return UNREADABLE[form % len(UNREADABLE)]
    if isinstance(figure, bool):
        return "có" if figure else "không"
    if isinstance(figure, str):
        return figure
    words = WORDS[answer.word]
    number = f"{decimal(figure * 100, answer.places)}%" if percent else decimal(figure)
    return words[form % len(words)] + number


def set_yaml(rules: Rules, order: int = 0) -> str:
    """The criteria file; `order` turns the order of its inputs round."""
    lines = [
        "id: thu/ngau-nhien",
        'version: "1"',
        "title: Bộ tiêu chí thử",
        "levels: [xã]",
        "applies_to: [2024]",
        f"rounding: {{places: {rules.places}, mode: {rules.mode}, source: none}}",
        f"evidence: {{met_without: {'counts' if rules.bare_met_counts else 'does_not_count'}, source: none}}",
        "attributes:",
        "  mien_nui: {label: Xã miền núi, type: yes_no}",
        "inputs:",
    ]
    declared = [f"  {name}: {one}" for measure in rules.measures for name, one in _inputs(measure)]
    lines += _turned(declared, order)
    lines.append("pillars:")
    for pillar in rules.pillars:
        lines += [
            f"  - id: {pillar.id}",
            f"    name: Nhóm {pillar.id}",
            f"    complete: {{{_clauses(pillar.mandatory, pillar.all_met, pillar.points)}}}",
            "    indicators:",
        ]
        lines += [f"      - {json.dumps(_indicator(each), ensure_ascii=False)}" for each in pillar.indicators]
    award = "pillars: all, " if rules.award_pillars else ""
    lines.append(f"award: {{name: Đủ điều kiện, {award}{_points(rules.award_points)}source: none}}")
    return "\n".join(lines) + "\n"


def _inputs(measure: Measure) -> Iterable[tuple[str, str]]:
    count = "{label: Số đếm %s, type: count, unit: hồ sơ}"
    for letter in "ab" if len(measure.inputs) > 1 else "":
        yield measure.input(letter), count % measure.input(letter)
    if measure.of_rate:
        without = "accept" if measure.accept else "refuse"
        of = f"[{measure.input('a')}, {measure.input('b')}]"
        exceed = "true" if measure.may_exceed else "false"
        declared = f"type: rate, of: {of}, without_counts: {without}, may_exceed: {exceed}"
        yield measure.input("r"), f"{{label: Tỷ lệ {measure.number}, {declared}}}"
    if len(measure.inputs) == 1:
        name = measure.input("x")
        if measure.kind == "choice":
            options = ", ".join(f"{key}: Lựa chọn {key}" for key in OPTIONS)
            yield name, f"{{label: Lựa chọn {name}, type: choice, options: {{{options}}}}}"
        else:
            exceed = ", may_exceed: true" if measure.kind == "percent" and measure.may_exceed else ""
            other = f"{{label: Số liệu {name}, type: {measure.kind}{exceed}}}"
            yield name, count % name if measure.kind == "count" else other


def formula(measure: Measure) -> str:
    if measure.kind == "capped":
        return f"min({measure.input('r')}; 100%)"
    if measure.kind in ("sum", "quotient"):
        return f"{measure.input('a')} {'+' if measure.kind == 'sum' else '÷'} {measure.input('b')}"
    return measure.inputs[-1]


def _indicator(each: Indicator) -> dict[str, object]:
    percent = each.measure.in_percent
    declared: dict[str, object] = {"id": each.id, "name": f"Chỉ tiêu {each.id}", "measure": formula(each.measure)}
    if each.targets:
        declared["target"] = [_target(target, percent) for target in each.targets]
    if each.points is not None and each.scale is not None:
        declared["points"] = decimal(each.points)
        declared["scale"] = _scale(each.scale, percent)
    declared["mandatory"] = "có" if each.mandatory else "không"
    if each.claim or each.when_zero:
        words = {True: "allowed", False: "refused"}
        declared["na"] = {"claim": words[each.claim], "when_zero": words[each.when_zero], "source": "none"}
    return {**declared, "source": "none"}


def _target(target: Target, percent: bool) -> dict[str, str]:
    when = {} if target.when is None else {"when": f"mien_nui = {'có' if target.when else 'không'}"}
    bound = target.bound
    if isinstance(bound, bool):
        text = "có" if bound else "không"
    else:
        text = bound if isinstance(bound, str) else level(bound, percent)
    return {**when, "target": f"{target.sign} {text}"}


def _scale(scale: Scale, percent: bool) -> object:
    if scale.kind == "threshold":
        return "threshold"
    if scale.kind == "choice":
        return {"choice": {"shares": {key: level(share, True) for key, share in scale.shares}}}
    if scale.kind == "bands":
        steps = [{"when": f"{sign} {level(at, percent)}", "points": decimal(points)} for sign, at, points in scale.bands]
        return {"bands": [*steps, {"otherwise": decimal(scale.otherwise)}]}
    options = {"full_at": scale.full, "floor": scale.floor}
    return {"proportional": {key: level(number, percent) for key, number in options.items() if number is not None}}


def _clauses(mandatory: bool, all_met: bool, points: Enough | None) -> str:
    return f"{'mandatory: all, ' * mandatory}{'indicators: all, ' * all_met}{_points(points)}source: none"


def _points(rule: Enough | None) -> str:
    return "" if rule is None else f'points: "{rule.sign} {level(rule.bound, rule.share)}", '


def report_yaml(rules: Rules, figures: Figures, forms: tuple[int, ...] = (0,), order: int = 0) -> str:
    """The self-report; `forms` choose words, `order` turns the order of all keys round."""
    percents = {measure.input("r") for measure in rules.measures}
    percents |= {measure.input("x") for measure in rules.measures if measure.kind == "percent"}
    lines = []
    for at, (name, answer) in enumerate(figures.answers.items()):
        text = answer_text(answer, name in percents, forms[at % len(forms)])
        parts = [f"value: {json.dumps(text, ensure_ascii=False)}"]
        parts += ["evidence: [tl]"] * answer.evidence + ["to_confirm: kỳ trước"] * answer.to_confirm
        lines.append(f"  {name}: {{{', '.join(parts)}}}")
    sections = [
        "criteria: thu/ngau-nhien@1",
        'commune: {name: Xã Thử, code: "08152"}',
        "period: năm 2024",
        "\n".join(["inputs:", *_turned(lines, order)]) if lines else "inputs: {}",
        "evidence: {tl: {number: 01/BC-UBND}}",
    ]
    if figures.claims:
        reasons = [f"  {name}: Xã không có" for name in sorted(figures.claims)]
        sections.append("\n".join(["not_applicable:", *_turned(reasons, order)]))
    if figures.attribute is not None:
        sections.append(f"attributes: {{mien_nui: {'có' if figures.attribute else 'không'}}}")
    return "\n".join(_turned(sections, order)) + "\n"


def _turned(items: list[str], order: int) -> list[str]:
    """The items in another order; 0 leaves them."""
    if not order:
        return items
    at = order % len(items)
    return [*items[at:], *items[:at]][:: -1 if order % 2 else 1]


# ------------------------------------------------------------------------------------------------------ the program


def compiled(rules: Rules, order: int = 0) -> CriteriaSet:
    """The set as the program has it, which must be without fault."""
    return built(set_yaml(rules, order))


def built(text: str) -> CriteriaSet:
    """A set that is not read from a file, which must be without fault."""
    source = Source("set.yaml", text)
    root, found = parse(source)
    assert root is not None
    file, more = validate(source, root, plain(root))
    assert file is not None, [each.message("vi") for each in more]
    criteria, faults = build(file, source, root, digest(text))
    assert criteria is not None, ([each.message("vi") for each in faults], text)
    assert not [*found, *more, *faults]
    criteria.approval = pending()
    return criteria


def assessed(text: str, criteria: CriteriaSet, lang: Lang = "vi", with_inputs: bool = False) -> Assessment:
    """What the program makes of a report."""
    report, found = read_report(Source("bao-cao.yaml", text))
    assert report is not None
    return assess(report, criteria, found, lang, with_inputs)


# --------------------------------------------------------------------------------------------------------- the sets

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
    kinds += ["proportional", "bands"] if measure.number_like else []
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
        step = st.tuples(st.sampled_from(SIGNS), levels_of(measure), some_points)
        return Scale("bands", bands=tuple(draw(st.lists(step, min_size=1, max_size=4))), otherwise=draw(some_points))
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
            for i in range(1, draw(st.integers(1, 6 if at == 0 else 3)) + 1)
        ]
        mandatory = any(each.mandatory for each in own) and draw(st.booleans())
        all_met = draw(st.integers(0, 3)) == 0
        points = draw(enough()) if with_points and draw(st.booleans()) else None
        all_met = all_met or not (mandatory or points)
        pillars.append(Pillar("ABC"[at], tuple(own), mandatory, all_met, points))
    award_points = draw(enough()) if with_points and draw(st.booleans()) else None
    award_pillars = award_points is None or draw(st.booleans())
    mode = draw(st.sampled_from(("half_up", "half_even", "down")))
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
    units = draw(st.one_of(st.integers(0, most), st.sampled_from((0, most)), st.integers(most * 7 // 10, most)))
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
        figures = st.booleans() if measure.kind == "yes_no" else st.sampled_from(OPTIONS)
        found[measure.input("x")] = _marked(draw, Answer(draw(figures)))
    else:
        found.update(draw(_two_counts(measure)))
    left_out = draw(st.sets(st.sampled_from(measure.inputs))) if draw(st.integers(0, 2)) == 0 else set()
    return {name: answer for name, answer in found.items() if name not in left_out}


@st.composite
def _two_counts(draw: st.DrawFn, measure: Measure) -> dict[str, Answer]:
    whole = draw(count_answers())
    near = whole.figure if isinstance(whole.figure, Fraction) else None
    part = draw(count_answers(near))
    a, b, r = (measure.input(letter) for letter in "abr")
    if not measure.of_rate:
        return {a: part, b: whole}
    shape = draw(st.sampled_from(("both", "both", "printed", "total and printed", "all")))
    rate = draw(percent_answers())
    if shape == "both":
        return {a: part, b: whole}
    if shape == "printed":
        return {r: rate}
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


forms = st.tuples(*[st.integers(0, 9)] * 5)


def often(times: int) -> settings:
    """More examples than the profile asks for, in its own measure."""
    return settings(max_examples=times * settings.default.max_examples)


# ------------------------------------------------------------------------------------------- more of a good thing


@st.composite
def rising_sets(draw: st.DrawFn) -> Rules:
    """Sets in which a higher figure is a better one, without exception."""
    pool = [draw(measures(number, ("rate", "capped", "count", "sum"))) for number in range(draw(st.integers(1, 3)))]
    places = draw(st.integers(0, 2))
    own = []
    for at in range(draw(st.integers(1, 4))):
        measure = draw(st.sampled_from(pool))
        most = Fraction(draw(st.integers(0, 5 * 10**places)), 10**places)
        scale = draw(scales(measure, most, places, True).filter(lambda scale: scale.kind != "bands"))
        flags = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
        own.append(Indicator(f"A.{at:02d}", measure, draw(targets(measure, ("≥", ">"))), most, scale, *flags))
    points = draw(enough().filter(lambda rule: rule.sign in "≥>"))
    mandatory = any(each.mandatory for each in own) and draw(st.booleans())
    pillar = Pillar("A", tuple(own), mandatory, draw(st.booleans()), points)
    mode = draw(st.sampled_from(("half_up", "half_even", "down")))
    return Rules((pillar,), draw(st.booleans()), points, places, mode, draw(st.booleans()))


@st.composite
def rising_cases(draw: st.DrawFn) -> tuple[Rules, Figures, Figures]:
    """A set, a report of exact figures, and the same report with one numerator raised."""
    rules = draw(rising_sets())
    answers: dict[str, Answer] = {}
    for measure in rules.measures:
        total = draw(st.integers(1, 60))
        part = draw(st.integers(0, total))
        for name, figure in zip(measure.inputs, (part, total), strict=False):
            answers[name] = Answer(Fraction(figure), evidence=draw(st.booleans()))
    raised = draw(st.sampled_from(rules.measures))
    first = raised.inputs[0]
    old = answers[first]
    assert isinstance(old.figure, Fraction)
    room = 60
    if raised.of_rate and not raised.may_exceed:
        total_of = answers[raised.input("b")].figure
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
                each = replace(each, claim=not zero or each.claim, when_zero=zero)
                claims |= set() if zero else {each.id}
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
    rules = draw(rule_sets())
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
        found[measure.input("r")] = draw(_print_of(Fraction(part, total)))
    return found


@st.composite
def _print_of(draw: st.DrawFn, rate: Fraction) -> Answer:
    """A rate as it is printed: rounded, or cut off, at a few decimals."""
    places = draw(st.integers(0, 2))
    scaled = rate * 100 * 10**places + draw(st.sampled_from((Fraction(0), Fraction(1, 2))))
    return Answer(Fraction(int(scaled), 100 * 10**places), places=places)


@st.composite
def _blurred(draw: st.DrawFn, measure: Measure, exact: dict[str, Answer]) -> dict[str, Answer]:
    a, b, r = (measure.input(letter) for letter in "abr")
    if measure.of_rate and draw(st.booleans()):
        part, total = exact[a].figure, exact[b].figure
        assert isinstance(part, Fraction)
        assert isinstance(total, Fraction)
        found = {r: draw(_print_of(part / total))}
        return {**found, b: exact[b]} if draw(st.booleans()) else found
    kept: dict[str, Answer] = {}
    for name, answer in exact.items():
        kind = draw(st.integers(0, 3))
        if kind == 3 or name == r:
            continue
        kept[name] = draw(_vague(answer)) if kind == 2 and isinstance(answer.figure, Fraction) else answer
    return kept


@st.composite
def _vague(draw: st.DrawFn, answer: Answer) -> Answer:
    """An approximate figure that the exact one is among."""
    assert isinstance(answer.figure, Fraction)
    word: Word = draw(st.sampled_from(("above", "below", "from", "to", "about")))
    step = Fraction(draw(st.integers(1, 5)), 1000 if answer.places else 1)
    up = {"above": -step, "from": -step, "below": step, "to": step, "about": step}[word]
    figure = answer.figure + up
    if figure < 0 or (answer.places and figure > 1):
        return answer
    return replace(answer, figure=figure, word=word)
