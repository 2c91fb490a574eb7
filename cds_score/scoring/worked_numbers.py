"""Numbers at which an indicator turns: what it comes to just below, at and above its target and its steps.

For those who decide on a set: the inputs are chosen, and then scored as those of a report are. Where the numbers stand
is taken from the targets and from `Scale.turns`; what they come to is the engine's word alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cds_score.criteria.compiled import CriteriaSet, Indicator, Input
from cds_score.criteria.formula.compiler import PERCENT, Formula, Value
from cds_score.criteria.scale import Line, Measured, Scale
from cds_score.criteria.target import Target, target_of
from cds_score.diagnostics import Lang, Source
from cds_score.reading.tree import Scalar
from cds_score.scoring.assessment import IndicatorResult
from cds_score.scoring.indicators import Scorer
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.worked_inputs import Chosen, Searcher, written
from cds_score.selfreport.facts import Fact
from cds_score.selfreport.model import Answer, Citation, SelfReport, Unit
from cds_score.selfreport.resolve import resolve

_PAPER = "vi-du"
_VISIBLY = Fraction(1, 10)
"""How far above the last level a rate is shown."""
_FEW = 3
"""With fewer numbers than this, or none that differs, half of the first level is shown as well."""
_GROWTH = 50
"""A change by less than this part of the maximum is growth, not a jump."""
_COUNTED = {"đạt": {"vi": "số đạt", "en": "passing"}, "đếm": {"vi": "tổng số", "en": "all"}}


@dataclass(frozen=True, slots=True)
class Worked:
    """One worked number. `unit` says for whom (the attributes that matter), `given` what is declared."""

    unit: str
    given: list[tuple[str, str]]
    """(label of the input, its value in print)"""
    result: IndicatorResult


def worked_numbers(criteria: CriteriaSet, indicator: Indicator, lang: Lang) -> list[Worked]:
    """The numbers of one indicator, unit by unit, of a measured number rising; empty where it only informs."""
    if indicator.informative:
        return []
    year = _year(criteria, indicator)
    found: list[Worked] = []
    for attributes in _units(criteria, indicator, year):
        maker = _Maker(criteria, indicator, year, attributes, lang)
        found += maker.numbers()
    return found


def _year(criteria: CriteriaSet, indicator: Indicator) -> int:
    """The last year of the set for which the province has given the figures that the targets rest on."""
    names = {name for target in indicator.targets for formula in target.formulas for name in formula.names}
    known = [year for year in criteria.years if all(year in criteria.figure_values[name] for name in names)]
    return (known or criteria.years)[-1]


def _figures(criteria: CriteriaSet, year: int) -> dict[str, Value | None]:
    return {name: values.get(year) for name, values in criteria.figure_values.items()}


def _units(criteria: CriteriaSet, indicator: Indicator, year: int) -> Iterator[dict[str, Value]]:
    """For each target the attributes of a unit whose target it is."""
    names = dict.fromkeys(name for target in indicator.targets if target.when for name in target.when.names)
    lines = indicator.scale.lines if indicator.scale is not None else ()
    names.update(
        dict.fromkeys(name for line in lines for target in line.targets if target.when for name in target.when.names)
    )
    if not names:
        yield {}
        return
    searcher = Searcher(criteria.attributes, _figures(criteria, year))
    every = [indicator.targets, *(line.targets for line in lines)]
    wanted = [(targets, target) for targets in every if len(targets) > 1 for target in targets]
    seen: list[dict[str, Value]] = []
    for targets, target in wanted:

        def is_its(
            values: Mapping[str, Value | None], targets: tuple[Target, ...] = targets, own: Target = target
        ) -> bool:
            for each in targets:
                if each.when is None or each.when.evaluate(values) is True:
                    return each is own
            return False

        attributes = searcher.fulfilling(names, is_its)
        if attributes is not None and attributes not in seen:
            seen.append(attributes)
            yield attributes


class _Maker:
    """The numbers of one indicator for one kind of unit."""

    def __init__(
        self, criteria: CriteriaSet, indicator: Indicator, year: int, attributes: Mapping[str, Value], lang: Lang
    ) -> None:
        self._criteria = criteria
        self._indicator = indicator
        self._year = year
        self._attributes = attributes
        self._lang: Lang = lang
        self._fixed: dict[str, Value | None] = {**_figures(criteria, year), **attributes}
        self._searcher = Searcher(criteria.inputs, self._fixed)

    def numbers(self) -> list[Worked]:
        """Each way of declaring once, scored; what the set's own checks refuse is left out."""
        ways: list[Chosen] = []
        for way in self._ways():
            if way not in ways:
                ways.append(way)
        made = [self._scored(way) for way in ways]
        return [each for each in made if each.result.state != "invalid"]

    def _ways(self) -> Iterator[Chosen]:
        scale = self._indicator.scale
        first = self._open(scale)
        if scale is not None and scale.lines:
            ways = list(self._of_lines(scale.lines))
        else:
            ways = list(self._of_measure(self._indicator.measure, self._indicator.targets, scale))
        yield from ({**first, **way} for way in ways)
        shut = self._shut(scale)
        if shut and ways:
            yield {**shut, **ways[-1], **shut}

    def _of_measure(self, measure: Formula, targets: tuple[Target, ...], scale: Scale | None) -> Iterator[Chosen]:
        if measure.kind.name != "number":
            yield from self._searcher.choices(measure)
            return
        levels = self._levels(targets, scale)
        line = self._searcher.line(measure, levels) if levels else None
        if line is None:
            return
        places: dict[int, None] = {}
        for level in levels:
            at = line.at(level)
            for place in (line.below(level), at):
                if place is not None:
                    places[place] = None
            above = line.above(level)
            if above is not None and above != at and self._turns(line.chosen(at), line.chosen(above)):
                places[above] = None
        far = levels[-1] + _VISIBLY if measure.kind.unit == PERCENT else None
        last = line.at(far) if far is not None and line.reaches(far) else line.above(levels[-1])
        if last is not None:
            places[last] = None
        ends = list(places)
        alike = self._outcome(line.chosen(ends[0])) == self._outcome(line.chosen(ends[-1]))
        if (alike or len(places) < _FEW) and line.reaches(levels[0] / 2):
            places = {line.at(levels[0] / 2): None, **places}
        yield from (line.chosen(place) for place in places)

    def _outcome(self, chosen: Chosen) -> tuple[str, str]:
        result = self._scored(chosen).result
        return result.state, result.points_text

    def _turns(self, at: Chosen, above: Chosen) -> bool:
        """Does one step beyond a level change the state, or the points by more than a step of their growth?"""
        old, new = self._scored(at).result, self._scored(above).result
        if old.state != new.state:
            return True
        if old.points is None or new.points is None:
            return False
        return abs(new.points.earned - old.points.earned) * _GROWTH > new.points.max

    def _levels(self, targets: tuple[Target, ...], scale: Scale | None) -> list[Fraction]:
        target, known = target_of(targets, self._fixed)
        found = set() if scale is None else {Fraction(*turn) for turn in scale.turns()}
        if target is not None and known and isinstance(target.bound, tuple):
            found.add(Fraction(*target.bound))
            if target.also is not None:
                found.add(Fraction(*target.also[1]))
        return sorted(found)

    def _of_lines(self, lines: tuple[Line, ...]) -> Iterator[Chosen]:
        """The parts all short; so many met as the target asks, and one fewer; each alone where it has points; all."""
        ends = [self._ends(line) for line in lines]
        if any(end is None for end in ends):
            return
        pairs = [end for end in ends if end is not None]

        def way(high: list[int]) -> Chosen:
            chosen: Chosen = {}
            for at, (low, _) in enumerate(pairs):
                chosen.update(low if at not in high else {})
            # An input that two parts share keeps what the first of them asks for: lists begin with the most.
            for at in reversed(high):
                chosen.update(pairs[at][1])
            return chosen

        target, _ = target_of(self._indicator.targets, self._fixed)
        every = list(range(len(lines)))
        yield way([])
        if any(line.most is not None for line in lines):
            yield from (way([at]) for at in every)
        elif target is not None and isinstance(target.bound, tuple):
            wanted = target.bound[0] // target.bound[1]
            yield from (way(every[:count]) for count in (wanted - 1, wanted))
        yield way(every)

    def _ends(self, line: Line) -> tuple[Chosen, Chosen] | None:
        """What is declared where a part falls short, and where it is met or has all its points."""
        target, _ = target_of(line.targets, self._fixed)
        if line.measure.kind.name != "number":
            ways = self._searcher.choices(line.measure)
            met = [way for way in ways if target is None or target.verdict(self._value(line.measure, way))]
            short = [way for way in ways if way not in met]
            return (short[0], met[0]) if met and short else None
        levels = self._levels(line.targets, line.scale)
        if not levels:
            return None
        along = self._searcher.line(line.measure, levels)
        if along is None:
            return None
        low = along.below(levels[0])
        places = [place for place in (low, along.at(levels[-1]), along.above(levels[-1])) if place is not None]
        ways = [along.chosen(place) for place in places]
        if target is None:
            return ways[0], ways[1 if len(ways) > 1 else 0]
        met = [way for way in ways if target.verdict(self._value(line.measure, way))]
        short = [way for way in ways if way not in met]
        return (short[0], met[0]) if met and short else None

    def _value(self, measure: Formula, way: Chosen) -> Value | None:
        return measure.evaluate(self._searcher.values(way))

    def _open(self, scale: Scale | None) -> Chosen:
        """Answers with which the condition before a scale is fulfilled."""
        if scale is None or not scale.message:
            return {}
        return (
            self._searcher.fulfilling(scale.names, lambda values: not scale.before(Measured(None, None, values))) or {}
        )

    def _shut(self, scale: Scale | None) -> Chosen:
        if scale is None or not scale.message:
            return {}
        return (
            self._searcher.fulfilling(scale.names, lambda values: bool(scale.before(Measured(None, None, values))))
            or {}
        )

    def _scored(self, chosen: Chosen) -> Worked:
        """What the engine makes of a report that declares this, each figure with a document."""
        criteria, inputs = self._criteria, self._criteria.inputs
        at = Scalar("", 0, 0, True)
        paper = Scalar(_PAPER, 0, 0, True)
        declared = {name: value for name, value in chosen.items() if name in inputs}
        texts = {name: written(inputs[name], value) for name, value in declared.items()}
        registered = {name: written(None, value) for name, value in self._attributes.items()}
        registered |= {f"{name}@{self._year}": text for name, text in texts.items() if inputs[name].given}
        own = {name: text for name, text in texts.items() if not inputs[name].given}
        report = SelfReport(
            source=Source("", ""),
            criteria=None,
            unit=Unit(),
            unit_at=None,
            span=None,
            year=self._year,
            attributes={},
            answers={name: Answer(Scalar(text, 0, 0, True), [paper]) for name, text in own.items()},
            keys=dict.fromkeys(own, at),
            tables={},
            evidence={_PAPER: Citation(_PAPER, text=_PAPER)},
            not_applicable={},
            explanations={},
            contact={},
            narrative={},
        )
        facts, _ = resolve(report, criteria, registered)
        counts = {name: value for name, value in chosen.items() if name not in inputs}
        for values in (facts.values, facts.firm_values):
            values.update(counts)
        for name in self._indicator.inputs if counts else ():
            if inputs[name].set:
                facts.facts[name] = Fact("declared", None, Answer(at, [paper]))
        result = Scorer(criteria, report, facts, self._lang).score(self._indicator).result
        order = {name: at for at, name in enumerate(self._indicator.inputs)}
        given = sorted(chosen.items(), key=lambda each: order.get(each[0], len(order)))
        return Worked(self._unit_text(), [self._shown(name, value) for name, value in given], result)

    def _unit_text(self) -> str:
        declared = self._criteria.attributes
        return "; ".join(
            f"{declared[name].label}: {self._text(declared[name], at)}" for name, at in self._attributes.items()
        )

    def _shown(self, name: str, value: Value) -> tuple[str, str]:
        each = self._criteria.inputs.get(name)
        if each is None:
            function, table = name.rstrip(")").split("(")
            return f"{self._criteria.inputs[table].label}: {_COUNTED[function][self._lang]}", self._text(None, value)
        return each.label, self._text(each, value)

    def _text(self, each: Input | None, value: Value) -> str:
        if isinstance(value, bool):
            return TEXTS[self._lang]["yes" if value else "no"]
        if isinstance(value, str):
            return each.options.get(value, value) if each is not None else value
        return written(each, value)
