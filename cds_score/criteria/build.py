"""A validated criteria file to a set that scores: formulas, targets, scales and rules compiled, faults with places."""

from __future__ import annotations

from typing import Any

from cds_score.criteria import model, scales
from cds_score.criteria.approval.digests import RESERVED
from cds_score.criteria.approval.model import Approval
from cds_score.criteria.compiled import (
    AwardRule,
    Check,
    CriteriaSet,
    Indicator,
    Input,
    Pillar,
    PillarRule,
    Scale,
    Share,
    Target,
    kind_of,
    number_text,
)
from cds_score.criteria.formula.compiler import (
    PERCENT,
    Formula,
    Kind,
    check_option,
    check_units,
    compile_formula,
    constant,
)
from cds_score.criteria.formula.syntax import FormulaError, split_comparison
from cds_score.criteria.inputs import InputError, check_rates, compile_attribute, compile_input
from cds_score.criteria.sources import citation, own_choices
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.numbers import Problem, folded, format_units, read_decimal
from cds_score.reading.possible import Number
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Mapping, Node, Scalar, locate

Path = tuple[str | int, ...]
_YES_NO_TEXT = {True: {"vi": "Có", "en": "Yes"}, False: {"vi": "Không", "en": "No"}}


def build(file: model.SetFile, source: Source, root: Node, digest: str) -> tuple[CriteriaSet | None, list[Diagnostic]]:
    """The set, or the faults that keep it from being one."""
    return _Builder(file, source, root).build(digest)


