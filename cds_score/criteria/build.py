"""A validated criteria file to a set that scores: formulas, targets, scales and rules compiled, faults with places."""

from __future__ import annotations

from typing import Any

from cds_score.criteria import model
from cds_score.criteria.approval.digests import RESERVED
from cds_score.criteria.approval.model import Approval
from cds_score.criteria.build_indicator import IndicatorBuilder, Names, PointRules
from cds_score.criteria.build_rules import RuleBuilder
from cds_score.criteria.compiled import (
    TOTAL,
    Check,
    CriteriaSet,
    Group,
    Indicator,
    Input,
    Pillar,
    Replaces,
    Section,
    kind_of,
)
from cds_score.criteria.faults import Faults, Path
from cds_score.criteria.inputs import InputError, check_rates, compile_attribute, compile_figure, compile_input
from cds_score.criteria.procedure import compile_procedure
from cds_score.criteria.sources import citation, own_choices, sources
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.numbers import Figure, Problem, folded, read_decimal
from cds_score.reading.possible import Number, Range
from cds_score.reading.tree import Node


def build(file: model.SetFile, source: Source, root: Node, digest: str) -> tuple[CriteriaSet | None, list[Diagnostic]]:
    """The set, or the faults that keep it from being one."""
    return _Builder(file, Faults(source, root)).build(digest)


