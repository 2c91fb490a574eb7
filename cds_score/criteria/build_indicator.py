"""One declared indicator to one that scores: its measure, targets, points and scale compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from cds_score.criteria import model, scales
from cds_score.criteria.compiled import Indicator, Input, Section
from cds_score.criteria.faults import Faults, Path
from cds_score.criteria.formula.compiler import (
    PERCENT,
    Formula,
    Kind,
    check_option,
    check_units,
    compile_formula,
    constant,
)
from cds_score.criteria.formula.syntax import FormulaError, split_condition
from cds_score.criteria.read import structure_faults
from cds_score.criteria.scale import Line, Scale
from cds_score.criteria.scales import ScaleError
from cds_score.criteria.sources import citation
from cds_score.criteria.target import Target, condition_text
from cds_score.reading.numbers import Mode, Problem, format_units, read_decimal, rounded
from cds_score.reading.possible import Number
from cds_score.reading.suggest import closest

_NAME = re.compile(r"[^\W\d]\w*")
_YES_NO_TEXT = {True: {"vi": "Có", "en": "Yes"}, False: {"vi": "Không", "en": "No"}}


@dataclass(frozen=True, slots=True)
class Names:
    """What formulas of a set may name."""

    inputs: Mapping[str, Input]
    attributes: Mapping[str, Input]
    figures: Mapping[str, Input]

    def in_labels(self, formula: str) -> str:
        """A formula as people read it: every name by its label, in quotes."""
        known = {name: each.label for group in (self.attributes, self.inputs) for name, each in group.items()}
        return _NAME.sub(lambda found: f"“{known[found[0]]}”" if found[0] in known else found[0], formula)

    @property
    def facts(self) -> dict[str, Kind]:
        """Inputs and attributes, with what they yield."""
        return {name: each.kind for group in (self.attributes, self.inputs) for name, each in group.items()}


@dataclass(frozen=True, slots=True)
class PointRules:
    """How a set deals with points."""

    has_points: bool
    places: int
    mode: Mode
    declared: bool
    """It says how points are rounded."""
    round_parts: bool

    def rounded(self, points: Number) -> Number:
        """Points of one part, rounded where the set rounds parts."""
        return (rounded(points, self.places, self.mode), 10**self.places) if self.round_parts else points


class IndicatorBuilder:
    """Compiles the indicators of one file; whatever is wrong goes to `faults`."""

    def __init__(self, names: Names, points: PointRules, faults: Faults) -> None:
        self._names = names
        self._facts = names.facts
        self._attributes = {name: each.kind for name, each in names.attributes.items()}
        self._figures = {name: each.kind for name, each in names.figures.items()}
        self._rules = points
        self._faults = faults

    def build(
        self, path: Path, pillar: str, group: str, section: Section, number: int, declared: model.Indicator
    ) -> Indicator | None:
        """The indicator, or None where it has a fault."""
        before = len(self._faults.found)
        measure = self._measure((*path, "measure"), declared.measure) if declared.measure else None
        if declared.measure and measure is None:
            return None
        points = None if declared.informative else self._points(path, declared.points)
        scale = self._scale(path, declared, measure, points)
        if measure is None and scale is not None:
            measure = scale.measure
        if measure is None:
            if len(self._faults.found) == before:
                self._faults.report(path, "measure-missing")
            return None
        targets = self._targets(path, declared.target, measure)
        if scale is not None and scale.target is not None:
            if targets:
                self._faults.report((*path, "target"), "parts-with-target")
            targets = (scale.target,)
        used = tuple(dict.fromkeys((*measure.names, *(scale.names if scale is not None else ()))))
        inputs = self._inputs_of(used)
        if not inputs:
            self._faults.report((*path, "measure"), "measure-without-input")
            return None
        known = self._names.inputs
        rate = measure.text if measure.text in known and known[measure.text].of else None
        places = self._rules.places
        most = points[0] * 10**places // points[1] if points else 0
        return Indicator(
            id=declared.id,
            number=number,
            pillar=pillar,
            group=group,
            section=section,
            name=declared.name,
            measure=measure,
            formula=self._formula_in_labels(measure, scale),
            inputs=inputs,
            used=used,
            facts=tuple(name for name in inputs if known[name].of is None),
            rate=rate,
            counts=known[rate].of if rate is not None else None,
            targets=targets,
            max_units=most,
            max_text=format_units(most, places, trim=True),
            scale=scale,
            mandatory=declared.mandatory,
            informative=declared.informative,
            na_claim=declared.na is not None and declared.na.claim == "allowed",
            na_when_zero=declared.na is not None and declared.na.when_zero == "allowed",
            na_source=citation(declared.na.source) if declared.na is not None else "",
            evidence=list(declared.evidence),
            verified_by=declared.verified_by,
            wording=declared.wording,
            interpretation=declared.interpretation,
            note=declared.note,
            source=citation(declared.source),
        )

    def _measure(self, path: Path, text: str) -> Formula | None:
        measure = self._faults.formula(path, text, self._facts)
        if measure is None:
            return None
        if measure.kind.name in ("units", "other"):
            self._faults.report(path, "measure-not-scorable", {"text": text})
            return None
        if not any(name in self._names.inputs for name in measure.names):
            self._faults.report(path, "measure-without-input")
            return None
        return measure

    def _inputs_of(self, names: tuple[str, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for name in names:
            if name in self._names.inputs:
                found.update(dict.fromkeys((*(self._names.inputs[name].of or ()), name)))
        return tuple(found)

    def _formula_in_labels(self, measure: Formula, scale: Scale | None) -> str:
        if scale is not None and scale.lines:
            return "; ".join(f"{line.name} ({self._formula_in_labels(line.measure, None)})" for line in scale.lines)
        known = self._names.inputs
        each = known.get(measure.text)
        if each is None:
            return self._names.in_labels(measure.text)
        return " ÷ ".join(f"“{known[name].label}”" for name in each.of or (each.id,))

    def _points(self, path: Path, text: str) -> Number | None:
        rules = self._rules
        if bool(text) is not rules.has_points:
            self._faults.report(path, "points-some-only")
            return None
        if not text:
            return None
        if not rules.declared:
            self._faults.report((*path, "points"), "rounding-missing")
            return None
        figure = read_decimal(text)
        if isinstance(figure, Problem) or figure.value.low is None or not figure.value.exact:
            self._faults.report((*path, "points"), "points-unreadable", {"text": text})
            return None
        if figure.places > rules.places:
            params = {"text": text, "places": rules.places}
            self._faults.report((*path, "points"), "points-finer-than-rounding", params)
            return None
        return figure.value.low

    def _scale(
        self, path: Path, declared: model.Indicator, measure: Formula | None, points: Number | None
    ) -> Scale | None:  # fmt: skip
        if points is None and declared.measure:
            # Without points only a scale that decides something else, a gate or its parts, has a meaning.
            if declared.scale and not (self._rules.has_points or "gate" in declared.scale):
                self._faults.report((*path, "scale"), "scale-without-points")
            if "gate" not in declared.scale or declared.informative:
                return None
        try:
            return self._made(declared.scale or {"threshold": {}}, measure, points, bool(declared.target))
        except ScaleError as fault:
            self._scale_fault((*path, "scale"), declared.scale, fault)
        except ValidationError as fault:
            name = next(iter(declared.scale))
            self._faults.found += structure_faults(
                self._faults.source, self._faults.root, fault, (*path, "scale", name)
            )
        return None

    def _scale_fault(self, path: Path, scale: dict[str, Any], fault: ScaleError) -> None:
        name = next(iter(scale), "")
        self._faults.report((*path, name, *fault.path) if name else path, fault.code, fault.params)

    def _made(
        self, options: Mapping[str, Any], measure: Formula | None, points: Number | None, has_target: bool
    ) -> Scale:
        """The scale that `options` name. Raises ScaleError or ValidationError."""
        name, below = next(iter(options.items()))
        if name not in scales.names():
            suggestion = closest(name, scales.names())
            raise ScaleError("scale-unknown", key=name, suggestion=suggestion, known=", ".join(scales.names()))
        module = scales.module(name)
        context = scales.Context(
            points,
            measure.kind if measure is not None else None,
            self._options(measure) if measure is not None else {},
            has_target,
            self._formula_of_scale,
            self._line,
            lambda inner: self._made(inner, measure, points, has_target),
            self._rules.rounded,
        )
        made: Scale = module.build(module.Options.model_validate(below), context)
        return made

    def _formula_of_scale(self, text: str) -> Formula:
        try:
            return compile_formula(text, self._facts)
        except FormulaError as fault:
            raise ScaleError(fault.code, ("when",), **fault.params) from fault

    def _line(self, declared: model.Line, path: Path) -> Line:
        """One part of an indicator. Raises ScaleError."""
        try:
            measure = compile_formula(declared.measure, self._facts)
        except FormulaError as fault:
            raise ScaleError(fault.code, (*path, "measure"), **fault.params) from fault
        if measure.kind.name in ("units", "other"):
            raise ScaleError("measure-not-scorable", (*path, "measure"), text=declared.measure)
        targets = []
        for at, each in enumerate(declared.target):
            try:
                targets.append(self._fixed_target(each.target, measure, self._when(each)))
            except FormulaError as fault:
                raise ScaleError(fault.code, (*path, "target", at, "target"), **fault.params) from fault
        points = None
        if declared.points:
            figure = read_decimal(declared.points)
            if isinstance(figure, Problem) or figure.value.low is None or not figure.value.exact:
                raise ScaleError("points-unreadable", (*path, "points"), text=declared.points)
            points = figure.value.low
        scale = None
        if points is not None or "gate" in declared.scale:
            try:
                scale = self._made(declared.scale or {"threshold": {}}, measure, points, bool(targets))
            except ScaleError as fault:
                raise fault.below(*path, "scale", *declared.scale) from None
        elif declared.scale:
            raise ScaleError("scale-without-points", (*path, "scale"))
        return Line(declared.name, measure, tuple(targets), points, scale)

    def _options(self, measure: Formula) -> dict[str, str]:
        only = measure.names[0] if len(measure.names) == 1 else ""
        return self._names.inputs[only].options if only in self._names.inputs else {}

    def _targets(self, path: Path, declared: list[model.ConditionalTarget], measure: Formula) -> tuple[Target, ...]:
        targets = []
        for at, each in enumerate(declared):
            before = len(self._faults.found)
            when = None
            if each.when:
                when = self._faults.formula((*path, "target", at, "when"), each.when, self._attributes)
                if when is not None and when.kind.name != "yes_no":
                    self._faults.report((*path, "target", at, "when"), "check-not-comparison")
            if len(self._faults.found) > before:
                continue
            try:
                targets.append(self._fixed_target(each.target, measure, when))
            except FormulaError as fault:
                self._faults.formula_fault((*path, "target", at, "target"), 0, fault)
        return tuple(targets)

    def _when(self, declared: model.ConditionalTarget) -> Formula | None:
        """For whom a part's target is. Raises FormulaError."""
        when = compile_formula(declared.when, self._attributes) if declared.when else None
        if when is not None and when.kind.name != "yes_no":
            raise FormulaError("check-not-comparison", 0)
        return when

    def _fixed_target(self, text: str, measure: Formula, when: Formula | None) -> Target:
        """The target in the kind of the measure. Raises FormulaError, its place counted from the start of `text`."""
        comparisons = split_condition(text)
        if measure.kind.name == "number":
            return self._number_target(comparisons, measure.kind, when)
        if len(comparisons) > 1:
            raise FormulaError("formula-no-order", 0, operator="từ … đến …")
        sign, rest, offset = comparisons[0]
        if sign not in ("=", "≠"):
            raise FormulaError("formula-no-order", 0, operator=sign)
        bound = _constant_at(rest, offset)[1]
        if measure.kind.name == "choice" and isinstance(bound, str):
            check_option(measure.kind, bound, offset)
            label = self._options(measure).get(bound, bound)
            return Target(sign, bound, {"vi": label, "en": label}, when)
        if measure.kind.name == "yes_no" and isinstance(bound, bool):
            return Target(sign, bound, _YES_NO_TEXT[bound is (sign == "=")], when)
        raise FormulaError("target-other-kind", offset, text=f"{sign} {rest.strip()}")

    def _number_target(self, comparisons: list[tuple[str, str, int]], kind: Kind, when: Formula | None) -> Target:
        bounds: list[tuple[str, Number]] = []
        formulas: list[Formula] = []
        for sign, rest, offset in comparisons:
            if self._figures.keys() & set(_NAME.findall(rest)):
                formulas.append(self._figure_bound(rest, offset, kind))
                bounds.append((sign, (0, 1)))
                continue
            found, bound = _constant_at(rest, offset)
            if not isinstance(bound, tuple):
                raise FormulaError("target-other-kind", offset, text=rest.strip())
            if not offset:
                raise FormulaError("target-without-sign", 0, text=rest.strip())
            check_units(kind, found, offset)
            bounds.append((sign, bound))
        if formulas and len(formulas) < len(bounds):
            raise FormulaError("target-figure-and-constant", 0)
        also = bounds[1] if len(bounds) > 1 else None
        if formulas:
            labels = self._in_labels(formulas[0])
            if len(formulas) > 1:
                words = [("từ" if bounds[0][0] == "≥" else "trên"), "đến dưới" if bounds[1][0] == "<" else "đến"]
                labels = f"{words[0]} {labels} {words[1]} {self._in_labels(formulas[1])}"
            return Target(bounds[0][0], (0, 1), {"vi": labels, "en": labels}, when, also, tuple(formulas))
        shown = condition_text(bounds, kind.unit == PERCENT, kind.unit)
        return Target(bounds[0][0], bounds[0][1], {"vi": shown, "en": shown}, when, also)

    def _figure_bound(self, text: str, offset: int, kind: Kind) -> Formula:
        if not offset:
            raise FormulaError("target-without-sign", 0, text=text.strip())
        try:
            formula = compile_formula(text, self._figures)
            if formula.kind.name != "number":
                raise FormulaError("target-other-kind", 0, text=text.strip())
            check_units(kind, formula.kind, 0)
        except FormulaError as fault:
            raise FormulaError(fault.code, offset + fault.at, **fault.params) from fault
        return formula

    def _in_labels(self, formula: Formula) -> str:
        figures = self._names.figures
        return _NAME.sub(lambda found: figures[found[0]].label if found[0] in figures else found[0], formula.text)


def _constant_at(text: str, offset: int) -> tuple[Kind, Number | bool | str]:
    try:
        return constant(text)
    except FormulaError as fault:
        raise FormulaError(fault.code, offset + fault.at, **fault.params) from fault