class _Builder:
    def __init__(self, file: model.SetFile, source: Source, root: Node) -> None:
        self._file = file
        self._source = source
        self._root = root
        self._diagnostics: list[Diagnostic] = []
        self._places = int(file.rounding.places) if file.rounding else 0
        self._kinds: dict[str, Kind] = {}
        self._attribute_kinds: dict[str, Kind] = {}
        self._inputs: dict[str, Input] = {}

    def build(self, digest: str) -> tuple[CriteriaSet | None, list[Diagnostic]]:
        file = self._file
        attributes = self._each_input("attributes", file.attributes)
        self._inputs = self._each_input("inputs", file.inputs)
        self._attribute_kinds = kind_of(attributes)
        self._kinds = {**self._attribute_kinds, **kind_of(self._inputs)}
        for name, fault in check_rates(self._inputs) if not self._diagnostics else ():
            self._report(("inputs", name, fault.key), fault.code, fault.params)
        if self._diagnostics:
            return None, self._diagnostics
        self._unique_ids()
        years = self._years()
        pillars = self._pillars()
        checks = [check for at, each in enumerate(file.checks) if (check := self._check(at, each))]
        award = self._award()
        if self._diagnostics or award is None:
            return None, self._diagnostics
        decision = file.decision
        return CriteriaSet(
            id=file.id,
            version=file.version,
            title=file.title,
            about=file.about.strip(),
            province=file.province.name if file.province else "",
            levels=tuple(folded(level) for level in file.levels),
            decision=f"{decision.number} ngày {decision.date} của {decision.issuer}" if decision else "",
            years=years,
            places=self._places,
            rounding=file.rounding.mode if file.rounding else "half_up",
            met_without_evidence_counts=file.evidence.met_without == "counts",
            pillar_term=file.terms.pillar,
            indicator_term=file.terms.indicator,
            attributes=attributes,
            inputs=self._inputs,
            checks=checks,
            pillars=pillars,
            award=award,
            bounds=_bounds(pillars),
            own_choices=own_choices(file),
            has_points=self._has_points(),
            digest=digest,
            approval=Approval(),
        ), []

    def _has_points(self) -> bool:
        return bool(self._file.pillars[0].indicators[0].points)

    def _each_input(self, section: str, declared: Any) -> dict[str, Input]:
        compiled: dict[str, Input] = {}
        for name, each in declared.items():
            try:
                make = compile_input if section == "inputs" else compile_attribute
                compiled[name] = make(name, each)
            except InputError as fault:
                self._report((section, name, fault.key), fault.code, fault.params)
        return compiled

    def _unique_ids(self) -> None:
        for name in self._file.attributes:
            if name in self._file.inputs:
                self._report(("attributes", name), "id-repeated", {"id": name})
        seen = set(RESERVED)
        for at, pillar in enumerate(self._file.pillars):
            paths: list[tuple[Path, str]] = [(("pillars", at, "id"), pillar.id)]
            paths += [(("pillars", at, "indicators", i, "id"), each.id) for i, each in enumerate(pillar.indicators)]
            for path, identity in paths:
                if identity in seen:
                    self._report(path, "id-repeated", {"id": identity})
                seen.add(identity)

    def _years(self) -> tuple[int, ...]:
        years = []
        for at, text in enumerate(self._file.applies_to):
            if text.isascii() and text.isdecimal() and len(text) == 4:
                years.append(int(text))
            else:
                self._report(("applies_to", at), "year-unreadable", {"text": text})
        return tuple(years)

    def _pillars(self) -> list[Pillar]:
        pillars = []
        number = 0
        for at, each in enumerate(self._file.pillars):
            indicators = []
            for position, declared in enumerate(each.indicators):
                number += 1
                path: Path = ("pillars", at, "indicators", position)
                indicator = self._indicator(path, each.id, number, declared)
                if indicator:
                    indicators.append(indicator)
            path = ("pillars", at, "complete")
            rule = each.complete
            if not (rule.mandatory or rule.indicators or rule.points):
                self._report(path, "rule-empty", {})
            if rule.mandatory and not any(indicator.mandatory for indicator in each.indicators):
                self._report((*path, "mandatory"), "rule-no-mandatory", {})
            points = self._share((*path, "points"), rule.points)
            pillars.append(
                Pillar(
                    each.id,
                    each.name,
                    PillarRule(bool(rule.mandatory), bool(rule.indicators), points, citation(rule.source)),
                    indicators,
                )
            )
        return pillars

    def _award(self) -> AwardRule | None:
        rule = self._file.award
        if not (rule.pillars or rule.points):
            self._report(("award",), "rule-empty", {})
            return None
        points = self._share(("award", "points"), rule.points)
        return AwardRule(rule.name, bool(rule.pillars), points, citation(rule.source))

    def _share(self, path: Path, text: str) -> Share | None:
        """`≥ 80%` of the maximum, or `≥ 80` points."""
        if not text:
            return None
        if not self._has_points():
            self._report(path, "rule-needs-points", {})
            return None
        sign, rest, at = split_comparison(text)
        try:
            kind, bound = constant(rest)
            if not isinstance(bound, tuple) or not at or (kind.unit == PERCENT and bound[0] > bound[1]):
                raise FormulaError("rule-points-unreadable", 0, text=text)
        except FormulaError as fault:
            self._formula_fault(path, at, fault)
            return None
        percent = kind.unit == PERCENT
        return Share(sign, bound, percent, f"{sign} {number_text(bound, percent)}")

    def _check(self, at: int, declared: model.Check) -> Check | None:
        formula = self._formula(("checks", at, "rule"), declared.rule)
        if formula is None:
            return None
        if formula.kind.name != "yes_no":
            self._report(("checks", at, "rule"), "check-not-comparison", {})
            return None
        names = tuple(name for name in formula.names if name in self._inputs)
        message = {"vi": declared.message, "en": declared.message_en or declared.message}
        return Check(formula, names, message, declared.severity)

    def _indicator(self, path: Path, pillar: str, number: int, declared: model.Indicator) -> Indicator | None:
        measure = self._formula((*path, "measure"), declared.measure)
        if measure is None:
            return None
        if not any(name in self._inputs for name in measure.names):
            self._report((*path, "measure"), "measure-without-input", {})
            return None
        targets = [t for at, each in enumerate(declared.target) if (t := self._target(path, at, each, measure))]
        points = self._points(path, declared.points)
        scale = self._scale(path, declared, measure, points)
        inputs, facts = self._inputs_of(measure)
        rate = measure.text if measure.text in self._inputs and self._inputs[measure.text].of else None
        most = points[0] * 10**self._places // points[1] if points else 0
        return Indicator(
            id=declared.id,
            number=number,
            pillar=pillar,
            name=declared.name,
            measure=measure,
            formula=self._formula_in_labels(measure),
            inputs=inputs,
            facts=facts,
            rate=rate,
            counts=self._inputs[rate].of if rate is not None else None,
            targets=tuple(targets),
            max_units=most,
            max_text=format_units(most, self._places, trim=True),
            scale=scale,
            mandatory=declared.mandatory,
            na_claim=declared.na is not None and declared.na.claim == "allowed",
            na_when_zero=declared.na is not None and declared.na.when_zero == "allowed",
            evidence=list(declared.evidence),
            verified_by=declared.verified_by,
            wording=declared.wording,
            interpretation=declared.interpretation,
            note=declared.note,
            source=citation(declared.source),
        )

    def _inputs_of(self, measure: Formula) -> tuple[tuple[str, ...], tuple[str, ...]]:
        names: dict[str, None] = {}
        for name in measure.names:
            if name in self._inputs:
                names.update(dict.fromkeys((*(self._inputs[name].of or ()), name)))
        inputs = tuple(names)
        return inputs, tuple(name for name in inputs if self._inputs[name].of is None)

    def _formula_in_labels(self, measure: Formula) -> str:
        each = self._inputs.get(measure.text)
        if each is None:
            return measure.text
        return " ÷ ".join(f"“{self._inputs[name].label}”" for name in each.of or (each.id,))

    def _points(self, path: Path, text: str) -> Number | None:
        if bool(text) is not self._has_points():
            self._report(path, "points-some-only", {})
            return None
        if not text:
            return None
        if self._file.rounding is None:
            self._report((*path, "points"), "rounding-missing", {})
            return None
        figure = read_decimal(text)
        if isinstance(figure, Problem) or figure.value.low is None or not figure.value.exact:
            self._report((*path, "points"), "points-unreadable", {"text": text})
            return None
        if figure.places > self._places:
            self._report((*path, "points"), "points-finer-than-rounding", {"text": text, "places": self._places})
            return None
        return figure.value.low

    def _scale(self, path: Path, declared: model.Indicator, measure: Formula, points: Number | None) -> Scale | None:
        if points is None:
            if declared.scale and not self._has_points():
                self._report((*path, "scale"), "scale-without-points", {})
            return None
        name, options = next(iter((declared.scale or {"threshold": {}}).items()))
        if name not in scales.names():
            params = {"key": name, "suggestion": closest(name, scales.names()), "known": ", ".join(scales.names())}
            self._report((*path, "scale"), "scale-unknown", params)
            return None
        module = scales.module(name)
        context = scales.Context(points, measure.kind, self._options(measure), bool(declared.target))
        try:
            return module.build(module.Options.model_validate(options), context)  # type: ignore[no-any-return]
        except scales.ScaleError as fault:
            self._report((*path, "scale"), fault.code, fault.params)
        except ValueError:
            self._report((*path, "scale"), "scale-options", {"scale": name})
        return None

    def _options(self, measure: Formula) -> dict[str, str]:
        only = measure.names[0] if len(measure.names) == 1 else ""
        return self._inputs[only].options if only in self._inputs else {}

    def _target(self, path: Path, at: int, declared: model.ConditionalTarget, measure: Formula) -> Target | None:
        when = None
        if declared.when:
            when = self._formula((*path, "target", at, "when"), declared.when, self._attribute_kinds)
            if when is None:
                return None
            if when.kind.name != "yes_no":
                self._report((*path, "target", at, "when"), "check-not-comparison", {})
                return None
        sign, rest, offset = split_comparison(declared.target)
        try:
            return self._fixed_target(sign if offset else "", rest, measure, when)
        except FormulaError as fault:
            self._formula_fault((*path, "target", at, "target"), offset, fault)
            return None

    def _fixed_target(self, sign: str, rest: str, measure: Formula, when: Formula | None) -> Target:
        """The target of a sign and a constant, in the kind of the measure. Raises FormulaError."""
        kind = measure.kind
        bound_kind, bound = constant(rest)
        if not sign:
            if kind.name == "number" and isinstance(bound, tuple):
                raise FormulaError("target-without-sign", 0, text=rest.strip())
            sign = "="
        if kind.name != "number" and sign not in ("=", "≠"):
            raise FormulaError("formula-no-order", 0, operator=sign)
        if kind.name == "choice" and isinstance(bound, str):
            check_option(kind, bound, 0)
            label = self._options(measure).get(bound, bound)
            return Target(sign, bound, {"vi": label, "en": label}, when)
        if kind.name == "yes_no" and isinstance(bound, bool):
            return Target(sign, bound, _YES_NO_TEXT[bound], when)
        if kind.name == "number" and isinstance(bound, tuple):
            check_units(kind, bound_kind, 0)
            unit = "" if kind.unit in (PERCENT, "") else f" {kind.unit}"
            shown = f"{sign} {number_text(bound, kind.unit == PERCENT)}{unit}"
            return Target(sign, bound, {"vi": shown, "en": shown}, when)
        raise FormulaError("target-other-kind", 0, text=f"{sign} {rest.strip()}")

    def _formula(self, path: Path, text: str, kinds: dict[str, Kind] | None = None) -> Formula | None:
        try:
            return compile_formula(text, self._kinds if kinds is None else kinds)
        except FormulaError as fault:
            self._formula_fault(path, 0, fault)
            return None

    def _formula_fault(self, path: Path, offset: int, fault: FormulaError) -> None:
        """A formula's fault at its place within the scalar."""
        node = locate(self._root, path)
        start = node.start + offset + fault.at
        if isinstance(node, Scalar) and not node.plain:
            start += 1
        self._diagnostics.append(Diagnostic(fault.code, self._source, start, start + 1, dict(fault.params)))

    def _report(self, path: Path, code: str, params: dict[str, Any]) -> None:
        node = locate(self._root, path)
        start, end = node.start, node.end
        if isinstance(node, Mapping):
            end = start + 1
        self._diagnostics.append(Diagnostic(code, self._source, start, end, params))


def _bounds(pillars: list[Pillar]) -> dict[str, Number]:
    bounds: dict[str, Number] = {}
    for indicator in (each for pillar in pillars for each in pillar.indicators):
        if indicator.rate is not None and indicator.targets:
            bound = indicator.targets[-1].bound
            if isinstance(bound, tuple):
                bounds[indicator.rate] = bound
    return bounds