class _Builder:
    def __init__(self, file: model.SetFile, faults: Faults) -> None:
        self._file = file
        self._faults = faults
        self._places = int(file.rounding.places) if file.rounding else 0
        self._has_points = any(each.points for each in file.indicators)
        self._number = 0

    def build(self, digest: str) -> tuple[CriteriaSet | None, list[Diagnostic]]:
        file, faults = self._file, self._faults
        attributes = self._each("attributes", file.attributes, compile_attribute)
        inputs = self._each("inputs", file.inputs, compile_input)
        figures = self._each("figures", file.figures, compile_figure)
        for name, fault in check_rates(inputs) if not faults.found else ():
            faults.report(("inputs", name, fault.key), fault.code, fault.params)
        values = self._figure_values(figures) if not faults.found else {}
        if faults.found:
            return None, faults.found
        self._unique_ids()
        years = self._years()
        names = Names(inputs, attributes, figures)
        pillars = self._pillars(names)
        rules = RuleBuilder(self._has_points, names, faults)
        for at, (declared, pillar) in enumerate(zip(file.pillars, pillars, strict=True)):
            if declared.complete is not None:
                pillar.rule = rules.pillar(("pillars", at, "complete"), declared.complete, pillar.groups)
        checks = [check for at, each in enumerate(file.checks) if (check := self._check(at, each, names))]
        award = rules.award(file.award, pillars) if file.award else None
        if file.award is None and any(pillar.rule for pillar in pillars):
            faults.report((), "key-missing", {"key": "award"})
        ranking = rules.ranking(file.ranking, pillars, kind_of(attributes)) if file.ranking else None
        limits = self._limits()
        replaces = self._replaces(file.replaces) if file.replaces else None
        procedure = compile_procedure(file.procedure, faults, ("procedure",)) if file.procedure else None
        if faults.found:
            return None, faults.found
        decision, dated = file.decision, file.evidence.dated
        return CriteriaSet(
            id=file.id,
            version=file.version,
            title=file.title,
            about=file.about.strip(),
            province=file.province.name if file.province else "",
            levels=tuple(folded(level) for level in file.levels),
            decision=f"{decision.number} ngày {decision.date} của {decision.issuer}" if decision else "",
            amendments=[citation(each) for each in file.amendments],
            years=years,
            places=self._places,
            rounding=file.rounding.mode if file.rounding else "half_up",
            order=file.rounding.order if file.rounding else "indicators",
            not_applicable=file.not_applicable.points if file.not_applicable else "dropped",
            limits=limits,
            evidence=file.evidence.met_without,
            evidence_days=(int(dated.before), int(dated.after)) if dated else None,
            pillar_term=file.terms.pillar,
            indicator_term=file.terms.indicator,
            attributes=attributes,
            figures=figures,
            figure_values=values,
            inputs=inputs,
            checks=checks,
            pillars=pillars,
            award=award,
            ranking=ranking,
            bounds=_bounds(pillars),
            sources=sources(file),
            own_choices=own_choices(file),
            has_points=self._has_points,
            digest=digest,
            approval=Approval(),
            replaces=replaces,
            procedure=procedure,
        ), []

    def _each(self, section: str, declared: Any, make: Any) -> dict[str, Input]:
        compiled: dict[str, Input] = {}
        for name, each in declared.items():
            try:
                compiled[name] = make(name, each)
            except InputError as fault:
                self._faults.report((section, name, fault.key), fault.code, fault.params)
        return compiled

    def _figure_values(self, figures: dict[str, Input]) -> dict[str, dict[int, Range]]:
        values: dict[str, dict[int, Range]] = {}
        for name, each in figures.items():
            values[name] = {}
            for year, text in self._file.figures[name].values.items():
                figure = each.read(text)
                if isinstance(figure, Figure) and figure.value.exact:
                    values[name][int(year)] = figure.value
                else:
                    self._faults.report(("figures", name, "values", year), "figure-unreadable", {"text": text})
        return values

    def _unique_ids(self) -> None:
        for section in ("attributes", "figures"):
            for name in getattr(self._file, section):
                if name in self._file.inputs or (section == "figures" and name in self._file.attributes):
                    other = "inputs" if name in self._file.inputs else "attributes"
                    self._faults.repeated((section, name), name, (other, name))
        seen: dict[str, Path | None] = dict.fromkeys((*RESERVED, TOTAL))
        for at, pillar in enumerate(self._file.pillars):
            path: Path = ("pillars", at)
            named: list[tuple[Path, str]] = [((*path, "id"), pillar.id)]
            for within, group in self._groups(path, pillar):
                if group is not pillar:
                    named.append(((*within, "id"), group.id))
                named += [((*within, "indicators", i, "id"), each.id) for i, each in enumerate(group.indicators)]
            for place, identity in named:
                if identity in seen:
                    self._faults.repeated(place, identity, seen[identity])
                seen.setdefault(identity, place)

    def _years(self) -> tuple[int, ...]:
        years = []
        for at, text in enumerate(self._file.applies_to):
            if text.isascii() and text.isdecimal() and len(text) == 4:
                years.append(int(text))
            else:
                self._faults.report(("applies_to", at), "year-unreadable", {"text": text})
        return tuple(years)

    @staticmethod
    def _groups(path: Path, pillar: model.Pillar) -> list[tuple[Path, model.Pillar | model.Group]]:
        """The groups of a pillar with their paths; a pillar without groups is its own."""
        if not pillar.groups:
            return [(path, pillar)]
        return [((*path, "groups", at), group) for at, group in enumerate(pillar.groups)]

    def _pillars(self, names: Names) -> list[Pillar]:
        rounding = self._file.rounding
        points = PointRules(
            has_points=self._has_points,
            places=self._places,
            mode=rounding.mode if rounding else "half_up",
            declared=rounding is not None,
            round_parts=rounding is not None and rounding.order == "parts",
        )
        builder = IndicatorBuilder(names, points, self._faults)
        pillars = []
        for at, declared in enumerate(self._file.pillars):
            path: Path = ("pillars", at)
            if bool(declared.groups) is bool(declared.indicators):
                self._faults.report(path, "pillar-groups-or-indicators", {"id": declared.id})
            groups = []
            for within, group in self._groups(path, declared):
                own = group is declared
                # A group of its pillar's own kind is counted once as such, with the pillar.
                kind = "base" if own or group.kind == declared.kind else group.kind
                if kind != "base" and declared.kind != "base":
                    self._faults.report((*within, "kind"), "group-kind")
                cap = None if own else self._cap(within, group)
                made = Group("" if own else group.id, "" if own else group.name, kind, cap, [])
                section = kind if declared.kind == "base" else declared.kind
                made.indicators += self._indicators(builder, within, declared.id, made.id, section, group)
                groups.append(made)
            cap = self._cap(path, declared)
            pillars.append(Pillar(declared.id, declared.name, declared.kind, cap, None, groups))
        return pillars

    def _indicators(
        self,
        builder: IndicatorBuilder,
        path: Path,
        pillar: str,
        group: str,
        section: Section,
        declared: model.Pillar | model.Group,
    ) -> list[Indicator]:
        indicators = []
        for at, each in enumerate(declared.indicators):
            self._number += 1
            indicator = builder.build((*path, "indicators", at), pillar, group, section, self._number, each)
            if indicator:
                indicators.append(indicator)
        return indicators

    def _cap(self, path: Path, declared: model.Pillar | model.Group) -> int | None:
        if declared.cap and declared.kind == "base":
            self._faults.report((*path, "cap"), "cap-without-bonus")
        if declared.kind != "base" and not self._has_points:
            self._faults.report((*path, "kind"), "rule-needs-points")
        return self._units((*path, "cap"), declared.cap)

    def _limits(self) -> tuple[int | None, int | None]:
        total = self._file.total
        if total is None:
            return None, None
        low, high = self._units(("total", "min"), total.min), self._units(("total", "max"), total.max)
        if low is not None and high is not None and high <= low:
            self._faults.report(("total",), "total-limits")
        return low, high

    def _replaces(self, declared: model.Replaces) -> Replaces:
        """Which set this one replaces, and what its ids are called here; lint holds both against the older set."""
        if "@" not in declared.set or declared.set == f"{self._file.id}@{self._file.version}":
            self._faults.report(("replaces", "set"), "replaces-set", {"text": declared.set})
        return Replaces(declared.set, dict(declared.inputs), dict(declared.indicators))

    def _units(self, path: Path, text: str) -> int | None:
        """Points of a text in the smallest unit; None where there are none."""
        if not text:
            return None
        figure = read_decimal(text)
        if isinstance(figure, Problem) or figure.value.low is None or not figure.value.exact:
            self._faults.report(path, "points-unreadable", {"text": text})
            return None
        if figure.places > self._places:
            self._faults.report(path, "points-finer-than-rounding", {"text": text, "places": self._places})
            return None
        n, d = figure.value.low
        units: int = n * 10**self._places // d
        return units

    def _check(self, at: int, declared: model.Check, names: Names) -> Check | None:
        formula = self._faults.formula(("checks", at, "rule"), declared.rule, names.facts)
        if formula is None:
            return None
        if formula.kind.name != "yes_no":
            self._faults.report(("checks", at, "rule"), "check-not-comparison")
            return None
        used = tuple(name for name in formula.names if name in names.inputs)
        message = {"vi": declared.message, "en": declared.message_en or declared.message}
        return Check(formula, used, message, declared.severity)


def _bounds(pillars: list[Pillar]) -> dict[str, Number]:
    bounds: dict[str, Number] = {}
    for indicator in (each for pillar in pillars for each in pillar.indicators):
        if indicator.rate is not None and indicator.targets and not indicator.targets[-1].formulas:
            bound = indicator.targets[-1].bound
            if isinstance(bound, tuple):
                bounds[indicator.rate] = bound
    return bounds
